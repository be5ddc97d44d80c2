"""Which bytes behind the code of an image are nobody's: images as linkers lay them out, mapped by hand."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import pytest

from ubp.codegen.spare import spare_code
from ubp.errors import Unavailable
from ubp.probe.facts import MemoryMapping

PAGE, SIZE = 0x1000, 3
PROGRAM, LOADER, LIBRARY = 0x55_5000_0000, 0x7F_F000_0000, 0x7F_A000_0000
READ, CODE, DATA, ALL = 4, 5, 6, 7  # PF_R, PF_X, PF_W (ELF-64, "Program Header")

Row = tuple[int, int, int]  # of a segment: address in the file and in memory, size, flags
PLAIN = ((0, 0x400, READ), (0x1000, 0x1234, CODE), (0x3000, 0x10, READ), (0x4E00, 0x300, DATA))
FULL = ((0, 0x400, READ), (0x1000, 0x2000 - SIZE + 1, CODE), (0x4E00, 0x300, DATA))


def image(rows: Sequence[Row], linked_at: int = 0, entry_size: int = 56) -> bytes:
    """The first page of a file: its header, and the table of its segments."""
    head = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)
    head += struct.pack("<2HI3QI6H", 3, 62, 1, 0, 64, 0, 0, 64, entry_size, len(rows), 0, 0, 0)
    for start, size, flags in rows:
        head += struct.pack("<2I6Q", 1, flags, start, start + linked_at, start + linked_at, size, size, PAGE)
    return head


def mappings(base: int, rows: Sequence[Row], name: str) -> list[MemoryMapping]:
    names = {READ: "r--p", CODE: "r-xp", DATA: "rw-p", ALL: "rwxp"}
    return [
        MemoryMapping(
            base + start // PAGE * PAGE, base + -(-(start + size) // PAGE) * PAGE, names[flags], name
        )
        for start, size, flags in rows
    ]


def reader(memory: dict[int, bytes]) -> Callable[[int, int], bytes]:
    def read(address: int, size: int) -> bytes:
        for start, content in memory.items():
            if start <= address and address + size <= start + len(content):
                return content[address - start : address - start + size]
        raise Unavailable(f"{address:#x} is not mapped")

    return read


def found(*modules: tuple[int, Sequence[Row], str], first: Sequence[int] = (PROGRAM, LOADER)) -> int:
    memory = {base: image(rows) for base, rows, _ in modules}
    mapped = [one for base, rows, name in modules for one in mappings(base, rows, name)]
    return spare_code(mapped, reader(memory), SIZE, first)


def test_the_last_bytes_of_the_last_page_with_code() -> None:
    assert found((PROGRAM, PLAIN, "/program")) == PROGRAM + 0x3000 - SIZE


@pytest.mark.parametrize("base", [0x40_0000, 0x1000_0000])
def test_a_program_that_is_linked_for_an_address(base: int) -> None:
    read = reader({base: image(PLAIN, linked_at=base)})
    assert spare_code(mappings(base, PLAIN, "/program"), read, SIZE, ()) == base + 0x3000 - SIZE


def test_the_program_comes_first_then_its_loader_then_anything() -> None:
    modules = [(LIBRARY, PLAIN, "/library"), (LOADER, PLAIN, "/loader"), (PROGRAM, PLAIN, "/program")]
    assert found(*modules) == PROGRAM + 0x3000 - SIZE
    full = (PROGRAM, FULL, "/program")
    assert found(*modules[:2], full) == LOADER + 0x3000 - SIZE
    assert found(modules[0], (LOADER, FULL, "/loader"), full) == LIBRARY + 0x3000 - SIZE


def test_exactly_as_many_bytes_as_are_asked_for() -> None:
    rows = ((0, 0x400, READ), (0x1000, 0x1000 - SIZE, CODE))
    assert found((PROGRAM, rows, "/program")) == PROGRAM + 0x2000 - SIZE


NONE = {
    "the code fills its page": FULL,
    "it ends with its page": ((0, 0x400, READ), (0x1000, 0x1000, CODE)),
    "code may be written": ((0, 0x400, READ), (0x1000, 0x234, ALL)),
    "no code": ((0, 0x400, READ), (0x4E00, 0x300, DATA)),
    "other code behind it in the same page": ((0, 0x400, READ), (0x1000, 0x234, CODE), (0x1FF0, 0x10, CODE)),
    "nothing of the file's beginning": ((0x1000, 0x1234, CODE),),
}


@pytest.mark.parametrize("name", NONE)
def test_where_no_byte_is_free_none_is_given(name: str) -> None:
    with pytest.raises(
        Unavailable, match="neither the program nor its libraries have room behind their code"
    ):
        found((PROGRAM, NONE[name], "/program"))


OTHERS = {
    "not mapped": [],
    "mapped as data": [MemoryMapping(PROGRAM + 0x1000, PROGRAM + 0x3000, "r--p", "/program")],
    "made writable": [MemoryMapping(PROGRAM + 0x1000, PROGRAM + 0x3000, "rwxp", "/program")],
    "somebody else's": [MemoryMapping(PROGRAM + 0x1000, PROGRAM + 0x3000, "r-xp", "/other")],
    "without a name": [MemoryMapping(PROGRAM + 0x1000, PROGRAM + 0x3000, "r-xp", "")],
    "cut off": [MemoryMapping(PROGRAM + 0x1000, PROGRAM + 0x2000, "r-xp", "/program")],
}


@pytest.mark.parametrize("name", OTHERS)
def test_the_code_must_be_mapped_as_it_was_loaded(name: str) -> None:
    begin = MemoryMapping(PROGRAM, PROGRAM + PAGE, "r--p", "/program")
    with pytest.raises(Unavailable):
        spare_code([begin, *OTHERS[name]], reader({PROGRAM: image(PLAIN)}), SIZE, ())


FILES = {
    "no ELF file": b"#!/bin/sh\n" + bytes(PAGE),
    "cut off behind its header": image(PLAIN)[:64],
    "a table of another size": image(PLAIN, entry_size=32),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_another_kind_are_left_alone(name: str) -> None:
    mapped = mappings(PROGRAM, PLAIN, "/program")
    with pytest.raises(Unavailable):
        spare_code(mapped, reader({PROGRAM: FILES[name]}), SIZE, ())
