"""How many passes are timed, and which."""

from __future__ import annotations

import pytest

from ubp.bench.order import Effort
from ubp.bench.passes import AT_ONCE, BURSTS, FEWEST, MOST, fewer, grown, stretch
from ubp.errors import Unavailable

EFFORT = Effort(burst=0.1)


@pytest.mark.parametrize(
    ("passes", "seconds", "expected"),
    [
        (50, 0.1, 50),  # long enough
        (50, 0.05, 121),  # 1.2 times what would just do
        (MOST, 0.01, MOST),
        (MOST // 2, 0.05, MOST),
        (100, 0.0, 100 * AT_ONCE),  # nothing that could be reckoned with
    ],
)
def test_bursts_grow_until_they_are_long_enough(passes, seconds, expected):
    assert grown(passes, seconds, EFFORT) == expected


@pytest.mark.parametrize(("seen", "expected"), [(1999, 1995), (FEWEST, FEWEST), (123, 120)])
def test_a_program_that_ends_early_is_timed_over_what_it_has(seen, expected):
    assert fewer(2000, seen, "work") == expected
    assert expected % BURSTS == 0


def test_too_few_passes_are_no_figure():
    with pytest.raises(Unavailable, match="comes to work too rarely: 99 times after the first, and 100 are"):
        fewer(2000, 99, "work")


def test_only_what_lies_between_hits_is_timed():
    samples = [(0.0, 0), (0.5, 1), (1.0, 50), (1.5, 400), (2.0, 650), (9.0, 650)]
    assert stretch(samples, "work") == (600, 1.0)


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        ([(0.0, 0)], "comes to work too rarely: 0 times"),
        ([(0.0, 0), (1.0, 5)], "comes to work too rarely: 5 times"),
        ([(0.0, 0), (1.0, 5000)], "makes all its passes of work in less time than can be measured"),
        ([(0.0, 9950), (1.0, 10000)], "makes all its passes of work in less time than can be measured"),
    ],
)
def test_too_few_samples_are_no_figure(samples, why):
    with pytest.raises(Unavailable, match=why):
        stretch(samples, "work")
