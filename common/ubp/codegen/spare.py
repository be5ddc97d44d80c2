"""Mapped code that is nobody's: behind the end of an image's code, where its last page goes on.

The kernel and the loader map whole pages, however many bytes a segment has (Linux, fs/binfmt_elf.c; ELF-64
Object File Format, "Program Header Table").
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence

from ubp.errors import Unavailable
from ubp.probe.facts import MemoryMapping
from ubp.records import dataclass

PAGE = 4096
_HEADER = struct.Struct("<4s12x2HI3QI3H")  # magic, type ... phoff (5) ... phentsize (9), phnum (10)
_SEGMENT = struct.Struct("<2I6Q")  # type, flags, offset, vaddr, paddr, filesz, memsz, align
_MAGIC = b"\x7fELF"
_LOAD, _EXECUTE, _WRITE = 1, 1, 2

Read = Callable[[int, int], bytes]


@dataclass(frozen=True)
class _Segment:
    offset: int
    start: int
    end: int
    flags: int


def spare_code(mappings: Sequence[MemoryMapping], read: Read, size: int, first: Sequence[int]) -> int:
    """Address of `size` bytes that can be executed and in which no code of the program stands.

    In an image that holds one of the addresses `first`, if there is room, in their order. `read` gives
    memory, and raises Unavailable, as this does where no image has room.
    """
    images = [one for one in mappings if one.name.startswith("/") and _is_image(one, read)]
    names = [one.name for address in first for one in mappings if one.start <= address < one.end]
    images.sort(key=lambda image: names.index(image.name) if image.name in names else len(names))
    for image in images:
        for spare in _behind_code(image, read):
            if len(spare) >= size and _is_code(spare, image.name, mappings):
                return spare.stop - size
    raise Unavailable(
        "neither the program nor its libraries have room behind their code for the system calls by which ubp "
        "gets memory: use LLDB's own `breakpoint set`"
    )


def _is_image(mapping: MemoryMapping, read: Read) -> bool:
    try:
        return read(mapping.start, len(_MAGIC)) == _MAGIC
    except Unavailable:
        return False


def _behind_code(image: MemoryMapping, read: Read) -> Iterator[range]:
    """What the last pages of the segments with code have behind all segments' ends."""
    try:
        segments = _segments(image.start, read)
    except Unavailable:
        return
    for segment in segments:
        spare = range(segment.end, -(-segment.end // PAGE) * PAGE)
        is_shared = any(other.start < spare.stop and spare.start < other.end for other in segments)
        if segment.flags & (_EXECUTE | _WRITE) == _EXECUTE and not is_shared:
            yield spare


def _segments(base: int, read: Read) -> list[_Segment]:
    """What is loaded, where it is in the process; none if nothing is from the file's beginning."""
    header = _HEADER.unpack(read(base, _HEADER.size))
    table, size, count = header[5], header[9], header[10]
    if size != _SEGMENT.size:
        return []
    rows = list(_SEGMENT.iter_unpack(read(base + table, size * count)))
    loaded = [_Segment(row[2], row[3], row[3] + row[6], row[1]) for row in rows if row[0] == _LOAD]
    moved = next((base - one.start // PAGE * PAGE for one in loaded if one.offset < PAGE), None)
    if moved is None:
        return []
    return [_Segment(one.offset, one.start + moved, one.end + moved, one.flags) for one in loaded]


def _is_code(spare: range, name: str, mappings: Sequence[MemoryMapping]) -> bool:
    """Whether it is still mapped as it was loaded."""
    around = next((one for one in mappings if one.start <= spare.start < one.end), None)
    if around is None or around.name != name or spare.stop > around.end:
        return False
    return "x" in around.permissions and "w" not in around.permissions
