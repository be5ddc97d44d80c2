"""Threads that were counted at a site and have not left it, as far as anyone knows.

GDB steps a thread over its trap from where it stands. A signal may come first: then the thread stands there
again at the next stop, or comes back from the program's handler and into the trap. It has passed only once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import gdb

from gdb_ubp import listing
from ubp.errors import Unavailable
from ubp.native.ptrace import general_registers
from ubp.records import dataclass

MOST = 8  # visits of one thread: handlers that interrupt handlers


@dataclass(frozen=True)
class Visit:
    """A thread was counted at the address in `registers["rip"]`."""

    registers: Mapping[str, int]
    hits: int | None  # of the site, where that tells whether the thread has passed it since
    has_left: bool  # GDB has stepped it over the trap, or is about to

    @property
    def address(self) -> int:
        return self.registers["rip"]

    @property
    def stack_pointer(self) -> int:
        return self.registers["rsp"]


class Visits:
    """By the kernel's ids of threads; of each thread the newest first."""

    def __init__(self) -> None:
        self._visits: dict[int, tuple[Visit, ...]] = {}
        self._shown: set[int] = set()  # threads whose stop was shown, and which have not been resumed since

    def add(self, thread: int, hits: int | None, has_left: bool) -> None:
        """The thread was counted where it stands; `has_left`: GDB steps it over the trap at once."""
        visit = Visit(general_registers(thread), hits, has_left)
        self._visits[thread] = (visit, *self._interrupted(thread, visit.stack_pointer))[:MOST]

    def knows(self, thread: int) -> bool:
        """Whether there is a visit of that thread: most have none, and need not be looked at."""
        return bool(self._visits.get(thread))

    def end(self, thread: int) -> None:
        """The thread has moved on."""
        if not self.knows(thread):
            return
        self._visits[thread] = self._interrupted(thread, general_registers(thread)["rsp"])

    def _interrupted(self, thread: int, stack_pointer: int) -> tuple[Visit, ...]:
        """Visits in outer frames, to which the thread may come back from a signal handler."""
        return tuple(visit for visit in self._visits.get(thread, ()) if visit.stack_pointer > stack_pointer)

    def show(self, thread: int) -> None:
        """A stop of this thread is shown to the user, who may resume another one."""
        self._shown.add(thread)

    def resume(self, thread: int, alone: bool) -> None:
        """The selected thread is resumed, and all the others with it unless it is `alone`.

        One that a signal has stopped right at a trap is stepped over it only if GDB has shown it there and
        resumes it itself (stop_pc in GDB's infrun.c); else it comes into the trap, and its visit goes on.
        """
        if thread in self._shown:
            visits = self._visits.get(thread, ())
            self._visits[thread] = tuple(replace(visit, has_left=True) for visit in visits)
        self._shown = self._shown - {thread} if alone else set()

    def clear(self) -> None:
        self._visits.clear()
        self._shown.clear()

    def goes_on(self, thread: int, hits: int | None) -> bool:
        """Whether a thread that has come into a trap was counted there already."""
        for visit in self._same(thread):
            # what cannot be told is taken for the next pass of a loop that changes no register
            return self.awaits(visit.address, unknown=False) if visit.has_left else visit.hits == hits
        return False

    def is_found_again(self, thread: int, hits: int | None) -> bool:
        """Whether a thread that a signal has stopped stands where it was counted."""
        return any(visit.hits == hits for visit in self._same(thread))

    def stands_where_counted(self, thread: int) -> bool:
        return any(self._same(thread))

    def _same(self, thread: int) -> Iterator[Visit]:
        visits = self._visits.get(thread, ())
        now = general_registers(thread) if visits else {}
        yield from (visit for visit in visits if visit.registers == now)

    def awaits(self, address: int, *, unknown: bool) -> bool:
        """Whether GDB waits at a site for a thread to leave a handler. `unknown`: if GDB cannot tell."""
        left = (visit for visits in self._visits.values() for visit in visits if visit.has_left)
        if all(visit.address != address for visit in left):
            return False
        try:
            return address in listing.waiting().behind_handlers
        except Unavailable:
            return unknown

    def mend(self, thread: int, behind: int) -> None:
        """Give a register back that GDB has lost.

        When a signal ends its step of a copy, GDB before 14 does not restore the register that it borrowed
        for a pc-relative operand: that one then holds `behind`, the address behind the instruction.
        """
        visits = self._visits.get(thread, ())
        now = general_registers(thread) if visits else {}
        for visit in visits:
            changed = [name for name, value in visit.registers.items() if value != now[name]]
            if len(changed) == 1 and now[changed[0]] == behind:
                gdb.parse_and_eval(f"${changed[0]} = {visit.registers[changed[0]]:#x}")
                return
