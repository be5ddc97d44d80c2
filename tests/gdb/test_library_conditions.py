"""Conditions on strings and objects of the libraries that are left to GDB, and why."""

from __future__ import annotations

import pytest

from tests.support.gdbs import gdb_id, gdbs
from tests.support.marks import only
from tests.support.mi import Gdb
from tests.support.programs import SOURCES, compiled

pytestmark = only("gdb", reason="`condition N` with words that GDB cannot evaluate is refused by GDB alone")

BUILDS = {
    "c": ("library.c", "-O0"),
    "libstdc++": ("library.cc", "-O0", "-std=c++17", "-w"),
}


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def line_of(source: str, site: str) -> str:
    lines = (SOURCES / source).read_text().splitlines()
    return f"{source}:{1 + next(n for n, line in enumerate(lines) if line.endswith(f'SITE {site}'))}"


def test_gdbs_own_command_is_told_where_to_go(gdb):
    with Gdb(gdb, compiled(*BUILDS["c"])) as ours:
        ours.command("ubp break inspect if row == 1")
        ours.command('condition 1 !strcmp(s, "hel")')
        reason = ours.probes()[0]["sites"][0]["reason"]
    assert reason.startswith("the debugger cannot evaluate this as it is written: set it by `ubp break` or")
    assert "give the debugger s[0] == 'h' && s[1] == 'e' && s[2] == 'l' && s[3] == 0" in reason


LEFT = [
    ("library.c", "strcmp(s, raw) == 0", "strcmp is compiled where one of the strings is a literal"),
    ("library.c", 'strcmp(s, "b") < 0', "strcmp() is compiled only in comparisons with 0 by == and !="),
    ("library.c", 's == "b"', "== with a literal compares addresses"),
    ("library.c", "strlen(s) == 3", "function calls are not compiled"),
    ("library.c", '$_regex(s, "h.*")', "$_regex is not compiled: compare the whole string by $_streq"),
    ("library.c", "$_streq(s, raw)", "$_streq is compiled where one of the strings is a literal"),
    ("library.c", "$_strlen(s) == 65", "$_strlen is compared with a literal number up to 64"),
    ("library.c", '$_memeq(s, "abc", 3)', "$_memeq with a literal is not compiled"),
    ("library.cc", "s == *ps", "of the library's objects, only strings are compared"),
    ("library.cc", "v.at(0) == 3", "function calls are not compiled"),
    ("library.cc", "v.capacity() == 3", "function calls are not compiled"),
]


@pytest.mark.parametrize(("name", "function"), [("c", "inspect"), ("libstdc++", "objects")])
def test_what_is_left_to_the_debugger(name, function):
    with Gdb(gdbs()[0], compiled(*BUILDS[name])) as ours:
        for source, condition, reason in LEFT:
            if source == BUILDS[name][0]:
                assert reason in ours.command(f"ubp break {function} if {condition}")
                ours.command("ubp delete")
