"""Breakpoints in code of rustc's: their stops and hits are those of stock GDB with the same condition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, GdbError
from tests.support.programs import SOURCES, compiled

pytestmark = only("gdb", reason="conditions in C and C++ only in LLDB")

SOURCE = "orchard.rs"
ROUNDS = 3  # of three passes of each site

CONDITIONS = {
    "integers": [
        "e < 0 && b == 255",
        "a + a < 0",
        "f + f > 7_000_000_000u64 || f == 3",
        "l == 'x' || !k",
        "(g as i32) == 9 || h >> 63 == 1",
        "i < j as isize && !k",
    ],
    "structures": [
        "point.x == near.x && row > 0",
        "pair.0 > 100 && pair.1 < 0",
        "list[row] == -2 || part[row & 1] < -10",
        "fruit == orchard::Fruit::Plum",
        "(tuple.2).1 < 0",
        "orchard::NUMBERS[row] as u8 == 248",
        "near.y == 9",
    ],
    "method": [
        "self.len == 3 && self.first.x < 0",
        "self.pair.1 < 0 && self.flag && self.first.y != 3",
        "self.grid[1][2] == -12 && self.name[0] == b'f'",
        "*self.raw > 0",
        "self.letter as u32 > 1000",
        "other.x == twice.x && *raw != -7",
        "self.len == 0",
    ],
}
# At some hits GDB reports an error of its own: an index that is outside, a null pointer. Or the optimiser
# leaves nothing of the variable.
UNOPTIMISED = {
    "structures": [
        "text[1] == b'e' && row == 2",
        "whole[row + 1] < -10",
        "list[pair.0] == 3",
        "list[row + 2] == 4",
        "whole[row * 3] == 7",
        "list[row + 3] == 4",
    ],
    "method": ["nothing.x == 3", "self.next.0.len == 1", "5 / self.len == 1"],
}


def line_of(site: str) -> str:
    lines = (SOURCES / SOURCE).read_text().splitlines()
    return f"{SOURCE}:{1 + next(n for n, line in enumerate(lines) if line.endswith(f'SITE {site}'))}"


def program(level: str) -> Path:
    return compiled(f"orchard{level}.s")


def begun(gdb: Gdb) -> None:
    gdb.command("set args more")
    gdb.command("break round_done")
    gdb.command("ignore 1 100")
    gdb.command("break orchard::main")
    gdb.resume("-exec-run")
    gdb.command("delete 2")


def counted(executable: str, site: str, command: str) -> tuple[list[str], set[str]]:
    """How often each condition is true in a round at the optimised site; and what ubp did there."""
    found, strategies = list[str](), set[str]()
    with Gdb(executable, program("-O2"), plugin=command.startswith("ubp")) as gdb:
        begun(gdb)
        for number, condition in enumerate(CONDITIONS[site], 3):
            gdb.command("ignore 1 0")
            gdb.command(f"{command} {line_of(site)} if {condition}")
            gdb.command(f"ignore {number} 1000")
            gdb.resume("continue")
            found.append(gdb.mi("-break-list")["BreakpointTable"]["body"][1]["times"])
            strategies |= (
                {probe["sites"][0]["strategy"] for probe in gdb.probes()} if "ubp" in command else set()
            )
            gdb.command(f"delete {number}")
    return found, strategies


@pytest.mark.parametrize("site", CONDITIONS)
def test_breakpoints_are_hit_as_often_as_stock_ones(gdb_executable, site):
    expected, _ = counted(gdb_executable, site, "break")
    assert counted(gdb_executable, site, "ubp break") == (expected, {"jump"})
    assert set(expected) != {"0"}


def stops(executable: str, command: str, site: str, conditions: list[str]) -> list[object]:
    """Function, line and error of every stop of a round with each condition."""
    with Gdb(executable, program("-O0"), plugin=command.startswith("ubp")) as gdb:
        begun(gdb)
        gdb.command("ignore 1 0")
        seen = list[object]()
        for number, condition in enumerate(conditions, 3):
            gdb.command(f"{command} {line_of(site)} if {condition}")
            frame = {"func": ""}
            while frame["func"] != "orchard::round_done":
                mark = len(gdb.log)
                frame = gdb.resume("continue")["frame"]
                said = "".join(str(item["payload"]) for item in gdb.log[mark:] if item["type"] == "log")
                seen.append((condition, frame["func"], frame.get("line"), "rror" in said))
            gdb.command(f"delete {number}")
        return seen


@pytest.mark.parametrize("site", UNOPTIMISED)
def test_breakpoints_stop_where_stock_ones_do(gdb_executable, site):
    conditions = [*CONDITIONS[site], *UNOPTIMISED.get(site, [])]
    expected = stops(gdb_executable, "break", site, conditions)
    assert stops(gdb_executable, "ubp break", site, conditions) == expected
    assert len(expected) > len(conditions)


def test_counters_count_inside_the_program(gdb_executable):
    with Gdb(gdb_executable, program("-O2")) as gdb:
        begun(gdb)
        gdb.command(f"ubp count {line_of('method')} if self.pair.1 < 0 && self.len == 3")
        gdb.command(f"ignore 1 {ROUNDS - 1}")
        gdb.resume("continue")
        (probe,) = gdb.probes()
    assert (probe["hits"], probe["true_hits"]) == (3 * ROUNDS, ROUNDS)
    assert probe["sites"][0]["strategy"] == "jump"


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("self.pair.1 == 1.5 as i32", "floating-point literals are not compiled in Rust"),
        ("number.0 == 5", "only the program knows which of its variants it is"),
        ("self.flag && self.pair.1 > 2", "behind &&, GDB cannot evaluate .1"),
        ("*self.next.0 == 3", "name a field of it"),
        ("self.lenn == 3", "orchard::Buffer has no member lenn; did you mean len?"),
    ],
)
def test_what_is_refused_is_said(gdb_executable, condition, reason):
    with Gdb(gdb_executable, program("-O0")) as gdb:
        begun(gdb)
        gdb.command(f"ubp break {line_of('method')} if {condition}")
        (probe,) = gdb.probes()
        assert reason in probe["sites"][0]["reason"]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("self->len == 3", "Rust has no ->; write ."),
        ("selff.len == 3", "no name selff here; did you mean self?"),
    ],
)
def test_mistakes_are_refused_by_both(gdb_executable, condition, message):
    with Gdb(gdb_executable, program("-O0")) as gdb:
        begun(gdb)
        with pytest.raises(GdbError, match=re.escape(message)):
            gdb.command(f"ubp break {line_of('method')} if {condition}")
        assert gdb.probes() == []


def test_another_language_is_the_debuggers(gdb_executable):
    with Gdb(gdb_executable, program("-O0")) as gdb:
        begun(gdb)
        gdb.command("set language c")
        gdb.command(f"ubp break {line_of('integers')} if e < 0")
        (probe,) = gdb.probes()
        assert probe["sites"][0]["reason"] == "the language is c, and the code is in Rust"
