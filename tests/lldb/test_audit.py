"""LLDB's own evaluation against what the code decides: audited hits, and what follows from a wrong decision.

A wrong decision is made by compiling another condition than the one that was asked for, in a real LLDB.
"""

from __future__ import annotations

import re

import pytest

from tests.support.driver import Refused
from tests.support.lldb_driver import LldbDriver
from tests.support.lldbs import keeps_conditions
from tests.support.marks import only

pytestmark = only("lldb", reason="GDB's audits have tests of their own")

THREADS, PASSES = 4, 200
EXPECTED_SUM = f"sum {THREADS * (PASSES * (PASSES + 3) // 2) + 6 * PASSES}\n"
COMPILE_INSTEAD = (
    "script import ubp.probe.planner as planner; right = planner._compiled; "
    "planner._compiled = lambda text, *rest: right('{}', *rest)"
)
BY_TRAP = 300  # at most so many passes are seen by LLDB's trap, and not audited


@pytest.fixture
def lldb(lldb_executable, compile_program, tmp_path):
    """In main, with four threads to come."""
    program = compile_program("wild_threads.c", "-O1")
    with LldbDriver(lldb_executable, program, tmp_path) as lldb:
        lldb.start(PASSES, THREADS, PASSES + 1)
        yield lldb
        assert lldb.output == EXPECTED_SUM


def values_to_the_end(lldb: LldbDriver) -> list[int]:
    """The values of `i` in all threads that were shown, at all stops: LLDB may show two at once."""
    found = []
    while not (stop := lldb.go()).exited:
        for one in stop.all:
            assert one.thread is not None
            lldb.select_thread(one.thread)
            found.append(lldb.value("i"))
    return found


def stops_with(lldb: LldbDriver, value: int) -> int:
    """How many stops there are to the end: LLDB alone decides, and may select another that came with it."""
    count = 0
    while not (stop := lldb.go()).exited:
        count += 1
        found = []
        for one in stop.all:
            assert one.thread is not None
            lldb.select_thread(one.thread)
            found.append(lldb.value("i"))
        assert value in found
    return count


@pytest.mark.parametrize(("kind", "rate"), [("break", 7), ("count", 1)])
def test_one_of_so_many_false_hits_is_audited(lldb, kind, rate):
    number = lldb.probe(f"{kind} work if i == {PASSES // 2}")
    said = lldb.ubp(f"audit {number} {rate}")
    many = "each" if rate == 1 else f"one of {rate}"
    assert (
        said.strip() == f"Of the false hits of probe {number} {many} is compared with LLDB's own evaluation."
    )
    # it may list a thread with it that passes
    assert values_to_the_end(lldb).count(PASSES // 2) == THREADS * (kind == "break")
    probe = lldb.one()
    (site,) = probe["sites"]
    assert probe["stops"] == THREADS * (kind == "break")
    assert (probe["hits"], probe["true_hits"]) == (PASSES * THREADS, THREADS)
    assert (site["strategy"], site["disagreements"], site["races"]) == ("jump", 0, 0)
    false = PASSES * THREADS - THREADS
    assert (false - BY_TRAP) // rate <= site["audited"] <= false // rate
    assert lldb.complaints() == []


def test_no_hit_is_audited_any_more_after_off(lldb):
    number = lldb.probe("count work if i == 10")
    lldb.ubp(f"audit {number} 1")
    lldb.ubp(f"audit {number} off")
    assert values_to_the_end(lldb) == []
    (site,) = lldb.one()["sites"]
    assert (site["strategy"], site["audited"]) == ("jump", 0)


def test_code_that_is_true_in_error_makes_no_stop_and_is_not_used_again(lldb):
    lldb.command(COMPILE_INSTEAD.format("i % 50 == 0"))
    lldb.probe("break work if i == 110")
    assert stops_with(lldb, 110) == THREADS
    probe = lldb.one()
    (site,) = probe["sites"]
    assert (site["strategy"], site["disagreements"], probe["stops"]) == ("trap", 1, THREADS)
    assert "true where LLDB finds it false" in site["reason"]
    assert len([text for text in lldb.complaints() if "true where LLDB finds it false" in text]) == 1


def test_code_that_is_false_in_error_is_found_by_an_audit_and_the_hit_is_not_lost(lldb):
    lldb.command(COMPILE_INSTEAD.format("i == -1"))
    number = lldb.probe("break work if i == 110")
    lldb.ubp(f"audit {number} 1")
    assert stops_with(lldb, 110) == THREADS
    probe = lldb.one()
    (site,) = probe["sites"]
    assert (probe["hits"], probe["stops"]) == (PASSES * THREADS, THREADS)
    assert (site["strategy"], site["disagreements"]) == ("trap", 1)
    assert len([text for text in lldb.complaints() if "false where LLDB finds it true" in text]) == 1


def test_a_counter_that_is_false_in_error_counts_the_audited_hit(lldb):
    lldb.command(COMPILE_INSTEAD.format("i == -1"))
    number = lldb.probe("count work if i == 110")
    lldb.ubp(f"audit {number} 1")
    assert values_to_the_end(lldb) == []
    probe = lldb.one()
    assert (probe["hits"], probe["true_hits"]) == (PASSES * THREADS, THREADS)
    assert probe["sites"][0]["disagreements"] == 1


def test_another_condition_is_trusted_again(lldb):
    lldb.command(COMPILE_INSTEAD.format("i % 50 == 0"))
    number = lldb.probe("break work if i == 110")
    lldb.go()
    assert lldb.one()["sites"][0]["strategy"] == "trap"
    lldb.command("script planner._compiled = right")
    if keeps_conditions(lldb.executable):
        with pytest.raises(Refused, match="this LLDB goes on with the condition"):
            lldb.ubp(f"condition {number} i == 180")
        values_to_the_end(lldb)
        return
    lldb.ubp(f"condition {number} i == 180")
    stops = values_to_the_end(lldb)
    assert stops == [180] * len(stops)
    assert 1 <= len(stops) <= THREADS  # some thread may have been further already
    assert lldb.one()["sites"][0]["strategy"] == "jump"


WRONG = {
    "": "one probe is audited at a time: write `ubp audit N [RATE | off]`",
    "2 often": "`often` is no rate: write a number from 1 on, or `off`",
    "7": "there is no ubp probe number 7; there is: {number}",
    "{number}": "probe {number} has no condition that could be audited",
}


def test_what_cannot_be_audited_is_said_in_a_sentence(lldb):
    number = lldb.probe("count work")
    for text, sentence in WRONG.items():
        with pytest.raises(Refused, match=f"^{re.escape(sentence.format(number=number))}$"):
            lldb.ubp(f"audit {text.format(number=number)}")
    assert lldb.go().exited
