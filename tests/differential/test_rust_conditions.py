"""Conditions in Rust evaluated by GDB and by generated machine code, in the same stopped program."""

from __future__ import annotations

import pytest

from tests.differential.test_conditions import PASSES, UNDEFINED, compared, report, share_refused
from tests.support.gdbs import gdb_id, gdbs
from tests.support.programs import compiled
from tests.support.runs import SOAK
from tests.support.rust_expressions import RUST_SITES, RandomRust, rust_expressions

LEVELS = ("-O0", "-O2")
PLACES = 3 if SOAK else 1
RANDOM = 400 if SOAK else 40  # at each site
LEFT = (*UNDEFINED, "[")  # GDB allows the length itself as an index


# An Option that is in a register ends GDB (13.1: internal-error).
KILLS_GDB = "maybe"


def survivors(site: str, level: str) -> list[str]:
    return [text for text in rust_expressions(site) if level == "-O0" or KILLS_GDB not in text]


@pytest.mark.parametrize("gdb", gdbs(), ids=gdb_id)
@pytest.mark.parametrize("level", LEVELS)
def test_picked_expressions_are_compiled_and_equal(tmp_path, gdb, level):
    sites = {site: survivors(site, level) for site in RUST_SITES}
    order = {"sites": sites, "passes": PASSES if SOAK else 1, "places": PLACES, "rust": True}
    found = compared(gdb, compiled(f"orchard{level}.s"), order, tmp_path)
    report(found)
    assert found["different"] == []
    assert [text for text in found["left"] if not any(sign in text for sign in LEFT)] == []
    assert share_refused(found, [text for texts in sites.values() for text in texts]) < 0.05
    assert found["counts"]["exact: equal"] > 1000


@pytest.mark.parametrize("gdb", gdbs(), ids=gdb_id)
def test_random_expressions_are_equal(tmp_path, gdb):
    level = "-O0" if gdb_id(gdb) == "system" else "-O2"
    sites = {site: RandomRust(site, gdb_id(gdb)).expressions(RANDOM) for site in RUST_SITES}
    order = {"sites": sites, "passes": PASSES if SOAK else 1, "places": 1, "rust": True}
    found = compared(gdb, compiled(f"orchard{level}.s"), order, tmp_path)
    report(found)
    assert found["different"] == []
    assert [text for text in found["left"] if not any(sign in text for sign in LEFT)] == []
    assert found["counts"]["equal"] > RANDOM
