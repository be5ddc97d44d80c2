"""Strings as ops, against Python's own strings; memory ends where nobody may read on."""

from __future__ import annotations

import operator
from typing import get_args

import pytest

from tests.support.scopes import Memory
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.library.strings import Characters, compared_length, equal, same_memory
from ubp.condition.ops import ADDRESS, CompareOperator, Constant, Node
from ubp.condition.places import MemoryPlace

START = 0x10000
TEXTS = (b"", b"a", b"ab", b"abc", b"abd", b"b", b"abcdefgh", b"\x01", b"~ \t")
COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def at(address: int) -> MemoryPlace:
    return MemoryPlace(Constant(ADDRESS, address), guarded=True)


def value(node: Node, content: bytes, start: int = START) -> int:
    memory = Memory()
    memory.write(start, content)
    return evaluate(node, {}, memory.read, 0)


@pytest.mark.parametrize("content", TEXTS)
@pytest.mark.parametrize("literal", TEXTS)
def test_a_string_is_equal_to_itself_alone(content: bytes, literal: bytes) -> None:
    assert value(equal(Characters(at(START), None), literal), content + b"\0") == (content == literal)


@pytest.mark.parametrize("content", [b"abcd", b"ab\0d", b"\0bcd"])
@pytest.mark.parametrize("literal", [b"", b"ab", b"abc", b"abcd", b"abcde", b"ab\xff"])
def test_an_array_ends_without_a_nul(content: bytes, literal: bytes) -> None:
    is_same = content.partition(b"\0")[0] == literal
    assert value(equal(Characters(at(START), 4), literal), content) == is_same


def test_nothing_is_read_behind_the_first_difference() -> None:
    assert value(equal(Characters(at(START), None), b"abcdef"), b"abX") == 0
    with pytest.raises(Fault):
        value(equal(Characters(at(START), None), b"abcdef"), b"abc")


@pytest.mark.parametrize("literal", [b"", b"x"])
def test_a_null_pointer_is_a_fault(literal: bytes) -> None:
    with pytest.raises(Fault):
        value(equal(Characters(at(0), None), literal), b"x", start=0)


@pytest.mark.parametrize("content", TEXTS)
@pytest.mark.parametrize("length", [0, 1, 2, 3, 8, 64])
@pytest.mark.parametrize("sign", get_args(CompareOperator))
def test_lengths_are_compared(content: bytes, length: int, sign: CompareOperator) -> None:
    node = compared_length(Characters(at(START), None), sign, length)
    assert value(node, content + b"\0") == COMPARE[sign](len(content), length)


@pytest.mark.parametrize("length", [2, 3, 4, 5])
@pytest.mark.parametrize("sign", get_args(CompareOperator))
def test_the_length_of_a_full_array_is_its_size(length: int, sign: CompareOperator) -> None:
    assert value(compared_length(Characters(at(START), 4), sign, length), b"full") == COMPARE[sign](4, length)


def test_characters_beyond_ascii_are_not_counted() -> None:
    with pytest.raises(Fault):
        value(compared_length(Characters(at(START), None), "==", 2), b"\xc3\xa9\0")


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 9, 15, 63, 64])
@pytest.mark.parametrize("different", [None, 0, 1, 8, 14, 62])
def test_memory_is_compared_whole(size: int, different: int | None) -> None:
    content = bytes(range(64))
    other = bytearray(content)
    if different is not None:
        other[different] ^= 0x80
    node = same_memory(at(START), at(START + 64), size)
    assert value(node, content + other) == (content[:size] == other[:size])


def test_memory_that_cannot_be_read_is_a_fault_even_behind_a_difference() -> None:
    with pytest.raises(Fault):
        value(same_memory(at(START), at(START + 16), 16), b"x" * 16 + b"y" * 8)
