"""What LLDB's own commands change of a breakpoint of ubp's: what they ask for holds, and is counted so."""

from __future__ import annotations

import re

import pytest

from tests.support.driver import Refused
from tests.support.lldb_driver import LldbDriver
from tests.support.marks import only
from tests.support.sums import threads_sums

pytestmark = only("lldb", reason="it is about commands of LLDB's; those of GDB stand in its own tests")

LOOPS = 500


@pytest.fixture
def lldb(lldb_executable, compile_program, tmp_path):
    """Nothing runs yet."""
    with LldbDriver(lldb_executable, compile_program("threads.c", "-O2"), tmp_path) as lldb:
        yield lldb


def stops(lldb: LldbDriver, stop) -> list[int]:
    """The values of `i` at this stop and at all others to the end, where the sums must be right."""
    found = []
    while not stop.exited:
        found.append(lldb.value("i"))
        stop = lldb.go()
    assert lldb.output == threads_sums(LOOPS, 1)
    assert lldb.complaints(may_be_slow=True) == []
    return found


def counts(lldb: LldbDriver) -> tuple[int, int, int]:
    probe = lldb.one()
    return probe["hits"], probe["true_hits"], probe["stops"]


@pytest.mark.parametrize("runs", [False, True], ids=["before it runs", "at a stop"])
def test_the_condition_of_a_location_holds_there(lldb, runs):
    """Also where the condition of the breakpoint is another one."""
    if runs:
        lldb.start(LOOPS, 1)
    number = lldb.probe("break work if i == 100")
    lldb.command(f"breakpoint modify -c 'i == 300' {number}.1")
    assert stops(lldb, lldb.go() if runs else lldb.run(LOOPS, 1)) == [300]
    (site,) = [site for site in lldb.one()["sites"] if site["hits"]]
    assert (site["strategy"], site["reason"]) == ("trap", f"location {number}.1 has options of its own")
    assert lldb.one()["stops"] == 1


@pytest.mark.parametrize("runs", [False, True], ids=["before it runs", "at a stop"])
def test_a_location_that_is_disabled_neither_stops_nor_counts(lldb, runs):
    if runs:
        lldb.start(LOOPS, 1)
    number = lldb.probe("break work if i % 100 == 0")
    lldb.command(f"breakpoint disable {number}.1")
    assert stops(lldb, lldb.go() if runs else lldb.run(LOOPS, 1)) == []
    assert counts(lldb) == (0, 0, 0)


NO_NUMBER = (
    "breakpoint modify -c 'i == 7'",
    "breakpoint command add -o 'script 1'",
    "breakpoint modify -i 3",
)


def test_commands_without_a_number_never_are_about_a_hidden_breakpoint(lldb):
    """They are about the breakpoint that was made last, be it before the program runs or amid a run."""
    number = lldb.probe("break work if i % 200 == 0")
    for command in NO_NUMBER:
        with pytest.raises(Refused, match="no last created breakpoint"):
            lldb.command(command)
    assert lldb.run(LOOPS, 1).number == number
    for command in NO_NUMBER:
        with pytest.raises(Refused, match="no last created breakpoint"):
            lldb.command(command)
    assert stops(lldb, lldb.go()) == [400]
    assert counts(lldb) == (LOOPS, 2, 2)


def test_commands_without_a_number_are_about_the_users_own_breakpoint(lldb):
    lldb.probe("break work if i == 200")
    lldb.command("breakpoint set -n several")
    lldb.command("breakpoint modify -c 'i == 100'")
    assert stops(lldb, lldb.run(LOOPS, 1)) == [100, 200]


def test_of_several_locations_those_that_stay_enabled_count(lldb_executable, compile_program, tmp_path):
    """Before the program runs none of them has an address."""
    program = compile_program("places.c", "-O2")
    with LldbDriver(lldb_executable, program, tmp_path) as lldb:
        number = lldb.probe("break inlined if x == -1")
        assert lldb.run().exited
        passes = [site["hits"] for site in lldb.one()["sites"] if site["hits"]]
        assert len(passes) > 1
        lldb.ubp(f"delete {number}")
    with LldbDriver(lldb_executable, program, tmp_path) as lldb:
        number = lldb.probe("break inlined if x == -1")
        lldb.command(f"breakpoint disable {number}.{len(passes)}")  # the last
        assert lldb.one()["enabled"]  # a look at it
        assert lldb.run().exited
        assert [site["hits"] for site in lldb.one()["sites"] if site["hits"]] == passes[:-1]


def test_a_location_that_is_enabled_again_stops_again(lldb):
    lldb.start(LOOPS, 1)
    number = lldb.probe("break work if i % 100 == 0")
    lldb.go()
    lldb.command(f"breakpoint disable {number}.1")
    lldb.plain("tbreak work if i == 350")
    lldb.go()
    assert counts(lldb) == (100, 1, 1)
    lldb.command(f"breakpoint enable {number}.1")
    assert lldb.one()["enabled"]  # LLDB tells nobody: ubp looks at each of its commands, and every 5 ms
    assert stops(lldb, lldb.go()) == [400, 500]
    assert counts(lldb) == (250, 3, 3)


