"""Sites where LLDB's trap stands and ubp, not LLDB, does the instruction under it: see `ubp.ways`.

LLDB would take its trap out, step the thread, and put it back. Here a thread that goes on is set to a copy
that jumps back, or to a hop. Whenever that cannot be, the pass is LLDB's: it has been counted, and goes on by
its trap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import lldb

from lldb_ubp import watched
from lldb_ubp.registers import LostRegister, Registers, change, move
from ubp.condition.ops import Node
from ubp.copies import Copies, hop
from ubp.errors import UbpError, Unavailable
from ubp.native.borrowed import write_as_program
from ubp.native.memory import Calls
from ubp.probe.facts import ThreadFacts
from ubp.probe.site import Probe, Site
from ubp.probe.strategy import Ranked, Strategy
from ubp.ranking import serving
from ubp.ways import Boost, Emulate, Ground, Way

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay

OTHER = "another breakpoint stands there, and must see every pass"
_OWN_NAMES = {"eflags": "rflags"}  # of LLDB's, by the kernel's

Make = Callable[[Ground, int], Way]
KINDS: dict[Strategy, Make] = {kind.strategy: kind for kind in (Boost, Emulate)}
Key = tuple[int, int]  # of a site: the probe's number, as several may stand at one place, and the address


def key_of(probe: Probe, site: Site) -> Key:
    return probe.number, site.address


class Ways:
    """All sites of the current process that are served like that."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self.copies = Copies(overlay.session, self._threads)
        self._conditions: dict[Key, Node | None] = {}  # of sites that they decide
        self._modules: dict[Key, lldb.SBModule] = {}
        self._ways: dict[Key, Way] = {}
        self._parked: dict[int, tuple[Probe, Site]] = {}  # threads at a site, while another is on an errand
        self._homes: dict[Key, int] = {}  # hops to the sites

    # -- deciding ---------------------------------------------------------------------------------

    def choose(self, probe: Probe, site: Site) -> None:
        """Decide what serves a site that no jump does, if that is not decided."""
        if site.way is not None or self.overlay.session.is_off:
            return
        if site.address in probe.apart or site.address in probe.distrusted:
            site.way = Ranked(Strategy.TRAP)
            return
        try:
            site.way = serving(self.overlay.session, site.address, probe)
            site.is_asked = probe.wanted is not None
            if site.way.strategy in KINDS:
                self._read(probe, site)
        except UbpError as error:
            self._give_up(probe, site, error)
            return
        if not self.serves(site):
            with suppress(UbpError):  # then LLDB alone decides it
                self._read(probe, site)

    def _read(self, probe: Probe, site: Site) -> None:
        """Note the condition. Raises UbpError where LLDB alone can decide it: a counter has it do so."""
        key = key_of(probe, site)
        self._modules[key] = self.overlay.target.ResolveLoadAddress(site.address).GetModule()
        self._conditions.pop(key, None)
        try:
            self._conditions[key] = self._compiled(probe, site) if probe.condition else None
        except UbpError:
            if not probe.is_counter:
                raise

    def _compiled(self, probe: Probe, site: Site) -> Node:
        session = self.overlay.session
        scope = session.scope(probe, site.address)
        return session.readings.read(probe.condition or "", scope, session.arch.registers).node

    def _give_up(self, probe: Probe, site: Site, error: UbpError) -> None:
        """LLDB's own trap serves the site."""
        self.retire(probe, site)
        site.way = Ranked(Strategy.TRAP)
        if probe.wanted in KINDS or site.reason is None:
            site.reason = str(error)

    def serves(self, site: Site) -> bool:
        """Whether it is such a site, if nothing hinders."""
        return site.way is not None and site.way.strategy in KINDS

    def decides(self, probe: Probe, site: Site) -> bool:
        """Whether the condition there is decided here, as LLDB will."""
        return key_of(probe, site) in self._conditions

    def condition(self, probe: Probe, site: Site) -> Node | None:
        """What is decided here."""
        return self._conditions.get(key_of(probe, site))

    def hindrance(self, probe: Probe, site: Site) -> str | None:
        """Why LLDB itself has to bring threads past a site for now."""
        others = self.overlay.front.others(probe.number)
        way = self._ways.get(key_of(probe, site))
        if site.address in others or any(slot in others for slot in (way.slots() if way else ())):
            return OTHER
        for watchpoint in watched.enabled(self.overlay.target):
            return f"watchpoint {watchpoint.GetID()} must see what the instruction does"
        return None

    # -- passing ----------------------------------------------------------------------------------

    def go(self, probe: Probe, site: Site, thread: lldb.SBThread) -> None:
        """Send a thread on that stands at a site, was counted and does not stop. If it stays, LLDB has to."""
        errands, way = self.overlay.errands, self._ways.get(key_of(probe, site))
        if not self.serves(site) or self.hindrance(probe, site):
            return
        if way is not None:
            with suppress(UbpError):  # it has not moved
                way.go(thread.GetThreadID())
        elif errands.is_busy:
            self._parked[thread.GetThreadID()] = probe, site
            self.overlay.turns.parked.add(thread.GetThreadID())
        else:
            try:
                errands.send(thread, probe, self._prepared(probe, site), self._begin(probe, site))
            except UbpError as error:
                self._give_up(probe, site, error)

    def unpark(self) -> None:
        """The errand is over: who has waited for that goes on, if it still stands where it was counted."""
        parked, self._parked = self._parked, {}
        self.overlay.turns.parked.clear()
        for number, (probe, site) in parked.items():
            thread = self.overlay.target.GetProcess().GetThreadByID(number)
            if thread.IsValid() and thread.GetFrameAtIndex(0).GetPC() == site.address:
                self.go(probe, site, thread)

    def call_off(self) -> None:
        """At a stop that is shown: whoever is parked is LLDB's to step."""
        self._parked.clear()
        self.overlay.turns.parked.clear()

    def _prepared(self, probe: Probe, site: Site) -> Calls[Ground | None]:
        """What a way stands on, with memory for all that it begins with. None: it is given up."""
        session, address = self.overlay.session, site.address
        try:
            facts = session.facts(probe, address)
            near = facts.module.extent
            instruction = facts.instruction(session.arch)
            ground = Ground(session.arch, session.process(), self.copies, self, site, instruction, near)
            if (probe.number, address) not in self._homes:  # else an errand was called off
                self._homes[probe.number, address] = yield from self.copies.put(
                    site, near, lambda slot: hop(session.arch, slot, address, site=address)
                )
            yield from self.copies.reserve(near)
        except UbpError as error:
            self._give_up(probe, site, error)
            return None
        return ground

    def _begin(self, probe: Probe, site: Site) -> Callable[[lldb.SBThread, Ground | None], None]:
        def begin(thread: lldb.SBThread, ground: Ground | None) -> None:
            if ground is None or site.way is None or not self.serves(site):
                return  # it has been retired meanwhile
            try:
                way = KINDS[site.way.strategy](ground, thread.GetThreadID())
            except UbpError as error:
                self._give_up(probe, site, error)
                return
            self._ways[key_of(probe, site)] = way
            with suppress(UbpError):  # it has not moved
                way.go(thread.GetThreadID())

        return begin

    def home(self, probe: Probe, site: Site) -> int | None:
        """Where a hop to the site stands: LLDB would step a thread over its trap that is set to it."""
        return self._homes.get(key_of(probe, site))

    def stays(self, pc: int, resume: int) -> bool:
        """Whether a thread in a copy has to come by itself to where that leads: a breakpoint stands there."""
        return pc in self._homes.values() or resume in self.overlay.front.others(None)

    # -- leaving ----------------------------------------------------------------------------------

    def retire(self, probe: Probe, site: Site) -> None:
        """Give back what a site has; what serves it is decided anew."""
        key = key_of(probe, site)
        site.way = None
        self._conditions.pop(key, None)
        self._modules.pop(key, None)
        way, home = self._ways.pop(key, None), self._homes.pop(key, None)
        for slot in (*(way.slots() if way else ()), *(() if home is None else (home,))):
            self.copies.free(slot)

    def modules_changed(self, modules: Sequence[lldb.SBModule]) -> None:
        """Anything may be loaded in their place."""
        for probe in self.overlay.session.probes.values():
            for site in probe.sites.values():
                if self._modules.get(key_of(probe, site)) in modules:
                    self.retire(probe, site)
                    site.reason = None

    def forget(self) -> None:
        """The process is gone. What was decided in it is still asked for, until there is another one."""
        self._modules, self._ways, self._homes = {}, {}, {}
        self._parked.clear()
        self.copies = Copies(self.overlay.session, self._threads)

    # -- what LLDB lends --------------------------------------------------------------------------

    def thread(self, number: int) -> LentThread:
        """See `ubp.ways.Borrower`."""
        return LentThread(self.overlay.target.GetProcess().GetThreadByID(number), self.overlay.process.pid)

    def send(self, number: int, place: int) -> None:
        """See `ubp.ways.Borrower`."""
        move(self.overlay.target.GetProcess().GetThreadByID(number), place)

    def made(self, number: int, calls: Calls[int]) -> int:
        """See `ubp.ways.Borrower`. What needs a call is made beforehand, by an errand."""
        try:
            next(calls)
        except StopIteration as end:
            return int(end.value)
        calls.close()
        raise Unavailable("the memory for copies is used up, and LLDB maps no more at a trap")

    def _threads(self) -> list[ThreadFacts]:
        """Where all threads stand."""
        process, found = self.overlay.process, []
        regions = process.regions()
        for thread, pc in self.overlay.threads():
            stack = process.stack_of(thread.GetFrameAtIndex(0).GetSP(), regions)
            found.append(ThreadFacts(str(thread.GetThreadID()), pc, stack))
        return found


