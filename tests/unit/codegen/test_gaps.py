"""Where an arena goes in address spaces as Linux lays them out, and how it is cut up."""

from __future__ import annotations

from pathlib import Path

import pytest

from ubp.codegen.gaps import Arena, find_gap
from ubp.errors import CannotPlace, Unavailable
from ubp.probe.facts import MemoryMapping

GIB = 1 << 30
SIZE = 0x10000


def mapped(*rows: tuple[int, int, str]) -> list[MemoryMapping]:
    return [MemoryMapping(start, end, "r-xp", name) for start, end, name in rows]


PIE = mapped(
    (0x5555_5555_4000, 0x5555_5556_0000, "program"),
    (0x5555_5557_0000, 0x5555_5559_0000, "[heap]"),
    (0x7FFF_F7C0_0000, 0x7FFF_F7E0_0000, "libc"),
    (0x7FFF_F7FC_0000, 0x7FFF_F7FF_F000, "ld.so"),
    (0x7FFF_FFFD_E000, 0x7FFF_FFFF_F000, "[stack]"),
    (0xFFFF_FFFF_FF60_0000, 0xFFFF_FFFF_FF60_1000, "[vsyscall]"),
)
FIXED = mapped((0x40_0000, 0x50_0000, "program"), (0x60_0000, 0x70_0000, "[heap]"))
FIXED_LOW = mapped((0x1_0000, 0x50_0000, "program"), (0x60_0000, 0x70_0000, "[heap]"))
FIXED_BEFORE_BRK = mapped((0x1_0000, 0x50_0000, "program"))
UNDER_STACK = mapped(
    (0x7000_0000_0000, 0x7FFF_7FFF_0000, "file"),
    (0x7FFF_7FFF_0000, 0x7FFF_8000_0000, "module"),
    (0x7FFF_8000_0000, 0x7FFF_8001_0000, "library"),
    (0x7FFF_B000_0000, 0x7FFF_FFFF_F000, "[stack]"),
)


@pytest.mark.parametrize(
    ("mappings", "module", "size", "expected"),
    [
        (PIE, (0x5555_5555_4000, 0x5555_5556_0000), SIZE, 0x5555_5554_4000),  # right below the program
        (PIE, (0x7FFF_F7C0_0000, 0x7FFF_F7E0_0000), SIZE, 0x7FFF_F7BF_0000),
        (PIE, (0x7FFF_F7FC_0000, 0x7FFF_F7FF_F000), SIZE, 0x7FFF_F7FB_0000),  # between two libraries
        (PIE, (0x7FFF_F7FC_0000, 0x7FFF_F7FF_F000), 2 << 20, 0x7FFF_F7A0_0000),  # too big for that gap
        (FIXED, (0x40_0000, 0x50_0000), SIZE, 0x3F_0000),
        (FIXED, (0x40_0000, 0x50_0000), 1, 0x3F_F000),  # whole pages
        (FIXED, (0x40_0000, 0x50_0000), 0x3F_0000, 0x1_0000),  # down to the lowest address there is
        (FIXED, (0x40_0000, 0x50_0000), 0x40_0000, 0x70_0000 + GIB),  # leaves room for the heap
        (FIXED_LOW, (0x1_0000, 0x50_0000), SIZE, 0x70_0000 + GIB),
        (FIXED_BEFORE_BRK, (0x1_0000, 0x50_0000), SIZE, 0x50_0000 + GIB),
        (FIXED_BEFORE_BRK, (0x1_0000, 0x4F_F123), SIZE, 0x50_0000 + GIB),  # data end amid a page
    ],
)
def test_chooses_the_nearest_free_place_below(
    mappings: list[MemoryMapping], module: tuple[int, int], size: int, expected: int
) -> None:
    assert find_gap(mappings, *module, size) == expected


def test_leaves_room_for_the_stack() -> None:
    with pytest.raises(CannotPlace, match="no 65536 free bytes of address space within 2 GiB of"):
        find_gap(UNDER_STACK, 0x7FFF_7FFF_0000, 0x7FFF_8000_0000, SIZE)


def test_a_place_that_turned_out_to_be_taken_is_excluded_as_a_mapping() -> None:
    module = (0x5555_5555_4000, 0x5555_5556_0000)
    first = find_gap(PIE, *module, SIZE)
    taken = MemoryMapping(first, first + SIZE, "---p", "taken")
    assert find_gap([*PIE, taken], *module, SIZE) == first - SIZE


@pytest.mark.parametrize("distance", [-3 * GIB, -2 * GIB, 2 * GIB, 3 * GIB])
def test_ends_are_within_reach_of_each_other(distance: int) -> None:
    low, high = 0x5555_0000_0000, 0x5555_0010_0000
    free = (low + distance, low + distance + GIB + SIZE)
    mappings = mapped((0x1_0000, free[0], "a"), (free[1], low, "b"), (low, 1 << 47, "module"))
    if distance > 0:
        mappings = mapped((0x1_0000, low, "a"), (low, free[0], "module"), (free[1], 1 << 47, "b"))
    reachable = abs(distance) < 2 * GIB + GIB // 2 and distance != 2 * GIB
    if not reachable:
        with pytest.raises(CannotPlace):
            find_gap(mappings, low, high, SIZE)
        return
    address = find_gap(mappings, low, high, SIZE)
    assert free[0] <= address <= free[1] - SIZE
    assert high - address < 2 * GIB
    assert address + SIZE - low < 2 * GIB


def test_finds_a_place_in_this_very_process() -> None:
    rows = [line.split(maxsplit=5) for line in Path("/proc/self/maps").read_text().splitlines()]
    mappings = []
    for row in rows:
        start, end = (int(edge, 16) for edge in row[0].split("-"))
        mappings.append(MemoryMapping(start, end, row[1], row[5] if len(row) > 5 else ""))
    libc = [mapping for mapping in mappings if "libc" in mapping.name]
    low, high = libc[0].start, libc[-1].end
    address = find_gap(mappings, low, high, SIZE)
    assert not any(mapping.start < address + SIZE and address < mapping.end for mapping in mappings)
    assert max(high - address, address + SIZE - low) < 2 * GIB


def test_an_arena_gives_each_slot_once() -> None:
    arena = Arena(0x1008, 100)
    arena, first = arena.allocate(10)
    arena, second = arena.allocate(20)
    arena, third = arena.allocate(8, alignment=8)
    assert (first, second, third) == (0x1010, 0x1020, 0x1038)
    assert arena == Arena(0x1008, 100, used=0x38)


def test_an_arena_can_be_filled_to_its_last_byte_and_no_further() -> None:
    arena, slot = Arena(0x1000, 32).allocate(32)
    assert slot == 0x1000
    with pytest.raises(Unavailable, match="no room for 1 more"):
        arena.allocate(1)
