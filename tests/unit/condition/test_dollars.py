"""The debugger's own values in conditions, by name."""

from __future__ import annotations

import pytest

from ubp.condition.dollars import dollar_names, history_index

HISTORY = [
    ("", 0),
    ("$", -1),
    ("0", 0),
    ("3", 3),
    ("$0", 0),
    ("$3", -3),
    ("123456789", None),
    ("a", None),
    ("1a", None),
    ("$$", None),
    ("_", None),
    ("٣", None),
]


@pytest.mark.parametrize(("name", "index"), HISTORY)
def test_history(name: str, index: int | None) -> None:
    assert history_index(name) == index


NAMES = [
    (None, ()),
    ("i == 3", ()),
    ("i == $n", ("n",)),
    ("$ + $$ + $1 + $$2", ("", "$", "1", "$2")),
    ("$a$b == $a && $n", ("a$b", "a", "n")),
    ("$rax == $n && $rax", ("rax", "n")),
    ('"$no" == $yes', ("yes",)),
    ("$n == 'a", ()),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str | None, names: tuple[str, ...]) -> None:
    assert dollar_names(text) == names
