"""Integers of 128 bits against Python's own, which have no limit."""

from __future__ import annotations

import operator
import random

import pytest

from ubp.condition.evaluate import evaluate
from ubp.condition.ops import ADDRESS, Constant
from ubp.condition.wide import Wide, compared, computed, with_prefix

FULL = 2**128 - 1
EDGES = [0, 1, 2, 2**63, 2**64 - 1, 2**64, 2**64 + 1, 2**127 - 1, 2**127, FULL - 1, FULL]
SOURCE = random.Random(128)
NUMBERS = [*EDGES, *(SOURCE.getrandbits(SOURCE.choice([3, 64, 65, 128])) for _ in range(12))]
PAIRS = [(left, right) for left in NUMBERS for right in NUMBERS]
COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
}


def wide(number: int, signed: bool = False) -> Wide:
    return Wide(Constant(ADDRESS, number & (2**64 - 1)), Constant(ADDRESS, number >> 64), signed)


def value(node) -> int:
    return evaluate(node, {}, lambda address, size: b"", 0)


def number_of(found: Wide) -> int:
    return value(found.low) | value(found.high) << 64


def as_signed(number: int) -> int:
    return number - 2**128 if number >> 127 else number


@pytest.mark.parametrize("sign", COMPARISONS)
def test_comparisons(sign):
    for left, right in PAIRS:
        assert value(compared(sign, wide(left), wide(right), False)) == COMPARISONS[sign](left, right)
        expected = COMPARISONS[sign](as_signed(left), as_signed(right))
        assert value(compared(sign, wide(left), wide(right), True)) == expected


@pytest.mark.parametrize("sign", ARITHMETIC)
def test_arithmetic_wraps(sign):
    for left, right in PAIRS:
        assert (
            number_of(computed(sign, wide(left), wide(right), False)) == ARITHMETIC[sign](left, right) & FULL
        )


@pytest.mark.parametrize("number", NUMBERS)
def test_prefixes_and_truth(number):
    assert number_of(with_prefix("-", wide(number))) == -number & FULL
    assert number_of(with_prefix("~", wide(number))) == ~number & FULL
    assert number_of(with_prefix("+", wide(number))) == number
    assert bool(value(wide(number).truth)) == bool(number)
