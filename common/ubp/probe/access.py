"""What `if_access` means at one place: the condition over registers, or why nothing can be touched there."""

from __future__ import annotations

from collections.abc import Sequence

from ubp.arch.base import Access, AccessKind, Arch, Flow, Instruction
from ubp.condition.accesses import ADDRESSES, Watched, bytes_at, touches
from ubp.errors import BadRequest, UnknownAccess

LONGEST_LOOK = 64  # bytes in which another instruction is looked for


def access_condition(arch: Arch, code: bytes, address: int, watched: Watched, *, in_rust: bool) -> str:
    """The condition that the instruction at `address`, with which `code` begins, touches what is watched.

    Raises BadRequest where it never can, UnknownAccess where that is not known, and CannotDecode.
    """
    instruction = arch.decode(code, address)
    accesses = arch.accesses(instruction)
    fitting = [access for access in accesses if watched.may_be_touched(access)]
    if not fitting:
        reason = _refusal(instruction, accesses, watched)
        other = _next(arch, code[instruction.size :], instruction, watched)
        raise BadRequest(f"{reason}; `*{other.address:#x}` may: `{other.text}`" if other else reason)
    return touches(fitting, watched, arch.registers, in_rust=in_rust)


def _refusal(instruction: Instruction, accesses: Sequence[Access], watched: Watched) -> str:
    what = f"`{instruction.text}` at {instruction.address:#x}"
    fitting = [access for access in accesses if watched.kind.includes(access.kind)]
    if not accesses:
        return f"{what} touches no memory"
    if not fitting:
        only = "reads" if watched.kind is AccessKind.WRITE else "writes"
        return f"{what} only {only} memory, and `{watched.kind.value}` was asked for"
    places = " and ".join(bytes_at(access.size, access.displacement % ADDRESSES) for access in fitting)
    return f"{what} always touches {places}, which is none of the {watched.place}"


def _next(arch: Arch, code: bytes, before: Instruction, watched: Watched) -> Instruction | None:
    """The next one, on the way that control goes, that may touch what is watched."""
    if before.flow not in (Flow.NEXT, Flow.BRANCH, Flow.CALL):
        return None
    for instruction in arch.decode_all(code, before.end):
        try:
            if any(map(watched.may_be_touched, arch.accesses(instruction))):
                return instruction
        except UnknownAccess:
            pass
        if instruction.flow not in (Flow.NEXT, Flow.BRANCH, Flow.CALL):
            return None
    return None
