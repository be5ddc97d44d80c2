"""What runs inside the GDBs that measure for `ubp bench`: one program, run anew for each figure.

The GDB of the debugger's own row has not loaded ubp: nothing is imported here that would.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import gdb

from gdb_ubp.relocation import file_moved_by
from ubp.bench import program
from ubp.bench.order import Contestant, Effort, Order, Outcome, Place, begun_line, outcome_line, read_order
from ubp.bench.passes import AT_PLACE, BURSTS, FIRST, FIRST_COUNTED, fewer, grown, stretch
from ubp.errors import UbpError, Unavailable

if TYPE_CHECKING:
    from ubp.probe.site import Probe

SETTINGS = (
    *("set confirm off", "set pagination off", "set breakpoint pending off"),
    # the program's signals are its own affair; with SIGINT it is stopped here
    *("handle all nostop noprint pass", "handle SIGINT stop print nopass"),
)
GLANCE = 0.001  # seconds between two looks at a counter
AGAIN = 0.2  # seconds until a program that did not stop is told so again
ATTEMPTS = 3  # to find out how many passes a program makes


def serve(order_file: str, report_file: str) -> None:
    """Measure what the order says; each answer is in the report as soon as it is known."""
    order = read_order(Path(order_file).read_text())
    for setting in SETTINGS:
        gdb.execute(setting, to_string=True)
    course = Course(order)
    with open(report_file, "a") as report:
        for contestant in order.contestants:
            report.write(begun_line(contestant))
            report.flush()
            report.write(outcome_line(_outcome(course, contestant)))
            report.flush()


def _outcome(course: Course, contestant: Contestant) -> Outcome:
    try:
        return course.measure(contestant)
    except (UbpError, gdb.error) as error:
        return Outcome(contestant.strategy, reason=str(error).strip().splitlines()[0])
    except Exception as error:  # the others are to be measured all the same
        return Outcome(contestant.strategy, reason=f"internal error; please report it: {error!r}")


class Course:
    """Where the contestants run: the loop of `ubp.bench.program`, or a place of the user's program."""

    def __init__(self, order: Order) -> None:
        self.order = order

    @property
    def effort(self) -> Effort:
        return self.order.effort

    def measure(self, contestant: Contestant) -> Outcome:
        """Raises UbpError, gdb.error."""
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
        _start_anew()
        clock = _processor_clock() if contestant.is_counted else time.perf_counter
        entrant = Entrant(contestant, program.SYMBOLS[program.FUNCTION][0])
        entrant.set(f"${program.ARGUMENT} == 1")
        gdb.execute(f"break *{program.SYMBOLS[program.END][0]:#x}", to_string=True)
        passes = contestant.passes or (FIRST_COUNTED if contestant.is_counted else FIRST)
        _burst(passes, clock)  # the very first hit is dearer
        made, seconds = passes, 0.0
        while True:
            seconds, made = _burst(passes, clock), made + passes
            more = passes if contestant.passes else grown(passes, seconds, self.effort)
            if more == passes:
                break
            passes = more
        seconds = min(seconds, *(_burst(passes, clock) for _ in range(BURSTS - 1)))
        entrant.check(made + passes * (BURSTS - 1))
        gdb.execute(f"delete {entrant.number}", to_string=True)
        _burst(passes, clock)  # it is taken out
        return entrant.outcome(passes, [seconds], min(_burst(passes, clock) for _ in range(BURSTS)))

    # -- the user's program -----------------------------------------------------------------------

    def _at(self, place: Place, contestant: Contestant) -> Outcome:
        """The condition is evaluated once a pass, and ends a burst: no signal is needed for that."""
        passes = contestant.passes or BURSTS * (AT_PLACE // BURSTS)
        for _ in range(ATTEMPTS):
            entrant = Entrant(contestant, self._to_first_hit(place))
            gdb.set_convenience_variable("ubp_passes", 0)
            size = passes // BURSTS
            entrant.set(f"$ubp_passes++ % {size} == {size - 1}")
            bursts: list[float] = []
            with Watcher(self.effort.watched if contestant.passes is None else self.effort.first_hit):
                while len(bursts) < BURSTS and _place() == entrant.address:
                    bursts.append(_seconds_of("continue"))
            seen = int(gdb.parse_and_eval("$ubp_passes"))
            if seen == passes:
                entrant.check(passes)
                return entrant.outcome(passes, bursts)
            passes = fewer(passes, seen, place.label)
        raise Unavailable(f"the program passes {place.label} another number of times in each run")

    def _counted(self, place: Place, contestant: Contestant) -> Outcome:
        """The counter is looked at while the program runs: ending it takes longer than many passes."""
        entrant = Entrant(contestant, self._to_first_hit(place))
        probe = entrant.count()
        samples: list[tuple[float, int]] = []
        with Watcher(self.effort.counted, lambda: samples.append((time.perf_counter(), probe.hits))):
            _seconds_of("continue")
        samples.append((time.perf_counter(), probe.hits))
        entrant.check(None)
        passes, seconds = stretch(samples, place.label)
        return entrant.outcome(passes, [seconds])

    def _to_first_hit(self, place: Place) -> int:
        """Run the program anew, to the place; its address there."""
        _start_anew()
        with Watcher(self.effort.first_hit) as watcher:
            address = _address(place)
            gdb.execute(f"tbreak *{address:#x}", to_string=True)
            _seconds_of("continue")
        if _place() == address:
            return address
        if watcher.has_interrupted:
            raise Unavailable(
                f"the program has not come to {place.label} within {self.effort.first_hit:.0f} s"
            )
        raise Unavailable(f"the program ends without coming to {place.label}")


class Entrant:
    """A contestant in one process: the breakpoint that stands for it."""

    def __init__(self, contestant: Contestant, address: int) -> None:
        self.strategy, self.address = contestant.strategy, address
        self.number = self.registers = 0
        self.slips = False

    def set(self, condition: str) -> None:
        """Raises UbpError, gdb.error."""
        if self.strategy is None:
            self._execute(f"break *{self.address:#x} if {condition}")
        else:
            self._look("break", condition)
            self._execute(f"ubp break *{self.address:#x} -strategy {self.strategy} if {condition}")

    def count(self) -> Probe:
        """A counter instead. Raises UbpError, gdb.error."""
        self._look("count", None)
        self._execute(f"ubp count *{self.address:#x} -strategy {self.strategy}")
        return self._probe()

    def _execute(self, command: str) -> None:
        gdb.execute(command, to_string=True)
        self.number = max(one.number for one in gdb.breakpoints())

    def _look(self, kind: str, condition: str | None) -> None:
        """Whether it can serve at all. Raises Unavailable, as short as a line of a table."""
        from gdb_ubp.plugin import front_end
        from ubp.probe.site import Probe
        from ubp.probe.strategy import registers_needed
        from ubp.ranking import ranking

        front = front_end()
        front.live()
        session, probe = front.session, Probe(0, kind, "", condition)
        rows = ranking(session, self.address, probe)
        row = next(row for row in rows if row.strategy.value == self.strategy)
        if row.refusal:
            raise Unavailable(row.refusal)
        if row.strategy not in front.debugger.strategies:
            raise Unavailable("not available here yet")
        instruction = session.facts(probe, self.address).instruction(session.arch)
        self.registers = registers_needed(session.arch, instruction, row.strategy)
        self.slips = row.traits.slips

    def _probe(self) -> Probe:
        from gdb_ubp.plugin import front_end

        return front_end().session.probes[self.number]

    def check(self, passes: int | None) -> None:
        """That it was served as it was to be, at each pass. Raises Unavailable."""
        if self.strategy is None:
            return
        probe = self._probe()
        for site in probe.sites.values():
            if site.strategy != self.strategy:
                raise Unavailable(f"it was not served so: {site.why_not}")
        if passes not in (None, probe.hits):
            raise Unavailable(f"it has counted {probe.hits} of {passes} hits")

    def outcome(self, passes: int, bursts: Sequence[float], idle: float = 0.0) -> Outcome:
        return Outcome(self.strategy, passes, tuple(bursts), idle, self.registers, self.slips)


class Watcher:
    """While the program runs: looks at it, and has it stop after `limit` seconds."""

    def __init__(self, limit: float, look: Callable[[], None] | None = None) -> None:
        self._limit, self._look = limit, look
        self._is_over = threading.Event()
        self.has_interrupted = False

    def __enter__(self) -> Watcher:
        self._pid = int(gdb.selected_inferior().pid)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        end, pause = time.monotonic() + self._limit, GLANCE if self._look else AGAIN / 10
        while not self._is_over.wait(pause):
            if self._look is not None:
                self._look()
            if time.monotonic() > end:
                self.has_interrupted, pause, self._look = True, AGAIN, None
                try:
                    os.kill(self._pid, signal.SIGINT)
                except ProcessLookupError:
                    return  # it has ended meanwhile


def _start_anew() -> None:
    """To the very first instruction of a new process, without breakpoints."""
    gdb.execute("delete", to_string=True)
    if gdb.selected_inferior().pid:
        gdb.execute("kill", to_string=True)
    gdb.execute("starti", to_string=True)
    if not gdb.selected_inferior().pid:
        raise Unavailable("the program does not start")


def _processor_clock() -> Callable[[], float]:
    """The processor time of the process, in seconds (clock_getcpuclockid(3): Linux's numbers of clocks)."""
    clock = ~int(gdb.selected_inferior().pid) << 3 | 2  # CPUCLOCK_SCHED
    return lambda: time.clock_gettime(clock)


def _burst(passes: int, clock: Callable[[], float]) -> float:
    """Seconds of so many calls in ubp's own program. Raises Unavailable."""
    gdb.execute(f"set $pc = {program.SYMBOLS[program.START][0]:#x}")
    gdb.execute(f"set ${program.PASSES} = {passes}")
    seconds = _seconds_of("continue", clock)
    if _place() != program.SYMBOLS[program.END][0]:
        raise Unavailable("the program that is measured did not come to its end")
    return seconds


def _seconds_of(command: str, clock: Callable[[], float] = time.perf_counter) -> float:
    begin = clock()
    gdb.execute(command, to_string=True)
    return clock() - begin


def _place() -> int:
    """Where the program stands; 0 if it has ended."""
    return int(gdb.selected_frame().pc()) if gdb.selected_inferior().pid else 0


def _address(place: Place) -> int:
    """As the process has it, which may run on until a library is loaded. Raises Unavailable, gdb.error."""
    gdb.execute("set stop-on-solib-events 1", to_string=True)
    try:
        while gdb.selected_inferior().pid:
            moved = file_moved_by(place.file)
            if moved is not None:
                return place.linked + moved
            _seconds_of("continue")
    finally:
        gdb.execute("set stop-on-solib-events 0", to_string=True)
    raise Unavailable(f"the program ends without having loaded {place.file}, in which {place.label} is")
