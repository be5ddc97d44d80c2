"""Which registers and flags are not needed any more at an address of a function.

A bounded walk forward, along both sides of branches. A register is dead if every path overwrites it before
reading it; whatever is not understood keeps everything alive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ubp.arch.base import Flow, Instruction, Liveness, Registers

BUDGET = 64  # instructions looked at
_FLAGS = "flags"

# Compilers return more than the psABI says from functions that only they call: LLVM in rcx (and, for Swift,
# in r8). A language with other rules (Go) needs Registers whose `results` say so.
_FURTHER_RESULTS = frozenset({"rcx", "r8"})

_Names = frozenset[str]


def liveness(
    instructions: Sequence[Instruction], address: int, at_entry: bool, registers: Registers
) -> Liveness:
    """What is dead in front of the instruction at `address`.

    `instructions` are those of one whole function. `at_entry`: `address` is its first instruction; the flags
    are then dead, and the argument registers are kept, because the debugger shows arguments from there even
    if the function never reads them. The ABI's `registers.dead_at_entry` is not used: a caller in the same
    file knows which registers its callee leaves alone, and keeps values there (gcc -fipa-ra).
    """
    everything = frozenset(registers.general) | {_FLAGS}
    live = _live(instructions, address, everything, registers)
    if at_entry:
        live = (live | frozenset(registers.arguments)) - {_FLAGS}
    return Liveness(dead_registers=everything - live - {_FLAGS}, flags_dead=_FLAGS not in live)


def _live(instructions: Sequence[Instruction], address: int, names: _Names, registers: Registers) -> _Names:
    """The `names` whose value at `address` may be read."""
    code = {instruction.address: instruction for instruction in instructions}
    returned = names - {_FLAGS} - _dead_at_return(instructions, registers)
    live: _Names = frozenset()
    seen: dict[int | None, _Names] = {}
    pending: list[tuple[int | None, _Names]] = [(address, names)]  # undecided names at an address
    for _ in range(BUDGET):
        if not pending:
            return live
        at, undecided = pending.pop()
        undecided = undecided - live - seen.get(at, frozenset())
        seen[at] = seen.get(at, frozenset()) | undecided
        found, successors = _step(code, at, undecided, returned)
        live |= found
        pending += successors
    return live.union(*(undecided for _, undecided in pending))


def _step(
    code: Mapping[int, Instruction], at: int | None, undecided: _Names, returned: _Names
) -> tuple[_Names, Iterable[tuple[int | None, _Names]]]:
    """What the instruction at `at` reads of `undecided`, and what stays undecided where."""
    instruction = code.get(at) if at is not None else None
    if instruction is None or instruction.flow is Flow.STOP:
        return undecided, ()
    if not undecided:
        return frozenset(), ()
    read, written = _effects(instruction)
    left = undecided - read - written
    if instruction.flow is Flow.CALL:  # it reads its arguments, and may know what its callee leaves alone
        return (undecided & read) | (left - {_FLAGS}), ()
    if instruction.flow is Flow.RETURN:
        return undecided & (read | returned), ()
    return undecided & read, [(successor, left) for successor in _successors(instruction)]


def _effects(instruction: Instruction) -> tuple[_Names, _Names]:
    read = instruction.reads | ({_FLAGS} if instruction.reads_flags else set())
    return read, instruction.writes | ({_FLAGS} if instruction.writes_flags else set())


def _successors(instruction: Instruction) -> tuple[int | None, ...]:
    if instruction.flow is Flow.JUMP:
        return (instruction.target,)
    if instruction.flow is Flow.BRANCH:
        return (instruction.end, instruction.target)
    return (instruction.end,)


def _dead_at_return(instructions: Sequence[Instruction], registers: Registers) -> _Names:
    """The registers whose value no caller waits for.

    Only those that the function itself overwrites: a caller that knows its callee may rely on the others.
    Values that come through the stack do not count: they may be the caller's, saved and put back.
    """
    clobbered = frozenset[str]().union(
        *(instruction.writes for instruction in instructions if not _loads_from_frame(instruction))
    )
    return clobbered - registers.preserved - set(registers.results) - _FURTHER_RESULTS


def _loads_from_frame(instruction: Instruction) -> bool:
    return not instruction.reads.isdisjoint({"rsp", "rbp"})
