"""Breakpoints and counters in LLDB, as a user sees them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.lldb.test_scope import run_inside
from tests.support.gdbs import ROOT
from tests.support.lldbs import keeps_conditions
from tests.support.marks import only
from tests.support.runs import SOAK
from tests.support.sums import wild_threads_sum

pytestmark = only("lldb", reason="driven by LLDB's Python interface; what it shares with GDB stands above")

LOAD = f"command script import {ROOT / 'lldb_ubp'}"
AT_MAIN = "breakpoint set -n main -o true"
INFO = "ubp info --json"


class Program:
    """A program and the LLDB that it runs in."""

    def __init__(self, lldb: str, file: Path, folder: Path) -> None:
        self.lldb, self.file, self.folder = lldb, file, folder

    def run(self, *steps: str) -> list[Any]:
        """The answers to the steps (see probes_inside.py)."""
        order = {"steps": [LOAD, *steps], "printed": str(self.folder / "printed")}
        _, *answers = run_inside(self.lldb, "probes_inside.py", self.file, self.folder, order)
        return answers

    @property
    def printed(self) -> str:
        return (self.folder / "printed").read_text()


@pytest.fixture
def threads(lldb_executable, compile_program, tmp_path):
    return Program(lldb_executable, compile_program("threads.c", "-O2"), tmp_path)


def probes_of(text: str) -> list[dict[str, Any]]:
    probes: list[dict[str, Any]] = json.loads(text)["probes"]
    return probes


def only_probe(text: str) -> dict[str, Any]:
    (probe,) = probes_of(text)
    return probe


def strategies(probe: dict[str, Any]) -> list[str]:
    return [site["strategy"] for site in probe["sites"]]


def sums(loops: int, threads: int) -> str:
    """What threads.c prints: `several(i, k)` is i + 1, and 3 * i where i is k."""
    total = sum(sum(i * 3 if i == k else i + 1 for i in range(1, loops + 1)) for k in range(threads))
    return f"total {loops * threads} sum {total}\n"


def test_a_true_hit_stops_in_the_function_with_its_variables(threads):
    steps = [AT_MAIN, "@launch 1000 1", "ubp break work if i == 777", INFO, "@continue", INFO, "@end", INFO]
    _, main, said, before, stopped, at_stop, end, after = threads.run(*steps)
    assert "main" in main["stops"][0]["functions"]  # or atol, inlined at its beginning
    assert said.startswith("Breakpoint 2: where = ")
    assert "ubp: " not in said
    assert strategies(only_probe(before)) == ["jump"]
    (stop,) = stopped["stops"]
    assert stop["breakpoint"] == 2
    assert stop["functions"][:2] == ["work", "run"]
    assert stop["variables"] == {"i": "777", "k": "0"}
    probe = only_probe(at_stop)
    assert (probe["hits"], probe["stops"], strategies(probe)) == (777, 1, ["jump"])
    assert end == {"exit": 0, "at": {}, "odd": []}
    probe = only_probe(after)
    assert (probe["hits"], probe["stops"]) == (1000, 1)
    assert threads.printed == sums(1000, 1)


def test_four_threads_lose_no_pass_and_no_true_hit(threads):
    loops, period = 200_000, 16_384
    steps = [AT_MAIN, f"@launch {loops} 4", f"ubp break work if i % {period} == 0", "@end 5000", INFO]
    *_, end, info = threads.run(*steps)
    expected = 4 * (loops // period)
    assert end["exit"] == 0
    probe = only_probe(info)
    assert (probe["hits"], probe["true_hits"], probe["stops"]) == (4 * loops, expected, expected)
    assert threads.printed == sums(loops, 4)


SEEDS = range(20 if SOAK else 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_true_hit_of_four_threads_is_shown_once_while_the_user_steps(threads, seed):
    loops = 2_000_000 if SOAK else 200_000
    period = 16_384
    steps = [f"ubp break work if i % {period} == 0", f"@launch {loops} 4", f"@walk {seed} {period}", INFO]
    _, first, walk, info = threads.run(*steps)
    shown = Counter(walk["shown"])
    shown.update(f"{stop['variables']['i']} {stop['variables']['k']}" for stop in true_stops(first))
    assert shown == {f"{i} {k}": 1 for k in range(4) for i in range(period, loops + 1, period)}
    assert walk["exit"] == 0
    probe = only_probe(info)
    assert (probe["hits"], probe["stops"]) == (4 * loops, len(shown))
    assert threads.printed == sums(loops, 4)


def test_who_passes_by_one_trap_puts_in_the_jumps_of_other_places(lldb_executable, compile_program, tmp_path):
    """With a stop in between, after which all have to be put in anew; the last pass is a true hit's."""
    program = Program(lldb_executable, compile_program("places.c", "-O2"), tmp_path)
    false = [f"ubp break {function} if zero == 1" for function in ("both", "one", "two")]
    work = "ubp break work if i == 20 || i == 25"
    steps = [
        AT_MAIN,
        "@launch 30",
        *false,
        work,
        "@continue",
        "@halts",
        "@continue",
        "@halts",
        INFO,
        "@end",
        INFO,
    ]
    *_, before, stop, after, at_stop, end, info = program.run(*steps)
    assert stop["stops"][0]["variables"]["i"] == "25"
    assert [probe["hits"] for probe in probes_of(at_stop)] == [25, 25, 25, 26]
    assert [strategies(probe) for probe in probes_of(at_stop)] == [["jump"]] * 4
    # one other at least at each of two passes, two for the true hit; by itself each place would take one more
    assert after - before <= 4
    assert end == {"exit": 0, "at": {}, "odd": []}
    assert [probe["hits"] for probe in probes_of(info)] == [30] * 4


