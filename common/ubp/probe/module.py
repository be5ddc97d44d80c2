"""A loaded file: its sections, and what its unwind tables tell of the functions in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property

from ubp.errors import CannotDecode
from ubp.records import dataclass
from ubp.unwind.ehframe import Cie, Fde, all_fdes, find_fde
from ubp.unwind.landing import landing_pads, module_landing_pads
from ubp.unwind.pointers import Section


@dataclass(frozen=True)
class Module:
    """`sections` by name, as (start, end); those in `code` are executable. `read` raises Unavailable."""

    sections: Mapping[str, tuple[int, int]]
    code: frozenset[str]
    read: Callable[[int, int], bytes] = field(compare=False)  # address, size -> memory

    def holds(self, address: int) -> bool:
        return any(start <= address < end for start, end in self.sections.values())

    def section(self, name: str) -> Section | None:
        if name not in self.sections:
            return None
        start, end = self.sections[name]
        return Section(start, self.read(start, end - start))

    def part(self, start: int, end: int) -> Section:
        """What lies in [start, end)."""
        return Section(start, self.read(start, end - start))

    @cached_property
    def header(self) -> Section | None:
        return self.section(".eh_frame_hdr")

    @cached_property
    def frames(self) -> Section | None:
        return self.section(".eh_frame")

    @cached_property
    def exception_tables(self) -> Section | None:
        return self.section(".gcc_except_table")

    @cached_property
    def pads(self) -> frozenset[int]:
        if self.frames is None or self.exception_tables is None:
            return frozenset()
        return module_landing_pads(self.frames, self.exception_tables)

    def description(self, pc: int) -> Fde | None:
        """The frame description that covers `pc`, if the module has a table and it is sound."""
        if pc not in self._found:
            self._found[pc] = self._look_for(pc)
        return self._found[pc]

    @cached_property
    def _found(self) -> dict[int, Fde | None]:
        return {}

    @cached_property
    def _cies(self) -> dict[int, Cie]:
        return {}

    def _look_for(self, pc: int) -> Fde | None:
        if self.frames is None:
            return None
        try:
            if self.header is not None:
                return find_fde(self.header, self.frames, pc, self._cies)
        except CannotDecode:
            return None
        index = bisect_right(self.descriptions, pc, key=lambda entry: entry.start) - 1
        found = self.descriptions[index] if index >= 0 else None
        return found if found and pc < found.end else None

    @cached_property
    def descriptions(self) -> tuple[Fde, ...]:
        """All of them, by start: static programs have no table to search."""
        try:
            return tuple(sorted(all_fdes(self.frames), key=lambda entry: entry.start)) if self.frames else ()
        except CannotDecode:
            return ()

    def data_ranges(self) -> tuple[tuple[int, int], ...]:
        return tuple(span for name, span in self.sections.items() if name not in self.code)

    def pads_of(self, entry: Fde | None) -> frozenset[int] | None:
        """Landing pads that may lie in the function: its own, or where parts refer to each other, all.

        None: not known.
        """
        if entry is None:
            return None if self.exception_tables is not None else frozenset()
        try:
            if entry.lsda is not None and self.exception_tables is not None:
                return landing_pads(entry, self.exception_tables) | self.pads
            return self.pads
        except CannotDecode:
            return None

    def other_parts(self, entry: Fde | None, low: int, high: int) -> tuple[Section, ...]:
        """Parts of a split function (foo.cold) but for `entry`, where it is said to span [low, high)."""
        if entry is None:
            return ()
        parts = {self.description(low), self.description(high - 1)} - {entry, None}
        return tuple(self.part(part.start, part.end) for part in parts if part)
