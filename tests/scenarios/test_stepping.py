"""Stepping onto, through and inside places with jumps: every step ends where the stock debugger's ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

import pytest

from tests.support.driver import Debugger, Driver, Stop
from tests.support.traces import Code

# Conditions that are never true: the jumps are in wherever the debugger does not need the place for itself.
ARMED = ("leaf", "caller", "factorial", "counted")
# whose own steps a breakpoint with a false condition disturbs; ubp's does not always
GONE_ASTRAY = (Debugger("lldb", "14"), Debugger("lldb", "19"))
Walk = Callable[[Driver, Code], Iterator[Stop]]


def times(how: str, count: int) -> Walk:
    return lambda driver, code: (driver.step(how) for _ in range(count))


def inside(driver: Driver, code: Code, function: str, kind: str, number: int) -> str:
    """The address of an instruction, see `Code.offset`, as a location."""
    return f"*{driver.address(function) + code.offset(function, kind, number):#x}"


def behind_calls(how: str, count: int) -> Walk:
    """With probes at a return address and in a loop as well."""

    def walk(driver: Driver, code: Code) -> Iterator[Stop]:
        driver.probe(f"break {inside(driver, code, 'caller', 'r', 1)} if never == 1")
        driver.probe(f"break {inside(driver, code, 'counted', '', 8)} if never == 1")
        yield from times(how, count)(driver, code)

    return walk


def finishing(driver: Driver, code: Code) -> Iterator[Stop]:
    """Out of recursion, to return addresses that have probes."""
    driver.probe(f"break {inside(driver, code, 'caller', 'r', 1)} if never == 1")
    driver.probe(f"break {inside(driver, code, 'factorial', 'r', 0)} if never == 1")
    for place, levels in (("factorial if n == 1", 4), (inside(driver, code, "leaf", "", 2), 2)):
        driver.plain(f"tbreak {place}")
        yield driver.go()
        for _ in range(levels):
            yield driver.step("finish")


def into_windows(driver: Driver, code: Code) -> Iterator[Stop]:
    """Plain breakpoints at, in and behind a window, and steps from there."""
    for kind, number in (("", 0), ("", 1), ("", 2), ("", 4)):
        driver.plain(f"tbreak {inside(driver, code, 'leaf', kind, number)}")
        yield driver.go()
        yield driver.step("stepi")
        yield driver.step("next")


def over_signals_and_longjmp(driver: Driver, code: Code) -> Iterator[Stop]:
    for function in ("signalled", "on_signal", "jumped", "jumps_out"):
        driver.probe(f"break {function} if never == 1")
    for function, how, count in (("signalled", "next", 3), ("jumped", "next", 2), ("on_signal", "step", 5)):
        driver.plain(f"tbreak {function}")
        yield driver.go()
        yield from times(how, count)(driver, code)


def true_hits(driver: Driver, code: Code) -> Iterator[Stop]:
    driver.probe(f"break {inside(driver, code, 'counted', '', 8)} if i == 2")
    for _ in range(3):
        yield driver.go()
        yield driver.step("step")
        yield driver.step("finish")


WALKS: dict[str, Walk] = {
    "next": times("next", 30),
    "step": times("step", 45),
    "stepi": behind_calls("stepi", 120),
    "nexti": behind_calls("nexti", 50),
    "finish, from recursion and to places with jumps": finishing,
    "breakpoints at, in and behind a window": into_windows,
    "over recursion, signals and longjmp": over_signals_and_longjmp,
    "between true hits": true_hits,
}


def to_the_end(stops: Iterator[Stop]) -> Iterator[Stop]:
    """All of a walk, which an optimised program may leave early."""
    for stop in stops:
        yield stop
        if stop.exited:
            break


def walked(
    opened, code: Code, name: str, plugin: bool, armed: tuple[str, ...] = ARMED
) -> tuple[list[tuple[object, ...]], str]:
    """Where each step ended, and what the program printed."""
    with opened(code.path, plugin=plugin) as driver:
        driver.start(6)
        driver.pass_silently("SIGUSR1")
        numbers = [driver.probe(f"break {function} if never == 1") for function in armed]
        places = [stop.place for stop in to_the_end(WALKS[name](driver, code))]
        if plugin:
            probes = {probe["id"]: probe for probe in driver.probes()}
            assert {probes[number]["stops"] for number in numbers} == {0}
            assert driver.complaints(may_be_slow=True) == []
        for number in numbers:
            driver.delete(number)
        is_over = places[-1][0] == "exited"
        while not is_over:  # breakpoints of the walk's own may be left
            is_over = driver.go().exited
        return places, driver.output


@pytest.mark.parametrize("options", [("-O0",), ("-O2",)], ids=" ".join)
@pytest.mark.parametrize("name", WALKS)
def test_every_step_ends_where_it_ends_without_ubp(opened, compile_program, debugger, name, options):
    """Stepping (`next`, `step`, `stepi`, `nexti`, `finish`) through places with jumps."""
    code = Code(compile_program("stepping.c", *options))
    stock, found = (walked(opened, code, name, plugin=plugin) for plugin in (False, True))
    if found == stock or debugger not in GONE_ASTRAY:
        assert found == stock
        return
    bare = walked(opened, code, name, plugin=False, armed=())
    either = zip_longest(stock[0], bare[0])  # where a step ends may hang on a breakpoint at its end
    assert [place for place, known in zip(found[0], either, strict=False) if place not in known] == []
    assert (len(found[0]), found[1]) in ((len(stock[0]), stock[1]), (len(bare[0]), bare[1]))


def test_passes_that_no_register_tells_apart_are_all_counted(opened, compile_program):
    """Each pass finds the registers of the one before, and a debugger may tell of one pass twice."""
    with opened(compile_program("same.c", "-O2")) as driver:
        driver.start(1000)
        driver.probe("break tick if left % 20 == 0")
        stops, stop = 0, driver.go()
        while not stop.exited:
            stops += stop.kind == "breakpoint"
            assert stops <= 50, stop
            for step in ("stepi", "finish") if stops % 3 == 0 else ():
                driver.step(step)
            stop = driver.go()
        probe = driver.one()
        assert (stops, probe["stops"], probe["hits"]) == (50, 50, 1000)
        assert driver.output == "ticks 1000\n"
        assert driver.complaints() == []
