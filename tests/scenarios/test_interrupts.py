"""Ctrl-C and signals while threads are in and around trampolines: nothing is lost, made up or seen there."""

from __future__ import annotations

import random

import pytest

from tests.support.driver import Driver, Frame, Stop
from tests.support.marks import falls_short
from tests.support.runs import SOAK
from tests.support.sums import threads_sums

PASSES, THREADS = (20_000_000 if SOAK else 8_000_000), 4
SITES = ("work", "several")
LONGEST = 0.004  # seconds until the next Ctrl-C
LATER = 0.5  # seconds: behind all that a debugger does as it continues
INTERRUPTED = {False: ("interrupt",), True: ("interrupt", "breakpoint", "step")}  # kinds of stops, if short
FEWEST = 1  # interrupts; on a quick machine the program ends soon
MOST_RUNS = 5  # to have that many


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


class Onlooker:
    """At each Ctrl-C, every thread is in code of the program or its libraries, with its own arguments."""

    def __init__(self, driver: Driver, short: bool) -> None:
        self.driver, self.short = driver, short
        self.known: set[int] = set()  # threads that were seen in the program before

    def look(self, stop: Stop) -> None:
        # GDB evaluates conditions of its own; Ctrl-C in the middle of that ends as a stop with an error
        assert stop.kind in INTERRUPTED[self.short] or "Error in testing" in self.driver.said(), stop
        is_told = not self.short or stop.kind == "interrupt"
        for frame in self.driver.threads():
            if is_told and (not self.short or frame.thread in self.known):
                self.check(frame)
            if not frame.function.startswith("ubp"):  # of a stop at which LLDB did not list it yet
                self.known.add(frame.thread)

    def check(self, frame: Frame) -> None:
        assert not frame.function.startswith(("??", "ubp")), frame
        if frame.function in SITES:
            assert frame.arguments["k"] == str(frame.thread - 2), frame
            assert 1 <= int(frame.arguments.get("i@entry") or frame.arguments["i"]) <= PASSES, frame


@falls_short(
    "lldb",
    reason="a Ctrl-C amid a halt for a trap is shown as that, as without ubp; then, and where they were made "
    "since the last stop, threads may be seen in `ubp_probe_N`; counts are exact",
)
@pytest.mark.parametrize("seed", range(10 if SOAK else 1))
def test_threads_are_found_in_the_program_and_nothing_is_lost(opened, program, seed, short):
    """Ctrl-C among four hot threads: they are seen in the program's code; counts are exact."""
    chance, interrupts, runs = random.Random(seed), 0, 0
    while interrupts < FEWEST:  # LLDB drops a Ctrl-C amid its first halts, and the program may end soon
        runs += 1
        assert runs <= MOST_RUNS
        with opened(program) as driver:
            onlooker = Onlooker(driver, short)
            for site in SITES:
                driver.probe(f"break {site} if i == -1")
            driver.start(PASSES, THREADS)
            while not (stop := driver.go_until_interrupted(chance.uniform(0.0005, LONGEST))).exited:
                interrupts += 1
                onlooker.look(stop)
            assert [probe["hits"] for probe in driver.probes()] == [PASSES * THREADS] * 2
            assert driver.output == threads_sums(PASSES, THREADS)
            assert driver.complaints() == []


COUNTERS = {
    "all, set before the start": ("", False),
    "third, set before the start": (" if i % 3 == 0", False),
    "all, set at main": ("", True),
    "third, set at main": (" if i % 3 == 0", True),
}


