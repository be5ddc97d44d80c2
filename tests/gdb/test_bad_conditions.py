"""Conditions that went wrong, through every door of a real GDB: a sentence, and what was there stays."""

from __future__ import annotations

import json
import random
import re

from tests.support.marks import only
from tests.support.mi import Gdb, GdbError, exited
from tests.support.programs import compiled
from tests.unit.condition.test_bad_conditions import broken

pytestmark = only(
    "gdb",
    reason="the doors are GDB's: `condition`, `-break-condition`, and what stock GDB accepts and refuses",
)

GOOD = [
    "i == 3",
    "i > 3 && p->value < 7",
    "(i + 1) * 2 != 8 || !p",
    "p && p->next == 0 && first.value == 1",
    "*&i == 4 || (&first)[0].value == 2",
    "(unsigned char) i == 255 ? sink : zero",
    "((struct item *) wild) == p",
    "sizeof (struct item) == 16 && sizeof i == 4",
    "-i << 2 == ~sink || i % 2 == 1 / (i + 1)",
    "$rdi == 0xffff && $eax != 0",
    "$limit == 3 && i < $_thread",
    "'a' == i || i == '\\n'",
    "wild[0] == 'x' && one == two",
    '$_streq(wild, "next") && i',
]
NOISE = [
    "\x01",
    "i == \x7f",
    "é == 1",
    "i\t==\t",
    "i == 3 thread",
    "if i == 3",
    "-",
    "$",
    "$$9 == i",
    "i == 08",
    "1e",
    "\\",
]
STANDING = "i == 1000000"
BAD_SIGNS = re.compile(r"Traceback|Python Exception|internal.error|Error occurred in Python")


def sample(count: int) -> list[str]:
    every = [text for good in GOOD for text in broken(good, cplusplus=False)]
    chosen = random.Random(3).sample(every, count - len(NOISE)) + NOISE
    return [text for text in chosen if text.strip()]


def attempt(gdb: Gdb, command: str) -> str:
    """The error that the command gives, "" if it works."""
    try:
        gdb.mi(command) if command.startswith("-") else gdb.command(command)
    except GdbError as error:
        return str(error).strip() or "no sentence"
    return ""


def numbers(gdb: Gdb) -> list[str]:
    table = gdb.mi("-break-list")["BreakpointTable"]["body"]
    return [item["number"] for item in table]


def condition(gdb: Gdb) -> str:
    (item,) = gdb.mi("-break-list")["BreakpointTable"]["body"]
    return str(item["cond"])


def test_bad_conditions_leave_what_was_there(gdb_executable):
    with Gdb(gdb_executable, compiled("places.c", "-O0")) as gdb:
        gdb.command("set width 0")
        gdb.command("break main")
        gdb.resume("run")
        gdb.command("delete")
        gdb.command(f"ubp break work if {STANDING}")
        (number,) = numbers(gdb)
        for text in sample(150):
            failed = attempt(gdb, f"ubp break work if {text}")
            kept = [other for other in numbers(gdb) if other != number]
            assert len(kept) == (not failed), (text, failed)
            for other in kept:
                gdb.command(f"delete {other}")
            for door in (f"condition {number} {text}", f"-break-condition {number} {json.dumps(text)}"):
                failed = attempt(gdb, door)
                assert failed == "" or condition(gdb) == STANDING, (door, failed)
                assert failed != "" or gdb.probes()[0]["condition"] == condition(gdb), door
                gdb.command(f"condition {number} {STANDING}")
        assert [site["strategy"] for site in gdb.probes()[0]["sites"]] == ["jump"]
        gdb.command(f"condition {number} i == 7")
        assert gdb.resume("continue")["frame"]["args"][0]["value"] == "7"
        gdb.command("delete")
        assert exited(gdb.resume("continue"))
        assert "total 2839 sink 1825" in gdb.output()
        assert not BAD_SIGNS.search(gdb.output())


def test_what_gdb_accepts_is_accepted_and_what_it_refuses_is_refused(gdb_executable):
    words = ("ubp break", "break")
    program = compiled("places.c", "-O0")
    with Gdb(gdb_executable, program) as with_ubp, Gdb(gdb_executable, program, plugin=False) as stock:
        refused = 0
        for text in sample(150):
            failed, expected = (
                attempt(gdb, f"{word} work if {text}")
                for gdb, word in zip((with_ubp, stock), words, strict=True)
            )
            assert failed != "no sentence"
            assert bool(failed) == bool(expected), (text, failed, expected)
            refused += bool(failed)
    assert 50 < refused < 149


# Each is said with the condition and a mark below it.
HINTS = {
    "k == 1": r"lives at 0x\w+-0x\w+ \(work\+\d+ to work\+\d+\).*\n  k == 1\n  \^$",
    "i == 3 && $mxcsr": r"way: \$mxcsr is not compiled.*\n  i == 3 && \$mxcsr\n            \^$",
    "(struct itm *) p": r"^no type struct itm here; did you mean struct item\?\n  .struct itm .. p\n   \^$",
    "((itm *) p)->value": r"no type itm here; did you mean struct item\?\n",
    "snik == 1": r"^no name snik here; did you mean sink\?\n",
    "p->nxet == 0": r": struct item has no member nxet; did you mean next\?\n  p->nxet == 0\n     \^$",
    "i->next": r"debugger: '->' needs a pointer to a structure; i is an int\n  i->next\n   \^$",
}


def test_what_is_wrong_is_marked_and_the_nearest_name_is_given(gdb_executable):
    with Gdb(gdb_executable, compiled("places.c", "-O2")) as gdb:
        gdb.command("break main")
        gdb.resume("run")
        for text, expected in HINTS.items():
            try:
                said = gdb.command(f"ubp break work if {text}")
            except GdbError as error:
                said = str(error)
            assert re.search(expected, said.strip()), said
        reasons = [site["reason"] for probe in gdb.probes() for site in probe["sites"]]
        assert len(reasons) == 4
        assert "\n" not in "".join(reasons)
