"""One breakpoint from its beginning to its end: what is changed, by ubp or by the debugger itself, counts."""

from __future__ import annotations

import pytest

from tests.support.driver import Driver
from tests.support.marks import falls_short
from tests.support.sums import threads_sums

LOOPS = 1000


@pytest.fixture
def program(compile_program):
    return compile_program("threads.c", "-O2")


@pytest.fixture
def driver(opened, program):
    """At main, with one thread to come."""
    with opened(program) as driver:
        driver.start(LOOPS, 1)
        yield driver
        assert driver.complaints(may_be_slow=True) == []


def stops(driver: Driver, loops: int = LOOPS) -> list[int]:
    """The values of `i` at all stops to the end, where the sums must be right."""
    found = []
    while not (stop := driver.go()).exited:
        assert stop.kind == "breakpoint", stop
        found.append(driver.value("i"))
        assert len(found) <= loops
    assert (stop.code, driver.output) == (0, threads_sums(loops, 1))
    return found


def is_fast(driver: Driver) -> bool:
    return [site["strategy"] for site in driver.one()["sites"]] == ["jump"]


def test_a_true_hit_stops_in_the_function_with_its_variables(driver):
    """A true hit: number, function, callers and variables are those of a breakpoint of the debugger's."""
    number = driver.probe("break work if i == 777")
    stop = driver.go()
    assert (stop.kind, stop.number, stop.function) == ("breakpoint", number, "work")
    assert driver.backtrace()[:2] == ["work", "run"]
    assert (driver.value("i"), driver.value("k")) == (777, 0)
    probe = driver.one()
    assert (probe["hits"], probe["true_hits"], probe["stops"], is_fast(driver)) == (777, 1, 1, True)
    assert driver.times(number) == 1
    assert stops(driver) == []
    assert driver.one()["hits"] == LOOPS


@falls_short(
    "lldb",
    "21.1",
    "22",
    reason="LLDB 21 and 22 themselves go on with the condition of a place that they have compiled first in a "
    "process: ubp refuses another",
    says=r"goes on with the condition|'i == 100' == ",
)
@pytest.mark.parametrize("natively", [True, False], ids=["by the debugger", "by ubp"])
def test_another_condition_counts_from_then_on(opened, program, natively):
    """The condition is changed, by the debugger's command or by `ubp condition`."""
    with opened(program) as driver:
        driver.start(LOOPS, 1)
        number = driver.probe("break work if i == 100")
        driver.go()
        if natively:
            driver.condition(number, "i % 300 == 0")
        else:
            driver.ubp(f"condition {number} i % 300 == 0")
        assert driver.one()["condition"] == "i % 300 == 0"
        assert stops(driver) == [300, 600, 900]
        probe = driver.one()
        assert (probe["hits"], probe["stops"], is_fast(driver)) == (LOOPS, 4, True)
        assert driver.complaints(may_be_slow=True) == []


def test_a_wrong_condition_leaves_the_old_one(driver):
    """`ubp condition` with a mistake: a sentence, and the old condition stays."""
    number = driver.probe("break work if i == 100")
    with pytest.raises(Exception, match="no name nosuch here"):
        driver.ubp(f"condition {number} i == nosuch")
    assert driver.one()["condition"] == "i == 100"
    assert stops(driver) == [100]


@pytest.mark.parametrize("natively", [True, False], ids=["by the debugger", "by ubp"])
def test_what_is_disabled_rests_until_it_is_enabled(driver, natively):
    """Disabled and enabled again, by the debugger's commands or by ubp's."""
    number = driver.probe("break work if i % 100 == 0")
    other = driver.plain("break several if i == 450")
    assert driver.go().number == number
    driver.disable(number) if natively else driver.ubp(f"disable {number}")
    assert driver.one()["enabled"] is False
    assert driver.go().number == other
    driver.enable(number) if natively else driver.ubp(f"enable {number}")
    probe = driver.one()
    assert (probe["enabled"], probe["hits"], probe["stops"]) == (True, 100, 1)
    assert stops(driver) == [500, 600, 700, 800, 900, 1000]
    assert (driver.one()["hits"], driver.one()["stops"]) == (650, 7)


@pytest.mark.parametrize("natively", [True, False], ids=["by the debugger", "by ubp"])
def test_what_is_deleted_is_gone(driver, natively):
    """Deleted, by the debugger's command or by ubp's."""
    number = driver.probe("break work if i % 100 == 0")
    driver.go()
    driver.delete(number) if natively else driver.ubp(f"delete {number}")
    assert driver.probes() == []
    assert driver.times(number) is None
    assert stops(driver) == []


