"""Quitting GDB takes everything out of a program that was attached to."""

from __future__ import annotations

import subprocess

from tests.support.marks import only
from tests.support.mi import LOAD

pytestmark = only("gdb", reason="quitting LLDB ends or leaves a program by rules of its own")


def test_quitting_leaves_an_attached_program_as_it_was(gdb_executable, compile_program, tmp_path) -> None:
    program, end = compile_program("attached.c", "-g", "-O2", "-pthread"), tmp_path / "end"
    with subprocess.Popen([str(program), str(end)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        commands = (
            *("ubp break foo if (i & 0xfffff) == 0xfffff", "ubp count run", "continue", "ubp info", "quit"),
        )
        words = [gdb_executable, "-q", "-nx", "-batch", "-iex", f"source {LOAD}", "-p", str(process.pid)]
        words += [word for command in commands for word in ("-ex", command)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=100)
        assert "Breakpoint 1, foo" in done.stdout
        assert "in foo: jump" in done.stdout
        end.touch()
        assert process.stdout.readline() == "wrong 0\n"
        assert process.wait() == 0
