"""Counters and breakpoints with conditions, against GDB's own breakpoints with the same: hit by hit."""

from __future__ import annotations

import pytest

from tests.support.gdbs import gdb_id, gdbs
from tests.support.mi import Gdb
from tests.support.programs import SOURCES, compiled

PASSES = 3  # of each site, in a round

ARGUMENTS = [
    "sc < us",
    "sc > u",
    "l < 0 && ul > 5",
    "i7 == -2147483647 - 1 || c8 == -128",
    "e12 == BLUE",
    "b11 == (i7 < 0)",
    "u10 >> 63",
    "p[0] == 'h'",
    "p13.y - calls % 3 < -1",
    "u / 7 > 100",
    "head->next->next->at.y < 0",
    "bits.middle + tight.low > 3",
    "numbers[us % 6] > 10",
    "(u10 ^ ul) % 7 == 3",
]
METHOD = [
    "own_row == 1",
    "this->as_int < 0",
    "kind == Kind::Many",
    "reference > 0",
    "other.own == own_row and low == 5",
    "bits == (sign & 31)",
    "as_other->same + as_base.same == own_row + 2",
    "counter < limit and high > 20",
    "Other::created - argument == 12",
    "array.items[own_row] < 0",
]
SITES = [
    ("expressions.c", "-O0", "arguments", ARGUMENTS),
    ("expressions.cc", "-O0", "method", METHOD),
    ("expressions.cc", "-O2", "method", METHOD),
]
# Decided by GDB at the trap: what C does not define, and where GDB reports an error of its own.
LEFT = ["1 << global", "i7 / -1 == i7", "(i7 % sc) == 0", "nothing->far == 0", "ul / (ul & 1)"]


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def line_of(source: str, site: str) -> str:
    lines = (SOURCES / source).read_text().splitlines()
    return f"{source}:{1 + next(n for n, line in enumerate(lines) if line.endswith(f'SITE {site}'))}"


def hits_of_stock(gdb: str, source: str, level: str, location: str, conditions: list[str]) -> list[int]:
    """How often each condition is true in the first round: all are ignored, but counted."""
    with Gdb(gdb, compiled(source, level), plugin=False) as stock:
        stock.command("break round_done")
        for number, condition in enumerate(conditions, 2):
            stock.command(f"break {location} if {condition}")
            stock.command(f"ignore {number} 1000")
        stock.resume("-exec-run")
        table = stock.mi("-break-list")["BreakpointTable"]["body"]
        return [int(row["times"]) for row in table[1:]]


@pytest.mark.parametrize(("source", "level", "site", "conditions"), SITES)
def test_counters_count_what_stock_breakpoints_would_hit(gdb, source, level, site, conditions):
    location, counted = line_of(source, site), []
    with Gdb(gdb, compiled(source, level)) as ours:
        ours.command(f"set args {len(conditions) + 1}")
        ours.command("break round_done")
        ours.resume("-exec-run")
        for condition in conditions:
            ours.command(f"ubp count {location} if {condition}")
            ours.resume("continue")
            (probe,) = ours.probes()
            counted.append((probe["true_hits"], probe["hits"], probe["sites"][0]["strategy"]))
            ours.command(f"ubp delete {probe['id']}")
    expected = hits_of_stock(gdb, source, level, location, conditions)
    assert counted == [(hits, PASSES, "jump") for hits in expected]
    assert 0 < sum(expected) < PASSES * len(conditions)


def stops(gdb: str, command: str, location: str, conditions: list[str]) -> list[tuple[str, str]]:
    """The stops of one round with each condition: their function, and the first argument there."""
    with Gdb(gdb, compiled("expressions.c", "-O0"), plugin=command.startswith("ubp")) as debugger:
        debugger.command(f"set args {len(conditions) + 1}")
        debugger.command("break round_done")
        debugger.resume("-exec-run")
        seen: list[tuple[str, str]] = []
        for number, condition in enumerate(conditions, 2):
            debugger.command(f"{command} {location} if {condition}")
            while not seen or seen[-1][0] != "round_done":
                frame = debugger.resume("continue")["frame"]
                seen.append((frame["func"], str(frame["args"][:1])))
            seen.append((f"end of {condition}", ""))
            debugger.command(f"delete {number}")
        return seen


def test_breakpoints_stop_where_stock_ones_do(gdb):
    location, conditions = line_of("expressions.c", "arguments"), [*ARGUMENTS, *LEFT]
    expected = stops(gdb, "break", location, conditions)
    assert stops(gdb, "ubp break", location, conditions) == expected
    assert len(expected) > 3 * len(conditions)
