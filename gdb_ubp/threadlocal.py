"""Where a thread-local variable stands: at one distance from every thread's thread pointer, or unknown.

GDB itself gives the address in the selected thread. What makes the distance hold for the other threads is
the ABI (variant II of ELF's handling of thread-local storage, x86-64): the block of the program itself, and
those of libraries that were there when it started, lie right below the thread pointer at offsets that the
linker or the loader fixed once. All others are allocated by each thread when it first uses them.
"""

from __future__ import annotations

from collections.abc import Iterator

import gdb

from gdb_ubp import compat
from ubp.condition.ops import ADDRESS, Binary, Constant, ThreadPointer
from ubp.condition.types import InMemory, Nowhere, Place

_ALL = 2**64 - 1
_BLOCK_ALIGNMENT = 64  # what lies between blocks that are aligned less is nobody's
_UNALLOCATED = _ALL  # glibc: TLS_DTV_UNALLOCATED
_MOST_MODULES = 4096
_NO_PROCESS = "it is thread-local, and its place is known once the program runs"
_ALLOCATED_LATER = "it is thread-local, and its module's storage is allocated when a thread first uses it"


def thread_local_place(symbol: gdb.Symbol) -> Place:
    """The place of a variable of static storage that is not where a global is."""
    if not gdb.selected_inferior().pid:
        return Nowhere(_NO_PROCESS)
    try:
        found = symbol.value().address
        pointer = int(gdb.newest_frame().read_register("fs_base")) & _ALL
    except gdb.error as error:
        is_later = "not yet allocated" in str(error)
        return Nowhere(_ALLOCATED_LATER if is_later else f"it is thread-local, and GDB says: {error}")
    if found is None:
        return Nowhere("its place is computed")
    if not _is_fixed(int(found), pointer):
        return Nowhere(_ALLOCATED_LATER)
    distance = Constant(ADDRESS, (int(found) - pointer) & _ALL)
    return InMemory(Binary(ADDRESS, "+", ThreadPointer(), distance))


def _is_fixed(address: int, pointer: int) -> bool:
    """Whether `address` lies in a block that all threads have at the same distance from their pointer."""
    return any(start <= address < pointer for start in (pointer - _own_size(), *_static_blocks(pointer)))


def _own_size() -> int:
    """The room that the program's own block takes at most, right below the thread pointer."""
    spans = [
        (start, end)
        for start, end, name, module in compat.sections()
        if not module and name in (".tdata", ".tbss")
    ]
    if not spans:
        return 0
    size = max(end for _, end in spans) - min(start for start, _ in spans)
    return -(-size // _BLOCK_ALIGNMENT) * _BLOCK_ALIGNMENT


def _static_blocks(pointer: int) -> Iterator[int]:
    """The starts of the blocks that glibc placed with the thread itself; nothing where it is not glibc.

    fs:[8] is the dynamic thread vector: its size one entry before it, its generation in it, then for each
    module the address of its block, and what to free: null for a block that was not allocated apart.
    """
    if not any("/libc.so.6" in (each.filename or "") for each in gdb.objfiles()):
        return
    vector = _word(pointer + 8)
    for module in range(1, min(_word(vector - 16), _MOST_MODULES) + 1):
        block, to_free = _word(vector + 16 * module), _word(vector + 16 * module + 8)
        if not to_free and block not in (0, _UNALLOCATED) and block < pointer:
            yield block


def _word(address: int) -> int:
    content = gdb.selected_inferior().read_memory(address & _ALL, 8)
    return int.from_bytes(bytes(content), "little")
