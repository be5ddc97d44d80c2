"""What memory every form of instruction in this system's libraries touches, as told and as seen.

In unicorn; what it cannot run (vector extensions above all) on this processor, whose page faults tell where
an operand ends, and memory whether it is written. Forms that `accesses` refuses are listed in the output
(`pytest -rP`). The conditions that accesses are spelled as are evaluated for the same states, at each edge of
what was seen.
UBP_SOAK=1 takes all samples of all forms, and more states.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from tests.differential.test_relocation import RARE_FORMS, is_misread, path_of, spread
from tests.support import ways_native
from tests.support.access_machine import Touched, Witness, told
from tests.support.assembled import assembled
from tests.support.relocation_check import X86, states
from tests.support.relocation_forms import Sample, forms_of, python_library
from tests.support.relocation_machine import NotExecutable, State
from tests.support.runs import SOAK
from tests.support.scopes import HandmadeScope
from tests.support.ways_native import NativeProcessor
from ubp.arch.base import AccessKind, Instruction
from ubp.arch.x86_64 import accesses as tables
from ubp.condition.accesses import Watched
from ubp.condition.compile import compile_condition
from ubp.condition.dialect import CLANG, GDB
from ubp.condition.evaluate import evaluate
from ubp.errors import BadRequest, UbpError, UnknownAccess
from ubp.probe.access import access_condition

SEEDS = range(12 if SOAK else 1)
pytestmark = [pytest.mark.timeout(7200)] if SOAK else []
BASE = 0x7F0000000000
MASK = 2**64 - 1

# Forms that are compared, fewer than which means that the comparison has lost its subject; and refused ones.
LIBRARIES = {"libc.so.6": (700, 40), "libstdc++.so.6": (400, 12)}
if python_library() is not None:
    LIBRARIES["libpython"] = (500, 12)


@dataclass
class Tally:
    compared: int = 0
    conditions: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    not_executable: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{self.compared} forms, {self.conditions} conditions evaluated",
                *(f"refused, {count}: {reason}" for reason, count in self.refused.most_common()),
                f"not executable, {self.not_executable.total()}: " + " ".join(sorted(self.not_executable)),
            ]
        )


LAX_IN_UNICORN = frozenset({"cvtdq2pd", "cvtps2pd", "roundss", "roundsd"})  # it reads 16 bytes for them


def is_run(instruction: Instruction) -> bool:
    """Whether unicorn is a witness of it."""
    return not is_misread(instruction) and instruction.text.split()[0] not in LAX_IN_UNICORN


def check(tally: Tally, witness: Witness, instruction: Instruction, seeds: range) -> bool:
    """Whether it ran to its end at least once. Raises UnknownAccess."""
    accesses = X86.accesses(instruction)
    was_compared = False
    for state in states(instruction, seeds) if is_run(instruction) else ():
        try:
            outcome, seen = witness.touched(instruction, state)
        except NotExecutable:
            return False
        if outcome.fault is not None:
            continue
        if not was_compared or SOAK:
            check_conditions(tally, instruction, state, seen)
        was_compared = True
        expected = told(accesses, state, X86.registers)
        if seen != expected:
            text = f"{instruction.text} ({instruction.code.hex(' ')})"
            tally.mismatches.append(f"{text}: told {_spans(expected)}, seen {_spans(seen)}")
    return was_compared


def _spans(touched: Touched) -> str:
    return " and ".join(f"{len(part)} bytes from {min(part, default=0):#x}" for part in touched)


def check_conditions(tally: Tally, instruction: Instruction, state: State, seen: Touched) -> None:
    """At the edges: a byte in front, the first, the last, one behind; and regions around."""
    read, written = seen
    touched = {AccessKind.READ: read, AccessKind.WRITE: written}
    if SOAK or (read and written):
        touched[AccessKind.BOTH] = read | written
    for kind, places in touched.items():
        for start, size in _regions(places):
            answer = decided(instruction, state, Watched(start, size, kind))
            if answer is None:
                return
            tally.conditions += 1
            if answer != any(place in places for place in range(start, start + size)):
                text = f"{instruction.text} ({instruction.code.hex(' ')})"
                tally.mismatches.append(f"{text}: {kind.value} of {size} bytes at {start:#x} is {answer}")


def _regions(places: frozenset[int]) -> list[tuple[int, int]]:
    if not places:
        return [(0x404040, 8)]
    first, last = min(places), max(places)
    found = [(place, 1) for place in (first - 1, first, last, last + 1)]
    found += [(first - 8, 8), (first - 7, 8), (last, 100)]
    return [(start, size) for start, size in found if start >= 0 and start + size <= MASK]


def decided(instruction: Instruction, state: State, watched: Watched) -> bool | None:
    """By the condition that GDB and LLDB are given, which must agree; None: it is not compiled."""
    try:
        text = access_condition(X86, instruction.code, instruction.address, watched, in_rust=False)
    except BadRequest:
        return False
    if "_base" in text:
        return None
    answers = set()
    for dialect in (GDB, CLANG):
        node = compile_condition(text, HandmadeScope(dialect=dialect), X86.registers)
        answers.add(bool(evaluate(node, state.registers, _no_memory, 0)))
    (answer,) = answers
    return answer


def _no_memory(address: int, size: int) -> bytes:
    raise AssertionError("a condition over registers reads no memory")


@pytest.mark.parametrize("name", LIBRARIES)
def test_what_is_told_is_what_is_touched(name: str) -> None:
    tally, witness, seen, refused = Tally(), Witness(), 0, 0
    for form, samples in forms_of(path_of(name)).items():
        for number, sample in enumerate(samples if SOAK else spread(samples)):
            instruction = _decoded(sample)
            try:
                was_compared = check(tally, witness, instruction, SEEDS)
            except UnknownAccess as error:
                tally.refused[f"{form.mnemonic}: {re.split(r'touches: ', str(error))[1]}"] += number == 0
                refused += number == 0
                continue
            seen += was_compared and number == 0
            tally.not_executable[form.mnemonic] += not was_compared and number == 0
    tally.compared = seen
    tally.not_executable += Counter()
    print(f"{name}: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    fewest, most_refused = LIBRARIES[name]
    assert seen >= fewest
    assert refused <= most_refused


def _decoded(sample: Sample) -> Instruction:
    return X86.decode(sample.code, BASE + sample.address % 4096)


# The bit or the region that a register selects, and what only the kernel or the processor knows.
REFUSED_FORMS = {
    "bt dword ptr [rip + 0x1000], ecx",
    "fnstenv [rip + 0x1000]",
    "fxsave [rax]",
    "maskmovdqu xmm0, xmm1",
    "repe cmpsb byte ptr [rsi], byte ptr [rdi]",
    "repne scasb al, byte ptr [rdi]",
}
MORE_RARE_FORMS = [
    ("pop qword ptr [rsp + 8]", "8f 44 24 08"),
    ("pop word ptr [rsp]", "66 8f 04 24"),
    ("push word ptr [rsp + 8]", "66 ff 74 24 08"),
    ("push rsp", "54"),
    ("push -1", "66 6a ff"),
    ("pushf", "66 9c"),
    ("popf", "66 9d"),
    ("stosb byte ptr [edi], al", "67 aa"),
    ("movsd dword ptr [rdi], dword ptr fs:[rsi]", "64 a5"),
    ("xlatb", "67 d7"),
    ("mov eax, dword ptr [eax + ecx*8 - 0x10]", "67 8b 44 c8 f0"),
    ("mov eax, dword ptr [rbx*2]", "8b 04 5d 00 00 00 00"),
    ("mov byte ptr gs:[rax + 1], cl", "65 88 48 01"),
    ("movabs al, byte ptr [0x123456789a]", "a0 9a 78 56 34 12 00 00 00"),
    ("movabs dword ptr [0x123456789a], eax", "a3 9a 78 56 34 12 00 00 00"),
    ("mov ecx, dword ptr [0x404040]", "8b 0c 25 40 40 40 00"),
    ("bts qword ptr [rax], 0x3f", "48 0f ba 28 3f"),
    ("cmpxchg8b qword ptr [rax]", "0f c7 08"),
    ("movbe dword ptr [rax], ecx", "0f 38 f1 08"),
    ("rol byte ptr [rax + 1], cl", "d2 40 01"),
    ("fbld tbyte ptr [rax]", "df 20"),
    ("fbstp tbyte ptr [rax]", "df 30"),
    ("fisttp qword ptr [rax]", "dd 08"),
    ("fst dword ptr [rax]", "d9 10"),
    ("fiadd word ptr [rax]", "de 00"),
    ("fnstsw word ptr [rax]", "dd 38"),
    ("fldcw word ptr [rax]", "d9 28"),
    ("movnti qword ptr [rax], rcx", "48 0f c3 08"),
]


@pytest.mark.parametrize(("text", "code"), RARE_FORMS + MORE_RARE_FORMS)
def test_what_is_told_of_rare_forms_is_what_is_touched(text: str, code: str) -> None:
    tally, instruction = Tally(), X86.decode(bytes.fromhex(code), BASE)
    assert instruction.text == text
    if text in REFUSED_FORMS:
        with pytest.raises(UnknownAccess, match=re.escape(text)):
            X86.accesses(instruction)
        return
    check(tally, Witness(), instruction, range(6))
    assert tally.conditions or is_misread(instruction) or "s:[" in text
    assert not tally.mismatches, "\n".join(tally.mismatches)


# --- vectors: each name of the tables, and on this processor what unicorn cannot run ----------------------


def lines_of_tables() -> list[str]:
    """Each name in all shapes that one may have; most of these do not exist."""
    plain = {*tables._WHOLE, *tables._WHOLE_OF_XMM, *tables._SIZED, *tables._SIZED_OF_XMM, *tables._CONVERTS}
    plain |= {*tables._VECTOR_MOVES, *tables._SIZED_MOVES, *tables._VECTOR_STORES, *tables._SIZED_STORES}
    plain |= {f"cmp{kind}{of}" for kind in ("eq", "ord") for of in ("ps", "pd", "ss", "sd")}
    extended = {*tables._WHOLE_OF_EVEX, *tables._SIZED_OF_AVX, *tables._VECTOR_MOVES_OF_EVEX}
    extended |= {*tables._SIZED_STORES_OF_AVX, *(f"v{name}" for name in plain)}
    shapes = ["xmm1, [rax]", "xmm1, [rax], 1", "xmm1, [rax], xmm0", "ecx, [rax]", "[rax], xmm1"]
    shapes += ["[rax], xmm1, 1", "xmm1, dword ptr [rax]"]
    vectors = ["ymm1, [rax]", "ymm1, [rax], 1", "zmm1, [rax]", "[rax], ymm1", "[rax], ymm1, 1", "[rax], zmm1"]
    vectors.append("xmm1, xmm1, qword ptr [rax]")
    for one in ("xmm1", "ymm1", "zmm1"):
        vectors += [f"{one}, {one}, [rax]", f"{one}, {one}, [rax], 1", f"{one}, {one}, [rax], {one}"]
        vectors += [f"k1, {one}, [rax]", f"k1, {one}, [rax], 1"]
    lines = [f"{name} {shape}" for name in sorted(plain) for shape in shapes]
    return lines + [f"{name} {shape}" for name in sorted(extended) for shape in shapes + vectors]


def accepted(codes: Iterable[bytes], address: int) -> Iterator[Instruction]:
    for code in codes:
        with suppress(UbpError):
            instruction = X86.decode(code[:15], address)
            X86.accesses(instruction)
            yield instruction


@pytest.fixture(scope="module")
def of_tables(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return list(assembled(lines_of_tables(), tmp_path_factory.mktemp("assembled")).values())


def test_each_vector_instruction_of_the_tables_touches_what_is_told(of_tables: list[bytes]) -> None:
    tally, witness = Tally(), Witness()
    for instruction in accepted(of_tables, BASE):
        tally.compared += check(tally, witness, instruction, SEEDS)
    print(f"of the tables: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    assert tally.compared > 250


def test_operands_end_natively_where_it_is_told(of_tables: list[bytes]) -> None:
    """They are put at the edges of memory: a byte further, and they fault. What is only read stays."""
    tally, processor = Tally(), NativeProcessor()
    samples = [found[0].code for name in LIBRARIES for found in forms_of(path_of(name)).values()]
    try:
        for instruction in accepted([*of_tables, *dict.fromkeys(samples)], ways_native.SOURCE):
            if not is_run(instruction) and "[" in instruction.text:
                check_edges(tally, processor, instruction)
    finally:
        processor.close()
    print(f"native: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    assert tally.compared + tally.not_executable.total() > 400
    assert tally.compared > 250  # a processor with AVX


LOW, HIGH = ways_native.DATA[-1].start, ways_native.DATA[-1].stop
SIGSEGV, SIGILL = 11, 4


def check_edges(tally: Tally, processor: NativeProcessor, instruction: Instruction) -> None:
    (access,) = X86.accesses(instruction)
    if access.base is None or access.index is not None or access.segment:
        return
    (state,) = states(instruction, range(1))
    written = set[int]()
    places = {LOW: None, LOW - 1: SIGSEGV, HIGH - access.size: None, HIGH - access.size + 1: SIGSEGV}
    for start, fault in places.items():
        value = (start - access.displacement) & MASK
        placed = State({**state.registers, access.base: value}, (), state.flags)
        processor.place({instruction.address: instruction.code})
        outcome = processor.in_place(instruction, placed)
        if outcome.fault == SIGILL:
            tally.not_executable[instruction.text.split()[0]] += 1
            return
        if outcome.fault != fault:
            text = f"{instruction.text} ({instruction.code.hex(' ')})"
            tally.mismatches.append(f"{text}: fault {outcome.fault} at {start - LOW:#x}")
        written |= {place - start for place in outcome.memory}
    tally.compared += 1
    told_to_write = access.kind is AccessKind.WRITE
    if told_to_write is not bool(written) or not written <= set(range(access.size)):
        tally.mismatches.append(f"{instruction.text}: {access.kind}, and {sorted(written)} have changed")
