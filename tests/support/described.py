"""Types and variables of a scope as short texts."""

from __future__ import annotations

from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    IntegerType,
    Member,
    Nowhere,
    PointerType,
    Scope,
    StructType,
    UnsupportedType,
)


def type_text(type_: CType | None) -> str:
    if isinstance(type_, IntegerType):
        return _integer(type_)
    if isinstance(type_, EnumType):
        return f"{type_.name}: enum {type_.size} {_sign(type_)}{' scoped' * type_.scoped}"
    if isinstance(type_, PointerType):
        return f"{type_.name}: {'reference' if type_.is_reference else 'pointer'} to {type_.target.name}"
    if isinstance(type_, ArrayType):
        return f"{type_.name}: array {type_.count} of {type_.element.name}"
    if isinstance(type_, StructType):
        return f"{type_.name}: struct {type_.size} {[_member(member) for member in type_.members]}"
    if isinstance(type_, UnsupportedType):
        return f"{type_.name}: unsupported: {type_.reason}"
    return f"{type_.name}: {type(type_).__name__}" if type_ else "none"


def variable_text(scope: Scope, name: str) -> str:
    found = scope.variable(name)
    if found is None:
        return "none"
    if isinstance(found.place, Nowhere):
        return f"nowhere: {found.place.reason}"
    return f"{type(found.place).__name__} {type_text(found.type)}"


def _sign(type_: IntegerType | EnumType) -> str:
    return "signed" if type_.signed else "unsigned"


def _integer(type_: IntegerType) -> str:
    flags = " bool" * type_.is_bool + " char" * type_.is_char
    return f"{type_.name}: integer {type_.size} {_sign(type_)}{flags}"


def _member(member: Member) -> str:
    if member.unsupported:
        return f"{member.name}: {member.unsupported}"
    bits = f" bits {member.bit_offset}+{member.bit_size}" if member.bit_size else ""
    virtual = " virtual" * (member.load_slot is not None)
    return f"{member.name}@{member.offset}{bits}{virtual}{' base' * member.is_base}"
