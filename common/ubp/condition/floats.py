"""IEEE 754 numbers as exact fractions: bit patterns, rounding to the nearest, arithmetic, order.

The formats are binary32, binary64 and the x87's double extended precision (Intel SDM vol. 1, 4.2 and 4.8).
Everything is computed exactly and rounded once, so that no host's floating-point unit has a say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal, Union

from ubp.condition.ops import Float
from ubp.records import dataclass

INFINITY = float("inf")


@dataclass(frozen=True)
class Number:
    """A sign, which zeros have, too, and a magnitude: a Fraction or INFINITY."""

    negative: bool
    magnitude: Fraction | float

    @property
    def is_infinite(self) -> bool:
        return self.magnitude == INFINITY

    @property
    def exact(self) -> Fraction:
        """Of a finite number."""
        assert isinstance(self.magnitude, Fraction)
        return -self.magnitude if self.negative else self.magnitude


NaN = Literal["NaN"]
NAN: NaN = "NaN"
Real = Union[Number, NaN]


@dataclass(frozen=True)
class Format:
    """`precision` bits of significand, of which the x87 stores all and IEEE all but the first.

    A number is significand * 2**exponent, with a whole significand below 2**precision and an exponent not
    below `least_exponent`.
    """

    exponent_bits: int
    precision: int
    stores_all: bool

    @property
    def stored_bits(self) -> int:
        return self.precision if self.stores_all else self.precision - 1

    @property
    def special(self) -> int:
        """The exponent field of infinities and NaNs."""
        return (1 << self.exponent_bits) - 1

    @property
    def least_exponent(self) -> int:
        return 3 - (1 << (self.exponent_bits - 1)) - self.precision

    @property
    def sign_bit(self) -> int:
        return 1 << (self.exponent_bits + self.stored_bits)

    @property
    def first_bit(self) -> int:
        """The significand's first bit."""
        return 1 << (self.precision - 1)


FORMATS = {4: Format(8, 24, False), 8: Format(11, 53, False), 16: Format(15, 64, True)}


def format_of(type_: Float) -> Format:
    return FORMATS[type_.size]


def is_valid(bits: int, type_: Float) -> bool:
    """Whether the x87 accepts it (SDM vol. 1, table 8-3); to GDB, others are an error of the program."""
    form = format_of(type_)
    exponent = bits >> form.stored_bits & form.special
    return not form.stores_all or not exponent or bool(bits & form.first_bit)


def decode(bits: int, type_: Float) -> Real:
    """What a bit pattern means. Those that are not valid act as NaNs, as in the processor."""
    form = format_of(type_)
    negative = bool(bits & form.sign_bit)
    exponent = bits >> form.stored_bits & form.special
    significand = bits & (1 << form.stored_bits) - 1
    if not is_valid(bits, type_):
        return NAN
    if exponent == form.special:
        return NAN if significand & form.first_bit - 1 else Number(negative, INFINITY)
    if exponent:
        significand |= form.first_bit
    scale = form.least_exponent + max(exponent, 1) - 1
    return Number(negative, significand * Fraction(2) ** scale)


def encode(value: Real, type_: Float) -> int:
    """The bit pattern of the nearest number of the type, ties to even; NaN: that of x86's operations."""
    form = format_of(type_)
    if value == NAN or not isinstance(value, Number):
        return form.sign_bit | _infinity(form) | form.first_bit >> 1
    sign = form.sign_bit if value.negative else 0
    if not isinstance(value.magnitude, Fraction):
        return sign | _infinity(form)
    return sign | _rounded(value.magnitude, form)


def _infinity(form: Format) -> int:
    return form.special << form.stored_bits | (form.first_bit if form.stores_all else 0)


def _rounded(magnitude: Fraction, form: Format) -> int:
    exponent = max(_scale(magnitude, form.precision), form.least_exponent)
    significand = round(magnitude / Fraction(2) ** exponent)  # half to even
    if significand >> form.precision:
        significand, exponent = significand >> 1, exponent + 1
    field = exponent - form.least_exponent + 1 if significand & form.first_bit else 0
    if field >= form.special:
        return _infinity(form)
    return field << form.stored_bits | significand & (1 << form.stored_bits) - 1


def _scale(magnitude: Fraction, precision: int) -> int:
    """The exponent with which the significand has `precision` bits, or one more by rounding up."""
    if not magnitude:
        return -(1 << 20)
    guess = magnitude.numerator.bit_length() - magnitude.denominator.bit_length() - precision
    return guess if magnitude < Fraction(2) ** (guess + precision) else guess + 1


def infinity_bits(type_: Float) -> int:
    return _infinity(format_of(type_))


