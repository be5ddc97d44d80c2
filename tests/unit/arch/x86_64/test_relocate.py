"""Relocated forms, with the assembly of the result beside the bytes of the original."""

from __future__ import annotations

import pytest

from tests.support.relocation_text import disassembled
from ubp.arch.base import Relocated, Undo
from ubp.arch.x86_64 import X86_64
from ubp.errors import CannotRelocate, OutOfReach

SOURCE = 0x555555555000
NEAR = 0x555550000000
FAR = 0x7FFFF7000000


def relocated(code: str, destination: int = NEAR, source: int = SOURCE) -> Relocated:
    arch = X86_64()
    return arch.relocate(arch.decode(bytes.fromhex(code), source), destination)


def lines(result: Relocated) -> list[str]:
    return [line for line, _ in disassembled(result.code, result.address)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mov rbp, rsp", "48 89 e5"),
        ("push rbp", "55"),
        ("sub rsp, 0x20", "48 83 ec 20"),
        ("mov rax, fs:[0x28]", "64 48 8b 04 25 28 00 00 00"),
        ("rep movsb", "f3 a4"),
        ("lock inc [rax]", "f0 ff 00"),
        ("movabs rax, [...]", "48 a1 00 11 22 33 44 55 66 77"),
        ("movaps xmm0, [rdi]", "0f 28 07"),
        ("vmovdqu64 zmm1, [rsp + 0x40]", "62 f1 fe 48 6f 4c 24 01"),
        ("vzeroupper", "c5 f8 77"),
        ("fld1", "d9 e8"),
        ("leave", "c9"),
        ("endbr32", "f3 0f 1e fb"),
        ("endbr64, of which only the place matters", "f3 0f 1e fa"),
        ("cpuid", "0f a2"),
        ("rdtscp", "0f 01 f9"),
        ("wrfsbase rax", "f3 48 0f ae d0"),
        ("xtest", "0f 01 d6"),
    ],
)
def test_position_independent_instructions_are_copied(text: str, code: str) -> None:
    result = relocated(code)
    assert result.code == bytes.fromhex(code)
    assert result.undo == {0: Undo(SOURCE)}
    assert result.falls_through


@pytest.mark.parametrize(
    ("code", "at_near"),
    [
        # 0x555555555000 + size + 0x1000
        ("8b 05 00 10 00 00", "mov eax, dword ptr [rip + 0x5556000]"),
        ("48 8d 3d 00 10 00 00", "lea rdi, [rip + 0x5556000]"),
        ("c7 05 00 10 00 00 78 56 34 12", "mov dword ptr [rip + 0x5556000], 0x12345678"),
        ("83 3d 00 10 00 00 07", "cmp dword ptr [rip + 0x5556000], 7"),
        ("ff 35 00 10 00 00", "push qword ptr [rip + 0x5556000]"),
        ("48 8b 25 00 10 00 00", "mov rsp, qword ptr [rip + 0x5556000]"),
        ("66 0f 3a 0f 05 00 10 00 00 04", "palignr xmm0, xmmword ptr [rip + 0x5556000], 4"),
        ("c5 fc 10 0d 00 10 00 00", "vmovups ymm1, ymmword ptr [rip + 0x5556000]"),
        ("c4 e2 7d 58 05 00 10 00 00", "vpbroadcastd ymm0, dword ptr [rip + 0x5556000]"),
        ("62 f1 7c 48 10 05 00 10 00 00", "vmovups zmm0, zmmword ptr [rip + 0x5556000]"),
        ("c4 e3 79 0f 0d 00 10 00 00 04", "vpalignr xmm1, xmm0, xmmword ptr [rip + 0x5556000], 4"),
        ("64 48 8b 05 00 10 00 00", "mov rax, qword ptr fs:[rip + 0x5556000]"),
        ("f0 48 ff 05 00 10 00 00", "lock inc qword ptr [rip + 0x5556000]"),
    ],
)
def test_rip_relative_displacement_is_rewritten_in_place(code: str, at_near: str) -> None:
    result = relocated(code)
    assert lines(result) == [at_near]
    assert len(result.code) == len(bytes.fromhex(code))
    assert result.undo == {0: Undo(SOURCE)}


