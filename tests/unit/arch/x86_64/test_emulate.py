"""Instructions that are computed: what changes, and that nothing changes where they would fault."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support.thread_state import STACK, FakeThread
from ubp.arch.state import Change
from ubp.arch.x86_64 import X86_64
from ubp.errors import CannotEmulate, Unavailable

SOURCE = 0x401000
TOP = STACK.start + 0x800
FILLED = 0x1122334455667788
REGISTERS = {
    "rip": SOURCE,
    "rax": FILLED,
    "rcx": 0xFFFFFFFFFFFFFFF0,
    "rbx": 0x10,
    "rbp": TOP + 0x40,
    "r8": 0x500000,
    "fs_base": 0x600000,
}
MEMORY = {
    TOP: (0x400123).to_bytes(8, "little"),
    TOP + 0x40: (0x777).to_bytes(8, "little"),
    0x500010: (0x400456).to_bytes(8, "little"),
    0x600040: (0x400789).to_bytes(8, "little"),
    0x402006: (0x400ABC).to_bytes(8, "little"),
}


def thread(**registers: int) -> FakeThread:
    return FakeThread({**REGISTERS, **registers}, MEMORY)


def emulated(code: str, state: FakeThread) -> Change:
    arch = X86_64()
    return arch.emulation(arch.decode(bytes.fromhex(code), SOURCE))(state)


@pytest.mark.parametrize(
    ("assembly", "code", "expected"),
    [
        ("nop", "90", {}),
        ("nop word ptr [rax + rax]", "66 0f 1f 04 00", {}),
        ("endbr64", "f3 0f 1e fa", {}),
        ("pause", "f3 90", {}),
        ("pop rbx", "5b", {"rbx": 0x400123, "rsp": TOP + 8}),
        ("pop rsp", "5c", {"rsp": 0x400123}),
        ("pop ax", "66 58", {"rax": 0x1122334455660123, "rsp": TOP + 2}),
        ("pop sp", "66 5c", {"rsp": (TOP & ~0xFFFF) + 0x123}),
        ("mov rbx, rax", "48 89 c3", {"rbx": FILLED}),
        ("mov ebx, eax", "89 c3", {"rbx": 0x55667788}),
        ("mov bx, cx", "66 89 cb", {"rbx": 0xFFF0}),
        ("mov ah, bl", "88 dc", {"rax": 0x1122334455661088}),
        ("mov bl, ah", "88 e3", {"rbx": 0x77}),
        ("mov r8d, -1", "41 b8 ff ff ff ff", {"r8": 0xFFFFFFFF}),
        ("mov rbx, -1", "48 c7 c3 ff ff ff ff", {"rbx": 2**64 - 1}),
        ("movabs rbx, imm", "48 bb 88 77 66 55 44 33 22 11", {"rbx": FILLED}),
        ("lea rbx, [rcx + rbx*2 - 0x10]", "48 8d 5c 59 f0", {"rbx": 0}),
        ("lea ebx, [rax + 1]", "8d 58 01", {"rbx": 0x55667789}),
        ("lea bx, [rax + 1]", "66 8d 58 01", {"rbx": 0x7789}),
        ("lea rbx, [eax + 1]", "67 48 8d 58 01", {"rbx": 0x55667789}),
        ("lea rbx, [rbx*8 + 0x1000]", "48 8d 1c dd 00 10 00 00", {"rbx": 0x1080}),
        ("lea rbx, [rip + 0x1000]", "48 8d 1d 00 10 00 00", {"rbx": 0x402007}),
        ("lea rbx, fs:[rax]", "64 48 8d 18", {"rbx": FILLED}),
        ("jmp +0x10", "eb 10", {"rip": SOURCE + 0x12}),
        ("jmp -0x1000", "e9 00 f0 ff ff", {"rip": SOURCE - 0xFFB}),
        ("jmp r8", "41 ff e0", {"rip": 0x500000}),
        ("jmp [r8 + rbx]", "41 ff 24 18", {"rip": 0x400456}),
        ("jmp fs:[0x40]", "64 ff 24 25 40 00 00 00", {"rip": 0x400789}),
        ("jmp [rip + 0x1000]", "ff 25 00 10 00 00", {"rip": 0x400ABC}),
        ("ret", "c3", {"rip": 0x400123, "rsp": TOP + 8}),
        ("repz ret", "f3 c3", {"rip": 0x400123, "rsp": TOP + 8}),
        ("ret 8", "c2 08 00", {"rip": 0x400123, "rsp": TOP + 16}),
        ("leave", "c9", {"rsp": TOP + 0x48, "rbp": 0x777}),
    ],
)
def test_registers_change_as_the_processor_changes_them(
    assembly: str, code: str, expected: Mapping[str, int]
) -> None:
    end = SOURCE + len(bytes.fromhex(code))
    assert emulated(code, thread()) == Change({"rip": end, **expected})


@pytest.mark.parametrize(
    ("assembly", "code", "pushed", "expected"),
    [
        ("push rax", "50", FILLED.to_bytes(8, "little"), {}),
        ("push rsp", "54", TOP.to_bytes(8, "little"), {}),
        ("push ax", "66 50", b"\x88\x77", {}),
        ("push -2", "6a fe", b"\xfe" + b"\xff" * 7, {}),
        ("push 0x1000", "68 00 10 00 00", b"\0\x10\0\0\0\0\0\0", {}),
        ("push -2, as 16 bits", "66 6a fe", b"\xfe\xff", {}),
        ("call +0x10", "e8 10 00 00 00", (SOURCE + 5).to_bytes(8, "little"), {"rip": SOURCE + 0x15}),
        ("call r8", "41 ff d0", (SOURCE + 3).to_bytes(8, "little"), {"rip": 0x500000}),
        ("call rsp", "ff d4", (SOURCE + 2).to_bytes(8, "little"), {"rip": TOP}),
        ("call [rsp]", "ff 14 24", (SOURCE + 3).to_bytes(8, "little"), {"rip": 0x400123}),
    ],
)
def test_memory_changes_below_the_stack_pointer(
    assembly: str, code: str, pushed: bytes, expected: Mapping[str, int]
) -> None:
    place = TOP - len(pushed)
    registers = {"rip": SOURCE + len(bytes.fromhex(code)), "rsp": place, **expected}
    assert emulated(code, thread()) == Change(registers, ((place, pushed),))


# CF 1, PF 4, ZF 0x40, SF 0x80, OF 0x800
CONDITIONS = [
    ("jo", 0x70, {0x800}, {0, 0x7FF}),
    ("jb", 0x72, {1}, {0, 0xFFE}),
    ("je", 0x74, {0x40}, {0, 0xFBF}),
    ("jbe", 0x76, {1, 0x40, 0x41}, {0, 0x884}),
    ("js", 0x78, {0x80}, {0, 0x845}),
    ("jp", 0x7A, {4}, {0, 0x8C1}),
    ("jl", 0x7C, {0x80, 0x800}, {0, 0x880, 0x45}),
    ("jle", 0x7E, {0x80, 0x800, 0x40, 0x8C0}, {0, 0x880}),
]


@pytest.mark.parametrize(("name", "opcode", "taken", "passed"), CONDITIONS)
@pytest.mark.parametrize("is_inverted", [False, True])
@pytest.mark.parametrize("is_wide", [False, True])
def test_branches_follow_the_flags(
    name: str, opcode: int, taken: set[int], passed: set[int], is_inverted: bool, is_wide: bool
) -> None:
    short = opcode + is_inverted
    code = f"0f {short + 0x10:x} 20 00 00 00" if is_wide else f"{short:x} 20"
    end = SOURCE + len(bytes.fromhex(code))
    for flags in taken | passed:
        pc = end + 0x20 if (flags in taken) != is_inverted else end
        assert emulated(code, thread(eflags=flags | 0x202)) == Change({"rip": pc})


@pytest.mark.parametrize(
    ("assembly", "code", "registers"),
    [
        ("pop rbx, no stack", "5b", {"rsp": 8}),
        ("ret, half a word", "c3", {"rsp": STACK.stop - 4}),
        ("leave, no frame", "c9", {"rbp": 8}),
        ("jmp [rax]", "ff 20", {}),
        ("jmp rax, not canonical", "ff e0", {}),
        ("call [rcx]", "ff 11", {}),
    ],
)
def test_what_would_fault_has_to_run(assembly: str, code: str, registers: Mapping[str, int]) -> None:
    with pytest.raises(Unavailable):
        emulated(code, thread(**registers))


@pytest.mark.parametrize("code", ["50", "e8 10 00 00 00"])
def test_a_write_that_fails_leaves_everything_as_it_was(code: str) -> None:
    state = thread()
    state.is_read_only = True
    before = (dict(state.registers), dict(state.bytes))
    with pytest.raises(Unavailable):
        emulated(code, state).apply(state)
    assert (state.registers, state.bytes) == before


@pytest.mark.parametrize(
    ("assembly", "code", "reason"),
    [
        ("add rax, rbx", "48 01 d8", "it is not one of"),
        ("xchg r8, rax", "49 90", "it is not one of"),
        ("movzx eax, bl", "0f b6 c3", "it is not one of"),
        ("loop", "e2 10", "it is not one of"),
        ("syscall", "0f 05", "it is not one of"),
        ("enter 0x10, 0", "c8 10 00 00", "it is not one of"),
        ("mov rax, [rbx]", "48 8b 03", "memory as an operand"),
        ("mov [rbx], rax", "48 89 03", "memory as an operand"),
        ("movabs rax, [imm]", "48 a1 00 11 22 33 44 55 66 77", "memory as an operand"),
        ("push [rbx]", "ff 33", "memory as an operand"),
        ("pop [rbx]", "8f 03", "memory as an operand"),
        ("push fs", "0f a0", "not one that ubp computes"),
        ("pop gs", "0f a9", "not one that ubp computes"),
        ("mov eax, ds", "8c d8", "not one that ubp computes"),
        ("mov rax, cr0", "0f 20 c0", "not one that ubp computes"),
        ("leave, as 16 bits", "66 c9", "not one that ubp computes"),
        ("jmp far [rax]", "ff 28", "it is not one of|not one that"),
        ("call [eip + 0x1000]", "67 ff 15 00 10 00 00", "not one that ubp computes"),
    ],
)
def test_refuses(assembly: str, code: str, reason: str) -> None:
    arch = X86_64()
    with pytest.raises(CannotEmulate, match=reason):
        arch.emulation(arch.decode(bytes.fromhex(code), SOURCE))


def test_refusal_says_what_and_where() -> None:
    arch = X86_64()
    with pytest.raises(CannotEmulate) as caught:
        arch.emulation(arch.decode(b"\x48\x8b\x03", SOURCE))
    expected = "cannot compute what `mov rax, qword ptr [rbx]` (0x401000) does: "
    assert str(caught.value) == expected + "it reads or writes memory as an operand"
