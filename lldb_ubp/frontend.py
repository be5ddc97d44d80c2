"""The middle of the front end: native breakpoints on one side, session and overlay on the other."""

from __future__ import annotations

import threading
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.debugger import LIVE, LldbDebugger
from lldb_ubp.descriptions import Descriptions
from lldb_ubp.events import Changes, Share, WatchpointChanges
from lldb_ubp.faults import Faults
from lldb_ubp.halts import Interrupts
from lldb_ubp.kept import Kept
from lldb_ubp.overlay import Overlay
from lldb_ubp.placed import OWN_TRAP, locations
from lldb_ubp.places import ENDED
from lldb_ubp.recovery import recover_threads
from lldb_ubp.survey import Survey
from lldb_ubp.unasked import say
from lldb_ubp.wishes import (
    EVERY,
    Options,
    Threads,
    Wishes,
    came_back_unseen,
    condition_of,
    state_of,
    wishes_of,
)
from ubp.arch.base import Arch
from ubp.condition.compile import Reading
from ubp.errors import UbpError
from ubp.native.process import Process
from ubp.probe.site import JUMP, PUN, Probe
from ubp.probe.standing import Standing
from ubp.probe.strategy import Strategy
from ubp.session import Session

if TYPE_CHECKING:
    from lldb_ubp.budget import LldbBudget

PATIENCE = 0.1  # seconds
MOST = 256  # characters of a stop's description


@dataclass
class Native:
    """The breakpoint that the user sees, and our guard at the same places (itself, for a counter)."""

    breakpoint: lldb.SBBreakpoint
    guard: lldb.SBBreakpoint
    threads: Threads = EVERY  # of the first
    state: Options = ()  # of the first, when its wishes were taken over

    hits: int = 0  # of the first, by LLDB's count, when it was last looked at

    def has_counted(self) -> bool:
        """Whether LLDB has counted a hit, or taken one back, since the last look."""
        before, self.hits = self.hits, self.breakpoint.GetHitCount()
        return self.hits != before

    @property
    def is_guarded(self) -> bool:
        return self.guard is not self.breakpoint

    def name_stop(self, thread: lldb.SBThread) -> None:
        """LLDB names all breakpoints at a place where it stops: our guard is none of the user's.

        It makes the text at the first question, and keeps it.
        """
        for location in locations(self.guard, thread.GetFrameAtIndex(0).GetPC()):
            if location.IsEnabled():
                location.SetEnabled(False)
                thread.GetStopDescription(MOST)
                location.SetEnabled(True)

    def guards(self, address: int) -> bool:
        """Whether the guard is enabled at an address."""
        return any(location.IsEnabled() for location in locations(self.guard, address))


