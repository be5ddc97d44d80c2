"""GDB's types as the records that conditions are compiled with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import gdb

from gdb_ubp import rust
from gdb_ubp.virtual import offset_slot
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    FloatType,
    FunctionType,
    IntegerType,
    Member,
    PointerType,
    StructType,
    UnsupportedType,
    VoidType,
    WideType,
)

POINTER_SIZE = 8
WIDE_SIZE = 16
_INTEGER_SIZES = (1, 2, 4, 8)


def ctype_of(described: gdb.Type) -> CType:
    """The record for `described`, typedefs and qualifiers stripped; UnsupportedType for all it cannot say.

    Members and pointer targets are read when they are asked for, so that types may be recursive.
    """
    plain = described.strip_typedefs().unqualified()
    if plain.code == gdb.TYPE_CODE_INT and plain.sizeof == WIDE_SIZE and "__int128" in str(plain):
        return WideType(_name(plain), plain.is_signed)
    if plain.code in _SCALARS and plain.sizeof not in _INTEGER_SIZES:
        return _unsupported(plain, f"{8 * plain.sizeof}-bit integers")
    return _BUILDERS.get(plain.code, _unknown)(plain)


def _name(plain: gdb.Type) -> str:
    """As the user would write it; the body of a nameless structure is left out."""
    text = str(plain)
    return text.split("{")[0] + "{...}" if "{" in text else text


def _unsupported(plain: gdb.Type, reason: str) -> UnsupportedType:
    return UnsupportedType(_name(plain), plain.sizeof, reason)


def _unknown(plain: gdb.Type) -> CType:
    return _unsupported(plain, _REASONS.get(plain.code, f"the type {_name(plain)}"))


def _integer(plain: gdb.Type) -> CType:
    name = _name(plain)
    is_char = plain.code == gdb.TYPE_CODE_CHAR or (plain.sizeof == 1 and "char" in name)
    return IntegerType(name, plain.sizeof, plain.is_signed, is_char=is_char)


def _float(plain: gdb.Type) -> CType:
    name = _name(plain)
    if _FLOATS.get(name) != plain.sizeof:
        return _unsupported(plain, f"floating-point numbers named {name}")
    return FloatType(name, plain.sizeof)


def _bool(plain: gdb.Type) -> CType:
    return IntegerType(_name(plain), plain.sizeof, plain.is_signed, is_bool=True)


def _enum(plain: gdb.Type) -> CType:
    # GDB's Python does not tell `enum class`; its enumerators alone are named with the enumeration's name
    fields = plain.fields()
    scoped = bool(fields) and plain.name is not None and _is_within(plain.name, fields[0].name)
    return EnumType(_name(plain), plain.sizeof, plain.is_signed, scoped)


def _is_within(scope: str, name: str | None) -> bool:
    return name is not None and name.startswith(f"{scope}::")


def _pointer(plain: gdb.Type) -> CType:
    if plain.sizeof != POINTER_SIZE:
        return _unsupported(plain, f"pointers of {plain.sizeof} bytes")
    is_reference = plain.code != gdb.TYPE_CODE_PTR
    return PointerType(cache(lambda: ctype_of(plain.target())), _name(plain), is_reference)


def _array(plain: gdb.Type) -> CType:
    name = _name(plain)
    element = plain.target()
    if "vector" in name and ("__vector" in name or "vector_size" in name):
        return _unsupported(plain, "vectors")
    if element.strip_typedefs().dynamic:
        return _unsupported(plain, "arrays of elements whose size is only known at run time")
    if plain.dynamic:
        return ArrayType(ctype_of(element), None, name)
    low, high = plain.range()
    if low != 0:
        return _unsupported(plain, f"arrays that begin at {low}")
    return ArrayType(ctype_of(element), high + 1 if high >= 0 else None, name)


def _struct(plain: gdb.Type) -> CType:
    if plain.dynamic and rust.has_variants(plain):
        return rust.variants(plain, ctype_of)
    size = 0 if plain.dynamic and rust.holds_variants(plain) else plain.sizeof
    return StructType(_name(plain), size, cache(lambda: _members(plain)), _key(plain))


def _key(plain: gdb.Type) -> str:
    """The tag; of a nameless structure its layout."""
    if plain.name:
        return f"{plain.code} {plain.name}"
    fields = (f"{field.name} {getattr(field, 'bitpos', None)} {field.type}" for field in plain.fields())
    return f"{plain.code} {{{'; '.join(fields)}}}"


def _members(plain: gdb.Type) -> tuple[Member, ...]:
    return tuple(_member(plain, field) for field in plain.fields() if field.type is not None)


def _member(plain: gdb.Type, field: gdb.Field) -> Member:
    name = field.name or ""
    refusal = _member_refusal(field)
    position = 0 if refusal or field.bitpos is None else field.bitpos
    return Member(
        name,
        _type_loader(field),
        offset=position // 8,
        bit_offset=position % 8,
        bit_size=field.bitsize,
        is_base=field.is_base_class,
        unsupported=refusal,
        is_static=not hasattr(field, "bitpos"),
        load_slot=(lambda: offset_slot(plain, field)) if _is_virtual(field) else None,
    )


def _is_virtual(field: gdb.Field) -> bool:
    return bool(field.is_base_class and field.bitpos is None)


def _type_loader(field: gdb.Field) -> Callable[[], CType]:
    return cache(lambda: ctype_of(field.type))  # type: ignore[arg-type]  # callers have left out fields without


def _member_refusal(field: gdb.Field) -> str:
    if not hasattr(field, "bitpos"):
        return "a static member: write Class::member"
    if field.bitpos is None and not field.is_base_class:
        return "its offset is only known at run time"
    if field.bitpos is not None and field.bitpos % 8 + field.bitsize > 64:
        return "a bit-field that spans nine bytes"
    return ""


def _void(plain: gdb.Type) -> CType:
    return VoidType() if plain.sizeof == 1 else _unsupported(plain, f"the type {_name(plain)}")


def _function(plain: gdb.Type) -> CType:
    return FunctionType(_name(plain))


_SCALARS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_CHAR, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_ENUM)

# Of C's formats of these sizes; not Rust's, whose arithmetic GDB does in double precision.
_FLOATS = {"float": 4, "double": 8, "long double": 16} | {
    "_Float32": 4,
    "_Float64": 8,
    "_Float32x": 8,
    "_Float64x": 16,
}

_BUILDERS: Mapping[int, Callable[[gdb.Type], CType]] = {
    gdb.TYPE_CODE_INT: _integer,
    gdb.TYPE_CODE_CHAR: _integer,
    gdb.TYPE_CODE_BOOL: _bool,
    gdb.TYPE_CODE_FLT: _float,
    gdb.TYPE_CODE_ENUM: _enum,
    gdb.TYPE_CODE_PTR: _pointer,
    gdb.TYPE_CODE_REF: _pointer,
    gdb.TYPE_CODE_RVALUE_REF: _pointer,
    gdb.TYPE_CODE_ARRAY: _array,
    gdb.TYPE_CODE_STRUCT: _struct,
    gdb.TYPE_CODE_UNION: _struct,
    gdb.TYPE_CODE_VOID: _void,
    gdb.TYPE_CODE_FUNC: _function,
    gdb.TYPE_CODE_METHOD: _function,
}

_REASONS: Mapping[int, str] = {
    gdb.TYPE_CODE_DECFLOAT: "decimal floating-point numbers",
    gdb.TYPE_CODE_COMPLEX: "complex numbers",
    gdb.TYPE_CODE_MEMBERPTR: "pointers to members",
    gdb.TYPE_CODE_METHODPTR: "pointers to member functions",
}
