"""Conditions in Rust over a hand-made scope: the values are those of GDB 13.1 and 18.1."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.support.rust import LEVELS, SOURCES, assembly, digest
from tests.support.scopes import (
    HandmadeScope,
    Memory,
    array,
    member,
    structure,
)
from tests.unit.condition.test_compile import FILE
from ubp.condition.compile import compile_condition, outline_condition
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import ADDRESS, Constant, Int
from ubp.condition.rust.parse import parse_rust
from ubp.condition.rust.tokens import BOOL, CHAR, I32, RUST_TYPES, U8, tokenize_rust
from ubp.condition.syntax import tree
from ubp.condition.types import (
    CType,
    EnumType,
    FunctionType,
    InMemory,
    InRegister,
    IsValue,
    Member,
    Nowhere,
    PointerType,
    RustRules,
    StructType,
    UnsupportedType,
    VariantType,
)
from ubp.errors import CannotCompile, ConditionError

NEW, OLD = RustRules(False, False), RustRules(True, True)
AT = 0x10000
REGISTERS = {"rax": 0x80, "rdi": AT, "rsi": 0, "rsp": AT, "rbp": 0}
TYPES = {
    **{"i8": "b", "i16": "h", "i32": "i", "i64": "q", "isize": "q"},
    **{"u8": "B", "u16": "H", "u32": "I", "u64": "Q", "usize": "Q"},
}


def mut(target: CType) -> PointerType:
    return PointerType(lambda: target, f"*mut {target.name}")


POINT = structure("shop::Point", 16, member("x", I32, 8), member("y", RUST_TYPES["i64"], 0))
PAIR = structure("(u8, i32)", 8, member("__0", U8, 4), member("__1", I32, 0))
NESTED = structure("(i32, (u8, i32))", 12, member("__0", I32, 8), member("__1", PAIR, 0))


def slice_of(element: CType, name: str) -> tuple[Member, ...]:
    return (member("data_ptr", mut(element), 0), member("length", RUST_TYPES["usize"], 8))


INTS = structure("&[i32]", 16, *slice_of(I32, "&[i32]"))
CHANGED = structure("&mut [i32]", 16, *slice_of(I32, "&mut [i32]"))
TEXT = structure("&str", 16, *slice_of(U8, "&str"))
MAYBE = VariantType("core::option::Option<&shop::Point>", lambda: mut(POINT))
SHAPE = VariantType("shop::Shape")
HOLDER: StructType = structure(
    "shop::Holder",
    0,  # GDB knows its size at run time only: one of its fields is an Option
    member("len", RUST_TYPES["usize"], 0),
    member("pair", PAIR, 8),
    member("next", MAYBE, 16),
    member("at", POINT, 24),
    member("back", PointerType(lambda: HOLDER, "*mut shop::Holder"), 40),
)
FRUIT = EnumType("shop::Fruit", 1, False, True)

# name, type, format, values
VARIABLES: tuple[tuple[str, CType, str, tuple[int, ...]], ...] = (
    *((name, RUST_TYPES[name], code, (-3 if code.islower() else 2,)) for name, code in TYPES.items()),
    ("least", I32, "i", (-(2**31),)),
    ("most", I32, "i", (2**31 - 1,)),
    ("byte", U8, "B", (255,)),
    ("big", RUST_TYPES["u32"], "I", (4_000_000_000,)),
    ("yes", BOOL, "B", (1,)),
    ("no", BOOL, "B", (0,)),
    ("letter", CHAR, "I", (0x10FFFF,)),
    ("fruit", FRUIT, "B", (1,)),
    ("point", POINT, "qi", (-7, 5)),
    ("pair", PAIR, "iB", (-9, 200)),
    ("nested", NESTED, "iBxxxi", (-9, 200, 4)),
    ("list", array(RUST_TYPES["i16"], 4), "4h", (10, -11, 12, -13)),
    ("grid", array(array(I32, 2), 2), "4i", (1, 2, 3, 4)),
    ("ints", INTS, "QQ", (AT + 0x800, 3)),
    ("changed", CHANGED, "QQ", (AT + 0x800, 3)),
    ("text", TEXT, "QQ", (AT + 0x820, 2)),
    ("near", mut(POINT), "Q", (AT + 0x840,)),
    ("null", mut(POINT), "Q", (0,)),
    ("raw", mut(I32), "Q", (AT + 0x800,)),
    ("twice", mut(mut(POINT)), "Q", (AT + 0x860,)),
    ("some", MAYBE, "Q", (AT + 0x840,)),
    ("none", MAYBE, "Q", (0,)),
    ("shape", SHAPE, "Q", (3,)),
    ("holder", mut(HOLDER), "Q", (AT + 0x880,)),
    ("real", UnsupportedType("f64", 8, "as C has them"), "d", (2,)),
    ("wide", UnsupportedType("i128", 16, "128-bit integers"), "QQ", (1, 0)),
)
BEHIND = (
    (0x800, "3i", (100, -101, 102)),
    (0x820, "2s", (b"hi",)),
    (0x840, "qi", (-70, 50)),
    (0x860, "Q", (AT + 0x840,)),
    (0x880, "QiBxxxQqixxxxQ", (6, -9, 200, AT + 0x840, -71, 51, AT + 0x880)),
)


def world(rules: RustRules = NEW) -> tuple[HandmadeScope, Memory]:
    scope, memory = HandmadeScope(), Memory()
    scope.rust = rules
    for index, (name, type_, code, values) in enumerate(VARIABLES):
        memory.write(AT + 32 * index, struct.pack(f"<{code}", *values))
        scope.place(name, type_, InMemory(Constant(ADDRESS, AT + 32 * index)))
    for offset, code, content in BEHIND:
        memory.write(AT + offset, struct.pack(f"<{code}", *content))
    scope.place("kept", PAIR, InRegister("rax"))
    scope.place("held", MAYBE, InRegister("rdi"))
    scope.place("gone", I32, Nowhere("it is optimised out"))
    for number, name in enumerate(("Apple", "Pear", "Plum")):
        scope.place(f"shop::Fruit::{name}", FRUIT, IsValue(Constant(Int(1, False), number)))
    scope.place("shop::double", FunctionType("fn (i32) -> i32"), IsValue(Constant(ADDRESS, 0x401000)))
    scope.types |= {"shop::Point": POINT, "shop::Fruit": FRUIT}
    return scope, memory


def truth(text: str, rules: RustRules = NEW) -> bool:
    scope, memory = world(rules)
    return evaluate(compile_condition(text, scope, FILE), REGISTERS, memory.read, 0) != 0


TRUE = """
    i8 == -3
    u64 == 2 && usize == 2
    yes && !no
    !no == true
    !0 == -1
    !0u8 == 255
    !byte == 0
    !!yes
    -byte == -255
    byte + 1 == 256
    byte as i8 == -1
    -1 as u8 == 255
    byte as i8 as i32 + 1 == 0
    300 as u8 == 44
    2 as bool == true
    yes as i32 + 1 == 2
    letter == '\\u{10ffff}'
    letter as u8 == 0xff
    letter > 'z'
    'a' as u8 == b'a'
    b'\\'' == 39
    '\\x41' == 'A'
    1_000 == 0x3e8
    0b11 == 0o3
    7u8 == 7i64
    4294967296 == 0x1_0000_0000
    10 - 3 - 2 == 5
    100 / 10 / 5 == 2
    1 + 2 * 3 == 7
    2 + 3 << 1 == 10
    6 & 3 == 2
    4 | 2 ^ 2 == 4
    7 & 4 | 1 == 5
    1 < 2 < 3
    1 == 1 == true
    no || yes && yes
    2 * -3 as u8 as i32 == 506
    - - 5 == 5
    1 << 3 as u8 == 8
    1u8 << usize == 4
    -7 / 2 == -3
    -7 % 2 == -1
    point.x == 5
    point.y == -7
    pair.0 == 200
    pair.1 == -9
    pair.__1 == pair.1
    (nested.1).0 == 200
    nested.0 == 4
    list[1] == -11
    list[usize] == 12
    list[i8 + 4] == -11
    grid[1][0] == 3
    grid[i8 + 4][usize - 1] == 4
    *list == 10
    ints[2] == 102
    ints[usize] == 102
    changed[1] == -101
    text[0] == b'h'
    text[1] as char == 'i'
    near.x == 50
    (*near).y == -70
    near[0].y == -70
    near == &*near
    near as usize != 0
    null == 0
    null as usize == 0 || null.x == 3
    *raw == 100
    raw[1] == -101
    *(raw as *const u8) == 100
    *(raw as *mut i16) == 100
    (raw as *const shop::Point) as usize == raw as usize
    twice.x == 50
    (**twice).y == -70
    some as usize != 0
    none as usize == 0
    some.0.x == 50
    some.0 == near
    holder.len == 6
    holder.pair.0 == 200
    holder.pair.1 + 1 == -8
    holder.next.0.x == 50
    holder.next as usize == near as usize
    holder.at.x == 51
    holder.at.y == -71 && holder.len == 6
    holder.pair.0 == 200 && holder.len == 6
    fruit == shop::Fruit::Pear
    fruit as i32 == 1
    fruit != shop::Fruit::Apple
    fruit < shop::Fruit::Plum
    1 as shop::Fruit == fruit
    pair as i32 == -9
    point as i64 == -7
    shop::double == shop::double
    &list[1] as usize - &list[0] as usize == 2
    &point.x as usize - &point as usize == 8
    kept.1 == 0x80
    sizeof(u8) == 1
    sizeof(point) == 16
    sizeof(list[0]) == 2
    $rdi as usize == $rsp as usize
    *($rdi as *const i8) == -3
    &mut point == &point
