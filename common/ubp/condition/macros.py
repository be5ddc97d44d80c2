"""The names of the macros that a compilation unit defines, from .debug_macro or .debug_macinfo.

Sources: DWARF 5, sections 6.3 and 7.23 (.debug_macro); version 4 of that section, GNU's before DWARF 5 had
one, with the same entries but those of strings by index; DWARF 4, sections 6.3 and 7.22 (.debug_macinfo).

A macro that is undefined later counts as one all the same. What is not understood raises: whoever asks would
take a name that is missing here for a variable's. Numbers are little-endian.
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from ubp.errors import CannotDecode
from ubp.records import dataclass

_HEADER = struct.Struct("<HB")  # version, flags
_OFFSETS_ARE_WIDE, _HAS_LINE_TABLE, _HAS_OPERANDS_TABLE = 1, 2, 4
_ALL_FLAGS = 7
_LAYOUTS: dict[int, Literal["I", "Q"]] = {4: "I", 8: "Q"}  # of offsets, by their size in bytes
_FIRST_OF_VENDORS = 0xE0  # DW_MACRO_lo_user
_LARGEST_OF_ONE_BYTE = 0x7F  # ULEB128

# Patterns of bytes, one for each kind of entry: a loop over the bytes would be felt in large programs. The
# names of the groups tell what the bytes are: see _entries.
_NUMBER = rb"[\x80-\xff]*[\x00-\x7f]"  # LEB128
_STRING = rb"[^\0]*\0"
_NAME = rb"[^\0 (]*"
_DEFINED = rb"(?P<name>" + _NAME + rb")(?:[ (][^\0]*)?\0"  # "LIMIT 3", "TWICE(n) ((n) + (n))"
_IN_BOTH = (
    rb"(?P<end>\x00)",
    rb"\x01" + _NUMBER + _DEFINED,  # define: line, string
    rb"\x02" + _NUMBER + _STRING,  # undef: line, string
    rb"\x03" + _NUMBER + _NUMBER,  # start_file: line, file
    rb"\x04",  # end_file
)
_IN_MACINFO = (rb"\xff" + _NUMBER + _STRING,)  # vendor_ext: constant, string
_SINCE_5 = (
    rb"\x0b" + _NUMBER + rb"(?P<index>" + _NUMBER + rb")",  # define_strx: line, index of a string
    rb"\x0c" + _NUMBER + _NUMBER,  # undef_strx: line, index of a string
)
_UNKNOWN = (rb"(?P<unknown>.)",)  # last: fits where nothing else does, so that there are no gaps

# What the operands of a vendor's opcode may be (DWARF 5, table 7.6); blocks are not read.
_FORMS = {
    0x05: rb".{2}",  # data2
    0x06: rb".{4}",  # data4
    0x07: rb".{8}",  # data8
    0x08: _STRING,  # string
    0x0B: rb".",  # data1
    0x0C: rb".",  # flag
    0x0D: _NUMBER,  # sdata
    0x0F: _NUMBER,  # udata
    0x1A: _NUMBER,  # strx
    0x1E: rb".{16}",  # data16
    0x25: rb".",  # strx1
    0x26: rb".{2}",  # strx2
    0x27: rb".{3}",  # strx3
    0x28: rb".{4}",  # strx4
}
_OFFSET_FORMS = (0x0E, 0x17, 0x1D, 0x1F)  # strp, sec_offset, strp_sup, line_strp


@dataclass(frozen=True)
class Strings:
    """What entries refer to: .debug_str, and by an index the unit's part of .debug_str_offsets.

    That part begins at `base`, which is DW_AT_str_offsets_base (None: the unit has none); `size` is that of
    an offset there, in bytes.
    """

    content: bytes = b""
    offsets: bytes = b""
    base: int | None = None
    size: int = 4

    def names_at(self, offsets: Sequence[int]) -> set[bytes]:
        """The names in the definitions at `offsets` of .debug_str. Raises CannotDecode."""
        farthest = max(offsets, default=-1)
        if offsets and not (farthest < len(self.content) and self.content.endswith(b"\0")):
            raise CannotDecode(f"no string is at 0x{farthest:x} of .debug_str")
        read = re.compile(_NAME).match  # fits everywhere
        return {found[0] for found in (read(self.content, offset) for offset in offsets) if found}

    def offsets_of(self, indices: Sequence[int]) -> list[int]:
        """The offsets in .debug_str of the strings with these indices. Raises CannotDecode."""
        part = memoryview(b"" if self.base is None else self.offsets)[self.base or 0 :]
        table = part[: len(part) // self.size * self.size].cast(_LAYOUTS[self.size])
        if indices and max(indices) >= len(table):
            raise CannotDecode(f"no string has the index {max(indices)}")
        return [table[index] for index in indices]


def names_in_macro(section: bytes, offset: int, strings: Strings) -> frozenset[bytes]:
    """The names of all macros that the unit at `offset` of .debug_macro defines, there or in what it imports.

    Raises CannotDecode.
    """
    names = set[bytes]()
    seen, waiting = {offset}, [offset]
    while waiting:
        found, imported = _part(section, waiting.pop(), strings)
        names.update(found)
        waiting += imported - seen
        seen |= imported
    return frozenset(names)


def names_in_macinfo(section: bytes, offset: int) -> frozenset[bytes]:
    """The names of all macros that the unit at `offset` of .debug_macinfo defines. Raises CannotDecode."""
    return frozenset(_entries(section, offset, _pattern(_IN_MACINFO))["name"])


def _part(section: bytes, offset: int, strings: Strings) -> tuple[set[bytes], set[int]]:
    """The names that one header's entries define, and the offsets of the parts that they import."""
    start, pattern = _header(section, offset)
    found = _entries(section, start, pattern)
    names = set(found["name"])
    names |= strings.names_at(_offsets(found["string"]))
    names |= strings.names_at(strings.offsets_of(list(map(_uleb, found["index"]))))
    return names, set(_offsets(found["import"]))


