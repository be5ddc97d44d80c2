"""The typed ops that a condition becomes: small, total, free of names and of C.

Every node has an integer type. Arithmetic wraps in its type. Three things end the evaluation early, as
a *fault*: a `Guard` on a pointer into the first or the last page, a division that the processor would
trap (by zero, or the least value by -1), and a shift by a count outside 0..width-1. The generated code
then takes the true path, so that the debugger evaluates the condition and reports its own error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Union

BinaryOperator = Literal["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^"]
CompareOperator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True)
class Int:
    """An integer of `size` 1, 2, 4 or 8 bytes."""

    size: int
    signed: bool


TRUTH = Int(4, True)  # the type of comparisons and of && || !
ADDRESS = Int(8, False)


@dataclass(frozen=True)
class Constant:
    type: Int
    value: int  # within the type's range


@dataclass(frozen=True)
class RegisterValue:
    """The `type.size` bytes at byte `offset` of a register, as it was at the probed instruction."""

    type: Int
    register: str  # canonical full-width name; the stack pointer is allowed
    offset: int = 0


@dataclass(frozen=True)
class ThreadPointer:
    """The base of the thread's own storage (x86-64: fs base), as an ADDRESS."""

    type: Int = ADDRESS


@dataclass(frozen=True)
class Load:
    """`type.size` bytes of memory at `address`, which is of type ADDRESS. Checks nothing: see Guard."""

    type: Int
    address: Node


@dataclass(frozen=True)
class Guard:
    """The operand (a pointer that the user follows), but a fault if it lies in the first or last page.

    A node of its own, and not a property of loads, because the null test is about the pointer before
    a member's offset or an index is added: `p->far_member` must fault for a null `p`.
    """

    operand: Node  # of type ADDRESS
    type: Int = ADDRESS


GUARD_PAGE = 4096  # a Guard faults below this address, and from 2**64 - this on


@dataclass(frozen=True)
class Convert:
    """C's integer conversion: truncate, or extend by the operand's own signedness."""

    type: Int
    operand: Node


@dataclass(frozen=True)
class Unary:
    type: Int
    operator: Literal["-", "~"]
    operand: Node  # of the same type


@dataclass(frozen=True)
class Binary:
    """Both operands have `type`, but for the count of a shift, which may have any."""

    type: Int
    operator: BinaryOperator
    left: Node
    right: Node


@dataclass(frozen=True)
class Compare:
    """Both operands have one type, whose signedness decides."""

    operator: CompareOperator
    left: Node
    right: Node
    type: Int = TRUTH


@dataclass(frozen=True)
class Not:
    operand: Node
    type: Int = TRUTH


@dataclass(frozen=True)
class And:
    left: Node
    right: Node
    type: Int = TRUTH


@dataclass(frozen=True)
class Or:
    left: Node
    right: Node
    type: Int = TRUTH


@dataclass(frozen=True)
class Select:
    """`condition ? then : otherwise`, both of `type`."""

    type: Int
    condition: Node
    then: Node
    otherwise: Node


Node = Union[
    Constant, RegisterValue, ThreadPointer, Load, Guard, Convert, Unary, Binary, Compare, Not, And, Or, Select
]
