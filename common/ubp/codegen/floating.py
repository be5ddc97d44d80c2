"""Floating comparisons as integer ones, exactly. Node to node, pure.

A comparison with a constant is a range of bit patterns, found here by search; two numbers are compared by
their order keys. So neither needs the floating-point unit, and no flag, mode or trap of the program plays a
part. What is left of Float stands below a Reinterpret or a Convert to an integer, as a tree of arithmetic
whose leaves are integers (and, of the x87's type, loads and constants), or in an ExtendedCompare.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from ubp.condition import floats
from ubp.condition.evaluate import wrapped
from ubp.condition.floats import Real
from ubp.condition.ops import (
    Binary,
    Compare,
    CompareOperator,
    Constant,
    Convert,
    ExtendedCompare,
    Float,
    Int,
    Load,
    Node,
    Not,
    OrderKey,
    RegisterValue,
    Reinterpret,
    Scalar,
    Select,
    Unary,
)
from ubp.errors import CannotCompile

_MIRRORED: dict[CompareOperator, CompareOperator] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
_WIDE = Int(8, True)
_UNSIGNED_WIDE = Int(8, False)
_OPERANDS = ("address", "operand", "condition", "then", "otherwise", "left", "right")


def lower_floating(node: Node) -> Node:
    """The equal of `node`, which is of an integer type. Raises CannotCompile."""
    if isinstance(node, Compare) and isinstance(node.left.type, Float):
        return _compare(node)
    if isinstance(node, Convert) and isinstance(node.operand.type, Float):
        return Convert(node.type, _tree(node.operand))
    if isinstance(node, Reinterpret) and isinstance(node.operand.type, Float):
        return _bits(node.operand)
    lowered: dict[str, Any] = {
        item.name: lower_floating(getattr(node, item.name)) for item in fields(node) if item.name in _OPERANDS
    }
    return replace(node, **lowered) if lowered else node


# --- values -------------------------------------------------------------------------------------


def _bits(node: Node) -> Node:
    """The bit pattern of a Float of 4 or 8 bytes, as an unsigned integer."""
    pattern = Int(node.type.size, False)
    if isinstance(node, Constant):
        return Constant(pattern, node.value)
    if isinstance(node, RegisterValue):
        return replace(node, type=pattern)
    if isinstance(node, Load):
        return Load(pattern, lower_floating(node.address))
    if isinstance(node, Reinterpret):
        return lower_floating(node.operand)
    if isinstance(node, Select):
        return Select(pattern, lower_floating(node.condition), _bits(node.then), _bits(node.otherwise))
    tree = _tree(node)
    return tree.operand if isinstance(tree, Reinterpret) else Reinterpret(pattern, tree)


def _tree(node: Node) -> Node:
    """A Float as arithmetic over leaves. One tree stays within one unit: the x87, or that of vectors."""
    if isinstance(node, Binary):
        return replace(node, left=_tree(node.left), right=_tree(node.right))
    if isinstance(node, Unary):
        return Binary(node.type, "-", Constant(node.type, 0), _tree(node.operand))
    if isinstance(node, Convert):
        return _conversion(node)
    return _leaf(node)


def _conversion(node: Convert) -> Node:
    source = node.operand.type
    if not isinstance(source, Float):
        return Convert(node.type, _whole(node.operand))
    if _is_extended(node.type) and not _is_extended(source):
        return Convert(node.type, Reinterpret(source, _bits(node.operand)))
    converted_tree = Convert(node.type, _tree(node.operand))
    if _is_extended(source) and not _is_extended(node.type):
        return Reinterpret(node.type, Reinterpret(Int(node.type.size, False), converted_tree))
    return converted_tree


def _whole(node: Node) -> Node:
    """An integer in the 8 bytes that are converted; only of those is the sign asked for."""
    lowered = lower_floating(node)
    if lowered.type in (_WIDE, _UNSIGNED_WIDE):
        return lowered
    return Convert(_WIDE, lowered)


def _leaf(node: Node) -> Node:
    if not _is_extended(node.type):
        return Reinterpret(node.type, _bits(node))
    if isinstance(node, Load):
        return replace(node, address=lower_floating(node.address))
    if isinstance(node, Constant):
        return node
    raise CannotCompile("a long double that is not in memory is not compiled")


def _is_extended(type_: object) -> bool:
    return type_ == Float(16)


# --- comparisons --------------------------------------------------------------------------------


def _compare(node: Compare) -> Node:
    operator, left, right = node.operator, node.left, node.right
    if isinstance(left, Constant):
        operator, left, right = _MIRRORED[operator], right, left
    if operator == "!=":
        return Not(_compare(Compare("==", left, right)))
    if isinstance(right, Constant) and isinstance(right.type, Float):
        found = _with_constant(operator, left, floats.decode(right.value, right.type))
        if found is not None:
            return found
    if operator in (">", ">="):
        operator, left, right = _MIRRORED[operator], right, left
    return _pair(operator, left, right)


def _pair(operator: CompareOperator, left: Node, right: Node) -> Node:
    if _is_extended(left.type):
        assert operator == "==" or operator == "<" or operator == "<="
        return ExtendedCompare(operator, _tree(left), _tree(right))
    if left == right and operator != "<":
        return _inside(left, *_domain(left.type))  # whether it is a number
    key = Int(left.type.size, True)
    # NaNs so that they are not equal to, and not less than, anything
    return Compare(operator, OrderKey(key, _bits(left), "above"), OrderKey(key, _bits(right), "below"))


def _with_constant(operator: CompareOperator, left: Node, constant: Real) -> Node | None:
    """`left operator constant` as a range; None if it has none: a long double is no key."""
    while isinstance(left, Unary):
        operator, constant, left = _MIRRORED[operator], _negative(constant), left.operand
    leaf, types = _peeled(left)
    if _is_extended(leaf.type):
        return None
    least, most = _domain(leaf.type)
    if constant == floats.NAN:
        return _inside(leaf, least, least - 1)
    not_less, greater = _ends(types, constant)
    ranges = {
        "==": (not_less, greater - 1),
        "<": (least, not_less - 1),
        "<=": (least, greater - 1),
        ">": (greater, most),
        ">=": (not_less, most),
    }
    return _inside(leaf, *ranges[operator])


def _negative(value: Real) -> Real:
    return replace(value, negative=not value.negative) if isinstance(value, floats.Number) else value


def _peeled(node: Node) -> tuple[Node, tuple[Scalar, ...]]:
    """What is converted to `node`, and the types from its own on, by conversions that grow with it."""
    types: list[Scalar] = [node.type]
    while isinstance(node, Convert) and isinstance(node.type, Float) and not _is_extended(node.operand.type):
        node = node.operand
        types.insert(0, node.type)
    return node, tuple(types)


@lru_cache(maxsize=1024)
def _ends(types: tuple[Scalar, ...], constant: Real) -> tuple[int, int]:
    """The first key whose value is not less than the constant, and the first whose value is greater.

    The values grow with the keys, so both are found by halving.
    """

    def first(is_beyond: Callable[[int], bool]) -> int:
        low, high = least, most + 1
        while low < high:
            middle = (low + high) // 2
            order = floats.compared(_value_of_key(middle, types), constant)
            assert order is not None
            low, high = (low, middle) if is_beyond(order) else (middle + 1, high)
        return low

    least, most = _domain(types[0])
    return first(lambda order: order >= 0), first(lambda order: order > 0)


def _value_of_key(key: int, types: tuple[Scalar, ...]) -> Real:
    """Of the last type; the key, of the first."""
    first, *others = types
    value: Real = (
        floats.decode(floats.bits_of_key(key, first), first)
        if isinstance(first, Float)
        else floats.from_integer(key)
    )
    for type_ in others:
        assert isinstance(type_, Float)
        value = floats.decode(floats.encode(value, type_), type_)
    return value


def _domain(type_: Scalar) -> tuple[int, int]:
    """The keys of all values but NaN; of an integer, the integers."""
    if isinstance(type_, Float):
        return -floats.infinity_bits(type_), floats.infinity_bits(type_)
    most = (1 << 8 * type_.size - type_.signed) - 1
    return (-most - 1 if type_.signed else 0), most


def _inside(leaf: Node, least: int, most: int) -> Node:
    """Whether the key of `leaf` lies in least..most."""
    type_ = leaf.type
    if not isinstance(type_, Float):
        return _range(lower_floating(leaf), least, most)
    bits = _bits(leaf)
    if least == most == 0:
        return Compare("==", Binary(bits.type, "<<", bits, Constant(Int(4, True), 1)), Constant(bits.type, 0))
    if least <= 0 <= most:
        return _range(OrderKey(Int(type_.size, True), bits), least, most)
    ends = sorted(floats.bits_of_key(key, type_) for key in (least, most))
    return _range(bits, *(ends if least <= most else reversed(ends)))


def _range(node: Node, least: int, most: int) -> Node:
    """Whether an integer lies in least..most. It is computed in any case: it may be a fault."""
    type_ = node.type
    lowest, highest = _domain(node.type)
    if least > most or (least <= lowest and most >= highest):
        nothing = Binary(type_, "&", node, Constant(type_, 0))
        return Compare("!=" if least > most else "==", nothing, Constant(type_, 0))
    if least == most:
        return Compare("==", node, Constant(type_, least))
    if least <= lowest:
        return Compare("<=", node, Constant(type_, most))
    if most >= highest:
        return Compare(">=", node, Constant(type_, least))
    offset = Int(max(4, type_.size), False)
    moved = Binary(offset, "-", Convert(offset, node), Constant(offset, wrapped(least, offset)))
    return Compare("<=", moved, Constant(offset, most - least))
