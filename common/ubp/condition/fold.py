"""Constant folding: the same ops, shorter. A fault that the ops have stays in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from ubp.condition import ops
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import TRUTH, Constant, Float, Node, Scalar

_CHILD_FIELDS = ("address", "operand", "condition", "then", "otherwise", "left", "right")


def fold(node: Node) -> Node:
    """An equal node: computed where all operands are constants, rearranged where an identity allows."""
    changed: dict[str, Any] = {
        item.name: fold(getattr(node, item.name)) for item in fields(node) if item.name in _CHILD_FIELDS
    }
    node = replace(node, **changed) if changed else node
    rule = _RULES.get(type(node))
    node = rule(node) if rule else node
    if changed and all(isinstance(child, Constant) for child in changed.values()):
        return _computed(node)
    return node


def _computed(node: Node) -> Node:
    if isinstance(node, (ops.Load, ops.Constant)):
        return node
    try:
        return Constant(node.type, evaluate(node, {}, _no_memory, 0))
    except Fault:
        return node


def _no_memory(address: int, size: int) -> bytes:
    return b""


def _convert(node: ops.Convert) -> Node:
    operand = node.operand
    if operand.type == node.type:
        return operand  # of a Float, too: a value stays what it is
    if _is_floating(node.type, operand.type):
        return node
    if (
        isinstance(operand, ops.Convert)
        and not _is_floating(operand.operand.type)
        and operand.type.size >= node.type.size
    ):
        return fold(ops.Convert(node.type, operand.operand))  # only the low bytes count
    return node


def _is_floating(*types: Scalar) -> bool:
    return any(isinstance(type_, Float) for type_ in types)


def _binary(node: ops.Binary) -> Node:
    if not isinstance(node.right, Constant) or _is_floating(node.type):
        return node
    if node.right.value == 0 and node.operator in ("+", "-", "|", "^", "<<", ">>"):
        return node.left
    inner = node.left
    if node.operator != "+" or not isinstance(inner, ops.Binary) or inner.operator != "+":
        return node
    if not isinstance(inner.right, Constant):
        return node
    total = fold(ops.Binary(node.type, "+", inner.right, node.right))
    return _binary(ops.Binary(node.type, "+", inner.left, total))


def _and(node: ops.And) -> Node:
    if not isinstance(node.left, Constant):
        return node
    return _truth(node.right) if node.left.value else Constant(TRUTH, 0)


def _or(node: ops.Or) -> Node:
    if not isinstance(node.left, Constant):
        return node
    return Constant(TRUTH, 1) if node.left.value else _truth(node.right)


def _truth(node: Node) -> Node:
    if isinstance(node, (ops.Compare, ops.ExtendedCompare, ops.Not, ops.And, ops.Or)):
        return node
    return fold(ops.Compare("!=", node, Constant(node.type, 0)))


def _select(node: ops.Select) -> Node:
    if not isinstance(node.condition, Constant):
        return node
    return node.then if node.condition.value else node.otherwise


_RULES: dict[type[Node], Callable[..., Node]] = {
    ops.Convert: _convert,
    ops.Binary: _binary,
    ops.And: _and,
    ops.Or: _or,
    ops.Select: _select,
}
