"""Threads at traps, from one halt of the process to the next: each pass is counted once, told of or not.

LLDB may tell of a thread that was counted once more: a signal comes before it has stepped it over its trap,
the handler runs, and the thread comes back to where it was, with every register as it was. And it may step
one over without a word: where the user has interrupted the program at the very moment, and where the thread
has come to the trap, but not run into it. Who is owed a pass gets it when it is seen to have gone on.

No registers are kept of an arrival, which would take a packet each: while a handler runs, the kernel keeps
them in the frame of the signal.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import lldb

from lldb_ubp.registers import Registers
from ubp.condition.ops import Node
from ubp.errors import Unavailable
from ubp.native.process import Process
from ubp.probe.site import Probe, Site
from ubp.records import dataclass

_SIGRETURN = bytes.fromhex("48c7c00f000000 0f05")  # mov rax, 15; syscall: where handlers of signals return to
_FRAME = 0x10000  # bytes of stack that the state of an interrupted thread may be away
_STACK = 1 << 20  # bytes that a thread may have gone back on its stack
_WORD = 8
# struct rt_sigframe of x86-64 (Linux): the address of the restorer, then `ucontext_t` with these registers
_SAVED = (*(f"r{number}" for number in range(8, 16)), "rdi", "rsi", "rbp", "rbx", "rdx", "rax", "rcx")
_SAVED_AT = 6  # words from the start of the frame; behind them rsp and rip

Place = tuple[int, int]  # where a thread stands: its program counter and its stack pointer


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


@dataclass
class Arrival:
    """Of a thread at a trap, for one probe: others may stand at the same place."""

    probe: int  # its number
    place: Place
    owed: Pass | None = None
    saved: Mapping[str, int] | None = None  # its registers, once a signal has interrupted it there

    def is_of(self, thread: lldb.SBThread) -> bool:
        """Whether the thread still stands, or stands again, as it did: a handler may have left by a jump."""
        frame = thread.GetFrameAtIndex(0)
        if (frame.GetPC(), frame.GetSP()) != self.place:
            return False
        now = Registers(frame)
        return self.saved is None or all(now[name] == value for name, value in self.saved.items())


class Waiting:
    """By thread: its arrivals, those in handlers behind those of what they interrupt."""

    def __init__(self) -> None:
        self._arrivals: dict[int, list[Arrival]] = {}
        self._hears = False  # of each halt

    def add(self, thread: lldb.SBThread, probe: int) -> None:
        """A thread that was counted."""
        frame = thread.GetFrameAtIndex(0)
        self._append(thread.GetThreadID(), Arrival(probe, (frame.GetPC(), frame.GetSP())))

    def owe(self, thread: int, place: Place, owed: Pass) -> None:
        """A thread that is to be counted by who is told of it, or else when it is gone."""
        self._append(thread, Arrival(owed.probe.number, place, owed))

    def _append(self, thread: int, arrival: Arrival) -> None:
        self._arrivals.setdefault(thread, []).append(arrival)

    def holds(self, thread: int, probe: int, place: int) -> bool:
        """Whether an arrival is known of a thread that stands there, as of the last look."""
        known = self._arrivals.get(thread, ())
        return any(one.probe == probe and one.place[0] == place for one in known)

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
        return any(one.place[0] in places for known in self._arrivals.values() for one in known)

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
            while known and not self._is_there(process, pc, stack_pointer, known[-1]):
                gone = known.pop()
                if gone.owed is not None:
                    gone.owed.count()

    def _is_there(
        self, process: Process, pc: int | None, stack_pointer: int | None, arrival: Arrival
    ) -> bool:
        """Whether a thread has not gone on, or was interrupted there by a signal whose handler runs."""
        if pc is None or stack_pointer is None:
            return False  # it has ended
        if (pc, stack_pointer) == arrival.place:
            return True
        distance = arrival.place[1] - stack_pointer
        if distance in range(-_STACK, _WORD):
            return False  # no handler's frame is in between
        size = distance if distance in range(_FRAME) else _FRAME  # on a stack of its own
        try:
            stack = process.stack_of(stack_pointer, process.regions(), size)
        except Unavailable:
            return False
        saved = _saved(process, stack, arrival.place)
        if saved is not None:
            arrival.saved = saved
        return saved is not None

    def clear(self) -> None:
        self._arrivals.clear()


def _saved(process: Process, stack: bytes, place: Place) -> Mapping[str, int] | None:
    """The registers of who was interrupted at a place, if the frame of that signal is on the stack."""
    pc, stack_pointer = place
    interrupted = struct.pack("<2Q", stack_pointer, pc)
    at = stack.find(interrupted)
    while at >= 0:
        start = at - (_SAVED_AT + len(_SAVED)) * _WORD
        if start >= 0 and at % _WORD == 0:
            restorer, *words = struct.unpack_from(f"<{_SAVED_AT + len(_SAVED)}Q", stack, start)
            if _is_restorer(process, restorer):
                return dict(zip(_SAVED, words[_SAVED_AT - 1 :], strict=True))
        at = stack.find(interrupted, at + 1)
    return None


def _is_restorer(process: Process, address: int) -> bool:
    try:
        return process.read(address, len(_SIGRETURN)) == _SIGRETURN
    except Unavailable:
        return False
