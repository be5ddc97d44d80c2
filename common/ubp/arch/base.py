"""What the core asks of an instruction set. Nothing here knows x86.

Addresses are absolute integers; offsets are relative; sizes are in bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from ubp.records import dataclass

if TYPE_CHECKING:
    from ubp.arch.state import Change, ThreadState
    from ubp.codegen.buffer import Label
    from ubp.condition.ops import Node
    from ubp.condition.threads import KeptId


class Flow(Enum):
    """How an instruction passes control on."""

    NEXT = "next"  # falls through
    BRANCH = "branch"  # conditional: falls through or goes to `target`
    JUMP = "jump"  # always goes to `target` (None: computed)
    CALL = "call"  # goes to `target` (None: computed) and comes back
    RETURN = "return"
    STOP = "stop"  # never goes on: trap, halt, undefined


@dataclass(frozen=True)
class Instruction:
    """One decoded instruction at the place where it stands."""

    address: int
    code: bytes
    text: str  # "mov rax, qword ptr [rip + 0x20]", for people
    flow: Flow
    target: int | None  # of a direct branch, jump or call
    reads: frozenset[str]  # canonical full-width register names, implicit ones included
    writes: frozenset[str]  # registers that are fully overwritten (a partial write is also a read)
    reads_flags: bool
    writes_flags: bool  # overwrites all arithmetic flags; a partial write leaves this False
    memory_target: int | None = None  # absolute address of a pc-relative memory operand

    @property
    def size(self) -> int:
        return len(self.code)

    @property
    def end(self) -> int:
        return self.address + self.size


class AccessKind(Enum):
    READ = "read"
    WRITE = "write"
    BOTH = "read and write"

    def includes(self, other: AccessKind) -> bool:
        """Whether something of `other` is in it: of both, a read and a write are."""
        return AccessKind.BOTH in (self, other) or self is other


@dataclass(frozen=True)
class Access:
    """`size` bytes of memory that an instruction touches, told from the registers in front of it.

    Their address is base + index * scale + displacement, cut to `address_size` bytes, and to that the base of
    `segment` ("fs" or "gs"; "": none) is added. `base` and `index` are names as in `Registers.views`.
    """

    kind: AccessKind
    size: int
    base: str | None = None
    index: str | None = None
    scale: int = 1
    displacement: int = 0
    segment: str = ""
    address_size: int = 8

    @property
    def is_constant(self) -> bool:
        return not (self.base or self.index or self.segment)


@dataclass(frozen=True)
class Reach:
    """How far a branch reaches: two distances, both positive, counted from its own first byte."""

    backward: int
    forward: int


@dataclass(frozen=True)
class Branch:
    """A jump that a site can be overwritten with."""

    name: str
    size: int
    reach: Reach


@dataclass(frozen=True)
class PunnedJump:
    """A jump at `site` that overwrites one shorter instruction only, of `size` bytes.

    Its last bytes, `tail`, are those that stand behind the instruction already: so it can lead to `targets`
    alone, and the tail must stay as it is (`locked`). `head` is what it begins with: padding and opcode.
    In between is room for the low bytes, little-endian, of the distance from the jump's end.
    """

    site: int
    size: int
    head: bytes
    tail: bytes
    targets: range

    @property
    def end(self) -> int:
        return self.site + self.size + len(self.tail)

    @property
    def locked(self) -> range:
        """The bytes that others may not change."""
        return range(self.site + self.size, self.end)

    def code(self, target: int) -> bytes:
        """What the instruction is overwritten with; `target` is one of `targets`."""
        room = self.size - len(self.head)
        distance = target - self.end & (1 << 32) - 1
        return self.head + distance.to_bytes(4, "little")[:room]

    def shift(self, places: Iterable[int], trap: bytes) -> int:
        """By how much the target moves if traps of one byte stand at `places`, which are in `locked`."""
        traps = set(places)
        tail = bytes(
            trap[0] if at in traps else byte for at, byte in zip(self.locked, self.tail, strict=True)
        )
        low = 8 * (4 - len(self.tail))
        return (_signed(tail) - _signed(self.tail)) << low


def _signed(field: bytes) -> int:
    return int.from_bytes(field, "little", signed=True)


@dataclass(frozen=True)
class Trap:
    """The software breakpoint: its bytes, and how far the PC has moved when the stop is reported."""

    code: bytes
    pc_offset: int


@dataclass(frozen=True)
class Undo:
    """How to put a thread that stands in relocated code back into the original code.

    `resume` is the original address to go on at. Before, `stack_adjust` is added to the stack pointer,
    after each register of `restore` was read from `stack pointer + offset` (offsets count from the
    unadjusted stack pointer).
    """

    resume: int
    stack_adjust: int = 0
    restore: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Relocated:
    """One instruction rewritten to run at another address, with the same effect.

    `undo` maps each offset in `code` at which a thread can stand to the way back. Offset 0 is always
    the untouched state before the instruction. `falls_through` is False where control never reaches
    the end of `code` (jump, ret).
    """

    source: int
    address: int
    code: bytes
    undo: Mapping[int, Undo]
    falls_through: bool = True


class StepFixup(Protocol):
    """A copy of one instruction that is single-stepped at `slot`, and what is done around the step.

    `code` is the whole copy. The thread goes from `source` to the slot by `pre`, is stepped, and again as
    long as the step `is_over` is False; `post` then makes its state that behind the original. A thread
    that stopped for another reason than the step (a signal, or it was interrupted) is put back by `abort`.
    What `pre` gave up is in its second result, which the other two are given.
    """

    @property
    def source(self) -> int: ...

    @property
    def slot(self) -> int: ...

    @property
    def code(self) -> bytes: ...

    def pre(self, thread: ThreadState) -> tuple[Change, Change]:
        """(what makes the thread ready for its step, what puts back what that overwrites)."""

    def is_over(self, pc: int) -> bool:
        """Whether the thread, behind a step, has run the whole instruction."""

    def post(self, thread: ThreadState, back: Change) -> Change:
        """From the state behind the step to that behind the original. Raises Unavailable."""

    def abort(self, thread: ThreadState, back: Change) -> Change:
        """To the state before the original, or behind it if the copy was run. Raises Unavailable.

        Before the original, the thread will come there once more, for the same pass.
        """


@dataclass(frozen=True)
class Registers:
    """The register file as the core sees it. All names are canonical full-width names."""

    general: tuple[str, ...]  # integer registers, without the stack pointer
    stack_pointer: str
    program_counter: str
    by_dwarf: Mapping[int, str]
    views: Mapping[str, tuple[str, int, int]]  # name as users write it -> (canonical, byte offset, bytes)
    arguments: tuple[str, ...]
    results: tuple[str, ...]
    preserved: frozenset[str]  # callee-saved
    dead_at_entry: frozenset[str]  # by the ABI, at a function's first instruction
    flags: str = ""  # the register that holds the arithmetic flags; "" without one
    vectors: tuple[str, ...] = ()  # of 16 bytes, for the values of conditions; more is never touched


@dataclass(frozen=True)
class Liveness:
    """What is not needed any more at an address, so that a trampoline need not save it."""

    dead_registers: frozenset[str] = field(default_factory=frozenset)
    flags_dead: bool = False


class Arch(Protocol):
    """One instruction set. Stateless; all methods are pure."""

    name: str
    trap: Trap
    registers: Registers
    red_zone: int  # bytes below the stack pointer that a leaf function may use

    @property
    def branches(self) -> tuple[Branch, ...]:
        """What a site can be overwritten with, shortest first."""

    def decode(self, code: bytes, address: int) -> Instruction:
        """The first instruction of `code`. Raises CannotDecode."""

    def decode_all(self, code: bytes, address: int) -> Iterator[Instruction]:
        """The instructions of `code`, one behind the other, up to the first that `decode` refuses."""

    def relocate(self, instruction: Instruction, destination: int) -> Relocated:
        """Rewrite for `destination`. Raises CannotRelocate (never) or OutOfReach (not there)."""

    def step_fixup(self, instruction: Instruction, slot: int) -> StepFixup:
        """A copy at `slot` for a single step. Raises CannotRelocate (never) or OutOfReach (not there)."""

    def emulation(self, instruction: Instruction) -> Callable[[ThreadState], Change]:
        """What tells what it does to a thread that stands in front of it, the PC included.

        Raises CannotEmulate; the result raises Unavailable where it would fault: then it has to run.
        """

    def may_fault(self, instruction: Instruction) -> bool:
        """Whether it may raise a signal, as it reads or writes memory, the stack's too, or divides."""

    def step_hazard(self, instruction: Instruction) -> str:
        """What goes wrong where a debugger steps over its trap there by itself; "" if nothing does."""

    def ways_on(self, instruction: Instruction) -> int:
        """How many places an instruction that runs in place can go on at. Raises CannotEmulate."""

    def successors(self, instruction: Instruction, thread: ThreadState) -> tuple[int, ...]:
        """Where it can go on for a thread in front of it: both ways of a branch, the target of the rest.

        As many as `ways_on` says, or fewer. Raises CannotEmulate, or Unavailable where it would fault.
        """

    def accesses(self, instruction: Instruction) -> tuple[Access, ...]:
        """All memory that it reads and writes, as operands and otherwise. Raises UnknownAccess.

        What the kernel touches on its behalf is not among it, nor is the fetch of its own bytes.
        """

    def jump(self, source: int, destination: int) -> bytes:
        """The bytes of the (near) jump of `branches[0]` at `source`. Raises OutOfReach."""

    def long_jump(self, source: int, destination: int) -> bytes:
        """One instruction, with its data behind it, that jumps to any address and changes nothing else."""

    def punned_jumps(self, site: int, size: int, following: bytes) -> tuple[PunnedJump, ...]:
        """Jumps that overwrite an instruction of `size` bytes alone, those with most targets first.

        `following` are the bytes behind it; where there are too few, there are fewer jumps. None if the
        instruction has room for a whole jump, or the instruction set has no such jumps.
        """

    def is_landing_marker(self, instruction: Instruction) -> bool:
        """Whether it must stay in place for control-flow protection (endbr64, bti)."""

    def liveness(self, instructions: Sequence[Instruction], address: int, at_entry: bool) -> Liveness:
        """What is dead at `address` of the function that consists of `instructions`."""


