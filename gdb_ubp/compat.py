"""What GDB's releases answer differently, or answer as text only. Features are tested, not versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import TypeVar

import gdb

from gdb_ubp.listing import all_breakpoints
from gdb_ubp.said import said
from ubp.errors import Unavailable

# "	0x0000555555555080 - 0x00005555555552bf is .text in /lib/libfoo.so"
_SECTION = re.compile(r"^\s*0x([0-9a-f]+) - 0x([0-9a-f]+) is (\S+)(?: in (.*))?$", re.MULTILINE)

Made = TypeVar("Made")

CODE_BREAKPOINTS = (gdb.BP_BREAKPOINT, getattr(gdb, "BP_HARDWARE_BREAKPOINT", gdb.BP_BREAKPOINT))

WATCHPOINTS = (
    *(gdb.BP_WATCHPOINT, gdb.BP_HARDWARE_WATCHPOINT, gdb.BP_READ_WATCHPOINT, gdb.BP_ACCESS_WATCHPOINT),
)
OF_READS = (gdb.BP_READ_WATCHPOINT, gdb.BP_ACCESS_WATCHPOINT)


def user_breakpoints() -> list[gdb.Breakpoint]:
    """The breakpoints in code that the user sees."""
    return [item for item in gdb.breakpoints() if item.number > 0 and item.type in CODE_BREAKPOINTS]


def watchpoint_in_force(kinds: Container[int] = WATCHPOINTS) -> int | None:
    """The number of a watchpoint that is enabled, if there is one."""
    return next((int(one.number) for one in gdb.breakpoints() if one.type in kinds and one.enabled), None)


def served(breakpoint: gdb.Breakpoint) -> list[int]:
    """The addresses where a breakpoint is enabled; none while it is pending."""
    if not breakpoint.is_valid() or breakpoint.pending:
        return []
    places = [int(place.address) for place in breakpoint.locations if place.enabled]
    refused = _refused(breakpoint) if breakpoint.condition and len(places) > 1 else set()
    return [address for address in places if address not in refused]


# "1.2                         N*  0x0000000000001189 in A::f() at a.cc:3": its condition means nothing there
_REFUSED_PLACE = r"^{number}\.\d+\s+N\*\s+(0x[0-9a-f]+)"


def _told(number: int) -> str:
    """What GDB says of a breakpoint, among others if it is an internal one; "" if it cannot."""
    if number > 0:
        return said(f"info breakpoints {number}")
    try:
        return all_breakpoints()
    except Unavailable:
        return ""


def function_of_place(number: int, address: int) -> str:
    """The function that a breakpoint was set in at one of its places, an inlined one perhaps; "" if none."""
    # "1.2  y  0x0000000000001189 in A::f() at a.cc:3"
    found = re.search(rf"\b0x0*{address:x} in (.+?) at [^ ]+:\d+", _told(number))
    return found[1] if found else ""


def _refused(breakpoint: gdb.Breakpoint) -> set[int]:
    """Places that GDB has disabled by itself, which no attribute tells."""
    number = int(breakpoint.number)
    text = _told(number)
    found = re.findall(_REFUSED_PLACE.format(number=number), text, re.MULTILINE)
    return {int(address, 16) for address in found}


def standing(breakpoint: gdb.Breakpoint) -> list[int]:
    """The addresses at which GDB sees a breakpoint of the user's hit."""
    return served(breakpoint) if breakpoint.enabled else []


def sections() -> Iterator[tuple[int, int, str, str]]:
    """(start, end, name, module) of every loaded section; module "" is the program itself."""
    text = said("info files")
    for start, end, name, module in _SECTION.findall(text):
        yield int(start, 16), int(end, 16), name, module


def setting(name: str) -> str:
    """The value of a setting as text, "" if this GDB has none of that name."""
    try:
        value = gdb.parameter(name)
    except RuntimeError:
        return ""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "" if value is None else str(value)


INSERTED = "breakpoint always-inserted"

