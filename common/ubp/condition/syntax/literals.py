"""Integer and character literals, typed as the debugger types them on an LP64 target."""

from __future__ import annotations

import re

from ubp.condition.arithmetic import INT, LONG, UNSIGNED_INT, UNSIGNED_LONG
from ubp.condition.dialect import GDB, Dialect
from ubp.condition.types import IntegerType
from ubp.errors import CannotCompile, ConditionError

_INTEGER = re.compile(
    r"(?:0[xX](?P<hex>[0-9a-fA-F]+)|0[bB](?P<binary>[01]+)|(?P<octal>0[0-7]*)|(?P<decimal>[1-9][0-9]*))"
    r"(?P<suffix>[uU]?(?:l|L|ll|LL)?|(?:l|L|ll|LL)[uU])"
)
_MOST_DIGITS = 20  # of 2**64
_BASES = {"hex": 16, "binary": 2, "octal": 8, "decimal": 10}
_DECIMAL_FLOATING = re.compile(r"[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]+)?d[fdl]")  # as GDB knows them
_ODD_SUFFIX = re.compile(r"(?:0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]+")  # GDB takes 1uul and 1lL
_FLOATING = re.compile(
    r"(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][+-]?[0-9]*)?[fFlL]?|0[xX].*[.pP].*"
)


def integer_literal(spelled: str, text: str, offset: int, dialect: Dialect = GDB) -> tuple[int, IntegerType]:
    """The value and the type of an integer literal: the first type that holds it.

    C's candidates: int, long for decimals, and the unsigned ones between for other bases; `u` and `l`
    drop candidates. (unsigned) long long is (unsigned) long here: same size, same rules. As in GDB and
    clang, a decimal above the range of long is unsigned long.

    Raises CannotCompile for a plain decimal between 2**31 and 2**32-1 where the dialect is not certain of
    it: a long in C and GDB 13, but an unsigned int in GDB up to 12.
    """
    match = _INTEGER.fullmatch(spelled)
    if match is None:
        raise _not_integer(spelled, text, offset)
    base = next(group for group in _BASES if match.group(group) is not None)
    digits = match.group(base)
    # Python refuses to read thousands of decimal digits
    value = int(digits, _BASES[base]) if base != "decimal" or len(digits) <= _MOST_DIGITS else 2**64
    suffix = match.group("suffix").lower()
    is_plain = base == "decimal" and not suffix
    if is_plain and 2**31 <= value < 2**32 and not dialect.plain_decimals_are_certain:
        raise CannotCompile(
            f"the type of {spelled} differs between releases of {dialect.debugger}; "
            f"write {spelled}l or {spelled}u"
        )
    for candidate in _candidates(base == "decimal", suffix):
        if value < 2 ** (8 * candidate.size - candidate.signed):
            return value, candidate
    raise ConditionError(f"the number {spelled} is too large", text, offset)


def _candidates(decimal: bool, suffix: str) -> tuple[IntegerType, ...]:
    if "u" in suffix:
        return (UNSIGNED_LONG,) if "l" in suffix else (UNSIGNED_INT, UNSIGNED_LONG)
    if "l" in suffix:
        return (LONG, UNSIGNED_LONG)
    if decimal:
        return (INT, LONG, UNSIGNED_LONG)
    return (INT, UNSIGNED_INT, LONG, UNSIGNED_LONG)


def is_floating(spelled: str) -> bool:
    return _FLOATING.fullmatch(spelled) is not None


def _not_integer(spelled: str, text: str, offset: int) -> ConditionError | CannotCompile:
    if _DECIMAL_FLOATING.fullmatch(spelled):
        return CannotCompile(f"{spelled} is a decimal floating-point number, which is not compiled")
    if _ODD_SUFFIX.fullmatch(spelled):
        return CannotCompile(f"{spelled} is no number in C")
    return ConditionError(f"{spelled} is no number", text, offset)


_ESCAPES = {"a": 7, "b": 8, "e": 27, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}
_PLAIN_ESCAPES = "'\"\\?"
_CHARACTER = re.compile(
    r"'(?:(?P<plain>[^\\'])|\\(?P<octal>[0-7]{1,3})|\\x(?P<hex>[0-9a-fA-F]+)|\\(?P<escape>[^0-7x]))'",
    re.DOTALL,
)


def character_literal(spelled: str, text: str, offset: int) -> int:
    """The code 0..255 of a character literal; its type is char (to debuggers also in C, where it is int).

    Raises CannotCompile for characters beyond ASCII (the target's charset decides) and for quoted
    symbol names like 'file.c'::name.
    """
    if spelled in ("''", r"'\x'"):
        raise ConditionError("an empty character literal", text, offset)
    match = _CHARACTER.fullmatch(spelled)
    code = None if match is None else _code(match)
    if code is None or code > 255:
        raise CannotCompile(f"{spelled} is no plain character: the debugger may read it as a quoted name")
    return code


_STRING_PART = re.compile(
    r"(?P<plain>[^\\])|\\(?P<octal>[0-7]{1,3})|\\x(?P<hex>[0-9a-fA-F]+)|\\(?P<escape>[^0-7x])", re.DOTALL
)


def string_literal(spelled: str, text: str, offset: int) -> bytes:
    """The bytes between the quotes of one string literal.

    Raises CannotCompile for characters beyond ASCII (the target's charset decides), and ConditionError for
    an escape that names no byte.
    """
    content, at = bytearray(), 1
    while at < len(spelled) - 1:
        match = _STRING_PART.match(spelled, at)
        code = None if match is None else _code(match)
        if match is None or (code is None and match.group("plain") is None) or (code or 0) > 255:
            raise ConditionError("an escape that names no byte", text, offset + at)
        if code is None:
            raise CannotCompile(f"{match.group()} in a string: only ASCII is compiled; write \\x escapes")
        content.append(code)
        at = match.end()
    return bytes(content)


def _code(match: re.Match[str]) -> int | None:
    plain, octal, hexadecimal, escape = match.group("plain", "octal", "hex", "escape")
    if plain is not None:
        return ord(plain) if ord(plain) < 128 else None
    if octal is not None:
        return int(octal, 8)
    if hexadecimal is not None:
        return int(hexadecimal, 16)
    return ord(escape) if escape in _PLAIN_ESCAPES else _ESCAPES.get(escape)