@pytest.mark.parametrize("seed", SEEDS)
def test_each_true_hit_at_twelve_places_is_shown_once_while_the_user_steps(
    lldb_executable, compile_program, tmp_path, seed
):
    """Jumps go in at places where other threads may be, or are about to come to."""
    program = Program(lldb_executable, compile_program("dozen.c", "-O2"), tmp_path)
    loops, period, places = 9_000, 4_096, range(12)
    probes = [f"ubp break work_{n} if i % {period} == 0" for n in places]
    *_, first, walk, info = program.run(*probes, f"@launch {loops} 4", f"@walk {seed} {period}", INFO)
    shown = Counter(walk["shown"])
    at_first = [stop for stop in first["stops"] if stop["functions"][0].startswith("work")]
    shown.update(f"{stop['variables']['i']} {stop['variables']['k']}" for stop in at_first)
    true = range(period, loops + 1, period)
    assert shown == {f"{i} {k}": len(places) for k in range(4) for i in true}
    assert walk["exit"] == 0
    found = [(probe["hits"], probe["stops"]) for probe in probes_of(info)]
    assert found == [(4 * loops, 4 * len(true))] * len(places)
    expected = sum(i * 3 if i == k else i + n for n in places for i in range(1, loops + 1) for k in range(4))
    assert program.printed == f"sum {expected}\n"


def test_after_the_stop_of_a_breakpoint_for_one_nothing_halts_the_program(threads):
    """Its guard goes with it: LLDB would step over a trap at each pass."""
    probe, own = "ubp tbreak work if i == 300", "breakpoint set -n printf"
    _, stop, _, before, end, after = threads.run(
        probe, "@launch 1000 1", own, "@halts", "@continue", "@halts"
    )
    assert true_stops(stop)[0]["variables"]["i"] == "300"
    assert true_stops(end) == []
    assert len(end["stops"]) == 1
    assert after - before <= 3


def true_stops(seen: dict[str, Any]) -> list[dict[str, Any]]:
    return [stop for stop in seen["stops"] if stop["functions"][0] == "work"]


