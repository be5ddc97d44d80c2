"""What is known about a site and its surroundings: asked once of the debugger, then only read.

All code bytes are the program's own, without anyone's traps and jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ubp.records import dataclass
from ubp.unwind.pointers import Section

if TYPE_CHECKING:
    from ubp.arch.base import Arch, Instruction

LONGEST_WINDOW = 24  # bytes: no window is as long, so that what is farther from a site does not matter


@dataclass(frozen=True)
class MemoryMapping:
    """Addresses [start, end) of the process; `permissions` as in "r-xp", `name` as in "[heap]"."""

    start: int
    end: int
    permissions: str
    name: str


@dataclass(frozen=True)
class ModuleFacts:
    """One loaded file. Made once for all of its sites."""

    text: Section  # the executable section or mapping that the site lies in
    branch_targets: Sequence[int]  # `ubp.codegen.branches.branch_targets(arch, text)`
    data: tuple[tuple[int, int], ...]  # mapped ranges that are not executable: where jump tables lie
    read: Callable[[int, int], bytes]  # address, size -> memory as it is now; raises Unavailable

    @cached_property
    def extent(self) -> tuple[int, int]:
        """[start, end) of all that code in the module may refer to."""
        spans = [*self.data, (self.text.address, self.text.address + len(self.text.content))]
        return min(start for start, _ in spans), max(end for _, end in spans)


@dataclass(frozen=True)
class FunctionFacts:
    """The function, or the part of a split function, that the site lies in: [start, end)."""

    name: str
    start: int
    code: bytes
    parts: tuple[Section, ...] = ()  # its other parts (foo.cold), for their jump tables
    other_entries: Container[int] = frozenset()  # code symbols in it but for its own
    landing_pads: frozenset[int] | None = None  # None: not known

    @property
    def end(self) -> int:
        return self.start + len(self.code)


@dataclass(frozen=True)
class ThreadFacts:
    """A stopped thread: where it stands and the used part of its stack."""

    name: str  # as the debugger calls it: "thread 2"
    pc: int
    stack: bytes  # from the stack pointer, rounded down to 8, to the end of the stack


@dataclass(frozen=True)
class SiteFacts:
    """All that decides whether and how a probe can stand at `address`."""

    address: int
    module: ModuleFacts
    function: FunctionFacts | None  # None: no symbol and no frame description
    line_starts: frozenset[int] = frozenset()  # is_stmt rows and the address behind the prologue
    native_breakpoints: Container[int] = frozenset()
    traps_at_branches: bool = False  # the debugger steps over a line by a trap at its next branch
    other_windows: tuple[tuple[int, int], ...] = ()  # [start, end) of probes that are placed nearby
    follows_setjmp: bool = False  # the call before `address` may return twice
    tracks_branches: bool = True  # indirect branches may land on markers only (x86: IBT)
    has_shadow_stack: bool = False  # a return must lead to where a call has pushed its address

    def instruction(self, arch: Arch) -> Instruction:
        """The one at the site. Raises CannotDecode."""
        begin = self.address - self.module.text.address
        return arch.decode(self.module.text.content[begin : begin + 16], self.address)

    @property
    def label(self) -> str:
        """The site for people: "parse+4 (0x40113a)"."""
        if self.function is None:
            return f"0x{self.address:x}"
        return f"{self.function.name}+{self.address - self.function.start} (0x{self.address:x})"
