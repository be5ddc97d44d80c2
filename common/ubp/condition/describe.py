"""Typed ops as indented text, for people."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from ubp.condition import ops
from ubp.condition.ops import Int, Node

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


def _type(type_: Int) -> str:
    return f"{'s' if type_.signed else 'u'}{8 * type_.size}"


def _what(node: Node) -> str:
    if isinstance(node, ops.Constant):
        return hex(node.value) if abs(node.value) > 0xFFFF else str(node.value)
    if isinstance(node, ops.RegisterValue):
        return f"${node.register}" + (f" from byte {node.offset}" if node.offset else "")
    if isinstance(node, (ops.Unary, ops.Binary, ops.Compare)):
        return node.operator
    return _WORDS[type(node)]


_WORDS = {
    ops.ThreadPointer: "thread pointer",
    ops.Load: "load",
    ops.Guard: "guard",
    ops.Convert: "convert",
    ops.Not: "!",
    ops.And: "&&",
    ops.Or: "||",
    ops.Select: "?:",
}
