"""A debugger as its user sees it: what the scenarios are written against, once for GDB and LLDB.

Two implementations: `gdb_driver.GdbDriver` and `lldb_driver.LldbDriver`.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.gdbs import gdb_id, gdbs
from tests.support.lldbs import available, installed_lldb

Probe = dict[str, Any]

SET = re.compile(r"(?:Breakpoint|Temporary breakpoint|Counter) (\d+)")
SLOW = re.compile(r"works (GDB|LLDB)'s way|uses a trap for each pass")
UNASKED = re.compile(r"^.*(?:\bubp: |Traceback|Python Exception).*$", re.MULTILINE)


class Refused(Exception):
    """The debugger answered with an error; the text is its message."""


@dataclass(frozen=True)
class Stop:
    """What is shown when the program stops or ends.

    `kind`: breakpoint, step, signal, interrupt (asked for by the user), exited, or another reason in the
    debugger's own word. `number` is the breakpoint's, `code` that of the exit. `others` are further threads
    that stopped at a breakpoint at the same time: LLDB shows them together, GDB one after the other.
    """

    kind: str
    number: int | None = None
    signal: str | None = None
    code: int | None = None
    thread: int | None = None
    function: str = ""
    line: int | None = None
    pc: int | None = None
    others: tuple[Stop, ...] = ()

    @property
    def exited(self) -> bool:
        return self.kind == "exited"

    @property
    def place(self) -> tuple[object, ...]:
        """What must be the same as in the stock debugger."""
        return self.kind, self.signal, self.code, self.thread, self.function, self.line, self.pc

    @property
    def all(self) -> tuple[Stop, ...]:
        return (self, *self.others)


@dataclass(frozen=True)
class Frame:
    """A thread's innermost frame; `arguments` as the debugger writes them."""

    thread: int
    function: str
    arguments: dict[str, str]


