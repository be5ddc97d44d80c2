"""The CFA and the ranges agree with binutils, and malformed tables are refused."""

from __future__ import annotations

import random
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.support import elf
from ubp.errors import CannotDecode
from ubp.unwind.ehframe import CfaExpression, CfaRule, Cie, Fde, all_fdes, cfa_rule, find_fde
from ubp.unwind.pointers import OMITTED, Section

LIBC = elf.loaded_libc()
# fmt: off
X86_64_NAMES = ("rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp",
                "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15")  # by DWARF number
# fmt: on


@cache
def readelf_functions(path: Path) -> list[tuple[int, int, list[tuple[int, str]]]]:
    """(start, end, rows of (address, CFA as text)) of every FDE, as binutils prints them."""
    command = ["readelf", "--debug-dump=no-follow-links", "--debug-dump=frames-interp", str(path)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = []
    for block in text.split("\n\n"):
        place = re.search(r" FDE .*pc=([0-9a-f]+)\.\.([0-9a-f]+)", block)
        rows = re.findall(r"^([0-9a-f]{16}) (\S+)", block, re.MULTILINE)
        if place:
            found.append((int(place[1], 16), int(place[2], 16), [(int(pc, 16), cfa) for pc, cfa in rows]))
    return found


def as_readelf_prints(rule: CfaRule | CfaExpression) -> str:
    if isinstance(rule, CfaExpression):
        return "exp"
    return f"{X86_64_NAMES[rule.register]}{rule.offset:+d}"


def test_the_cfa_of_every_row_of_libc_agrees_with_readelf() -> None:
    header, frames = elf.section(LIBC, ".eh_frame_hdr"), elf.section(LIBC, ".eh_frame")
    described = [entry for entry in readelf_functions(LIBC) if entry[2]]
    sample = random.Random(1).sample(described, 300)
    for start, end, rows in sample:
        fde = find_fde(header, frames, end - 1)
        assert fde is not None
        assert (fde.start, fde.end) == (start, end)
        for (pc, expected), (next_pc, _) in zip(rows, [*rows[1:], (end, "")], strict=True):
            if pc < next_pc:  # of rows for one address the last one holds
                assert [as_readelf_prints(cfa_rule(fde, at)) for at in (pc, next_pc - 1)] == [expected] * 2


def test_walks_the_same_functions_as_readelf() -> None:
    walked = {(fde.start, fde.end) for fde in all_fdes(elf.section(LIBC, ".eh_frame"))}
    assert walked == {(start, end) for start, end, _ in readelf_functions(LIBC)}


def test_knows_no_function_outside_of_the_text() -> None:
    header, frames = elf.section(LIBC, ".eh_frame_hdr"), elf.section(LIBC, ".eh_frame")
    assert find_fde(header, frames, 0) is None
    assert find_fde(header, frames, header.address) is None


CIE = Cie(1, -8, 16, 0x1B, OMITTED, False, True, bytes.fromhex("0c0708"))  # DW_CFA_def_cfa rsp+8


@pytest.mark.parametrize(
    ("instructions", "pc", "expected"),
    [
        ("", 0x1000, CfaRule(7, 8)),
        ("410e10", 0x1000, CfaRule(7, 8)),  # advance_loc 1; def_cfa_offset 16
        ("410e10", 0x1001, CfaRule(7, 16)),
        ("02800e10", 0x1080, CfaRule(7, 16)),  # advance_loc1 0x80
        ("0300100e10", 0x1FFF, CfaRule(7, 8)),  # advance_loc2 0x1000
        ("04040000000e10", 0x1004, CfaRule(7, 16)),  # advance_loc4 4
        ("0d06", 0x1000, CfaRule(6, 8)),  # def_cfa_register rbp
        ("0c0aff00", 0x1000, CfaRule(10, 127)),  # def_cfa r10+127
        ("12077e", 0x1000, CfaRule(7, 16)),  # def_cfa_sf rsp, -2 * -8
        ("137d", 0x1000, CfaRule(7, 24)),  # def_cfa_offset_sf -3 * -8
        ("0a0e10410b", 0x1000, CfaRule(7, 16)),  # remember_state; ...; restore_state
        ("0a0e10410b", 0x1001, CfaRule(7, 8)),
        ("0f03770806", 0x1000, CfaExpression(bytes.fromhex("770806"))),  # def_cfa_expression
        ("860210060277088302c32e10", 0x1000, CfaRule(7, 8)),  # offset, expression, restore, args_size
    ],
)
def test_runs_call_frame_instructions(instructions: str, pc: int, expected: object) -> None:
    fde = Fde(0x1000, 0x2000, None, CIE, bytes.fromhex(instructions), 0x9000)
    assert cfa_rule(fde, pc) == expected


@pytest.mark.parametrize(
    ("instructions", "pc", "reason"),
    [
        ("3f", 0x1000, "unknown call frame instruction 0x3f"),
        ("0b", 0x1000, "was not remembered"),
        ("0f0177060d06", 0x1000, "ends early"),
        ("0f0250060d06", 0x1000, "not given"),
        ("", 0x2000, "outside of the function"),
    ],
)
def test_refuses_call_frame_instructions(instructions: str, pc: int, reason: str) -> None:
    fde = Fde(0x1000, 0x2000, None, CIE, bytes.fromhex(instructions), 0x9000)
    with pytest.raises(CannotDecode, match=reason):
        cfa_rule(fde, pc)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "ends early"),
        ("01ff ff ff", "no search table"),
        ("02 1b 03 3b 00000000 00000000", "no search table"),
        ("01 1b 03 3b 00000000 05000000 00000000", "ends early"),
    ],
)
def test_refuses_a_header_without_a_whole_table(header: str, reason: str) -> None:
    with pytest.raises(CannotDecode, match=reason):
        find_fde(Section(0x1000, bytes.fromhex(header)), Section(0x2000, b""), 0x500)
