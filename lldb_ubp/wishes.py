"""What the user wants of a breakpoint, as LLDB's own commands and clients may have changed it."""

from __future__ import annotations

from collections.abc import Container

import lldb

from ubp.probe.site import Probe
from ubp.records import dataclass

NO_INDEX = 0xFFFF_FFFF  # LLDB_INVALID_INDEX32
ANY = 0  # LLDB_INVALID_THREAD_ID
BY_NAME = "which threads it is for, by name, queue or a number that is not there, only the debugger can tell"

Options = tuple[object, ...]


@dataclass(frozen=True)
class Threads:
    """Those whose passes count, and may stop: LLDB compares all that is given."""

    index: int = NO_INDEX
    id: int = ANY
    name: str | None = None
    queue: str | None = None

    def include(self, thread: lldb.SBThread) -> bool:
        return (
            self.index in (NO_INDEX, thread.GetIndexID())
            and self.id in (ANY, thread.GetThreadID())
            and (not self.name or self.name == thread.GetName())
            and (not self.queue or self.queue == thread.GetQueueName())
        )

    def number(self, process: lldb.SBProcess) -> int | None:
        """The index of the only one, if that is all that is asked for."""
        if self.name or self.queue:
            return None
        if self.id == ANY:
            return None if self.index == NO_INDEX else self.index
        found = process.GetThreadByID(self.id)
        return int(found.GetIndexID()) if found.IsValid() and self.include(found) else None


EVERY = Threads()


@dataclass(frozen=True)
class Wishes:
    """`refusal`: why the program's code cannot decide. `apart`: why LLDB alone does at these addresses.

    `places`: of each location, the address, and whether it is enabled.
    """

    condition: str | None
    threads: Threads
    thread: int | None
    refusal: str | None
    places: tuple[tuple[int, bool], ...]
    apart: dict[int, str]

    def are_of(self, probe: Probe) -> bool:
        own = (probe.condition, probe.thread, probe.refusal, probe.apart)
        if probe.places != self.places:
            return False
        return probe.is_counter or own == (self.condition, self.thread, self.refusal, self.apart)

    def bring_back(self, probe: Probe) -> bool:
        """Whether a place of the probe is enabled that was not."""
        before = dict(probe.places)
        return any(is_enabled and before.get(address) is False for address, is_enabled in self.places)

    def give(self, probe: Probe) -> None:
        """A counter keeps what it was made with."""
        if not probe.is_counter:
            probe.thread, probe.refusal, probe.apart = self.thread, self.refusal, self.apart
            if probe.condition != self.condition:
                probe.distrusted.clear()
            probe.condition = self.condition
        probe.places = self.places


def came_back_unseen(probe: Probe) -> str:
    return (
        f"breakpoint {probe.number} was enabled by LLDB's command just before the program went on: passes "
        f"since then may be missing in its hits; `ubp enable {probe.number}` is at once"
    )


def options_of(native: lldb.SBBreakpoint | lldb.SBBreakpointLocation) -> Options:
    """A location has those of its breakpoint where it has none of its own."""
    return native.GetCondition(), *_threads(native)


def _threads(
    native: lldb.SBBreakpoint | lldb.SBBreakpointLocation,
) -> tuple[int, int, str | None, str | None]:
    index = native.GetThreadIndex() or NO_INDEX  # a location says 0 for none
    return index, native.GetThreadID(), native.GetThreadName(), native.GetQueueName()


def state_of(native: lldb.SBBreakpoint) -> Options:
    """Changes with any of them. Asked of each probe at each command: as little as will do."""
    places = ((options_of(one), one.IsEnabled(), one.GetLoadAddress()) for one in native)
    return native.IsEnabled(), options_of(native), tuple(places)


def wishes_of(native: lldb.SBBreakpoint, disabled: Container[tuple[int, int]]) -> Wishes:
    """`disabled`: locations, by the two numbers, that only ubp has disabled."""
    number, own = native.GetID(), options_of(native)
    apart, places = dict[int, str](), list[tuple[int, bool]]()
    for location in native:
        address = location.GetLoadAddress()
        places.append((address, location.IsEnabled() or (number, location.GetID()) in disabled))
        if options_of(location) != own:
            apart[address] = f"location {number}.{location.GetID()} has options of its own"
    threads = Threads(*_threads(native))
    thread = threads.number(native.GetTarget().GetProcess())
    refusal = BY_NAME if thread is None and threads != EVERY else None
    condition = condition_of(native)
    return Wishes(condition, threads, thread, refusal, tuple(places), apart)


def condition_of(native: lldb.SBBreakpoint) -> str | None:
    return (native.GetCondition() or "").rstrip() or None
