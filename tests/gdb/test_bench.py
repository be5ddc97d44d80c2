"""`ubp bench`: figures for all strategies, in debuggers of its own; what is being debugged stays as it is."""

from __future__ import annotations

import json
import os
import signal
import subprocess

import pytest

from tests.support.lldb_driver import family
from tests.support.marks import only
from tests.support.mi import Gdb, GdbError, Record
from ubp.probe.strategy import Strategy

pytestmark = only("gdb", reason="what is the same in LLDB stands in its own tests")

NAMES = {"own", *(strategy.value for strategy in Strategy)}
REGISTERS = {"hw": 1, "hwgap": 1}


@pytest.fixture
def gdb(gdb_executable, compile_program, monkeypatch, tmp_path):
    """With a program that runs on only if it is started as was asked for, and one round for each figure."""
    monkeypatch.setenv("UBP_BENCH_BUDGET", "0")
    monkeypatch.setenv("GONE", "with GDB's own environment")
    (tmp_path / "here").touch()
    with Gdb(gdb_executable, compile_program("again.c", "-O2")) as gdb:
        gdb.command("set style enabled off")
        gdb.command(f"set cwd {tmp_path}")
        gdb.command('set args "two words"')
        gdb.command("set environment AGAIN = a = b")
        gdb.command("unset environment GONE")
        yield gdb


def measured(gdb: Gdb, place: str = "") -> dict[str, Record]:
    """The rows by strategy; what all of them must have is looked at."""
    (line,) = [text for text in gdb.command(f"ubp bench {place} --json").splitlines() if text.startswith("{")]
    record = json.loads(line)
    assert record["debugger"] == "GDB"
    assert record["location"] == (place or None)
    rows = {row["strategy"]: row for row in record["strategies"]}
    assert set(rows) == NAMES
    for name, row in rows.items():
        if row["reason"] is None:
            assert row["ns"] > 0
            assert row["times_as_fast"] > 0
            assert row["registers"] == REGISTERS.get(name, 0)
            assert row["can_miss_hits"] is (name == "hwgap")
        else:
            assert row["ns"] is row["times_as_fast"] is None
    return rows


def reasons(rows: dict[str, Record]) -> dict[str, object]:
    return {name: row["reason"] for name, row in rows.items() if row["reason"] is not None}


def test_a_function_that_does_nothing_serves_all_that_there_is(gdb):
    rows = measured(gdb)
    assert set(reasons(rows)) <= {"pun"}
    assert rows["own"]["times_as_fast"] == 1
    assert rows["jump"]["times_as_fast"] > 100
    assert gdb.command("info breakpoints").splitlines()[-1].startswith("No breakpoints")


def state(gdb: Gdb) -> tuple[object, ...]:
    pid = gdb.mi("-list-thread-groups")["groups"][0]["pid"]
    return pid, gdb.number("$pc"), gdb.number("passes"), gdb.command("info breakpoints"), gdb.probes()


def test_a_place_is_measured_in_other_processes_than_the_users(gdb):
    gdb.command('set args "two words" < /dev/null > /dev/null')
    gdb.resume("start")
    gdb.command("ubp count work")
    gdb.command("ubp break work if i == 50")
    assert gdb.resume("continue")["reason"] == "breakpoint-hit"
    before = state(gdb)
    rows = measured(gdb, "work")
    assert state(gdb) == before
    assert rows["jump"]["times_as_fast"] > 10
    assert set(reasons(rows)) == {"emulate", "pun"}  # `add %rdi, passes(%rip)`, which has room for a jump
    gdb.command("ubp condition 3 i == 90")
    assert gdb.resume("continue")["reason"] == "breakpoint-hit"
    assert gdb.number("i") == 90


def test_a_place_in_a_library_is_found_where_it_is_loaded(gdb):
    gdb.command('set args "two words" < /dev/null > /dev/null')
    gdb.resume("start")
    rows = measured(gdb, "*getppid")
    assert rows["trap"]["ns"] > rows["own"]["ns"] / 10
    # `mov $nr, %eax; syscall; ret`: a jump can stand there, or it is said why not
    assert rows["jump"]["reason"] is None or "getppid" in rows["jump"]["reason"]


def refused(gdb: Gdb, command: str) -> str:
    with pytest.raises(GdbError) as error:
        gdb.command(command)
    return str(error.value)


REFUSED = {
    "ubp bench nosuch": 'Function "nosuch" not defined.',
    "ubp bench work main": 'Function "work main" not defined.',
    "ubp bench --jsn": "`--jsn` is not understood: write `ubp bench [LOCATION] [--json]`",
    "ubp bench work if i == 1": (
        "neither a condition nor a thread is understood here: `ubp bench` times each pass of the place"
    ),
    "ubp bench *0x10": "*0x10 is in no file that the program would have loaded when it is run anew",
    "ubp bench main": "the program comes to main too rarely: 0 times after the first, and 100 are needed",
}


@pytest.mark.parametrize("command", REFUSED)
def test_what_cannot_be_measured_is_said_in_a_sentence(command, gdb):
    assert refused(gdb, command) == REFUSED[command]


def test_a_program_that_does_not_come_there_is_no_program_to_measure(gdb):
    gdb.command("set args other")
    assert refused(gdb, "ubp bench work") == "the program ends without coming to work"


def test_several_places_are_named(gdb_executable, compile_program):
    with Gdb(gdb_executable, compile_program("places.c", "-O0")) as gdb:
        said = refused(gdb, "ubp bench inlined")
        assert said.startswith("inlined stands for 2 places, and one is measured: name it, as *0x")


def why_not(reason: str) -> str:
    return (
        f"`ubp bench main` runs the program anew, which is not possible here: {reason}; `ubp bench` "
        "without a location measures a program of its own"
    )


def test_without_a_program_there_is_nothing_to_run(gdb_executable):
    with Gdb(gdb_executable) as gdb:
        assert refused(gdb, "ubp bench main") == why_not("GDB has no program: `file FILE` first")


def test_a_program_that_gdb_did_not_start_cannot_be_run_anew(gdb_executable):
    with Gdb(gdb_executable) as gdb, subprocess.Popen("cat", stdin=subprocess.PIPE) as other:
        gdb.command(f"attach {other.pid}")
        reason = f"process {other.pid} was attached to, and how it was started is not known"
        assert refused(gdb, "ubp bench main") == why_not(reason)
        gdb.command("detach")
        other.communicate()


def test_a_core_file_does_not_say_how_it_was_made(gdb, gdb_executable, tmp_path):
    gdb.resume("start")
    gdb.command(f"generate-core-file {tmp_path / 'core'}")
    with Gdb(gdb_executable) as other:
        other.command(f"core-file {tmp_path / 'core'}")
        reason = "there is a core file of it, which does not say how it was started"
        assert refused(other, "ubp bench main") == why_not(reason)


def test_ctrl_c_ends_it_and_what_it_has_started(gdb):
    token = gdb.begin('-interpreter-exec console "ubp bench"')
    while not (children := family(gdb.pid)[1:]):
        os.sched_yield()
    os.kill(gdb.pid, signal.SIGINT)
    with pytest.raises(GdbError) as error:
        gdb.answer(token)
    assert str(error.value) == "the measurement was interrupted, and what it had started has been ended"
    assert not [pid for pid in children if os.path.exists(f"/proc/{pid}")]
    assert "No probes" in gdb.command("ubp info")
