"""Hot places in many threads: no stop missed or made up, every pass counted, results unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.support.driver import Driver, Stop
from tests.support.runs import SOAK
from tests.support.sums import threads_sums

PERIOD = 16_384  # the condition is true once in so many passes
ROUNDS, PASSES = (20, 2_000_000) if SOAK else (1, 200_000)
MOST = 5_000  # stops; where more are shown, some are shown again and again

IsTrue = Callable[[str, int], bool]  # of a function and its argument


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


def seen_to_the_end(driver: Driver, stop: Stop, is_true: IsTrue) -> Counter[int | None]:
    """Continue to the end; how often each thread was seen at a breakpoint with a true condition.

    LLDB may list with them who passes by its own trap at that very moment (14 does so without ubp).
    """
    seen, shown = Counter[int | None](), 0
    while not stop.exited:
        shown += 1
        assert shown < MOST, stop
        frames = {frame.thread: frame for frame in driver.threads()}
        stopped = [frames[one.thread] for one in stop.all if one.kind == "breakpoint" and one.thread]
        true = [one.thread for one in stopped if is_true(one.function, int(one.arguments.get("i", -1)))]
        assert true, stop
        seen.update(true)
        stop = driver.go()
    assert stop.code == 0
    return seen


def at_each_period(function: str, i: int) -> bool:
    return i % PERIOD == 0


@pytest.mark.parametrize("function", ["work", "several"])  # a rip-relative window of one instruction; many
def test_stops_passes_and_sums_are_exact_with_four_threads(opened, program, function):
    """Four threads: every true hit stops once, every pass is counted, the sums are right."""
    for _ in range(ROUNDS):
        with opened(program) as driver:
            driver.start(PASSES, 4)
            number = driver.probe(f"break {function} if i % {PERIOD} == 0")
            seen, each = seen_to_the_end(driver, driver.go(), at_each_period), PASSES // PERIOD
            probe = driver.one()
            assert (probe["stops"], probe["hits"], driver.times(number)) == (4 * each, 4 * PASSES, 4 * each)
            assert [site["strategy"] for site in probe["sites"]] == ["jump"]
            assert driver.output == threads_sums(PASSES, 4)
            assert sorted(seen.values()) == [each] * 4
            assert driver.complaints() == []


@pytest.mark.parametrize("function", ["work", "several"])
def test_stepping_among_four_threads_loses_no_hit(opened, program, function):
    """Four threads, and `next` and `stepi` at each tenth stop: counts and sums stay exact."""
    for _ in range(ROUNDS):
        with opened(program) as driver:
            driver.start(PASSES, 4)
            driver.probe(f"break {function} if i % {PERIOD} == 0")
            shown, stop = 1, driver.go()
            while not stop.exited:
                for step in ("next", "stepi") if shown % 10 == 0 else ():
                    stop = stop if stop.exited else driver.step(step)
                stop, shown = (stop, shown) if stop.exited else (driver.go(), shown + 1)
                assert shown < MOST, stop
            probe = driver.one()
            assert (probe["stops"], probe["hits"]) == (4 * (PASSES // PERIOD), 4 * PASSES)
            assert driver.output == threads_sums(PASSES, 4)
            assert driver.complaints() == []


@pytest.mark.parametrize("threads", [1, 8, 32] if SOAK else [1, 8])
def test_stops_and_passes_are_exact_whatever_the_number_of_threads(opened, program, threads):
    """1, 8 and 32 threads, two breakpoints: every true hit stops once, every pass is counted."""
    passes = PERIOD * 12
    with opened(program) as driver:
        driver.start(passes, threads)
        driver.probe(f"break work if i % {PERIOD * 4} == 0")
        driver.probe(f"break several if i == {passes // 2}")
        wanted = {"work": range(0, passes + 1, PERIOD * 4), "several": (passes // 2,)}
        seen = seen_to_the_end(driver, driver.go(), lambda function, i: i in wanted.get(function, ()))
        assert [probe["stops"] for probe in driver.probes()] == [3 * threads, threads]
        assert [probe["hits"] for probe in driver.probes()] == [passes * threads] * 2
        assert driver.output == threads_sums(passes, threads)
        assert sorted(seen.values()) == [4] * threads
        assert driver.complaints() == []


def test_the_thread_that_is_shown_has_a_true_hit(opened, program):
    """With four threads that come to a new place at once, the one that is shown is one that was asked for."""
    period, rounds = 50, 20 if SOAK else 2
    for _ in range(rounds):
        with opened(program) as driver:
            driver.start(4 * period, 4)
            driver.probe(f"break work if i == 1 || i % {period} == 0")
            shown = 0
            while not driver.go().exited:
                i = driver.value("i")
                assert i == 1 or i % period == 0
                shown += 1
            assert shown <= 4 * 5
            assert driver.one()["stops"] == 4 * 5


def test_a_breakpoint_set_before_the_start_is_exact(opened, program):
    """Set before the program runs: every true hit of four threads stops once."""
    with opened(program) as driver:
        driver.probe(f"break work if i % {PERIOD} == 0")
        each = PASSES // PERIOD
        seen = seen_to_the_end(driver, driver.run(PASSES, 4), at_each_period)
        assert sorted(seen.values()) == [each] * 4
        probe = driver.one()
        assert (probe["stops"], probe["hits"]) == (4 * each, 4 * PASSES)
        assert [site["strategy"] for site in probe["sites"]] == ["jump"]
        assert driver.output == threads_sums(PASSES, 4)


def test_counters_are_exact_and_never_stop(opened, program):
    """Counters in four threads: passes and true hits exact, no stop."""
    with opened(program) as driver:
        driver.probe("count work")
        driver.probe("count several if i % 3 == 0")
        assert driver.run(PASSES, 4).exited
        always, third = driver.probes()
        assert (always["hits"], always["true_hits"]) == (4 * PASSES, 4 * PASSES)
        assert (third["hits"], third["true_hits"]) == (4 * PASSES, 4 * (PASSES // 3))
        assert driver.output == threads_sums(PASSES, 4)
        assert driver.complaints() == []


@pytest.mark.parametrize("stack", ["own", "main"])
def test_passes_of_a_thread_on_a_borrowed_stack_are_exact(opened, compile_program, stack):
    """A thread that `clone` makes, on a stack of its own or on a piece of the first thread's: all counted."""
    total = PASSES * (PASSES + 1) // 2
    with opened(compile_program("borrowed.c", "-O2")) as driver:
        driver.probe("count work if i % 2 == 0")
        assert driver.run(PASSES, stack).exited
        probe = driver.one()
        assert (probe["hits"], probe["true_hits"]) == (2 * PASSES + 2, PASSES + 2)
        assert driver.output == f"sums {total} {total}\n"
        assert driver.complaints() == []