@pytest.mark.parametrize(
    ("code", "borrowed", "instruction"),
    [
        ("8b 05 00 10 00 00", "rcx", "mov eax, dword ptr [rcx]"),
        ("89 0d 00 10 00 00", "rdx", "mov dword ptr [rdx], ecx"),
        ("83 3d 00 10 00 00 07", "rcx", "cmp dword ptr [rcx], 7"),
        ("88 25 00 10 00 00", "rcx", "mov byte ptr [rcx], ah"),
        ("d3 25 00 10 00 00", "rdx", "shl dword ptr [rdx], cl"),
        ("48 f7 25 00 10 00 00", "rcx", "mul qword ptr [rcx]"),
        ("f0 48 0f c7 0d 00 10 00 00", "rsi", "lock cmpxchg16b xmmword ptr [rsi]"),
        ("c4 e2 fb f6 0d 00 10 00 00", "rsi", "mulx rcx, rax, qword ptr [rsi]"),  # reads rdx
        ("0f ae 25 00 10 00 00", "rcx", "xsave ptr [rcx]"),
        ("4d 8b 0d 00 10 00 00", "rcx", "mov r9, qword ptr [rcx]"),  # REX.B was set, without meaning
        ("c5 fc 10 0d 00 10 00 00", "rcx", "vmovups ymm1, ymmword ptr [rcx]"),
        ("c5 fc 10 0d 00 10 00 c4", "rcx", "vmovups ymm1, ymmword ptr [rcx]"),
        ("c4 c2 7d 58 05 00 10 00 00", "rcx", "vpbroadcastd ymm0, dword ptr [rcx]"),
        ("62 d1 7c 48 10 05 00 10 00 00", "rcx", "vmovups zmm0, zmmword ptr [rcx]"),
        ("66 0f 3a 61 05 00 10 00 00 00", "rsi", "pcmpestri xmm0, xmmword ptr [rsi], 0"),
    ],
)
def test_out_of_reach_operand_borrows_a_register_below_the_red_zone(
    code: str, borrowed: str, instruction: str
) -> None:
    result = relocated(code, FAR)
    original = X86_64().decode(bytes.fromhex(code), SOURCE)
    assert lines(result) == [
        "lea rsp, [rsp - 0x80]",
        f"push {borrowed}",
        f"movabs {borrowed}, {original.memory_target:#x}",
        instruction,
        f"pop {borrowed}",
        "lea rsp, [rsp + 0x80]",
    ]
    end, saved = SOURCE + original.size, ((borrowed, 0),)
    assert result.undo == {
        0: Undo(SOURCE),
        5: Undo(SOURCE, 0x80),
        6: Undo(SOURCE, 0x88, saved),
        16: Undo(SOURCE, 0x88, saved),
        16 + original.size: Undo(end, 0x88, saved),
        17 + original.size: Undo(end, 0x80),
    }


def test_out_of_reach_lea_becomes_a_constant() -> None:
    assert lines(relocated("4c 8d 1d 00 10 00 00", FAR)) == ["movabs r11, 0x555555556007"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("push [rip]", "ff 35 00 10 00 00"),
        ("pop [rip]", "8f 05 00 10 00 00"),
        ("call [rip]", "ff 15 00 10 00 00"),
        ("jmp [rip]", "ff 25 00 10 00 00"),
        ("mov rsp, [rip]", "48 8b 25 00 10 00 00"),
        ("cmp [rip], rsp", "48 39 25 00 10 00 00"),
        ("lea eax, [rip]", "8d 05 00 10 00 00"),
    ],
)
def test_out_of_reach_operand_is_refused_where_the_stack_pointer_matters(text: str, code: str) -> None:
    with pytest.raises(OutOfReach, match="too far"):
        relocated(code, FAR)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("74 10", "je 0x555555555012"),
        ("0f 84 00 10 00 00", "je 0x555555556006"),
        ("2e 7f fe", "jg 0x555555555001"),
        ("7f fe", "jg 0x555555555000"),
    ],
)
def test_conditional_branches_become_wide(code: str, expected: str) -> None:
    result = relocated(code)
    assert lines(result) == [expected]
    assert len(result.code) == 6
    assert result.falls_through


def test_conditional_branch_out_of_reach_hops_over_a_jump() -> None:
    result = relocated("74 10", FAR)
    assert lines(result)[:2] == ["jne 0x7ffff7000011", "notrack jmp qword ptr ds:[rip]"]
    assert result.code[-8:] == (0x555555555012).to_bytes(8, "little")
    assert result.undo == {0: Undo(SOURCE), 2: Undo(0x555555555012)}
    assert result.falls_through


