"""What loading does: settings that the overlay needs, and commands. The rest waits for the first command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import gdb

from gdb_ubp import commands
from ubp.preload import CORE, Preload

if TYPE_CHECKING:
    from gdb_ubp.budget import GdbBudget
    from gdb_ubp.frontend import FrontEnd

# Each was found necessary: docs/gdb.md says what goes wrong without it.
SETTINGS = (
    "set breakpoint always-inserted on",
    "set displaced-stepping on",
    "maint set target-non-stop off",
)


# What takes debug registers, or was to take one
HARDWARE = (
    *(gdb.BP_WATCHPOINT, gdb.BP_HARDWARE_WATCHPOINT, gdb.BP_READ_WATCHPOINT, gdb.BP_ACCESS_WATCHPOINT),
    *((gdb.BP_HARDWARE_BREAKPOINT,) if hasattr(gdb, "BP_HARDWARE_BREAKPOINT") else ()),
)

LATER = (*CORE, *(f"gdb_ubp.{name}" for name in ("scope", "frontend", "events", "actions")))


@dataclass
class _Loaded:
    registered: bool = False
    front: FrontEnd | None = None
    budget: GdbBudget | None = None
    refused: tuple[str, ...] = ()  # settings that GDB does not change while a program runs


_loaded = _Loaded()


def load() -> None:
    """Register ubp in this GDB. Loading twice is harmless."""
    if _loaded.registered:
        return
    _loaded.registered = True
    _loaded.refused = tuple(filter(_is_refused, SETTINGS))
    commands.register(front_end)
    gdb.events.breakpoint_created.connect(hardware_made)
    gdb.events.breakpoint_modified.connect(hardware_changed)
    Preload(LATER).begin()


def _is_refused(setting: str) -> bool:
    try:
        gdb.execute(setting, to_string=True)
    except gdb.error as error:
        # what follows from it is said when a probe is set
        gdb.write(f"ubp: `{setting}` failed: {error}\n", gdb.STDERR)
        return True
    return False


def front_end() -> FrontEnd:
    """The one front end, made and connected to GDB's events when it is first needed."""
    if _loaded.front is None:
        from gdb_ubp import events
        from gdb_ubp.frontend import FrontEnd
        from ubp.arch.x86_64 import X86_64

        _loaded.front = FrontEnd(X86_64(), lambda: budget().for_code())
        events.connect(_loaded.front)
    if _loaded.refused and not gdb.selected_inferior().pid:
        _loaded.refused = tuple(filter(_is_refused, _loaded.refused))
    return _loaded.front


def budget() -> GdbBudget:
    """The one budget of debug registers, made when it is first needed."""
    if _loaded.budget is None:
        from gdb_ubp.budget import GdbBudget

        _loaded.budget = GdbBudget()
    return _loaded.budget


def hardware_made(item: gdb.Breakpoint) -> None:
    """Called by GDB for each breakpoint that is made, by whomever."""
    if item.number > 0 and item.type in HARDWARE:
        from gdb_ubp.interrupts import in_one_piece

        in_one_piece(budget().created)(item)


def hardware_changed(item: gdb.Breakpoint) -> None:
    """Called by GDB for each breakpoint that is changed, at each of its hits too."""
    if item.number > 0 and item.type in HARDWARE:
        from gdb_ubp.interrupts import in_one_piece

        in_one_piece(budget().modified)(item)


def before_stop_is_shown() -> None:
    """Called by GDB's `hook-stop`."""
    if _loaded.front is not None:
        from gdb_ubp.interrupts import in_one_piece

        in_one_piece(_loaded.front.before_stop_is_shown)()


def before_step(command: str) -> None:
    """Called by the hooks of GDB's stepping commands."""
    if _loaded.front is not None:
        _loaded.front.step_announced = command
