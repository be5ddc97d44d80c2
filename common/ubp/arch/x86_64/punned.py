"""`jmp rel32` over an instruction that is shorter: the end of its distance is what stands there already.

The tactics B2 and T1 of E9Patch: the plain jump, and the jump behind redundant prefixes, each of which
moves the distance by a byte and so leads elsewhere. No byte behind the instruction changes: whoever branches
there finds the program's own code.
"""

from __future__ import annotations

from ubp.arch.base import PunnedJump
from ubp.arch.x86_64.encoding import signed
from ubp.arch.x86_64.registers import JUMP

_OPCODE = b"\xe9"
_PADDING = b"\x26"  # a segment override, which a direct jump ignores (SDM vol. 2A, 2.1.1)
_DISTANCE = 4  # bytes
_HIGHEST = 1 << 47  # the end of user space with four levels of page tables


def punned_jumps(site: int, size: int, following: bytes) -> tuple[PunnedJump, ...]:
    """See `ubp.arch.base.Arch.punned_jumps`."""
    if size >= JUMP.size:
        return ()
    found = (_jump(site, size, following, padding) for padding in range(size))
    return tuple(jump for jump in found if jump is not None)


def _jump(site: int, size: int, following: bytes, padding: int) -> PunnedJump | None:
    head = _PADDING * padding + _OPCODE
    room = size - len(head)
    tail = following[: _DISTANCE - room]
    if len(tail) < _DISTANCE - room:
        return None
    end = site + size + len(tail)
    first = end + (signed(tail) << 8 * room)
    targets = range(max(first, 0), min(first + (1 << 8 * room), _HIGHEST))
    return PunnedJump(site, size, head, tail, targets) if targets else None
