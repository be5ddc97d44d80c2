"""What an expression stands for while it is checked: a value, or an object that was not read yet."""

from __future__ import annotations

from typing import Union

from ubp.condition.ops import ADDRESS, Node
from ubp.condition.places import Bits, ObjectPlace
from ubp.condition.types import ArrayType, CType, PointerType
from ubp.records import dataclass


@dataclass(frozen=True)
class Value:
    """A value of integer, enumeration or pointer type. `node` may have another width than `type`
    (the truth of a comparison is a C++ bool), but its value always fits."""

    type: CType
    node: Node


@dataclass(frozen=True)
class BitField:
    bits: Bits
    structure_size: int


@dataclass(frozen=True)
class Object:
    """Something that stands somewhere and was not read yet."""

    type: CType
    place: ObjectPlace
    bit_field: BitField | None = None  # `place` is then that of the structure


Operand = Union[Value, Object]


def pointer_to(target: CType) -> PointerType:
    return PointerType(lambda: target, f"{target.name} *")


def is_reference(type_: CType) -> bool:
    return isinstance(type_, PointerType) and type_.is_reference


def size_of(type_: CType) -> int | None:
    """In bytes; None where it is not known (a flexible array)."""
    if isinstance(type_, PointerType):
        return size_of(type_.target) if type_.is_reference else ADDRESS.size
    if isinstance(type_, ArrayType):
        element = size_of(type_.element)
        return None if element is None or type_.count is None else element * type_.count
    return type_.size


def described(type_: CType) -> str:
    """With its article, for errors."""
    article = "an" if type_.name.startswith(tuple("aeio") + ("unsigned",)) else "a"
    return f"{article} {type_.name}"
