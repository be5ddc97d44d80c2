"""Where jumps that share bytes lead to: which memory is taken, what is mapped, and what is tried again."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ubp.codegen.pun import ENTRY_SIZE
from ubp.entries import PAGE, Entries
from ubp.errors import Unavailable
from ubp.native.memory import SYS_MMAP
from ubp.native.process import Region

SITE, OTHER = 0x401000, 0x402000
START = 0x700000


def mapped(entries: Entries, places: Iterable[int], site: int, refused: int | None = None) -> list[int]:
    """The pages that were asked for; one of them may be `refused`."""
    calls, asked = entries.map(places, site), []
    try:
        call = next(calls)
        while True:
            assert call.number == SYS_MMAP
            address, size = call.arguments[:2]
            assert size == PAGE
            asked.append(address)
            call = calls.send(-17 if address == refused else address)
    except StopIteration:
        return asked


def spans(entries: Entries, site: int, *regions: tuple[int, int]) -> list[tuple[int, int]]:
    known = [Region(start, end, "r-xp", "") for start, end in regions]
    return sorted((one.start, one.end) for one in entries.taken(known, site))


def test_each_page_is_mapped_once() -> None:
    entries = Entries()
    assert mapped(entries, [START, START + 64], SITE) == [START]
    assert mapped(entries, [START + 128], OTHER) == []
    assert sorted(mapped(entries, [START + 2 * PAGE - 4], SITE)) == [START + PAGE, START + 2 * PAGE]


def test_our_pages_are_taken_where_others_have_entries_alone() -> None:
    entries = Entries()
    mapped(entries, [START + 64], SITE)
    mapped(entries, [START + PAGE], OTHER)
    before, behind = (START - PAGE, START), (START + 2 * PAGE, START + 3 * PAGE)
    region = (before[0], behind[1])  # the kernel has joined all of it
    other = (START + PAGE, START + PAGE + ENTRY_SIZE)
    assert spans(entries, SITE, region) == [before, other, behind]
    assert spans(entries, OTHER, region) == [before, (START + 64, START + 64 + ENTRY_SIZE), behind]


def test_a_page_that_is_refused_is_not_tried_again() -> None:
    entries = Entries()
    with pytest.raises(Unavailable, match="cannot map 4096 bytes at 0x701000"):
        mapped(entries, [START, START + PAGE], SITE, refused=START + PAGE)
    assert (START + PAGE, START + 2 * PAGE) in spans(entries, SITE)
    assert mapped(entries, [START + 32], SITE) == []  # what was mapped before stays ours
