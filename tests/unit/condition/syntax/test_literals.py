"""The types of literals, as GDB 13 gives them (`whatis`) on x86-64."""

from __future__ import annotations

import pytest

from ubp.condition.syntax.literals import character_literal, integer_literal, is_floating
from ubp.errors import CannotCompile, ConditionError

INTEGERS = [
    ("0", 0, "int"),
    ("2147483647", 2**31 - 1, "int"),
    ("4294967296", 2**32, "long"),
    ("9223372036854775807", 2**63 - 1, "long"),
    ("9223372036854775808", 2**63, "unsigned long"),
    ("18446744073709551615", 2**64 - 1, "unsigned long"),
    ("0x7fffffff", 2**31 - 1, "int"),
    ("0x80000000", 2**31, "unsigned int"),
    ("0XFFFFFFFF", 2**32 - 1, "unsigned int"),
    ("0x100000000", 2**32, "long"),
    ("0x8000000000000000", 2**63, "unsigned long"),
    ("037777777777", 2**32 - 1, "unsigned int"),
    ("017", 15, "int"),
    ("0b101", 5, "int"),
    ("0B11u", 3, "unsigned int"),
    ("1u", 1, "unsigned int"),
    ("2147483648U", 2**31, "unsigned int"),
    ("4294967296u", 2**32, "unsigned long"),
    ("1l", 1, "long"),
    ("2147483648L", 2**31, "long"),
    ("1LL", 1, "long"),
    ("1ul", 1, "unsigned long"),
    ("1LU", 1, "unsigned long"),
    ("1uLL", 1, "unsigned long"),
    ("1llu", 1, "unsigned long"),
]


@pytest.mark.parametrize(("spelled", "value", "type_name"), INTEGERS)
def test_integer_has_the_first_type_that_holds_it(spelled: str, value: int, type_name: str) -> None:
    found, type_ = integer_literal(spelled, spelled, 0)
    assert (found, type_.name) == (value, type_name)


@pytest.mark.parametrize("spelled", ["08", "0x", "0b", "0b2", "0xg", "1a", "1z", "1p3", "1u1"])
def test_wrong_number_is_an_error(spelled: str) -> None:
    with pytest.raises(ConditionError, match=f"{spelled} is no number"):
        integer_literal(spelled, spelled, 0)


@pytest.mark.parametrize("spelled", ["18446744073709551616", "0x10000000000000000", "18446744073709551616u"])
def test_number_beyond_64_bits_is_an_error(spelled: str) -> None:
    with pytest.raises(ConditionError, match="too large"):
        integer_literal(spelled, spelled, 0)


@pytest.mark.parametrize("spelled", ["1.5", ".5", "1.", "1e3", "1.0f", "1e-3", "0x1.8p3"])
def test_a_point_or_an_exponent_makes_a_floating_literal(spelled: str) -> None:
    assert is_floating(spelled)


@pytest.mark.parametrize("spelled", ["2147483648", "4294967295"])
def test_decimal_whose_type_depends_on_the_release_is_left_to_the_debugger(spelled: str) -> None:
    with pytest.raises(CannotCompile, match=f"write {spelled}l or {spelled}u"):
        integer_literal(spelled, spelled, 0)


@pytest.mark.parametrize("spelled", ["1uul", "1lL"])
def test_suffix_that_only_gdb_takes_is_left_to_the_debugger(spelled: str) -> None:
    with pytest.raises(CannotCompile, match="no number in C"):
        integer_literal(spelled, spelled, 0)


CHARACTERS = [
    ("'a'", 97),
    (r"'\n'", 10),
    (r"'\e'", 27),
    (r"'\0'", 0),
    (r"'\377'", 255),
    (r"'\x41'", 65),
    (r"'\''", 39),
    (r"'\\'", 92),
    ("'\"'", 34),
    ("' '", 32),
]


@pytest.mark.parametrize(("spelled", "code"), CHARACTERS)
def test_character(spelled: str, code: int) -> None:
    assert character_literal(spelled, spelled, 0) == code


@pytest.mark.parametrize("spelled", ["''", r"'\x'"])
def test_empty_character_is_an_error(spelled: str) -> None:
    with pytest.raises(ConditionError, match="empty character literal"):
        character_literal(spelled, spelled, 0)


@pytest.mark.parametrize("spelled", ["'ab'", r"'\400'", r"'\q'", r"'\8'", r"'\xfff'", "'é'", "'a.c'"])
def test_odd_character_is_left_to_the_debugger(spelled: str) -> None:
    with pytest.raises(CannotCompile, match="no plain character"):
        character_literal(spelled, spelled, 0)