class LentThread:
    """See `ubp.ways.Borrowed`."""

    def __init__(self, thread: lldb.SBThread, pid: int) -> None:
        self._thread, self._pid = thread, pid
        self._registers = Registers(thread.GetFrameAtIndex(0))
        self._changed: dict[str, int] = {}

    def register(self, name: str) -> int:
        own = _OWN_NAMES.get(name, name)
        if own in self._changed:
            return self._changed[own]
        try:
            return self._registers[own]
        except KeyError:
            raise Unavailable(f"LLDB knows no register {own}") from None

    def memory(self, address: int, size: int) -> bytes:
        error = lldb.SBError()
        found = self._thread.GetProcess().ReadMemory(address, size, error)
        if error.Fail():
            raise Unavailable(f"cannot read {size} bytes at {address:#x}: {error.GetCString()}")
        return bytes(found)

    def set_register(self, name: str, value: int) -> None:
        self._changed[_OWN_NAMES.get(name, name)] = value

    def set_memory(self, address: int, content: bytes) -> None:
        """With the program's own rights, which LLDB ignores; then by LLDB, which keeps what it has read."""
        write_as_program(self._pid, address, content)
        self._thread.GetProcess().WriteMemory(address, content, lldb.SBError())

    def store(self) -> None:
        """All registers, or none. Raises Unavailable, and LostRegister where it has become some."""
        before = {name: self._registers[name] for name in self._changed}
        try:
            change(self._thread, self._changed)
        except LostRegister as error:
            change(self._thread, before)
            raise Unavailable(str(error)) from None

    def step(self, is_over: Callable[[int], bool]) -> int:
        """See `ubp.ways.Borrowed`."""
        raise Unavailable("LLDB's server steps threads, and takes no orders at a trap")