def sign_bit(type_: Float) -> int:
    return format_of(type_).sign_bit


def from_integer(value: int) -> Number:
    return Number(value < 0, Fraction(abs(value)))


def from_fraction(value: Fraction) -> Number:
    return Number(value < 0, abs(value))


# --- arithmetic ---------------------------------------------------------------------------------


def _add(left: Number, right: Number) -> Real:
    if left.is_infinite or right.is_infinite:
        if left.is_infinite and right.is_infinite and left.negative != right.negative:
            return NAN
        return left if left.is_infinite else right
    total = left.exact + right.exact
    return Number(left.negative and right.negative, total) if total == 0 else from_fraction(total)


def _subtract(left: Number, right: Number) -> Real:
    return _add(left, Number(not right.negative, right.magnitude))


def _multiply(left: Number, right: Number) -> Real:
    negative = left.negative != right.negative
    if left.is_infinite or right.is_infinite:
        return NAN if 0 in (left.magnitude, right.magnitude) else Number(negative, INFINITY)
    return Number(negative, abs(left.exact * right.exact))


def _divide(left: Number, right: Number) -> Real:
    negative = left.negative != right.negative
    if left.is_infinite or right.magnitude == 0:
        is_undefined = right.is_infinite or (right.magnitude == 0 and left.magnitude == 0)
        return NAN if is_undefined else Number(negative, INFINITY)
    if right.is_infinite:
        return Number(negative, Fraction(0))
    return Number(negative, abs(left.exact / right.exact))


_ARITHMETIC: dict[str, Callable[[Number, Number], Real]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
}


def arithmetic(operator: str, left: int, right: int, type_: Float) -> int:
    """The bit pattern of `left operator right`, of those of the operands."""
    first, second = decode(left, type_), decode(right, type_)
    if not isinstance(first, Number) or not isinstance(second, Number):
        return encode(NAN, type_)
    return encode(_ARITHMETIC[operator](first, second), type_)


# --- order --------------------------------------------------------------------------------------


def compared(left: Real, right: Real) -> int | None:
    """-1, 0 or 1; None where one is a NaN."""
    if not isinstance(left, Number) or not isinstance(right, Number):
        return None
    first, second = _ordered(left), _ordered(right)
    return (first > second) - (first < second)


def _ordered(value: Number) -> Fraction | float:
    return -value.magnitude if value.negative else value.magnitude


def order_key(bits: int, type_: Float) -> int:
    """Sign and magnitude of a pattern of 4 or 8 bytes as a signed number: ordered as the numbers are."""
    sign = sign_bit(type_)
    return -(bits - sign) if bits & sign else bits


def bits_of_key(key: int, type_: Float) -> int:
    """Of +0 for 0."""
    return sign_bit(type_) - key if key < 0 else key


# --- text ---------------------------------------------------------------------------------------

_DECIMAL = re.compile(r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?P<suffix>[fFlL]?)")
_SIZES = {"": 8, "f": 4, "l": 16}
_LONGEST_EXPONENT = 5


def parse_decimal(spelled: str) -> tuple[int, Float] | None:
    """Bit pattern and type of a decimal literal with its suffix; None if it is written in another way."""
    match = _DECIMAL.fullmatch(spelled)
    if match is None or len(spelled) > 1000:
        return None
    exponent = re.search(r"[eE][+-]?0*([0-9]*)$", match["number"])
    if exponent is not None and len(exponent[1]) > _LONGEST_EXPONENT:
        return None
    type_ = Float(_SIZES[match["suffix"].lower()])
    return encode(from_fraction(Fraction(match["number"])), type_), type_


def shown(bits: int, type_: Float) -> str:
    """For people: the shortest decimal that is this number, or the pattern where Python has none."""
    value = decode(bits, type_)
    if not isinstance(value, Number):
        return "nan"
    if value.is_infinite:
        return "-inf" if value.negative else "inf"
    if type_.size > 8 or type_.size == 4:
        return _short(value, bits, type_)
    return repr(float(value.exact)) if value.magnitude else "-0.0" if value.negative else "0.0"


def _short(value: Number, bits: int, type_: Float) -> str:
    """By trial: Python rounds to doubles only."""
    for digits in range(1, 22):
        text = _decimal(value, digits)
        if encode(Number(value.negative, abs(Fraction(text))), type_) == bits:
            return text
    return hex(bits)


def _decimal(value: Number, digits: int) -> str:
    context = Context(prec=digits, Emin=-20000, Emax=20000)
    number = value.exact
    quotient = context.divide(Decimal(number.numerator), Decimal(number.denominator))
    return ("-" if value.negative and not number else "") + str(quotient)
