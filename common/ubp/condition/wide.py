"""Integers of 128 bits, as two halves of 64: what is read, compared, added, masked and cast.

The rules are C's, as GDB's are where it computes with such integers at all (Scope.computes_wide_integers).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ubp.condition.arithmetic import convert, int_of
from ubp.condition.operands import Value
from ubp.condition.ops import ADDRESS, And, Binary, Compare, Constant, Int, Node, Not, Or, Unary
from ubp.condition.places import ObjectPlace
from ubp.condition.types import CType, EnumType, IntegerType, WideType
from ubp.errors import CannotCompile
from ubp.records import dataclass

_SIGNED = Int(8, True)
_ZERO = Constant(ADDRESS, 0)


@dataclass(frozen=True)
class Wide:
    """The halves are ADDRESS nodes, the lower one first."""

    low: Node
    high: Node
    signed: bool

    @property
    def truth(self) -> Node:
        return Binary(ADDRESS, "|", self.low, self.high)


def read_wide(place: ObjectPlace, type_: WideType) -> Wide:
    return Wide(place.read(ADDRESS), place.read(ADDRESS, 8), type_.signed)


def widened(value: Value) -> Wide:
    """Raises CannotCompile for all but integers and enumerations."""
    type_ = value.type
    if not isinstance(type_, (IntegerType, EnumType)):
        raise CannotCompile(f"{type_.name} beside an integer of 128 bits is not compiled")
    low = convert(convert(value.node, int_of(type_)), Int(8, type_.signed))
    if not type_.signed:
        return Wide(low, _ZERO, False)
    sign = Binary(_SIGNED, ">>", low, Constant(Int(4, True), 63))
    return Wide(convert(low, ADDRESS), convert(sign, ADDRESS), True)


def compared(operator: str, left: Wide, right: Wide, signed: bool) -> Node:
    """0 or 1; `signed` is that of the common type."""
    if operator in ("==", "!="):
        differing = Binary(
            ADDRESS, "|", _pairwise("^", left.low, right.low), _pairwise("^", left.high, right.high)
        )
        return Compare("==" if operator == "==" else "!=", differing, _ZERO)
    if operator in (">", "<="):
        left, right = right, left
    less = _is_less(left, right, signed)
    return Not(less) if operator in ("<=", ">=") else less


def _is_less(left: Wide, right: Wide, signed: bool) -> Node:
    kind = _SIGNED if signed else ADDRESS
    first, second = convert(left.high, kind), convert(right.high, kind)
    return Or(
        Compare("<", first, second),
        And(Compare("==", first, second), Compare("<", left.low, right.low)),
    )


def _pairwise(operator: str, left: Node, right: Node) -> Node:
    assert operator in ("&", "|", "^")
    return Binary(ADDRESS, operator, left, right)  # type: ignore[arg-type]  # of the three


def _added(left: Wide, right: Wide, signed: bool) -> Wide:
    low = Binary(ADDRESS, "+", left.low, right.low)
    carry = convert(Compare("<", low, left.low), ADDRESS)
    return Wide(low, Binary(ADDRESS, "+", Binary(ADDRESS, "+", left.high, right.high), carry), signed)


def _subtracted(left: Wide, right: Wide, signed: bool) -> Wide:
    low = Binary(ADDRESS, "-", left.low, right.low)
    borrow = convert(Compare("<", left.low, right.low), ADDRESS)
    return Wide(low, Binary(ADDRESS, "-", Binary(ADDRESS, "-", left.high, right.high), borrow), signed)


def _bitwise(operator: str) -> Callable[[Wide, Wide, bool], Wide]:
    def apply(left: Wide, right: Wide, signed: bool) -> Wide:
        halves = (left.low, right.low), (left.high, right.high)
        low, high = (_pairwise(operator, *pair) for pair in halves)
        return Wide(low, high, signed)

    return apply


_ARITHMETIC: Mapping[str, Callable[[Wide, Wide, bool], Wide]] = {
    "+": _added,
    "-": _subtracted,
    "&": _bitwise("&"),
    "|": _bitwise("|"),
    "^": _bitwise("^"),
}


def computed(operator: str, left: Wide, right: Wide, signed: bool) -> Wide:
    """Raises CannotCompile for multiplication, division and shifts."""
    if operator not in _ARITHMETIC:
        raise CannotCompile(f"{operator} of integers of 128 bits is not compiled")
    return _ARITHMETIC[operator](left, right, signed)


def with_prefix(operator: str, operand: Wide) -> Wide:
    """+ - or ~"""
    if operator == "-":
        return _subtracted(Wide(_ZERO, _ZERO, operand.signed), operand, operand.signed)
    if operator == "~":
        return Wide(Unary(ADDRESS, "~", operand.low), Unary(ADDRESS, "~", operand.high), operand.signed)
    return operand


def narrowed(target: CType, value: Wide) -> Value:
    """A cast to an integer of at most 64 bits. Raises CannotCompile for other types."""
    if not isinstance(target, (IntegerType, EnumType)):
        raise CannotCompile(f"a cast of an integer of 128 bits to {target.name} is not compiled")
    if isinstance(target, IntegerType) and target.is_bool:
        return Value(target, Compare("!=", value.truth, _ZERO))
    return Value(target, convert(value.low, int_of(target)))
