"""The debug information of a module, read entry by entry: what LLDB's API does not tell of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache

import lldb
from elftools.common.exceptions import DWARFError, ELFError
from elftools.dwarf.die import DIE
from elftools.dwarf.dwarfinfo import DWARFInfo
from elftools.elf.elffile import ELFFile

_OPEN_FILES = 8
_ELSEWHERE = ("DW_AT_dwo_name", "DW_AT_GNU_dwo_name")
_SECTIONS_OF_MACROS = (".debug_macro", ".debug_macinfo", ".debug_str")
_MACROS = ("DW_AT_macros", "DW_AT_GNU_macros", "DW_AT_macro_info")


class NotReadable(Exception):
    """The debug information of a module is of a kind that is not read; the text says why. Never shown raw."""


def entry_at(module: lldb.SBModule, offset: int) -> DIE:
    """The entry at `offset` of .debug_info: what LLDB calls the id of a function or block.

    Raises NotReadable.
    """
    return _guarded(lambda: _entry(_debug_information(*_version_of(module)), offset))


def has_macros(entry: DIE) -> bool:
    """Whether the compilation unit around `entry` tells the program's macros (`-g3`)."""
    top = _guarded(entry.cu.get_top_DIE)
    return any(name in top.attributes for name in _MACROS)


def may_be_macro(module: lldb.SBModule, word: str) -> bool:
    """Whether a definition of a macro `word` is anywhere in the module: "N 3", "N(x) x"."""
    definition = re.compile(rb"(?<![\w$])" + re.escape(word.encode()) + rb"[ (]")
    return any(definition.search(text) for text in _texts_of_macros(*_version_of(module)))


def _guarded(read: Callable[[], DIE]) -> DIE:
    try:
        return read()
    except (OSError, DWARFError, ELFError, KeyError, ValueError, AssertionError) as error:
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


@lru_cache(maxsize=_OPEN_FILES)
def _texts_of_macros(path: str, changed: int, size: int) -> tuple[bytes, ...]:
    with open(path, "rb") as file:
        executable = ELFFile(file)
        sections = (executable.get_section_by_name(name) for name in _SECTIONS_OF_MACROS)
        return tuple(section.data() for section in sections if section is not None)
