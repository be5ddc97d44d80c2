"""Floating comparisons as integer ones: the same value for every number, and no unit where none is needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.floating import F32, F64, F80, Trees, f64
from ubp.codegen.floating import lower_floating
from ubp.codegen.simplify import simplify
from ubp.condition.describe import describe
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import (
    TRUTH,
    Binary,
    Compare,
    Constant,
    Convert,
    Float,
    Int,
    Node,
    RegisterValue,
    Reinterpret,
    Select,
    Unary,
)


def outcome(node: Node, registers: dict[str, int], memory: bytes) -> int | str:
    try:
        return evaluate(node, registers, lambda address, size: memory[address - 0x5000 :][:size], 0)
    except Fault:
        return "fault"


@pytest.mark.parametrize("seed", range(3))
def test_the_same_value_and_the_same_faults(seed: int) -> None:
    trees = Trees(seed)
    for _ in range(250):
        node = trees.comparison(trees.random.randrange(4))
        lowered, simplified = lower_floating(node), simplify(node)
        for _ in range(6):
            state = trees.registers(), trees.memory()
            expected = outcome(node, *state)
            assert outcome(lowered, *state) == expected, describe(node)
            assert outcome(simplified, *state) == expected, describe(node)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for value in vars(node).values():
        if hasattr(value, "type"):
            yield from nodes(value)


D, F = RegisterValue(F64, "xmm0"), RegisterValue(F32, "xmm1")
I4, L = RegisterValue(TRUTH, "rdi"), RegisterValue(Int(8, False), "rsi")
WITHOUT_A_UNIT = [
    ("d > 0.5", Compare(">", D, f64(0.5))),
    ("d < -0.5", Compare("<", D, f64(-0.5))),
    ("d <= 1e300", Compare("<=", D, f64(1e300))),
    ("d == 0", Compare("==", D, f64(0))),
    ("d != d", Compare("!=", D, D)),
    ("f > 0.1", Compare(">", Convert(F64, F), f64(0.1))),
    ("f == 0.1", Compare("==", Convert(F64, F), f64(0.1))),
    ("(float) d > 0.5f", Compare(">", Convert(F32, D), Constant(F32, 0x3F000000))),
    ("-d > 0.5", Compare(">", Unary(F64, "-", D), f64(0.5))),
    ("i > 0.5", Compare(">", Convert(F64, I4), f64(0.5))),
    ("l >= 1e19", Compare(">=", Convert(F64, L), f64(1e19))),
    ("0.5L < d", Compare("<", Constant(F80, 0x3FFE8000000000000000), Convert(F80, D))),
    ("d < (i ? d : 1.5)", Compare("<", D, Select(F64, I4, D, f64(1.5)))),
]


@pytest.mark.parametrize(("text", "node"), WITHOUT_A_UNIT, ids=[text for text, _ in WITHOUT_A_UNIT])
def test_comparisons_are_of_integers(text: str, node: Node) -> None:
    assert not [part for part in nodes(simplify(node)) if isinstance(part.type, Float)]


def test_a_range_on_one_side_of_zero_needs_no_key() -> None:
    assert describe(simplify(Compare(">", D, f64(0.5)))) == "\n".join(
        [
            "<= : s32",
            "  + : u64",
            "    $xmm0 : u64",
            "    0xc01fffffffffffff : u64",
            "  0x400fffffffffffff : u64",
        ]
    )


def test_arithmetic_stays_a_tree_over_integers() -> None:
    node = simplify(Compare(">", Binary(F64, "*", D, Convert(F64, F)), f64(0.5)))
    floating = [part for part in nodes(node) if isinstance(part.type, Float)]
    assert [type(part) for part in floating] == [Binary, Reinterpret, Convert, Reinterpret]
