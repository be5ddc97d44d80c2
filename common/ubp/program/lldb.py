"""`ubp lldb`: LLDB with ubp loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ubp.errors import Unavailable
from ubp.program.command import Command
from ubp.program.places import find_lldb, plugin_file


def command_line(executable: str, plugin: Path, arguments: list[str]) -> list[str]:
    """LLDB's argument vector: ubp is loaded before the program, the user's arguments follow unchanged.

    `plugin` is a folder: LLDB imports a package by its folder's path.
    """
    return [executable, "-O", f"command script import '{plugin}'", *arguments]


def run(arguments: list[str]) -> int:
    """Becomes LLDB, so that signals and the terminal are LLDB's own; returns only by an error."""
    words = command_line(find_lldb(os.environ), plugin_file("lldb").parent, arguments)
    sys.stdout.flush()
    try:
        os.execv(words[0], words)
    except OSError as error:
        raise Unavailable(
            f"cannot run {words[0]}: {error.strerror}; UBP_LLDB may name another lldb"
        ) from error


COMMAND = Command(
    name="lldb",
    usage="ubp lldb [ARGUMENT...]",
    summary="start LLDB with ubp loaded (young: see docs/lldb.md)",
    details="UBP_LLDB names the LLDB to start (a path, or a name in PATH).\n"
    "Support for LLDB is young: see docs/lldb.md.",
    run=run,
    verbatim=True,
)
