"""Debug registers as Linux counts them: how many a thread could still have, and who else may hold some.

The kernel is asked by perf_event_open (PERF_TYPE_BREAKPOINT), which takes a slot as PTRACE_POKEUSER does,
until there is none (ENOSPC). The events are off, and closed before the answer is given; meanwhile, for a
tenth of a millisecond, nobody else gets a register in that thread.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack

from ubp.errors import Unavailable
from ubp.records import dataclass

SYS_PERF_EVENT_OPEN = 298  # asm/unistd_64.h
TYPE_BREAKPOINT = 5  # linux/perf_event.h
BREAKPOINT_W = 2  # linux/hw_breakpoint.h
DISABLED, EXCLUDE_KERNEL, EXCLUDE_HYPERVISOR = 1 << 0, 1 << 5, 1 << 6
CLOEXEC = 1 << 3
MOST = 16  # of no processor does Linux know more
WATCHED = 0x1000  # no program is hurt by an event that is off; below the kernel's half
LINK = "anon_inode:[perf_event]"


class _Attributes(ctypes.Structure):
    """struct perf_event_attr, as far as PERF_ATTR_SIZE_VER5 (112 bytes)."""

    _fields_ = [
        *((name, ctypes.c_uint32) for name in ("type", "size")),
        *((name, ctypes.c_uint64) for name in ("config", "period", "sample_type", "read_format", "flags")),
        *((name, ctypes.c_uint32) for name in ("wakeup", "breakpoint_type")),
        *((name, ctypes.c_uint64) for name in ("breakpoint_address", "breakpoint_length")),
        ("rest", ctypes.c_uint8 * 40),
    ]


@dataclass(frozen=True)
class Profiler:
    """A process that has events of perf; whether they are breakpoints, the kernel does not tell."""

    pid: int
    name: str


def free_slots(thread: int) -> int:
    """How many more debug registers the kernel would give to a thread. Raises Unavailable if refused."""
    with ExitStack() as opened:
        for count in range(MOST):
            event = _open(thread)
            if event is None:
                return count
            opened.callback(os.close, event)
    return MOST


def _open(thread: int) -> int | None:
    """An event that is off; None where no register is left."""
    attributes = _Attributes(
        type=TYPE_BREAKPOINT,
        size=ctypes.sizeof(_Attributes),
        flags=DISABLED | EXCLUDE_KERNEL | EXCLUDE_HYPERVISOR,
        breakpoint_type=BREAKPOINT_W,
        breakpoint_address=WATCHED,
        breakpoint_length=1,
    )
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    anywhere = ungrouped = ctypes.c_long(-1)  # on any processor
    number, target, flags = map(ctypes.c_long, (SYS_PERF_EVENT_OPEN, thread, CLOEXEC))
    event = call(number, ctypes.byref(attributes), target, anywhere, ungrouped, flags)
    if event >= 0:
        return int(event)
    error = ctypes.get_errno()
    if error == errno.ENOSPC:
        return None
    raise Unavailable(f"perf_event_open of thread {thread} failed: {os.strerror(error)}")


def profilers() -> list[Profiler]:
    """The processes, but this one, that have events of perf and that may be looked into."""
    return sorted(_profilers(), key=lambda one: one.pid)


def _profilers() -> Iterator[Profiler]:
    for name in os.listdir("/proc"):
        if name.isdecimal() and int(name) != os.getpid() and _has_events(name):
            yield Profiler(int(name), _name_of(name))


def _has_events(pid: str) -> bool:
    try:
        files = os.listdir(f"/proc/{pid}/fd")
    except OSError:  # it has ended, or is somebody else's
        return False
    return any(_leads_to(f"/proc/{pid}/fd/{file}") == LINK for file in files)


def _leads_to(path: str) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""


def _name_of(pid: str) -> str:
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return ""