@dataclass(frozen=True)
class SavedFlags:
    """Where a trampoline keeps the arithmetic flags while it changes them, as 8 bytes in `format`.

    `register` holds them or, if it is None, the stack at `stack pointer + offset`. Formats:
    "lahf-seto" (x86): byte 0 is 1 if OF was set, else 0; byte 1 has SF ZF - AF - PF - CF, from bit 7 on.
    """

    register: str | None
    offset: int = 0
    format: str = "lahf-seto"

    def restored(self, flags: int, word: int) -> int:
        """The flags register with the arithmetic flags as they are kept in `word`."""
        # SF ZF AF PF CF as lahf stores them, and OF (Intel SDM vol. 1, 3.4.3)
        status, overflow = 0xD5, 0x800
        return flags & ~(status | overflow) | (word >> 8 & status) | (overflow if word & 1 else 0)


@dataclass(frozen=True)
class SavedFloating:
    """Where floating-point state is kept that a trampoline changes, as offsets from the stack pointer.

    `vectors`: 16 bytes of each register. `control` (x86: MXCSR): 4 bytes. `x87`: the image of FNSAVE, 108
    bytes (Intel SDM vol. 1, figure 8-9).
    """

    vectors: tuple[tuple[str, int], ...] = ()
    control: int | None = None
    x87: int | None = None


