"""How a count is made: atomic from the second thread on, as GDB tells of it."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints
from tests.support.sums import threads_sums

pytestmark = only(
    "gdb", reason="read from the memory of GDB's front end, which tells of threads by GDB's events"
)

PERIOD = 16_384  # the condition is true once in so many passes
PASSES = 2_000_000 if SOAK else 500_000


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


# how many of the instructions that count are atomic, and how many there are
COUNTING = "; ".join(
    (
        "python import gdb_ubp.plugin",
        "session = gdb_ubp.plugin.front_end().session",
        "codes = [one for one, _ in session.trampolines.values()]",
        "places = [(one.address + at, one.code[at : at + 1]) for one in codes for at in one.counts]",
        "print(sum(session.process().read(address, 1) == first for address, first in places), len(places))",
    )
)


def test_counts_are_atomic_from_the_second_thread_on(tmp_path, gdb_executable, program):
    """Before, nobody pays for it; the instruction is changed while the new thread waits."""
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(PASSES, 4)}")
        gdb.resume("start")
        gdb.command(f"ubp break work if i % {PERIOD} == 0")
        gdb.command("ubp count several if i % 3 == 0")
        gdb.command("ubp info")
        assert gdb.command(COUNTING).split() == ["0", "4"]
        stops, stop = 0, gdb.resume("continue")
        while not exited(stop):
            stops += 1
            assert gdb.command(COUNTING).split() == ["4", "4"]
            stop = gdb.resume("continue")
        assert stops == 4 * (PASSES // PERIOD)
        assert [probe["hits"] for probe in gdb.probes()] == [4 * PASSES] * 2
        assert gdb.probes()[1]["true_hits"] == 4 * (PASSES // 3)
        assert printed.text == threads_sums(PASSES, 4)
        assert complaints(gdb) == []
