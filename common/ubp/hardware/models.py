"""The debug registers of each processor, as data; every model names its source.

A count is what the manual says (`Learned.TABLE`) unless it is passed in; `Model.learned` puts in what was
found on the machine. A pool that a processor does not have is there with none, and with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from ubp.hardware.capacity import Capacity, Learned
from ubp.hardware.shapes import Access, Aligned, Neighbours, Point, Range, Shape, Within, powers
from ubp.records import dataclass

Shapes = tuple[Shape, ...]
EXEC, DATA, SHARED = "exec", "data", "shared"  # the pools


@dataclass(frozen=True)
class Pool:
    """Registers that are alike. `shapes` has no entry for an access that they cannot notice."""

    name: str
    capacity: Capacity
    shapes: Mapping[Access, Shapes] = field(default_factory=dict)
    why_none: str = ""  # where the count is 0: a part of a sentence

    @property
    def count(self) -> int:
        return self.capacity.count

    @property
    def serves(self) -> tuple[str, ...]:
        """EXEC, DATA or both."""
        data = any(access is not Access.EXEC for access in self.shapes)
        return (EXEC,) * (Access.EXEC in self.shapes) + (DATA,) * data

    @property
    def kind(self) -> str:
        """How programs are told of it: "data" where it serves both."""
        return DATA if self.name == SHARED else self.name


@dataclass(frozen=True)
class Model:
    """One processor, or one way to its registers.

    `apart`: who sets the registers covers each request by itself, and lets two share a register only where it
    watches the same bytes for both (GDB and LLDB do). Else a piece may serve neighbours.
    """

    name: str  # as it stands in sentences: "x86", "POWER8"
    pools: tuple[Pool, ...]
    source: str
    address_bits: int = 64
    apart: bool = False

    def pool(self, name: str) -> Pool:
        """Raises KeyError: a bug of the caller's."""
        return {pool.name: pool for pool in self.pools}[name]

    def pool_for(self, access: Access) -> Pool | None:
        """Where a request of that kind goes; None if no register notices it."""
        return next((pool for pool in self.pools if access in pool.shapes), None)

    def learned(self, pool: str, count: int, how: Learned) -> Model:
        """The same with a count that was found out."""
        capacity = Capacity(count, how)
        pools = (replace(one, capacity=capacity) if one.name == pool else one for one in self.pools)
        return replace(self, pools=tuple(pools))


def _table(count: int) -> Capacity:
    return Capacity(count, Learned.TABLE)


def _data(*shapes: Shape) -> dict[Access, Shapes]:
    return dict.fromkeys((Access.WRITE, Access.READ, Access.READ_WRITE), shapes)


def _exec(*shapes: Shape) -> dict[Access, Shapes]:
    return {Access.EXEC: shapes}


def x86() -> Model:
    """Four registers for everything; R/W has no encoding for reads alone (Intel SDM vol. 3B 17.2.4)."""
    blocks = (Aligned((1, 2, 4, 8)),)
    shapes: dict[Access, Shapes] = {
        Access.EXEC: (Point(),),
        Access.WRITE: blocks,
        Access.READ_WRITE: blocks,
    }
    return Model("x86", (Pool(SHARED, _table(4), shapes),), source="Intel SDM vol. 3B, 17.2")


def aarch64(exec_count: int = 6, data_count: int = 4) -> Model:
    """Counts as ID_AA64DFR0_EL1 or the kernel gives them; 6 and 4 are those of a Cortex-A53.

    Data: DBGWCR<n>_EL1.BAS selects contiguous bytes of a doubleword; Linux refuses its mask field.
    """
    assert 2 <= exec_count <= 16
    assert 2 <= data_count <= 16
    pools = (
        Pool(EXEC, _table(exec_count), _exec(Point(4))),
        Pool(DATA, _table(data_count), _data(Within(8))),
    )
    return Model(
        "AArch64", pools, source="Arm ARM, DBGBCR and DBGWCR; linux/arch/arm64/kernel/hw_breakpoint.c"
    )


_NO_EXEC_ON_POWER = "Linux gives no register for execution on this processor"


def _power(name: str, data: Pool, source: str, exec_count: int = 0) -> Model:
    # IABR holds the address of a word: its two low bits are flags
    exec_pool = Pool(EXEC, _table(exec_count), _exec(Point(4)), why_none=_NO_EXEC_ON_POWER)
    return Model(name, (exec_pool, data), source)


def power_dabr(iabr: bool = False) -> Model:
    """PowerPC servers before POWER8: one doubleword; some had an IABR for one address as well."""
    data = Pool(DATA, _table(1), _data(Within(8)))
    return _power("PowerPC with DABR", data, "Power ISA 2.06, Book III-S, DABR", int(iabr))


