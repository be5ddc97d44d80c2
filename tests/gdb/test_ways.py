"""What serves where no jump does: each strategy at each form of instruction, exact and unseen."""

from __future__ import annotations

import os
import random
import select
from itertools import product

import pytest

from tests.support.forms import BEHIND, SITES, printed_alone, served_by
from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import SOAK, Printed, complaints

pytestmark = only("gdb", reason="LLDB has two of these strategies, with tests of their own")

LOOPS = 2_000 if SOAK else 200
EXACT = ("boost", "emulate", "xol", "inline", "hw", "trap")
TRAPPING = (*EXACT, "hwgap")


@pytest.fixture(scope="module")
def forms(compile_program):
    return compile_program("forms.c", "-O2")


@pytest.fixture
def gdb(gdb_executable, forms):
    """With the program loaded; faults are the program's own."""
    with Gdb(gdb_executable, forms) as gdb:
        gdb.command("handle SIGSEGV nostop noprint pass")
        yield gdb


def started(gdb: Gdb, tmp_path, *arguments: int) -> Printed:
    printed = Printed(tmp_path)
    gdb.command(f"set args {printed.arguments(*arguments)}")
    gdb.resume("start")
    return printed


def told(gdb: Gdb) -> list[tuple[str, str, int]]:
    """(location, strategy, hits) of each probe."""
    return [(one["location"], one["sites"][0]["strategy"], one["hits"]) for one in gdb.probes()]


def unexpected(gdb: Gdb) -> list[str]:
    """What ubp said, but for the warnings that come with a strategy."""
    return [text for text in complaints(gdb) if " is served by " not in text]


# `hwgap` says beforehand that it can miss passes of other threads
@pytest.mark.parametrize(("strategy", "threads"), [*product(EXACT, (1, 4)), ("hwgap", 1)])
def test_counts_at_each_form_are_exact(strategy, threads, gdb, forms, tmp_path):
    loops, sites = LOOPS // threads, served_by(strategy)
    groups = [sites[at : at + 4] for at in range(0, len(sites), 4)] if strategy == "hw" else [sites]
    for group in groups:
        printed = started(gdb, tmp_path, loops, threads)
        gdb.command("delete")
        for site in group:
            gdb.command(f"ubp count *site_{site} -strategy {strategy}")
        assert exited(gdb.resume("continue"))
        assert told(gdb) == [(f"*site_{site}", strategy, loops * threads) for site in group]
        assert printed.text == printed_alone(forms, loops, threads)
        assert unexpected(gdb) == []


@pytest.mark.parametrize("threads", [1, 4])
def test_sites_side_by_side_are_each_served_in_its_own_way(threads, gdb, forms, tmp_path):
    """A thread that is sent on comes to the next trap by itself: GDB would step it over that unseen."""
    loops = LOOPS // threads
    printed = started(gdb, tmp_path, loops, threads)
    expected = []
    for number, site in enumerate(SITES):
        choice = [one for one in EXACT if site in served_by(one)]
        expected.append((f"*site_{site}", choice[number % len(choice)], loops * threads))
        gdb.command(f"ubp count {expected[-1][0]} -strategy {expected[-1][1]}")
    assert exited(gdb.resume("continue"))
    assert told(gdb) == expected
    assert printed.text == printed_alone(forms, loops, threads)
    assert unexpected(gdb) == []


BEYOND = {**BEHIND, "jmp": "site_jmp + 4"}


@pytest.mark.parametrize("strategy", TRAPPING)
def test_breakpoints_of_the_users_behind_a_site_see_each_pass(strategy, gdb, forms, tmp_path):
    loops = 20
    printed = started(gdb, tmp_path, loops, 1)
    places = [(site, behind) for site, behind in BEYOND.items() if site in served_by(strategy)]
    for site, behind in places[: 2 if strategy == "hw" else None]:
        gdb.command("delete")
        gdb.command(f"ubp count *site_{site} -strategy {strategy}")
        gdb.command(f"break *(long)&{behind}")
        gdb.resume("continue")  # it may stand at the site now
        for _ in range(3):
            before = gdb.probes()[0]["hits"]
            assert gdb.resume("continue")["reason"] == "breakpoint-hit"
            assert gdb.probes()[0]["hits"] == before + 1, site
    gdb.command("delete")
    assert exited(gdb.resume("continue"))
    assert printed.text == printed_alone(forms, loops, 1)
    assert unexpected(gdb) == []


@pytest.mark.parametrize("strategy", TRAPPING)
def test_true_hits_stop_where_they_are_and_steps_go_on_from_there(strategy, gdb, forms, tmp_path):
    loops, period = 60, 20
    sites = [site for site in ("mov", "jmp", "ret") if site in served_by(strategy)]
    printed = started(gdb, tmp_path, loops, 1)
    for site in sites:
        gdb.command(f"ubp break *site_{site} -strategy {strategy} if $rdi % {period} == 0")
    numbers = {probe["id"] for probe in gdb.probes()}
    stops = []
    while not exited(stop := gdb.resume("continue")):
        assert int(stop["bkptno"]) in numbers
        stops.append((gdb.number("$pc"), gdb.number("$rdi")))
        for _ in range(3):
            gdb.resume("stepi")
    assert [i for _, i in stops] == [i for i in (20, 40, 60) for _ in numbers]
    assert len({pc for pc, _ in stops}) == len(numbers)
    assert {(probe["hits"], probe["stops"]) for probe in gdb.probes()} == {(loops, 3)}
    assert printed.text == printed_alone(forms, loops, 1)
    assert unexpected(gdb) == []


