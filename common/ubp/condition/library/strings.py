"""Strings and blocks of memory as ops: bytes compared one by one, as far as they have to be.

What GDB 13.1 and 18.1 were seen to do with `$_streq(a, b)`: both strings are read up to their NUL, an array
no further than its end, and compared as text. A string that is not valid in the target's character set is an
error there; here only bytes are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ubp.condition import ops
from ubp.condition.certainty import UNDECIDED
from ubp.condition.ops import ADDRESS, TRUTH, Constant, Int, Node
from ubp.condition.places import MemoryPlace
from ubp.records import dataclass

BYTE = Int(1, False)
_SIGNED_BYTE = Int(1, True)


@dataclass(frozen=True)
class Characters:
    """A string of the program that begins at `place`; an array has `count` of them, whether or not a NUL."""

    place: MemoryPlace
    count: int | None

    def at(self, index: int, type_: Int = BYTE) -> Node:
        """Whoever reads a later byte has read the first one: that one alone is guarded."""
        place = self.place if index == 0 else replace(self.place, guarded=False)
        return place.read(type_, index)

    def ends_before(self, index: int) -> bool:
        return self.count is not None and index >= self.count


def equal(characters: Characters, content: bytes) -> Node:
    """Whether the string is `content`; nothing is read behind the first difference or the NUL."""
    tests = list[Node]()
    for index, byte in enumerate(content + b"\0"):
        if characters.ends_before(index):
            tests += [Constant(TRUTH, 0)] * (index < len(content))
            break
        tests.append(ops.Compare("==", characters.at(index), Constant(BYTE, byte)))
    return all_of(tests)


def compared_length(characters: Characters, operator: ops.CompareOperator, length: int) -> Node:
    """Whether the number of characters (`$_strlen`) is as compared; a fault at one that is not ASCII, since
    the debugger counts decoded characters."""
    if operator in ("==", "!="):
        same = ops.And(_at_least(characters, length), _ends_at(characters, length))
        return same if operator == "==" else ops.Not(same)
    least = _at_least(characters, length + (operator in (">", "<=")))
    return least if operator in (">", ">=") else ops.Not(least)


def _at_least(characters: Characters, length: int) -> Node:
    if length == 0:  # always; but the debugger reads the string
        return ops.Compare(">=", characters.at(0), Constant(BYTE, 0))
    return all_of([_continues(characters, index) for index in range(length)])


def _continues(characters: Characters, index: int) -> Node:
    if characters.ends_before(index):
        return Constant(TRUTH, 0)
    byte, zero = characters.at(index, _SIGNED_BYTE), Constant(_SIGNED_BYTE, 0)
    return ops.And(ops.Or(ops.Compare(">=", byte, zero), UNDECIDED), ops.Compare("!=", byte, zero))


def _ends_at(characters: Characters, index: int) -> Node:
    if characters.ends_before(index):
        return Constant(TRUTH, 1)
    return ops.Compare("==", characters.at(index), Constant(BYTE, 0))


def same_memory(left: MemoryPlace, right: MemoryPlace, size: int) -> Node:
    """Whether `size` bytes are the same; all of them are read, as the debugger does (`$_memeq`)."""
    difference: Node | None = None
    for at, width in _chunks(size):
        type_ = Int(width, False)
        part: Node = ops.Binary(type_, "^", left.read(type_, at), right.read(type_, at))
        part = part if width == ADDRESS.size else ops.Convert(ADDRESS, part)
        difference = part if difference is None else ops.Binary(ADDRESS, "|", difference, part)
    if difference is None:
        return Constant(TRUTH, 1)
    return ops.Compare("==", difference, Constant(ADDRESS, 0))


def _chunks(size: int) -> list[tuple[int, int]]:
    """Offset and width of the loads that cover `size` bytes."""
    chunks, at = list[tuple[int, int]](), 0
    while at < size:
        width = next(width for width in (8, 4, 2, 1) if width <= size - at)
        chunks.append((at, width))
        at += width
    return chunks


def all_of(tests: Sequence[Node]) -> Node:
    """`a && b && ...`, balanced: a long string is no deep tree."""
    if len(tests) == 1:
        return tests[0]
    half = len(tests) // 2
    return ops.And(all_of(tests[:half]), all_of(tests[half:]))
