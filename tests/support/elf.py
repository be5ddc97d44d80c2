"""Sections and symbols of ELF files that lie on the machine the tests run on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elftools.elf.elffile import ELFFile

from ubp.unwind.pointers import Section


@dataclass(frozen=True)
class Symbol:
    name: str
    address: int
    size: int


def loaded_libc() -> Path:
    """The C library that this very process has loaded."""
    maps = Path("/proc/self/maps").read_text().splitlines()
    return Path(next(line.split()[-1] for line in maps if "libc.so" in line or "/libc-" in line))


def section(path: Path, name: str) -> Section:
    """A section by its name; an empty one at address 0 if the file has none."""
    with path.open("rb") as file:
        found = ELFFile(file).get_section_by_name(name)
        return Section(found["sh_addr"], found.data()) if found else Section(0, b"")


def functions(path: Path, table: str = ".dynsym") -> list[Symbol]:
    """The defined functions of a symbol table that have a size, sorted by address."""
    with path.open("rb") as file:
        symbols: Any = ELFFile(file).get_section_by_name(table)
        found = {
            symbol["st_value"]: Symbol(symbol.name, symbol["st_value"], symbol["st_size"])
            for symbol in (symbols.iter_symbols() if symbols else ())
            if symbol["st_info"]["type"] == "STT_FUNC" and symbol["st_size"] and symbol["st_value"]
        }
    return [found[address] for address in sorted(found)]
