"""Memory, mappings and threads of a stopped or running native process, read from /proc."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterable

from ubp.errors import Unavailable
from ubp.records import dataclass

PAGE = 4096

_FEATURES = re.compile(rb"^x86_Thread_features:(.*)$", re.MULTILINE)
LIBC_OWN = 32  # a signal that no program can block: sigfillset leaves it out (glibc and musl)


@dataclass(frozen=True)
class Region:
    """One line of /proc/PID/maps."""

    start: int
    end: int
    permissions: str
    name: str


def control_flow_protections(pid: int | None) -> frozenset[str]:
    """What the kernel enforces in a process (None: here), as in /proc/PID/status: "shstk", "ibt"."""
    try:
        with open(f"/proc/{pid or 'self'}/status", "rb", buffering=0) as file:
            found = _FEATURES.search(file.read())
    except OSError as error:
        raise Unavailable(f"process {pid} is gone: {error.strerror}") from error
    return frozenset(found[1].decode("ascii").split() if found else ())


def owner_of(thread: int) -> int | None:
    """The process that a thread belongs to; None if it has ended."""
    try:
        with open(f"/proc/{thread}/status", encoding="utf-8", errors="replace") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith("Tgid:")), None)
    except OSError:
        return None


class Process:
    """A live native process. Reads and writes bypass the debugger, its caches and its shadows.

    Its memory is opened once: after `exec` a new Process must be made. `close` when it is not used any more.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._file: int | None = None
        self._maps: tuple[str, tuple[Region, ...]] = "", ()  # as it was read last

    def read(self, address: int, size: int) -> bytes:
        """Exactly `size` raw bytes. Raises Unavailable."""
        try:
            found = os.pread(self._memory(), size, address)
        except (OSError, OverflowError) as error:
            raise Unavailable(f"cannot read {address:#x} of process {self.pid}: {error}") from error
        if len(found) != size:
            raise Unavailable(f"cannot read {size} bytes at {address:#x} of process {self.pid}")
        return found

    def is_mapped(self, address: int) -> bool:
        """Whether there is memory that can be read, if only past its protection.

        After `exec` there is none any more: the memory that was opened is that of the old program (Linux,
        fs/proc/base.c, mem_rw).
        """
        try:
            return bool(self.read(address, 1))
        except Unavailable:
            return False

    def write(self, address: int, data: bytes) -> None:
        """Write through page protection, as a debugger does. Raises Unavailable."""
        try:
            done = os.pwrite(self._memory(), data, address)
        except (OSError, OverflowError) as error:
            raise Unavailable(f"cannot write {address:#x} of process {self.pid}: {error}") from error
        if done != len(data):
            raise Unavailable(f"cannot write {len(data)} bytes at {address:#x} of process {self.pid}")

    def close(self) -> None:
        file, self._file = self._file, None  # two threads of a debugger may find that the process has ended
        if file is not None:
            os.close(file)

    def _memory(self) -> int:
        if self._file is None:
            try:
                self._file = os.open(f"/proc/{self.pid}/mem", os.O_RDWR | os.O_CLOEXEC)
            except OSError as error:
                raise Unavailable(
                    f"cannot open the memory of process {self.pid}: {error.strerror}; "
                    "`ubp doctor` tells what is missing"
                ) from error
        return self._file

    def regions(self) -> tuple[Region, ...]:
        """All mappings, in ascending order."""
        try:
            with open(f"/proc/{self.pid}/maps", encoding="utf-8", errors="replace", newline="\n") as file:
                text = file.read()
        except OSError as error:
            raise Unavailable(f"process {self.pid} is gone: {error.strerror}") from error
        if text != self._maps[0]:  # asked for again and again while nothing changes
            self._maps = text, tuple(map(_region, text.rstrip("\n").split("\n")))
        return self._maps[1]

    def auxiliary(self) -> dict[int, int]:
        """What the kernel has told the program at its start, by key (AT_... of linux/auxvec.h)."""
        try:
            with open(f"/proc/{self.pid}/auxv", "rb", buffering=0) as file:
                words = file.read()
        except OSError as error:
            raise Unavailable(f"process {self.pid} is gone: {error.strerror}") from error
        return dict(struct.iter_unpack("<2Q", words[: len(words) // 16 * 16]))

    def threads(self) -> tuple[int, ...]:
        """The kernel ids of all threads."""
        try:
            return tuple(int(name) for name in os.listdir(f"/proc/{self.pid}/task"))
        except OSError as error:
            raise Unavailable(f"process {self.pid} is gone: {error.strerror}") from error

    def main_stack(self) -> range:
        """The mapping that the first thread begins on, as far as it has grown; empty if not known."""
        return next((range(one.start, one.end) for one in self.regions() if one.name == "[stack]"), range(0))

    def stack_pointer(self, thread: int) -> int | None:
        """Of a stopped thread; None while it runs, where it has ended, and where the kernel does not tell."""
        return self.stands_at(thread)[0]

    def program_counter(self, thread: int) -> int | None:
        """Likewise."""
        return self.stands_at(thread)[1]

    def stands_at(self, thread: int) -> tuple[int | None, int | None]:
        """Its stack pointer and its program counter, likewise."""
        try:
            with open(f"/proc/{self.pid}/task/{thread}/syscall", encoding="ascii") as file:
                *_, stack_pointer, program_counter = file.read().split()  # or "running"
            return int(stack_pointer, 16), int(program_counter, 16)
        except (OSError, ValueError):
            return None, None

    def times_run(self, thread: int) -> int | None:
        """How often a thread has come to a processor: what stands still since is at the same number.

        Where the kernel does not count that, how often it has left one: a thread that has just stopped may be
        about to.
        """
        folder = f"/proc/{self.pid}/task/{thread}"
        try:
            with open(f"{folder}/schedstat", encoding="ascii") as file:
                *_, count = map(int, file.read().split())
            if count:
                return count
        except (OSError, ValueError):
            pass  # the kernel has no such file
        try:
            with open(f"{folder}/status", encoding="utf-8", errors="replace") as lines:
                return sum(int(line.split()[1]) for line in lines if "ctxt_switches:" in line)
        except OSError:
            return None

    def would_lose(self, number: int) -> bool:
        """Whether a fault would change what the program has made of the signal, whoever swallows it.

        The kernel gives a signal that an instruction raises its default action if it is ignored, or blocked
        by that thread (force_sig_info in Linux, kernel/signal.c). A thread that blocks even the signals that
        libc keeps to itself is being made or ending, inside of libc. Raises Unavailable.
        """
        if self._has_signal("", "SigIgn", number):
            return True
        if not self._has_signal("", "SigCgt", number):
            return False
        folders = [f"/task/{thread}" for thread in self.threads()]
        blocking = [folder for folder in folders if self._has_signal(folder, "SigBlk", number)]
        return any(not self._has_signal(folder, "SigBlk", LIBC_OWN) for folder in blocking)

    def _has_signal(self, folder: str, field: str, number: int) -> bool:
        """Whether one of the masks of /proc/PID/status holds a signal."""
        try:
            with open(f"/proc/{self.pid}{folder}/status", encoding="utf-8", errors="replace") as lines:
                masks = [int(line.split()[1], 16) for line in lines if line.startswith(field)]
        except OSError as error:
            raise Unavailable(f"process {self.pid} is gone: {error.strerror}") from error
        return any(mask >> (number - 1) & 1 for mask in masks)

    def stack_of(self, stack_pointer: int, regions: Iterable[Region], limit: int = 1 << 20) -> bytes:
        """The words from the stack pointer up to the end of its mapping, at most `limit` bytes."""
        start = stack_pointer & ~7
        for region in regions:
            if region.start <= start < region.end:
                return self.read(start, min(region.end - start, limit))
        return b""


def _region(line: str) -> Region:
    # 55d0c0a00000-55d0c0a01000 r-xp 00001000 08:01 1234   /usr/bin/program
    span, permissions, _offset, _device, _inode, *name = line.split(None, 5)
    start, end = span.split("-")
    return Region(int(start, 16), int(end, 16), permissions, name[0].strip() if name else "")
