"""x86-64 in 64-bit mode, System V ABI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ubp.arch.base import Access, Instruction, Liveness, PunnedJump, Relocated, StepFixup
from ubp.arch.state import Change, ThreadState
from ubp.arch.x86_64 import (
    accesses,
    decode,
    emulate,
    exceptions,
    liveness,
    outofline,
    punned,
    relocate,
    successors,
)
from ubp.arch.x86_64.registers import JUMP, RED_ZONE, REGISTERS, TRAP

_ENDBR64 = b"\xf3\x0f\x1e\xfa"


class X86_64:  # noqa: N801 (the architecture's name)
    """The Arch protocol. Stateless."""

    name = "x86_64"
    trap = TRAP
    branches = (JUMP,)
    registers = REGISTERS
    red_zone = RED_ZONE

    def decode(self, code: bytes, address: int) -> Instruction:
        return decode.decode(code, address)

    def decode_all(self, code: bytes, address: int) -> Iterator[Instruction]:
        return decode.decode_all(code, address)

    def relocate(self, instruction: Instruction, destination: int) -> Relocated:
        return relocate.relocate(instruction, destination)

    def step_fixup(self, instruction: Instruction, slot: int) -> StepFixup:
        return outofline.step_fixup(instruction, slot)

    def check_emulation(self, instruction: Instruction) -> None:
        emulate.check(instruction)

    def emulate(self, instruction: Instruction, thread: ThreadState) -> Change:
        return emulate.emulate(instruction, thread)

    def may_fault(self, instruction: Instruction) -> bool:
        return exceptions.may_fault(instruction)

    def step_hazard(self, instruction: Instruction) -> str:
        return exceptions.step_hazard(instruction)

    def ways_on(self, instruction: Instruction) -> int:
        return successors.ways_on(instruction)

    def successors(self, instruction: Instruction, thread: ThreadState) -> tuple[int, ...]:
        return successors.successors(instruction, thread)

    def accesses(self, instruction: Instruction) -> tuple[Access, ...]:
        return accesses.accesses(instruction)

    def jump(self, source: int, destination: int) -> bytes:
        return relocate.jump(source, destination)

    def long_jump(self, source: int, destination: int) -> bytes:
        return relocate.long_jump(source, destination)

    def punned_jumps(self, site: int, size: int, following: bytes) -> tuple[PunnedJump, ...]:
        return punned.punned_jumps(site, size, following)

    def is_landing_marker(self, instruction: Instruction) -> bool:
        return instruction.code == _ENDBR64

    def liveness(self, instructions: Sequence[Instruction], address: int, at_entry: bool) -> Liveness:
        return liveness.liveness(instructions, address, at_entry, self.registers)
