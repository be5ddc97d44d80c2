"""Builds the programs that are measured, and talks to one of them while it runs."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.debuggers import PATIENCE, Debugger
from tests.support.elf import functions, section

SOURCES = Path(__file__).resolve().parent
BUILD = SOURCES.parents[1] / "build" / "bench"
FIRST_CALLS = 100
TRAPS, TRAP_BURSTS = 50, 4  # calls in a burst where each is a trap, and bursts
A_TRAP = 10_000  # nanoseconds: what takes longer is one
JUMP_SIZE = 5
LONGEST_WINDOW = 32
WORKS = ("foo", "bar", "field", "named", "scale", "letters")  # of hits.c
UNMOVABLE = re.compile(r"\brip\b|^(j|call|ret|loop)")
MANY = 1000  # functions
PAGE = 4096


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


def many() -> Path:
    """A program of MANY functions, `f0` and so on, none of which is called."""
    source, made = BUILD / "many.c", BUILD / "many"
    lines = [f"long f{number}(long i) {{ return i * {number + 1000003}; }}" for number in range(MANY)]
    source.write_text("\n".join([*lines, "int main(void) { return 0; }", ""]))
    subprocess.run(["gcc", "-g", "-O2", "-fcf-protection=none", source, "-o", made], check=True)
    return made


@dataclass(frozen=True)
class Entry:
    """Where a function begins in the file, and the size of the whole instructions that a jump displaces."""

    address: int
    window: int


def entries() -> dict[str, Entry]:
    """What trampolines by hand need to know of each function."""
    file = program("-O2")
    starts = {symbol.name: symbol.address for symbol in functions(file, ".symtab")}
    text = section(file, ".text")
    found = {}
    for work in WORKS:
        first = starts[work] - text.address
        code = text.content[first : first + LONGEST_WINDOW]
        found[work] = Entry(starts[work], _window(work, code, starts[work]))
    return found


def _window(work: str, code: bytes, address: int) -> int:
    """Raises RuntimeError where the compiler made code that the trampolines are not written for."""
    from capstone import CS_ARCH_X86, CS_MODE_64, Cs

    size: int = 0
    for _, length, name, operands in Cs(CS_ARCH_X86, CS_MODE_64).disasm_lite(code, address):
        if UNMOVABLE.search(f"{name} {operands}"):
            raise RuntimeError(f"the entry of {work} has `{name} {operands}`, which cannot just be copied")
        size += length
        if size >= JUMP_SIZE:
            return size
    raise RuntimeError(f"{work} is too short for a jump")


@dataclass(frozen=True)
class Leg:
    """One rival: how the program is started, and under what.

    `command` is the debugger's, given while the program stands in main; none: without a debugger.
    """

    name: str
    mode: str = "plain"
    command: str = ""
    plugin: bool = False
    count: int = 100_000  # calls in a burst
    bursts: int = 20  # in a measurement, of which the fastest counts


class Live(AbstractContextManager["Live"]):
    """A leg whose program runs and waits for the next measurement."""

    def __init__(
        self, leg: Leg, level: str, work: str, entry: Entry, threads: int, debugger: Debugger
    ) -> None:
        self.leg, self.entry, self.debugger = leg, entry, debugger
        self.is_at_entry = level == "-O2"  # else debuggers skip the prologue
        self.words = [str(program(level)), work, leg.mode, str(entry.window), str(threads)]
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
        if self.leg.command:
            # no MI: it would have to be read all the time, for GDB reports every hit that it ignores
            commands = [*self.debugger.at_main, self.leg.command, "continue"]
            commands += ["ubp info --json"] if self.leg.plugin else []
            words = self.debugger.words(self.leg.plugin, commands, words)
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
        if self.leg.command and self.debugger.ended not in output:
            raise RuntimeError(f"{self.leg.name}: stopped where it should not:\n{output}")
        return self._served(output) if self.leg.plugin else ""

    def _served(self, output: str) -> str:
        (record,) = (line for line in output.splitlines() if line.startswith('{"probes"'))
        (probe,) = json.loads(record)["probes"]
        addresses = [int(site["address"], 16) for site in probe["sites"]]
        if self.is_at_entry and [at % PAGE for at in addresses] != [self.entry.address % PAGE]:
            raise RuntimeError("the probe is not at the entry: by_hand.S knows the arguments only there")
        served = ", ".join(site["reason"] or site["strategy"] for site in probe["sites"])
        if served == "jump" and probe["hits"] != self.calls:
            raise RuntimeError(f"{self.leg.name}: {probe['hits']} hits counted of {self.calls}")
        return served
