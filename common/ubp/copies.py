"""Copies of single instructions in the process, and hops: jumps to where a thread is to go on.

A thread must not be set to an address where a breakpoint stands: its debugger would step it over that, and
nobody would see the pass. It is set to a hop instead, and comes there by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ubp.arch.base import Arch, Undo
from ubp.codegen.slots import SLOT_SIZE, Slots
from ubp.codegen.trampoline import Recovery, Trampoline
from ubp.native.memory import Calls
from ubp.probe.facts import ThreadFacts
from ubp.probe.site import Site
from ubp.records import dataclass

if TYPE_CHECKING:
    from ubp.session import Session

POOL = 64  # slots that are cut off at once
MOST_HOPS = 16  # that one site keeps: a return leads to as many places as there are callers


@dataclass(frozen=True)
class Copy:
    """`code` for `slot`; `undo` as in `Relocated`.

    `site`: whoever is put back there has not passed it yet, and will be counted once more. None: all have.
    """

    slot: int
    code: bytes
    undo: Mapping[int, Undo]
    site: int | None


def hop(arch: Arch, slot: int, destination: int, site: int | None = None) -> Copy:
    """A jump to `destination`; `site`: whoever is still in it has not passed that."""
    return Copy(slot, arch.long_jump(slot, destination), {0: Undo(destination)}, site)


class Copies:
    """Of one process. `threads` tells where all of its threads stand, while they stand still."""

    def __init__(self, session: Session, threads: Callable[[], Iterable[ThreadFacts]]) -> None:
        self._session, self._threads = session, threads
        self._pools: list[Slots] = []

    def put(self, site: Site, near: tuple[int, int], make: Callable[[int], Copy]) -> Calls[int]:
        """The address of what `make` has made for a slot within reach of [low, high).

        Raises Unavailable, or what `make` raises.
        """
        slot = yield from self._slot(near)
        try:
            copy = make(slot)
            self._session.process().write(slot, copy.code)
        except Exception:
            self.free(slot)
            raise
        self._session.trampolines[slot] = (_as_trampoline(copy), site)
        return slot

    def free(self, slot: int) -> None:
        """No thread is sent there any more; one may still be in it, and is put back as ever."""
        self._pools = [pool.free(slot) for pool in self._pools]

    def holds(self, pc: int) -> bool:
        """Whether a copy stands there, or one that was given back."""
        return any(pool.slot_at(pc) is not None for pool in self._pools)

    def reserve(self, near: tuple[int, int]) -> Calls[int]:
        """The number of a pool within reach of [low, high) that has a free slot: `put` makes no call then.

        Raises Unavailable.
        """
        for index, pool in enumerate(self._pools):
            if self._session.is_within_reach(pool.address, near):
                self._pools[index] = _reclaimed(pool, self._threads)
                if not self._pools[index].is_full:
                    return index
        address = yield from self._session.cut_code(near, POOL * SLOT_SIZE)
        self._pools.append(Slots(address, POOL))
        return len(self._pools) - 1

    def _slot(self, near: tuple[int, int]) -> Calls[int]:
        index = yield from self.reserve(near)
        self._pools[index], slot = self._pools[index].allocate()
        return slot


def _reclaimed(pool: Slots, threads: Callable[[], Iterable[ThreadFacts]]) -> Slots:
    return pool.reclaim(threads()) if pool.is_full and pool.left else pool


def _as_trampoline(copy: Copy) -> Trampoline:
    """So that threads are found in it, put back, and described, as in any code of ours."""
    recover = {offset: Recovery(undo, counted=undo.resume == copy.site) for offset, undo in copy.undo.items()}
    return Trampoline(copy.slot, copy.code, stop=None, retry=None, displaced=copy.slot, recover=recover)
