"""Conditions that cannot be evaluated: the debugger has the last word, and the program goes on unharmed."""

from __future__ import annotations

import pytest

from tests.support.mi import Gdb, GdbError, exited
from tests.support.runs import SOAK, Printed, complaints

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
        assert stops(gdb) == [("breakpoint-hit", "7"), ("breakpoint-hit", "12")]
        assert SUM in gdb.output()
        (probe,) = gdb.probes()
        assert (probe["hits"], probe["stops"]) == (20, 2)


def test_a_counter_counts_the_fault_once_and_goes_on(gdb_executable, compile_program) -> None:
    with Gdb(gdb_executable, compile_program("wild.c", "-O0")) as gdb:
        gdb.resume("start")
        gdb.command("ubp count work if p->x == 1")
        assert stops(gdb) == []
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


WILD = "if p->x / d == 5"
KINDS, THREADS = 7, 4  # of passes in wild_threads.c: one is good, four have wild pointers, two a divisor
ROUNDS, EVERY = (42, 100) if SOAK else (3, 20)  # rounds of all kinds, and every so many passes a special one
PASSES = ROUNDS * KINDS * EVERY
STOPS = ROUNDS * (KINDS - 1) * THREADS


def wild_threads_sum(passes: int, every: int, threads: int = THREADS) -> int:
    """What the program prints if nothing disturbs it."""
    total = 0
    for i in range(1, passes + 1):
        kind = 0 if i % every else i // every % KINDS
        total += threads * (i + {5: 0, 6: 2}.get(kind, 1))
        total += sum(range(threads)) * (kind not in (1, 2, 3, 4))
    return total


def told(gdb: Gdb) -> tuple[list[tuple[str, str, str]], list[str]]:
    """(k, i, reason) of all stops from `run` to the end, and GDB's errors, both in order."""
    found, mark = [], len(gdb.log)
    stop = gdb.resume("run")
    while not exited(stop):
        arguments = {item["name"]: item["value"] for item in stop["frame"]["args"]}
        found.append((arguments["k"], arguments["i"], str(stop.get("signal-name", stop["reason"]))))
        stop = gdb.resume("continue")
    said = "".join(str(item["payload"]) for item in gdb.log[mark:] if item["type"] in ("console", "log"))
    lines = (line for line in said.splitlines() if line.startswith(("Cannot access", "Division by")))
    return sorted(found), sorted(lines)


def test_faults_of_many_threads_are_told_as_stock_gdb_tells_them(
    gdb_executable, compile_program, tmp_path
) -> None:
    program = compile_program("wild_threads.c", "-O1", "-g", "-pthread")
    stories = []
    for plugin in (False, True):
        printed = Printed(tmp_path)
        with Gdb(gdb_executable, program, plugin=plugin) as gdb:
            gdb.command("maint set target-non-stop off")  # or stock GDB makes the program's sums wrong
            gdb.command(f"set args {printed.arguments(PASSES, THREADS, EVERY)}")
            gdb.command(f"{'ubp ' * plugin}break work {WILD}")
            stories.append(told(gdb))
            assert printed.text == f"sum {wild_threads_sum(PASSES, EVERY)}\n"
            assert complaints(gdb) == []
            if plugin:
                (probe,) = gdb.probes()
                assert probe["sites"][0]["strategy"] == "jump"
                assert (probe["hits"], probe["stops"]) == (PASSES * THREADS, STOPS)
    assert len(stories[1][0]) == STOPS
    assert stories[1] == stories[0]


def test_counters_of_many_threads_count_each_fault_once(gdb_executable, compile_program, tmp_path) -> None:
    program, printed = compile_program("wild_threads.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(PASSES, THREADS, EVERY)}")
        gdb.command(f"ubp count work {WILD}")
        assert told(gdb) == ([], [])
        assert printed.text == f"sum {wild_threads_sum(PASSES, EVERY)}\n"
        (probe,) = gdb.probes()
        (site,) = probe["sites"]
        assert (site["strategy"], probe["hits"]) == ("jump", PASSES * THREADS)
        assert (probe["true_hits"], site["faults"]) == (ROUNDS * THREADS, 5 * ROUNDS * THREADS)


@pytest.mark.parametrize("command", ["delete", "disable", "ubp off", "condition 1 i == -1"])
def test_a_probe_may_go_while_other_threads_fault(command, gdb_executable, compile_program, tmp_path) -> None:
    """Each pass faults, so that at the stop of one thread the faults of others are still to be told."""
    program, printed = compile_program("wild_threads.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(1000, THREADS, 1)}")
        gdb.command("ubp break work if p->x == 5")
        for resume in ("run", *["continue"] * 5):
            assert gdb.resume(resume)["reason"] == "breakpoint-hit"
        gdb.command(command)
        if command == "ubp off":
            gdb.command("delete")
        assert exited(gdb.resume("continue"))
        assert printed.text == f"sum {wild_threads_sum(1000, 1)}\n"


def reason_of(gdb: Gdb) -> str | None:
    """Why the only place of the first probe is not fast."""
    (site,) = gdb.probes()[0]["sites"]
    reason: str | None = site["reason"]
    return reason


PASSED = "`handle SIGSEGV stop print`"
UNDONE = "the program ignores or blocks SIGSEGV"


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("handle SIGSEGV nostop noprint pass", PASSED),
        ("handle SIGSEGV nostop noprint nopass", None),
        ("handle SIGSEGV nostop print pass", None),
        ("catch signal SIGSEGV", None),
    ],
)
def test_no_fault_reaches_the_program_whatever_is_set_for_the_signal(
    setting, reason, gdb_executable, compile_program, tmp_path
) -> None:
    program, printed = compile_program("wild_threads.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(140, THREADS, 10)}")
        gdb.command("ubp break work if p->x == 5")
        gdb.resume("run")
        gdb.command(setting)
        while not exited(stop := gdb.resume("continue")):
            assert stop["reason"] == "breakpoint-hit"
            assert (reason_of(gdb) is None) == (reason is None)
            assert (reason or "") in (reason_of(gdb) or "")
        assert printed.text == f"sum {wild_threads_sum(140, 10)}\n"


def test_a_program_keeps_its_handler_of_the_signal_that_is_a_trap(gdb_executable, compile_program, tmp_path):
    program, printed = compile_program("traps.c", "-O1", "-g"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(1000)}")
        gdb.command("ubp break work if i % 100 == 7")
        stops, stop = 0, gdb.resume("run")
        while not exited(stop):
            stops, stop = stops + 1, gdb.resume("continue")
        assert (stops, printed.text) == (10, "the handler is kept\n")


@pytest.mark.parametrize("how", ["ignore", "block"])
def test_a_program_keeps_what_it_has_made_of_the_signal(
    how, gdb_executable, compile_program, tmp_path
) -> None:
    program, printed = compile_program("wild_threads.c", "-O1", "-g", "-pthread"), Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {printed.arguments(140, THREADS, 10, how)}")
        gdb.command("ubp break work if p->x == 5")
        stop = gdb.resume("run")
        while not exited(stop):
            assert stop["reason"] == "breakpoint-hit"
            assert UNDONE in str(reason_of(gdb))
            stop = gdb.resume("continue")
        assert printed.text == f"sum {wild_threads_sum(140, 10)}\n"
