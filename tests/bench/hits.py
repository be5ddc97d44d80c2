"""Nanoseconds per hit that does not stop: ubp, the same by hand, and the debugger's own breakpoints."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from tests.bench.programs import TRAP_BURSTS, TRAPS, Entry, Leg, Live
from tests.bench.results import Row, Table, Target, columns, interleaved, number
from tests.support.debuggers import Debugger

ROUNDS = 11

NOT_PROBED = "not probed"
COMPILED_IN = "the check compiled in"
BY_HAND = "by hand"
COUNTED = "by hand, counting"
UBP = "ubp"

AT_MOST = 1.3  # times a trampoline by hand


@dataclass(frozen=True)
class Contest:
    """A table to be measured: rivals at one function, with a condition that is never true or with none."""

    title: str
    work: str
    condition: str | None
    by_hand: str  # the end of its trampolines' names in by_hand.S
    level: str = "-O2"
    threads: int = 1
    has_gdbs_functions: bool = False


def rivals(contest: Contest, debugger: Debugger) -> tuple[Leg, ...]:
    ubp = Leg(UBP, command=debugger.ubp(contest.work, contest.condition), plugin=True)
    own = Leg(debugger.own, command=_own(contest, debugger), count=TRAPS, bursts=TRAP_BURSTS)
    legs = (Leg(NOT_PROBED), *_by_hand(contest), ubp, own)
    return legs if contest.threads == 1 else tuple(in_one_burst(leg, debugger) for leg in legs)


def _own(contest: Contest, debugger: Debugger) -> str:
    if contest.condition is None:
        return debugger.ignored(contest.work)
    return debugger.breakpoint(contest.work, contest.condition)


def _by_hand(contest: Contest) -> tuple[Leg, ...]:
    """Their code knows what stands where at -O2; a counter that does not count is no rival."""
    if contest.level != "-O2":
        return ()
    if contest.condition is None:
        return (Leg(COUNTED, contest.by_hand),)
    plain = Leg(BY_HAND, f"plain_{contest.by_hand}")
    counted = Leg(COUNTED, f"counted_{contest.by_hand}")
    return (Leg(COMPILED_IN, "checked"), plain, counted) if contest.threads == 1 else (plain, counted)


def in_one_burst(leg: Leg, debugger: Debugger) -> Leg:
    """More threads than processors wait for each other: only a long burst is fair to all."""
    calls = leg.count * leg.bursts
    return replace(leg, count=calls if leg.name == debugger.own else 10 * calls, bursts=1)


CONTESTS = (
    Contest("break foo if i == -1, never true; foo waits for memory", "foo", "i == -1", "check"),
    Contest(
        "break bar if i == -1, never true; bar is a leaf of three instructions", "bar", "i == -1", "check"
    ),
    Contest(
        "break field if p->len > 3 && p->kind == 2, never true",
        "field",
        "p->len > 3 && p->kind == 2",
        "member",
    ),
    Contest(
        "break named if p->len > 3 && p->name[0] == 'x', never true, both parts looked at",
        "named",
        "p->len > 3 && p->name[0] == 'x'",
        "name",
    ),
    Contest("break scale if d > 0.5, never true", "scale", "d > 0.5", "real"),
    Contest(
        'break letters if $_streq(s, "abc"), never true, differs in the third letter',
        "letters",
        '$_streq(s, "abc")',
        "text",
        has_gdbs_functions=True,
    ),
    Contest("count foo, without a condition (the debugger: an ignore count)", "foo", None, "counter"),
    Contest(
        "break bar if i == -1 in 4 threads at once (by all their calls)", "bar", "i == -1", "check", threads=4
    ),
    Contest("break foo if i == -1, foo compiled with -O0", "foo", "i == -1", "check", level="-O0"),
)


def contests(debugger: Debugger) -> Sequence[Contest]:
    return [contest for contest in CONTESTS if debugger.name == "GDB" or not contest.has_gdbs_functions]


def measure(contest: Contest, debugger: Debugger, entry: Entry) -> Table:
    legs = rivals(contest, debugger)
    with ExitStack() as stack:
        lives = [
            stack.enter_context(Live(leg, contest.level, contest.work, entry, contest.threads, debugger))
            for leg in legs
        ]
        for live in lives:
            live.settle()
        samples = interleaved(ROUNDS, [live.measure for live in lives])
        remarks = [live.finish() for live in lives]
    rows = tuple(map(Row, [leg.name for leg in legs], samples, remarks))
    return _table(contest, debugger, rows)


def _table(contest: Contest, debugger: Debugger, rows: tuple[Row, ...]) -> Table:
    """While there is one thread ubp counts without a lock, and so is compared with what does not count."""
    faster = Target(UBP, 1 / debugger.faster, debugger.own)
    names = [row.name for row in rows]
    if COUNTED not in names:
        return Table(contest.title, "ns a hit", rows, NOT_PROBED, (faster,))
    base = BY_HAND if BY_HAND in names and contest.threads == 1 else COUNTED
    return Table(contest.title, "ns a hit", rows, base, (Target(UBP, AT_MOST, base), faster))


def summary(tables: Sequence[Table], debugger: Debugger) -> str:
    """The conditions in `tables` beside each other: what ubp takes for each, and against whom."""
    own = debugger.own
    rows: list[tuple[str, ...]] = [("", "ns", f"x {BY_HAND}", f"x {COUNTED}", f"x faster than {own}")]
    for table in tables:
        if {BY_HAND, COUNTED, UBP, own} <= {row.name for row in table.rows}:
            ubp = table.row(UBP)
            ratios = (number(ubp.against(table.row(name))) for name in (BY_HAND, COUNTED))
            rows.append((table.title, number(ubp.median), *ratios, number(table.row(own).against(ubp))))
    return f"Conditions that are never true, by ubp\n{columns(rows)}"
