"""The fewest pieces that watch a set of bytes, and no byte that nobody asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ubp.hardware.shapes import Neighbours, Shape, Span
from ubp.hardware.spans import united
from ubp.records import dataclass

Way = tuple["Piece", ...]  # one way to cover a run


@dataclass(frozen=True)
class Piece:
    """What one register watches, or two that work together."""

    span: Span
    together: Neighbours | None = None

    @property
    def registers(self) -> int:
        return 1 if self.together is None else 2


def registers(way: Sequence[Piece]) -> int:
    return sum(piece.registers for piece in way)


def ways(needed: Sequence[Span], allowed: Sequence[Span], shapes: Sequence[Shape]) -> list[list[Way]] | None:
    """How the bytes of `needed` can be covered by pieces within `allowed`: for each run of it, the ways.

    Both are sets of bytes (spans.py), `needed` a part of `allowed`. A piece is contiguous, so that it lies in
    one run: the runs are covered one by one. The first way of a run takes the fewest registers; a further one
    takes more, and needs no neighbours. None if a byte cannot be covered at all.
    """
    found = []
    for run in allowed:
        parts = [span for span in needed if run.contains(span)]
        if parts:
            found.append(_ways_of_run(parts, run, shapes))
    return found if all(found) else None


def _ways_of_run(needed: Sequence[Span], run: Span, shapes: Sequence[Shape]) -> list[Way]:
    """Cheapest first. A pair is worth it only where it covers the whole run and saves a register."""
    pairs = [shape for shape in shapes if shape.together is not None]
    singles = [shape for shape in shapes if shape.together is None]
    spanned = Span(needed[0].start, needed[-1].end)
    found: list[Way] = [(Piece(spanned, shape.together),) for shape in pairs]
    way = _leftmost(needed, run, singles, most=None if not found else _WORTH_LISTING)
    if way is not None:
        found.append(way)
    found.sort(key=lambda one: (registers(one), any(piece.together for piece in one)))
    return found if not found or found[0] is not way else [way]


_WORTH_LISTING = 16  # registers that a run may take where a pair would do: no pool has more


def _leftmost(needed: Sequence[Span], run: Span, shapes: Sequence[Shape], most: int | None) -> Way | None:
    """Always the piece that has the first byte not covered yet and ends last: no choice takes fewer.

    None if a byte cannot be covered, or more than `most` pieces are needed.
    """
    pieces: list[Piece] = []
    covered = run.start
    for span in needed:
        covered = max(covered, span.start)
        while covered < span.end:
            reached = [piece for shape in shapes if (piece := shape.reach(covered, run))]
            if not reached or len(pieces) == most:
                return None
            pieces.append(Piece(max(reached, key=lambda piece: piece.end)))
            covered = pieces[-1].span.end
    return tuple(pieces)


def can_cover(span: Span, shapes: Sequence[Shape], most: int) -> bool:
    """Whether `most` registers are enough for `span` alone."""
    if all(shape.longest is not None and shape.longest * most < span.size for shape in shapes):
        return False
    found = ways([span], united([span]), shapes)
    return found is not None and sum(registers(run[0]) for run in found) <= most
