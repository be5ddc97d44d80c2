"""The line that loads ubp in a GDB start-up file: which file, how it is added and taken out.

Files are bytes: everything else in them is kept, whatever its encoding and its line ends.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ubp.errors import Unavailable

# a comment cannot mark the line: GDB's `source` takes the whole rest of it as the file's name
_LINE = re.compile(rb"[ \t]*source[ \t]+(?:[^\n]*/)?gdb_ubp/load\.py[ \t\r]*")


def startup_file(environment: Mapping[str, str]) -> Path:
    """The one start-up file that GDB reads for this user, or would read if it existed.

    GDB reads $XDG_CONFIG_HOME/gdb/gdbinit (by default ~/.config/gdb/gdbinit) and looks at ~/.gdbinit only
    where that does not exist (measured, GDB 13.1 and 18.1). Raises Unavailable without HOME.
    """
    home = environment.get("HOME")
    if not home:
        raise Unavailable("HOME is not set: it is not known which start-up file GDB reads")
    config = Path(environment.get("XDG_CONFIG_HOME") or Path(home) / ".config")
    modern = config / "gdb" / "gdbinit"
    return modern if modern.exists() else Path(home) / ".gdbinit"


def with_line(content: bytes, plugin: Path) -> bytes:
    """`content` with one line that sources `plugin`: added at the end, or in the place of an older one.

    The line brings its own line end: behind it, or before it where the last line of `content` has none.
    """
    line = b"source " + os.fsencode(plugin)
    if _LINE.fullmatch(line) is None:
        raise Unavailable(f"GDB cannot source a path with a line end in it: {str(plugin)!r}")
    lines = content.split(b"\n")
    places = [index for index, text in enumerate(lines) if _LINE.fullmatch(text)]
    if places:
        lines[places[0]] = line
        return b"\n".join(text for index, text in enumerate(lines) if index not in places[1:])
    return content + line + b"\n" if content.endswith(b"\n") or not content else content + b"\n" + line


def without_line(content: bytes) -> bytes:
    """`content` without any line that sources ubp: what `with_line` was given, byte for byte."""
    return b"\n".join(text for text in content.split(b"\n") if not _LINE.fullmatch(text))


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
