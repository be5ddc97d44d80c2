"""What decode says of single instructions; `registers` are spelled "reads -> writes"."""

from __future__ import annotations

import pytest

from ubp.arch.base import Flow, Instruction
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.encoding import layout_of
from ubp.errors import CannotDecode

ADDRESS = 0x401000
ALL = frozenset(X86_64.registers.general) | {"rsp"}


def decoded(code: str, address: int = ADDRESS) -> Instruction:
    return X86_64().decode(bytes.fromhex(code), address)


@pytest.mark.parametrize(
    ("text", "code", "flow", "target"),
    [
        ("nop", "90", Flow.NEXT, None),
        ("je 0x401012", "74 10", Flow.BRANCH, 0x401012),
        ("je 0x401000", "74 fe", Flow.BRANCH, 0x401000),
        ("je 0x401010", "2e 74 0d", Flow.BRANCH, 0x401010),
        ("jne 0x501006", "0f 85 00 00 10 00", Flow.BRANCH, 0x501006),
        ("loop 0x400ff2", "e2 f0", Flow.BRANCH, 0x400FF2),
        ("jrcxz 0x401012", "e3 10", Flow.BRANCH, 0x401012),
        ("jecxz 0x401013", "67 e3 10", Flow.BRANCH, 0x401013),
        ("xbegin 0x401016", "c7 f8 10 00 00 00", Flow.BRANCH, 0x401016),
        ("jmp 0x401012", "eb 10", Flow.JUMP, 0x401012),
        ("jmp 0x401005", "e9 00 00 00 00", Flow.JUMP, 0x401005),
        ("bnd jmp 0x401006", "f2 e9 00 00 00 00", Flow.JUMP, 0x401006),
        ("jmp rax", "ff e0", Flow.JUMP, None),
        ("notrack jmp rax", "3e ff e0", Flow.JUMP, None),
        ("jmp qword ptr [rip + 0x10]", "ff 25 10 00 00 00", Flow.JUMP, None),
        ("call 0x401005", "e8 00 00 00 00", Flow.CALL, 0x401005),
        ("call 0x401006", "67 e8 00 00 00 00", Flow.CALL, 0x401006),
        ("call 0x401008", "66 66 48 e8 00 00 00 00", Flow.CALL, 0x401008),
        ("call qword ptr [rax]", "ff 10", Flow.CALL, None),
        ("ret", "c3", Flow.RETURN, None),
        ("ret 8", "c2 08 00", Flow.RETURN, None),
        ("repz ret", "f3 c3", Flow.RETURN, None),
        ("int3", "cc", Flow.STOP, None),
        ("ud2", "0f 0b", Flow.STOP, None),
        ("hlt", "f4", Flow.STOP, None),
        ("syscall", "0f 05", Flow.NEXT, None),
        ("int 0x80", "cd 80", Flow.NEXT, None),
        ("iretq", "48 cf", Flow.JUMP, None),
        ("call 0x400ffb", "e8 f6 ff ff ff", Flow.CALL, 0x400FFB),
    ],
)
def test_flow_and_target(text: str, code: str, flow: Flow, target: int | None) -> None:
    instruction = decoded(code)
    assert (instruction.text, instruction.flow, instruction.target) == (text, flow, target)
    assert instruction.code == bytes.fromhex(code)


def test_target_wraps_at_the_end_of_the_address_space() -> None:
    assert decoded("eb 80", 0x10).target == 0x12 - 0x80 + 2**64


