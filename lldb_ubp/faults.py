"""Conditions that read where no memory is: the program gets no signal, LLDB evaluates and complains."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import lldb

from lldb_ubp import compat
from ubp.arch.base import SavedFlags
from ubp.codegen.trampoline import Recovery
from ubp.probe.site import Placement

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd
    from lldb_ubp.placed import PlacedSite

STATUS_FLAGS = 0xD5  # SF ZF AF PF CF, as lahf stores them (Intel SDM vol. 1, 3.4.3)
OVERFLOW_FLAG = 0x800
SIGNALS = (signal.SIGSEGV, signal.SIGBUS)


class Faults:
    def __init__(self, front: FrontEnd) -> None:
        self.front = front
        self._suppressed: list[int] = []

    def handled(self) -> bool:
        """Whether the stop is by a fault of a condition, which is put right, and the program may go on.

        Where a hook cannot have it go on, the stop is shown, and the breakpoint's own is the next one.
        """
        self._give_signals_back()
        threads = [(thread, self._faulty(thread, pc)) for thread, pc in self.front.overlay.threads()]
        faulty = [(thread, found) for thread, found in threads if found]
        for thread, found in faulty:
            self._take_back(thread, *found)
        return bool(faulty) and compat.hooks_continue()

    def _faulty(self, thread: lldb.SBThread, pc: int) -> tuple[PlacedSite, Recovery] | None:
        if (
            thread.GetStopReason() != lldb.eStopReasonSignal
            or thread.GetStopReasonDataAtIndex(0) not in SIGNALS
        ):
            return None
        for placed in self.front.overlay.placed.values():
            trampoline = placed.placement.trampoline
            if pc - trampoline.address in trampoline.may_fault:
                return placed, trampoline.recover[pc - trampoline.address]
        return None

    def _take_back(self, thread: lldb.SBThread, placed: PlacedSite, recovery: Recovery) -> None:
        self._suppress(thread.GetStopReasonDataAtIndex(0))
        self._restore(thread.GetFrameAtIndex(0), recovery)
        place, trampoline = placed.placement, placed.placement.trampoline
        if trampoline.retry is not None:
            place.add(place.cells.true_hits, 1)
            placed.site.sent += 1
            if placed.disarm():
                placed.site.in_flight[thread.GetThreadID()] = 0
                thread.GetFrameAtIndex(0).SetPC(trampoline.retry)
        elif trampoline.faulted is not None:
            place.add(place.cells.faults, 1)
            thread.GetFrameAtIndex(0).SetPC(trampoline.faulted)

    def _suppress(self, number: int) -> None:
        signals = self.front.target.GetProcess().GetUnixSignals()
        if not signals.GetShouldSuppress(number):
            signals.SetShouldSuppress(number, True)
            self._suppressed.append(number)

    def _give_signals_back(self) -> None:
        signals = self.front.target.GetProcess().GetUnixSignals()
        for number in self._suppressed:
            signals.SetShouldSuppress(number, False)
        self._suppressed.clear()

    def _restore(self, frame: lldb.SBFrame, recovery: Recovery) -> None:
        """Give the thread the registers that it had at the original address."""
        stack_pointer = frame.GetSP()
        read = self.front.overlay.process.read
        words = {
            name: int.from_bytes(read(stack_pointer + offset, 8), "little")
            for name, offset in recovery.undo.restore
        }
        if recovery.flags is not None:
            words["rflags"] = self._flags(frame, stack_pointer, recovery.flags)
        words["rsp"] = stack_pointer + recovery.undo.stack_adjust
        for name, value in words.items():
            frame.FindRegister(name).SetValueFromCString(f"{value:#x}")

    def _flags(self, frame: lldb.SBFrame, stack_pointer: int, saved: SavedFlags) -> int:
        if saved.register is not None:
            word = int(frame.FindRegister(saved.register).GetValueAsUnsigned())
        else:
            word = int.from_bytes(self.front.overlay.process.read(stack_pointer + saved.offset, 8), "little")
        flags = int(frame.FindRegister("rflags").GetValueAsUnsigned()) & ~(STATUS_FLAGS | OVERFLOW_FLAG)
        return flags | (word >> 8 & STATUS_FLAGS) | (OVERFLOW_FLAG if word & 1 else 0)


def floating_at_fault(placement: Placement) -> bool:
    """Whether a fault may come while the condition uses vector registers, which are not given back."""
    trampoline = placement.trampoline
    return any(trampoline.recover[offset].floating is not None for offset in trampoline.may_fault)
