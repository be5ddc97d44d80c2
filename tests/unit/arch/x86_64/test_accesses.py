"""What memory instructions touch: their bytes, with the assembly beside them."""

from __future__ import annotations

import pytest

from ubp.arch.base import Access, AccessKind
from ubp.arch.x86_64 import X86_64
from ubp.errors import UnknownAccess

X86 = X86_64()
HERE = 0x401000
R, W, RW = AccessKind.READ, AccessKind.WRITE, AccessKind.BOTH


def at(kind: AccessKind, size: int, base: str | None = None, displacement: int = 0, **more: object) -> Access:
    return Access(kind, size, base, displacement=displacement, **more)  # type: ignore[arg-type]


TOUCH = [
    # operands
    ("mov dword ptr [rbx + rcx*4 + 0x10], eax", "89 44 8b 10", [at(W, 4, "rbx", 16, index="rcx", scale=4)]),
    ("mov eax, dword ptr [rbx - 4]", "8b 43 fc", [at(R, 4, "rbx", -4)]),
    ("mov al, byte ptr [rbx + rbx]", "8a 04 1b", [at(R, 1, "rbx", index="rbx")]),
    ("mov eax, dword ptr [rbx*2]", "8b 04 5d 00 00 00 00", [at(R, 4, index="rbx", scale=2)]),
    ("mov eax, dword ptr [rip + 0x100]", "8b 05 00 01 00 00", [at(R, 4, displacement=HERE + 6 + 0x100)]),
    ("mov eax, dword ptr [0x404040]", "8b 04 25 40 40 40 00", [at(R, 4, displacement=0x404040)]),
    (
        "movabs al, byte ptr [0x123456789a]",
        "a0 9a 78 56 34 12 00 00 00",
        [at(R, 1, displacement=0x123456789A)],
    ),
    ("mov rax, qword ptr fs:[0x28]", "64 48 8b 04 25 28 00 00 00", [at(R, 8, None, 0x28, segment="fs")]),
    ("mov eax, dword ptr [ecx + 8]", "67 8b 41 08", [at(R, 4, "rcx", 8, address_size=4)]),
    ("add dword ptr [rax], ecx", "01 08", [at(RW, 4, "rax")]),
    ("add ecx, dword ptr [rax]", "03 08", [at(R, 4, "rax")]),
    ("cmp dword ptr [rax], ecx", "39 08", [at(R, 4, "rax")]),
    ("xchg dword ptr [rax], ecx", "87 08", [at(RW, 4, "rax")]),
    ("lock cmpxchg16b xmmword ptr [rdi]", "f0 48 0f c7 0f", [at(RW, 16, "rdi")]),
    ("sete byte ptr [rax]", "0f 94 00", [at(W, 1, "rax")]),
    ("fld xword ptr [rax]", "db 28", [at(R, 10, "rax")]),
    ("bts dword ptr [rax], 3", "0f ba 28 03", [at(RW, 4, "rax")]),
    # vectors
    ("movups xmmword ptr [rax], xmm0", "0f 11 00", [at(W, 16, "rax")]),
    ("comisd xmm0, xmmword ptr [rax]", "66 0f 2f 00", [at(R, 8, "rax")]),
    ("movsd qword ptr [rax], xmm0", "f2 0f 11 00", [at(W, 8, "rax")]),
    ("vmovdqu ymm0, ymmword ptr [rsi]", "c5 fe 6f 06", [at(R, 32, "rsi")]),
    ("vmovdqu64 zmmword ptr [rdi], zmm16", "62 e1 fe 48 7f 07", [at(W, 64, "rdi")]),
    # the stack
    ("push rax", "50", [at(W, 8, "rsp", -8)]),
    ("push word ptr [rsp + 8]", "66 ff 74 24 08", [at(R, 2, "rsp", 8), at(W, 2, "rsp", -2)]),
    ("pop rax", "58", [at(R, 8, "rsp")]),
    ("pop qword ptr [rsp + 8]", "8f 44 24 08", [at(W, 8, "rsp", 16), at(R, 8, "rsp")]),
    ("call 0x401005", "e8 00 00 00 00", [at(W, 8, "rsp", -8)]),
    ("call qword ptr [rax]", "ff 10", [at(R, 8, "rax"), at(W, 8, "rsp", -8)]),
    ("jmp qword ptr [rax]", "ff 20", [at(R, 8, "rax")]),
    ("ret 8", "c2 08 00", [at(R, 8, "rsp")]),
    ("enter 0x10, 0", "c8 10 00 00", [at(W, 8, "rsp", -8)]),
    ("leave", "c9", [at(R, 8, "rbp")]),
    # strings and tables
    ("movsb byte ptr [rdi], byte ptr [rsi]", "a4", [at(W, 1, "rdi"), at(R, 1, "rsi")]),
    ("cmpsq qword ptr [rsi], qword ptr [rdi]", "48 a7", [at(R, 8, "rsi"), at(R, 8, "rdi")]),
    ("stosd dword ptr [rdi], eax", "ab", [at(W, 4, "rdi")]),
    ("xlatb", "d7", [at(R, 1, "rbx", index="al")]),
    # nothing
    ("lea eax, [rbx + 4]", "8d 43 04", []),
    ("nop dword ptr [rax]", "0f 1f 00", []),
    ("prefetcht0 byte ptr [rax]", "0f 18 08", []),
    ("clflush byte ptr [rax]", "0f ae 38", []),
    ("inc rax", "48 ff c0", []),
    ("jmp rax", "ff e0", []),
    ("je 0x401002", "74 00", []),
]


