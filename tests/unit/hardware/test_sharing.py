"""Registers that serve several requests, threads, and what is kept free."""

from __future__ import annotations

import pytest

from ubp.hardware import models
from ubp.hardware.capacity import RESERVED, STALE, Held, Owner, hardware_breakpoint, probe, watchpoint
from ubp.hardware.models import SHARED, Model
from ubp.hardware.planner import Assignment, Lack, assign
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access

X, W, RW = Access.EXEC, Access.WRITE, Access.READ_WRITE
A, B, C = watchpoint(2, "a"), watchpoint(3, "b"), probe(4)

Shown = tuple[tuple[int, ...], object, int, int, tuple[Owner, ...]]


def shown(found: Assignment | Lack) -> list[Shown]:
    """(registers, thread, start, bytes, owners) of what is placed, without what is kept free."""
    assert isinstance(found, Assignment)
    return [
        (one.indices, one.thread, one.span.start, one.span.size, one.owners)
        for one in found.placed
        if one.span is not None
    ]


def test_one_register_serves_two_who_ask_for_the_same() -> None:
    requests = [Request(W, 0x4000, 8, A), Request(W, 0x4000, 8, B)]
    assert shown(assign(models.x86(), requests)) == [((0,), None, 0x4000, 8, (A, B))]


def test_neighbours_are_merged_into_what_both_ask_for() -> None:
    requests = [Request(W, 0x4000, 4, A), Request(W, 0x4004, 4, B)]
    assert shown(assign(models.x86(), requests)) == [((0,), None, 0x4000, 8, (A, B))]


def test_what_lies_between_two_is_not_watched() -> None:
    requests = [Request(W, 0x4000, 2, A), Request(W, 0x4004, 4, B)]
    expected = [((0,), None, 0x4000, 2, (A,)), ((1,), None, 0x4004, 4, (B,))]
    assert shown(assign(models.x86(), requests)) == expected


def test_reads_are_not_brought_to_who_asked_for_writes() -> None:
    requests = [Request(W, 0x4000, 8, A), Request(RW, 0x4000, 8, B)]
    expected = [((0,), None, 0x4000, 8, (A,)), ((1,), None, 0x4000, 8, (B,))]
    assert shown(assign(models.x86(), requests)) == expected


def test_each_thread_has_registers_of_its_own() -> None:
    requests = [Request(W, 0x4000 + 64 * number, 32, A, thread=number) for number in range(6)]
    expected = [
        ((index,), number, 0x4000 + 64 * number + 8 * index, 8, (A,))
        for number in range(6)
        for index in range(4)
    ]
    assert shown(assign(models.x86(), requests)) == expected


def test_a_thread_needs_no_register_for_what_is_watched_in_all() -> None:
    requests = [Request(W, 0x4000, 8, A), Request(W, 0x4000, 4, B, thread=7)]
    assert shown(assign(models.x86(), requests)) == [((0,), None, 0x4000, 8, (A,))]


def test_a_threads_register_stands_beside_those_of_all() -> None:
    requests = [Request(W, 0x4000, 8, A, thread=7), Request(W, 0x5000, 24, B)]
    expected = [
        *(((index,), None, 0x5000 + 8 * index, 8, (B,)) for index in range(3)),
        ((3,), 7, 0x4000, 8, (A,)),
    ]
    assert shown(assign(models.x86(), requests)) == expected
    lack = assign(models.x86(), [*requests, Request(X, 0x401000, 1, C, thread=7)])
    assert lack == Lack(models.x86().pools[0], thread=7, need=5, free=4)


def test_a_register_held_in_one_thread_is_free_in_the_others() -> None:
    held = [Held(SHARED, index, C, thread=7) for index in range(4)]
    assert shown(assign(models.x86(), [Request(W, 0x4000, 8, A, thread=8)], held)) == [
        ((0,), 8, 0x4000, 8, (A,))
    ]
    assert isinstance(assign(models.x86(), [Request(W, 0x4000, 8, A)], held), Lack)


