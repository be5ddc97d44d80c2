"""`if_access`: probes that stop before an instruction touches some bytes, without a debug register."""

from __future__ import annotations

import re

import pytest

from tests.support.driver import Refused
from tests.support.marks import falls_short, only
from tests.support.programs import SOURCES

COUNT, ELEMENT = 1_000_000, 777_777
FILLED = 7  # what the program writes to each element
DEPTH = 20


@pytest.fixture
def started(opened, compile_program):
    """`with started(rounds, threads) as driver:`, stopped in main."""

    def start(rounds=1, threads=1, count=COUNT):
        driver = opened(compile_program("accesses.c", "-O0"))
        return _Started(driver, (count, rounds, threads))

    return start


class _Started:
    def __init__(self, driver, arguments):
        self.driver, self.arguments = driver, arguments

    def __enter__(self):
        driver = self.driver.__enter__()
        driver.start(*self.arguments)
        return driver

    def __exit__(self, *error):
        self.driver.__exit__(*error)


def at(driver, label):
    return f"*{driver.address(label):#x}"


def refused(driver, command):
    """The first line of what is said."""
    with pytest.raises(Refused) as said:
        driver.ubp(command)
    return str(said.value).removeprefix("error: ").splitlines()[0]


def end_of(driver):
    """To the program's end; what it prints does not depend on probes."""
    while not (stop := driver.go()).exited:
        pass
    assert stop.code == 0
    assert driver.output == f"last {FILLED * COUNT} total {DEPTH + 1} depth 20\n"


def test_a_hot_loop_stops_before_it_writes_the_element(started):
    """A loop that fills an array of a million elements stops before it writes the one that was asked for."""
    with started() as driver:
        number = driver.probe(f"break {at(driver, 'fill_store')} if_access &array[{ELEMENT}]")
        stop = driver.go()
        assert (stop.kind, stop.number, stop.function) == ("breakpoint", number, "fill")
        assert stop.pc == driver.address("fill_store")
        assert driver.value("$rax") == ELEMENT
        assert driver.value(f"array[{ELEMENT - 1}]") == FILLED
        assert driver.value(f"array[{ELEMENT}]") == 0
        probe = driver.one()
        assert (probe["hits"], probe["stops"]) == (ELEMENT + 1, 1)
        assert [site["strategy"] for site in probe["sites"]] == ["jump"]
        driver.step("stepi")
        assert driver.value(f"array[{ELEMENT}]") == FILLED
        end_of(driver)
        assert driver.one()["hits"] == COUNT
        assert [text for text in driver.complaints() if "is given this condition" not in text] == []


@pytest.mark.parametrize(
    ("asked", "elements"),
    [
        ("&array[5]", [5]),
        ("&array[5],1", [5]),
        ("(char *)&array[5] + 3", [5]),
        ("(char *)&array[5] + 3,2", [5, 6]),
        ("array,3 * sizeof(array[0])", [0, 1, 2]),
        ("array", [0]),
        ("(long)&array[5] - 1", [4]),
        ("(void *)&array[5]", [5]),
        ("&array[5],8 write", [5, 6]),
        ("&array[999998],4000", [999998, 999999]),
    ],
)
def test_what_a_region_touches(started, asked, elements):
    """ADDRESS is any expression; SIZE is that of what it points at, or one byte, if none is given."""
    with started() as driver:
        driver.probe(f"break {at(driver, 'fill_store')} if_access {asked}")
        stops = []
        while not driver.go().exited:
            stops.append(driver.value("$rax"))
        assert stops == elements
        assert (driver.one()["hits"], driver.one()["access"]) == (COUNT, asked)


def test_threads_are_counted_exactly(started):
    """Four threads that write one array: each write of the element is counted, and only those."""
    rounds, threads = 3, 4
    with started(rounds, threads, 100_000) as driver:
        driver.ubp(f"count {at(driver, 'fill_store')} if_access &array[777],8")
        driver.ubp(f"count {at(driver, 'sum_load')} if_access &array[100000]")
        assert driver.go().exited
        written, read = driver.probes()
        assert (written["hits"], written["true_hits"]) == (rounds * threads * 100_000, 2 * rounds * threads)
        assert (read["hits"], read["true_hits"]) == (100_000, 0)
        assert {site["strategy"] for one in (written, read) for site in one["sites"]} == {"jump"}


