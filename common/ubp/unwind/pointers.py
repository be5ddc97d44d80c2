"""Reading the numbers and encoded pointers that .eh_frame and .gcc_except_table consist of.

Source: Linux Standard Base Core 5.0, "DWARF Extensions", table 10-1; little-endian, 8-byte addresses.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from ubp.errors import CannotDecode
from ubp.records import dataclass

OMITTED = 0xFF  # an encoding byte that says: no pointer here

_INDIRECT = 0x80
_LITTLE_ENDIAN: Mapping[int, str] = {
    0x00: "<Q",  # absolute pointer
    0x02: "<H",
    0x03: "<I",
    0x04: "<Q",
    0x0A: "<h",
    0x0B: "<i",
    0x0C: "<q",
}
_SIZES = {layout: struct.calcsize(layout) for layout in ("<B", *_LITTLE_ENDIAN.values())}


@dataclass(frozen=True)
class Section:
    """The bytes of a section and the address that its first byte has."""

    address: int
    content: bytes


@dataclass(frozen=True)
class Bases:
    """What relative pointers count from; None: not known here, a pointer that needs it is refused."""

    data: int | None = None
    function: int | None = None


class Reader:
    """A position in a section that moves on with everything read. Raises CannotDecode past the end."""

    def __init__(self, section: Section, offset: int = 0, end: int | None = None) -> None:
        self.section = section
        self.offset = offset
        self.end = len(section.content) if end is None else end

    @property
    def address(self) -> int:
        return self.section.address + self.offset

    @property
    def exhausted(self) -> bool:
        return self.offset >= self.end

    def take(self, size: int) -> bytes:
        start, stop = self.offset, self.offset + size
        if size < 0 or start < 0 or stop > min(self.end, len(self.section.content)):
            raise CannotDecode(f"the unwind table ends early, at 0x{self.address:x}")
        self.offset = stop
        return self.section.content[start:stop]

    def number(self, layout: str) -> int:
        """A fixed-size number; `layout` is a struct format with its byte order, one of _SIZES."""
        (value,) = struct.unpack(layout, self.take(_SIZES[layout]))
        return int(value)

    def u8(self) -> int:
        return self.take(1)[0]

    def uleb(self) -> int:
        return self._leb()[0]

    def sleb(self) -> int:
        value, bits, last = self._leb()
        return value - (1 << bits) if last & 0x40 else value

    def string(self) -> bytes:
        """The bytes up to the next zero byte, which is skipped."""
        stop = self.section.content.find(b"\0", self.offset, self.end)
        text = self.take(stop - self.offset)
        self.offset += 1
        return text

    def block(self) -> bytes:
        """Bytes with their number in front (uleb128)."""
        return self.take(self.uleb())

    def pointer(self, encoding: int, bases: Bases) -> int | None:
        """An encoded pointer: an address, or None for a null pointer.

        A pointer marked indirect has to be read from memory: refused, but see `skip_pointer`.
        """
        if encoding & _INDIRECT:
            raise CannotDecode(f"indirect pointer in the unwind table at 0x{self.address:x}")
        base = self._base(encoding & 0x70, bases)
        value = self._encoded(encoding & 0x0F)
        return (base + value) & 0xFFFF_FFFF_FFFF_FFFF if value else None

    def skip_pointer(self, encoding: int) -> None:
        self._encoded(encoding & 0x0F)

    def _base(self, application: int, bases: Bases) -> int:
        known = {0x00: 0, 0x10: self.address, 0x30: bases.data, 0x40: bases.function}
        base = known.get(application)
        if base is None:
            raise CannotDecode(f"unknown pointer encoding 0x{application:x} at 0x{self.address:x}")
        return base

    def _encoded(self, kind: int) -> int:
        if kind == 0x01:
            return self.uleb()
        if kind == 0x09:
            return self.sleb()
        if kind not in _LITTLE_ENDIAN:
            raise CannotDecode(f"unknown pointer format 0x{kind:x} at 0x{self.address:x}")
        return self.number(_LITTLE_ENDIAN[kind])

    def _leb(self) -> tuple[int, int, int]:
        """(unsigned value, number of bits read, last byte)."""
        value = bits = 0
        while True:
            byte = self.u8()
            value |= (byte & 0x7F) << bits
            bits += 7
            if byte < 0x80:
                return value, bits, byte
