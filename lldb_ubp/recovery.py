"""Putting threads that stand inside a trampoline back where the user expects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lldb

from lldb_ubp.registers import Registers, change, move
from ubp.arch.base import SavedFlags
from ubp.codegen.trampoline import Recovery
from ubp.native.process import Process
from ubp.probe.site import Site

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay
    from lldb_ubp.placed import PlacedSite

WORD = 8


def restore(process: Process, thread: lldb.SBThread, recovery: Recovery) -> None:
    """Give a thread the registers that it had at the original address, but for the program counter."""
    registers = Registers(thread.GetFrameAtIndex(0))
    stack_pointer = registers["rsp"]
    words = {
        name: int.from_bytes(process.read(stack_pointer + offset, WORD), "little")
        for name, offset in recovery.undo.restore
    }
    if recovery.flags is not None:
        words["rflags"] = _flags(process, registers, recovery.flags)
    words["rsp"] = stack_pointer + recovery.undo.stack_adjust
    change(thread, words)


def _flags(process: Process, registers: Registers, saved: SavedFlags) -> int:
    if saved.register is not None:
        word = registers[saved.register]
    else:
        word = int.from_bytes(process.read(registers["rsp"] + saved.offset, WORD), "little")
    return saved.restored(registers["rflags"], word)


def recover_threads(overlay: Overlay, but: set[int]) -> None:
    """Put threads that stand in trampolines where they would stand without: before the site, or behind.

    Threads `but` are on their way past a fault, which they would meet again.
    """
    for thread, pc in list(overlay.threads()):
        found = overlay.session.trampoline_at(pc)
        if found is None or thread.GetThreadID() in but:
            continue
        recovery = found[0].recover.get(pc - found[0].address)
        if recovery is not None and overlay.ways.copies.holds(pc):
            _recover_from_copy(overlay, thread, found[1], recovery)
            continue
        placed = overlay.placed.get(found[1].address)
        if placed is None:
            continue
        is_current = found[0].address in (placed.placement.trampoline.address, *placed.placement.entries)
        if is_current and recovery is not None and recovery.floating is None:
            _recover(overlay, thread, placed, recovery)


def _recover_from_copy(overlay: Overlay, thread: lldb.SBThread, site: Site, recovery: Recovery) -> None:
    """To the site, where it was counted and LLDB will step it over its trap, or behind."""
    pc, resume = thread.GetFrameAtIndex(0).GetPC(), recovery.undo.resume
    if overlay.ways.stays(pc, resume) and not recovery.counted:
        return
    restore(overlay.process, thread, recovery)
    move(thread, resume)
    if recovery.counted:
        for number, probe in overlay.session.probes.items():
            if probe.sites.get(site.address) is site:
                overlay.waiting.add(thread, number)


def _recover(overlay: Overlay, thread: lldb.SBThread, placed: PlacedSite, recovery: Recovery) -> None:
    pc, place, resume = thread.GetFrameAtIndex(0).GetPC(), placed.placement, recovery.undo.resume
    if pc == place.trampoline.displaced and placed.probe.is_counter and place.has_condition:
        return  # it may have come by a trap, and would be counted as a true hit once more
    if thread.GetThreadID() in placed.site.in_flight or pc == place.trampoline.again:
        return  # on its way to the trap, which LLDB would step it over, or to S
    if place.start < resume < place.end and not placed.disarm():
        return
    restore(overlay.process, thread, recovery)
    move(thread, resume)
    if overlay.concerns(placed.probe, thread):  # else it has come to D by a trap, uncounted
        place.take_back(recovery)
    if resume == place.start and not placed.armed:
        placed.leave_jump(thread, is_stepped=False)
