"""Conditions evaluated by ubp and by LLDB, in the same stopped program: what is false here is false there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.lldb.test_scope import run_inside
from tests.support.expressions import EXPRESSIONS
from tests.support.marks import only
from tests.support.programs import SOURCES
from tests.support.random_expressions import random_expressions
from tests.support.runs import SOAK

pytestmark = only(
    "lldb",
    reason="the conditions are compared with LLDB's own values; GDB's are compared in `tests/differential`",
)

RANDOM = 150  # at each site
EVERY_SOURCE = list(EXPRESSIONS)
PART = 1 if SOAK else 3  # one of so many picked conditions is tried


def compared(
    lldb: str, program: Path, source: str, sites: dict[str, list[str]], folder: Path
) -> dict[str, Any]:
    """What conditions_inside.py found; fails where ubp says false and LLDB does not."""
    lines = enumerate((SOURCES / source).read_text().splitlines(), 1)
    places = {text.rpartition("// SITE ")[2]: number for number, text in lines if "// SITE " in text}
    order = {"sites": sites, "source": source, "lines": places, "passes": 2}
    found = run_inside(lldb, "conditions_inside.py", program, folder, order)
    print(found["counts"], *found["different"], *found["mistaken"], sep="\n")
    for why, count in sorted(found["refused"].items(), key=lambda item: -item[1]):
        print(f"  refused {count} times: {why}")
    assert found["different"] == []
    assert found["mistaken"] == []
    return found


@pytest.mark.parametrize("source", EVERY_SOURCE)
def test_picked_conditions(tmp_path, lldb_executable, compile_program, source):
    program = compile_program(source, "-O0")
    sites = {name: conditions[::PART] for name, conditions in EXPRESSIONS[source].items()}
    found = compared(lldb_executable, program, source, sites, tmp_path)
    assert found["counts"]["true, true"] + found["counts"]["false, false"] > 250 / PART


@pytest.mark.skipif(not SOAK, reason="takes long: UBP_SOAK=1")
@pytest.mark.parametrize("source", EVERY_SOURCE)
def test_random_conditions(tmp_path, lldb_executable, compile_program, source):
    sites = {name: random_expressions(name, "LLDB", RANDOM) for name in EXPRESSIONS[source]}
    found = compared(lldb_executable, compile_program(source, "-O0"), source, sites, tmp_path)
    assert found["counts"]["true, true"] + found["counts"]["false, false"] > 250
