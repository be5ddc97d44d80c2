"""What the core asks of an instruction set. Nothing here knows x86.

Addresses are absolute integers; offsets are relative; sizes are in bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


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


@dataclass(frozen=True)
class Reach:
    """The targets that a branch can have, counted from its own first byte."""

    backward: int
    forward: int


@dataclass(frozen=True)
class Branch:
    """A jump that a site can be overwritten with."""

    name: str
    size: int
    reach: Reach


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


class Arch(Protocol):
    """One instruction set. Stateless; all methods are pure."""

    name: str
    trap: Trap
    branches: tuple[Branch, ...]  # shortest first
    registers: Registers
    red_zone: int  # bytes below the stack pointer that a leaf function may use

    def decode(self, code: bytes, address: int) -> Instruction:
        """The first instruction of `code`. Raises CannotDecode."""

    def relocate(self, instruction: Instruction, destination: int) -> Relocated:
        """Rewrite for `destination`. Raises CannotRelocate (never) or OutOfReach (not there)."""

    def jump(self, source: int, destination: int) -> bytes:
        """The bytes of the (near) jump of `branches[0]` at `source`. Raises OutOfReach."""

    def is_landing_marker(self, instruction: Instruction) -> bool:
        """Whether it must stay in place for control-flow protection (endbr64, bti)."""


@dataclass(frozen=True)
class Liveness:
    """What is not needed any more at an address, so that a trampoline need not save it."""

    dead_registers: frozenset[str] = field(default_factory=frozenset)
    flags_dead: bool = False


class LivenessAnalysis(Protocol):
    def __call__(self, instructions: Sequence[Instruction], address: int, at_entry: bool) -> Liveness: ...
