"""Addresses as LLDB knows them: of a section of a module, loaded or not."""

from __future__ import annotations

from collections.abc import Iterator

import lldb

from ubp.condition.ops import ADDRESS, Constant, Int
from ubp.condition.types import CType, EnumType, InMemory, IntegerType, IsValue, Nowhere, Place

ENDED = (lldb.eStateExited, lldb.eStateDetached, lldb.eStateInvalid, lldb.eStateUnloaded)
_INVALID = lldb.LLDB_INVALID_ADDRESS
# LLDB 14 does not evaluate `Class::constant`; releases that do have this function, too
_FINDS_CONSTANTS = hasattr(lldb.SBType, "GetStaticFieldWithName")
_THREAD_LOCAL_SECTIONS = (".tdata", ".tbss")


def resolved(target: lldb.SBTarget, address: int) -> lldb.SBAddress:
    """`address` by its section: a load address, or a file address where nothing is loaded there.

    Without a section where no module has it.
    """
    loaded = target.ResolveLoadAddress(address)
    if loaded.GetSection().IsValid():
        return loaded
    if target.GetProcess().GetState() not in ENDED:
        loaded = _in_modules(target, address)
    return loaded if loaded.GetSection().IsValid() else target.ResolveFileAddress(address)


def number_of(target: lldb.SBTarget, address: lldb.SBAddress) -> int:
    """The load address; the file address where the module is not loaded."""
    loaded = address.GetLoadAddress(target)
    return int(address.GetFileAddress() if loaded == _INVALID else loaded)


def place_of_static(target: lldb.SBTarget, variable: lldb.SBValue, c_type: CType) -> Place:
    """Of a variable of static storage. That of a thread-local one is no address of a module."""
    if "TLS" in (variable.GetError().GetCString() or ""):
        return Nowhere("it is thread-local")
    loaded = variable.GetLoadAddress()
    address = variable.GetAddress() if loaded == _INVALID else resolved(target, loaded)
    section = address.GetSection()
    if section.IsValid() and (section.GetName() or "") not in _THREAD_LOCAL_SECTIONS:
        return InMemory(Constant(ADDRESS, number_of(target, address)))
    if loaded != _INVALID:
        return Nowhere("it is thread-local, or its place is computed")
    return _constant(variable, c_type)


def _constant(variable: lldb.SBValue, c_type: CType) -> Place:
    """Of a variable without an address: what is declared `const`, and has a value, has it for ever."""
    is_const = (variable.GetType().GetName() or "").startswith("const ")
    if (
        not is_const
        or not _FINDS_CONSTANTS
        or not variable.GetError().Success()
        or not isinstance(c_type, (IntegerType, EnumType))
    ):
        return Nowhere("LLDB gives no address of it: it is optimised out, thread-local or computed")
    number = variable.GetValueAsSigned() if c_type.signed else variable.GetValueAsUnsigned()
    return IsValue(Constant(Int(c_type.size, c_type.signed), number))


def _in_modules(target: lldb.SBTarget, address: int) -> lldb.SBAddress:
    """LLDB 14 does not resolve addresses in segments that do not begin at a page."""
    for section in _sections(target):
        start = section.GetLoadAddress(target)
        if start != _INVALID and start <= address < start + section.GetByteSize():
            return lldb.SBAddress(section, address - start)
    return lldb.SBAddress()


def _sections(target: lldb.SBTarget) -> Iterator[lldb.SBSection]:
    """Those inside of segments."""
    for module in target.module_iter():
        for segment in module.section_iter():
            yield from segment
