"""Which process a target has."""

from __future__ import annotations

import lldb

from lldb_ubp.places import ENDED
from ubp.native.process import owner_of


class Identity:
    """LLDB 14 keeps the parent's number when it has followed a child of `fork`: its threads tell."""

    def __init__(self, target: lldb.SBTarget) -> None:
        self.target = target
        self._known: tuple[int, int] | None = None  # LLDB's number of the process, and the process's own

    def look(self) -> None:
        """At a hit, or a stop, ask the threads. In another thread LLDB's locks would wait for each other."""
        process = self.target.GetProcess()
        number = int(process.GetProcessID())
        self._known = number, self._owner(process.GetThreadAtIndex(0), number)

    def number(self) -> int:
        """Of the process that there is."""
        number = int(self.target.GetProcess().GetProcessID())
        return self._known[1] if self._known and self._known[0] == number else number

    def is_child_of(self, number: int, unique: int) -> bool:
        """Whether LLDB has gone over to a child of the process that had these numbers, the second LLDB's own.

        A child has a copy of all that was placed in its parent.
        """
        process = self.target.GetProcess()
        is_there = process.IsValid() and process.GetState() not in ENDED
        return is_there and process.GetUniqueID() == unique and self.number() != number

    def _owner(self, thread: lldb.SBThread, number: int) -> int:
        if not thread.IsValid() or thread.GetThreadID() == number:
            return number
        return owner_of(int(thread.GetThreadID())) or number
