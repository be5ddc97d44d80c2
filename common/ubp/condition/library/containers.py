"""Strings, containers and smart pointers of the C++ library, as plain expressions over their members.

A class is known by its name in `std`, and its layout by the members that the debug information tells: their
names and types, never a version. Layouts of libstdc++ (strings of both ABIs) and of libc++ are here; where
no row fits, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Union

from ubp.condition.arithmetic import INT, UNSIGNED_LONG
from ubp.condition.members import find_members
from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree, TypeName
from ubp.condition.types import ArrayType, CType, IntegerType, PointerType, StructType
from ubp.records import dataclass


@dataclass(frozen=True)
class Elements:
    """A string, a vector, an array or a view: trees over the members of one object.

    `first[i]` is an element; `end` is the pointer behind the last one, where the object has it. An object
    of two shapes has them as well, for whoever asks more than one question: which one it is, if so, if not.
    """

    kind: str
    first: Tree
    size: Tree
    end: Tree | None = None
    shapes: tuple[Tree, Elements, Elements] | None = None

    @property
    def is_string(self) -> bool:
        return self.kind in ("string", "string_view")


@dataclass(frozen=True)
class Pointing:
    """A smart pointer."""

    kind: str
    pointer: Tree


@dataclass(frozen=True)
class Maybe:
    """An optional."""

    kind: str
    engaged: Tree
    content: Tree


Known = Union[Elements, Pointing, Maybe]

_CLASS = re.compile(
    r"std::(?:\w+::)*"
    r"(basic_string|basic_string_view|vector|array|unique_ptr|shared_ptr|optional)<.*>"
)
FindType = Callable[[str], Union[CType, None]]


def kind_of(type_: CType | None) -> str:
    """`string`, `vector`, ... for a class of the library that has rows here, or ""."""
    match = _CLASS.fullmatch(type_.name) if isinstance(type_, StructType) else None
    return match[1].removeprefix("basic_") if match else ""


def recognise(owner: Tree, type_: StructType, find_type: FindType) -> Known | None:
    """What `owner`, of this class, is. None for a layout that no row fits."""
    kind = kind_of(type_)
    for row in _ROWS.get(kind, ()):
        found = row(_Layout(kind, owner, type_, find_type))
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class _Layout:
    kind: str
    owner: Tree
    type: StructType
    find_type: FindType

    def at(self, *path: str) -> CType | None:
        """The type of the member that a path of names leads to; None if there is none, or several."""
        type_: CType = self.type
        for name in path:
            found = find_members(type_, name) if isinstance(type_, StructType) else ()
            if len(found) != 1 or found[0].unsupported or found[0].member.is_static:
                return None
            type_ = found[0].member.type
        return type_

    def pointer_at(self, *path: str) -> PointerType | None:
        type_ = self.at(*path)
        return type_ if isinstance(type_, PointerType) and not type_.is_reference else None

    def characters_at(self, *path: str) -> bool:
        """Whether a pointer to char, or an array of them, stands there."""
        type_ = self.at(*path)
        element = type_.element if isinstance(type_, ArrayType) else None
        if isinstance(type_, PointerType) and not type_.is_reference:
            element = type_.target
        return isinstance(element, IntegerType) and element.name == "char"

    def word_at(self, *path: str) -> bool:
        type_ = self.at(*path)
        return isinstance(type_, IntegerType) and type_.size == UNSIGNED_LONG.size and not type_.signed

    def member(self, *path: str) -> Tree:
        return member(self.owner, *path)

    def offset_of(self, name: str) -> int | None:
        found = find_members(self.type, name)
        return found[0].offset + found[0].member.offset if len(found) == 1 else None

    def pointer_at_start(self, base: str) -> Tree:
        """`*(base **) &object`"""
        type_ = TypeName(base, ("*", "*"), self.owner.offset)
        return tree.Prefix("*", tree.Cast(type_, address_of(self.owner), type_.offset), type_.offset)


def member(owner: Tree, *path: str) -> Tree:
    """`owner.a.b`; `p->a.b` where the owner is `*p`."""
    for name in path:
        arrow = isinstance(owner, tree.Prefix) and owner.operator == "*"
        holder = owner.operand if isinstance(owner, tree.Prefix) and arrow else owner
        owner = tree.MemberOf(holder, arrow, name, owner.offset, owner.offset)
    return owner


def address_of(node: Tree) -> Tree:
    """`&node`; but `p` for `*p`, and `p + i` for `p[i]`, whose address GDB does not always know."""
    if isinstance(node, tree.Prefix) and node.operator == "*":
        return node.operand
    if isinstance(node, tree.Index):
        return tree.Arithmetic("+", node.object, node.index, node.offset)
    return tree.Prefix("&", node, node.offset)


def number(value: int, like: Tree, type_: IntegerType = INT) -> Tree:
    return tree.Number(value, type_, like.offset)


def unsigned_long(node: Tree) -> Tree:
    return tree.Cast(TypeName("unsigned long", (), node.offset), node, node.offset)


# --- rows: a layout, or None ---------------------------------------------------------------------


def _gnu_string(layout: _Layout) -> Known | None:
    if not layout.word_at("_M_string_length"):
        return None
    size = layout.member("_M_string_length")
    if layout.characters_at("_M_dataplus", "_M_p"):
        return Elements(layout.kind, layout.member("_M_dataplus", "_M_p"), size)
    # clang describes std::string but not the class of its first member, which holds the pointer alone
    holder = layout.at("_M_dataplus")
    offsets = [layout.offset_of(name) for name in ("_M_dataplus", "_M_string_length")]
    if isinstance(holder, StructType) and not holder.members and offsets == [0, 8] and _is_of_char(layout):
        return Elements(layout.kind, layout.pointer_at_start("char"), size)
    return None


def _is_of_char(layout: _Layout) -> bool:
    return re.fullmatch(r"std::(?:\w+::)*basic_string<char, .*>", layout.type.name) is not None


def _gnu_shared_string(layout: _Layout) -> Known | None:
    """The older ABI: length, capacity and a count of owners stand before the characters."""
    header = layout.find_type(f"{layout.type.name}::_Rep_base")
    if layout.type.size != 8 or not layout.characters_at("_M_dataplus", "_M_p"):
        return None
    if not isinstance(header, StructType) or header.size != 24:
        return None
    if [(part.name, part.offset) for part in header.members][:1] != [("_M_length", 0)]:
        return None
    characters = layout.member("_M_dataplus", "_M_p")
    words = tree.Cast(TypeName("unsigned long", ("*",), characters.offset), characters, characters.offset)
    before = tree.Prefix("-", number(3, characters), characters.offset)
    return Elements(layout.kind, characters, tree.Index(words, before, characters.offset))


def _llvm_string(layout: _Layout) -> Known | None:
    for inside in (("__r_", "__value_"), ("__rep_",)):
        parts = ("__l", "__data_"), ("__s", "__data_")
        if not all(layout.characters_at(*inside, *part) for part in parts):
            continue
        if not layout.word_at(*inside, "__l", "__size_"):
            return None
        return _llvm_string_in(layout, inside)
    return None


def _llvm_string_in(layout: _Layout, inside: tuple[str, ...]) -> Known | None:
    """Short strings keep their size, and whether they are short, in the first byte."""
    short_size, offset, kind = layout.member(*inside, "__s", "__size_"), layout.owner.offset, layout.kind
    byte = layout.at(*inside, "__s", "__size_")
    if not isinstance(byte, IntegerType) or byte.size != 1 or byte.signed:
        return None
    if layout.at(*inside, "__s", "__is_long_") is not None:
        is_long: Tree = layout.member(*inside, "__s", "__is_long_")
    elif _is_first(layout, inside, "__s", "__size_") and _is_first(layout, inside, "__l", "__cap_"):
        is_long = tree.Arithmetic("&", short_size, number(1, short_size), offset)
        short_size = tree.Arithmetic(">>", short_size, number(1, short_size), offset)
    else:
        return None
    long = Elements(kind, layout.member(*inside, "__l", "__data_"), layout.member(*inside, "__l", "__size_"))
    short = Elements(kind, layout.member(*inside, "__s", "__data_"), unsigned_long(short_size))
    data = tree.Conditional(is_long, long.first, short.first, offset)
    size = tree.Conditional(is_long, long.size, short.size, offset)
    return Elements(kind, data, size, shapes=(is_long, long, short))


def _is_first(layout: _Layout, inside: tuple[str, ...], *path: str) -> bool:
    """Whether a member stands at the start of the union that all shapes of a string share."""
    holder = layout.at(*inside, path[0])
    found = find_members(holder, path[1]) if isinstance(holder, StructType) else ()
    return len(found) == 1 and found[0].offset + found[0].member.offset == 0 and not found[0].member.bit_size


def _view(characters: str, size: str) -> Callable[[_Layout], Known | None]:
    def row(layout: _Layout) -> Known | None:
        if not layout.characters_at(characters) or not layout.word_at(size):
            return None
        return Elements(layout.kind, layout.member(characters), layout.member(size))

    return row


def _vector(*path: str, first: str, end: str) -> Callable[[_Layout], Known | None]:
    def row(layout: _Layout) -> Known | None:
        start_type, end_type = layout.pointer_at(*path, first), layout.pointer_at(*path, end)
        if start_type is None or end_type is None or start_type.target != end_type.target:
            return None
        start, behind = layout.member(*path, first), layout.member(*path, end)
        size = unsigned_long(tree.Arithmetic("-", behind, start, layout.owner.offset))
        return Elements(layout.kind, start, size, behind)

    return row


def _array(name: str) -> Callable[[_Layout], Known | None]:
    def row(layout: _Layout) -> Known | None:
        type_ = layout.at(name)
        if not isinstance(type_, ArrayType) or not type_.count:
            return None
        return Elements(layout.kind, layout.member(name), number(type_.count, layout.owner, UNSIGNED_LONG))

    return row


def _pointer(*path: str) -> Callable[[_Layout], Known | None]:
    def row(layout: _Layout) -> Known | None:
        if layout.pointer_at(*path) is None:
            return None
        return Pointing(layout.kind, layout.member(*path))

    return row


def _gnu_unique(layout: _Layout) -> Known | None:
    """The pointer stands in a tuple, whose parts have all the same name: GDB cannot name it."""
    if layout.type.size != 8 or layout.offset_of("_M_t") != 0:
        return None
    pointers = [part for part in _heads(layout.type, 0) if isinstance(part, PointerType)]
    if len(pointers) != 1 or not _has_name(pointers[0].target, layout.find_type):
        return None
    return Pointing(layout.kind, layout.pointer_at_start(pointers[0].target.name))


def _heads(type_: CType, offset: int) -> list[CType]:
    """The types of all `_M_head_impl` at the start of a structure, however deep."""
    if not isinstance(type_, StructType):
        return []
    found = list[CType]()
    for part in type_.members:
        if part.is_static or part.unsupported or offset + part.offset:
            continue
        found += [part.type] if part.name == "_M_head_impl" else _heads(part.type, offset + part.offset)
    return found


def _has_name(type_: CType, find_type: FindType) -> bool:
    """Whether a cast to it can be written so that it is this very type."""
    if isinstance(type_, PointerType):
        return False
    return find_type(type_.name) == type_


def _optional(engaged: tuple[str, ...], content: tuple[str, ...]) -> Callable[[_Layout], Known | None]:
    def row(layout: _Layout) -> Known | None:
        flag = layout.at(*engaged)
        if not isinstance(flag, IntegerType) or not flag.is_bool or layout.at(*content) is None:
            return None
        return Maybe(layout.kind, layout.member(*engaged), layout.member(*content))

    return row


_ROWS: dict[str, tuple[Callable[[_Layout], Known | None], ...]] = {
    "string": (_gnu_string, _gnu_shared_string, _llvm_string),
    "string_view": (_view("_M_str", "_M_len"), _view("__data_", "__size_"), _view("__data", "__size")),
    "vector": (
        _vector("_M_impl", first="_M_start", end="_M_finish"),
        _vector(first="__begin_", end="__end_"),
    ),
    "array": (_array("_M_elems"), _array("__elems_")),
    "unique_ptr": (_gnu_unique, _pointer("__ptr_", "__value_"), _pointer("__ptr_")),
    "shared_ptr": (_pointer("_M_ptr"), _pointer("__ptr_")),
    "optional": (
        _optional(("_M_payload", "_M_engaged"), ("_M_payload", "_M_payload", "_M_value")),
        _optional(("__engaged_",), ("__val_",)),
    ),
}
