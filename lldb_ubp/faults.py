"""Conditions that read where no memory is: the program gets no signal, LLDB evaluates and complains."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.recovery import restore
from ubp.codegen.trampoline import Recovery
from ubp.probe.site import Placement

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd
    from lldb_ubp.placed import PlacedSite

SIGNALS = (signal.SIGSEGV, signal.SIGBUS)


class Faults:
    def __init__(self, front: FrontEnd) -> None:
        self.front = front
        self._suppressed: list[int] = []

    def put_right(self) -> None:
        """Take faults of conditions back: the program gets no signal; the breakpoint's own stop is next."""
        self._give_signals_back()
        for thread, pc in list(self.front.overlay.threads()):
            found = self._faulty(thread, pc)
            if found:
                self._take_back(thread, *found)

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
        restore(self.front.overlay.process, thread.GetFrameAtIndex(0), recovery)
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


def floating_at_fault(placement: Placement) -> bool:
    """Whether a fault may come while the condition uses vector registers, which are not given back."""
    trampoline = placement.trampoline
    return any(trampoline.recover[offset].floating is not None for offset in trampoline.may_fault)
