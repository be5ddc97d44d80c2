"""Whether a relocated instruction does what the original does, and what `decode` says of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.support.relocation_machine import ARENA, FLAGS, GENERAL, Machine, Outcome, State
from ubp.arch.base import Flow, Instruction, Relocated, Undo
from ubp.arch.x86_64 import X86_64

X86 = X86_64()
MASK = 2**64 - 1
_MEMORY = re.compile(r"\[([^\]]*)\]")
_POINTS_BY_ITSELF = re.compile(r"(mov|cmp|sto|lod|sca)s[bwdq]\b|xlatb|leave|enter|maskmov")
_SELECTS_BIT = re.compile(r"bt[src]?$")
_WIDE = re.compile(r"mm\d|^(f|wait|emms|xsave|xrstor|ldmxcsr|stmxcsr)")


def states(instruction: Instruction, seeds: range) -> Iterator[State]:
    """States in which the instruction's memory operands lie in the lower half of the address space."""
    for seed in seeds:
        yield _state(instruction, random.Random(f"{instruction.text} {seed}"), seed)


def _state(instruction: Instruction, rng: random.Random, seed: int) -> State:
    draw = _DRAWS[seed % len(_DRAWS)]
    registers = {name: draw(rng) for name in GENERAL}
    if draw is _small:
        registers["rdx"] = 0  # so that quotients fit
    registers |= _addresses(instruction, rng)
    registers |= {"rsp": ARENA.stop - 0x800 + 16 * rng.randrange(0x10)}
    registers |= {"fs_base": 0x61000000, "gs_base": 0x62000000}
    vectors = tuple(rng.randrange(2**128) for _ in range(16)) if _WIDE.search(instruction.text) else ()
    return State(registers, vectors, rng.randrange(2**12) & FLAGS)


def _small(rng: random.Random) -> int:
    return rng.randrange(1, 64)


def _any(rng: random.Random) -> int:
    return rng.randrange(2**64)


def _extreme(rng: random.Random) -> int:
    return rng.choice((0, 0, 1, MASK, 2**63, 2**32))


_DRAWS = (_small, _any, _extreme)


def _addresses(instruction: Instruction, rng: random.Random) -> dict[str, int]:
    """Values for the registers that address memory."""
    views = X86.registers.views
    found = {}
    operand = _MEMORY.search(instruction.text)
    for name in re.findall(r"[a-z]\w*", operand.group(1)) if operand else ():
        if name in views:
            found[views[name][0]] = _pointer(rng)
    if operand and _SELECTS_BIT.search(instruction.text.split()[0]):
        found |= {name: rng.randrange(2**12) for name in instruction.reads - set(found)}
    if _POINTS_BY_ITSELF.search(instruction.text):
        found |= {name: _pointer(rng) for name in ("rsi", "rdi", "rbp", "rbx")}
        if instruction.text.startswith("rep"):
            found["rcx"] = rng.randrange(5)
    if instruction.flow in (Flow.JUMP, Flow.CALL) and not operand:
        found |= {name: _pointer(rng) for name in instruction.reads}
    return found


def _pointer(rng: random.Random) -> int:
    return rng.randrange(ARENA.start, ARENA.stop - 0x1000, 64)


