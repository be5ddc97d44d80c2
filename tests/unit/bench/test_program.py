"""The program that is measured where no place was named."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from capstone import CS_ARCH_X86, CS_MODE_64, Cs
from elftools.elf.elffile import ELFFile

from ubp.arch.x86_64 import X86_64
from ubp.bench.program import AGAIN, END, FUNCTION, START, SYMBOLS, TEXT, program


@pytest.fixture
def elf() -> ELFFile:
    return ELFFile(BytesIO(program()))


def code(elf: ELFFile, symbol: str) -> list[str]:
    text: Any = elf.get_section_by_name(".text")
    address, size = SYMBOLS[symbol]
    begin = address - text["sh_addr"]
    instructions = Cs(CS_ARCH_X86, CS_MODE_64).disasm_lite(text.data()[begin : begin + size], address)
    return [f"{name} {operands}".strip() for _, _, name, operands in instructions]


def test_it_calls_the_function_as_often_as_a_register_says(elf):
    again, function = SYMBOLS[AGAIN][0], SYMBOLS[FUNCTION][0]
    assert set(code(elf, START)) == {"nop"}
    assert code(elf, AGAIN) == [f"call 0x{function:x}", "dec rbx", f"jne 0x{again:x}"]
    assert code(elf, END) == ["mov eax, 0x3c", "xor edi, edi", "syscall"]
    assert code(elf, FUNCTION) == ["mov rdi, rdi", "mov rsi, rsi", "ret"]
    assert elf["e_entry"] == SYMBOLS[START][0] == TEXT


def test_its_symbols_are_functions_in_its_code(elf):
    symbols = list(elf.get_section_by_name(".symtab").iter_symbols())[1:]
    assert {one.name: (one["st_value"], one["st_size"]) for one in symbols} == SYMBOLS
    assert {one["st_info"]["type"] for one in symbols} == {"STT_FUNC"}
    assert {one["st_shndx"] for one in symbols} == {1}


def test_its_frames_say_where_functions_end(elf):
    frames = [one for one in elf.get_dwarf_info().EH_CFI_entries() if getattr(one, "cie", None)]
    found = [(one["initial_location"], one["address_range"]) for one in frames]
    start, (end, size) = SYMBOLS[START][0], SYMBOLS[END]
    assert found == [(start, end + size - start), SYMBOLS[FUNCTION]]
    (row,) = frames[1].get_decoded().table
    assert (row["cfa"].reg, row["cfa"].offset, row[16].arg) == (7, 8, -8)


def test_a_jump_that_shares_bytes_leads_to_an_address_that_programs_have(elf):
    arch = X86_64()
    first = arch.decode(bytes.fromhex("4889ff"), SYMBOLS[FUNCTION][0])
    behind = bytes.fromhex("4889f6c3")
    (jump, *_) = arch.punned_jumps(first.address, first.size, behind)
    assert min(jump.targets) > 0x10000
