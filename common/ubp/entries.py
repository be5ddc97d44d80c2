"""Where jumps that share bytes lead to in a process: entries, in pages that are mapped for them alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ubp.codegen.pun import ENTRY_SIZE
from ubp.errors import Unavailable
from ubp.native.memory import Calls, map_code
from ubp.native.process import Region
from ubp.probe.facts import MemoryMapping

PAGE = 4096  # bytes


class Entries:
    """Of one process. Nothing is unmapped: a thread may be on its way. Later jumps at a site use its own."""

    def __init__(self) -> None:
        self._pages: set[int] = set()
        self._sites: dict[int, int] = {}  # by the address of the entry
        self._refused: list[MemoryMapping] = []  # pages that were free, and could not be mapped
        self._pieces: tuple[Sequence[Region], int, list[MemoryMapping]] = ((), 0, [])

    def taken(self, regions: Sequence[Region], site: int) -> list[MemoryMapping]:
        """What the entries of a jump at `site`, where none stands now, must leave alone."""
        others = (entry for entry, owner in self._sites.items() if owner != site)
        return [
            *self._not_ours(regions),
            *(MemoryMapping(entry, entry + ENTRY_SIZE, "r-xp", "entry") for entry in others),
            *self._refused,
        ]

    def _not_ours(self, regions: Sequence[Region]) -> list[MemoryMapping]:
        known, count, pieces = self._pieces
        if regions is not known or count != len(self._pages):
            pages = sorted(self._pages)
            pieces = [piece for region in regions for piece in _without(region, pages)]
            self._pieces = regions, len(pages), pieces
        return pieces

    def map(self, entries: Iterable[int], site: int) -> Calls[None]:
        """See that there is memory for the entries of a site. Raises Unavailable where there is none."""
        for entry in entries:
            for page in {entry // PAGE * PAGE, (entry + ENTRY_SIZE - 1) // PAGE * PAGE} - self._pages:
                try:
                    yield from map_code(page, PAGE)
                except Unavailable:
                    self._refused.append(MemoryMapping(page, page + PAGE, "---p", "refused"))
                    raise
                self._pages.add(page)
            self._sites[entry] = site


def _without(region: Region, pages: list[int]) -> Iterator[MemoryMapping]:
    """What is left of a mapping without our pages, which the kernel may have joined with others."""
    start = region.start
    for page in pages:
        if region.start <= page < region.end:
            yield from _piece(region, start, page)
            start = page + PAGE
    yield from _piece(region, start, region.end)


def _piece(region: Region, start: int, end: int) -> Iterator[MemoryMapping]:
    if start < end:
        yield MemoryMapping(start, end, region.permissions, region.name)
