"""`ubp ...` as users and programs meet it: help, abbreviations, numbers, listings, explanations, refusals."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.support.driver import Driver, Refused
from tests.support.marks import falls_short

WORDS = (
    "audit",
    "break",
    "condition",
    "count",
    "delete",
    "disable",
    "enable",
    "explain",
    "info",
    "off",
    "tbreak",
    "watch",
    "hbreak",
    "budget",
    "bench",
)
ONLY_IN = {"gdb": (), "lldb": ("b", "set", "show")}  # GDB lists its `b` beside `break`; `set ubp` is GDB's
END = "total 2839 sink 1825\n"  # what places.c prints, whatever was asked for
PROBE_KEYS: dict[str, Any] = {
    "id": int,
    "kind": str,
    "location": str,
    "condition": (str, type(None)),
    "access": (str, type(None)),
    "spelled": (str, type(None)),
    "thread": (int, type(None)),
    "enabled": bool,
    "hits": int,
    "true_hits": int,
    "stops": int,
    "sites": list,
}
SITE_KEYS: dict[str, Any] = {
    "address": str,
    "function": str,
    "strategy": str,
    "reason": (str, type(None)),
    "warning": (str, type(None)),
    "hits": int,
    "faults": int,
    "audited": int,
    "disagreements": int,
    "races": int,
}


@pytest.fixture
def driver(opened, compile_program):
    """The program loaded, not started."""
    with opened(compile_program("places.c", "-O0")) as driver:
        yield driver


@pytest.fixture
def started(driver):
    driver.start()
    return driver


def enabled(driver: Driver) -> list[bool]:
    return [probe["enabled"] for probe in driver.probes()]


# -- help and abbreviations


def test_help_lists_every_command(driver, debugger):
    """`help ubp` lists every command, with the same names in both."""
    listed = re.findall(r"^ *(?:ubp )?(\w+)(?:, ubp b)? +-- ", driver.command("help ubp"), re.MULTILINE)
    assert set(listed) == {*WORDS, *ONLY_IN[debugger.kind]}


def test_help_says_how_a_command_is_used(driver):
    """`help ubp COMMAND`: a sentence, then how it is written."""
    for word in WORDS:
        text = driver.command(f"help ubp {word}")
        assert re.search(rf"\AUsage: ubp {word}( |$)|^ *Usage: ubp {word}( |$)", text, re.MULTILINE), text


def test_audit(started):
    """`ubp audit`: what the code decides is compared with the debugger's own evaluation."""
    number = started.probe("break work if i == 3")
    started.ubp(f"audit {number} 1")
    assert started.go().number == number
    assert started.one()["sites"][0]["audited"] in (2, 3)  # LLDB's trap sees the first pass


def test_abbreviations_that_are_unique_work(driver):
    """Unambiguous abbreviations: `ubp b`, `ubp t`, `ubp cou`, `ubp dis`, `ubp en`, `ubp del`, `ubp o`."""
    one = driver.probe("b work if i == 3")
    driver.ubp("t both if i == 3")
    driver.ubp("cou work")
    assert [probe["kind"] for probe in driver.probes()] == ["break", "tbreak", "count"]
    driver.ubp(f"dis {one}")
    assert enabled(driver) == [False, True, True]
    driver.ubp(f"en {one}")
    driver.ubp(f"del {' '.join(str(probe['id']) for probe in driver.probes()[1:])}")
    assert enabled(driver) == [True]
    assert driver.ubp("o").strip() == "0 jumps taken out; `ubp enable` puts them back."


# -- numbers


def test_without_numbers_all_are_meant(driver):
    """`ubp disable`, `ubp enable` and `ubp delete` without numbers mean all."""
    for place in ("work", "both", "one"):
        driver.probe(f"count {place}")
    driver.ubp("disable")
    assert enabled(driver) == [False] * 3
    driver.ubp("enable")
    assert enabled(driver) == [True] * 3
    driver.ubp("delete")
    assert enabled(driver) == []


def test_lists_commas_and_ranges_are_understood(driver):
    """Numbers of probes as lists, with commas, and as ranges."""
    numbers = [driver.probe(f"count {place}") for place in ("work", "both", "one", "two")]
    driver.ubp(f"disable {numbers[0]} {numbers[2]}")
    assert enabled(driver) == [False, True, False, True]
    driver.ubp(f"enable {numbers[0]},{numbers[2]}")
    assert enabled(driver) == [True] * 4
    driver.ubp(f"delete {numbers[3]}-{numbers[3]}")
    assert [probe["id"] for probe in driver.probes()] == numbers[:3]


