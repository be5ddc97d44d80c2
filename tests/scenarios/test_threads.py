"""Hot places in many threads: no stop missed or made up, every pass counted, results unchanged."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support.driver import Driver
from tests.support.marks import falls_short, only
from tests.support.runs import SOAK
from tests.support.sums import threads_sums

PERIOD = 16_384  # the condition is true once in so many passes
ROUNDS, PASSES = (20, 2_000_000) if SOAK else (1, 200_000)


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


def seen_to_the_end(driver: Driver) -> Counter[tuple[int | None, str]]:
    """Continue to the end; how often each thread was seen stopped in which function."""
    seen, stop = Counter[tuple[int | None, str]](), driver.go()
    while not stop.exited:
        seen.update((one.thread, one.function) for one in stop.all)
        assert seen.total() < 10_000, stop
        stop = driver.go()
    assert stop.code == 0
    return seen


@pytest.mark.parametrize("function", ["work", "several"])  # a rip-relative window of one instruction; many
def test_stops_passes_and_sums_are_exact_with_four_threads(opened, program, function):
    """Four threads: every true hit stops once, every pass is counted."""
    for _ in range(ROUNDS):
        with opened(program) as driver:
            driver.start(PASSES, 4)
            number = driver.probe(f"break {function} if i % {PERIOD} == 0")
            seen, each = seen_to_the_end(driver), PASSES // PERIOD
            probe = driver.one()
            assert (probe["stops"], probe["hits"], driver.times(number)) == (4 * each, 4 * PASSES, 4 * each)
            assert [site["strategy"] for site in probe["sites"]] == ["jump"]
            assert driver.output == threads_sums(PASSES, 4)
            assert sorted(seen.values()) == [each] * 4
            assert driver.complaints() == []
