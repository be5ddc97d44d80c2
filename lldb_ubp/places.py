"""Addresses as LLDB knows them: of a section of a module, loaded or not."""

from __future__ import annotations

from collections.abc import Iterator

import lldb

from ubp.condition.ops import ADDRESS, Constant
from ubp.condition.types import InMemory, Nowhere, Place

_INVALID = lldb.LLDB_INVALID_ADDRESS
_THREAD_LOCAL_SECTIONS = (".tdata", ".tbss")


def resolved(target: lldb.SBTarget, address: int) -> lldb.SBAddress:
    """`address` by its section: a load address, or a file address where nothing is loaded there.

    Without a section where no module has it.
    """
    loaded = target.ResolveLoadAddress(address)
    if not loaded.GetSection().IsValid():
        loaded = _in_modules(target, address)
    return loaded if loaded.GetSection().IsValid() else target.ResolveFileAddress(address)


def number_of(target: lldb.SBTarget, address: lldb.SBAddress) -> int:
    """The load address; the file address where the module is not loaded."""
    loaded = address.GetLoadAddress(target)
    return int(address.GetFileAddress() if loaded == _INVALID else loaded)


def place_of_static(target: lldb.SBTarget, variable: lldb.SBValue) -> Place:
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
    return Nowhere("LLDB gives no address of it: it is a constant, optimised out, or thread-local")


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