class Checker:
    def __init__(self) -> None:
        self.machine = Machine()

    def place(self, instruction: Instruction, relocated: Relocated) -> None:
        self.machine.place({instruction.address: instruction.code, relocated.address: relocated.code})

    def run_original(self, instruction: Instruction, state: State) -> Outcome:
        """Run it where it stands. Raises NotExecutable."""
        stays = iter([True])  # once, for a branch to itself is over then

        def stay(pc: int) -> bool:
            is_repeating = instruction.text.startswith("rep") and pc == instruction.address
            return next(stays, is_repeating)

        return self.machine.run(state, instruction.address, stay)

    def check(self, instruction: Instruction, relocated: Relocated, state: State, expected: Outcome) -> None:
        """Run the relocated code. Raises AssertionError where it differs from `expected`."""
        first, end = relocated.address, relocated.address + len(relocated.code)
        actual = self.machine.run(state, first, lambda pc: first <= pc < end)
        if expected.fault is not None:
            self._check_fault(relocated, expected, actual)
            return
        assert actual.fault is None, f"fault {actual.fault}"
        pc = instruction.end if actual.pc == end and relocated.falls_through else actual.pc
        assert pc == expected.pc, f"went to {actual.pc:#x} instead of {expected.pc:#x}"
        assert_same(expected, actual, leftover(instruction, state))
        for offset in sorted(relocated.undo)[1:]:
            self._check_undo(instruction, relocated, offset, state, expected)

    def _check_fault(self, relocated: Relocated, expected: Outcome, actual: Outcome) -> None:
        assert actual.fault == expected.fault
        back = _undone(relocated.undo[actual.pc - relocated.address], actual)
        assert back == dict(expected.registers)

    def _check_undo(
        self, instruction: Instruction, relocated: Relocated, offset: int, state: State, expected: Outcome
    ) -> None:
        """Stop at `offset`, go back, and end where the original does."""
        at = relocated.address + offset
        end = relocated.address + len(relocated.code)
        stopped = self.machine.run(
            state, relocated.address, lambda pc: relocated.address <= pc < end and pc != at
        )
        if stopped.pc != at:  # not on this path
            return
        undo = relocated.undo[offset]
        scratch = _scratch(instruction, state)
        registers = {**state.registers, **_undone(undo, stopped)}
        if undo.resume != instruction.address:
            assert undo.resume == expected.pc
            assert registers == {**registers, **expected.registers}
            assert _visible(stopped, scratch) == _visible(expected, scratch)
            return
        assert not _visible(stopped, scratch)
        resumed = self.run_original(instruction, State(registers, stopped.vectors, stopped.flags))
        assert resumed.pc == expected.pc
        assert_same(expected, resumed, leftover(instruction, state))

    def check_effects(self, instruction: Instruction, state: State, expected: Outcome) -> None:
        """What `decode` says is not read may be anything; what it says is not written stays.

        Raises AssertionError.
        """
        known = instruction.reads | instruction.writes
        for name in set(GENERAL) - known:
            assert expected.registers[name] == state.registers[name], f"{name} is written"
        other = _disturbed(instruction, state)
        actual = self.run_original(instruction, other)
        assert (actual.pc, actual.memory, actual.vectors, actual.fault) == (
            expected.pc, expected.memory, expected.vectors, expected.fault,
        ), "it reads what it should not"  # fmt: skip
        for name in known if expected.fault is None else ():
            assert actual.registers[name] == expected.registers[name], f"{name} is not fully written"
        if instruction.writes_flags or not instruction.reads_flags:
            self._check_flags(instruction, state, other, expected, actual)

    def _check_flags(
        self, instruction: Instruction, state: State, other: State, expected: Outcome, actual: Outcome
    ) -> None:
        """Each flag is the same in both, or the one of the state: kept."""
        kept = (expected.flags ^ state.flags) | (actual.flags ^ other.flags)
        different = expected.flags ^ actual.flags
        if instruction.writes_flags and expected.fault is None:
            assert not different, "a flag is kept"
        assert not different & kept, "a flag depends on a register or flag that is not read"


def _disturbed(instruction: Instruction, state: State) -> State:
    """The state with other values in whatever the instruction does not read."""
    rng = random.Random(instruction.text)
    unread = set(GENERAL) - instruction.reads - {"rsp"}
    registers = {**state.registers, **{name: rng.randrange(2**64) for name in unread}}
    return State(registers, state.vectors, state.flags if instruction.reads_flags else state.flags ^ FLAGS)


def _scratch(instruction: Instruction, state: State) -> range:
    """Where relocated code may write on its way: below the red zone, or the slot that a call pushes to."""
    top = state.registers["rsp"]
    if instruction.flow is Flow.CALL:
        return range(top - 8, top)
    return range(top - X86.red_zone - 8, top - X86.red_zone)


def leftover(instruction: Instruction, state: State) -> range:
    """Where it may differ from the original in the end: a call's slot holds the return address by then."""
    return range(0) if instruction.flow is Flow.CALL else _scratch(instruction, state)


def _visible(outcome: Outcome, scratch: range) -> dict[int, int]:
    return {address: value for address, value in outcome.memory.items() if address not in scratch}


def assert_same(expected: Outcome, actual: Outcome, scratch: range) -> None:
    for name in GENERAL:
        assert actual.registers[name] == expected.registers[name], name
    assert actual.flags == expected.flags, f"flags {actual.flags:#x} instead of {expected.flags:#x}"
    assert actual.vectors == expected.vectors
    assert actual.x87 == expected.x87
    assert _visible(actual, scratch) == _visible(expected, scratch), "memory"


def _undone(undo: Undo, outcome: Outcome) -> dict[str, int]:
    """The general registers after `undo`."""
    registers = dict(outcome.registers)
    top = registers["rsp"]
    for name, offset in undo.restore:
        saved = bytes(outcome.memory[top + offset + byte] for byte in range(8))
        registers[name] = int.from_bytes(saved, "little")
    registers["rsp"] = top + undo.stack_adjust & MASK
    return registers