@falls_short(
    "lldb",
    reason="a Ctrl-C amid a halt for a trap is shown as that, as without ubp; then, and where they were made "
    "since the last stop, threads may be seen in `ubp_probe_N`; counts are exact",
)
@pytest.mark.parametrize("name", COUNTERS)
def test_counters_stay_exact(opened, program, name, short):
    """Ctrl-C again and again: counters stay exact."""
    chance, (counted, is_started) = random.Random(3), COUNTERS[name]
    with opened(program) as driver:
        onlooker = Onlooker(driver, short)
        if is_started:
            driver.start(PASSES, THREADS)
        for site in SITES:
            driver.probe(f"count {site}{counted}")
        if not is_started:
            driver.start(PASSES, THREADS)
        while not (stop := driver.go_until_interrupted(chance.uniform(0.0005, LONGEST))).exited:
            onlooker.look(stop)
        expected = (PASSES * THREADS, THREADS * (PASSES // 3 if counted else PASSES))
        probes = driver.probes()
        assert [(probe["hits"], probe["true_hits"]) for probe in probes] == [expected] * 2
        assert [site["faults"] for probe in probes for site in probe["sites"]] == [0, 0]
        assert driver.output == threads_sums(PASSES, THREADS)
        assert driver.complaints() == []


@falls_short(
    "lldb",
    "21.1",
    "22",
    reason="LLDB 21 and 22 themselves go on with the condition of a place that they have compiled first in a "
    "process: ubp refuses another",
    says=r"goes on with the condition",
)
def test_a_loop_that_never_ends_is_interrupted_and_goes_on(opened, compile_program):
    """Ctrl-C in a loop without end: the program stops, its counts move on, and a new condition is obeyed."""
    with opened(compile_program("places.c", "-O0")) as driver:
        driver.start(1_000_000_000)
        number = driver.probe("break work if i < 0")
        assert driver.go_until_interrupted(LATER).kind == "interrupt"
        first = driver.one()["hits"]
        assert driver.go_until_interrupted(LATER).kind == "interrupt"
        later = driver.one()["hits"]
        assert later > first > 0
        driver.ubp(f"condition {number} i % 1000 == 7")
        stop = driver.go()
        assert (stop.number, driver.value("i") % 1000) == (number, 7)
        driver.kill()


@falls_short(
    "lldb",
    reason="LLDB itself shows a stop again when a signal comes before it has stepped over its trap; "
    "the passes are counted right",
)
@pytest.mark.parametrize("microseconds", [2_000, 10_000])
@pytest.mark.parametrize("level", ["-O0", "-O2"])
def test_a_timer_whose_handler_passes_the_same_sites_changes_nothing(
    opened, compile_program, level, microseconds, short
):
    """A signal handler that passes the same places: each true pass stops once, every pass is counted."""
    seen: list[tuple[str, int]] = []
    with opened(compile_program("signals.c", level)) as driver:
        driver.start(2000, microseconds * (10 if short else 1))  # LLDB would not get over a trap between two
        driver.pass_silently("SIGALRM")
        for site in SITES:
            driver.probe(f"break {site} if i > 0 && i % 100 == 0")
        while not (stop := driver.go()).exited:
            place = (stop.function, driver.value("i"))
            if not (short and place in seen[-1:]):
                seen.append(place)
            assert len(seen) < 1000
        wrong, total, _ = map(int, driver.output.split())
        several = [i for name, i in seen if name == "several"]
        assert (wrong, several) == (0, [i for name, i in seen if name == "work"])
        assert several[:20] == list(range(100, 2100, 100))
        assert [probe["hits"] for probe in driver.probes()] == [total] * 2
        assert driver.complaints() == []


@pytest.mark.parametrize("level", ["-O0", "-O2"])
def test_a_probed_instruction_that_faults_is_tried_again_or_left_as_ever(opened, compile_program, level):
    """A probed instruction faults; the program's handler mends it, or jumps out: as without ubp."""
    stories = []
    for plugin in (False, True):
        with opened(compile_program("faults.c", level), plugin=plugin) as driver:
            driver.start(300)
            driver.pass_silently("SIGSEGV")
            driver.probe("break touch if i % 50 == 0 || i % 21 == 0")
            driver.probe("break in_handler if i % 60 == 0")
            places = []
            while not (stop := driver.go()).exited:
                places.append((stop.place, driver.value("i")))
                assert len(places) < 100, stop
            stories.append((places, stop.code, driver.output))
            assert driver.complaints() == []
    assert stories[0][1] == 0
    assert stories[1] == stories[0]
