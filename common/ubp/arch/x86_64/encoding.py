"""The bytes of an instruction: where its prefixes, opcode, ModRM and displacement stand.

Read without the disassembler, so that the one checks the other. Intel SDM vol. 2A, chapter 2; AMD APM
vol. 3, 1.2. Immediate operands are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from ubp.errors import CannotDecode
from ubp.records import dataclass

LONGEST = 15

OPERAND_SIZE = 0x66
ADDRESS_SIZE = 0x67
LOCK = 0xF0
REPNE = 0xF2
REP = 0xF3
REX_W = 0x08
_SEGMENTS = (0x2E, 0x36, 0x3E, 0x26, 0x64, 0x65)
_LEGACY_PREFIXES = frozenset({OPERAND_SIZE, ADDRESS_SIZE, LOCK, REPNE, REP, *_SEGMENTS})


class Kind(Enum):
    LEGACY = "legacy"
    VEX = "vex"
    EVEX = "evex"
    XOP = "xop"


@dataclass(frozen=True)
class Layout:
    """Where the parts of one instruction stand; offsets count from its first byte."""

    code: bytes
    prefixes: bytes  # legacy prefixes in their order, without REX
    rex: int  # 0: none
    kind: Kind
    map: int  # 0: one-byte opcodes, 1: 0F, 2: 0F 38, 3: 0F 3A; above: VEX, EVEX and XOP only
    opcode: int
    opcode_offset: int
    modrm_offset: int | None

    @property
    def modrm(self) -> int | None:
        return None if self.modrm_offset is None else self.code[self.modrm_offset]

    @property
    def modrm_at(self) -> tuple[int, int]:
        """Offset and value of the ModRM, for an instruction that is known to have one."""
        assert self.modrm_offset is not None
        return self.modrm_offset, self.code[self.modrm_offset]

    @property
    def mod(self) -> int | None:
        return None if self.modrm is None else self.modrm >> 6

    @property
    def extension(self) -> int | None:
        """The reg field of ModRM, which selects the instruction within an opcode group."""
        return None if self.modrm is None else self.modrm >> 3 & 7

    @property
    def is_rip_relative(self) -> bool:
        """ModRM mod=00 rm=101: a disp32 counted from the end of the instruction."""
        return self.modrm is not None and self.modrm & 0xC7 == 0x05

    @property
    def displacement_offset(self) -> int:
        """Of the disp32 of a rip-relative operand, which has no SIB byte."""
        assert self.is_rip_relative
        return self.modrm_at[0] + 1

    @property
    def displacement(self) -> int:
        """The disp32 of a rip-relative operand."""
        return signed(self.code[self.displacement_offset :][:4])


def signed(field: bytes) -> int:
    return int.from_bytes(field, "little", signed=True)


def layout_of(code: bytes) -> Layout:
    """The layout of the instruction that `code` starts with.

    Raises CannotDecode for what no compiler emits: a REX that is not the last prefix, a VEX, EVEX or XOP
    behind prefixes that make it undefined, and for bytes that end before the ModRM.
    """
    try:
        return _parse(code)
    except IndexError:
        raise CannotDecode("the bytes end inside an instruction") from None


def _parse(code: bytes) -> Layout:
    offset = _skip_legacy_prefixes(code)
    prefixes = code[:offset]
    rex = 0
    if code[offset] & 0xF0 == 0x40:
        rex = code[offset]
        offset += 1
        if code[offset] in _LEGACY_PREFIXES or code[offset] & 0xF0 == 0x40:
            raise CannotDecode("a REX prefix is not followed by the opcode")
    kind = _kind_of(code, offset)
    if kind is Kind.LEGACY:
        return _legacy(code, prefixes, rex, offset)
    if rex or not {OPERAND_SIZE, LOCK, REPNE, REP}.isdisjoint(prefixes):
        raise CannotDecode(f"a {kind.name} instruction behind prefixes that make it undefined")
    return _extended(code, prefixes, kind, offset)


def _skip_legacy_prefixes(code: bytes) -> int:
    offset = 0
    while code[offset] in _LEGACY_PREFIXES:
        offset += 1
    return offset


def _kind_of(code: bytes, offset: int) -> Kind:
    first = code[offset]
    if first in (0xC4, 0xC5):
        return Kind.VEX
    if first == 0x62:
        return Kind.EVEX
    if first == 0x8F and code[offset + 1] & 0x1F >= 8:  # 8F /0 with a smaller field is pop
        return Kind.XOP
    return Kind.LEGACY


def _legacy(code: bytes, prefixes: bytes, rex: int, offset: int) -> Layout:
    opcode_map = 0
    if code[offset] == 0x0F:
        opcode_map = {0x38: 2, 0x3A: 3}.get(code[offset + 1], 1)
        offset += 1 if opcode_map == 1 else 2
    opcode = code[offset]
    modrm = offset + 1 if _takes_modrm(opcode_map, opcode) else None
    if modrm is not None:
        code[modrm]  # raises IndexError where it is missing
    return Layout(code, prefixes, rex, Kind.LEGACY, opcode_map, opcode, offset, modrm)


# VEX   C5 RvvvvLpp opcode | C4 RXBmmmmm WvvvvLpp opcode; XOP 8F as C4
# EVEX  62 RXBR0mmm Wvvvv1pp zLLbVaaa opcode
def _extended(code: bytes, prefixes: bytes, kind: Kind, offset: int) -> Layout:
    if code[offset] == 0xC5:
        opcode_map, size = 1, 2
    elif kind is Kind.EVEX:
        opcode_map, size = code[offset + 1] & 0x07, 4
        if code[offset + 1] & 0x08 or not code[offset + 2] & 0x04:
            raise CannotDecode("an EVEX prefix with reserved bits")
    else:
        opcode_map, size = code[offset + 1] & 0x1F, 3
    opcode_offset = offset + size
    opcode = code[opcode_offset]
    is_bare = kind is Kind.VEX and opcode_map == 1 and opcode == 0x77  # vzeroupper, vzeroall
    modrm = None if is_bare else opcode_offset + 1
    if modrm is not None:
        code[modrm]  # raises IndexError where it is missing
    return Layout(code, prefixes, 0, kind, opcode_map, opcode, opcode_offset, modrm)


def _set_of(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(value for first, last in ranges for value in range(first, last + 1))


# SDM vol. 2D, tables.
_ONE_BYTE_MODRM = _set_of(
    [(row + column, row + column + 3) for row in range(0, 0x40, 0x10) for column in (0, 8)]
    + [(0x63, 0x63), (0x69, 0x69), (0x6B, 0x6B), (0x80, 0x8F), (0xC0, 0xC1), (0xC6, 0xC7)]
    + [(0xD0, 0xD3), (0xD8, 0xDF), (0xF6, 0xF7), (0xFE, 0xFF)]
)
_TWO_BYTE_WITHOUT_MODRM = _set_of(
    [(0x04, 0x0C), (0x0E, 0x0E), (0x24, 0x27), (0x30, 0x37), (0x77, 0x77), (0x80, 0x8F)]
    + [(0xA0, 0xA2), (0xA6, 0xAA), (0xC8, 0xCF)]
)


def _takes_modrm(opcode_map: int, opcode: int) -> bool:
    if opcode_map == 0:
        return opcode in _ONE_BYTE_MODRM
    return opcode_map != 1 or opcode not in _TWO_BYTE_WITHOUT_MODRM


def address_size(layout: Layout) -> int:
    """The bytes of the memory operand: ModRM, SIB and displacement. Raises CannotDecode if cut short."""
    offset, modrm = layout.modrm_at
    mod, low = modrm >> 6, modrm & 7
    if mod == 3:
        return 1
    size = {0: 1, 1: 2, 2: 5}[mod]
    base = low
    if low == 4:
        if offset + 1 >= len(layout.code):
            raise CannotDecode("the bytes end inside an instruction")
        size, base = size + 1, layout.code[offset + 1] & 7
    return size + 4 if mod == 0 and base == 5 else size
