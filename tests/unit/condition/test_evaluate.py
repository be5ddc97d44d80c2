"""The oracle: each op by itself, at the edges of its types."""

from __future__ import annotations

import pytest

from ubp.condition.evaluate import Fault, evaluate, wrapped
from ubp.condition.ops import (
    ADDRESS,
    TRUTH,
    And,
    Binary,
    BinaryOperator,
    Compare,
    CompareOperator,
    Constant,
    Convert,
    Guard,
    Int,
    Load,
    Node,
    Not,
    Or,
    RegisterValue,
    Select,
    ThreadPointer,
    Unary,
)

S8, U8, S32, U32, S64, U64 = Int(1, True), Int(1, False), TRUTH, Int(4, False), Int(8, True), Int(8, False)


def memory(address: int, size: int) -> bytes:
    if address == 0x6000:
        return b"\x01"[:size]
    if address != 0x5000:
        raise OSError("nothing there")
    return b"\x80\xff\x01\x02\x03\x04\x05\x86"[:size]


def run(node: Node) -> int:
    return evaluate(node, {"rax": 0x1122_3344_5566_77F8}, memory, 0x5000)


BINARY: list[tuple[Int, BinaryOperator, int, int, int]] = [
    (S32, "+", 2**31 - 1, 1, -(2**31)),
    (U32, "-", 0, 1, 2**32 - 1),
    (S64, "*", 2**62, 2, -(2**63)),
    (U8, "*", 16, 17, 16),
    (S32, "/", -7, 2, -3),
    (S32, "/", 7, -2, -3),
    (U32, "/", 2**32 - 7, 2, 2147483644),
    (S32, "%", -7, 2, -1),
    (S32, "%", 7, -2, 1),
    (S64, "/", -(2**63), 1, -(2**63)),
    (U64, "/", 2**63, 2**64 - 1, 0),
    (S32, "<<", 1, 31, -(2**31)),
    (S32, ">>", -1, 31, -1),
    (U32, ">>", 2**32 - 1, 31, 1),
    (S32, "&", -1, 255, 255),
    (S32, "|", -256, 255, -1),
    (S32, "^", -1, -1, 0),
]


@pytest.mark.parametrize(("type_", "operator", "left", "right", "value"), BINARY)
def test_binary_wraps_in_its_type(
    type_: Int, operator: BinaryOperator, left: int, right: int, value: int
) -> None:
    assert run(Binary(type_, operator, Constant(type_, left), Constant(type_, right))) == value


FAULTS: list[tuple[Int, BinaryOperator, int, int]] = [
    (S32, "/", 1, 0),
    (U64, "%", 1, 0),
    (S32, "/", -(2**31), -1),
    (S32, "%", -(2**31), -1),
    (S64, "/", -(2**63), -1),
    (S32, "<<", 1, 32),
    (S32, ">>", 1, -1),
    (S64, "<<", 1, 64),
]


@pytest.mark.parametrize(("type_", "operator", "left", "right"), FAULTS)
def test_binary_faults(type_: Int, operator: BinaryOperator, left: int, right: int) -> None:
    with pytest.raises(Fault):
        run(Binary(type_, operator, Constant(type_, left), Constant(type_, right)))


def test_shift_count_may_have_another_type() -> None:
    assert run(Binary(S64, "<<", Constant(S64, 1), Constant(U8, 63))) == -(2**63)


COMPARISONS: list[tuple[Int, CompareOperator, int, int, int]] = [
    (S32, "<", -1, 1, 1),
    (U32, "<", 2**32 - 1, 1, 0),
    (S64, ">=", 5, 5, 1),
    (S64, ">", 5, 5, 0),
    (U64, "<=", 4, 5, 1),
    (S32, "==", 4, 4, 1),
    (S32, "!=", 4, 4, 0),
]


@pytest.mark.parametrize(("type_", "operator", "left", "right", "value"), COMPARISONS)
def test_compare(type_: Int, operator: CompareOperator, left: int, right: int, value: int) -> None:
    assert run(Compare(operator, Constant(type_, left), Constant(type_, right))) == value


CONVERSIONS = [
    (S8, S64, -1, -1),
    (S8, U64, -1, 2**64 - 1),
    (U8, S64, 255, 255),
    (S64, S8, 0x1FF, -1),
    (U32, S32, 2**31, -(2**31)),
]


@pytest.mark.parametrize(("source", "target", "value", "result"), CONVERSIONS)
def test_convert_extends_by_the_operands_signedness(
    source: Int, target: Int, value: int, result: int
) -> None:
    assert run(Convert(target, Constant(source, value))) == result


LEAVES: list[tuple[Node, int]] = [
    (RegisterValue(S8, "rax"), -8),
    (RegisterValue(U8, "rax", 1), 0x77),
    (RegisterValue(U32, "rax", 4), 0x11223344),
    (RegisterValue(S64, "rax"), 0x1122_3344_5566_77F8),
    (ThreadPointer(), 0x5000),
    (Load(U8, ThreadPointer()), 0x80),
    (Load(S8, ThreadPointer()), -128),
    (Load(S64, ThreadPointer()), 0x8605040302_01FF80 - 2**64),
    (Unary(U32, "-", Constant(U32, 1)), 2**32 - 1),
    (Unary(U8, "~", Constant(U8, 1)), 254),
    (Not(Constant(S64, 0)), 1),
    (Not(Constant(S64, 2)), 0),
]


@pytest.mark.parametrize(("node", "value"), LEAVES)
def test_value(node: Node, value: int) -> None:
    assert run(node) == value


@pytest.mark.parametrize("address", [0, 4095, 2**64 - 4096, 2**64 - 1])
def test_guard_faults_in_the_first_and_the_last_page(address: int) -> None:
    with pytest.raises(Fault, match=f"{address:#x} points to nothing"):
        run(Guard(Constant(ADDRESS, address)))


@pytest.mark.parametrize("address", [4096, 2**64 - 4097])
def test_guard_is_the_pointer_elsewhere(address: int) -> None:
    assert run(Guard(Constant(ADDRESS, address))) == address


@pytest.mark.parametrize("address", [0x4000, 0x6000])
def test_load_of_unreadable_memory_faults(address: int) -> None:
    with pytest.raises(Fault, match=f"cannot read memory at {address:#x}"):
        run(Load(S32, Constant(ADDRESS, address)))


FAULTY = Load(S32, Constant(ADDRESS, 0))
ZERO, ONE, TWO = (Constant(S64, value) for value in (0, 1, 2))


@pytest.mark.parametrize(
    ("node", "value"),
    [
        (And(ZERO, FAULTY), 0),
        (And(TWO, ONE), 1),
        (Or(TWO, FAULTY), 1),
        (Or(ZERO, TWO), 1),
        (Or(ZERO, ZERO), 0),
        (Select(S64, TWO, ONE, Convert(S64, FAULTY)), 1),
        (Select(S64, ZERO, Convert(S64, FAULTY), TWO), 2),
    ],
)
def test_only_what_is_needed_is_evaluated(node: Node, value: int) -> None:
    assert run(node) == value


def test_wrapped_takes_the_low_bytes() -> None:
    assert wrapped(0x180, S8) == -128
    assert wrapped(-1, U32) == 2**32 - 1