def _header(section: bytes, offset: int) -> tuple[int, re.Pattern[bytes]]:
    """Where the entries after the header at `offset` begin, and their pattern."""
    if offset + _HEADER.size > len(section):
        raise CannotDecode(f"no macros are at 0x{offset:x} of .debug_macro")
    version, flags = _HEADER.unpack_from(section, offset)
    if version not in (4, 5) or flags & ~_ALL_FLAGS:
        raise CannotDecode(f"macros of version {version} with flags 0x{flags:x} are not known")
    size = 8 if flags & _OFFSETS_ARE_WIDE else 4
    start = offset + _HEADER.size + (size if flags & _HAS_LINE_TABLE else 0)
    own = _by_offset(size) + (_SINCE_5 if version == 5 else ())
    if not flags & _HAS_OPERANDS_TABLE:
        return start, _pattern(own)
    start, vendors = _operands_table(section, start, size)
    return start, _pattern(own + vendors)


def _by_offset(size: int) -> tuple[bytes, ...]:
    """Entries that refer to a place by an offset; definitions in another file (`_sup`) are not read."""
    offset = rb".{%d}" % size
    return (
        rb"\x05" + _NUMBER + rb"(?P<string>" + offset + rb")",  # define_strp: line, offset of a string
        rb"\x06" + _NUMBER + offset,  # undef_strp: line, offset of a string
        rb"\x07(?P<import>" + offset + rb")",  # import: offset of a header
        rb"\x09" + _NUMBER + offset,  # undef_sup: line, offset of a string
    )


def _operands_table(section: bytes, place: int, size: int) -> tuple[int, tuple[bytes, ...]]:
    """Where the table at `place` ends, and the patterns of the entries that it describes.

    It is a count of opcodes (1 byte), and for each the opcode (1), its count of operands (ULEB128) and
    their forms (1 each).
    """
    forms = _FORMS | dict.fromkeys(_OFFSET_FORMS, rb".{%d}" % size)
    patterns = list[bytes]()
    place += 1
    for _ in range(int.from_bytes(section[place - 1 : place], "little")):
        opcode, count = section[place : place + 2].ljust(2, b"\0")
        operands = section[place + 2 : place + 2 + count]
        if opcode < _FIRST_OF_VENDORS or count > _LARGEST_OF_ONE_BYTE or not forms.keys() >= set(operands):
            raise CannotDecode(f"operands of the opcode 0x{opcode:x} for macros are not known")
        patterns.append(rb"\x%02x" % opcode + b"".join(forms[form] for form in operands))
        place += 2 + count
    return place, tuple(patterns)


@lru_cache
def _pattern(entries: tuple[bytes, ...]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(_IN_BOTH + entries + _UNKNOWN), re.DOTALL)


def _entries(section: bytes, start: int, pattern: re.Pattern[bytes]) -> Mapping[str, list[bytes]]:
    """What the groups of `pattern` find from `start` on to the end of the list, by their names."""
    found = defaultdict[str, list[bytes]](list)
    for entry in pattern.finditer(section, start):
        kind = entry.lastgroup
        if kind == "end":
            return found
        if kind == "unknown":
            raise CannotDecode(f"the entry for a macro at 0x{entry.start():x} is not known")
        if kind is not None:
            found[kind].append(entry[kind])
    raise CannotDecode(f"the list of macros at 0x{start:x} has no end")


def _offsets(found: Sequence[bytes]) -> tuple[int, ...]:
    """As numbers; all are of one size."""
    return struct.unpack(f"<{len(found)}{_LAYOUTS[len(found[0])]}", b"".join(found)) if found else ()


def _uleb(number: bytes) -> int:
    value = 0
    for byte in reversed(number):
        value = value << 7 | byte & 0x7F
    return value
