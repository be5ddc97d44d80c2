"""Random conditions, and what they mean: an evaluator written without a look at the product's own."""

from __future__ import annotations

import operator
import random
from collections.abc import Callable, Mapping
from typing import get_args

from ubp.condition.ops import (
    ADDRESS,
    GUARD_PAGE,
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
    Scalar,
    Select,
    ThreadPointer,
    Unary,
)

TYPES = [Int(size, signed) for size in (1, 2, 4, 8) for signed in (False, True)]
BINARY_OPERATORS = get_args(BinaryOperator)
COMPARE_OPERATORS = get_args(CompareOperator)


class FaultError(Exception):
    pass


def wrapped(value: int, kind: Scalar) -> int:
    return int.from_bytes(
        (value & ((1 << 8 * kind.size) - 1)).to_bytes(8, "little")[: kind.size], "little", signed=kind.signed
    )


class Oracle:
    """The value of a condition in a machine state."""

    def __init__(
        self, registers: Mapping[str, int], read: Callable[[int, int], bytes], thread_pointer: int = 0
    ) -> None:
        self.registers = registers
        self.read = read
        self.thread_pointer = thread_pointer

    def truth(self, node: Node) -> bool | None:
        """None: a fault."""
        try:
            return self.value(node) != 0
        except FaultError:
            return None

    def value(self, node: Node) -> int:
        match node:
            case Constant(_, value):
                return value
            case RegisterValue(kind, register, offset):
                return wrapped(self.registers[register] >> 8 * offset, kind)
            case ThreadPointer():
                return self.thread_pointer
            case Load(kind, address):
                return int.from_bytes(self.read(self.value(address), kind.size), "little", signed=kind.signed)
            case Guard(operand):
                pointer = self.value(operand)
                if not GUARD_PAGE <= pointer < 2**64 - GUARD_PAGE:
                    raise FaultError
                return pointer
            case Convert(kind, operand):
                return wrapped(self.value(operand), kind)
            case Unary(kind, "-", operand):
                return wrapped(-self.value(operand), kind)
            case Unary(kind, _, operand):
                return wrapped(~self.value(operand), kind)
            case Binary(kind, sign, left, right):
                return wrapped(self.binary(kind, sign, self.value(left), self.value(right)), kind)
            case Compare(sign, left, right):
                return int(COMPARE[sign](self.value(left), self.value(right)))
            case Not(operand):
                return int(self.value(operand) == 0)
            case And(left, right):
                return int(self.value(left) != 0 and self.value(right) != 0)
            case Or(left, right):
                return int(self.value(left) != 0 or self.value(right) != 0)
            case Select(_, condition, then, otherwise):
                return self.value(then if self.value(condition) else otherwise)
            case _:
                raise NotImplementedError(node)

    def binary(self, kind: Scalar, sign: BinaryOperator, left: int, right: int) -> int:
        bits = 8 * kind.size
        if sign in ("/", "%"):
            least = kind.signed and left == -(1 << (bits - 1)) and right == -1
            if right == 0 or least:
                raise FaultError
            quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
            return quotient if sign == "/" else left - quotient * right
        if sign in ("<<", ">>"):
            if right not in range(bits):
                raise FaultError
            return left << right if sign == "<<" else left >> right
        return PLAIN[sign](left, right)


