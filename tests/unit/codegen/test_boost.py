"""Copies that run by themselves and jump back."""

from __future__ import annotations

import pytest

from tests.support.relocation_text import disassembled
from ubp.arch.base import Undo
from ubp.arch.x86_64 import X86_64
from ubp.codegen.boost import Boosted, boost
from ubp.codegen.slots import SLOT_SIZE
from ubp.errors import CannotRelocate, OutOfReach

SOURCE, NEAR, FAR = 0x555555555000, 0x555550000000, 0x7FFFF7000000


def boosted(code: str, slot: int = NEAR) -> Boosted:
    return boost(X86_64(), X86_64().decode(bytes.fromhex(code), SOURCE), slot)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("48 89 e5", ["mov rbp, rsp", "jmp 0x555555555003"]),
        ("8b 05 00 10 00 00", ["mov eax, dword ptr [rip + 0x5556000]", "jmp 0x555555555006"]),
        ("f3 a4", ["rep movsb byte ptr [rdi], byte ptr [rsi]", "jmp 0x555555555002"]),
        ("74 10", ["je 0x555555555012", "jmp 0x555555555002"]),
        ("eb 10", ["jmp 0x555555555012"]),
        ("ff e0", ["jmp rax"]),
        ("c3", ["ret"]),
    ],
)
def test_copy_ends_in_a_jump_back_where_it_goes_on(code: str, expected: list[str]) -> None:
    result = boosted(code)
    assert [line for line, _ in disassembled(result.code, NEAR)] == expected
    assert len(result.code) <= SLOT_SIZE


def test_every_place_in_the_copy_has_a_way_back() -> None:
    assert boosted("48 89 e5").undo == {0: Undo(SOURCE), 3: Undo(SOURCE + 3)}
    assert boosted("c3").undo == {0: Undo(SOURCE)}


@pytest.mark.parametrize(
    ("assembly", "code", "reason"),
    [
        ("syscall", "0f 05", "kernel keeps its address"),
        ("int3", "cc", "stops the program"),
        ("pushfq", "9c", "single-step"),
        ("popfq", "9d", "single-step"),
        ("mov ss, eax", "8e d0", "not on the list"),
        ("xbegin", "c7 f8 11 22 33 44", "transaction"),
    ],
)
def test_refuses(assembly: str, code: str, reason: str) -> None:
    with pytest.raises(CannotRelocate, match=reason):
        boosted(code)


def test_slot_that_cannot_jump_back_is_refused() -> None:
    with pytest.raises(OutOfReach):
        boosted("48 89 e5", FAR)