"""
FALSE = """
    i8 == 3
    null
    no
    least > 0
    list[0] == -11
    fruit == shop::Fruit::Plum
    5 - 3 - 1 == 3
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize("text", lines(TRUE))
@pytest.mark.parametrize("rules", [NEW, OLD], ids=("new", "old"))
def test_true(text, rules):
    assert truth(text, rules)


@pytest.mark.parametrize("text", lines(FALSE))
def test_false(text):
    assert not truth(text)


# condition, in releases that compute like C, in those that compute in 8 bytes
BY_RELEASE = [
    ("most + 1 < 0", True, False),
    ("least - 1 > 0", True, False),
    ("least < big", True, False),
    ("big + big == 8_000_000_000", False, True),
    ("least / -1 > 0", None, True),
    ("sizeof(byte + byte) == 4", True, False),
    ("sizeof(-byte) == 4", True, True),
    ("sizeof(byte << 1) == 4", True, True),
    ("sizeof(yes & no) == 1", True, True),
    ("-least < 0", True, True),
    ("most * most == 1", True, False),
]


@pytest.mark.parametrize(("text", "new", "old"), BY_RELEASE)
def test_arithmetic_is_that_of_the_release(text, new, old):
    for rules, expected in ((NEW, new), (OLD, old)):
        if expected is None:
            with pytest.raises(Fault):
                truth(text, rules)
        else:
            assert truth(text, rules) is expected


