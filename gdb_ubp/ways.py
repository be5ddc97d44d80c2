"""Sites where GDB's trap stands and ubp, not GDB, does the instruction under it.

GDB would take the trap out, step the thread, and put it back, or step a copy. Here a thread that goes on is
set to code of ours and resumed at once: a copy that jumps back (boost), or a hop to where the instruction
leads, once that has been computed (emulate), stepped as a copy (xol) or stepped in its place (inline).
`hwgap` lets the thread run over the instruction, and a debug register tells when it has.

While GDB steps, and whenever a way fails, the pass is GDB's: it has been counted, and goes on by its trap.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

import gdb

from gdb_ubp import compat
from gdb_ubp.internal import Internal
from ubp.arch.base import Arch, Instruction, StepFixup, Undo
from ubp.codegen.boost import boost
from ubp.codegen.slots import SLOT_SIZE
from ubp.copies import MOST_HOPS, Copies, Copy
from ubp.errors import UbpError, Unavailable
from ubp.native.borrowed import BorrowedThread
from ubp.native.memory import Calls
from ubp.native.process import Process
from ubp.native.ptrace import TracedThread, set_program_counter, signal_of, step, stopped_at
from ubp.probe.facts import ThreadFacts
from ubp.probe.site import Probe, Site
from ubp.probe.strategy import Ranked, Strategy
from ubp.ranking import serving

if TYPE_CHECKING:
    from gdb_ubp.overlay import Overlay


class Way(Protocol):
    """How a thread gets past one site."""

    strategy: Strategy

    def go(self, thread: int) -> None:
        """Send a thread on that stands at the site. Raises UbpError with the thread as it was."""

    def slots(self) -> Iterable[int]:
        """Whose code it has in the process."""


class Ground:
    """What a way stands on: the site, its instruction, and memory of ours within its reach."""

    def __init__(self, ways: Ways, site: Site, instruction: Instruction, module: tuple[int, int]) -> None:
        self.ways, self.site, self.instruction, self._module = ways, site, instruction, module

    @property
    def arch(self) -> Arch:
        return self.ways.overlay.session.arch

    @property
    def counter(self) -> str:
        return self.arch.registers.program_counter

    @property
    def process(self) -> Process:
        return self.ways.overlay.process

    def put(self, thread: int, copy: Calls[int]) -> int:
        return TracedThread(self.process, thread).make(copy)

    def copy(self, make) -> Calls[int]:  # type: ignore[no-untyped-def]
        return self.ways.copies.put(self.site, self._module, make)

    def thread(self, thread: int) -> BorrowedThread:
        return BorrowedThread(self.process, thread, _memory)

    def send(self, state: BorrowedThread, place: int) -> None:
        """On at `place`. By way of GDB (`$pc = `), which unwinds frames first, it takes ten times as long."""
        state.set_register(self.counter, place)
        state.store()
        _forget_registers()


class Boost:
    """A copy that jumps back."""

    strategy = Strategy.BOOST

    def __init__(self, ground: Ground, thread: int) -> None:
        def make(slot: int) -> Copy:
            boosted = boost(ground.arch, ground.instruction, slot)
            return Copy(slot, boosted.code, boosted.undo, ground.site.address)

        self._slot = ground.put(thread, ground.copy(make))

    def go(self, thread: int) -> None:
        set_program_counter(thread, self._slot)
        _forget_registers()

    def slots(self) -> Iterable[int]:
        return (self._slot,)


class Hops:
    """Jumps to where threads go on. Those that were used last are kept."""

    def __init__(self, ground: Ground, thread: int) -> None:
        self._ground = ground
        self._slots: dict[int, int] = {}  # by where they lead to
        self.slot(thread, ground.instruction.end)

    def slot(self, thread: int, destination: int) -> int:
        """The one to `destination`. Raises UbpError if there never was memory for one."""
        found = self._slots.pop(destination, None)
        if found is None:
            if len(self._slots) == MOST_HOPS:
                self._drop_oldest()
            found = self._made(thread, destination)
        self._slots[destination] = found
        return found

    def _made(self, thread: int, destination: int) -> int:
        copy = self._ground.copy(lambda slot: self._hop(slot, destination))
        try:
            return self._ground.put(thread, copy)
        except UbpError:
            if not self._slots:
                raise
            self._drop_oldest()  # with its memory
            return self._made(thread, destination)

    def _drop_oldest(self) -> None:
        self._ground.ways.copies.free(self._slots.pop(next(iter(self._slots))))

    def _hop(self, slot: int, destination: int) -> Copy:
        code = self._ground.arch.long_jump(slot, destination)
        return Copy(slot, code, {0: Undo(destination)}, site=None)

    def slots(self) -> Iterable[int]:
        return self._slots.values()


class Emulate:
    """The core computes what the instruction does."""

    strategy = Strategy.EMULATE

    def __init__(self, ground: Ground, thread: int) -> None:
        self._ground, self._hops = ground, Hops(ground, thread)

    def go(self, thread: int) -> None:
        state = self._ground.thread(thread)
        change = self._ground.arch.emulate(self._ground.instruction, state)
        slot = self._hops.slot(thread, change.registers[self._ground.counter])
        change.apply(state)
        self._ground.send(state, slot)

    def slots(self) -> Iterable[int]:
        return self._hops.slots()


class OutOfLine:
    """A copy that is stepped."""

    strategy = Strategy.XOL

    def __init__(self, ground: Ground, thread: int) -> None:
        self._ground, self._hops = ground, Hops(ground, thread)
        fixups: list[StepFixup] = []

        def make(slot: int) -> Copy:
            fixups.append(ground.arch.step_fixup(ground.instruction, slot))
            return Copy(slot, fixups[-1].code, {}, ground.site.address)

        self._slot = ground.put(thread, ground.copy(make))
        self._fixup = fixups[-1]

    def go(self, thread: int) -> None:
        _step(self._ground, self._hops, self._fixup, thread)

    def slots(self) -> Iterable[int]:
        return (self._slot, *self._hops.slots())


def _step(ground: Ground, hops: Hops, fixup: StepFixup, thread: int) -> None:
    """Raises UbpError with the thread in front of the original."""
    state = ground.thread(thread)
    change, back = fixup.pre(state)
    change.apply(state)
    state.store()
    fault = step(ground.process, thread, fixup.is_over)
    state = ground.thread(thread)
    (fixup.abort if fault else fixup.post)(state, back).apply(state)
    place = state.register(ground.counter)
    ground.send(state, place if fault else hops.slot(thread, place))
    if fault:
        raise Unavailable("the instruction faults, which GDB has to see in its place")


class InLine:
    """The instruction is put back and stepped. All other threads stand still, so that none passes unseen."""

    strategy = Strategy.INLINE

    def __init__(self, ground: Ground, thread: int) -> None:
        self._ground, self._hops = ground, Hops(ground, thread)
        # what a step changes is mended as for a copy, which here stands where the original does
        self._fixup = ground.arch.step_fixup(ground.instruction, ground.site.address)

    def go(self, thread: int) -> None:
        start, trap = self._ground.site.address, self._ground.arch.trap.code
        self._ground.process.write(start, self._ground.instruction.code[: len(trap)])
        try:
            _step(self._ground, self._hops, self._fixup, thread)
        finally:
            self._ground.process.write(start, trap)

    def slots(self) -> Iterable[int]:
        return self._hops.slots()


class Gap:
    """The instruction is put back, and the trap comes again when a debug register tells of what follows it.

    Until then nobody is stopped there: other threads, and handlers of signals, can pass unnoticed.
    """

    strategy = Strategy.HWGAP

    def __init__(self, ground: Ground, thread: int) -> None:
        self._ground = ground
        self._watches: dict[int, Internal] = {}  # by address; enabled while the gap is open
        self.inside: set[int] = set()  # threads that are on their way over the instruction

        def make(slot: int) -> Copy:
            code, address = ground.arch.long_jump(slot, ground.site.address), ground.site.address
            return Copy(slot, code, {0: Undo(address)}, address)

        self._slot = ground.put(thread, ground.copy(make))

    def go(self, thread: int) -> None:
        ground = self._ground
        if thread in self.inside and signal_of(thread) != signal.SIGTRAP:
            # GDB takes the signal that an instruction raises for its trap there, which is out
            self.inside.discard(thread)
            self.close()
            raise Unavailable("the instruction faults, which GDB has to see")
        places = ground.arch.successors(ground.instruction, ground.thread(thread))
        self._arm(places)
        ground.process.write(ground.site.address, ground.instruction.code[: len(ground.arch.trap.code)])
        self.inside.add(thread)
        set_program_counter(thread, self._slot)
        _forget_registers()

    def _arm(self, places: Iterable[int]) -> None:
        """Raises Unavailable if registers are short, which then are given back."""
        try:
            for place in places:
                if place not in self._watches:
                    self._watches[place] = Internal(f"*{place:#x}", self._arrived, is_hardware=True)
                if not self._watches[place].enabled:
                    self._watches[place].enabled = True
        except gdb.error as error:
            self.close()
            raise Unavailable(f"GDB cannot set a debug register: {error}") from error

    def _arrived(self, thread: int) -> None:
        if thread in self.inside:
            self.inside.discard(thread)
            self.close()

    def close(self) -> None:
        """The trap back in, the registers back to whoever needs them. Threads that are inside come again."""
        ground = self._ground
        trap = ground.arch.trap.code
        with suppress(Unavailable):  # the process may be gone
            if ground.process.read(ground.site.address, len(trap)) == ground.instruction.code[: len(trap)]:
                ground.process.write(ground.site.address, trap)
        for watch in self._watches.values():
            if watch.is_valid() and watch.enabled:
                watch.enabled = False

    def stopped(self) -> None:
        """A stop is shown: whoever stands in front of the instruction has not passed it."""
        self.close()
        for thread in self.inside:
            registers = stopped_at(thread)
            if registers is not None and registers[1] == self._ground.site.address:
                self._ground.site.take_back(thread)
        self.inside.clear()

    def slots(self) -> Iterable[int]:
        return (self._slot,)

    def watches(self) -> list[gdb.Breakpoint]:
        return list(self._watches.values())


KINDS = {kind.strategy: kind for kind in (Boost, Emulate, OutOfLine, InLine, Gap)}


class Ways:
    """All sites of the current process that are served like that, by address."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self.copies = Copies(overlay.session, self._threads)
        self._ways: dict[int, Way] = {}

    def choose(self, probe: Probe, site: Site, thread: int) -> None:
        """Decide what serves a site that no jump does, if that is not decided; and make ready for it."""
        session = self.overlay.session
        is_hindered = session.is_off or site.reason in compat.OBSTACLES.values()
        if site.way is not None or (is_hindered and probe.wanted is not Strategy.HW):
            return
        try:
            site.way = serving(session, site.address, probe)
            if site.way.strategy in KINDS:
                facts = session.facts(probe, site.address)
                ground = Ground(self, site, facts.instruction(session.arch), facts.module.extent)
                self._ways[site.address] = KINDS[site.way.strategy](ground, thread)
        except UbpError as error:
            site.way = Ranked(Strategy.TRAP)
            site.reason = str(error)

    def go(self, probe: Probe, site: Site, thread: int) -> bool:
        """Send a thread on that stands at a site and has been counted. False: GDB has to."""
        self.choose(probe, site, thread)
        way = self._ways.get(site.address)
        if way is None or self.overlay.must_be_passed_by_gdb(probe, site):
            return False
        try:
            way.go(thread)
        except UbpError:
            return False  # it has not moved
        return True

    def is_copy(self, site: Site, address: int) -> bool:
        """Whether code of ours that serves a site stands there."""
        way = self._ways.get(site.address)
        return way is not None and any(slot <= address < slot + SLOT_SIZE for slot in way.slots())

    def is_inside(self, site: Site, thread: int) -> bool:
        """Whether a thread that comes to a site has been counted and sent on already."""
        way = self._ways.get(site.address)
        return isinstance(way, Gap) and thread in way.inside

    def stopped(self) -> None:
        """A stop is shown: no gap stays open."""
        for way in self._ways.values():
            if isinstance(way, Gap):
                way.stopped()

    def retire(self, site: Site) -> list[gdb.Breakpoint]:
        """Give back what a site has; its breakpoints are not needed any more."""
        site.way = None
        way = self._ways.pop(site.address, None)
        if way is None:
            return []
        doomed: list[gdb.Breakpoint] = []
        if isinstance(way, Gap):
            way.close()
            doomed = way.watches()
        for slot in way.slots():
            self.copies.free(slot)
        return doomed

    def forget(self) -> list[gdb.Breakpoint]:
        """The process is gone, or has become another program."""
        doomed = [watch for way in self._ways.values() if isinstance(way, Gap) for watch in way.watches()]
        self._ways = {}
        self.copies = Copies(self.overlay.session, self._threads)
        return doomed

    def _threads(self) -> list[ThreadFacts]:
        """Where all threads stand."""
        process = self.overlay.process
        regions, found = process.regions(), []
        for thread in process.threads():
            registers = stopped_at(thread)
            if registers is None:
                raise Unavailable("a thread runs")
            found.append(ThreadFacts(str(thread), registers[1], process.stack_of(registers[0], regions)))
        return found


def _forget_registers() -> None:
    """GDB must not believe what it has read before."""
    gdb.execute("maint flush register-cache", to_string=True)


def _memory(address: int, size: int) -> bytes:
    """As the program has it: GDB hides its traps, and ubp's jumps behind them."""
    try:
        return bytes(gdb.selected_inferior().read_memory(address, size))
    except gdb.error as error:
        raise Unavailable(f"cannot read {size} bytes at {address:#x}: {error}") from error
