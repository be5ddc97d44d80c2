"""Nanoseconds per hit that does not stop: ubp, the same by hand, and GDB's own breakpoints."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from tests.bench.programs import TRAP_BURSTS, TRAPS, Leg, Live
from tests.bench.results import Row, Table, Target, columns, interleaved, number

ROUNDS = 11

NOT_PROBED = "not probed"
COMPILED_IN = "the check compiled in"
BY_HAND = "by hand"
COUNTED = "by hand, counting"
UBP = "ubp"
GDB = "GDB's own"

AT_MOST = Target(UBP, 1.3, COUNTED)
FASTER = Target(UBP, 1 / 20_000, GDB)


@dataclass(frozen=True)
class Contest:
    """A table to be measured: rivals at one function."""

    title: str
    work: str
    legs: tuple[Leg, ...]
    level: str = "-O2"
    threads: int = 1


def check(work: str, condition: str, by_hand: str) -> tuple[Leg, ...]:
    """The rivals at a breakpoint with a condition that is never true."""
    text = f"break {work} if {condition}"
    return (
        Leg(NOT_PROBED),
        Leg(COMPILED_IN, "checked"),
        Leg(BY_HAND, f"plain_{by_hand}"),
        Leg(COUNTED, f"counted_{by_hand}"),
        Leg(UBP, commands=(f"ubp {text}",), plugin=True),
        Leg(GDB, commands=(text,), count=TRAPS, bursts=TRAP_BURSTS),
    )


def without(legs: tuple[Leg, ...], *names: str) -> tuple[Leg, ...]:
    return tuple(leg for leg in legs if leg.name not in names)


def in_one_burst(leg: Leg) -> Leg:
    """More threads than processors wait for each other: only a long burst is fair to all."""
    calls = leg.count * leg.bursts
    return replace(leg, count=calls if leg.name == GDB else 10 * calls, bursts=1)


FOO = check("foo", "i == -1", "check")
COUNT = (
    Leg(NOT_PROBED),
    Leg(COUNTED, "counter"),
    Leg(UBP, commands=("ubp count foo",), plugin=True),
    Leg(GDB, commands=("break foo", "ignore 1 1000000000"), count=TRAPS, bursts=TRAP_BURSTS),
)
BAR = check("bar", "i == -1", "check")
IN_THREADS = tuple(in_one_burst(leg) for leg in without(BAR, COMPILED_IN))

AT_O0 = without(FOO, COMPILED_IN, BY_HAND, COUNTED)
MEMBER = check("field", "p->len > 3 && p->kind == 2", "member")
NAME = check("named", "p->len > 3 && p->name[0] == 'x'", "name")
REAL = check("scale", "d > 0.5", "real")
TEXT = check("letters", '$_streq(s, "abc")', "text")

CONTESTS = (
    Contest("break foo if i == -1, never true; foo waits for memory", "foo", FOO),
    Contest("break bar if i == -1, never true; bar is a leaf of three instructions", "bar", BAR),
    Contest("break field if p->len > 3 && p->kind == 2, never true", "field", MEMBER),
    Contest(
        "break named if p->len > 3 && p->name[0] == 'x', never true, both parts looked at", "named", NAME
    ),
    Contest("break scale if d > 0.5, never true", "scale", REAL),
    Contest('break letters if $_streq(s, "abc"), never true, differs in the third letter', "letters", TEXT),
    Contest("count foo, without a condition (GDB: ignore)", "foo", COUNT),
    Contest("break bar if i == -1 in 4 threads at once (by all their calls)", "bar", IN_THREADS, threads=4),
    Contest("break foo if i == -1, foo compiled with -O0", "foo", AT_O0, level="-O0"),
)


def measure(contest: Contest, gdb: str, windows: dict[str, int]) -> Table:
    with ExitStack() as stack:
        lives = [
            stack.enter_context(
                Live(leg, contest.level, contest.work, windows[contest.work], contest.threads, gdb)
            )
            for leg in contest.legs
        ]
        for live in lives:
            live.settle()
        samples = interleaved(ROUNDS, [live.measure for live in lives])
        remarks = [live.finish() for live in lives]
    rows = tuple(map(Row, [leg.name for leg in contest.legs], samples, remarks))
    names = [row.name for row in rows]
    if COUNTED in names:
        return Table(contest.title, "ns a hit", rows, COUNTED, (AT_MOST, FASTER))
    return Table(contest.title, "ns a hit", rows, NOT_PROBED, (FASTER,))


def summary(tables: Sequence[Table]) -> str:
    """The conditions in `tables` beside each other: what ubp takes for each, and against whom."""
    rows: list[tuple[str, ...]] = [("", "ns", f"x {BY_HAND}", f"x {COUNTED}", f"x faster than {GDB}")]
    for table in tables:
        if {BY_HAND, COUNTED, UBP, GDB} <= {row.name for row in table.rows}:
            ubp = table.row(UBP)
            ratios = (number(ubp.against(table.row(name))) for name in (BY_HAND, COUNTED))
            rows.append((table.title, number(ubp.median), *ratios, number(table.row(GDB).against(ubp))))
    return f"Conditions that are never true, by ubp\n{columns(rows)}"
