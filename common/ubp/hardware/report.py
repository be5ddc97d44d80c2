"""The budget as data for programs and as a table for people; the text of a shortage. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ubp.hardware.alternatives import Alternative
from ubp.hardware.budget import Shortage
from ubp.hardware.capacity import Held
from ubp.hardware.models import Model, Pool
from ubp.hardware.planner import Assignment, Placed
from ubp.hardware.request import byte_count
from ubp.hardware.shapes import Access

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

    def free(self, pool: Pool) -> int:
        """Registers that no thread uses: for a request that is for all."""
        taken = {line.index for line in self.lines if line.pool == pool.name}
        return len(set(range(pool.count)) - taken)


def budget(model: Model, assignment: Assignment, conflicts: Sequence[Shortage] = ()) -> Budget:
    """Of what is held and what the requests take."""
    return Budget(model, _lines(assignment.held, assignment.placed), tuple(conflicts))


def budget_record(one: Budget) -> Record:
    """The record of `ubp budget --json`."""
    return {
        "model": one.model.name,
        "pools": [_pool_record(one, pool) for pool in one.model.pools],
        "conflicts": [shortage_record(conflict) for conflict in one.conflicts],
    }


def _pool_record(one: Budget, pool: Pool) -> Record:
    return {
        "kind": pool.name,
        "capacity": pool.count,
        "learned": pool.capacity.learned.value,
        "free": one.free(pool),
        "registers": [line.record for line in one.lines if line.pool == pool.name],
    }


def shortage_record(shortage: Shortage) -> Record:
    """One of the conflicts."""
    return {
        "kind": shortage.lack.pool.name,
        "thread": "all" if shortage.lack.thread is None else shortage.lack.thread,
        "owner": shortage.asked.owner.name,
        "expression": shortage.asked.owner.expression,
        "capacity": shortage.lack.pool.count,
        "learned": shortage.lack.pool.capacity.learned.value,
        "need": shortage.asks,
        "free": shortage.left,
        "held_by_others": shortage.held_by_others,
        "reason": str(shortage.error),
        "registers": [line.record for line in _lines(shortage.held, shortage.standing)],
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
    return "\n".join([*lines, *map(shortage_text, one.conflicts)])


def _pool_line(one: Budget, pool: Pool) -> str:
    if pool.count == 0:
        return f"{pool.name}: none ({pool.why_none or pool.capacity.learned.value})"
    return f"{pool.name}: {one.free(pool)} of {pool.count} free ({pool.capacity.learned.value})"


def shortage_text(shortage: Shortage) -> str:
    """What is needed, what there is, who holds it, and what would fit at which cost."""
    pool = shortage.lack.pool
    lines = [str(shortage.error), f"{pool.name} registers: {pool.count} ({pool.capacity.learned.value})"]
    lines += _rows(_lines(shortage.held, shortage.standing))
    if shortage.alternatives:
        lines.append("what would fit:")
        lines += [f"  {one.text}: {one.cost}" for one in shortage.alternatives]
    return "\n".join(lines)


def _rows(lines: Iterable[Line]) -> list[str]:
    rows = [line.cells[1:] for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _lines(held: Iterable[Held], placed: Iterable[Placed]) -> tuple[Line, ...]:
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
