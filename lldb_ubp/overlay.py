"""All sites of the current process: when the jump is in, and when LLDB's trap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.errands import Errands
from lldb_ubp.faults import floating_at_fault
from lldb_ubp.placed import PlacedSite, locations
from lldb_ubp.registers import general_registers, truth
from ubp.codegen.window import Window
from ubp.errors import UbpError
from ubp.native.process import Process
from ubp.probe.planner import Plan
from ubp.probe.site import Placement, Probe, Site
from ubp.session import Session

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

NAME = "ubp"  # of breakpoints that the user does not see
CALLBACK = "lldb_ubp.plugin.on_hit"
Hit = Callable[[lldb.SBFrame], bool]  # whether to stop
FORKS = ("fork", "vfork")
DEPTH = 16  # frames of a thread that the user looks at

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
        self.waiting: dict[int, tuple[int, ...]] = {}  # registers of threads
        self.plans: dict[int, Plan] = {}  # of sites that wait for their trampoline, by address
        self.disabled: set[tuple[int, int]] = set()  # locations that are disabled by us, not by the user
        self.errands = Errands(self, self.front.entry)
        self.held: set[int] = set()  # threads that wait for one on its way to the trap
        self.forking: dict[int, int] = {}  # stack pointers of threads that are about to make a process
        self.shown: set[int] = set()  # threads that the user may step from the last stop that was shown
        self._name_hidden()

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

    def _name_hidden(self) -> None:
        """What breakpoints get with our name: LLDB does not take a callback for one inside of another."""
        name = lldb.SBBreakpointName(self.target, NAME)
        name.SetAllowList(False)
        name.SetAllowDelete(False)
        name.SetAllowDisable(False)
        name.SetScriptCallbackFunction(CALLBACK, lldb.SBStructuredData())

    def watch_forks(self) -> None:
        """A child gets its parent's memory without LLDB's traps: no jump may be in it."""
        for name in FORKS:
            nowhere = lldb.SBFileSpecList()
            found = self.target.BreakpointCreateByName(name, lldb.eFunctionNameTypeFull, nowhere, nowhere)
            self.hide(found, self._forks)

    def _forks(self, frame: lldb.SBFrame) -> bool:
        self.forking[frame.GetThread().GetThreadID()] = frame.GetSP()
        for placed in self.placed.values():
            placed.disarm()
        return False

    def is_forking(self) -> bool:
        """Whether a thread is still inside of `fork`."""
        for thread, _ in self.threads() if self.forking else ():
            entered = self.forking.get(thread.GetThreadID())
            if entered is not None and thread.GetFrameAtIndex(0).GetSP() > entered:
                del self.forking[thread.GetThreadID()]
        return bool(self.forking)

    def make_hidden(self, address: int, on_hit: Hit) -> lldb.SBBreakpoint:
        return self.hide(self.target.BreakpointCreateByAddress(address), on_hit)

    def hide(self, breakpoint: lldb.SBBreakpoint, on_hit: Hit) -> lldb.SBBreakpoint:
        """Have `breakpoint list` leave it out, and its hits come here."""
        self.handlers[breakpoint.GetID()] = on_hit
        breakpoint.AddName(NAME)
        return breakpoint

    def listen(self, breakpoint: lldb.SBBreakpoint, on_hit: Hit) -> None:
        """Have the hits of a breakpoint that the user sees come here."""
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

    def is_shared(self, probe: Probe, window: Window) -> bool:
        """Whether a breakpoint of the user's, other than the probe's own, stands in the window."""
        others = self.front.breakpoint_addresses(probe.number)
        return any(address in others for address in range(window.site, window.end))

    def is_in_use(self, placed: PlacedSite) -> bool:
        """Whether the user may be stepping in the function around a site: LLDB sets traps there for it."""
        start, end = placed.function
        return any(start <= pc < end for pc in self._shown_places())

    def _shown_places(self) -> list[int]:
        """Where the threads that were shown are, and where they will return to."""
        found = []
        for thread, _ in self.threads() if self.shown else ():
            if thread.GetThreadID() in self.shown:
                number = min(thread.GetNumFrames(), DEPTH)
                found += [thread.GetFrameAtIndex(index).GetPC() for index in range(number)]
        return found

    def leave_to_the_user(self) -> None:
        """At a stop that is shown: take the jumps out of where the user may step."""
        process = self.target.GetProcess()
        self._choose(process)
        chosen = process.GetSelectedThread().GetThreadID()
        self.shown = {thread.GetThreadID() for thread in process if has_stopped(thread)} | {chosen}
        places = self._shown_places()
        for placed in self.placed.values():
            start, end = placed.function
            if any(start <= pc < end for pc in places) and placed.armed:
                placed.disarm()

    def _choose(self, process: lldb.SBProcess) -> None:
        """LLDB shows a thread that it has selected before and that has a reason, if only one of ours."""
        stopped = [thread for thread in process if has_stopped(thread) and not self._is_ours(thread)]
        chosen = process.GetSelectedThread().GetThreadID()
        if stopped and all(thread.GetThreadID() != chosen for thread in stopped):
            process.SetSelectedThread(stopped[0])

    def _is_ours(self, thread: lldb.SBThread) -> bool:
        return self.session.trampoline_at(thread.GetFrameAtIndex(0).GetPC()) is not None

    # -- hits -------------------------------------------------------------------------------------

    def trapped(self, probe: Probe, frame: lldb.SBFrame) -> None:
        """A thread came to a site by LLDB's own trap."""
        thread, site = frame.GetThread(), self.session.site(probe, frame.GetPC())
        self.shown.discard(thread.GetThreadID())
        is_new = not self.has_waited(thread)
        if site.in_flight.pop(thread.GetThreadID(), None) is not None:
            return  # the trampoline has counted it
        known = site.placement or self._planned(probe, site)
        answer = self._answer(probe, known, frame)
        if is_new:
            site.count_trapped(probe, answer)
        if known is None or not (probe.is_counter or answer is False):
            return
        if self.front.has_last_word(probe, thread) and not self.is_shared(probe, known.window):
            self._pass_on(probe, site, thread)

    def untold(self, probe: Probe, frame: lldb.SBFrame) -> None:
        """As `trapped`, but LLDB, interrupted by the user, handles no hit: it will step the thread over."""
        thread, site = frame.GetThread(), self.session.site(probe, frame.GetPC())
        if not self.has_waited(thread) and site.in_flight.pop(thread.GetThreadID(), None) is None:
            known = site.placement or self.plans.get(site.address)
            answer = self._answer(probe, known, frame)
            if answer and not probe.is_counter and site.placement and not has_stopped(thread):
                frame.SetPC(site.placement.trampoline.address)  # it would not stop
                return
            site.count_trapped(probe, answer)
        self.waits(thread)

    def _answer(self, probe: Probe, known: Placement | Plan | None, frame: lldb.SBFrame) -> bool | None:
        if known is not None:
            return truth(known.condition, frame.GetThread())
        return evaluated(frame, probe.condition) if probe.is_counter else False

    def let_alone(self, thread: lldb.SBThread) -> None:
        """Nobody else runs until a thread has come to the trap: whoever trapped with it would be shown."""
        others = [one for one, _ in self.threads() if one.GetThreadID() != thread.GetThreadID()]
        if any(map(has_stopped, others)):
            return  # LLDB has not handled the hits of all: it would wait for one that is held
        for other in others:
            if not other.IsSuspended():
                other.Suspend()
                self.held.add(other.GetThreadID())

    def set_free(self) -> None:
        """It has come there, or LLDB has stopped for something else."""
        for number in self.held:
            thread = self.target.GetProcess().GetThreadByID(number)
            if thread.IsValid():
                thread.Resume()
        self.held.clear()

    def waits(self, thread: lldb.SBThread) -> None:
        """A thread that was counted stands at its site: LLDB may tell of it again, or step it over."""
        self.waiting[thread.GetThreadID()] = general_registers(thread)

    def has_waited(self, thread: lldb.SBThread) -> bool:
        """Whether it was counted where it stands; asked once."""
        before = self.waiting.pop(thread.GetThreadID(), None)
        return before is not None and before == general_registers(thread)

    def _pass_on(self, probe: Probe, site: Site, thread: lldb.SBThread) -> None:
        """`thread` stands at the site, was counted, and does not stop."""
        placed = self.placed.get(site.address)
        if placed is not None:
            placed.pass_on(thread)
        elif site.placement is None and not self.errands.is_busy:
            calls = self.session.place(probe, site, self.plans[site.address])
            try:
                self.errands.send(thread, calls, lambda back, _: self._placed(probe, site, back))
            except UbpError as error:
                site.reason = str(error)

    def _placed(self, probe: Probe, site: Site, thread: lldb.SBThread) -> None:
        self.plans.pop(site.address, None)
        if site.placement is None:
            return
        if floating_at_fault(site.placement):
            site.unplace(FLOATING)
            return
        placed = self.placed[site.address] = PlacedSite(self, probe, site, site.placement)
        placed.attach()
        placed.pass_on(thread)

    def _planned(self, probe: Probe, site: Site) -> Plan | None:
        """How a site can be served that has no trampoline yet."""
        if site.reason is not None or self.session.is_off:
            return None
        found = self.plans.get(site.address)
        if found is None or self.session.is_taken(found.window):
            self.plan(probe, site)
        return self.plans.get(site.address)

    def plan(self, probe: Probe, site: Site) -> None:
        """Decide how a site will be served; kept until it is placed, or the reason why it is not."""
        self.plans.pop(site.address, None)
        try:
            found = self.session.plan(probe, site.address)
        except UbpError as error:
            site.reason = str(error)
            return
        site.planned = True
        if self.session.has_process:
            self.plans[site.address] = found

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
            self.plans.pop(site.address, None)
            placed = self.placed.pop(site.address, None)
            if placed is None:
                site.reason = site.reason or reason
                continue
            placed.disarm()
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
        self.plans.clear()
        self.waiting.clear()
        self.forking.clear()
        self.held.clear()
        self.shown.clear()
        self.errands = Errands(self, self.front.entry)

    def silence(self) -> None:
        """Nothing traps any more that is not needed, unless LLDB handles a hit: it would stop there."""
        if not self.front.is_handling:
            for breakpoint in self.doomed:
                breakpoint.SetEnabled(False)

    def bury(self) -> None:
        doomed, self.doomed = self.doomed, []
        for breakpoint in doomed:
            self.handlers.pop(breakpoint.GetID(), None)
            self.target.BreakpointDelete(breakpoint.GetID())


def has_stopped(thread: lldb.SBThread) -> bool:
    return thread.GetStopReason() not in (lldb.eStopReasonInvalid, lldb.eStopReasonNone)


def evaluated(frame: lldb.SBFrame, condition: str | None) -> bool | None:
    """What LLDB finds in a frame; None if it cannot evaluate the condition."""
    if condition is None:
        return True
    value = frame.EvaluateExpression(f"(bool) ({condition})")
    return None if value.GetError().Fail() else bool(value.GetValueAsUnsigned())
