"""Free addresses for an arena within reach of a module, and slots within an arena. Linux's layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ubp.errors import CannotPlace, Unavailable
from ubp.probe.facts import MemoryMapping
from ubp.records import dataclass

_LOWEST = 0x10000  # vm.mmap_min_addr, as distributions set it
_HIGHEST = (1 << 47) - 4096  # the end of user space with four levels of page tables
_REACH = (1 << 31) - 4096  # of a rel32 field, less what the instruction around it may take
_ROOM_FOR_HEAP = 1 << 30  # brk grows up from the heap, or from the program before there is one
_ROOM_FOR_STACK = 1 << 30  # the first thread's stack grows down, as far as its limit allows


@dataclass(frozen=True)
class Arena:
    """A mapped range that slots are cut from, front to back; none is ever used twice.

    Nothing is given back: a thread may be inside a slot, or come back to it, long after its probe is gone.
    """

    address: int
    size: int
    used: int = 0

    def next_slot(self, alignment: int = 16) -> int:
        """Address of the slot that `allocate` cuts off next, whatever its size."""
        return -(-(self.address + self.used) // alignment) * alignment

    def allocate(self, size: int, alignment: int = 16) -> tuple[Arena, int]:
        """(the arena after that, address of the slot). Raises Unavailable when it is full."""
        start = self.next_slot(alignment)
        used = start + size - self.address
        if used > self.size:
            raise Unavailable(f"the {self.size} bytes at 0x{self.address:x} have no room for {size} more")
        return replace(self, used=used), start


def find_gap(
    mappings: Iterable[MemoryMapping], low: int, high: int, size: int, granularity: int = 4096
) -> int:
    """The address of `size` free bytes, each of which reaches each byte of [low, high) by a rel32.

    [low, high) is the module that is to be probed, its data included: displaced instructions refer to
    it. The nearest place below it is preferred; above a program is where its heap grows. To exclude a range
    that turned out to be taken, add it to `mappings`. Raises CannotPlace if there is none.
    """
    size = -(-size // granularity) * granularity
    below: list[tuple[int, int]] = []
    above: list[tuple[int, int]] = []
    for start, end in _gaps(sorted(mappings, key=lambda mapping: mapping.start), high):
        start = -(-max(start, high - _REACH) // granularity) * granularity
        end = min(end, low + _REACH) // granularity * granularity
        if end - start >= size:
            (below if end <= low else above).append((start, end))
    if below:
        return below[-1][1] - size
    if above:
        return above[0][0]
    raise CannotPlace(
        f"there are no {size} free bytes of address space within 2 GiB of 0x{low:x} to 0x{high:x}"
    )


def find_entry(
    mappings: Iterable[MemoryMapping], targets: range, shifts: Sequence[int], size: int, module_end: int
) -> int:
    """The lowest of `targets` at which, and at all `shifts` from which, `size` bytes are free.

    Those places do not overlap. Raises CannotPlace if there is none.
    """
    if any(abs(one - other) < size for at, one in enumerate(shifts) for other in shifts[:at]):
        raise CannotPlace("with a trap in the shared bytes it would lead into its own entry")
    gaps = list(_gaps(sorted(mappings, key=lambda mapping: mapping.start), module_end))
    room = [range(start, end - size + 1) for start, end in gaps if end - start >= size]
    fitting = [targets]
    for shift in shifts:
        moved = [range(one.start - shift, one.stop - shift) for one in room]
        fitting = [common for one in fitting for other in moved if (common := _common(one, other))]
    if not fitting:
        low, high = targets.start, targets.stop - 1
        raise CannotPlace(f"it can only lead to 0x{low:x} to 0x{high:x}, where memory is not free")
    return min(one.start for one in fitting)


def _common(one: range, other: range) -> range:
    return range(max(one.start, other.start), min(one.stop, other.stop))


def _gaps(mappings: list[MemoryMapping], module_end: int) -> Iterator[tuple[int, int]]:
    """The free ranges in between, less what a heap or a stack next to them may need."""
    previous_end, reserve = _LOWEST, 0
    for mapping in mappings:
        stack = _ROOM_FOR_STACK if mapping.name == "[stack]" else 0
        yield previous_end + reserve, min(mapping.start - stack, _HIGHEST)
        previous_end = max(previous_end, mapping.end)
        # the heap may not exist yet, and then begins behind the program
        may_grow = mapping.name == "[heap]" or mapping.start < module_end <= mapping.end
        reserve = _ROOM_FOR_HEAP if may_grow else 0
    yield previous_end + reserve, _HIGHEST
