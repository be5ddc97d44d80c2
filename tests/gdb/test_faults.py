"""Conditions that cannot be evaluated: the debugger has the last word, and the program goes on unharmed."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints
from tests.support.sums import wild_threads_sum

pytestmark = only("gdb", reason="`handle` and `catch signal` are GDB's, and so is the text of its errors")

WILD = "if p->x / d == 5"
KINDS, THREADS = 7, 4  # of passes in wild_threads.c: one is good, four have wild pointers, two a divisor
ROUNDS, EVERY = (42, 100) if SOAK else (3, 20)  # rounds of all kinds, and every so many passes a special one
PASSES = ROUNDS * KINDS * EVERY
STOPS = ROUNDS * (KINDS - 1) * THREADS


def told(gdb: Gdb) -> tuple[list[tuple[str, str, str]], list[str]]:
    """(k, i, reason) of all stops from `run` to the end, and GDB's errors, both in order."""
    found, mark = [], len(gdb.log)
    stop = gdb.resume("run")
    while not exited(stop):
        arguments = {item["name"]: item["value"] for item in stop["frame"]["args"]}
        found.append((arguments["k"], arguments["i"], str(stop.get("signal-name", stop["reason"]))))
        stop = gdb.resume("continue")
    said = "".join(str(item["payload"]) for item in gdb.log[mark:] if item["type"] in ("console", "log"))
    lines = (line for line in said.splitlines() if line.startswith(("Cannot access", "Division by")))
    return sorted(found), sorted(lines)


def test_faults_of_many_threads_are_told_as_stock_gdb_tells_them(
    gdb_executable, compile_program, tmp_path
) -> None:
    program = compile_program("wild_threads.c", "-O1", "-g", "-pthread")
    stories = []
    for plugin in (False, True):
        printed = Printed(tmp_path)
        with Gdb(gdb_executable, program, plugin=plugin) as gdb:
            gdb.command("maint set target-non-stop off")  # or stock GDB makes the program's sums wrong
            gdb.command(f"set args {printed.arguments(PASSES, THREADS, EVERY)}")
            gdb.command(f"{'ubp ' * plugin}break work {WILD}")
            stories.append(told(gdb))
            assert printed.text == f"sum {wild_threads_sum(PASSES, EVERY)}\n"
            assert complaints(gdb) == []
            if plugin:
                (probe,) = gdb.probes()
                assert probe["sites"][0]["strategy"] == "jump"
                assert (probe["hits"], probe["stops"]) == (PASSES * THREADS, STOPS)
    assert len(stories[1][0]) == STOPS
    assert stories[1] == stories[0]


def reason_of(gdb: Gdb) -> str | None:
    """Why the only place of the first probe is not fast."""
    (site,) = gdb.probes()[0]["sites"]
    reason: str | None = site["reason"]
    return reason


PASSED = "`handle SIGSEGV stop print`"
UNDONE = "the program ignores or blocks SIGSEGV"


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("handle SIGSEGV nostop noprint pass", PASSED),
        ("handle SIGSEGV nostop noprint nopass", None),
        ("handle SIGSEGV nostop print pass", None),
        ("catch signal SIGSEGV", None),
    ],
)
def test_no_fault_reaches_the_program_whatever_is_set_for_the_signal(
    setting, reason, gdb_executable, compile_program, tmp_path
) -> None:
    program, printed = compile_program("wild_threads.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(140, THREADS, 10)}")
        gdb.command("ubp break work if p->x == 5")
        gdb.resume("run")
        gdb.command(setting)
        while not exited(stop := gdb.resume("continue")):
            assert stop["reason"] == "breakpoint-hit"
            assert (reason_of(gdb) is None) == (reason is None)
            assert (reason or "") in (reason_of(gdb) or "")
        assert printed.text == f"sum {wild_threads_sum(140, 10)}\n"


@pytest.mark.parametrize("how", ["ignore", "block"])
def test_a_program_keeps_what_it_has_made_of_the_signal(
    how, gdb_executable, compile_program, tmp_path
) -> None:
    program, printed = compile_program("wild_threads.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(140, THREADS, 10, how)}")
        gdb.command("ubp break work if p->x == 5")
        stop = gdb.resume("run")
        while not exited(stop):
            assert stop["reason"] == "breakpoint-hit"
            assert UNDONE in str(reason_of(gdb))
            stop = gdb.resume("continue")
        assert printed.text == f"sum {wild_threads_sum(140, 10)}\n"