@pytest.mark.parametrize(
    ("text", "code", "target"),
    [
        ("mov eax, dword ptr [rip + 0x10]", "8b 05 10 00 00 00", 0x401016),
        ("mov eax, dword ptr [rip]", "8b 05 00 00 00 00", 0x401006),
        ("mov eax, dword ptr [rip - 6]", "8b 05 fa ff ff ff", 0x401000),
        ("mov dword ptr [rip + 0x10], 0x12345678", "c7 05 10 00 00 00 78 56 34 12", 0x40101A),
        ("lea rdi, [rip + 0x10]", "48 8d 3d 10 00 00 00", 0x401017),
        ("vmovups ymm1, ymmword ptr [rip + 0x10]", "c5 fc 10 0d 10 00 00 00", 0x401018),
        ("vmovups zmm0, zmmword ptr [rip + 0x10]", "62 f1 7c 48 10 05 10 00 00 00", 0x40101A),
        ("mov eax, dword ptr fs:[rip + 0x10]", "64 8b 05 10 00 00 00", None),
        ("mov eax, dword ptr [eip + 0x10]", "67 8b 05 10 00 00 00", None),
        ("mov eax, dword ptr [0x10]", "8b 04 25 10 00 00 00", None),
        ("mov eax, dword ptr [rbp + 0x10]", "8b 45 10", None),
    ],
)
def test_memory_target_is_the_address_of_a_rip_relative_operand(
    text: str, code: str, target: int | None
) -> None:
    assert (decoded(code).text, decoded(code).memory_target) == (text, target)


