"""What the simplest instructions do, computed, so that nothing has to run in their place.

Each writes memory once at most. Intel SDM vol. 2, the operation of each instruction.
"""

from __future__ import annotations

from collections.abc import Callable

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


Emulation = Callable[[ThreadState], Change]


def emulation(instruction: Instruction) -> Emulation:
    """See `Arch.emulation`. All that does not depend on a thread is decided here."""
    syntax = parse(instruction.code, instruction.address)
    reason = _refusal(syntax)
    if reason:
        text, address = syntax.text, instruction.address
        raise CannotEmulate(f"cannot compute what `{text}` ({address:#x}) does: {reason}")
    return _WAYS[syntax.name](instruction, syntax)


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


def _nop(instruction: Instruction, syntax: Syntax) -> Emulation:
    change = Change({"rip": instruction.end})
    return lambda thread: change


def _push(instruction: Instruction, syntax: Syntax) -> Emulation:
    size = 2 if _is_narrow(syntax) else 8
    end, value, mask = instruction.end, _value(syntax.operands[0]), (1 << 8 * size) - 1

    def emulated(thread: ThreadState) -> Change:
        top = thread.register("rsp") - size & MASK
        content = (value(thread) & mask).to_bytes(size, "little")
        return Change({"rip": end, "rsp": top}, ((top, content),))

    return emulated


def _pop(instruction: Instruction, syntax: Syntax) -> Emulation:
    """A stack pointer that is popped itself has moved before: SDM, POP."""
    (register,) = syntax.operands
    end, size, name = instruction.end, size_of(register), VIEWS[register][0]

    def emulated(thread: ThreadState) -> Change:
        top = thread.register("rsp")
        moved = top + size & MASK
        before = moved if name == "rsp" else thread.register(name)
        value = with_view(before, register, word_at(top, thread, size))
        return Change({"rip": end, "rsp": moved, name: value})

    return emulated


def _mov(instruction: Instruction, syntax: Syntax) -> Emulation:
    destination, source = syntax.operands
    return _written(instruction, destination, _value(source))


def _lea(instruction: Instruction, syntax: Syntax) -> Emulation:
    destination, source = syntax.operands
    return _written(
        instruction, destination, lambda thread: offset_in_segment(instruction, syntax, source, thread)
    )


def _jmp(instruction: Instruction, syntax: Syntax) -> Emulation:
    target = _destination(instruction, syntax)
    return lambda thread: Change({"rip": target(thread)})


def _jcc(instruction: Instruction, syntax: Syntax) -> Emulation:
    taken, condition = _jmp(instruction, syntax), syntax.layout.opcode & 0x0F
    not_taken = Change({"rip": instruction.end})
    return lambda thread: taken(thread) if holds(condition, thread.register("eflags")) else not_taken


def _call(instruction: Instruction, syntax: Syntax) -> Emulation:
    target, content = _destination(instruction, syntax), instruction.end.to_bytes(8, "little")

    def emulated(thread: ThreadState) -> Change:
        top = thread.register("rsp") - 8 & MASK
        return Change({"rip": target(thread), "rsp": top}, ((top, content),))

    return emulated


def _ret(instruction: Instruction, syntax: Syntax) -> Emulation:
    target = _destination(instruction, syntax)
    released = 8 + sum(int(operand, 0) for operand in syntax.operands)
    return lambda thread: Change({"rip": target(thread), "rsp": thread.register("rsp") + released & MASK})


def _leave(instruction: Instruction, syntax: Syntax) -> Emulation:
    end = instruction.end

    def emulated(thread: ThreadState) -> Change:
        frame = thread.register("rbp")
        return Change({"rip": end, "rsp": frame + 8 & MASK, "rbp": word_at(frame, thread)})

    return emulated


_WAYS: dict[str, Callable[[Instruction, Syntax], Emulation]] = {
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

# --- operands ---------------------------------------------------------------------------------------------

_Read = Callable[[ThreadState], int]


def _value(operand: str) -> _Read:
    if is_register(operand):
        return lambda thread: register_value(operand, thread)
    number = int(operand, 0)
    return lambda thread: number


def _written(instruction: Instruction, register: str, value: _Read) -> Emulation:
    end, name = instruction.end, VIEWS[register][0]
    return lambda thread: Change(
        {"rip": end, name: with_view(thread.register(name), register, value(thread))}
    )


def _destination(instruction: Instruction, syntax: Syntax) -> _Read:
    if instruction.target is None:
        return lambda thread: target_of(instruction, syntax, thread)
    target = instruction.target
    return lambda thread: target
