"""The table of `ubp bench`, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ubp.bench.order import Outcome
from ubp.records import dataclass

OWN = "own"
TOO_QUICK = "it costs less than this machine's noise"
NOTES = {
    False: "The cost of a hit whose condition is not true: calls of a small function with and without it, "
    "the difference.",
    True: "From hit to hit, the program's own work in between included.",
}


@dataclass(frozen=True)
class Row:
    """`strategy` None: the debugger's own. `nanoseconds` a hit, or the `reason` why there are none."""

    strategy: str | None
    nanoseconds: float | None
    registers: int = 0
    slips: bool = False
    reason: str | None = None


def best(outcomes: Sequence[Outcome]) -> Row:
    """The row of one contestant, of whose `outcomes` there is one a round.

    Its first burst is of the same stretch of a program in each round, and so on: each is taken from the round
    that was disturbed least. The same holds of passes without a breakpoint.
    """
    measured = [one for one in outcomes if one.is_measured]
    if not measured:
        return Row(outcomes[0].strategy, None, reason=outcomes[0].reason)
    most = max(one.passes for one in measured)
    alike = [one for one in measured if one.passes == most]
    seconds = sum(map(min, zip(*(one.bursts for one in alike), strict=True)))
    cost = (seconds - min(one.idle for one in alike)) / most
    first = alike[0]
    if cost <= 0:
        return Row(first.strategy, None, first.registers, first.slips, TOO_QUICK)
    return Row(first.strategy, cost * 1e9, first.registers, first.slips)


def is_lost_in_noise(outcomes: Sequence[Outcome]) -> bool:
    """Whether another round may find what these of one contestant could not."""
    return best(outcomes).reason == TOO_QUICK


@dataclass(frozen=True)
class Report:
    """`place`: as the user has named it, None for ubp's own program. `debugger`: its name."""

    debugger: str
    place: str | None
    rows: tuple[Row, ...]

    @property
    def own(self) -> float | None:
        return next((row.nanoseconds for row in self.rows if row.strategy is None), None)

    def name(self, row: Row) -> str:
        return row.strategy or f"{self.debugger}'s own"

    def ratio(self, row: Row) -> float | None:
        """How many times as fast as the debugger's own."""
        return self.own / row.nanoseconds if self.own and row.nanoseconds else None

    def text(self, as_json: bool) -> str:
        return bench_json(self) if as_json else bench_table(self)

    def ordered(self) -> list[Row]:
        """The quickest first; what could not be measured last."""
        return sorted(self.rows, key=lambda row: (row.nanoseconds is None, row.nanoseconds or 0))


def bench_table(report: Report) -> str:
    head = ("", "ns a hit", f"times as fast as {report.debugger}'s own", "debug registers", "can miss hits")
    lines = [head]
    rows = report.ordered()
    for row in rows:
        if row.nanoseconds is not None:
            ratio = report.ratio(row)
            cells = (number(row.nanoseconds), "-" if ratio is None else number(ratio), str(row.registers))
            lines.append((report.name(row), *cells, "yes" if row.slips else "no"))
    names = max(len(report.name(row)) for row in rows)
    widths = [max(len(line[column]) for line in lines) for column in range(1, len(head))]
    text = [f"At {report.place}:" if report.place else "At a function that does nothing:"]
    for line in lines:
        cells_ = map(str.rjust, line[1:], widths)
        text.append("  ".join([f"  {line[0]:<{names}}", *cells_]))
    for row in rows:
        if row.nanoseconds is None:
            text.append(f"  {report.name(row):<{names}}  no: {row.reason}")
    return "\n".join([*text, NOTES[report.place is not None]])


def number(value: float) -> str:
    """With three digits or more."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def bench_json(report: Report) -> str:
    """The record that docs/commands.md describes under `ubp bench --json`."""
    rows = [_record(report, row) for row in report.ordered()]
    return json.dumps({"debugger": report.debugger, "location": report.place, "strategies": rows})


def _record(report: Report, row: Row) -> dict[str, object]:
    ratio = report.ratio(row)
    return {
        "strategy": row.strategy or OWN,
        "ns": row.nanoseconds and round(row.nanoseconds, 3),
        "times_as_fast": ratio and round(ratio, 3),
        "registers": row.registers,
        "can_miss_hits": row.slips,
        "reason": row.reason,
    }


def by_strategy(rounds: Iterable[Iterable[Outcome]]) -> dict[str | None, list[Outcome]]:
    """The outcomes of all rounds, by contestant, in the order of the first."""
    found: dict[str | None, list[Outcome]] = {}
    for outcomes in rounds:
        for outcome in outcomes:
            found.setdefault(outcome.strategy, []).append(outcome)
    return found
