"""What cannot hold under one of the debuggers, said where the scenario is; docs/support.md lists it.

A reason is a sentence for users. With `says`, a pattern, the scenario is run and must fail with a text in
which that is found; when it holds all the same, the mark has to go. Without, the scenario itself asserts what
is left of it: `short` tells it that the mark applies.
"""

from __future__ import annotations

import pytest

from tests.support.driver import Debugger


def only(kind: str, *, reason: str, says: str | None = None) -> pytest.MarkDecorator:
    """The scenario holds under `kind`, "gdb" or "lldb", alone."""
    return pytest.mark.only(kind, reason=reason, says=says)


def falls_short(kind: str, *versions: str, reason: str, says: str | None = None) -> pytest.MarkDecorator:
    """Under these versions (none: all) of `kind` the scenario does not hold, or not wholly."""
    return pytest.mark.falls_short(kind, *versions, reason=reason, says=says)


def not_yet(kind: str, *versions: str, reason: str) -> pytest.MarkDecorator:
    """It should hold, and does not always: the scenario runs, and its failure is told as an expected one."""
    return pytest.mark.not_yet(kind, *versions, reason=reason)


def promise(item: pytest.Item, debugger: Debugger) -> pytest.Mark | None:
    """The mark of what should hold under a debugger, and does not yet."""
    for mark in item.iter_markers("not_yet"):
        kind, *versions = mark.args
        if kind == debugger.kind and (not versions or debugger.version in versions):
            return mark
    return None
