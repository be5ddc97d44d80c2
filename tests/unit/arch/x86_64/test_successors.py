"""Where instructions go on: what has to be watched while one runs in place."""

from __future__ import annotations

import pytest

from tests.support.thread_state import STACK, FakeThread
from ubp.arch.base import Instruction
from ubp.arch.x86_64 import X86_64
from ubp.errors import CannotEmulate, Unavailable

SOURCE = 0x401000
TOP = STACK.start + 0x800
THREAD = FakeThread(
    {"rax": 0x500000, "rbx": 8},
    {TOP: (0x400123).to_bytes(8, "little"), 0x500010: (0x400456).to_bytes(8, "little")},
)


def instruction(code: str) -> Instruction:
    return X86_64().decode(bytes.fromhex(code), SOURCE)


@pytest.mark.parametrize(
    ("assembly", "code", "expected"),
    [
        ("mov eax, ecx", "89 c8", [2]),
        ("rep movsb", "f3 a4", [2]),
        ("pushfq", "9c", [1]),
        ("verw, which may not be moved", "0f 00 e8", [3]),
        ("jmp +0x10", "eb 10", [0x12]),
        ("jmp to itself", "eb fe", [0]),
        ("je +0x10", "74 10", [2, 0x12]),
        ("je -0x100", "0f 84 00 ff ff ff", [6, -0xFA]),
        ("je to the next", "74 00", [2]),
        ("loop -0x10", "e2 f0", [2, -0xE]),
        ("jrcxz +0x10", "e3 10", [2, 0x12]),
        ("call +0x10", "e8 10 00 00 00", [0x15]),
        ("call rax", "ff d0", [0x500000 - SOURCE]),
        ("jmp [rax + rbx*2]", "ff 24 58", [0x400456 - SOURCE]),
        ("ret", "c3", [0x400123 - SOURCE]),
        ("ret 8", "c2 08 00", [0x400123 - SOURCE]),
    ],
)
def test_successors(assembly: str, code: str, expected: list[int]) -> None:
    found = X86_64().successors(instruction(code), THREAD)
    assert [address - SOURCE for address in found] == expected
    assert X86_64().ways_on(instruction(code)) == len(expected)


@pytest.mark.parametrize(
    ("assembly", "code", "reason"),
    [
        ("syscall", "0f 05", "the kernel decides"),
        ("int 0x80", "cd 80", "the kernel decides"),
        ("int3", "cc", "stops the program"),
        ("hlt", "f4", "stops the program"),
        ("iretq", "48 cf", "not for programs"),
        ("xbegin", "c7 f8 11 22 33 44", "transaction"),
        ("retf", "cb", "far branch"),
        ("jmp far [rax]", "ff 28", "far branch"),
        ("mov ss, eax", "8e d0", "traps are held back"),
        ("jmp [eip]", "67 ff 25 00 00 00 00", "not one that ubp computes"),
    ],
)
def test_refuses(assembly: str, code: str, reason: str) -> None:
    with pytest.raises(CannotEmulate, match=reason):
        X86_64().ways_on(instruction(code))


@pytest.mark.parametrize("code", ["ff 20", "ff 13"])  # jmp [rax], call [rbx]
def test_a_target_that_cannot_be_read_is_not_guessed(code: str) -> None:
    with pytest.raises(Unavailable):
        X86_64().successors(instruction(code), THREAD)
