"""What the simplest instructions do, computed, so that nothing has to run in their place.

Each writes memory once at most. Intel SDM vol. 2, the operation of each instruction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ubp.arch.base import Instruction
from ubp.arch.state import Change, ThreadState
from ubp.arch.x86_64.decode import MASK, parse
from ubp.arch.x86_64.effects import JUMPS, VIEWS, Syntax
from ubp.arch.x86_64.encoding import LOCK, OPERAND_SIZE, REX_W
from ubp.arch.x86_64.immovable import refusal
from ubp.arch.x86_64.values import (
    holds,
    is_address,
    is_number,
    is_register,
    offset_in_segment,
    register_value,
    size_of,
    target_of,
    with_view,
    word_at,
)
from ubp.errors import CannotEmulate

_OTHERS = "it is not one of nop, push, pop, mov between registers, lea, jmp, jcc, call, ret, leave"
_MEMORY = "it reads or writes memory as an operand"
_ODD = "its operand is not one that ubp computes"


@dataclass(frozen=True)
class _Case:
    instruction: Instruction
    syntax: Syntax
    thread: ThreadState

    @property
    def top(self) -> int:
        return self.thread.register("rsp")

    @property
    def target(self) -> int:
        return target_of(self.instruction, self.syntax, self.thread)

    def change(self, **registers: int) -> Change:
        """With the PC behind the instruction, unless it is among `registers`."""
        return Change({"rip": self.instruction.end, **registers})

    def value(self, operand: str) -> int:
        return register_value(operand, self.thread) if is_register(operand) else int(operand, 0)

    def written(self, register: str, value: int) -> dict[str, int]:
        name = VIEWS[register][0]
        return {name: with_view(self.thread.register(name), register, value)}

    def push(self, value: int, size: int, **registers: int) -> Change:
        top = self.top - size & MASK
        content = (value & (1 << 8 * size) - 1).to_bytes(size, "little")
        return Change(self.change(rsp=top, **registers).registers, ((top, content),))


def emulation(instruction: Instruction) -> Callable[[ThreadState], Change]:
    """See `Arch.emulation`."""
    syntax = parse(instruction.code, instruction.address)
    reason = _refusal(syntax)
    if reason:
        text, address = syntax.text, instruction.address
        raise CannotEmulate(f"cannot compute what `{text}` ({address:#x}) does: {reason}")
    way = _WAYS[syntax.name]
    return lambda thread: way(_Case(instruction, syntax, thread))


def _refusal(syntax: Syntax) -> str:
    if syntax.name not in _WAYS:
        return _OTHERS
    if LOCK in syntax.layout.prefixes or refusal(syntax):
        return _ODD
    takes = _OPERANDS.get(syntax.name)
    return takes(syntax) if takes else ""


# --- which operands ---------------------------------------------------------------------------------------


def _registers_only(syntax: Syntax) -> str:
    if any("[" in operand for operand in syntax.operands):
        return _MEMORY
    is_plain = is_register(syntax.operands[0]) and all(map(_is_value, syntax.operands))
    return "" if is_plain else _ODD


def _pushed(syntax: Syntax) -> str:
    if "[" in syntax.operands[0]:
        return _MEMORY
    return "" if _is_value(syntax.operands[0]) else _ODD


def _address(syntax: Syntax) -> str:
    return "" if is_register(syntax.operands[0]) and is_address(syntax.operands[1]) else _ODD


def _target(syntax: Syntax) -> str:
    operand = syntax.operands[0]
    return "" if _is_value(operand) or is_address(operand) else _ODD


def _whole(syntax: Syntax) -> str:
    return _ODD if _is_narrow(syntax) else ""


def _is_value(operand: str) -> bool:
    return is_register(operand) or is_number(operand)


def _is_narrow(syntax: Syntax) -> bool:
    return OPERAND_SIZE in syntax.layout.prefixes and not syntax.layout.rex & REX_W


_OPERANDS: dict[str, Callable[[Syntax], str]] = {
    "push": _pushed,
    "pop": _registers_only,
    "mov": _registers_only,
    "movabs": _registers_only,
    "lea": _address,
    "jmp": _target,
    "call": _target,
    "leave": _whole,
}

# --- what they do -----------------------------------------------------------------------------------------


def _nop(case: _Case) -> Change:
    return case.change()


def _push(case: _Case) -> Change:
    return case.push(case.value(case.syntax.operands[0]), 2 if _is_narrow(case.syntax) else 8)


def _pop(case: _Case) -> Change:
    """A stack pointer that is popped itself has moved before: SDM, POP."""
    (register,) = case.syntax.operands
    size, name = size_of(register), VIEWS[register][0]
    moved = case.top + size & MASK
    before = moved if name == "rsp" else case.thread.register(name)
    value = with_view(before, register, word_at(case.top, case.thread, size))
    return case.change(**{"rsp": moved, name: value})


def _mov(case: _Case) -> Change:
    destination, source = case.syntax.operands
    return case.change(**case.written(destination, case.value(source)))


def _lea(case: _Case) -> Change:
    destination, source = case.syntax.operands
    address = offset_in_segment(case.instruction, case.syntax, source, case.thread)
    return case.change(**case.written(destination, address))


def _jmp(case: _Case) -> Change:
    return case.change(rip=case.target)


def _jcc(case: _Case) -> Change:
    is_taken = holds(case.syntax.layout.opcode & 0x0F, case.thread.register("eflags"))
    return case.change(rip=case.target) if is_taken else case.change()


def _call(case: _Case) -> Change:
    return case.push(case.instruction.end, 8, rip=case.target)


def _ret(case: _Case) -> Change:
    released = sum(int(operand, 0) for operand in case.syntax.operands)
    return case.change(rip=case.target, rsp=case.top + 8 + released & MASK)


def _leave(case: _Case) -> Change:
    frame = case.thread.register("rbp")
    return case.change(rsp=frame + 8 & MASK, rbp=word_at(frame, case.thread))


_WAYS: dict[str, Callable[[_Case], Change]] = {
    **dict.fromkeys(("nop", "endbr64", "endbr32", "pause"), _nop),
    "push": _push,
    "pop": _pop,
    **dict.fromkeys(("mov", "movabs"), _mov),
    "lea": _lea,
    "jmp": _jmp,
    **dict.fromkeys(JUMPS, _jcc),
    "call": _call,
    "ret": _ret,
    "leave": _leave,
}
