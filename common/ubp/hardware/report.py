"""The budget as data for programs and as a table for people; the text of a shortage. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ubp.hardware.alternatives import Alternative
from ubp.hardware.budget import Shortage
from ubp.hardware.capacity import Held, Owner
from ubp.hardware.models import Model, Pool
from ubp.hardware.planner import Assignment, Placed
from ubp.hardware.request import Request, byte_count
from ubp.hardware.shapes import Access
from ubp.records import dataclass

Record = dict[str, object]


@dataclass(frozen=True)
class Line:
    """One register as it is shown. `thread` None: all; `address` None: not known, or nothing."""

    pool: str
    index: int
    thread: int | None
    owner: str
    expression: str
    access: Access | None
    address: int | None
    length: int | None

    @property
    def record(self) -> Record:
        return {
            "index": self.index,
            "thread": "all" if self.thread is None else self.thread,
            "owner": self.owner,
            "expression": self.expression,
            "address": None if self.address is None else f"{self.address:#x}",
            "length": self.length,
            "access": self.access and self.access.value,
        }

    @property
    def cells(self) -> tuple[str, ...]:
        where = "" if self.address is None else f"{byte_count(self.length or 0)} at {self.address:#x}"
        title = f"{self.owner} ({self.expression})" if self.expression else self.owner
        thread = "all" if self.thread is None else str(self.thread)
        return (self.pool, str(self.index), thread, self.access.value if self.access else "", title, where)


@dataclass(frozen=True)
class Budget:
    """What there is and who has it; `conflicts` are the requests that did not fit."""

    model: Model
    lines: tuple[Line, ...]
    conflicts: tuple[Shortage, ...] = ()
    room: int | None = None  # of a single pool: what a new request can have, where that is known better
    notes: tuple[str, ...] = ()  # what is not known, as sentences

    def free(self, pool: Pool) -> int:
        """Registers that no thread uses: for a request that is for all."""
        if self.room is not None:
            return self.room
        taken = {line.index for line in self.lines if line.pool == pool.name}
        return len(set(range(pool.count)) - taken)


def budget(model: Model, assignment: Assignment, conflicts: Sequence[Shortage] = ()) -> Budget:
    """Of what is held and what the requests take."""
    return Budget(model, register_lines(assignment.held, assignment.placed), tuple(conflicts))


def budget_record(one: Budget) -> Record:
    """The record of `ubp budget --json`."""
    return {
        "model": one.model.name,
        "pools": [_pool_record(one, pool) for pool in one.model.pools],
        "conflicts": [shortage_record(conflict) for conflict in one.conflicts],
        "notes": list(one.notes),
    }


def _pool_record(one: Budget, pool: Pool) -> Record:
    return {
        "kind": pool.kind,
        "serves": list(pool.serves),
        "capacity": pool.count,
        "learned": pool.capacity.learned.value,
        "free": one.free(pool),
        "registers": [line.record for line in one.lines if line.pool == pool.name],
    }


def shortage_record(shortage: Shortage) -> Record:
    """One of the conflicts."""
    return {
        "kind": shortage.lack.pool.kind,
        "serves": list(shortage.lack.pool.serves),
        "thread": "all" if shortage.lack.thread is None else shortage.lack.thread,
        "owner": shortage.asked.owner.name,
        "expression": shortage.asked.owner.expression,
        "capacity": shortage.lack.pool.count,
        "learned": shortage.lack.pool.capacity.learned.value,
        "need": shortage.asks,
        "free": shortage.left,
        "held_by_others": shortage.held_by_others,
        "reason": str(shortage.error),
        "registers": [line.record for line in register_lines(shortage.held, shortage.standing)],
        "alternatives": [_alternative_record(one) for one in shortage.alternatives],
    }


def _alternative_record(one: Alternative) -> Record:
    instead = one.instead
    return {
        "change": one.change.value,
        "text": one.text,
        "cost": one.cost,
        "address": instead and f"{instead.address:#x}",
        "length": instead and instead.length,
        "drops": [owner.name for owner in one.drops],
    }


def budget_table(one: Budget) -> str:
    """A line for each pool, below it one for each register that is taken; then what did not fit."""
    lines = []
    for pool in one.model.pools:
        lines.append(_pool_line(one, pool))
        lines += _rows(line for line in one.lines if line.pool == pool.name)
    below = [str(conflict.error) + _offers(conflict) for conflict in one.conflicts]
    return "\n".join([*lines, *below, *one.notes])


def _pool_line(one: Budget, pool: Pool) -> str:
    if pool.count == 0:
        return f"{_words(pool)}: none ({pool.why_none or pool.capacity.learned.value})"
    return f"{_words(pool)}: {one.free(pool)} of {pool.count} free ({pool.capacity.learned.value})"


def _words(pool: Pool) -> str:
    return " and ".join(pool.serves)


def assignment_text(found: Assignment, requests: Sequence[Request], model: Model) -> str:
    """What `requests` take of an assignment, and on which pieces."""
    owners = {request.owner for request in requests}
    mine = [one for one in found.placed if owners & set(one.owners) and one.span]
    pool = model.pool_for(requests[0].access)
    assert pool is not None
    count, places = len(mine), " and ".join(request.place for request in requests)
    text = f"{places}: fits, with {count} of {pool.count} debug register{'s' * (pool.count > 1)}"
    pieces = [f"  {byte_count(one.span.size)} at {one.span.start:#x}" for one in mine if one.span]
    shared = [f" (used already for {one.title})" for one in _sharers(mine, owners)]
    return "\n".join([text + "".join(shared), *(pieces if count > 1 else ())])


def _sharers(placed: Iterable[Placed], owners: Iterable[Owner]) -> list[Owner]:
    mine = set(owners)
    return list(dict.fromkeys(owner for one in placed for owner in one.owners if owner not in mine))


def shortage_text(shortage: Shortage) -> str:
    """What is needed, what there is, who holds it, and what would fit at which cost."""
    pool = shortage.lack.pool
    lines = [str(shortage.error), f"{_words(pool)} registers: {pool.count} ({pool.capacity.learned.value})"]
    lines += _rows(register_lines(shortage.held, shortage.standing))
    return "\n".join(lines) + _offers(shortage)


def _offers(shortage: Shortage) -> str:
    offers = [f"  {one.text}: {one.cost}" if one.cost else f"  {one.text}" for one in shortage.alternatives]
    return "\n".join(["", "what would fit:", *offers]) if offers else ""


def _rows(lines: Iterable[Line]) -> list[str]:
    rows = [line.cells[1:] for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def register_lines(held: Iterable[Held], placed: Iterable[Placed]) -> tuple[Line, ...]:
    """By pool, register and thread; the registers of all threads first."""
    found = [*map(_held_line, held), *(line for one in placed for line in _placed_lines(one))]
    return tuple(
        sorted(found, key=lambda line: (line.pool, line.index, -1 if line.thread is None else line.thread))
    )


def _held_line(one: Held) -> Line:
    owner = one.owner
    return Line(
        one.pool, one.index, one.thread, owner.name, owner.expression, one.access, one.address, one.length
    )


def _placed_lines(one: Placed) -> list[Line]:
    """One for each of its registers: a pair watches its range together."""
    owner = ", ".join(dict.fromkeys(owner.name for owner in one.owners))
    expression = ", ".join(dict.fromkeys(owner.expression for owner in one.owners if owner.expression))
    address, length = (one.span.start, one.span.size) if one.span else (None, None)
    return [
        Line(one.pool, index, one.thread, owner, expression, one.access, address, length)
        for index in one.indices
    ]