def test_four_threads_are_decided_inside_the_program(threads):
    loops = 2_000_000
    steps = [AT_MAIN, f"@launch {loops} 4", "ubp break work if i == -1", "@end", INFO]
    *_, end, info = threads.run(*steps)
    assert end["exit"] == 0
    probe = only_probe(info)
    assert (probe["hits"], probe["stops"], strategies(probe)) == (4 * loops, 0, ["jump"])
    assert threads.printed == sums(loops, 4)


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("command", ["break", "count"])
def test_a_pointer_that_leads_nowhere_never_harms_the_program(
    lldb_executable, compile_program, tmp_path, command, count
):
    """Its own handler, which ends it, sees no signal of a condition."""
    program = Program(lldb_executable, compile_program("wild_threads.c", "-O1"), tmp_path)
    passes, every = 140, 20
    steps = [
        AT_MAIN,
        f"@launch {passes} {count} {every}",
        f"ubp {command} work if p->x == 11",
        "@end 500",
        INFO,
    ]
    *_, end, info = program.run(*steps)
    assert end["exit"] == 0
    assert only_probe(info)["hits"] == passes * count
    assert program.printed == f"sum {wild_threads_sum(passes, every, count)}\n"


def test_a_counter_counts_passes_and_truths_and_never_stops(threads):
    steps = [AT_MAIN, "@launch 50000 4", "ubp count several if i % 1000 == k", INFO, "@end", INFO]
    _, _, said, before, end, after = threads.run(*steps)
    assert said.startswith("Counter 2: where = ")
    assert strategies(only_probe(before)) == ["jump"]
    assert end == {"exit": 0, "at": {}, "odd": []}
    probe = only_probe(after)
    assert probe["hits"] == 200_000
    assert probe["true_hits"] == 50 + 3 * 50
    assert threads.printed == sums(50_000, 4)


def test_another_condition_counts_from_the_next_pass_on(threads):
    steps = [AT_MAIN, "@launch 1000 1", "ubp break work if i == 100", "@continue"]
    *_, first, said, end, info = threads.run(*steps, "ubp condition 2 i % 300 == 0", "@end", INFO)
    assert first["stops"][0]["variables"]["i"] == "100"
    assert end["exit"] == 0  # 14.0.6 gives no reason for the stop that comes next
    probe = only_probe(info)
    if keeps_conditions(threads.lldb):
        assert "this LLDB goes on with the condition" in said
        assert (probe["hits"], probe["stops"], probe["condition"]) == (1000, 1, "i == 100")
        return
    assert said == ""
    assert (probe["hits"], probe["stops"], probe["condition"]) == (1000, 4, "i % 300 == 0")
    assert strategies(probe) == ["jump"]
    assert threads.printed == sums(1000, 1)


def test_a_condition_that_lldb_is_given_is_followed(threads):
    steps = [AT_MAIN, "@launch 1000 1", "ubp break work if i == 100", "@continue"]
    steps += ["breakpoint modify -c 'i == 500' 2", "@follow i == 500", "@continue", "@end", INFO]
    *_, followed, _, end, info = threads.run(*steps)
    assert end["exit"] == 0  # 14.0.6 gives no reason for the stop that comes next
    probe = only_probe(info)
    if keeps_conditions(threads.lldb):
        assert (probe["hits"], probe["stops"], probe["condition"]) == (1000, 1, "i == 100")
        return
    assert followed is True
    assert (probe["hits"], probe["stops"], probe["condition"]) == (1000, 2, "i == 500")


@pytest.mark.parametrize(
    "command", ["breakpoint disable 2", "breakpoint delete 2", "ubp disable 2", "ubp delete 2"]
)
def test_what_is_disabled_or_deleted_stops_no_more(threads, command):
    steps = [AT_MAIN, "@launch 1000 1", "ubp break work if i % 100 == 0", "@continue", command, "@end", INFO]
    *_, end, info = threads.run(*steps)
    assert end == {"exit": 0, "at": {}, "odd": []}
    if "delete" in command:
        assert json.loads(info)["probes"] == []
    else:
        probe = only_probe(info)
        assert (probe["enabled"], probe["hits"], probe["stops"]) == (False, 100, 1)
    assert threads.printed == sums(1000, 1)


