"""Floating-point conditions in a program whose threads have modes of their own: no trace in any of them."""

from __future__ import annotations

import random
import subprocess

import pytest

from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints, times

PASSES, THREADS, PERIOD = (2_000_000 if SOAK else 100_000), 4, 16_384
LONGEST = 0.004  # seconds until the next interrupt
# overflow, inexact results, division by zero, denormals, NaN
ARITHMETIC = "x / 7 * 1e300 * 1e300 > 1e308 && 1 / (y - y) > y * 0.1 && (float) x * 1e-45f < y"
EXTENDED = "z / 3 + x > z && z * 1e4000L * 1e4000L > x && (double) (z / 7) > 0.01"
NEVER = {"wave": "x / 3 * y == 0.1", "deep": "z / 3 == x / 3"}


@pytest.fixture
def program(compile_program):
    return compile_program("waves.c", "-O2", "-lm")


def undisturbed(program) -> str:
    command = [str(program), str(PASSES), str(THREADS)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("function", "condition"), [("wave", ARITHMETIC), ("deep", EXTENDED)])
def test_sums_modes_and_flags_are_what_they_are_without_a_probe(
    tmp_path, gdb_executable, program, function, condition
):
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"ubp break {function} if {condition} && i % {PERIOD} == 0")
        gdb.command(f"set args {printed.arguments(PASSES, THREADS)}")
        stop = gdb.resume("run")
        while not exited(stop):
            assert gdb.number("i") % PERIOD == 0
            stop = gdb.resume("continue")
        (probe,) = gdb.probes()
        assert (times(gdb), probe["stops"]) == (THREADS * (PASSES // PERIOD),) * 2
        assert probe["hits"] == THREADS * PASSES
        assert [site["strategy"] for site in probe["sites"]] == ["jump"]
        assert complaints(gdb) == []
    assert printed.text == undisturbed(program)


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
