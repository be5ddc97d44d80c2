"""Random sets of requests on every model: no byte unwatched, none too many, and never a register too many."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests.support.register_search import (
    EXEC,
    MACHINES,
    NEVER,
    Machine,
    Needed,
    alone,
    fewest,
    fewest_on_registers,
)
from tests.support.runs import SOAK
from ubp.errors import Unsupported
from ubp.hardware.capacity import RESERVED, Held, outside, watchpoint
from ubp.hardware.models import Pool
from ubp.hardware.planner import Assignment, Lack, Placed, assign
from ubp.hardware.request import Request, check
from ubp.hardware.shapes import Access

SETS = 10_000 if SOAK else 700
MOST_REQUESTS = 8
BASE, WINDOW = 0x1000 - 16, 32  # across a multiple of each block
LENGTHS = (1, 1, 2, 3, 4, 4, 5, 7, 8, 8, 12, 16)
pytestmark = [pytest.mark.timeout(3600)] if SOAK else []


@dataclass(frozen=True)
class Case:
    """Requests that are possible each by itself."""

    machine: Machine
    requests: list[Request]
    held: list[Held]
    reserve: int

    def of(self, pool: Pool) -> list[Request]:
        return [one for one in self.requests if one.access in pool.shapes]

    def kept(self, pool: Pool) -> int:
        return self.reserve if EXEC in pool.shapes and self.of(pool) else 0

    def threads(self, pool: Pool) -> set[int]:
        return {one.thread for one in self.of(pool) if one.thread is not None}

    def free(self, pool: Pool, thread: int | None) -> frozenset[int]:
        """A request for all threads can have what nobody holds in any."""
        held = [one for one in self.held if one.pool == pool.name]
        mine = {one.index for one in held if thread is None or one.thread in (None, thread)}
        return frozenset(range(pool.count)) - mine

    def needs(self, pool: Pool, thread: int | None) -> list[Needed]:
        """For each access the bytes to be watched in `thread` alone (None: in all), and those that may be."""
        return [self._needed(pool, access, thread) for access in pool.shapes]

    def _needed(self, pool: Pool, access: Access, thread: int | None) -> Needed:
        mine = [one for one in self.of(pool) if one.access is access]
        everywhere = bytes_of(one for one in mine if one.thread is None)
        allowed = everywhere | bytes_of(one for one in mine if one.thread == thread)
        needed = allowed if thread is None else allowed - everywhere
        for one in self.held:
            if one.shareable and one.access is access and one.thread in (None, thread):
                needed -= held_bytes(one) & allowed
        return Needed(needed, allowed, self.machine.cost(access))


def bytes_of(requests: Iterable[Request]) -> frozenset[int]:
    return frozenset(byte for one in requests for byte in range(one.address, one.span.end))


def held_bytes(one: Held) -> frozenset[int]:
    """Those of `random_held` hold one byte."""
    assert one.address is not None
    assert one.length == 1
    return frozenset({one.address})


def placed_bytes(one: Placed) -> frozenset[int]:
    assert one.span is not None
    return frozenset(range(one.span.start, one.span.end))


def random_case(machine: Machine, chance: random.Random) -> Case:
    many, threads, taken = (
        chance.randint(1, MOST_REQUESTS),
        chance.random() < 0.5,
        chance.choice((0, 0, 1, 2)),
    )
    requests = [random_request(machine, chance, number, threads) for number in range(many)]
    held = [
        random_held(pool, index, requests, threads, chance)
        for pool in machine.model.pools
        for index in chance.sample(range(pool.count), min(taken, pool.count))
    ]
    possible = [one for one in requests if is_possible(machine, one)]
    return Case(machine, possible, held, chance.choice((0, 0, 1)))


def random_request(machine: Machine, chance: random.Random, number: int, threads: bool) -> Request:
    access = chance.choice(list(machine.costs) or [EXEC])
    address, length = BASE + chance.randrange(WINDOW), chance.choice(LENGTHS)
    if access is EXEC:
        length = chance.choice((1, 1, 1, length))
        address &= ~3 if chance.random() < 0.8 else ~0
    thread = chance.choice((None, 1, 2)) if threads else None
    return Request(access, address, length, watchpoint(number), thread)


def random_held(
    pool: Pool, index: int, requests: list[Request], threads: bool, chance: random.Random
) -> Held:
    """By somebody else, or a byte that one of the requests could share."""
    thread = chance.choice((None, 1, 3)) if threads else None
    alike = [one for one in requests if one.access in pool.shapes]
    if not alike or chance.random() < 0.5:
        return Held(pool.name, index, outside(), thread)
    one = chance.choice(alike)
    return Held(pool.name, index, watchpoint(99), thread, one.access, one.address, 1, shareable=True)


def is_possible(machine: Machine, request: Request) -> bool:
    """Whether the rules allow it; if not, it must be refused."""
    pool, region = machine.model.pool_for(request.access), bytes_of([request])
    takes = fewest(region, region, machine.cost(request.access))
    allowed = machine.allows(request.access, request.address, request.span.end)
    if allowed and pool and pool.count and takes <= pool.count:
        assert check(machine.model, request) == pool
        return True
    with pytest.raises(Unsupported):
        check(machine.model, request)
    return False


@pytest.mark.parametrize("number", range(len(MACHINES)), ids=lambda number: MACHINES[number].name)
def test_every_byte_is_watched_and_no_choice_takes_fewer_registers(number: int) -> None:
    chance = random.Random(number)
    for _ in range(SETS // len(MACHINES) + 1):
        case = random_case(MACHINES[number], chance)
        found = assign(case.machine.model, case.requests, case.held, case.reserve)
        if isinstance(found, Lack):
            check_lack(case, found)
        else:
            check_watched(case, found)
            check_pieces(case, found)
            check_indices(case, found)
            check_number(case, found)


def check_watched(case: Case, found: Assignment) -> None:
    for one in case.requests:
        pieces = [piece for piece in found.placed if piece.access is one.access]
        watched = [placed_bytes(piece) for piece in pieces if piece.thread in (None, one.thread)]
        shared = [piece for piece in found.shared if piece.access is one.access]
        watched += [held_bytes(piece) for piece in shared if piece.thread in (None, one.thread)]
        assert bytes_of([one]) <= frozenset().union(*watched)


def check_pieces(case: Case, found: Assignment) -> None:
    """Each is possible, has only bytes that somebody asked for, and is given to all who did."""
    for piece in found.placed:
        if piece.owners == (RESERVED,):
            continue
        assert piece.span is not None
        assert piece.access is not None
        assert case.machine.cost(piece.access)(piece.span.start, piece.span.end) == len(piece.indices)
        asking = [one for one in case.requests if one.access is piece.access]
        asking = [one for one in asking if one.thread in (None, piece.thread)]
        assert placed_bytes(piece) <= bytes_of(asking)
        owners = {one.owner for one in asking if bytes_of([one]) & placed_bytes(piece)}
        assert set(piece.owners) == owners


def check_indices(case: Case, found: Assignment) -> None:
    """Each register of a thread does one thing, and two that work together are neighbours."""
    for pool in case.machine.model.pools:
        placed = [one for one in found.placed if one.pool == pool.name]
        for thread in (None, *case.threads(pool)):
            mine = [one for one in placed if one.thread in (None, thread)]
            taken = [index for one in mine for index in one.indices]
            assert len(taken) == len(set(taken))
            assert all(set(one.indices) <= case.free(pool, one.thread) for one in mine)
        pairs = [one.indices for one in placed if len(one.indices) == 2]
        assert all(second == first + 1 and first % (case.machine.step or 1) == 0 for first, second in pairs)
        assert [one.owners for one in placed].count((RESERVED,)) == case.kept(pool)


def check_number(case: Case, found: Assignment) -> None:
    for pool in case.machine.model.pools:
        needs = [case.needs(pool, thread) for thread in (None, *case.threads(pool))]
        least = sum(fewest(*one) for needed in needs for one in needed)
        if case.machine.step and not case.threads(pool):
            least = on_registers(case, pool) - case.kept(pool)
        if case.machine.step and case.threads(pool):
            assert found.registers(pool.name) >= least  # perhaps no neighbours are free
        else:
            assert found.registers(pool.name) == least


def on_registers(case: Case, pool: Pool) -> int:
    needs = [*case.needs(pool, None), alone(case.kept(pool))]
    return fewest_on_registers(needs, case.free(pool, None), case.machine.step or 1)


def check_lack(case: Case, found: Lack) -> None:
    pool = found.pool
    everywhere = case.kept(pool) + sum(fewest(*one) for one in case.needs(pool, None))
    threads = case.threads(pool)
    need = {one: everywhere + sum(fewest(*some) for some in case.needs(pool, one)) for one in threads}
    short: list[tuple[int | None, int]] = []
    if everywhere > len(case.free(pool, None)):
        short = [(None, everywhere)]
    else:
        short = [(one, need[one]) for one in threads if need[one] > len(case.free(pool, one))]
    if short:
        assert (found.thread, found.need) in short
        assert found.free == len(case.free(pool, found.thread))
    else:
        assert found.scattered
        assert case.machine.step
        assert threads or on_registers(case, pool) == NEVER
