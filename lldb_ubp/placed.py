"""One site with its trampoline: the bytes there, and LLDB's breakpoints that serve it.

    armed    the jump is in; the breakpoints at the site are disabled, S waits for true hits
    trapped  the original code is in; LLDB's own trap stands at the site, and one at R, behind the window,
             where the jump is put back

A breakpoint at the site is enabled exactly while LLDB's trap stands there, so that the byte that LLDB keeps
and puts back is always the program's. Inside the window it is the other way round: while the jump is in, LLDB
believes in traps of ours there, the masks, and writes none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import lldb

from ubp.codegen.words import words_within
from ubp.probe.site import Placement, Probe, Site

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay


# LLDB tells of the traps of other threads later: then their breakpoint must still be there
THREADS = (
    "the program has several threads, among which no jump is put in for the first time: set the breakpoint "
    "while there is one, at main say"
)


class PlacedSite:
    """One placement of a site, and the breakpoints that serve it."""

    def __init__(self, overlay: Overlay, probe: Probe, site: Site, placement: Placement) -> None:
        self.overlay, self.probe, self.site, self.placement = overlay, probe, site, placement
        self.behind: lldb.SBBreakpoint | None = None  # at R
        self.was_armed = bool(site.earlier)  # by this or an earlier condition
        self.masks: list[lldb.SBBreakpoint] = []
        self.hidden: list[lldb.SBBreakpoint] = []

    def attach(self) -> None:
        """Make the breakpoints at S and R; the site itself stays trapped."""
        make = self.overlay.make_hidden
        if self.placement.trampoline.stop is not None:
            self.hidden.append(make(self.placement.trampoline.stop, self._true_hit))
        self.behind = make(self.placement.end, self._came_behind)
        self.masks = [make(address, _goes_on) for address in self._masked]
        for mask in self.masks:
            mask.SetEnabled(False)
        self.hidden += [self.behind, *self.masks]

    @property
    def _masked(self) -> list[int]:
        """Where the other instructions under the jump begin."""
        hidden = range(self.placement.start, self.placement.start + len(self.placement.jump))
        return [address for address in self.placement.window.interior if address in hidden]

    def detach(self) -> list[lldb.SBBreakpoint]:
        """The breakpoints, which are not needed any more."""
        hidden, self.hidden = self.hidden, []
        return hidden

    # -- the bytes --------------------------------------------------------------------------------

    @property
    def _bytes(self) -> bytes:
        return self.overlay.process.read(self.placement.start, len(self.placement.jump))

    @property
    def armed(self) -> bool:
        return self._bytes == self.placement.jump

    @property
    def is_trapped(self) -> bool:
        trap = self.overlay.session.arch.trap.code
        return self._bytes.startswith(trap)

    @property
    def is_occupied(self) -> bool:
        """Whether LLDB has put a trap of its own over our jump: it keeps a byte of the jump for it."""
        trap = self.overlay.session.arch.trap.code
        return self._bytes == trap + self.placement.jump[len(trap) :]

    def arm(self, served: int) -> bool:
        """Put the jump in, if no thread would be hurt by it or counted twice. `served` is at R, or behind."""
        if self.armed or self.site.placement is not self.placement:
            return False
        if self.overlay.is_shared(self.probe, self.placement) or not self._is_clear(served):
            return False
        if self.overlay.target.GetProcess().GetNumThreads() > 1 and not (served and self.was_armed):
            if not self.was_armed:
                self.site.blocked = THREADS
            return False
        self.overlay.enable_at(self.probe, self.placement.start, False)
        if self._bytes != self.placement.original:  # somebody else's trap
            self.overlay.enable_at(self.probe, self.placement.start, True)
            return False
        for mask in self.masks:
            mask.SetEnabled(True)
        self.overlay.process.write(self.placement.start, self.placement.jump)
        self._wait_behind(False, served)
        self.site.blocked, self.was_armed = None, True
        return True

    def disarm(self) -> bool:
        """Put LLDB's trap back. False where LLDB keeps a byte of the jump: then all stays as it is."""
        if self.is_occupied:
            return False
        if self.armed:
            for thread, pc in self.overlay.threads():
                if pc == self.placement.start:  # it has not executed the jump yet, and LLDB would step over
                    thread.GetFrameAtIndex(0).SetPC(self.placement.trampoline.address)
            self._unmask()
        self.overlay.enable_at(self.probe, self.placement.start, True)
        self._wait_behind(True)
        return True

    def _unmask(self) -> None:
        """Write what LLDB believes to be there, and have it write the original."""
        code, trap = bytearray(self.placement.original), self.overlay.session.arch.trap.code
        for address in self._masked:
            code[address - self.placement.start] = trap[0]
        self.overlay.process.write(self.placement.start, bytes(code))
        for mask in self.masks:
            mask.SetEnabled(False)

    def _wait_behind(self, wanted: bool, served: int = 0) -> None:
        """Whether a thread that comes behind the window traps there."""
        others = (pc for thread, pc in self.overlay.threads() if thread.GetThreadID() != served)
        if self.behind is None or (not wanted and self.placement.end in others):
            return  # they have trapped there already, and LLDB looks for the breakpoint yet
        self.behind.SetEnabled(wanted)

    def _is_clear(self, served: int) -> bool:
        """Whether no thread is at the site, in the window, will return into it, or is on its way to it."""
        place = self.placement
        regions = self.overlay.process.regions() if place.window.interior else ()
        for thread, pc in self.overlay.threads():
            own = thread.GetThreadID()
            if own in self.site.in_flight or pc == place.trampoline.retry:
                return False
            if place.start <= pc < place.end and (own != served or pc != place.start):
                return False
            if regions:
                stack_pointer = thread.GetFrameAtIndex(0).GetSP()
                stack = self.overlay.process.stack_of(stack_pointer, regions)
                if words_within(stack, place.start, place.end) is not None:
                    return False
        return True

    # -- hits -------------------------------------------------------------------------------------

    def _true_hit(self, frame: lldb.SBFrame) -> bool:
        """A thread stands at S: send it to LLDB's own trap at the site."""
        trampoline = self.placement.trampoline
        self.site.sent += 1
        if self.site.placement is self.placement:
            if not self.disarm():
                return True  # rather a stop at a strange place than none
        elif not self.is_trapped:  # the user has disabled or deleted the breakpoint a moment ago
            frame.SetPC(trampoline.displaced)
            return False
        self.site.in_flight[frame.GetThread().GetThreadID()] = 0
        frame.SetPC(trampoline.retry)
        return False

    def _came_behind(self, frame: lldb.SBFrame) -> bool:
        thread = frame.GetThread().GetThreadID()
        if self.armed:
            self._wait_behind(False, thread)
        else:
            self.arm(thread)
        return False


def _goes_on(frame: lldb.SBFrame) -> bool:
    return False


def locations(breakpoint: lldb.SBBreakpoint, address: int) -> Iterator[lldb.SBBreakpointLocation]:
    """Those of a breakpoint at a load address."""
    for location in breakpoint.locations:
        if location.GetLoadAddress() == address:
            yield location
