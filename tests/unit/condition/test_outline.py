"""The tree of a condition, as `ubp explain` shows it."""

from __future__ import annotations

import pytest

from tests.support.scopes import scope_and_memory
from tests.unit.condition.test_compile import FILE
from ubp.condition.compile import outline_condition

TREES = {
    "i == 3": ["== : int", "  i : int", "  3 : int"],
    "(char) i << 2": ["<< : int", "  (char) : char", "    i : int", "  2 : int"],
    "!p->next": ["! : int", "  ->next : struct node *", "    p : struct node *"],
    "pair.first ? numbers[u] : 7": [
        "?: : int",
        "  .first : int",
        "    pair : struct pair",
        "  [] : int",
        "    numbers : int [5]",
        "    u : unsigned int",
        "  7 : int",
    ],
    "sizeof (struct node) && sizeof i": [
        "&& : int",
        "  sizeof(struct node) : int",
        "  sizeof : int",
        "    i : int",
    ],
    "i + $mxcsr": ["+ : ?", "  i : int", "  $mxcsr : ?"],
}


@pytest.mark.parametrize("text", TREES)
def test_each_part_has_a_line_and_a_type(text: str) -> None:
    assert list(outline_condition(text, scope_and_memory()[0], FILE)) == TREES[text]
