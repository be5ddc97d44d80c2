"""Measurements as records, as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One rival: what each round measured, in the table's unit, and a remark."""

    name: str
    samples: tuple[float, ...]
    remark: str = ""

    @property
    def median(self) -> float:
        return median(self.samples)

    def against(self, base: Row) -> float:
        """How many times `base` this is: the median over the rounds, which were measured side by side."""
        return median(own / other for own, other in zip(self.samples, base.samples, strict=True))


@dataclass(frozen=True)
class Target:
    """`row` should be at most `limit` times `base` (or at most `limit` of the unit, without `base`)."""

    row: str
    limit: float
    base: str | None = None


@dataclass(frozen=True)
class Table:
    title: str
    unit: str
    rows: tuple[Row, ...]
    base: str  # the row that ratios refer to
    targets: tuple[Target, ...] = ()

    def row(self, name: str) -> Row:
        return next(row for row in self.rows if row.name == name)

    def measured(self, target: Target) -> float:
        row = self.row(target.row)
        return row.against(self.row(target.base)) if target.base else row.median

    def verdict(self, target: Target) -> str:
        value = self.measured(target)
        word = "reached" if value <= target.limit else "MISSED"
        if target.base is None:
            return f"{target.row}: {number(value)} {self.unit}, target {target.limit:g}: {word}"
        if target.limit < 0.1:
            value, limit = 1 / value, 1 / target.limit
            return f"{target.row}: {value:,.0f}x faster than {target.base}, target {limit:,.0f}x: {word}"
        return f"{target.row}: {value:.2f}x {target.base}, target {target.limit:g}x: {word}"


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"


def table_text(table: Table) -> str:
    base = table.row(table.base)
    cells = [("", table.unit, f"x {table.base}", "")]
    cells += [(row.name, number(row.median), number(row.against(base)), row.remark) for row in table.rows]
    widths = [max(len(line[column]) for line in cells) for column in range(3)]
    lines = [table.title]
    for name, value, ratio, remark in cells:
        line = f"  {name:<{widths[0]}}  {value:>{widths[1]}}  {ratio:>{widths[2]}}  {remark}"
        lines.append(line.rstrip())
    lines += [f"  -> {table.verdict(target)}" for target in table.targets]
    return "\n".join(lines)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Aligned: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([f"  {row[0]:<{widths[0]}}", *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    )


def table_record(table: Table) -> dict[str, object]:
    """Medians, ratios and all samples."""
    base = table.row(table.base)
    return {
        "title": table.title,
        "unit": table.unit,
        "base": table.base,
        "rows": [{**asdict(row), "median": row.median, "ratio": row.against(base)} for row in table.rows],
        "targets": [
            {
                **asdict(target),
                "measured": table.measured(target),
                "reached": table.measured(target) <= target.limit,
            }
            for target in table.targets
        ],
    }


def interleaved(rounds: int, measures: Sequence[Callable[[], float]]) -> list[tuple[float, ...]]:
    """Call each of `measures` once a round; returns the samples of each.

    Neighbours in time share the machine's mood: only ratios within a round mean something.
    """
    samples: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for measure, kept in zip(measures, samples, strict=True):
            kept.append(measure())
    return [tuple(kept) for kept in samples]
