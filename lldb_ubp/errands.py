"""System calls that a thread makes for us on its way: it has come by a trap, and goes on from there.

The tracer is LLDB's server, another process, and LLDB calls no functions while it handles a breakpoint. So
the thread is sent to a `syscall` of ours and let go; behind that a hidden breakpoint waits for it. Other
threads run meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lldb

from ubp.errors import Unavailable
from ubp.native.memory import Calls, SystemCall

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay

_SYSCALL = b"\x0f\x05"
_PAGE = 4096
_READ_EXECUTE = 5  # lldb.ePermissionsReadable | lldb.ePermissionsExecutable
_CONTENT_AT = 64  # behind the code
_NUMBER, _ARGUMENTS = "rax", ("rdi", "rsi", "rdx", "r10", "r8", "r9")
_CHANGED = (_NUMBER, *_ARGUMENTS, "rcx", "r11")  # the last two by the processor
_WORD = 1 << 64

Then = Callable[[lldb.SBThread, Any], None]


@dataclass
class _Errand:
    thread: int
    came_from: int
    registers: dict[str, int]
    calls: Calls[Any]
    then: Then


class Errands:
    """One at a time."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self._page: int | None = None
        self._current: _Errand | None = None

    def is_away(self, thread: lldb.SBThread) -> bool:
        return self._current is not None and self._current.thread == thread.GetThreadID()

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    def send(self, thread: lldb.SBThread, calls: Calls[Any], then: Then) -> None:
        """Have a thread that is stopped by a trap make the calls; `then` gets their result.

        At once, if there is no call to make. Raises what `calls` raises.
        """
        try:
            call = next(calls)
        except StopIteration as end:
            then(thread, end.value)
            return
        frame = thread.GetFrameAtIndex(0)
        registers = {name: int(frame.FindRegister(name).GetValueAsUnsigned()) for name in _CHANGED}
        self._current = _Errand(thread.GetThreadID(), frame.GetPC(), registers, calls, then)
        self._make(thread, call)

    def call_off(self) -> None:
        """At a stop that is shown: nobody stands at a place that is not the program's."""
        errand, self._current = self._current, None
        thread = self.overlay.target.GetProcess().GetThreadByID(errand.thread) if errand else None
        if errand and thread and thread.IsValid():
            _set(thread, errand.registers)
            thread.GetFrameAtIndex(0).SetPC(errand.came_from)

    def _make(self, thread: lldb.SBThread, call: SystemCall) -> None:
        page = self._desk()
        arguments = call.arguments
        if call.content is not None:
            self.overlay.process.write(page + _CONTENT_AT, call.content)
            arguments = (page + _CONTENT_AT, *arguments)
        _set(thread, {_NUMBER: call.number, **dict(zip(_ARGUMENTS, arguments, strict=False))})
        thread.GetFrameAtIndex(0).SetPC(page)

    def _desk(self) -> int:
        if self._page is None:
            error = lldb.SBError()
            self._page = self.overlay.target.GetProcess().AllocateMemory(_PAGE, _READ_EXECUTE, error)
            if error.Fail():
                raise Unavailable(f"the program gives no memory for system calls: {error.GetCString()}")
            self.overlay.process.write(self._page, _SYSCALL)
            self.overlay.make_hidden(self._page + len(_SYSCALL), self._made)
        return self._page

    def _made(self, frame: lldb.SBFrame) -> bool:
        """A thread has made a call."""
        thread, errand = frame.GetThread(), self._current
        if errand is None or not self.is_away(thread):
            return False
        result = int(frame.FindRegister(_NUMBER).GetValueAsUnsigned())
        try:
            self._make(thread, errand.calls.send(result - _WORD if result >> 63 else result))
        except StopIteration as end:
            self.call_off()
            errand.then(thread, end.value)
        return False


def _set(thread: lldb.SBThread, registers: dict[str, int]) -> None:
    for name, value in registers.items():
        # LLDB forgets its frames at each change
        register = thread.GetFrameAtIndex(0).FindRegister(name)
        if not register.SetValueFromCString(f"{value % _WORD:#x}"):
            raise Unavailable(f"LLDB cannot change {name} of thread {thread.GetThreadID()}")
