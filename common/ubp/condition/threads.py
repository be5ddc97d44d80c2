"""The debugger's number of the current thread, looked up by the thread itself.

A number is not in the program, but the kernel's id of the thread is: libc keeps it in the thread's own
storage. A table in the process, which the debugger writes, leads from there to the number.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from ubp.condition.ops import (
    ADDRESS,
    Binary,
    Compare,
    Constant,
    Convert,
    Guard,
    Int,
    Load,
    Node,
    Select,
    ThreadPointer,
)
from ubp.errors import CannotCompile
from ubp.records import dataclass

SLOTS = 1024  # a power of two; the slot of a thread is its id modulo SLOTS
SLOT = struct.Struct("<IiiI")  # the kernel's id, the number, the global number, nothing
EMPTY = 0xFFFF_FFFF  # no id: the largest that Linux gives is 2**22
TABLE_SIZE = SLOTS * SLOT.size
SEARCHED = 0x800  # bytes from the thread pointer on
# where pthread_create(3) keeps the id: glibc x86-64 (struct pthread.tid), musl x86-64 (struct pthread.tid)
KNOWN_OFFSETS = (0x2D0, 0x30)
_ID, _NUMBER = Int(4, False), Int(4, True)
FIELDS = {"_thread": 4, "_gthread": 8}  # in a slot, by the debugger's name for the number


@dataclass(frozen=True)
class NumberedThread:
    """`id` is the kernel's; `number` and `global_number` are the debugger's."""

    id: int
    number: int
    global_number: int


@dataclass(frozen=True)
class KeptId:
    """A thread as the program's code can tell it: `offset` bytes from its thread pointer it keeps `id`.

    That is the kernel's: no two threads have the same, while the storage of one that has ended may become
    another's.
    """

    offset: int
    id: int


def slot_offset(thread: int) -> int:
    """Where in the table the slot of the thread with the kernel's id `thread` is."""
    return thread % SLOTS * SLOT.size


def thread_number(name: str, id_offset: int, table: int) -> Node:
    """`$_thread` or `$_gthread` of the thread that runs it; a fault for one that is not in the table."""
    thread = Load(_ID, Binary(ADDRESS, "+", ThreadPointer(), Constant(ADDRESS, id_offset)))
    scaled = Binary(ADDRESS, "*", Convert(ADDRESS, thread), Constant(ADDRESS, SLOT.size))
    place = Binary(ADDRESS, "&", scaled, Constant(ADDRESS, TABLE_SIZE - SLOT.size))
    slot = Binary(ADDRESS, "+", place, Constant(ADDRESS, table))
    number = Load(_NUMBER, Binary(ADDRESS, "+", place, Constant(ADDRESS, table + FIELDS[name])))
    unknown = Convert(_NUMBER, Guard(Constant(ADDRESS, 0)))
    return Select(_NUMBER, Compare("==", Load(_ID, slot), thread), number, unknown)


def id_offset(storage: Mapping[int, bytes]) -> int:
    """Where, counted from the thread pointer, every thread keeps its id: `storage` is by that id.

    Raises CannotCompile if there is no such place, or several and none of a known libc.
    """
    found = set(range(0, SEARCHED, 4))
    for thread, content in storage.items():
        wanted = thread.to_bytes(4, "little")
        found = {offset for offset in found if content[offset : offset + 4] == wanted}
    known = [offset for offset in KNOWN_OFFSETS if offset in found]
    if len(known) == 1:
        return known[0]
    if len(found) == 1 and len(storage) > 1:  # in one thread it may be there by chance
        return found.pop()
    raise CannotCompile(
        "the program's threads do not keep the kernel's number of a thread where ubp can find it"
    )
