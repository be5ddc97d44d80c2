"""Threads at traps, from one halt of the process to the next: each pass is counted once, told of or not.

LLDB may tell of a thread that was counted once more: a signal comes before it has stepped it over its trap,
the handler runs, and the thread comes back to where it was, with every register as it was. And it may step
one over without a word: where the user has interrupted the program at the very moment, and where the thread
has come to the trap, but not run into it. Who is owed a pass gets it when it is seen to have gone on.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import lldb

from lldb_ubp.registers import general_registers
from ubp.condition.ops import Node
from ubp.errors import Unavailable
from ubp.native.process import Process, Region
from ubp.probe.site import Probe, Site

_SIGRETURN = bytes.fromhex("48c7c00f000000 0f05")  # mov rax, 15; syscall: where handlers of signals return to
_FRAME = 0x10000  # bytes of stack that the state of an interrupted thread may be away
_STACK = 1 << 20  # bytes that a thread may have gone back on its stack
_WORD = 8

Registers = tuple[int, ...]  # the program counter and the stack pointer first


@dataclass(frozen=True)
class Pass:
    """One that is not counted yet."""

    probe: Probe
    site: Site
    node: Node | None  # the condition
    answer: bool | None  # see `Site.count_trapped`
    is_decided: bool  # by us

    def count(self) -> None:
        if self.probe.serves(self.site.address):
            self.site.count_trapped(self.probe, self.answer)


@dataclass(frozen=True)
class Arrival:
    """Of a thread at a trap, for one probe: others may stand at the same place."""

    probe: int  # its number
    registers: Registers  # of who is owed a pass, the first two
    owed: Pass | None = None

    def is_of(self, thread: lldb.SBThread) -> bool:
        """Whether the thread still stands, or stands again, as it did."""
        frame = thread.GetFrameAtIndex(0)
        if (frame.GetPC(), frame.GetSP()) != self.registers[:2]:
            return False
        return self.owed is not None or self.registers == general_registers(thread)


class Waiting:
    """By thread: its arrivals, those in handlers behind those of what they interrupt."""

    def __init__(self) -> None:
        self._arrivals: dict[int, list[Arrival]] = {}
        self._restorers: set[int] = set()  # addresses of _SIGRETURN that were seen
        self._hears = False  # of each halt

    def add(self, thread: lldb.SBThread, probe: int) -> None:
        """A thread that was counted."""
        self._append(thread.GetThreadID(), Arrival(probe, general_registers(thread)))

    def owe(self, thread: int, registers: Registers, owed: Pass) -> None:
        """A thread that is to be counted by who is told of it, or else when it is gone."""
        self._append(thread, Arrival(owed.probe.number, registers, owed))

    def _append(self, thread: int, arrival: Arrival) -> None:
        self._arrivals.setdefault(thread, []).append(arrival)

    def holds(self, thread: int, probe: int, place: int) -> bool:
        """Whether an arrival is known of a thread that stands there, as of the last look."""
        known = self._arrivals.get(thread, ())
        return any(one.probe == probe and one.registers[0] == place for one in known)

    def disown(self, probe: int) -> bool:
        """Forget to whom a probe owes a pass: what decided it is no longer asked. Whether there was one."""
        was_one = False
        for known in list(self._arrivals.values()):
            owed = [one for one in known if one.probe == probe and one.owed is not None]
            was_one = was_one or bool(owed)
            known[:] = [one for one in known if one not in owed]
        return was_one

    def is_any_at(self, places: range) -> bool:
        """Whether a thread stands there, or comes back there from a handler."""
        return any(one.registers[0] in places for known in self._arrivals.values() for one in known)

    def take(self, thread: lldb.SBThread, probe: int) -> Arrival | None:
        """What is known of its arrival where it stands; that is forgotten."""
        known = self._arrivals.get(thread.GetThreadID(), [])
        for one in reversed(known):
            if one.probe == probe and one.is_of(thread):
                known.remove(one)
                return one
        if not self._hears:
            known.clear()
        return None

    def look(self, process: Process) -> None:
        """The process has halted: who has gone on waits no more."""
        self._hears = True
        for thread, known in self._arrivals.items():
            stack_pointer, pc = process.stands_at(thread)
            while known and not self._is_there(process, pc, stack_pointer, known[-1].registers):
                gone = known.pop()
                if gone.owed is not None:
                    gone.owed.count()

    def _is_there(
        self, process: Process, pc: int | None, stack_pointer: int | None, registers: Registers
    ) -> bool:
        """Whether a thread has not gone on, or was interrupted there by a signal whose handler runs."""
        if pc is None or stack_pointer is None:
            return False  # it has ended
        if (pc, stack_pointer) == registers[:2]:
            return True
        distance = registers[1] - stack_pointer
        if distance in range(-_STACK, _WORD):
            return False  # no handler's frame is in between
        size = distance if distance in range(_FRAME) else _FRAME  # on a stack of its own
        try:
            regions = process.regions()
            stack = process.stack_of(stack_pointer, regions, size)
        except Unavailable:
            return False
        words = set(struct.unpack(f"<{len(stack) // _WORD}Q", stack[: len(stack) // _WORD * _WORD]))
        if self._restorers.isdisjoint(words):
            code = [region for region in regions if "x" in region.permissions]
            self._restorers |= {word for word in words if _is_restorer(process, word, code)}
        return not self._restorers.isdisjoint(words)

    def clear(self) -> None:
        self._arrivals.clear()
        self._restorers.clear()


def _is_restorer(process: Process, address: int, code: list[Region]) -> bool:
    if not any(region.start <= address < region.end for region in code):
        return False
    try:
        return process.read(address, len(_SIGRETURN)) == _SIGRETURN
    except Unavailable:
        return False
