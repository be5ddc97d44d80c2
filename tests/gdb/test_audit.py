"""GDB's own evaluation against what the code decides: audited hits, and what follows from a wrong decision.

A wrong decision is made by compiling another condition than the one that was asked for, in a real GDB.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, GdbError, Record, exited
from tests.support.runs import Printed, complaints

pytestmark = only("gdb", reason="LLDB has no `ubp audit`")

THREADS, PASSES = 4, 200
COMPILE_INSTEAD = (
    "python import ubp.probe.planner as planner; right = planner._compiled; "
    "planner._compiled = lambda text, *rest: right('{}', *rest)"
)


@pytest.fixture
def program(compile_program) -> Path:
    path: Path = compile_program("wild_threads.c", "-O1", "-g", "-pthread")
    return path


def only_site(gdb: Gdb) -> Record:
    (site,) = gdb.probes()[0]["sites"]
    return dict(site)


def stops_to_the_end(gdb: Gdb) -> list[tuple[str, str]]:
    """(k, i) of all stops of `continue`."""
    found = []
    while not exited(gdb.resume("continue")):
        found.append((gdb.value("k"), gdb.value("i")))
    return sorted(found)


def at_main(gdb: Gdb, printed: Printed) -> None:
    gdb.command(f"set args {printed.arguments(PASSES, THREADS, PASSES + 1)}")
    gdb.command("break main")
    gdb.resume("run")
    gdb.command("delete")


EXPECTED_SUM = f"sum {THREADS * (PASSES * (PASSES + 3) // 2) + 6 * PASSES}\n"


@pytest.mark.parametrize(("kind", "rate"), [("break", 7), ("count", 1)])
def test_one_of_so_many_false_hits_is_audited(kind, rate, gdb_executable, program, tmp_path) -> None:
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        at_main(gdb, printed)
        gdb.command(f"ubp {kind} work if i == {PASSES // 2}")
        number = gdb.probes()[0]["id"]
        gdb.command(f"ubp audit {number} {rate}")
        assert [i for _, i in stops_to_the_end(gdb)] == [str(PASSES // 2)] * (4 * (kind == "break"))
        (probe,) = gdb.probes()
        (site,) = probe["sites"]
        assert (probe["hits"], probe["true_hits"]) == (PASSES * THREADS, THREADS)
        assert (site["strategy"], site["disagreements"], site["races"]) == ("jump", 0, 0)
        by_trap = 100  # passes that GDB's trap saw are not audited
        false = PASSES * THREADS - THREADS
        assert (false - by_trap) // rate <= site["audited"] <= false // rate
        assert printed.text == EXPECTED_SUM
        assert complaints(gdb) == []


def test_of_threads_that_come_together_only_the_first_is_audited(gdb_executable, program) -> None:
    """Those that pass between the one that is due and GDB's stop are due as well, until it is seen to."""
    threads, rate = 16, 10
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args 1 {threads} 2")
        for _ in range(6):
            gdb.command("tbreak main")
            gdb.resume("run")
            gdb.command("ubp count work if i == -1")
            (probe,) = gdb.probes()
            gdb.command(f"ubp audit {probe['id']} {rate}")
            assert stops_to_the_end(gdb) == []
            (probe,) = gdb.probes()
            assert (probe["hits"], probe["sites"][0]["audited"]) == (threads, threads // rate)
            gdb.command("ubp delete")
        assert complaints(gdb) == []


def test_no_hit_is_audited_any_more_after_off(gdb_executable, program, tmp_path) -> None:
    with Gdb(gdb_executable, program) as gdb:
        at_main(gdb, Printed(tmp_path))
        gdb.command("ubp count work if i == 10")
        number = gdb.probes()[0]["id"]
        gdb.command(f"ubp audit {number} 1")
        gdb.command(f"ubp audit {number} off")
        assert stops_to_the_end(gdb) == []
        assert (only_site(gdb)["strategy"], only_site(gdb)["audited"]) == ("jump", 0)


@pytest.mark.parametrize("stops_before", ["", "ignore 2 3"])
def test_code_that_is_true_in_error_makes_no_stop_and_is_not_used_again(
    stops_before, gdb_executable, program, tmp_path
) -> None:
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        at_main(gdb, printed)
        gdb.command(COMPILE_INSTEAD.format("i % 50 == 0"))
        gdb.command("ubp break work if i == 110")
        gdb.command(stops_before or "echo")
        stops = stops_to_the_end(gdb)
        assert [i for _, i in stops] == ["110"] * (1 if stops_before else THREADS)
        site = only_site(gdb)
        assert site["strategy"] != "jump"
        assert site["disagreements"] == 1
        assert "true where GDB finds it false" in site["reason"]
        assert len([text for text in complaints(gdb) if "true where GDB finds it false" in text]) == 1
        assert printed.text == EXPECTED_SUM


def test_code_that_is_false_in_error_is_found_by_an_audit_and_the_hit_is_not_lost(
    gdb_executable, program, tmp_path
) -> None:
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        at_main(gdb, printed)
        gdb.command(COMPILE_INSTEAD.format("i == -1"))
        gdb.command("ubp break work if i == 110")
        gdb.command("ubp audit 2 1")
        assert stops_to_the_end(gdb) == [(str(k), "110") for k in range(THREADS)]
        (probe,) = gdb.probes()
        assert (probe["hits"], probe["stops"]) == (PASSES * THREADS, THREADS)
        site = only_site(gdb)
        assert site["strategy"] != "jump"
        assert site["disagreements"] == 1
        assert len([text for text in complaints(gdb) if "false where GDB finds it true" in text]) == 1
        assert not [text for text in complaints(gdb) if "the debugger saw" in text]
        assert printed.text == EXPECTED_SUM


def test_a_counter_that_is_false_in_error_counts_the_audited_hit(gdb_executable, program, tmp_path) -> None:
    with Gdb(gdb_executable, program) as gdb:
        at_main(gdb, Printed(tmp_path))
        gdb.command(COMPILE_INSTEAD.format("i == -1"))
        gdb.command("ubp count work if i == 110")
        number = gdb.probes()[0]["id"]
        gdb.command(f"ubp audit {number} 1")
        assert stops_to_the_end(gdb) == []
        (probe,) = gdb.probes()
        assert (probe["hits"], probe["true_hits"]) == (PASSES * THREADS, THREADS)
        assert only_site(gdb)["disagreements"] == 1


def test_another_condition_is_trusted_again(gdb_executable, program, tmp_path) -> None:
    with Gdb(gdb_executable, program) as gdb:
        at_main(gdb, Printed(tmp_path))
        gdb.command(COMPILE_INSTEAD.format("i % 50 == 0"))
        gdb.command("ubp break work if i == 110")
        gdb.resume("continue")
        assert only_site(gdb)["strategy"] != "jump"
        gdb.command("python planner._compiled = right")
        gdb.command("condition 2 i == 180")
        assert stops_to_the_end(gdb) == [(str(k), "180") for k in range(THREADS)]
        assert only_site(gdb)["strategy"] == "jump"


def test_data_that_changes_in_between_is_no_disagreement(gdb_executable, compile_program, tmp_path) -> None:
    program, printed = compile_program("racing.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(500)}")
        gdb.command("break work")
        gdb.resume("run")
        gdb.command("delete")
        gdb.command("ubp break work if flag == 1")
        gdb.command("ignore 2 100000")
        gdb.command("ubp audit 2 2")
        assert stops_to_the_end(gdb) == []
        site = only_site(gdb)
        assert (site["strategy"], site["disagreements"]) == ("jump", 0)
        assert printed.text == f"sum {500 * 501 // 2 + 500}\n"
        assert complaints(gdb) == []


WRONG = [
    ("", "one probe is audited at a time: write `ubp audit N [RATE | off]`"),
    ("2 3 4", "one probe is audited at a time: write `ubp audit N [RATE | off]`"),
    ("2 0", "`0` is no rate: write a number from 1 on, or `off`"),
    ("2 -1", "`-1` is no rate: write a number from 1 on, or `off`"),
    ("2 often", "`often` is no rate: write a number from 1 on, or `off`"),
    ("7", "there is no ubp probe number 7; there is: 1"),
    ("1", "probe 1 has no condition that could be audited"),
]


def test_what_cannot_be_audited_is_said_in_a_sentence(gdb_executable, program) -> None:
    with Gdb(gdb_executable, program) as gdb:
        gdb.command("ubp count work")
        for text, sentence in WRONG:
            with pytest.raises(GdbError) as caught:
                gdb.command(f"ubp audit {text}")
            assert str(caught.value) == sentence
