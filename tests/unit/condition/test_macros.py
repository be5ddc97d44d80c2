"""The names of macros, from bytes made by hand and from what gcc writes, against its own list of them."""

from __future__ import annotations

import re
import subprocess

import pytest
from elftools.elf.elffile import ELFFile

from ubp.condition.macros import Strings, names_in_macinfo, names_in_macro
from ubp.errors import CannotDecode

TEXTS = b"\0XLIMIT 3\0TWICE(n) ((n) + (n))\0EMPTY\0"
AT_XLIMIT, AT_LIMIT, AT_TWICE, AT_EMPTY = (TEXTS.index(name) for name in (b"X", b"LIMIT", b"TWICE", b"EMPTY"))
BASE = 8  # of the offsets in .debug_str_offsets, behind the header of their part


def number(value: int) -> str:
    return value.to_bytes(4, "little").hex(" ")


INDEXED = bytes(BASE) + bytes.fromhex(f"{number(AT_XLIMIT)} {number(AT_LIMIT)}") + bytes(4 * 198)
INDEXED += bytes.fromhex(number(AT_TWICE))  # the index 200, of two bytes
STRINGS = Strings(TEXTS, INDEXED, BASE)
LIMIT = b"LIMIT 3\0".hex()
UNDEFINED = b"LIMIT\0".hex()

V5, V4 = "05 00 00", "04 00 00"
WIDE_STRING = f"{number(AT_LIMIT)} 00 00 00 00"

IN_MACRO = [
    (f"{V5} 00", ""),
    (f"{V4} 00", ""),
    (f"{V5} 01 07 {LIMIT} 00", "LIMIT"),  # define
    (f"{V4} 01 07 {LIMIT} 00", "LIMIT"),
    (f"{V5} 01 80 80 04 {LIMIT} 00", "LIMIT"),  # at line 65536
    (f"{V5} 01 07 {b'n(x) LIMIT'.hex()} 00 00", "n"),
    (f"{V5} 01 07 {b'n(LIMIT) 1'.hex()} 00 00", "n"),
    (f"{V5} 01 07 {b'n '.hex()} 00 01 08 {b'm'.hex()} 00 00", "n m"),
    (f"{V5} 02 07 {UNDEFINED} 00", ""),  # undef
    (f"{V5} 01 07 {LIMIT} 02 08 {UNDEFINED} 00", "LIMIT"),  # counts all the same
    (f"{V5} 03 00 01 03 81 01 82 02 04 04 00", ""),  # start_file, end_file
    (f"{V5} 05 07 {number(AT_XLIMIT)} 00", "XLIMIT"),  # define_strp
    (f"{V4} 05 07 {number(AT_XLIMIT)} 00", "XLIMIT"),
    (f"{V5} 05 07 {number(AT_LIMIT)} 00", "LIMIT"),  # the tail of another string
    (f"{V5} 05 07 {number(AT_TWICE)} 05 08 {number(AT_EMPTY)} 00", "TWICE EMPTY"),
    (f"{V5} 06 07 {number(AT_LIMIT)} 00", ""),  # undef_strp
    (f"{V5} 09 07 {number(AT_LIMIT)} 00", ""),  # undef_sup
    (f"{V5} 0b 07 00 0b 08 c8 01 00", "XLIMIT TWICE"),  # define_strx
    (f"{V5} 0c 07 01 00", ""),  # undef_strx
    (f"05 00 02 {number(0x0105)} 01 07 {LIMIT} 00", "LIMIT"),  # with the offset of a line table
    (f"05 00 01 05 07 {WIDE_STRING} 06 07 {WIDE_STRING} 09 07 {WIDE_STRING} 00", "LIMIT"),  # wide offsets
    (f"04 00 03 {WIDE_STRING} 05 07 {WIDE_STRING} 00", "LIMIT"),
    # import: of a part before, of itself, of one that imports the first
    (f"{V5} 07 {number(9)} 00 {V5} 01 07 {LIMIT} 00", "LIMIT"),
    (f"{V5} 07 {number(0)} 01 07 {LIMIT} 00", "LIMIT"),
    (f"{V5} 07 {number(9)} 00 {V4} 07 {number(0)} 05 07 {number(AT_EMPTY)} 00", "EMPTY"),
    (f"05 00 01 07 {number(13)} 00 00 00 00 00 {V5} 01 07 {LIMIT} 00", "LIMIT"),
    # opcodes of vendors: e0 without operands, then e1 with a string, a number and an offset
    (f"05 00 04 00 01 07 {LIMIT} 00", "LIMIT"),
    (f"05 00 04 02 e0 00 e1 03 08 0f 0e e0 e1 {LIMIT} 81 01 01 01 01 01 01 07 {LIMIT} 00", "LIMIT"),
    (f"05 00 05 01 e0 01 17 e0 {WIDE_STRING} 01 07 {LIMIT} 00", "LIMIT"),
    (f"05 00 06 {number(0)} 01 e0 02 05 1e e0 {'01 ' * 18} 01 07 {LIMIT} 00", "LIMIT"),
]

