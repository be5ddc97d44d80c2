"""Conditions where inlined functions begin have jumps where GDB evaluates them in the inlined frame."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb
from tests.support.runs import complaints

pytestmark = only(
    "gdb", reason="which frame a breakpoint in an inlined function has is asked by GDB's records"
)

# where, on what condition: in inlined functions by their name and line, in others at whose start they begin
BREAKPOINTS = [
    ("weigh", "item % 20 == 7"),
    ("weigh", "item == 7 && scale == 3"),
    ("inlined.c:12", "scale == 2 && item > 35"),
    ("middle", "item == 39"),
    ("inlined.c:32", "item == 5"),
    # another inlined function begins there: for GDB the thread is still in front of it, and of its variables
    ("sort", "item % 10 == 5"),
    ("store", "scale == 4 && item > 35"),
]
COMPILED = (0, 1, 2, 3)


@pytest.fixture(params=["-O1", "-O2"])
def program(request, compile_program):
    return compile_program("inlined.c", request.param)


@pytest.mark.parametrize("place", [BREAKPOINTS[index] for index in COMPILED], ids=lambda place: place[0])
def test_a_breakpoint_in_the_inlined_function_itself_is_fast(gdb_executable, program, place):
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"ubp break {place[0]} if {place[1]}")
        (probe,) = gdb.probes()
        assert probe["sites"]
        assert {site["strategy"] for site in probe["sites"]} == {"jump"}, probe
        assert complaints(gdb) == []