def test_fields_of_slices_are_those_of_old_releases():
    assert truth("ints.length == 3 && *ints.data_ptr == 100", OLD)
    with pytest.raises(CannotCompile, match="no access to the fields of a slice"):
        truth("ints.length == 3", NEW)


FAULTS = """
    null.x == 0
    none.0.x == 0
    none.0 == 0
    list[usize + 2] == 0
    list[i8] == 0
    ints[usize + 1] == 0
    ints[i64] == 0
    grid[usize][0] == 0
    raw[i8] == 0
    &list[usize + 2] == 0
    1 / (usize - 2) == 0
    i64 << i8 == 0
"""


@pytest.mark.parametrize("text", lines(FAULTS))
def test_errors_of_the_debugger_are_its_own_to_report(text):
    with pytest.raises(Fault):
        truth(text)


# The caret stands below the place of the mistake.
MISTAKES = [
    ("", "^", "the condition is empty"),
    ("i8 &", "    ^", "the condition ends where a value is expected"),
    ("i8 == )", "      ^", "expected a value before )"),
    ("(i8", "^", "the ( is not closed"),
    ("list[1", "    ^", "the [ is not closed"),
    ("i8)", "  ^", "this ) closes nothing"),
    ("i8 u8", "   ^", "expected an operator before u8"),
    ("i8 ? 1 : 2", "   ^", "expected an operator before ?"),
    ("i8 if u8", "   ^", "expected an operator before if"),
    ("as u8", "^", "expected a value before as"),
    ("near->x", "    ^", "Rust has no ->; write ."),
    ("~i8", "^", "Rust has no ~; ! turns the bits of an integer"),
    ("i8 == 'ab'", "      ^", "'ab' is no character"),
    ("i8 == b'\\u{41}'", "      ^", "b'\\u{41}' is no character"),
    ("i8 == ''", "      ^", "'' is no character"),
    ("i8 == 'a", "      ^", "a quote that is not closed"),
    ("i8 == `", "      ^", "unexpected character '`'"),
    ("i8 == 1abc", "       ^", "expected an operator before abc"),
    ("pair.x", "     ^", "(u8, i32) has no member x"),
    ("pair.2", "     ^", "(u8, i32) has 2 fields"),
    ("pair.0u8", "     ^", "expected a field's name or number after ."),
    ("pair.0x0", "     ^", "expected a field's name or number after ."),
    ("point.0", "     ^", ".0 needs a tuple; it is a shop::Point"),
    ("near.0", "    ^", ".0 needs a tuple; it is a *mut shop::Point"),
    ("i8.0", "  ^", ".0 needs a tuple; it is an i8"),
    ("point.xx", "      ^", "shop::Point has no member xx; did you mean x?"),
    ("i8.x", "  ^", "'.' needs a structure; i8 is an i8"),
    ("i8[0]", "  ^", "[] needs an array, a slice or a pointer; it is an i8"),
    ("!near", "^", "! needs an integer or a bool; it is a *mut shop::Point"),
    ("-near == 0", "^", "- needs a number; near is a *mut shop::Point"),
    ("near << 1 == 0", "     ^", "<< does not take a *mut shop::Point and an i32"),
    ("1 << near == 0", "  ^", "<< needs integers; one is a *mut shop::Point"),
    ("zzz", "^", "no name zzz here"),
    ("i8 as zzz", "      ^", "no type zzz here"),
    ("&1 == 0", "^", "& needs something in memory; this is only a value"),
    ("sizeof i8", "       ^", "expected ( behind sizeof"),
    ("shop::", "      ^", "expected a name"),
]


