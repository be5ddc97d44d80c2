"""All sites of the current process: when the jump is in, and when LLDB's trap."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.ahead import Ahead
from lldb_ubp.arrivals import Arrivals
from lldb_ubp.audit import Audit
from lldb_ubp.errands import Errands
from lldb_ubp.faults import floating_at_fault
from lldb_ubp.placed import PlacedSite, locations
from lldb_ubp.plans import Going, how_it_goes_on
from lldb_ubp.registers import Registers, move, truth_for
from lldb_ubp.turns import Turns, breaks, has_stopped
from lldb_ubp.unasked import say
from lldb_ubp.waiting import Arrival, Waiting
from lldb_ubp.ways import OTHER, Key, Ways, key_of
from lldb_ubp.wishes import EVERY
from ubp.condition.compile import Reading
from ubp.condition.ops import Node
from ubp.errors import NoThread, UbpError, Unavailable
from ubp.native.process import Process
from ubp.probe.planner import Plan
from ubp.probe.site import Placement, Probe, Site
from ubp.probe.strategy import Strategy
from ubp.report import unserved
from ubp.session import Session

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

NAME = "ubp"  # of breakpoints that the user does not see
CALLBACK = "lldb_ubp.plugin.on_hit"
Hit = Callable[[lldb.SBFrame], bool]  # whether to stop
VFORK = "vfork"
CLONE = "__clone"  # of glibc and musl; a program may have a `clone` of its own
FORKS = ("fork", VFORK, CLONE)
WORD = 8  # bytes
CLONE_VM = 0x100  # <linux/sched.h>
UNLOADS = "_dl_debug_state"  # called before libraries are unmapped, and after they are mapped
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
        self._is_hidden_last = False  # what was made last
        self.forgotten: set[int] = set()  # numbers that were taken for a moment, and LLDB will tell of
        self.waiting = Waiting()
        self.arrivals = Arrivals(self)
        self.plans: dict[Key, Plan] = {}  # of sites that wait for their trampoline
        self.early: set[Key] = set()  # sites of a thread that is to come
        self.disabled: set[tuple[int, int]] = set()  # locations that are disabled by us, not by the user
        self.errands = Errands(self)
        self.turns = Turns(self.target.GetProcess())
        self.ways = Ways(self)
        self.audit = Audit(self)
        self.ahead = Ahead(self)
        # threads that are about to make a process: stack pointer, and the return address that it points at
        self.forking: dict[int, tuple[int, bytes | None]] = {}
        self.shown: set[int] = set()  # threads that the user may step from the last stop that was shown
        self.stepped: set[int] = set()  # those, and who goes on to breakpoints of LLDB's own within a step
        self._has_watched_forks = False
        self._fork_hooks: dict[str, lldb.SBBreakpoint] = {}
        self._fork_places: Mapping[int, str] | None = None  # while modules stay where they are
        self._unloads: lldb.SBBreakpoint | None = None
        self._name_hidden()

    @property
    def target(self) -> lldb.SBTarget:
        return self.front.target

    @property
    def process(self) -> Process:
        return self.session.process()

    def threads(self) -> Iterator[tuple[lldb.SBThread, int]]:
        """Each with its program counter. LLDB still lists some that have ended, as the process halts."""
        for thread in self.target.GetProcess():
            pc = thread.GetFrameAtIndex(0).GetPC()
            if pc != lldb.LLDB_INVALID_ADDRESS:
                yield thread, pc

    # -- breakpoints ------------------------------------------------------------------------------

    def _name_hidden(self) -> None:
        """What breakpoints get with our name: LLDB does not take a callback for one inside of another."""
        name = lldb.SBBreakpointName(self.target, NAME)
        name.SetAllowList(False)
        name.SetAllowDelete(False)
        name.SetAllowDisable(False)
        name.SetScriptCallbackFunction(CALLBACK, lldb.SBStructuredData())

    def watch_forks(self) -> None:
        """A child gets its parent's memory without LLDB's traps: no jump may be in it.

        Once there are a process and its libraries: LLDB tells the user of those that find a place later.
        """
        if self._has_watched_forks:
            return
        self._has_watched_forks = True
        self._fork_places = None
        self._fork_hooks = {name: self.hide(_named(self.target, name), self._forks) for name in FORKS}

    def _forks(self, frame: lldb.SBFrame) -> bool:
        self.fork_begins(frame.GetThread().GetThreadID(), Registers(frame))
        return False

    def fork_begins(self, thread: int, registers: Mapping[str, int]) -> None:
        """A thread stands where a process or, by `clone(function, stack, flags, ...)`, a thread may be made.

        LLDB does not tell of a thread before it runs.
        """
        name, entered = self.fork_places.get(registers["rip"]), registers["rsp"]
        if name == CLONE and registers["rdx"] & CLONE_VM:
            self.session.stack_given(registers["rsi"])
            return
        # a child of vfork may write over it
        return_address = None if name == VFORK else self.process.read(entered, WORD)
        self.forking[thread] = entered, return_address
        for placed in self.placed.values():
            placed.disarm()

    @property
    def fork_places(self) -> Mapping[int, str]:
        """What makes processes, by load address."""
        if self._fork_places is None:
            hooks = self._fork_hooks.items()
            self._fork_places = {place.GetLoadAddress(): name for name, hook in hooks for place in hook}
        return self._fork_places

    def _watch_unloads(self) -> None:
        """What LLDB believes of a library's code must be true when it goes: it may come back."""
        if self._unloads is None:
            self._unloads = self.hide(_named(self.target, UNLOADS), self._may_unload)

    def _may_unload(self, frame: lldb.SBFrame) -> bool:
        for placed in self.placed.values():
            if placed.module != self.target.GetModuleAtIndex(0):
                with suppress(Unavailable):  # it is gone; LLDB tells of it a moment later
                    placed.disarm()
        return False

    def modules_changed(self, modules: Sequence[lldb.SBModule]) -> None:
        """What was placed in one of them is gone, and anything may be loaded in its place."""
        self._fork_places = None
        self.plans.clear()
        self.ways.modules_changed(modules)
        for address, placed in list(self.placed.items()):
            if placed.module in modules:
                del self.placed[address]
                placed.site.unplace(None)
                placed.site.planned = ""
                self.doomed += placed.detach()

    def is_forking(self) -> bool:
        """Whether a thread is still inside of `fork`."""
        for thread, _ in self.threads() if self.forking else ():
            entered, word = self.forking.get(thread.GetThreadID(), (None, None))
            if entered is None:
                continue
            has_returned = thread.GetFrameAtIndex(0).GetSP() > entered
            if has_returned or (word is not None and self.process.read(entered, WORD) != word):
                del self.forking[thread.GetThreadID()]
        return bool(self.forking)

    def make_hidden(self, address: int, on_hit: Hit) -> lldb.SBBreakpoint:
        """For this process alone. Of no module: LLDB (14 to 23) sets the trap of a disabled one, too, where
        its module stands in the next process, if that is another place.
        """
        place = lldb.SBAddress(lldb.SBSection(), address)
        return self.hide(self.target.BreakpointCreateBySBAddress(place), on_hit)

    def hide(self, breakpoint: lldb.SBBreakpoint, on_hit: Hit) -> lldb.SBBreakpoint:
        """Have `breakpoint list` leave it out, and its hits come here."""
        self.handlers[breakpoint.GetID()] = on_hit
        breakpoint.AddName(NAME)
        self._is_hidden_last = True
        return breakpoint

    def forget_last(self) -> None:
        """`breakpoint command add` and `modify` without a number are about the last breakpoint that was made:
        rather about none than a hidden one. LLDB forgets which it was when that is deleted.
        """
        if self._is_hidden_last:
            self._is_hidden_last = False
            nowhere = lldb.SBFileSpecList()
            nowhere.Append(lldb.SBFileSpec(os.devnull))
            last = self.target.BreakpointCreateByName(
                NAME, lldb.eFunctionNameTypeFull, nowhere, lldb.SBFileSpecList()
            )
            self.forgotten.add(last.GetID())
            self.target.BreakpointDelete(last.GetID())

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
        # whoever looks meanwhile takes a location that is disabled, and not noted, for a wish of the user's
        if wanted and key in self.disabled:
            location.SetEnabled(True)
            self.disabled.discard(key)
        elif not wanted and location.IsEnabled():
            self.disabled.add(key)
            location.SetEnabled(False)

    def is_shared(self, probe: Probe, known: Placement | Plan) -> bool:
        """Whether a breakpoint of the user's, other than the probe's own, stands where none may."""
        others = self.front.others(probe.number)
        return any(address in others for address in known.untouchable)

    def blocker(self, probe: Probe, site: Site) -> str | None:
        """Why a jump that can stand at a site has to stay out."""
        known = site.placement or self.plans.get(key_of(probe, site))
        if known is None or not self.is_shared(probe, known):
            return None
        return OTHER

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
        """At a stop that is shown all jumps come out: the user may step, and leave the program for good.

        LLDB tells nobody before it detaches or ends; it takes its own traps out then.
        """
        process = self.target.GetProcess()
        self._choose(process)
        chosen = process.GetSelectedThread().GetThreadID()
        self.shown = {thread.GetThreadID() for thread in process if has_stopped(thread)} | {chosen}
        self.stepped = set(self.shown)
        for placed in self.placed.values():
            if placed.armed:
                placed.disarm()
        self.ahead.begin()

    def _choose(self, process: lldb.SBProcess) -> None:
        """LLDB shows a thread that it has selected before and that has a reason, if only one of ours."""
        stopped = [thread for thread in process if has_stopped(thread) and not self._is_passing(thread)]
        chosen = process.GetSelectedThread().GetThreadID()
        if stopped and all(thread.GetThreadID() != chosen for thread in stopped):
            process.SetSelectedThread(stopped[0])

    def _is_passing(self, thread: lldb.SBThread) -> bool:
        """Whether it is in a trampoline, or has a hit at this stop whose condition is false."""
        if thread.GetThreadID() in self.turns.passing:
            return True
        return self.session.trampoline_at(thread.GetFrameAtIndex(0).GetPC()) is not None

    # -- hits -------------------------------------------------------------------------------------

    def trapped(self, probe: Probe, frame: lldb.SBFrame) -> None:
        """A thread came to a site by LLDB's own trap."""
        thread, site = frame.GetThread(), self.session.site(probe, frame.GetPC())
        self.front.kept.note(probe)
        going = self.going(thread)
        arrival = self.waiting.take(thread, probe.number)
        is_counted = site.in_flight.pop(thread.GetThreadID(), None) is not None  # by the trampoline
        if is_counted:
            self.audit.look_again(probe, site, thread)
        else:
            self._decide(probe, site, frame, going, arrival)
        self.front.natives[probe.number].has_counted()
        if thread.GetFrameAtIndex(0).GetPC() == site.address:
            self.waiting.add(thread, probe.number)

    def concerns(self, probe: Probe, thread: lldb.SBThread) -> bool:
        """Whether passes of the thread count, and may stop."""
        native = self.front.natives.get(probe.number)  # another thread may be forgetting it
        return native is None or native.threads is EVERY or native.threads.include(thread)

    def _decide(
        self, probe: Probe, site: Site, frame: lldb.SBFrame, going: Going, arrival: Arrival | None
    ) -> None:
        thread, (is_decided, node) = frame.GetThread(), self.decision(probe, site)
        self._complain(probe, site)
        owed = arrival.owed if arrival is not None else None
        answer: bool | None
        if not self.concerns(probe, thread):
            is_decided, answer = True, False
        elif owed is not None and owed.is_decided and is_decided and owed.node is node:
            answer = owed.answer
        elif is_decided:
            answer = truth_for(node, thread)
        else:
            answer = evaluated(frame, probe.condition) if probe.is_counter else False
        if self.concerns(probe, thread) and (arrival is None or owed is not None):
            site.count_trapped(probe, answer)
        known = site.placement or self.plans.get(key_of(probe, site))
        if not (probe.is_counter or (is_decided and answer is False)):
            return
        self.turns.passing.add(thread.GetThreadID())
        if going is Going.BY_STEPS:
            return  # LLDB would look at it in the trampoline
        if not self.front.has_last_word(probe, thread):
            return
        if known is None and going is Going.FREELY and self.session.has_process:
            self.ways.go(probe, site, thread)
        elif known is not None and not self.is_shared(probe, known):
            self._pass_on(probe, site, thread)

    def _complain(self, probe: Probe, site: Site) -> None:
        """Once for each reason: what was asked for by name must not become something else unsaid."""
        served = site.way.strategy if site.way else Strategy.TRAP
        if probe.wanted in (None, served) or site.reason is None or site.reason == site.complained:
            return
        site.complained = site.reason
        say(unserved(probe, site, "LLDB"))

    def going(self, thread: lldb.SBThread) -> Going:
        """Nobody but those who were shown is being stepped."""
        number = thread.GetThreadID()
        going = how_it_goes_on(thread) if number in self.stepped else Going.FREELY
        if going is not Going.BY_STEPS:
            self.shown.discard(number)
        if going is Going.FREELY:
            self.stepped.discard(number)
        return going

    def decision(self, probe: Probe, site: Site) -> tuple[bool, Node | None]:
        """Whether the condition there is decided by us, and what it is."""
        if self.front.is_stopped:  # else LLDB knows of no modules as the process halts, in 14
            known = site.placement or self.planned(probe, site)
            if known is None:
                self.ways.choose(probe, site)
        else:
            known = site.placement or self.plans.get(key_of(probe, site))
        if known is not None:
            return True, known.condition
        return self.ways.decides(probe, site), self.ways.condition(probe, site)

    def _pass_on(self, probe: Probe, site: Site, thread: lldb.SBThread) -> None:
        """`thread` stands at the site, was counted, and does not stop."""
        placed = self.placed.get(site.address)
        if placed is not None:
            self._go_through(placed, thread)
        elif site.placement is None and not self.errands.is_busy:
            calls = self.session.place(probe, site, self.plans[key_of(probe, site)])
            try:
                self.errands.send(thread, probe, calls, lambda back, _: self._placed(probe, site, back))
            except UbpError as error:
                site.reason = str(error)

    def _placed(self, probe: Probe, site: Site, thread: lldb.SBThread) -> None:
        placed = self.attached(probe, site)
        if placed is not None:
            self._go_through(placed, thread)

    def _go_through(self, placed: PlacedSite, thread: lldb.SBThread) -> None:
        placed.pass_on(thread)
        self.ahead.go()

    def attached(self, probe: Probe, site: Site) -> PlacedSite | None:
        """A site that has got its trampoline, with LLDB's breakpoints for it; None: it has got none."""
        self.plans.pop(key_of(probe, site), None)
        if site.placement is None:
            return None
        if floating_at_fault(site.placement):
            site.unplace(FLOATING)
            return None
        self.watch_forks()
        placed = self.placed[site.address] = PlacedSite(self, probe, site, site.placement)
        if placed.module != self.target.GetModuleAtIndex(0):
            self._watch_unloads()
        placed.attach()
        return placed

    def planned(self, probe: Probe, site: Site) -> Plan | None:
        """How a site can be served that has no trampoline yet."""
        if key_of(probe, site) in self.early and self.front.debugger.has_thread(probe.thread):
            self.ways.retire(probe, site)
            site.reason = None
        if site.reason is not None or self.session.is_off:
            return None
        found = self.plans.get(key_of(probe, site))
        if found is None or self.session.is_taken(found):
            self.plan(probe, site)
        return self.plans.get(key_of(probe, site))

    def plan(self, probe: Probe, site: Site, reading: Reading | None = None) -> None:
        """Decide how a site will be served; kept until it is placed, or the reason why it is not.

        `reading`: of the condition there, if it was just made.
        """
        self.plans.pop(key_of(probe, site), None)
        self.early.discard(key_of(probe, site))
        try:
            found = self.session.plan(probe, site.address, reading)
        except UbpError as error:
            if isinstance(error, NoThread):
                self.early.add(key_of(probe, site))
            site.reason = str(error)
            self.ways.choose(probe, site)
            return
        site.planned = found.way.strategy.value
        if self.session.has_process:
            self.plans[key_of(probe, site)] = found

    def call_back(self) -> None:
        """At a stop that is shown: who has not come to the trap yet does not come there with others later.

        Nor are others held any more until it has: they would be shown there once more.
        """
        self.turns.release()
        for placed in self.placed.values():
            trampoline, site = placed.placement.trampoline, placed.site
            if trampoline.again is None or not site.in_flight:
                continue
            for thread, pc in self.threads():
                # at J the reason of a thread is S, at this very stop
                is_on_its_way = pc == trampoline.retry or (pc == site.address and not breaks(thread))
                if is_on_its_way and site.in_flight.pop(thread.GetThreadID(), None) is not None:
                    site.sent -= 1
                    move(thread, trampoline.again)

    def settle(self) -> None:
        """Nobody on its way to a trap stands in front of it: LLDB would step over it when it goes on."""
        for placed in [placed for placed in self.placed.values() if placed.site.in_flight]:
            start, retry = placed.placement.start, placed.placement.trampoline.retry
            if retry is None:
                continue
            for thread, pc in self.threads():
                if pc == start and not breaks(thread) and thread.GetThreadID() in placed.site.in_flight:
                    move(thread, retry)

    # -- leaving ----------------------------------------------------------------------------------

    def retire(self, probe: Probe, reason: str | None) -> None:
        """Take a probe's jumps out; its hidden breakpoints go when no event is being handled.

        What is not out yet is still known: a thread that follows changes may have to wait for LLDB amid this,
        while the program goes on, and another one does it then.
        """
        for site in list(probe.sites.values()):
            self.plans.pop(key_of(probe, site), None)
            self.ways.retire(probe, site)
            placed = self.placed.get(site.address)
            if placed is None:
                site.reason = site.reason or reason
                continue
            placed.disarm()
            if self.placed.get(site.address) is placed:
                del self.placed[site.address]
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
        self.front.kept.clear()
        self.waiting.clear()
        self._fork_places = None
        self.ways.forget()
        self.ahead.begin()
        self.forking.clear()
        self.turns = Turns(self.target.GetProcess())
        self.shown.clear()
        self.stepped.clear()
        self.doomed += self.errands.close()
        self.errands = Errands(self)

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


def _named(target: lldb.SBTarget, name: str) -> lldb.SBBreakpoint:
    """A breakpoint at the functions of exactly that name, in every module."""
    anywhere = lldb.SBFileSpecList()
    return target.BreakpointCreateByName(name, lldb.eFunctionNameTypeFull, anywhere, anywhere)


def evaluated(frame: lldb.SBFrame, condition: str | None) -> bool | None:
    """What LLDB finds in a frame; None if it cannot evaluate the condition."""
    if condition is None:
        return True
    value = frame.EvaluateExpression(f"(bool) ({condition})")
    return None if value.GetError().Fail() else bool(value.GetValueAsUnsigned())
