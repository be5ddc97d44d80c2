"""Milliseconds from one stop that the user sees, through the resume, to the next.

Where each call stops, that is what a stop costs; else there are calls on the way that do not stop.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from tests.bench.programs import PATIENCE, gdb_words, program
from tests.bench.results import Row, Table, Target, interleaved

GDB, UBP = "GDB's own", "ubp"
EVERY = (1, 10)  # calls from one stop to the next
ROUNDS, A_ROUND = 11, 8  # stops, of which the fastest counts
BATCHES, A_BATCH = 2, 48  # stops
WARM_UP = 3  # stops, the first of which places the jump
CALLS = str(10**9)
TARGETS = (Target(UBP, 2, GDB),)

TIMED = f"""python
import json, time
for number in range({WARM_UP + A_BATCH}):
    begin = time.perf_counter()
    gdb.execute("continue")
    if number >= {WARM_UP}:
        samples.append((time.perf_counter() - begin) * 1000)
with open(file, "w") as output:
    json.dump(samples, output)
end
"""


class Mi:
    """A program that stops at each call, resumed as an IDE does it; nothing else is read or parsed."""

    def __init__(self, gdb: str, plugin: bool) -> None:
        words = [*gdb_words(gdb, plugin, ()), "--interpreter=mi3", str(program("-O2"))]
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


def breakpoint_at(every: int, plugin: bool) -> str:
    return f"{'ubp ' if plugin else ''}break foo if i % {every} == 0"


def measure_mi(gdb: str, every: int) -> Table:
    with ExitStack() as stack:
        sessions = [stack.enter_context(Mi(gdb, plugin)) for plugin in (False, True)]
        for session, plugin in zip(sessions, (False, True), strict=True):
            session.send(f"-exec-arguments foo plain 0 1 {CALLS}", "^done")
            session.send(f'-interpreter-exec console "{breakpoint_at(every, plugin)}"', "^done")
            session.send("-exec-run", "*stopped")
            for _ in range(WARM_UP):
                session.send("-exec-continue", "*stopped")
        samples = interleaved(ROUNDS, [session.stop_and_resume for session in sessions])
    return _table("in MI", every, samples)


def measure_cli(gdb: str, every: int) -> Table:
    batches = [_batch(gdb, breakpoint_at(every, plugin), plugin) for plugin in (False, True)]
    samples: list[list[float]] = [[], []]
    for _ in range(BATCHES):
        for batch, kept in zip(batches, samples, strict=True):
            times = batch()
            kept += [min(times[first : first + A_ROUND]) for first in range(0, A_BATCH, A_ROUND)]
    return _table("in the CLI", every, [tuple(kept) for kept in samples])


def _batch(gdb: str, breakpoint: str, plugin: bool) -> Callable[[], list[float]]:
    """Runs a GDB, and returns the milliseconds from prompt to prompt of each `continue`."""

    def run() -> list[float]:
        with TemporaryDirectory() as folder:
            script, result = Path(folder, "script"), Path(folder, "result")
            script.write_text(f"python file = {str(result)!r}; samples = []\n" + TIMED)
            commands = (breakpoint, "run", f"source {script}", "kill")
            words = [*gdb_words(gdb, plugin, commands), "--args"]
            words += [str(program("-O2")), "foo", "plain", "0", "1", CALLS]
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
            if not result.exists():
                raise RuntimeError(f"GDB did not stop as often as it should: {done.stderr.decode()}")
            return [float(sample) for sample in json.loads(result.read_text())]

    return run


def _table(where: str, every: int, samples: list[tuple[float, ...]]) -> Table:
    condition = "each call stops" if every == 1 else f"one call in {every} stops"
    title = f"From a stop to the next, {where}; {condition}"
    return Table(title, "ms", (Row(GDB, samples[0]), Row(UBP, samples[1])), GDB, TARGETS)