@pytest.mark.parametrize(
    ("text", "code", "registers"),
    [
        ("mov eax, ecx", "89 c8", "rcx -> rax"),
        ("mov ax, cx", "66 89 c8", "rax rcx ->"),  # keeps the upper part
        ("mov al, cl", "88 c8", "rax rcx ->"),
        ("mov ah, cl", "88 cc", "rax rcx ->"),
        ("mov rax, qword ptr [rax + rcx*8]", "48 8b 04 c8", "rax rcx -> rax"),
        ("mov qword ptr [rax], rcx", "48 89 08", "rax rcx ->"),
        ("mov sp, ax", "66 89 c4", "rax rsp ->"),
        ("xor eax, eax", "31 c0", "-> rax"),
        ("xor ax, ax", "66 31 c0", "rax ->"),
        ("sub r9, r9", "4d 29 c9", "-> r9"),
        ("sbb eax, eax", "19 c0", "-> rax"),
        ("xor eax, ecx", "31 c8", "rax rcx -> rax"),
        ("add eax, 1", "83 c0 01", "rax -> rax"),
        ("cmove eax, ecx", "0f 44 c1", "rax rcx -> rax"),
        ("sete cl", "0f 94 c1", "rcx ->"),
        ("movzx eax, al", "0f b6 c0", "rax -> rax"),
        ("movzx eax, cl", "0f b6 c1", "rcx -> rax"),
        ("lea eax, [rdi + rsi]", "8d 04 37", "rdi rsi -> rax"),
        ("nop word ptr [rax + rax]", "66 0f 1f 04 00", "->"),
        ("push rax", "50", "rax rsp -> rsp"),
        ("pop rax", "58", "rsp -> rax rsp"),
        ("pop ax", "66 58", "rax rsp -> rsp"),
        ("leave", "c9", "rbp rsp -> rbp rsp"),
        ("mul rcx", "48 f7 e1", "rax rcx -> rax rdx"),
        ("mul rdx", "48 f7 e2", "rax rdx -> rax rdx"),
        ("mul cl", "f6 e1", "rax rdx rcx ->"),
        ("imul eax, ecx, 5", "6b c1 05", "rcx -> rax"),
        ("imul eax, ecx", "0f af c1", "rax rcx -> rax"),
        ("imul ecx", "f7 e9", "rax rcx -> rax rdx"),
        ("div ecx", "f7 f1", "rax rdx rcx -> rax rdx"),
        ("cdq", "99", "rax -> rdx"),
        ("cqo", "48 99", "rax -> rdx"),
        ("cwd", "66 99", "rax rdx ->"),
        ("cdqe", "48 98", "rax -> rax"),
        ("shl eax, cl", "d3 e0", "rax rcx -> rax"),
        ("bsf eax, ecx", "0f bc c1", "rax rcx ->"),
        ("tzcnt eax, ecx", "f3 0f bc c1", "rax rcx ->"),
        ("popcnt eax, ecx", "f3 0f b8 c1", "rcx -> rax"),
        ("rdsspq rax", "f3 48 0f 1e c8", "rax ->"),  # nothing happens without shadow stacks
        ("rep movsb byte ptr [rdi], byte ptr [rsi]", "f3 a4", "rax rcx rsi rdi ->"),
        ("movsd xmm0, xmm1", "f2 0f 10 c1", "->"),
        ("movsd qword ptr [rdi], xmm1", "f2 0f 11 0f", "rdi ->"),
        ("cmpxchg ecx, edx", "0f b1 d1", "rax rcx rdx ->"),
        ("lock cmpxchg16b xmmword ptr [rdi]", "f0 48 0f c7 0f", "rax rbx rcx rdx rdi ->"),
        ("xadd ecx, edx", "0f c1 d1", "rcx rdx -> rcx rdx"),
        ("cpuid", "0f a2", "rax rcx -> rax rbx rcx rdx"),
        ("rdtsc", "0f 31", "-> rax rdx"),
        ("xlatb", "d7", "rax rbx ->"),
        ("mulx rdx, rax, rcx", "c4 e2 fb f6 d1", "rcx rdx -> rax rdx"),
        ("pcmpestri xmm0, xmm1, 0", "66 0f 3a 61 c1 00", "rax rdx -> rcx"),
        ("maskmovdqu xmm0, xmm1", "66 0f f7 c1", "rdi ->"),
        ("vpmovmskb eax, ymm1", "c5 fd d7 c1", "-> rax"),
        ("vpgatherdd xmm3, xmmword ptr [rbp + xmm0], xmm1", "c4 e2 71 90 5c 05 00", "rbp ->"),
        ("fnstsw ax", "df e0", "rax ->"),
        ("jrcxz 0x401012", "e3 10", "rcx ->"),
        ("loop 0x401012", "e2 10", "rcx -> rcx"),
        ("jmp rax", "ff e0", "rax ->"),
    ],
)
def test_registers_read_and_fully_written(text: str, code: str, registers: str) -> None:
    instruction = decoded(code)
    reads, writes = registers.split("->")
    assert instruction.text == text
    assert (instruction.reads, instruction.writes) == (frozenset(reads.split()), frozenset(writes.split()))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("syscall", "0f 05"),
        ("int 0x80", "cd 80"),
        ("vmcall", "0f 01 c1"),
        ("mov ss, eax", "8e d0"),
        ("mov rax, cr0", "0f 20 c0"),
        ("llwpcb eax", "8f e9 78 12 c0"),
        ("retf", "cb"),
        ("xbegin 0x401016", "c7 f8 10 00 00 00"),
        ("mov eax, dword ptr [eip + 0x10]", "67 8b 05 10 00 00 00"),
    ],
)
def test_unknown_effects_read_everything_and_overwrite_nothing(text: str, code: str) -> None:
    instruction = decoded(code)
    assert instruction.text == text
    assert (instruction.reads, instruction.writes) == (ALL, frozenset())
    assert (instruction.reads_flags, instruction.writes_flags) == (True, False)


READS, WRITES = "reads", "writes"


