"""Hot sites in many threads: no stop missed or made up, every pass counted, results unchanged."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints, times

PERIOD = 16_384  # the condition is true once in so many passes
ROUNDS, PASSES = (20, 2_000_000) if SOAK else (1, 500_000)
FUNCTIONS = ("work", "several")  # a window of one instruction that is rip-relative; a window of many


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


def sums(passes: int, threads: int) -> str:
    """What the program prints if nothing disturbs it."""
    added = sum(2 * k - 1 for k in range(1, threads) if k <= passes)
    return f"total {passes * threads} sum {threads * (passes * (passes + 3) // 2) + added}\n"


def stepped(gdb: Gdb) -> dict[str, Any]:
    """`next`, then `stepi`; either may end in another thread's hit."""
    stop = gdb.resume("next")
    return stop if exited(stop) else gdb.resume("stepi")


def run_to_the_end(gdb: Gdb, every: int | None = None) -> int:
    """Continue to the end, stepping at each `every`th stop. Returns how often breakpoint 1 stopped.

    That is GDB's own count: with stepping, a stop may be one of `stepi` that ends at the breakpoint.
    """
    stop, count = gdb.resume("run"), 0
    while not exited(stop):
        count += 1
        stop = stepped(gdb) if every and count % every == 0 else gdb.resume("continue")
    return times(gdb)


@pytest.mark.parametrize("stepping", [None, 10], ids=["running", "stepping"])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_stops_passes_and_sums_are_exact_with_four_threads(
    tmp_path, gdb_executable, program, function, stepping
):
    for _ in range(ROUNDS):
        printed = Printed(tmp_path)
        with Gdb(gdb_executable, program) as gdb:
            gdb.command(f"ubp break {function} if i % {PERIOD} == 0")
            gdb.command(f"set args {printed.arguments(PASSES, 4)}")
            stops = run_to_the_end(gdb, stepping)
            (probe,) = gdb.probes()
            assert (stops, probe["stops"]) == (4 * (PASSES // PERIOD),) * 2
            assert probe["hits"] == 4 * PASSES
            assert [site["strategy"] for site in probe["sites"]] == ["jump"]
            assert printed.text == sums(PASSES, 4)
            assert complaints(gdb) == []


@pytest.mark.parametrize("threads", [1, 8, 32])
def test_stops_and_passes_are_exact_whatever_the_number_of_threads(
    tmp_path, gdb_executable, program, threads
):
    printed, passes = Printed(tmp_path), PERIOD * 12
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"ubp break work if i % {PERIOD * 4} == 0")
        gdb.command(f"ubp break several if i == {passes // 2}")
        gdb.command(f"set args {printed.arguments(passes, threads)}")
        run_to_the_end(gdb)
        assert [probe["stops"] for probe in gdb.probes()] == [3 * threads, threads]
        assert [probe["hits"] for probe in gdb.probes()] == [passes * threads] * 2
        assert printed.text == sums(passes, threads)
        assert complaints(gdb) == []


def test_counters_are_exact_and_never_stop(tmp_path, gdb_executable, program):
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command("ubp count work")
        gdb.command("ubp count several if i % 3 == 0")
        gdb.command(f"set args {printed.arguments(PASSES, 4)}")
        assert exited(gdb.resume("run"))
        always, third = gdb.probes()
        assert (always["hits"], always["true_hits"]) == (4 * PASSES, 4 * PASSES)
        assert (third["hits"], third["true_hits"]) == (4 * PASSES, 4 * (PASSES // 3))
        assert printed.text == sums(PASSES, 4)
        assert complaints(gdb) == []


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
        assert printed.text == sums(PASSES, 4)
        assert complaints(gdb) == []


@pytest.mark.parametrize("plugin", [False, True], ids=["stock", "ubp"])
def test_a_breakpoint_for_one_thread_stops_in_no_other(tmp_path, gdb_executable, program, plugin):
    printed, passes = Printed(tmp_path), 400
    with Gdb(gdb_executable, program, plugin=plugin) as gdb:
        # with its default, GDB 13.1 by itself loses a register that a rip-relative instruction borrows
        gdb.command("maint set target-non-stop off")
        gdb.command(f"set args {printed.arguments(passes, 4)}")
        gdb.command("break work if k == 3 && i == 1")
        gdb.resume("run")
        number = gdb.mi("-thread-info")["current-thread-id"]
        gdb.command("delete")
        gdb.command(f"{'ubp ' * plugin}break work thread {number} if i % 100 == 0")
        seen, stop = [], gdb.resume("continue")
        while not exited(stop):
            seen.append((stop["thread-id"], gdb.value("i"), gdb.value("k")))
            stop = gdb.resume("continue")
        assert seen == [(number, str(i), "3") for i in (100, 200, 300, 400)]
        assert printed.text == sums(passes, 4)
        assert complaints(gdb) == []


def test_a_stop_that_is_left_for_another_thread_is_not_seen_again(tmp_path, gdb_executable, program):
    """GDB steps the thread over its trap although it resumes another one."""
    printed, passes = Printed(tmp_path), 8_000_000
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"ubp break work if k == 1 && i == {passes // 4}")
        gdb.command(f"set args {printed.arguments(passes, 4)}")
        stop = gdb.resume("run")
        others = {thread["id"] for thread in gdb.mi("-thread-info")["threads"]} - {stop["thread-id"], "1"}
        gdb.command(f"thread {min(others)}")
        assert exited(gdb.resume("continue"))
        assert [(probe["stops"], probe["hits"]) for probe in gdb.probes()] == [(1, 4 * passes)]
        assert printed.text == sums(passes, 4)
        assert complaints(gdb) == []
