"""Programs that come again and again by the place where they begin, which debuggers take for a new start."""

from __future__ import annotations

import pytest

LOOPS = 300  # as in entry.c
ALONE = f" {LOOPS} {3 * LOOPS * (LOOPS + 1) // 2}\n"
BEGIN = "-Wl,-e,head"
KINDS = {
    "O2": (BEGIN, "-O2"),
    "O0, no-pie": (BEGIN, "-O0", "-no-pie"),
    "no start files": (BEGIN, "-O2", "-nostartfiles"),
    "static": (BEGIN, "-O2", "-nostdlib", "-static"),
    "static-pie": (BEGIN, "-O2", "-nostdlib", "-static-pie"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_called_from_the_entry_is_counted_and_stops(opened, compile_program, kind):
    """A function that the entry calls, 300 times: counts and stops are exact, in a second run as well."""
    with opened(compile_program("entry.c", *KINDS[kind])) as driver:
        for _ in range(2):
            driver.start_at_its_first_instruction()
            if not driver.probes():
                number = driver.probe("break work if i % 100 == 7")
            for i in (7, 107, 207):
                assert (driver.go().number, driver.value("i")) == (number, i)
            assert driver.go().exited
            assert driver.output == ALONE
            probe = driver.one()
            assert (probe["hits"], probe["stops"]) == (LOOPS, 3)
        assert driver.complaints(may_be_slow=True) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_entry_itself_is_counted(opened, compile_program, kind):
    """The first instruction of the program, 300 times, and one function that it calls."""
    with opened(compile_program("entry.c", *KINDS[kind])) as driver:
        for _ in range(2):
            stop = driver.start_at_its_first_instruction()
            if not driver.probes():
                for name in ("head", "work"):
                    driver.probe(f"count *{driver.address(name):#x}")
            assert driver.go().exited
            assert driver.output == ALONE
            head, work = [probe["hits"] for probe in driver.probes()]
            # most debuggers step over what stands where they go on
            assert (head in range(LOOPS - (stop.function == "head"), LOOPS + 1), work) == (True, LOOPS)
        assert driver.complaints(may_be_slow=True) == []


def test_a_stripped_program_that_begins_with_a_loop(opened, compile_program):
    """A stripped program: places by their addresses, conditions on registers."""
    options = (*KINDS["no start files"], "-no-pie")
    with opened(compile_program("entry.c", *options)) as driver:
        driver.start_at_its_first_instruction()
        head, work = driver.address("head"), driver.address("work")
    with opened(compile_program("entry.c", *options, "-s")) as driver:
        driver.start_at_its_first_instruction()
        number = driver.probe(f"break *{work:#x} if $rdi % 100 == 7")
        for i in (7, 107, 207):
            assert (driver.go().number, driver.value("$rdi")) == (number, i)
            if i == 7:
                driver.probe(f"count *{head:#x}")
        assert driver.go().exited
        assert driver.output == ALONE
        assert [probe["hits"] for probe in driver.probes()] == [LOOPS, LOOPS - 7]
