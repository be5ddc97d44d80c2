"""What else would fit where the debug registers do not suffice: data, each with what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import chain, combinations

from ubp.hardware.capacity import Held, Holder, Owner
from ubp.hardware.cover import can_cover, ways
from ubp.hardware.models import Model, Pool
from ubp.hardware.planner import Assignment, assign
from ubp.hardware.request import Request, byte_count
from ubp.hardware.shapes import Access, Span
from ubp.hardware.spans import united
from ubp.records import dataclass

DROPPED_AT_ONCE = 3  # more is no small change


class Change(Enum):
    """What is to be done differently."""

    SHRINK = "shrink"  # watch a part of it
    ALIGN = "align"  # watch a bit more, which takes fewer registers
    MERGE = "merge"  # one region for two requests
    DROP = "drop"  # give up what is there
    RESERVE = "reserve"  # use what is kept free
    SOFTWARE = "software"  # a breakpoint in the code
    PROBED = "probed"  # chosen instructions check what they touch
    STEPPED = "stepped"  # the debugger steps the program, and compares
    CHECKED = "checked"  # every write of the program is checked by code


@dataclass(frozen=True)
class Alternative:
    """`text` says what to do, `cost` what is lost by it.

    `instead` takes the place of the request that did not fit (None: it stays, or needs no register);
    `drops` are the owners whose requests or registers go.
    """

    change: Change
    text: str
    cost: str
    instead: Request | None = None
    drops: tuple[Owner, ...] = ()


WITHOUT_REGISTERS = (Change.SOFTWARE, Change.PROBED, Change.STEPPED, Change.CHECKED)


@dataclass(frozen=True)
class Situation:
    """What did not fit: the last of `requests` for `pool` is the one that asks.

    `offers`: what there is that takes no register, of WITHOUT_REGISTERS.
    """

    model: Model
    pool: Pool
    requests: tuple[Request, ...]
    held: tuple[Held, ...]
    reserve: int
    offers: tuple[Change, ...] = WITHOUT_REGISTERS

    @property
    def asked(self) -> Request:
        return next(one for one in reversed(self.requests) if self._is_here(one))

    @property
    def others(self) -> tuple[Request, ...]:
        """All but the one that asks, other pools' too."""
        index = len(self.requests) - 1 - self.requests[::-1].index(self.asked)
        return self.requests[:index] + self.requests[index + 1 :]

    @property
    def siblings(self) -> tuple[Request, ...]:
        """What else the one that asks needs of the same pool."""
        return tuple(one for one in self.others if one.owner == self.asked.owner and self._is_here(one))

    @property
    def rivals(self) -> tuple[Request, ...]:
        """Those that want registers of the same pool, the first to be given up first."""
        return tuple(sorted(filter(self._is_here, self.others), key=lambda one: one.priority))

    def fits(
        self, requests: Sequence[Request], held: Sequence[Held] | None = None, reserve: int | None = None
    ) -> bool:
        held = self.held if held is None else held
        reserve = self.reserve if reserve is None else reserve
        return isinstance(assign(self.model, requests, held, reserve), Assignment)

    def _is_here(self, request: Request) -> bool:
        return self.model.pool_for(request.access) == self.pool


def alternatives(situation: Situation) -> tuple[Alternative, ...]:
    """The smallest change of each kind that would fit; of dropping, all that are equally small.

    What asks for several regions needs all of them: no other region does instead.
    """
    changed = () if situation.siblings else (_aligned(situation), _merged(situation), _shrunk(situation))
    found = chain(
        *changed,
        _dropped(situation),
        _unreserved(situation),
        _without_registers(situation),
    )
    return tuple(found)


def _aligned(situation: Situation) -> Iterator[Alternative]:
    for wider in _possible_wider(situation):
        if situation.fits([*situation.others, wider]):
            cost = _extra(wider.length - situation.asked.length)
            yield Alternative(Change.ALIGN, f"watch {wider.place}", cost, instead=wider)
            return


def _merged(situation: Situation) -> Iterator[Alternative]:
    """One region for the request and a rival; what lies between is watched as well."""
    asked = situation.asked
    for rival in situation.rivals:
        merged = _merge(situation, asked, rival)
        if merged is not None:
            extra = merged.length - sum(span.size for span in united([asked.span, rival.span]))
            costs = [_extra(extra)] if extra else []
            if asked.access is not rival.access:
                costs.append(f"{rival.owner.title} and {asked.owner.title} are told of reads and writes")
            text = f"watch {merged.place} for {rival.owner.title} as well"
            yield Alternative(Change.MERGE, text, ", ".join(costs), instead=merged, drops=(rival.owner,))


def _merge(situation: Situation, asked: Request, rival: Request) -> Request | None:
    if Access.EXEC in (asked.access, rival.access) or asked.thread != rival.thread:
        return None
    access = asked.access if asked.access is rival.access else Access.READ_WRITE
    whole = Span(min(asked.address, rival.address), max(asked.span.end, rival.span.end))
    rest = [one for one in situation.others if one is not rival]
    for span in (whole, *_widened(situation, whole)):
        merged = replace(_at(asked, span), access=access)
        if _is_possible(situation, merged) and situation.fits([*rest, merged]):
            return merged
    return None


