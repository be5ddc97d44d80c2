"""What the kernel lets this user do, found by doing it to a child of our own. Linux, through ctypes."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
from collections.abc import Mapping

from ubp.records import dataclass

PTRACE_TRACEME = 0  # include/uapi/linux/ptrace.h
CAP_SYS_PTRACE = 19  # include/uapi/linux/capability.h
PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241}  # system call numbers, by platform.machine()
DEBUG_REGISTERS = {"x86_64": 4}  # Intel SDM vol. 3B, 18.2: DR0 to DR3 hold addresses
MOST_EVENTS = 64  # more than any processor has; an emulated one may never say that it is full


@dataclass(frozen=True)
class Trial:
    """What came of one attempt: `error` is None, or why the kernel refused."""

    error: str | None


@dataclass(frozen=True)
class FreeRegisters:
    """How many hardware breakpoints this thread can have now, or why that cannot be told."""

    count: int
    error: str | None


def trace_and_write() -> tuple[Trial, Trial]:
    """Two trials on a child: trace it, and write to its code through /proc/PID/mem as a debugger does."""
    child = os.fork()
    if child == 0:
        _become_traced()
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        refusal = os.strerror(os.waitstatus_to_exitcode(status))
        return Trial(refusal), Trial("not tried: the child could not be traced")
    try:
        return Trial(None), _write_code(child)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _become_traced() -> None:
    """In the child: stops when it is traced, else ends with errno as its status."""
    status = errno.EIO
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        status = ctypes.get_errno() if libc.ptrace(PTRACE_TRACEME, 0, None, None) == -1 else 0
        if status == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
    finally:
        os._exit(status or errno.EIO)


def _write_code(child: int) -> Trial:
    """Writes back the byte that stands at a function of libc: a page that is r-x, where probes are placed."""
    address = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p).value or 0
    try:
        with open(f"/proc/{child}/mem", "r+b", buffering=0) as memory:
            byte = os.pread(memory.fileno(), 1, address)
            os.pwrite(memory.fileno(), byte, address)
    except OSError as error:
        return Trial(error.strerror)
    return Trial(None)


def free_registers(machine: str) -> FreeRegisters:
    """Opens perf events of type breakpoint on this thread until the kernel says that there is no room."""
    if machine not in PERF_EVENT_OPEN:
        return FreeRegisters(0, f"how to ask is not known for {machine}")
    opened: list[int] = []
    failure = 0
    try:
        while failure == 0 and len(opened) < MOST_EVENTS:
            descriptor, failure = _open_breakpoint_event(PERF_EVENT_OPEN[machine])
            opened += [descriptor] if failure == 0 else []
    finally:
        for descriptor in opened:
            os.close(descriptor)
    refused = failure not in (0, errno.ENOSPC)
    return FreeRegisters(len(opened), os.strerror(failure) if refused else None)


def _open_breakpoint_event(number: int) -> tuple[int, int]:
    """(descriptor, 0) or (-1, errno) of perf_event_open for this thread on any processor."""
    attributes = ctypes.create_string_buffer(breakpoint_attributes(address=0x1000))
    system_call = ctypes.CDLL(None, use_errno=True).syscall
    system_call.restype = ctypes.c_long
    arguments = [ctypes.c_long(value) for value in (0, -1, -1, 0)]
    descriptor = system_call(ctypes.c_long(number), attributes, *arguments)
    return descriptor, ctypes.get_errno() if descriptor < 0 else 0


def breakpoint_attributes(address: int) -> bytes:
    """`struct perf_event_attr` (72 bytes, its version 1) of a disabled user-space breakpoint on execution.

    include/uapi/linux/perf_event.h; flags: bit 0 disabled, 5 exclude_kernel, 6 exclude_hv.
    """
    breakpoint_type, execute, size_of_long = 5, 4, 8
    flags = 1 << 0 | 1 << 5 | 1 << 6
    head = struct.pack("<IIQQQQQ", breakpoint_type, 72, 0, 0, 0, 0, flags)
    return head + struct.pack("<IIQQ", 0, execute, address, size_of_long)


def attach_restriction(status: str, yama: str | None) -> str | None:
    """Why a debugger may not attach to this user's other processes, or None.

    `status` is the text of /proc/self/status, `yama` that of kernel.yama.ptrace_scope (None: no Yama).
    Documentation/admin-guide/LSM/Yama.rst.
    """
    scope = int(yama or 0)
    if scope == 3:
        return "kernel.yama.ptrace_scope is 3: nothing may attach until the next boot"
    if scope == 0 or _has_capability(status, CAP_SYS_PTRACE):
        return None
    kind = "only root may attach" if scope == 2 else "only a parent may attach"
    return f"kernel.yama.ptrace_scope is {scope}: {kind}"


def _has_capability(status: str, number: int) -> bool:
    fields: Mapping[str, str] = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    return bool(int(fields.get("CapEff", "0"), 16) >> number & 1)


def machine() -> tuple[str, str]:
    """(operating system, processor) as uname says, like ("Linux", "x86_64")."""
    return platform.system(), platform.machine()
