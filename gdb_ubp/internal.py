"""Breakpoints whose hits are ours to handle, and what a handler may ask and do."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import gdb

from gdb_ubp import compat
from gdb_ubp.interrupts import in_one_piece


class Internal(compat.WholeBreakpoint):
    """A breakpoint that the user never sees and that never stops by itself."""

    def __init__(self, location: str, on_hit: Callable[[int], None], is_hardware: bool = False) -> None:
        super().__init__(location, internal=True, is_hardware=is_hardware)
        self.silent = True
        self.on_hit = on_hit

    @in_one_piece
    def stop(self) -> bool:
        try:
            self.on_hit(current_thread())
        except Exception:
            # a bug must not stop the user's program: say it once, and let GDB do the work
            gdb.write("ubp: internal error; please report it\n" + traceback.format_exc(), gdb.STDERR)
        return False


class Counter(compat.WholeBreakpoint):
    """A breakpoint that the user sees and that never stops: its own guard."""

    def __init__(self, location: str, on_hit: Callable[[int], None], is_hardware: bool = False) -> None:
        super().__init__(location, is_hardware=is_hardware)
        self.on_hit = on_hit

    stop = Internal.stop


def current_thread() -> int:
    """The kernel's id of the thread that the current event is about."""
    return int(gdb.selected_thread().ptid[1] or gdb.selected_thread().ptid[0])


def set_pc(address: int) -> None:
    gdb.parse_and_eval(f"$pc = {address:#x}")