def test_a_breakpoint_for_one_stop(driver):
    """`ubp tbreak`: one stop, then it is gone."""
    driver.probe("tbreak work if i % 300 == 0")
    assert driver.one()["kind"] == "tbreak"
    assert driver.go().function == "work"
    assert driver.value("i") == 300
    assert driver.probes() == []
    assert stops(driver) == []


def test_ignored_hits_do_not_stop(driver):
    """The debugger's ignore count."""
    number = driver.probe("break work if i % 100 == 0")
    driver.ignore(number, 3)
    assert stops(driver) == [400, 500, 600, 700, 800, 900, 1000]
    assert driver.one()["hits"] == LOOPS


def test_disabled_counters_rest_and_keep_what_they_have(driver):
    """A counter is disabled and enabled again: it counts on from where it was."""
    counter = driver.probe("count several if i % 2 == 0")
    for limit, word in ((100, "disable"), (400, "enable")):
        driver.plain(f"tbreak work if i == {limit}")
        driver.go()
        driver.ubp(f"{word} {counter}")
    assert stops(driver) == []
    probe = driver.one()
    assert (probe["hits"], probe["true_hits"]) == (99 + 601, 49 + 301)


def test_off_takes_all_jumps_out_and_enable_puts_them_back(driver):
    """`ubp off`: the breakpoints work the debugger's way until `ubp enable`."""
    number = driver.probe("break work if i == 200")
    driver.probe("count several")
    assert driver.ubp("off").strip() == "2 jumps taken out; `ubp enable` puts them back."
    assert [probe["sites"][0]["strategy"] for probe in driver.probes()] == ["trap", "trap"]
    reasons = {probe["sites"][0]["reason"] for probe in driver.probes()}
    assert reasons == {"taken out by `ubp off`: `ubp enable` puts it back"}
    driver.plain("tbreak work if i == 100")
    driver.go()
    driver.ubp("enable")
    assert [probe["sites"][0]["strategy"] for probe in driver.probes()] == ["jump", "jump"]
    assert driver.go().number == number
    work, several = driver.probes()
    assert (work["hits"], work["stops"], several["hits"]) == (200, 1, 199)
    assert stops(driver) == []
    assert [probe["hits"] for probe in driver.probes()] == [LOOPS, LOOPS]


def test_two_breakpoints_at_one_place_both_stop(opened, program):
    """Two breakpoints at one place: both stop; ubp leaves the place to the debugger."""
    with opened(program) as driver:
        driver.start(loops := 100, 1)  # each pass by a trap
        driver.probe("break work if i == 30")
        driver.probe("break work if i == 60")
        assert stops(driver, loops) == [30, 60]
        assert [probe["stops"] for probe in driver.probes()] == [1, 1]


def test_several_probes_at_one_place_each_have_their_own_condition(opened, program):
    """Several counters and a breakpoint at one place: each counts by its own condition."""
    with opened(program) as driver:
        driver.start(loops := 300, 1)  # each pass by a trap
        driver.probe("count work if i % 10 == 0")
        driver.probe("count work")
        driver.probe("break work if i == 200")
        driver.probe("count work if i % 100 == 0")
        assert stops(driver, loops) == [200]
        counted = {probe["condition"]: (probe["hits"], probe["true_hits"]) for probe in driver.probes()}
        assert counted == {
            "i % 10 == 0": (loops, 30),
            None: (loops, loops),
            "i == 200": (loops, 1),
            "i % 100 == 0": (loops, 3),
        }


def test_a_run_at_other_addresses_is_like_the_first(opened, program):
    """Each is put somewhere else, and ended at a stop by the next: every run stops and counts anew."""
    with opened(program) as driver:
        driver.randomize()
        number, places = driver.probe("break several if i == 777"), set()
        for _ in range(3):
            stop = driver.run(LOOPS, 1)
            assert (stop.kind, stop.number, driver.value("i")) == ("breakpoint", number, 777)
            assert (driver.one()["hits"], is_fast(driver)) == (777, True)
            places |= {site["address"] for site in driver.one()["sites"]}
        assert len(places) > 1
        assert stops(driver) == []
        assert driver.one()["hits"] == LOOPS
        assert driver.complaints() == []


def test_the_second_run_is_like_the_first(opened, program):
    """Run, run again, kill, run: every run stops and counts anew."""
    with opened(program) as driver:
        number = driver.probe("break work if i == 777")
        for turn in range(3):
            stop = driver.run(LOOPS, 1)
            assert (stop.kind, stop.number, driver.value("i")) == ("breakpoint", number, 777)
            assert (driver.one()["hits"], is_fast(driver)) == (777, True)
            if turn == 1:
                driver.kill()
        assert stops(driver) == []
        assert driver.one()["hits"] == LOOPS
        assert driver.complaints() == []
