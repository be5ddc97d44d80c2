"""How many passes are timed, and which of them: pure."""

from __future__ import annotations

from collections.abc import Sequence

from ubp.bench.order import Effort
from ubp.errors import Unavailable

FEWEST = 100  # passes that are enough for a figure
BURSTS = 5  # in a round: the one that was disturbed least counts
AT_PLACE = 2000  # passes of a place in the user's program, if the time allows for them
BEGUN = 10  # hits, the first of which may have placed the jump
FIRST, FIRST_COUNTED = 50, 100_000  # in a burst that is tried first: at a trap, by a jump
MOST = 200_000_000
AT_ONCE = 1000  # times as many as before, at most
MARGIN = 1.2


def grown(passes: int, seconds: float, effort: Effort) -> int:
    """How many in a burst to try next, when `passes` took `seconds`; the same if that was long enough."""
    if seconds >= effort.burst or passes >= MOST:
        return passes
    wanted = passes * MARGIN * effort.burst / max(seconds, 1e-6)
    return min(MOST, passes * AT_ONCE, int(wanted) + 1)


def fewer(passes: int, seen: int, label: str) -> int:
    """How many to try next, when the program ended, or the time did, after `seen` of `passes`.

    Raises Unavailable.
    """
    if seen < FEWEST:
        raise Unavailable(too_few(seen, label))
    return BURSTS * (min(seen, passes) // BURSTS)


def too_few(seen: int, label: str) -> str:
    return f"the program comes to {label} too rarely: {seen} times after the first, and {FEWEST} are needed"


def stretch(samples: Sequence[tuple[float, int]], label: str) -> tuple[int, float]:
    """From hit to hit: passes and seconds from the first sample with BEGUN hits to the last that has more.

    `samples`: (seconds, hits), in order, at least one. What comes before the program's first passes, and
    behind its last, is the program's affair. Raises Unavailable.
    """
    *_, (_, seen) = samples
    if seen < FEWEST:
        raise Unavailable(too_few(seen, label))
    known = [sample for sample in samples if sample[1] >= BEGUN]
    last = next(sample for sample in known if sample[1] == seen)
    passes, seconds = seen - known[0][1], last[0] - known[0][0]
    if passes < FEWEST:
        raise Unavailable(f"the program makes all its passes of {label} in less time than can be measured")
    return passes, seconds
