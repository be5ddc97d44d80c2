"""Putting requests on debug registers: pure, from requests and registers that are held to an assignment.

What one register may do for several requests: a piece serves all requests of the same access whose bytes it
has, and watches no byte that nobody asked for. So no request loses a hit; whoever is told of one compares its
own bytes, as it must for a register of its own that was split. Writes and reads are never mixed: a hit does
not tell which it was (x86). A register for all threads has one index, the same in each; a register for one
thread takes an index there alone, and is not needed for bytes that are watched in all threads anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product

from ubp.hardware.capacity import RESERVED, Held, Owner
from ubp.hardware.cover import Piece, Way, registers, ways
from ubp.hardware.models import Model, Pool
from ubp.hardware.request import Request, check
from ubp.hardware.shapes import Access, Neighbours, Span
from ubp.hardware.spans import united, without
from ubp.records import dataclass

Slots = frozenset[int]


@dataclass(frozen=True)
class Placed:
    """A piece on its register, or on two. `access` and `span` are None where it is kept free (RESERVED)."""

    pool: str
    indices: tuple[int, ...]
    thread: int | None
    access: Access | None
    span: Span | None
    owners: tuple[Owner, ...]


@dataclass(frozen=True)
class Assignment:
    """Where each piece goes. `shared` are registers held already that serve requests as they are."""

    placed: tuple[Placed, ...]
    shared: tuple[Held, ...]
    held: tuple[Held, ...]

    def registers(self, pool: str) -> int:
        """How many registers the requests take, in all threads together."""
        return sum(len(one.indices) for one in self.placed if one.pool == pool and one.owners != (RESERVED,))


@dataclass(frozen=True)
class Lack:
    """What is missing: `need` registers of a pool, `free` of `capacity`, in a thread (None: for all).

    `scattered`: there would be enough, but no two that are neighbours.
    """

    pool: Pool
    thread: int | None
    need: int
    free: int
    scattered: bool = False


def assign(
    model: Model, requests: Sequence[Request], held: Sequence[Held] = (), reserve: int = 0
) -> Assignment | Lack:
    """The fewest registers that serve all requests, or what is missing for it.

    `reserve` registers that notice execution stay free in all threads, for what `step` and `finish` set.
    Raises BadRequest or Unsupported for a request that never fits.
    """
    pool_of = {request: check(model, request).name for request in requests}
    placed: list[Placed] = []
    shared: list[Held] = []
    for pool in model.pools:
        mine = [request for request in requests if pool_of[request] == pool.name]
        taken = [one for one in held if one.pool == pool.name]
        kept = reserve if mine and Access.EXEC in pool.shapes else 0
        found = _Problem(pool, mine, taken, kept, model.apart).solved()
        if isinstance(found, Lack):
            return found
        placed += found.placed
        shared += found.shared
    return Assignment(tuple(placed), tuple(shared), tuple(held))


@dataclass(frozen=True)
class _Job:
    """A piece that waits for its register."""

    piece: Piece
    access: Access | None


@dataclass(frozen=True)
class _Problem:
    """The requests for one pool."""

    pool: Pool
    requests: Sequence[Request]
    held: Sequence[Held]
    reserve: int
    apart: bool

    def solved(self) -> Assignment | Lack:
        lack = self._lack()
        if lack is not None:
            return lack
        for jobs in self._choices(None):
            for slots in _placements(jobs, self._free(None)):
                rest = self._threads_placed(frozenset(chain.from_iterable(slots)))
                if rest is not None:
                    return self._assignment(self._placed(None, jobs, slots) + rest)
        return self._scattered()

    def _lack(self) -> Lack | None:
        """By numbers alone."""
        everywhere = self._need(None)
        if everywhere > len(self._free(None)):
            return Lack(self.pool, None, everywhere, len(self._free(None)))
        for thread in self._threads():
            need, free = everywhere + self._need(thread), len(self._free(thread))
            if need > free:
                return Lack(self.pool, thread, need, free)
        return None

    def _scattered(self) -> Lack:
        need = self._need(None) + max(map(self._need, self._threads()), default=0)
        return Lack(self.pool, None, need, len(self._free(None)), scattered=True)

    def _threads_placed(self, taken: Slots) -> list[Placed] | None:
        """Those of single threads, beside the indices that are taken in all of them."""
        found: list[Placed] = []
        for thread in self._threads():
            free = self._free(thread) - taken
            tries = ((jobs, slots) for jobs in self._choices(thread) for slots in _placements(jobs, free))
            best = next(tries, None)
            if best is None:
                return None
            found += self._placed(thread, *best)
        return found

    def _threads(self) -> list[int]:
        return sorted({one.thread for one in self.requests if one.thread is not None})

    def _free(self, thread: int | None) -> Slots:
        return frozenset(range(self.pool.count)) - {one.index for one in self.held if one.is_in(thread)}

    def _need(self, thread: int | None) -> int:
        """The registers of the cheapest ways."""
        kept = self.reserve if thread is None else 0
        return kept + sum(registers(run[0]) for run in chain.from_iterable(self._ways(thread).values()))

    def _choices(self, thread: int | None) -> Iterator[list[_Job]]:
        """One way for each run, the cheapest choices first."""
        runs = [(access, run) for access, found in self._ways(thread).items() for run in found]
        kept = [_Job(_ANY, None)] * (self.reserve if thread is None else 0)
        choices = sorted(product(*(run for _, run in runs)), key=lambda choice: sum(map(registers, choice)))
        for choice in choices:
            yield [
                _Job(piece, access) for (access, _), way in zip(runs, choice, strict=True) for piece in way
            ] + kept

    def _ways(self, thread: int | None) -> Mapping[Access, list[list[Way]]]:
        return {access: self._ways_for(access, thread) for access in self._accesses()}

    def _ways_for(self, access: Access, thread: int | None) -> list[list[Way]]:
        """How the bytes are covered that are watched in `thread` and not in all threads anyway."""
        if self.apart:
            return [[(piece,)] for piece in self._pieces_apart(access, thread)]
        allowed = self._allowed(access, thread)
        given = [] if thread is None else self._wanted(access, None)
        given = united([*given, *map(_span, self._sharing(access, thread))])
        found = ways(without(allowed, given), allowed, self.pool.shapes[access])
        assert found is not None, "a request was accepted that no register can serve"
        return found

    def _pieces_apart(self, access: Access, thread: int | None) -> list[Piece]:
        """Of each request by itself, the same ones once, without those that a register has already."""
        mine = [one for one in self.requests if (one.access, one.thread) == (access, thread)]
        found = dict.fromkeys(chain.from_iterable(split(self.pool, one) for one in mine))
        given = [_span(one) for one in self.held if one.shareable and one.access is access]
        return [piece for piece in found if piece.span not in given]

    def _accesses(self) -> list[Access]:
        return list(dict.fromkeys(one.access for one in self.requests))

    def _allowed(self, access: Access, thread: int | None) -> list[Span]:
        """The bytes that somebody asks for in `thread`: a piece has no others."""
        return united([*self._wanted(access, None), *self._wanted(access, thread)])

    def _wanted(self, access: Access, thread: int | None) -> list[Span]:
        return united(one.span for one in self.requests if (one.access, one.thread) == (access, thread))

    def _sharing(self, access: Access, thread: int | None) -> list[Held]:
        """What is held already and watches nothing but what is asked for in `thread`, or everywhere."""
        allowed = self._allowed(access, thread)
        return [
            one
            for one in self.held
            if one.shareable and one.access is access and one.thread in (None, thread)
            if any(run.contains(_span(one)) for run in allowed)
        ]

    def _assignment(self, placed: Sequence[Placed]) -> Assignment:
        scopes = product(self._accesses(), (None, *self._threads()))
        shared = dict.fromkeys(one for scope in scopes for one in self._sharing(*scope))
        return Assignment(tuple(placed), tuple(shared), tuple(self.held))

    def _placed(
        self, thread: int | None, jobs: Sequence[_Job], slots: Sequence[tuple[int, ...]]
    ) -> list[Placed]:
        pairs = zip(jobs, slots, strict=True)
        return [self._one_placed(thread, job, indices) for job, indices in pairs]

    def _one_placed(self, thread: int | None, job: _Job, indices: tuple[int, ...]) -> Placed:
        if job.access is None:
            return Placed(self.pool.name, indices, thread, None, None, (RESERVED,))
        owners = {
            one.owner: None
            for one in self.requests
            if one.access is job.access and one.thread in (None, thread) and one.span.overlaps(job.piece.span)
        }
        return Placed(self.pool.name, indices, thread, job.access, job.piece.span, tuple(owners))


_ANY = Piece(Span(0, 1))  # what is kept free


def split(pool: Pool, request: Request) -> list[Piece]:
    """The pieces that cover a request by itself, in the order of their addresses."""
    found = ways([request.span], [request.span], pool.shapes[request.access])
    assert found is not None, "a request was accepted that no register can serve"
    return [piece for run in found for piece in run[0]]


def _span(held: Held) -> Span:
    assert held.address is not None
    assert held.length is not None
    return Span(held.address, held.address + held.length)


def _placements(jobs: Sequence[_Job], free: Slots) -> Iterator[list[tuple[int, ...]]]:
    """Indices for each job. Pairs stand first among the free ones; all choices if there are any pairs."""
    pairs = [job for job in jobs if job.piece.together]
    for chosen in _pairs([job.piece.together for job in pairs], free, 0):
        left = sorted(free - set(chain.from_iterable(chosen)))
        for singles in combinations(left, len(jobs) - len(pairs)):
            two, one = iter(chosen), iter((index,) for index in singles)
            yield [next(two) if job.piece.together else next(one) for job in jobs]


def _pairs(kinds: Sequence[Neighbours | None], free: Slots, first: int) -> Iterator[list[tuple[int, ...]]]:
    """Neighbours among the free indices from `first` on, for each of the pairs, in ascending order."""
    if not kinds:
        yield []
        return
    step = 2 if kinds[0] is Neighbours.PAIR else 1
    for index in range(first, max(free, default=0), step):
        if {index, index + 1} <= free:
            for rest in _pairs(kinds[1:], free, index + 2):
                yield [(index, index + 1), *rest]