def _shrunk(situation: Situation) -> Iterator[Alternative]:
    """The longest part that fits, of those that whole pieces make."""
    asked = situation.asked
    found = ways([asked.span], [asked.span], situation.pool.shapes[asked.access])
    pieces = [piece.span for run in found or () for piece in run[-1]]
    ends = combinations(range(len(pieces) + 1), 2)
    parts = [Span(pieces[first].start, pieces[last - 1].end) for first, last in ends]
    for part in sorted(parts, key=lambda part: -part.size):
        smaller = _at(asked, part)
        if part != asked.span and situation.fits([*situation.others, smaller]):
            cost = f"{byte_count(asked.length - part.size)} of it are not watched"
            yield Alternative(Change.SHRINK, f"watch {smaller.place} alone", cost, instead=smaller)
            return


def _dropped(situation: Situation) -> Iterator[Alternative]:
    """The fewest owners without which it fits, as it was asked for or, if need be, aligned."""
    asked, owners = situation.asked, _owners(situation)
    wider = () if situation.siblings or any(_aligned(situation)) else tuple(_possible_wider(situation))
    for count in range(1, DROPPED_AT_ONCE + 1):
        for request in (asked, *wider):
            chosen = (some for some in combinations(owners, count) if _fits_without(situation, request, some))
            found = [_drop(asked, request, owners) for owners in chosen]
            if found:
                yield from found
                return


def _owners(situation: Situation) -> list[Owner]:
    """Of what may be given up, the first to go first."""
    held = [one.owner for one in situation.held if one.pool == situation.pool.name]
    owners = [*(one.owner for one in situation.rivals), *held]
    # nobody can free what the kernel counts still
    never = (Holder.RESERVED, Holder.STALE)
    kept = (situation.asked.owner, *(one for one in owners if one.holder in never))
    return [one for one in dict.fromkeys(owners) if one not in kept]


def _fits_without(situation: Situation, request: Request, owners: Sequence[Owner]) -> bool:
    requests = [one for one in (*situation.others, request) if one.owner not in owners]
    return situation.fits(requests, [one for one in situation.held if one.owner not in owners])


_DROP_COSTS = {
    Holder.DEBUGGER: "its stops are lost",
    Holder.UBP: "its stops are lost",
    Holder.OUTSIDE: "whoever set it goes without",
}


def _drop(asked: Request, request: Request, owners: tuple[Owner, ...]) -> Alternative:
    """`request` stands where `asked` did, perhaps aligned."""
    costs = list(dict.fromkeys(_DROP_COSTS[one.holder] for one in owners))
    *first, last = (one.title for one in owners)
    text = f"free what {', '.join(first)} and {last} hold" if first else f"free what {last} holds"
    if request == asked:
        return Alternative(Change.DROP, text, ", ".join(costs), drops=owners)
    costs.append(_extra(request.length - asked.length))
    text += f" and watch {request.place}"
    return Alternative(Change.DROP, text, ", ".join(costs), instead=request, drops=owners)


def _unreserved(situation: Situation) -> Iterator[Alternative]:
    if situation.reserve and situation.fits(situation.requests, reserve=0):
        cost = "they fail where the code cannot be written"
        yield Alternative(Change.RESERVE, "use what is kept free for `step` and `finish`", cost)


_PROBED = {
    Access.WRITE: (" write", "write"),
    Access.READ: (" read", "read"),
    Access.READ_WRITE: ("", "read or write"),
}


def _without_registers(situation: Situation) -> Iterator[Alternative]:
    """What takes no register at all."""
    asked, offers = situation.asked, situation.offers
    access = asked.access
    if access is Access.EXEC and Change.SOFTWARE in offers:
        yield Alternative(Change.SOFTWARE, "set a breakpoint in the code", "it writes to the code")
    if access is not Access.EXEC and Change.PROBED in offers:
        kind, does = _PROBED[access]
        text = f"`ubp break LOCATION if_access {asked.address:#x},{asked.length}{kind}`"
        yield Alternative(
            Change.PROBED, f"{text} at the instructions that {does} it", "all others are missed"
        )
    if access is Access.WRITE and Change.STEPPED in offers:
        # 88 us: GDB 13 and 18, `watch` with can-use-hw-watchpoints 0
        cost = "every instruction takes about 88 us, and other threads wait or are missed"
        yield Alternative(Change.STEPPED, "have the debugger step the program and compare", cost)
    if access is Access.WRITE and Change.CHECKED in offers:
        # 42 % without elimination of checks (Wahbe, Lucco and Graham, PLDI 1993)
        cost = "the program runs about 1.4 times as long, and writes of the kernel are not seen"
        yield Alternative(Change.CHECKED, "have every write of the program checked by code", cost)


def _possible_wider(situation: Situation) -> Iterator[Request]:
    """The request with its region aligned outwards, smallest first."""
    wider = (_at(situation.asked, span) for span in _widened(situation, situation.asked.span))
    return (request for request in wider if _is_possible(situation, request))


def _widened(situation: Situation, span: Span) -> list[Span]:
    shapes = situation.pool.shapes[situation.asked.access]
    limit = 1 << situation.model.address_bits
    found = {wider for shape in shapes for wider in shape.widened(span) if wider.end <= limit}
    return sorted((wider for wider in found if wider.size <= 2 * max(span.size, 8)), key=lambda one: one.size)


def _is_possible(situation: Situation, request: Request) -> bool:
    pool = situation.pool
    found = request.access in pool.shapes
    return found and can_cover(request.span, pool.shapes[request.access], pool.count)


def _at(request: Request, span: Span) -> Request:
    return replace(request, address=span.start, length=span.size)


def _extra(count: int) -> str:
    return f"stops at {byte_count(count)} more that nobody asked for"
