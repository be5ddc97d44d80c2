"""What one debugger is told to measure, and what it answers: records, as JSON in files between the two."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, field
from typing import Any

from ubp.records import dataclass


@dataclass(frozen=True)
class Effort:
    """How long things may take, in seconds."""

    burst: float = 0.03  # of calls in ubp's own program
    counted: float = 0.15  # of the user's program, where nothing stops it
    watched: float = 1.0  # of the user's program, to find out how often it passes a place
    first_hit: float = 10.0
    budget: float = 15.0  # no further round is begun that would exceed it


@dataclass(frozen=True)
class Place:
    """Where in the user's program: an address as it was linked, in a file; "" is the program itself."""

    label: str  # as the user has named it
    file: str
    linked: int


@dataclass(frozen=True)
class Launch:
    """How the user's program is started, where the debugger's command line does not say it.

    `environment`: entries NAME=VALUE, none for the debugger's own. `folder`: "" for the debugger's own.
    """

    arguments: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    folder: str = ""


@dataclass(frozen=True)
class Contestant:
    """One row. `strategy` None: the debugger's own breakpoint. `passes` None: to be found."""

    strategy: str | None
    passes: int | None = None

    @property
    def is_counted(self) -> bool:
        """Whether hits stay in the program, so that millions are needed and a counter tells of them."""
        return self.strategy in ("jump", "pun")


@dataclass(frozen=True)
class Order:
    """`place` None: the function of `ubp.bench.program`."""

    contestants: tuple[Contestant, ...]
    place: Place | None = None
    effort: Effort = field(default_factory=Effort)
    launch: Launch = field(default_factory=Launch)


@dataclass(frozen=True)
class Outcome:
    """What came of one contestant: its bursts, or the `reason` why it could not be measured.

    `passes`: in all `bursts` (seconds of each) together, which are of one size. `idle`: seconds of as many
    passes without a breakpoint, where those were measured. `registers`: debug registers that it takes.
    """

    strategy: str | None
    passes: int = 0
    bursts: tuple[float, ...] = ()
    idle: float = 0.0
    registers: int = 0
    slips: bool = False  # hits can be missed
    reason: str | None = None

    @property
    def is_measured(self) -> bool:
        return self.reason is None


BEGUN = "begun"  # a line of the report: which contestant is at work


def order_text(order: Order) -> str:
    return json.dumps(asdict(order))


def read_order(text: str) -> Order:
    record = json.loads(text)
    place = record["place"]
    return Order(
        contestants=tuple(Contestant(**one) for one in record["contestants"]),
        place=Place(**place) if place else None,
        effort=Effort(**record["effort"]),
        launch=Launch(**{name: _frozen(value) for name, value in record["launch"].items()}),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def outcome_line(outcome: Outcome) -> str:
    return json.dumps(asdict(outcome)) + "\n"


def begun_line(contestant: Contestant) -> str:
    return json.dumps({BEGUN: contestant.strategy}) + "\n"


def outcomes(lines: Iterable[str], why_missing: str) -> list[Outcome]:
    """What a debugger has reported. One that it has begun and not ended gets `why_missing` for its reason.

    A last line without an end is none: the debugger was killed as it wrote it.
    """
    found: list[Outcome] = []
    begun: list[str | None] = []
    for line in lines:
        if not line.endswith("\n"):
            break
        record: dict[str, Any] = json.loads(line)
        if BEGUN in record:
            begun.append(record[BEGUN])
        else:
            found.append(Outcome(**{name: _frozen(value) for name, value in record.items()}))
    return found + [Outcome(strategy, reason=why_missing) for strategy in begun[len(found) :]]