def test_a_condition_counts_as_well(started):
    """`if_access ... if CONDITION`: both; the access is looked at first."""
    with started(5, 1, 1000) as driver:
        place = at(driver, "fill_store")
        driver.probe(f"break {place} if_access &array[5] if array[999] == {FILLED}")
        driver.go()
        assert (driver.value("$rax"), driver.one()["hits"]) == (5, 1006)
        assert [site["strategy"] for site in driver.one()["sites"]] == ["jump"]
        said = driver.ubp("info")
        assert f"{place} if_access &array[5] if array[999] == {FILLED}\n" in said
        assert re.search(r"\n     the debugger is given: if \(.*\) && \(array\[999\] == 7\)\n", said)
        assert driver.one()["condition"] == f"array[999] == {FILLED}"


def test_reads_and_writes_are_told_apart(started):
    """`read` and `write`: a load, a store, and an instruction that does both; the others are refused."""
    with started() as driver:
        load, store, bump = (at(driver, label) for label in ("sum_load", "fill_store", "bump"))
        assert " only reads memory, and `write` was asked for" in refused(
            driver, f"break {load} if_access &array[5] write"
        )
        assert " only writes memory, and `read` was asked for" in refused(
            driver, f"break {store} if_access &array[5] read"
        )
        for text in (f"{load} if_access &array[5] read", f"{store} if_access &array[5] write"):
            driver.ubp(f"count {text}")
        for kind in ("", " read", " write"):
            driver.ubp(f"count {bump} if_access &total{kind}")
            driver.delete(driver.probes()[-1]["id"]) if kind != " write" else None
        assert driver.go().exited
        assert [probe["true_hits"] for probe in driver.probes()] == [1, 1, DEPTH + 1]


def test_the_stack_is_memory_too(started):
    """What `push` and `call` write, and what an operand relative to the PC is, counts."""
    with started() as driver:
        driver.plain(f"tbreak {at(driver, 'dive')}")
        driver.go()
        assert driver.value("$edi") == DEPTH
        driver.probe(f"break {at(driver, 'dive')} if_access $rsp - 8 - 16 * 7,8 write")
        driver.probe(f"tbreak {at(driver, 'dive_call')} if_access $rsp - 16 - 16 * 9,1")
        driver.go()
        assert (driver.value("$edi"), driver.value("$pc")) == (DEPTH - 7, driver.address("dive"))
        driver.go()
        assert (driver.value("$ebx"), driver.value("$pc")) == (DEPTH - 9, driver.address("dive_call"))
        end_of(driver)


def test_the_instruction_is_that_at_the_place(started):
    """Of a source line it is the first one; where that cannot touch the bytes, the next that may is named."""
    lines = (SOURCES / "accesses.c").read_text().splitlines()
    line = 1 + next(number for number, text in enumerate(lines) if "KEEP:" in text)
    with started() as driver:
        said = refused(driver, f"break accesses.c:{line} if_access &last write")
        found = re.search(r" only reads memory, and `write` was asked for; `(\*0x\w+)` may: `mov ", said)
        assert found, said
        driver.probe(f"break {found[1]} if_access &last")
        stop = driver.go()
        assert (stop.function, driver.value("last"), driver.value("value")) == ("keep", 0, FILLED * COUNT)
        driver.step("stepi")
        assert driver.value("last") == FILLED * COUNT


def test_what_would_happen_is_explained(started):
    """`ubp explain LOCATION if_access ...`."""
    with started() as driver:
        place = at(driver, "fill_store")
        said = driver.ubp(f"explain {place} if_access &array[5] write")
        assert re.search(r"The debugger is given this condition as: .* < 0x7ul\n", said)
        assert "  strategy: jump, " in said
        assert driver.probes() == []


@falls_short(
    "lldb",
    "14",
    "16",
    reason="LLDB 14 and 16 have no `$fs_base`, from which the addresses of thread-locals count",
    says="this LLDB does not know \\$fs_base",
)
def test_what_counts_from_a_segment_works_the_debuggers_way(opened, compile_program):
    """An operand that counts from `fs:` is checked by the debugger, at its own trap."""
    with opened(compile_program("accesses.c", "-O0", "-fstack-protector-all")) as driver:
        driver.start(1000, 1, 1)
        lines = driver.command("disassemble" + (" -n" if "lldb" in type(driver).__module__ else "") + " keep")
        place = re.findall(r"0x([0-9a-f]+).* %fs:0x28, ?%", lines)[0]
        driver.ubp(f"count *0x{place} if_access 16")
        driver.ubp("delete")
        driver.probe(f"break *0x{place} if_access $fs_base + 0x28,8 if value > 0")
        assert driver.go().pc == int(place, 16)
        probe = driver.one()
        assert (probe["hits"], probe["stops"]) == (1, 1)
        assert "fs_base" in probe["sites"][0]["reason"]
        assert driver.go().exited