# not hw and hwgap: GDB's own `hbreak` puts a Ctrl-C off for seconds as well
@pytest.mark.parametrize("strategy", ["boost", "emulate", "xol", "inline", "trap"])
def test_ctrl_c_finds_nobody_in_our_code_and_loses_nothing(strategy, gdb, forms, tmp_path):
    loops, threads, chance = LOOPS, 4, random.Random(strategy)
    sites = [site for site in ("mov", "jmp", "call", "pop") if site in served_by(strategy)]
    printed = started(gdb, tmp_path, loops, threads)
    for site in sites:
        gdb.command(f"ubp count *site_{site} -strategy {strategy}")
    gdb.mi("-exec-continue")
    interrupts = 0
    while not exited(gdb.interrupted_after(chance.uniform(0.001, 0.02))):
        names = {thread["frame"]["func"] for thread in gdb.mi("-thread-info")["threads"]}
        assert not any(name == "??" or name.startswith("ubp") for name in names), names
        interrupts += 1
        gdb.mi("-exec-continue")
    assert interrupts >= 2
    assert told(gdb) == [(f"*site_{site}", strategy, loops * threads) for site in sites]
    assert printed.text == printed_alone(forms, loops, threads)
    assert unexpected(gdb) == []


@pytest.mark.parametrize("strategy", ["boost", "emulate", "xol", "inline", "hwgap"])
def test_a_watchpoint_sees_what_the_instruction_writes(strategy, gdb, forms, tmp_path):
    site = "rip" if strategy != "emulate" else "nop"
    printed = started(gdb, tmp_path, 5, 1)
    gdb.command(f"ubp count *site_{site} -strategy {strategy}")
    gdb.command("watch passes")
    for _ in range(4):
        assert gdb.resume("continue")["wpt"]["exp"] == "passes"
        assert "watchpoint 3 must see what the instruction does" in gdb.command("ubp info")
    gdb.command("delete 3")
    assert exited(gdb.resume("continue"))
    assert told(gdb) == [(f"*site_{site}", strategy, 5)]
    assert printed.text == printed_alone(forms, 5, 1)


@pytest.mark.parametrize("strategy", TRAPPING)
def test_detach_and_delete_leave_the_program_as_it_was(strategy, gdb, forms, tmp_path):
    loops = 300
    printed = started(gdb, tmp_path, loops, 1)
    code = gdb.command("x/40xb forms")
    gdb.command(f"ubp count *site_mov -strategy {strategy}")
    gdb.command(f"ubp break *site_jmp -strategy {strategy} if $rdi == 50")
    assert gdb.resume("continue")["reason"] == "breakpoint-hit"
    assert gdb.command("x/40xb forms") == code
    gdb.command("ubp delete 3")
    gdb.command("ubp break *site_call if $rdi == 70")
    assert gdb.resume("continue")["reason"] == "breakpoint-hit"
    assert told(gdb)[0] == ("*site_mov", strategy, 70)
    watched = os.pidfd_open(int(gdb.mi("-list-thread-groups")["groups"][0]["pid"]))
    gdb.command("detach")
    assert select.select([watched], [], [], 30)[0], "the program does not end"
    os.close(watched)
    assert printed.text == printed_alone(forms, loops, 1)
    assert unexpected(gdb) == []


@pytest.mark.parametrize("strategy", TRAPPING)
def test_a_second_run_begins_anew(strategy, gdb, forms, tmp_path):
    for command in (f"ubp count *site_mov -strategy {strategy}", "info breakpoints", "ubp off", "ubp enable"):
        started(gdb, tmp_path, 100, 1)
        gdb.command(command)
        assert exited(gdb.resume("continue"))
        shown = "trap" if command == "ubp off" and strategy != "hw" else strategy
        assert told(gdb) == [("*site_mov", shown, 100)]


@pytest.mark.parametrize("strategy", TRAPPING)
def test_signals_come_in_between_and_change_nothing(strategy, gdb, forms, tmp_path):
    loops, threads = LOOPS, 1 if strategy == "hwgap" else 4
    gdb.command("handle SIGALRM nostop noprint pass")
    sites = [site for site in ("mov", "jmp", "call", "ret") if site in served_by(strategy)]
    printed = started(gdb, tmp_path, loops, threads, 500)
    for site in sites:
        gdb.command(f"ubp count *site_{site} -strategy {strategy}")
    assert exited(gdb.resume("continue"))
    assert told(gdb) == [(f"*site_{site}", strategy, loops * threads) for site in sites]
    assert printed.text == printed_alone(forms, loops, threads)
    assert unexpected(gdb) == []
