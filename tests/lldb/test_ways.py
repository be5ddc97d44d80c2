"""What serves in LLDB where no jump does: boost and emulate at its own traps, exact and unseen."""

from __future__ import annotations

import os
import re
import select
from collections.abc import Iterator

import pytest

from tests.lldb.test_probes import AT_MAIN, INFO, Program, probes_of
from tests.support.driver import Driver, Refused
from tests.support.forms import BEHIND, printed_alone, served_by, symbols
from tests.support.lldb_driver import LldbDriver
from tests.support.marks import only
from tests.support.runs import SOAK
from tests.support.sums import threads_sums

pytestmark = only("lldb", reason="GDB has all strategies, with tests of their own")

LOOPS = 200 if SOAK else 20
STRATEGIES = ("boost", "emulate")


class Forms:
    """forms.c in an LLDB, stopped at main. Places are written as names of its labels."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.places = symbols(driver.program)

    def start(self, *arguments: int) -> None:
        self.driver.start(*arguments)
        self.driver.pass_silently("SIGSEGV")

    def set(self, kind: str, label: str, rest: str) -> int:
        return self.driver.probe(f"{kind} {self.places[label]:#x} {rest}")

    def told(self) -> list[tuple[str, int]]:
        """(strategy, hits) of each probe."""
        return [(probe["sites"][0]["strategy"], probe["hits"]) for probe in self.driver.probes()]

    def unexpected(self) -> list[str]:
        """What ubp said, but for the warnings that come with a strategy."""
        return [text for text in self.driver.complaints() if " is served by " not in text]


@pytest.fixture
def forms(lldb_executable, compile_program, tmp_path) -> Iterator[Forms]:
    with LldbDriver(lldb_executable, compile_program("forms.c", "-O2", "-no-pie"), tmp_path) as driver:
        yield Forms(driver)


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_counts_at_each_form_are_exact(strategy, threads, forms):
    sites = served_by(strategy)
    forms.start(LOOPS, threads)
    for site in sites:
        forms.set("count", f"site_{site}", f"-strategy {strategy}")
    assert forms.driver.go().exited
    assert forms.told() == [(strategy, LOOPS * threads)] * len(sites)
    assert forms.driver.output == printed_alone(forms.driver.program, LOOPS, threads)
    assert forms.unexpected() == []


def test_the_default_is_a_setting(forms):
    assert forms.driver.ubp("show strategy").endswith(" are served by: auto.\n")
    forms.driver.ubp("set strategy emulate")
    for wrong in ("fast", "xol", ""):
        with pytest.raises(Refused, match=f"`{wrong}` is no strategy|the strategy {wrong} is not available"):
            forms.driver.ubp(f"set strategy {wrong}")
    assert forms.driver.ubp("show strategy").endswith(" are served by: emulate.\n")
    forms.start(LOOPS, 1)
    forms.set("count", "site_jmp", "")
    forms.set("count", "site_nop", "-strategy boost")
    assert forms.driver.go().exited
    assert forms.told() == [("emulate", LOOPS), ("boost", LOOPS)]


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_breakpoints_of_the_users_behind_a_site_see_each_pass(strategy, forms):
    forms.start(40, 1)
    for site, behind in BEHIND.items():
        counter = forms.set("count", f"site_{site}", f"-strategy {strategy}")
        number = forms.driver.plain(f"break *{forms.places[behind]:#x}")
        forms.driver.go()  # it may stand at the site now
        for _ in range(3):
            before = forms.driver.one()["hits"]
            assert forms.driver.go().number == number
            assert forms.driver.one()["hits"] == before + 1, site
        forms.driver.delete(number)
        forms.driver.ubp(f"delete {counter}")
    assert forms.driver.go().exited
    assert forms.driver.output == printed_alone(forms.driver.program, 40, 1)
    assert forms.unexpected() == []


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_true_hits_stop_where_they_are_and_steps_go_on_from_there(strategy, forms):
    loops, labels = 60, ("site_mov", "site_jmp", "site_ret")
    forms.start(loops, 1)
    for label in labels:
        forms.set("break", label, f"-strategy {strategy} if $rdi % 20 == 0")
    stops = []
    while not (stop := forms.driver.go()).exited:
        stops.append((stop.pc, forms.driver.value("$rdi")))
        for _ in range(3):
            forms.driver.step("stepi")
    assert stops == [(forms.places[label], i) for i in (20, 40, 60) for label in labels]
    assert [(probe["hits"], probe["stops"]) for probe in forms.driver.probes()] == [(loops, 3)] * 3
    assert forms.driver.output == printed_alone(forms.driver.program, loops, 1)
    assert forms.unexpected() == []


@pytest.mark.parametrize("seconds", [0, 0.3], ids=["", "Ctrl-C"])
@pytest.mark.parametrize("strategy", ["trap", *STRATEGIES])
def test_each_true_hit_of_four_threads_is_shown_once_while_the_user_steps(
    strategy, seconds, lldb_executable, compile_program, tmp_path
):
    program = compile_program("threads.c", "-O2", "-no-pie")
    loops, period, places = 2_000 if SOAK else 200, 50, symbols(program)
    steps = [AT_MAIN, f"@launch {loops} 4"]
    steps += [f"ubp break {places['several']:#x} -strategy {strategy} if $rdi % {period} == 0"]
    steps += [f"ubp count {places['work']:#x} -strategy boost"]
    steps += [f"@walk 1 {period} {seconds} {places['several']:#x}", INFO]
    *_, walk, info = (session := Program(lldb_executable, program, tmp_path)).run(*steps)
    assert walk["shown"] == {f"{i} {k}": 1 for k in range(4) for i in range(period, loops + 1, period)}
    assert (walk["exit"], session.printed) == (0, threads_sums(loops, 4))
    several, work = probes_of(info)
    assert walk["inside"] == {} or seconds  # Ctrl-C while another thread stops: docs/lldb.md
    assert (several["hits"], several["stops"], work["hits"]) == (4 * loops, len(walk["shown"]), 4 * loops)


def test_who_is_listed_at_anothers_stop_is_listed_with_a_number(lldb_executable, compile_program, tmp_path):
    """Who comes to LLDB's trap as another one finishes: the jump has taken its place by then."""
    program = compile_program("threads.c", "-O2", "-no-pie")
    with LldbDriver(lldb_executable, program, tmp_path) as driver:
        driver.start(20_000_000, 4)
        number, listed = driver.probe("break several if i % 4096 == 0"), 0
        while listed < 10:
            driver.go()
            driver.step("finish")
            reasons = re.findall("stop reason = (.*)", driver.command("thread list"))
            assert not any("deleted" in reason for reason in reasons), reasons
            listed += sum(reason.startswith(f"breakpoint {number}.1") for reason in reasons)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_watchpoint_sees_what_the_instruction_writes(strategy, forms):
    label = "site_rip" if strategy == "boost" else "site_nop"
    forms.start(5, 1)
    forms.set("count", label, f"-strategy {strategy}")
    forms.driver.command("watchpoint set variable passes")
    for _ in range(4):
        assert forms.driver.go().kind == "watchpoint"
        assert "watchpoint 1 must see what the instruction does" in forms.driver.ubp("info")
    forms.driver.command("watchpoint delete 1")
    assert forms.driver.go().exited
    assert forms.told() == [(strategy, 5)]
    assert forms.driver.output == printed_alone(forms.driver.program, 5, 1)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_delete_and_detach_leave_the_program_as_it_was(strategy, forms):
    forms.start(100, 1)
    code = forms.driver.command(f"memory read -c 40 {forms.places['forms']:#x}")
    forms.set("count", "site_mov", f"-strategy {strategy}")
    number = forms.set("break", "site_jmp", f"-strategy {strategy} if $rdi == 20")
    assert forms.driver.go().number == number
    assert forms.driver.command(f"memory read -c 40 {forms.places['forms']:#x}") == code
    forms.driver.ubp(f"delete {number}")
    number = forms.set("break", "site_call", "if $rdi == 30")
    assert forms.driver.go().number == number
    assert forms.told()[0] == (strategy, 30)
    watched = os.pidfd_open(forms.driver.value("(int) getpid()"))
    forms.driver.detach()
    assert select.select([watched], [], [], 30)[0], "the program does not end"
    os.close(watched)
    assert forms.driver.output == printed_alone(forms.driver.program, 100, 1)
    assert forms.unexpected() == []


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_second_run_begins_anew(strategy, forms):
    forms.start(LOOPS, 1)
    forms.set("count", "site_mov", f"-strategy {strategy}")
    assert forms.driver.go().exited
    forms.start(LOOPS, 1)
    assert forms.driver.go().exited
    assert forms.told() == [(strategy, LOOPS)]


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_before_the_program_runs_it_is_known_what_will_serve(
    strategy, lldb_executable, compile_program, tmp_path
):
    with LldbDriver(lldb_executable, compile_program("threads.c", "-O2"), tmp_path) as driver:
        number = driver.probe(f"break several -strategy {strategy} if i == 3")
        assert driver.one()["sites"][0]["strategy"] == strategy
        stop = driver.run(LOOPS, 1)
        assert (stop.number, driver.value("i")) == (number, 3)
        (probe,) = driver.probes()
        assert (probe["hits"], probe["sites"][0]["strategy"]) == (3, strategy)


