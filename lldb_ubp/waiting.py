"""Threads that were counted at a trap and have not left it: LLDB may tell of them there once more.

It does when a signal comes before it has stepped a thread over its trap: the handler runs, and the thread
comes back to where it was, with every register as it was. Whether a thread has gone on is seen at each halt.
"""

from __future__ import annotations

import struct

import lldb

from lldb_ubp.registers import general_registers
from ubp.errors import Unavailable
from ubp.native.process import Process, Region

_SIGRETURN = bytes.fromhex("48c7c00f000000 0f05")  # mov rax, 15; syscall: where handlers of signals return to
_FRAME = 0x10000  # bytes of stack that the state of an interrupted thread may be away
_STACK = 1 << 20  # bytes that a thread may have gone back on its stack
_WORD = 8

Registers = tuple[int, ...]  # the program counter and the stack pointer first


class Waiting:
    """By thread: its registers at its traps, those of handlers behind those of what they interrupt.

    Each for one probe: others may stand at the same place.
    """

    def __init__(self) -> None:
        self._registers: dict[int, list[tuple[int, Registers]]] = {}  # with the probe's number
        self._restorers: set[int] = set()  # addresses of _SIGRETURN that were seen
        self._hears = False  # of each halt

    def add(self, thread: lldb.SBThread, probe: int) -> None:
        self._registers.setdefault(thread.GetThreadID(), []).append((probe, general_registers(thread)))

    def is_any_at(self, places: range) -> bool:
        """Whether a thread stands there, or comes back there from a handler."""
        return any(one[0] in places for earlier in self._registers.values() for _, one in earlier)

    def take(self, thread: lldb.SBThread, probe: int) -> bool:
        """Whether the probe has counted it where it stands; that is forgotten."""
        earlier = self._registers.pop(thread.GetThreadID(), [])
        now = (probe, general_registers(thread)) if earlier else None
        if now in earlier:
            earlier.remove(now)
            self._registers[thread.GetThreadID()] = earlier
            return True
        if self._hears:
            self._registers[thread.GetThreadID()] = earlier
        return False

    def look(self, process: Process) -> None:
        """The process has halted: who has gone on waits no more."""
        self._hears = True
        for thread, earlier in self._registers.items():
            pc, stack_pointer = process.program_counter(thread), process.stack_pointer(thread)
            if pc is None or stack_pointer is None:
                earlier.clear()  # it has ended
                continue
            while earlier and not self._is_there(process, pc, stack_pointer, earlier[-1][1]):
                earlier.pop()

    def _is_there(self, process: Process, pc: int, stack_pointer: int, registers: Registers) -> bool:
        """Whether a thread has not gone on, or was interrupted there by a signal whose handler runs."""
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
        self._registers.clear()
        self._restorers.clear()


def _is_restorer(process: Process, address: int, code: list[Region]) -> bool:
    if not any(region.start <= address < region.end for region in code):
        return False
    try:
        return process.read(address, len(_SIGRETURN)) == _SIGRETURN
    except Unavailable:
        return False
