"""`make demo`: a program with a fault, searched for with GDB's conditional breakpoint and with ubp's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ubp.errors import UbpError
from ubp.program.gdb import command_line
from ubp.program.places import find_gdb, plugin_file

SOURCES = Path(__file__).resolve().parent
BUILD = SOURCES.parents[1] / "build" / "demo"
PROGRAM = BUILD / "wordcount"
PATIENCE = 50.0  # seconds until a GDB that does not end is a failure

BREAKPOINT = "break table_add if length == 0"
WHOLE_TEXT = 200_000  # lines
BEFORE_THE_FAULT = 189_999
FEW = 120  # lines, for the slow one
ROUNDS = 3
NOISE = 1e-9  # seconds: no smaller difference can be told

SEARCH = (
    f"ubp {BREAKPOINT}",
    "run",
    "backtrace",
    "print word - 7",
    "frame function main",
    "info locals",
    "ubp info",
)
SETTINGS = (
    "set confirm off",
    "set width 0",
    "set print elements 24",
    "set print entry-values no",
)

INTRODUCTION = """\
wordcount splits a text into words and counts each in a hash table. Something is wrong:
one of the words is empty. Where does it come from?
"""
QUESTION = f"""
A debugger can answer that: {BREAKPOINT}. It is tried for each word, and true for one.
What does it cost? wordcount measures itself up to the line before the fault, the best of {ROUNDS} rounds
(GDB's own: only {FEW} of {WHOLE_TEXT:,} lines; the last column says why):
"""
ANSWER = """
ubp's breakpoint is a jump into a few instructions that decide inside the program. Only the hit
that was asked for stops, and what you see then is GDB's own. All of it, in one go:
"""
FAULT = """
So it is line 190000, and "rock ' roll": an apostrophe that stands alone is nothing but quotes.
"""


def build() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    sources = sorted(SOURCES.glob("*.c"))
    subprocess.run(["gcc", "-O2", "-g", *sources, "-o", PROGRAM], check=True)


def output_of(words: Sequence[str]) -> str:
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE
    )
    return done.stdout.decode()


def in_gdb(gdb: list[str], commands: Sequence[str], lines: int) -> str:
    given = [word for command in (*SETTINGS, *commands) for word in ("-ex", command)]
    words = [*gdb, "-q", "-nx", "-batch", "-iex", "set debuginfod enabled off", *given]
    return output_of([*words, "--args", str(PROGRAM), str(lines)])


def seconds_a_word(output: str) -> float:
    """What wordcount said at its end. Raises RuntimeError if it did not come to it."""
    found = re.search(r"([\d.]+) ns a word", output)
    if found is None:
        raise RuntimeError(f"wordcount did not end:\n{output}")
    return float(found[1]) / 1e9


def costs(stock: list[str], with_ubp: list[str]) -> dict[str, float]:
    """Seconds a word without a breakpoint, with GDB's and with ubp's: the best of some rounds each."""
    samples: dict[str, list[float]] = {"no breakpoint": [], "GDB's own": [], "ubp": []}
    at_main = ("break main", "run")  # ubp has its preparations behind it when the program's clock starts
    for _ in range(ROUNDS):
        outputs = (
            in_gdb(stock, ("run",), BEFORE_THE_FAULT),
            in_gdb(stock, (*at_main, BREAKPOINT, "continue"), FEW),
            in_gdb(with_ubp, (*at_main, f"ubp {BREAKPOINT}", "continue"), BEFORE_THE_FAULT),
        )
        for kept, output in zip(samples.values(), outputs, strict=True):
            kept.append(seconds_a_word(output))
    return {name: min(kept) for name, kept in samples.items()}


def show_costs(measured: dict[str, float], words: int) -> None:
    plain = measured["no breakpoint"]
    print(f"\n  {'':<15}{'time a word':>16}{'cost of a hit':>18}{'the whole text':>18}")
    for name, time in measured.items():
        cost = "" if time is plain else nanoseconds(time - plain)
        print(f"  {name:<15}{nanoseconds(time):>16}{cost:>18}{time * words:>16.1f} s")
    slow, fast = measured["GDB's own"] - plain, measured["ubp"] - plain
    word = "about" if fast > NOISE else "at least"
    print(f"\n  A hit costs {word} {rounded(slow / max(fast, NOISE)):,} times less with ubp.")


def nanoseconds(seconds: float) -> str:
    if seconds <= NOISE:
        return "below 1 ns"
    return f"{seconds * 1e9:,.1f} ns" if seconds < 1e-6 else f"{seconds * 1e9:,.0f} ns"


def rounded(value: float) -> int:
    """To two digits: the rest is noise."""
    return int(float(f"{value:.1e}"))


def indented(text: str) -> str:
    return "".join(f"  | {line}\n" for line in text.splitlines())


def main() -> None:
    gdb = find_gdb(os.environ, Path(sys.prefix))
    with_ubp = command_line(gdb, plugin_file("gdb"), [])
    build()
    print(INTRODUCTION)
    plain = output_of([str(PROGRAM), str(WHOLE_TEXT)])
    print(indented(plain), end="")
    print(QUESTION, end="", flush=True)
    show_costs(costs([gdb], with_ubp), int(plain.split()[0]))
    print(ANSWER, flush=True)
    shown = [step for command in SEARCH for step in (f"echo (gdb) {command}\\n", command)]
    found = in_gdb(with_ubp, [*shown, "kill"], WHOLE_TEXT)
    print(indented(found), end="")
    if "Breakpoint 1, table_add" not in found:
        raise RuntimeError("the breakpoint did not stop")
    print(FAULT)


if __name__ == "__main__":
    try:
        main()
    except UbpError as error:
        sys.exit(f"demo: {error}")
