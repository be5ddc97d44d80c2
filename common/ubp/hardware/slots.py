"""What Linux on x86 counts, thread by thread, beside what a debugger has given away. Pure.

The kernel gives a slot to each register that ptrace has ever set in a thread, whether it is on or off, and to
each event of perf on the thread or on a processor (kernel/events/hw_breakpoint.c; arch/x86/kernel/ptrace.c).
A slot that ptrace has stays with its register until the thread ends or calls exec: the debugger can have that
register again, nobody else can. GDB and LLDB take the lowest register that is vacant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from itertools import groupby

from ubp.errors import UbpError
from ubp.hardware.alternatives import Change
from ubp.hardware.budget import Shortage, plan
from ubp.hardware.capacity import STALE, Held, Holder, Owner, outside
from ubp.hardware.models import Model
from ubp.hardware.planner import Assignment, Placed, split
from ubp.hardware.report import Budget, register_lines
from ubp.hardware.request import Request, check
from ubp.hardware.shapes import Access, Span
from ubp.records import dataclass

SOMEBODY = outside()
ITSELF = Owner(Holder.DEBUGGER, "the debugger itself")


@dataclass(frozen=True)
class Slots:
    """One thread. `counted`: the registers that ptrace has set in it, on or off; `thread` is the debugger's
    number of it. `free`: how many more slots the kernel has for it; None where it does not tell.
    """

    thread: int
    counted: frozenset[int] = frozenset()
    free: int | None = None


@dataclass(frozen=True)
class Standing:
    """What is there before something new is asked for.

    `placed`: the registers as the debugger will set them at the next resume, None where it does not tell.
    `requests`: those of the debugger that are enabled, an owner's together, the oldest first.
    `other`: whom a slot that is nobody's here belongs to. `offers`: see Situation.
    """

    model: Model
    placed: tuple[Placed, ...] | None = None
    requests: tuple[Request, ...] = ()
    slots: tuple[Slots, ...] = ()
    other: Owner = SOMEBODY
    offers: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def taken(self) -> frozenset[int]:
        return frozenset(index for one in self.placed or () for index in one.indices)

    @property
    def vacant(self) -> list[int]:
        """As a debugger takes them. Of the only pool: other processors have no slots."""
        count = self.model.pools[0].count
        return [index for index in range(count) if index not in self.taken]

    @property
    def waiting(self) -> list[Request]:
        """What the debugger could not place, or has not placed yet."""
        owners = {owner for one in self.placed or () for owner in one.owners}
        return [one for one in self.requests if one.owner not in owners]


def room(standing: Standing) -> int | None:
    """How many registers a new request can have; None where nothing is known of threads."""
    if not standing.slots or standing.placed is None:
        return None
    return max(count for count in range(len(standing.vacant) + 1) if not count or _has_room(standing, count))


def _has_room(standing: Standing, count: int) -> bool:
    used = standing.taken | set(standing.vacant[:count])
    return all(one.free is None or len(used - one.counted) <= one.free for one in standing.slots)


@dataclass
class Settled:
    """The requests that fit together with all older ones, and what hinders the others."""

    fitting: list[Request] = field(default_factory=list)
    conflicts: list[Shortage] = field(default_factory=list)
    errors: dict[Owner, UbpError] = field(default_factory=dict)  # of all that do not fit


def settled(standing: Standing) -> Settled:
    result = Settled()
    possible = [one for one in standing.requests if not _note_impossible(standing, one, result)]
    held = _held(standing, [one for one in standing.waiting if one in possible])
    for owner, group in groupby(possible, key=lambda one: one.owner):
        mine = list(group)
        found = plan(standing.model, [*result.fitting, *mine], held, offers=standing.offers)
        if isinstance(found, Shortage):
            result.conflicts.append(found)
            result.errors[owner] = found.error
        else:
            result.fitting += mine
    return result


def _note_impossible(standing: Standing, request: Request, result: Settled) -> bool:
    try:
        check(standing.model, request)
    except UbpError as error:
        result.errors[request.owner] = error
    return request.owner in result.errors


def judged(standing: Standing, new: Sequence[Request]) -> Assignment | Shortage:
    """Registers for what is new, beside all that fits already; or what is missing.

    Raises BadRequest or Unsupported.
    """
    for one in new:
        check(standing.model, one)
    requests = [*settled(standing).fitting, *new]
    return plan(standing.model, requests, _held(standing, new), offers=standing.offers)


def budget_of(standing: Standing) -> Budget:
    """For `ubp budget`."""
    found = settled(standing)
    placed = standing.placed
    if placed is None:
        planned = plan(standing.model, found.fitting)
        placed = planned.placed if isinstance(planned, Assignment) else ()
    shown = register_lines((*_own(standing), *_shown(standing)), [one for one in placed if one.owners])
    return Budget(standing.model, shown, tuple(found.conflicts), room(standing), standing.notes)


def _held(standing: Standing, new: Sequence[Request]) -> list[Held]:
    """What a plan for `new` cannot have, in the thread that has least."""
    pool = standing.model.pools[0]
    count = len(_new_pieces(standing, new)) if standing.slots else 0
    used = standing.taken | set(standing.vacant[:count])
    found = [_held_in(standing, one, used) for one in standing.slots]
    worst = max(found, key=len, default=[])
    # on x86 an index is as good as another: none may be in the way of a register that is given away already
    own = _own(standing)
    indices = [index for index in reversed(range(pool.count)) if index not in {one.index for one in own}]
    return [*own, *(replace(one, index=index) for one, index in zip(worst, indices, strict=False))]


def _new_pieces(standing: Standing, new: Sequence[Request]) -> set[tuple[Access, Span]]:
    pool = standing.model.pools[0]
    given = [(one.access, one.span) for one in standing.placed or ()]
    pieces = ((one.access, piece.span) for one in new for piece in split(pool, one))
    return {piece for piece in pieces if piece not in given}


def _held_in(standing: Standing, slots: Slots, used: Iterable[int]) -> list[Held]:
    """In one thread: what others hold, and what the kernel counts for registers that will be off."""
    pool, stale = standing.model.pools[0], slots.counted - set(used)
    found = [Held(pool.name, index, STALE, slots.thread) for index in sorted(stale)]
    others = 0 if slots.free is None else max(pool.count - slots.free - len(slots.counted), 0)
    indices = [index for index in reversed(range(pool.count)) if index not in slots.counted]
    indices.sort(key=lambda index: index in standing.taken)
    return found + [Held(pool.name, index, standing.other, slots.thread) for index in indices[:others]]


def _own(standing: Standing) -> list[Held]:
    """What the debugger has set by itself."""
    mine = [one for one in standing.placed or () if not one.owners and one.span]
    return [
        Held(one.pool, index, ITSELF, None, one.access, one.span.start, one.span.size)
        for one in mine
        for index in one.indices
        if one.span
    ]


def _shown(standing: Standing) -> list[Held]:
    """Of all threads; what is the same in each stands there once."""
    found = [_held_in(standing, one, standing.taken) for one in standing.slots]
    everywhere = [replace(one, thread=None) for one in found[0]] if found else []
    same = [
        one
        for one in everywhere
        if all(one in [replace(item, thread=None) for item in held] for held in found)
    ]
    rest = [one for held in found for one in held if replace(one, thread=None) not in same]
    return same + rest
