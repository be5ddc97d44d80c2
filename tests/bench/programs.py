"""Builds the programs that are measured, and talks to one of them while it runs."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.mi import LOAD, Gdb

SOURCES = Path(__file__).resolve().parent
BUILD = SOURCES.parents[1] / "build" / "bench"
PATIENCE = 60.0  # seconds until a program that does not answer fails the run
QUIET = ("set confirm off", "set width 0", "set startup-with-shell off")
RUN = ("run", "ubp info --json")
FIRST_CALLS = 100
TRAPS, TRAP_BURSTS = 50, 4  # calls in a burst where each is a trap, and bursts
A_TRAP = 10_000  # nanoseconds: what takes longer is one
JUMP_SIZE = 5
WORKS = ("foo", "bar", "field", "named", "scale", "letters")  # of hits.c
UNMOVABLE = re.compile(r"%rip|^(j|call|ret|loop)")


def build() -> None:
    """hits-O2 and hits-O0: the loops are the same, only the functions that are called differ."""
    BUILD.mkdir(parents=True, exist_ok=True)
    compiler = ("gcc", "-g", "-Wall", "-Wextra")
    for level in ("-O2", "-O0"):
        work = BUILD / f"work{level}.o"
        # no endbr64: trampolines by hand begin where the function does
        subprocess.run(
            [*compiler, level, "-fcf-protection=none", "-c", SOURCES / "work.c", "-o", work], check=True
        )
        rest = (SOURCES / "hits.c", SOURCES / "by_hand.S", work, "-o", program(level))
        subprocess.run([*compiler, "-O2", "-pthread", *rest], check=True)


def program(level: str) -> Path:
    return BUILD / f"hits{level}"


def windows(gdb: str) -> dict[str, int]:
    """For each function: how many bytes of whole instructions a trampoline by hand displaces at its entry."""
    with Gdb(gdb, program("-O2"), plugin=False) as session:
        return {work: _window(session, work) for work in WORKS}


def _window(session: Gdb, work: str) -> int:
    """Raises RuntimeError where the compiler made code that the trampolines are not written for."""
    site = session.mi(f"-break-insert {work}")["bkpt"]["addr"]
    if int(site, 16) != session.number(f"&{work}"):
        raise RuntimeError(f"`break {work}` is not at its entry: by_hand.S knows the arguments only there")
    size = 0
    for line in session.mi(f"-data-disassemble -s {site} -e {site}+32 -- 2")["asm_insns"]:
        if UNMOVABLE.search(line["inst"]):
            raise RuntimeError(f"the entry of {work} has `{line['inst']}`, which cannot just be copied")
        size += len(line["opcodes"].split())
        if size >= JUMP_SIZE:
            return size
    raise RuntimeError(f"{work} is too short for a jump")


@dataclass(frozen=True)
class Leg:
    """One rival: how the program is started, and under what.

    `commands` are GDB's, given before the program starts; none: without a debugger.
    """

    name: str
    mode: str = "plain"
    commands: tuple[str, ...] = ()
    plugin: bool = False
    count: int = 100_000  # calls in a burst
    bursts: int = 20  # in a measurement, of which the fastest counts


class Live(AbstractContextManager["Live"]):
    """A leg whose program runs and waits for the next measurement."""

    def __init__(self, leg: Leg, level: str, work: str, window: int, threads: int, gdb: str) -> None:
        self.leg, self.gdb = leg, gdb
        self.words = [str(program(level)), work, leg.mode, str(window), str(threads)]
        self.calls = 0

    def __enter__(self) -> Live:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            self.output = folder / "output"
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(str(folder / "socket"))
            listener.listen()
            listener.settimeout(PATIENCE)
            self.process = stack.enter_context(self._start(folder / "socket"))
            stack.callback(self.process.terminate)
            self.connection = stack.enter_context(listener.accept()[0])
            self.connection.settimeout(PATIENCE)
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stack.close()

    def _start(self, path: Path) -> subprocess.Popen[bytes]:
        words = [*self.words, str(path)]
        if self.leg.commands:
            # no MI: it would have to be read all the time, for GDB reports every hit that it ignores
            words = [*gdb_words(self.gdb, self.leg.plugin, (*self.leg.commands, *RUN)), "--args", *words]
        with self.output.open("wb") as output:
            return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def call(self, count: int, bursts: int = 1) -> int:
        """Make `count` calls, `bursts` times; returns the nanoseconds of the fastest, the loop included."""
        self.start(count, bursts)
        answer = self.connection.recv(32)
        if not answer:
            raise RuntimeError(f"{self.leg.name}: the program died")
        return int(answer)

    def start(self, count: int, bursts: int = 1) -> None:
        """As `call`, without waiting for the end."""
        self.calls += count * bursts
        self.connection.sendall(f"{count} {bursts}\n".encode())

    def settle(self) -> None:
        """Make the first calls, the very first of which places the jump; see whether it did."""
        self.call(FIRST_CALLS)
        if self.call(FIRST_CALLS) > FIRST_CALLS * A_TRAP:
            self.leg = replace(self.leg, count=TRAPS, bursts=TRAP_BURSTS)

    def measure(self) -> float:
        """Nanoseconds a call, in one round."""
        return self.call(self.leg.count, self.leg.bursts) / self.leg.count

    def finish(self) -> str:
        """Let the program end; how ubp served it, if it did. Raises RuntimeError if a hit was lost."""
        self.connection.sendall(b"0 0\n")
        self.process.wait(PATIENCE)
        output = self.output.read_text()
        if self.leg.commands and "exited normally]" not in output:
            raise RuntimeError(f"{self.leg.name}: stopped where it should not:\n{output}")
        return self._served(output) if self.leg.plugin else ""

    def _served(self, output: str) -> str:
        (record,) = (line for line in output.splitlines() if line.startswith('{"probes"'))
        (probe,) = json.loads(record)["probes"]
        served = ", ".join(site["reason"] or site["strategy"] for site in probe["sites"])
        if served == "jump" and probe["hits"] != self.calls:
            raise RuntimeError(f"{self.leg.name}: {probe['hits']} hits counted of {self.calls}")
        return served


def gdb_words(gdb: str, plugin: bool, commands: Sequence[str]) -> list[str]:
    """A GDB that executes `commands` and ends."""
    words = [gdb, "-q", "-nx", "-batch", "-iex", "set debuginfod enabled off"]
    words += ["-iex", f"source {LOAD}"] if plugin else []
    return [*words, *(word for command in (*QUIET, *commands) for word in ("-ex", command))]
