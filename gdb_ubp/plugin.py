"""What loading does: settings that the overlay needs, commands, events."""

from __future__ import annotations

from dataclasses import dataclass

import gdb

from gdb_ubp import commands, events
from gdb_ubp.frontend import FrontEnd
from ubp.arch.x86_64 import X86_64

# Each was found necessary: docs/gdb.md says what goes wrong without it.
SETTINGS = (
    "set breakpoint always-inserted on",
    "set displaced-stepping on",
    "maint set target-non-stop off",
)


@dataclass
class _Loaded:
    front: FrontEnd | None = None


_loaded = _Loaded()


def load() -> None:
    """Register ubp in this GDB. Loading twice is harmless."""
    if _loaded.front is not None:
        return
    for setting in SETTINGS:
        try:
            gdb.execute(setting, to_string=True)
        except gdb.error as error:
            # with a live program GDB refuses; what follows from it is said when a probe is set
            gdb.write(f"ubp: `{setting}` failed: {error}\n", gdb.STDERR)
    front = FrontEnd(X86_64())
    _loaded.front = front
    commands.register(front)
    events.connect(front)


def before_stop_is_shown() -> None:
    """Called by GDB's `hook-stop`."""
    if _loaded.front is not None:
        _loaded.front.before_stop_is_shown()
