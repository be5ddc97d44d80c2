"""Who stands at a trap of LLDB's as the process halts: see `lldb_ubp.waiting`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.registers import Registers, move, truth
from lldb_ubp.turns import breaks
from lldb_ubp.unlisted import UnlistedThread
from lldb_ubp.waiting import Pass
from ubp.errors import Unavailable
from ubp.probe.site import Probe, Site

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay


class Arrivals:
    """In the current process."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay

    def meet(self, *, is_told: bool = False) -> None:
        """Note who has come to a trap: LLDB may tell of them, or step them over it without a word.

        So may they be told of, or not, that are about to make a process: no jump is to be in its memory.

        `is_told`: not at a stop of the user's, where threads are taken out of trampolines. Who has come to S
        and not run into its trap comes there once more.
        """
        waiting = self.overlay.waiting
        placed = self.overlay.placed.values() if is_told else ()
        again = {one.placement.trampoline.stop: one.placement.trampoline.again for one in placed}
        standing = self._standing()
        forking = [number for number, _, pc in standing if pc in self.overlay.fork_places]
        for number in forking:
            with suppress(KeyError):  # LLDB's server does not tell
                self.overlay.fork_begins(number, self._registers(number))
        for number, stack_pointer, pc in self._standing() if forking else standing:  # jumps may have gone
            home = again.get(pc)
            if home is not None:
                self._move_unless_told(number, home)
            for probe, site in list(self._trapping_at(pc)):
                if number not in site.in_flight and not waiting.holds(number, probe.number, pc):
                    self._meet(probe, site, number, stack_pointer)

    def _standing(self) -> list[tuple[int, int, int]]:
        """Of each thread its number, stack pointer and program counter."""
        process, found = self.overlay.process, []
        for number in process.threads():
            stack_pointer, pc = process.stands_at(number)
            if stack_pointer is not None and pc is not None:
                found.append((number, stack_pointer, pc))
        return found

    def count(self) -> None:
        """At Ctrl-C LLDB tells nobody of traps, and steps all threads over theirs."""
        waiting = self.overlay.waiting
        for thread, pc in self.overlay.threads():
            for probe, site in list(self._trapping_at(pc)):
                arrival = waiting.take(thread, probe.number)
                if arrival is not None and arrival.owed is not None:
                    arrival.owed.count()
                site.in_flight.pop(thread.GetThreadID(), None)
                waiting.add(thread, probe.number)

    def _trapping_at(self, address: int) -> Iterator[tuple[Probe, Site]]:
        """Whose passes there come by LLDB's trap."""
        if not self._has_trap(address):
            return
        session, natives = self.overlay.session, self.overlay.front.natives
        known = [probe for probe, _ in session.standing_at(address)]
        for probe in known or list(session.probes.values()):
            native = natives.get(probe.number)  # another thread may be forgetting it
            if probe.enabled and native is not None and native.guards(address):
                yield probe, session.site(probe, address)

    def _has_trap(self, address: int) -> bool:
        trap = self.overlay.session.arch.trap.code
        with suppress(Unavailable):  # a thread may be where nothing can be read
            return self.overlay.process.read(address, len(trap)) == trap
        return False

    def _meet(self, probe: Probe, site: Site, number: int, stack_pointer: int) -> None:
        listed = self.overlay.target.GetProcess().GetThreadByID(number)
        if not self.overlay.concerns(probe, listed):
            return  # nor is who LLDB does not list a thread that it has a number for
        is_decided, node = self.overlay.decision(probe, site)
        answer = None if probe.is_counter and probe.condition else probe.is_counter
        if is_decided:
            try:
                answer = truth(node, self._registers(number), self._read)
            except KeyError:  # LLDB's server does not tell: who is told of it decides
                is_decided = False
        # LLDB tells of a hit, but at Ctrl-C
        is_sure = answer is False or probe.is_counter or self._breaks(listed, number)
        if is_sure or not self._send_back(probe, site, listed, number):
            owed = Pass(probe, site, node, answer, is_decided)
            self.overlay.waiting.owe(number, (site.address, stack_pointer), owed)

    def _registers(self, number: int) -> Mapping[str, int]:
        listed = self.overlay.target.GetProcess().GetThreadByID(number)
        if listed.IsValid():
            return Registers(listed.GetFrameAtIndex(0))
        return UnlistedThread(self.overlay.target, number)

    def _read(self, address: int, size: int) -> bytes:
        return self.overlay.target.GetProcess().ReadMemory(address, size, lldb.SBError()) or b""

    def _send_back(self, probe: Probe, site: Site, listed: lldb.SBThread, number: int) -> bool:
        """Have a thread come to the trap once more, which it has not run into: its stop would be lost."""
        home = site.placement.trampoline.address if site.placement else self.overlay.ways.home(probe, site)
        return home is not None and self._move(listed, number, home)

    def _move_unless_told(self, number: int, address: int) -> None:
        listed = self.overlay.target.GetProcess().GetThreadByID(number)
        if not self._breaks(listed, number):
            self._move(listed, number, address)

    def _breaks(self, listed: lldb.SBThread, number: int) -> bool:
        return breaks(listed) if listed.IsValid() else UnlistedThread(self.overlay.target, number).breaks

    def _move(self, listed: lldb.SBThread, number: int, address: int) -> bool:
        if not listed.IsValid():
            return UnlistedThread(self.overlay.target, number).move(address)
        move(listed, address)
        return True
