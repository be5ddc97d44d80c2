"""Rounds, and debuggers that die: with a shell in the place of a debugger."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from ubp.bench import contest
from ubp.bench.contest import Contest, Debugger
from ubp.bench.order import Contestant, Outcome, Place, begun_line, outcome_line
from ubp.errors import Unavailable

OWN = begun_line(Contestant(None)) + outcome_line(Outcome(None, 1000, (0.1,)))
HW = begun_line(Contestant("hw")) + outcome_line(Outcome("hw", 1000, (0.2,)))
XOL = begun_line(Contestant("xol")) + outcome_line(Outcome("xol", 1000, (0.3,)))


@pytest.fixture(autouse=True)
def one_round(monkeypatch):
    monkeypatch.setenv("UBP_BENCH_BUDGET", "0")


def held(tmp_path: Path, *scripts: str, place: Place | None = None) -> Contest:
    """Each debugger that is started runs the next of `scripts`, with $1 the report."""
    left = list(scripts)

    def words(with_ubp: bool, program: str, script: Path) -> list[str]:
        return ["sh", "-c", left.pop(0), "sh", script.read_text()]

    return Contest(Debugger("GDB", words, lambda order, report: report), ["hw", "xol"], place, "program")


def says(*lines: str) -> str:
    return f"printf '%s' '{''.join(lines)}' > $1"


def test_the_debuggers_own_comes_from_a_debugger_of_its_own(tmp_path):
    rows = held(tmp_path, says(OWN), says(HW, XOL)).rows()
    assert [(row.strategy, round(row.nanoseconds or 0)) for row in rows] == [
        *((None, 100_000), ("hw", 200_000)),
        ("xol", 300_000),
    ]


def test_what_the_noise_has_hidden_is_measured_again_and_nothing_else(tmp_path):
    hidden = outcome_line(Outcome("xol", 1000, (0.3,), idle=0.4))
    found = outcome_line(Outcome("xol", 1000, (0.3,), idle=0.1))
    rows = held(tmp_path, says(OWN), says(HW, hidden), says(found)).rows()
    assert [(row.strategy, round(row.nanoseconds or 0)) for row in rows] == [
        *((None, 100_000), ("hw", 200_000)),
        ("xol", 200_000),
    ]


def test_what_the_noise_hides_each_time_is_said(tmp_path):
    hidden = outcome_line(Outcome("xol", 1000, (0.3,), idle=0.4))
    rows = held(tmp_path, says(OWN), says(HW, hidden), *[says(hidden)] * 4).rows()
    assert [row.reason for row in rows] == [None, None, "it costs less than this machine's noise"]


def test_one_that_kills_the_debugger_does_not_cost_the_others_their_figures(tmp_path):
    dies = f"{says(begun_line(Contestant('hw')))}; kill -SEGV $$"
    rows = held(tmp_path, says(OWN), dies, says(XOL)).rows()
    assert [row.reason for row in rows] == [None, "the GDB that measured it was ended by SIGSEGV", None]


def test_one_that_says_nothing_any_more_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(contest, "SILENCE", 0.2)
    hangs = f"{says(begun_line(Contestant('hw')))}; exec cat /dev/zero > /dev/null"
    rows = held(tmp_path, says(OWN), hangs, says(XOL)).rows()
    assert [row.reason for row in rows] == [None, "the GDB that measured it did not answer for 0 s", None]


def test_a_debugger_that_cannot_even_begin_is_said(tmp_path):
    why = "GDB that was to measure ended at once; its command line began with `sh -c`"
    with pytest.raises(Unavailable, match=why):
        held(tmp_path, "exit 1").rows()


def test_a_place_without_enough_passes_is_no_place_to_measure(tmp_path):
    why = begun_line(Contestant(None)) + outcome_line(Outcome(None, reason="too rarely"))
    with pytest.raises(Unavailable, match=r"^too rarely$"):
        held(tmp_path, says(why), place=Place("work", "", 1)).rows()


def test_an_interrupt_ends_what_was_started(tmp_path):
    pid = tmp_path / "pid"
    os.mkfifo(pid)
    child: list[int] = []

    def interrupt() -> None:
        child.append(int(pid.read_text()))
        os.kill(os.getpid(), signal.SIGINT)

    user = threading.Thread(target=interrupt)
    # a shell has what it starts in the background ignore SIGINT
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    user.start()
    try:
        with pytest.raises(Unavailable, match="the measurement was interrupted"):
            held(tmp_path, f"echo $$ > {pid}; exec cat /dev/zero > /dev/null").rows()
    finally:
        signal.signal(signal.SIGINT, before)
    user.join()
    with pytest.raises(ProcessLookupError):
        os.kill(child[0], 0)
