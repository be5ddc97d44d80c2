"""What is paid once: loading ubp into a debugger, and setting probes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence

from tests.bench.programs import MANY, many, program
from tests.bench.results import Row, Table, Target, interleaved
from tests.support.debuggers import PATIENCE, Debugger, usual

ROUNDS = 15
SET_ROUNDS = 3
ADDED = "what ubp adds"
UBP_FIRST, UBP_SECOND, UBP_MANY = "ubp, first", "ubp, second", "ubp"
LOAD_TARGET, SET_TARGET, MANY_TARGET = 80, 60, 2000  # ms
NEVER = "i == -1"


def measure_load(debugger: Debugger) -> Table:
    """Started and ended at once, with and without ubp."""
    commands = (*debugger.with_python, "quit")
    measures = [_start(debugger.words(plugin, commands)) for plugin in (False, True)]
    for measure in measures:
        measure()  # compiles Python's files, and warms the disk's cache
    without, with_ubp = interleaved(ROUNDS, measures)
    added = tuple(own - base for own, base in zip(with_ubp, without, strict=True))
    names = (f"{debugger.name} without ubp", f"{debugger.name} with ubp", ADDED)
    rows = tuple(map(Row, names, (without, with_ubp, added)))
    return Table("Loading", "ms", rows, names[0], (Target(ADDED, LOAD_TARGET),))


def _start(words: list[str]) -> Callable[[], float]:
    def run() -> float:
        begin = time.perf_counter()
        subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=PATIENCE, env=usual()
        )
        return (time.perf_counter() - begin) * 1000

    return run


def measure_set(debugger: Debugger) -> Table:
    """The first and the second breakpoint in a process that has just started.

    ubp's modules are being imported since the debugger has loaded it; what is left of that is waited for.
    """
    words = (str(program("-O2")), "foo", "plain", "0", "1", "1")
    measures = [_set(debugger, plugin, ("foo", "bar"), words) for plugin in (False, True)]
    own, ubp = _sets(measures)
    names = (f"{debugger.own}, first", f"{debugger.own}, second", UBP_FIRST, UBP_SECOND)
    rows = tuple(map(Row, names, (*zip(*own, strict=True), *zip(*ubp, strict=True))))
    targets = (Target(UBP_FIRST, SET_TARGET), Target(UBP_SECOND, SET_TARGET))
    return Table("Setting a breakpoint in a live process", "ms", rows, names[1], targets)


def measure_many(debugger: Debugger) -> Table:
    """All of them together, the first included, once; where that takes too long, as many as can be set."""
    places = [f"f{number}" for number in range(MANY)]
    own, ubp = (_set(debugger, plugin, places, (str(many()),))() for plugin in (False, True))
    rows = (Row(debugger.own, (sum(own),), _set_of(own)), Row(UBP_MANY, (sum(ubp),), _set_of(ubp)))
    title = f"Setting {MANY:,} breakpoints, each at a function of its own, in a live process"
    return Table(title, "ms", rows, debugger.own, (Target(UBP_MANY, MANY_TARGET),))


def _set_of(times: Sequence[float]) -> str:
    return "" if len(times) == MANY else f"gave up: only {len(times)} of {MANY:,} were set"


def _set(
    debugger: Debugger, plugin: bool, places: Sequence[str], words: Sequence[str]
) -> Callable[[], list[float]]:
    commands = [debugger.asked(plugin, place, NEVER) for place in places]
    return lambda: debugger.times(plugin, (), commands, words)


def _sets(measures: Sequence[Callable[[], list[float]]]) -> list[tuple[list[float], ...]]:
    """What each measured in some rounds, in which they take turns."""
    return [*zip(*([measure() for measure in measures] for _ in range(SET_ROUNDS)), strict=True)]
