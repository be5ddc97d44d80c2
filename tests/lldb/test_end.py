"""LLDB ends while a program with breakpoints of ubp's stands in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.gdbs import ROOT
from tests.support.lldbs import QUICK
from tests.support.marks import only
from tests.support.runs import SOAK

pytestmark = only("lldb", reason="GDB tells of every change: there no thread of ubp's looks for them")

FUNCTIONS = 60  # so many that LLDB takes its time to delete their breakpoints
ROUNDS = 20 if SOAK else 4


def program(folder: Path) -> Path:
    source, made = folder / "many.c", folder / "many"
    functions = range(FUNCTIONS)
    bodies = [f"__attribute__((noinline)) long f{n}(long a) {{ return a * {n + 77777}; }}" for n in functions]
    calls = " + ".join(f"f{n}(i)" for n in functions)
    last = '__attribute__((noinline)) void last(long sum) { __asm__ volatile("" : : "r"(sum)); }'
    body = f"for (long i = 0, sum = 0; ; i++) {{ sum += {calls}; last(sum); }}"
    source.write_text("\n".join([*bodies, last, f"int main(void) {{ {body} }}", ""]))
    subprocess.run(["gcc", "-g", "-O1", source, "-o", made], check=True)
    return made


def test_nothing_is_said_of_ubp_as_lldb_ends(lldb_executable, tmp_path):
    commands = tmp_path / "commands"
    probes = [f"ubp break f{number} if a == -1" for number in range(FUNCTIONS)]
    lines = ["b main", "run", *probes, "b last", "continue", ""]
    commands.write_text("\n".join(lines))
    load = f"command script import {ROOT / 'lldb_ubp'}"
    words = [lldb_executable, "--no-lldbinit", "-b", "-o", load, "-s", str(commands), str(program(tmp_path))]
    for _ in range(ROUNDS):
        done = subprocess.run(
            words,
            env=os.environ | QUICK,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=100,
            check=True,
        )
        assert done.stdout.count("stop reason = breakpoint") == 2
        assert "Traceback" not in done.stdout + done.stderr
