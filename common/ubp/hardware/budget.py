"""A plan for a set of requests, or the shortage: what is missing, who holds it, what else would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ubp.errors import Exhausted, HeldByOthers, UbpError
from ubp.hardware.alternatives import WITHOUT_REGISTERS, Alternative, Change, Situation, alternatives
from ubp.hardware.capacity import Held, Owner, outside
from ubp.hardware.models import Model
from ubp.hardware.planner import Assignment, Lack, Placed, assign
from ubp.hardware.request import Request
from ubp.records import dataclass


@dataclass(frozen=True)
class Shortage:
    """The requests do not fit together. `asked` is the last of those for the pool that is short of registers.

    `asks` registers are needed for it beyond what the other requests take, which leave `left`. `standing` is
    where the others would stand, as far as they fit.
    """

    asked: Request
    siblings: tuple[Request, ...]  # what else its owner asks for
    lack: Lack
    asks: int
    left: int
    held: tuple[Held, ...]
    standing: tuple[Placed, ...]
    alternatives: tuple[Alternative, ...]
    held_by_others: bool  # it would fit without what is held outside this debugger

    @property
    def error(self) -> UbpError:
        """One sentence; `report.shortage_text` shows the rest."""
        kind = HeldByOthers if self.held_by_others else Exhausted
        what_next = self.alternatives[0].text if self.alternatives else "watch fewer bytes"
        return kind(f"{self._what()}{self._blame()}: {what_next}")

    def _what(self) -> str:
        asked, pool = self.asked, self.lack.pool
        if self.lack.scattered:
            return f"{asked.owner.title} needs 2 debug registers that are neighbours, and no such 2 are free"
        where = "" if self.lack.thread is None else f" in thread {self.lack.thread}"
        places = " and ".join(one.place for one in (*self.siblings, asked))
        needs = f"{asked.owner.title} needs {_registers(self.asks)} for {places}"
        free = f"{self.left or 'none'} of {pool.count} {'are' if self.left > 1 else 'is'} free"
        return f"{needs}, and {free}{where}"

    def _blame(self) -> str:
        """Who holds how many, if that is why."""
        if not self.held_by_others:
            return ""
        counts = Counter(one.owner.title for one in self.held if not one.owner.holder.is_ours)
        return f" ({' and '.join(f'{count} held by {title}' for title, count in counts.items())})"


def plan(
    model: Model,
    requests: Sequence[Request],
    held: Sequence[Held] = (),
    reserve: int = 0,
    offers: tuple[Change, ...] = WITHOUT_REGISTERS,
) -> Assignment | Shortage:
    """Registers for all requests, the fewest; the last request is the new one, if there is one.

    `held`: the registers that stand already and are none of the requests'. `reserve`: see planner.assign.
    `offers`: what may be offered of that which takes no register.
    Raises BadRequest or Unsupported: a request that would not fit if all registers were free.
    """
    found = assign(model, requests, held, reserve)
    if isinstance(found, Assignment):
        return found
    return _shortage(found, Situation(model, found.pool, tuple(requests), tuple(held), reserve, offers))


def _shortage(lack: Lack, situation: Situation) -> Shortage:
    # an owner may ask for several regions, which go together
    others = [one for one in situation.others if one.owner != situation.asked.owner]
    before = assign(situation.model, others, situation.held, situation.reserve)
    taken = _taken(before, lack) if isinstance(before, Assignment) else min(lack.need - 1, lack.free)
    ours = [one for one in situation.held if one.owner.holder.is_ours]
    return Shortage(
        asked=situation.asked,
        siblings=situation.siblings,
        lack=lack,
        asks=lack.need - taken,
        left=lack.free - taken,
        held=tuple(one for one in situation.held if one.pool == lack.pool.name and one.is_in(lack.thread)),
        standing=_standing(before, lack) if isinstance(before, Assignment) else (),
        alternatives=alternatives(situation),
        held_by_others=ours != list(situation.held) and situation.fits(situation.requests, ours),
    )


def _standing(before: Assignment, lack: Lack) -> tuple[Placed, ...]:
    mine = (one for one in before.placed if one.pool == lack.pool.name)
    return tuple(one for one in mine if lack.thread is None or one.thread in (None, lack.thread))


def _taken(before: Assignment, lack: Lack) -> int:
    scope = (None,) if lack.thread is None else (None, lack.thread)
    return sum(len(one.indices) for one in _standing(before, lack) if one.thread in scope)


def unexplained(
    model: Model, pool: str, free: int, held: Sequence[Held], owner: Owner | None = None
) -> list[Held]:
    """Registers that must be held by somebody else, where the kernel has room for `free` only.

    Their indices are not known: the last ones that nobody else has are taken for them.
    """
    taken = {one.index for one in held if one.pool == pool}
    unknown = [index for index in range(model.pool(pool).count) if index not in taken]
    return [Held(pool, index, owner or outside()) for index in unknown[max(free, 0) :]]


def _registers(count: int) -> str:
    return "1 debug register" if count == 1 else f"{count} debug registers"