def test_a_list_with_a_mistake_changes_nothing(driver):
    """A list of numbers with a mistake changes nothing."""
    one = driver.probe("break work if i == 3")
    for text in (f"delete {one} 99", f"disable {one} x", f"delete {one}-99"):
        with pytest.raises(Refused, match="probe number"):
            driver.ubp(text)
    assert enabled(driver) == [True]


def test_breakpoints_of_the_debuggers_own_are_no_probes(driver):
    """Breakpoints that ubp did not set are left alone."""
    own = driver.plain("break main")
    number = driver.probe("break work if i == 3")
    with pytest.raises(Refused, match=f"there is no ubp probe number {own}; there is: {number}"):
        driver.ubp(f"delete {own}")
    driver.ubp("delete")
    assert driver.times(own) == 0


# -- ubp info


def probes_of_every_kind(driver: Driver) -> None:
    driver.ubp("break work if i == 3")
    driver.ubp("tbreak both")
    driver.ubp("count inlined if x > 5")
    driver.ubp("count one two")


@pytest.mark.parametrize("when", ["before", "during", "after"])
def test_the_json_has_the_documented_shape(when, driver):
    """`ubp info --json`: the same keys, in both debuggers, before, during and after a run."""
    probes_of_every_kind(driver)
    if when != "before":
        driver.run()
        driver.go()
    if when == "after":
        assert driver.go().exited
    records = driver.probes()
    kinds = {"break", "count"} if when != "before" else {"break", "tbreak", "count"}
    assert {record["kind"] for record in records} == kinds
    for record in records:
        assert mistakes(record, PROBE_KEYS) == set()
        assert [mistakes(site, SITE_KEYS) for site in record["sites"]] == [set()] * len(record["sites"])


def mistakes(record, types):
    """Keys that are missing, that nobody knows, or whose values are of another type."""
    wrong = {key for key in record.keys() & types.keys() if not isinstance(record[key], types[key])}
    return wrong | (record.keys() ^ types.keys())


def test_the_counts_of_a_run(driver):
    """The counts of a run stay after its end; a function that is inlined twice has two places."""
    driver.probe("break work if i % 10 == 3")
    driver.probe("count inlined if x > 5")
    shown, stop = 0, driver.run()
    while not stop.exited:
        shown, stop = shown + 1, driver.go()
    work, inlined = driver.probes()
    assert shown == 3
    assert (work["hits"], work["true_hits"], work["stops"]) == (30, 3, 3)
    assert (inlined["hits"], inlined["true_hits"], inlined["stops"]) == (60, 48, 0)
    assert [site["hits"] for site in inlined["sites"]] == [30, 30]
    assert {site["function"] for site in inlined["sites"]} == {"one", "two"}


def test_numbers_choose_what_is_listed(driver):
    """`ubp info NUMBER`, as a table and as JSON."""
    probes_of_every_kind(driver)
    numbers = [probe["id"] for probe in driver.probes()]
    text = driver.ubp(f"info {numbers[1]} {numbers[3]} --json")
    assert [record["id"] for record in json.loads(text)["probes"]] == [numbers[1], numbers[3]]
    table = driver.ubp(f"info {numbers[2]}")
    assert re.search(rf"^{numbers[2]} +count +y +0 +0 +- +inlined if x > 5$", table, re.MULTILINE)
    assert len(re.findall(r"^\d", table, re.MULTILINE)) == 1


def test_the_table_tells_the_strategy_or_the_reason(driver):
    """`ubp info` shows how each place is served, and why it is no jump."""
    one = driver.probe("break work if i == 3")
    two = driver.probe("break both")
    lines = driver.ubp("info").splitlines()
    assert lines[0].split() == ["Num", "Kind", "Enb", "Hits", "True", "Stops", "Location", "and", "condition"]
    assert re.fullmatch(rf"{one} +break +y +0 +0 +0 +work if i == 3", lines[1])
    assert re.fullmatch(r" +0x[0-9a-f]+ in work: jump, 0 hits", lines[2])
    assert re.fullmatch(rf"{two} +break +y +0 +0 +0 +both", lines[3])
    assert re.fullmatch(r" +0x[0-9a-f]+ in both: trap, 0 hits", lines[4])
    assert lines[5].strip() == "every hit stops here, so that a jump would gain nothing"


def test_without_probes_it_says_how_to_set_one(driver):
    """`ubp info` without probes."""
    assert driver.ubp("info").strip() == "No probes: set one with `ubp break` or `ubp count`."
    assert driver.ubp("info --json").strip() == '{"probes": []}'


# -- ubp explain

SECTIONS = ("strategy: jump", "window:", "condition:", "free to use:", "cost where", "trampoline:")


