"""Branches in raw bytes: none is overlooked."""

from __future__ import annotations

import random

import pytest

from tests.support import elf
from ubp.arch.base import Flow
from ubp.arch.x86_64.decode import decode
from ubp.arch.x86_64.fields import absolute_operands, near_branch_targets, short_branches_into
from ubp.errors import CannotDecode
from ubp.unwind.pointers import Section

HERE = 0x1000


def text(code: str) -> Section:
    return Section(HERE, bytes.fromhex(code))


@pytest.mark.parametrize(
    ("code", "targets"),
    [
        ("e8 00000000 90", [0x1005]),  # call
        ("e9 fbffffff", [0x1000]),  # jmp
        ("0f84 fbffffff", [0x1001]),  # je
        ("0f8f faffffff", [0x1000]),  # jg
        ("c7f8 fcffffff", [0x1002]),  # xbegin
        ("e8 00000001", []),  # leads out of the text
        ("e8 f0ffffff", []),
        ("e8 0000", []),  # cut off
        ("e8 e8fbffff ffffffff", [0x1001]),  # fields that overlap: one is a call of 0x1001
        ("0f1f 8400 00000000", []),  # nop
    ],
)
def test_finds_near_branches(code: str, targets: list[int]) -> None:
    assert list(near_branch_targets(text(code))) == targets


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("eb 01 90 90 90", [(0x1000, 0x1003)]),  # jmp
        ("74 01 90 90 90", [(0x1000, 0x1003)]),  # je
        ("e3 01 90 90 90", [(0x1000, 0x1003)]),  # jrcxz
        ("90 90 90 90 e2 fd", [(0x1004, 0x1003)]),  # loop
        ("90 90 90 90 eb", []),  # cut off
        ("eb 00 90 90 90", []),  # to the edge: 0x1002
        ("e8 01 90 90 90", []),
    ],
)
def test_finds_short_branches(code: str, found: list[tuple[int, int]]) -> None:
    assert short_branches_into(text(code), 0x1002, 0x1004) == found


@pytest.mark.parametrize(("distance", "found"), [(126, True), (127, True), (128, False)])
def test_knows_how_far_short_branches_lead(distance: int, found: bool) -> None:
    forward = Section(HERE, b"\xeb" + bytes([distance % 128]) + b"\x90" * 200)
    assert bool(short_branches_into(forward, HERE + 1 + distance, HERE + 3 + distance)) is found
    backward = Section(HERE, b"\x90" * 200 + b"\xeb" + bytes([(256 - distance - 1) % 256]) + b"\x90" * 3)
    goal = HERE + 202 - distance - 1
    assert bool(short_branches_into(backward, goal - 1, goal + 1)) is (distance < 128)


def test_no_direct_branch_of_libc_is_overlooked() -> None:
    libc = elf.loaded_libc()
    code = elf.section(libc, ".text")
    near = frozenset(near_branch_targets(code))
    functions = [
        f for f in elf.functions(libc) if code.address <= f.address < code.address + len(code.content)
    ]
    checked = 0
    for function in random.Random(5).sample(functions, 60):
        place, end = function.address, function.address + function.size
        while place < end:
            offset = place - code.address
            try:
                instruction = decode(code.content[offset : offset + 16], place)
            except CannotDecode:
                break
            target = instruction.target
            if target is not None and instruction.size < 5:
                assert (place, target) in short_branches_into(code, target - 1, target + 1)
            elif target is not None and code.address <= target < code.address + len(code.content):
                assert target in near
            checked += instruction.flow is not Flow.NEXT
            place = instruction.end
    assert checked > 100


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("b8 44104000", 0x401044),  # mov eax, 0x401044
        ("48c7c0 44104000", 0x401044),  # mov rax, 0x401044
        ("480544104000", 0x401044),  # add rax, 0x401044
        ("ff24c500204000", 0x402000),  # jmp [rax*8 + 0x402000]
        ("48b84410400000000000", 0x401044),  # movabs rax, 0x401044
        ("48b8004000127f560000", 0x567F_1200_4000),
        ("c7040500204000 44104000", 0x402000),  # mov dword ptr [rax + 0x402000], 0x401044
        ("c7040500204000 44104000", 0x401044),
    ],
)
def test_reads_absolute_operands(code: str, address: int) -> None:
    assert address in absolute_operands(decode(bytes.fromhex(code), HERE))


def test_branches_have_no_absolute_operands() -> None:
    assert list(absolute_operands(decode(bytes.fromhex("e8 44104000"), HERE))) == []
