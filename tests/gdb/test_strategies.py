"""`-strategy NAME` and `set ubp strategy NAME`: what is asked for serves, or the command is refused."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, GdbError, exited
from tests.support.runs import SOAK, Printed, complaints

pytestmark = only("gdb", reason="LLDB has fewer of them, with tests of their own")

HITS = 20_000 if SOAK else 2_000
AVAILABLE = ("jump", "boost", "xol", "inline", "hwgap", "trap")  # at `work` of places.c; hw needs a process


@pytest.fixture
def places(gdb_executable, compile_program):
    """A GDB with the program loaded, not started."""
    with Gdb(gdb_executable, compile_program("places.c", "-O0")) as gdb:
        yield gdb


def refusal(gdb: Gdb, text: str) -> str:
    with pytest.raises(GdbError) as refused:
        gdb.command(text)
    return str(refused.value)


def served(gdb: Gdb) -> list[str]:
    return [site["strategy"] for probe in gdb.probes() for site in probe["sites"]]


SPELLINGS = (
    "ubp break -strategy {} work if i == 3",
    "ubp break work -strategy {} if i == 3",
    "ubp tbreak work thread 1 -strategy {} if i == 3",
    "ubp count work -strategy {}",
    "ubp count -strategy {} both if i == 3",
)


@pytest.mark.parametrize("strategy", AVAILABLE)
@pytest.mark.parametrize("text", SPELLINGS)
def test_what_is_asked_for_serves(text, strategy, places):
    places.resume("start")
    said = places.command(text.format(strategy))
    assert "GDB's way" not in said
    assert served(places) == [strategy]
    assert f": {strategy}, " in places.command("ubp info")


@pytest.mark.parametrize("strategy", AVAILABLE)
def test_before_the_program_runs_it_is_known_what_will_serve(strategy, places):
    places.command(f"ubp break work -strategy {strategy} if i == 3")
    assert served(places) == [strategy]
    assert places.resume("run")["reason"] == "breakpoint-hit"
    assert (served(places), places.probes()[0]["hits"], places.number("i")) == ([strategy], 4, 3)


NAMES = "write one of auto, jump, pun, boost, emulate, xol, trap, hw, inline, hwgap"

REFUSED = {
    "ubp break -strategy fast work if i == 3": f"`fast` is no strategy: {NAMES}",
    "ubp count work -strategy Jump": f"`Jump` is no strategy: {NAMES}",
    "ubp tbreak -strategy pun work": "possible there: ",
    "ubp break work -strategy emulate if i == 3": "it reads or writes memory as an operand; possible there: ",
    "ubp count work -strategy": "a name is missing after `-strategy`: write `-strategy NAME`, such as "
    "`-strategy jump`",
    "ubp break work -strategy jump -strategy trap if i": "`-strategy` is given twice: write it once",
    "ubp tbreak -strategy jump work": "every hit stops here, so that a jump would gain nothing",
    'ubp break -strategy jump work if $_regex("a", "a")': "possible there: ",
    "ubp count work both -strategy jump if $_any_caller_is": "",
    "set ubp strategy fast": f"`fast` is no strategy: {NAMES}",
    "set ubp strategy": f"`` is no strategy: {NAMES}",
}


@pytest.mark.parametrize("is_started", [False, True], ids=["before the start", "started"])
@pytest.mark.parametrize("text", REFUSED)
def test_refuses_and_leaves_nothing_behind(text, is_started, places):
    if is_started:
        places.resume("start")
    said = refusal(places, text)
    assert REFUSED[text] in said
    assert "Traceback" not in said
    assert places.probes() == []
    assert "No breakpoints" in places.command("info breakpoints")
    assert "served by: auto." in places.command("show ubp strategy")


def test_a_jump_that_another_breakpoint_keeps_out_is_refused(places):
    places.resume("start")
    places.command("break work")
    said = refusal(places, "ubp count -strategy jump both work")
    assert "breakpoint 2 stands at" in said
    assert "; nothing was set: `-strategy auto` takes what can serve it" in said
    assert places.probes() == []
    places.command("ubp count -strategy auto work")
    assert served(places) == ["trap"]
    assert "breakpoint 2 stands at" in places.command("ubp info")
    said = refusal(places, "ubp count -strategy boost work")
    assert "the strategy boost cannot serve" in said
    assert "breakpoint 2 stands at" in said


def test_debug_registers_that_are_short_are_told_with_their_holders(places):
    places.resume("start")
    for number in range(3):
        places.command(f"hbreak *main + {number}")
    places.command("ubp count -strategy hwgap work")
    branch = next(line for line in places.command("disassemble main").splitlines() if "\tj" in line)
    place = branch.split()[0].removeprefix("=>")
    said = refusal(places, f"ubp count -strategy hwgap *{place}")
    assert "the strategy hwgap cannot serve" in said
    assert "needs 2 debug registers" in said
    assert "breakpoint 2" in said
    assert "breakpoint 4" in said
    places.command("ubp count -strategy hw both")
    said = refusal(places, "ubp break -strategy hw one if i == 3")
    assert "the strategy hw cannot serve one" in said
    assert "breakpoint 6" in said
    assert len(places.probes()) == 2


def test_hw_before_the_start_says_what_to_do(places):
    assert "`start` first" in refusal(places, "ubp count -strategy hw work")


def test_a_breakpoint_in_the_copy_makes_the_debugger_do_it(places):
    places.resume("start")
    places.command("ubp count work -strategy boost")
    places.command(
        "python copy = next(iter(__import__('gdb_ubp.plugin').plugin.front_end().session.trampolines))"
    )
    places.command("python gdb.execute(f'break *{copy}')")
    assert "stands at" in places.command("ubp info")
    assert served(places) == ["trap"]
    assert exited(places.resume("continue"))
    assert places.probes()[0]["hits"] == 30


def test_the_default_is_a_setting(places):
    places.resume("start")
    places.command("set ubp strategy trap")
    assert "served by: trap." in places.command("show ubp strategy")
    places.command("ubp count work")
    places.command("ubp count -strategy jump both")
    places.command("with ubp strategy jump -- ubp count one")
    assert served(places) == ["trap", "jump", "jump"]


def test_what_becomes_impossible_later_is_said_once(places):
    places.command("ubp count work -strategy jump")
    places.command("set displaced-stepping off")
    assert exited(places.resume("run"))
    found = [text for text in complaints(places) if "the strategy jump cannot serve it now" in text]
    assert len(found) == 1
    assert places.probes()[0]["hits"] == 30


def test_another_condition_that_no_jump_can_decide_is_told(places):
    places.resume("start")
    places.command("ubp break work -strategy jump if i == 3")
    assert "breakpoint 2 works GDB's way: " in places.command('ubp condition 2 $_regex("a", "b")')
    assert served(places) == ["trap"]


COMPLETIONS = {
    "ubp break -s": ["ubp break -strategy"],
    "ubp break -strategy j": ["ubp break -strategy jump"],
    "ubp count work -strategy x": ["ubp count work -strategy xol"],
}


@pytest.mark.parametrize("text", COMPLETIONS)
def test_completes_names_of_strategies(text, places):
    assert places.command(f"complete {text}").splitlines() == COMPLETIONS[text]


def test_explain_ranks_the_strategies(places):
    places.resume("start")
    lines = places.command("ubp explain work if i == 3").splitlines()
    rows = [line.split() for line in lines[lines.index("  strategies:") + 1 :]]
    assert sorted(row[0] for row in rows) == sorted(NAMES.removeprefix("write one of auto, ").split(", "))
    assert rows[0][0] == "jump"
    assert any(line.startswith("    xol      0.15 ms a hit: ") for line in lines)
    assert any(line.endswith("is told the copy's address") for line in lines if line.startswith("    boost"))
    lines = places.command("ubp explain work").splitlines()
    assert "    jump     no: every hit stops here, so that a jump would gain nothing" in lines


@pytest.mark.parametrize("strategy", ["jump", "xol", "inline", "hw", "trap"])  # exact with threads at `work`
@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("text", ["break work -strategy {} if i == 700 && k == 0", "count work -strategy {}"])
def test_counts_are_exact(tmp_path, gdb_executable, compile_program, text, threads, strategy):
    printed = Printed(tmp_path)
    loops = HITS // threads
    with Gdb(gdb_executable, compile_program("threads.c", "-O2")) as gdb:
        gdb.command(f"set args {printed.arguments(loops, threads)}")
        gdb.resume("start")
        gdb.command(f"ubp {text.format(strategy)}")
        stops = 0
        while not exited(gdb.resume("continue")):
            stops += 1
        (probe,) = gdb.probes()
        hit = int("break" in text and loops >= 700)
        assert (probe["hits"], stops, probe["sites"][0]["strategy"]) == (loops * threads, hit, strategy)
        sums = sum(3 * i if i == k else i + 1 for k in range(threads) for i in range(1, loops + 1))
        assert printed.text == f"total {loops * threads} sum {sums}\n"
        assert complaints(gdb) == []