PLAIN: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
}
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class RandomConditions:
    """Trees over `registers`, and over memory through registers that point to `size` bytes.

    Those in `doubtful` are guarded wherever they are followed, those in `pointers` never fail. Parts of a
    tree come again in it.
    """

    def __init__(
        self,
        source: random.Random,
        registers: tuple[str, ...],
        pointers: tuple[str, ...],
        doubtful: tuple[str, ...],
        size: int,
        globals_at: tuple[int, ...] = (),
    ) -> None:
        self.random = source
        self.registers = registers
        self.pointers = pointers
        self.doubtful = doubtful
        self.size = size
        self.globals_at = globals_at
        self.made: dict[Int, list[Node]] = {}

    def tree(self, depth: int) -> Node:
        """A condition that has nothing in common with those before."""
        self.made = {}
        return self.condition(depth)

    def condition(self, depth: int) -> Node:
        return self.node(self.random.choice([TRUTH, TRUTH, self.random.choice(TYPES)]), depth)

    def node(self, kind: Int, depth: int) -> Node:
        if self.made.get(kind) and self.random.random() < 0.15:
            return self.random.choice(self.made[kind])
        made = self.new_node(kind, depth)
        self.made.setdefault(kind, []).append(made)
        return made

    def new_node(self, kind: Int, depth: int) -> Node:
        makers: list[Callable[[Int, int], Node]] = [self.constant, self.register, self.load, self.load]
        if depth > 0:
            makers += [self.binary] * 6 + [self.convert] * 2 + [self.unary, self.select]
            makers += [self.truth] * 8 if kind == TRUTH else []
        return self.random.choice(makers)(kind, depth - 1)

    def constant(self, kind: Int, depth: int = 0) -> Constant:
        edge = self.random.choice([0, 1, -1, 3, 8, 1 << (8 * kind.size - 1), (1 << (8 * kind.size - 1)) - 1])
        return Constant(kind, wrapped(self.random.choice([edge, self.random.getrandbits(64)]), kind))

    def register(self, kind: Int, depth: int = 0) -> RegisterValue:
        offset = self.random.choice([0, 0, self.random.randrange(9 - kind.size)])
        return RegisterValue(kind, self.random.choice(self.registers), offset)

    def load(self, kind: Int, depth: int = 0) -> Load:
        return Load(kind, self.address(kind, depth))

    def address(self, kind: Int, depth: int) -> Node:
        if self.globals_at and self.random.random() < 0.2:
            return Constant(ADDRESS, self.random.choice(self.globals_at) + self.random.randrange(0, 64, 8))
        name = self.random.choice(self.pointers + self.doubtful)
        pointer: Node = RegisterValue(ADDRESS, name)
        if name in self.doubtful:
            pointer = Guard(self.maybe_null(pointer, depth))
        offset = self.random.randrange(0, self.size // 2 - 64, kind.size)
        address: Node = Binary(ADDRESS, "+", pointer, Constant(ADDRESS, offset))
        if depth > 0 and self.random.random() < 0.3:
            index = Binary(ADDRESS, "&", self.node(ADDRESS, depth - 1), Constant(ADDRESS, self.size // 2 - 8))
            address = Binary(ADDRESS, "+", address, index)
        return address

    def maybe_null(self, pointer: Node, depth: int) -> Node:
        """The pointer, or one that must be computed: null on a condition, or moved by what is in memory."""
        if depth <= 0 or self.random.random() < 0.6:
            return pointer
        if self.random.random() < 0.5:
            return Select(ADDRESS, self.condition(depth - 1), pointer, Constant(ADDRESS, 0))
        further = Binary(ADDRESS, "&", self.load(ADDRESS), Constant(ADDRESS, 56))
        return Binary(ADDRESS, "+", Guard(pointer), further)

    def binary(self, kind: Int, depth: int) -> Binary:
        sign = self.random.choice(BINARY_OPERATORS)
        right_kind = self.random.choice(TYPES) if sign in ("<<", ">>") else kind
        right = self.node(right_kind, depth)
        if sign in ("<<", ">>") and self.random.random() < 0.8:
            right = Binary(right_kind, "&", right, Constant(right_kind, 8 * kind.size - 1))
        return Binary(kind, sign, self.node(kind, depth), right)

    def convert(self, kind: Int, depth: int) -> Convert:
        return Convert(kind, self.node(self.random.choice(TYPES), depth))

    def unary(self, kind: Int, depth: int) -> Unary:
        return Unary(kind, self.random.choice(("-", "~")), self.node(kind, depth))

    def select(self, kind: Int, depth: int) -> Select:
        return Select(kind, self.condition(depth), self.node(kind, depth), self.node(kind, depth))

    def truth(self, kind: Int, depth: int) -> Node:
        choice = self.random.randrange(5)
        if choice < 2:
            operand = self.random.choice(TYPES)
            return Compare(
                self.random.choice(COMPARE_OPERATORS), self.node(operand, depth), self.node(operand, depth)
            )
        if choice == 2:
            return Not(self.condition(depth))
        return (And if choice == 3 else Or)(self.condition(depth), self.condition(depth))
