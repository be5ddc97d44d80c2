from __future__ import annotations

from io import BytesIO

import pytest
from elftools.elf.elffile import ELFFile

from ubp.codegen.symbolfile import MACHINES, DescribedCode, Machine, symbol_file

ARENA, SIZE = 0x7F00_0000_0000, 0x20000
X86_64 = MACHINES["x86_64"]
FIRST = DescribedCode("ubp_probe_1", ARENA, 64, 0x401234, ((4, 128), (5, 136), (10, 128), (20, 0)))
SECOND = DescribedCode("ubp_probe_2", ARENA + 64, 0x12000, 0xFFFF_FFFF_8000_0001, ((300, 8), (0x11000, 0)))


def parsed(*codes, machine=X86_64):
    return ELFFile(BytesIO(symbol_file(ARENA, SIZE, codes, machine)))


def frames_of(elf):
    """The FDEs, found as a debugger finds them: by the section's name."""
    return [entry for entry in elf.get_dwarf_info().EH_CFI_entries() if hasattr(entry, "cie") and entry.cie]


def test_the_text_is_the_arena_and_takes_no_room():
    text = parsed(FIRST).get_section_by_name(".text")
    assert (text["sh_type"], text["sh_addr"], text["sh_size"]) == ("SHT_NOBITS", ARENA, SIZE)
    assert text["sh_flags"] == 2 | 4  # SHF_ALLOC, SHF_EXECINSTR


def test_the_file_is_for_the_machine():
    elf = parsed(FIRST)
    assert (elf["e_type"], elf.get_machine_arch(), elf.little_endian) == ("ET_DYN", "x64", True)


def test_each_trampoline_is_a_function_symbol():
    symbols = list(parsed(SECOND, FIRST).get_section_by_name(".symtab").iter_symbols())[1:]
    assert [(s.name, s["st_value"], s["st_size"], s["st_info"]["type"]) for s in symbols] == [
        ("ubp_probe_1", ARENA, 64, "STT_FUNC"),
        ("ubp_probe_2", ARENA + 64, 0x12000, "STT_FUNC"),
    ]


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        (FIRST, [(0, 0), (4, 128), (5, 136), (10, 128), (20, 0)]),
        (SECOND, [(0, 0), (300, 8), (0x11000, 0)]),
        (DescribedCode("ubp_probe_3", ARENA, 16, 1, ((0, 128),)), [(0, 128)]),
        (DescribedCode("ubp_probe_4", ARENA, 16, 1), [(0, 0)]),
    ],
)
def test_the_frame_is_found_at_every_offset(code, rows):
    (frame,) = frames_of(parsed(code))
    assert (frame["initial_location"], frame["address_range"]) == (code.address, code.size)
    table = frame.get_decoded().table
    assert [(row["pc"] - code.address, row["cfa"].offset) for row in table] == rows
    assert {row["cfa"].reg for row in table} == {7}


def test_the_return_address_is_a_constant():
    for code, frame in zip((FIRST, SECOND), frames_of(parsed(FIRST, SECOND)), strict=True):
        (row, *_) = frame.get_decoded().table
        rule = row[16]
        assert rule.type == "VAL_EXPRESSION"
        assert bytes(rule.arg) == b"\x0e" + code.resume.to_bytes(8, "little")  # DW_OP_const8u


def test_all_other_registers_keep_their_values():
    (frame,) = frames_of(parsed(FIRST))
    (row, *_) = frame.get_decoded().table
    same = {register for register, rule in row.items() if getattr(rule, "type", "") == "SAME_VALUE"}
    assert same == set(range(16)) - {7}


def test_another_machine_has_its_own_numbers():
    riscv = Machine(elf_number=243, stack_pointer=2, return_column=1, others=(8, 9), nowhere=1 << 60)
    elf = parsed(FIRST, machine=riscv)
    (frame,) = frames_of(elf)
    (row, *_) = frame.get_decoded().table
    assert elf.get_machine_arch() == "RISC-V"
    assert frame.cie["return_address_register"] == 1
    assert (row["cfa"].reg, row[1].type) == (2, "VAL_EXPRESSION")


def test_an_empty_arena_has_a_file_too():
    assert frames_of(parsed()) == []


@pytest.mark.parametrize(
    "code",
    [
        DescribedCode("below", ARENA - 1, 16, 0),
        DescribedCode("over_the_end", ARENA + SIZE - 8, 16, 0),
    ],
)
def test_refuses_code_outside_of_the_arena(code):
    with pytest.raises(ValueError, match="outside of the arena"):
        symbol_file(ARENA, SIZE, [code], X86_64)


@pytest.mark.parametrize(
    "displacements", [((4, 8), (4, 16)), ((8, 8), (4, 0)), ((16, 8),), ((-1, 8),), ((4, -8),)]
)
def test_refuses_displacements_that_make_no_sense(displacements):
    with pytest.raises(ValueError, match="ubp_probe_1"):
        DescribedCode("ubp_probe_1", ARENA, 16, 0, displacements)
