"""Completion on a terminal: commands, places and numbers."""

from __future__ import annotations

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb

pytestmark = only("gdb", reason="LLDB completes commands of scripts by their words alone")


@pytest.fixture
def gdb(gdb_executable, compile_program):
    """A GDB with the program loaded, not started."""
    with Gdb(gdb_executable, compile_program("places.c", "-O0")) as gdb:
        yield gdb


COMPLETIONS = {
    "ubp e": ["ubp enable", "ubp explain"],
    "ubp break wo": ["ubp break work"],
    "ubp tbreak places.c:wo": ["ubp tbreak places.c:work"],
    "ubp count bo": ["ubp count both"],
    "ubp explain tw": ["ubp explain two"],
    "ubp delete ": ["ubp delete 1", "ubp delete 2"],
    "ubp enable 1 ": ["ubp enable 1 1", "ubp enable 1 2"],
    "ubp disable 2": ["ubp disable 2"],
    "ubp info ": ["ubp info --json", "ubp info 1", "ubp info 2"],
    "ubp info -": ["ubp info --json"],
    "ubp info 1 --j": ["ubp info 1 --json"],
    "ubp budget ": ["ubp budget --json", "ubp budget try"],
    "ubp hbreak tw": ["ubp hbreak two"],
}


@pytest.mark.parametrize("text", COMPLETIONS)
def test_completes_commands_places_and_numbers(text, gdb):
    gdb.command("ubp break work if i == 3")
    gdb.command("ubp count both")
    assert gdb.command(f"complete {text}").splitlines() == COMPLETIONS[text]


def test_b_is_break(gdb):
    assert gdb.command("ubp b work if i == 3").startswith("Breakpoint 1 at")


def test_explain_tells_why_not(gdb):
    assert "  reason: every hit stops here" in gdb.command("ubp explain work")
    assert "  reason: $_streq of two literals" in gdb.command('ubp explain work if $_streq("a", "b")')