@pytest.mark.parametrize("plugin", [False, True], ids=["stock", "ubp"])
def test_a_breakpoint_for_one_thread_stops_in_no_other(opened, program, plugin, debugger):
    """`thread N`: a breakpoint for one thread."""
    passes = 400
    with opened(program, plugin=plugin) as driver:
        driver.start(passes, 4)
        chosen = driver.plain("break work if k == 3 && i == 1")
        driver.go()
        driver.delete(chosen)
        number = 5  # the last of them
        driver.probe(f"break work thread {number} if i % 100 == 0")
        seen, counts, stop = [], [], driver.go()
        while not stop.exited:
            seen.append((stop.thread, driver.value("i"), driver.value("k")))
            if plugin:
                probe = driver.one()
                counts.append([probe[key] for key in ("hits", "true_hits", "stops")])
            stop = driver.go()
        assert seen == [(number, i, 3) for i in (100, 200, 300, 400)]
        assert driver.output == threads_sums(passes, 4)
        if plugin:
            assert driver.complaints(may_be_slow=True) == []
            assert counts == [[i - 1, i // 100, i // 100] for i in (100, 200, 300, 400)]


def test_what_is_for_one_thread_counts_no_later_one_in_its_storage(opened, compile_program):
    """`thread N`: counts end with the thread, though others are made in the memory that it had."""
    rounds, loops = 10, 50
    with opened(compile_program("churn.c", "-O2")) as driver:
        driver.start(rounds, 1, loops)
        chosen = driver.plain("break two if i == 1 && k == 0")
        driver.go()
        driver.delete(chosen)
        driver.probe("count three thread 3 if i % 10 == 0")  # of the first round
        assert driver.go().exited
        probe = driver.one()
        assert (probe["hits"], probe["true_hits"]) == (loops, loops // 10)


def test_a_stop_that_is_left_for_another_thread_is_not_seen_again(opened, program):
    """At a stop another thread is chosen: the stop is not shown again."""
    passes = 1_000_000
    with opened(program) as driver:
        driver.start(passes, 4)
        driver.probe(f"break work if k == 1 && i == {passes // 4}")
        driver.go()
        driver.select_thread(1)  # main, which waits for the others: they may have ended
        assert driver.go().exited
        probe = driver.one()
        assert (probe["stops"], probe["hits"]) == (1, 4 * passes)
        assert driver.output == threads_sums(passes, 4)
        assert driver.complaints() == []
