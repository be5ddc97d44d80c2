"""The debug information of a module, read entry by entry: what LLDB's API does not tell of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import lldb
from elftools.common.exceptions import DWARFError, ELFError
from elftools.dwarf.die import DIE
from elftools.dwarf.dwarfinfo import DebugSectionDescriptor, DWARFInfo
from elftools.elf.elffile import ELFFile

from ubp.condition.macros import Strings, names_in_macinfo, names_in_macro
from ubp.errors import CannotDecode
from ubp.records import dataclass

_OPEN_FILES = 8
_ELSEWHERE = ("DW_AT_dwo_name", "DW_AT_GNU_dwo_name")
# by the attribute that has a unit's offset there
_SECTIONS_OF_MACROS = {
    "DW_AT_macros": ".debug_macro",
    "DW_AT_GNU_macros": ".debug_macro",
    "DW_AT_macro_info": ".debug_macinfo",
}
_UNITS_WITH_MACROS = 16
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class _MacrosOfUnit:
    """Where a compilation unit tells its macros, and where its part of .debug_str_offsets is, if any."""

    section: str
    offset: int
    strings_base: int | None
    offset_size: int  # bytes


class NotReadable(Exception):
    """The debug information of a module is of a kind that is not read; the text says why. Never shown raw."""


def entry_at(module: lldb.SBModule, offset: int) -> DIE:
    """The entry at `offset` of .debug_info: what LLDB calls the id of a function or block.

    Raises NotReadable.
    """
    return _guarded(lambda: _entry(_debug_information(*_version_of(module)), offset))


def macros_around(module: lldb.SBModule, entry: DIE) -> frozenset[bytes]:
    """The names of all macros that the compilation unit around `entry` defines; none without `-g3`.

    Raises NotReadable.
    """
    top = _guarded(entry.cu.get_top_DIE)
    attribute = next((name for name in _SECTIONS_OF_MACROS if name in top.attributes), None)
    if attribute is None:
        return frozenset()
    base = top.attributes.get("DW_AT_str_offsets_base")
    unit = _MacrosOfUnit(
        _SECTIONS_OF_MACROS[attribute],
        top.attributes[attribute].value,
        base.value if base else None,
        entry.cu.structs.dwarf_format // 8,
    )
    return _guarded(lambda: _macros(*_version_of(module), unit))


def may_have_macros(module: lldb.SBModule) -> bool:
    """Whether any compilation unit of the module defines macros (`-g3`), or that cannot be told."""
    try:
        return _has_macros(*_version_of(module))
    except (OSError, ELFError):
        return True


def _guarded(read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except (OSError, DWARFError, ELFError, CannotDecode, KeyError, ValueError, AssertionError) as error:
        raise NotReadable(f"the debug information cannot be read ({error})") from error


def _entry(information: DWARFInfo, offset: int) -> DIE:
    entry = information.get_DIE_from_refaddr(offset)
    if any(name in entry.cu.get_top_DIE().attributes for name in _ELSEWHERE):
        raise NotReadable("its debug information is in another file (-gsplit-dwarf)")
    return entry


def _version_of(module: lldb.SBModule) -> tuple[str, int, int]:
    """The file that LLDB reads a module's debug information from, and what tells it from what it was before.

    That is the module itself, or a file of debug information only.
    """
    path = module.GetSymbolFileSpec().fullpath or module.GetFileSpec().fullpath
    status = os.stat(path)
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=_OPEN_FILES)
def _debug_information(path: str, changed: int, size: int) -> DWARFInfo:
    with open(path, "rb") as file:
        executable = ELFFile(file)
        if not executable.has_dwarf_info():
            raise NotReadable("the module has no debug information that is read")
        if executable.get_section_by_name(".gnu_debugaltlink") is not None:
            raise NotReadable("its debug information is shared among files (dwz)")
        # copies the sections: the file can be closed
        return executable.get_dwarf_info(relocate_dwarf_sections=False)


@lru_cache(maxsize=_UNITS_WITH_MACROS)
def _macros(path: str, changed: int, size: int, unit: _MacrosOfUnit) -> frozenset[bytes]:
    with open(path, "rb") as file:
        section = ELFFile(file).get_section_by_name(unit.section)
        if section is None:
            raise NotReadable(f"the module has no section {unit.section}")
        content = section.data()
    if unit.section == ".debug_macinfo":
        return names_in_macinfo(content, unit.offset)
    information = _debug_information(path, changed, size)
    texts, offsets = map(_content, (information.debug_str_sec, information.debug_str_offsets_sec))
    return names_in_macro(content, unit.offset, Strings(texts, offsets, unit.strings_base, unit.offset_size))


def _content(section: DebugSectionDescriptor | None) -> bytes:
    if section is None:
        return b""
    section.stream.seek(0)
    return section.stream.read()


@lru_cache(maxsize=_OPEN_FILES)
def _has_macros(path: str, changed: int, size: int) -> bool:
    with open(path, "rb") as file:
        executable = ELFFile(file)
        plain = _SECTIONS_OF_MACROS.values()
        return any(executable.has_section(name) for name in (*plain, *(f".z{name[1:]}" for name in plain)))
