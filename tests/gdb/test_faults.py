"""Conditions that cannot be evaluated: the debugger has the last word, and the program goes on unharmed."""

from __future__ import annotations

import pytest

from tests.support.mi import Gdb, GdbError, exited

SUM = "208"  # of 0..19, and 18 good pointers


def stops(gdb: Gdb) -> list[tuple[str | None, str]]:
    """(reason or signal, n) of all stops up to the program's end."""
    found = []
    while not exited(stop := gdb.resume("-exec-continue")):
        found.append((stop.get("signal-name", stop["reason"]), gdb.value("n")))
    return found


def test_a_breakpoint_stops_where_its_condition_fails(gdb_executable, compile_program) -> None:
    with Gdb(gdb_executable, compile_program("wild.c", "-O0")) as gdb:
        gdb.resume("start")
        gdb.command("ubp break work if p->x == 5")
        assert stops(gdb) == [("SIGSEGV", "7"), ("breakpoint-hit", "7"), ("breakpoint-hit", "12")]
        assert SUM in gdb.output()
        (probe,) = gdb.probes()
        assert (probe["hits"], probe["stops"]) == (20, 2)


def test_a_counter_counts_the_fault_once_and_goes_on(gdb_executable, compile_program) -> None:
    with Gdb(gdb_executable, compile_program("wild.c", "-O0")) as gdb:
        gdb.resume("start")
        gdb.command("ubp count work if p->x == 1")
        assert stops(gdb) == [("SIGSEGV", "7")]
        assert SUM in gdb.output()
        (probe,) = gdb.probes()
        assert (probe["hits"], probe["true_hits"], probe["sites"][0]["faults"]) == (20, 18, 2)


def test_code_without_line_information_has_jumps(gdb_executable, compile_program) -> None:
    with Gdb(gdb_executable, compile_program("wild.c", "-O1", "-g0")) as gdb:
        gdb.resume("start")
        gdb.command("ubp count work if $rdi == 3")
        assert stops(gdb) == []
        (probe,) = gdb.probes()
        assert (probe["sites"][0]["strategy"], probe["hits"], probe["true_hits"]) == ("jump", 20, 1)


def test_a_mistake_in_a_condition_is_shown_with_its_place(gdb_executable, compile_program) -> None:
    with Gdb(gdb_executable, compile_program("wild.c", "-O0")) as gdb:
        for command in ("break", "count"):
            with pytest.raises(GdbError) as caught:
                gdb.command(f"ubp {command} work if nn == 3")
            assert str(caught.value) == "no name nn here; did you mean n?\n  nn == 3\n  ^"