@pytest.mark.parametrize(("text", "code", "expected"), TOUCH, ids=[text for text, _, _ in TOUCH])
def test_touches(text: str, code: str, expected: list[Access]) -> None:
    instruction = X86.decode(bytes.fromhex(code), HERE)
    assert instruction.text == text
    assert X86.accesses(instruction) == tuple(expected)


REPEATED = "a register and a flag say how often, and in which direction"
MASKED = "a mask says which parts"
UNKNOWN = "it is not on the list of those whose accesses are known"
STOPS = "it stops the program by its nature"
REFUSED = [
    ("rep stosb byte ptr [rdi], al", "f3 aa", REPEATED),
    ("repne scasb al, byte ptr [rdi]", "f2 ae", REPEATED),
    ("bt dword ptr [rax], ecx", "0f a3 08", "a register says which byte"),
    ("maskmovdqu xmm0, xmm1", "66 0f f7 c1", MASKED),
    ("vmovdqu8 zmm1 {k1} {z}, zmmword ptr [rdi]", "62 f1 7f c9 6f 0f", MASKED),
    ("vpgatherdd xmm0, xmmword ptr [rax + xmm1], xmm2", "c4 e2 69 90 04 08", UNKNOWN),
    ("vpaddd zmm0, zmm1, dword ptr [rax]{1to16}", "62 f1 75 58 fe 00", UNKNOWN),
    ("paddb mm0, qword ptr [rax]", "0f fc 00", UNKNOWN),
    ("xsave ptr [rax]", "0f ae 20", "the processor decides how much"),
    ("fnstenv [rax]", "d9 30", "the processor decides how much"),
    ("syscall", "0f 05", "only the kernel knows what it reads and writes there"),
    ("hlt", "f4", STOPS),
    ("enter 0x10, 1", "c8 10 00 01", "it copies the addresses of frames"),
    ("mov eax, dword ptr [eip + 0x10]", "67 8b 05 10 00 00 00", UNKNOWN),
    ("mov word ptr [rax], ds", "8c 18", UNKNOWN),
]


@pytest.mark.parametrize(("text", "code", "reason"), REFUSED, ids=[text for text, _, _ in REFUSED])
def test_refuses(text: str, code: str, reason: str) -> None:
    instruction = X86.decode(bytes.fromhex(code), HERE)
    assert instruction.text == text
    with pytest.raises(UnknownAccess) as refused:
        X86.accesses(instruction)
    assert str(refused.value) == f"cannot tell what memory `{text}` (0x401000) touches: {reason}"
