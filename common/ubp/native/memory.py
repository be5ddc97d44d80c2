"""Memory for trampolines inside a process: code that is never writable there, counters shared with us."""

from __future__ import annotations

import mmap
import os
from dataclasses import dataclass
from typing import Protocol

from ubp.errors import Unavailable

# asm/unistd_64.h
SYS_MMAP, SYS_CLOSE, SYS_FTRUNCATE, SYS_MEMFD_CREATE = 9, 3, 77, 319
READ, WRITE, EXECUTE = 1, 2, 4
SHARED, PRIVATE, ANONYMOUS, FIXED_NOREPLACE = 0x01, 0x02, 0x20, 0x100000
MFD_CLOEXEC = 1


class BorrowedThread(Protocol):
    """A stopped thread that runs system calls for us and notices nothing."""

    @property
    def pid(self) -> int:
        """Of its process."""

    def system_call(self, number: int, *arguments: int) -> int:
        """The result; negative: -errno. Raises Unavailable where the thread cannot be used."""

    def with_bytes(self, content: bytes, number: int, *arguments: int) -> int:
        """A system call whose first argument is the address of `content`, in the process for its time."""


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


def map_code(thread: BorrowedThread, address: int, size: int) -> None:
    """Map `size` bytes, readable and executable, exactly at `address`. Raises Unavailable if taken."""
    _map(thread, address, size, READ | EXECUTE, PRIVATE | ANONYMOUS, -1)


def map_cells(thread: BorrowedThread, address: int, size: int) -> SharedCells:
    """Map `size` bytes at `address` in the process and here, as one memory. Raises Unavailable."""
    made = thread.with_bytes(b"ubp\0", SYS_MEMFD_CREATE, MFD_CLOEXEC)
    descriptor = _checked(made, "make memory for the counters")
    try:
        _checked(thread.system_call(SYS_FTRUNCATE, descriptor, size), "size the counters")
        _map(thread, address, size, READ | WRITE, SHARED, descriptor)
        file = os.open(f"/proc/{thread.pid}/fd/{descriptor}", os.O_RDWR | os.O_CLOEXEC)
        try:
            return SharedCells(address, mmap.mmap(file, size))
        finally:
            os.close(file)
    finally:
        thread.system_call(SYS_CLOSE, descriptor)


def _map(thread: BorrowedThread, address: int, size: int, access: int, flags: int, file: int) -> None:
    flags |= FIXED_NOREPLACE
    result = thread.system_call(SYS_MMAP, address, size, access, flags, file, 0)
    if result != address:
        reason = os.strerror(-result) if result < 0 else "the kernel is older than MAP_FIXED_NOREPLACE"
        raise Unavailable(f"cannot map {size} bytes at {address:#x} in process {thread.pid}: {reason}")


def _checked(result: int, purpose: str) -> int:
    if result < 0:
        raise Unavailable(f"the program could not {purpose}: {os.strerror(-result)}")
    return result
