"""The typed ops that a condition becomes: small, total, free of names and of C.

Every node has an integer or a floating type. Integer arithmetic wraps in its type, floating arithmetic is
rounded to the nearest in its type (IEEE 754; neither the program's rounding mode nor its traps count). Five
things end the evaluation early, as a *fault*: a `Guard` on a pointer into the first or the last page, an
integer division that the processor would trap (by zero, or the least value by -1), a shift by a count
outside 0..width-1, the conversion of a NaN or of a number outside its range to an integer, and the load of
a long double that the processor does not know (an exponent, but no first bit). The generated
code then takes the true path, so that the debugger evaluates the condition and reports its own error.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Literal, Union

from ubp.records import dataclass

BinaryOperator = Literal["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^"]
CompareOperator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True)
class Int:
    """An integer of `size` 1, 2, 4 or 8 bytes."""

    size: int
    signed: bool


@dataclass(frozen=True)
class Float:
    """A binary floating type of `size` 4, 8 or 16 bytes (16: the x87's 80 bits, and padding).

    Its values are written as bit patterns: unsigned integers of `size` bytes.
    """

    size: int

    @property
    def signed(self) -> Literal[False]:
        """Of the bit pattern."""
        return False


Scalar = Union[Int, Float]

TRUTH = Int(4, True)  # the type of comparisons and of && || !
ADDRESS = Int(8, False)


@dataclass(frozen=True)
class Constant:
    type: Scalar
    value: int  # within the type's range; of a Float: its bit pattern


@dataclass(frozen=True)
class RegisterValue:
    """The `type.size` bytes at byte `offset` of a register, as it was at the probed instruction."""

    type: Scalar
    register: str  # canonical full-width name; the stack pointer and vector registers are allowed
    offset: int = 0


@dataclass(frozen=True)
class ThreadPointer:
    """The base of the thread's own storage (x86-64: fs base), as an ADDRESS."""

    type: Int = ADDRESS


@dataclass(frozen=True)
class Load:
    """`type.size` bytes of memory at `address`, which is of type ADDRESS. Checks nothing: see Guard."""

    type: Scalar
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
    """C's conversion. Integers: truncate, or extend by the operand's own signedness.

    To a Float: the nearest value. Of a Float to an integer, which is Int(8, True): truncate toward zero.
    """

    type: Scalar
    operand: Node


@dataclass(frozen=True)
class Reinterpret:
    """The operand's bytes as a value of another type of that size: a Float's bit pattern, and back."""

    type: Scalar
    operand: Node


@dataclass(frozen=True)
class Unary:
    """Of a Float, `-` is 0 - x, as in GDB: the negative of 0 is 0, and `~` does not exist."""

    type: Scalar
    operator: Literal["-", "~"]
    operand: Node  # of the same type


@dataclass(frozen=True)
class Binary:
    """Both operands have `type`, but for the count of a shift, which may have any integer type.

    Of a Float: + - * /
    """

    type: Scalar
    operator: BinaryOperator
    left: Node
    right: Node


@dataclass(frozen=True)
class Compare:
    """Both operands have one type, whose signedness decides. A NaN is unequal to all, and not ordered."""

    operator: CompareOperator
    left: Node
    right: Node
    type: Int = TRUTH


@dataclass(frozen=True)
class OrderKey:
    """The bit pattern of a Float (as an Int of its size) as a signed number of the same order.

    Sign and magnitude become two's complement, so that both zeros are 0. NaNs lie beyond the infinities;
    `nans` puts those of either sign on one side.
    """

    type: Int
    operand: Node
    nans: Literal["any", "above", "below"] = "any"


@dataclass(frozen=True)
class ExtendedCompare:
    """Compare of operands of Float(16), which no key is made of. False where one is a NaN."""

    operator: Literal["==", "<", "<="]
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

    type: Scalar
    condition: Node
    then: Node
    otherwise: Node


Node = Union[
    Constant,
    RegisterValue,
    ThreadPointer,
    Load,
    Guard,
    Convert,
    Reinterpret,
    Unary,
    Binary,
    Compare,
    OrderKey,
    ExtendedCompare,
    Not,
    And,
    Or,
    Select,
]


def reads_memory(node: object) -> bool:
    """Whether there is a load anywhere in an operation."""
    if isinstance(node, Load):
        return True
    return is_dataclass(node) and any(reads_memory(getattr(node, field.name)) for field in fields(node))
