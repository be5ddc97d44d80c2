"""`ubp gdb`: GDB with ubp loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ubp.errors import Unavailable
from ubp.program.command import Command
from ubp.program.places import find_gdb, plugin_path


def load_command(plugin: Path) -> str:
    """What GDB is told in order to load ubp: the rest of the line is the file's name, whatever is in it."""
    return f"source {plugin}"


def command_line(executable: str, plugin: Path, arguments: list[str]) -> list[str]:
    """GDB's argument vector: ubp is loaded before GDB sees a program, the user's arguments follow unchanged.

    Before: GDB refuses some of the settings that ubp needs once a program is there.
    """
    return [executable, "-iex", load_command(plugin), *arguments]


def run(arguments: list[str]) -> int:
    """Becomes GDB, so that signals and the terminal are GDB's own; returns only by an error."""
    words = command_line(find_gdb(os.environ, Path(sys.prefix)), plugin_path("gdb"), arguments)
    sys.stdout.flush()
    try:
        os.execv(words[0], words)
    except OSError as error:
        raise Unavailable(f"cannot run {words[0]}: {error.strerror}; UBP_GDB may name another gdb") from error


COMMAND = Command(
    name="gdb",
    usage="ubp gdb [ARGUMENT...]",
    summary="start GDB with ubp loaded; all arguments are GDB's",
    details="UBP_GDB names the GDB to start (a path, or a name in PATH).",
    run=run,
    verbatim=True,
)
