"""Ctrl-C while threads are in and around trampolines: nobody is seen there, nothing is lost or made up."""

from __future__ import annotations

import random

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints
from tests.support.sums import threads_sums

pytestmark = only(
    "gdb", reason="a thread is resumed in place of another by GDB's rules, and `-exec-interrupt` is MI's"
)

PASSES, THREADS = 10_000_000, 4
LONGEST = 0.004  # seconds until the next interrupt
SITES = ("work", "several")
NEVER = "i == -1"


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


def check_threads(gdb: Gdb) -> None:
    """Every thread is in code of the program or its libraries, with the arguments that it was called with."""
    for thread in gdb.mi("-thread-info")["threads"]:
        frame = thread["frame"]
        assert not frame["func"].startswith(("??", "ubp")), frame
        if frame["func"] in SITES:
            values = {item["name"]: item["value"] for item in frame["args"]}
            assert values["k"] == str(int(thread["id"]) - 2), frame
            assert 1 <= int(values.get("i@entry", values["i"])) <= PASSES, frame


@pytest.mark.parametrize("seed", range(10 if SOAK else 1))
def test_a_thread_at_a_site_may_be_resumed_in_place_of_the_one_that_stopped(
    tmp_path, gdb_executable, program, seed
):
    """GDB then does not step the other over the trap at which it stands, and was counted."""
    chance, chosen = random.Random(seed), 0
    with Gdb(gdb_executable, program) as gdb:
        for site in SITES:
            gdb.command(f"ubp break {site} if {NEVER}")
        while chosen < 3:  # how often a thread is right at a site is up to the machine: run until enough were
            printed = Printed(tmp_path)
            gdb.command(f"set args {printed.arguments(PASSES, THREADS)}")
            gdb.resume("start")  # Ctrl-C before may end the shell that starts the program
            entries = {gdb.number(f"(long){site}") for site in SITES}
            gdb.mi("-exec-continue")
            while not exited(gdb.interrupted_after(chance.uniform(0.0005, LONGEST))):
                threads = gdb.mi("-thread-info")["threads"]
                at_sites = [thread["id"] for thread in threads if int(thread["frame"]["addr"], 16) in entries]
                if at_sites:
                    gdb.command(f"thread {at_sites[-1]}")
                    chosen += 1
                gdb.mi("-exec-continue")
            assert [probe["hits"] for probe in gdb.probes()] == [PASSES * THREADS] * 2
            assert printed.text == threads_sums(PASSES, THREADS)
            assert complaints(gdb) == []


@pytest.mark.parametrize("seed", range(5 if SOAK else 1))
def test_amid_true_hits_each_is_seen_once(tmp_path, gdb_executable, program, seed):
    """Where Ctrl-C stops a thread right at a site, the user sees it there, and GDB does not stop again."""
    chance, printed, period, passes = random.Random(seed), Printed(tmp_path), 16_384, 300_000
    seen: list[tuple[str, int, int]] = []
    with Gdb(gdb_executable, program) as gdb:
        gdb.mi("-gdb-set mi-async on")
        for site in SITES:
            gdb.command(f"ubp break {site} if i % {period} == 0")
        gdb.command(f"set args {printed.arguments(passes, THREADS)}")
        gdb.resume("start")  # Ctrl-C before may end the shell that starts the program
        gdb.mi("-exec-continue")
        while not exited(stop := gdb.stop_or_interrupt(chance.uniform(0, LONGEST))):
            check_threads(gdb)
            name = stop["frame"]["func"]
            if name in SITES and gdb.number("$pc") == gdb.number(f"(long){name}"):
                seen.append((name, gdb.number("$rdi"), gdb.number("$rsi")))
            gdb.mi("-exec-continue")
        expected = {
            (name, i, k) for name in SITES for i in range(period, passes, period) for k in range(THREADS)
        }
        assert {place for place in seen if place[1] % period == 0} == expected
        assert printed.text == threads_sums(passes, THREADS)
        assert [probe["hits"] for probe in gdb.probes()] == [passes * THREADS] * 2
        assert complaints(gdb) == []
