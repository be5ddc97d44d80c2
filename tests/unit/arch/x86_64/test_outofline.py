"""Copies that are single-stepped: their bytes, with the assembly beside them, and what is mended."""

from __future__ import annotations

import pytest

from tests.support.relocation_text import disassembled
from tests.support.thread_state import STACK, FakeThread
from ubp.arch.state import Change
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.outofline import TRAP_FLAG, X86StepFixup, step_fixup
from ubp.errors import CannotRelocate, OutOfReach, Unavailable

SOURCE = 0x555555555000
NEAR = 0x555550000000
FAR = 0x7FFFF7000000
TOP = STACK.start + 0x800


def fixup(code: str, slot: int = NEAR, source: int = SOURCE) -> X86StepFixup:
    return step_fixup(X86_64().decode(bytes.fromhex(code), source), slot)


def text(result: X86StepFixup) -> str:
    ((line, _),) = disassembled(result.code, result.slot)
    return line


@pytest.mark.parametrize(
    ("assembly", "code"),
    [
        ("mov rbp, rsp", "48 89 e5"),
        ("jmp rel8", "eb 10"),
        ("je rel32", "0f 84 00 10 00 00"),
        ("loop", "e2 10"),
        ("call rel32", "e8 00 10 00 00"),
        ("call rsp", "ff d4"),
        ("call [rsp - 8]", "ff 54 24 f8"),
        ("ret", "c3"),
        ("pushfq", "9c"),
        ("popfq", "9d"),
        ("rep movsb", "f3 a4"),
        ("enter 0x10, 0", "c8 10 00 00"),
        ("vzeroupper", "c5 f8 77"),
    ],
)
def test_instructions_without_an_operand_relative_to_the_pc_are_copied(assembly: str, code: str) -> None:
    result = fixup(code)
    assert (result.code, result.borrowed) == (bytes.fromhex(code), None)


@pytest.mark.parametrize(
    ("code", "at_near"),
    [
        ("8b 05 00 10 00 00", "mov eax, dword ptr [rip + 0x5556000]"),
        ("ff 15 00 10 00 00", "call qword ptr [rip + 0x5556000]"),
        ("64 48 8b 05 00 10 00 00", "mov rax, qword ptr fs:[rip + 0x5556000]"),
        ("c7 05 00 10 00 00 78 56 34 12", "mov dword ptr [rip + 0x5556000], 0x12345678"),
    ],
)
def test_operand_within_reach_is_reaimed(code: str, at_near: str) -> None:
    result = fixup(code)
    assert (text(result), result.borrowed) == (at_near, None)


@pytest.mark.parametrize(
    ("code", "register", "at_far"),
    [
        ("8b 05 00 10 00 00", "rcx", "mov eax, dword ptr [rcx]"),
        ("8d 05 00 10 00 00", "rcx", "lea eax, [rcx]"),
        ("89 0d 00 10 00 00", "rdx", "mov dword ptr [rdx], ecx"),
        ("ff 35 00 10 00 00", "rcx", "push qword ptr [rcx]"),
        ("ff 15 00 10 00 00", "rcx", "call qword ptr [rcx]"),
        ("ff 25 00 10 00 00", "rcx", "jmp qword ptr [rcx]"),
        ("48 39 25 00 10 00 00", "rcx", "cmp qword ptr [rcx], rsp"),
        ("4d 8b 0d 00 10 00 00", "rcx", "mov r9, qword ptr [rcx]"),  # REX.B was set, without meaning
        ("f0 48 0f c7 0d 00 10 00 00", "rsi", "lock cmpxchg16b xmmword ptr [rsi]"),
        ("c4 e2 fb f6 0d 00 10 00 00", "rsi", "mulx rcx, rax, qword ptr [rsi]"),
    ],
)
def test_operand_out_of_reach_borrows_an_unused_register_for_the_step(
    code: str, register: str, at_far: str
) -> None:
    result = fixup(code, FAR)
    assert text(result) == at_far
    assert result.borrowed == (register, SOURCE + len(bytes.fromhex(code)) + 0x1000)


def test_borrowed_register_has_the_address_for_the_step_and_its_own_value_behind_it() -> None:
    result, thread = fixup("8b 05 00 10 00 00", FAR), FakeThread({"rip": SOURCE, "rcx": 7})
    go, back = result.pre(thread)
    assert go == Change({"rip": FAR, "rcx": SOURCE + 0x1006})
    assert back == Change({"rcx": 7})
    thread.registers |= {"rip": FAR + 6, "rcx": SOURCE + 0x1006, "rax": 1}
    assert result.post(thread, back) == Change({"rip": SOURCE + 6, "rcx": 7})


@pytest.mark.parametrize(
    ("assembly", "code", "pc", "expected"),
    [
        ("mov eax, ecx", "89 c8", NEAR + 2, SOURCE + 2),
        ("je +0x10, not taken", "74 10", NEAR + 2, SOURCE + 2),
        ("je +0x10, taken", "74 10", NEAR + 0x12, SOURCE + 0x12),
        ("jmp -0x10", "eb f0", NEAR - 0xE, SOURCE - 0xE),
        ("jmp to itself", "eb fe", NEAR, SOURCE),
        ("loop to itself", "e2 fe", NEAR, SOURCE),
        ("jmp rax", "ff e0", 0x401000, 0x401000),
        ("ret", "c3", SOURCE + 1, SOURCE + 1),
        ("rep movsb, done", "f3 a4", NEAR + 2, SOURCE + 2),
    ],
)
def test_pc_behind_the_step_is_that_behind_the_original(
    assembly: str, code: str, pc: int, expected: int
) -> None:
    change = fixup(code).post(FakeThread({"rip": pc}), Change())
    assert change == Change({"rip": expected})


