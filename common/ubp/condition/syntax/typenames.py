"""C's own type names: every order of `unsigned long int`, as one spelling and one type (LP64)."""

from __future__ import annotations

from ubp.condition.arithmetic import BOOL, INT, LONG, UNSIGNED_INT, UNSIGNED_LONG
from ubp.condition.types import CType, FloatType, IntegerType, UnsupportedType, VoidType

QUALIFIERS = frozenset(("const", "volatile", "restrict", "__restrict", "_Atomic"))

# The word before a tag's name, and what it adds to the name that the debugger is asked for.
TAGS = {"struct": "struct ", "union": "union ", "enum": "enum ", "class": "class "}

_SPELLINGS = {
    "char": ("char",),
    "signed char": ("char signed",),
    "unsigned char": ("char unsigned",),
    "short": ("short", "short signed", "int short", "int short signed"),
    "unsigned short": ("short unsigned", "int short unsigned"),
    "int": ("int", "signed", "int signed"),
    "unsigned int": ("unsigned", "int unsigned"),
    "long": ("long", "long signed", "int long", "int long signed"),
    "unsigned long": ("long unsigned", "int long unsigned"),
    "long long": ("long long", "long long signed", "int long long", "int long long signed"),
    "unsigned long long": ("long long unsigned", "int long long unsigned"),
    "bool": ("bool",),
    "_Bool": ("_Bool",),  # GDB knows no bool in C
    "void": ("void",),
    "float": ("float",),
    "double": ("double",),
    "long double": ("double long",),
    "__int128": ("__int128", "__int128 signed", "__int128 unsigned"),
    "wchar_t": ("wchar_t",),
    "char16_t": ("char16_t",),
    "char32_t": ("char32_t",),
}
_BY_WORDS = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings}

BUILTIN_WORDS = frozenset(word for spelling in _BY_WORDS for word in spelling.split())

FLOATS = {4: FloatType("float", 4), 8: FloatType("double", 8), 16: FloatType("long double", 16)}

# Absent: char (its signedness is the target's) and the wide characters, which the debugger is asked for.
BUILTIN_TYPES: dict[str, CType] = {
    "signed char": IntegerType("signed char", 1, True),
    "unsigned char": IntegerType("unsigned char", 1, False),
    "short": IntegerType("short", 2, True),
    "unsigned short": IntegerType("unsigned short", 2, False),
    "int": INT,
    "unsigned int": UNSIGNED_INT,
    "long": LONG,
    "unsigned long": UNSIGNED_LONG,
    "long long": IntegerType("long long", 8, True),
    "unsigned long long": IntegerType("unsigned long long", 8, False),
    "bool": BOOL,
    "_Bool": BOOL,
    "void": VoidType(),
    **{type_.name: type_ for type_ in FLOATS.values()},
    "__int128": UnsupportedType("__int128", 16, "integers of 16 bytes are not compiled"),
}


def builtin_name(words: tuple[str, ...]) -> str:
    """The one spelling of a type named by `words` in any order, or "" if they name none."""
    return _BY_WORDS.get(" ".join(sorted(words)), "")
