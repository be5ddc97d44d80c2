"""Exception landing pads: where the unwinder enters a function other than by its start.

Source: the language-specific data area as GCC and LLVM write it (Itanium C++ ABI: Exception Handling,
and gcc/except.cc); the same for C++, Rust, Go's cgo and `__attribute__((cleanup))`.
"""

from __future__ import annotations

from ubp.errors import CannotDecode
from ubp.unwind.ehframe import Fde, all_fdes
from ubp.unwind.pointers import OMITTED, Bases, Reader, Section


def landing_pads(fde: Fde, tables: Section) -> frozenset[int]:
    """The landing pads that one part of a function names. `tables` is .gcc_except_table.

    They can lie in another part of the same function. Raises CannotDecode for a table that makes no
    sense, or whose place is not in `tables`.
    """
    if fde.lsda is None:
        return frozenset()
    offset = fde.lsda - tables.address
    if not 0 <= offset < len(tables.content):
        raise CannotDecode(f"the exception table at 0x{fde.lsda:x} is not in .gcc_except_table")
    reader = Reader(tables, offset)
    base = _landing_pad_base(reader, fde.start)
    if reader.u8() != OMITTED:  # the type table: not needed here
        reader.uleb()
    return frozenset(base + pad for pad in _call_site_pads(reader) if pad)


def module_landing_pads(frames: Section, tables: Section) -> frozenset[int]:
    """All landing pads of a module: also those that one part of a split function has in another."""
    return frozenset(pad for fde in all_fdes(frames) for pad in landing_pads(fde, tables))


def _landing_pad_base(reader: Reader, function_start: int) -> int:
    encoding = reader.u8()
    if encoding == OMITTED:
        return function_start
    return reader.pointer(encoding, Bases(function=function_start)) or 0


def _call_site_pads(reader: Reader) -> list[int]:
    """The landing pads of the call-site table, relative to their base; 0 for none."""
    encoding = reader.u8()
    size = reader.uleb()
    reader.end = reader.offset + size
    pads = []
    while not reader.exhausted:
        reader.skip_pointer(encoding)  # start of the calls
        reader.skip_pointer(encoding)  # their size
        pads.append(reader.pointer(encoding & 0x0F, Bases()) or 0)
        reader.uleb()  # action
    return pads
