"""Runs inside GDB: writes down what a scope says about names and types, as short texts.

The program is not started: nothing here needs a process. The order comes as JSON in UBP_TEST_ORDER.
"""

from __future__ import annotations

import json
import os
from typing import Any

import gdb

from gdb_ubp.scope import GdbScope, scope_at
from gdb_ubp.survey import Survey
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.registers import REGISTERS
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    IntegerType,
    Member,
    Nowhere,
    PointerType,
    StructType,
    UnsupportedType,
)
from ubp.unwind.frames import CallFrames


def sign(type_: IntegerType | EnumType) -> str:
    return "signed" if type_.signed else "unsigned"


def integer(type_: IntegerType) -> str:
    flags = " bool" * type_.is_bool + " char" * type_.is_char
    return f"{type_.name}: integer {type_.size} {sign(type_)}{flags}"


def text_of(type_: CType | None) -> str:
    if isinstance(type_, IntegerType):
        return integer(type_)
    if isinstance(type_, EnumType):
        return f"{type_.name}: enum {type_.size} {sign(type_)}{' scoped' * type_.scoped}"
    if isinstance(type_, PointerType):
        return f"{type_.name}: {'reference' if type_.is_reference else 'pointer'} to {type_.target.name}"
    if isinstance(type_, ArrayType):
        return f"{type_.name}: array {type_.count} of {type_.element.name}"
    if isinstance(type_, StructType):
        return f"{type_.name}: struct {type_.size} {[member_text(member) for member in type_.members]}"
    if isinstance(type_, UnsupportedType):
        return f"{type_.name}: unsupported: {type_.reason}"
    return f"{type_.name}: {type(type_).__name__}" if type_ else "none"


def member_text(member: Member) -> str:
    if member.unsupported:
        return f"{member.name}: {member.unsupported}"
    bits = f" bits {member.bit_offset}+{member.bit_size}" if member.bit_size else ""
    virtual = " virtual" * (member.load_slot is not None)
    return f"{member.name}@{member.offset}{bits}{virtual}{' base' * member.is_base}"


def variable_text(scope: GdbScope, name: str) -> str:
    found = scope.variable(name)
    if found is None:
        return "none"
    if isinstance(found.place, Nowhere):
        return f"nowhere: {found.place.reason}"
    return f"{type(found.place).__name__} {text_of(found.type)}"


def main() -> None:
    gdb.execute("set debuginfod enabled off")
    order = json.loads(os.environ["UBP_TEST_ORDER"])
    start: Any = gdb.lookup_global_symbol(order["function"])
    frames = CallFrames(REGISTERS, Survey(X86_64()).description)
    scope = scope_at(int(start.value().address) + order["offset"], REGISTERS, frames)
    result = {
        "variables": {name: variable_text(scope, name) for name in order["variables"]},
        "types": {name: text_of(scope.type_named(name)) for name in order["types"]},
        "names": scope.names(),
        "is_cplusplus": scope.is_cplusplus(),
        "language": gdb.execute("show language", to_string=True).split('"')[1],
    }
    with open(order["result"], "w") as file:
        json.dump(result, file, indent=1)


main()
