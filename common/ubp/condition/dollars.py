"""The debugger's own values in a condition: `$limit`, `$1`, `$_thread`."""

from __future__ import annotations

import re
from functools import lru_cache

from ubp.condition.syntax.tokens import LONGEST_CONDITION, Kind, tokenize
from ubp.errors import UbpError

_HISTORY = re.compile(r"(\$?)(\d{0,8})", re.ASCII)


def history_index(name: str) -> int | None:
    """Which value of the history `$NAME` is: 3 is the third, 0 the last, -1 the one before; None: none.

    `$`, `$$`, `$3` and `$$3` (gdb/parse.c: write_dollar_variable).
    """
    match = _HISTORY.fullmatch(name)
    if match is None:
        return None
    back, digits = match.groups()
    if back:
        return -int(digits or 1)
    return int(digits or 0)


@lru_cache(maxsize=256)
def dollar_names(text: str | None) -> tuple[str, ...]:
    """All names behind a `$` in a condition, registers among them; none where it cannot be read."""
    if text is None or "$" not in text or len(text) > LONGEST_CONDITION:
        return ()
    try:
        tokens = tokenize(text)
    except UbpError:
        return ()
    return tuple(dict.fromkeys(token.text[1:] for token in tokens if token.kind is Kind.DOLLAR))