@pytest.mark.parametrize(
    ("code", "mnemonic", "size"),
    [("e2 10", "loop", 2), ("e1 10", "loope", 2), ("e0 10", "loopne", 2), ("e3 10", "jrcxz", 2)]
    + [("67 e3 10", "jecxz", 3), ("67 e2 10", "loop", 3)],
)
def test_counter_jumps_hop(code: str, mnemonic: str, size: int) -> None:
    result = relocated(code)
    target = SOURCE + size + 0x10
    taken, past = NEAR + size + 2, NEAR + size + 7
    assert lines(result) == [f"{mnemonic} {taken:#x}", f"jmp {past:#x}", f"jmp {target:#x}"]
    assert result.undo == {0: Undo(SOURCE), size: Undo(SOURCE + size), size + 2: Undo(target)}
    assert (len(result.code), result.falls_through) == (size + 7, True)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("eb 10", "jmp 0x555555555012"),
        ("e9 00 10 00 00", "jmp 0x555555556005"),
        ("f2 e9 00 10 00 00", "jmp 0x555555556006"),
        ("ff e0", "jmp rax"),
        ("3e ff e0", "notrack jmp rax"),
        ("ff 25 00 10 00 00", "jmp qword ptr [rip + 0x5556000]"),
        ("ff 24 c5 00 10 40 00", "jmp qword ptr [rax*8 + 0x401000]"),
        ("ff 64 24 08", "jmp qword ptr [rsp + 8]"),
        ("c3", "ret"),
        ("f3 c3", "repz ret"),
        ("c2 08 00", "ret 8"),
    ],
)
def test_jumps_and_returns_never_reach_the_end_of_the_copy(code: str, expected: str) -> None:
    result = relocated(code)
    assert lines(result) == [expected]
    assert not result.falls_through


def test_jump_out_of_reach_goes_through_memory_behind_it() -> None:
    result = relocated("eb 10", FAR)
    assert result.code == bytes.fromhex("3e ff 25 00 00 00 00") + (0x555555555012).to_bytes(8, "little")
    assert result.undo == {0: Undo(SOURCE)}


@pytest.mark.parametrize(
    ("code", "jump"),
    [
        ("e8 00 10 00 00", "jmp 0x555555556005"),
        ("67 e8 00 10 00 00", "jmp 0x555555556006"),
        ("66 66 48 e8 00 10 00 00", "jmp 0x555555556008"),
        ("ff d0", "jmp rax"),
        ("41 ff d3", "jmp r11"),
        ("3e ff d2", "notrack jmp rdx"),
        ("ff 10", "jmp qword ptr [rax]"),
        ("ff 55 f8", "jmp qword ptr [rbp - 8]"),
        ("41 ff 14 24", "jmp qword ptr [r12]"),
        ("41 ff 54 24 08", "jmp qword ptr [r12 + 8]"),
        ("64 ff 14 25 40 00 00 00", "jmp qword ptr fs:[0x40]"),
        ("ff 14 24", "jmp qword ptr [rsp + 8]"),
        ("ff 54 24 08", "jmp qword ptr [rsp + 0x10]"),
        ("ff 54 24 78", "jmp qword ptr [rsp + 0x80]"),
        ("ff 54 24 f0", "jmp qword ptr [rsp - 8]"),
        ("ff 94 24 00 10 00 00", "jmp qword ptr [rsp + 0x1008]"),
        ("42 ff 54 c4 20", "jmp qword ptr [rsp + r8*8 + 0x28]"),
    ],
)
def test_call_pushes_the_original_return_address_and_jumps(code: str, jump: str) -> None:
    result = relocated(code)
    push, jumping, literal = result.code[:6], result.code[6:-8], result.code[-8:]
    assert push == b"\xff\x35" + len(jumping).to_bytes(4, "little")  # push qword ptr [rip + ...]: literal
    assert disassembled(jumping, NEAR + 6)[0][0] == jump
    assert literal == (SOURCE + len(bytes.fromhex(code))).to_bytes(8, "little")
    assert result.undo == {0: Undo(SOURCE), 6: Undo(SOURCE, stack_adjust=8)}
    assert not result.falls_through


def test_call_through_a_rip_relative_pointer_counts_from_the_jump() -> None:
    # the pointer at 0x555555556006; the jump ends at 0x55555000000c
    assert lines(relocated("ff 15 00 10 00 00"))[1] == "jmp qword ptr [rip + 0x5555ffa]"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (0x401000, ["push 0x401005", "jmp 0x402005"]),
        (0x7FFFFFF9, ["push 0x7ffffffe", "jmp 0x80000ffe"]),
        (0xFFFFFFFF81000000, ["push -0x7efffffb", "jmp 0xffffffff81001005"]),
    ],
)
def test_return_address_that_sign_extends_is_pushed_as_an_immediate(source: int, expected: list[str]) -> None:
    assert lines(relocated("e8 00 10 00 00", source - 0x100000, source)) == expected


def test_return_address_whose_lower_half_looks_negative_is_not_sign_extended() -> None:
    assert relocated("e8 00 10 00 00", 0x7FF00000, 0x7FFFFFFF).code.endswith(
        bytes.fromhex("04 00 00 80 00000000")
    )