def _dawr(count: int) -> Pool:
    # The field MRD counts doublewords; Linux drops the hits at bytes that were not asked for.
    return Pool(DATA, _table(count), _data(Within(512)))


def power8() -> Model:
    """One DAWR, up to 512 bytes that do not cross a multiple of 512."""
    return _power(
        "POWER8", _dawr(1), "Power ISA 2.07, Book III-S, DAWR; linux/arch/powerpc/kernel/hw_breakpoint.c"
    )


def power9() -> Model:
    """The DAWR is there, and off: it can bring the machine down (dawr-power9.rst)."""
    why = "Linux turns the DAWR of this processor off, since it can bring the machine down"
    data = Pool(DATA, _table(0), _data(Within(512)), why_none=why)
    return _power("POWER9", data, "linux/Documentation/arch/powerpc/dawr-power9.rst")


def power10() -> Model:
    """Two DAWRs like POWER8's."""
    return _power("POWER10", _dawr(2), "Power ISA 3.1, Book III, DAWR0 and DAWR1")


def booke() -> Model:
    """PowerPC BookE: IAC1-4 and DAC1-2; a range takes IAC1/2, IAC3/4 or DAC1/2.

    A DAC alone watches a word (Linux: data_bp_alignment 4). DVC1-2 narrow a DAC to a value and watch nothing
    by themselves: they are not counted here.
    """
    pools = (
        Pool(EXEC, _table(4), _exec(Point(4), Range(Neighbours.PAIR))),
        Pool(DATA, _table(2), _data(Within(4), Range(Neighbours.PAIR))),
    )
    source = "Power ISA 2.06, Book III-E, IAC and DAC; linux/Documentation/arch/powerpc/ptrace.rst"
    return Model("PowerPC BookE", pools, source)


def s390x() -> Model:
    """Program-event recording: one range, for fetches or for storage that is altered; no reads."""
    shapes: dict[Access, Shapes] = {Access.EXEC: (Range(),), Access.WRITE: (Range(),)}
    source = "z/Architecture Principles of Operation, chapter 4, Program-Event Recording"
    return Model("s390x", (Pool(SHARED, _table(1), shapes),), source)


def riscv(triggers: int = 4, longest: int = 1 << 31) -> Model:
    """Triggers of type mcontrol or mcontrol6, each for anything.

    match=1 (NAPOT) is a block of up to `longest` bytes at a multiple of its size; match=2 and match=3 chained
    (at least the start, below the end) are a range by two triggers that follow each other.
    """
    shapes: Shapes = (Aligned(powers(1, longest)), Range(Neighbours.ADJACENT))
    pool = Pool(SHARED, _table(triggers), {**_exec(*shapes), **_data(*shapes)})
    return Model("RISC-V", (pool,), source="RISC-V Debug Specification 1.0, mcontrol and mcontrol6")


def loongarch(exec_count: int = 14, data_count: int = 14) -> Model:
    """Up to 14 of each (FWPC and MWPC say how many); a mask makes a block that is aligned to its size."""
    assert 0 <= exec_count <= 14
    assert 0 <= data_count <= 14
    longest = 1 << 31
    pools = (
        Pool(EXEC, _table(exec_count), _exec(Point(4), Aligned(powers(4, longest)))),
        Pool(DATA, _table(data_count), _data(Aligned(powers(1, longest)))),
    )
    return Model("LoongArch", pools, source="LoongArch Reference Manual vol. 1, FWPnCFG and MWPnCFG")


def cortex_m(exec_count: int = 6, data_count: int = 4, everywhere: bool = False) -> Model:
    """FPB and DWT; the counts are read from FP_CTRL and DWT_CTRL, never assumed from a name.

    `everywhere`: FP_CTRL.REV is 1; the older FPB works in the code region only, below 0x20000000. The DWT
    masks up to 15 address bits (DWT_MASKn; a smaller limit can be read back from it).
    """
    limit = None if everywhere else 0x2000_0000
    pools = (
        Pool(EXEC, _table(exec_count), _exec(Point(2, limit))),
        Pool(DATA, _table(data_count), _data(Aligned(powers(1, 1 << 15)))),
    )
    return Model("Cortex-M", pools, source="ARMv7-M ARM, C1.8 (DWT) and C1.11 (FPB)", address_bits=32)


def custom(hw_breakpoints: int, hw_watchpoints: int, longest: int = 8) -> Model:
    """What a user's options say, for a stub that tells nothing: any access, aligned blocks to `longest`."""
    pools = (
        Pool(EXEC, Capacity(hw_breakpoints, Learned.USER), _exec(Point())),
        Pool(DATA, Capacity(hw_watchpoints, Learned.USER), _data(Aligned(powers(1, longest)))),
    )
    return Model("this target", pools, source="the options hw-breakpoints and hw-watchpoints")
