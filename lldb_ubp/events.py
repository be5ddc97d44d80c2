"""What the user and LLDB itself change: followed through the events of the target."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import lldb

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

WAIT = 1  # second, until a thread that nobody needs any more notices
CHANGES = lldb.SBTarget.eBroadcastBitBreakpointChanged
MODULES = lldb.SBTarget.eBroadcastBitModulesLoaded | lldb.SBTarget.eBroadcastBitModulesUnloaded
OURS = (lldb.eBreakpointEventTypeLocationsAdded, lldb.eBreakpointEventTypeLocationsResolved)


def follow_changes(front: FrontEnd) -> None:
    """Have a thread of Python's follow the target's events.

    Never those of the process: callbacks would then find it running.
    """
    listener = lldb.SBListener("ubp")
    front.target.GetBroadcaster().AddListener(listener, CHANGES | MODULES)
    threading.Thread(target=_follow, args=(front, listener), name="ubp", daemon=True).start()


def _follow(front: FrontEnd, listener: lldb.SBListener) -> None:
    event = lldb.SBEvent()
    while front.target.IsValid():
        if listener.WaitForEvent(WAIT, event):
            if lldb.SBBreakpoint.EventIsBreakpointEvent(event):
                number = lldb.SBBreakpoint.GetBreakpointFromEvent(event).GetID()
                front.breakpoint_changed(number, lldb.SBBreakpoint.GetBreakpointEventTypeFromEvent(event))
            else:
                front.modules_changed()
