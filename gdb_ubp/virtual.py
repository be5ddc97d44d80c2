"""Which slot of a class's virtual table holds the offset of a virtual base class.

The type in GDB knows it (a DWARF expression), but shows it only by what it computes. So it computes with a
made-up object: memory that nobody uses, below the stack of a stopped thread, holds for a moment a pointer to
a made-up table whose slots have a value each, and the address that GDB finds tells the slot.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress

import gdb

from ubp.errors import Unavailable
from ubp.native.process import Process

_SLOTS = 64  # below the address that objects point to; offsets of bases and of functions share them
_SLOT_SIZE = 8
_MOST = 1 << 14  # bytes of an object
_RED_ZONE = 128


def offset_slot(structure: gdb.Type, base: gdb.Field) -> int | None:
    """How far below the table's address the offset of the virtual base stands, in bytes.

    None where it is not known now: without a stopped process, or for an object too large to be made up.
    """
    rising, falling = range(1, _SLOTS + 1), range(_SLOTS, 0, -1)
    try:
        first, second = (_base_offset(structure, base, values) for values in (rising, falling))
    except (gdb.error, Unavailable):
        return None
    if first is None or second is None or first + second != _SLOTS + 1:
        return None  # not the same slot in both tables, or something else in the offset
    return first * _SLOT_SIZE


def _base_offset(structure: gdb.Type, base: gdb.Field, slots: Sequence[int]) -> int | None:
    """Where GDB finds the base in an object whose table has `slots`, the nearest below its address first."""
    table = b"".join(struct.pack("<q", value) for value in reversed(slots))
    size = max(int(structure.sizeof), _SLOTS) + int(base.type.sizeof if base.type else 0)
    if size > _MOST:
        return None
    room = len(table) + _SLOT_SIZE + size
    address = _unused(room)
    item = address + len(table) + _SLOT_SIZE
    content = table + bytes(_SLOT_SIZE) + struct.pack("<Q", address + len(table))
    with _holding(address, content.ljust(room, b"\0")):
        made_up = gdb.Value(item).cast(structure.pointer()).dereference()
        found = made_up[base].address
        return None if found is None else int(found) - item


def _unused(size: int) -> int:
    stack_pointer = int(gdb.newest_frame().read_register("rsp"))
    return (stack_pointer - _RED_ZONE - size) & ~0xF


@contextmanager
def _holding(address: int, content: bytes) -> Iterator[None]:
    """Memory with other content, behind GDB's back: it would tell its clients of a change."""
    with closing(Process(int(gdb.selected_inferior().pid))) as process:
        before = process.read(address, len(content))
        process.write(address, content)
        try:
            yield
        finally:
            with suppress(Unavailable):
                process.write(address, before)
