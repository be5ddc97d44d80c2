"""Conditions that read where no memory is: the program gets no signal, LLDB evaluates and complains."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.recovery import restore
from ubp.codegen.trampoline import Trampoline
from ubp.probe.site import Placement, Site

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

SIGNALS = (signal.SIGSEGV, signal.SIGBUS)


class Faults:
    def __init__(self, front: FrontEnd) -> None:
        self.front = front
        self._suppressed: list[int] = []

    def put_right(self) -> set[int]:
        """Take faults of conditions back: the program gets no signal; the breakpoint's own stop is next.

        The ids of the threads that were sent on.
        """
        self._give_signals_back()
        session, sent = self.front.session, set[int]()
        for thread, pc in list(self.front.overlay.threads()):
            found = session.trampoline_at(pc) if is_faulty(thread) else None
            if found and pc - found[0].address in found[0].may_fault:
                self._take_back(thread, pc, *found)
                sent.add(thread.GetThreadID())
        return sent

    def _take_back(self, thread: lldb.SBThread, pc: int, trampoline: Trampoline, site: Site) -> None:
        self._suppress(thread.GetStopReasonDataAtIndex(0))
        frame, place = thread.GetFrameAtIndex(0), site.placement_of(trampoline)
        restore(self.front.overlay.process, frame, trampoline.recover[pc - trampoline.address])
        placed = self.front.overlay.placed.get(site.address)
        if place is None or placed is None or placed.placement is not place:
            frame.SetPC(trampoline.displaced)  # nobody asks this condition any more
        elif trampoline.retry is not None:
            place.add(place.cells.true_hits.shared, 1)
            site.sent += 1
            if placed.disarm():
                site.in_flight[thread.GetThreadID()] = 0
            frame.SetPC(trampoline.retry)
        elif trampoline.faulted is not None:
            place.add(place.cells.faults, 1)
            frame.SetPC(trampoline.faulted)

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


def is_faulty(thread: lldb.SBThread) -> bool:
    if thread.GetStopReason() != lldb.eStopReasonSignal:
        return False
    return thread.GetStopReasonDataAtIndex(0) in SIGNALS


def floating_at_fault(placement: Placement) -> bool:
    """Whether a fault may come while the condition uses vector registers, which are not given back."""
    trampoline = placement.trampoline
    return any(trampoline.recover[offset].floating is not None for offset in trampoline.may_fault)
