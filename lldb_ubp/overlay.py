"""All sites of the current process: when the jump is in, and when LLDB's trap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.calls import CallingThread
from lldb_ubp.faults import floating_at_fault
from lldb_ubp.placed import PlacedSite, locations
from ubp.native.process import Process
from ubp.probe.site import Placement, Probe, Site
from ubp.session import Session

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

NAME = "ubp"  # of breakpoints that the user does not see
CALLBACK = "lldb_ubp.plugin.on_hit"
Hit = Callable[[lldb.SBFrame], bool]  # whether to stop

# calls of functions in a breakpoint's callback leave 14.0.6 without a reason for its stop, and 19.1 waiting
WAITS = "jumps are placed while the program is stopped: stop it once, at main say (`breakpoint set -n main`)"


FLOATING = (
    "the condition may read where no memory is while it computes with floating-point numbers: compare with a "
    "constant instead"
)


class Overlay:
    def __init__(self, front: FrontEnd, session: Session) -> None:
        self.front, self.session = front, session
        self.placed: dict[int, PlacedSite] = {}
        self.handlers: dict[int, Hit] = {}  # by the number of a hidden breakpoint
        self.doomed: list[lldb.SBBreakpoint] = []
        self.disabled: set[tuple[int, int]] = set()  # locations that are disabled by us, not by the user
        self._caller: CallingThread | None = None

    @property
    def target(self) -> lldb.SBTarget:
        return self.front.target

    @property
    def process(self) -> Process:
        return self.session.process()

    def threads(self) -> Iterator[tuple[lldb.SBThread, int]]:
        """Each with its program counter."""
        for thread in self.target.GetProcess():
            yield thread, thread.GetFrameAtIndex(0).GetPC()

    # -- breakpoints ------------------------------------------------------------------------------

    def make_hidden(self, address: int, on_hit: Hit) -> lldb.SBBreakpoint:
        return self.hide(self.target.BreakpointCreateByAddress(address), on_hit)

    def hide(self, breakpoint: lldb.SBBreakpoint, on_hit: Hit) -> lldb.SBBreakpoint:
        """Have `breakpoint list` leave it out, and its hits come here."""
        name = lldb.SBBreakpointName(self.target, NAME)
        name.SetAllowList(False)
        name.SetAllowDelete(False)
        name.SetAllowDisable(False)
        breakpoint.AddName(NAME)
        self.listen(breakpoint, on_hit)
        return breakpoint

    def listen(self, breakpoint: lldb.SBBreakpoint, on_hit: Hit) -> None:
        self.handlers[breakpoint.GetID()] = on_hit
        breakpoint.SetScriptCallbackFunction(CALLBACK, lldb.SBStructuredData())

    def enable_at(self, probe: Probe, address: int, wanted: bool) -> None:
        """The user's breakpoint and its guard, at one address."""
        for breakpoint in self.front.breakpoints_of(probe):
            for location in locations(breakpoint, address):
                self._enable(breakpoint, location, wanted)

    def _enable(
        self, breakpoint: lldb.SBBreakpoint, location: lldb.SBBreakpointLocation, wanted: bool
    ) -> None:
        key = breakpoint.GetID(), location.GetID()
        if wanted and key in self.disabled:
            self.disabled.discard(key)
            location.SetEnabled(True)
        elif not wanted and location.IsEnabled():
            self.disabled.add(key)
            location.SetEnabled(False)

    def is_shared(self, probe: Probe, place: Placement) -> bool:
        """Whether a breakpoint of the user's, other than the probe's own, stands in the window."""
        others = self.front.breakpoint_addresses(probe.number)
        return any(place.start <= address < place.end for address in others)

    # -- hits -------------------------------------------------------------------------------------

    def trapped(self, probe: Probe, frame: lldb.SBFrame) -> None:
        """A thread came to a site by LLDB's own trap."""
        thread, address = frame.GetThread(), frame.GetPC()
        site = self.session.site(probe, address)
        if site.in_flight.pop(thread.GetThreadID(), None) is not None:
            return  # the trampoline has counted it
        if self._is_new(site):
            site.blocked = WAITS
        self.count_pass(probe, site, frame)

    def _is_new(self, site: Site) -> bool:
        return site.placement is None and site.reason is None and not self.session.is_off

    def count_pass(self, probe: Probe, site: Site, frame: lldb.SBFrame) -> None:
        """Count a pass that the trampoline did not see; for a counter, decide it as well."""
        if probe.is_counter:
            answer = True if probe.condition is None else evaluated(frame, probe.condition)
            site.trapped_true += answer is True
            site.trapped_faults += answer is None
        site.trapped += 1

    # -- placing ----------------------------------------------------------------------------------

    def place(self, probe: Probe, site: Site, thread: lldb.SBThread) -> PlacedSite | None:
        """Put a trampoline into the process for a site that has none, if one can serve it."""
        if site.reason is not None or self.session.is_off:
            return None
        if self._caller is None:
            self._caller = CallingThread(self.process, thread)
        self._caller.thread = thread  # the one before may have ended
        if not self.session.place(probe, site, self._caller):
            return None
        assert site.placement is not None
        if floating_at_fault(site.placement):
            site.unplace(FLOATING)
            return None
        placed = PlacedSite(self, probe, site, site.placement)
        self.placed[site.address] = placed
        placed.attach()
        return placed

    def settle(self) -> None:
        """Nobody on its way to a trap stands in front of it: LLDB would step over it when it goes on."""
        for placed in self.placed.values():
            retry = placed.placement.trampoline.retry
            for thread, pc in self.threads() if placed.site.in_flight and retry is not None else ():
                waits = thread.GetStopReason() != lldb.eStopReasonBreakpoint
                if pc == placed.placement.start and waits and thread.GetThreadID() in placed.site.in_flight:
                    thread.GetFrameAtIndex(0).SetPC(retry)

    # -- leaving ----------------------------------------------------------------------------------

    def retire(self, probe: Probe, reason: str | None) -> None:
        """Take a probe's jumps out; its hidden breakpoints go when no event is being handled."""
        for site in probe.sites.values():
            placed = self.placed.pop(site.address, None)
            if placed is not None:
                placed.disarm()
                if placed.behind is not None:
                    placed.behind.SetEnabled(False)
                site.unplace(reason)
                self.doomed += placed.detach()

    def forget_process(self) -> None:
        """The process is gone: LLDB's breakpoints must work in the next one."""
        for placed in self.placed.values():
            self.doomed += placed.detach()
        for number, place in list(self.disabled):
            breakpoint = self.target.FindBreakpointByID(number)
            if breakpoint.IsValid():
                self._enable(breakpoint, breakpoint.FindLocationByID(place), True)
        self.disabled.clear()
        self.placed.clear()
        self._caller = None

    def bury(self) -> None:
        doomed, self.doomed = self.doomed, []
        for breakpoint in doomed:
            self.handlers.pop(breakpoint.GetID(), None)
            self.target.BreakpointDelete(breakpoint.GetID())


def evaluated(frame: lldb.SBFrame, condition: str) -> bool | None:
    """What LLDB finds in a frame; None if it cannot evaluate the condition."""
    value = frame.EvaluateExpression(f"(bool) ({condition})")
    return None if value.GetError().Fail() else bool(value.GetValueAsUnsigned())
