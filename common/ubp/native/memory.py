"""Memory for trampolines inside a process: code that is never writable there, counters shared with us."""

from __future__ import annotations

import mmap
import os
from collections.abc import Generator
from typing import TypeVar

from ubp.errors import Unavailable
from ubp.records import dataclass

# asm/unistd_64.h
SYS_MMAP, SYS_CLOSE, SYS_FTRUNCATE, SYS_MEMFD_CREATE = 9, 3, 77, 319
READ, WRITE, EXECUTE = 1, 2, 4
SHARED, PRIVATE, ANONYMOUS, FIXED_NOREPLACE = 0x01, 0x02, 0x20, 0x100000
MFD_CLOEXEC = 1


@dataclass(frozen=True)
class SystemCall:
    """One that a stopped thread of the process is to make for us, and notice nothing of.

    `content` is put into the process for its time, and its address before the arguments.
    """

    number: int
    arguments: tuple[int, ...]
    content: bytes | None = None


Result = TypeVar("Result")
# Asks for one call after the other and is sent their results (negative: -errno). Whoever drives it throws
# Unavailable into it where a call cannot be made; in a debugger that cannot wait, others come in between.
Calls = Generator[SystemCall, int, Result]


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


def map_code(address: int, size: int) -> Calls[None]:
    """Map `size` bytes, readable and executable, exactly at `address`. Raises Unavailable if taken."""
    yield from _map(address, size, READ | EXECUTE, PRIVATE | ANONYMOUS, -1)


def map_cells(pid: int, address: int, size: int) -> Calls[SharedCells]:
    """Map `size` bytes at `address` in process `pid` and here, as one memory. Raises Unavailable."""
    made = yield SystemCall(SYS_MEMFD_CREATE, (MFD_CLOEXEC,), content=b"ubp\0")
    descriptor = _checked(made, "make memory for the counters")
    close = SystemCall(SYS_CLOSE, (descriptor,))
    try:
        cells = yield from _map_descriptor(pid, descriptor, address, size)
    except Unavailable:
        yield close
        raise
    yield close
    return cells


def _map_descriptor(pid: int, descriptor: int, address: int, size: int) -> Calls[SharedCells]:
    sized = yield SystemCall(SYS_FTRUNCATE, (descriptor, size))
    _checked(sized, "size the counters")
    yield from _map(address, size, READ | WRITE, SHARED, descriptor)
    file = os.open(f"/proc/{pid}/fd/{descriptor}", os.O_RDWR | os.O_CLOEXEC)
    try:
        return SharedCells(address, mmap.mmap(file, size))
    finally:
        os.close(file)


def _map(address: int, size: int, access: int, flags: int, file: int) -> Calls[None]:
    flags |= FIXED_NOREPLACE
    result = yield SystemCall(SYS_MMAP, (address, size, access, flags, file, 0))
    if result != address:
        reason = os.strerror(-result) if result < 0 else "the kernel is older than MAP_FIXED_NOREPLACE"
        raise Unavailable(f"the program cannot map {size} bytes at {address:#x}: {reason}")


def _checked(result: int, purpose: str) -> int:
    if result < 0:
        raise Unavailable(f"the program could not {purpose}: {os.strerror(-result)}")
    return result
