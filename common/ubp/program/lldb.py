"""`ubp lldb`: LLDB with ubp loaded."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from ubp.errors import Unavailable
from ubp.program.command import Command
from ubp.program.lldb_modules import surroundings
from ubp.program.places import find_lldb, plugin_path


def load_command(plugin: Path) -> str:
    """What LLDB is told in order to load ubp: a package is imported by the path of its folder, `plugin`.

    Blanks, quotes and backslashes are written as for a shell: LLDB 14.0.6, 19.1.7 and 23.1 read that alike
    (measured).
    """
    return f"command script import {shlex.quote(str(plugin))}"


def command_line(executable: str, plugin: Path, arguments: list[str]) -> list[str]:
    """LLDB's argument vector: ubp is loaded before the program, the user's arguments follow unchanged."""
    return [executable, "-O", load_command(plugin), *arguments]


def run(arguments: list[str]) -> int:
    """Becomes LLDB, so that signals and the terminal are LLDB's own; returns only by an error."""
    executable, plugin = find_lldb(os.environ, Path(sys.prefix)), plugin_path("lldb")
    around = surroundings(executable, os.environ)
    words = command_line(executable, plugin, [*around.options, *arguments])
    sys.stdout.flush()
    try:
        os.execve(words[0], words, around.environment)
    except OSError as error:
        raise Unavailable(
            f"cannot run {words[0]}: {error.strerror}; UBP_LLDB may name another lldb"
        ) from error


COMMAND = Command(
    name="lldb",
    usage="ubp lldb [ARGUMENT...]",
    summary="start LLDB with ubp loaded",
    details="UBP_LLDB names the LLDB to start (a path, or a name in PATH).\n"
    "What works in LLDB and what does not: docs/lldb.md.",
    run=run,
    verbatim=True,
)
