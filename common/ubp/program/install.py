"""`ubp install` and `ubp uninstall`: ubp in every debugger of this user, by one line in the start-up file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ubp.errors import Unavailable
from ubp.program import startup
from ubp.program.command import Command, split_arguments
from ubp.program.places import plugin_path
from ubp.records import dataclass

STARTUPS = {"gdb": startup.GDB, "lldb": startup.LLDB}


@dataclass(frozen=True)
class Edit:
    """What becomes of one start-up file."""

    file: Path
    before: bytes
    after: bytes
    line: str = ""  # what is added

    @property
    def is_change(self) -> bool:
        return self.before != self.after


def install(arguments: list[str]) -> int:
    """Adds the line, or says that it is there; 1 if the user declines."""
    request = Request.of("install", arguments)
    edits = [edit for name in request.debuggers or ["gdb"] for edit in _additions(name)]
    changes = _changes(edits, "loads ubp already")
    if changes and not _confirmed("Add " + " and ".join(map(_addition, changes)) + "?", request):
        return 1
    for edit in changes:
        startup.replace(edit.file, edit.after)
        print(f"{edit.file} loads ubp from now on; `ubp uninstall` takes it out")
    return 0


def uninstall(arguments: list[str]) -> int:
    """Takes the line out, or says that there is none; 1 if the user declines."""
    request = Request.of("uninstall", arguments)
    edits = [edit for name in request.debuggers or STARTUPS for edit in _removals(name)]
    if not request.debuggers:  # files that never loaded ubp are of interest only where none does
        edits = [edit for edit in edits if edit.is_change] or edits
    changes = _changes(edits, "does not load ubp")
    files = " and ".join(str(edit.file) for edit in changes)
    if changes and not _confirmed(f"Remove the line that loads ubp from {files}?", request):
        return 1
    for edit in changes:
        _put_back(edit.file, edit.after)
        print(f"{edit.file} does not load ubp any more")
    return 0


def _additions(debugger: str) -> list[Edit]:
    rules, plugin = STARTUPS[debugger], plugin_path(debugger)
    contents = {file: startup.read(file) for file in rules.paths(os.environ)}
    line = rules.line(plugin)
    return [Edit(file, text, rules.with_line(text, plugin), line) for file, text in contents.items()]


def _removals(debugger: str) -> list[Edit]:
    rules = STARTUPS[debugger]
    contents = {file: startup.read(file) for file in rules.paths(os.environ)}
    return [Edit(file, text, rules.without_line(text)) for file, text in contents.items()]


def _addition(edit: Edit) -> str:
    return f"`{edit.line}` to {edit.file}"


def _changes(edits: list[Edit], as_it_is: str) -> list[Edit]:
    """Those that change something; of the others it is said that all is `as_it_is`."""
    for edit in edits:
        if not edit.is_change:
            print(f"{edit.file} {as_it_is}")
    return [edit for edit in edits if edit.is_change]


def _put_back(file: Path, content: bytes) -> None:
    # `install` makes the file where there was none
    if content or file.is_symlink():
        startup.replace(file, content)
        return
    try:
        file.unlink()
    except OSError as error:
        raise Unavailable(f"cannot remove {file}: {error.strerror}; nothing has been changed") from error


@dataclass(frozen=True)
class Request:
    """What the user asked for: the debuggers that were named, each once, and whether to go without asking."""

    command: str
    debuggers: list[str]
    is_agreed: bool

    @classmethod
    def of(cls, name: str, arguments: list[str]) -> Request:
        """Raises BadRequest for an argument that is neither a debugger nor an option."""
        options, words = split_arguments(name, arguments, options=("--yes",), words=tuple(STARTUPS))
        debuggers = list(dict.fromkeys(words))
        return cls(" ".join(["ubp", name, *debuggers]), debuggers, "--yes" in options)


def _confirmed(question: str, request: Request) -> bool:
    if request.is_agreed:
        return True
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Unavailable(f"there is no terminal to ask on: `{request.command} --yes` does it without asking")
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
    usage="ubp install [gdb|lldb] [--yes]",
    summary="load ubp in every GDB, or LLDB, that you start",
    details="Adds one line to the start-up file of the debugger that is named, or of GDB;\n"
    "asks first, unless --yes is given.",
    run=install,
)
UNINSTALL = Command(
    name="uninstall",
    usage="ubp uninstall [gdb|lldb] [--yes]",
    summary="undo `ubp install`",
    details="Takes that line out of the start-up file of the debugger that is named, or of both,\n"
    "and keeps all else; asks first, unless --yes is given.",
    run=uninstall,
)
