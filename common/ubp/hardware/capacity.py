"""How many debug registers there are and how that was learned; who holds which one."""

from __future__ import annotations

from enum import Enum

from ubp.hardware.shapes import Access
from ubp.records import dataclass


class Learned(Enum):
    """Where a number of registers comes from."""

    PERF = "perf"  # perf_event_open until the kernel had no room
    PTRACE = "ptrace"  # the kernel's answer to the tracer (NT_ARM_HW_BREAK, PPC_PTRACE_GETHWDBGINFO, ...)
    DEBUGGER = "debugger"  # the debugger, or its stub, said so
    PROBED = "probed"  # registers were set until one was refused
    TABLE = "table"  # what the processor's manual says: not asked on this machine
    USER = "user"  # an option


@dataclass(frozen=True)
class Capacity:
    """The number of registers of a pool, and where it comes from."""

    count: int
    learned: Learned

    def __post_init__(self) -> None:
        assert self.count >= 0


class Holder(Enum):
    """Whose a register is, by what can be done about it."""

    DEBUGGER = "debugger"  # a breakpoint or watchpoint of the debugger's: delete it
    UBP = "ubp"  # a probe
    STALE = "stale"  # deleted, but the kernel still counts it
    OUTSIDE = "outside"  # perf, another tracer, the kernel
    RESERVED = "reserved"  # kept free for what the debugger sets by itself

    @property
    def is_ours(self) -> bool:
        """Whether who uses this debugger decides over it."""
        return self in (Holder.DEBUGGER, Holder.UBP, Holder.RESERVED)


@dataclass(frozen=True)
class Owner:
    """Who asks for a register or holds one. `name` is for people: "watchpoint 3", "perf, pid 812"."""

    holder: Holder
    name: str
    expression: str = ""  # what the user wrote, if anything

    @property
    def title(self) -> str:
        return f"{self.name} ({self.expression})" if self.expression else self.name


RESERVED = Owner(Holder.RESERVED, "reserved for step and finish")
STALE = Owner(Holder.STALE, "a deleted watchpoint")


def watchpoint(number: int | str, expression: str = "") -> Owner:
    """A watchpoint of the debugger's."""
    return Owner(Holder.DEBUGGER, f"watchpoint {number}", expression)


def hardware_breakpoint(number: int | str, location: str = "") -> Owner:
    """A hardware breakpoint of the debugger's."""
    return Owner(Holder.DEBUGGER, f"breakpoint {number}", location)


def probe(number: int, expression: str = "") -> Owner:
    """A probe of ubp's own."""
    return Owner(Holder.UBP, f"probe {number}", expression)


def outside(means: str = "", pid: int | None = None, process: str = "") -> Owner:
    """Who is not this debugger; `means`: "perf", "a tracer"; the process as far as it is known."""
    known = [means or "outside this debugger"]
    if pid is not None:
        known.append(f"pid {pid}")
    return Owner(Holder.OUTSIDE, ", ".join(known), process)


@dataclass(frozen=True)
class Held:
    """A register that is taken. `thread` None: in all threads; `address` None: not known what it watches.

    `shareable`: whoever holds it would let a request for the same piece use it too.
    """

    pool: str
    index: int
    owner: Owner
    thread: int | None = None
    access: Access | None = None
    address: int | None = None
    length: int | None = None
    shareable: bool = False

    def __post_init__(self) -> None:
        assert self.index >= 0
        assert (self.address is None) == (self.length is None)
        assert not self.shareable or (self.address is not None and self.access is not None)

    def is_in(self, thread: int | None) -> bool:
        """Whether a request for `thread` (None: all) finds it taken."""
        return thread is None or self.thread is None or self.thread == thread