@pytest.mark.parametrize(
    ("text", "code", "flags"),
    [
        ("add eax, ecx", "01 c8", {WRITES}),
        ("adc eax, ecx", "11 c8", {READS, WRITES}),
        ("sbb eax, eax", "19 c0", {READS, WRITES}),
        ("cmp eax, ecx", "39 c8", {WRITES}),
        ("test eax, ecx", "85 c8", {WRITES}),
        ("inc eax", "ff c0", set()),  # leaves CF
        ("dec eax", "ff c8", set()),
        ("not eax", "f7 d0", set()),
        ("neg eax", "f7 d8", {WRITES}),
        ("shl eax, 1", "d1 e0", {WRITES}),
        ("shl eax, 5", "c1 e0 05", {WRITES}),
        ("shl eax, 0", "c1 e0 00", set()),
        ("shl eax, 0x20", "c1 e0 20", set()),  # a count of 0 to the processor
        ("shl rax, 0x20", "48 c1 e0 20", {WRITES}),
        ("shl rax, 0x40", "48 c1 e0 40", set()),
        ("shl eax, cl", "d3 e0", set()),
        ("rol eax, 1", "d1 c0", set()),
        ("rcl eax, 1", "d1 d0", {READS}),
        ("bt eax, ecx", "0f a3 c8", set()),
        ("sete al", "0f 94 c0", {READS}),
        ("cmovg eax, ecx", "0f 4f c1", {READS}),
        ("je 0x401012", "74 10", {READS}),
        ("jrcxz 0x401012", "e3 10", set()),
        ("loope 0x401012", "e1 10", {READS}),
        ("loop 0x401012", "e2 10", set()),
        ("lahf", "9f", {READS}),
        ("sahf", "9e", set()),  # leaves OF
        ("pushfq", "9c", {READS}),
        ("popfq", "9d", {WRITES}),
        ("cmpsb byte ptr [rsi], byte ptr [rdi]", "a6", {WRITES}),
        ("repe cmpsb byte ptr [rsi], byte ptr [rdi]", "f3 a6", set()),  # rcx may be 0
        ("cmpeqsd xmm0, xmm1", "f2 0f c2 c1 00", set()),
        ("ucomisd xmm0, xmm1", "66 0f 2e c1", {WRITES}),
        ("fcomi st(1)", "db f1", set()),
        ("fcmove st(0), st(1)", "da c9", {READS}),
        ("mov eax, ecx", "89 c8", set()),
        ("lea eax, [rcx]", "8d 01", set()),
        ("mul ecx", "f7 e1", {WRITES}),
        ("mulx rdx, rax, rcx", "c4 e2 fb f6 d1", set()),
        ("cmpxchg ecx, edx", "0f b1 d1", {WRITES}),
        ("cmpxchg8b qword ptr [rdi]", "0f c7 0f", set()),
        ("adcx eax, ecx", "66 0f 38 f6 c1", {READS}),
    ],
)
def test_flags_read_and_fully_written(text: str, code: str, flags: set[str]) -> None:
    instruction = decoded(code)
    assert instruction.text == text
    assert (instruction.reads_flags, instruction.writes_flags) == (READS in flags, WRITES in flags)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("nothing", ""),
        ("a prefix alone", "f0"),
        ("a REX alone", "48"),
        ("call, cut short", "e8 00 00 00"),
        ("mov with displacement, cut short", "48 8b 05 10 00"),
        ("EVEX, cut short", "62 f1 7c 48"),
        ("undefined in 64-bit mode: push es", "06"),
        ("undefined in 64-bit mode: into", "ce"),
        ("lock in front of a load", "f0 48 8b 07"),
        ("REX in front of another prefix", "48 66 89 48 00"),
        ("two REX", "48 48 89 c8"),
        ("VEX behind an operand-size prefix", "66 c5 f8 10 c1"),
        ("VEX behind REX", "48 c5 f8 10 c1"),
        ("16-bit call, or not", "66 e8 11 22 33 44"),
        ("16-bit jump, or not", "66 e9 11 22 33 44"),
        ("16-bit jcc, or not", "66 0f 84 11 22 33 44"),
        ("16-bit ret, or not", "66 c3"),
        ("16-bit indirect jump, or not", "66 ff e0"),
        ("ud0, with or without an operand", "0f ff c0"),
        ("uiret", "f3 0f 01 ec"),
        ("clui, which passes for rdpkru", "f3 0f 01 ee"),
        ("senduipi, next to rdrand", "f3 0f c7 f0"),
        ("mov cr0 in a form that only looks rip-relative", "0f 20 05 10 00 00 00"),
        ("APX: push2", "62 f4 7c 18 ff f0"),
        ("APX: jmpabs", "d5 00 a1 00 00 00 00 00 00 00 00"),
        ("sixteen bytes", "66 " * 15 + "90"),
    ],
)
def test_refuses(what: str, code: str) -> None:
    with pytest.raises(CannotDecode, match="at 0x401000"):
        decoded(code)