class FrontEnd:
    """One for each target."""

    def __init__(self, target: lldb.SBTarget, arch: Arch) -> None:
        self.target = target
        survey = Survey(target, arch, self.others)
        self.debugger = LldbDebugger(target, arch, survey)
        self.session = Session(self.debugger, arch)
        self.overlay = Overlay(self, self.session)
        self.faults = Faults(self)
        self.kept = Kept()
        self.descriptions = Descriptions(target, survey.identity)
        self.natives: dict[int, Native] = {}
        self.reported: set[str] = set()
        self.lock = threading.RLock()
        self.is_handling = False  # LLDB handles the hits of a stop, of which we were told one
        self.looks = Share()  # at what LLDB tells nobody of
        self._changes = Changes(target)
        self.watchpoint_changes = WatchpointChanges(target)
        self._standing = Standing()  # breakpoints that are not hidden
        for native in target.breakpoint_iter():  # of those that are there already nothing is told
            self._standing.move(native.GetID(), self._addresses_of(native))
        self._changed: set[int] = set()  # of them, since changes were followed
        self._entry: lldb.SBBreakpoint | None = None
        self._interrupts = Interrupts()
        self._is_halting = False
        self._halts_blindly = False  # LLDB, in 14, knows of no modules as the process halts
        self._is_all_decided = False  # what serves each place, and its condition: in this process, by now
        self._is_held_up = False  # a thread that follows changes waits until the program has stopped
        self._last_stop: tuple[int, int] | None = None  # process, and LLDB's number of its stop
        self._last_look: tuple[int, int] | None = None  # at what LLDB tells nobody of: likewise

    @cached_property
    def budget(self) -> LldbBudget:
        from lldb_ubp.budget import LldbBudget  # slow to import: at the first use

        return LldbBudget(self)

    def _note_watchpoints(self) -> None:
        if self.target.GetNumWatchpoints():
            self.budget.look()

    # -- the user's wishes ------------------------------------------------------------------------

    def adopt(
        self,
        kind: str,
        location: str,
        native: lldb.SBBreakpoint,
        guard: lldb.SBBreakpoint | None = None,
        wanted: Strategy | None = None,
        thread: int | None = None,
    ) -> Probe:
        """Make a probe of a breakpoint that the user sees, and of a guard there; a counter is its own."""
        self._watch_the_start()
        probe = Probe(native.GetID(), kind, location, thread=thread, wanted=wanted)
        if guard is None:
            self.overlay.listen(native, lambda frame: self._guarded(probe, frame))
        else:
            self.overlay.hide(guard, lambda frame: self._guarded(probe, frame))
            native.SetOneShot(kind == "tbreak")
            if thread is not None:
                native.SetThreadIndex(thread)
        threads = EVERY if thread is None else Threads(thread)
        self.natives[probe.number] = Native(native, native if guard is None else guard, threads)
        probe.places = wishes_of(native, ()).places
        self.session.probes[probe.number] = probe
        return probe

    def set_condition(self, probe: Probe, condition: str | None) -> None:
        probe.condition = condition
        native = self.natives[probe.number]
        if not probe.is_counter:
            native.breakpoint.SetCondition(condition or "")
        if not native.state:
            native.state = state_of(native.breakpoint)  # of a new one, all is known
        probe.distrusted.clear()
        self.replan(probe)
        self._meet_anew(probe)

    def _meet_anew(self, probe: Probe) -> None:
        """Who stands in front of a trap that he has not run into, and was met with other wishes."""
        if self.session.has_process and self.is_stopped and self.overlay.waiting.disown(probe.number):
            self.overlay.arrivals.meet()

    def replan(self, probe: Probe) -> None:
        self._is_all_decided = False
        self.overlay.retire(probe, None)
        for site in probe.sites.values():
            site.reason, site.planned = None, ""

    def places(self, probe: Probe) -> list[int]:
        return self.places_of(self.natives[probe.number].breakpoint)

    def places_of(self, breakpoint: lldb.SBBreakpoint) -> list[int]:
        """Load addresses of its locations; file addresses while there is no process."""
        addresses = [location.GetAddress() for location in breakpoint]
        if self.target.GetProcess().GetState() not in ENDED:
            loaded = (address.GetLoadAddress(self.target) for address in addresses)
            return [address for address in loaded if address != lldb.LLDB_INVALID_ADDRESS]
        return [address.GetFileAddress() for address in addresses]

    def preview(self, probe: Probe, readings: Mapping[int, Reading] | None = None) -> None:
        """Say of places that were not hit yet how they will be served.

        `readings` of the condition, by place, that were just made.
        """
        for address in self.places(probe):
            site = self.session.site(probe, address)
            if probe.serves(address) and site.placement is None and site.reason is None and not site.planned:
                self.overlay.plan(probe, site, (readings or {}).get(address))

    def update(self, probe: Probe) -> None:
        """LLDB's own hit count, but where ours is exact: LLDB's is not always while the user steps.

        And what hinders now.
        """
        ways = self.overlay.ways
        for site in probe.sites.values():
            placed = self.overlay.placed.get(site.address)
            if ways.serves(site):
                site.blocked = ways.hindrance(probe, site)
            elif placed is not None and placed.site is site and site.blocked != OWN_TRAP:
                site.blocked = placed.obstacle()
        native = self.natives[probe.number].breakpoint
        if probe.is_counter or not native.IsValid():
            return
        sites = probe.sites.values()
        is_known = not self.session.is_off and all(
            site.planned or site.placement or ways.decides(probe, site) for site in sites
        )
        probe.stops = sum(site.seen for site in sites) if is_known else native.GetHitCount()

    def delete(self, probe: Probe) -> None:
        """What is hidden goes at the next command: LLDB stops where a breakpoint has just been deleted."""
        native = self.natives[probe.number].breakpoint
        self._forget(probe)
        self.target.BreakpointDelete(native.GetID())

    def enable(self, probe: Probe, wanted: bool) -> None:
        self.replan(probe)
        for breakpoint in self.breakpoints_of(probe):
            breakpoint.SetEnabled(wanted)
        probe.places = wishes_of(self.natives[probe.number].breakpoint, self.overlay.disabled).places
        probe.enabled = wanted  # last: who looks meanwhile finds a difference, and does the same

    def audit(self, probe: Probe, rate: int | None) -> None:
        """Compare one of `rate` false hits with LLDB's own evaluation from now on; None: none."""
        probe.audit = rate
        self.replan(probe)

    def all_out(self) -> int:
        sites = [site for probe in self.session.probes.values() for site in probe.sites.values()]
        count = sum(site.strategy in (JUMP, PUN) for site in sites) if self.session.has_process else 0
        self.session.is_off = True
        for probe in self.session.probes.values():
            self.overlay.retire(probe, "taken out by `ubp off`: `ubp enable` puts it back")
        self.overlay.bury()
        return count

    def enable_again(self) -> None:
        self.session.is_off = False
        for probe in self.session.probes.values():
            for site in probe.sites.values():
                site.reason = None

    # -- what stands where ------------------------------------------------------------------------

    def breakpoints_of(self, probe: Probe) -> tuple[lldb.SBBreakpoint, ...]:
        native = self.natives[probe.number]
        return (native.breakpoint, native.guard) if native.is_guarded else (native.breakpoint,)

    def has_last_word(self, probe: Probe, thread: lldb.SBThread) -> bool:
        """Whether LLDB, handling what stands at a trap in order, has nothing more to do there after ours."""
        guard = self.natives[probe.number].guard
        if breakpoints_at(thread)[-1:] == [guard.GetID()]:
            return True
        for location in locations(guard, thread.GetFrameAtIndex(0).GetPC()):
            location.SetEnabled(False)
            location.SetEnabled(True)
        return False

    def others(self, own: int | None) -> Container[int]:
        """Where breakpoints are enabled, but ours and that of number `own`."""
        self._take_changes()
        return self._standing.others(own)

    def _addresses_of(self, breakpoint: lldb.SBBreakpoint) -> frozenset[int]:
        if not breakpoint.IsValid() or not breakpoint.IsEnabled():
            return frozenset()
        number, disabled = breakpoint.GetID(), self.overlay.disabled
        return frozenset(
            location.GetLoadAddress()
            for location in breakpoint
            if location.IsEnabled() or (number, location.GetID()) in disabled
        )

    def _take_changes(self) -> None:
        """Note which visible breakpoints have changed, and where they stand now."""
        numbers, changed = self._changes.take()
        modules = [module for module in changed if not self.descriptions.holds(module)]
        if modules:
            self.debugger.inquiry.modules_changed()
            self.overlay.modules_changed(modules)
            self._is_all_decided = False
        numbers = {number for number in numbers - self.overlay.forgotten if not self._is_hidden(number)}
        for number in numbers:
            self._standing.move(number, self._addresses_of(self.target.FindBreakpointByID(number)))
        self._changed |= numbers

    def _is_hidden(self, number: int) -> bool:
        return number in self.overlay.handlers and number not in self.natives

    # -- the process ------------------------------------------------------------------------------

    @property
    def is_stopped(self) -> bool:
        process = self.target.GetProcess()
        return bool(process.IsValid() and process.GetState() == lldb.eStateStopped)

    def live(self) -> bool:
        """Follow LLDB to the process that it has now, if ubp may touch it. Raises Unavailable."""
        pid = self.debugger.process_id()
        if pid is None:
            return False
        if not self.session.is_in(pid):
            self.overlay.forget_process()
            self.descriptions.forget()
            self.debugger.inquiry.modules_changed()
            self.session.enter(pid)
            self._is_all_decided = False
            self.session.process().is_mapped(0)  # its memory is that of this program from now on
        return True

    def _entry_address(self) -> lldb.SBAddress:
        module = self.target.GetModuleAtIndex(0)
        return module.GetObjectFileEntryPointAddress() if module.IsValid() else lldb.SBAddress()

    def _watch_the_start(self) -> None:
        """A breakpoint where programs begin: a new process has none of our jumps."""
        if self.target.GetProcess().GetState() in LIVE:
            self.overlay.watch_forks()
        address = self._entry_address()
        if self._entry is None and address.IsValid():
            self._entry = self.overlay.hide(self.target.BreakpointCreateBySBAddress(address), self._started)

    def _started(self, frame: lldb.SBFrame) -> bool:
        """Where a program begins, also one that the process has executed. Some come by there again."""
        if not self.session.has_process or not self.session.process().is_mapped(frame.GetPC()):
            self._replaced()
            with suppress(UbpError):  # said when a probe is hit
                self.live()
        self.overlay.watch_forks()
        return False

    # -- events -----------------------------------------------------------------------------------

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """While no other thread follows changes. One that waits for LLDB is waited for but once."""
        is_ours = self.lock.acquire(timeout=0 if self._is_held_up else PATIENCE)
        self._is_held_up = not is_ours
        self.debugger.inquiry.look_anew()
        try:
            yield
        finally:
            self.overlay.forget_last()
            if is_ours:
                self.lock.release()

    def hit(self, frame: lldb.SBFrame, number: int) -> bool:
        """Breakpoint `number`, which is ours, was hit in a frame. Whether to stop."""
        with self.exclusively():
            self.is_handling = True
            try:
                return self._handled(frame, number)
            finally:
                self.is_handling = False

    def _decide_all(self) -> None:
        """Where nothing can be decided as the process halts: threads may pass by a trap without a word."""
        if not self._halts_blindly or self._is_all_decided or not self.is_stopped:
            return
        if not self.session.has_process:
            return
        for probe in list(self.session.probes.values()):
            for address in self.places(probe):
                if probe.serves(address):
                    self.overlay.decision(probe, self.session.site(probe, address))
        self._is_all_decided = True

    def _handled(self, frame: lldb.SBFrame, number: int) -> bool:
        self.debugger.inquiry.identity.look()
        self._follow_end()
        self.overlay.turns.begin_stop()
        self._follow({number})
        if self.session.has_process:
            self.overlay.settle()
        handler, thread = self.overlay.handlers.get(number), frame.GetThread()
        is_shown = handler(frame) if handler else False
        self._decide_all()
        self.overlay.turns.has_handled(thread)
        return is_shown

    def _guarded(self, probe: Probe, frame: lldb.SBFrame) -> bool:
        self._follow({probe.number})  # another thread may have taken the event and wait for LLDB
        if probe.number not in self.session.probes or not probe.serves(frame.GetPC()):
            return False
        try:
            self.live()
        except UbpError as error:
            self.session.site(probe, frame.GetPC()).reason = str(error)
        self.overlay.trapped(probe, frame)
        return False

    def halted(self) -> None:
        """The process has stopped, and LLDB has not looked at the reasons of its threads yet."""
        if self._is_halting:
            return  # 14.0.6 asks again while it has no threads
        self._is_halting = True
        self._halts_blindly = self._halts_blindly or not self.is_stopped
        try:
            self.debugger.inquiry.identity.look()
            memory = Process(self.debugger.inquiry.identity.number())
            is_interrupted = self._interrupts.is_one(self.target.GetProcess(), memory)
            if self.session.has_process:
                with self.exclusively(), suppress(UbpError):  # a process at its end
                    self.overlay.waiting.look(self.session.process())
                    self.faults.put_right()
                    self.overlay.arrivals.meet(is_told=not is_interrupted)
                if is_interrupted:
                    self.stopped(is_told=False)
        finally:
            self._is_halting = False

    def stopped(self, *, is_told: bool = True) -> None:
        """A stop that is about to be shown. LLDB tells of it once for each thread that has a reason.

        If not `is_told`, nobody is told of the breakpoints that threads have hit.
        """
        process = self.target.GetProcess()
        if self._stop == self._last_stop:
            return
        self._last_stop = self._stop
        self._note_watchpoints()
        with self.exclusively(), suppress(UbpError):  # which is said when a probe is hit
            if any(thread.GetStopReason() == lldb.eStopReasonExec for thread in process):
                self._replaced()
            self.overlay.turns.begin_stop()
            self.follow_changes()
            self._name_deleted()
            self.overlay.silence()
            if not self.session.probes or not self.live():
                return
            self.session.meet_threads()
            self.descriptions.follow(self.session)
            self.overlay.call_back()
            self.overlay.settle()
            self.overlay.errands.call_off()
            self.overlay.ways.call_off()
            self.faults.put_right()
            if not is_told:
                self.overlay.arrivals.count()
            recover_threads(self.overlay, set(self.faults.sent))
            self.overlay.leave_to_the_user()
            self._decide_all()
            self.overlay.arrivals.meet()  # where LLDB's trap has just taken the place of a jump
            self._name_stops()
            self._renew_conditions()
            self.report_differences()

    @property
    def _stop(self) -> tuple[int, int]:
        """The process, and LLDB's number of its last stop."""
        process = self.target.GetProcess()
        return process.GetProcessID(), process.GetStopID(False)

    def _name_deleted(self) -> None:
        """22 and 23.1 know by what a thread was stopped that is gone now, until its guard goes as well."""
        for thread, _ in self.overlay.threads():
            if not all(self.target.FindBreakpointByID(number).IsValid() for number in breakpoints_at(thread)):
                thread.GetStopDescription(MOST)

    def _name_stops(self) -> None:
        guarded = {native.guard.GetID(): native for native in self.natives.values() if native.is_guarded}
        for thread, _ in self.overlay.threads() if guarded else ():
            for number in breakpoints_at(thread):
                if number in guarded:
                    guarded[number].name_stop(thread)

    def _renew_conditions(self) -> None:
        """LLDB keeps an expression that has failed, which then fails at the next pass as well.

        It makes another one for another text, so one with a blank at its end.
        """
        for thread, pc in self.overlay.threads():
            placed = self.overlay.placed.get(pc)
            if placed is not None and placed.has_failed(thread):
                native = self.natives[placed.probe.number].breakpoint
                is_renewed = (native.GetCondition() or "").endswith(" ")
                native.SetCondition(f"{placed.probe.condition}{' ' * (not is_renewed)}")

    # -- what the user and LLDB change ------------------------------------------------------------

    def look_around(self, *, sparingly: bool = False) -> None:
        """Before a command: what is new, and what can go. See `follow_changes`."""
        self.follow_changes(sparingly=sparingly)
        self._note_watchpoints()
        self.overlay.bury()
        if self.is_stopped:
            with suppress(UbpError):  # said by the commands that need the process
                self.live()

    def follow_changes(self, *, sparingly: bool = False) -> None:
        """Bring what has become of the breakpoints into the probes, while the program stands still.

        `sparingly`: what LLDB tells nobody of may be left to the next look, if the last was a moment ago.
        """
        self._follow_end()
        if not self.session.has_process or self.is_stopped:
            is_to_look = not sparingly or self.looks.wait <= 0
            self._follow(self._changed_silently() if is_to_look else set())
            self._last_look = self._stop if is_to_look else self._last_look

    def _changed_silently(self) -> set[int]:
        """The numbers of breakpoints with another condition or state: `breakpoint modify` tells nobody."""
        natives = list(self.natives.items())  # another thread may follow changes, too
        probes = self.session.probes
        with self.looks.spent():
            return {
                number
                for number, native in natives
                if number in probes and state_of(native.breakpoint) != native.state
            }

    def _follow(self, numbers: set[int]) -> None:
        """Follow breakpoints that have changed, and those with these numbers, which may have."""
        self._take_changes()
        numbers, self._changed = numbers | self._changed, set()
        for number in numbers:
            probe, native = self.session.probes.get(number), self.natives.get(number)
            if probe is not None and native is not None:
                self._follow_probe(probe, native)
        if any(number not in self.natives and number not in self.overlay.handlers for number in numbers):
            for placed in list(self.overlay.placed.values()):
                if self.overlay.is_shared(placed.probe, placed.placement):
                    placed.disarm()  # where another breakpoint stands LLDB must see every pass

    def _follow_probe(self, probe: Probe, native: Native) -> None:
        if not native.breakpoint.IsValid() or not self.target.FindBreakpointByID(probe.number).IsValid():
            self._forget(probe)
            return
        state = state_of(native.breakpoint)
        if state == native.state:
            return
        self._keep_condition(probe, native.breakpoint)
        wishes = wishes_of(native.breakpoint, self.overlay.disabled)
        if not wishes.are_of(probe):
            self.replan(probe)
            self._guard_as(wishes, native)
            if not probe.is_counter:
                native.threads = wishes.threads
            if wishes.bring_back(probe) and native.is_guarded and self._last_look != self._stop:
                say(f"ubp: {came_back_unseen(probe)}")
            wishes.give(probe)  # last, as in `enable`
            self._meet_anew(probe)
        if native.breakpoint.IsEnabled() != probe.enabled:
            self.enable(probe, native.breakpoint.IsEnabled())
        native.state = state  # of before: what has changed since is followed at the next look

    def _guard_as(self, wishes: Wishes, native: Native) -> None:
        """Have LLDB see passes only where the user's breakpoint is enabled."""
        wanted = dict(wishes.places)
        for location in native.guard if native.is_guarded else ():
            is_wanted = wanted.get(location.GetLoadAddress(), True)
            if location.IsEnabled() != is_wanted:
                location.SetEnabled(is_wanted)

    def _keep_condition(self, probe: Probe, native: lldb.SBBreakpoint) -> None:
        """Undo what the user has made of a condition that LLDB goes on with."""
        obstacle = None if probe.is_counter else self.kept.obstacle(probe, condition_of(native))
        if obstacle:
            say(f"ubp: {obstacle}")
            native.SetCondition(self.kept.of(probe))

    def _follow_end(self) -> None:
        """The process that jumps were placed in may be gone, or another one."""
        process = self.target.GetProcess()
        is_alive = process.IsValid() and process.GetState() not in ENDED
        if not is_alive or not self.session.is_in(self.debugger.inquiry.identity.number()):
            self._replaced()

    def _replaced(self) -> None:
        """What was placed is gone, with the process or with its program."""
        if self.session.has_process:
            self.overlay.forget_process()
            self.descriptions.forget()
            self.session.leave()
            self.debugger.inquiry.modules_changed()

    def _forget(self, probe: Probe) -> None:
        """The user has deleted the breakpoint."""
        if self.session.has_process:
            self.overlay.retire(probe, None)
        self.session.probes.pop(probe.number, None)
        self._standing.move(probe.number, ())  # what LLDB tells of a counter from now on is not looked at
        native = self.natives.pop(probe.number, None)
        if native is not None and native.is_guarded and native.guard.IsValid():
            self.overlay.doomed.append(native.guard)
        self.overlay.silence()

    def report_differences(self) -> None:
        """Once each: a true hit that the program counted and LLDB did not see."""
        if any(self.session.trampoline_at(pc) for _, pc in self.overlay.threads()):
            return  # it may have been counted a moment ago
        for text in self.session.differences():
            if text not in self.reported:
                self.reported.add(text)
                say(f"ubp: {text}")


def breakpoints_at(thread: lldb.SBThread) -> list[int]:
    """The numbers of those that a thread has stopped for, in the order in which LLDB handles them."""
    if thread.GetStopReason() != lldb.eStopReasonBreakpoint:
        return []
    return [thread.GetStopReasonDataAtIndex(index) for index in range(0, thread.GetStopReasonDataCount(), 2)]
