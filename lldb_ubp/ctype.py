"""LLDB's types as the records that conditions are compiled with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import lldb

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
_INTEGER_SIZES = (1, 2, 4, 8)
_SIGNED = lldb.eTypeIsSigned
# "    static const int K = 5;" in a class as LLDB describes it
_STATIC_MEMBER = re.compile(r"^\s*(?:inline )?static [^()]*?(\w+)(?: = .*|\[[^()]*)?;$", re.MULTILINE)


def ctype_of(described: lldb.SBType) -> CType:
    """The record for `described`, typedefs and qualifiers stripped; UnsupportedType for all it cannot say.

    Members and pointer targets are read when they are asked for, so that types may be recursive.
    """
    plain = described.GetCanonicalType().GetUnqualifiedType()
    return _BUILDERS.get(plain.GetTypeClass(), _unknown)(plain)


def _name(plain: lldb.SBType) -> str:
    return plain.GetName() or "unknown"


def _unsupported(plain: lldb.SBType, reason: str) -> UnsupportedType:
    return UnsupportedType(_name(plain), plain.GetByteSize(), reason)


def _unknown(plain: lldb.SBType) -> CType:
    reason = _REASONS.get(plain.GetTypeClass(), f"the type {_name(plain)}")
    return _unsupported(plain, reason)


def _is_signed(plain: lldb.SBType) -> bool:
    return bool(plain.GetTypeFlags() & _SIGNED)


def _builtin(plain: lldb.SBType) -> CType:
    kind, name, size = plain.GetBasicType(), _name(plain), plain.GetByteSize()
    if kind == lldb.eBasicTypeVoid:
        return VoidType()
    if kind in _WIDE:
        return WideType(name, kind == lldb.eBasicTypeInt128)
    if kind in _FLOATS:
        return FloatType(name, size) if _FLOATS[kind] == size else _unsupported(plain, f"numbers of {name}")
    if kind not in _INTEGERS or size not in _INTEGER_SIZES:
        return _unsupported(plain, f"the type {name}")
    is_char = kind in _CHARACTERS
    return IntegerType(name, size, _is_signed(plain), kind == lldb.eBasicTypeBool, is_char)


def _enum(plain: lldb.SBType) -> CType:
    if plain.GetByteSize() not in _INTEGER_SIZES:
        return _unsupported(plain, "an enumeration whose definition is not in the debug information")
    if not hasattr(plain, "GetEnumerationIntegerType"):
        return _unsupported(plain, "enumerations, whose sign this release of LLDB does not tell")
    underlying = plain.GetEnumerationIntegerType()
    return EnumType(
        _name(plain), plain.GetByteSize(), _is_signed(underlying), plain.IsScopedEnumerationType()
    )


def _pointer(plain: lldb.SBType) -> CType:
    if plain.GetByteSize() != POINTER_SIZE:
        return _unsupported(plain, f"pointers of {plain.GetByteSize()} bytes")
    target = plain.GetPointeeType()
    return PointerType(cache(lambda: ctype_of(target)), _name(plain), plain.IsReferenceType())


def _array(plain: lldb.SBType) -> CType:
    name, element = _name(plain), plain.GetArrayElementType()
    size = element.GetByteSize()
    if not size:
        return _unsupported(plain, "arrays of elements whose size is not known")
    # LLDB gives a flexible array the size of one element, or none
    count = None if "[]" in name else plain.GetByteSize() // size or None
    return ArrayType(ctype_of(element), count, name)


def _struct(plain: lldb.SBType) -> CType:
    if not plain.IsTypeComplete() or not plain.GetByteSize():
        return _unsupported(plain, "a structure whose definition is not in the debug information")
    return StructType(_name(plain), plain.GetByteSize(), cache(lambda: tuple(_members(plain))), _key(plain))


def _key(plain: lldb.SBType) -> str:
    """The tag; of a nameless structure its layout."""
    kind, name = plain.GetTypeClass(), _name(plain)
    if "(" not in name:
        return f"{kind} {name}"
    layout = (f"{one.GetName()} {one.GetOffsetInBits()} {one.GetType().GetName()}" for one in _fields(plain))
    return f"{kind} {name} {{{'; '.join(layout)}}}"


def _fields(plain: lldb.SBType) -> list[lldb.SBTypeMember]:
    return [plain.GetFieldAtIndex(index) for index in range(plain.GetNumberOfFields())]


def _members(plain: lldb.SBType) -> Iterator[Member]:
    """Base classes first, as in memory; virtual ones among them; then the class's own."""
    virtual = [
        plain.GetVirtualBaseClassAtIndex(index) for index in range(plain.GetNumberOfVirtualBaseClasses())
    ]
    names_of_virtual = {_name(base.GetType()) for base in virtual}
    direct = [plain.GetDirectBaseClassAtIndex(index) for index in range(plain.GetNumberOfDirectBaseClasses())]
    for base in direct:
        yield _base(base, _name(base.GetType()) in names_of_virtual)
    for field in _fields(plain):
        yield _member(field)
    for name in _static_members(plain):
        yield _static(name)


