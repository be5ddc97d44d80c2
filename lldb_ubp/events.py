"""What the user and LLDB itself change: followed through the events of the target."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import lldb

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

INTERVAL = 0.005  # seconds between looks at the conditions: of `breakpoint modify -c` LLDB tells nobody
CHANGES = lldb.SBTarget.eBroadcastBitBreakpointChanged
MODULES = lldb.SBTarget.eBroadcastBitModulesLoaded | lldb.SBTarget.eBroadcastBitModulesUnloaded


def follow_changes(front: FrontEnd) -> None:
    """Have a thread of Python's follow the target's events, and look at what has none.

    Never those of the process: callbacks would then find it running.
    """
    listener = lldb.SBListener("ubp")
    front.target.GetBroadcaster().AddListener(listener, CHANGES | MODULES)
    threading.Thread(target=_follow, args=(front, listener), name="ubp", daemon=True).start()


def _follow(front: FrontEnd, listener: lldb.SBListener) -> None:
    event, known = lldb.SBEvent(), front.state()
    while front.target.IsValid():
        time.sleep(INTERVAL)
        changed = False
        while listener.GetNextEvent(event):
            changed = True
            if not lldb.SBBreakpoint.EventIsBreakpointEvent(event):
                number = lldb.SBTarget.GetNumModulesFromEvent(event)
                front.modules_changed(
                    [lldb.SBTarget.GetModuleAtIndexFromEvent(index, event) for index in range(number)]
                )
        if front.is_stopped and (changed or front.state() != known) and front.lock.acquire(blocking=False):
            try:
                front.follow_changes()
            finally:
                front.lock.release()
            known = front.state()
