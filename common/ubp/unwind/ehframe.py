"""The frame description of a function from .eh_frame: its range, its LSDA and where its CFA is.

Sources: Linux Standard Base Core 5.0, "Exception Frames"; DWARF 5, section 6.4.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from ubp.errors import CannotDecode
from ubp.records import dataclass
from ubp.unwind.pointers import OMITTED, Bases, Reader, Section

_HEADER_WITH_TABLE = (1, 0x3B)  # version, "signed 4 bytes, relative to the header": all linkers write these
_TABLE_ENTRY = 8  # bytes: start of the function, its FDE; both relative to the header, 4 bytes each


@dataclass(frozen=True)
class Cie:
    """What the FDEs of one compilation share."""

    code_alignment: int
    data_alignment: int
    return_register: int
    pointer_encoding: int
    lsda_encoding: int
    is_signal_frame: bool
    has_augmentation: bool
    instructions: bytes


@dataclass(frozen=True)
class Fde:
    """One function, or one part of a function that was split: addresses [start, end)."""

    start: int
    end: int
    lsda: int | None  # address of its exception table, in .gcc_except_table
    cie: Cie
    instructions: bytes
    address: int  # of `instructions`


@dataclass(frozen=True)
class CfaRule:
    """The canonical frame address is the value of a register, by DWARF number, plus `offset` bytes."""

    register: int
    offset: int


@dataclass(frozen=True)
class CfaExpression:
    """The canonical frame address is what this DWARF expression computes."""

    code: bytes


Cfa: TypeAlias = "CfaRule | CfaExpression"


def find_fde(header: Section, frames: Section, pc: int, cies: dict[int, Cie] | None = None) -> Fde | None:
    """The FDE that covers `pc`, or None. `header` is .eh_frame_hdr, `frames` .eh_frame.

    Looks `pc` up in the header's sorted table: the cost does not grow with the module. `cies` of the same
    `frames`, by their offsets, are kept there for the next time. Raises CannotDecode for a header without
    that table, or for tables that make no sense.
    """
    starts, places = _search_table(header)
    index = bisect_right(starts, pc - header.address) - 1
    if index < 0:
        return None
    offset = header.address + places[index] - frames.address
    fde = _read_fde(frames, offset, {} if cies is None else cies)
    return fde if fde.start <= pc < fde.end else None


def all_fdes(frames: Section) -> Iterator[Fde]:
    """Every FDE of .eh_frame, in the order of the section."""
    offset = 0
    cies: dict[int, Cie] = {}
    while offset < len(frames.content):
        reader, identifier, next_offset = _entry(frames, offset)
        if reader is None:
            return
        if identifier:
            yield _finish_fde(reader, _cie_of(reader, identifier, cies))
        offset = next_offset


def cfa_rule(fde: Fde, pc: int) -> Cfa:
    """Where the canonical frame address is when the thread stands at `pc`, before that instruction.

    Raises CannotDecode if `pc` is outside the function, or at an unknown call frame instruction.
    """
    if not fde.start <= pc < fde.end:
        raise CannotDecode(f"0x{pc:x} is outside of the function at 0x{fde.start:x}")
    machine = _Machine(fde.cie, fde.start)
    machine.run(Section(0, fde.cie.instructions), pc)
    machine.run(Section(fde.address, fde.instructions), pc)
    if machine.cfa is None:
        raise CannotDecode(f"the call frame table does not say where the frame at 0x{pc:x} begins")
    return machine.cfa


@lru_cache(maxsize=16)
def _search_table(header: Section) -> tuple[Sequence[int], Sequence[int]]:
    """(where the functions start, where their FDEs are) by .eh_frame_hdr, both relative to it."""
    reader = Reader(header)
    version, frames_encoding, count_encoding, table_encoding = reader.take(4)
    if (version, table_encoding) != _HEADER_WITH_TABLE or OMITTED in (frames_encoding, count_encoding):
        raise CannotDecode(f"no search table in the unwind header at 0x{header.address:x}")
    reader.skip_pointer(frames_encoding)
    count = reader.pointer(count_encoding, Bases(data=header.address)) or 0
    end = reader.offset + count * _TABLE_ENTRY
    if end > len(header.content):
        raise CannotDecode(f"the search table of the unwind header at 0x{header.address:x} ends early")
    numbers = memoryview(header.content[reader.offset : end]).cast("i")
    return numbers[::2].tolist(), numbers[1::2].tolist()


def _entry(frames: Section, offset: int) -> tuple[Reader | None, int, int]:
    """(reader behind the identifier, identifier, offset of the next entry); no reader: the end mark."""
    reader = Reader(frames, offset)
    size = reader.number("<I")
    if size == 0:
        return None, 0, offset + 4
    if size == 0xFFFF_FFFF:
        size = reader.number("<Q")
    next_offset = reader.offset + size
    reader.end = next_offset
    return reader, reader.number("<I"), next_offset


def _read_fde(frames: Section, offset: int, cies: dict[int, Cie]) -> Fde:
    reader, identifier, _ = _entry(frames, offset)
    if reader is None or identifier == 0:
        raise CannotDecode(f"no frame description at 0x{frames.address + offset:x}")
    return _finish_fde(reader, _cie_of(reader, identifier, cies))


def _cie_of(reader: Reader, identifier: int, cies: dict[int, Cie]) -> Cie:
    """That of an FDE whose `identifier` has just been read: how far in front of it the CIE begins."""
    offset = reader.offset - 4 - identifier
    if offset not in cies:
        cies[offset] = _read_cie(reader.section, offset)
    return cies[offset]


def _finish_fde(reader: Reader, cie: Cie) -> Fde:
    start = reader.pointer(cie.pointer_encoding, Bases()) or 0
    size = reader.pointer(cie.pointer_encoding & 0x0F, Bases()) or 0
    lsda = None
    if cie.has_augmentation:
        size_of_augmentation = reader.uleb()
        behind = reader.offset + size_of_augmentation
        if cie.lsda_encoding != OMITTED:
            lsda = reader.pointer(cie.lsda_encoding, Bases(function=start))
        reader.offset = behind
    address = reader.address
    return Fde(start, start + size, lsda, cie, reader.take(reader.end - reader.offset), address)


def _read_cie(frames: Section, offset: int) -> Cie:
    reader, identifier, _ = _entry(frames, offset)
    if reader is None or identifier != 0:
        raise CannotDecode(f"no common frame information at 0x{frames.address + offset:x}")
    version = reader.u8()
    if version not in (1, 3):
        raise CannotDecode(f"version {version} of the unwind table at 0x{frames.address + offset:x}")
    augmentation = reader.string().decode("latin-1")
    code_alignment, data_alignment = reader.uleb(), reader.sleb()
    return_register = reader.u8() if version == 1 else reader.uleb()
    encodings = _read_augmentation(reader, augmentation)
    return Cie(
        code_alignment,
        data_alignment,
        return_register,
        pointer_encoding=encodings.get("R", 0),
        lsda_encoding=encodings.get("L", OMITTED),
        is_signal_frame="S" in augmentation,
        has_augmentation=augmentation.startswith("z"),
        instructions=reader.take(reader.end - reader.offset),
    )


def _read_augmentation(reader: Reader, augmentation: str) -> dict[str, int]:
    """The encoding bytes by their letter. Leaves `reader` at the first instruction."""
    if not augmentation:
        return {}
    if not augmentation.startswith("z"):
        raise CannotDecode(f'unknown augmentation "{augmentation}" in the unwind table')
    size = reader.uleb()
    behind = reader.offset + size
    encodings = {}
    for letter in augmentation[1:]:
        if letter in "RLP":
            encodings[letter] = reader.u8()
        elif letter not in "SBG":  # signal frame, AArch64 pointer keys and memory tags: no operand
            raise CannotDecode(f'unknown augmentation "{augmentation}" in the unwind table')
        if letter == "P" and encodings["P"] != OMITTED:
            reader.skip_pointer(encodings["P"])
    reader.offset = behind
    return encodings


# How the operands of a call frame instruction are stored, in their order: u uleb128, s sleb128,
# b block, 1/2/4 fixed size, a encoded address. DWARF 5, table 7.29 and GNU extensions.
_OPERANDS: Mapping[int, str] = {
    0x00: "",  # nop
    0x01: "a",  # set_loc
    0x02: "1",  # advance_loc1
    0x03: "2",
    0x04: "4",
    0x05: "uu",  # offset_extended
    0x06: "u",  # restore_extended
    0x07: "u",  # undefined
    0x08: "u",  # same_value
    0x09: "uu",  # register
    0x0A: "",  # remember_state
    0x0B: "",  # restore_state
    0x0C: "uu",  # def_cfa
    0x0D: "u",  # def_cfa_register
    0x0E: "u",  # def_cfa_offset
    0x0F: "b",  # def_cfa_expression
    0x10: "ub",  # expression
    0x11: "us",  # offset_extended_sf
    0x12: "us",  # def_cfa_sf
    0x13: "s",  # def_cfa_offset_sf
    0x14: "uu",  # val_offset
    0x15: "us",  # val_offset_sf
    0x16: "ub",  # val_expression
    0x2D: "",  # GNU_window_save, AArch64_negate_ra_state
    0x2E: "u",  # GNU_args_size
    0x2F: "uu",  # GNU_negative_offset_extended
    0x40: "",  # advance_loc: the operand is in the low 6 bits
    0x80: "u",  # offset
    0xC0: "",  # restore
}
_FIXED_SIZES: Mapping[str, str] = {"1": "<B", "2": "<H", "4": "<I"}


class _Machine:
    """Runs call frame instructions as far as they concern the CFA."""

    def __init__(self, cie: Cie, start: int) -> None:
        self.cie = cie
        self.location = start
        self.cfa: Cfa | None = None
        self.remembered: list[Cfa | None] = []

    def run(self, instructions: Section, pc: int) -> None:
        """Until the row after `pc` would begin."""
        reader = Reader(instructions)
        while not reader.exhausted:
            byte = reader.u8()
            operation = byte & 0xC0 or byte
            advance = self._advance(operation, byte & 0x3F, reader)
            if advance is None:
                self._apply(operation, self._operands(operation, reader))
            elif advance > pc:
                return
            else:
                self.location = advance

    def _advance(self, operation: int, low_bits: int, reader: Reader) -> int | None:
        """The new location, if the operation begins a row."""
        if operation == 0x40:
            return self.location + low_bits * self.cie.code_alignment
        if operation == 0x01:
            return reader.pointer(self.cie.pointer_encoding, Bases())
        if operation in (0x02, 0x03, 0x04):
            delta = reader.number(_FIXED_SIZES[_OPERANDS[operation]])
            return self.location + delta * self.cie.code_alignment
        return None

    def _operands(self, operation: int, reader: Reader) -> list[int | bytes]:
        if operation not in _OPERANDS:
            raise CannotDecode(f"unknown call frame instruction 0x{operation:x}")
        read: Mapping[str, Callable[[], int | bytes]] = {
            "u": reader.uleb,
            "s": reader.sleb,
            "b": reader.block,
        }
        return [read[kind]() for kind in _OPERANDS[operation]]

    def _apply(self, operation: int, operands: list[int | bytes]) -> None:
        if operation == 0x0A:
            self.remembered.append(self.cfa)
        elif operation == 0x0B:
            self.cfa = self._recall()
        elif operation in (0x0C, 0x12):
            register, offset = operands
            self.cfa = CfaRule(_integer(register), self._scaled(operation, offset))
        elif operation == 0x0D:
            self.cfa = CfaRule(_integer(operands[0]), self._rule().offset)
        elif operation in (0x0E, 0x13):
            self.cfa = CfaRule(self._rule().register, self._scaled(operation, operands[0]))
        elif operation == 0x0F and isinstance(operands[0], bytes):
            self.cfa = CfaExpression(operands[0])

    def _scaled(self, operation: int, offset: int | bytes) -> int:
        """The signed forms count in units of the data alignment."""
        factor = self.cie.data_alignment if operation in (0x12, 0x13) else 1
        return _integer(offset) * factor

    def _recall(self) -> Cfa | None:
        if not self.remembered:
            raise CannotDecode("call frame instructions restore a state that was not remembered")
        return self.remembered.pop()

    def _rule(self) -> CfaRule:
        if not isinstance(self.cfa, CfaRule):
            raise CannotDecode("call frame instructions change a rule that was not given")
        return self.cfa


def _integer(operand: int | bytes) -> int:
    if isinstance(operand, bytes):
        raise CannotDecode("a call frame instruction has a block where a number belongs")
    return operand
