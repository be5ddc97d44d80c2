"""Jumps that go in before a thread has come to their sites.

LLDB tells nobody that the program is about to go on, so a jump can go in only at a halt: as a thread is
brought past LLDB's trap. Were that the thread's own site alone, each of many breakpoints would cost a halt
after each stop. So whoever passes by one trap does some of the rest, for about as long as such a halt takes
anyhow: many sites are soon done, and where most are never reached that is twice the time at most.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from lldb_ubp.plans import Going
from ubp.errors import UbpError
from ubp.probe.site import Probe, Site

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay

MOMENT = 0.02  # seconds at each pass: what LLDB and ubp take for a halt


class Ahead:
    """In the current process."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self._left = self._sites()  # not looked at since jumps were taken out, or memory came near to more
        self._grounds = 0  # pieces of memory then

    def begin(self) -> None:
        """All jumps have been taken out."""
        self._left, self._grounds = self._sites(), len(self.overlay.session.grounds)

    def _sites(self) -> Iterator[tuple[Probe, Site]]:
        """First those that threads have come to: they are likely to come again."""
        session, placed = self.overlay.session, list(self.overlay.placed.values())
        yield from ((one.probe, one.site) for one in placed if one.site.hits)
        for probe in list(session.probes.values()):
            if not probe.stops_always:
                yield from ((probe, session.site(probe, place)) for place in self.overlay.front.places(probe))

    def go(self) -> None:
        """At a halt, behind the pass of a thread that goes on."""
        if self._grounds != len(self.overlay.session.grounds):
            self.begin()
        if self.overlay.errands.is_busy or self._is_anybody_stepped():
            return
        end = time.monotonic() + MOMENT
        for probe, site in self._left:
            with suppress(UbpError):
                self._serve(probe, site)
            if time.monotonic() >= end:
                return

    def _serve(self, probe: Probe, site: Site) -> None:
        """Put its jump in, if that takes no call of the program's."""
        overlay = self.overlay
        placed = overlay.placed.get(site.address)
        if placed is None and site.placement is None and probe.serves(site.address):
            plan = overlay.planned(probe, site)
            if plan is None or overlay.is_shared(probe, plan):
                return
            calls = overlay.session.place(probe, site, plan)
            if next(calls, None) is not None:
                calls.close()  # who comes there makes them
                return
            placed = overlay.attached(probe, site)
        if placed is not None:
            placed.arm()

    def _is_anybody_stepped(self) -> bool:
        """Whether LLDB may look where a thread is, or have traps of its own about: those come first."""
        process = self.overlay.target.GetProcess()
        threads = [process.GetThreadByID(number) for number in list(self.overlay.stepped)]
        return any(thread.IsValid() and self.overlay.going(thread) is not Going.FREELY for thread in threads)
