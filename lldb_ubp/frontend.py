"""The middle of the front end: native breakpoints on one side, session and overlay on the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import lldb

from lldb_ubp.debugger import LldbDebugger
from lldb_ubp.descriptions import Descriptions
from lldb_ubp.faults import Faults
from lldb_ubp.overlay import Overlay
from lldb_ubp.placed import locations
from lldb_ubp.recovery import recover_threads
from lldb_ubp.survey import Survey
from ubp.arch.base import Arch
from ubp.errors import UbpError
from ubp.probe.site import JUMP, Probe
from ubp.session import Session

PATIENCE = 1  # second
MOST = 256  # characters of a stop's description
ENDED = (lldb.eStateExited, lldb.eStateDetached, lldb.eStateInvalid, lldb.eStateUnloaded)


@dataclass
class Native:
    """The breakpoint that the user sees, and our guard at the same places (itself, for a counter)."""

    breakpoint: lldb.SBBreakpoint
    guard: lldb.SBBreakpoint


class FrontEnd:
    """One for each target."""

    def __init__(self, target: lldb.SBTarget, arch: Arch) -> None:
        self.target = target
        survey = Survey(target, arch, self._addresses_but)
        self.debugger = LldbDebugger(target, arch, survey)
        self.session = Session(self.debugger, arch)
        self.overlay = Overlay(self, self.session)
        self.faults = Faults(self)
        self.descriptions = Descriptions(target)
        self.natives: dict[int, Native] = {}
        self.reported: set[str] = set()
        self.lock = threading.RLock()
        self._entry: lldb.SBBreakpoint | None = None
        self._last_stop: tuple[int, int] | None = None  # process, and LLDB's number of its stop

    # -- the user's wishes ------------------------------------------------------------------------

    def adopt(
        self,
        kind: str,
        location: str,
        native: lldb.SBBreakpoint,
        guard: lldb.SBBreakpoint | None = None,
    ) -> Probe:
        """Make a probe of a breakpoint that the user sees, and of a guard there; a counter is its own."""
        self._watch_the_start()
        probe = Probe(native.GetID(), kind, location)
        if guard is None:
            self.overlay.listen(native, lambda frame: self._guarded(probe, frame))
        else:
            self.overlay.hide(guard, lambda frame: self._guarded(probe, frame))
            native.SetOneShot(kind == "tbreak")
        self.natives[probe.number] = Native(native, guard or native)
        self.session.probes[probe.number] = probe
        return probe

    def set_condition(self, probe: Probe, condition: str | None) -> None:
        probe.condition = condition
        if not probe.is_counter:
            self.natives[probe.number].breakpoint.SetCondition(condition or "")
        probe.distrusted.clear()
        self.replan(probe)

    def replan(self, probe: Probe) -> None:
        if self.session.has_process:
            self.overlay.retire(probe, None)
        for site in probe.sites.values():
            site.reason = None

    def places(self, probe: Probe) -> list[int]:
        return places_of(self.natives[probe.number].breakpoint)

    def preview(self, probe: Probe) -> None:
        """Say of places that were not hit yet how they will be served."""
        for address in self.places(probe):
            site = self.session.site(probe, address)
            if site.placement is None and site.reason is None:
                try:
                    self.session.plan(probe, address)
                    site.planned = True
                except UbpError as error:
                    site.reason = str(error)

    def update(self, probe: Probe) -> None:
        native = self.natives[probe.number].breakpoint
        if native.IsValid():
            probe.stops = native.GetHitCount()

    def delete(self, probe: Probe) -> None:
        """What is hidden goes at the next command: LLDB stops where a breakpoint has just been deleted."""
        native = self.natives[probe.number].breakpoint
        self._forget(probe)
        self.target.BreakpointDelete(native.GetID())

    def enable(self, probe: Probe, wanted: bool) -> None:
        probe.enabled = wanted
        self.replan(probe)
        for breakpoint in self.breakpoints_of(probe):
            breakpoint.SetEnabled(wanted)

    def all_out(self) -> int:
        sites = [site for probe in self.session.probes.values() for site in probe.sites.values()]
        count = sum(site.strategy == JUMP for site in sites)
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
        same = native.guard is native.breakpoint
        return (native.breakpoint,) if same else (native.breakpoint, native.guard)

    def has_last_word(self, probe: Probe, thread: lldb.SBThread) -> bool:
        """Whether LLDB, handling what stands at a trap in order, has nothing more to do there after ours."""
        guard = self.natives[probe.number].guard
        last = thread.GetStopReasonDataAtIndex(thread.GetStopReasonDataCount() - 2)
        if last == guard.GetID():
            return True
        for location in locations(guard, thread.GetFrameAtIndex(0).GetPC()):
            location.SetEnabled(False)
            location.SetEnabled(True)
        return False

    def breakpoint_addresses(self, but: int | None) -> Iterator[int]:
        """Load addresses of all enabled breakpoints but ours and that of number `but`."""
        hidden = self.overlay.handlers.keys() - self.natives.keys()
        for breakpoint in self.target.breakpoint_iter():
            number = breakpoint.GetID()
            if number in hidden or number == but or not breakpoint.IsEnabled():
                continue
            for location in breakpoint.locations:
                if location.IsEnabled() or (number, location.GetID()) in self.overlay.disabled:
                    yield location.GetLoadAddress()

    def _addresses_but(self, own: int | None) -> frozenset[int]:
        return frozenset(self.breakpoint_addresses(own))

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
        return True

    def entry(self) -> int | None:
        """Where the program begins, in the process."""
        address = self._entry_address()
        loaded = address.GetLoadAddress(self.target) if address.IsValid() else lldb.LLDB_INVALID_ADDRESS
        return None if loaded == lldb.LLDB_INVALID_ADDRESS else int(loaded)

    def _entry_address(self) -> lldb.SBAddress:
        module = self.target.GetModuleAtIndex(0)
        return module.GetObjectFileEntryPointAddress() if module.IsValid() else lldb.SBAddress()

    def _watch_the_start(self) -> None:
        """A breakpoint where programs begin: a new process has none of our jumps."""
        address = self._entry_address()
        if self._entry is None and address.IsValid():
            self._entry = self.overlay.hide(self.target.BreakpointCreateBySBAddress(address), self._started)

    def _started(self, frame: lldb.SBFrame) -> bool:
        with suppress(UbpError):  # said when a probe is hit
            self.live()
        return False

    # -- events -----------------------------------------------------------------------------------

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """While no other thread follows changes. One that waits for LLDB is not waited for."""
        is_ours = self.lock.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_ours:
                self.lock.release()

    def hit(self, frame: lldb.SBFrame, number: int) -> bool:
        """Breakpoint `number`, which is ours, was hit in a frame. Whether to stop."""
        with self.exclusively():
            self.follow_changes()
            if self.session.has_process:
                self.overlay.settle()
            handler = self.overlay.handlers.get(number)
            return handler(frame) if handler else False

    def _guarded(self, probe: Probe, frame: lldb.SBFrame) -> bool:
        if probe.number not in self.session.probes or not probe.enabled:
            return False
        try:
            self.live()
        except UbpError as error:
            self.session.site(probe, frame.GetPC()).reason = str(error)
        self.overlay.trapped(probe, frame)
        return False

    def stopped(self) -> None:
        """A stop that is about to be shown. LLDB tells of it once for each thread that has a reason."""
        process = self.target.GetProcess()
        number = process.GetProcessID(), process.GetStopID(False)
        if number == self._last_stop:
            return  # signals that are kept from the program must not be given back before it goes on
        self._last_stop = number
        with self.exclusively(), suppress(UbpError):  # which is said when a probe is hit
            self.follow_changes()
            if not self.session.probes or not self.live():
                return
            self.overlay.settle()
            self.overlay.errands.call_off()
            sent = self.faults.put_right()
            self.overlay.leave_to_the_user()
            recover_threads(self.overlay, sent)
            self.descriptions.follow(self.session)
            self._name_stops()
            self._renew_conditions()
            self.report_differences()

    def _name_stops(self) -> None:
        """LLDB names all breakpoints at a place where it stops: our guard is none of the user's.

        It makes the text at the first question, and keeps it.
        """
        for native in self.natives.values():
            for thread, pc in self.overlay.threads() if native.guard is not native.breakpoint else ():
                if thread.GetStopReason() != lldb.eStopReasonBreakpoint:
                    continue
                for location in filter(lldb.SBBreakpointLocation.IsEnabled, locations(native.guard, pc)):
                    location.SetEnabled(False)
                    thread.GetStopDescription(MOST)
                    location.SetEnabled(True)

    def _renew_conditions(self) -> None:
        """LLDB keeps an expression that has failed, which then fails at the next pass as well.

        It makes another one for another text, so one with a blank at its end.
        """
        for placed in self.overlay.placed.values():
            if any(
                pc == placed.site.address and placed.has_failed(thread)
                for thread, pc in self.overlay.threads()
            ):
                native = self.natives[placed.probe.number].breakpoint
                is_renewed = (native.GetCondition() or "").endswith(" ")
                native.SetCondition(f"{placed.probe.condition}{' ' * (not is_renewed)}")

    # -- what the user and LLDB change; told by another thread, followed while all threads stand still

    def state(self) -> tuple[object, ...]:
        """What the user may change without an event."""
        found = [native.breakpoint for native in list(self.natives.values())]
        return tuple((one.GetID(), condition_of(one), one.IsEnabled()) for one in found)

    def look_around(self) -> None:
        """Before a command: what is new, and what can go."""
        self.follow_changes()
        self.overlay.bury()
        if self.is_stopped:
            with suppress(UbpError):  # said by the commands that need the process
                self.live()

    def follow_changes(self) -> None:
        """Bring what has become of the breakpoints into the probes, while the program stands still."""
        self._follow_end()
        if self.session.has_process and not self.is_stopped:
            return
        for probe in list(self.session.probes.values()):
            native = self.natives[probe.number].breakpoint
            if not native.IsValid() or not self.target.FindBreakpointByID(probe.number).IsValid():
                self._forget(probe)
            elif not probe.is_counter and condition_of(native) != probe.condition:
                probe.condition = condition_of(native)
                self.replan(probe)
            elif native.IsEnabled() != probe.enabled:
                self.enable(probe, native.IsEnabled())
        for placed in list(self.overlay.placed.values()):
            if self.overlay.is_shared(placed.probe, placed.placement.window):
                placed.disarm()  # where another breakpoint stands LLDB must see every pass

    def _follow_end(self) -> None:
        """The process that jumps were placed in may be gone, or another one."""
        process = self.target.GetProcess()
        is_alive = process.IsValid() and process.GetState() not in ENDED
        if self.session.has_process and not (is_alive and self.session.is_in(process.GetProcessID())):
            self.overlay.forget_process()
            self.descriptions.forget()
            self.session.leave()
            self.debugger.inquiry.modules_changed()

    def _forget(self, probe: Probe) -> None:
        """The user has deleted the breakpoint."""
        if self.session.has_process:
            self.overlay.retire(probe, None)
        del self.session.probes[probe.number]
        native = self.natives.pop(probe.number)
        if native.guard is not native.breakpoint and native.guard.IsValid():
            native.guard.SetEnabled(False)
            self.overlay.doomed.append(native.guard)

    def modules_changed(self, modules: list[lldb.SBModule]) -> None:
        if not all(map(self.descriptions.holds, modules)):
            self.debugger.inquiry.modules_changed()

    def report_differences(self) -> None:
        """Once each: a true hit that the program counted and LLDB did not see."""
        if any(self.session.trampoline_at(pc) for _, pc in self.overlay.threads()):
            return  # it may have been counted a moment ago
        for text in self.session.differences():
            if text not in self.reported:
                self.reported.add(text)
                print(f"ubp: {text}")


def condition_of(native: lldb.SBBreakpoint) -> str | None:
    return (native.GetCondition() or "").rstrip() or None


def places_of(breakpoint: lldb.SBBreakpoint) -> list[int]:
    """Load addresses of its locations; file addresses while nothing is loaded."""
    found = []
    for location in breakpoint.locations:
        address = location.GetLoadAddress()
        is_loaded = address != lldb.LLDB_INVALID_ADDRESS
        found.append(address if is_loaded else location.GetAddress().GetFileAddress())
    return found
