"""The threads of a process by their numbers: a table that the process reads and the debugger writes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from ubp.condition.threads import (
    EMPTY,
    KNOWN_OFFSETS,
    SEARCHED,
    SLOT,
    SLOTS,
    NumberedThread,
    id_offset,
    slot_offset,
)
from ubp.errors import CannotCompile, Unavailable
from ubp.native.memory import SharedCells
from ubp.native.process import Process
from ubp.native.ptrace import thread_registers

SCANNED = 64 << 20  # bytes of a mapping, at most


def find_id_offset(process: Process, threads: Iterable[int]) -> int:
    """See `ubp.condition.threads.id_offset`. Raises CannotCompile."""
    return id_offset({thread: _storage(process, thread) for thread in threads})


def _storage(process: Process, thread: int) -> bytes:
    try:
        pointer = int(thread_registers(thread).fs_base)
        if pointer:
            return process.read(pointer, SEARCHED)
    except Unavailable as error:
        raise CannotCompile(f"the storage of thread {thread} cannot be read: {error}") from error
    raise CannotCompile(f"thread {thread} has no storage of its own yet")


def find_storage(process: Process, thread: int) -> int | None:
    """The thread pointer of a thread whose registers do not tell it.

    There its storage begins with its own address, and has its id where a known libc keeps it.
    """
    wanted = thread.to_bytes(4, "little")
    for region in process.regions():
        if not region.permissions.startswith("rw") or region.end - region.start > SCANNED:
            continue
        with suppress(Unavailable):
            content = process.read(region.start, region.end - region.start)
            at = content.find(wanted)
            while at >= 0:
                for base in (at - offset for offset in KNOWN_OFFSETS if at >= offset):
                    if content[base : base + 8] == (region.start + base).to_bytes(8, "little"):
                        return region.start + base
                at = content.find(wanted, at + 1)
    return None


class ThreadTable:
    """Slots for threads, shared with the process. One whose slot a living thread has gets none."""

    def __init__(self, process: Process, cells: SharedCells, offset: int) -> None:
        self.process, self.cells = process, cells
        self.begin(offset)

    @property
    def address(self) -> int:
        return self.cells.address

    def begin(self, offset: int) -> None:
        """Begin without threads; `offset` is where they keep their ids."""
        self.offset, self.is_sound = offset, True
        self.clear()

    def clear(self) -> None:
        """No thread finds itself any more."""
        for index in range(SLOTS):
            self._write(index * SLOT.size, NumberedThread(EMPTY, 0, 0))

    def enter(self, thread: NumberedThread) -> None:
        """Enter a thread that is new, before it runs.

        Its id may be that of one that has ended. If it does not keep its id where the others do, it would
        be taken for another: the whole table is cleared, and not sound until the next plan.
        """
        if self._owner(slot_offset(thread.id)) == thread:
            return  # its registers cannot be read while it runs
        if not self._keeps_its_id(thread.id):
            self.is_sound = False
            self.clear()
        elif self.is_sound and self._is_free(slot_offset(thread.id), thread.id):
            self._write(slot_offset(thread.id), thread)

    def _keeps_its_id(self, thread: int) -> bool:
        try:
            place = int(thread_registers(thread).fs_base) + self.offset
            return self.process.read(place, 4) == thread.to_bytes(4, "little")
        except Unavailable:
            return False

    def _is_free(self, at: int, thread: int) -> bool:
        owner = self._owner(at).id
        # a thread that is about to read its slot must not find half of another's
        return owner in (EMPTY, thread) or owner not in self.process.threads()

    def _owner(self, at: int) -> NumberedThread:
        return NumberedThread(*SLOT.unpack_from(self.cells.view, at)[:3])

    def _write(self, at: int, thread: NumberedThread) -> None:
        SLOT.pack_into(self.cells.view, at, thread.id, thread.number, thread.global_number, 0)
