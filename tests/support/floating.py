"""Random comparisons of floating numbers, and states of the machine that they are evaluated in."""

from __future__ import annotations

import random
import struct
from typing import Literal, get_args

from ubp.condition.ops import (
    ADDRESS,
    Binary,
    Compare,
    CompareOperator,
    Constant,
    Convert,
    Float,
    Int,
    Load,
    Node,
    RegisterValue,
    Select,
    Unary,
)

F32, F64, F80 = Float(4), Float(8), Float(16)
INTEGERS = [Int(size, signed) for size in (1, 2, 4, 8) for signed in (False, True)]
SIGNS: tuple[Literal["+", "-", "*", "/"], ...] = ("+", "-", "*", "/")
MEMORY_SIZE = 96
EDGES32 = (0, 1, 0x7FFFFF, 0x800000, 0x3F800000, 0x7F7FFFFF, 0x7F800000, 0x7F800001, 0x7FC00000)
EDGES64 = (0, 1, 1 << 52, 0x3FF << 52, 0x3FE << 52, (0x7FF << 52) - 1, 0x7FF << 52, (0x7FF << 52) + 1)
EDGES80 = (
    0,
    1,
    0x3FFF << 64 | 1 << 63,
    0x7FFF << 64 | 1 << 63,
    0x7FFF << 64 | 3 << 62,
    0x3FFF << 64,
    1 << 63,
)


def f64(value: float) -> Constant:
    return Constant(F64, struct.unpack("<Q", struct.pack("<d", value))[0])


class Trees:
    """Over rdi, rsi, xmm0 and xmm1, and MEMORY_SIZE bytes of memory."""

    def __init__(self, seed: int, memory_at: int = 0x5000) -> None:
        self.random = random.Random(seed)
        self.memory_at = memory_at

    def pattern(self, size: int) -> int:
        """A bit pattern of 4, 8 or 10 bytes."""
        edges = {4: EDGES32, 8: EDGES64, 10: EDGES80}[size]
        edge = self.random.choice(edges) | self.random.choice((0, 1 << 8 * size - 1))
        near = edge + self.random.choice((-1, 1)) & (1 << 8 * size) - 1
        value = self.random.choice((1.0, 1.5, -1.0, 2.0**31, -(2.0**63), 100.25, 3.0, -7.0))
        plain = {
            4: struct.pack("<f", value),
            8: struct.pack("<d", value),
            10: EDGES80[2].to_bytes(10, "little"),
        }
        any_ = self.random.getrandbits(8 * size)
        return self.random.choice((edge, near, int.from_bytes(plain[size], "little"), any_))

    def registers(self) -> dict[str, int]:
        general = {name: self.random.choice((self.random.getrandbits(64), 3)) for name in ("rdi", "rsi")}
        return general | {name: self.pattern(8) | self.pattern(8) << 64 for name in ("xmm0", "xmm1")}

    def memory(self) -> bytes:
        kinds = (4, 8, 10)
        return b"".join(self.pattern(size).to_bytes(16, "little") for size in kinds for _ in range(2))

    def leaf(self, type_: Float) -> Node:
        if self.random.random() < 0.3:
            return Constant(type_, self.pattern(10 if type_ == F80 else type_.size))
        if type_ == F80 or self.random.random() < 0.3:
            slot = (4, 8, 16).index(type_.size)
            return Load(type_, Constant(ADDRESS, self.memory_at + 32 * slot + 16 * self.random.randrange(2)))
        return RegisterValue(type_, self.random.choice(("xmm0", "xmm1")), self.random.choice((0, 8)))

    def number(self, type_: Float, depth: int) -> Node:
        if depth == 0 or self.random.random() < 0.3:
            return self.leaf(type_)
        choice = self.random.randrange(6)
        if choice < 2:
            sign = self.random.choice(SIGNS)
            return Binary(type_, sign, self.number(type_, depth - 1), self.number(type_, depth - 1))
        if choice == 2:
            return Unary(type_, "-", self.number(type_, depth - 1))
        if choice == 3:
            return Convert(type_, self.number(self.random.choice((F32, F64, F80)), depth - 1))
        if choice == 4 or type_ == F80:
            return Convert(type_, self.whole(depth - 1))
        return Select(type_, self.comparison(depth - 1), self.leaf(type_), self.leaf(type_))

    def whole(self, depth: int) -> Node:
        type_ = self.random.choice(INTEGERS)
        if depth > 0 and self.random.random() < 0.3:
            number = self.number(self.random.choice((F32, F64, F80)), depth - 1)
            return Convert(type_, Convert(Int(8, True), number))
        return RegisterValue(type_, self.random.choice(("rdi", "rsi")))

    def comparison(self, depth: int) -> Node:
        type_ = self.random.choice((F32, F64, F64, F80))
        operator = self.random.choice(get_args(CompareOperator))
        return Compare(operator, self.number(type_, depth), self.number(type_, depth))
