"""`make demo`: a program with a fault, searched for with debuggers' own breakpoints and with ubp's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.debuggers import Debugger, Gdb, Lldb
from tests.support.lldbs import NO_LLDB, newest_lldb
from ubp.errors import Unavailable
from ubp.program.places import find_gdb

SOURCES = Path(__file__).resolve().parent
BUILD = SOURCES.parents[1] / "build" / "demo"
PROGRAM = BUILD / "wordcount"
PATIENCE = 50.0  # seconds until a debugger that does not end is a failure

PLACE, CONDITION = "table_add", "length == 0"
WHOLE_TEXT = 200_000  # lines
BEFORE_THE_FAULT = 189_999
FEW = 120  # lines, for the slow one
ROUNDS = 3
NOISE = 1e-9  # seconds: no smaller difference can be told

SETTINGS = {
    "GDB": ("set print elements 24", "set print entry-values no"),
    "LLDB": (
        "settings set target.max-string-summary-length 24",
        "settings set stop-line-count-before 0",
        "settings set stop-line-count-after 1",
    ),
}
SEARCH = {
    "GDB": ("ubp break table_add if length == 0", "run", "backtrace", "print word - 7")
    + ("frame function main", "info locals", "ubp info"),
    # a jump is placed while the program stands
    "LLDB": ("breakpoint set -n main", "run", "ubp break table_add if length == 0", "continue")
    + ("thread backtrace", "expression word - 7", "frame select 2", "frame variable --no-args", "ubp info"),
}
FOUND = {"GDB": r"Breakpoint 1, table_add", "LLDB": r"stop reason = breakpoint 2\.1"}

INTRODUCTION = """\
wordcount splits a text into words and counts each in a hash table. Something is wrong:
one of the words is empty. Where does it come from?
"""
QUESTION = f"""
{{name}} can answer that: {{breakpoint}}. It is tried for each word, and true for one.
What does it cost? wordcount measures itself up to the line before the fault, the best of {ROUNDS} rounds
({{name}}'s own: only {FEW} of {WHOLE_TEXT:,} lines; the last column says why):
"""
ANSWER = """
ubp's breakpoint is a jump into a few instructions that decide inside the program. Only the hit
that was asked for stops, and what you see then is {name}'s own. All of it, in one go:
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


def session(debugger: Debugger, plugin: bool, commands: Sequence[str], lines: int) -> str:
    commands = (*SETTINGS[debugger.name], *commands)
    return output_of(debugger.words(plugin, commands, (str(PROGRAM), str(lines))))


def seconds_a_word(output: str) -> float:
    """What wordcount said at its end. Raises RuntimeError if it did not come to it."""
    found = re.search(r"([\d.]+) ns a word", output)
    if found is None:
        raise RuntimeError(f"wordcount did not end:\n{output}")
    return float(found[1]) / 1e9


def costs(debugger: Debugger) -> dict[str, float]:
    """Seconds a word without a breakpoint, with the debugger's and with ubp's: the best of some rounds."""
    samples: dict[str, list[float]] = {"no breakpoint": [], debugger.own: [], "ubp": []}
    for _ in range(ROUNDS):
        outputs = (
            session(debugger, False, from_main(debugger), BEFORE_THE_FAULT),
            session(debugger, False, from_main(debugger, debugger.breakpoint(PLACE, CONDITION)), FEW),
            session(debugger, True, from_main(debugger, debugger.ubp(PLACE, CONDITION)), BEFORE_THE_FAULT),
        )
        for kept, output in zip(samples.values(), outputs, strict=True):
            kept.append(seconds_a_word(output))
    return {name: min(kept) for name, kept in samples.items()}


def from_main(debugger: Debugger, *commands: str) -> tuple[str, ...]:
    """What is given there is prepared when the program's clock starts."""
    return (*debugger.at_main, *commands, "continue")


def show_costs(measured: dict[str, float], words: int) -> None:
    plain, own, ubp = measured.values()
    print(f"\n  {'':<15}{'time a word':>16}{'cost of a hit':>18}{'the whole text':>18}")
    for name, time in measured.items():
        cost = "" if time is plain else nanoseconds(time - plain)
        print(f"  {name:<15}{nanoseconds(time):>16}{cost:>18}{time * words:>16.1f} s")
    slow, fast = own - plain, ubp - plain
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


def show(debugger: Debugger, words: int) -> None:
    """The scenes in one debugger. Raises RuntimeError if its session did not go as it should."""
    asked = debugger.breakpoint(PLACE, CONDITION)
    print(QUESTION.format(name=debugger.name, breakpoint=asked), end="", flush=True)
    show_costs(costs(debugger), words)
    print(ANSWER.format(name=debugger.name), flush=True)
    search = SEARCH[debugger.name]
    found = session(debugger, True, [*debugger.echoed(search), "kill"], WHOLE_TEXT)
    print(indented(found[found.find(f"({debugger.name.lower()}) {search[0]}") :]), end="")
    if not re.search(FOUND[debugger.name], found):
        raise RuntimeError("the breakpoint did not stop")


def debuggers() -> list[Debugger]:
    """Those of this machine; a line says what is missing. Raises Unavailable where there is none."""
    found: list[Debugger] = []
    missing = ""
    try:
        found.append(Gdb(find_gdb(os.environ, Path(sys.prefix))))
    except Unavailable as error:
        missing = str(error)
    lldb = newest_lldb()
    if lldb:
        found.append(Lldb(lldb))
    elif found:
        missing = NO_LLDB
    if not found:
        raise Unavailable(missing)
    if missing:
        print(f"({missing})\n")
    return found


def main() -> None:
    shown = debuggers()
    build()
    print(INTRODUCTION)
    plain = output_of([str(PROGRAM), str(WHOLE_TEXT)])
    print(indented(plain), end="")
    for debugger in shown:
        show(debugger, int(plain.split()[0]))
    print(FAULT)


if __name__ == "__main__":
    try:
        main()
    except Unavailable as error:
        sys.exit(f"demo: {error}")
