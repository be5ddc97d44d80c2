from __future__ import annotations

import pytest

from ubp.errors import BadRequest
from ubp.program.command import hint, split_arguments


def test_options_and_words_are_told_apart() -> None:
    given = split_arguments("x", ["gdb", "--yes"], options=("--yes",), words=("gdb",))
    assert given == (frozenset({"--yes"}), ["gdb"])


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("--yess", "ubp x: unknown option '--yess'; did you mean '--yes'?"),
        ("-q", "ubp x: unknown option '-q' (known: --yes)"),
        ("gbd", "ubp x: unexpected argument 'gbd'; did you mean 'gdb'?"),
        ("emacs", "ubp x: unexpected argument 'emacs' (known: gdb)"),
        ("", "ubp x: unexpected argument '' (known: gdb)"),
    ],
)
def test_what_is_not_listed_is_refused(argument: str, expected: str) -> None:
    with pytest.raises(BadRequest) as caught:
        split_arguments("x", [argument], options=("--yes",), words=("gdb",))
    assert str(caught.value) == expected


def test_no_hint_where_nothing_is_known() -> None:
    assert hint("x", []) == ""