@pytest.mark.parametrize("is_started", [False, True], ids=["before the start", "in a process"])
def test_explain_shows_what_would_be_placed(is_started, driver):
    """`ubp explain` shows the window, the condition, the cost and the code, and changes nothing."""
    if is_started:
        driver.start()
    text = driver.ubp("explain work if i == 3 && p->value > 1")
    assert re.match(r"0x[0-9a-f]+ in work\n", text)
    places = [text.find(f"\n  {section}") for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)
    assert driver.probes() == []


COSTS = {
    "work if i == 3": "at most 7 instructions and a jump, 1 read of memory; nothing saved",
    "work if p->value > 1": "at most 16 instructions and a jump, 3 reads of memory; rax saved",
    "work if i % 10 == 3": "at most 20 instructions and a jump, 4 reads of memory; rax, rcx, rdx saved",
}


def test_explain_tells_the_cost_of_a_hit_that_does_not_stop(driver):
    """`ubp explain` tells the cost of a hit: the same code, in both debuggers."""
    for probe, cost in COSTS.items():
        assert f"  cost where it goes on: {cost}" in driver.ubp(f"explain {probe}")


def test_explain_shows_every_place(driver):
    """`ubp explain` of a function that is inlined twice."""
    text = driver.ubp("explain inlined if x > 5")
    assert sorted(re.findall(r"^0x[0-9a-f]+ in (\w+)$", text, re.MULTILINE)) == ["one", "two"]


def test_explain_tells_why_not(driver):
    """`ubp explain` where a jump would gain nothing."""
    assert "  reason: every hit stops here" in driver.ubp("explain work")


# -- what cannot be done

NO_VALUE = "the condition ends where a value is expected"
NOWHERE = {"gdb": 'Function "nosuch" not defined.', "lldb": "there is no place nosuch in the program"}
IN_BOTH = {
    "break work if i ==": f"{NO_VALUE}\n  i ==\n      ^",
    "break work if nosuch == 1": "no name nosuch here\n  nosuch == 1\n  ^",
    "break work if 1 + nosuch": "no name nosuch here\n  1 + nosuch\n      ^",
    "break work if (i == 1": "the ( is not closed\n  (i == 1\n  ^",
    "break work if i == 1)": "this ) closes nothing\n  i == 1)\n        ^",
    "break work if größe == 1": "unexpected character 'ö'\n  größe == 1\n    ^",
    "count": "a location is missing: write `ubp count LOCATION... [if CONDITION]`",
    "count work both if": "a condition is missing after `if`: write `if EXPRESSION`",
    "count work if nosuch": "no name nosuch here\n  nosuch\n  ^",
    "count work if i ==": f"{NO_VALUE}\n  i ==\n      ^",
    "count work both if i == 1 &&": f"{NO_VALUE}\n  i == 1 &&\n           ^",
    "explain work if nosuch": "no name nosuch here\n  nosuch\n  ^",
    "explain work if i ==": f"{NO_VALUE}\n  i ==\n      ^",
    "info abc": "`abc` is no probe number: `ubp info` lists them",
    "info --jsn": "`--jsn` is no probe number: `ubp info` lists them",
    "info 99": "there is no ubp probe number 99; there is: none",
    "delete 99": "there is no ubp probe number 99; there is: none",
    "delete -1": "`-1` is no probe number: `ubp info` lists them",
    "delete 3-1": "the range 3-1 is empty: write the smaller number first",
    "delete 1-99999999999": (
        "the range 1-99999999999 is too long for numbers of probes: `ubp info` lists them"
    ),
    "delete --json": "`--json` is for `ubp info`: nothing has been changed",
    "enable 1.1": "`1.1` is no probe number: `ubp info` lists them",
    "off now": "`ubp off` takes no argument, not `now`: `ubp disable now` is for one probe",
    "condition": "the number of a breakpoint is missing: write `ubp condition N [CONDITION]`",
    "condition 99 i": "there is no ubp probe number 99; there is: none",
}
# the debugger itself looks for places
NO_PLACE = ("count nosuch", "count work nosuch both", "explain nosuch")


def refusal(driver: Driver, text: str) -> str:
    try:
        return f"not refused: {driver.ubp(text)}"
    except Refused as error:
        return str(error).strip()


