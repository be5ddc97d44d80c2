"""The cheaper form of a condition has the value, and the faults, of the original."""

from __future__ import annotations

import random

import pytest

from tests.support.conditions import Oracle
from tests.support.machine import THREAD
from tests.support.states import filled_machine, random_conditions, random_registers
from ubp.codegen.simplify import simplify
from ubp.condition.ops import (
    ADDRESS,
    TRUTH,
    Binary,
    Compare,
    Constant,
    Convert,
    Int,
    Node,
    Not,
    RegisterValue,
)

CHAR, UNSIGNED = Int(1, True), Int(4, False)
X, U = RegisterValue(TRUTH, "rdi"), RegisterValue(UNSIGNED, "rdi")
C = RegisterValue(CHAR, "rdi")


def number(value: int, kind: Int = TRUTH) -> Constant:
    return Constant(kind, value)


FORMS: list[tuple[str, Node, Node]] = [
    ("5 < x is x > 5", Compare("<", number(5), X), Compare(">", X, number(5))),
    ("!(x < 5) is x >= 5", Not(Compare("<", X, number(5))), Compare(">=", X, number(5))),
    ("!x is x == 0", Not(X), Compare("==", X, number(0))),
    (
        "x - 8 + 16 is x + 8",
        Binary(TRUTH, "+", Binary(TRUTH, "-", X, number(8)), number(16)),
        Binary(TRUTH, "+", X, number(8)),
    ),
    ("x * 8 is x << 3", Binary(TRUTH, "*", X, number(8)), Binary(TRUTH, "<<", X, number(3))),
    (
        "u / 8 is u >> 3",
        Binary(UNSIGNED, "/", U, number(8, UNSIGNED)),
        Binary(UNSIGNED, ">>", U, number(3, UNSIGNED)),
    ),
    (
        "u % 8 is u & 7",
        Binary(UNSIGNED, "%", U, number(8, UNSIGNED)),
        Binary(UNSIGNED, "&", U, number(7, UNSIGNED)),
    ),
    ("x / 8 stays: it rounds to zero", Binary(TRUTH, "/", X, number(8)), Binary(TRUTH, "/", X, number(8))),
    (
        "(int)c == 5 compares chars",
        Compare("==", Convert(TRUTH, C), number(5)),
        Compare("==", C, number(5, CHAR)),
    ),
    (
        "(int)c == 200 does not",
        Compare("==", Convert(TRUTH, C), number(200)),
        Compare("==", Convert(TRUTH, C), number(200)),
    ),
    (
        "(unsigned)c < 5 does not: negative chars become large",
        Compare("<", Convert(UNSIGNED, C), number(5, UNSIGNED)),
        Compare("<", Convert(UNSIGNED, C), number(5, UNSIGNED)),
    ),
    ("(char)register reads a char", Convert(CHAR, RegisterValue(ADDRESS, "rdi")), C),
]


@pytest.mark.parametrize(("name", "node", "simpler"), FORMS, ids=[row[0] for row in FORMS])
def test_form(name: str, node: Node, simpler: Node) -> None:
    assert simplify(node) == simpler


@pytest.mark.parametrize("seed", range(10))
def test_random_trees_keep_their_meaning(seed: int) -> None:
    source = random.Random(seed)
    machine, trees = filled_machine(source), random_conditions(source)
    for _ in range(100):
        node = trees.tree(source.randrange(1, 6))
        oracle = Oracle(random_registers(source), machine.read, THREAD)
        assert oracle.truth(simplify(node)) == oracle.truth(node)
