"""LLDB behind the core's seam `ubp.debugger.Debugger`: questions about one target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

import lldb

from lldb_ubp.scope import scope_at
from lldb_ubp.survey import Survey
from ubp.arch.base import Arch
from ubp.condition.ops import Node
from ubp.condition.threads import NumberedThread
from ubp.condition.types import Scope
from ubp.errors import CannotCompile, NoThread, Unavailable
from ubp.native.process import Process
from ubp.native.threads import find_storage
from ubp.probe.facts import SiteFacts
from ubp.probe.strategy import MICROSECOND, MILLISECOND, Strategy
from ubp.unwind.frames import CallFrames

STRATEGIES = {  # what this front end can carry out; docs/strategies.md has what was measured
    Strategy.JUMP: 2,
    Strategy.PUN: 12,
    Strategy.BOOST: 1_300 * MICROSECOND,
    Strategy.EMULATE: 1_900 * MICROSECOND,
    Strategy.TRAP: 2 * MILLISECOND,
}
NO_PROGRAM = "there is no program yet: `target create FILE` first"
LIVE = (lldb.eStateStopped, lldb.eStateRunning, lldb.eStateStepping, lldb.eStateSuspended)


def no_thread_number(name: str) -> Node:
    raise CannotCompile(f"${name} is no variable of LLDB's")


class LldbDebugger:
    strategies = STRATEGIES

    def __init__(self, target: lldb.SBTarget, arch: Arch, inquiry: Survey) -> None:
        self.target, self.arch, self.inquiry = target, arch, inquiry
        self.frames = CallFrames(arch.registers, inquiry.description)

    def process_id(self) -> int | None:
        """See `Debugger.process_id`."""
        triple = self.target.GetTriple() or ""
        if not triple.startswith("x86_64") or "linux" not in triple:
            raise Unavailable(
                f"the program is built for {triple or 'an unknown machine'}; ubp knows x86-64 Linux only: "
                "use LLDB's own `breakpoint set`"
            )
        if self.target.GetPlatform().GetName() not in ("host", None):
            raise Unavailable(
                "the program runs on a remote platform, where ubp cannot place jumps yet: use LLDB's own "
                "`breakpoint set`"
            )
        process = self.target.GetProcess()
        if not process.IsValid() or process.GetState() not in LIVE:
            return None
        if process.GetPluginName() != "gdb-remote":
            raise Unavailable("this is a core file, in which nothing runs: start the program first")
        return self.inquiry.identity.number()

    def code_registers(self) -> tuple[int, int]:
        """See `Debugger.code_registers`: LLDB tells of none when one is hit."""
        return 0, 0

    def survey(self, address: int, own: int | None, windows: Sequence[tuple[int, int]]) -> SiteFacts:
        """See `Debugger.survey`."""
        return self.inquiry.site(address, own, windows)

    def code(self, address: int, size: int) -> bytes:
        """See `Debugger.code`."""
        return self.inquiry.read(address, size)

    def scope(
        self,
        address: int,
        own: int | None = None,
        thread_number: Callable[[str], Node] = no_thread_number,
    ) -> Scope:
        """See `Debugger.scope`."""
        return scope_at(self.target, address, self.arch.registers, self.frames)

    def values_of(self, names: Sequence[str]) -> tuple[object, ...]:
        """See `Debugger.values_of`: none is read."""
        return ()

    def threads(self) -> tuple[NumberedThread, ...]:
        """See `Debugger.threads`: their numbers are not compiled."""
        return ()

    def function_name(self, address: int) -> str:
        """See `Debugger.function_name`."""
        return self.inquiry.function_name(address)

    def has_thread(self, thread: int | None) -> bool:
        process = self.target.GetProcess()
        is_alive = process.IsValid() and process.GetState() in LIVE  # it still lists threads behind its end
        return thread is not None and is_alive and bool(process.GetThreadByIndexID(thread).IsValid())

    def thread_storage(self, thread: int) -> tuple[int, int]:
        """See `Debugger.thread_storage`; `thread` is LLDB's index id."""
        found = self.target.GetProcess().GetThreadByIndexID(thread)
        if not self.has_thread(thread):
            raise NoThread(f"there is no thread {thread} yet: `thread list` lists them")
        number, base = int(found.GetThreadID()), found.GetFrameAtIndex(0).FindRegister("fs_base")
        if base.IsValid():
            return number, int(base.GetValueAsUnsigned())
        with closing(Process(self.inquiry.identity.number())) as process:
            pointer = find_storage(process, number)  # 14 does not tell it
        if pointer is None:
            raise Unavailable("this LLDB does not tell `$fs_base`, by which threads are told apart")
        return number, pointer
