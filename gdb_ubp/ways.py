"""Sites where GDB's trap stands and ubp, not GDB, does the instruction under it: see `ubp.ways`.

`hwgap` lets the thread run over the instruction, and a debug register tells when it has. While GDB steps, and
whenever a way fails, the pass is GDB's: it has been counted, and goes on by its trap.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import gdb

from gdb_ubp import compat
from gdb_ubp.internal import Internal
from ubp.codegen.slots import SLOT_SIZE
from ubp.copies import Copies, hop
from ubp.errors import UbpError, Unavailable
from ubp.native.borrowed import BorrowedThread
from ubp.native.memory import Calls
from ubp.native.ptrace import TracedThread, set_program_counter, signal_of, stopped_at
from ubp.probe.facts import ThreadFacts
from ubp.probe.site import Probe, Site
from ubp.probe.strategy import Ranked, Strategy
from ubp.ranking import serving
from ubp.ways import Boost, Emulate, Ground, InLine, OutOfLine, Way

if TYPE_CHECKING:
    from gdb_ubp.overlay import Overlay


class Gap:
    """The instruction is put back, and the trap comes again when a debug register tells of what follows it.

    Until then nobody is stopped there: other threads, and handlers of signals, can pass unnoticed.
    """

    strategy = Strategy.HWGAP

    def __init__(self, ground: Ground, thread: int) -> None:
        address = ground.site.address
        self._ground = ground
        self._watches: dict[int, Internal] = {}  # by address; enabled while the gap is open
        self.inside: set[int] = set()  # threads that are on their way over the instruction
        # GDB would step a thread over the trap that is set to the site itself
        self._slot = ground.put(thread, lambda slot: hop(ground.arch, slot, address, site=address))

    def go(self, thread: int) -> None:
        ground = self._ground
        if thread in self.inside and signal_of(thread) != signal.SIGTRAP:
            # GDB takes the signal that an instruction raises for its trap there, which is out
            self.inside.discard(thread)
            self.close()
            raise Unavailable("the instruction faults, which the debugger has to see in its place")
        places = ground.arch.successors(ground.instruction, ground.borrower.thread(thread))
        self._arm(places)
        ground.process.write(ground.site.address, ground.instruction.code[: len(ground.arch.trap.code)])
        self.inside.add(thread)
        ground.borrower.send(thread, self._slot)

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


Make = Callable[[Ground, int], Way]
KINDS: dict[Strategy, Make] = {kind.strategy: kind for kind in (Boost, Emulate, OutOfLine, InLine, Gap)}


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
            site.way, site.is_asked = serving(session, site.address, probe), probe.wanted is not None
            if site.way.strategy in KINDS:
                facts = session.facts(probe, site.address)
                ground = Ground(
                    session.arch,
                    session.process(),
                    self.copies,
                    self,
                    site,
                    facts.instruction(session.arch),
                    facts.module.extent,
                )
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

    # -- what GDB lends ---------------------------------------------------------------------------

    def thread(self, number: int) -> BorrowedThread:
        """See `ubp.ways.Borrower`."""
        return BorrowedThread(self.overlay.process, number, _memory, _forget_registers)

    def send(self, number: int, place: int) -> None:
        """See `ubp.ways.Borrower`. By way of GDB, which unwinds frames first, it takes ten times as long."""
        set_program_counter(number, place)
        _forget_registers()

    def made(self, number: int, calls: Calls[int]) -> int:
        """See `ubp.ways.Borrower`."""
        return TracedThread(self.overlay.process, number).make(calls)

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
