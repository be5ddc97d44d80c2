"""Threads that have ended, and left a breakpoint of GDB's own behind: its list of breakpoints crashes GDB."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import Printed, complaints

pytestmark = only("gdb", reason="it is a fault of GDB's")

LOOPS, THREADS = 200, 3


@pytest.fixture
def gdb(gdb_executable, compile_program, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # the folder of GDB
    with Gdb(gdb_executable, compile_program("departed.c", "-O2")) as gdb:
        gdb.command("handle SIGSEGV nostop noprint pass")
        yield gdb
    assert list(tmp_path.glob("core*")) == []


@pytest.mark.parametrize("strategy", ["xol", "boost", "inline", "trap"])
def test_gdb_lives_on_and_all_is_counted(strategy, gdb, tmp_path):
    printed = Printed(tmp_path)
    gdb.command(f"set args {printed.arguments(LOOPS, THREADS)}")
    gdb.command(f"ubp count *reads -strategy {strategy}")
    assert exited(gdb.resume("run"))  # once: a second run hangs GDB, for the same reason, without ubp too
    assert [probe["hits"] for probe in gdb.probes()] == [LOOPS + THREADS]
    assert printed.text == f"{sum(range(LOOPS))}\n"
    assert [text for text in complaints(gdb) if " is served by " not in text] == []


def test_what_is_known_again_after_a_stop_is_used(gdb, tmp_path):
    """At the stop GDB forgets what the threads have left: from then on the copy serves again."""
    gdb.command(f"set args {Printed(tmp_path).arguments(LOOPS, THREADS)}")
    gdb.resume("start")
    gdb.command("ubp count *reads -strategy xol")
    gdb.command("tbreak *behind if $rax == 100")
    assert gdb.resume("continue")["reason"] == "breakpoint-hit"
    assert [probe["hits"] for probe in gdb.probes()] == [101 + THREADS]
    assert exited(gdb.resume("continue"))
    (probe,) = gdb.probes()
    assert (probe["hits"], probe["sites"][0]["strategy"]) == (LOOPS + THREADS, "xol")