@pytest.mark.parametrize(("text", "caret", "message"), MISTAKES, ids=lambda value: str(value)[:30])
def test_mistakes_are_shown_where_they_are(text, caret, message):
    scope, _ = world()
    with pytest.raises(ConditionError) as caught:
        compile_condition(text, scope, FILE)
    assert (caught.value.message, caught.value.offset) == (message, len(caret) - 1)


REFUSED = [
    ("i8 = 3", "assignments are not compiled"),
    ("i8 += 3", "assignments are not compiled"),
    ("list[0..2]", "ranges are not compiled"),
    ("[1, 2][0]", "structures, tuples and arrays"),
    ("(1, 2)", "structures, tuples and arrays"),
    ("()", "structures, tuples and arrays"),
    ("shop::Point { x: 1 }", "structures, tuples and arrays"),
    ("shop::double(3) == 6", "function calls are not compiled"),
    ('text == "hi"', "string literals"),
    ('b"hi"[0]', "string literals"),
    ("r#type", "string literals and raw names"),
    ("$1 == 2", "the debugger's history"),
    ("1.5 > 1", "floating-point literals"),
    ("2e3 > 1", "floating-point literals"),
    ("2. > 1.", "floating-point literals"),
    ("real == 2", "floating-point numbers are not compiled in Rust"),
    ("i8 as f64", "casts to f64 are not compiled"),
    ("i8 as i128", "casts to i128 are not compiled"),
    ("i8 as [u8; 2]", "casts to arrays"),
    ("i8 as usize < 3", "put the cast in parentheses"),
    ("i8 as shop::Point", "casts to shop::Point are not compiled"),
    ("1i128", "integers of 16 bytes"),
    ("300u8", "300u8 does not fit its type"),
    ("-128i8", "128i8 does not fit its type"),
    ("9223372036854775808", "write 9223372036854775808u64"),
    ("nested.1.0", "releases of GDB disagree on .1.0"),
    ("crate::LIMIT", "write the whole path"),
    ("self::LIMIT", "write the whole path"),
    ("::LIMIT", "write the whole path"),
    ("super::LIMIT", "write the whole path"),
    ("a::<u8>::b", "names with parameters"),
    ("point", "point is a shop::Point"),
    ("point == point", "name a field of it"),
    ("some", "values of type core::option::Option"),
    ("shape.0", "only the program knows which of its variants"),
    ("shape.side", "only the program knows which of its variants"),
    ("&some.0", "the address of what an Option holds"),
    ("held.0", "only where it is in memory"),
    ("held as usize == 0", "only where it is in memory"),
    ("changed.length == 3", "no access to the fields of a slice"),
    ("text as usize", "casts of slices"),
    ("list.x", "name an element of it"),
    ("list[4]", "the index is outside: there are 4 elements"),
    ("list[-1]", "the index is outside"),
    ("holder[1].len == 0", "the size of shop::Holder is not known here"),
    ("sizeof(*holder)", "the size of shop::Holder is not known here"),
    ("yes < no", "on two booleans"),
    ("yes + no == 1", "on two booleans"),
    ("1 << yes == 2", "GDB does not shift by a boolean"),
    ("wide == 1", "integers of 16 bytes are not compiled"),
    ("gone == 1", "the value of gone is not available here"),
    ("yes && holder.pair.1 > 2", "put it on the left side"),
    ("yes || some.0.x == 3", "put it on the left side"),
    ("yes && holder.back.len == 3", "behind &&, GDB cannot follow a pointer to shop::Holder"),
    ("yes && (*holder.back).len == 3", "behind &&, GDB cannot follow a pointer to shop::Holder"),
    ("yes && twice.x > 2 && yes", "behind &&, GDB cannot evaluate .x"),
    ("yes && (holder.pair as i32) + 1 == 2", "GDB cannot cast a structure"),
    ("sizeof(holder.pair.1 + 1)", "in sizeof, GDB cannot evaluate .1"),
    ("yes && *&list[1] == 2", "GDB may not know the address of an element"),
    ("größe == 1", "beyond ASCII"),
    ("letter == 'é'", "is not ASCII"),
    ("shop::Point", "is a type, not a value"),
    ("kept[0]", "name a field of it"),
    (f"{'(' * 60}i8{')' * 60}", "nested too deeply"),
    (" + ".join(["i8"] * 70), "nested too deeply"),
    ("!" * 999 + "yes ", "nested too deeply"),
    ("yes " * 3000, "ubp compiles up to 10000"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=lambda value: str(value)[:30])
def test_left_to_the_debugger_with_a_reason(text, reason):
    scope, _ = world()
    with pytest.raises(CannotCompile) as caught:
        compile_condition(text, scope, FILE)
    assert reason in str(caught.value)


def test_a_numbered_field_may_be_the_right_side_itself():
    assert truth("holder.len == 6 && holder.pair.1")


def test_every_kind_of_literal_has_its_line_in_the_outline():
    scope, _ = world()
    text = "list[1] as u8 == 7u8 && letter == 'a' && yes == true && usize < 5_000_000_000"
    lines_shown = "\n".join(outline_condition(text, scope, FILE))
    for line in (
        "1 : i32",
        "7u8 : u8",
        "'\\u{61}' : char",
        "true : bool",
        "5000000000i64 : i64",
        "&& : bool",
    ):
        assert line in lines_shown


def test_operators_of_one_level_are_taken_from_the_left():
    outer = parse_rust("a < b == c")
    assert isinstance(outer, tree.Comparison)
    assert (outer.operator, outer.offset) == ("==", 6)


OTHERS = (*("as", "self", "::", "..", "&&", "0x", "1u8"), *"()-*&![<.$\"'")


def broken(text: str) -> Iterator[str]:
    """The text with each token left out, given twice or exchanged for another, and cut off at each place."""
    tokens = tokenize_rust(text)[:-1]
    ends = [token.offset for token in tokens[1:]] + [len(text)]
    for token, end in zip(tokens, ends, strict=True):
        before, own, behind = text[: token.offset], text[token.offset : end], text[end:]
        yield before + behind
        yield f"{before}{own} {own}{behind}"
        yield text[: token.offset + 1]
        yield from (f"{before}{other} {behind}" for other in OTHERS)


@pytest.mark.parametrize("text", lines(TRUE))
def test_broken_conditions_are_refused_or_compiled(text):
    scope, _ = world()
    for changed in broken(text):
        with suppress(ConditionError, CannotCompile):
            compile_condition(changed, scope, FILE)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("level", LEVELS)
def test_the_assembly_was_made_of_the_source(source, level):
    made = assembly(source, level).read_text()
    assert made.splitlines()[0] == f"# {source} {digest(source)}"
    assert not [path for path in ("/home/", "/root/", "/work/", "/tmp/") if path in made]
