"""What runs inside the debuggers that measure: the same in all of them, given one `Debuggee` each.

The debugger of the debugger's own row has not loaded ubp: what belongs to its session is imported for others.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ubp.bench import program
from ubp.bench.order import Contestant, Effort, Order, Outcome, Place, begun_line, outcome_line, read_order
from ubp.bench.passes import AT_PLACE, BEGUN, BURSTS, FIRST, FIRST_COUNTED, fewer, grown, stretch
from ubp.bench.watcher import Watcher
from ubp.errors import UbpError, Unavailable

if TYPE_CHECKING:
    from ubp.probe.site import Probe
    from ubp.session import Session

ATTEMPTS = 3  # to find out how many passes a program makes


class Debuggee(ABC):
    """A debugger with a program that is run anew for each figure. Its own errors are raised as UbpError."""

    @abstractmethod
    def start_anew(self) -> None:
        """To the first instruction of a new process, without breakpoints."""

    @abstractmethod
    def stop_at(self, address: int) -> None:
        """From now on, each time."""

    @abstractmethod
    def come_to(self, place: Place) -> int | None:
        """Run on to the place; its address in this process, None if it did not come there."""

    @abstractmethod
    def set_own(self, address: int, condition: str) -> None:
        """The debugger's own breakpoint."""

    @abstractmethod
    def set_probe(self, address: int, condition: str | None, strategy: str) -> Probe:
        """A breakpoint of ubp's or, without a condition, a counter."""

    @abstractmethod
    def take_out(self) -> None:
        """Delete the breakpoint that was set last by `set_own` or `set_probe`."""

    @abstractmethod
    def set_register(self, name: str, value: int) -> None:
        """Of the thread that stands; "pc" is the program counter."""

    @abstractmethod
    def go(self) -> None:
        """Resume, and come back when the program stands or has ended."""

    @abstractmethod
    def interrupt(self) -> None:
        """Have the running program stop. Called by another thread."""

    @property
    @abstractmethod
    def where(self) -> int:
        """Where the program stands; 0 if it has ended."""

    @property
    @abstractmethod
    def pid(self) -> int: ...

    @property
    @abstractmethod
    def session(self) -> Session:
        """Of ubp, with the process known."""

    @property
    @abstractmethod
    def passes(self) -> int:
        """A variable of the debugger's, which conditions know as $ubp_passes."""

    @abstractmethod
    def reset_passes(self) -> None: ...


def serve(debuggee: Debuggee, order_file: str, report_file: str) -> None:
    """Measure what the order says; each answer is in the report as soon as it is known."""
    order = read_order(Path(order_file).read_text())
    course = Course(debuggee, order)
    with open(report_file, "a") as report:
        for contestant in order.contestants:
            report.write(begun_line(contestant))
            report.flush()
            report.write(outcome_line(_outcome(course, contestant)))
            report.flush()


def _outcome(course: Course, contestant: Contestant) -> Outcome:
    try:
        return course.measure(contestant)
    except UbpError as error:
        return Outcome(contestant.strategy, reason=str(error).strip().splitlines()[0])
    except Exception as error:  # the others are to be measured all the same
        return Outcome(contestant.strategy, reason=f"internal error; please report it: {error!r}")


