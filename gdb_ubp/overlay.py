"""Two views of the same bytes: GDB believes in its own traps, the program runs our jumps.

Every probe has a *guard*: an internal breakpoint with the probe's own location, so that GDB finds,
re-finds and relocates its places. Every placed site also has a breakpoint on S, the one instruction of
its trampoline that a true hit reaches, and *phantoms*: breakpoints that GDB believes to be inserted and
whose bytes are really ours. They hide the jump from GDB's reads, make GDB itself put the original bytes
back (detach, fork), and tell when a step, not a run, arrives somewhere.

A site is *armed* while its jump is in; otherwise the bytes are what GDB believes, and GDB does the work.
Every doubt is resolved by disarming: the next hit traps, and the guard arms again.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from contextlib import suppress

import gdb

from gdb_ubp import compat, faults, listing
from gdb_ubp.audit import Audit
from gdb_ubp.internal import Internal, current_thread, set_pc
from gdb_ubp.placed import PlacedSite
from gdb_ubp.visits import Visits
from gdb_ubp.ways import Ways
from ubp.codegen.words import words_within
from ubp.errors import Unavailable
from ubp.native.process import Process
from ubp.native.ptrace import (
    TracedThread,
    give_signals_back,
    signal_of,
    stopped_at,
    stopped_by_trap_instruction,
)
from ubp.probe.facts import LONGEST_WINDOW
from ubp.probe.site import Placement, Probe, Site
from ubp.probe.standing import Standing
from ubp.probe.strategy import Strategy
from ubp.records import dataclass
from ubp.report import unserved
from ubp.session import Session


@dataclass(frozen=True)
class Stepping:
    """A command that GDB carries out with breakpoints of its own, from its start to the stop that ends it.

    `step` plants one where a function's body begins, at the moment when the thread enters it, and the
    others plant theirs where calls return to. Nobody is told; so what may be such a place stays unarmed.
    """

    command: str
    waiting: frozenset[int]  # where GDB waits already as the command begins

    def concerns(self, place: Placement) -> bool:
        window = range(place.start, place.end)
        if any(address in window for address in self.waiting):
            return True
        return self.command == "step" or (place.may_be_returned_to and self.is_step)

    @property
    def is_step(self) -> bool:
        """Whether GDB may plant breakpoints meanwhile: not if it only runs, or calls a function itself."""
        return self.command not in (RUN, CALL)


RUN, CALL = "run", "call"  # `continue` and its like; `print foo(3)`
RUNNING = Stepping(RUN, frozenset())
NOT_LOOKED = Stepping(RUN, frozenset({-1}))  # nothing depended on it yet; no breakpoint is at -1


def _stepping(command: str | None) -> Stepping:
    """What resumes the program, by what was announced and by where GDB waits."""
    try:
        waiting = listing.waiting()
    except Unavailable:
        return Stepping("step", frozenset())  # anything may be
    addresses = frozenset(waiting.addresses)
    if not waiting.is_command and (command is None or waiting.shows_steps):
        # a stepping command that was announced has failed before it began
        return Stepping(CALL, addresses) if addresses else RUNNING
    return Stepping(command or "step", addresses)


class Overlay:
    """All sites of the current process, and the rules for switching between the two views."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.placed: dict[int, PlacedSite] = {}
        self.foreign = Standing()  # the user's breakpoints
        self.stepping = RUNNING
        self.inserted_before: str | None = None  # the value of a setting, while GDB may lose traps
        self.doomed: list[gdb.Breakpoint] = []
        self.visits = Visits()
        self.audit = Audit(self)
        self.expected: dict[int, Internal] = {}  # by address: see `expect_faults`
        self.ways = Ways(self)
        self.passable: dict[int, bool] = {}  # whether ubp may bring threads past a site, until the next stop
        self.watched: int | None = None  # a watchpoint that is in force
        self.watched_reads: int | None = None  # one that is told of reads
        self.inside: set[int] = set()  # where the user has ever set breakpoints in code of ours

    @property
    def process(self) -> Process:
        return self.session.process()

    # -- hits -------------------------------------------------------------------------------------

    def trapped(self, probe: Probe, native: gdb.Breakpoint | None, thread: int) -> None:
        """A thread came to a site by GDB's own trap, or by a step."""
        self._serve(probe, native, thread)
        if native is not None and native.is_valid():
            probe.seen = native.hit_count

    def _serve(self, probe: Probe, native: gdb.Breakpoint | None, thread: int) -> None:
        registers = stopped_at(thread)
        if registers is None or not probe.serves(registers[1]):
            return
        address = registers[1]
        site = self.session.site(probe, address)
        placed = self.placed.get(address)
        if probe.wanted is Strategy.HW:
            self.ways.choose(probe, site, thread)
        self._mend(thread, placed)
        if thread in site.in_flight:  # counted by the trampoline
            give_signals_back(thread, site.in_flight.pop(thread))
            self._disarm(placed)
            self.audit.look_again(probe, site, native, thread)
        elif self.ways.is_inside(site, thread):
            if self.ways.go(probe, site, thread):
                self.visits.end(thread)
                return
        elif self.visits.knows(thread) and self.visits.goes_on(thread, self._own_hits(site)):
            self._disarm(placed)
        elif thread in site.undecided or not stopped_by_trap_instruction(thread):
            site.undecided.discard(thread)
            self.count_pass(probe, site)
            self._disarm(placed)
        elif self._hit(probe, site, native, thread):
            self.visits.end(thread)
            return
        self.visits.add(thread, self._own_hits(site), has_left=True)

    def stands_at(self, site: Site) -> None:
        """The thread that nobody has seen come to the site, and that GDB will step over its trap."""
        self.visits.add(current_thread(), self._own_hits(site), has_left=True)

    def _hit(self, probe: Probe, site: Site, native: gdb.Breakpoint | None, thread: int) -> bool:
        """Decide a pass. Whether the thread goes through the trampoline."""
        placed = self.placed.get(site.address) or self.place(probe, site, thread)
        if placed is not None and placed.is_current:
            goes_on = probe.is_counter or not self._holds(probe, native)
            if goes_on and (placed.armed or placed.arm()):
                set_pc(placed.placement.trampoline.address)  # it counts and decides
                return True
            placed.disarm()
            placed.mask_inner(goes_on)
        # GDB has evaluated its own condition before, and must not do so twice: it may change something
        goes_on = native is None or (native.is_valid() and native.hit_count == probe.seen)
        self.count_pass(probe, site)
        if placed is not None:
            return False
        gone = goes_on and self.ways.go(probe, site, thread)
        self._complain(probe, site)
        return gone

    def _complain(self, probe: Probe, site: Site) -> None:
        """Once for each reason: what was asked for by name must not become something else unsaid."""
        served = site.way.strategy if site.way else Strategy.TRAP
        if probe.wanted in (None, served) or site.reason is None or site.reason == site.complained:
            return
        site.complained = site.reason
        gdb.write(unserved(probe, site, "GDB") + "\n", gdb.STDERR)

    def count_pass(self, probe: Probe, site: Site) -> None:
        """Count a pass that the trampoline did not see; for a counter, decide it as well."""
        thread = current_thread()
        site.passed.pop(thread, None)
        if not self._thread_matches(probe):
            return
        if not probe.is_counter:
            site.add_pass(thread)
        else:
            try:
                site.add_pass(thread, is_true=self._holds(probe, None))
            except gdb.error:
                site.add_pass(thread, is_fault=True)

    def _holds(self, probe: Probe, native: gdb.Breakpoint | None) -> bool:
        """Whether GDB stops here. A condition that fails to evaluate stops too; for a counter it raises."""
        if not self._thread_matches(probe):
            return False
        if probe.condition is None:
            return True
        try:
            return bool(gdb.parse_and_eval(probe.condition))
        except gdb.error:
            if native is None:
                raise
            return True

    @staticmethod
    def _thread_matches(probe: Probe) -> bool:
        return probe.thread is None or probe.thread == gdb.selected_thread().global_num

    @staticmethod
    def _disarm(placed: PlacedSite | None) -> None:
        if placed is not None and placed.armed:
            placed.disarm()

    # -- placing ----------------------------------------------------------------------------------

    def place(self, probe: Probe, site: Site, thread: int) -> PlacedSite | None:
        """Put a trampoline into the process for a site that has none, if one can serve it."""
        self._follow_lost_traps()
        site.reason = site.reason or compat.obstacle()
        if site.reason is not None or self.session.is_off:
            return None
        if not TracedThread(self.process, thread).make(self.session.place(probe, site)):
            return None
        assert site.placement is not None
        placed = PlacedSite(self, probe, site, site.placement)
        self.placed[site.address] = placed
        placed.attach()
        return placed

    # -- rules ------------------------------------------------------------------------------------

    def all_clear(self, placed: PlacedSite) -> bool:
        """Whether no thread is inside the window, will return into it, or is on its way to the trap.

        While GDB steps, a thread that a signal took from the very site counts as inside: GDB waits for it.
        A thread that was counted at the site and has not left it must not be counted by the jump as well: the
        user may have resumed another one, and then GDB does not step it over the trap.
        """
        served = current_thread()
        place = placed.placement
        below = place.start - self.stepping.is_step
        regions = self.process.regions() if place.window.interior or self.stepping.is_step else ()
        for thread in self.process.threads():
            registers = stopped_at(thread)
            if registers is None or thread in placed.site.in_flight:
                return False
            stack_pointer, pc = registers
            if place.start < pc < place.end or pc == place.trampoline.retry:
                return False
            if pc == place.start and thread != served and self.visits.stands_where_counted(thread):
                return False
            if regions:
                stack = self.process.stack_of(stack_pointer, regions)
                if words_within(stack, below, place.end) is not None:
                    return False
        return True

    def blocker(self, probe: Probe, addresses: Iterable[int]) -> str | None:
        """Which breakpoint of the user's, other than the probe's own, stands at one of these."""
        for address in addresses:
            others = self.foreign.at(address, probe.number)
            if others:
                return f"breakpoint {min(others)} stands at {address:#x} and must see every pass"
        return None

    def hindrance(self, probe: Probe, site: Site) -> str | None:
        """Why the jump that is placed at a site has to stay out for now."""
        if probe.wanted is Strategy.HW:
            return None  # it changes no code
        place = site.placement
        found = self.blocker(probe, place.untouchable if place else (site.address,))
        if found is None and place is None:
            return self._hindrance_without_jump(site)
        if found is not None or place is None or not self.session.has_process:
            return found
        return self.obstacle(place)

    def obstacle(self, place: Placement) -> str | None:
        """Why the program must not run through a jump, whatever its user does."""
        change = place.change(self.process.read, self.session.arch.trap.code)
        change = change or place.is_told_by(self.watched_reads)
        return change or (faults.obstacle(self.process) if place.may_fault else None)

    def _hindrance_without_jump(self, site: Site) -> str | None:
        if self.watched is not None:
            return f"watchpoint {self.watched} must see what the instruction does"
        for address in self.inside if site.way is not None else ():
            numbers = self.foreign.at(address)
            if numbers and self.ways.is_copy(site, address):
                return f"breakpoint {min(numbers)} stands at {address:#x}, in the copy that serves it"
        return None

    def must_be_passed_by_gdb(self, probe: Probe, site: Site) -> bool:
        """Whether GDB itself has to bring a thread past a site that no jump serves."""
        if site.address not in self.passable:
            if self.stepping is NOT_LOOKED:
                self.stepping = _stepping(None)
            is_awaited = self.stepping.is_step or site.address in self.stepping.waiting
            self.passable[site.address] = not is_awaited and self.hindrance(probe, site) is None
        return not self.passable[site.address] or self.visits.awaits(site.address, unknown=True)

    def user_breakpoint_changed(self, number: int, addresses: Iterable[int]) -> None:
        """A breakpoint of the user's stands at these addresses now: step aside, unless it is a site's own."""
        self.passable.clear()
        new = self.foreign.move(number, addresses)
        self.inside |= {address for address in new if self.session.trampoline_at(address)}
        for placed in self._around(new):
            if placed.is_current and placed.is_blocked:
                placed.disarm()

    def memory_changed(self, start: int, size: int) -> None:
        """The user has written to memory: a jump that shares what was written would lead elsewhere."""
        for placed in self.placed.values():
            low, high = placed.placement.span
            if low < start + size and start < high and placed.armed and self.obstacle(placed.placement):
                placed.disarm()

    def _around(self, addresses: Iterable[int]) -> list[PlacedSite]:
        """The sites that may have one of the addresses in their windows."""
        starts = {start for address in addresses for start in range(address - LONGEST_WINDOW, address + 1)}
        return [self.placed[start] for start in starts & self.placed.keys()]

    def follow_settings(self) -> None:
        """GDB tells nobody that a setting has changed, or that a recording or a checkpoint has been made."""
        self._follow_lost_traps()
        self.follow_watchpoints()
        obstacle = compat.obstacle()
        for probe in self.session.probes.values():
            if obstacle is not None:
                self.retire(probe, obstacle)
            for site in probe.sites.values():
                if site.reason in compat.OBSTACLES.values() and obstacle is None:
                    site.reason = None
        self.bury()

    def follow_watchpoints(self) -> None:
        self.watched = compat.watchpoint_in_force()
        self.watched_reads = compat.watchpoint_in_force(compat.OF_READS) if self.watched else None

    def _follow_lost_traps(self) -> None:
        """While GDB may lose traps that it keeps inserted, and stops with them, it keeps none."""
        if compat.loses_inserted_traps() == (self.inserted_before is not None):
            return
        if self.inserted_before is None:
            self.inserted_before = compat.setting(compat.INSERTED)
            value = "off"
        else:
            value, self.inserted_before = self.inserted_before, None
        gdb.execute(f"set {compat.INSERTED} {value}", to_string=True)

    def before_resume(self, command: str | None) -> None:
        """Last look before threads run: nobody in an armed window, nothing of GDB's waiting there.

        `command` is the stepping command that resumes, if one was announced.
        """
        self.passable.clear()
        listing.look_anew()
        if gdb.selected_thread() is not None:
            self.visits.resume(current_thread(), compat.resumes_one_thread(command))
        armed = [placed for placed in self.placed.values() if placed.armed]
        if not self.stepping.is_step:
            # else it is in the middle of a step: a thread was made, or a condition calls a function
            self.stepping = _stepping(command) if command or armed else NOT_LOOKED
        registers = [stopped_at(thread) for thread in self.process.threads()] if armed else ()
        standing = {pair[1] for pair in registers if pair}
        hindered = self._hindered(armed)
        for placed in self.placed.values():
            window = range(placed.placement.start, placed.placement.end)
            concerned = self.stepping.concerns(placed.placement) or placed in hindered
            if concerned or any(pc in window for pc in standing):
                placed.disarm()

    def _hindered(self, armed: list[PlacedSite]) -> list[PlacedSite]:
        """The user may have changed what GDB watches and how it treats signals, the program how it does."""
        faulty = [placed for placed in armed if placed.placement.may_fault]
        told = [placed for placed in armed if placed.placement.is_told_by(self.watched_reads)]
        return [*told, *(faulty if faulty and faults.obstacle(self.process) else ())]

    def expect_faults(self) -> None:
        """Keep a breakpoint where threads were put back whose faults GDB has not looked at yet.

        It takes them for its trap there, even if the user deletes the probe meanwhile.
        """
        undecided = {site.address for _, site in self.session.trampolines.values() if site.undecided}
        for address in self.expected.keys() - undecided:
            self.doomed.append(self.expected.pop(address))
        for address in undecided - self.expected.keys():
            self.expected[address] = Internal(f"*{address:#x}", self._expected_fault)

    def _expected_fault(self, thread: int) -> None:
        for address, breakpoint in self.expected.items():
            sites = [site for _, site in self.session.trampolines.values() if site.address == address]
            for site in sites:
                site.undecided.discard(thread)
            if not any(site.undecided for site in sites):
                breakpoint.enabled = False

    def may_wait_at(self, place: Placement) -> bool:
        if self.stepping is NOT_LOOKED:
            self.stepping = _stepping(None)
        return self.stepping.concerns(place) or self.visits.awaits(place.start, unknown=True)

    def stopped(self) -> None:
        """At a stop that the user sees, GDB's own breakpoints of the last command are gone."""
        self.stepping = RUNNING
        self.passable.clear()
        self.ways.stopped()
        thread = current_thread()
        if self._bring_back(thread) or signal_of(thread) not in (0, signal.SIGTRAP):
            self._stopped_by_chance(thread)
        self.visits.show(thread)

    def _bring_back(self, thread: int) -> bool:
        """Back to the trap, if GDB stops there although the thread was sent on into the trampoline.

        GDB does when Ctrl-C breaks off its own evaluation of the condition.
        """
        registers = stopped_at(thread)
        found = self.session.trampoline_at(registers[1]) if registers else None
        if not registers or not found or found[0].address != registers[1]:
            return False
        if found[1].placement_of(found[0]) is None:
            return False  # the copy of a single instruction, or behind it: see `recover_threads`
        if not stopped_by_trap_instruction(thread):
            return False
        set_pc(found[1].address)
        return True

    def _stopped_by_chance(self, thread: int) -> None:
        """If a signal stopped the thread right at a site, count it: GDB will step over its trap there."""
        registers = stopped_at(thread)
        address = registers[1] if registers else 0
        self._mend(thread, self.placed.get(address))
        for probe in self.session.probes.values():
            if probe.serves(address) and (address, True) in probe.places:
                site = self.session.site(probe, address)
                if not self.visits.is_found_again(thread, self._own_hits(site)):
                    self.count_pass(probe, site)
                self.visits.add(thread, self._own_hits(site), has_left=False)

    def _own_hits(self, site: Site) -> int | None:
        """The hits of a site, if they are all one thread's."""
        return site.hits if len(self.process.threads()) == 1 else None

    def _mend(self, thread: int, placed: PlacedSite | None) -> None:
        if placed is not None:
            self.visits.mend(thread, placed.site.address + placed.placement.window.instructions[0].size)

    # -- leaving ----------------------------------------------------------------------------------

    def retire(self, probe: Probe, reason: str | None) -> None:
        """Take a probe's jumps out. Its breakpoints are deleted at the next safe moment."""
        for site in probe.sites.values():
            self.retire_site(site, reason)

    def retire_site(self, site: Site, reason: str | None) -> None:
        placed = self.placed.pop(site.address, None)
        if site.way is not None:
            self.doomed += self.ways.retire(site)
            site.reason = reason
        if placed is not None:
            placed.disarm()
            placed.mask_inner(False)  # or what GDB plants there until they are deleted would be lost
            site.unplace(reason)
            self.doomed += placed.detach()

    def code_gone(self) -> None:
        """Forget the sites whose code is not mapped any more. GDB itself knows that no trap is there."""
        for probe in self.session.probes.values():
            for site in probe.sites.values():
                if site.way is not None and not self.process.is_mapped(site.address):
                    self.doomed += self.ways.retire(site)
        for address, placed in list(self.placed.items()):
            if not self.process.is_mapped(address):
                del self.placed[address]
                placed.site.unplace(None)
                for mask in placed.masks.values():
                    with suppress(gdb.error):  # GDB 18 tells that it cannot insert the others
                        mask.enabled = False
                self.doomed += placed.detach()

    def forget_process(self) -> None:
        """The process is gone, or has become another program: delete what points into it."""
        for placed in self.placed.values():
            self.doomed += placed.detach()
        self.doomed += self.expected.values()
        self.doomed += self.ways.forget()
        self.placed.clear()
        self.expected.clear()
        self.visits.clear()
        self.inside.clear()
        self.bury()

    def bury(self) -> None:
        """Delete what is not needed. Never from a breakpoint event: GDB may be walking its list."""
        doomed, self.doomed = self.doomed, []
        for breakpoint in doomed:
            if breakpoint.is_valid():
                breakpoint.delete()
