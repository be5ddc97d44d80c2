"""A condition's tree with the type of each part, for people."""

from __future__ import annotations

from collections.abc import Callable

from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree
from ubp.condition.syntax.unparse import type_text, unparse
from ubp.condition.types import CType
from ubp.errors import CannotCompile, ConditionError


def outline(node: Tree, type_of: Callable[[Tree], CType]) -> tuple[str, ...]:
    """One line for each part, what belongs to it indented below; "?" where `type_of` refuses."""
    return tuple(_lines(node, type_of, ""))


def _lines(node: Tree, type_of: Callable[[Tree], CType], indent: str) -> list[str]:
    lines = [f"{indent}{_word(node)} : {_type(node, type_of)}"]
    for child in tree.children(node):
        lines += _lines(child, type_of, f"{indent}  ")
    return lines


def _type(node: Tree, type_of: Callable[[Tree], CType]) -> str:
    try:
        return type_of(node).name
    except (CannotCompile, ConditionError):
        return "?"


def _word(node: Tree) -> str:
    if isinstance(node, (tree.Prefix, tree.Arithmetic, tree.Comparison, tree.Logical)):
        return node.operator
    writer = _WORDS.get(type(node))
    return writer(node) if writer else unparse(node)


_WORDS: dict[type, Callable[..., str]] = {
    tree.Conditional: lambda node: "?:",
    tree.MemberOf: lambda node: f"{'->' if node.arrow else '.'}{node.member}",
    tree.Index: lambda node: "[]",
    tree.Call: lambda node: "()",
    tree.Cast: lambda node: f"({type_text(node.type)})",
    tree.SizeOf: lambda node: "sizeof",
}
