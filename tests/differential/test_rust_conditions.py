"""Conditions in Rust evaluated by GDB and by generated machine code, in the same stopped program."""

from __future__ import annotations

import pytest

from tests.differential.test_conditions import PASSES, UNDEFINED, compared, report, share_refused
from tests.support.gdbs import gdb_id, gdbs
from tests.support.programs import compiled
from tests.support.rust_expressions import RUST_SITES, rust_expressions

PLACES = {"-O0": 1, "-O2": 2}
LEFT = (*UNDEFINED, "[")  # GDB allows the length itself as an index


@pytest.mark.parametrize("gdb", gdbs(), ids=gdb_id)
@pytest.mark.parametrize("level", PLACES)
def test_picked_expressions_are_compiled_and_equal(tmp_path, gdb, level):
    sites = {site: rust_expressions(site) for site in RUST_SITES}
    order = {"sites": sites, "passes": PASSES, "places": PLACES[level], "rust": True}
    found = compared(gdb, compiled(f"orchard{level}.s"), order, tmp_path)
    report(found)
    assert found["different"] == []
    assert [text for text in found["left"] if not any(sign in text for sign in LEFT)] == []
    assert share_refused(found, [text for texts in sites.values() for text in texts]) < 0.05
    assert found["counts"]["exact: equal"] > 2000
