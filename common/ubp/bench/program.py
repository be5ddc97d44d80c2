"""The program that is measured where no place was named: an ELF file for x86-64 Linux, without libraries.

It calls a function as often as a register says, and has nothing else to do. The function is made so that
every strategy can serve it: room for a jump, and an instruction in front that is short enough for one that
shares bytes, can be moved and computed, touches no memory and leads to one place.

Sources: System V ABI, chapters 4 and 5 (ELF64); its x86-64 supplement, table 3.36 (DWARF's registers); Linux
Standard Base Core 5.0, "Exception Frames".
"""

from __future__ import annotations

import struct

# Far from 0: a jump that shares bytes with `mov rsi, rsi` leads 1.9 GiB back
BASE = 0x2_0000_0000
PAGE = 0x1000
PASSES = "rbx"  # the register that says how often the function is called; 1 or more
ARGUMENT = "rdi"  # the register that conditions can look at: 0 as Linux starts programs
FUNCTION, START, AGAIN, END = "f", "_start", "again", "finished"  # symbols; behind all calls it stands at END

_START = bytes.fromhex("90") * 48  # nop: what runs once is where debuggers put code of theirs for a while
_AGAIN = bytes.fromhex(
    "e8 1b 00 00 00"  # call f
    "48 ff cb"  # dec rbx
    "75 f6"  # jnz again
)
_END = bytes.fromhex(
    "b8 3c 00 00 00"  # mov eax, 60 (exit)
    "31 ff"  # xor edi, edi
    "0f 05"  # syscall
)
_FUNCTION = bytes.fromhex(
    "48 89 ff"  # mov rdi, rdi
    "48 89 f6"  # mov rsi, rsi
    "c3"  # ret
)
_FUNCTION_AT = len(_START) + 32
_CODE = (_START + _AGAIN + _END).ljust(_FUNCTION_AT, b"\xcc") + _FUNCTION
TEXT = BASE + PAGE
SYMBOLS = {  # name: (address, size)
    START: (TEXT, len(_START)),
    AGAIN: (TEXT + len(_START), len(_AGAIN)),
    END: (TEXT + len(_START + _AGAIN), len(_END)),
    FUNCTION: (TEXT + _FUNCTION_AT, len(_FUNCTION)),
}

_FILE_HEADER = struct.Struct("<4s5B7x HHI QQQ I HHHHHH")
_SEGMENT = struct.Struct("<II QQQQQQ")
_SECTION = struct.Struct("<II QQQQ II QQ")
_SYMBOL = struct.Struct("<IBBH QQ")
_PT_LOAD, _READ, _EXECUTE = 1, 4, 1
_PROGBITS, _SYMTAB, _STRTAB = 1, 2, 3
_ALLOC, _EXECINSTR = 2, 4
_GLOBAL_FUNCTION = 1 << 4 | 2  # STB_GLOBAL, STT_FUNC


def program() -> bytes:
    """The file. One segment from its beginning, so that all that is loaded lies as far from BASE as there."""
    names = list(SYMBOLS)
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in names)
    offsets = [strings.index(b"\0" + name.encode() + b"\0") + 1 for name in names]
    symbols = bytes(_SYMBOL.size) + b"".join(
        _SYMBOL.pack(offset, _GLOBAL_FUNCTION, 0, 1, *SYMBOLS[name])
        for offset, name in zip(offsets, names, strict=True)
    )
    frames = _frames()
    frames_at = PAGE + len(_CODE) + -len(_CODE) % 8
    symbols_at = frames_at + len(frames)
    strings_at = symbols_at + len(symbols)
    content = bytearray(PAGE) + _CODE
    content += bytes(frames_at - len(content)) + frames + symbols + strings
    section_names = b"\0.text\0.eh_frame\0.symtab\0.strtab\0.shstrtab\0"
    names_at = len(content)
    content += section_names
    content += bytes(-len(content) % 8)
    sections = (
        (b".text", _PROGBITS, _ALLOC | _EXECINSTR, TEXT, PAGE, len(_CODE), 0, 0, 16, 0),
        (b".eh_frame", _PROGBITS, _ALLOC, BASE + frames_at, frames_at, len(frames), 0, 0, 8, 0),
        (b".symtab", _SYMTAB, 0, 0, symbols_at, len(symbols), 4, 1, 8, _SYMBOL.size),
        (b".strtab", _STRTAB, 0, 0, strings_at, len(strings), 0, 0, 1, 0),
        (b".shstrtab", _STRTAB, 0, 0, names_at, len(section_names), 0, 0, 1, 0),
    )
    headers = bytes(_SECTION.size) + b"".join(
        _SECTION.pack(section_names.index(b"\0" + name + b"\0") + 1, *rest) for name, *rest in sections
    )
    loaded = symbols_at
    segment = _SEGMENT.pack(_PT_LOAD, _READ | _EXECUTE, 0, BASE, BASE, loaded, loaded, PAGE)
    header = _file_header(len(content), len(sections) + 1)
    content[: len(header) + len(segment)] = header + segment
    return bytes(content) + headers


def _file_header(sections_at: int, sections: int) -> bytes:
    class_64, little_endian, version, abi_system_v, executable, x86_64 = 2, 1, 1, 0, 2, 62
    return _FILE_HEADER.pack(
        *(b"\x7fELF", class_64, little_endian, version, abi_system_v, 0),
        *(executable, x86_64, version),
        *(TEXT, _FILE_HEADER.size, sections_at),  # entry, program headers, section headers
        *(0, _FILE_HEADER.size, _SEGMENT.size, 1, _SECTION.size, sections, sections - 1),
    )


def _frames() -> bytes:
    """.eh_frame: where each function begins and ends, and that its return address is on top of the stack."""
    absolute_pointers = b"\0"
    rules = bytes.fromhex("0c 07 08 90 01")  # DW_CFA_def_cfa rsp+8; DW_CFA_offset: return address at cfa-8
    common = _entry(0, b"\x01zR\0" + bytes.fromhex("01 78 10 01") + absolute_pointers + rules)
    content = common
    start, size = SYMBOLS[START][0], len(_START + _AGAIN + _END)
    for address, length in ((start, size), SYMBOLS[FUNCTION]):
        content += _entry(len(content) + 4, struct.pack("<QQ", address, length) + b"\0")
    return content + bytes(4)


def _entry(identifier: int, body: bytes) -> bytes:
    """A CIE (identifier 0) or FDE, padded with DW_CFA_nop to 8 bytes."""
    padding = -(8 + len(body)) % 8
    return struct.pack("<II", 4 + len(body) + padding, identifier) + body + bytes(padding)
