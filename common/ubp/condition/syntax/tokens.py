"""A condition's text as tokens. Pure lexis: what a name means is decided later."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from ubp.errors import CannotCompile, ConditionError
from ubp.records import dataclass


class Kind(Enum):
    NUMBER = "number"
    CHARACTER = "character"
    NAME = "name"
    STRING = "string"  # one literal, with its quotes
    DOLLAR = "dollar"  # a register or a value of the debugger's; `text` with the $: no word of C is one
    OPERATOR = "operator"
    END = "end"


@dataclass(frozen=True)
class Token:
    """`text` as written, but that C++'s `and`, `not_eq`, ... appear as `&&`, `!=`, ..."""

    kind: Kind
    text: str
    offset: int  # of the first character


LONGEST_CONDITION = 10_000

_PATTERN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>0[xX][\w.]*(?:(?<=[pP])[+-]\w+)? | (?:[0-9]|\.[0-9])(?:[eE][+-](?=[0-9])|[\w.])*)
  | (?P<prefixed>(?:u8|[LuU])(?=['"]))
  | (?P<name>[A-Za-z_][\w$]*)
  | (?P<dollar>\$[\w$]*)
  | (?P<character>'(?:\\.|[^'\\])*')
  | (?P<string>"(?:\\.|[^"\\])*")
  | (?P<operator><<=|>>=|->\*|::\$|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|::|\.\*
      |[-+*/%&|^~!<>?:()\[\].,=@{}])
    """,
    re.VERBOSE | re.ASCII,
)

# GDB reads these in C++ only (13.1: "A syntax error" in C); for LLDB they are no operators anywhere.
_CPLUSPLUS_SPELLINGS = {
    "and": "&&",
    "or": "||",
    "not": "!",
    "bitand": "&",
    "bitor": "|",
    "xor": "^",
    "compl": "~",
    "not_eq": "!=",
    "and_eq": "&=",
    "or_eq": "|=",
    "xor_eq": "^=",
}

_REFUSED_LEXIS = {
    "prefixed": "wide and Unicode literals are not compiled yet",
}


@lru_cache(maxsize=256)
def tokenize(text: str, cplusplus: bool = False) -> tuple[Token, ...]:
    """All tokens of `text`, an END token last.

    Raises ConditionError for what is no token, and CannotCompile for what the debugger alone reads.
    """
    if len(text) > LONGEST_CONDITION:
        raise CannotCompile(
            f"the condition has {len(text)} characters; ubp compiles up to {LONGEST_CONDITION}"
        )
    tokens = []
    offset = 0
    while offset < len(text):
        match = _PATTERN.match(text, offset)
        if match is None:
            raise ConditionError(_no_token(text[offset]), text, offset)
        if match.lastgroup != "space":
            tokens.append(_token(match, cplusplus))
        offset = match.end()
    return (*tokens, Token(Kind.END, "", len(text.rstrip())))


def _token(match: re.Match[str], cplusplus: bool) -> Token:
    group, spelled = match.lastgroup or "", match.group()
    if group in _REFUSED_LEXIS:
        raise CannotCompile(
            f"{_REFUSED_LEXIS[group]}: {match.string[match.start() :].strip()}", match.string, match.start()
        )
    if group == "name" and cplusplus and spelled in _CPLUSPLUS_SPELLINGS:
        return Token(Kind.OPERATOR, _CPLUSPLUS_SPELLINGS[spelled], match.start())
    return Token(Kind(group), spelled, match.start())


def _no_token(character: str) -> str:
    if character in "'\"":
        return "a quote that is not closed"
    return f"unexpected character {character!r}"
