"""Slots of copies: each has one owner, and none is used again while a thread may be in it."""

from __future__ import annotations

import pytest

from ubp.codegen.slots import Slots
from ubp.errors import Unavailable
from ubp.probe.facts import ThreadFacts

START = 0x10000


def thread(pc: int, *words: int) -> ThreadFacts:
    return ThreadFacts("thread 1", pc, b"".join(word.to_bytes(8, "little") for word in words))


def test_slots_follow_each_other_and_end() -> None:
    slots, first = Slots(START, 2, 32).allocate()
    slots, second = slots.allocate()
    assert (first, second) == (START, START + 32)
    with pytest.raises(Unavailable, match="the 2 slots at 0x10000 are all in use"):
        slots.allocate()


@pytest.mark.parametrize(
    ("where", "is_free"),
    [
        (thread(START), False),
        (thread(START + 31), False),
        (thread(START + 32), True),
        (thread(START - 1), True),
        (thread(0x400000, 1, START + 3), False),  # a signal's frame, or a call's
        (thread(0x400000, 1, START), False),
        (thread(0x400000, 1, START + 32), True),
    ],
)
def test_slot_is_free_again_when_no_thread_can_be_in_it(where: ThreadFacts, is_free: bool) -> None:
    slots, slot = Slots(START, 1, 32).allocate()
    slots = slots.free(slot)
    with pytest.raises(Unavailable):
        slots.allocate()
    slots = slots.reclaim([thread(0x400000), where])
    assert bool(slots.left) is not is_free
    if is_free:
        assert slots.allocate()[1] == START


def test_a_slot_is_told_by_an_address_in_it() -> None:
    slots, slot = Slots(START, 2, 32).allocate()
    assert [slots.slot_at(pc) for pc in (slot - 1, slot, slot + 31, slot + 32)] == [None, slot, slot, None]
    assert slots.free(slot).slot_at(slot + 1) == slot
    assert slots.free(slot + 32) == slots  # nobody's
