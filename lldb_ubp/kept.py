"""Conditions that LLDB goes on with, whatever the user makes of them: 21 and 22.

21.1.7 and 22.1.8 compile the condition of a place when it is first asked for in a process, and no other there
afterwards. 20.1.8 and 23.1 do. None of LLDB's ways to change a breakpoint helps; a new breakpoint does.
"""

from __future__ import annotations

import re

import lldb

from ubp.probe.site import Probe

_VERSION = re.compile(r"lldb version (\d+)\.")
_KEEPING = ("21", "22")


def keeps_conditions() -> bool:
    """Whether it is such an LLDB. One of them that has been mended cannot be told."""
    found = _VERSION.search(lldb.SBDebugger.GetVersionString())
    return found is not None and found[1] in _KEEPING


class Kept:
    """The conditions of breakpoints that LLDB has compiled in the current process, by their numbers."""

    def __init__(self) -> None:
        self._first: dict[int, str] = {}
        self._is_needed = keeps_conditions()

    def note(self, probe: Probe) -> None:
        """LLDB has asked for the condition of a probe."""
        if self._is_needed and probe.condition is not None and not probe.is_counter:
            self._first.setdefault(probe.number, probe.condition)

    def of(self, probe: Probe) -> str | None:
        return self._first.get(probe.number)

    def obstacle(self, probe: Probe, condition: str | None) -> str | None:
        """Why a probe cannot have that condition."""
        if condition in (None, self._first.get(probe.number, condition)):
            return None
        return (
            f"this LLDB goes on with the condition that it has compiled for breakpoint {probe.number}, as "
            "releases 21 and 22 do: delete it, and set another"
        )

    def clear(self) -> None:
        """The process is gone: another one's are compiled anew."""
        self._first.clear()
