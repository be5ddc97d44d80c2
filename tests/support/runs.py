"""Running programs under GDB to their end: what stopped where, what was printed, what ubp complained of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.mi import Gdb, exited

SOAK = os.environ.get("UBP_SOAK") == "1"


@dataclass
class Story:
    """What a user saw of one run, in words that do not depend on how the stops were made."""

    stops: list[tuple[object, ...]] = field(default_factory=list)
    end: tuple[object, ...] = ()
    output: str = ""


class Printed:
    """A file that the program prints to, so that its text never mixes with MI's."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "printed"
        self.path.unlink(missing_ok=True)

    def arguments(self, *words: object) -> str:
        """For `set args`: the words, and where the output goes."""
        return " ".join([*map(str, words), ">", str(self.path)])

    @property
    def text(self) -> str:
        return self.path.read_text() if self.path.exists() else ""


def complaints(gdb: Gdb) -> list[str]:
    """Everything that ubp said unasked: differences, internal errors."""
    texts = [str(item["payload"]) for item in gdb.log if item["type"] in ("console", "log", "output")]
    return [text for text in texts if "ubp: " in text or "Traceback" in text]


def times(gdb: Gdb, number: int = 1) -> int:
    """GDB's own hit count of a breakpoint."""
    rows = gdb.mi("-break-list")["BreakpointTable"]["body"]
    return next(int(row["times"]) for row in rows if row["number"] == str(number))


def where(stop: dict[str, Any]) -> tuple[object, ...]:
    """Reason, breakpoint, thread, function, line and arguments of a stop."""
    frame = stop.get("frame", {})
    arguments = tuple((item["name"], item.get("value")) for item in frame.get("args", ()))
    reason = (stop.get("reason"), stop.get("bkptno"), stop.get("signal-name"))
    return (*reason, frame.get("func"), frame.get("line"), frame.get("addr"), arguments)


def ending(stop: dict[str, Any]) -> tuple[object, ...]:
    return stop.get("reason"), stop.get("exit-code"), stop.get("signal-name")


def story(
    executable: str,
    program: Path,
    folder: Path,
    commands: Iterable[str],
    *arguments: object,
    plugin: bool = True,
    most: int = 10_000,
    may_be_slow: bool = False,
) -> Story:
    """`commands`, then `run`, then `continue` to the end. For stock GDB, `ubp break` becomes `break`.

    `may_be_slow`: ubp may say that a breakpoint works GDB's way.
    """
    printed = Printed(folder)
    told = Story()
    with Gdb(executable, program, plugin=plugin) as gdb:
        gdb.command(f"set args {printed.arguments(*arguments)}")
        for command in commands:
            gdb.command(command if plugin else command.removeprefix("ubp "))
        stop = gdb.resume("run")
        while not exited(stop):
            told.stops.append(where(stop))
            assert len(told.stops) < most, told.stops[-3:]
            stop = gdb.resume("continue")
        told.end = ending(stop)
        said = [text for text in complaints(gdb) if not may_be_slow or "works GDB's way" not in text]
        assert said == []
    told.output = printed.text
    return told
