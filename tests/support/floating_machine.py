"""Runs a condition's code in this very process, with any state of the floating-point units around it."""

from __future__ import annotations

import ctypes
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from ubp.arch.base import SavedFloating
from ubp.arch.x86_64.condition import Context, emit_condition
from ubp.arch.x86_64.emit import Assembler
from ubp.codegen.buffer import CodeBuffer, Label
from ubp.condition.ops import Node

CODE_SIZE, STATE_SIZE = 1 << 16, 4096
BEFORE, AFTER, DEFAULT_CONTROL, MEMORY = 0, 0x200, 0x400, 0x600  # offsets in the state
GENERAL = {"rdi": 0x410, "rsi": 0x418}
IMAGE_SIZE = 416  # of FXSAVE: what the processor fills in
ENDS = ("false", "true", "fault")

# nop, for a breakpoint; push rbx, rbp, r12-r15; mov r15, rdi; fxrstor64 [r15]; mov rdi, [r15 + 0x410];
# mov rsi, [r15 + 0x418]
ENTRY = bytes.fromhex("90 5355415441554156 4157 4989ff 49 0f ae 0f 49 8b bf 10040000 49 8b b7 18040000")
# fxsave64 [r15 + 0x200]; fninit; ldmxcsr [r15 + 0x400]; pop r15-r12, rbp, rbx; ret
LEAVE = bytes.fromhex("49 0f ae 87 00020000 db e3 41 0f ae 97 00040000 415f415e415d415c5d5bc3")


@dataclass(frozen=True)
class Units:
    """The x87's control word, MXCSR, and what is on the x87's stack (all eight registers, as 10 bytes)."""

    x87_control: int = 0x37F
    x87_registers: bytes = b""
    control: int = 0x1F80

    def image(self, vectors: dict[str, int]) -> bytes:
        """As FXRSTOR64 takes it (Intel SDM vol. 1, table 10-2)."""
        tags = 0xFF if self.x87_registers else 0
        head = struct.pack("<HHBBHQQII", self.x87_control, 0, tags, 0, 0, 0, 0, self.control, 0xFFFF)
        registers = [self.x87_registers[10 * index :][:10].ljust(16, b"\0") for index in range(8)]
        wide = [vectors.get(f"xmm{index}", index * 0x0101).to_bytes(16, "little") for index in range(16)]
        return (head + b"".join(registers) + b"".join(wide)).ljust(512, b"\0")


class FloatingMachine:
    def __init__(self) -> None:
        self.code = mmap.mmap(-1, CODE_SIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        self.state = mmap.mmap(-1, STATE_SIZE)
        self.code_at, self.state_at = (
            ctypes.addressof(ctypes.c_char.from_buffer(one)) for one in (self.code, self.state)
        )
        self.memory_at = self.state_at + MEMORY
        self.function = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(self.code_at)

    def write(self, node: Node, scratch: tuple[str, ...]) -> Mapping[int, SavedFloating | None]:
        """The code of a condition that may use those registers, and the stack.

        Address of each instruction of the condition -> the floating-point state that is changed there.
        """
        assembler, end = Assembler(CodeBuffer(self.code_at)), Label("end")
        assembler.buffer.note = lambda: assembler.floating
        labels = {name: Label(name) for name in ENDS}
        assembler.plain(ENTRY)
        emit_condition(assembler, node, Context(scratch), labels["true"], labels["false"], labels["fault"])
        for index, name in enumerate(ENDS):
            assembler.bind(labels[name])
            assembler.move_immediate("rax", index)
            assembler.jump(end)
        assembler.emit_deferred()
        assembler.bind(end)
        assembler.plain(LEAVE)
        finished = assembler.buffer.finish()
        self.code[: len(finished.code)] = finished.code
        inside = range(len(ENTRY), finished.labels[labels["false"]] - self.code_at)
        notes = {self.code_at + offset: note for offset, note in finished.notes if offset in inside}
        return {at: note if isinstance(note, SavedFloating) else None for at, note in notes.items()}

    def run(self, registers: dict[str, int], memory: bytes, units: Units) -> tuple[str, bool]:
        """The end that was reached, and whether the units are as they were before."""
        before = self.prepare(registers, memory, units)
        end = ENDS[self.function(self.state_at)]
        return end, comparable(self.state[AFTER : AFTER + IMAGE_SIZE]) == comparable(before)

    def prepare(self, registers: dict[str, int], memory: bytes, units: Units) -> bytes:
        """What the units will be when the condition begins."""
        before = units.image({name: value for name, value in registers.items() if name.startswith("xmm")})
        self.state[BEFORE : BEFORE + 512] = before
        self.state[DEFAULT_CONTROL : DEFAULT_CONTROL + 4] = (0x1F80).to_bytes(4, "little")
        for name, offset in GENERAL.items():
            self.state[offset : offset + 8] = registers[name].to_bytes(8, "little")
        self.state[MEMORY : MEMORY + len(memory)] = memory
        return before


def comparable(image: bytes) -> bytes:
    """Without the addresses of the last x87 instruction, and what is not the units' own."""
    registers = b"".join(image[32 + 16 * index :][:10] for index in range(8))
    return image[:6] + image[24:28] + registers + image[160:IMAGE_SIZE]
