"""The integer conversions, as GDB does them (13.1 `binop_promote`, LP64).

They are C's, but for these, which GDB's own evaluation was seen to do:
- a bit-field has its declared type: an `unsigned` one stays unsigned (C: int when it is narrow);
- an enumeration of 4 or 8 bytes keeps its own signedness;
- two booleans can only be compared for equality or combined by & | ^, and stay boolean;
- the type of `sizeof` is int, and that of a character literal char.
"""

from __future__ import annotations

from ubp.condition.ops import ADDRESS, Binary, Constant, Convert, Int, Node, Scalar
from ubp.condition.types import CType, EnumType, IntegerType

INT = IntegerType("int", 4, True)
UNSIGNED_INT = IntegerType("unsigned int", 4, False)
LONG = IntegerType("long", 8, True)
UNSIGNED_LONG = IntegerType("unsigned long", 8, False)
BOOL = IntegerType("bool", 1, False, is_bool=True)
CHAR = IntegerType("char", 1, True, is_char=True)

_ARITHMETIC = {(t.size, t.signed): t for t in (INT, UNSIGNED_INT, LONG, UNSIGNED_LONG)}


def int_of(type_: IntegerType | EnumType) -> Int:
    return Int(type_.size, type_.signed)


def is_integral(type_: CType) -> bool:
    return isinstance(type_, (IntegerType, EnumType))


def is_bool(type_: CType) -> bool:
    return isinstance(type_, IntegerType) and type_.is_bool


def promoted(type_: IntegerType | EnumType) -> IntegerType:
    """The type that unary + - ~ and the left side of a shift work in."""
    return INT if type_.size < INT.size else _ARITHMETIC[type_.size, type_.signed]


def common(left: IntegerType | EnumType, right: IntegerType | EnumType) -> IntegerType:
    """The type that both sides of an arithmetic operator are converted to."""
    first, second = promoted(left), promoted(right)
    if first.size != second.size:
        return first if first.size > second.size else second
    return _ARITHMETIC[first.size, first.signed and second.signed]


def convert(node: Node, type_: Scalar) -> Node:
    return node if node.type == type_ else Convert(type_, node)


def add(address: Node, offset: Node) -> Node:
    """`address + offset`, both ADDRESS."""
    if offset == Constant(ADDRESS, 0):
        return address
    return Binary(ADDRESS, "+", address, offset)


def scaled(index: Node, size: int) -> Node:
    """`index * size` bytes as an ADDRESS; the index is extended by its own signedness."""
    wide = convert(index, ADDRESS)
    return wide if size == 1 else Binary(ADDRESS, "*", wide, Constant(ADDRESS, size))
