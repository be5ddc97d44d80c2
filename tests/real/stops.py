"""One program under one GDB, stopped at one place: what a user would see at every stop, as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.real.conditions import Case
from tests.real.sources import Program
from tests.support.mi import Gdb, GdbError, exited

MOST_STOPS = 300
_ADDRESS = re.compile(r"0x[0-9a-f]{6,16}\b")


REFUSED = "refused"


@dataclass(frozen=True)
class Run:
    """From the program's start to its end. `status` is REFUSED where GDB takes no such condition."""

    stops: tuple[str, ...]
    passes: int  # how often the place was passed
    status: str
    output: str


class Watcher:
    """Runs a program once for each case, in one GDB."""

    def __init__(self, gdb: Gdb, program: Program, output: Path, *, plugin: bool) -> None:
        self.gdb, self.program, self.output, self.plugin = gdb, program, output, plugin
        self.probe: dict[str, Any] = {}
        for text in ("set print frame-arguments all", "set print finish off", "set print elements 40"):
            gdb.command(text)

    def run(self, case: Case, *, started: bool) -> Run:
        """Set the breakpoint, before the program starts or at its main function, and note every stop."""
        self.gdb.command("delete")
        self.probe = {}
        if started:
            self._start_to_main()
        number = self._set(case)
        if number is None:
            return Run((), 0, REFUSED, "")
        stop = self.gdb.resume("-exec-continue" if started else self._run_command())
        stops: list[str] = []
        while not exited(stop):
            assert stop.get("reason") == "breakpoint-hit", stop
            assert len(stops) < MOST_STOPS, f"{case.name} stops too often for a test"
            stops.append(self._described(stop, number, case))
            stop = self.gdb.resume("-exec-continue")
        passes = self._passes(number)
        return Run(_without_addresses(stops), passes, stop.get("exit-code", "0"), self.output.read_text())

    def _start_to_main(self) -> None:
        self.gdb.command("tbreak main")
        self.gdb.resume(self._run_command())

    def _run_command(self) -> str:
        return f"run {' '.join(self.program.arguments)} > {self.output}"

    def _set(self, case: Case) -> int | None:
        place = _place(case, self.program)
        prefix = "ubp " if self.plugin else ""
        # the debugger's own breakpoint counts its passes in the condition, where a second one would cost more
        self.gdb.command("set $passes = 0")
        counting = "" if self.plugin else "$passes++, "
        try:
            self.gdb.command(f"{prefix}break {place} if {counting}{case.condition}")
        except GdbError:
            return None  # releases of GDB find other places for some functions, where names mean nothing
        return self.gdb.number("$bpnum")

    def _passes(self, number: int) -> int:
        if not self.plugin:
            return self.gdb.number("$passes")
        (self.probe,) = [probe for probe in self.gdb.probes() if probe["id"] == number]
        return int(self.probe["hits"])

    def _times(self, number: int) -> int:
        rows = self.gdb.mi(f"-break-info {number}")["BreakpointTable"]["body"]
        return int(rows[0]["times"])

    def _described(self, stop: dict[str, Any], number: int, case: Case) -> str:
        frame = stop["frame"]
        lines = [
            f"stop {self._times(number)} of the breakpoint, in {frame['func']} at line {frame.get('line')}, "
            f"thread {stop['thread-id']}, {stop['bkptno'] == str(number)}",
            self.gdb.command("info symbol $pc"),
            self.gdb.command("info args"),
            self.gdb.command("bt 3"),
        ]
        return "\n".join([*lines, *(f"{shown} = {self._value(shown)}" for shown in case.shows)])

    def _value(self, expression: str) -> str:
        try:
            return self.gdb.value(expression)
        except GdbError as error:
            return str(error)


def _place(case: Case, program: Program) -> str:
    """The location as GDB takes it. A line is looked for in the library's own file, or in those beside it."""
    if case.line is None:
        return case.location
    for file in [program.source, *sorted(program.source.parent.glob("*.hh"))]:
        number = _line_of(file, case)
        if number is not None:
            return f"{file.name}:{number}"
    raise AssertionError(f"no line {case.line!r} behind {case.location!r}")


def _line_of(file: Path, case: Case) -> int | None:
    """The first line that contains `case.line`, from the definition on that `case.location` opens."""
    assert case.line is not None
    inside = False
    opening = re.compile(rf"(?!.*;).*\b{re.escape(case.location)}\b(\(| \{{)")
    for number, text in enumerate(file.read_text(errors="replace").splitlines(), 1):
        inside = inside or opening.match(text) is not None
        if inside and case.line in text:
            return number
    return None


def _without_addresses(stops: list[str]) -> tuple[str, ...]:
    """Addresses by the order in which they appear: where memory lies may differ from run to run."""
    known: dict[str, str] = {}
    return tuple(
        _ADDRESS.sub(lambda match: known.setdefault(match[0], f"@{len(known)}"), stop) for stop in stops
    )
