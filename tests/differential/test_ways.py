"""Every form of instruction in this system's libraries: stepped out of line, boosted, computed, and in place.

In unicorn, and a sample of them on this processor under ptrace. What unicorn cannot run is listed in the
output (`pytest -rP`), and compared as text. UBP_SOAK=1 takes all samples of all forms, and more states.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from tests.differential.test_relocation import RARE_FORMS, is_misread, path_of, spread
from tests.support import ways_native
from tests.support.relocation_check import X86, states
from tests.support.relocation_forms import Form, Sample, forms_of, python_library
from tests.support.relocation_machine import NotExecutable, Outcome, State
from tests.support.relocation_text import disassembled, resolved
from tests.support.runs import SOAK
from tests.support.ways import (
    Executor,
    check_boost,
    check_emulation,
    check_interrupted_step,
    check_step,
    check_successors,
)
from tests.support.ways_emulated import Emulator
from tests.support.ways_native import NativeProcessor, reaim_operand
from ubp.arch.base import Flow, Instruction
from ubp.arch.x86_64.outofline import X86StepFixup, step_fixup
from ubp.codegen.boost import Boosted, boost
from ubp.errors import CannotEmulate, CannotRelocate, OutOfReach

SEEDS = range(4 if SOAK else 1)
NATIVE_SEEDS = range(6 if SOAK else 2)
NATIVE_SAMPLES = 2000 if SOAK else 200
pytestmark = [pytest.mark.timeout(7200)] if SOAK else []

BASE = 0x7F0000000000
NEAR, FAR = -0x10000000, 2**33  # the second is out of reach of whatever is in reach of the original

# Forms that are run to their end in unicorn, fewer than which means that the comparison has lost its subject.
LIBRARIES = {"libc.so.6": 500}
if python_library() is not None:
    LIBRARIES["libpython"] = 300

FLAG_IMAGES = [
    ("pushfq", "9c"),
    ("pushf", "66 9c"),
    ("pushfq", "48 9c"),
    ("popfq", "9d"),
    ("popf", "66 9d"),
    ("call rsp", "ff d4"),
    ("call qword ptr [rsp - 8]", "ff 54 24 f8"),
]
_DIFFERENT_EVERY_TIME = frozenset({"rdtsc", "rdtscp", "rdrand", "rdseed", "rdpid", "cpuid"})


@dataclass
class Tally:
    """`done`: comparisons by way; `forms`: those that ran to their end."""

    forms: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    not_executable: Counter[str] = field(default_factory=Counter)
    out_of_reach: int = 0
    faults: int = 0
    mismatches: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{self.forms} forms, {self.faults} faults, {self.out_of_reach} copies out of reach",
                f"comparisons: {dict(self.done)}",
                *(f"refused, {count}: {reason}" for reason, count in self.refused.most_common()),
                f"not executable, {self.not_executable.total()}: " + " ".join(sorted(self.not_executable)),
            ]
        )

    def differs(self, instruction: Instruction, way: str, error: AssertionError) -> None:
        line = str(error).splitlines()[0] if str(error) else "it differs"
        self.mismatches.append(f"{instruction.text} ({instruction.code.hex(' ')}), {way}: {line}")


@dataclass(frozen=True)
class Ways:
    """What one instruction allows; `codes` are the bytes of its copies."""

    steps: tuple[X86StepFixup, ...]
    boosts: tuple[Boosted, ...]
    is_computed: bool

    @property
    def codes(self) -> dict[int, bytes]:
        steps = {fixup.slot: fixup.code for fixup in self.steps}
        return steps | {boosted.slot: boosted.code for boosted in self.boosts}


def ways_of(instruction: Instruction, tally: Tally, slots: tuple[int, ...]) -> Ways:
    steps = [_made(tally, instruction, step_fixup, slot) for slot in slots]
    boosts = [_made(tally, instruction, _boosted, slot + 256) for slot in slots]
    try:
        X86.emulation(instruction)
        is_computed = True
    except CannotEmulate:
        is_computed = False
    return Ways(tuple(filter(None, steps)), tuple(filter(None, boosts)), is_computed)


def _boosted(instruction: Instruction, slot: int) -> Boosted:
    return boost(X86, instruction, slot)


Copy = TypeVar("Copy")


def _made(
    tally: Tally, instruction: Instruction, make: Callable[[Instruction, int], Copy], slot: int
) -> Copy | None:
    """What `make` makes, or a note of why it does not."""
    try:
        return make(instruction, slot)
    except CannotRelocate as error:
        reason = re.split(r"another address: |\): ", str(error))[-1]
        tally.refused[f"{make.__name__} {instruction.text.split()[0]}: {reason}"] += 1
    except OutOfReach:
        tally.out_of_reach += 1
    return None


def compare(tally: Tally, executor: Executor, instruction: Instruction, ways: Ways, state: State) -> Outcome:
    """Each way once, from one state. Raises NotExecutable."""
    executor.place({instruction.address: instruction.code, **ways.codes})
    expected = executor.in_place(instruction, state)
    # a native run in place leaves its trap behind the instruction
    executor.place({instruction.address: instruction.code, **ways.codes})
    for fixup in ways.steps:
        _count(tally, instruction, "xol", check_step, executor, instruction, fixup, state, expected)
        _count(tally, instruction, "aborted", check_interrupted_step, executor, instruction, fixup, state)
    for boosted in ways.boosts:
        _count(tally, instruction, "boost", check_boost, executor, instruction, boosted, state, expected)
    if ways.is_computed:
        _count(tally, instruction, "emulate", check_emulation, executor, instruction, state, expected)
    try:
        X86.ways_on(instruction)
    except CannotEmulate:
        return expected
    _count(tally, instruction, "successors", check_successors, executor, instruction, state, expected)
    return expected


def _count(
    tally: Tally, instruction: Instruction, way: str, check: Callable[..., None], *arguments: object
) -> None:
    tally.done[way] += 1
    try:
        check(*arguments)
    except AssertionError as error:
        tally.differs(instruction, way, error)


# --- in unicorn -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_way_does_what_the_original_does(name: str) -> None:
    tally, emulator = Tally(), Emulator()
    for form, samples in forms_of(path_of(name)).items():
        for number, sample in enumerate(samples if SOAK else spread(samples)):
            instruction = X86.decode(sample.code, BASE + sample.address % 4096)
            was_executed = _check_in_emulator(tally, emulator, instruction, SEEDS)
            tally.forms += was_executed and number == 0
            tally.not_executable[form.mnemonic] += not was_executed and number == 0
    tally.not_executable += Counter()
    print(f"{name}: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    assert tally.forms >= LIBRARIES[name]


@pytest.mark.parametrize(("text", "code"), RARE_FORMS + FLAG_IMAGES)
def test_every_way_does_what_rare_originals_do(text: str, code: str) -> None:
    tally, instruction = Tally(), X86.decode(bytes.fromhex(code), BASE)
    assert instruction.text == text
    assert _check_in_emulator(tally, Emulator(), instruction, range(6)), "it was not executed"
    assert tally.done["xol"]
    assert not tally.mismatches


def _check_in_emulator(tally: Tally, emulator: Emulator, instruction: Instruction, seeds: range) -> bool:
    """Whether it ran to its end at least once."""
    ways = ways_of(instruction, tally, (instruction.address + NEAR, instruction.address + FAR))
    for fixup in ways.steps:
        if not is_same_copy_as_text(instruction, fixup):
            tally.mismatches.append(f"{instruction.text}: text, {fixup.code.hex(' ')}")
    if instruction.text.split()[0] in _DIFFERENT_EVERY_TIME or is_misread(instruction) or not ways.steps:
        return False
    was_executed = False
    for state in states(instruction, seeds):
        try:
            expected = compare(tally, emulator, instruction, ways, state)
        except NotExecutable:
            return False
        tally.faults += expected.fault is not None
        was_executed |= expected.fault is None
    return was_executed


def is_same_copy_as_text(instruction: Instruction, fixup: X86StepFixup) -> bool:
    """Whether the copy says the same to a disassembler, with the register that it borrows for the operand."""
    if "[rip" not in instruction.text:
        return fixup.code == instruction.code
    ((line, end),) = disassembled(fixup.code, fixup.slot)
    original = resolved(instruction.text, instruction.end)
    if fixup.borrowed is None:
        return resolved(line, end) == original
    register, address = fixup.borrowed
    return resolved(line.replace(f"[{register}]", f"[{address:#x}]"), end) == original


# --- on this processor ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def processor() -> Iterator[NativeProcessor]:
    native = NativeProcessor()
    yield native
    native.close()


def all_forms() -> dict[Form, list[Sample]]:
    forms: dict[Form, list[Sample]] = {}
    for name in LIBRARIES:
        forms = forms_of(path_of(name)) | forms
    return forms


def native_samples() -> list[Sample]:
    """One of each form, of forms that are drawn at random."""
    forms = all_forms()
    rng = random.Random(1)
    chosen = rng.sample(sorted(forms, key=repr), min(NATIVE_SAMPLES, len(forms)))
    samples = [rng.choice(forms[form]) for form in chosen]
    rest = [sample for form in forms for sample in forms[form]]
    return samples + rng.sample(rest, max(0, min(NATIVE_SAMPLES - len(samples), len(rest))))


def test_every_way_does_natively_what_the_original_does(processor: NativeProcessor) -> None:
    tally = Tally()
    for sample in native_samples():
        tally.forms += _check_natively(tally, processor, sample.code, NATIVE_SEEDS)
    print(f"native: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    assert tally.forms >= (NATIVE_SAMPLES - tally.not_executable.total()) * 3 // 4


def test_every_form_that_is_computed_does_natively_what_it_says(processor: NativeProcessor) -> None:
    tally = Tally()
    for samples in all_forms().values():
        try:
            X86.emulation(X86.decode(samples[0].code, ways_native.SOURCE))
        except CannotEmulate:
            continue
        for sample in samples if SOAK else samples[:2]:
            _check_natively(tally, processor, sample.code, NATIVE_SEEDS)
    print(f"computed: {tally}")
    assert not tally.mismatches, "\n".join(tally.mismatches[:40])
    assert tally.done["emulate"] > 300


@pytest.mark.parametrize(("text", "code"), RARE_FORMS + FLAG_IMAGES)
def test_every_way_does_natively_what_rare_originals_do(
    processor: NativeProcessor, text: str, code: str
) -> None:
    tally = Tally()
    _check_natively(tally, processor, bytes.fromhex(code), range(6))
    assert not tally.mismatches


def _check_natively(tally: Tally, processor: NativeProcessor, code: bytes, seeds: range) -> bool:
    """Whether it ran to its end at least once."""
    original = X86.decode(code, ways_native.SOURCE)
    instruction = X86.decode(reaim_operand(original, random.Random(1)), ways_native.SOURCE)
    ways = ways_of(instruction, tally, (ways_native.NEAR, ways_native.FAR))
    if original.text.split()[0] in _DIFFERENT_EVERY_TIME or not ways.steps:
        return False
    was_executed = False
    for state in states(instruction, seeds):
        expected = compare(tally, processor, instruction, ways, _without_vectors(state))
        if expected.fault == 4:  # SIGILL: not this processor's
            tally.not_executable[instruction.text.split()[0]] += 1
            return False
        tally.faults += expected.fault is not None
        was_executed |= expected.fault is None
    return was_executed


def _without_vectors(state: State) -> State:
    """Those are set by the processor's own means, whatever the instruction."""
    return State(state.registers, (), state.flags)


def test_the_step_is_what_pushf_would_show(processor: NativeProcessor) -> None:
    """The reference for the rest: stepped in its place, it stores the flag that the copy must not show."""
    instruction = X86.decode(b"\x9c", ways_native.SOURCE)
    (state,) = states(instruction, range(1))
    processor.place({instruction.address: instruction.code})
    stepped = processor.step(state, instruction.address, lambda pc: True)
    processor.place({instruction.address: instruction.code})
    run = processor.in_place(instruction, state)
    place = run.registers["rsp"] + 1
    assert instruction.flow is Flow.NEXT
    assert stepped.memory[place] ^ run.memory[place] == 1


def test_repetitions_end_one_by_one(processor: NativeProcessor) -> None:
    instruction = X86.decode(b"\xf3\xaa", ways_native.SOURCE)  # rep stosb
    state = next(iter(states(instruction, range(1))))
    state = State({**state.registers, "rcx": 3}, (), state.flags)
    processor.place({instruction.address: instruction.code})
    outcome = processor.step(state, instruction.address, lambda pc: True)
    assert (outcome.pc, outcome.registers["rcx"]) == (instruction.address, 2)
