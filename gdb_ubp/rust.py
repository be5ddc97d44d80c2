"""What GDB's releases do differently in Rust, and which types of Rust are not plain C ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import gdb

from ubp.condition.types import CType, PointerType, RustRules, VariantType

POINTER_BITS = 64


@cache
def rules() -> RustRules:
    """To be asked while GDB's language is Rust; needs no program."""
    return RustRules(
        computes_in_long=_size("1 + 1") == 8,
        slices_have_fields=_size("(*(0 as *const &[u8])).length") == 8,
    )


def _size(expression: str) -> int:
    """In bytes; 0 if GDB cannot evaluate it."""
    try:
        return int(gdb.parse_and_eval(f"sizeof({expression})"))
    except gdb.error:
        return 0


def has_variants(plain: gdb.Type) -> bool:
    """Whether it is an enumeration with data: its fields are structures named `Enumeration::Variant`."""
    return plain.code == gdb.TYPE_CODE_STRUCT and bool(_variants(plain))


def _variants(plain: gdb.Type) -> dict[str, gdb.Type]:
    return {
        field.name: field.type
        for field in plain.fields()
        if field.name and field.type is not None and field.type.name == f"{plain.name}::{field.name}"
    }


def holds_variants(plain: gdb.Type) -> bool:
    """Whether it is such an enumeration, or has one inside: its size is then known at run time only."""
    if plain.code not in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
        return False
    types = [field.type for field in plain.fields() if field.type is not None]
    return has_variants(plain) or any(holds_variants(type_.strip_typedefs()) for type_ in types)


def variants(plain: gdb.Type, ctype_of: Callable[[gdb.Type], CType]) -> VariantType:
    """The record of a type that `has_variants`."""
    pointer = _nullable(plain)
    if pointer is None:
        return VariantType(str(plain))
    return VariantType(str(plain), lambda: _pointer(ctype_of(pointer)))


def _pointer(c_type: CType) -> PointerType:
    assert isinstance(c_type, PointerType)
    return c_type


def _nullable(plain: gdb.Type) -> gdb.Type | None:
    """The pointer in an Option that is no larger than it: no value of it is null but None."""
    held = _variants(plain)
    if set(held) != {"None", "Some"} or plain.sizeof * 8 != POINTER_BITS or held["None"].fields():
        return None
    inside = held["Some"].fields()
    if len(inside) != 1 or inside[0].bitpos != 0 or inside[0].type is None:
        return None
    target = inside[0].type.strip_typedefs()
    return target if target.code == gdb.TYPE_CODE_PTR and target.sizeof * 8 == POINTER_BITS else None
