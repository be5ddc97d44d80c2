"""A probe and the places it stands at: what the user asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from ubp.condition.ops import reads_memory
from ubp.errors import Unavailable
from ubp.records import dataclass

if TYPE_CHECKING:
    from ubp.codegen.pun import Pun
    from ubp.codegen.trampoline import Cells, Count, Recovery, Trampoline
    from ubp.codegen.window import Window
    from ubp.condition.ops import Node
    from ubp.native.memory import SharedCells
    from ubp.probe.strategy import Ranked, Strategy

JUMP, PUN, TRAP = "jump", "pun", "trap"
CHANGED = "the code behind it, which the jump shares, has been changed"


@dataclass(frozen=True)
class Placement:
    """A trampoline that stands in the process, and the bytes that lead to it."""

    window: Window
    trampoline: Trampoline
    cells: Cells
    memory: SharedCells
    jump: bytes  # what is written at the site
    original: bytes  # what stood there
    condition: Node | None
    may_be_returned_to: bool  # a debugger's own breakpoint may wait at the site for a call to return
    pun: Pun | None = None  # if the jump shares its last bytes with the code behind it

    @property
    def strategy(self) -> str:
        return PUN if self.pun else JUMP

    @property
    def span(self) -> tuple[int, int]:
        """[start, end) of what is replaced, or must stay as it is but for traps."""
        return self.pun.span if self.pun else (self.start, self.end)

    @property
    def entries(self) -> tuple[int, ...]:
        """What the jump leads to on its way to the trampoline."""
        return self.pun.entries if self.pun else ()

    @property
    def untouchable(self) -> Sequence[int]:
        """Where no other breakpoint may stand."""
        return self.pun.untouchable if self.pun else range(self.start, self.end)

    def change(self, read: Callable[[int, int], bytes], trap: bytes) -> str | None:
        """That what the jump shares is not what it was, traps apart. `read`: address, size -> raw memory."""
        if self.pun is None:
            return None
        jump = self.pun.jump
        try:
            found = read(jump.locked.start, len(jump.tail))
        except Unavailable:
            return CHANGED
        is_same = all(
            now == then or (now == trap[0] and address in self.pun.places)
            for address, now, then in zip(jump.locked, found, jump.tail, strict=True)
        )
        return None if is_same else CHANGED

    @property
    def start(self) -> int:
        return self.window.site

    @property
    def end(self) -> int:
        return self.window.site + self.window.size

    @property
    def has_condition(self) -> bool:
        return self.condition is not None

    @property
    def may_fault(self) -> bool:
        """Whether the condition may read where no memory is."""
        return bool(self.trampoline.may_fault)

    def is_told_by(self, watchpoint: int | None) -> str | None:
        """That a watchpoint, which is told of reads, would take those of the condition for the program's."""
        if watchpoint is None or not reads_memory(self.condition):
            return None
        return f"watchpoint {watchpoint} would stop at what the condition reads"

    # counts can be read also while the program runs and after its end

    @property
    def hits(self) -> int:
        return self._sum(self.cells.hits)

    @property
    def true_hits(self) -> int:
        """Without a condition every hit is a true one, and only `hits` is counted."""
        return self._sum(self.cells.true_hits if self.has_condition else self.cells.hits)

    @property
    def faults(self) -> int:
        return self.memory.read(self.cells.faults)

    @property
    def is_audit_due(self) -> bool:
        """Of threads that come one behind the other, the first may have been looked at for all."""
        return self.memory.read(self.cells.audit) <= 0

    def _sum(self, count: Count) -> int:
        return self.memory.read(count.owned) + self.memory.read(count.shared)

    def add(self, cell: int, change: int) -> None:
        """Correct one of `cells`, while all threads are stopped."""
        self.memory.write(cell, self.memory.read(cell) + change)

    def take_back(self, recovery: Recovery) -> None:
        """Uncount what a thread has counted that is put back: it comes to the site again."""
        corrections = (
            (self.cells.hits.shared, -recovery.counted),
            (self.cells.true_hits.shared, -recovery.counted_true),
            (self.cells.faults, -recovery.faulted),
            (self.cells.ignore, +recovery.ignored),
            (self.cells.audit, +recovery.audited),
        )
        for cell, change in corrections:
            if change:
                self.add(cell, change)


