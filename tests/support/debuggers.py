"""The debuggers that are shown and measured: how each is started, and its words for what both can do."""

from __future__ import annotations

import json
import os
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from tests.support.gdbs import ROOT
from tests.support.mi import LOAD

PATIENCE = 120.0  # seconds until a program or a debugger that does not answer fails the run
BUDGET = 60.0  # seconds after which no further command is timed
FOREVER = 10**9

# executed by a debugger's Python: `execute` runs a command of the debugger's
TIMED = """\
import json, time

def measure(execute):
    samples, end = [], time.perf_counter() + {budget}
    for command in {commands!r}:
        begin = time.perf_counter()
        if begin > end:
            break
        execute(command)
        samples.append((time.perf_counter() - begin) * 1000)
    with open({result!r}, "w") as output:
        json.dump(samples, output)
"""
IN_GDB = """
import gdb
measure(gdb.execute)
"""
IN_LLDB = """
import lldb

def __lldb_init_module(debugger, internal):
    def execute(command):
        result = lldb.SBCommandReturnObject()
        debugger.GetCommandInterpreter().HandleCommand(command, result)
        assert result.Succeeded(), f"{command}: {result.GetError()}"

    debugger.SetAsync(False)
    measure(execute)
"""


def usual() -> dict[str, str]:
    """The environment of a user, in which Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Debugger(ABC):
    executable: str

    name: ClassVar[str]
    faster: ClassVar[int]  # so many times less than the debugger's own should a hit cost with ubp
    at_main: ClassVar[tuple[str, ...]]  # starts the program and stops there, with one thread
    ended: ClassVar[str]  # what is said of a program that ended as it should
    with_python: ClassVar[tuple[str, ...]]  # has the debugger start its Python, which ubp would
    script: ClassVar[tuple[str, str]]  # how a file of Python is executed, and what it ends with

    @property
    def own(self) -> str:
        """The name of the rival."""
        return f"{self.name}'s own"

    @property
    def version(self) -> str:
        done = subprocess.run([self.executable, "--version"], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()[0]

    @abstractmethod
    def breakpoint(self, location: str, condition: str) -> str:
        """The debugger's own command."""

    @abstractmethod
    def ignored(self, location: str) -> str:
        """The command for the debugger's own breakpoint that counts its hits and never stops."""

    @abstractmethod
    def words(self, plugin: bool, commands: Sequence[str], program: Sequence[str] = ()) -> list[str]:
        """The argument vector of a debugger that executes `commands` and ends."""

    @abstractmethod
    def echoed(self, commands: Sequence[str]) -> list[str]:
        """The same commands, each shown behind the prompt when it is executed."""

    def ubp(self, location: str, condition: str | None) -> str:
        """Both debuggers take the same: a breakpoint, or a counter where there is no condition."""
        return f"ubp break {location} if {condition}" if condition else f"ubp count {location}"

    def asked(self, plugin: bool, location: str, condition: str) -> str:
        return self.ubp(location, condition) if plugin else self.breakpoint(location, condition)

    def times(
        self, plugin: bool, before: Sequence[str], commands: Sequence[str], program: Sequence[str]
    ) -> list[float]:
        """Milliseconds that each of `commands` took in a live process, in a row, until BUDGET is spent.

        `before` is executed at the stop in main. Raises RuntimeError if a command failed.
        """
        how, end = self.script
        with TemporaryDirectory() as folder:
            file, result = Path(folder, "timed.py"), Path(folder, "result")
            file.write_text(TIMED.format(commands=[*commands], budget=BUDGET, result=str(result)) + end)
            words = self.words(plugin, (*self.at_main, *before, f"{how} {file}"), program)
            done = subprocess.run(
                words, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, env=usual()
            )
            if not result.exists():
                output = (done.stdout + done.stderr).decode(errors="replace")
                raise RuntimeError(f"{self.name} did not do what is measured: {output[-2000:]}")
            return [float(sample) for sample in json.loads(result.read_text())]


class Gdb(Debugger):
    name = "GDB"
    faster = 20_000
    at_main = ("tbreak main", "run")
    ended = "exited normally]"
    with_python = ()  # at its start
    script = ("source", IN_GDB)
    quiet = ("set confirm off", "set width 0", "set startup-with-shell off")

    def breakpoint(self, location: str, condition: str) -> str:
        return f"break {location} if {condition}"

    def ignored(self, location: str) -> str:
        return f"python gdb.Breakpoint('{location}').ignore_count = {FOREVER}"

    def echoed(self, commands: Sequence[str]) -> list[str]:
        return [step for command in commands for step in (f"echo (gdb) {command}\\n", command)]

    def words(self, plugin: bool, commands: Sequence[str], program: Sequence[str] = ()) -> list[str]:
        words = [self.executable, "-q", "-nx", "-batch", "-iex", "set debuginfod enabled off"]
        words += ["-iex", f"source {LOAD}"] if plugin else []
        words += [word for command in (*self.quiet, *commands) for word in ("-ex", command)]
        return [*words, *(["--args", *program] if program else [])]


class Lldb(Debugger):
    name = "LLDB"
    faster = 200_000
    at_main = ("breakpoint set -n main -o true", "run")
    ended = "exited with status = 0"
    with_python = ("script pass",)  # at the first use
    script = ("command script import", IN_LLDB)

    def breakpoint(self, location: str, condition: str) -> str:
        return f'breakpoint set -n {location} -c "{condition}"'

    def ignored(self, location: str) -> str:
        return f"breakpoint set -n {location} -i {FOREVER}"

    def echoed(self, commands: Sequence[str]) -> list[str]:
        return [*commands]  # LLDB does so by itself

    def words(self, plugin: bool, commands: Sequence[str], program: Sequence[str] = ()) -> list[str]:
        words = [self.executable, "--no-lldbinit", "--no-use-colors", "-b"]
        words += ["-O", f"command script import {ROOT / 'lldb_ubp'}"] if plugin else []
        words += [word for command in commands for word in ("-o", command)]
        return [*words, *(["--", *program] if program else [])]
