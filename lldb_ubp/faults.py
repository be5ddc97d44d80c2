"""Conditions that read where no memory is: the program gets no signal, LLDB evaluates and complains."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.recovery import restore
from lldb_ubp.registers import move
from lldb_ubp.unlisted import UnlistedThread
from ubp.codegen.trampoline import Trampoline
from ubp.probe.site import Placement, Site
from ubp.records import dataclass

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
        self.sent = dict[int, int | None]()  # threads that were taken back: `times_run` then
        self._last_stop: int | None = None  # LLDB's number of it
        self._hidden: dict[int, Handling] = {}  # what the user has asked for, by signals that are hidden

    def put_right(self) -> None:
        """Take faults of conditions back: LLDB does not stop for them, and the program gets no signal.

        Once for each stop, but for threads that LLDB does not list yet: of them it is only hidden, until they
        are listed at a stop that is shown, or else fault once more. What is hidden stays so until these
        threads have run: LLDB, stepping others over its trap, may leave them where they are.
        """
        process, session = self.front.target.GetProcess(), self.front.session
        stop_id, memory = process.GetStopID(True), session.process()
        if stop_id == self._last_stop:
            return
        self._last_stop = stop_id
        self.sent = {one: count for one, count in self.sent.items() if memory.times_run(one) == count}
        if not self.sent:
            self._give_signals_back()
        for number in memory.threads() if self._may_come() else ():
            pc = memory.program_counter(number) or 0
            found = session.trampoline_at(pc)
            if found is None or pc - found[0].address not in found[0].may_fault:
                continue
            thread = process.GetThreadByID(number)
            is_listed = thread.IsValid()
            raised = signal_of(thread) if is_listed else UnlistedThread(self.front.target, number).signal
            if raised not in SIGNALS:
                continue
            self._hide(raised)
            self.sent[number] = memory.times_run(number)
            if is_listed:
                self._take_back(thread, pc, *found)
            else:
                self._last_stop = None

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


def signal_of(thread: lldb.SBThread) -> int | None:
    """That has stopped a thread, by its number."""
    is_signal = thread.GetStopReason() == lldb.eStopReasonSignal
    return int(thread.GetStopReasonDataAtIndex(0)) if is_signal else None


def floating_at_fault(placement: Placement) -> bool:
    """Whether a fault may come while the condition uses vector registers, which are not given back."""
    trampoline = placement.trampoline
    return any(trampoline.recover[offset].floating is not None for offset in trampoline.may_fault)
