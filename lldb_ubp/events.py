"""What the user and LLDB itself change: told by the target's events, or seen by looking."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import lldb

from ubp.errors import UbpError

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

INTERVAL = 0.005  # seconds between looks at the conditions: of `breakpoint modify -c` LLDB tells nobody
SHARE = 20  # at most one part in so many of the time is spent in looking
BREAKPOINTS = lldb.SBTarget.eBroadcastBitBreakpointChanged
MODULES = lldb.SBTarget.eBroadcastBitModulesLoaded | lldb.SBTarget.eBroadcastBitModulesUnloaded


class Changes:
    """The events of a target that nobody has taken yet.

    Never those of the process: callbacks would then find it running.
    """

    def __init__(self, target: lldb.SBTarget) -> None:
        self._listener = lldb.SBListener("ubp")
        target.GetBroadcaster().AddListener(self._listener, BREAKPOINTS | MODULES)

    def take(self) -> tuple[set[int], list[lldb.SBModule]]:
        """(numbers of breakpoints, modules) that were made, changed or taken away since the last time."""
        numbers, modules = set[int](), list[lldb.SBModule]()
        event = lldb.SBEvent()
        # to look first saves a call to the kernel: `GetNextEvent` waits, if only for no time
        while self._listener.PeekAtNextEvent(event) and self._listener.GetNextEvent(event):
            if lldb.SBBreakpoint.EventIsBreakpointEvent(event):
                numbers.add(lldb.SBBreakpoint.GetBreakpointFromEvent(event).GetID())
            else:
                count = lldb.SBTarget.GetNumModulesFromEvent(event)
                modules += [lldb.SBTarget.GetModuleAtIndexFromEvent(at, event) for at in range(count)]
        return numbers, modules


class WatchpointChanges:
    """Watchpoints of a target that were made or taken away, and nobody has asked of yet."""

    def __init__(self, target: lldb.SBTarget) -> None:
        self._listener = lldb.SBListener("ubp watchpoints")
        target.GetBroadcaster().AddListener(self._listener, lldb.SBTarget.eBroadcastBitWatchpointChanged)

    def take(self) -> list[int]:
        """1 for each that was made, -1 for each that was taken away, in order."""
        found, event = [], lldb.SBEvent()
        while self._listener.GetNextEvent(event):
            kind = lldb.SBWatchpoint.GetWatchpointEventTypeFromEvent(event)
            found.append(
                (kind == lldb.eWatchpointEventTypeAdded) - (kind == lldb.eWatchpointEventTypeRemoved)
            )
        return found


class Share:
    """Keeps what is done again and again to one part in SHARE of the time."""

    def __init__(self) -> None:
        self._due = 0.0  # by the monotonic clock

    @property
    def wait(self) -> float:
        """Seconds until it is to be done again; none or less: now."""
        return self._due - time.monotonic()

    @contextmanager
    def spent(self) -> Iterator[None]:
        """While it is done."""
        begin = time.monotonic()
        yield
        end = time.monotonic()
        self._due = end + (end - begin) * SHARE


def watch(front: FrontEnd) -> None:
    """Have a thread of Python's look at what has no event."""
    threading.Thread(target=_watch, args=(front,), name="ubp", daemon=True).start()


def _watch(front: FrontEnd) -> None:
    while front.target.IsValid():
        time.sleep(max(INTERVAL, front.looks.wait))
        if front.is_stopped and front.lock.acquire(blocking=False):
            try:
                with suppress(UbpError):  # the process is at its end; else the next look finds it again
                    front.follow_changes()
            finally:
                front.lock.release()