def test_another_condition_takes_the_place_of_an_access(started):
    """The debugger's own command may change the condition: the access is gone then."""
    with started(1, 1, 1000) as driver:
        number = driver.probe(f"break {at(driver, 'fill_store')} if_access &array[5]")
        driver.condition(number, "size == 1000 && $rax == 8")
        driver.go()
        probe = driver.one()
        assert driver.value("$rax") == 8
        assert (probe["access"], probe["spelled"]) == (None, None)
        assert probe["condition"] == "size == 1000 && $rax == 8"


@only("lldb", reason="GDB's `break` has no options for its places", says="invalid explicit location argument")
def test_the_option_for_an_access(started):
    """`ubp break -a ADDRESS -A 'ADDRESS[,SIZE] [read|write]' -c CONDITION`."""
    with started(3, 1, 1000) as driver:
        place = at(driver, "fill_store").removeprefix("*")
        driver.probe(f"break -a {place} -A '&array[5],8 write' -c 'array[999] == {FILLED}'")
        driver.go()
        assert (driver.value("$rax"), driver.one()["hits"]) == (5, 1006)
        assert driver.one()["access"] == "&array[5],8 write"


BAD = [
    ("break {store} if_access", "an address is missing after `if_access`: write "),
    ("break {store} if_access if count", "an address is missing after `if_access`: write "),
    ("break {store} if_access &array if", "a condition is missing after `if`: "),
    ("break {store} if_access &array,", "an address and a size belong beside the comma of `&array,`"),
    ("break {store} if_access &array,0", "a size of 0 bytes cannot be touched: "),
    ("count {store} if_access &array,-4", "a size of -4 bytes cannot be touched: "),
    ("break {store} if_access 16,-1UL", ".* reach beyond the last address"),
    ("break {store} if_access &array read write", "`read` and `write` exclude each other: "),
    ("break {store} if_access 1.5", "`1.5` is double: a pointer, an array or a number is needed "),
    ("break {store} if_access &nothing", "`&nothing` has no value here: "),
    ("explain {store} if_access &array,nothing", "`nothing` has no value here: "),
    ("break {store} if_access &array if nn == 3", "no name nn here"),
    ("break {store} if count > 3 if_access &array", "`if_access` stands before `if`: write "),
    (
        "break {bump} if_access &array",
        "`add qword ptr .*` at 0x.* always touches 8 bytes at 0x.*, which is none ",
    ),
    ("break {next} if_access &array", "`inc rax` at 0x\\w+ touches no memory; `\\*0x\\w+` may: `pop rbp`"),
    ("count nowhere if_access &array", ".*nowhere"),
]


def test_bad_input_is_refused_in_a_sentence(started):
    """Bad addresses, sizes, kinds and places are refused in a sentence, and nothing is set."""
    with started() as driver:
        names = {"store": at(driver, "fill_store"), "bump": at(driver, "bump")}
        names["next"] = f"*{driver.address('fill_store') + 3:#x}"
        said = {command: refused(driver, command.format(**names)) for command, _ in BAD}
        wrong = {command: said[command] for command, sentence in BAD if not re.match(sentence, said[command])}
        assert not wrong
        assert driver.probes() == []
        end_of(driver)


def test_several_places_that_differ_are_refused(opened, compile_program):
    """A line or a name that has several places with unlike instructions: one of them is to be named."""
    with opened(compile_program("inlined.c", "-O0")) as driver:
        driver.start()
        said = refused(driver, "break inlined.c:12 if_access 16")
        assert re.search(r"they are not alike at the 3 places of inlined.c:12: name one of \*0x", said)


def test_several_places_that_are_alike_are_served(opened, compile_program):
    """Where each place of a line has the same instruction, all of them are probed."""
    with opened(compile_program("places.c", "-O0")) as driver:
        driver.start()
        driver.ubp("count places.c:18 if_access &sink")
        assert len(driver.one()["sites"]) > 1
        assert driver.go().exited
        assert driver.one()["true_hits"] == driver.one()["hits"] > 0


def test_a_process_is_needed(opened, compile_program):
    """Before the program runs there are no addresses: that is said."""
    with opened(compile_program("accesses.c", "-O0")) as driver:
        said = refused(driver, "break fill if_access &total")
        assert said.startswith("`if_access` is about addresses of a process, and ")
        assert driver.probes() == []