def test_what_cannot_be_done_is_refused_in_a_sentence_and_leaves_nothing(started, debugger):
    """Bad input is refused with the same sentences in both debuggers, and leaves nothing behind."""
    if debugger.kind == "gdb":
        started.command("set breakpoint pending off")
    wrong = {text: said for text, expected in IN_BOTH.items() if (said := refusal(started, text)) != expected}
    places = [refusal(started, text) for text in NO_PLACE]
    assert wrong == {}
    assert [said for said in places if not said.startswith(NOWHERE[debugger.kind])] == []
    assert started.probes() == []
    number = started.probe("break work if i == 3")
    stop = started.go()
    assert (stop.number, started.value("i")) == (number, 3)
    probe = started.one()
    assert (probe["hits"], probe["true_hits"], probe["stops"]) == (4, 1, 1)
    assert probe["sites"][0]["strategy"] == "jump"
    started.delete(number)
    assert started.go().exited
    assert started.output == END


def test_without_debug_information_names_are_unknown_and_registers_are_not(opened, compile_program):
    """A program without debug information: names are refused, registers are compiled."""
    with opened(compile_program("places.c", "-O1", "-g0")) as driver:
        assert "i" in refusal(driver, "break work if i == 3")
        driver.probe("break work if $rdi == 3")
        driver.run()
        assert driver.value("$rdi") == 3
        probe = driver.one()
        assert (probe["hits"], probe["sites"][0]["strategy"]) == (4, "jump")
        assert driver.go().exited
        assert driver.output == END


def test_without_room_within_reach_hits_work_the_debuggers_way(opened, compile_program):
    """No address space within reach: it is said, and the breakpoint works the debugger's way."""
    with opened(compile_program("crowded.c", "-O0")) as driver:
        driver.plain("tbreak work")
        driver.run()
        driver.probe("break work if i == 700")
        stop = driver.go()
        assert (stop.function, driver.value("i")) == ("work", 700)
        (site,) = driver.one()["sites"]
        assert (site["strategy"], site["hits"]) == ("trap", 700)
        assert "free bytes of address space within 2 GiB of" in str(site["reason"])
        assert driver.go().exited
        assert "sum 1498500" in driver.output


def test_data_is_no_place_for_a_jump(started):
    """A place in data is refused or left to the debugger, with the reason."""
    said = started.ubp(f"break *{started.value('(long)&sink'):#x} if 1 == 2")
    assert "lies in data, where a jump would change what the program reads" in said
    started.ubp("delete")
    assert started.go().exited
    assert started.output == END


LONG = {
    "10,000 characters": ("i == 100 || " * 800 + "i == 3", "jump"),
    "24,000 characters": ("i == 100 || " * 2000 + "i == 3", "trap"),
}
DEEP = {"2,000 brackets": "(" * 2000 + "i == 3" + ")" * 2000, "4,000 signs": "- " * 4000 + "i == 3"}


@falls_short(
    "lldb",
    "14",
    "16",
    reason="LLDB 14 and 16 themselves give up conditions of 24,000 characters: they stop at the first pass, "
    "with an error",
)
@pytest.mark.parametrize("name", LONG)
def test_long_conditions_stop_where_they_should(name, started, short):
    """Conditions of 10,000 characters have a jump; longer ones are left to the debugger."""
    condition, strategy = LONG[name]
    stops_at = 0 if short and strategy == "trap" else 3
    number = started.probe(f"break work if {condition}")
    assert started.go().number == number
    assert started.value("i") == stops_at
    (site,) = started.one()["sites"]
    assert (site["strategy"] == "jump", site["hits"]) == (strategy == "jump", stops_at + 1)
    started.delete(number)
    assert started.go().exited
    assert started.output == END


@falls_short(
    "lldb",
    reason="LLDB's own compiler stops with an error at 256 brackets in each other, and LLDB may end at "
    "thousands of signs: ubp leaves such conditions to it",
)
@pytest.mark.parametrize("name", DEEP)
def test_deep_conditions_are_left_to_the_debugger(name, started, short):
    """Conditions with thousands of brackets or signs in each other are left to the debugger."""
    number = started.probe(f"break work if {DEEP[name]}")
    assert [site["strategy"] for site in started.one()["sites"]] != ["jump"]
    if not short:
        assert started.go().number == number
        assert started.value("i") == 3
    started.delete(number)
    assert started.go().exited
    assert started.output == END


def test_counters_tell_conditions_that_failed(started):
    """`ubp info` tells how many conditions of a counter could not be evaluated."""
    started.probe("count work if p->value == 1")
    started.probe("count both if 100 / (i - 3) > 0")
    assert started.go().exited
    text = started.ubp("info")
    assert re.search(r"count +y +30 +24 .*\n.* jump, 30 hits, 6 conditions that could not be eval", text)
    assert re.search(r"count +y +30 +26 .*\n.* jump, 30 hits, 1 conditions that could not be eval", text)
