"""What one debug register can watch: pieces of memory, by their form alone.

A shape answers one question: which piece that contains an address, and lies within a span, reaches furthest.
That suffices for covering a span with the fewest pieces (cover.py).
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from ubp.records import dataclass


class Access(Enum):
    """What a register is to notice. The value is how reports write it."""

    EXEC = "x"
    WRITE = "w"
    READ = "r"
    READ_WRITE = "rw"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Access.EXEC: "execution",
    Access.WRITE: "writes",
    Access.READ: "only reads",
    Access.READ_WRITE: "reads and writes",
}


@dataclass(frozen=True, order=True)
class Span:
    """The bytes [start, end). Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        assert self.start < self.end, f"an empty span at {self.start:#x}"

    @property
    def size(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Neighbours(Enum):
    """Which registers can work together where a piece takes two."""

    PAIR = "pair"  # 2n and 2n + 1
    ADJACENT = "adjacent"  # n and n + 1


class Shape(Protocol):
    """One way to use a register, or two of them."""

    @property
    def longest(self) -> int | None:
        """The bytes of the longest piece; None if there is no limit."""

    @property
    def together(self) -> Neighbours | None:
        """None: a piece takes one register, else two that are neighbours in this way."""

    @property
    def words(self) -> str:
        """What a piece may be: "each for up to 8 bytes that ..."."""

    def reach(self, address: int, within: Span) -> Span | None:
        """The piece that contains `address`, lies within the span and ends last; None if there is none."""

    def widened(self, span: Span) -> list[Span]:
        """Spans that contain `span` and may take fewer pieces, smallest first."""


@dataclass(frozen=True)
class Aligned:
    """Blocks of some lengths, all powers of two, each at a multiple of its length."""

    lengths: tuple[int, ...]  # ascending
    together: Neighbours | None = None

    def __post_init__(self) -> None:
        assert list(self.lengths) == sorted(self.lengths)
        assert self.lengths[0] >= 1
        assert all(length & (length - 1) == 0 for length in self.lengths)

    @property
    def longest(self) -> int:
        return self.lengths[-1]

    @property
    def words(self) -> str:
        return f"for a power of two of bytes, up to {self.longest}, that begins at a multiple of it"

    def reach(self, address: int, within: Span) -> Span | None:
        for length in reversed(self.lengths):
            block = _block(address, length)
            if within.contains(block):
                return block
        return None

    def widened(self, span: Span) -> list[Span]:
        wider = (_outward(span, length) for length in self.lengths)
        return [found for found in dict.fromkeys(wider) if found != span]


@dataclass(frozen=True)
class Within:
    """Any bytes that do not cross a multiple of `block`."""

    block: int
    together: Neighbours | None = None

    @property
    def longest(self) -> int:
        return self.block

    @property
    def words(self) -> str:
        return f"for up to {self.block} bytes that do not cross a multiple of {self.block}"

    def reach(self, address: int, within: Span) -> Span | None:
        return Span(address, min(_block(address, self.block).end, within.end))

    def widened(self, span: Span) -> list[Span]:
        return []


@dataclass(frozen=True)
class Point:
    """The instruction that begins at one address, a multiple of `alignment` below `limit`."""

    alignment: int = 1
    limit: int | None = None
    together: Neighbours | None = None

    @property
    def longest(self) -> int:
        return 1

    @property
    def words(self) -> str:
        return "for one instruction"

    def reach(self, address: int, within: Span) -> Span | None:
        if address % self.alignment or (self.limit is not None and address >= self.limit):
            return None
        return Span(address, address + 1)

    def widened(self, span: Span) -> list[Span]:
        return []


@dataclass(frozen=True)
class Range:
    """From any address to any other one."""

    together: Neighbours | None = None

    @property
    def longest(self) -> None:
        return None

    @property
    def words(self) -> str:
        return "for one range"

    def reach(self, address: int, within: Span) -> Span | None:
        return Span(address, within.end)

    def widened(self, span: Span) -> list[Span]:
        return []


def powers(first: int, last: int) -> tuple[int, ...]:
    """The powers of two from `first` to `last`, both powers of two."""
    return tuple(1 << bit for bit in range(first.bit_length() - 1, last.bit_length()))


def _block(address: int, length: int) -> Span:
    start = address - address % length
    return Span(start, start + length)


def _outward(span: Span, length: int) -> Span:
    return Span(_block(span.start, length).start, _block(span.end - 1, length).end)
