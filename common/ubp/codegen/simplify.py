"""Rewrite a condition into an equal one that is cheaper to generate code for. Node to node, pure.

Equal means: the same value, and the same faults. Nothing that can fault is dropped or moved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ubp.codegen.floating import lower_floating
from ubp.condition.evaluate import wrapped
from ubp.condition.fold import fold
from ubp.condition.ops import (
    And,
    Binary,
    Compare,
    CompareOperator,
    Constant,
    Convert,
    ExtendedCompare,
    Guard,
    Int,
    Load,
    Node,
    Not,
    Or,
    OrderKey,
    RegisterValue,
    Reinterpret,
    Select,
    Unary,
)

MIRRORED: dict[CompareOperator, CompareOperator] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
NEGATED: dict[CompareOperator, CompareOperator] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
}
COMMUTATIVE = frozenset(("+", "*", "&", "|", "^"))
NEUTRAL_RIGHT = {"+": 0, "|": 0, "^": 0, "<<": 0, ">>": 0, "*": 1}


def simplify(node: Node) -> Node:
    """The cheaper equal of `node`: constants folded and on the right, narrow loads, narrow comparisons.

    Of Float there is only what `floating` leaves.
    """
    return _simplified(fold(lower_floating(fold(node))))


def is_truth(node: Node) -> bool:
    """Whether the value can only be 0 or 1."""
    return isinstance(node, (Compare, ExtendedCompare, Not, And, Or))


def _is_integral(*nodes: Node) -> bool:
    return all(isinstance(node.type, Int) for node in nodes)


def _simplified(node: Node) -> Node:
    return _RULES.get(type(node), _unchanged)(node)


def _unchanged(node: Node) -> Node:
    return node


def _load(node: Load) -> Node:
    return replace(node, address=_simplified(node.address))


def _operand(node: Any) -> Node:
    operand: Node = _simplified(node.operand)
    result: Node = replace(node, operand=operand)
    return result


def _convert(node: Convert) -> Node:
    operand = _simplified(node.operand)
    if operand.type == node.type:
        return operand
    if not _is_integral(node, operand):
        return replace(node, operand=operand)
    if isinstance(operand, (Load, RegisterValue)) and node.type.size <= operand.type.size:
        return replace(operand, type=node.type)  # little-endian: the low bytes come first
    return replace(node, operand=operand)


def _binary(node: Binary) -> Node:
    left, right, operator = _simplified(node.left), _simplified(node.right), node.operator
    if not _is_integral(node):
        return replace(node, left=left, right=right)
    if isinstance(left, Constant) and operator in COMMUTATIVE:
        left, right = right, left
    if not isinstance(right, Constant):
        return replace(node, left=left, right=right)
    if operator == "-":
        operator, right = "+", Constant(node.type, wrapped(-right.value, node.type))
    if NEUTRAL_RIGHT.get(operator) == right.value:
        return left
    return _strengthen(_collect(Binary(node.type, operator, left, right)))


def _collect(node: Binary) -> Binary:
    """(x + 1) + 2 is x + 3."""
    left, right = node.left, node.right
    if node.operator != "+" or not isinstance(left, Binary) or left.operator != "+":
        return node
    if not isinstance(left.right, Constant) or not isinstance(right, Constant):
        return node
    total = wrapped(left.right.value + right.value, node.type)
    return Binary(node.type, "+", left.left, Constant(node.type, total))


def _strengthen(node: Binary) -> Node:
    """Multiplication, and unsigned division, by a power of two."""
    assert isinstance(node.right, Constant)
    value = node.right.value
    if value <= 0 or value & (value - 1):
        return node
    count = Constant(node.type, value.bit_length() - 1)
    if node.operator == "*":
        return Binary(node.type, "<<", node.left, count)
    if node.operator == "/" and not node.type.signed:
        return Binary(node.type, ">>", node.left, count) if count.value else node.left
    if node.operator == "%" and not node.type.signed:
        return Binary(node.type, "&", node.left, Constant(node.type, value - 1))
    return node


def _compare(node: Compare) -> Node:
    left, right, operator = _simplified(node.left), _simplified(node.right), node.operator
    if isinstance(left, Constant):
        left, right, operator = right, left, MIRRORED[operator]
    if not isinstance(right, Constant):
        return Compare(operator, left, right)
    if is_truth(left) and right.value == 0 and operator in ("==", "!="):
        return left if operator == "!=" else _negate(left)
    return _narrow(operator, left, right)


def _narrow(operator: CompareOperator, left: Node, right: Constant) -> Compare:
    """`(int)c == 5` compares the char, where the conversion keeps the value and 5 is a char."""
    while isinstance(left, Convert) and left.operand.type.size < left.type.size:
        inner = left.operand.type
        if not isinstance(inner, Int):
            break
        keeps_value = left.type.signed or not inner.signed
        if not keeps_value or wrapped(right.value, inner) != right.value:
            break
        left, right = left.operand, Constant(inner, right.value)
    return Compare(operator, left, right)


def _extended(node: ExtendedCompare) -> Node:
    return replace(node, left=_simplified(node.left), right=_simplified(node.right))


def _not(node: Not) -> Node:
    return _negate(_simplified(node.operand))


def _negate(operand: Node) -> Node:
    if isinstance(operand, Compare):
        return replace(operand, operator=NEGATED[operand.operator])
    if isinstance(operand, Not) and is_truth(operand.operand):
        return operand.operand
    if is_truth(operand):
        return Not(operand)
    return _simplified(Compare("==", operand, Constant(operand.type, 0)))


def _and(node: And) -> Node:
    return And(_simplified(node.left), _simplified(node.right))


def _or(node: Or) -> Node:
    return Or(_simplified(node.left), _simplified(node.right))


def _select(node: Select) -> Node:
    return Select(node.type, _simplified(node.condition), _simplified(node.then), _simplified(node.otherwise))


_RULES: dict[type, Callable[[Any], Node]] = {
    Load: _load,
    Guard: _operand,
    Convert: _convert,
    Reinterpret: _operand,
    OrderKey: _operand,
    ExtendedCompare: _extended,
    Unary: _operand,
    Binary: _binary,
    Compare: _compare,
    Not: _not,
    And: _and,
    Or: _or,
    Select: _select,
}
