"""Typed ops as indented text, for people."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from ubp.condition import floats, ops
from ubp.condition.ops import Float, Node, Scalar

_NODES = get_args(Node)


def describe(node: Node) -> str:
    """One line for each op, its operands indented below it, in the order of their evaluation."""
    return "\n".join(_lines(node))


def _lines(node: Node, depth: int = 0) -> list[str]:
    lines = ["  " * depth + _line(node)]
    for child in _children(node):
        lines += _lines(child, depth + 1)
    return lines


def _children(node: Node) -> tuple[Node, ...]:
    values = (getattr(node, item.name) for item in fields(node))
    return tuple(value for value in values if isinstance(value, _NODES))


def _line(node: Node) -> str:
    return f"{_what(node)} : {_type(node.type)}"


def _type(type_: Scalar) -> str:
    if isinstance(type_, Float):
        return _FLOATS[type_.size]
    return f"{'s' if type_.signed else 'u'}{8 * type_.size}"


def _what(node: Node) -> str:
    if isinstance(node, ops.Constant) and isinstance(node.type, Float):
        return floats.shown(node.value, node.type)
    if isinstance(node, ops.Constant):
        return hex(node.value) if abs(node.value) > 0xFFFF else str(node.value)
    if isinstance(node, ops.RegisterValue):
        return f"${node.register}" + (f" from byte {node.offset}" if node.offset else "")
    if isinstance(node, (ops.Unary, ops.Binary, ops.Compare, ops.ExtendedCompare)):
        return node.operator
    return _WORDS[type(node)]


_FLOATS = {4: "f32", 8: "f64", 16: "f80"}

_WORDS = {
    ops.ThreadPointer: "thread pointer",
    ops.Load: "load",
    ops.Guard: "guard",
    ops.Convert: "convert",
    ops.Reinterpret: "bits",
    ops.OrderKey: "order",
    ops.Not: "!",
    ops.And: "&&",
    ops.Or: "||",
    ops.Select: "?:",
}
