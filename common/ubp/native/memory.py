"""Memory for trampolines inside a process: code that is never writable there, counters shared with us."""

from __future__ import annotations

import mmap
import os
from dataclasses import dataclass

from ubp.errors import Unavailable
from ubp.native.process import Process
from ubp.native.ptrace import system_call, thread_registers

# asm/unistd_64.h
SYS_MMAP, SYS_CLOSE, SYS_FTRUNCATE, SYS_MEMFD_CREATE = 9, 3, 77, 319
READ, WRITE, EXECUTE = 1, 2, 4
SHARED, PRIVATE, ANONYMOUS, FIXED_NOREPLACE = 0x01, 0x02, 0x20, 0x100000
MFD_CLOEXEC = 1


@dataclass(frozen=True)
class SharedCells:
    """8-byte counters that the program increments and the debugger reads, even after its end."""

    address: int
    view: mmap.mmap

    def read(self, address: int) -> int:
        offset = address - self.address
        return int.from_bytes(self.view[offset : offset + 8], "little", signed=True)

    def write(self, address: int, value: int) -> None:
        """Only while every thread is stopped, or before the cell is used."""
        offset = address - self.address
        self.view[offset : offset + 8] = value.to_bytes(8, "little", signed=True)


def map_code(process: Process, thread: int, address: int, size: int) -> None:
    """Map `size` bytes, readable and executable, exactly at `address`. Raises Unavailable if taken."""
    _map(process, thread, address, size, READ | EXECUTE, PRIVATE | ANONYMOUS, -1)


def map_cells(process: Process, thread: int, address: int, size: int) -> SharedCells:
    """Map `size` bytes at `address` in the process and here, as one memory. Raises Unavailable."""
    descriptor = _memfd(process, thread)
    try:
        _checked(system_call(process, thread, SYS_FTRUNCATE, descriptor, size), "size the counters")
        _map(process, thread, address, size, READ | WRITE, SHARED, descriptor)
        file = os.open(f"/proc/{process.pid}/fd/{descriptor}", os.O_RDWR | os.O_CLOEXEC)
        try:
            return SharedCells(address, mmap.mmap(file, size))
        finally:
            os.close(file)
    finally:
        system_call(process, thread, SYS_CLOSE, descriptor)


def _memfd(process: Process, thread: int) -> int:
    # the name stands below the red zone for the time of the call
    place = (thread_registers(thread).rsp - 512) & ~15
    name = b"ubp\0"
    before = process.read(place, len(name))
    process.write(place, name)
    try:
        result = system_call(process, thread, SYS_MEMFD_CREATE, place, MFD_CLOEXEC)
        return _checked(result, "make memory for the counters")
    finally:
        process.write(place, before)


def _map(process: Process, thread: int, address: int, size: int, access: int, flags: int, file: int) -> None:
    flags |= FIXED_NOREPLACE
    result = system_call(process, thread, SYS_MMAP, address, size, access, flags, file, 0)
    if result != address:
        reason = os.strerror(-result) if result < 0 else "the kernel is older than MAP_FIXED_NOREPLACE"
        raise Unavailable(f"cannot map {size} bytes at {address:#x} in process {process.pid}: {reason}")


def _checked(result: int, purpose: str) -> int:
    if result < 0:
        raise Unavailable(f"the program could not {purpose}: {os.strerror(-result)}")
    return result
