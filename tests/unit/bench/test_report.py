"""The table of `ubp bench`."""

from __future__ import annotations

import json

import pytest

from ubp.bench.order import Outcome
from ubp.bench.report import TOO_QUICK, Report, Row, bench_json, bench_table, best, by_strategy

REPORT = Report(
    "GDB",
    "work",
    (
        Row(None, 100_000.0),
        Row("jump", 2.5),
        Row("pun", None, reason="it has room for a whole jump"),
        Row("hwgap", 250_000.0, registers=2, slips=True),
    ),
)
TABLE = """\
At work:
             ns a hit  times as fast as GDB's own  debug registers  can miss hits
  jump           2.50                      40,000                0             no
  GDB's own   100,000                        1.00                0             no
  hwgap       250,000                        0.40                2            yes
  pun        no: it has room for a whole jump
From hit to hit, the program's own work in between included."""


def test_the_table():
    assert bench_table(REPORT) == TABLE


def test_the_record():
    record = json.loads(bench_json(REPORT))
    rows = record.pop("strategies")
    assert record == {"debugger": "GDB", "location": "work"}
    assert [row["strategy"] for row in rows] == ["jump", "own", "hwgap", "pun"]
    assert rows[0] == {
        "strategy": "jump",
        "ns": 2.5,
        "times_as_fast": 40_000.0,
        "registers": 0,
        "can_miss_hits": False,
        "reason": None,
    }
    assert (rows[3]["ns"], rows[3]["times_as_fast"]) == (None, None)
    assert rows[3]["reason"] == "it has room for a whole jump"


def test_without_the_debuggers_own_there_is_nothing_to_compare_with():
    report = Report("LLDB", None, (Row(None, None, reason="it rains"), Row("jump", 2.5)))
    assert report.ratio(report.rows[1]) is None
    head, _, row, *_ = bench_table(report).splitlines()
    assert head == "At a function that does nothing:"
    assert row.split() == ["jump", "2.50", "-", "0", "no"]


@pytest.mark.parametrize(
    ("outcomes", "row"),
    [
        # each burst, and the idle time, of the round that was disturbed least
        (
            [Outcome("xol", 1000, (0.2, 0.9), 0.5), Outcome("xol", 1000, (0.7, 0.4), 0.1)],
            Row("xol", 500_000.0),
        ),
        ([Outcome("hw", 1000, (0.5,), registers=1), Outcome("hw", reason="?")], Row("hw", 500_000.0, 1)),
        # a round that came to fewer passes is another stretch
        ([Outcome("xol", 10, (0.01,)), Outcome("xol", 1000, (0.5,))], Row("xol", 500_000.0)),
        ([Outcome("pun", reason="no room"), Outcome("pun", reason="?")], Row("pun", None, reason="no room")),
        ([Outcome("jump", 10, (0.5,), 0.5)], Row("jump", None, reason=TOO_QUICK)),
    ],
)
def test_the_best_of_all_rounds(outcomes, row):
    found = best(outcomes)
    assert (found.strategy, found.registers, found.slips, found.reason) == (
        *(row.strategy, row.registers, row.slips),
        row.reason,
    )
    assert found.nanoseconds == (row.nanoseconds and pytest.approx(row.nanoseconds))


def test_rounds_are_put_together_by_contestant():
    own, first, second = Outcome(None, 1), Outcome("hw", 2), Outcome("hw", 3)
    assert by_strategy([[own, first], [second]]) == {None: [own], "hw": [first, second]}
