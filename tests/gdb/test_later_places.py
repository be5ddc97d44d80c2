"""Places that are known only when the program runs: said so before, compiled at the first hit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.gdbs import ROOT, gdb_id, gdbs
from tests.support.marks import only
from tests.support.programs import compiled

pytestmark = only(
    "gdb", reason="LLDB decides conditions on thread-local variables and virtual bases by itself"
)

QUIET = ["set confirm off", "set debuginfod enabled off", "set width 0"]
CASES = [
    ("members.cc", "virtuals if bottom->root == 11", "where the virtual base Root stands is known once"),
    ("odd.c", "lengths if in_thread == 5", "thread-local, and its place is known once the program runs"),
]


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def said(gdb: str, program: Path, *commands: str) -> str:
    load = f"source {ROOT / 'gdb_ubp' / 'load.py'}"
    given = [word for command in (*QUIET, load, *commands) for word in ("-ex", command)]
    done = subprocess.run(
        [gdb, "-nx", "-q", "-batch", *given, str(program)],
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(("source", "asked", "reason"), CASES, ids=["virtual base", "thread-local"])
def test_what_only_the_running_program_tells_is_compiled_at_the_first_hit(gdb, source, asked, reason):
    compiler = "g++" if source.endswith(".cc") else "gcc"
    program = compiled(source, "-O0", compiler=compiler)
    text = said(gdb, program, f"ubp count {asked}", "run", "ubp info")
    before, after = text.split("[Inferior 1")
    assert reason in before
    assert ": jump, 3 hits" in after


def test_what_objects_really_are_is_for_gdb_to_find_out(gdb):
    program = compiled("members.cc", "-O0", compiler="g++")
    text = said(gdb, program, "set print object on", "ubp break virtuals if bottom->bottom == 40")
    assert "GDB looks for what objects really are: `set print object off`" in text
