"""A copy of one instruction that ends in a jump back: a thread is sent there by its PC alone, and goes on.

Nothing is stepped and nothing is mended. What may be moved at all is `Arch.relocate`'s to say; a call pushes
the original return address, and a jump or a return needs no way back.
"""

from __future__ import annotations

from collections.abc import Mapping

from ubp.arch.base import Arch, Instruction, Undo
from ubp.records import dataclass


@dataclass(frozen=True)
class Boosted:
    """`code` for `slot`. `undo` maps each offset at which a thread can stand to the way back.

    At offset 0 nothing has happened: a thread that is put back from there comes to the site once more, for
    the same pass.
    """

    source: int
    slot: int
    code: bytes
    undo: Mapping[int, Undo]


def boost(arch: Arch, instruction: Instruction, slot: int) -> Boosted:
    """Raises CannotRelocate (never) or OutOfReach (not there)."""
    moved = arch.relocate(instruction, slot)
    if not moved.falls_through:
        return Boosted(instruction.address, slot, moved.code, moved.undo)
    size = len(moved.code)
    back = arch.jump(slot + size, instruction.end)
    return Boosted(instruction.address, slot, moved.code + back, {**moved.undo, size: Undo(instruction.end)})
