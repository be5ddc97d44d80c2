"""One instruction copied to a slot, single-stepped there, and what has to be mended around the step.

An instruction is accepted if the tables of `effects` know it and `immovable` does not refuse it. Of what a
single step (TF) itself changes, Intel SDM vol. 3, 17.3.1.4, and of the instructions that see it:

- pushf stores TF as the step has set it: cleared in the image, unless the program had set it.
- popf takes TF from its image, and the step still ends behind it. Linux keeps the new TF apart from the
  debugger's (is_setting_trap_flag, arch/x86/kernel/step.c): nothing to mend, if the thread goes on. If it
  is stepped again at once, Linux takes the TF of that step for the program's (measured, 6.18): the thread
  would trap for good, unless eflags is then written without TF.
- mov ss and pop ss hold traps back until the next instruction has run, which would be behind the copy.
- A string instruction with a repeat prefix is interrupted after each repetition, with the PC still on it:
  it is stepped until the PC leaves the copy. `boost` runs it whole, and is cheaper.
- enter, cmpxchg, xsave and all others are over after one step, or have not begun (faults are precise).

What differs, as for relocated code, and is accepted: the address that x87 saves as that of the last
instruction, and the one that the record of a signal has (si_addr of SIGFPE) if the copy raises it.
"""

from __future__ import annotations

from ubp.arch.base import Flow, Instruction
from ubp.arch.state import Change, ThreadState
from ubp.arch.x86_64.decode import MASK, parse
from ubp.arch.x86_64.effects import Syntax
from ubp.arch.x86_64.encoding import Layout
from ubp.arch.x86_64.exceptions import stored_flags
from ubp.arch.x86_64.immovable import HOLDS_TRAPS, loads_ss, refusal
from ubp.arch.x86_64.operands import free_bases, is_in_reach, operand_address, reaimed, with_base
from ubp.arch.x86_64.registers import ENCODED
from ubp.errors import CannotRelocate, OutOfReach
from ubp.records import dataclass

TRAP_FLAG = 0x100
_HIGHEST = 1 << 47  # the end of user space with four levels of page tables
_CALLS_ITSELF = "it calls itself, so that nobody could tell whether it has run"


@dataclass(frozen=True)
class X86StepFixup:
    """See `ubp.arch.base.StepFixup`. What is None, 0 or False needs no care."""

    source: int
    size: int  # of the original; the copy's may differ
    slot: int
    code: bytes
    borrowed: tuple[str, int] | None = None  # the register that stands for the PC, and its value meanwhile
    is_relative: bool = False  # a direct branch: the copy goes as far from the slot as the original from it
    is_repeated: bool = False  # the step is over only when the PC has left the copy
    pushes_return: bool = False
    flags_image: int = 0  # bytes of the image that pushf leaves at the stack pointer

    def pre(self, thread: ThreadState) -> tuple[Change, Change]:
        go, back = {"rip": self.slot}, {}
        if self.borrowed is not None:
            name, value = self.borrowed
            go[name], back[name] = value, thread.register(name)
        return Change(go), Change(back)

    def is_over(self, pc: int) -> bool:
        return not (self.is_repeated and pc == self.slot)

    def post(self, thread: ThreadState, back: Change) -> Change:
        pc = self._pc_behind(thread.register("rip"))
        return Change({**back.registers, "rip": pc}, self._pushed(thread))

    def abort(self, thread: ThreadState, back: Change) -> Change:
        if thread.register("rip") == self.slot:
            return Change({**back.registers, "rip": self.source})
        return self.post(thread, back)

    def _pc_behind(self, pc: int) -> int:
        """Only a direct branch, and whoever falls through, is where it is because of where the copy is."""
        if pc == self.slot + len(self.code) and not self.is_relative:
            return self.source + self.size
        return (pc + self.source - self.slot) & MASK if self.is_relative else pc

    def _pushed(self, thread: ThreadState) -> tuple[tuple[int, bytes], ...]:
        top = thread.register("rsp") if self.pushes_return or self.flags_image else 0
        if self.pushes_return:
            return ((top, (self.source + self.size).to_bytes(8, "little")),)
        if self.flags_image:
            image = int.from_bytes(thread.memory(top, self.flags_image), "little")
            own = thread.register("eflags") & TRAP_FLAG  # as the program sees it: without the step's
            return ((top, (image & ~TRAP_FLAG | own).to_bytes(self.flags_image, "little")),)
        return ()


def step_fixup(instruction: Instruction, slot: int) -> X86StepFixup:
    """How `instruction` is stepped at `slot`.

    Raises CannotRelocate, or OutOfReach where another slot would do.
    """
    syntax = parse(instruction.code, instruction.address)
    _check(syntax, instruction)
    code, borrowed = _copy(instruction, syntax.layout, slot)
    if instruction.target is not None and not 0 <= instruction.target + slot - instruction.address < _HIGHEST:
        raise OutOfReach(f"`{instruction.text}` at {slot:#x} would go to where no address is")
    return X86StepFixup(
        source=instruction.address,
        size=instruction.size,
        slot=slot,
        code=code,
        borrowed=borrowed,
        is_relative=instruction.target is not None,
        is_repeated=syntax.is_repeated,
        pushes_return=instruction.flow is Flow.CALL,
        flags_image=stored_flags(syntax),
    )


def _check(syntax: Syntax, instruction: Instruction) -> None:
    reason = _refusal(syntax, instruction)
    if reason:
        raise CannotRelocate(f"cannot step a copy of `{syntax.text}` ({instruction.address:#x}): {reason}")


def _refusal(syntax: Syntax, instruction: Instruction) -> str:
    if loads_ss(syntax.layout):
        return HOLDS_TRAPS
    if instruction.flow is Flow.CALL and instruction.target == instruction.address:
        return _CALLS_ITSELF
    return refusal(syntax)


def _copy(instruction: Instruction, layout: Layout, slot: int) -> tuple[bytes, tuple[str, int] | None]:
    """(bytes for the slot, the register that stands for the PC with its value, if one does)."""
    if not layout.is_rip_relative:
        return instruction.code, None
    target = operand_address(instruction, layout)
    if is_in_reach(slot, instruction.size, target):
        return reaimed(instruction, layout, slot), None
    free = free_bases(instruction)
    if not free:
        raise OutOfReach(f"the operand of `{instruction.text}` is too far from {slot:#x}")
    return with_base(layout, ENCODED.index(free[0])), (free[0], target)