class Driver(ABC):
    """One debugger with one program. Whatever resumes the program returns its next stop.

    Without `plugin` it is the stock debugger, whose `probe` sets a plain breakpoint at the same place.
    """

    def __init__(self, program: Path, folder: Path, *, plugin: bool) -> None:
        self.program, self.plugin = program, plugin
        self.printed = folder / "printed"
        self.printed.unlink(missing_ok=True)

    @abstractmethod
    def __enter__(self) -> Driver: ...

    @abstractmethod
    def __exit__(self, *error: object) -> None: ...

    # -- the program ------------------------------------------------------------------------------

    @abstractmethod
    def start(self, *arguments: object) -> Stop:
        """Start the program, and stop at main."""

    @abstractmethod
    def run(self, *arguments: object) -> Stop:
        """Start the program, and go on to its first stop."""

    @abstractmethod
    def start_at_its_first_instruction(self) -> Stop:
        """Start the program, and stop before anything of it has run."""

    @abstractmethod
    def randomize(self) -> None:
        """Have the kernel put each run of the program somewhere else, which debuggers forbid."""

    @abstractmethod
    def go(self) -> Stop:
        """Continue."""

    @abstractmethod
    def step(self, how: str) -> Stop:
        """`step`, `next`, `finish`, `stepi` or `nexti`."""

    @abstractmethod
    def go_until_interrupted(self, seconds: float) -> Stop:
        """Continue; Ctrl-C if there is no stop within `seconds`."""

    @abstractmethod
    def attach(self, pid: int) -> Stop: ...

    @abstractmethod
    def detach(self) -> None: ...

    @abstractmethod
    def kill(self) -> None: ...

    @property
    def output(self) -> str:
        """What the program has printed since its start."""
        return self.printed.read_text() if self.printed.exists() else ""

    # -- where it stands --------------------------------------------------------------------------

    @abstractmethod
    def value(self, expression: str) -> int:
        """An integer in the frame that is shown."""

    @abstractmethod
    def backtrace(self) -> list[str]:
        """The functions, the innermost first."""

    @abstractmethod
    def threads(self) -> list[Frame]:
        """Where each thread is."""

    @abstractmethod
    def address(self, function: str) -> int:
        """Where it begins in the running program."""

    @abstractmethod
    def select_thread(self, number: int) -> None: ...

    # -- commands ---------------------------------------------------------------------------------

    @abstractmethod
    def command(self, text: str) -> str:
        """What the debugger says to a command. Raises Refused."""

    @abstractmethod
    def set_plain(self, text: str) -> str:
        """`break LOCATION [if CONDITION]` or `tbreak ...` with the debugger's own command."""

    def ubp(self, text: str) -> str:
        return self.command(f"ubp {text}")

    def probe(self, text: str) -> int:
        """The number of what `ubp TEXT` sets: `break`, `tbreak` or `count`."""
        said = self.ubp(text) if self.plugin else self.set_plain(text)
        found = SET.search(said)
        assert found, said
        return int(found[1])

    def plain(self, text: str) -> int:
        """The number of a breakpoint of the debugger's own: `break ...` or `tbreak ...`."""
        found = SET.search(self.set_plain(text))
        assert found
        return int(found[1])

    @abstractmethod
    def condition(self, number: int, text: str) -> None:
        """As all below: the debugger's own command."""

    @abstractmethod
    def ignore(self, number: int, count: int) -> None: ...

    @abstractmethod
    def enable(self, number: int) -> None: ...

    @abstractmethod
    def disable(self, number: int) -> None: ...

    @abstractmethod
    def delete(self, number: int) -> None: ...

    @abstractmethod
    def watch_reads(self, variable: str) -> int:
        """The number of a watchpoint that stops at reads as well."""

    @abstractmethod
    def unwatch(self, number: int) -> None: ...

    @abstractmethod
    def pass_silently(self, signal: str) -> None:
        """The program gets the signal; the debugger does not stop."""

    @abstractmethod
    def times(self, number: int) -> int | None:
        """How often a breakpoint was hit as the debugger counts it; None if there is no such breakpoint."""

    def probes(self) -> list[Probe]:
        """The records of `ubp info --json`."""
        lines = self.ubp("info --json").splitlines()
        found: list[Probe] = json.loads(next(line for line in lines if line.startswith('{"probes"')))[
            "probes"
        ]
        return found

    def one(self) -> Probe:
        """The record of the only probe."""
        (probe,) = self.probes()
        return probe

    @abstractmethod
    def said(self) -> str:
        """All that the debugger has printed so far."""

    def complaints(self, *, may_be_slow: bool = False) -> list[str]:
        """What ubp said unasked: differences, internal errors, and (if it may not be) what is slow."""
        said = UNASKED.findall(self.said())
        return [text for text in said if not (may_be_slow and SLOW.search(text))]


@dataclass(frozen=True)
class Debugger:
    """One that the scenarios run under: "gdb" or "lldb", and its version as in the tests' ids."""

    kind: str
    version: str

    def __str__(self) -> str:
        return f"{self.kind}-{self.version}"

    @property
    def executable(self) -> str:
        """Raises RuntimeError where it is missing: no scenario passes because its debugger is absent."""
        if self.kind == "lldb":
            return installed_lldb(self.version)
        return next(path for path in gdbs() if gdb_id(path) == self.version)

    def open(self, program: Path, folder: Path, *, plugin: bool = True) -> Driver:
        from tests.support.gdb_driver import GdbDriver
        from tests.support.lldb_driver import LldbDriver

        make = GdbDriver if self.kind == "gdb" else LldbDriver
        return make(self.executable, program, folder, plugin=plugin)


def debuggers() -> list[Debugger]:
    """All that the scenarios run under, those of one kind together, the oldest first."""
    found = [Debugger("gdb", gdb_id(path)) for path in gdbs()]
    return found + [Debugger("lldb", version) for version in available()]