CHANGED = {  # by what, at i == 100: where it stops, and hits and stops of what there is at last
    "breakpoint modify -c 'i == 250' {}": ([250], [(LOOPS, 2)]),
    "breakpoint modify -i 2 {}": ([400, 500], [(LOOPS, 5)]),  # LLDB counts those that it ignores
    "breakpoint disable {}": ([], [(100, 1)]),
    "breakpoint disable {}.1": ([], [(100, 1)]),
    "breakpoint delete {}": ([], []),
}


@pytest.mark.parametrize("command", CHANGED)
def test_what_has_changed_holds_from_the_next_instruction_on(lldb, command):
    """In a script, which leaves nobody the time to look."""
    lldb.start(LOOPS, 1)
    number = lldb.probe("break work if i % 100 == 0")
    assert lldb.go().kind == "breakpoint"
    expected, hits = CHANGED[command]
    assert stops(lldb, lldb.go_by_script(command.format(number))) == expected
    assert [(probe["hits"], probe["stops"]) for probe in lldb.probes()] == hits


@pytest.mark.parametrize("location", ["{}", "{}.1"])
def test_passes_that_nobody_could_count_are_told_of(lldb, location):
    """LLDB tells nobody of `breakpoint enable`, and the guard rests: only the stop is seen."""
    lldb.start(LOOPS, 1)
    number = lldb.probe("break work if i % 100 == 0")
    lldb.command(f"breakpoint disable {location.format(number)}")
    lldb.plain("tbreak work if i == 250")
    lldb.go()
    stop = lldb.go_by_script(f"breakpoint enable {location.format(number)}")
    seen = []
    while not stop.exited:
        seen.append(lldb.value("i"))
        stop = lldb.go()
    told = f"ubp: breakpoint {number} was enabled by LLDB's command just before the program went on"
    hits, *others = counts(lldb)
    assert (seen, others) == ([300, 400, 500], [3, 3])
    assert [told in said for said in lldb.complaints()] == [True] * (hits < 250)  # LLDB may have been slow
    assert hits in (201, 250)


@pytest.mark.parametrize("option", ["-x 2", "-t {id}"], ids=["by its index", "by its id"])
def test_a_thread_that_is_asked_for_later_is_the_only_one(lldb, option):
    """Passes of others do not count, as in `ubp break work thread 2`."""
    lldb.start(LOOPS, 2)
    lldb.plain("tbreak work if k == 1 && i == 1")
    lldb.go()
    found = re.search(r"thread #2: tid = (\d+)", lldb.command("thread list"))
    assert found
    number = lldb.probe("break work if k == 0 && i % 100 == 0")
    lldb.command(f"breakpoint modify {option.format(id=found[1])} {number}")
    seen, stop = [], lldb.go()
    while not stop.exited:
        seen.append((lldb.value("k"), stop.thread))
        assert lldb.one()["thread"] == 2
        stop = lldb.go()
    assert seen == [(0, 2)] * 5
    hits, true_hits, shown = counts(lldb)
    assert LOOPS - 50 < hits <= LOOPS  # but what it has passed before
    assert (true_hits, shown) == (5, 5)
    assert lldb.output == threads_sums(LOOPS, 2)


def test_threads_that_are_asked_for_by_name_are_told_by_lldb(lldb):
    lldb.start(LOOPS, 1)
    number = lldb.probe("break work if i == 100")
    lldb.command(f"breakpoint modify -T nobody {number}")
    assert stops(lldb, lldb.go()) == []
    (site,) = lldb.one()["sites"]
    assert site["reason"].startswith("which threads it is for, by name, queue or a number")
    assert counts(lldb) == (0, 0, 0)


def test_a_thread_by_lldbs_options(lldb):
    lldb.start(LOOPS, 1)
    lldb.plain("tbreak work if i == 10")
    lldb.go()
    lldb.ubp("break -n work -t current -c 'i == 300'")
    assert lldb.one()["thread"] == 2
    assert stops(lldb, lldb.go()) == [300]


REFUSED = {
    "break -n work -t 1": "there is no thread 1: `thread list` lists them",
    "break -n work -t current": "no thread is selected: `thread list` lists them",
    "break -n work -x two": "`two` is no number of a thread: `thread list` lists them",
    "break -n work -x 1 -t 1": "`-x` and `-t` both name a thread: write one of them",
}


def test_threads_that_are_not_there_are_refused(lldb):
    for command, sentence in REFUSED.items():
        with pytest.raises(Refused, match=f"^{re.escape(sentence)}$"):
            lldb.ubp(command)
    assert lldb.probes() == []


def test_a_thread_that_is_to_come_is_served_by_a_jump_once_it_is_there(lldb):
    lldb.probe("break work thread 2 if i % 100 == 0")
    assert "there is no thread 2 yet" in lldb.said()
    assert stops(lldb, lldb.run(LOOPS, 1)) == [100, 200, 300, 400, 500]
    assert counts(lldb) == (LOOPS, 5, 5)
    strategies = {site["strategy"] for site in lldb.one()["sites"] if site["hits"]}
    assert strategies == {"jump"}


def test_the_first_pass_of_a_breakpoint_without_condition_counts_as_a_stop(lldb):
    lldb.probe("break work")
    lldb.run(LOOPS, 1)
    assert counts(lldb) == (1, 1, 1)
    lldb.kill()


def test_what_lldb_says_of_breakpoints_is_about_the_users(lldb):
    lldb.probe("break work if i == 300")
    assert stops(lldb, lldb.run(LOOPS, 1)) == [300]
    assert "location added" not in lldb.said()
