"""What cannot hold under one of the debuggers, said where the scenario is; docs/support.md lists it.

A reason is a sentence for users. With `says`, a pattern, the scenario is run and must fail with a text in
which that is found; when it holds all the same, the mark has to go. Without, the scenario itself asserts what
is left of it: `short` tells it that the mark applies.
"""

from __future__ import annotations

import pytest


def only(kind: str, *, reason: str, says: str | None = None) -> pytest.MarkDecorator:
    """The scenario holds under `kind`, "gdb" or "lldb", alone."""
    return pytest.mark.only(kind, reason=reason, says=says)


def falls_short(kind: str, *versions: str, reason: str, says: str | None = None) -> pytest.MarkDecorator:
    """Under these versions (none: all) of `kind` the scenario does not hold, or not wholly."""
    return pytest.mark.falls_short(kind, *versions, reason=reason, says=says)
