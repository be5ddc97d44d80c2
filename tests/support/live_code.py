"""Runs inside GDB: executes a condition's generated code in the stopped program, and puts everything back.

The trampoline is the real one, but that it is entered by setting the program counter, and that its displaced
instruction is a `nop`, behind which the next trampoline stands or a trap. So nothing of the program runs, and
any number of conditions can be tried at one stop.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gdb

from ubp.arch.base import Arch, Liveness
from ubp.arch.x86_64.emit import NUMBERS
from ubp.codegen.gaps import find_gap
from ubp.codegen.trampoline import Cells, TrampolineRequest, build_trampoline
from ubp.condition.ops import Node
from ubp.native import ptrace
from ubp.native.memory import SharedCells, map_cells, map_code
from ubp.native.process import Process
from ubp.probe.facts import MemoryMapping, SiteFacts

CONTINUE = 7  # PTRACE_CONT
NOP, TRAP = b"\x90", b"\xcc"
SLOTS, SLOT_SIZE, CELLS_SIZE = 512, 4096, 64
ARITHMETIC_FLAGS = 0x8D5  # CF PF AF ZF SF OF
BELOW, ABOVE = 128, 256  # bytes around the stack pointer that must not change: the red zone and the frame
KEPT = tuple(name for name in ptrace._NAMES.split() if name not in ("orig_rax", "rip", "eflags"))
VERDICTS: dict[tuple[int, ...], str] = {
    (0, 0, 0): "not run",
    (1, 0, 0): "false",
    (1, 1, 0): "true",
    (1, 0, 1): "fault",
}


@dataclass(frozen=True)
class Ground:
    """Memory of the program for SLOTS trampolines in a row, with a trap behind them."""

    process: Process
    code: int
    memory: SharedCells

    def slot(self, index: int) -> int:
        return self.code + index * SLOT_SIZE

    def cells(self, index: int) -> Cells:
        first = self.memory.address + index * CELLS_SIZE
        return Cells.at(first, owner=self.memory.address + SLOTS * CELLS_SIZE)


def prepare_ground(process: Process, thread: int, near: tuple[int, int]) -> Ground:
    """Map the ground within reach of the module that lies at `near`."""
    mappings = [MemoryMapping(one.start, one.end, one.permissions, one.name) for one in process.regions()]
    code_size, cells_size = (SLOTS + 1) * SLOT_SIZE, (SLOTS + 1) * CELLS_SIZE
    start = find_gap(mappings, *near, code_size + cells_size)
    borrowed = ptrace.TracedThread(process, thread)
    borrowed.make(map_code(start, code_size))
    return Ground(process, start, borrowed.make(map_cells(process.pid, start + code_size, cells_size)))


class Machine:
    """One stopped thread at one place of the program."""

    def __init__(self, arch: Arch, ground: Ground, facts: SiteFacts, liveness: Liveness) -> None:
        self.arch = arch
        self.ground = ground
        self.site = facts.address
        self.liveness = liveness
        self.process = ground.process
        self.thread = int(gdb.selected_thread().ptid[1])

    def run(self, conditions: Sequence[Node]) -> list[str]:
        """Of each: "true", "false" or "fault", or what else became of it ("SIGSEGV", "changed: rdi")."""
        return [
            outcome
            for start in range(0, len(conditions), SLOTS)
            for outcome in self._run_slots(conditions[start : start + SLOTS])
        ]

    def _run_slots(self, conditions: Sequence[Node]) -> list[str]:
        """All in a row: a switch to the program and back takes longer than a thousand of them."""
        before = ptrace.thread_registers(self.thread)
        for index, condition in enumerate(conditions):
            self._write(index, condition, before)
        self.process.write(self.ground.slot(len(conditions)), TRAP)
        outcomes: dict[int, str] = {}
        while True:
            first = max(outcomes, default=-1) + 1
            failure, end = self._execute(before, first)
            if end >= len(conditions):
                break
            outcomes[end] = failure
        if failure and len(conditions) > 1:
            return [self._run_slots([condition])[0] for condition in conditions]
        return [outcomes.get(index) or failure or self._counted(index) for index in range(len(conditions))]

    def _write(self, index: int, condition: Node, registers: Any) -> None:
        """A trampoline that goes on to the next slot, behind code that renews the dead registers."""
        ground, cells = self.ground, self.ground.cells(index)
        renewal = b"".join(_load(name, getattr(registers, name)) for name in self.liveness.dead_registers)
        request = TrampolineRequest(
            site=self.site,
            displaced=(self.arch.decode(NOP, self.site),),
            resume=ground.slot(index + 1),
            liveness=self.liveness,
            condition=condition,
            stops=False,
            thread=None,
            uses_ignore=False,
            cells=cells,
        )
        trampoline = build_trampoline(self.arch, request, ground.slot(index) + len(renewal))
        assert len(renewal) + len(trampoline.code) <= SLOT_SIZE
        self.process.write(ground.slot(index), renewal + trampoline.code)
        for offset in range(0, Cells.SIZE, 8):
            ground.memory.write(cells.hits.owned + offset, 0)

    def _counted(self, index: int) -> str:
        cells, read = self.ground.cells(index), self.ground.memory.read
        found = tuple(read(cell) for cell in (cells.hits.shared, cells.true_hits.shared, cells.faults))
        return VERDICTS.get(found, f"counters {found}")

    def _execute(self, before: Any, first: int) -> tuple[str, int]:
        """Run from a slot on: (what is wrong, or "") and the slot that it ended in."""
        stack = self.process.read(before.rsp - BELOW, BELOW + ABOVE)
        start = ptrace.UserRegisters.from_buffer_copy(bytes(before))
        start.rip, start.orig_rax = self.ground.slot(first), (1 << 64) - 1
        with ptrace.undisturbed(self.thread):
            try:
                ptrace._request(ptrace.SETREGS, self.thread, start)
                ptrace._request(CONTINUE, self.thread)
                _, status = os.waitpid(self.thread, ptrace.WALL)
                after = ptrace.thread_registers(self.thread)
            finally:
                ptrace._request(ptrace.SETREGS, self.thread, before)
        slot = (after.rip - self.ground.code) // SLOT_SIZE
        if os.WSTOPSIG(status) != signal.SIGTRAP:
            return signal.Signals(os.WSTOPSIG(status)).name, slot
        return self._changes(before, after, stack), slot

    def _changes(self, before: Any, after: Any, stack: bytes) -> str:
        dead = self.liveness.dead_registers
        names = [name for name in KEPT if name not in dead and getattr(before, name) != getattr(after, name)]
        if not self.liveness.flags_dead and (before.eflags ^ after.eflags) & ARITHMETIC_FLAGS:
            names.append("eflags")
        if self.process.read(before.rsp - BELOW, BELOW + ABOVE) != stack:
            names.append("the stack")
        return f"changed: {', '.join(names)}" if names else ""


def _load(register: str, value: int) -> bytes:
    # MOV r64, imm64   REX.W+B  B8+r  imm64
    number = NUMBERS[register]
    return bytes([0x48 | number >> 3, 0xB8 | number & 7]) + value.to_bytes(8, "little")
