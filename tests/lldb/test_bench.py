"""`ubp bench` in LLDB: figures from LLDBs of its own; what is being debugged stays as it is."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support.driver import Refused
from tests.support.lldb_driver import PLUGIN, LldbDriver, family
from tests.support.marks import only

pytestmark = only("lldb", reason="what is the same in GDB stands in its own tests")

AGAIN = 1.0  # seconds until a user would try Ctrl-C again: LLDB 14 drops it at times


@pytest.fixture
def lldb(lldb_executable, compile_program, monkeypatch, tmp_path):
    """With a program that runs on only if it is started as was asked for, and one round for each figure."""
    monkeypatch.setenv("UBP_BENCH_BUDGET", "0")
    monkeypatch.chdir(tmp_path)  # the folder of LLDB, and so of the program
    (tmp_path / "here").touch()
    with LldbDriver(lldb_executable, compile_program("again.c", "-O2"), tmp_path) as lldb:
        yield lldb


def measured(lldb: LldbDriver, place: str = "") -> dict[str, dict[str, Any]]:
    record = json.loads(lldb.ubp(f"bench {place} --json"))
    assert (record["debugger"], record["location"]) == ("LLDB", place or None)
    rows = {row["strategy"]: row for row in record["strategies"]}
    assert {"own", "jump", "trap"} <= set(rows)
    for name in ("own", "jump", "trap"):
        assert rows[name]["reason"] is None, rows[name]
        assert rows[name]["ns"] > 0
    return rows


def test_a_function_that_does_nothing_serves_all_that_there_is(lldb):
    assert measured(lldb)["jump"]["times_as_fast"] > 1000


def test_a_place_is_measured_in_another_process_than_the_users(lldb):
    lldb.command("settings set target.env-vars 'AGAIN=a = b'")
    lldb.command("breakpoint set -n work -o true")
    lldb.command("process launch -i /dev/null -o /dev/null -- 'two words'")
    before = lldb.command("process status"), lldb.value("passes"), lldb.command("breakpoint list")
    assert measured(lldb, "work")["jump"]["times_as_fast"] > 10
    assert (lldb.command("process status"), lldb.value("passes"), lldb.command("breakpoint list")) == before


REFUSED = {
    "bench nosuch": "there is no place nosuch in the program: `image lookup -n` finds names",
    "bench --jsn": "`--jsn` is not understood: write `ubp bench [LOCATION] [--json]`",
    "bench work": "the program ends without coming to work",  # without its arguments
}


@pytest.mark.parametrize("command", REFUSED)
def test_what_cannot_be_measured_is_said_in_a_sentence(command, lldb):
    with pytest.raises(Refused) as error:
        lldb.ubp(command)
    assert str(error.value) == REFUSED[command]


def test_a_program_that_lldb_did_not_start_cannot_be_run_anew(lldb):
    with subprocess.Popen("cat", stdin=subprocess.PIPE) as other:
        lldb.attach(other.pid)
        with pytest.raises(
            Refused, match=f"process {other.pid} was attached to, and how it was started is not"
        ):
            lldb.ubp("bench work")
        lldb.detach()
        other.communicate()


def measuring(lldb: int) -> int | None:
    """The LLDB that was started to measure; others begin and end meanwhile."""
    with suppress(OSError):
        for pid in family(lldb)[1:]:
            if b"measure.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return None


def test_ctrl_c_ends_it_and_what_it_has_started(lldb_executable, compile_program):
    commands = ("-o", f"command script import {PLUGIN}", "-o", "ubp bench")
    words = [lldb_executable, "--no-lldbinit", *commands, str(compile_program("again.c", "-O2"))]
    pipe, output = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=output, start_new_session=True) as lldb:
        try:
            while (child := measuring(lldb.pid)) is None:
                os.sched_yield()
            watched = os.pidfd_open(child)
            os.kill(lldb.pid, signal.SIGINT)
            while not select.select([watched], [], [], AGAIN)[0]:
                os.kill(lldb.pid, signal.SIGINT)
            os.close(watched)
            said = lldb.communicate(timeout=60)[0].decode()
        finally:
            lldb.kill()
    assert "At a function that does nothing" not in said
