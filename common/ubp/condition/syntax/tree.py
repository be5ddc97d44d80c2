"""The syntax of a condition. `offset` is where an error about the node is shown: at its operator."""

from __future__ import annotations

from typing import Union, get_args

from ubp.condition.ops import BinaryOperator, CompareOperator
from ubp.condition.types import IntegerType
from ubp.records import dataclass


@dataclass(frozen=True)
class TypeName:
    """`base` ("unsigned char", "struct s", "ns::T") and what is derived from it, innermost first.

    A derivation is "*" or the count of an array: `int (*)[3]` is base "int", derivations (3, "*").
    """

    base: str
    derivations: tuple[str | int, ...]
    offset: int


@dataclass(frozen=True)
class Number:
    value: int
    type: IntegerType
    offset: int


@dataclass(frozen=True)
class Character:
    code: int  # 0..255
    offset: int


@dataclass(frozen=True)
class Floating:
    spelled: str  # with its suffix
    offset: int


@dataclass(frozen=True)
class String:
    """Adjacent literals are one. `content` has no NUL at its end."""

    content: bytes
    offset: int


@dataclass(frozen=True)
class Name:
    name: str  # "x", "ns::x", "::x"
    offset: int


@dataclass(frozen=True)
class DollarName:
    """A register, a variable of the debugger's or a value of its history."""

    name: str  # as written, without the $
    offset: int


@dataclass(frozen=True)
class Prefix:
    """- + ~ ! * &"""

    operator: str
    operand: Tree
    offset: int


@dataclass(frozen=True)
class Arithmetic:
    operator: BinaryOperator
    left: Tree
    right: Tree
    offset: int


@dataclass(frozen=True)
class Comparison:
    operator: CompareOperator
    left: Tree
    right: Tree
    offset: int


@dataclass(frozen=True)
class Logical:
    """&& or ||"""

    operator: str
    left: Tree
    right: Tree
    offset: int


@dataclass(frozen=True)
class Conditional:
    condition: Tree
    then: Tree
    otherwise: Tree
    offset: int


@dataclass(frozen=True)
class MemberOf:
    """`.` or `->`; `member_offset` is where the member's name stands."""

    object: Tree
    arrow: bool
    member: str
    offset: int
    member_offset: int


@dataclass(frozen=True)
class Index:
    object: Tree
    index: Tree
    offset: int


@dataclass(frozen=True)
class Call:
    """`function` is a Name, a DollarName or, for a method, a MemberOf."""

    function: Tree
    arguments: tuple[Tree, ...]
    offset: int


@dataclass(frozen=True)
class Cast:
    type: TypeName
    operand: Tree
    offset: int


@dataclass(frozen=True)
class SizeOfType:
    type: TypeName
    offset: int


@dataclass(frozen=True)
class SizeOf:
    operand: Tree
    offset: int


Tree = Union[
    Number,
    Character,
    Floating,
    String,
    Name,
    DollarName,
    Prefix,
    Arithmetic,
    Comparison,
    Logical,
    Conditional,
    MemberOf,
    Index,
    Call,
    Cast,
    SizeOfType,
    SizeOf,
]


_NODES = get_args(Tree)


def children(tree: Tree) -> tuple[Tree, ...]:
    """The nodes directly below."""
    found = list[Tree]()
    for value in vars(tree).values():
        found += [
            part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, _NODES)
        ]
    return tuple(found)


def place_of(tree: Tree) -> int:
    """Where a refusal of the node is shown: at the member's name, else at the operator."""
    return tree.member_offset if isinstance(tree, MemberOf) else tree.offset


def depth(tree: Tree) -> int:
    """How many nodes lie on the longest way down. Does not recurse: a long sum is a deep tree."""
    level, deepest = [tree], 0
    while level:
        level = [child for node in level for child in children(node)]
        deepest += 1
    return deepest


def spelling(tree: Tree) -> str:
    """What to call the node in an error: its name where it has one."""
    if isinstance(tree, Name):
        return tree.name
    if isinstance(tree, MemberOf):
        return tree.member
    if isinstance(tree, Call):
        return f"{spelling(tree.function)}()"
    if isinstance(tree, DollarName):
        return f"${tree.name}"
    return "this"
