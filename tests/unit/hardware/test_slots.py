"""What the kernel counts in each thread, against a debugger that takes the lowest vacant register."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from ubp.hardware import models
from ubp.hardware.budget import Shortage
from ubp.hardware.capacity import Learned, outside, watchpoint
from ubp.hardware.models import SHARED
from ubp.hardware.planner import Assignment, Placed, assign
from ubp.hardware.report import budget_record, budget_table
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access, Span
from ubp.hardware.slots import Slots, Standing, budget_of, judged, room, settled

W, RW = Access.WRITE, Access.READ_WRITE
X86 = replace(models.x86(), apart=True).learned(SHARED, 4, Learned.PERF)
A, B, C, NEW = (watchpoint(number, name) for number, name in enumerate("abcn", 2))
PERF = outside("perf", 812, "perf")


def region(index: int) -> Request:
    return Request(W, 0x404000 + 8 * index, 8, watchpoint(index + 2, "abcdefgh"[index]))


def given(*indices: int) -> tuple[Placed, ...]:
    """Registers with the first requests, in that order."""
    wanted = [region(number) for number in range(len(indices))]
    pairs = zip(indices, wanted, strict=True)
    return tuple(Placed(SHARED, (index,), None, W, want.span, (want.owner,)) for index, want in pairs)


def at(*slots: Slots, indices: tuple[int, ...] = ()) -> Standing:
    requests = tuple(region(number) for number in range(len(indices)))
    return Standing(X86, given(*indices), requests, slots, PERF)


def seen(*registers: int, free: int, thread: int = 1) -> Slots:
    return Slots(thread, frozenset(registers), free)


# registers given away, each thread as the kernel has it, and how many more a request can have
ROOMS = {
    "nothing is there": ((), [seen(free=4)], 4),
    "given away and not written yet": ((0, 1), [seen(free=4)], 2),
    "written": ((0, 1), [seen(0, 1, free=2)], 2),
    "perf has one": ((), [seen(free=3)], 3),
    "perf has all": ((), [seen(free=0)], 0),
    "stale ones are the debugger's": ((), [seen(0, 1, 2, 3, free=0)], 4),
    "stale ones below, the rest is perf's": ((), [seen(0, 1, free=0)], 2),
    "a stale one that is not the lowest": ((), [seen(2, free=0)], 0),
    "the lowest needs a new slot, and then there is the stale one": ((), [seen(1, free=1)], 2),
    "a thread that perf watches": ((), [seen(free=4), seen(free=1, thread=2)], 1),
    "a thread that was made later": ((0,), [seen(0, 1, free=2), seen(free=3, thread=2)], 2),
    "already too many": ((0, 1), [seen(free=1)], 0),
}


@pytest.mark.parametrize(("indices", "slots", "expected"), ROOMS.values(), ids=ROOMS)
def test_room(indices: tuple[int, ...], slots: list[Slots], expected: int) -> None:
    standing = at(*slots, indices=indices)
    assert room(standing) == expected
    for count in range(1, 5):
        new = [Request(W, 0x405000 + 8 * number, 8, NEW) for number in range(count)]
        fits = isinstance(judged(standing, new), Assignment)
        assert fits == (count <= expected and not settled(standing).conflicts)


def kernel_accepts(registers: set[int], slots: Slots) -> bool:
    """As ptrace sets registers: one that has no slot yet takes one."""
    free = slots.free
    assert free is not None
    for register in sorted(registers):
        if register not in slots.counted:
            free -= 1
        if free < 0:
            return False
    return True


def test_the_verdict_is_the_kernels() -> None:
    """All states of two threads with a few registers each, drawn at random."""
    chance = random.Random(1)
    for _ in range(3000):
        indices = tuple(chance.sample(range(4), chance.randint(0, 3)))
        slots = []
        for thread in (1, 2):
            counted = frozenset(index for index in range(4) if chance.random() < 0.4)
            slots.append(Slots(thread, counted, chance.randint(0, 4 - len(counted))))
        standing = at(*slots, indices=indices)
        count = chance.randint(1, 4)
        vacant = [index for index in range(4) if index not in indices]
        before = all(kernel_accepts(set(indices), one) for one in slots)
        expected = len(vacant) >= count and all(
            kernel_accepts({*indices, *vacant[:count]}, one) for one in slots
        )
        new = [Request(W, 0x405000 + 8 * number, 8, NEW) for number in range(count)]
        if before:
            assert isinstance(judged(standing, new), Assignment) == expected, (standing, count)


def test_a_conflict_is_the_youngest_requests() -> None:
    standing = at(seen(free=2), indices=(0, 1, 2))
    found = settled(standing)
    assert [one.asked.owner.name for one in found.conflicts] == ["watchpoint 4"]
    assert found.conflicts[0].held_by_others
    assert list(found.errors) == [region(2).owner]
    assert str(found.errors[region(2).owner]).startswith(
        "watchpoint 4 (c) needs 1 debug register for 8 bytes at 0x404010, and none of 4 is free "
        "(2 held by perf, pid 812 (perf))"
    )


def test_what_a_stale_register_hinders_is_said() -> None:
    found = judged(at(seen(2, free=0)), [replace(region(0), owner=NEW)])
    assert isinstance(found, Shortage)
    assert "1 held by a deleted watchpoint" in str(found.error)


def test_threads_that_are_alike_stand_there_once() -> None:
    everywhere = at(seen(0, free=2), seen(0, free=2, thread=2), indices=(0,))
    assert budget_table(budget_of(everywhere)).splitlines() == [
        "exec and data: 2 of 4 free (perf)",
        "  0  all  w  watchpoint 2 (a)      8 bytes at 0x404000",
        "  3  all     perf, pid 812 (perf)",
    ]
    one = at(seen(0, free=2), seen(0, 1, free=2, thread=2), indices=(0,))
    assert [line.split()[:2] for line in budget_table(budget_of(one)).splitlines()[1:]] == [
        ["0", "all"],
        ["1", "2"],
        ["3", "1"],
    ]


def test_programs_are_told_what_is_free() -> None:
    record = budget_record(budget_of(at(seen(0, 1, free=1), indices=(0,))))
    pools: Any = record["pools"]
    assert [(one["kind"], one["serves"], one["free"]) for one in pools] == [("data", ["exec", "data"], 2)]


APART = [
    # neighbours keep their own registers
    ([(W, 0x404000, 4), (W, 0x404004, 4)], 2),
    # the same bytes share one
    ([(W, 0x404000, 8), (W, 0x404000, 8)], 1),
    # other bytes, or another access, do not
    ([(W, 0x404000, 8), (W, 0x404000, 4)], 2),
    ([(W, 0x404000, 8), (RW, 0x404000, 8)], 2),
    # a piece of one is the whole of another
    ([(W, 0x404000, 16), (W, 0x404008, 8)], 2),
    # 1 + 2 + 4 + 1
    ([(W, 0x404001, 8)], 4),
]


@pytest.mark.parametrize(("regions", "expected"), APART)
def test_a_debugger_covers_each_request_by_itself(
    regions: list[tuple[Access, int, int]], expected: int
) -> None:
    requests = [Request(*one, watchpoint(number)) for number, one in enumerate(regions)]
    found = assign(X86, requests)
    assert isinstance(found, Assignment)
    assert found.registers(SHARED) == expected


def test_pieces_are_those_that_gdb_makes() -> None:
    """The greedy split of x86_handle_nonaligned_watchpoint (gdb/nat/x86-dregs.c), from its own table."""
    table = [
        *([1] * 8, [2, 1] * 4, [2, 1] * 4, [4, 1, 2, 1] * 2, [4, 1, 2, 1] * 2),
        *([4, 1, 2, 1] * 2, [4, 1, 2, 1] * 2, [8, 1, 2, 1, 4, 1, 2, 1]),
    ]
    for address, length in product(range(0x404000, 0x404008), range(1, 33)):
        pieces, place, left = [], address, length
        while left:
            size = table[min(left, 8) - 1][place % 8]
            pieces.append(Span(place, place + size))
            place, left = place + size, left - size
        if len(pieces) <= 4:
            found = assign(X86, [Request(W, address, length, NEW)])
            assert isinstance(found, Assignment)
            assert [one.span for one in found.placed] == pieces
