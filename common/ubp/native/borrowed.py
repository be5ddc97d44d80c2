"""A stopped thread whose instruction somebody else does: its registers and memory, by way of the kernel.

Works from the tracer's own thread only. The debugger sees nothing of it, and has to forget what it has read
of the thread's registers before.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from functools import cache

from ubp.errors import Unavailable
from ubp.native.process import Process
from ubp.native.ptrace import set_registers, step, thread_registers


class BorrowedThread:
    """See `ubp.ways.Borrowed`. Registers are changed when they are stored, and `changed` is called.

    `read` gives memory with the program's own code: address, size -> bytes; raises Unavailable.
    """

    def __init__(
        self,
        process: Process,
        thread: int,
        read: Callable[[int, int], bytes],
        changed: Callable[[], None],
    ) -> None:
        self._process, self._thread, self._read, self._changed = process, thread, read, changed
        self._registers = thread_registers(thread)

    def register(self, name: str) -> int:
        return int(getattr(self._registers, name))

    def memory(self, address: int, size: int) -> bytes:
        return self._read(address, size)

    def set_register(self, name: str, value: int) -> None:
        setattr(self._registers, name, value)

    def set_memory(self, address: int, content: bytes) -> None:
        """With the program's own rights: /proc/PID/mem would write where it may not."""
        write_as_program(self._process.pid, address, content)

    def store(self) -> None:
        """Raises Unavailable."""
        set_registers(self._thread, self._registers)
        self._changed()

    def step(self, is_over: Callable[[int], bool]) -> int:
        """See `ubp.native.ptrace.step`."""
        return step(self._process, self._thread, is_over)


class _Span(ctypes.Structure):
    """struct iovec (sys/uio.h)."""

    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


def write_as_program(pid: int, address: int, content: bytes) -> None:
    """Write into a process where that may write itself: all of it, or nothing. Raises Unavailable."""
    own = ctypes.create_string_buffer(content, len(content))
    source = _Span(ctypes.addressof(own), len(content))
    target = _Span(address, len(content))
    done = _writer()(pid, ctypes.byref(source), 1, ctypes.byref(target), 1, 0)
    if done != len(content):
        reason = os.strerror(ctypes.get_errno()) if done < 0 else "a part of it is not there"
        raise Unavailable(f"the program cannot write {len(content)} bytes at {address:#x}: {reason}")


@cache
def _writer():  # type: ignore[no-untyped-def]
    function = ctypes.CDLL(None, use_errno=True).process_vm_writev
    spans = ctypes.POINTER(_Span)
    function.argtypes = [ctypes.c_int, spans, ctypes.c_ulong, spans, ctypes.c_ulong, ctypes.c_ulong]
    function.restype = ctypes.c_ssize_t
    return function