def test_off_leaves_them_to_lldb_until_they_are_enabled(forms):
    forms.start(20, 1)
    forms.set("count", "site_mov", "-strategy boost")
    number = forms.set("break", "site_jmp", "-strategy emulate if $rdi % 10 == 0")
    assert forms.driver.go().number == number
    assert forms.driver.ubp("off") == "0 jumps taken out; `ubp enable` puts them back.\n"
    assert [strategy for strategy, _ in forms.told()] == ["trap", "trap"]
    forms.driver.ubp("enable")
    assert forms.driver.go().number == number
    assert forms.told() == [("boost", 20), ("emulate", 20)]
    assert forms.driver.go().exited


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_signals_come_in_between_and_change_nothing(strategy, forms):
    sites = ("mov", "jmp", "call", "ret")
    forms.start(LOOPS, 4, 20_000)
    forms.driver.pass_silently("SIGALRM")
    for site in sites:
        forms.set("count", f"site_{site}", f"-strategy {strategy}")
    assert forms.driver.go().exited
    assert forms.told() == [(strategy, LOOPS * 4)] * len(sites)
    assert forms.driver.output == printed_alone(forms.driver.program, LOOPS, 4)
    assert forms.unexpected() == []


def test_auto_takes_what_misses_nothing(forms):
    """The rest is left to LLDB: a copy that may fault is for those who ask for it."""
    chosen = {"site_indirect": "emulate", "site_ret": "emulate", "site_popf": "trap"}
    forms.start(1, 1)
    for label in chosen:
        forms.set("break", label, "if $rdi == 7")
    assert [strategy for strategy, _ in forms.told()] == list(chosen.values())


