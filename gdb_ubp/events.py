"""GDB's events, and the hook before a stop is shown, passed on to the overlay and the session."""

from __future__ import annotations

import gdb

from gdb_ubp import compat
from gdb_ubp.frontend import FrontEnd

HOOK = 'python __import__("gdb_ubp.plugin").plugin.before_stop_is_shown()'


def connect(front: FrontEnd) -> None:
    """Listen to everything that changes where probes stand. Once per GDB."""
    events = gdb.events
    events.cont.connect(lambda event: front.before_resume())
    events.stop.connect(lambda event: _after_stop(front))
    events.breakpoint_created.connect(front.breakpoints_changed)
    events.breakpoint_modified.connect(front.breakpoints_changed)
    events.breakpoint_deleted.connect(front.breakpoint_deleted)
    events.exited.connect(lambda event: front.process_gone())
    events.clear_objfiles.connect(lambda event: front.modules_cleared())
    chain_stop_hook()


def _after_stop(front: FrontEnd) -> None:
    """Where a hook that the user has defined since took our place: late, but not never."""
    if not front.take_hook_ran():
        front.before_stop_is_shown()
        front.take_hook_ran()
        chain_stop_hook()


def chain_stop_hook() -> None:
    """Run before every stop is shown, in the CLI and in MI, and then what the user's own hook does.

    GDB has one slot for the hook (`define hook-stop`): what stands there is kept behind ours.
    """
    try:
        text = compat.said("show user hook-stop")
    except gdb.error:
        text = ""
    body = [line.strip() for line in text.splitlines()[1:] if line.strip()]
    if HOOK in body:
        return
    gdb.execute("\n".join(["define hook-stop", HOOK, *body, "end"]), to_string=True)
