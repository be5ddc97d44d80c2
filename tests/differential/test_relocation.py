"""Every form of instruction in this system's libraries, run in place and relocated, from random states.

Unicorn does not know the vector extensions: what it cannot run is listed in the output (`pytest -rP`), and
compared as text. UBP_SOAK=1 runs more samples and states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.relocation_check import X86, Checker, states
from tests.support.relocation_forms import Form, Sample, forms_of, library, python_library
from tests.support.relocation_machine import NotExecutable
from tests.support.relocation_text import is_same_as_text
from tests.support.runs import SOAK
from ubp.arch.base import Instruction, Relocated
from ubp.errors import CannotRelocate, OutOfReach

SEEDS = range(30 if SOAK else 2)
SAMPLES = 12 if SOAK else 2
pytestmark = [pytest.mark.timeout(3600)] if SOAK else []

BASE = 0x7F0000000000
NEAR = -0x10000000
FAR = 2**33  # out of reach of whatever is in reach of the original

# Forms that unicorn executes, fewer than which means that the comparison has lost its subject.
LIBRARIES = {"libc.so.6": 600, "libstdc++.so.6": 400}
if python_library() is not None:
    LIBRARIES["libpython"] = 400

# What compilers rarely emit, or never.
RARE_FORMS = [
    ("loop 0x7efffffffff0", "e2 ee"),
    ("loop 0x7efffffffff0", "67 e2 ed"),
    ("loope 0x7f0000000012", "e1 10"),
    ("loopne 0x7f0000000012", "e0 10"),
    ("jrcxz 0x7f0000000012", "e3 10"),
    ("jecxz 0x7f0000000013", "67 e3 10"),
    ("jmp 0x7f0000000000", "eb fe"),
    ("je 0x7f0000000000", "74 fe"),
    ("jne 0x7f0000000013", "2e 75 10"),
    ("bnd jmp 0x7f0000000016", "f2 e9 10 00 00 00"),
    ("call 0x7f0000000016", "67 e8 10 00 00 00"),
    ("call 0x7f0000000018", "66 66 48 e8 10 00 00 00"),
    ("bnd call 0x7f0000000016", "f2 e8 10 00 00 00"),
    ("call 0x7f0000000005", "e8 00 00 00 00"),
    ("call rax", "ff d0"),
    ("call r11", "41 ff d3"),
    ("notrack call rdx", "3e ff d2"),
    ("call qword ptr [rax]", "ff 10"),
    ("call qword ptr [rbp - 8]", "ff 55 f8"),
    ("call qword ptr [r12]", "41 ff 14 24"),
    ("call qword ptr [r13 + r14*8 + 0x40]", "43 ff 54 f5 40"),
    ("call qword ptr [rsp]", "ff 14 24"),
    ("call qword ptr [rsp + 8]", "ff 54 24 08"),
    ("call qword ptr [rsp + 0x78]", "ff 54 24 78"),
    ("call qword ptr [rsp - 0x10]", "ff 54 24 f0"),
    ("call qword ptr [rsp + 0x100]", "ff 94 24 00 01 00 00"),
    ("call qword ptr [rsp + rbx*8]", "ff 14 dc"),
    ("call qword ptr [rsp + r8*8 + 0x20]", "42 ff 54 c4 20"),
    ("call qword ptr [rip + 0x1000]", "ff 15 00 10 00 00"),
    ("call qword ptr [rip + 0x1000]", "66 48 ff 15 00 10 00 00"),
    ("call qword ptr fs:[0x40]", "64 ff 14 25 40 00 00 00"),
    ("call qword ptr [eax]", "67 ff 10"),
    ("jmp qword ptr [rip + 0x1000]", "ff 25 00 10 00 00"),
    ("jmp qword ptr [rsp + 8]", "ff 64 24 08"),
    ("notrack jmp rax", "3e ff e0"),
    ("ret 8", "c2 08 00"),
    ("repz ret", "f3 c3"),
    ("bnd ret", "f2 c3"),
    ("enter 0x10, 0", "c8 10 00 00"),
    ("push qword ptr [rip + 0x1000]", "ff 35 00 10 00 00"),
    ("pop qword ptr [rip + 0x1000]", "8f 05 00 10 00 00"),
    ("mov rsp, qword ptr [rip + 0x1000]", "48 8b 25 00 10 00 00"),
    ("mov byte ptr [rip + 0x1000], ah", "88 25 00 10 00 00"),
    ("mov r9, qword ptr fs:[rip + 0x1000]", "64 4c 8b 0d 00 10 00 00"),
    ("mov r9, qword ptr [rip + 0x1000]", "4d 8b 0d 00 10 00 00"),  # REX.B means nothing here
    ("imul rcx, qword ptr [rip + 0x1000], 0x1234", "48 69 0d 00 10 00 00 34 12 00 00"),
    ("mul qword ptr [rip + 0x1000]", "48 f7 25 00 10 00 00"),
    ("lock cmpxchg16b xmmword ptr [rip + 0x1007]", "f0 48 0f c7 0d 07 10 00 00"),
    ("lock cmpxchg8b qword ptr [rip + 0x1000]", "f0 0f c7 0d 00 10 00 00"),
    ("lock xadd dword ptr [rip + 0x1000], ecx", "f0 0f c1 0d 00 10 00 00"),
    ("xchg dword ptr [rip + 0x1000], edx", "87 15 00 10 00 00"),
    ("shl dword ptr [rip + 0x1000], cl", "d3 25 00 10 00 00"),
    ("bt dword ptr [rip + 0x1000], ecx", "0f a3 0d 00 10 00 00"),
    ("bextr eax, dword ptr [rip + 0x1000], ecx", "c4 e2 70 f7 05 00 10 00 00"),
    ("mulx rdx, rax, qword ptr [rip + 0x1000]", "c4 e2 fb f6 15 00 10 00 00"),
    ("andn eax, ecx, dword ptr [rip + 0x1000]", "c4 e2 70 f2 05 00 10 00 00"),
    ("pcmpestri xmm0, xmmword ptr [rip + 0x1008], 0", "66 0f 3a 61 05 08 10 00 00 00"),
    ("cvttsd2si rax, qword ptr [rip + 0x1000]", "f2 48 0f 2c 05 00 10 00 00"),
    ("fld qword ptr [rip + 0x1000]", "dd 05 00 10 00 00"),
    ("fnstenv [rip + 0x1000]", "d9 35 00 10 00 00"),
    ("repe cmpsb byte ptr [rsi], byte ptr [rdi]", "f3 a6"),
    ("repne scasb al, byte ptr [rdi]", "f2 ae"),
    ("lodsq rax, qword ptr [rsi]", "48 ad"),
    ("lodsb al, byte ptr [rsi]", "ac"),
    ("cmpsd dword ptr [rsi], dword ptr [rdi]", "a7"),
    ("scasq rax, qword ptr [rdi]", "48 af"),
    ("xlatb", "d7"),
    ("lahf", "9f"),
    ("sahf", "9e"),
    ("cmc", "f5"),
    ("std", "fd"),
    ("cwd", "66 99"),
    ("cbw", "66 98"),
    ("cdq", "99"),
    ("mul cl", "f6 e1"),
    ("mul cx", "66 f7 e1"),
    ("mul rdx", "48 f7 e2"),
    ("imul edx", "f7 ea"),
    ("idiv cl", "f6 f9"),
    ("imul ax, cx, 5", "66 6b c1 05"),
    ("rcl eax, cl", "d3 d0"),
    ("rcr rax, 1", "48 d1 d8"),
    ("shl eax, 0", "c1 e0 00"),
    ("shl eax, 0x20", "c1 e0 20"),
    ("shl rax, 0x40", "48 c1 e0 40"),
    ("shl rax, 0x20", "48 c1 e0 20"),
    ("shld eax, ecx, cl", "0f a5 c8"),
    ("adcx eax, ecx", "66 0f 38 f6 c1"),
    ("adox rax, rcx", "f3 48 0f 38 f6 c1"),
    ("crc32 eax, cl", "f2 0f 38 f0 c1"),
    ("movbe ecx, dword ptr [rax]", "0f 38 f0 08"),
    ("movbe cx, word ptr [rax]", "66 0f 38 f0 08"),
    ("popcnt ax, cx", "66 f3 0f b8 c1"),
    ("popcnt rax, rcx", "f3 48 0f b8 c1"),
    ("bsf eax, ecx", "0f bc c1"),
    ("bsr rax, rcx", "48 0f bd c1"),
    ("tzcnt eax, ecx", "f3 0f bc c1"),
    ("pdep eax, ecx, edx", "c4 e2 73 f5 c2"),
    ("pext rax, rcx, rdx", "c4 e2 f2 f5 c2"),
    ("rorx eax, ecx, 5", "c4 e3 7b f0 c1 05"),
    ("sbb eax, eax", "19 c0"),
    ("sbb al, al", "18 c0"),
    ("xor ax, ax", "66 31 c0"),
    ("sub r9, r9", "4d 29 c9"),
    ("xchg rcx, rax", "48 91"),
    ("xchg al, ah", "86 e0"),
    ("mov ah, bh", "88 fc"),
    ("cmpxchg ecx, edx", "0f b1 d1"),
    ("cmovne ax, cx", "66 0f 45 c1"),
    ("cmove eax, ecx", "0f 44 c1"),
    ("sete cl", "0f 94 c1"),
    ("bswap r10", "49 0f ca"),
    ("pcmpistri xmm0, xmm1, 0", "66 0f 3a 63 c1 00"),
    ("pcmpestrm xmm0, xmm1, 0", "66 0f 3a 60 c1 00"),
    ("maskmovdqu xmm0, xmm1", "66 0f f7 c1"),
    ("pextrw eax, xmm1, 3", "66 0f c5 c1 03"),
    ("movmskpd eax, xmm1", "66 0f 50 c1"),
    ("fcomi st(1)", "db f1"),
    ("fcmove st(0), st(1)", "da c9"),
    ("fnstsw ax", "df e0"),
    ("leave", "c9"),
    ("pop rsp", "5c"),
    ("push rsp", "54"),
    ("pop r10", "41 5a"),
    ("pop ax", "66 58"),
    ("movsxd rax, ecx", "48 63 c1"),
    ("fxsave [rax]", "0f ae 00"),
    ("nop word ptr [rax + rax]", "66 0f 1f 04 00"),
    ("pause", "f3 90"),
]

_DIFFERENT_EVERY_TIME = frozenset({"rdtsc", "rdtscp", "rdrand", "rdseed", "rdpid"})


@dataclass
class Tally:
    executed: int = 0
    runs: int = 0
    moved_far: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    not_executable: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{self.executed} forms executed, {self.runs} comparisons, {self.moved_far} out of reach",
                *(f"refused, {count} forms: {reason}" for reason, count in self.refused.most_common()),
                f"not executable by unicorn, {self.not_executable.total()} forms: "
                + " ".join(sorted(self.not_executable)),
            ]
        )


def path_of(name: str) -> Path:
    found = python_library() if name == "libpython" else library(name)
    assert found is not None
    return found


def test_library_is_there() -> None:
    assert library("libc.so.6").exists()
    assert library("libstdc++.so.6").exists()


@pytest.mark.parametrize("name", LIBRARIES)
def test_relocated_instructions_do_what_the_originals_do(name: str) -> None:
    tally, checker = Tally(), Checker()
    for form, samples in forms_of(path_of(name)).items():
        tally_form(tally, checker, form, samples)
    print(f"{name}: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    assert tally.executed >= LIBRARIES[name]


@pytest.mark.parametrize(("text", "code"), RARE_FORMS)
def test_relocated_rare_instructions_do_what_the_originals_do(text: str, code: str) -> None:
    tally = Tally()
    instruction = X86.decode(bytes.fromhex(code), BASE)
    assert instruction.text == text
    assert instruction.code == bytes.fromhex(code)
    assert check_sample(tally, Checker(), instruction, range(12)), "it was not executed"
    assert not tally.mismatches


def tally_form(tally: Tally, checker: Checker, form: Form, samples: list[Sample]) -> None:
    for number, sample in enumerate(spread(samples)):
        instruction = X86.decode(sample.code, BASE + sample.address % 4096)
        assert instruction.code == sample.code
        try:
            was_executed = check_sample(tally, checker, instruction, SEEDS)
        except CannotRelocate as error:
            assert number == 0 or tally.refused, "one form, some samples refused"
            tally.refused[f"{form.mnemonic}: {str(error).split('another address: ')[1]}"] += number == 0
            continue
        if number == 0:
            tally.executed += was_executed
            tally.not_executable[form.mnemonic] += not was_executed
    tally.not_executable += Counter()


def spread(samples: list[Sample]) -> list[Sample]:
    """Some, evenly spread: they differ in their registers."""
    count = min(SAMPLES, len(samples))
    return [samples[index * len(samples) // count] for index in range(count)]


def check_sample(tally: Tally, checker: Checker, instruction: Instruction, seeds: range) -> bool:
    """Note what differs. Whether unicorn can run it. Raises CannotRelocate."""
    was_executed = False
    for relocated in relocations(tally, instruction):
        if not is_same_as_text(instruction, relocated):
            tally.mismatches.append(f"{instruction.text}: text, {relocated.code.hex(' ')}")
        was_executed = run_sample(tally, checker, instruction, relocated, seeds)
    return was_executed


def relocations(tally: Tally, instruction: Instruction) -> Iterator[Relocated]:
    yield X86.relocate(instruction, instruction.address + NEAR)
    if instruction.target is None and "[rip" not in instruction.text:
        return
    try:
        yield X86.relocate(instruction, instruction.address + FAR)
        tally.moved_far += 1
    except OutOfReach:
        assert "[rip" in instruction.text


def run_sample(
    tally: Tally, checker: Checker, instruction: Instruction, relocated: Relocated, seeds: range
) -> bool:
    """Whether it ran at least once to its end."""
    if instruction.text.split()[0] in _DIFFERENT_EVERY_TIME or is_misread(instruction):
        return False
    checker.place(instruction, relocated)
    was_executed = False
    for state in states(instruction, seeds):
        try:
            expected = checker.run_original(instruction, state)
            checker.check(instruction, relocated, state, expected)
            checker.check_effects(instruction, state, expected)
        except NotExecutable:
            return False
        except AssertionError as error:
            line = str(error).splitlines()[0]
            tally.mismatches.append(f"{instruction.text} ({instruction.code.hex(' ')}): {line}")
        was_executed |= expected.fault is None
        tally.runs += 1
    return was_executed


def is_misread(instruction: Instruction) -> bool:
    """Unicorn runs VEX instructions as their SSE namesakes."""
    return instruction.text[0] in "vk"
