"""Exact IEEE arithmetic: against the host's own doubles, and by hand where the host has none."""

from __future__ import annotations

import math
import operator
import random
import struct
from fractions import Fraction

import pytest

from ubp.condition import floats
from ubp.condition.floats import NAN, Number, decode, encode
from ubp.condition.ops import Float

F32, F64, F80 = Float(4), Float(8), Float(16)
OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
EDGES = (0, 1, (1 << 52) - 1, 1 << 52, 0x3FF << 52, (0x7FF << 52) - 1, 0x7FF << 52, (0x7FF << 52) + 1)


def bits_of(value: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])


def double_of(bits: int) -> float:
    return float(struct.unpack("<d", struct.pack("<Q", bits))[0])


def random_bits(source: random.Random) -> int:
    edge = source.choice(EDGES) | source.choice((0, 1 << 63))
    return source.choice((source.getrandbits(64), bits_of(source.uniform(-10, 10)), edge))


def host_result(sign: str, left: float, right: float) -> float | None:
    try:
        return float(OPERATORS[sign](left, right))
    except ArithmeticError:
        return None


def test_arithmetic_is_that_of_the_host() -> None:
    source, compared = random.Random(1), 0
    for _ in range(5000):
        left, right, sign = random_bits(source), random_bits(source), source.choice("+-*/")
        expected = host_result(sign, double_of(left), double_of(right))
        if expected is not None:
            found = floats.arithmetic(sign, left, right, F64)
            assert found == bits_of(expected) or (math.isnan(expected) and decode(found, F64) == NAN)
            compared += 1
    assert compared > 4000


def test_rounding_to_float_is_that_of_the_host() -> None:
    source = random.Random(2)
    for _ in range(3000):
        value = double_of(random_bits(source))
        if math.isfinite(value) and abs(value) < 3.4e38:
            expected = struct.unpack("<I", struct.pack("<f", value))[0]
            assert encode(decode(bits_of(value), F64), F32) == expected


@pytest.mark.parametrize("type_", [F32, F64, F80])
def test_a_pattern_that_is_read_and_written_is_itself(type_: Float) -> None:
    source, whole = random.Random(3), 10 if type_ == F80 else type_.size
    for _ in range(500):
        bits = source.getrandbits(8 * whole)
        value = decode(bits, type_)
        assert value == NAN or decode(encode(value, type_), type_) == value


def test_order_keys_are_in_the_order_of_the_numbers() -> None:
    source = random.Random(4)
    for _ in range(2000):
        left, right = random_bits(source), random_bits(source)
        order = floats.compared(decode(left, F64), decode(right, F64))
        if order is not None:
            first, second = (floats.order_key(bits, F64) for bits in (left, right))
            assert (first > second) - (first < second) == order
            assert floats.order_key(floats.bits_of_key(first, F64), F64) == first


@pytest.mark.parametrize(
    ("spelled", "bits", "type_"),
    [
        ("1.5", 0x3FF8000000000000, F64),
        ("3.", 0x4008000000000000, F64),
        (".5", 0x3FE0000000000000, F64),
        ("1e3", 0x408F400000000000, F64),
        ("0.1f", 0x3DCCCCCD, F32),
        ("16777217.0F", 0x4B800000, F32),
        ("1.00000017881393432617187499f", 0x3F800001, F32),  # by way of a double it would be ...02
        ("1e39f", 0x7F800000, F32),
        ("1e-400", 0, F64),
        ("1e400", 0x7FF0000000000000, F64),
        ("5e-324", 1, F64),
        ("1.0L", 0x3FFF8000000000000000, F80),
        ("0.1l", 0x3FFBCCCCCCCCCCCCCCCD, F80),
        ("3.7e-4951L", 1, F80),
    ],
)
def test_literals(spelled: str, bits: int, type_: Float) -> None:
    assert floats.parse_decimal(spelled) == (bits, type_)


@pytest.mark.parametrize("spelled", ["1.5df", "0x1.8p1", "1e", "1.5lf", "1e1000000", "x"])
def test_what_is_no_plain_decimal(spelled: str) -> None:
    assert floats.parse_decimal(spelled) is None


@pytest.mark.parametrize(
    ("bits", "value"),
    [
        (0x3FFF8000000000000000, Number(False, Fraction(1))),
        (0x7FFF8000000000000000, Number(False, floats.INFINITY)),
        (0xFFFFC000000000000000, NAN),
        (0x3FFF0000000000000000, NAN),  # an unnormal: the x87 takes it for an invalid operand
        (0x00008000000000000000, Number(False, Fraction(2) ** -16382)),  # a pseudo-denormal
    ],
)
def test_patterns_of_the_x87(bits: int, value: floats.Real) -> None:
    assert decode(bits, F80) == value


@pytest.mark.parametrize(
    ("bits", "type_", "text"),
    [
        (0x3FF8000000000000, F64, "1.5"),
        (0x3DCCCCCD, F32, "0.1"),
        (0x3FFBCCCCCCCCCCCCCCCD, F80, "0.1"),
        (1 << 63, F64, "-0.0"),
        (0xFF800000, F32, "-inf"),
        (0x7FC00000, F32, "nan"),
    ],
)
def test_for_people(bits: int, type_: Float, text: str) -> None:
    assert floats.shown(bits, type_) == text
