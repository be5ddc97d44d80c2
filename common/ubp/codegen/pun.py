"""Jumps that share their last bytes with the code behind them: where one may lead, and what that locks.

A trap that a debugger plants in the shared bytes moves the target. Where the front end cannot take the jump
out before, all that the jump may lead to then has to be ours as well: an entry at each shifted target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ubp.arch.base import Arch, PunnedJump
from ubp.codegen.branches import FunctionMap
from ubp.codegen.gaps import find_entry
from ubp.codegen.window import Window, choose_short_window
from ubp.errors import CannotDecode, CannotPlace
from ubp.probe.facts import MemoryMapping, SiteFacts

ENTRY_SIZE = 16  # bytes: a jump to the trampoline, and room to begin at an even place


@dataclass(frozen=True)
class Pun:
    """A window of one instruction with the jump for it. `entries`: where it leads to, first without traps.

    Each entry needs ENTRY_SIZE bytes of ours, with a jump to the trampoline; `code` replaces the window.
    """

    window: Window
    jump: PunnedJump
    entries: tuple[int, ...]

    @property
    def code(self) -> bytes:
        return self.jump.code(self.entries[0])

    @property
    def span(self) -> tuple[int, int]:
        """[start, end) of what is replaced or locked, for `SiteFacts.other_windows`."""
        return self.window.site, self.jump.end


def choose_pun(
    arch: Arch,
    facts: SiteFacts,
    mappings: Sequence[MemoryMapping],
    owns_shifts: bool,
    known: FunctionMap | None = None,
) -> Pun:
    """The jump with most room that leads to free memory. Raises CannotPlace with the reasons.

    `mappings` are what is taken; a page with entries of ours may be told by the bytes in use alone.
    `owns_shifts`: traps may come at the instructions behind, and have to lead to entries of ours.
    """
    window = choose_short_window(arch, facts, known)
    reasons = []
    for jump in _jumps(arch, facts, window):
        try:
            return _placed(arch, facts, mappings, window, jump, owns_shifts)
        except CannotPlace as error:
            reasons.append(str(error))
    why = "; ".join(dict.fromkeys(reasons)) or "what stands behind it ends, or leads out of the address space"
    raise CannotPlace(f"cannot place a jump that shares bytes at {facts.label}: {why}")


def trap_places(arch: Arch, facts: SiteFacts, jump: PunnedJump) -> tuple[int, ...]:
    """The instructions that begin in the shared bytes: where debuggers plant traps. Raises CannotPlace."""
    text, places, address = facts.module.text, [], jump.locked.start
    while address < jump.end:
        places.append(address)
        offset = address - text.address
        try:
            address = arch.decode(text.content[offset : offset + 16], address).end
        except CannotDecode:
            raise CannotPlace(f"the bytes that it would share at 0x{address:x} are no known code") from None
    return tuple(places)


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
    owns_shifts: bool,
) -> Pun:
    for start, end in facts.other_windows:
        if start < jump.end and window.site < end:
            raise CannotPlace(f"the probe at 0x{start:x} has replaced or locked the code up to 0x{end:x}")
    shifts = _shifts(arch, jump, trap_places(arch, facts, jump)) if owns_shifts else (0,)
    if not owns_shifts:
        for place in jump.locked:
            if place in facts.native_breakpoints:
                raise CannotPlace(f"another breakpoint stands at 0x{place:x}, in the bytes it would share")
    module_end = max(end for _, end in (*facts.module.data, _span(facts)))
    entry = find_entry(mappings, jump.targets, shifts, ENTRY_SIZE, module_end)
    return Pun(window, jump, tuple(entry + shift for shift in shifts))


def _span(facts: SiteFacts) -> tuple[int, int]:
    text = facts.module.text
    return text.address, text.address + len(text.content)


def _shifts(arch: Arch, jump: PunnedJump, places: Sequence[int]) -> tuple[int, ...]:
    """Of all sets of traps, each shift once, none first."""
    return tuple(dict.fromkeys(jump.shift(traps, arch.trap.code) for traps in _subsets(places)))


def _subsets(places: Sequence[int]) -> Iterator[Iterable[int]]:
    for count in range(len(places) + 1):
        yield from combinations(places, count)