def test_call_out_of_reach_goes_through_memory_behind_it() -> None:
    result = relocated("e8 00 10 00 00", FAR)
    assert lines(result)[:2] == ["push qword ptr [rip + 0xf]", "notrack jmp qword ptr ds:[rip]"]
    target, return_address = (0x555555556005).to_bytes(8, "little"), (SOURCE + 5).to_bytes(8, "little")
    assert result.code[-16:] == target + return_address


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("int3", "cc", "stops the program"),
        ("int1", "f1", "stops the program"),
        ("ud2", "0f 0b", "stops the program"),
        ("ud1", "67 0f b9 40 02", "stops the program"),
        ("hlt", "f4", "stops the program"),
        ("syscall", "0f 05", "kernel keeps its address"),
        ("sysenter", "0f 34", "kernel keeps its address"),
        ("int 0x80", "cd 80", "kernel keeps its address"),
        ("xbegin", "c7 f8 11 22 33 44", "transaction"),
        ("xabort", "c6 f8 05", "transaction"),
        ("xend", "0f 01 d5", "transaction"),
        ("pushfq", "9c", "single-step"),
        ("popfq", "9d", "single-step"),
        ("pushf", "66 9c", "single-step"),
        ("mov ss, eax", "8e d0", "not on the list"),
        ("mov ds, eax", "8e d8", "not on the list"),
        ("mov eax, ds", "8c d8", "not on the list"),
        ("pop fs", "0f a1", "not on the list"),
        ("lss", "0f b2 00", "not on the list"),
        ("mov rax, cr0", "0f 20 c0", "not on the list"),
        ("mov dr7, rax", "0f 23 f8", "not on the list"),
        ("in al, dx", "ec", "not for programs"),
        ("out", "e6 10", "not for programs"),
        ("rep outsb", "f3 6e", "not for programs"),
        ("cli", "fa", "not for programs"),
        ("iretq", "48 cf", "not for programs"),
        ("rsm", "0f aa", "not for programs"),
        ("sysretq", "48 0f 07", "not for programs"),
        ("rdmsr", "0f 32", "not on the list"),
        ("swapgs", "0f 01 f8", "not on the list"),
        ("vmcall", "0f 01 c1", "not on the list"),
        ("vmclear, no vector", "66 0f c7 30", "not on the list"),
        ("verw", "0f 00 e8", "not on the list"),
        ("call far [rax]", "ff 18", "far branch"),
        ("jmp far [rip]", "ff 2d 11 22 33 44", "far branch"),
        ("retf", "cb", "far branch"),
        ("retf 8", "ca 08 00", "far branch"),
        ("incsspq", "f3 48 0f ae e8", "shadow stack"),
        ("XOP", "8f e9 78 12 c0", "not on the list"),
        ("enclu", "0f 01 d7", "not on the list"),
        ("mov eax, [eip + x]", "67 8b 05 00 10 00 00", "relative to eip"),
        ("call rsp", "ff d4", "calls the stack pointer"),
        ("call [esp + 8]", "67 ff 54 24 08", "relative to esp"),
        ("call [rsp - 8]", "ff 54 24 f8", "where the return address goes"),
        ("call [rsp - 15]", "ff 54 24 f1", "where the return address goes"),
        ("call [rsp - 1]", "ff 54 24 ff", "where the return address goes"),
        ("call [rsp + 0x7ffffff8]", "ff 94 24 f8 ff ff 7f", "too far above"),
    ],
)
def test_refuses(text: str, code: str, reason: str) -> None:
    with pytest.raises(CannotRelocate, match=reason):
        relocated(code)


def test_refusal_says_what_and_where() -> None:
    with pytest.raises(CannotRelocate) as caught:
        relocated("0f 05")
    expected = "cannot run `syscall` (0x555555555000) at another address: the kernel keeps its address"
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("source", "destination", "field"),
    [
        (0x1000, 0x1005, "00 00 00 00"),
        (0x1000, 0x1005 + 2**31 - 1, "ff ff ff 7f"),
        (2**32, 2**31 + 5, "00 00 00 80"),
    ],
)
def test_jump_reaches_two_gigabytes(source: int, destination: int, field: str) -> None:
    assert X86_64().jump(source, destination) == b"\xe9" + bytes.fromhex(field)


@pytest.mark.parametrize(("source", "destination"), [(0x1000, 0x1005 + 2**31), (2**32, 2**31 + 4)])
def test_jump_beyond_its_reach_is_refused(source: int, destination: int) -> None:
    with pytest.raises(OutOfReach):
        X86_64().jump(source, destination)


@pytest.mark.parametrize("offset", [0, -1])
def test_reach_of_the_branch_agrees_with_the_jump(offset: int) -> None:
    source, (branch,) = 2**40, X86_64().branches
    for destination in (source + branch.reach.forward + offset, source - branch.reach.backward - offset):
        assert len(X86_64().jump(source, destination)) == branch.size
