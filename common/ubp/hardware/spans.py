"""Sets of bytes as sorted spans that neither overlap nor touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ubp.hardware.shapes import Span


def united(spans: Iterable[Span]) -> list[Span]:
    """The bytes that are in any of the spans."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def without(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The bytes that are in one of `spans` and in none of `others`; both are sets."""
    removed = list(others)
    return [left for span in spans for left in _gaps(span, removed)]


def _gaps(span: Span, removed: list[Span]) -> Iterator[Span]:
    start = span.start
    for other in removed:
        if other.overlaps(span):
            if start < other.start:
                yield Span(start, other.start)
            start = max(start, other.end)
    if start < span.end:
        yield Span(start, span.end)
