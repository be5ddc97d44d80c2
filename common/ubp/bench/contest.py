"""Runs the debuggers that measure, round by round, and puts together what they report."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ubp.bench.order import Contestant, Effort, Launch, Order, Outcome, Place, order_text, outcomes
from ubp.bench.program import program
from ubp.bench.report import Row, best, by_strategy, is_lost_in_noise
from ubp.errors import Unavailable
from ubp.records import dataclass

MOST_ROUNDS = 5
LOOK = 0.05  # seconds
SILENCE = 60.0  # seconds: nothing that is measured takes as long


@dataclass(frozen=True)
class Debugger:
    """`words` makes a command line: with ubp or without, the program's file, and the script to be executed.

    `script` makes that script, for the files that the order comes in and that the report goes to. `is_ended`:
    whether the user has interrupted it, in a debugger whose Python is not told. `environment`: what it needs
    at its start, beside this one's.
    """

    name: str
    words: Callable[[bool, str, Path], list[str]]
    script: Callable[[str, str], str]
    is_ended: Callable[[], bool] = lambda: False
    environment: Mapping[str, str] = field(default_factory=dict)


def effort() -> Effort:
    """As it is for users. Tests, which ask for no good figures, have it cut down."""
    return Effort(budget=float(os.environ.get("UBP_BENCH_BUDGET", Effort.budget)))


@dataclass
class Contest:
    """`program` is the user's file where there is a `place`."""

    debugger: Debugger
    strategies: Sequence[str]
    place: Place | None = None
    program: str = ""
    launch: Launch = field(default_factory=Launch)

    def rows(self) -> tuple[Row, ...]:
        """The debugger's own first. What costs less than the noise is measured again, late or not.

        Raises Unavailable.
        """
        with TemporaryDirectory(prefix="ubp-bench-") as folder:
            self._folder = Path(folder)
            try:
                return self._rows()
            except KeyboardInterrupt:
                raise Unavailable(
                    "the measurement was interrupted, and what it had started has been ended"
                ) from None

    def _rows(self) -> tuple[Row, ...]:
        if self.place is None:
            self.program = str(self._folder / "program")
            Path(self.program).write_bytes(program())
            Path(self.program).chmod(0o700)
        self.effort = effort()
        begin, rounds = time.monotonic(), list[list[Outcome]]()
        contestants = [Contestant(None), *map(Contestant, self.strategies)]
        while True:
            rounds.append(self._round(contestants))
            passed = time.monotonic() - begin
            rows = by_strategy(rounds)
            contestants = _again(rounds)
            if passed * (len(rounds) + 1) / len(rounds) > self.effort.budget:
                contestants = [one for one in contestants if is_lost_in_noise(rows[one.strategy])]
            if len(rounds) == MOST_ROUNDS or not contestants:
                return tuple(map(best, rows.values()))

    def _round(self, contestants: Sequence[Contestant]) -> list[Outcome]:
        """The debugger's own without ubp, which changes some of its settings; then the others."""
        found = self._measured([one for one in contestants if one.strategy is None], with_ubp=False)
        if self.place is not None and found:
            if found[0].reason is not None:
                raise Unavailable(found[0].reason)
            contestants = [_over(found[0].passes, one) for one in contestants]
        return found + self._measured([one for one in contestants if one.strategy], with_ubp=True)

    def _measured(self, contestants: Sequence[Contestant], *, with_ubp: bool) -> list[Outcome]:
        """By as many debuggers as are needed: one that dies is replaced for the rest."""
        found: list[Outcome] = []
        while len(found) < len(contestants):
            order = Order(tuple(contestants[len(found) :]), self.place, self.effort, self.launch)
            found += self._answers(order, with_ubp)
        return found

    def _answers(self, order: Order, with_ubp: bool) -> list[Outcome]:
        """Of one debugger: at least one. Raises Unavailable."""
        script, given, report = (self._folder / name for name in ("measure.py", "order", "report"))
        given.write_text(order_text(order))
        report.write_text("")
        script.write_text(self.debugger.script(str(given), str(report)))
        words = self.debugger.words(with_ubp, self.program, script)
        quiet = subprocess.DEVNULL
        others = _children()
        try:
            # a session of its own: Ctrl-C on the terminal is for the user's debugger, which ends this one
            child = subprocess.Popen(
                words,
                env={**os.environ, **self.debugger.environment},
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                start_new_session=True,
            )
            why = self._ended(child, report)
        finally:
            for pid in _children() - others:  # not `child`: an interrupt may come before it has its value
                os.kill(pid, signal.SIGKILL)  # what it debugs is killed with it (PTRACE_O_EXITKILL)
                os.waitpid(pid, 0)
        with report.open() as lines:
            found = outcomes(lines, f"the {self.debugger.name} that measured it {why}")
        if not found:
            raise Unavailable(
                f"the {self.debugger.name} that was to measure {why} at once; its command line began with "
                f"`{words[0]} {words[1]}`"
            )
        return found

    def _ended(self, child: subprocess.Popen[bytes], report: Path) -> str:
        """Waits for it as long as it goes on reporting. What became of it."""
        size, since = -1, time.monotonic()
        while True:
            try:
                status = child.wait(LOOK)
            except subprocess.TimeoutExpired:
                if self.debugger.is_ended():
                    raise KeyboardInterrupt from None
                if report.stat().st_size != size:
                    size, since = report.stat().st_size, time.monotonic()
                if time.monotonic() - since > SILENCE:
                    return f"did not answer for {SILENCE:.0f} s"
                continue
            return f"was ended by {signal.Signals(-status).name}" if status < 0 else "ended"


def _children() -> set[int]:
    """Processes of ours (proc(5): the parent is the second field behind the name, whatever is in that)."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = file.read_text(errors="replace").rpartition(")")[2].split()[1]
        except (OSError, IndexError):
            continue  # it has ended meanwhile
        if int(parent) == os.getpid():
            found.add(int(file.parent.name))
    return found


def _over(passes: int, contestant: Contestant) -> Contestant:
    """All are timed over the same stretch of the program but those that pass it too quickly for that."""
    return contestant if contestant.is_counted else replace(contestant, passes=passes)


def _again(rounds: Sequence[Sequence[Outcome]]) -> list[Contestant]:
    """Those that could be measured, with as many passes as before."""
    return [Contestant(one.strategy, one.passes) for one in rounds[-1] if one.is_measured]
