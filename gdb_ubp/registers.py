"""Debug registers as GDB has them: given away when a breakpoint is made, written when the program resumes.

GDB tells of them in one way only, in the words of `maint set show-debug-regs`, whenever it gives one away. It
gives them away when anything is set, with `set breakpoint always-inserted on`: an internal watchpoint of a
register of the processor's (which needs no debug register) has it try what it could not place before; then an
internal hardware breakpoint, made and deleted, shows what there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import gdb

from gdb_ubp import compat
from gdb_ubp.said import said
from ubp.arch.x86_64 import debugregs
from ubp.arch.x86_64.debugregs import DebugRegister
from ubp.hardware.shapes import Access
from ubp.records import dataclass

Region = tuple[Access, int, int]  # address, length

HARDWARE = {
    gdb.BP_HARDWARE_WATCHPOINT: Access.WRITE,
    gdb.BP_READ_WATCHPOINT: Access.READ_WRITE,
    gdb.BP_ACCESS_WATCHPOINT: Access.READ_WRITE,
    getattr(gdb, "BP_HARDWARE_BREAKPOINT", None): Access.EXEC,
}
CLASSES = {"watch": gdb.WP_WRITE, "rwatch": gdb.WP_READ, "awatch": gdb.WP_ACCESS}
ACCESSES = {
    "data-write": Access.WRITE,
    "data-read/write": Access.READ_WRITE,
    "instruction-execute": Access.EXEC,
}

# insert_watchpoint (addr=0000555555558080, len=8, type=data-write):
# 	CONTROL (DR7): 0x0000000000090101
# 	STATUS (DR6): 0x0000000000000000
# 	DR0: addr=0x0000555555558080, ref.count=1
_INSERTED = re.compile(
    r"insert_watchpoint \(addr=(?:0x)?([0-9a-f]+), len=(\d+), type=([a-z/-]+)\):\s*"
    r"CONTROL \(DR7\): 0x([0-9a-f]+)\s*STATUS \(DR6\): 0x[0-9a-f]+\s*"
    r"((?:DR[0-3]: addr=0x[0-9a-f]+, ref\.count=\d+\s*)+)"
)
_ADDRESS = re.compile(r"addr=0x([0-9a-f]+)")


@dataclass(frozen=True)
class Snapshot:
    """`given`: the registers that GDB has given away. `tried`: regions that it has just tried to place."""

    given: tuple[DebugRegister, ...]
    tried: tuple[Region, ...]


class Trial(gdb.Breakpoint):
    """Made and deleted: only what GDB does for it is of interest."""

    @classmethod
    def run(cls, look: Callable[[gdb.Breakpoint], None] | None, *arguments: object) -> None:
        """Raises gdb.error, but for what cannot be inserted: `look` sees it all the same."""
        trial = cls.__new__(cls)
        try:
            trial.__init__(*arguments, internal=True)  # type: ignore[misc]
        except gdb.error:
            if not trial.is_valid():
                raise
        try:
            if look is not None:
                look(trial)
        finally:
            trial.delete()

    @classmethod
    def quietly(cls, look: Callable[[gdb.Breakpoint], None], *arguments: object) -> None:
        """The same without what GDB prints."""
        compat.quietly(lambda: cls.run(look, *arguments))


def snapshot() -> Snapshot | None:
    """At a stop of a native process; None where GDB gives registers away only when it resumes."""
    pc = _standing_at()
    if pc is None:
        return None
    tried = regions_in(logged(lambda: Trial.run(None, "$pc", gdb.BP_WATCHPOINT, gdb.WP_WRITE)))
    place = next(address for address in range(pc + 1, pc + 4096) if not _is_used(address))
    text = logged(lambda: Trial.run(None, f"*{place:#x}", gdb.BP_HARDWARE_BREAKPOINT))
    shown = [found for found in _INSERTED.finditer(text) if int(found[1], 16) == place and int(found[2]) == 1]
    if not shown:
        return None
    given = [one for one in _registers(shown[-1]) if (one.address, one.access) != (place, Access.EXEC)]
    return Snapshot(tuple(given), tuple(dict.fromkeys([*tried, *_other_regions(text, place)])))


def _other_regions(text: str, place: int) -> list[Region]:
    return [one for one in regions_in(text) if one != (Access.EXEC, place, 1)]


def _standing_at() -> int | None:
    thread = gdb.selected_thread()
    if thread is None or not thread.is_valid() or thread.is_running():
        return None
    if compat.connection_type() != "native" or compat.setting(compat.INSERTED) != "on":
        return None
    try:
        return int(gdb.newest_frame().pc())
    except gdb.error:
        return None


def _is_used(address: int) -> bool:
    """Whether a breakpoint of the user's stands there: GDB would take ours for the same."""
    return any(
        address in compat.served(one) for one in gdb.breakpoints() if one.type in compat.CODE_BREAKPOINTS
    )


def logged(action: Callable[[], None]) -> str:
    """What GDB tells of its debug registers while `action` runs. Raises what it raises."""
    errors: list[Exception] = []

    def attempt() -> None:
        try:
            action()
        except Exception as error:
            errors.append(error)

    gdb.__dict__["_ubp_logged"] = attempt
    try:
        with _telling():
            text = said("python gdb._ubp_logged()")
    finally:
        del gdb.__dict__["_ubp_logged"]
    for error in errors:
        raise error
    return text


@contextmanager
def _telling() -> Iterator[None]:
    before = "is on" in said("maint show show-debug-regs")
    gdb.execute("maint set show-debug-regs on", to_string=True)
    try:
        yield
    finally:
        if not before:
            gdb.execute("maint set show-debug-regs off", to_string=True)


def regions_in(text: str) -> list[Region]:
    found = ((ACCESSES.get(one[3]), int(one[1], 16), int(one[2])) for one in _INSERTED.finditer(text))
    return [
        (access, address, length) for access, address, length in dict.fromkeys(found) if access is not None
    ]


def _registers(shown: re.Match[str]) -> list[DebugRegister]:
    addresses = [int(address, 16) for address in _ADDRESS.findall(shown[5])]
    return debugregs.decode(addresses, int(shown[4], 16))
