"""Putting threads that stand inside a trampoline back where the user expects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lldb

from ubp.arch.base import SavedFlags
from ubp.codegen.trampoline import Recovery
from ubp.native.process import Process

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay
    from lldb_ubp.placed import PlacedSite

WORD = 8


def restore(process: Process, frame: lldb.SBFrame, recovery: Recovery) -> None:
    """Give a thread the registers that it had at the original address, but for the program counter."""
    stack_pointer = frame.GetSP()
    words = {
        name: int.from_bytes(process.read(stack_pointer + offset, WORD), "little")
        for name, offset in recovery.undo.restore
    }
    if recovery.flags is not None:
        words["rflags"] = _flags(process, frame, stack_pointer, recovery.flags)
    words["rsp"] = stack_pointer + recovery.undo.stack_adjust
    for name, value in words.items():
        frame.FindRegister(name).SetValueFromCString(f"{value:#x}")


def _flags(process: Process, frame: lldb.SBFrame, stack_pointer: int, saved: SavedFlags) -> int:
    if saved.register is not None:
        word = int(frame.FindRegister(saved.register).GetValueAsUnsigned())
    else:
        word = int.from_bytes(process.read(stack_pointer + saved.offset, WORD), "little")
    return saved.restored(int(frame.FindRegister("rflags").GetValueAsUnsigned()), word)


def recover_threads(overlay: Overlay, but: set[int]) -> None:
    """Undo what threads have done in front of the displaced instructions, as if they had not come so far.

    Only where the jump is in: they execute it when they go on. Over a trap LLDB would step them. Who is at
    the copy may have come by a trap, and stays. Threads `but` are on their way past a fault, which they would
    meet again.
    """
    for thread, pc in list(overlay.threads()):
        found = overlay.session.trampoline_at(pc)
        placed = overlay.placed.get(found[1].address) if found else None
        if found is None or placed is None or thread.GetThreadID() in but:
            continue
        if placed.placement.trampoline is found[0] and placed.armed and pc != found[0].displaced:
            _take_back(overlay, thread, pc, placed)


def _take_back(overlay: Overlay, thread: lldb.SBThread, pc: int, placed: PlacedSite) -> None:
    trampoline = placed.placement.trampoline
    recovery = trampoline.recover.get(pc - trampoline.address)
    if recovery is None or recovery.undo.resume != placed.site.address or recovery.floating is not None:
        return
    frame = thread.GetFrameAtIndex(0)
    restore(overlay.process, frame, recovery)
    frame.SetPC(placed.site.address)
    placed.placement.take_back(recovery)
