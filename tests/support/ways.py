"""One instruction done in each way there is, beside the instruction in its place, from the same state.

Where it is run is an `Executor`'s affair: an emulator, or a process under ptrace. What is computed (the
change before a step, behind it, or of the whole instruction) is applied here to what the executor reports.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from tests.support.relocation_check import X86, assert_same, leftover
from tests.support.relocation_machine import GENERAL, Outcome, State
from ubp.arch.base import Instruction
from ubp.arch.state import Change
from ubp.arch.x86_64.outofline import TRAP_FLAG, X86StepFixup
from ubp.codegen.boost import Boosted
from ubp.errors import Unavailable


class Executor(Protocol):
    """Runs code from a state; memory is the same at the start of each run."""

    shows_the_step: bool  # whether pushf stores the trap flag of a step

    def place(self, code: Mapping[int, bytes]) -> None: ...

    def initial(self, address: int, size: int) -> bytes:
        """Memory before a run. Raises Unavailable."""

    def in_place(self, instruction: Instruction, state: State) -> Outcome:
        """The whole instruction, repetitions included."""

    def step(self, state: State, start: int, is_over: Callable[[int], bool]) -> Outcome:
        """One step, and more while it is not over at the PC that the last one led to."""

    def run(self, state: State, stays: range, start: int) -> Outcome:
        """Until the PC leaves `stays`."""


@dataclass(frozen=True)
class Seen:
    """`ubp.arch.state.ThreadState`, of what an executor was given or has reported."""

    executor: Executor
    registers: Mapping[str, int]
    written: Mapping[int, int]

    @classmethod
    def before(cls, executor: Executor, instruction: Instruction, state: State) -> Seen:
        registers = {**state.registers, "rip": instruction.address, "eflags": state.flags}
        return cls(executor, registers, {})

    @classmethod
    def behind(cls, executor: Executor, outcome: Outcome) -> Seen:
        registers = {**outcome.registers, "rip": outcome.pc, "eflags": outcome.flags}
        return cls(executor, registers, outcome.memory)

    def register(self, name: str) -> int:
        return self.registers[name]

    def memory(self, address: int, size: int) -> bytes:
        content = self.executor.initial(address, size)
        return bytes(self.written.get(address + at, byte) for at, byte in enumerate(content))


def check_step(
    executor: Executor, instruction: Instruction, fixup: X86StepFixup, state: State, expected: Outcome
) -> None:
    """Raises AssertionError where the stepped copy does not do what the original does."""
    go, back = fixup.pre(Seen.before(executor, instruction, state))
    prepared = _changed(state, go)
    outcome = executor.step(prepared, fixup.slot, fixup.is_over)
    if expected.fault is not None:
        assert outcome.fault == expected.fault, f"fault {outcome.fault} instead of {expected.fault}"
        outcome = applied(outcome, fixup.abort(Seen.behind(executor, outcome), back), executor)
        assert outcome.pc == instruction.address
        _check_registers(expected, outcome)
        return
    assert outcome.fault is None, f"fault {outcome.fault}"
    if fixup.flags_image and not executor.shows_the_step:
        outcome = _with_step_in_image(outcome)
    outcome = applied(outcome, fixup.post(Seen.behind(executor, outcome), back), executor)
    assert outcome.pc == expected.pc, f"went to {outcome.pc:#x} instead of {expected.pc:#x}"
    _check_same(executor, expected, outcome, range(0))


def check_interrupted_step(
    executor: Executor, instruction: Instruction, fixup: X86StepFixup, state: State
) -> None:
    """Put back before the copy has run, everything is as it was."""
    go, back = fixup.pre(Seen.before(executor, instruction, state))
    prepared = _changed(state, go)
    thread = Seen(executor, {**prepared.registers, "rip": fixup.slot}, {})
    change = fixup.abort(thread, back)
    assert change.registers["rip"] == instruction.address
    assert {**prepared.registers, **_without_pc(change)} == dict(state.registers)
    assert not change.memory


def check_boost(
    executor: Executor, instruction: Instruction, boosted: Boosted, state: State, expected: Outcome
) -> None:
    stays = range(boosted.slot, boosted.slot + len(boosted.code))
    outcome = executor.run(state, stays, boosted.slot)
    if expected.fault is not None:
        assert outcome.fault == expected.fault, f"fault {outcome.fault} instead of {expected.fault}"
        return
    assert outcome.fault is None, f"fault {outcome.fault}"
    assert outcome.pc == expected.pc, f"went to {outcome.pc:#x} instead of {expected.pc:#x}"
    _check_same(executor, expected, outcome, leftover(instruction, state))


def check_emulation(executor: Executor, instruction: Instruction, state: State, expected: Outcome) -> None:
    try:
        change = X86.emulation(instruction)(Seen.before(executor, instruction, state))
        start = Outcome(instruction.address, state.registers, state.flags, (), (), {})
        outcome = applied(start, change, executor)
    except Unavailable:
        assert expected.fault is not None or expected.pc >> 47 not in (0, 0x1FFFF), "it does not fault"
        return
    assert expected.fault is None, f"fault {expected.fault}"
    assert outcome.pc == expected.pc, f"went to {outcome.pc:#x} instead of {expected.pc:#x}"
    _check_registers(expected, outcome)
    assert _changes(executor, outcome) == _changes(executor, expected), "memory"


def check_successors(executor: Executor, instruction: Instruction, state: State, expected: Outcome) -> None:
    try:
        found = X86.successors(instruction, Seen.before(executor, instruction, state))
    except Unavailable:
        assert expected.fault is not None or expected.pc >> 47 not in (0, 0x1FFFF), "it does not fault"
        return
    assert expected.fault is not None or expected.pc in found, f"went to {expected.pc:#x}"
    assert len(found) <= X86.ways_on(instruction)


def applied(outcome: Outcome, change: Change, executor: Executor) -> Outcome:
    """Raises Unavailable where memory would be written that is not there."""
    registers = {**outcome.registers, **_without_pc(change)}
    memory = dict(outcome.memory)
    for address, content in change.memory:
        executor.initial(address, len(content))
        memory |= {address + at: byte for at, byte in enumerate(content)}
    return replace(outcome, pc=change.registers.get("rip", outcome.pc), registers=registers, memory=memory)


def _without_pc(change: Change) -> dict[str, int]:
    return {name: value for name, value in change.registers.items() if name != "rip"}


def _changed(state: State, change: Change) -> State:
    return replace(state, registers={**state.registers, **_without_pc(change)})


def _with_step_in_image(outcome: Outcome) -> Outcome:
    """As if TF had been set: bit 8 is in the second byte."""
    place = outcome.registers["rsp"] + 1
    return replace(outcome, memory={**outcome.memory, place: outcome.memory[place] | TRAP_FLAG >> 8})


def _check_same(executor: Executor, expected: Outcome, outcome: Outcome, scratch: range) -> None:
    assert_same(
        replace(expected, memory=_changes(executor, expected)),
        replace(outcome, memory=_changes(executor, outcome)),
        scratch,
    )


def _changes(executor: Executor, outcome: Outcome) -> dict[int, int]:
    """Without the bytes that are written, but not changed: not every executor reports those."""
    return {place: value for place, value in outcome.memory.items() if executor.initial(place, 1)[0] != value}


def _check_registers(expected: Outcome, outcome: Outcome) -> None:
    for name in GENERAL:
        assert outcome.registers[name] == expected.registers[name], name
    assert outcome.flags == expected.flags, f"flags {outcome.flags:#x} instead of {expected.flags:#x}"
