"""Floating-point conditions evaluated by GDB and by generated machine code, in the same stopped program."""

from __future__ import annotations

import pytest

from tests.differential.test_conditions import (
    COMPILERS,
    LEVELS,
    PASSES,
    PLACES,
    compared,
    report,
    share_refused,
)
from tests.support.floating_expressions import EXPRESSIONS, random_expressions
from tests.support.gdbs import gdb_id, gdbs
from tests.support.programs import compiled
from tests.support.runs import SOAK

PLUSPLUS = {"gcc": "g++", "clang": "clang++"}
LANGUAGES = ["C", "C++"]
KILLS_GDB = "b."  # 13.1, of a structure in two registers, where it is optimised
RANDOM = 200 if SOAK else 40  # at each site
CASTS = ("(int)", "(long)", "(unsigned", "(_Bool)", "(char)", "(short)", "((")


COMBINATIONS = [
    (gdb, compiler, level, language)
    for number, gdb in enumerate(gdbs())
    for compiler in COMPILERS
    for index, level in enumerate(LEVELS)
    for language in LANGUAGES
    if SOAK or (number == index and language == ("C++", "C")[number])
]


EVERY_COMBINATION = pytest.mark.parametrize(
    ("gdb", "compiler", "level", "language"),
    COMBINATIONS,
    ids=[f"{gdb_id(gdb)}-{' '.join(others)}" for gdb, *others in COMBINATIONS],
)


def found_in(gdb, compiler, level, language, order, folder):
    """What was found at every site, without a difference."""
    program = compiled(
        "floats.c", level, "-w", compiler=PLUSPLUS[compiler] if language == "C++" else compiler
    )
    found = compared(gdb, program, order, folder)
    report(found)
    assert found["different"] == []
    # out of the range of integers, where GDB clamps
    assert [text for text in found["left"] if not text.startswith(CASTS)] == []
    return found


def picked(gdb: str, level: str) -> dict[str, list[str]]:
    """Every second expression, another half under each GDB; in a soak all."""
    chosen = slice(None) if SOAK else slice(gdbs().index(gdb) % 2, None, 2)
    return {
        site: [text for text in texts[chosen] if level == "-O0" or KILLS_GDB not in text]
        for site, texts in EXPRESSIONS.items()
    }


@EVERY_COMBINATION
def test_floating_expressions_are_compiled_and_equal(tmp_path, gdb, compiler, level, language):
    expressions = picked(gdb, level)
    order = {"sites": expressions, "passes": PASSES, "places": PLACES[level]}
    found = found_in(gdb, compiler, level, language, order, tmp_path)
    assert share_refused(found, [text for texts in expressions.values() for text in texts]) < 0.1
    assert found["counts"]["exact: equal"] > 700


@EVERY_COMBINATION
def test_random_floating_expressions_are_equal(tmp_path, gdb, compiler, level, language):
    seed = f"{gdb_id(gdb)} {compiler} {level} {language}"
    expressions = {site: random_expressions(site, seed, RANDOM) for site in EXPRESSIONS}
    order = {"sites": expressions, "passes": 1, "places": 1}
    found = found_in(gdb, compiler, level, language, order, tmp_path)
    assert found["counts"]["exact: equal"] > RANDOM
