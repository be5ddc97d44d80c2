"""Milliseconds from one stop that the user sees, through the resume, to the next.

Where each call stops, that is what a stop costs; else there are calls on the way that do not stop.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import ExitStack
from types import TracebackType

from tests.bench.programs import program
from tests.bench.results import Row, Table, Target, interleaved
from tests.support.debuggers import Debugger

UBP = "ubp"
EVERY = (1, 10)  # calls from one stop to the next
ROUNDS, A_ROUND = 11, 8  # stops, of which the fastest counts
BATCHES, A_BATCH = 2, 48  # stops
WARM_UP = 3  # stops, the first of which places the jump
CALLS = str(10**9)
AT_MOST = 2  # times the debugger's own


class Mi:
    """A program that stops at each call, resumed as an IDE does it; nothing else is read or parsed."""

    def __init__(self, gdb: Debugger, plugin: bool) -> None:
        words = [*gdb.words(plugin, ()), "--interpreter=mi3", str(program("-O2"))]
        words.remove("-batch")
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Mi:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    def send(self, command: str, answer: str) -> None:
        """Returns with the prompt behind the first line that begins with `answer`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        seen = False
        for line in self.process.stdout:
            seen = seen or line.startswith(answer)
            if seen and line.startswith("(gdb)"):
                return
        raise RuntimeError(f"GDB ended instead of answering `{command}`")

    def stop_and_resume(self) -> float:
        """Milliseconds of the fastest of some: the others waited for a processor."""
        times = []
        for _ in range(A_ROUND):
            begin = time.perf_counter()
            self.send("-exec-continue", "*stopped")
            times.append(time.perf_counter() - begin)
        return min(times) * 1000


def condition(every: int) -> str:
    return f"i % {every} == 0"


def measure_mi(gdb: Debugger, every: int) -> Table:
    with ExitStack() as stack:
        sessions = [stack.enter_context(Mi(gdb, plugin)) for plugin in (False, True)]
        for session, plugin in zip(sessions, (False, True), strict=True):
            session.send(f"-exec-arguments foo plain 0 1 {CALLS}", "^done")
            asked = gdb.asked(plugin, "foo", condition(every))
            session.send(f'-interpreter-exec console "{asked}"', "^done")
            session.send("-exec-run", "*stopped")
            for _ in range(WARM_UP):
                session.send("-exec-continue", "*stopped")
        samples = interleaved(ROUNDS, [session.stop_and_resume for session in sessions])
    return _table(gdb, "in MI", every, samples)


def measure_cli(debugger: Debugger, every: int) -> Table:
    """From prompt to prompt of each `continue`."""
    samples: list[list[float]] = [[], []]
    for _ in range(BATCHES):
        for plugin, kept in zip((False, True), samples, strict=True):
            times = _batch(debugger, every, plugin)
            kept += [min(times[first : first + A_ROUND]) for first in range(0, A_BATCH, A_ROUND)]
    return _table(debugger, "in the CLI", every, [tuple(kept) for kept in samples])


def _batch(debugger: Debugger, every: int, plugin: bool) -> list[float]:
    before = (debugger.asked(plugin, "foo", condition(every)),)
    words = (str(program("-O2")), "foo", "plain", "0", "1", CALLS)
    return debugger.times(plugin, before, ["continue"] * (WARM_UP + A_BATCH), words)[WARM_UP:]


def _table(debugger: Debugger, where: str, every: int, samples: list[tuple[float, ...]]) -> Table:
    passing = "each call stops" if every == 1 else f"one call in {every} stops"
    title = f"From a stop to the next, {where}; {passing}"
    rows = (Row(debugger.own, samples[0]), Row(UBP, samples[1]))
    return Table(title, "ms", rows, debugger.own, (Target(UBP, AT_MOST, debugger.own),))
