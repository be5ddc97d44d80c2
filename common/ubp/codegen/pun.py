"""Jumps that share their last bytes with the code behind them: where one may lead, and what that locks.

A trap that a debugger plants in the shared bytes moves the target. Debuggers tell nobody before they do,
and the program may run meanwhile: so all that it may lead to then is ours too, an entry at each such target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ubp.arch.base import Arch, PunnedJump
from ubp.codegen.branches import FunctionMap
from ubp.codegen.gaps import find_entry
from ubp.codegen.window import Window, choose_short_window
from ubp.errors import CannotDecode, CannotPlace
from ubp.probe.facts import MemoryMapping, SiteFacts
from ubp.records import dataclass

ENTRY_SIZE = 16  # bytes: a jump to the trampoline, wherever that is


@dataclass(frozen=True)
class Pun:
    """A window of one instruction with the jump for it. `entries`: where it leads to, first without traps.

    Each entry needs ENTRY_SIZE bytes of ours, with a jump to the trampoline; `code` replaces the window.
    At `places`, in the bytes behind, traps may come and go: with any of them it leads to an entry.
    """

    window: Window
    jump: PunnedJump
    entries: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def code(self) -> bytes:
        return self.jump.code(self.entries[0])

    @property
    def span(self) -> tuple[int, int]:
        """[start, end) of what is replaced or locked, for `SiteFacts.other_windows`."""
        return self.window.site, self.jump.end

    @property
    def untouchable(self) -> tuple[int, ...]:
        """Where no other breakpoint may stand: the window, and what is locked inside of instructions."""
        locked = (address for address in self.jump.locked if address not in self.places)
        return (*range(self.window.site, self.window.end), *locked)


def choose_pun(
    arch: Arch,
    facts: SiteFacts,
    mappings: Sequence[MemoryMapping],
    known: FunctionMap | None = None,
) -> Pun:
    """The jump with most room that leads to free memory. Raises CannotPlace with the reasons.

    `mappings` are what is taken; a page with entries of ours may be told by the bytes in use alone.
    """
    window = choose_short_window(arch, facts, known)
    reasons = []
    for jump in _jumps(arch, facts, window):
        try:
            return _placed(arch, facts, mappings, window, jump)
        except CannotPlace as error:
            reasons.append(str(error))
    why = "; ".join(dict.fromkeys(reasons)) or "what stands behind it ends, or leads out of the address space"
    raise CannotPlace(_sentence(facts, why))


def check_pun(arch: Arch, facts: SiteFacts, known: FunctionMap | None = None) -> Window:
    """The window of such a jump, as far as a file tells: where it may lead to is the process's to say.

    Raises CannotPlace.
    """
    window = choose_short_window(arch, facts, known)
    text = facts.module.text
    if len(text.content) < facts.address - text.address + arch.branches[0].size:
        raise CannotPlace(_sentence(facts, "what stands behind it ends"))
    return window


def trap_places(arch: Arch, facts: SiteFacts, jump: PunnedJump) -> tuple[int, ...]:
    """Where debuggers plant traps in the shared bytes: at instructions and symbols. Raises CannotPlace."""
    entries = facts.function.other_entries if facts.function else frozenset()
    return tuple(sorted({*_instructions(arch, facts, jump), *(one for one in jump.locked if one in entries)}))


def _instructions(arch: Arch, facts: SiteFacts, jump: PunnedJump) -> list[int]:
    text, places, address = facts.module.text, [], jump.locked.start
    while address < jump.end:
        places.append(address)
        offset = address - text.address
        try:
            address = arch.decode(text.content[offset : offset + 16], address).end
        except CannotDecode:
            raise CannotPlace(f"the bytes that it would share at 0x{address:x} are no known code") from None
    return places


def _sentence(facts: SiteFacts, reason: str) -> str:
    return f"cannot place a jump that shares bytes at {facts.label}: {reason}"


def _jumps(arch: Arch, facts: SiteFacts, window: Window) -> tuple[PunnedJump, ...]:
    text = facts.module.text
    behind = window.end - text.address
    return arch.punned_jumps(window.site, window.size, text.content[behind : behind + 8])


def _placed(
    arch: Arch,
    facts: SiteFacts,
    mappings: Sequence[MemoryMapping],
    window: Window,
    jump: PunnedJump,
) -> Pun:
    for start, end in facts.other_windows:
        if start < jump.end and window.site < end:
            raise CannotPlace(f"the probe at 0x{start:x} has replaced or locked the code up to 0x{end:x}")
    places = trap_places(arch, facts, jump)
    for address in jump.locked:
        if address in facts.native_breakpoints and address not in places:
            raise CannotPlace(f"another breakpoint stands at 0x{address:x}, in the bytes it would share")
    shifts = _shifts(arch, jump, places)
    entry = find_entry(mappings, jump.targets, shifts, ENTRY_SIZE, facts.module.extent[1])
    return Pun(window, jump, tuple(entry + shift for shift in shifts), places)


def _shifts(arch: Arch, jump: PunnedJump, places: Sequence[int]) -> tuple[int, ...]:
    """Of all sets of traps, each shift once, none first."""
    return tuple(dict.fromkeys(jump.shift(traps, arch.trap.code) for traps in _subsets(places)))


def _subsets(places: Sequence[int]) -> Iterator[Iterable[int]]:
    for count in range(len(places) + 1):
        yield from combinations(places, count)
