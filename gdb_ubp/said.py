"""What GDB prints, as text: the only answer that it gives to many questions."""

from __future__ import annotations

import re

import gdb

# ~"Symbols from \\"/bin/true\\".\\n"; &"..." is what GDB tells of itself (`maint set ...`)
_STREAM_RECORD = re.compile(r'^[~&]"(.*)"$')
_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "e": "\033", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def said(command: str) -> str:
    """What GDB prints for `command`, as plain text. Raises gdb.error.

    While MI is in charge, GDB 18 gives it as MI's stream records instead.
    """
    text: str = gdb.execute(command, to_string=True)
    if not text.startswith(('~"', '&"')):
        return text
    records = [_STREAM_RECORD.match(line) for line in text.splitlines()]
    plain = "".join(_ESCAPE.sub(_plain, record[1]) for record in records if record)
    # octal escapes are bytes of UTF-8
    return plain.encode("latin-1", "replace").decode("utf-8", "replace") if not plain.isascii() else plain


def _plain(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code, 8)) if len(code) == 3 else _ESCAPED.get(code, code)


def said_before_failing(command: str) -> tuple[str, str]:
    """What GDB prints for `command` until it fails, and its error ("" if it does not)."""
    errors: list[str] = []

    def attempt() -> None:
        try:
            gdb.execute(command)
        except gdb.error as error:
            errors.append(str(error))

    gdb.__dict__["_ubp_attempt"] = attempt  # what a command that fails has printed is lost otherwise
    try:
        return said("python gdb._ubp_attempt()"), "".join(errors)
    finally:
        del gdb.__dict__["_ubp_attempt"]
