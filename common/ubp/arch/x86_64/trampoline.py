"""The x86-64 pieces of a trampoline: what is saved where, counters, the thread filter.

The arithmetic flags are kept by lahf and seto, in rax. pushfq and popfq are not used: popfq under a
single step brings back the trap flag that pushfq saved, and costs more than the rest of a trampoline.
DF and the system flags are never changed.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from ubp.arch.base import Displacement, Liveness, SavedFlags
from ubp.arch.x86_64.condition import THREAD_POINTER, Context, Requirements, emit_condition, required_scratch
from ubp.arch.x86_64.emit import Assembler, Memory
from ubp.arch.x86_64.registers import RED_ZONE
from ubp.codegen.buffer import CodeBuffer, Label
from ubp.condition.ops import Node
from ubp.condition.threads import KeptId
from ubp.records import dataclass

# those without a REX prefix first; rbp last, because frames are often told by it
SCRATCH_ORDER = (
    *("rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11"),
    *("rbx", "r12", "r13", "r14", "r15", "rbp"),
)
MOST_SCRATCH = 6  # beyond, spilling costs no more than saving
# cmp al, -127 sets OF if al is 1 and clears it if al is 0, and keeps al
OVERFLOW_FROM_AL = -127


@dataclass(frozen=True)
class Saving:
    """What a trampoline saves and uses. `stack`: the stack pointer is moved past the red zone."""

    pushed: tuple[str, ...]
    scratch: tuple[str, ...]
    flags: bool
    flags_pushed: bool
    stack: bool


def plan_saving(need: Requirements, liveness: Liveness) -> Saving:
    """As little as possible. A register that the condition reads is not free, dead or not.

    For a hit that stops, the debugger evaluates the condition again, and must find the same values.
    """
    free = liveness.dead_registers - need.reads
    flags = not liveness.flags_dead
    clobbered = need.fixed | ({"rax"} if flags else set())
    if clobbered & need.reads:
        # what would be read in place has to be fetched from where it is saved
        need = replace(need, registers=max(1, need.registers))
    general = _general_scratch(need, free, clobbered)
    used = (*general, *(name for name in SCRATCH_ORDER if name in clobbered))
    pushed = tuple(name for name in used if name not in free)
    flags_pushed = flags and "rax" in need.fixed
    stack = bool(pushed) or flags_pushed or need.stack or need.registers > len(general)
    scratch = (*general, *sorted(need.fixed))
    return Saving(pushed, scratch, flags, flags_pushed, stack)


def _general_scratch(need: Requirements, free: frozenset[str], clobbered: frozenset[str]) -> tuple[str, ...]:
    """Dead registers first, then those that the condition does not read, then any.

    What is only useful must cost nothing: loading twice is cheaper than to save a register and put it back.
    """
    candidates = [name for name in SCRATCH_ORDER if name not in clobbered]
    candidates.sort(key=lambda name: (name not in free, name in need.reads))
    wanted = max(need.registers, min(need.useful, sum(name in free for name in candidates)))
    return tuple(candidates[: min(wanted, MOST_SCRATCH)])


@dataclass(frozen=True)
class State:
    """`slots`: (register, offset from the original stack pointer); `flags_slot` likewise."""

    stack_adjust: int = 0
    slots: tuple[tuple[str, int], ...] = ()
    flags_saved: bool = False
    flags_slot: int | None = None


class X86TrampolineEmitter:
    """The TrampolineEmitter protocol. `origin` None: the place is not known yet (see Context)."""

    def __init__(
        self, buffer: CodeBuffer, liveness: Liveness, condition: Node | None, origin: int | None
    ) -> None:
        self._asm = Assembler(buffer)
        self._origin = origin
        need = Requirements(0, frozenset(), frozenset())
        if condition is not None:
            need = required_scratch(condition, origin)
        self._saving = plan_saving(need, liveness)
        self._state = State()

    # -- state

    @property
    def state(self) -> Hashable:
        return replace(self._state, stack_adjust=self._asm.stack_adjust)

    @state.setter
    def state(self, state: Hashable) -> None:
        assert isinstance(state, State)
        self._state = state
        self._asm.stack_adjust = state.stack_adjust

    def displacement(self) -> Displacement:
        adjust = self._asm.stack_adjust
        restore = tuple((register, adjust + slot) for register, slot in self._state.slots)
        return Displacement(adjust, restore, self._saved_flags(adjust), self._asm.floating)

    def _saved_flags(self, adjust: int) -> SavedFlags | None:
        if not self._state.flags_saved:
            return None
        slot = self._state.flags_slot
        return SavedFlags("rax") if slot is None else SavedFlags(None, adjust + slot)

    @property
    def may_fault(self) -> bool:
        return self._asm.may_fault

    # -- pieces

    def enter(self, thread: KeptId | None, other_threads: Label) -> Hashable:
        """With the flags dead, other threads are let go before anything is saved."""
        if self._saving.flags:
            self._save()
        if thread is not None:
            self._asm.alu_immediate("cmp", replace(THREAD_POINTER, displacement=thread.offset), thread.id, 4)
            self._asm.jump_if("ne", other_threads)
        at_filter = self.state
        if not self._saving.flags:
            self._save()
        return at_filter

    def _save(self) -> None:
        if self._saving.stack:
            self._asm.lower_stack(RED_ZONE)
        for register in self._saving.pushed:
            self._asm.push(register)
            slots = (*self._state.slots, (register, -self._asm.stack_adjust))
            self._state = replace(self._state, slots=slots)
        if self._saving.flags:
            self._save_flags()

    def _save_flags(self) -> None:
        self._asm.flags_to_ah()
        self._asm.set_if("o", "rax")
        slot = None
        if self._saving.flags_pushed:
            self._asm.push("rax")
            slot = -self._asm.stack_adjust
        self._state = replace(self._state, flags_saved=True, flags_slot=slot)

    def leave(self) -> None:
        """By loads, not pops: until the stack pointer is back, an interrupted thread finds its slots."""
        if self._saving.flags:
            self._restore_flags()
        for register, slot in self._state.slots:
            self._asm.move(register, _slot(self._asm.stack_adjust + slot), 8)
        if self._saving.stack:
            self._asm.lower_stack(-self._asm.stack_adjust)
        self._state = State()

    def _restore_flags(self) -> None:
        if self._state.flags_slot is not None:
            self._asm.move("rax", _slot(self._asm.stack_adjust + self._state.flags_slot), 8)
        self._asm.compare_al(OVERFLOW_FROM_AL)
        self._asm.ah_to_flags()
        self._state = replace(self._state, flags_saved=False)

    def count(self, cell: int) -> None:
        self._asm.atomic_increment(_cell(cell))

    def branch_unless_owner(self, bounds: int, label: Label) -> None:
        self._asm.alu("cmp", "rsp", _cell(bounds), 8)
        self._asm.jump_if("b", label)
        self._asm.alu("cmp", "rsp", _cell(bounds + 8), 8)
        self._asm.jump_if("ae", label)

    def count_as_owner(self, cell: int) -> None:
        self._asm.increment(_cell(cell))

    def count_down(self, cell: int) -> None:
        self._asm.atomic_decrement(_cell(cell))

    def branch_if_was_positive(self, label: Label) -> None:
        """The sign of the result tells, unless the counter was at its least value."""
        self._asm.jump_if("ns", label)

    def branch_unless_positive(self, label: Label) -> None:
        self._asm.jump_if("le", label)

    def branch_on(self, node: Node, on_true: Label, on_fault: Label, on_false: Label) -> None:
        saved = dict(self._state.slots)
        context = Context(self._saving.scratch, saved, self._origin)
        emit_condition(self._asm, node, context, on_true, on_false, on_fault)

    def out_of_line(self) -> None:
        self._asm.emit_deferred()

    def nop(self) -> None:
        self._asm.nop()

    def jump(self, label: Label) -> None:
        self._asm.jump(label)

    def jump_to(self, address: int) -> None:
        self._asm.jump_to_address(address)


def _cell(address: int) -> Memory:
    return Memory(None, address, pc_relative=True, certain=True)


def _slot(offset: int) -> Memory:
    return Memory("rsp", offset, certain=True)