def _base(base: lldb.SBTypeMember, is_virtual: bool) -> Member:
    return Member(
        base.GetName() or "",
        _type_loader(base.GetType()),
        offset=0 if is_virtual else base.GetOffsetInBytes(),
        is_base=True,
        unsupported="a member of a virtual base class" if is_virtual else "",
    )


def _member(field: lldb.SBTypeMember) -> Member:
    position, width = field.GetOffsetInBits(), field.GetBitfieldSizeInBits() if field.IsBitfield() else 0
    return Member(
        field.GetName() or "",
        _type_loader(field.GetType()),
        offset=position // 8,
        bit_offset=position % 8 if width else 0,
        bit_size=width,
        unsupported="a bit-field that spans nine bytes" if position % 8 + width > 64 else "",
    )


def _static(name: str) -> Member:
    reason = "a static member: write Class::member"
    return Member(name, _no_type, offset=0, unsupported=reason, is_static=True)


def _no_type() -> CType:
    return UnsupportedType("unknown", 0, "a static member, which LLDB tells nothing of")


def _static_members(plain: lldb.SBType) -> list[str]:
    """By their names; none in LLDB 14, which does not list them."""
    return _STATIC_MEMBER.findall(str(plain))


def _type_loader(described: lldb.SBType) -> Callable[[], CType]:
    return cache(lambda: ctype_of(described))


def _function(plain: lldb.SBType) -> CType:
    return FunctionType(_name(plain))


_WIDE = (lldb.eBasicTypeInt128, lldb.eBasicTypeUnsignedInt128)
_FLOATS = {lldb.eBasicTypeFloat: 4, lldb.eBasicTypeDouble: 8, lldb.eBasicTypeLongDouble: 16}
_CHARACTERS = (
    *(lldb.eBasicTypeChar, lldb.eBasicTypeSignedChar, lldb.eBasicTypeUnsignedChar),
    *(lldb.eBasicTypeWChar, lldb.eBasicTypeSignedWChar, lldb.eBasicTypeUnsignedWChar),
    *(lldb.eBasicTypeChar16, lldb.eBasicTypeChar32),
    *([lldb.eBasicTypeChar8] if hasattr(lldb, "eBasicTypeChar8") else []),
)
_INTEGERS = frozenset(
    (
        *_CHARACTERS,
        *(lldb.eBasicTypeBool, lldb.eBasicTypeShort, lldb.eBasicTypeUnsignedShort),
        *(lldb.eBasicTypeInt, lldb.eBasicTypeUnsignedInt, lldb.eBasicTypeLong, lldb.eBasicTypeUnsignedLong),
        *(lldb.eBasicTypeLongLong, lldb.eBasicTypeUnsignedLongLong),
    )
)

_BUILDERS: Mapping[int, Callable[[lldb.SBType], CType]] = {
    lldb.eTypeClassBuiltin: _builtin,
    lldb.eTypeClassEnumeration: _enum,
    lldb.eTypeClassPointer: _pointer,
    lldb.eTypeClassReference: _pointer,
    lldb.eTypeClassArray: _array,
    lldb.eTypeClassStruct: _struct,
    lldb.eTypeClassClass: _struct,
    lldb.eTypeClassUnion: _struct,
    lldb.eTypeClassFunction: _function,
}

_REASONS: Mapping[int, str] = {
    lldb.eTypeClassVector: "vectors",
    lldb.eTypeClassComplexFloat: "complex numbers",
    lldb.eTypeClassComplexInteger: "complex numbers",
    lldb.eTypeClassMemberPointer: "pointers to members",
}