REFUSED = {
    "site_mov -strategy xol": "the strategy xol is not available in LLDB: there is auto, jump, pun, "
    "boost, emulate, trap",
    "site_store -strategy emulate": "it reads or writes memory as an operand; possible there: ",
    'site_mov -strategy boost if printf("")': "the strategy boost cannot serve ",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_serve_is_refused_and_leaves_nothing(text, forms):
    forms.start(1, 1)
    label, _, rest = text.partition(" ")
    with pytest.raises(Refused, match=REFUSED[text]):
        forms.set("break", label, rest)
    assert forms.driver.probes() == []


def test_another_breakpoint_there_sees_every_pass(forms):
    forms.start(LOOPS, 1)
    number = forms.driver.plain(f"break *{forms.places['site_mov']:#x}")
    with pytest.raises(Refused, match="another breakpoint stands there, and must see every pass"):
        forms.set("count", "site_mov", "-strategy boost")
    forms.driver.delete(number)
    forms.set("count", "site_mov", "-strategy boost")
    number = forms.driver.plain(f"break *{forms.places['site_mov']:#x}")
    assert [strategy for strategy, _ in forms.told()] == ["trap"]
    for _ in range(LOOPS):  # 23.1 names the counter first
        assert forms.driver.go().kind == "breakpoint"
    assert forms.driver.times(number) == LOOPS
    assert forms.driver.go().exited
    assert forms.told() == [("trap", LOOPS)]
