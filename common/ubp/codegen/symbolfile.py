"""A small ELF file that tells a debugger what stands in an arena: names, and how to unwind from there.

A trampoline is described as a subroutine of the function it serves, whose return address is the constant
R, the address behind the window: backtraces then show that function, and `next` and `step` pass over an
armed window as over a call. The file has no code of its own (.text is NOBITS at the arena's address); it
is of type ET_DYN, and yet all addresses in it are absolute: `add-symbol-file FILE` needs no other, and LLDB
does not take it for the program, as it would one of type ET_EXEC.

Sources: System V ABI, chapter 4 (ELF64); DWARF 5, sections 6.4 and 7.24; Linux Standard Base Core 5.0,
"Exception Frames".
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from ubp.codegen.trampoline import Trampoline
from ubp.records import dataclass

# DWARF 5, table 7.29, and the one operation used
_ADVANCE = ((1 << 8, 0x02, "<B"), (1 << 16, 0x03, "<H"), (1 << 32, 0x04, "<I"))  # DW_CFA_advance_loc1, 2, 4
_SAME_VALUE = 0x08
_DEF_CFA = 0x0C
_DEF_CFA_OFFSET = 0x0E
_VAL_EXPRESSION = 0x16
_OP_CONST8U = 0x0E

_POINTER_ABSOLUTE = 0x00  # DW_EH_PE_absptr
_WORD = 8

_SHT_PROGBITS, _SHT_SYMTAB, _SHT_STRTAB, _SHT_NOBITS = 1, 2, 3, 8
_SHF_ALLOC, _SHF_EXECINSTR = 2, 4
_STT_FUNC = 2  # with STB_LOCAL: several arenas never clash
_FILE_HEADER = struct.Struct("<4s5B7x HHI QQQ I HHHHHH")
_SECTION_HEADER = struct.Struct("<II QQQQ II QQ")
_SYMBOL = struct.Struct("<IBBH QQ")


@dataclass(frozen=True)
class Machine:
    """What the file must know of an instruction set (64 bits, little-endian)."""

    elf_number: int  # e_machine
    stack_pointer: int  # registers by their DWARF numbers
    return_column: int
    others: tuple[int, ...]  # integer registers that have the function's values in a trampoline
    nowhere: int  # an address at which user programs never map anything


MACHINES: Mapping[str, Machine] = {
    "x86_64": Machine(
        elf_number=62,
        stack_pointer=7,
        return_column=16,
        others=tuple(number for number in range(16) if number != 7),
        nowhere=(1 << 47) - 4096,  # Linux leaves out the last page below the canonical hole
    )
}


@dataclass(frozen=True)
class DescribedCode:
    """One trampoline.

    `resume` is where the served function goes on (R). `displacements` are (offset, bytes): from that
    offset in the code on, the stack pointer is so many bytes below where it was at the site. They
    ascend, and before the first one it is where it was.
    """

    name: str
    address: int
    size: int
    resume: int
    displacements: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        offsets = [offset for offset, _ in self.displacements]
        if offsets != sorted(set(offsets)) or any(not 0 <= offset < self.size for offset in offsets):
            raise ValueError(f"displacements of {self.name} are not in the order of its code")
        if any(displacement < 0 for _, displacement in self.displacements):
            raise ValueError(f"the stack of {self.name} is above that of the site")


def described(trampoline: Trampoline, name: str, resume: int) -> DescribedCode:
    """A trampoline that leads to `resume` behind its window."""
    displacements, before = [], 0
    for offset, recovery in sorted(trampoline.recover.items()):
        if recovery.undo.stack_adjust != before:
            before = recovery.undo.stack_adjust
            displacements.append((offset, before))
    return DescribedCode(name, trampoline.address, len(trampoline.code), resume, tuple(displacements))


def symbol_file(address: int, size: int, codes: Iterable[DescribedCode], machine: Machine) -> bytes:
    """The ELF file for the arena of `size` bytes at `address`, all of `codes` inside.

    Raises ValueError for code outside the arena.
    """
    ordered = sorted(codes, key=lambda code: code.address)
    for code in ordered:
        if not address <= code.address <= code.address + code.size <= address + size:
            raise ValueError(f"{code.name} is outside of the arena at 0x{address:x}")
    names = _Strings()
    symbols = _symbol_table(ordered, names)
    text = _Section(".text", _SHT_NOBITS, _SHF_ALLOC | _SHF_EXECINSTR, address, b"", size, align=16)
    # not in the arena, where it would hide code, nor at 0, where a call through a null pointer leads
    frames = _Section(".eh_frame", _SHT_PROGBITS, _SHF_ALLOC, machine.nowhere, call_frames(ordered, machine))
    table = _Section(
        ".symtab", _SHT_SYMTAB, 0, 0, symbols, entry_size=_SYMBOL.size, link=4, info=len(ordered) + 1
    )
    strings = _Section(".strtab", _SHT_STRTAB, 0, 0, names.content, align=1)
    return _file((text, frames, table, strings), machine)


# --- unwinding ---------------------------------------------------------------------------------


def call_frames(codes: Iterable[DescribedCode], machine: Machine) -> bytes:
    """The content of .eh_frame: one CIE for all, an FDE for each trampoline, the end mark."""
    common = _entry(0, _common_entry(machine))
    content = bytearray(common)
    for code in codes:
        # the FDE's second word counts back from itself to the CIE
        content += _entry(len(content) + 4, _frame_entry(code, machine))
    return bytes(content) + bytes(4)


def _entry(identifier: int, body: bytes) -> bytes:
    """A CIE (identifier 0) or FDE, padded with DW_CFA_nop to words."""
    padding = -(8 + len(body)) % _WORD
    return struct.pack("<II", 4 + len(body) + padding, identifier) + body + bytes(padding)


def _common_entry(machine: Machine) -> bytes:
    version, code_alignment, data_alignment = 1, 1, 1
    head = bytes((version,)) + b"zR\0" + bytes((code_alignment, data_alignment, machine.return_column))
    augmentation = bytes((1, _POINTER_ABSOLUTE))
    same = b"".join(bytes((_SAME_VALUE,)) + _uleb(register) for register in machine.others)
    return head + augmentation + bytes((_DEF_CFA,)) + _uleb(machine.stack_pointer) + _uleb(0) + same


def _frame_entry(code: DescribedCode, machine: Machine) -> bytes:
    head = struct.pack("<QQ", code.address, code.size) + bytes(1)  # no augmentation data
    constant = struct.pack("<BQ", _OP_CONST8U, code.resume)
    returns = bytes((_VAL_EXPRESSION,)) + _uleb(machine.return_column) + _uleb(len(constant)) + constant
    return head + returns + _displacements(code)


def _displacements(code: DescribedCode) -> bytes:
    content, here = b"", 0
    for offset, displacement in code.displacements:
        content += _advance(offset - here) + bytes((_DEF_CFA_OFFSET,)) + _uleb(displacement)
        here = offset
    return content


def _advance(distance: int) -> bytes:
    if distance == 0:
        return b""
    operation, layout = next((operation, layout) for limit, operation, layout in _ADVANCE if distance < limit)
    return bytes((operation,)) + struct.pack(layout, distance)


def _uleb(value: int) -> bytes:
    """Unsigned LEB128 (DWARF 5, section 7.6)."""
    content = bytearray()
    while value >= 0x80:
        content.append(value & 0x7F | 0x80)
        value >>= 7
    content.append(value)
    return bytes(content)


# --- ELF ---------------------------------------------------------------------------------------


class _Strings:
    """A string table."""

    def __init__(self) -> None:
        self.content = b"\0"

    def add(self, text: str) -> int:
        offset = len(self.content)
        self.content += text.encode() + b"\0"
        return offset


@dataclass(frozen=True)
class _Section:
    name: str
    kind: int
    flags: int
    address: int
    content: bytes
    size: int | None = None  # None: that of the content
    align: int = 8
    entry_size: int = 0
    link: int = 0
    info: int = 0

    def header(self, name: int, offset: int) -> bytes:
        size = len(self.content) if self.size is None else self.size
        return _SECTION_HEADER.pack(
            *(name, self.kind, self.flags, self.address, offset, size),
            *(self.link, self.info, self.align, self.entry_size),
        )


def _symbol_table(codes: Iterable[DescribedCode], names: _Strings) -> bytes:
    text_section = 1
    entries = (
        _SYMBOL.pack(names.add(code.name), _STT_FUNC, 0, text_section, code.address, code.size)
        for code in codes
    )
    return bytes(_SYMBOL.size) + b"".join(entries)


def _file(sections: tuple[_Section, ...], machine: Machine) -> bytes:
    """File header, contents, section headers: the null section, `sections`, .shstrtab."""
    names = _Strings()
    indexes = [names.add(section.name) for section in sections]
    indexes.append(names.add(".shstrtab"))
    content = bytearray(_FILE_HEADER.size)
    headers = [bytes(_SECTION_HEADER.size)]
    strings = _Section(".shstrtab", _SHT_STRTAB, 0, 0, names.content, align=1)
    for section, name in zip((*sections, strings), indexes, strict=True):
        content += bytes(-len(content) % _WORD)
        headers.append(section.header(name, len(content)))
        content += section.content
    content += bytes(-len(content) % _WORD)
    content[: _FILE_HEADER.size] = _file_header(machine, len(content), len(headers))
    return bytes(content) + b"".join(headers)


def _file_header(machine: Machine, sections_offset: int, count: int) -> bytes:
    class_64, little_endian, version, abi_system_v, shared_object = 2, 1, 1, 0, 3
    return _FILE_HEADER.pack(
        *(b"\x7fELF", class_64, little_endian, version, abi_system_v, 0),
        *(shared_object, machine.elf_number, version),
        *(0, 0, sections_offset),  # entry, program headers, section headers
        *(0, _FILE_HEADER.size, 0, 0, _SECTION_HEADER.size, count, count - 1),
    )
