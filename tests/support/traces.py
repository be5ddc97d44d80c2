"""The same script of commands under GDB with and without ubp: it must say the same, word for word."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.gdbs import ROOT
from tests.support.mi import LOAD

INSIDE = ROOT / "tests" / "gdb" / "armed_inside.py"
RESUMING = re.compile(
    r"(reverse-\w+|run|continue|next|step|stepi|nexti|until|advance|finish|jump|signal|return|up|restart)\b"
)
PLACE = re.compile(r"\{(\w+):(r?)(\d+)\}")
# "    1136:	push   %rbp" of objdump
INSTRUCTION = re.compile(r"^\s+([0-9a-f]+):\s+(\S.*)$", re.MULTILINE)
# what differs from run to run, and what only ubp says
VARYING = (
    (re.compile(r"^ubp: breakpoint \d+ works GDB's way: .*\n(?:  .*\n +\^\n)?", re.MULTILINE), ""),
    (re.compile(r"^\[Thread debugging using.*\n|^Using host libthread_db.*\n", re.MULTILINE), ""),
    (re.compile(r"\bprocess \d+"), "process N"),
    (re.compile(r"\bThread 0x\w+ \(LWP \d+\)"), "Thread N"),
)


@dataclass(frozen=True)
class Code:
    """A compiled program, and where its instructions are."""

    path: Path

    @cached_property
    def listing(self) -> str:
        command = ["objdump", "-d", "--no-show-raw-insn", str(self.path)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def instructions(self, function: str) -> list[tuple[int, str]]:
        """(address in the file, text) of each."""
        body = self.listing.split(f" <{function}>:\n", 1)[1].split("\n\n", 1)[0]
        return [(int(address, 16), text) for address, text in INSTRUCTION.findall(body)]

    def offset(self, function: str, kind: str, number: int) -> int:
        """From the function's start to instruction `number` (from 0), or with kind "r" to where call `number`
        returns."""
        places = self.instructions(function)
        if kind == "r":
            calls = [index for index, (_, text) in enumerate(places) if text.startswith("call")]
            number = calls[number] + 1
        return places[number][0] - places[0][0]

    def filled(self, line: str) -> str:
        """`{leaf:2}`: the address of its third instruction; `{caller:r0}`: that behind its first call."""
        return PLACE.sub(lambda found: f"*{found[1]}+{self.offset(found[1], found[2], int(found[3]))}", line)


def trace(executable: str, code: Code, script: str, *, plugin: bool) -> str:
    """What GDB and the program print for a script of commands, one a line.

    `probe LOC if COND` and `tprobe` are `break` and `tbreak` in stock GDB, `ubp break` and `ubp tbreak` with
    the plugin. `armed N...` speaks up where a jump of probe N is not in; stock GDB skips it. `5 x COMMAND`
    gives it five times. After each command that resumes the program, its place is asked for.
    """
    prepared = ["set debuginfod enabled off", "set print thread-events off"]
    lines = filter(None, map(str.strip, script.splitlines()))
    commands = [*prepared, *(item for line in lines for item in _expanded(code.filled(line), plugin))]
    words = [executable, "-q", "-nx", "-batch"]
    words += ["-iex", f"source {LOAD}", "-iex", f"source {INSIDE}"] if plugin else []
    words += [word for command in commands for word in ("-ex", command)]
    done = subprocess.run(
        [*words, str(code.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        timeout=100,
        cwd=code.path.parent,  # where cores may fall
    )
    assert done.returncode >= 0, f"GDB died of signal {-done.returncode}:\n{done.stdout}"
    text = done.stdout
    for pattern, common in VARYING:
        text = pattern.sub(common, text)
    return text


def _expanded(line: str, plugin: bool) -> list[str]:
    times, command = re.fullmatch(r"(?:(\d+) x )?(.*)", line).groups()  # type: ignore[union-attr]
    if command.startswith("armed"):
        return [command] if plugin else []
    shown = re.sub(r"^(t?)probe\b", r"\1break", command)
    command = re.sub(r"^(t?)probe\b", r"ubp \1break" if plugin else r"\1break", command)
    asked = ["info symbol $pc"] if RESUMING.match(command) else []
    return [f"echo >> {shown}\\n", command, *asked] * int(times or 1)
