"""Finding pointers in plain memory: stacks, jump tables in data."""

from __future__ import annotations

_WORD = 8


def words_within(memory: bytes, low: int, high: int) -> int | None:
    """The first value v with low < v < high among the aligned 8-byte words of `memory`, or None.

    `memory` has to begin at an aligned address. Little-endian. Searches for the upper seven bytes, which
    all values of a small range have in common: a megabyte takes well below a millisecond.
    """
    first_group, last_group = (low + 1) >> 8, (high - 1) >> 8
    for group in range(first_group, last_group + 1):
        value = _word_of_group(memory, group, low, high)
        if value is not None:
            return value
    return None


def _word_of_group(memory: bytes, group: int, low: int, high: int) -> int | None:
    upper = group.to_bytes(_WORD - 1, "little")
    offset = memory.find(upper, 1)
    while offset > 0:
        value = group << 8 | memory[offset - 1]
        if offset % _WORD == 1 and low < value < high:
            return value
        offset = memory.find(upper, offset + 1)
    return None