NOT_READ = [
    ("", "no macros are at 0x0"),
    ("05 00", "no macros are at 0x0"),
    (f"03 00 00 01 07 {LIMIT} 00", "macros of version 3 with flags 0x0 are not known"),
    (f"06 00 00 01 07 {LIMIT} 00", "macros of version 6 with flags 0x0 are not known"),
    (f"05 00 08 01 07 {LIMIT} 00", "macros of version 5 with flags 0x8 are not known"),
    (V5, "the list of macros at 0x3 has no end"),
    ("05 00 03 00 00", "the list of macros at 0xb has no end"),
    (f"{V5} 01 07 {LIMIT}", "the list of macros at 0x3 has no end"),
    (f"{V5} 01", "the entry for a macro at 0x3 is not known"),
    (f"{V5} 01 80", "the entry for a macro at 0x3 is not known"),
    (f"{V5} 01 07 {b'LIMIT'.hex()}", "the entry for a macro at 0x3 is not known"),
    (f"{V5} 04 05 07 01 00 00", "the entry for a macro at 0x4 is not known"),
    (f"{V5} 07 01 00 00", "the entry for a macro at 0x3 is not known"),
    (f"{V5} 0b 07 80", "the entry for a macro at 0x3 is not known"),
    (f"{V5} 08 07 {number(AT_LIMIT)} 00", "the entry for a macro at 0x3 is not known"),  # define_sup
    (f"{V5} 0a {number(0)} 00", "the entry for a macro at 0x3 is not known"),  # import_sup
    (f"{V4} 0b 07 00 00", "the entry for a macro at 0x3 is not known"),  # strings by index are version 5's
    (f"{V5} 0d 00", "the entry for a macro at 0x3 is not known"),
    (f"{V5} e0 00", "the entry for a macro at 0x3 is not known"),
    (f"{V5} ff 00 00 00", "the entry for a macro at 0x3 is not known"),  # vendor_ext of .debug_macinfo
    ("05 00 04 01 0d 00 0d 00", "operands of the opcode 0xd for macros are not known"),
    ("05 00 04 01 e0 01 0a e0 00 00", "operands of the opcode 0xe0 for macros are not known"),  # a block
    (f"05 00 04 01 e0 81 00 {'0b ' * 130} 00", "operands of the opcode 0xe0 for macros are not known"),
    ("05 00 04 01", "operands of the opcode 0x0 for macros are not known"),
    ("05 00 04 01 e0 02 0b", "the list of macros at 0x8 has no end"),
    (f"{V5} 05 07 {number(len(TEXTS))} 00", f"no string is at 0x{len(TEXTS):x} of .debug_str"),
    (f"05 00 01 05 07 {'ff ' * 8} 00", "no string is at 0xffffffffffffffff of .debug_str"),
    (f"{V5} 0b 07 c9 01 00", "no string has the index 201"),
    (f"{V5} 07 {number(0x100)} 00", "no macros are at 0x100"),
    (f"05 00 01 07 {'ff ' * 8} 00", "no macros are at 0xffffffffffffffff"),
]


def words(names: str) -> set[bytes]:
    return set(names.encode().split())


@pytest.mark.parametrize(("section", "names"), IN_MACRO)
def test_names_in_a_macro_section(section: str, names: str) -> None:
    content = bytes.fromhex(section)
    assert names_in_macro(content, 0, STRINGS) == words(names)


@pytest.mark.parametrize(("section", "reason"), NOT_READ)
def test_what_is_not_understood_is_no_absence_of_macros(section: str, reason: str) -> None:
    with pytest.raises(CannotDecode, match=re.escape(reason)):
        names_in_macro(bytes.fromhex(section), 0, STRINGS)


@pytest.mark.parametrize("section", [section for section, _ in IN_MACRO])
def test_no_truncated_section_is_read(section: str) -> None:
    content = bytes.fromhex(section)
    for size in range(len(content)):
        with pytest.raises(CannotDecode):
            names_in_macro(content[:size], 0, STRINGS)


OPERANDS = [
    *((0x05, 2), (0x06, 4), (0x07, 8), (0x0B, 1), (0x0C, 1), (0x1E, 16)),  # data2, 4, 8, 1, flag, data16
    *((0x25, 1), (0x26, 2), (0x27, 3), (0x28, 4)),  # strx1 to strx4
    *((0x0E, 4), (0x17, 4), (0x1D, 4), (0x1F, 4)),  # strp, sec_offset, strp_sup, line_strp
]


@pytest.mark.parametrize(
    ("form", "operand"),
    [
        *((form, "01 " * size) for form, size in OPERANDS),
        *((form, text) for form in (0x0D, 0x0F, 0x1A) for text in ("01", "81 82 03")),  # sdata, udata, strx
        *((0x08, text) for text in ("00", LIMIT)),  # string
    ],
)
def test_operands_of_vendors_are_passed_over(form: int, operand: str) -> None:
    section = f"05 00 04 01 f0 01 {form:02x} f0 {operand} 01 07 {b'n'.hex()} 00 00"
    assert names_in_macro(bytes.fromhex(section), 0, STRINGS) == {b"n"}


