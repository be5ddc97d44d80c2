"""Pointers into a small range are found in large memory, and nothing else is."""

from __future__ import annotations

import random
import struct

import pytest

from ubp.codegen.words import words_within


@pytest.mark.parametrize(
    ("words", "low", "high", "found"),
    [
        ((), 0x1000, 0x1005, None),
        ((0x1000, 0x1005), 0x1000, 0x1005, None),  # the edges are outside
        ((0x1000, 0x1001), 0x1000, 0x1005, 0x1001),
        ((0x1004,), 0x1000, 0x1005, 0x1004),
        ((0x1101,), 0x10FE, 0x1103, 0x1101),  # the range crosses a multiple of 256
        ((0x10FF,), 0x10FE, 0x1103, 0x10FF),
        ((0x7F12_3456_7801, 1), 0x7F12_3456_7800, 0x7F12_3456_7805, 0x7F12_3456_7801),
        ((0x0100_0000_0000_1001,), 0x1000, 0x1005, None),  # differs in the highest byte
        ((0x1001 << 8, 0), 0x1000, 0x1005, None),  # not aligned
        ((1,), 0, 5, 1),
    ],
)
def test_finds_aligned_words(words: tuple[int, ...], low: int, high: int, found: int | None) -> None:
    assert words_within(struct.pack(f"<{len(words)}Q", *words), low, high) == found


def test_agrees_with_looking_at_each_word() -> None:
    source = random.Random(3)
    for _ in range(200):
        low = source.choice([0x1000, 0x10FD, 0x7FFF_FFFF_F0FC])
        high = low + source.randint(2, 14)
        words = [low + source.randint(-600, 600) for _ in range(40)]
        found = words_within(struct.pack("<40Q", *words), low, high)
        inside = [word for word in words if low < word < high]
        assert found in inside if inside else found is None
