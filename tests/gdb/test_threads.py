"""Where a pass is counted: without a lock by the thread that owns the counts, with one by all others."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import Printed, complaints

pytestmark = only("gdb", reason="read from the memory of GDB's front end")

PASSES = 300_000

# passes that the owner of the first ground's stack has counted, and those of others
COUNTED = "; ".join(
    (
        "python import gdb_ubp.plugin",
        "session = gdb_ubp.plugin.front_end().session",
        "places = [site.placement for probe in session.probes.values() for site in probe.sites.values()]",
        "print(*[(one.memory.read(one.cells.hits.owned), one.memory.read(one.cells.hits.shared))"
        " for one in places])",
    )
)


@pytest.mark.parametrize(
    ("stack", "expected"),
    [("own", (PASSES + 2, PASSES)), ("main", (2, 2 * PASSES))],
)
def test_the_first_thread_counts_without_a_lock_if_its_stack_is_its_own(
    tmp_path, gdb_executable, compile_program, stack, expected
):
    """A thread that runs on a piece of it is seen before it runs; then nobody counts without."""
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, compile_program("borrowed.c", "-O2")) as gdb:
        gdb.command(f"set args {printed.arguments(PASSES, stack)}")
        gdb.resume("start")
        gdb.command("ubp break work if i < 0")
        assert exited(gdb.resume("continue"))
        assert gdb.command(COUNTED).strip() == str(expected)
        assert [probe["hits"] for probe in gdb.probes()] == [sum(expected)]
        assert printed.text == f"sums {PASSES * (PASSES + 1) // 2} {PASSES * (PASSES + 1) // 2}\n"
        assert complaints(gdb) == []
