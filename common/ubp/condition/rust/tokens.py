"""A condition in Rust as tokens, and its literals, as GDB's own lexer takes them (gdb/rust-parse.c)."""

from __future__ import annotations

import re

from ubp.condition.syntax.tokens import LONGEST_CONDITION, Kind, Token
from ubp.condition.types import IntegerType
from ubp.errors import CannotCompile, ConditionError

I32 = IntegerType("i32", 4, True)
I64 = IntegerType("i64", 8, True)
U8 = IntegerType("u8", 1, False)
BOOL = IntegerType("bool", 1, False, is_bool=True)
CHAR = IntegerType("char", 4, False, is_char=True)

RUST_TYPES = {
    "i8": IntegerType("i8", 1, True),
    "i16": IntegerType("i16", 2, True),
    "i32": I32,
    "i64": I64,
    "isize": IntegerType("isize", 8, True),
    "u8": U8,
    "u16": IntegerType("u16", 2, False),
    "u32": IntegerType("u32", 4, False),
    "u64": IntegerType("u64", 8, False),
    "usize": IntegerType("usize", 8, False),
    "bool": BOOL,
    "char": CHAR,
}

_PATTERN = re.compile(
    r"""
    (?P<space>[\ \t\r\n]+)
  | (?P<floating>[0-9][0-9_]*\.[0-9][0-9_]*(?:[eE][-+]?[0-9][0-9_]*)?(?:f32|f64)?
      | [0-9][0-9_]*[eE][-+]?[0-9][0-9_]*(?:f32|f64)?
      | [0-9][0-9_]*\.(?!\ *[A-Za-z_$.]))
  | (?P<number>(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*)(?:[iu](?:size|8|16|32|64|128))?)
  | (?P<string>b?r?\#*"|r\#+)
  | (?P<character>b?'(?:\\(?:u\{[^'}]*\}?|.)[^'\\]*|[^'\\]*)')
  | (?P<name>[A-Za-z_][A-Za-z_0-9]*)
  | (?P<dollar>\$[A-Za-z_][A-Za-z_0-9]*)
  | (?P<history>\$[A-Za-z_0-9$]*)
  | (?P<operator><<=|>>=|\.\.=|<<|>>|&&|\|\||==|!=|<=|>=|[-+*/%&|^]=|::|\.\.|->
      |[-+*/%&|^!<>()\[\].,=@{};:?~\#])
    """,
    re.VERBOSE | re.ASCII,
)

_REFUSED_LEXIS = {
    "string": "string literals and raw names are not compiled in Rust",
    "history": "values of the debugger's history are not compiled in Rust",
}


def tokenize_rust(text: str) -> tuple[Token, ...]:
    """All tokens of `text`, an END token last. A floating literal is a NUMBER, as in C.

    Raises ConditionError for what is no token, and CannotCompile for what the debugger alone reads.
    """
    if len(text) > LONGEST_CONDITION:
        raise CannotCompile(
            f"the condition has {len(text)} characters; ubp compiles up to {LONGEST_CONDITION}"
        )
    tokens, offset = list[Token](), 0
    while offset < len(text):
        match = _PATTERN.match(text, offset)
        if match is None:
            raise _no_token(text, offset)
        if match.lastgroup != "space":
            tokens.append(_token(match))
        offset = match.end()
    return (*tokens, Token(Kind.END, "", len(text.rstrip())))


def _no_token(text: str, offset: int) -> ConditionError | CannotCompile:
    if ord(text[offset]) > 127:
        return CannotCompile(f"names and characters beyond ASCII are not compiled: {text[offset]}")
    if text[offset] == "'":
        return ConditionError("a quote that is not closed", text, offset)
    return ConditionError(f"unexpected character {text[offset]!r}", text, offset)


def _token(match: re.Match[str]) -> Token:
    group, spelled = match.lastgroup or "", match.group()
    if group in _REFUSED_LEXIS:
        raise CannotCompile(f"{_REFUSED_LEXIS[group]}: {match.string[match.start() :].strip()}")
    kind = Kind.NUMBER if group == "floating" else Kind(group)
    return Token(kind, spelled, match.start())


_INTEGER = re.compile(
    r"(?:0x(?P<hex>[0-9a-fA-F_]*)|0o(?P<octal>[0-7_]*)|0b(?P<binary>[01_]*)|(?P<decimal>[0-9_]+))"
    r"(?P<suffix>[iu](?:size|8|16|32|64|128))?"
)
_BASES = {"hex": 16, "octal": 8, "binary": 2, "decimal": 10}


def is_floating(spelled: str) -> bool:
    return _INTEGER.fullmatch(spelled) is None


def rust_integer(spelled: str) -> tuple[int, IntegerType]:
    """The value and the type of an integer literal: i32, or i64 where that is too small.

    Raises CannotCompile where GDB's releases disagree: from 2**63 on without a suffix, and for 128 bits;
    and for a literal that its own type does not hold, which GDB cuts and rustc refuses.
    """
    match = _INTEGER.fullmatch(spelled)
    assert match is not None  # the lexer's pattern is the same
    base = next(group for group in _BASES if match.group(group) is not None)
    digits = match.group(base).replace("_", "")
    if not digits:
        raise CannotCompile(f"{spelled} has no digits")
    value = int(digits, _BASES[base])
    return value, _type_of(spelled, value, match.group("suffix"))


def _type_of(spelled: str, value: int, suffix: str | None) -> IntegerType:
    if suffix is None and value >= 2**63:
        raise CannotCompile(f"the type of {spelled} differs between releases of GDB; write {spelled}u64")
    if suffix is None:
        return I32 if value < 2**31 else I64
    if suffix not in RUST_TYPES:
        raise CannotCompile(f"{spelled}: integers of 16 bytes are not compiled")
    type_ = RUST_TYPES[suffix]
    if value >= 2 ** (8 * type_.size - type_.signed):
        raise CannotCompile(f"{spelled} does not fit its type: GDB cuts it")
    return type_


_ESCAPES = {"n": 10, "r": 13, "t": 9, "\\": 92, "0": 0, "'": 39, '"': 34}
_CHARACTER = re.compile(
    r"(?P<byte>b?)'(?:(?P<plain>[^\\'])|\\x(?P<hex>[0-9a-fA-F]{2})|\\u\{(?P<unicode>[0-9a-fA-F]{1,6})\}"
    r"|\\(?P<escape>[nrt\\0'\"]))'",
    re.DOTALL,
)


def rust_character(spelled: str, text: str, offset: int) -> tuple[int, IntegerType]:
    """The code of `'x'`, a char, or of `b'x'`, a u8."""
    match = _CHARACTER.fullmatch(spelled)
    if not spelled.isascii():
        raise CannotCompile(f"{spelled} is not ASCII: write '\\u{{...}}'")
    if match is None or (match["byte"] and match["unicode"]):
        raise ConditionError(f"{spelled} is no character", text, offset)
    return _code(match), U8 if match["byte"] else CHAR


def _code(match: re.Match[str]) -> int:
    plain, hexadecimal, escape = match.group("plain", "hex", "escape")
    if plain is not None:
        return ord(plain)
    if escape is not None:
        return _ESCAPES[escape]
    return int(hexadecimal or match["unicode"], 16)
