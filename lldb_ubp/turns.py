"""Who goes to a trap when: LLDB shows all threads that stopped together, so a true hit comes there alone."""

from __future__ import annotations

from collections.abc import Set

import lldb

MOST_TRIES = 20  # for one hit, to be alone; then a thread goes in company


def has_stopped(thread: lldb.SBThread) -> bool:
    return thread.GetStopReason() not in (lldb.eStopReasonInvalid, lldb.eStopReasonNone)


def breaks(thread: lldb.SBThread) -> bool:
    return bool(thread.GetStopReason() == lldb.eStopReasonBreakpoint)


class Turns:
    """Of the threads of one process."""

    def __init__(self, process: lldb.SBProcess) -> None:
        self._process = process
        self._stop_id: int | None = None
        self._tries: dict[int, int] = {}
        self._held: set[int] = set()  # until others have come to the trap, or as long as they are parked
        self.parked: set[int] = set()  # threads that stand at a trap, and that nobody may step over it yet
        self._forget_stop()

    def _forget_stop(self) -> None:
        self._handled: set[int] = set()  # threads with a hit that LLDB has handled, at this stop
        self.passing: set[int] = set()  # those of them that do not stop, also on errands; who has been held
        self._again: set[int] = set()  # threads that come to S again, since they were not alone
        self._sent: set[int] = set()  # threads that are on their way to the trap

    def begin_stop(self) -> None:
        """LLDB handles a hit, or shows a stop: those who are held may run again, if it is another stop."""
        stop_id = self._process.GetStopID()
        if stop_id == self._stop_id:
            return
        self._stop_id = stop_id
        held = self.release()
        self._forget_stop()
        self.passing |= held  # whatever LLDB says of them: they have not run

    def release(self) -> set[int]:
        """Nobody is held any more; who was."""
        for number in self._held:
            thread = self._process.GetThreadByID(number)
            if thread.IsValid():
                thread.Resume()
        held, self._held = self._held, set()
        return held

    def may_go(self, thread: lldb.SBThread, stops: Set[int | None]) -> bool:
        """Whether a thread with a true hit goes to the trap now; else it has to come to S again.

        LLDB would show there, with their reasons, those who were stopped for anything else and are held. So
        it runs together with those first, who lose their reasons. `stops`: where true hits arrive.
        """
        number = thread.GetThreadID()
        if not any(has_stopped(one) and not self._comes(one, stops) for one in self._process):
            self._tries.pop(number, None)
            self._sent.add(number)
            return True
        self._tries[number] = (self._tries.get(number, 0) + 1) % MOST_TRIES
        (self._again if self._tries[number] else self._sent).add(number)
        return number in self._sent

    def _comes(self, thread: lldb.SBThread, stops: Set[int | None]) -> bool:
        return thread.GetThreadID() in self._sent or thread.GetFrameAtIndex(0).GetPC() in stops

    def has_handled(self, thread: lldb.SBThread) -> None:
        """A hit of a thread's. Behind the last, nobody else runs until those that were sent have come to the
        trap: whoever trapped with them would be shown. Nor does who would trap with those that come again.
        """
        self._handled.add(thread.GetThreadID())
        # a thread whose hit LLDB has not handled must not be held: it would wait for it
        handled = self._handled | self.parked
        if any(has_stopped(one) and one.GetThreadID() not in handled for one in self._process):
            return
        for one in self._process if self._sent or self._again or self.parked else ():
            number = one.GetThreadID()
            is_wanted = number in self._sent or (not self._sent and has_stopped(one))
            is_kept = number in self.parked or ((self._sent or self._again) and not is_wanted)
            if is_kept and not one.IsSuspended():
                one.Suspend()
                self._held.add(number)