def test_ud1_has_an_operand_that_disassemblers_forget() -> None:
    # clang's -fsanitize-trap: ud1 eax, [eax + 2]
    assert decoded("67 0f b9 40 02 90").code == bytes.fromhex("67 0f b9 40 02")


def test_only_the_first_instruction_is_read() -> None:
    assert decoded("90 06 06").code == b"\x90"


@pytest.mark.parametrize(
    ("text", "code", "modrm_offset"),
    [
        ("nop", "90", None),
        ("add [rax], cl", "00 08", 1),
        ("add rax, rcx", "48 01 c8", 2),
        ("movsxd", "63 c1", 1),
        ("je", "0f 84 00 00 00 00", None),
        ("movups", "0f 10 c1", 2),
        ("pshufb", "66 0f 38 00 c1", 4),
        ("palignr", "66 0f 3a 0f c1 00", 4),
        ("pop rax", "8f c0", 1),
        ("vzeroupper", "c5 f8 77", None),
        ("vmovups", "c5 f8 10 c1", 3),
        ("andn", "c4 e2 70 f2 c0", 4),
        ("vmovups zmm", "62 f1 7c 48 10 c1", 5),
        ("fs prefix", "64 8b 04 25 00 00 00 00", 2),
        ("cpuid", "0f a2", None),
        ("bswap", "0f c8", None),
        ("3DNow prefetchw", "0f 0d 08", 2),
    ],
)
def test_place_of_modrm(text: str, code: str, modrm_offset: int | None) -> None:
    assert layout_of(bytes.fromhex(code)).modrm_offset == modrm_offset


def test_endbr64_is_the_landing_marker() -> None:
    assert X86_64().is_landing_marker(decoded("f3 0f 1e fa"))
    assert not X86_64().is_landing_marker(decoded("f3 0f 1e fb"))  # endbr32
    assert not X86_64().is_landing_marker(decoded("90"))


@pytest.mark.parametrize(
    ("what", "code", "disassembly"),
    [
        ("a jump that passes for something else", "eb 10", (2, "nop", "")),
        ("something else that passes for a jump", "66 90", (2, "jmp", "0x401012")),
        ("another target", "eb 10", (2, "jmp", "0x401013")),
        ("an operand that is not there", "8b c0 00 00 00 00", (6, "mov", "eax, dword ptr [rip]")),
        ("another displacement", "8b 05 10 00 00 00", (6, "mov", "eax, dword ptr [rip + 0x11]")),
        ("a prefix alone", "66 90", (1, "data16", "")),
    ],
)
def test_refuses_where_the_disassembler_says_something_else(
    what: str, code: str, disassembly: tuple[int, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ubp.arch.x86_64.decode._disassemble", lambda code, address: disassembly)
    with pytest.raises(CannotDecode):
        decoded(code)


_ROW = (
    "f3 0f 1e fa",
    "48 8b 05 10 00 00 00",  # mov rax, qword ptr [rip + 0x10]
    "74 10",
    "67 0f b9 40 02",  # ud1, whose operand the disassembler forgets
    "e8 00 00 00 00",
    "c3",
)


@pytest.mark.parametrize(
    "last",
    ["", "06 90", "0f ff c0", "66 e8 00 00 00 00", "48"],
    ids=["the end", "no instruction", "ud0", "means different things", "half an instruction"],
)
def test_decodes_a_row_of_instructions_as_each_of_them(last: str) -> None:
    singly, address = [], ADDRESS
    for code in _ROW:
        singly.append(decoded(code, address))
        address = singly[-1].end
    row = bytes.fromhex("".join((*_ROW, last)))
    for _ in range(2):  # the second time from what was remembered
        assert list(X86_64().decode_all(row, ADDRESS)) == singly
    assert [one.target for one in X86_64().decode_all(row, ADDRESS + 1)][2] == ADDRESS + 30  # not remembered
