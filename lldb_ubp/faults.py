"""Conditions that read where no memory is: the program gets no signal, LLDB evaluates and complains."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.recovery import restore
from lldb_ubp.registers import move
from ubp.codegen.trampoline import Trampoline
from ubp.probe.site import Placement, Site

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

SIGNALS = (signal.SIGSEGV, signal.SIGBUS)


UNDONE = "the program ignores or blocks SIGSEGV, which a condition that reads where no memory is undoes"
PASSED = (
    "LLDB does not look at SIGSEGV, which the condition may raise, but leaves it to the program: "
    "`process handle -n true SIGSEGV`"
)


@dataclass(frozen=True)
class Handling:
    """What `process handle` sets."""

    stops: bool
    notifies: bool
    suppresses: bool

    @classmethod
    def of(cls, signals: lldb.SBUnixSignals, number: int) -> Handling:
        return cls(
            signals.GetShouldStop(number), signals.GetShouldNotify(number), signals.GetShouldSuppress(number)
        )

    def apply(self, signals: lldb.SBUnixSignals, number: int) -> None:
        signals.SetShouldStop(number, self.stops)
        signals.SetShouldNotify(number, self.notifies)
        signals.SetShouldSuppress(number, self.suppresses)


HIDDEN = Handling(stops=False, notifies=False, suppresses=True)
PASSED_ON = Handling(stops=False, notifies=False, suppresses=False)  # LLDB's server does not even tell it


class Faults:
    def __init__(self, front: FrontEnd) -> None:
        self.front = front
        self.sent = dict[int, int | None]()  # threads that were taken back, and have not run since: switches
        self._last_stop: int | None = None  # LLDB's number of it
        self._hidden: dict[int, Handling] = {}  # what the user has asked for, by signals that are hidden

    def put_right(self) -> None:
        """Take faults of conditions back: LLDB does not stop for them, and the program gets no signal.

        Once for each stop. What is hidden stays so until these threads have run: LLDB, stepping others over
        its trap, may leave them where they are.
        """
        process, session = self.front.target.GetProcess(), self.front.session
        number = process.GetStopID(True)
        if number == self._last_stop:
            return
        self._last_stop = number
        memory = session.process()
        self.sent = {one: count for one, count in self.sent.items() if memory.switches(one) == count}
        if not self.sent:
            self._give_signals_back()
        for number in memory.threads() if self._may_come() else ():
            pc = memory.program_counter(number) or 0
            found = session.trampoline_at(pc)
            if found is None or pc - found[0].address not in found[0].may_fault:
                continue
            thread = process.GetThreadByID(number)
            if is_faulty(thread):
                self._take_back(thread, pc, *found)
                self.sent[number] = memory.switches(number)

    def _may_come(self) -> bool:
        return any(trampoline.may_fault for trampoline, _ in self.front.session.trampolines.values())

    def obstacle(self, placement: Placement) -> str | None:
        """Why a placement whose condition may fault cannot be used now."""
        if not placement.may_fault:
            return None
        signals = self.front.target.GetProcess().GetUnixSignals()
        if any(Handling.of(signals, number) == PASSED_ON for number in SIGNALS):
            return PASSED
        return UNDONE if any(map(self.front.session.process().would_lose, SIGNALS)) else None

    def _take_back(self, thread: lldb.SBThread, pc: int, trampoline: Trampoline, site: Site) -> None:
        self._hide(thread.GetStopReasonDataAtIndex(0))
        place = site.placement_of(trampoline)
        restore(self.front.overlay.process, thread, trampoline.recover[pc - trampoline.address])
        placed = self.front.overlay.placed.get(site.address)
        if place is None or placed is None or placed.placement is not place:
            move(thread, trampoline.displaced)  # nobody asks this condition any more
        elif trampoline.retry is not None:
            place.add(place.cells.true_hits.shared, 1)
            site.sent += 1
            if placed.disarm():
                site.in_flight[thread.GetThreadID()] = 0
            move(thread, trampoline.retry)
        elif trampoline.faulted is not None:
            place.add(place.cells.faults, 1)
            move(thread, trampoline.faulted)

    def _hide(self, number: int) -> None:
        """At this stop. A fault of the program's own at the same time comes again when it goes on."""
        signals = self.front.target.GetProcess().GetUnixSignals()
        if number not in self._hidden:
            self._hidden[number] = Handling.of(signals, number)
            HIDDEN.apply(signals, number)

    def _give_signals_back(self) -> None:
        signals = self.front.target.GetProcess().GetUnixSignals()
        for number, handling in self._hidden.items():
            handling.apply(signals, number)
        self._hidden.clear()


def is_faulty(thread: lldb.SBThread) -> bool:
    if thread.GetStopReason() != lldb.eStopReasonSignal:
        return False
    return thread.GetStopReasonDataAtIndex(0) in SIGNALS


def floating_at_fault(placement: Placement) -> bool:
    """Whether a fault may come while the condition uses vector registers, which are not given back."""
    trampoline = placement.trampoline
    return any(trampoline.recover[offset].floating is not None for offset in trampoline.may_fault)
