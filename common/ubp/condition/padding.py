"""Classes in which something stands in the padding at the end of another class (Itanium C++ ABI, 2.4).

A compiler puts members of a derived class there where the base class is not plain data. LLDB lays classes
out again, and debug information does not tell it enough: 14.0.6, 19.1.7 and 23.1 were seen to read such
members at wrong places, and the ones behind an object of such a class. It knows of classes with a virtual
table that they are not plain data.
"""

from __future__ import annotations

from ubp.condition.types import ArrayType, CType, Member, StructType

_TABLE_SIZE = 8


def reuses_padding(structure: StructType) -> bool:
    """Whether it does, or anything that is a part of it."""
    parts = [member for member in structure.members if not member.is_static and not member.unsupported]
    return any(_is_entered(part, parts) or _is_reused_in(part.type) for part in parts)


def _is_reused_in(type_: CType) -> bool:
    while isinstance(type_, ArrayType):
        type_ = type_.element
    return isinstance(type_, StructType) and reuses_padding(type_)


def _is_entered(part: Member, parts: list[Member]) -> bool:
    """Whether another part begins inside of this one, a class without a virtual table."""
    if not isinstance(part.type, StructType) or part.bit_size or _has_table(part.type):
        return False
    end = part.offset + part.type.size
    return any(part.offset < other.offset < end for other in parts)


def _has_table(structure: StructType) -> bool:
    """Nothing but the pointer to a table stands before all members, and may go without a name."""
    parts = [member for member in structure.members if not member.is_static]
    if any(part.name.startswith("_vptr") for part in parts):
        return True
    if any(part.is_base and isinstance(part.type, StructType) and _has_table(part.type) for part in parts):
        return True
    return bool(parts) and min(part.offset for part in parts) >= _TABLE_SIZE
