"""Conditions on strings and objects of the C and C++ library: the program, ubp and GDB count the same."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.gdbs import gdb_id, gdbs
from tests.support.mi import Gdb, GdbError
from tests.support.programs import SOURCES, compiled

IS_SOAK = os.environ.get("UBP_SOAK") == "1"
PLUSPLUS = ("-std=c++17", "-w")
BUILDS = {
    "c": ("library.c", "-O0"),
    "c optimised": ("library.c", "-O2"),
    "libstdc++": ("library.cc", "-O0", *PLUSPLUS),
    "libstdc++ optimised": ("library.cc", "-O2", *PLUSPLUS),
    "libstdc++ with shared strings": ("library.cc", "-O0", *PLUSPLUS, "-D_GLIBCXX_USE_CXX11_ABI=0"),
    "libc++ 14": ("library.cc", "-O0", *PLUSPLUS, "-DLLVM_LAYOUT=14"),
    "libc++ 16 optimised": ("library.cc", "-O2", *PLUSPLUS, "-DLLVM_LAYOUT=16"),
}
CLANG = {
    "clang": ("library.cc", "-O0", *PLUSPLUS),
    "clang optimised": ("library.cc", "-O2", *PLUSPLUS),
    "clang libc++": ("library.cc", "-O0", *PLUSPLUS, "-stdlib=libc++"),
}
SHARE = 1 if IS_SOAK else 6  # each build tries one condition in so many, another one than the next build


def builds() -> list[str]:
    return [*BUILDS, *(CLANG if IS_SOAK and shutil.which("clang++") else ())]


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def built(name: str) -> Path:
    if name in BUILDS:
        return compiled(*BUILDS[name])
    return compiled(*CLANG[name], compiler="clang++")


def line_of(source: str, site: str) -> str:
    lines = (SOURCES / source).read_text().splitlines()
    return f"{source}:{1 + next(n for n, line in enumerate(lines) if line.endswith(f'SITE {site}'))}"


def counted(program: Path) -> dict[str, int]:
    """Condition -> on how many passes of a round the program itself finds it true."""
    printed = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout
    return {text: int(count) for count, text in (line.split(" ", 1) for line in printed.splitlines())}


def site_of(source: str, condition: str) -> str:
    """The first conditions of the C++ program are its method's."""
    if source.endswith(".c"):
        return line_of(source, "strings")
    text = (SOURCES / source).read_text()
    is_of_method = text.index(f"CASE({condition})") < text.rindex("SITE objects")
    return line_of(source, "method" if is_of_method else "objects")


@pytest.mark.parametrize("name", builds())
def test_what_the_program_counts_is_what_stops(gdb, name):
    program, source = built(name), (BUILDS | CLANG)[name][0]
    expected = counted(program)
    chosen = list(expected)[(builds().index(name) + gdbs().index(gdb)) % SHARE :: SHARE]
    found = {}
    with Gdb(gdb, program) as ours:
        ours.command(f"set args {len(chosen) + 1}")
        ours.command("break round_done")
        ours.resume("-exec-run")
        for number, condition in enumerate(chosen, 2):
            ours.command(f"ubp break {site_of(source, condition)} if {condition}")
            ours.command(f"ignore {number} 1000")
            ours.resume("continue")
            (probe,) = ours.probes()
            strategies = {site["strategy"] if site["hits"] else "jump" for site in probe["sites"]}
            found[condition] = (probe["stops"], *sorted(strategies), probe["condition"])
            ours.command(f"ubp delete {number}")
        assert "Error in testing" not in ours.output()
    assert found == {condition: (expected[condition], "jump", condition) for condition in chosen}
    assert len(chosen) > 7


def test_a_stop_is_the_debuggers_own(gdb):
    with Gdb(gdb, built("libstdc++")) as ours:
        said = ours.command(f'ubp break {line_of("library.cc", "objects")} if s == "abc"')
        assert "ubp: the debugger is given this condition as: s._M_string_length == 3 && " in said
        stop = ours.resume("-exec-run")
        assert (stop["reason"], stop["bkptno"], stop["frame"]["func"]) == ("breakpoint-hit", "1", "objects")
        assert ours.number("row") == 1
        assert "Error" not in ours.output()


def test_the_users_words_are_shown(gdb):
    with Gdb(gdb, built("c")) as ours:
        ours.command(f'ubp count {line_of("library.c", "strings")} if !strcmp(s, "help")')
        ours.command("break round_done")
        ours.resume("-exec-run")
        assert 'if !strcmp(s, "help")' in ours.command("ubp info")
        (probe,) = ours.probes()
        assert (probe["condition"], probe["true_hits"]) == ('!strcmp(s, "help")', 1)
        explained = ours.command(f"ubp explain {line_of('library.c', 'strings')} if r == NULL")
        assert "The debugger is given this condition as: r == 0" in explained


def test_a_condition_is_changed_or_stays(gdb):
    place = line_of("library.c", "strings")
    with Gdb(gdb, built("c")) as ours:
        ours.command(f'ubp break {place} if strcmp(s, "help") == 0')
        said = ours.command('ubp condition 1 strcmp(s, "hel") == 0')
        assert "is given this condition as: s[0] == 'h' && s[1] == 'e' && s[2] == 'l' && s[3] == 0" in said
        for wrong in ('strcmp(s, "x", 2) == 0', "nowhere == 3", "s ==", 'strcmp(row, "x") == 0'):
            with pytest.raises(GdbError):
                ours.command(f"ubp condition 1 {wrong}")
        assert ours.probes()[0]["condition"] == 'strcmp(s, "hel") == 0'
        ours.resume("-exec-run")
        assert ours.number("row") == 3
        ours.command("condition 1 row == 5")
        assert ours.probes()[0]["condition"] == "row == 5"
        ours.resume("continue")
        assert ours.number("row") == 5
        assert "now unconditional" in ours.command("ubp condition 1")
        assert ours.probes()[0]["condition"] is None


def test_gdbs_own_command_is_told_where_to_go(gdb):
    with Gdb(gdb, built("c")) as ours:
        ours.command("ubp break inspect if row == 1")
        ours.command('condition 1 !strcmp(s, "hel")')
        reason = ours.probes()[0]["sites"][0]["reason"]
    assert reason.startswith("the debugger cannot evaluate this as it is written: set it by `ubp break` or")
    assert "give the debugger s[0] == 'h' && s[1] == 'e' && s[2] == 'l' && s[3] == 0" in reason


MISTAKES = [
    ('strcmp(s, "a", 1) == 0', "strcmp takes 2 arguments, not 3", 6),
    ('strcmp(row, "a") == 0', "strcmp takes strings; row is an int", 7),
    ('memcmp(memory, "ab", 9) == 0', "memcmp of 9 bytes reads behind the literal, which has 3", 21),
    ("row == NULL", "NULL is compared with pointers; row is an int", 4),
]


def test_a_mistake_is_shown_at_its_place():
    with Gdb(gdbs()[0], built("c")) as ours:
        for condition, message, column in MISTAKES:
            with pytest.raises(GdbError) as refused:
                ours.command(f"ubp break inspect if {condition}")
            assert str(refused.value).splitlines() == [message, f"  {condition}", f"  {' ' * column}^"]
        assert ours.probes() == []


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
    with Gdb(gdbs()[0], built(name)) as ours:
        for source, condition, reason in LEFT:
            if source == BUILDS[name][0]:
                assert reason in ours.command(f"ubp break {function} if {condition}")
                ours.command("ubp delete")