@dataclass
class Site:
    """One address of a probe in one process. `placement` is None where the debugger's trap serves."""

    address: int
    function: str
    placement: Placement | None = None
    reason: str | None = None  # why it is no jump of either kind
    trapped: int = 0  # passes that only the debugger's own trap saw
    trapped_true: int = 0  # those with a true condition, where that is known; of a breakpoint also faults
    trapped_faults: int = 0  # of a counter: those whose condition could not be evaluated
    sent: int = 0  # true hits that the trampoline handed to the debugger
    earlier: list[Placement] = field(default_factory=list)  # replaced; threads may still be in there
    # threads on their way from the trampoline to the trap, and their signal masks: nothing may come between
    in_flight: dict[int, int] = field(default_factory=dict)
    undecided: set[int] = field(default_factory=set)  # threads whose condition read where no memory is
    planned: str = ""  # nothing is placed yet, but this can be: JUMP or PUN
    audited: int = 0  # false hits that were compared with the debugger's own evaluation
    disagreements: int = 0  # hits that the debugger's own evaluation decides otherwise
    races: int = 0  # such hits where the data has changed in between
    blocked: str | None = None  # why the jump that is placed has to stay out for now
    complained: str | None = None  # the reason that was said, unasked, of a strategy that cannot serve it
    way: Ranked | None = None  # what serves it without a jump; None: not decided yet
    is_asked: bool = False  # the user has asked for that by name
    passed: dict[int, tuple[int, int, int]] = field(default_factory=dict)  # see `add_pass`, by thread
    values: tuple[object, ...] | None = None  # of the debugger's, that the condition was planned with

    @property
    def strategy(self) -> str:
        if not self.why_not and (self.placement or self.planned):
            return self.placement.strategy if self.placement else self.planned
        return self.way.strategy.value if self.way and not self.blocked else TRAP

    @property
    def warning(self) -> str | None:
        """What may go wrong as it is served now."""
        return self.way.warning or None if self.way and self.strategy == self.way.strategy.value else None

    @property
    def why_not(self) -> str | None:
        """Why it is no jump of either kind; None if it is one."""
        if self.blocked and self.is_asked:
            return self.blocked  # that it is no jump was asked for
        return self.reason or self.blocked

    @property
    def hits(self) -> int:
        """Passes through the site, exact with threads."""
        return self.trapped + sum(place.hits for place in self._placements)

    @property
    def true_hits(self) -> int:
        """Passes that the trampolines found true (or could not decide)."""
        return sum(place.true_hits for place in self._placements)

    @property
    def seen(self) -> int:
        """Hits of a breakpoint that the debugger was given, if its conditions were all decided here."""
        return self.sent - len(self.in_flight) + self.trapped_true

    @property
    def faults(self) -> int:
        return self.trapped_faults + sum(place.faults for place in self._placements)

    @property
    def _placements(self) -> list[Placement]:
        return [*self.earlier, self.placement] if self.placement else self.earlier

    def placement_of(self, trampoline: Trampoline) -> Placement | None:
        """The one whose code that is, in use or not."""
        return next((place for place in self._placements if place.trampoline is trampoline), None)

    def count_trapped(self, probe: Probe, answer: bool | None) -> None:
        """A pass that only the debugger's trap saw; `answer` is the condition's, None for a fault."""
        self.trapped += 1
        self.trapped_true += answer is True or (answer is None and not probe.is_counter)
        self.trapped_faults += answer is None and probe.is_counter

    def add_pass(self, thread: int, is_true: bool = False, is_fault: bool = False) -> None:
        """Count a pass that a trap has told of, so that it can be taken back."""
        self.passed[thread] = (1, int(is_true), int(is_fault))
        self._add(1, *self.passed[thread])

    def take_back(self, thread: int) -> None:
        """The thread has not passed, and will be counted when it comes again."""
        self._add(-1, *self.passed.pop(thread, (0, 0, 0)))

    def _add(self, sign: int, passes: int, true: int, faults: int) -> None:
        self.trapped += sign * passes
        self.trapped_true += sign * true
        self.trapped_faults += sign * faults

    def unplace(self, reason: str | None) -> None:
        """Leave the trampoline for good, keeping what it counted."""
        if self.placement is not None:
            self.earlier.append(self.placement)
        self.placement = None
        self.reason = reason


@dataclass(frozen=True)
class Written:
    """A condition as the user wrote it, and as the debugger was given it; others' changes make it stale."""

    condition: str | None
    access: str | None
    spelled: str


@dataclass
class Probe:
    """What the user asked for. `number` is the debugger's own breakpoint number."""

    number: int
    kind: str  # "break", "tbreak" or "count"
    location: str
    condition: str | None = None
    thread: int | None = None  # the debugger's thread number
    enabled: bool = True
    stops: int = 0  # the debugger's own hit count
    sites: dict[int, Site] = field(default_factory=dict)
    refusal: str | None = None  # why no site of it can be a jump
    wanted: Strategy | None = None  # what the user has asked for; None: whatever is best
    audit: int | None = None  # one of so many false hits is audited; None: none is
    seen: int = 0  # the debugger's own hit count when it was last looked at
    distrusted: dict[int, str] = field(default_factory=dict)  # why its code is not used, by address
    apart: dict[int, str] = field(default_factory=dict)  # why other wishes hold there than these, by address
    places: tuple[tuple[int, bool], ...] = ()  # address and state of each location that the debugger found
    written: Written | None = None

    @property
    def shown_condition(self) -> str | None:
        """As the user wrote it."""
        return self._written.condition if self._written else self.condition

    @property
    def access(self) -> str | None:
        """What the user wrote behind `if_access`; the condition that it stands for is among `condition`."""
        return self._written.access if self._written else None

    @property
    def spelled(self) -> str | None:
        """The condition as the debugger was given it, if that is not as the user wrote it."""
        return self.condition if self._written else None

    @property
    def _written(self) -> Written | None:
        return self.written if self.written and self.written.spelled == self.condition else None

    def refused_at(self, address: int) -> str | None:
        """Why the debugger alone decides there."""
        return self.refusal or self.apart.get(address) or self.distrusted.get(address)

    def serves(self, address: int) -> bool:
        """Whether a pass there counts: the user, or the debugger itself, may have disabled the place."""
        return self.enabled and (address, False) not in self.places

    @property
    def is_counter(self) -> bool:
        return self.kind == "count"

    @property
    def stops_always(self) -> bool:
        """Whether each pass is a stop, so that nothing is gained by passing quickly."""
        return not self.is_counter and self.condition is None and self.thread is None

    @property
    def hits(self) -> int:
        return sum(site.hits for site in self.sites.values())

    @property
    def true_hits(self) -> int:
        """Of a counter: the passes with a true condition. Of a breakpoint: those that the debugger saw."""
        if not self.is_counter:
            return self.stops
        return sum(site.true_hits + site.trapped_true for site in self.sites.values())
