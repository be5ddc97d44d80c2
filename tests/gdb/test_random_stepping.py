"""Random probes and random commands, armed windows or not: GDB says what it says without ubp."""

from __future__ import annotations

import random

import pytest

from tests.support.marks import only
from tests.support.runs import SOAK
from tests.support.traces import Code, trace

pytestmark = only("gdb", reason="the commands and their text are GDB's")

SEEDS = range(120) if SOAK else range(3)
FUNCTIONS = ("leaf", "factorial", "caller", "counted", "signalled", "on_signal", "jumped")
CONDITIONS = ("never == 1", "never == 1", "sink % 7 == 3", "sink > 200", "handled == 3")
# No watchpoint: without ubp GDB forgets a trigger that coincides with a breakpoint, with it both are told.
PROBES = (
    "probe {place} if {condition}",
    "probe {place} if {condition}",
    "tprobe {place} if {condition}",
)
COMMANDS = (
    "{few} x step",
    "{few} x next",
    "{many} x stepi",
    "{many} x nexti",
    "step {few}",
    "continue",
    "finish",
    "up",
    "until",
    "until {place}",
    "advance {place}",
    "return",
    "break {place}",
    "tbreak {place}",
    "print leaf(3)",
    "print factorial(3)",
    "x/20xb leaf",
    "info breakpoints",
    "delete {few}",
    "disable {few}",
    "enable",
    "enable once {few}",
    "ignore {few} 2",
    "condition {few} sink % 5 == 1",
    *PROBES,
)


def place(code: Code, dice: random.Random) -> str:
    """A function, its first instruction or any instruction of it."""
    function = dice.choice(FUNCTIONS)
    number = dice.randrange(len(code.instructions(function)))
    return dice.choice((function, f"*{function}", f"{{{function}:{number}}}", f"{{{function}:{number}}}"))


def script(code: Code, seed: int) -> str:
    dice = random.Random(seed)
    # at a function's entry GDB shows as arguments what lies below the stack, where ubp's code writes
    lines = ["set print frame-arguments none", "break main", "run", "handle SIGUSR1 nostop noprint"]
    patterns = dice.choices(PROBES, k=dice.randrange(3, 8)) + dice.choices(COMMANDS, k=dice.randrange(10, 30))
    for pattern in patterns:
        words = {"few": dice.randrange(2, 9), "many": dice.randrange(2, 15)}
        lines.append(pattern.format(place=place(code, dice), condition=dice.choice(CONDITIONS), **words))
    return "\n".join([*lines, "delete", "continue"])


@pytest.mark.parametrize("options", ["-O0", "-O2"])
@pytest.mark.parametrize("seed", SEEDS)
def test_is_what_it_is_without_ubp(seed, options, gdb_executable, compile_program):
    code = Code(compile_program("stepping.c", options))
    commands = script(code, seed)
    stock = trace(gdb_executable, code, commands, plugin=False)
    assert trace(gdb_executable, code, commands, plugin=True) == stock, commands
