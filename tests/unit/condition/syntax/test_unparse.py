"""A tree written as text is the same tree when it is read again."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

import pytest

from tests.support.expressions import EXPRESSIONS
from ubp.condition.syntax import tree
from ubp.condition.syntax.parse import parse
from ubp.condition.syntax.tree import Tree
from ubp.condition.syntax.unparse import unparse
from ubp.errors import CannotCompile, ConditionError

NODES: tuple[type, ...] = (*get_args(Tree), tree.TypeName)
TYPES = {"size_t", "ns::T", "box<int>", "shop::Array<int, 3>"}

SAME = [
    "a + b * c - d",
    "(a + b) * (c - d)",
    "a - (b - c)",
    "-(-a)",
    "- -a",
    "!(a == b)",
    "~-+a",
    "*p->q[i + 1].r",
    "(*p).q",
    "&(*p)[3]",
    "&a && & &b",
    "(a ? b : c) ? d : (e ? f : g)",
    "a ? b ? c : d : e",
    "'x' == 3",
    r"'\'' + '\\' + '\n' + '\377' + '\0' + '\"'",
    r'$_streq(s, "a\"b\\c\n\001\3772")',
    "(unsigned char) c + (int (*)[3]) p + (char *[2][3]) q",
    "((struct node *) p)->next",
    "(size_t) (a + b)",
    "(size_t) -a",
    "sizeof(int *) + sizeof a + sizeof(a + b)",
    "1u + 2l + 3ul + 0x80000000 + 4000000000u",
    "1.5 + 1e9 - 2.0f",
    "$rdi + $al - $_thread",
    "f(a, b + c)(d)[e]",
    "s.size() > 3",
    "a < b < c == (d < (e < f))",
    "a || b && c || (d || e) && f",
    "a << (b << c) >> d",
]
CPLUSPLUS = ["(box<int> *) p", "shop::Array<int, 3>::made < 3 > 1", "a < b > c", "ns::x and not y"]


def read(text: str, cplusplus: bool) -> Tree:
    return parse(text, cplusplus, TYPES.__contains__)


def shape(node: Tree | tree.TypeName) -> Any:
    """The tree without places; `a && (b && c)` is `a && b && c`."""
    if isinstance(node, tree.Logical):
        return (node.operator, *(shape(part) for part in chain(node, node.operator)))
    if isinstance(node, tree.TypeName):
        return node.base, node.derivations
    names = [item.name for item in fields(node) if "offset" not in item.name]
    return (type(node), *(plain(getattr(node, name)) for name in names))


def chain(node: Tree, operator: str) -> list[Tree]:
    if not isinstance(node, tree.Logical) or node.operator != operator:
        return [node]
    return [*chain(node.left, operator), *chain(node.right, operator)]


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if not isinstance(value, NODES):
        return value
    node: Any = value
    return shape(node)


def every_expression() -> list[tuple[str, bool]]:
    known = {"expressions.c": False, "expressions.cc": True}
    return [
        (text, cplusplus)
        for source, cplusplus in known.items()
        for texts in EXPRESSIONS[source].values()
        for text in texts
    ]


@pytest.mark.parametrize("text", SAME)
@pytest.mark.parametrize("cplusplus", [False, True])
def test_what_was_written_is_read_again(text: str, cplusplus: bool) -> None:
    node = read(text, cplusplus)
    assert shape(read(unparse(node), cplusplus)) == shape(node)


@pytest.mark.parametrize("text", CPLUSPLUS)
def test_what_was_written_is_read_again_in_cplusplus(text: str) -> None:
    node = read(text, True)
    assert shape(read(unparse(node), True)) == shape(node)


def test_all_expressions_of_the_differential_tests_are_read_again() -> None:
    count = 0
    for text, cplusplus in every_expression():
        try:
            node = read(text, cplusplus)
        except (CannotCompile, ConditionError):
            continue
        assert shape(read(unparse(node), cplusplus)) == shape(node), text
        count += 1
    assert count > 500


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a+b", "a + b"),
        ("((a))", "a"),
        ("!( a&&b )", "!(a && b)"),
        ("(const char*)p", "(char *) p"),
        ("&*p", "&*p"),
    ],
)
def test_the_text_is_the_usual_one(text: str, written: str) -> None:
    assert unparse(read(text, False)) == written
