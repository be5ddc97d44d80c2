"""The middle of the front end: native breakpoints on one side, session and overlay on the other."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

import gdb

from gdb_ubp import compat, listing
from gdb_ubp.debugger import GdbDebugger
from gdb_ubp.internal import Counter, Internal
from gdb_ubp.overlay import Overlay
from gdb_ubp.recovery import recover_threads
from gdb_ubp.values import numbered
from ubp.arch.base import Arch
from ubp.errors import UbpError, Unavailable
from ubp.native.ptrace import stopped_at
from ubp.probe.site import Probe, Site
from ubp.probe.strategy import Ranked, Strategy
from ubp.ranking import serving
from ubp.session import Session


@dataclass
class Native:
    """The breakpoint that the user sees, and our guard at the same places (itself, for a counter)."""

    breakpoint: gdb.Breakpoint
    guard: gdb.Breakpoint


class FrontEnd:
    """One per GDB."""

    def __init__(self, arch: Arch, registers: Callable[[], tuple[int, int]]) -> None:
        self.debugger = GdbDebugger(arch, self._others, registers)
        self.session = Session(self.debugger, arch)
        self.overlay = Overlay(self.session)
        self.natives: dict[int, Native] = {}
        self.reported: set[str] = set()
        self.unavailable: str | None = None  # why the process of the last hit must not be touched
        self._hook_ran = False
        self.step_announced: str | None = None
        self.made: list[gdb.Breakpoint] = []  # by the user, since a command has begun
        for native in compat.user_breakpoints():
            self.overlay.user_breakpoint_changed(native.number, compat.standing(native))

    # -- the user's wishes ------------------------------------------------------------------------

    def adopt(self, native: gdb.Breakpoint, kind: str, wanted: Strategy | None) -> Probe:
        """Make a probe of a native breakpoint that GDB has just created."""
        probe = Probe(native.number, kind, (native.location or "").strip(), wanted=wanted)
        self._copy_wishes(probe, native)
        probe.refusal = _refusal(native)
        self.session.probes[probe.number] = probe
        on_hit, is_hardware = self._on_hit(probe, native), wanted is Strategy.HW
        guard = compat.quietly(lambda: Internal(probe.location, on_hit, is_hardware))
        self.natives[probe.number] = Native(native, guard)
        _guard_as(probe, self.natives[probe.number])
        self.place_now(probe)
        return probe

    def count(
        self, location: str, condition: str | None, thread: int | None, wanted: Strategy | None
    ) -> Probe:
        """Make a counter: a breakpoint that never stops."""
        probe = Probe(0, "count", location, condition, thread, wanted=wanted)
        on_hit, is_hardware = self._on_hit(probe, None), wanted is Strategy.HW
        counter = compat.quietly(lambda: Counter(location, on_hit, is_hardware))
        probe.number = counter.number
        probe.location = counter.location or location
        probe.refusal = _refusal(counter)
        self.session.probes[probe.number] = probe
        self.natives[probe.number] = Native(counter, counter)
        self._copy_wishes(probe, counter)
        self.place_now(probe)
        return probe

    def place_now(self, probe: Probe) -> None:
        """Place and arm in a stopped process at once; in one that is yet to come, at the first hit."""
        thread = gdb.selected_thread()
        if not self.live() or thread is None or self.is_running or not probe.enabled:
            return
        for address in compat.served(self.natives[probe.number].breakpoint):
            site = self.session.site(probe, address)
            kernel_id = int(thread.ptid[1])
            placed = self.overlay.placed.get(site.address) or self.overlay.place(probe, site, kernel_id)
            if placed is None:
                self.overlay.ways.choose(probe, site, kernel_id)
            elif not self._someone_at(site.address):
                placed.arm()

    def _someone_at(self, address: int) -> bool:
        process = self.session.process()
        registers = [stopped_at(thread) for thread in process.threads()]
        return any(pair is None or pair[1] == address for pair in registers)

    @property
    def is_running(self) -> bool:
        """Whether the program runs in the background: then nothing may be changed, nor is a count final."""
        thread = gdb.selected_thread()
        return thread is not None and bool(thread.is_running())

    def live(self) -> bool:
        """Whether there is a native process to place jumps in; notices a new one."""
        if self.session.is_in(int(gdb.selected_inferior().pid)):
            return True
        try:
            pid = self.debugger.process_id()
        except Unavailable as error:
            self.unavailable = str(error)
            return False
        if pid is None:
            return False
        if self.session.enter(pid):
            self.overlay.forget_process()
            self.debugger.modules_changed()
            if self.overlay.inserted_before is not None:
                self._came_back()
        return True

    def _came_back(self) -> None:
        """To another process of a checkpoint. The thread that stands at a trap there is stepped over it."""
        if gdb.selected_thread() is None:
            return
        pc = int(gdb.newest_frame().pc())
        for probe in self.session.probes.values():
            if pc in compat.served(self.natives[probe.number].breakpoint):
                self.overlay.stands_at(self.session.site(probe, pc))

    def preview(self, probe: Probe) -> None:
        """Before there is a process: say what each site would become, from the file alone."""
        if self.session.has_process or any(site.hits for site in probe.sites.values()):
            return
        probe.sites = {}
        for address in compat.served(self.natives[probe.number].breakpoint):
            site = self.session.site(probe, address)
            try:
                self.debugger.process_id()
                site.planned = self.session.plan(probe, site.address).way.strategy.value
            except UbpError as error:
                site.reason, site.is_asked = str(error), probe.wanted is not None
                site.way = self._preview_without_jump(probe, site)

    def _preview_without_jump(self, probe: Probe, site: Site) -> Ranked:
        try:
            return serving(self.session, site.address, probe)
        except UbpError:
            return Ranked(Strategy.TRAP)

    def all_out(self) -> int:
        """Take every jump out, and place none until `enable`. Returns how many there were."""
        count = len(self.overlay.placed)
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
            self.place_now(probe)

    def update(self, probe: Probe) -> None:
        """Bring what GDB knows of the breakpoint, and of its neighbours, into the probe."""
        native = self.natives[probe.number].breakpoint
        if native.is_valid():
            probe.stops = native.hit_count
        self.overlay.follow_watchpoints()
        for site in probe.sites.values():
            site.blocked = self.overlay.hindrance(probe, site)

    def _others(self, own: int | None) -> Container[int]:
        return self.overlay.foreign.others(own)

    # -- events -----------------------------------------------------------------------------------

    def breakpoint_created(self, item: gdb.Breakpoint) -> None:
        if item.number > 0 and item.type in compat.CODE_BREAKPOINTS:
            self.made.append(item)
        self.breakpoints_changed(item)

    def _on_hit(self, probe: Probe, native: gdb.Breakpoint | None):  # type: ignore[no-untyped-def]
        def hit(thread: int) -> None:
            if self.live():
                self.overlay.trapped(probe, native, thread)
            else:
                self._hit_elsewhere(probe)

        return hit

    def _hit_elsewhere(self, probe: Probe) -> None:
        """A pass in a process that ubp must not touch: GDB does all of the work."""
        if not any(site.hits for site in probe.sites.values()):
            probe.sites = {}  # read off the file: the program may have been loaded elsewhere
        site = self.session.site(probe, int(gdb.newest_frame().pc()))
        site.reason = self.unavailable
        self.overlay.count_pass(probe, site)

    def breakpoints_changed(self, item: gdb.Breakpoint) -> None:
        """The user, an IDE or GDB itself has made or changed a breakpoint."""
        if item.number < 0 or item.type not in compat.CODE_BREAKPOINTS:
            return
        probe = self.session.probes.get(item.number)
        self.overlay.user_breakpoint_changed(item.number, compat.standing(item))
        if probe is not None and self._copy_wishes(probe, item):  # else only GDB's hit count has changed
            probe.refusal = _refusal(item)
            self._replan(probe)

    def _replan(self, probe: Probe) -> None:
        native = self.natives[probe.number]
        if self.session.has_process:
            self.overlay.retire(probe, None)
        if native.guard.enabled != probe.enabled:  # setting it makes GDB look at all places: not in vain
            native.guard.enabled = probe.enabled
        _guard_as(probe, native)
        for site in probe.sites.values():
            site.reason = None

    def audit(self, probe: Probe, rate: int | None) -> None:
        """Compare one of `rate` false hits with GDB's own evaluation from now on; None: none."""
        probe.audit = rate
        self._replan(probe)
        self.place_now(probe)

    @staticmethod
    def _copy_wishes(probe: Probe, native: gdb.Breakpoint) -> bool:
        """Take over condition, thread and state. True if something that a plan depends on changed."""
        before = (probe.condition, probe.thread, probe.enabled, probe.places)
        if not probe.is_counter:
            if probe.condition != native.condition:
                probe.distrusted.clear()
            probe.condition, probe.thread = native.condition, native.thread
        probe.enabled = native.enabled
        served = set(compat.served(native))
        everything = [] if native.pending else [int(place.address) for place in native.locations]
        probe.places = tuple((address, address in served) for address in everything)
        return before != (probe.condition, probe.thread, probe.enabled, probe.places)

    def breakpoint_deleted(self, item: gdb.Breakpoint) -> None:
        """GDB may be walking its list: only the bytes change now, our breakpoints go later."""
        native = self.natives.pop(item.number, None)
        probe = self.session.probes.pop(item.number, None)
        if native is not None and probe is not None:
            if self.session.has_process:
                self.overlay.retire(probe, None)
            if native.guard is not native.breakpoint:
                native.guard.enabled = False
                self.overlay.doomed.append(native.guard)
        if item.number > 0:
            self.overlay.user_breakpoint_changed(item.number, ())

    def before_resume(self) -> None:
        if gdb.selected_thread() is not None:  # else it is a new thread that sets out, amid an event
            # not by gdb.post_event: GDB crashes when it quits with one that is still to come
            self.overlay.bury()
        command, self.step_announced = self.step_announced, None
        for number, native in self.natives.items():
            if native.breakpoint.is_valid():
                self.session.probes[number].seen = native.breakpoint.hit_count  # `run` sets it to 0
        if self.session.probes:
            if self.overlay.inserted_before is not None and gdb.selected_thread() is not None:
                self.live()
            self.overlay.follow_settings()
            self._follow_values()
        if self.session.has_process and self.session.probes:
            self.overlay.before_resume(command)

    def _follow_values(self) -> None:
        """Take out what was compiled with a value that GDB has changed since; the next hit plans it anew."""
        if self.session.is_off or not self.session.has_process:
            return
        if gdb.selected_thread() is None:
            return  # a new thread sets out while others run: no code may be changed now
        self.session.number_threads()
        for probe in self.session.probes.values():
            if self.session.is_outdated(probe):
                self.overlay.retire(probe, None)
                for site in probe.sites.values():
                    site.reason = site.values = None

    def memory_changed(self, event: gdb.MemoryChangedEvent) -> None:
        if self.session.has_process:
            self.overlay.memory_changed(int(event.address), int(event.length))

    def thread_made(self, event: gdb.NewThreadEvent) -> None:
        """A thread has been made, and has not run yet."""
        thread = event.inferior_thread
        listing.thread_made(thread)
        if self.session.is_in(int(thread.ptid[0])):
            self.session.thread_made(numbered(thread).id)
            self.session.number_thread(numbered(thread))

    def before_stop_is_shown(self) -> None:
        """All threads stand still: nobody is shown inside a trampoline, and the counts must agree."""
        self._hook_ran = True
        if not self.session.has_process:
            return
        self.overlay.stopped()
        recover_threads(self.session)
        self.overlay.expect_faults()
        self.overlay.bury()
        self.report_differences()

    def take_hook_ran(self) -> bool:
        """Whether the hook ran since the last question."""
        ran, self._hook_ran = self._hook_ran, False
        return ran

    def report_differences(self) -> None:
        """Once each: a true hit that the program counted and GDB did not see."""
        if self.is_running:
            return
        for text in self.session.differences():
            if text not in self.reported:
                self.reported.add(text)
                gdb.write(f"ubp: {text}\n", gdb.STDERR)

    def process_gone(self) -> None:
        for probe in self.session.probes.values():
            self.update(probe)
        self.report_differences()
        self.session.leave()
        self.overlay.forget_process()
        self.reported.clear()

    def module_gone(self) -> None:
        """A library was unloaded, and another may be loaded where it was."""
        if self.session.has_process:
            self.overlay.code_gone()
        self.debugger.modules_changed()

    def modules_cleared(self) -> None:
        """A new program in the same process (exec), or new symbols: nothing that was placed is there."""
        if self.session.has_process:
            self.session.leave()
            self.overlay.forget_process()
        self.debugger.modules_changed()


def _guard_as(probe: Probe, native: Native) -> None:
    """Enable the guard just where the user's breakpoint is: a trap that nobody wants costs, too."""
    if native.guard is native.breakpoint or native.guard.pending:
        return
    wanted = dict(probe.places)
    for place in native.guard.locations:
        state = wanted.get(int(place.address), True)
        if place.enabled != state:
            place.enabled = state


def _refusal(native: gdb.Breakpoint) -> str | None:
    """Why a native breakpoint of this kind cannot be served by jumps at all."""
    if getattr(native, "task", None) is not None:
        return "the breakpoint is for one Ada task, which only the debugger knows"
    if getattr(native, "inferior", None) is not None:
        return "the breakpoint is for one inferior, which only the debugger knows"
    if native.type != gdb.BP_BREAKPOINT:
        return "it is a hardware breakpoint, which changes no code"
    return None