# While one of these holds, no jump can stand beside what GDB itself does with the code
OBSTACLES = {
    "inserted": "GDB takes traps and jumps out at every stop: `set breakpoint always-inserted on`",
    "displaced": "GDB steps in line and writes its traps over a jump: `set displaced-stepping on`",
    "recording": "GDB records the program, every instruction of it: `record stop`",
    "checkpoints": "a checkpoint has not the memory that ubp maps later: `delete checkpoint` all of them",
}


def computes_wide_integers() -> bool:
    """Whether this GDB evaluates operators on integers of 128 bits."""
    try:
        kind = gdb.selected_inferior().architecture().integer_type(128, True)
        one = gdb.Value(b"\1" + bytes(15), kind)
        return bool(one + one > one and (one & one) == one and one - one < one)
    except (gdb.error, AttributeError, ValueError):
        return False


def is_recording() -> bool:
    return gdb.current_recording() is not None


def has_checkpoints() -> bool:
    return "No checkpoints" not in said("info checkpoints")


def loses_inserted_traps() -> bool:
    """Whether GDB forgets the traps that it keeps inserted: as it replays a recording, and as it goes back to
    another process of its checkpoints where one has ended.
    """
    return is_recording() or has_checkpoints()


def obstacle() -> str | None:
    """Why no jump can stand at this moment, if it is so."""
    if is_recording():
        return OBSTACLES["recording"]
    if has_checkpoints():
        return OBSTACLES["checkpoints"]
    if setting(INSERTED) != "on":
        return OBSTACLES["inserted"]
    return OBSTACLES["displaced"] if setting("displaced-stepping") != "on" else None


def is_passed_unseen(name: str) -> bool:
    """Whether a signal goes straight to the program (`handle ... nostop noprint pass`)."""
    # SIGSEGV       No	No	Yes		Segmentation fault
    words = said(f"info signals {name}").splitlines()[-1].split()
    return words[1:4] == ["No", "No", "Yes"]


def dies_of_pieces() -> bool:
    """Whether GDB ends where it computes with a member of an object that is in several pieces.

    Seen in 13.1 (internal-error: "Should not be able to create a lazy value with an enclosing type"), and
    not in 18.1. The one question to the release: it cannot be tried.
    """
    release = re.search(r"\d+", gdb.VERSION)
    return release is None or int(release[0]) < 18


def resumes_one_thread(command: str | None) -> bool:
    """Whether the other threads stay where they are while the selected one is resumed."""
    locking = setting("scheduler-locking")
    return locking == "on" or (locking == "step" and command in ("step", "next"))


def target_is_non_stop() -> bool:
    """Whether GDB lets other threads run while it handles one (decided when the program started)."""
    text = said("maint show target-non-stop")
    return "currently on" in text or " is on" in text


def connection_type() -> str:
    """ "native", "remote", "core" ...; "" without a connection."""
    connection = gdb.selected_inferior().connection
    return connection.type if connection is not None else ""


class WholeBreakpoint(gdb.Breakpoint):
    """A breakpoint that is made or not: GDB keeps one whose trap it could not write, and fails ever after."""

    def __init__(self, location: str, internal: bool = False, is_hardware: bool = False) -> None:
        try:
            super().__init__(location, CODE_BREAKPOINTS[is_hardware], internal=internal)
        except gdb.error:
            if self.is_valid():
                self.delete()
            raise


def quietly(make: Callable[[], Made]) -> Made:
    """Call `make` with all that GDB prints meanwhile thrown away; its exceptions come through."""
    made: list[Made] = []
    errors: list[Exception] = []

    def attempt() -> None:
        try:
            made.append(make())
        except Exception as error:  # of all that leaves it, GDB would tell no more than that it failed
            errors.append(error)

    gdb.__dict__["_ubp_quiet"] = attempt  # only GDB's own commands can be silenced
    try:
        gdb.execute("python gdb._ubp_quiet()", to_string=True)
    finally:
        del gdb.__dict__["_ubp_quiet"]
        # under MI, GDB 18 keeps what is printed without the end of a line for the next command
        gdb.execute("echo", to_string=True)
    for error in errors:
        raise error
    return made[0]