def test_what_breakpoint_modify_disables_counts_and_stops_no_more(threads):
    steps = [
        AT_MAIN,
        "@launch 1000 1",
        "ubp break work if i % 100 == 0",
        "@continue",
        "breakpoint modify -d 2",
    ]
    *_, end, info = threads.run(
        *steps, "ubp count main", "@end", INFO
    )  # LLDB tells nobody: any command looks
    assert end["exit"] == 0
    probe = json.loads(info)["probes"][0]
    assert (probe["enabled"], probe["hits"], probe["stops"]) == (False, 100, 1)


def test_what_is_enabled_again_stops_again(threads):
    steps = [AT_MAIN, "@launch 1000 1", "ubp break work if i == 500", "ubp disable 2", "ubp enable 2", INFO]
    *_, info, stopped, end = threads.run(*steps, "@continue", "@end")
    assert strategies(only_probe(info)) == ["jump"]
    assert stopped["stops"][0]["variables"]["i"] == "500"
    assert end == {"exit": 0, "at": {}, "odd": []}


def test_off_takes_the_jumps_out_and_leaves_the_breakpoint(threads):
    steps = [AT_MAIN, "@launch 200 1", "ubp break work if i % 25 == 0", "@continue", "ubp off"]
    *_, off, stopped, info, _, end = threads.run(*steps, "@continue", INFO, "ubp delete", "@end")
    assert off == "1 jump taken out; `ubp enable` puts them back.\n"
    assert stopped["stops"][0]["variables"]["i"] == "50"
    probe = only_probe(info)
    assert strategies(probe) == ["trap"]
    assert (probe["hits"], probe["stops"]) == (50, 2)
    assert end == {"exit": 0, "at": {}, "odd": []}


def test_a_null_pointer_in_a_condition_stops_with_lldbs_error(threads):
    steps = [
        AT_MAIN,
        "@launch 1000 1",
        "ubp break work if i == 3 && *(int *)k == 1",
        "@continue",
        "@end",
        INFO,
    ]
    *_, said, stopped, end, info = threads.run(*steps)
    assert "ubp: " not in said
    (stop,) = stopped["stops"]
    assert stop["breakpoint"] == 2
    assert (stop["functions"][0], stop["variables"]) == ("work", {"i": "3", "k": "0"})
    again = 1 if keeps_conditions(threads.lldb) else 0  # as without ubp: the expression fails once more
    assert (end["exit"], sum(end["at"].values()), end["odd"]) == (0, again, [])
    assert only_probe(info)["hits"] == 1000
    assert threads.printed == sums(1000, 1)


def test_the_second_run_is_like_the_first(threads):
    once = ["@launch 1000 1", "@continue", INFO, "@end"]
    main = "breakpoint set -n main"
    *_, stopped, info, end = threads.run(main, "ubp break work if i == 777", *once, *once)
    assert stopped["stops"][0]["variables"]["i"] == "777"
    assert strategies(only_probe(info)) == ["jump"]
    assert end == {"exit": 0, "at": {}, "odd": []}
    assert threads.printed == sums(1000, 1)


def test_a_breakpoint_by_lldbs_options(threads):
    steps = [AT_MAIN, "@launch 1000 1", 'ubp break -n work -c "i == 777"', "@continue", "@end"]
    *_, stopped, end = threads.run(*steps)
    assert stopped["stops"][0]["variables"]["i"] == "777"
    assert end == {"exit": 0, "at": {}, "odd": []}


def test_a_breakpoint_for_one_stop(threads):
    steps = [AT_MAIN, "@launch 1000 1", "ubp tbreak work if i % 300 == 0", "@continue", "@end"]
    *_, stopped, end = threads.run(*steps)
    assert stopped["stops"][0]["variables"]["i"] == "300"
    assert end == {"exit": 0, "at": {}, "odd": []}


