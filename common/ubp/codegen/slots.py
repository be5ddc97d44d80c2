"""Slots of one size for copies of single instructions: who has one, and when it may be used again. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace

from ubp.codegen.words import words_within
from ubp.errors import Unavailable
from ubp.probe.facts import ThreadFacts
from ubp.records import dataclass

SLOT_SIZE = 64  # bytes: the longest copy with its jump back, and a cache line of its own


@dataclass(frozen=True)
class Slots:
    """`count` slots from `address` on. One that was given back stays apart until no thread can be in it."""

    address: int
    count: int
    size: int = SLOT_SIZE
    taken: frozenset[int] = field(default_factory=frozenset)  # addresses of slots
    left: frozenset[int] = field(default_factory=frozenset)  # given back, but perhaps not yet empty

    @property
    def is_full(self) -> bool:
        return len(self.taken) + len(self.left) == self.count

    def allocate(self) -> tuple[Slots, int]:
        """(the slots after that, the address of the lowest that is free). Raises Unavailable."""
        for slot in range(self.address, self.address + self.count * self.size, self.size):
            if slot not in self.taken and slot not in self.left:
                return replace(self, taken=self.taken | {slot}), slot
        raise Unavailable(f"the {self.count} slots at 0x{self.address:x} are all in use")

    def free(self, slot: int) -> Slots:
        """Its owner needs it no more, and sends no thread there."""
        return replace(self, taken=self.taken - {slot}, left=self.left | ({slot} & self.taken))

    def reclaim(self, threads: Iterable[ThreadFacts]) -> Slots:
        """With those that no thread is in, and no interrupted frame, free again.

        `threads` are all of the process, and stand still.
        """
        threads = tuple(threads)
        occupied = {slot for slot in self.left if any(self._is_in(thread, slot) for thread in threads)}
        return replace(self, left=frozenset(occupied))

    def slot_at(self, pc: int) -> int | None:
        """The slot, in use or left, that a thread at `pc` is in."""
        slot = pc - (pc - self.address) % self.size
        return slot if slot in self.taken | self.left else None

    def _is_in(self, thread: ThreadFacts, slot: int) -> bool:
        end = slot + self.size
        return slot <= thread.pc < end or words_within(thread.stack, slot - 1, end) is not None
