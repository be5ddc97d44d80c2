"""Instructions that may not run at another address, neither as code nor in a single step, and why."""

from __future__ import annotations

from ubp.arch.x86_64.effects import Syntax, is_known
from ubp.arch.x86_64.encoding import ADDRESS_SIZE, Kind, Layout

_STOPS = "it stops the program by its nature"
_KERNEL = "the kernel keeps its address"
_TRANSACTION = "it belongs to a transaction, which ends where a debugger stops"
_PRIVILEGED = "it is not for programs"
_SHADOW = "it works on the shadow stack"

_REFUSED: dict[str, str] = {
    **dict.fromkeys(("int3", "int1", "ud1", "ud2", "hlt"), _STOPS),
    **dict.fromkeys(("syscall", "sysenter", "int"), _KERNEL),
    **dict.fromkeys(("xbegin", "xabort", "xend"), _TRANSACTION),
    **dict.fromkeys(("in", "insb", "insd", "out", "outsb", "outsd", "outsw", "cli", "sti"), _PRIVILEGED),
    **dict.fromkeys(("iret", "iretd", "iretq", "rsm", "sysret", "sysretq", "sysexit"), _PRIVILEGED),
    **dict.fromkeys(("incsspd", "incsspq", "rstorssp", "saveprevssp", "setssbsy", "wrssd", "wrssq"), _SHADOW),
}
_FAR = "it is a far branch"
_UNKNOWN = "it is not on the list of those that may be moved"


def refusal(syntax: Syntax) -> str:
    """Why the instruction may not be moved in any way; "" if it may."""
    layout = syntax.layout
    if syntax.name in _REFUSED:
        return _REFUSED[syntax.name]
    if _is_far(layout):
        return _FAR
    if layout.is_rip_relative and ADDRESS_SIZE in layout.prefixes:
        return "its operand is relative to eip"
    return "" if is_known(syntax) else _UNKNOWN


def _is_far(layout: Layout) -> bool:
    """FF /3 call far, FF /5 jmp far, CA and CB ret far."""
    is_indirect = layout.kind is Kind.LEGACY and layout.map == 0 and layout.opcode == 0xFF
    is_return = layout.kind is Kind.LEGACY and layout.map == 0 and layout.opcode in (0xCA, 0xCB)
    return is_return or (is_indirect and layout.extension in (3, 5))
