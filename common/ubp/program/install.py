"""`ubp install` and `ubp uninstall`: ubp in every GDB of this user, by one line in the start-up file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ubp.errors import BadRequest, Unavailable
from ubp.program import gdbinit
from ubp.program.command import Command, split_arguments
from ubp.program.places import plugin_file


def install(arguments: list[str]) -> int:
    """Adds the line, or says that it is there; 1 if the user declines."""
    options = _arguments("install", arguments)
    file, plugin = gdbinit.startup_file(os.environ), plugin_file("gdb")
    content = gdbinit.read(file)
    changed = gdbinit.with_line(content, plugin)
    if changed == content:
        print(f"{file} loads ubp already")
        return 0
    if not _confirmed(f"Add `source {plugin}` to {file}?", "install", options):
        return 1
    gdbinit.replace(file, changed)
    print(f"{file} loads ubp from now on; `ubp uninstall` takes it out")
    return 0


def uninstall(arguments: list[str]) -> int:
    """Takes the line out, or says that there is none; 1 if the user declines."""
    options = _arguments("uninstall", arguments)
    file = gdbinit.startup_file(os.environ)
    content = gdbinit.read(file)
    changed = gdbinit.without_line(content)
    if changed == content:
        print(f"{file} does not load ubp")
        return 0
    if not _confirmed(f"Remove the line that loads ubp from {file}?", "uninstall", options):
        return 1
    _put_back(file, changed)
    print(f"{file} does not load ubp any more")
    return 0


def _put_back(file: Path, content: bytes) -> None:
    # `install` makes the file where there was none
    if content or file.is_symlink():
        gdbinit.replace(file, content)
        return
    try:
        file.unlink()
    except OSError as error:
        raise Unavailable(f"cannot remove {file}: {error.strerror}; nothing has been changed") from error


def _arguments(command: str, arguments: list[str]) -> frozenset[str]:
    if "lldb" in arguments:
        raise BadRequest(f"ubp {command}: LLDB is not supported yet: use `ubp lldb`")
    options, _ = split_arguments(command, arguments, options=("--yes",), words=("gdb",))
    return options


def _confirmed(question: str, command: str, options: frozenset[str]) -> bool:
    if "--yes" in options:
        return True
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Unavailable(f"there is no terminal to ask on: `ubp {command} --yes` does it without asking")
    try:
        answer = input(f"{question} [y/N] ")
    except EOFError:
        answer = ""
    agreed = answer.strip().lower() in ("y", "yes")
    if not agreed:
        print("nothing has been changed")
    return agreed


INSTALL = Command(
    name="install",
    usage="ubp install [gdb] [--yes]",
    summary="load ubp in every GDB that you start",
    details="Adds one line to the GDB start-up file; asks first, unless --yes is given.",
    run=install,
)
UNINSTALL = Command(
    name="uninstall",
    usage="ubp uninstall [gdb] [--yes]",
    summary="undo `ubp install`",
    details="Takes that line out and keeps all else; asks first, unless --yes is given.",
    run=uninstall,
)
