"""GDB behind the core's seam `ubp.debugger.Debugger`."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

import gdb

from gdb_ubp import compat
from gdb_ubp.scope import ThreadNumber, no_thread_number, scope_at
from gdb_ubp.survey import Survey, function_name, nowhere, read_memory
from gdb_ubp.values import numbered_threads, values_of
from ubp.arch.base import Arch
from ubp.condition.threads import NumberedThread
from ubp.condition.types import Scope
from ubp.errors import NoThread, Unavailable
from ubp.probe.facts import SiteFacts
from ubp.probe.strategy import MICROSECOND, Strategy
from ubp.unwind.frames import CallFrames

ARCHITECTURES = {"i386:x86-64": "x86_64", "i386:x86-64:intel": "x86_64"}
REMOTE = ("remote", "extended-remote")
STRATEGIES = {  # what this front end can carry out; docs/strategies.md has what was measured
    Strategy.JUMP: 2,
    Strategy.PUN: 10,
    Strategy.BOOST: 60 * MICROSECOND,
    Strategy.EMULATE: 80 * MICROSECOND,
    Strategy.XOL: 150 * MICROSECOND,
    Strategy.TRAP: 150 * MICROSECOND,
    Strategy.HW: 150 * MICROSECOND,
    Strategy.INLINE: 160 * MICROSECOND,
    Strategy.HWGAP: 170 * MICROSECOND,
}


class GdbDebugger:
    """Questions about the selected inferior. `registers`: see `code_registers`."""

    strategies = STRATEGIES

    def __init__(
        self,
        arch: Arch,
        others: Callable[[int | None], Container[int]] = nowhere,
        registers: Callable[[], tuple[int, int]] = lambda: (0, 0),
    ) -> None:
        self._registers = registers
        self.inquiry = Survey(arch, others)
        self.frames = CallFrames(arch.registers, self.inquiry.description)
        self.arch = arch

    def modules_changed(self) -> None:
        """Forget what was read from files that may be gone or moved."""
        self.inquiry.modules_changed()

    def process_id(self) -> int | None:
        """See `Debugger.process_id`."""
        kind = compat.connection_type()
        if kind in REMOTE:
            raise Unavailable(
                "the program runs behind a remote connection, where ubp cannot place jumps yet: "
                "use GDB's own `break`, or run the program under this GDB"
            )
        if kind == "core":
            raise Unavailable(
                "this is a core file, in which nothing runs: start the program with `run` first"
            )
        if compat.setting("non-stop") == "on":
            raise Unavailable(
                "non-stop mode is on, and a jump can only be changed while all threads are stopped: "
                "`set non-stop off` before the program starts"
            )
        pid = int(gdb.selected_inferior().pid)
        if pid == 0 or kind != "native":
            return None
        self._check_machine()
        return pid

    def _check_machine(self) -> None:
        name = gdb.selected_inferior().architecture().name()
        if name not in ARCHITECTURES:
            raise Unavailable(
                f"the program is built for {name}; ubp knows x86-64 only: use GDB's own `break`"
            )
        if compat.target_is_non_stop():
            raise Unavailable(
                "the program was started before ubp was loaded, with `maint set target-non-stop` on or auto: "
                "load ubp first (`ubp gdb`), or `kill` and `run` again"
            )

    def code_registers(self) -> tuple[int, int]:
        """See `Debugger.code_registers`."""
        return self._registers()

    def survey(self, address: int, own: int | None, windows: Sequence[tuple[int, int]]) -> SiteFacts:
        """See `Debugger.survey`."""
        return self.inquiry.site(address, own, windows)

    def code(self, address: int, size: int) -> bytes:
        """See `Debugger.code`."""
        return read_memory(address, size)

    def scope(
        self, address: int, own: int | None = None, thread_number: ThreadNumber = no_thread_number
    ) -> Scope:
        """See `Debugger.scope`."""
        return scope_at(address, self.arch.registers, self.frames, own, thread_number)

    def values_of(self, names: Sequence[str]) -> tuple[object, ...]:
        """See `Debugger.values_of`."""
        return values_of(names)

    def threads(self) -> tuple[NumberedThread, ...]:
        """See `Debugger.threads`."""
        return numbered_threads()

    def function_name(self, address: int) -> str:
        """See `Debugger.function_name`."""
        return function_name(address)

    def thread_storage(self, thread: int) -> tuple[int, int]:
        """See `Debugger.thread_storage`."""
        for candidate in gdb.selected_inferior().threads():
            if candidate.global_num == thread:
                return int(candidate.ptid[1]), _in_thread(candidate, "(unsigned long) $fs_base")
        raise NoThread(f"there is no thread {thread} yet: `info threads` lists them")


def _in_thread(thread: gdb.InferiorThread, expression: str) -> int:
    """Evaluate in another thread, and come back to the selected one."""
    selected, frame = gdb.selected_thread(), gdb.selected_frame()
    thread.switch()
    try:
        return int(gdb.parse_and_eval(expression))
    finally:
        selected.switch()
        frame.select()