def test_a_register_that_is_held_already_is_shared_if_it_may_be() -> None:
    held = Held(SHARED, 2, B, None, W, 0x4000, 8, shareable=True)
    found = assign(models.x86(), [Request(W, 0x4000, 16, A)], [held])
    assert shown(found) == [((0,), None, 0x4008, 8, (A,))]
    assert isinstance(found, Assignment)
    assert found.shared == (held,)


@pytest.mark.parametrize(
    "held",
    [
        Held(SHARED, 2, B, None, W, 0x4000, 8),  # not to be shared
        Held(SHARED, 2, B, None, RW, 0x4000, 8, shareable=True),  # reads as well
        Held(SHARED, 2, B, 7, W, 0x4000, 8, shareable=True),  # in one thread
        Held(SHARED, 2, B, None, W, 0x3FF8, 16, shareable=True),  # bytes that nobody asked for
        Held(SHARED, 2, STALE),
    ],
)
def test_a_register_that_does_something_else_is_not_shared(held: Held) -> None:
    found = assign(models.x86(), [Request(W, 0x4000, 8, A)], [held])
    assert shown(found) == [((0,), None, 0x4000, 8, (A,))]


def test_what_is_kept_for_stepping_stays_free_in_every_thread() -> None:
    found = assign(models.x86(), [Request(W, 0x4000, 16, A), Request(W, 0x5000, 8, B, thread=7)], reserve=1)
    assert isinstance(found, Assignment)
    (kept,) = (one for one in found.placed if one.owners == (RESERVED,))
    assert (kept.indices, kept.thread, kept.span) == ((2,), None, None)
    assert found.registers(SHARED) == 3
    assert isinstance(assign(models.x86(), [Request(W, 0x4000, 32, A)], reserve=1), Lack)
    # watchpoints take none of the registers that notice execution
    assert shown(assign(models.aarch64(), [Request(W, 0x4000, 32, A)], reserve=6))


@pytest.mark.parametrize(
    ("model", "held", "expected"),
    [
        (models.booke(), (), [(0, 1)]),
        (models.booke(), (0,), [(2, 3)]),
        (models.booke(), (1,), [(2, 3)]),
        (models.booke(), (0, 3), []),
        (models.riscv(), (0, 3), [(1, 2)]),
        (models.riscv(), (1,), [(2, 3)]),
        (models.riscv(), (0, 2), []),
    ],
)
def test_a_range_takes_neighbours(
    model: Model, held: tuple[int, ...], expected: list[tuple[int, int]]
) -> None:
    pool = model.pool_for(X)
    assert pool is not None
    request = Request(X, 0x401004, 1000, hardware_breakpoint(2))
    found = assign(model, [request], [Held(pool.name, index, C) for index in held])
    if isinstance(found, Lack):
        assert (found.scattered, found.need, found.free) == (True, 2, 2)
        assert not expected
    else:
        assert [one.indices for one in found.placed] == expected


def test_single_registers_leave_room_for_neighbours() -> None:
    """3 bytes at an odd address take 2 triggers alone; with 0 and 2 held nothing but singles would stand."""
    request = Request(W, 0x4001, 3, A)
    found = assign(models.riscv(), [request], [Held(SHARED, 0, C), Held(SHARED, 2, C)])
    assert [row[:1] for row in shown(found)] == [((1,),), ((3,),)]


def test_more_registers_are_taken_where_no_neighbours_are_free() -> None:
    """7 bytes at an odd address are 3 blocks, or a range on 2 triggers that are neighbours."""
    request = Request(W, 0x4001, 7, A)
    assert [row[0] for row in shown(assign(models.riscv(5), [request]))] == [(0, 1)]
    held = [Held(SHARED, 1, C), Held(SHARED, 3, C)]
    assert [row[0] for row in shown(assign(models.riscv(5), [request], held))] == [(0,), (2,), (4,)]
