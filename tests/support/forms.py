"""forms.c: a place at each form of instruction that a strategy treats in its own way, and who serves it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

SITES = (
    *("push", "mov", "nop", "lea", "pushf", "popf", "store", "rip", "jcc", "call", "indirect", "jmp"),
    *("string", "divide", "vector", "fault", "leave", "pop", "ret"),
)
EMULATED = ("push", "mov", "nop", "lea", "jcc", "call", "indirect", "jmp", "leave", "pop", "ret")
ACCESSING = ("store", "rip", "indirect", "string", "divide", "fault")
UNSOUND = {
    "boost": ("pushf", "popf", *ACCESSING),
    # GDB's own step leaves TF in flags that the program stores or loads, and comes to each repetition
    "hw": ("pushf", "popf", "string"),
    "trap": ("pushf", "popf", "string"),
}
# A breakpoint at the second is what a thread that passes the first comes to next.
BEHIND = {"mov": "site_nop", "nop": "site_lea", "call": "callee", "jcc": "site_call"}


def served_by(strategy: str) -> tuple[str, ...]:
    """The sites that it can serve without a warning, and those of `hwgap`."""
    if strategy == "emulate":
        return EMULATED
    return tuple(site for site in SITES if site not in UNSOUND.get(strategy, ()))


def printed_alone(program: Path, *arguments: int) -> str:
    """What the program prints without a debugger."""
    words = [str(program), *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def symbols(program: Path) -> dict[str, int]:
    """Addresses in a file that is not position-independent, by name."""
    listed = subprocess.run(["nm", str(program)], capture_output=True, text=True, check=True).stdout
    return {name: int(address, 16) for address, name in re.findall(r"^(\w+) \w (\w+)$", listed, re.MULTILINE)}
