"""Floating-point conditions evaluated by GDB and by generated machine code, in the same stopped program."""

from __future__ import annotations

import pytest

from tests.differential.test_conditions import (
    COMPILERS,
    IS_SOAK,
    LEVELS,
    PASSES,
    PLACES,
    compared,
    report,
    share_refused,
)
from tests.support.floating_expressions import EXPRESSIONS
from tests.support.gdbs import gdb_id, gdbs
from tests.support.programs import compiled

PLUSPLUS = {"gcc": "g++", "clang": "clang++"}
LANGUAGES = ["C", "C++"]
CASTS = ("(int)", "(long)", "(unsigned", "(_Bool)", "(char)", "(short)", "((")


COMBINATIONS = [
    (gdb, compiler, level, language)
    for number, gdb in enumerate(gdbs())
    for compiler in COMPILERS
    for index, level in enumerate(LEVELS)
    for language in LANGUAGES
    if IS_SOAK or (number == index and language == ("C++", "C")[number])
]


@pytest.mark.parametrize(
    ("gdb", "compiler", "level", "language"),
    COMBINATIONS,
    ids=[f"{gdb_id(gdb)}-{' '.join(others)}" for gdb, *others in COMBINATIONS],
)
def test_floating_expressions_are_compiled_and_equal(tmp_path, gdb, compiler, level, language):
    program = compiled(
        "floats.c", level, "-w", compiler=PLUSPLUS[compiler] if language == "C++" else compiler
    )
    expressions = EXPRESSIONS
    if language == "C++":  # GDB 13.1 dies of a structure in two registers
        expressions = {
            site: [text for text in texts if "b." not in text] for site, texts in EXPRESSIONS.items()
        }
    order = {"sites": expressions, "passes": PASSES, "places": PLACES[level]}
    found = compared(gdb, program, order, tmp_path)
    report(found)
    assert found["different"] == []
    # out of the range of integers, where GDB clamps
    assert [text for text in found["left"] if not text.startswith(CASTS)] == []
    assert share_refused(found, [text for texts in expressions.values() for text in texts]) < 0.1
    assert found["counts"]["exact: equal"] > 1000
