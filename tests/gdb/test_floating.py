"""Ctrl-C amid floating-point conditions: threads have their registers, also those that hold fractions."""

from __future__ import annotations

import random
import subprocess

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints

pytestmark = only(
    "gdb", reason="registers of threads that were interrupted amid a condition are read by GDB's own names"
)

PASSES, THREADS = (2_000_000 if SOAK else 100_000), 4
LONGEST = 0.004  # seconds until the next interrupt
# overflow, inexact results, division by zero, denormals, NaN
NEVER = {"wave": "x / 3 * y == 0.1", "deep": "z / 3 == x / 3"}


@pytest.fixture
def program(compile_program):
    return compile_program("waves.c", "-O2", "-lm")


def check_registers(gdb: Gdb) -> int:
    """In threads that stand at the probed instruction, the arguments are there. Returns how many do."""
    found = 0
    for thread in gdb.mi("-thread-info")["threads"]:
        frame = thread["frame"]
        assert not frame["func"].startswith(("??", "ubp")), frame
        if frame["func"] in NEVER and int(frame["addr"], 16) == gdb.number(f"(long){frame['func']}"):
            for expression in ("$xmm0.v2_double[0] * 2 == $rdi", "((int)$mxcsr & 0x3f) == 0"):
                looked = f'-data-evaluate-expression --thread {thread["id"]} --frame 0 "{expression}"'
                assert gdb.mi(looked)["value"] == "1", (frame, expression)
            found += 1
    return found


def test_threads_found_in_the_middle_have_their_registers(tmp_path, gdb_executable, program):
    chance, printed, passes, found = random.Random(5), Printed(tmp_path), 4 * PASSES, 0
    with Gdb(gdb_executable, program) as gdb:
        for function, condition in NEVER.items():
            gdb.command(f"ubp break {function} if {condition}")
        gdb.command(f"set args {printed.arguments(passes, THREADS)}")
        gdb.resume("start")  # Ctrl-C before may end the shell that starts the program
        gdb.mi("-exec-continue")
        while not exited(gdb.interrupted_after(chance.uniform(0.0005, LONGEST))):
            found += check_registers(gdb)
            gdb.mi("-exec-continue")
        assert found >= 20
        assert [probe["hits"] for probe in gdb.probes()] == [passes * THREADS] * 2
        assert complaints(gdb) == []
    alone = subprocess.run(
        [str(program), str(passes), str(THREADS)], capture_output=True, text=True, check=True
    )
    assert printed.text == alone.stdout
