"""`ubp ...` as users and programs meet it: help, completion, abbreviations, listings, explanations."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.support.mi import Gdb, exited

WORDS = (
    *("audit", "break", "condition", "count", "delete", "disable", "enable", "explain", "info", "off"),
    "tbreak",
)
PROBE_KEYS: dict[str, Any] = {
    "id": int,
    "kind": str,
    "location": str,
    "condition": (str, type(None)),
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
    "hits": int,
    "faults": int,
    "audited": int,
    "disagreements": int,
    "races": int,
}


@pytest.fixture
def gdb(gdb_executable, compile_program):
    """A GDB with the program loaded, not started."""
    with Gdb(gdb_executable, compile_program("places.c", "-O0")) as gdb:
        yield gdb


def enabled(gdb):
    return {probe["id"]: probe["enabled"] for probe in gdb.probes()}


# -- help, completion, abbreviations


def test_help_lists_every_command(gdb):
    listed = re.findall(r"^ubp (\w+) -- (.+)\.$", gdb.command("help ubp"), re.MULTILINE)
    assert tuple(word for word, _ in listed) == WORDS


@pytest.mark.parametrize("word", WORDS)
def test_help_says_how_a_command_is_used(word, gdb):
    first, second, *_ = gdb.command(f"help ubp {word}").splitlines()
    assert first.endswith(".")
    assert re.match(rf"Usage: ubp {word}( |$)", second)


COMPLETIONS = {
    "ubp e": ["ubp enable", "ubp explain"],
    "ubp break wo": ["ubp break work"],
    "ubp tbreak places.c:wo": ["ubp tbreak places.c:work"],
    "ubp count bo": ["ubp count both"],
    "ubp explain tw": ["ubp explain two"],
    "ubp delete ": ["ubp delete 1", "ubp delete 2"],
    "ubp enable 1 ": ["ubp enable 1 1", "ubp enable 1 2"],
    "ubp disable 2": ["ubp disable 2"],
    "ubp info ": ["ubp info --json", "ubp info 1", "ubp info 2"],
    "ubp info -": ["ubp info --json"],
    "ubp info 1 --j": ["ubp info 1 --json"],
}


@pytest.mark.parametrize("text", COMPLETIONS)
def test_completes_commands_places_and_numbers(text, gdb):
    gdb.command("ubp break work if i == 3")
    gdb.command("ubp count both")
    assert gdb.command(f"complete {text}").splitlines() == COMPLETIONS[text]


def test_abbreviations_that_are_unique_work(gdb):
    gdb.command("ubp b work if i == 3")
    gdb.command("ubp t both if i == 3")
    gdb.command("ubp cou work")
    assert [probe["kind"] for probe in gdb.probes()] == ["break", "tbreak", "count"]
    gdb.command("ubp dis 1")
    assert enabled(gdb) == {1: False, 2: True, 3: True}
    gdb.command("ubp en 1")
    gdb.command("ubp del 2-3")
    assert enabled(gdb) == {1: True}
    assert gdb.command("ubp o") == "0 jumps taken out; `ubp enable` puts them back.\n"


# -- numbers


def test_without_numbers_all_are_meant(gdb):
    for _ in range(3):
        gdb.command("ubp break work if i == 3")
    gdb.command("ubp disable")
    assert enabled(gdb) == {1: False, 2: False, 3: False}
    gdb.command("ubp enable")
    assert enabled(gdb) == {1: True, 2: True, 3: True}
    gdb.command("ubp delete")
    assert enabled(gdb) == {}


def test_ranges_lists_and_commas_are_understood(gdb):
    for _ in range(6):
        gdb.command("ubp break work if i == 3")
    gdb.command("ubp disable 2-4 6")
    assert [number for number, state in enabled(gdb).items() if not state] == [2, 3, 4, 6]
    gdb.command("ubp enable 3,6")
    assert [number for number, state in enabled(gdb).items() if not state] == [2, 4]
    gdb.command("ubp delete 1-3 5")
    assert list(enabled(gdb)) == [4, 6]


def test_a_list_with_a_mistake_changes_nothing(gdb):
    for _ in range(2):
        gdb.command("ubp break work if i == 3")
    for text in ("ubp delete 1 2 3", "ubp disable 1 x", "ubp delete 2-9"):
        with pytest.raises(Exception, match="probe number"):
            gdb.command(text)
    assert enabled(gdb) == {1: True, 2: True}


def test_gdbs_own_breakpoints_are_no_probes(gdb):
    gdb.command("break main")
    gdb.command("ubp break work if i == 3")
    assert list(enabled(gdb)) == [2]
    with pytest.raises(Exception, match="there is no ubp probe number 1; there is: 2"):
        gdb.command("ubp delete 1")
    gdb.command("ubp delete")
    assert [row["number"] for row in gdb.mi("-break-list")["BreakpointTable"]["body"]] == ["1"]


# -- ubp info


def probes_of_every_kind(gdb):
    gdb.command("ubp break work if i == 3")
    gdb.command("ubp tbreak both")
    gdb.command("ubp count inlined if x > 5")
    gdb.command("ubp count work both")


@pytest.mark.parametrize("when", ["before", "during", "after"])
def test_the_json_has_the_documented_shape(when, gdb):
    probes_of_every_kind(gdb)
    if when != "before":
        gdb.resume("run")
        gdb.resume("continue")
    if when == "after":
        assert exited(gdb.resume("continue"))
    text = gdb.command("ubp info --json")
    assert text.count("\n") == 1
    records = json.loads(text)["probes"]
    kinds = {"break", "count"} if when != "before" else {"break", "tbreak", "count"}
    assert {record["kind"] for record in records} == kinds
    for record in records:
        assert mistakes(record, PROBE_KEYS) == set()
        assert [mistakes(site, SITE_KEYS) for site in record["sites"]] == [set()] * len(record["sites"])


def mistakes(record, types):
    """Keys that are missing, that nobody knows, or whose values are of another type."""
    wrong = {key for key in record.keys() & types.keys() if not isinstance(record[key], types[key])}
    return wrong | (record.keys() ^ types.keys())


def test_the_counts_of_a_run(gdb):
    gdb.command("ubp break work if i % 10 == 3")
    gdb.command("ubp count inlined if x > 5")
    for command in ("run", "continue", "continue"):
        gdb.resume(command)
    assert exited(gdb.resume("continue"))
    work, inlined = gdb.probes()
    assert (work["hits"], work["true_hits"], work["stops"]) == (30, 3, 3)
    assert (inlined["hits"], inlined["true_hits"], inlined["stops"]) == (60, 48, 0)
    assert [site["hits"] for site in inlined["sites"]] == [30, 30]
    assert {site["function"] for site in inlined["sites"]} == {"one", "two"}


def test_numbers_choose_what_is_listed(gdb):
    probes_of_every_kind(gdb)
    chosen = json.loads(gdb.command("ubp info 2 4-5 --json"))["probes"]
    assert [record["id"] for record in chosen] == [2, 4, 5]
    table = gdb.command("ubp info 3")
    assert re.search(r"^3 +count +y +0 +0 +- +inlined if x > 5$", table, re.MULTILINE)
    assert not re.search(r"^[1245] ", table, re.MULTILINE)


def test_the_table_tells_the_strategy_or_the_reason(gdb):
    gdb.command("ubp break work if i == 3")
    gdb.command("ubp break both")
    lines = gdb.command("ubp info").splitlines()
    assert lines[0].split() == ["Num", "Kind", "Enb", "Hits", "True", "Stops", "Location", "and", "condition"]
    assert re.fullmatch(r"1 +break +y +0 +0 +0 +work if i == 3", lines[1])
    assert re.fullmatch(r" +0x[0-9a-f]+ in work: jump, 0 hits", lines[2])
    assert re.fullmatch(r"2 +break +y +0 +0 +0 +both", lines[3])
    assert re.fullmatch(r" +0x[0-9a-f]+ in both: trap, 0 hits", lines[4])
    assert lines[5].strip() == "every hit stops here, so that a jump would gain nothing"


def test_without_probes_it_says_how_to_set_one(gdb):
    assert gdb.command("ubp info") == "No probes: set one with `ubp break` or `ubp count`.\n"
    assert gdb.command("ubp info --json") == '{"probes": []}\n'


# -- ubp explain

SECTIONS = ("strategy: jump", "window:", "condition:", "free to use:", "cost where", "trampoline:")


@pytest.mark.parametrize("started", [False, True], ids=["before the start", "in a process"])
def test_explain_shows_what_would_be_placed(started, gdb):
    if started:
        gdb.resume("start")
    text = gdb.command("ubp explain work if i == 3 && p->value > 1")
    assert re.match(r"0x[0-9a-f]+ in work\n", text)
    places = [text.find(f"\n  {section}") for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)
    assert gdb.probes() == []
    assert gdb.mi("-break-list")["BreakpointTable"]["body"] == []


COSTS = {
    "work if i == 3": "at most 3 instructions and a jump, 1 read of memory; nothing saved",
    "work if p->value > 1": "at most 12 instructions and a jump, 3 reads of memory; rax saved",
    "work if i % 10 == 3": "at most 16 instructions and a jump, 4 reads of memory; rax, rcx, rdx saved",
}


@pytest.mark.parametrize("probe", COSTS)
def test_explain_tells_the_cost_of_a_hit_that_does_not_stop(probe, gdb):
    assert f"  cost where it goes on: {COSTS[probe]}" in gdb.command(f"ubp explain {probe}")


def test_explain_shows_every_place(gdb):
    text = gdb.command("ubp explain inlined if x > 5")
    assert re.findall(r"^0x[0-9a-f]+ in (\w+)$", text, re.MULTILINE) == ["one", "two"]


def test_explain_tells_why_not(gdb):
    assert "  reason: every hit stops here" in gdb.command("ubp explain work")
    assert "  reason: $_streq of two literals" in gdb.command('ubp explain work if $_streq("a", "b")')


# -- ubp off


def test_off_takes_all_jumps_out_and_enable_puts_them_back(gdb):
    gdb.resume("start")
    gdb.command("ubp break work if i == 20")
    gdb.command("ubp count both")
    assert gdb.command("ubp off") == "2 jumps taken out; `ubp enable` puts them back.\n"
    assert [probe["sites"][0]["strategy"] for probe in gdb.probes()] == ["trap", "trap"]
    reasons = {probe["sites"][0]["reason"] for probe in gdb.probes()}
    assert reasons == {"taken out by `ubp off`: `ubp enable` puts it back"}
    gdb.command("tbreak work if i == 10")
    gdb.resume("continue")
    gdb.command("ubp enable")
    assert [probe["sites"][0]["strategy"] for probe in gdb.probes()] == ["jump", "jump"]
    assert gdb.resume("continue")["bkptno"] == "2"
    work, both = gdb.probes()
    assert (work["hits"], work["stops"], both["hits"]) == (21, 1, 20)
    assert exited(gdb.resume("continue"))
    assert [probe["hits"] for probe in gdb.probes()] == [30, 30]


def test_disabled_counters_rest_and_keep_what_they_have(gdb):
    gdb.resume("start")
    gdb.command("ubp count both")
    for limit, word in ((10, "disable"), (20, "enable")):
        gdb.command(f"tbreak work if i == {limit}")
        gdb.resume("continue")
        gdb.command(f"ubp {word} 2")
    assert exited(gdb.resume("continue"))
    assert [probe["hits"] for probe in gdb.probes()] == [20]
