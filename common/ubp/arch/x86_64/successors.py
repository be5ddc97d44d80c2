"""Where an instruction that runs in place can go on: what hardware breakpoints have to watch meanwhile.

A string instruction with a repeat prefix goes on behind itself: until then it is still the same pass. An
instruction that faults has no successor: the signal's handler may return to it.
"""

from __future__ import annotations

from ubp.arch.base import Flow, Instruction
from ubp.arch.state import ThreadState
from ubp.arch.x86_64.decode import parse
from ubp.arch.x86_64.effects import Syntax
from ubp.arch.x86_64.immovable import FAR, HOLDS_TRAPS, PRIVILEGED, STOPS, TRANSACTION, is_far, loads_ss
from ubp.arch.x86_64.values import is_address, is_register, target_of
from ubp.errors import CannotEmulate

_KERNEL_DECIDES = "the kernel decides where it goes on"
_ODD_OPERAND = "its operand is not one that ubp computes"

_REFUSED: dict[str, str] = {
    **dict.fromkeys(("int3", "int1", "ud1", "ud2", "hlt"), STOPS),
    **dict.fromkeys(("syscall", "sysenter", "int"), _KERNEL_DECIDES),
    **dict.fromkeys(("xbegin", "xabort", "xend"), TRANSACTION),
    **dict.fromkeys(("iret", "iretd", "iretq", "rsm", "sysret", "sysretq", "sysexit"), PRIVILEGED),
}


def ways_on(instruction: Instruction) -> int:
    """Raises CannotEmulate where nobody can tell."""
    _checked(instruction)
    return 2 if instruction.flow is Flow.BRANCH and instruction.target != instruction.end else 1


def successors(instruction: Instruction, thread: ThreadState) -> tuple[int, ...]:
    """Each once, the next instruction first. Raises CannotEmulate, or Unavailable where it would fault."""
    syntax = _checked(instruction)
    if instruction.flow is Flow.NEXT:
        return (instruction.end,)
    target = target_of(instruction, syntax, thread)
    if instruction.flow is Flow.BRANCH and target != instruction.end:
        return (instruction.end, target)
    return (target,)


def _checked(instruction: Instruction) -> Syntax:
    syntax = parse(instruction.code, instruction.address)
    reason = _refusal(instruction, syntax)
    if reason:
        text, address = syntax.text, instruction.address
        raise CannotEmulate(f"cannot tell where `{text}` ({address:#x}) goes on: {reason}")
    return syntax


def _refusal(instruction: Instruction, syntax: Syntax) -> str:
    if syntax.name in _REFUSED:
        return _REFUSED[syntax.name]
    if is_far(syntax.layout):
        return FAR
    if loads_ss(syntax.layout):
        return HOLDS_TRAPS
    is_computed = instruction.flow in (Flow.JUMP, Flow.CALL) and instruction.target is None
    if is_computed and not (is_register(syntax.operands[0]) or is_address(syntax.operands[0])):
        return _ODD_OPERAND
    return ""