class Course:
    """Where the contestants run: the loop of `ubp.bench.program`, or a place of the user's program."""

    def __init__(self, debuggee: Debuggee, order: Order) -> None:
        self.debuggee, self.order = debuggee, order

    @property
    def effort(self) -> Effort:
        return self.order.effort

    def measure(self, contestant: Contestant) -> Outcome:
        """Raises UbpError."""
        if self.order.place is None:
            return self._in_the_loop(contestant)
        if contestant.is_counted:
            return self._counted(self.order.place, contestant)
        return self._at(self.order.place, contestant)

    # -- ubp's own program ------------------------------------------------------------------------

    def _in_the_loop(self, contestant: Contestant) -> Outcome:
        """Bursts with the breakpoint, then as many without: what else they cost is the same.

        Where hits stay in the program, its own processor time is taken: others' load does not change it.
        """
        self.debuggee.start_anew()
        entrant = Entrant(self.debuggee, contestant, program.SYMBOLS[program.FUNCTION][0])
        entrant.enter(f"${program.ARGUMENT} == 1")
        self.debuggee.stop_at(program.SYMBOLS[program.END][0])
        clock = _processor_clock(self.debuggee.pid) if contestant.is_counted else time.perf_counter
        passes = contestant.passes or (FIRST_COUNTED if contestant.is_counted else FIRST)
        self._burst(passes, clock)  # the very first hit is dearer
        made, seconds = passes, 0.0
        while True:
            seconds, made = self._burst(passes, clock), made + passes
            more = passes if contestant.passes else grown(passes, seconds, self.effort)
            if more == passes:
                break
            passes = more
        seconds = min(seconds, *(self._burst(passes, clock) for _ in range(BURSTS - 1)))
        entrant.check(made + passes * (BURSTS - 1))
        self.debuggee.take_out()
        self._burst(passes, clock)
        return entrant.outcome(passes, [seconds], min(self._burst(passes, clock) for _ in range(BURSTS)))

    def _burst(self, passes: int, clock: Callable[[], float]) -> float:
        """Seconds of so many calls. Raises Unavailable."""
        self.debuggee.set_register("pc", program.SYMBOLS[program.AGAIN][0])
        self.debuggee.set_register(program.PASSES, passes)
        seconds = self._timed(clock)
        if self.debuggee.where != program.SYMBOLS[program.END][0]:
            raise Unavailable("the program that is measured did not come to its end")
        return seconds

    def _timed(self, clock: Callable[[], float] = time.perf_counter) -> float:
        begin = clock()
        self.debuggee.go()
        return clock() - begin

    # -- the user's program -----------------------------------------------------------------------

    def _at(self, place: Place, contestant: Contestant) -> Outcome:
        """The condition is evaluated once a pass, and ends a burst: no signal is needed for that."""
        passes = contestant.passes or BURSTS * (AT_PLACE // BURSTS)
        limit = self.effort.first_hit if contestant.passes else self.effort.watched
        for _ in range(ATTEMPTS):
            entrant = Entrant(self.debuggee, contestant, self._to_first_hit(place))
            self.debuggee.reset_passes()
            size = passes // BURSTS
            entrant.enter(f"$ubp_passes++ % {size} == {size - 1}")
            bursts: list[float] = []
            with Watcher(limit, self.debuggee.interrupt):
                while len(bursts) < BURSTS and self.debuggee.where == entrant.address:
                    bursts.append(self._timed())
            seen = self.debuggee.passes
            if seen == passes:
                entrant.check(passes)
                return entrant.outcome(passes, bursts)
            passes, limit = fewer(passes, seen, place.label), self.effort.first_hit
        raise Unavailable(f"the program passes {place.label} another number of times in each run")

    def _counted(self, place: Place, contestant: Contestant) -> Outcome:
        """The counter is looked at while the program runs: ending it takes longer than many passes."""
        entrant = Entrant(self.debuggee, contestant, self._to_first_hit(place))
        probe = entrant.enter(None)
        samples: list[tuple[float, int]] = []

        def look() -> bool:
            samples.append((time.perf_counter(), probe.hits if probe else 0))
            return samples[-1][1] >= BEGUN

        with Watcher(self.effort.counted, self.debuggee.interrupt, look, self.effort.first_hit):
            self.debuggee.go()
        look()
        entrant.check(None)
        passes, seconds = stretch(samples, place.label)
        return entrant.outcome(passes, [seconds])

    def _to_first_hit(self, place: Place) -> int:
        """Run the program anew, to the place; its address there."""
        self.debuggee.start_anew()
        with Watcher(self.effort.first_hit, self.debuggee.interrupt) as watcher:
            address = self.debuggee.come_to(place)
        if address is not None:
            return address
        if watcher.has_interrupted:
            limit = self.effort.first_hit
            raise Unavailable(f"the program has not come to {place.label} within {limit:.0f} s")
        raise Unavailable(f"the program ends without coming to {place.label}")


class Entrant:
    """A contestant in one process: the breakpoint that stands for it."""

    def __init__(self, debuggee: Debuggee, contestant: Contestant, address: int) -> None:
        self._debuggee, self.strategy, self.address = debuggee, contestant.strategy, address
        self._probe: Probe | None = None
        self._registers, self._slips = 0, False

    def enter(self, condition: str | None) -> Probe | None:
        """Set it; without a condition it is a counter. Raises UbpError."""
        if self.strategy is None:
            self._debuggee.set_own(self.address, condition or "")
        else:
            self._look(self.strategy, condition)
            self._probe = self._debuggee.set_probe(self.address, condition, self.strategy)
        return self._probe

    def _look(self, strategy: str, condition: str | None) -> None:
        """Whether it can serve at all. Raises Unavailable, as short as a line of a table."""
        from ubp.probe.site import Probe
        from ubp.probe.strategy import registers_needed
        from ubp.ranking import ranking

        session, kind = self._debuggee.session, "count" if condition is None else "break"
        probe = Probe(0, kind, "", condition)
        rows = ranking(session, self.address, probe)
        row = next(row for row in rows if row.strategy.value == strategy)
        if row.strategy not in session.debugger.strategies:
            raise Unavailable("not available here yet")
        if row.refusal:
            raise Unavailable(row.refusal)
        instruction = session.facts(probe, self.address).instruction(session.arch)
        self._registers = registers_needed(session.arch, instruction, row.strategy)
        self._slips = row.traits.slips

    def check(self, passes: int | None) -> None:
        """That it was served as it was to be, at each pass. Raises Unavailable."""
        if self._probe is None:
            return
        for site in self._probe.sites.values():
            if site.strategy != self.strategy:
                raise Unavailable(f"it was not served so: {site.why_not}")
        if passes not in (None, self._probe.hits):
            raise Unavailable(f"it has counted {self._probe.hits} of {passes} hits")

    def outcome(self, passes: int, bursts: list[float], idle: float = 0.0) -> Outcome:
        return Outcome(self.strategy, passes, tuple(bursts), idle, self._registers, self._slips)


def _processor_clock(pid: int) -> Callable[[], float]:
    """The processor time of a process, in seconds (clock_getcpuclockid(3): Linux's numbers of clocks)."""
    clock = ~pid << 3 | 2  # CPUCLOCK_SCHED
    return lambda: time.clock_gettime(clock)
