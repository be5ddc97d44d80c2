"""Instructions that raise exceptions of their own accord, or where a debugger's single step is no secret."""

from __future__ import annotations

from ubp.arch.base import Instruction
from ubp.arch.x86_64.decode import parse
from ubp.arch.x86_64.effects import Syntax
from ubp.arch.x86_64.encoding import OPERAND_SIZE, REX_W

_NO_ACCESS = ("lea", "nop", "prefetch")  # what begins so computes an address at most
_PUSHF, _POPF = ("pushf", "pushfq"), ("popf", "popfq")
_DIVISIONS = ("div", "idiv")
_STACK = ("push", "pop", "call", "ret", "leave", "enter")  # what begins so


def may_fault(instruction: Instruction) -> bool:
    """Whether it has an operand in memory or on the stack, which may overflow, or divides."""
    syntax = parse(instruction.code, instruction.address)
    if syntax.name in _DIVISIONS or syntax.name.startswith(_STACK):
        return True
    if syntax.is_string or syntax.name == "xlatb":
        return True
    return not syntax.name.startswith(_NO_ACCESS) and any("[" in operand for operand in syntax.operands)


def stored_flags(syntax: Syntax) -> int:
    """How many bytes of the flags, TF among them, it stores at the stack pointer; 0 if it is not pushf."""
    if syntax.name not in _PUSHF:
        return 0
    is_narrow = OPERAND_SIZE in syntax.layout.prefixes and not syntax.layout.rex & REX_W
    return 2 if is_narrow else 8


def step_hazard(instruction: Instruction) -> str:
    """What is wrong with a debugger's own step over it; "" for nothing.

    pushf stores the TF of the step. If a thread is stepped again right behind popf, Linux takes the TF of
    that step for the program's (6.18). A string instruction is stepped once for each repetition.
    """
    syntax = parse(instruction.code, instruction.address)
    if syntax.name in (*_PUSHF, *_POPF):
        return "the debugger's own step leaves its trap flag behind, which may stop the program by SIGTRAP"
    return "the debugger comes to it once for each repetition" if syntax.is_repeated else ""
