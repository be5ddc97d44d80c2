"""Conditions evaluated by GDB and by generated machine code, in the same stopped program: never a difference.

UBP_SOAK=1 adds compilers, optimisation levels, places and random expressions.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.expressions import EXPRESSIONS
from tests.support.gdbs import ROOT, gdb_id, gdbs
from tests.support.odd_expressions import ODD_EXPRESSIONS
from tests.support.programs import compiled
from tests.support.random_expressions import random_expressions
from tests.support.runs import SOAK

HERE = Path(__file__).parent
PASSES = 3 if SOAK else 2  # with other values each
RANDOM_PASSES = 3 if SOAK else 1
RANDOM = 120 if SOAK else 40  # at each site of each program

PATH = [str(ROOT), str(ROOT / "common")]
LIBRARIES = [str(path) for path in (ROOT / ".venv" / "lib").glob("python3*/site-packages")]
IMPORTS = f"python import sys; sys.path[:0] = {PATH!r}; sys.path += {LIBRARIES!r}"

COMPILERS = ["gcc", *(["clang"] if SOAK and shutil.which("clang++") else [])]
LEVELS = ["-O0", "-O1", "-O2", "-O3"] if SOAK else ["-O0", "-O2"]
PLACES = {"-O0": 1, "-O1": 4, "-O2": 4, "-O3": 6} if SOAK else {"-O0": 1, "-O2": 1}

# Where the code leaves a decision to the debugger at run time though GDB has a value: what C does not define.
UNDEFINED = ("<<", ">>", "/", "%")

# A structure that clang leaves in pieces, one of them in the caller, ends GDB (13.1: internal-error).
KILLS_GDB = ("given.",)


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def program(source: str, compiler: str, level: str) -> Path:
    plusplus = {"gcc": "g++", "clang": "clang++"}
    return compiled(source, level, compiler=compiler if source.endswith(".c") else plusplus[compiler])


def compared(gdb: str, program: Path, order: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What conditions_inside.py, run inside GDB, found out."""
    result, ordered = folder / "result.json", folder / "order.json"
    ordered.write_text(json.dumps(order | {"result": str(result)}))
    script = str(HERE / "conditions_inside.py")
    done = subprocess.run(
        [gdb, "-nx", "-q", "-batch", "-ex", IMPORTS, "-x", script, str(program)],
        env=os.environ | {"UBP_TEST_ORDER": str(ordered)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert result.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    found: dict[str, Any] = json.loads(result.read_text())
    return found


def survives(expression: str, compiler: str) -> bool:
    return compiler == "gcc" or not any(name in expression for name in KILLS_GDB)


def share_refused(found: dict[str, Any], expressions: list[str]) -> float:
    """Of the expressions that GDB evaluates somewhere, how many ubp compiles nowhere."""
    outcomes = [found["outcomes"][expression] for expression in expressions]
    evaluated = [one for one in outcomes if not set(one) <= {"refused by both", "error for both"}]
    return sum("refused" in one and "equal" not in one for one in evaluated) / len(evaluated)


def report(found: dict[str, Any]) -> None:
    """Shown by `pytest -rP`."""
    print(len(found["outcomes"]), "expressions", found["counts"])
    for reason, texts in sorted(found["refused"].items()):
        print(f"  refused: {reason}: {texts[:3]}")


def check(found: dict[str, Any]) -> None:
    report(found)
    assert found["different"] == []
    assert [text for text in found["left"] if not any(operator in text for operator in UNDEFINED)] == []


EVERY_PROGRAM = [
    (source, compiler, level) for source in EXPRESSIONS for compiler in COMPILERS for level in LEVELS
]

ODD_PROGRAMS = [
    (source, compiler, level) for source in ODD_EXPRESSIONS for compiler in COMPILERS for level in LEVELS
]


def compare_all(
    gdb: str,
    built: tuple[str, str, str],
    expressions: dict[str, list[str]],
    visits: dict[str, int],
    folder: Path,
) -> tuple[dict[str, Any], float]:
    """What was found, and the share of the expressions that are refused; fails at any difference."""
    source, compiler, level = built
    kept = {name: [text for text in texts if survives(text, compiler)] for name, texts in expressions.items()}
    order = {"sites": kept, **visits}
    found = compared(gdb, program(source, compiler, level), order, folder)
    check(found)
    return found, share_refused(found, [text for texts in kept.values() for text in texts])


@pytest.mark.parametrize("built", EVERY_PROGRAM, ids=" ".join)
def test_picked_expressions_are_compiled_and_equal(tmp_path, gdb, built):
    visits = {"passes": PASSES, "places": PLACES[built[2]]}
    found, refused = compare_all(gdb, built, EXPRESSIONS[built[0]], visits, tmp_path)
    assert refused <= 0.05
    assert found["counts"]["exact: equal"] > 2000


@pytest.mark.parametrize("built", ODD_PROGRAMS, ids=" ".join)
def test_odd_expressions_are_equal(tmp_path, gdb, built):
    visits = {"passes": RANDOM_PASSES, "places": PLACES[built[2]]}
    found, _ = compare_all(gdb, built, ODD_EXPRESSIONS[built[0]], visits, tmp_path)
    assert found["counts"]["exact: equal"] > 350


@pytest.mark.parametrize("built", EVERY_PROGRAM, ids=" ".join)
def test_random_expressions_are_equal(tmp_path, gdb, built):
    seed = f"{gdb_id(gdb)} {built}"
    expressions = {name: random_expressions(name, seed, RANDOM) for name in EXPRESSIONS[built[0]]}
    visits = {"passes": RANDOM_PASSES, "places": 1}
    found, refused = compare_all(gdb, built, expressions, visits, tmp_path)
    assert refused < 0.2
    assert found["counts"]["exact: equal"] > 250
