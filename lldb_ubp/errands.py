"""System calls that a thread makes for us on its way: it has come by a trap, and goes on from there.

The tracer is LLDB's server, another process, and LLDB calls no functions while it handles a breakpoint. So
the thread is sent to a `syscall` of ours and let go; behind that a hidden breakpoint waits for it. Other
threads run meanwhile.

The `syscall` stands behind the end of the program's code, in what its last page has left, from the first
that is needed to the next stop that is shown: that can be executed, and no thread ever comes there, while a
program may come again even to where it began. (LLDB gives memory for such things, but by a step of its
server's, which a pending signal spoils: 19.1.7 has given out "address 9". To map some of ours takes such a
call.)

Under the breakpoint is a loop. The process may halt for another thread when ours has come to the trap and
not run into it. 21.1 steps it over the trap later, without a word, and it comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lldb

from lldb_ubp.registers import Registers, change, move
from ubp.errors import Unavailable
from ubp.native.memory import Calls, SystemCall
from ubp.native.spare import spare_code
from ubp.probe.site import Probe

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay

_SYSCALL = b"\x0f\x05"
_GATE = _SYSCALL + b"\x90\xeb\xfd"  # behind it a nop, where the breakpoint stands, and a jump to that
_ROOM = 16  # bytes: lldb-server sets no trap where it cannot read a word
_RED_ZONE = 128  # bytes below the stack pointer that are the program's (System V ABI)
_NUMBER, _ARGUMENTS = "rax", ("rdi", "rsi", "rdx", "r10", "r8", "r9")
_FRAME = "rbp"  # by which LLDB finds the caller where no unwind information is: `finish` asks how deep it is
_FRAME_BELOW = 8  # bytes below the stack pointer: as behind a call
_CHANGED = (_NUMBER, *_ARGUMENTS, _FRAME, "rcx", "r11")  # the last two by the processor
_WORD = 1 << 64

Then = Callable[[lldb.SBThread, Any], None]


@dataclass
class _Errand:
    thread: int
    came_from: int
    registers: dict[str, int]
    probe: Probe  # which has counted the thread
    calls: Calls[Any]
    then: Then


class Errands:
    """One at a time."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self._gate: int | None = None  # where the `syscall` stands while it is open
        self._behind: lldb.SBBreakpoint | None = None  # where a thread comes after its call
        self._covered = b""  # what else stands there; nothing while it is not open
        self._current: _Errand | None = None

    def is_away(self, thread: lldb.SBThread) -> bool:
        return self._current is not None and self._current.thread == thread.GetThreadID()

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    def send(self, thread: lldb.SBThread, probe: Probe, calls: Calls[Any], then: Then) -> None:
        """Have a thread that is stopped by a trap make the calls; `then` gets their result.

        At once, if there is no call to make. Raises what `calls` raises, and Unavailable.
        """
        try:
            call = next(calls)
        except StopIteration as end:
            then(thread, end.value)
            return
        self._open_gate()
        frame = thread.GetFrameAtIndex(0)
        known = Registers(frame)
        registers = {name: known[name] for name in _CHANGED}
        self._current = _Errand(thread.GetThreadID(), frame.GetPC(), registers, probe, calls, then)
        try:
            self._make(thread, call)
        except Unavailable:
            self._end()  # or no other thread could ever go
            raise

    def call_off(self) -> None:
        """At a stop that is shown: nobody stands where no code of the program's is."""
        errand = self._current
        if errand is not None:
            self._wait(self._end(), errand)
        self._shut_gate()

    def _wait(self, thread: lldb.SBThread, errand: _Errand) -> None:
        """It was counted; if it stands where it came from, LLDB will step it over its trap."""
        if thread.IsValid() and thread.GetFrameAtIndex(0).GetPC() == errand.came_from:
            self.overlay.waiting.add(thread, errand.probe.number)

    def _end(self) -> lldb.SBThread:
        """The thread is back where it was sent from."""
        errand, self._current = self._current, None
        assert errand is not None
        thread = self.overlay.target.GetProcess().GetThreadByID(errand.thread)
        if thread.IsValid():
            change(thread, errand.registers)
            move(thread, errand.came_from)
        return thread

    def _open_gate(self) -> None:
        """Looked for each time: what it belongs to may be gone. Raises Unavailable."""
        trap, memory = self.overlay.session.arch.trap.code, self.overlay.process
        gate = spare_code(memory, _ROOM)
        if gate != self._gate:
            self._shut_gate()
            self.overlay.doomed += self.close()
        behind = gate + len(_SYSCALL)
        if not self._covered:
            self._gate, self._covered = gate, memory.read(gate, len(_GATE))
            memory.write(gate, _GATE)  # before the trap: LLDB's server puts back what it finds
            if self._behind is None:
                self._behind = self.overlay.make_hidden(behind, self._made)
            self._behind.SetEnabled(True)
        if memory.read(behind, len(trap)) != trap:
            self._shut_gate()
            raise Unavailable(f"LLDB sets no trap at {behind:#x}, for which ubp's system calls have to wait")

    def _shut_gate(self) -> None:
        """Put back what stood there, if it is still there."""
        if self._gate is None or self._behind is None or not self._covered:
            return
        self._behind.SetEnabled(False)
        with suppress(Unavailable):
            if self.overlay.process.read(self._gate, len(_GATE)) == _GATE:
                self.overlay.process.write(self._gate, self._covered)
        self._covered = b""

    def close(self) -> list[lldb.SBBreakpoint]:
        """The breakpoints that are not needed any more."""
        behind, self._gate, self._behind, self._covered = self._behind, None, None, b""
        return [] if behind is None else [behind]

    def _make(self, thread: lldb.SBThread, call: SystemCall) -> None:
        assert self._gate is not None
        arguments = call.arguments
        if call.content is not None:
            place = (thread.GetFrameAtIndex(0).GetSP() - _RED_ZONE - len(call.content)) & ~15
            self.overlay.process.write(place, call.content)
            arguments = (place, *arguments)
        frame = thread.GetFrameAtIndex(0).GetSP() - _FRAME_BELOW
        change(
            thread, {_FRAME: frame, _NUMBER: call.number, **dict(zip(_ARGUMENTS, arguments, strict=False))}
        )
        move(thread, self._gate)

    def _made(self, frame: lldb.SBFrame) -> bool:
        """A thread has made a call."""
        thread, errand = frame.GetThread(), self._current
        if errand is None or not self.is_away(thread):
            return False
        self.overlay.turns.passing.add(thread.GetThreadID())
        result = Registers(frame)[_NUMBER]
        try:
            self._make(thread, errand.calls.send(result - _WORD if result >> 63 else result))
        except StopIteration as end:
            self._end()
            errand.then(thread, end.value)
            self._wait(thread, errand)
            self.overlay.ways.unpark()
        return False