@pytest.mark.parametrize(
    ("assembly", "code", "pc", "expected"),
    [
        ("call +0x1000", "e8 00 10 00 00", NEAR + 0x1005, SOURCE + 0x1005),
        ("call rax", "ff d0", 0x401000, 0x401000),
        ("call [rip + 0x1000]", "ff 15 00 10 00 00", 0x401000, 0x401000),
    ],
)
def test_pushed_return_address_becomes_the_original_one(
    assembly: str, code: str, pc: int, expected: int
) -> None:
    size = len(bytes.fromhex(code))
    thread = FakeThread({"rip": pc, "rsp": TOP - 8})
    thread.set_memory(TOP - 8, (NEAR + size).to_bytes(8, "little"))
    fixup(code).post(thread, Change()).apply(thread)
    assert (thread.registers["rip"], thread.word(TOP - 8)) == (expected, SOURCE + size)


@pytest.mark.parametrize(
    ("assembly", "code", "own", "image", "expected"),
    [
        ("pushfq", "9c", 0x202, 0x302, 0x202),
        ("pushfq, with the program's own TF", "9c", 0x302, 0x302, 0x302),
        ("pushf", "66 9c", 0x202, 0xABCD_0302, 0xABCD_0202),  # only two bytes are the image
        ("pushfq with REX.W", "66 48 9c", 0x202, 0x302, 0x202),
    ],
)
def test_flags_that_pushf_stores_do_not_show_the_step(
    assembly: str, code: str, own: int, image: int, expected: int
) -> None:
    result = fixup(code)
    thread = FakeThread({"rip": NEAR + result.size, "eflags": own}, {TOP: image.to_bytes(8, "little")})
    result.post(thread, Change()).apply(thread)
    assert thread.word(TOP) == expected
    assert bool(thread.word(TOP) & TRAP_FLAG) == bool(own & TRAP_FLAG)


@pytest.mark.parametrize(
    ("assembly", "code", "pc", "is_over"),
    [
        ("rep movsb", "f3 a4", NEAR, False),
        ("rep movsb", "f3 a4", NEAR + 2, True),
        ("repne scasb", "f2 ae", NEAR, False),
        ("movsb", "a4", NEAR + 1, True),
        ("jmp to itself", "eb fe", NEAR, True),
    ],
)
def test_repeated_instruction_is_over_when_the_pc_has_left_it(
    assembly: str, code: str, pc: int, is_over: bool
) -> None:
    assert fixup(code).is_over(pc) is is_over


def test_interrupted_before_the_copy_has_run_goes_back_to_the_original() -> None:
    result, thread = fixup("8b 05 00 10 00 00", FAR), FakeThread({"rip": FAR, "rcx": SOURCE + 0x1006})
    assert result.abort(thread, Change({"rcx": 7})) == Change({"rip": SOURCE, "rcx": 7})


def test_interrupted_in_a_repetition_goes_on_with_the_original() -> None:
    thread = FakeThread({"rip": NEAR, "rcx": 3, "rsi": 0x1002})
    assert fixup("f3 a4").abort(thread, Change()) == Change({"rip": SOURCE})


def test_interrupted_behind_the_copy_goes_behind_the_original() -> None:
    thread = FakeThread({"rip": NEAR + 2})
    assert fixup("89 c8").abort(thread, Change()) == Change({"rip": SOURCE + 2})


@pytest.mark.parametrize(
    ("assembly", "code", "reason"),
    [
        ("int3", "cc", "stops the program"),
        ("int1", "f1", "stops the program"),
        ("ud2", "0f 0b", "stops the program"),
        ("hlt", "f4", "stops the program"),
        ("syscall", "0f 05", "kernel keeps its address"),
        ("sysenter", "0f 34", "kernel keeps its address"),
        ("int 0x80", "cd 80", "kernel keeps its address"),
        ("iretq", "48 cf", "not for programs"),
        ("cli", "fa", "not for programs"),
        ("xbegin", "c7 f8 11 22 33 44", "transaction"),
        ("xend", "0f 01 d5", "transaction"),
        ("mov ss, eax", "8e d0", "traps are held back"),
        ("mov ss, word ptr [rax]", "8e 10", "traps are held back"),
        ("mov ds, eax", "8e d8", "not on the list"),
        ("lss", "0f b2 00", "not on the list"),
        ("incsspq", "f3 48 0f ae e8", "shadow stack"),
        ("retf", "cb", "far branch"),
        ("mov eax, [eip + x]", "67 8b 05 00 10 00 00", "relative to eip"),
        ("call to itself", "e8 fb ff ff ff", "calls itself"),
        ("swapgs", "0f 01 f8", "not on the list"),
    ],
)
def test_refuses(assembly: str, code: str, reason: str) -> None:
    with pytest.raises(CannotRelocate, match=reason):
        fixup(code)


def test_refusal_says_what_and_where() -> None:
    with pytest.raises(CannotRelocate) as caught:
        fixup("0f 05")
    expected = "cannot step a copy of `syscall` (0x555555555000): the kernel keeps its address"
    assert str(caught.value) == expected


def test_branch_out_of_the_address_space_needs_another_slot() -> None:
    with pytest.raises(OutOfReach, match="where no address is"):
        fixup("e9 00 00 00 70", slot=0x7FFFFFFFE000)


def test_change_that_cannot_be_written_leaves_everything_as_it_was() -> None:
    thread = FakeThread({"rax": 1}, {0x1000: b"ab"})
    change = Change({"rax": 2}, ((0x1000, b"x"), (0x2000, b"y")))
    before = dict(thread.bytes)
    with pytest.raises(Unavailable):
        change.apply(thread)
    assert (thread.registers["rax"], thread.bytes) == (1, before)
