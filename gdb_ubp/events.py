"""GDB's events, and the hook before a stop is shown, passed on to the overlay and the session."""

from __future__ import annotations

import gdb

from gdb_ubp import listing
from gdb_ubp.frontend import FrontEnd
from gdb_ubp.interrupts import defer_to_the_program, in_one_piece
from gdb_ubp.said import said

HOOK = 'python __import__("gdb_ubp.plugin").plugin.{}'
STEPPING = {name: name for name in ("step", "next", "until", "advance", "finish")} | {"nexti": "next"}


def connect(front: FrontEnd) -> None:
    """Listen to everything that changes where probes stand. Once per GDB."""
    listing.follow_threads()
    events = gdb.events
    events.cont.connect(in_one_piece(lambda event: front.before_resume()))
    events.stop.connect(in_one_piece(lambda event: _after_stop(front, event)))
    events.breakpoint_created.connect(in_one_piece(front.breakpoint_created))
    events.breakpoint_modified.connect(in_one_piece(front.breakpoints_changed))
    events.breakpoint_deleted.connect(in_one_piece(front.breakpoint_deleted))
    events.new_thread.connect(in_one_piece(front.thread_made))
    events.memory_changed.connect(in_one_piece(front.memory_changed))
    events.exited.connect(in_one_piece(lambda event: front.process_gone()))
    events.clear_objfiles.connect(in_one_piece(lambda event: front.modules_cleared()))
    events.free_objfile.connect(in_one_piece(lambda event: front.module_gone()))
    chain_hooks()
    defer_to_the_program()


def _after_stop(front: FrontEnd, event: gdb.StopEvent) -> None:
    """Where a hook that the user has defined since took our place: late, but not never."""
    hit = getattr(event, "breakpoints", [])
    hit[:] = [item for item in hit if item.number > 0]  # other listeners know nothing of our own
    if not front.take_hook_ran():
        front.before_stop_is_shown()
        front.take_hook_ran()
        chain_hooks()


def chain_hooks() -> None:
    """Run before every stop is shown and before every stepping command, in the CLI, MI and DAP alike.

    GDB has one slot for each hook (`define hook-stop`): what stands there is kept behind ours.
    """
    _chain("stop", HOOK.format("before_stop_is_shown()"))
    for command, kind in STEPPING.items():
        _chain(command, HOOK.format(f'before_step("{kind}")'))


def _chain(name: str, line: str) -> None:
    try:
        text = said(f"show user hook-{name}")
    except gdb.error:
        text = ""
    body = [old.strip() for old in text.splitlines()[1:] if old.strip()]
    if line not in body:
        gdb.execute("\n".join([f"define hook-{name}", line, *body, "end"]), to_string=True)
