"""Instructions that may not run at another address, neither as code nor in a single step, and why."""

from __future__ import annotations

from ubp.arch.x86_64.effects import Syntax, is_known
from ubp.arch.x86_64.encoding import ADDRESS_SIZE, Kind, Layout

STOPS = "it stops the program by its nature"
KERNEL = "the kernel keeps its address"
TRANSACTION = "it belongs to a transaction, which ends where a debugger stops"
PRIVILEGED = "it is not for programs"
HOLDS_TRAPS = "traps are held back until the instruction behind it has run"
_SHADOW = "it works on the shadow stack"

_REFUSED: dict[str, str] = {
    **dict.fromkeys(("int3", "int1", "ud1", "ud2", "hlt"), STOPS),
    **dict.fromkeys(("syscall", "sysenter", "int"), KERNEL),
    **dict.fromkeys(("xbegin", "xabort", "xend"), TRANSACTION),
    **dict.fromkeys(("in", "insb", "insd", "out", "outsb", "outsd", "outsw", "cli", "sti"), PRIVILEGED),
    **dict.fromkeys(("iret", "iretd", "iretq", "rsm", "sysret", "sysretq", "sysexit"), PRIVILEGED),
    **dict.fromkeys(("incsspd", "incsspq", "rstorssp", "saveprevssp", "setssbsy", "wrssd", "wrssq"), _SHADOW),
}
FAR = "it is a far branch"
_MOV_TO_SEGMENT, _SS = 0x8E, 2  # 8E /r; the reg field is the segment register
_UNKNOWN = "it is not on the list of those that may be moved"


def refusal(syntax: Syntax) -> str:
    """Why the instruction may not be moved in any way; "" if it may."""
    layout = syntax.layout
    if syntax.name in _REFUSED:
        return _REFUSED[syntax.name]
    if is_far(layout):
        return FAR
    if layout.is_rip_relative and ADDRESS_SIZE in layout.prefixes:
        return "its operand is relative to eip"
    return "" if is_known(syntax) else _UNKNOWN


def is_far(layout: Layout) -> bool:
    """FF /3 call far, FF /5 jmp far, CA and CB ret far."""
    is_indirect = layout.kind is Kind.LEGACY and layout.map == 0 and layout.opcode == 0xFF
    is_return = layout.kind is Kind.LEGACY and layout.map == 0 and layout.opcode in (0xCA, 0xCB)
    return is_return or (is_indirect and layout.extension in (3, 5))


def loads_ss(layout: Layout) -> bool:
    """mov ss, r/m: pop ss does not exist in 64-bit mode."""
    is_move = layout.kind is Kind.LEGACY and layout.map == 0 and layout.opcode == _MOV_TO_SEGMENT
    return is_move and layout.extension == _SS
