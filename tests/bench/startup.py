"""What is paid once: loading ubp into GDB, and setting a probe."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.programs import PATIENCE, gdb_words, program
from tests.bench.results import Row, Table, Target, interleaved

ROUNDS = 15
SET_ROUNDS = 3
WITHOUT, WITH, ADDED = "gdb without ubp", "gdb with ubp", "what ubp adds"
GDB_FIRST, GDB_SECOND = "GDB's own, first", "GDB's own, second"
UBP_FIRST, UBP_SECOND = "ubp, first", "ubp, second"

TIMED = """python
import json, time
for command in commands:
    begin = time.perf_counter()
    gdb.execute(command)
    samples.append((time.perf_counter() - begin) * 1000)
with open(file, "w") as output:
    json.dump(samples, output)
end
"""


def measure_load(gdb: str) -> Table:
    """`gdb -batch -ex quit` with and without ubp."""
    measures = [_start(gdb_words(gdb, plugin, ("quit",))) for plugin in (False, True)]
    for measure in measures:
        measure()  # compiles Python's files, and warms the disk's cache
    without, with_ubp = interleaved(ROUNDS, measures)
    added = tuple(own - base for own, base in zip(with_ubp, without, strict=True))
    rows = (Row(WITHOUT, without), Row(WITH, with_ubp), Row(ADDED, added))
    return Table("Loading", "ms", rows, WITHOUT, (Target(ADDED, 80),))


def _start(words: list[str]) -> Callable[[], float]:
    def run() -> float:
        begin = time.perf_counter()
        subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        return (time.perf_counter() - begin) * 1000

    return run


def measure_set(gdb: str) -> Table:
    """The first and the second breakpoint in a process that has just started."""
    texts = ("break foo if i == -1", "break bar if i == -1")
    samples: dict[str, list[float]] = {name: [] for name in (GDB_FIRST, GDB_SECOND, UBP_FIRST, UBP_SECOND)}
    for _ in range(SET_ROUNDS):
        times = _set_times(gdb, False, texts) + _set_times(gdb, True, tuple(f"ubp {text}" for text in texts))
        for kept, sample in zip(samples.values(), times, strict=True):
            kept.append(sample)
    rows = tuple(Row(name, tuple(kept)) for name, kept in samples.items())
    return Table("Setting a breakpoint in a live process", "ms", rows, GDB_SECOND)


def _set_times(gdb: str, plugin: bool, texts: tuple[str, ...]) -> list[float]:
    with TemporaryDirectory() as folder:
        script, result = Path(folder, "script"), Path(folder, "result")
        script.write_text(f"python file = {str(result)!r}; samples = []; commands = {texts!r}\n" + TIMED)
        commands = ("break main", "run", f"source {script}", "kill")
        words = [*gdb_words(gdb, plugin, commands), "--args"]
        words += [str(program("-O2")), "foo", "plain", "0", "1", "1"]
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
        if not result.exists():
            raise RuntimeError(f"GDB did not set breakpoints: {done.stderr.decode()}")
        return [float(sample) for sample in json.loads(result.read_text())]
