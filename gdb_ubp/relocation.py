"""How far a module was loaded from the addresses that it was linked for: its file against GDB's sections."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import gdb

from gdb_ubp import compat

_ELF_64_LITTLE = b"\x7fELF\x02\x01"
# Elf64_Ehdr: e_shoff at 40; e_shentsize, e_shnum, e_shstrndx at 58
_SECTIONS_AT, _SECTIONS = struct.Struct("<Q"), struct.Struct("<HHH")
# Elf64_Shdr: sh_name, sh_type, sh_flags, sh_addr, sh_offset, sh_size
_SECTION = struct.Struct("<IIQQQQ")


def moved_by(objfile: gdb.Objfile) -> int | None:
    """To be added to an address as it was linked (`.text` decides, as in GDB); None if nothing tells."""
    owner = objfile.owner or objfile
    space = gdb.current_progspace()
    module = "" if space is not None and owner.filename == space.filename else owner.filename
    loaded = [start for start, _, name, of in compat.sections() if (name, of) == (".text", module)]
    try:
        linked = [address for name, address in _sections(owner.filename or "") if name == b".text"]
    except (OSError, struct.error, ValueError):
        return None
    return loaded[0] - linked[0] if len(loaded) == len(linked) == 1 else None


def file_moved_by(file: str) -> int | None:
    """The same of a file by its name, "" for the program itself; None also if it is not loaded."""
    try:
        objfile = gdb.lookup_objfile(file or main_file())
    except ValueError:
        return None
    return moved_by(objfile) if objfile is not None else None


def main_file() -> str:
    """The program's own; "" if there is none."""
    space = gdb.current_progspace()
    return (space and space.filename) or ""


def _sections(file_name: str) -> Iterator[tuple[bytes, int]]:
    """(name, address as linked) of each section of an ELF file of 64 bits. Raises ValueError, OSError."""
    with open(file_name, "rb") as file:
        header = file.read(64)
        if not header.startswith(_ELF_64_LITTLE):
            raise ValueError(f"{file_name} is no ELF file of 64 bits")
        (begin,) = _SECTIONS_AT.unpack_from(header, 40)
        size, count, names = _SECTIONS.unpack_from(header, 58)
        file.seek(begin)
        table = file.read(size * count)
        rows = [_SECTION.unpack_from(table, size * number) for number in range(count)]
        file.seek(rows[names][4])
        texts = file.read(rows[names][5])
    for name_at, _, _, address, _, _ in rows:
        yield texts[name_at : texts.index(b"\0", name_at)], address
