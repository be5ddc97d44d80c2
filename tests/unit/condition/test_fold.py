"""Folding keeps the value and the faults, and leaves fewer ops."""

from __future__ import annotations

import pytest

from tests.support.scopes import REGISTERS, TLS, scope_and_memory
from tests.unit.condition.test_compile import FILE
from ubp.condition.compile import compile_condition
from ubp.condition.describe import describe
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.fold import fold
from ubp.condition.ops import ADDRESS, TRUTH, Binary, Constant, Convert, Guard, Int, Node, RegisterValue

RAX = RegisterValue(ADDRESS, "rax")


def address(value: int) -> Constant:
    return Constant(ADDRESS, value)


FOLDED: list[tuple[Node, Node]] = [
    (Binary(TRUTH, "*", Constant(TRUTH, 6), Constant(TRUTH, 7)), Constant(TRUTH, 42)),
    (Convert(Int(8, True), Constant(TRUTH, -1)), Constant(Int(8, True), -1)),
    (Binary(ADDRESS, "+", RAX, address(0)), RAX),
    (
        Binary(ADDRESS, "+", Binary(ADDRESS, "+", RAX, address(8)), address(2**64 - 16)),
        Binary(ADDRESS, "+", RAX, address(2**64 - 8)),
    ),
    (Binary(ADDRESS, "+", Binary(ADDRESS, "+", RAX, address(8)), address(2**64 - 8)), RAX),
    (Convert(ADDRESS, RAX), RAX),
    (Convert(TRUTH, Convert(Int(8, True), RegisterValue(TRUTH, "rax"))), RegisterValue(TRUTH, "rax")),
    (Guard(address(0)), Guard(address(0))),
    (Guard(address(8192)), address(8192)),
]


@pytest.mark.parametrize(("node", "folded"), FOLDED)
def test_folds(node: Node, folded: Node) -> None:
    assert fold(node) == folded


@pytest.mark.parametrize("text", ["1 / 0", "1 << 40 && 0", "1 ? 1 % 0 : 2"])
def test_fault_is_kept(text: str) -> None:
    scope, memory = scope_and_memory()
    with pytest.raises(Fault):
        evaluate(compile_condition(text, scope, FILE), REGISTERS, memory.read, TLS)


@pytest.mark.parametrize(
    ("text", "value"), [("0 && i / 0", 0), ("1 || i / 0", 1), ("1 ? 3 : i", 1), ("!(2 > 3)", 1)]
)
def test_decided_condition_is_a_constant(text: str, value: int) -> None:
    scope, _ = scope_and_memory()
    assert compile_condition(text, scope, FILE) == Constant(TRUTH, value)


DESCRIBED = """\
&& : s32
  == : s32
    load : s32
      guard : u64
        $rbx : u64
    7 : s32
  > : s32
    $rdi : s32
    0 : s32"""


def test_describes_ops_as_indented_text() -> None:
    scope, _ = scope_and_memory()
    assert describe(compile_condition("here->value == 7 && arg > 0", scope, FILE)) == DESCRIBED


def test_describes_what_an_op_is() -> None:
    node = Binary(ADDRESS, "+", Convert(ADDRESS, RegisterValue(Int(1, True), "rax", 1)), address(0x401000))
    assert describe(node) == "+ : u64\n  convert : u64\n    $rax from byte 1 : s8\n  0x401000 : u64"