def test_only_the_unit_at_the_offset_is_read() -> None:
    first = bytes.fromhex(f"{V5} 01 07 {LIMIT} 00")
    content = first + bytes.fromhex(f"{V5} 05 01 {number(AT_TWICE)} 00 {V5} 01 07 {b'OTHER'.hex()} 00 00")
    assert names_in_macro(content, len(first), STRINGS) == {b"TWICE"}


@pytest.mark.parametrize(
    ("strings", "reason"),
    [
        (Strings(), "no string is at 0x1f of .debug_str"),
        (Strings(TEXTS[:-1]), "no string is at 0x1f of .debug_str"),
        (Strings(TEXTS), "no string has the index 0"),
        (Strings(TEXTS, INDEXED), "no string has the index 0"),
        (Strings(TEXTS, INDEXED, len(INDEXED) - 3), "no string has the index 0"),
    ],
)
def test_strings_that_are_missing(strings: Strings, reason: str) -> None:
    section = f"{V5} 05 07 {number(AT_XLIMIT)} 05 08 {number(AT_EMPTY)} 0b 09 00 00"
    with pytest.raises(CannotDecode, match=reason):
        names_in_macro(bytes.fromhex(section), 0, strings)


def test_offsets_of_strings_may_be_wide() -> None:
    strings = Strings(
        TEXTS, bytes(16) + AT_LIMIT.to_bytes(8, "little") + AT_TWICE.to_bytes(8, "little"), 16, 8
    )
    assert names_in_macro(bytes.fromhex(f"{V5} 0b 07 01 00"), 0, strings) == {b"TWICE"}


IN_MACINFO = [
    ("00", ""),
    (f"01 07 {LIMIT} 00", "LIMIT"),  # define
    (f"01 87 01 {b'n(LIMIT) 1'.hex()} 00 01 01 {b'm'.hex()} 00 00", "n m"),
    (f"02 07 {UNDEFINED} 00", ""),  # undef
    (f"03 00 81 01 01 07 {LIMIT} 04 00", "LIMIT"),  # start_file, end_file
    (f"ff 81 01 {LIMIT} 01 01 {b'm'.hex()} 00 00", "m"),  # vendor_ext
]


@pytest.mark.parametrize(("section", "names"), IN_MACINFO)
def test_names_in_a_macinfo_section(section: str, names: str) -> None:
    content = bytes.fromhex(section)
    assert names_in_macinfo(content, 0) == words(names)
    assert names_in_macinfo(b"\1\1x\0\0" + content, 5) == words(names)
    for size in range(len(content)):
        with pytest.raises(CannotDecode):
            names_in_macinfo(content[:size], 0)


@pytest.mark.parametrize("opcode", [0x05, 0x07, 0x0B, 0x80, 0xE0])
def test_opcodes_of_the_other_section_are_refused(opcode: int) -> None:
    with pytest.raises(CannotDecode, match="at 0x1 is not known"):
        names_in_macinfo(bytes([4, opcode, 0, 0, 0, 0, 0, 0]), 0)


def test_a_damaged_section_is_refused_in_time() -> None:
    """One that is taken back byte by byte runs into pytest's limit of time."""
    content = bytes.fromhex(f"{V5} 01 01") + b"n" * 1_000_000
    with pytest.raises(CannotDecode):
        names_in_macro(content, 0, STRINGS)


SOURCE = """
#include <stdio.h>
#define XLIMIT 3
#define LIMIT 3
#define TWICE(n) ((n) + (n ))
#define EMPTY
#define gone 1
#undef gone
int main(void) { return TWICE(LIMIT); }
"""


@pytest.mark.parametrize(
    "options",
    [
        *(["-gdwarf-5"], ["-gdwarf-4"], ["-gdwarf-3", "-gstrict-dwarf"]),
        *(["-gdwarf-5", "-gdwarf64"], ["-gdwarf-4", "-gdwarf64"], ["-gdwarf-5", "-gz"]),
    ],
    ids=" ".join,
)
def test_all_macros_that_gcc_tells_of(tmp_path, options):
    source = tmp_path / "macros.c"
    source.write_text(SOURCE)
    listed = subprocess.run(["gcc", "-E", "-dD", source], check=True, capture_output=True, text=True).stdout
    subprocess.run(["gcc", "-g3", *options, source, "-o", tmp_path / "macros"], check=True)
    expected = set(re.findall(r"^#define (\w+)", listed, re.MULTILINE))
    assert {"LIMIT", "EMPTY", "gone", "EOF"} <= expected
    assert {name.decode() for name in names_of(tmp_path / "macros")} == expected


def names_of(program):
    """Of its one unit with macros; the objects of the C library have none."""
    with program.open("rb") as file:
        executable = ELFFile(file)
        sections = (executable.get_section_by_name(f".debug_{name}") for name in ("macro", "macinfo", "str"))
        macro, macinfo, texts = (section.data() if section else b"" for section in sections)
    return names_in_macro(macro, 0, Strings(texts)) if macro else names_in_macinfo(macinfo, 0)