@dataclass(frozen=True)
class Displacement:
    """How the registers, at one place of a trampoline, differ from what they were at the site.

    Put back in this order: `floating`, the flags (None: they are as they were, or dead), each register of
    `restore` (name, offset from the stack pointer), then `stack_adjust` is added to the stack pointer.
    """

    stack_adjust: int = 0
    restore: tuple[tuple[str, int], ...] = ()
    flags: SavedFlags | None = None
    floating: SavedFloating | None = None


class TrampolineEmitter(Protocol):
    """Writes the pieces of one trampoline into a buffer, and knows at each place what it has changed.

    `state` is opaque: read it where a branch is written, and set it where the code that the branch leads
    to begins.
    """

    state: Hashable

    def displacement(self) -> Displacement:
        """How things stand in front of the next instruction."""

    @property
    def may_fault(self) -> bool:
        """Whether the instruction that is being written reads memory that may not be there."""

    def enter(self, thread: KeptId | None, other_threads: Label) -> Hashable:
        """Save what the pieces change; threads that are not `thread` (if given) go to the label.

        Returns the state at `other_threads`.
        """

    def leave(self) -> None:
        """Put everything back, so that the state is that at the site."""

    def count(self, cell: int) -> None:
        """Add 1 to the 8-byte counter, atomically."""

    def branch_unless_owner(self, bounds: int, label: Label) -> None:
        """Go to the label where the stack pointer is not within [low, high), the two words at `bounds`."""

    def count_as_owner(self, cell: int) -> None:
        """Add 1 to a counter that no other thread adds to, by one instruction."""

    def count_down(self, cell: int) -> None:
        """Take 1 from the counter, atomically."""

    def branch_if_was_positive(self, label: Label) -> None:
        """Right behind `count_down`: go to the label if the counter was above 0."""

    def branch_unless_positive(self, label: Label) -> None:
        """Right behind `count_down`: go to the label unless that left more than 0 in the counter."""

    def branch_on(self, node: Node, on_true: Label, on_fault: Label, on_false: Label) -> None:
        """Branch on the condition. It falls into `on_false`, which must be bound next."""

    def out_of_line(self) -> None:
        """The parts of the condition that were put off; control must not fall into here."""

    def nop(self) -> None:
        """An instruction of at least the trap's size that does nothing."""

    def jump(self, label: Label) -> None:
        """A jump within the trampoline."""

    def jump_to(self, address: int) -> None:
        """A jump that leaves the trampoline. Laying out raises OutOfReach."""
