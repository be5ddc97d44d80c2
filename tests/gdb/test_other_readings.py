"""Conditions that GDB reads otherwise than they are written: it decides them, and ubp says why."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, exited

pytestmark = only("gdb", reason="how GDB reads a condition otherwise than C and C++ do")

MACROS = "macros.c", "-g3", "-O0"
WITHOUT = "macros.c", "-O0"


def passes(gdb: Gdb, command: str) -> list[str]:
    """What `pass` is in main at each stop of a breakpoint that `command` sets."""
    gdb.command("break main")
    gdb.resume("-exec-run")
    gdb.command(command)
    seen = []
    while not exited(gdb.resume("continue")):
        gdb.command("up")
        seen.append(gdb.value("pass"))
    return seen


@pytest.mark.parametrize(
    ("build", "setting", "where", "condition", "reason"),
    [
        (MACROS, "", "plain", "i == LIMIT", "LIMIT is a macro here"),
        (MACROS, "", "with_macros", "passed > 10 && pair.left == 2", "left is a macro here"),
        (MACROS, "", "with_macros", "(number)-1 > j", "number is a macro here"),
        (MACROS, "", "plain", "i == 1 || pair.left == i", None),
        (WITHOUT, "macro define i left", "plain", "i == 7", "i is a macro here"),
        (WITHOUT, "set input-radix 16", "plain", "passed == 10 || i == 3", "numbers are read in base 16"),
        (WITHOUT, "set input-radix 16", "plain", "i < left", None),
        (WITHOUT, "set language pascal", "plain", "i = 2", "the language is pascal"),
        (WITHOUT, "set language c++", "plain", "i == 2 or passed bitand 1", None),
    ],
)
def test_stops_are_those_of_stock_gdb(
    gdb_executable, compile_program, build, setting, where, condition, reason
):
    program, seen = compile_program(*build), []
    for plugin in (False, True):
        with Gdb(gdb_executable, program, plugin=plugin) as gdb:
            if setting:
                gdb.command(setting)
            seen.append(passes(gdb, f"{'ubp ' * plugin}break {where} if {condition}"))
            if plugin:
                (site,) = gdb.probes()[0]["sites"]
    assert seen[1] == seen[0]
    assert seen[0] != []
    assert (
        (site["strategy"], site["reason"]) == ("jump", None) if reason is None else reason in site["reason"]
    )
