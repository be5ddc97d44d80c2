"""Debug registers by brute force: what a register can watch, written anew, and a search through all choices.

Nothing here is shared with ubp.hardware but its records: `cost` tells for any bytes whether one register, or
two, can watch them, and the searches try every piece that has the first byte not watched yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ubp.hardware import models
from ubp.hardware.models import Model
from ubp.hardware.shapes import Access

# (start, end) -> registers; 0: no register can watch these bytes
Cost = Callable[[int, int], int]
NEVER = 1000  # registers


def powers_of_two(longest: int, shortest: int = 1) -> Cost:
    def cost(start: int, end: int) -> int:
        size = end - start
        return int(shortest <= size <= longest and size & (size - 1) == 0 and start % size == 0)

    return cost


def inside(block: int) -> Cost:
    return lambda start, end: int(start // block == (end - 1) // block)


def instruction(alignment: int) -> Cost:
    return lambda start, end: int(end == start + 1 and start % alignment == 0)


def anything(registers: int) -> Cost:
    return lambda start, end: registers


def either(*costs: Cost) -> Cost:
    return lambda start, end: min((found for cost in costs if (found := cost(start, end))), default=0)


def data(cost: Cost) -> dict[Access, Cost]:
    return {Access.WRITE: cost, Access.READ: cost, Access.READ_WRITE: cost}


@dataclass(frozen=True)
class Machine:
    """A model and the rules that it must follow. `step`: where the first of two neighbours may stand.

    Instructions begin at multiples of `alignment`; the brute force alone would let a range begin anywhere.
    """

    model: Model
    costs: Mapping[Access, Cost]
    step: int | None = None
    alignment: int = 1

    @property
    def name(self) -> str:
        return self.model.name

    def allows(self, access: Access, start: int, end: int) -> bool:
        """Whether such a request is for instructions as a register takes them, if it is for any."""
        several = self.cost(Access.EXEC)(0, 16) > 0
        return access is not Access.EXEC or (start % self.alignment == 0 and (several or end == start + 1))

    def cost(self, access: Access) -> Cost:
        return self.costs.get(access, lambda start, end: 0)


class Needed(NamedTuple):
    """Bytes to be watched, bytes that may be, and what a register can."""

    bytes: frozenset[int]
    allowed: frozenset[int]
    cost: Cost


def alone(count: int) -> Needed:
    """What takes `count` registers, whatever the others do."""
    bytes_ = frozenset(range(-2 * count, 0, 2))
    return Needed(bytes_, bytes_, lambda start, end: 1)


EXEC = Access.EXEC
TRIGGER = either(powers_of_two(1 << 31), anything(2))
MACHINES = [
    Machine(
        models.x86(),
        {EXEC: instruction(1), Access.WRITE: powers_of_two(8), Access.READ_WRITE: powers_of_two(8)},
    ),
    Machine(models.aarch64(), {EXEC: instruction(4), **data(inside(8))}),
    Machine(models.aarch64(16, 16), {EXEC: instruction(4), **data(inside(8))}),
    Machine(models.power_dabr(iabr=True), {EXEC: instruction(4), **data(inside(8))}),
    Machine(models.power8(), data(inside(512))),
    Machine(models.power9(), {}),
    Machine(models.power10(), data(inside(512))),
    Machine(
        models.booke(),
        {EXEC: either(instruction(4), anything(2)), **data(either(inside(4), anything(2)))},
        step=2,
        alignment=4,
    ),
    Machine(models.s390x(), {EXEC: anything(1), Access.WRITE: anything(1)}),
    Machine(models.riscv(), {EXEC: TRIGGER, **data(TRIGGER)}, step=1),
    Machine(
        models.riscv(8, longest=4), {access: either(powers_of_two(4), anything(2)) for access in Access}, 1
    ),
    Machine(
        models.loongarch(),
        {EXEC: either(instruction(4), powers_of_two(1 << 31, 4)), **data(powers_of_two(1 << 31))},
    ),
    Machine(models.cortex_m(everywhere=True), {EXEC: instruction(2), **data(powers_of_two(1 << 15))}),
    Machine(models.custom(2, 3), {EXEC: instruction(1), **data(powers_of_two(8))}),
]


def fewest(needed: Iterable[int], allowed: Iterable[int], cost: Cost) -> int:
    """The registers that watch the bytes `needed` and none that is not `allowed`; NEVER if there are none."""
    pieces = pieces_by_byte(frozenset(allowed), cost)

    @cache
    def search(unwatched: frozenset[int]) -> int:
        if not unwatched:
            return 0
        tries = pieces.get(min(unwatched), ())
        return min((price + search(unwatched - piece) for piece, price in tries), default=NEVER)

    return min(search(frozenset(needed)), NEVER)


def pieces_by_byte(allowed: frozenset[int], cost: Cost) -> dict[int, list[tuple[frozenset[int], int]]]:
    """For each byte all pieces that have it, with their costs."""
    found: dict[int, list[tuple[frozenset[int], int]]] = {}
    for start in allowed:
        end = start
        while end in allowed:
            end += 1
            price = cost(start, end)
            if price:
                piece = frozenset(range(start, end))
                for byte in piece:
                    found.setdefault(byte, []).append((piece, price))
    return found


def fewest_on_registers(needed: Sequence[Needed], free: frozenset[int], step: int) -> int:
    """The same for several accesses, with indices: a piece of two registers takes neighbours of `free`.

    `step`: 1 for any neighbours, 2 for those that begin at an even index.
    """
    pieces = [pieces_by_byte(one.allowed, one.cost) for one in needed]

    @cache
    def search(unwatched: tuple[frozenset[int], ...], free: frozenset[int]) -> int:
        which = next((index for index, some in enumerate(unwatched) if some), None)
        if which is None:
            return 0
        best = NEVER
        for piece, price in pieces[which].get(min(unwatched[which]), ()):
            left = (*unwatched[:which], unwatched[which] - piece, *unwatched[which + 1 :])
            for taken in _groups(free, price, step):
                best = min(best, price + search(left, free - taken))
        return best

    return min(search(tuple(one.bytes for one in needed), free), NEVER)


def _groups(free: frozenset[int], size: int, step: int) -> list[frozenset[int]]:
    if size == 1:
        return [frozenset({index}) for index in free]
    return [frozenset({index, index + 1}) for index in free if index + 1 in free and index % step == 0]
