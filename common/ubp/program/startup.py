"""The line that loads ubp in the start-up files of a debugger: which files, how it is added and taken out.

Files are bytes: everything else in them is kept, whatever its encoding and its line ends.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ubp.errors import Unavailable
from ubp.program import gdb, lldb
from ubp.records import dataclass


@dataclass(frozen=True)
class Startup:
    """What differs between the debuggers.

    `files` are those that the debugger reads for the user whose home it is given, `line` loads ubp from a
    path, `loads` recognises such a line, from wherever it loads ubp, and `unfit` finds what no path may
    contain, which `refusal` says in words.
    """

    title: str
    files: Callable[[Path, Mapping[str, str]], list[Path]]
    line: Callable[[Path], str]
    loads: Callable[[bytes], bool]
    unfit: re.Pattern[str]
    refusal: str

    def paths(self, environment: Mapping[str, str]) -> list[Path]:
        """The start-up files, of which some may not exist yet. Raises Unavailable without HOME."""
        home = environment.get("HOME")
        if not home:
            raise Unavailable(f"HOME is not set: it is not known which start-up file {self.title} reads")
        return self.files(Path(home), environment)

    def with_line(self, content: bytes, plugin: Path) -> bytes:
        """`content` with one line that loads `plugin`: added at the end, or in the place of an older one.

        The line brings its own line end: behind it, or before it where the last line of `content` has none.
        Raises Unavailable for a path that the debugger cannot be told.
        """
        if self.unfit.search(str(plugin)):
            raise Unavailable(f"{self.title} {self.refusal}: {str(plugin)!r}")
        line = os.fsencode(self.line(plugin))
        lines = content.split(b"\n")
        places = [index for index, text in enumerate(lines) if self.loads(text)]
        if places:
            lines[places[0]] = line
            return b"\n".join(text for index, text in enumerate(lines) if index not in places[1:])
        return content + line + b"\n" if content.endswith(b"\n") or not content else content + b"\n" + line

    def without_line(self, content: bytes) -> bytes:
        """`content` without any line that loads ubp: what `with_line` was given, byte for byte."""
        return b"\n".join(text for text in content.split(b"\n") if not self.loads(text))


def _files_of_gdb(home: Path, environment: Mapping[str, str]) -> list[Path]:
    """GDB reads $XDG_CONFIG_HOME/gdb/gdbinit (by default ~/.config/gdb/gdbinit) and looks at ~/.gdbinit only
    where that does not exist (measured, GDB 13.1 and 18.1).
    """
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    modern = config / "gdb" / "gdbinit"
    return [modern if modern.exists() else home / ".gdbinit"]


def _files_of_lldb(home: Path, environment: Mapping[str, str]) -> list[Path]:
    """~/.lldbinit, and ~/.lldbinit-lldb where it exists: an executable named lldb then reads that one alone.

    Others still read ~/.lldbinit: LLDBs of IDEs, and those from PyPI, whose executable is the dynamic loader.
    None reads a file below ~/.config (measured, LLDB 14.0.6, 19.1.7 and 23.1).
    """
    special = home / ".lldbinit-lldb"
    return [home / ".lldbinit", *([special] if special.exists() else [])]


# a comment cannot mark the line: GDB's `source` takes the whole rest of it as the file's name
_SOURCE = re.compile(rb"[ \t]*source[ \t]+(?:[^\n]*/)?gdb_ubp/load\.py[ \t\r]*")


def _is_source(line: bytes) -> bool:
    return _SOURCE.fullmatch(line) is not None


def _is_import(line: bytes) -> bool:
    """Whether the line imports ubp's package and nothing beside it."""
    try:
        words = shlex.split(os.fsdecode(line))
    except ValueError:  # a quote that is not closed
        return False
    paths = [Path(word) for word in words[3:] if not word.startswith("-")]
    return words[:3] == ["command", "script", "import"] and [path.name for path in paths] == ["lldb_ubp"]


GDB = Startup(
    title="GDB",
    files=_files_of_gdb,
    line=gdb.load_command,
    loads=_is_source,
    unfit=re.compile(r"\n"),
    refusal="cannot source a path with a line end in it",
)
LLDB = Startup(
    title="LLDB",
    files=_files_of_lldb,
    line=lldb.load_command,
    loads=_is_import,
    # LLDB 14 evaluates what stands between backquotes, quoted or not; bytes that are not UTF-8 are surrogates
    unfit=re.compile("[\n\r`\udc80-\udcff]"),
    refusal="cannot import a path with a line end, a backquote or a byte that is not UTF-8 in it",
)


def read(file: Path) -> bytes:
    """The file's bytes; a file that does not exist is empty. Raises Unavailable if it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise Unavailable(f"cannot read {file}: {error.strerror}") from error


def replace(file: Path, content: bytes) -> None:
    """Writes `content` in one step: a reader sees the old file or the new one, a failure leaves the old.

    A symbolic link stays one, the mode stays. Raises Unavailable if the folder cannot be written.
    """
    target = Path(os.path.realpath(file))
    try:
        _replace(target, content)
    except OSError as error:
        raise Unavailable(f"cannot write {target}: {error.strerror}; nothing has been changed") from error


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _copy_owner_and_mode(target, name)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _copy_owner_and_mode(target: Path, name: str) -> None:
    if not target.exists():
        os.chmod(name, 0o644)
        return
    old, new = target.stat(), os.stat(name)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.chown(name, old.st_uid, old.st_gid)
    os.chmod(name, old.st_mode & 0o7777)
