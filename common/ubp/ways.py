"""How a thread gets past a site where the debugger's trap stands, when ubp does the instruction under it.

The debugger would take the trap out, step the thread, and put it back, or step a copy. Here a thread that
goes on is set to code of ours and resumed at once: a copy that jumps back (boost), or a hop to where the
instruction leads, once that has been computed (emulate), stepped as a copy (xol) or in its place (inline).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from ubp.arch.base import Arch, Instruction, StepFixup
from ubp.arch.state import StoppedThread
from ubp.codegen.boost import boost
from ubp.copies import MOST_HOPS, Copies, Copy, hop
from ubp.errors import UbpError, Unavailable
from ubp.native.memory import Calls
from ubp.native.process import Process
from ubp.probe.site import Site
from ubp.probe.strategy import Strategy
from ubp.records import dataclass


class Borrowed(StoppedThread, Protocol):
    """A stopped thread whose registers are changed when they are stored; the debugger then knows."""

    def store(self) -> None:
        """Raises Unavailable."""

    def step(self, is_over: Callable[[int], bool]) -> int:
        """See `ubp.native.ptrace.step`. What was read of the thread before is not true any more."""


class Borrower(Protocol):
    """What a debugger lends at a trap. Threads are named by the kernel's ids."""

    def thread(self, number: int) -> Borrowed: ...

    def send(self, number: int, place: int) -> None:
        """Let it go on at `place`. Raises Unavailable."""

    def made(self, number: int, calls: Calls[int]) -> int:
        """What `calls` return, made by that thread. Raises what they raise."""


@dataclass(frozen=True)
class Ground:
    """What a way stands on. `module`: [start, end) of all that a copy may refer to."""

    arch: Arch
    process: Process
    copies: Copies
    borrower: Borrower
    site: Site
    instruction: Instruction
    module: tuple[int, int]

    def put(self, thread: int, make: Callable[[int], Copy]) -> int:
        """The slot that has what `make` makes for it. Raises UbpError."""
        return self.borrower.made(thread, self.copies.put(self.site, self.module, make))

    @property
    def counter(self) -> str:
        return self.arch.registers.program_counter


class Way(Protocol):
    """How threads get past one site."""

    strategy: Strategy

    def go(self, thread: int) -> None:
        """Send a thread on that stands at the site. Raises UbpError with the thread as it was."""

    def slots(self) -> Iterable[int]:
        """Whose code it has in the process."""


class Boost:
    """A copy that jumps back."""

    strategy = Strategy.BOOST

    def __init__(self, ground: Ground, thread: int) -> None:
        def make(slot: int) -> Copy:
            boosted = boost(ground.arch, ground.instruction, slot)
            return Copy(slot, boosted.code, boosted.undo, ground.site.address)

        self._borrower, self._slot = ground.borrower, ground.put(thread, make)

    def go(self, thread: int) -> None:
        self._borrower.send(thread, self._slot)

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
        try:
            return self._ground.put(thread, lambda slot: hop(self._ground.arch, slot, destination))
        except UbpError:
            if not self._slots:
                raise
            self._drop_oldest()  # with its memory
            return self._made(thread, destination)

    def _drop_oldest(self) -> None:
        self._ground.copies.free(self._slots.pop(next(iter(self._slots))))

    def slots(self) -> Iterable[int]:
        return self._slots.values()


class Emulate:
    """The core computes what the instruction does."""

    strategy = Strategy.EMULATE

    def __init__(self, ground: Ground, thread: int) -> None:
        self._ground, self._hops = ground, Hops(ground, thread)
        self._emulated = ground.arch.emulation(ground.instruction)

    def go(self, thread: int) -> None:
        state = self._ground.borrower.thread(thread)
        change = self._emulated(state)
        slot = self._hops.slot(thread, change.registers[self._ground.counter])
        change.apply(state)
        state.set_register(self._ground.counter, slot)
        state.store()

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
            return Copy(slot, fixups[-1].code, {}, site=None)  # nobody is ever found in there

        self._slot = ground.put(thread, make)
        self._fixup = fixups[-1]

    def go(self, thread: int) -> None:
        _step(self._ground, self._hops, self._fixup, thread)

    def slots(self) -> Iterable[int]:
        return (self._slot, *self._hops.slots())


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


def _step(ground: Ground, hops: Hops, fixup: StepFixup, thread: int) -> None:
    """Raises UbpError with the thread in front of the original."""
    state = ground.borrower.thread(thread)
    change, back = fixup.pre(state)
    change.apply(state)
    state.store()
    fault = state.step(fixup.is_over)
    state = ground.borrower.thread(thread)
    (fixup.abort if fault else fixup.post)(state, back).apply(state)
    place = state.register(ground.counter)
    state.set_register(ground.counter, place if fault else hops.slot(thread, place))
    state.store()
    if fault:
        raise Unavailable("the instruction faults, which the debugger has to see in its place")