# A command (the program stands in main), and how its answer begins.
REFUSED = {
    "ubp break": "a location is missing: write `ubp break LOCATION [if CONDITION]`",
    "ubp break nosuch if i ==": "the condition ends where a value is expected\n  i ==\n      ^",
    "ubp explain nosuch": "there is no place nosuch in the program: `image lookup -n` finds names",
    "ubp break work if": "a condition is missing after `if`: write `if EXPRESSION`",
    "ubp break work if nosuch == 1": "no name nosuch here\n  nosuch == 1\n  ^",
    "ubp break work if (i == 1": "the ( is not closed\n  (i == 1\n  ^",
    "ubp break -n": "a value is missing after `-n`",
    "ubp break -c 1": "name one place: -n NAME, -f FILE -l LINE or -a ADDRESS",
    "ubp break -n work -c 'i == 1": "a quote is not closed in `-n work -c 'i == 1`",
    "ubp break -z work": "`-z` is not understood here: write -n, -f, -l, -a, -x, -t, -c or -A",
    "ubp condition": "the number of a breakpoint is missing: write `ubp condition N [CONDITION]`",
    "ubp condition 99 i": "there is no ubp probe number 99; there is: none",
    "ubp count": "a location is missing: write `ubp count LOCATION... [if CONDITION]`",
    "ubp count work nosuch": "there is no place nosuch in the program: `image lookup -n` finds names",
    "ubp info x": "`x` is no probe number: `ubp info` lists them",
    "ubp delete --json": "`--json` is for `ubp info`: nothing has been changed",
    "ubp off 1": "`ubp off` takes no argument, not `1`: `ubp disable 1` is for one probe",
}


def test_what_cannot_be_done_is_refused_in_a_sentence_and_leaves_nothing(threads):
    answers = threads.run(AT_MAIN, "@launch 100 1", *REFUSED, "ubp info", "@end")
    *said, info, end = answers[2:]
    wrong = {
        text: answer
        for (text, expected), answer in zip(REFUSED.items(), said, strict=True)
        if answer.strip() != f"error: {expected}"
    }
    assert wrong == {}
    assert info == "No probes: set one with `ubp break` or `ubp count`.\n"
    assert end == {"exit": 0, "at": {}, "odd": []}


PENDING = """\
Breakpoint N: no locations (pending).
WARNING:  Unable to resolve breakpoint to any actual locations.
It waits for a library that has this place; names in its condition are looked up then.
"""


def test_a_place_that_is_not_there_yet_is_waited_for(threads):
    steps = ["ubp break nosuch if (node *) p == x", "ubp tbreak nosuch.c:3", "ubp condition 1 i =="]
    first, second, wrong, info, end = threads.run(*steps, INFO, "@launch 100 1")
    assert [re.sub(r"(?<=Breakpoint )\d+", "N", said) for said in (first, second)] == [PENDING] * 2
    assert wrong.strip().startswith("error: the condition ends where a value is expected")
    probes = json.loads(info)["probes"]
    assert [(probe["condition"], probe["sites"]) for probe in probes] == [("(node *) p == x", []), (None, [])]
    assert end == {"exit": 0, "stops": []}


def test_help_and_abbreviations(threads):
    general, one, said = threads.run("help ubp", "help ubp break", "ubp b work if i == 1")
    assert all(word in general for word in ("Breakpoints and counters", "break", "count", "explain", "off"))
    assert "Set a breakpoint whose condition is decided inside the program." in one
    assert "Usage: ubp break LOCATION [thread N] [-strategy NAME] [if CONDITION]" in one
    assert said.startswith("Breakpoint 1: where = ")


def test_data_of_the_program_is_read_past_lldb(threads):
    """LLDB reads nothing once a client has let the program go on, while `ubp info` is still at work."""
    assert threads.run(AT_MAIN, "@launch 10 1", "ubp break work if i == 7", "@behind total")[-1] == [0, 1]
