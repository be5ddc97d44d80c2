"""The same expressions under both dialects: (expression, in GDB, in LLDB).

A number is the value, None a fault, and a text a part of what refuses it. The values were seen in GDB 13.1
and in LLDB 14.0.6, 19.1.7 and 23.1; what is refused or a fault in LLDB is what these do not agree on.
"""

from __future__ import annotations

from typing import Union

import pytest

from tests.support.scopes import (
    CHAR,
    INT,
    LONG,
    PAIR,
    REGISTERS,
    SHORT,
    TLS,
    UINT,
    ULONG,
    HandmadeScope,
    Memory,
    array,
    at,
    member,
    scope_and_memory,
    structure,
)
from tests.unit.condition.test_compile import FILE
from ubp.condition.check import Checker
from ubp.condition.compile import check_grammar, compile_condition, debugger_spelling
from ubp.condition.dialect import CLANG, GDB, Dialect
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.fold import fold
from ubp.condition.ops import Constant, Int
from ubp.condition.padding import reuses_padding
from ubp.condition.syntax.parse import parse
from ubp.condition.types import CType, EnumType, FloatType, IntegerType, IsValue, RustRules, StructType
from ubp.errors import CannotCompile, ConditionError, UbpError

Expected = Union[int, str, None]
HERE = 0x80000
NAN = 0x7FF8000000000000

KIND = EnumType("Kind", 4, True, scoped=True)
TINY = EnumType("enum tiny", 1, False)
VAST = EnumType("enum vast", 8, True)
FIELDS = structure(
    "struct fields",
    16,
    member("low", UINT, 0, bit_size=3),
    member("full", UINT, 4, bit_size=32),
    member("long", ULONG, 8, bit_size=20),
    member("wide", ULONG, 8, bit_size=40),
)

BOOLEAN = IntegerType("bool", 1, False, is_bool=True)
DOUBLE = FloatType("double", 8)
_OBJECTS: tuple[tuple[str, CType, bytes], ...] = (
    ("both", BOOLEAN, b"\x02"),
    ("kind", KIND, b"\x05"),
    ("tiny", TINY, b"\xff"),
    ("vast", VAST, b"\x02"),
    ("top", EnumType("enum colour", 4, False), b"\0\0\0\x80"),
    ("half", DOUBLE, b"\0\0\0\0\0\0\xe0\x3f"),
    ("zero", DOUBLE, b""),
    ("nan", DOUBLE, NAN.to_bytes(8, "little")),
    ("far", DOUBLE, b"\0\0\0\0\0\0\xf0\x43"),  # 2**64
    ("large", UINT, b"\xff\xff\xff\xff"),
    ("fields", FIELDS, b"\x05\0\0\0" + b"\xff" * 12),
)


def world(dialect: Dialect, cplusplus: bool) -> tuple[HandmadeScope, Memory]:
    """That of `scope_and_memory`, and what the debuggers differ about."""
    scope, memory = scope_and_memory(cplusplus, dialect)
    for index, (name, type_, content) in enumerate(_OBJECTS):
        memory.write(HERE + 16 * index, content.ljust(16, b"\0"))
        scope.place(name, type_, at(HERE + 16 * index))
    scope.place("GREEN", TINY, IsValue(Constant(Int(1, False), 1)))
    scope.place("Kind::B", KIND, IsValue(Constant(Int(4, True), 5)))
    scope.types |= {"Kind": KIND, "enum tiny": TINY, "short": SHORT}
    return scope, memory


def result(text: str, dialect: Dialect, cplusplus: bool) -> Expected:
    """The value, None for a fault, or the sentence that refuses the expression."""
    scope, memory = world(dialect, cplusplus)
    try:
        tree = parse(text, cplusplus, lambda name: name in scope.types, dialect)
        node = fold(Checker(text, scope, FILE, None).value(tree))
        return evaluate(node, REGISTERS, memory.read, TLS)
    except Fault:
        return None
    except UbpError as error:
        return str(error).partition("\n")[0]


def assert_agrees(found: Expected, expected: Expected) -> None:
    if isinstance(found, str) and isinstance(expected, str):
        assert expected in found
    else:
        assert found == expected


INTEGERS: list[tuple[str, Expected, Expected]] = [
    ("sizeof(int) > -1", 1, 0),
    ("sizeof(int) - 5 < 0", 1, 0),
    ("sizeof(i == 1)", 4, 1),
    ("sizeof(0 ? 1 : 2l)", "depends on the branch", 8),
    ("4294967295 + 1", "differs between releases", 2**32),
    ("9223372036854775808 > 0", 1, 1),
    ("fields.low - 6 < 0", 0, 1),
    ("~fields.low", 2**32 - 6, -6),
    ("fields.full + 1", 0, 0),
    ("fields.long - 1048576 < 0", 0, 1),
    ("fields.wide - 1099511627776 < 0", 0, 0),
    ("sizeof(fields.low)", 4, "low is a bit-field and has no size"),
    ("i ? fields.low : fields.low", 5, "?: of two bit-fields"),
    ("yes + yes", "does not evaluate + on two booleans", 2),
    ("yes < no", "does not evaluate < on two booleans", 0),
    ("1 << yes", "does not shift by a boolean", 2),
    ("i << l", "disagree on an int shifted by a long", None),
    ("1 << ul", "disagree on an int", 4),
    ("both == 2", 1, None),
    ("!both", 0, None),
    ("both + 1", 3, None),
    ("(int) both", 2, None),
    ("both && 1", 1, 1),
    ("colour == 1", 1, 1),
    ("colour == 1l", 1, 1),
    ("top == -1l", 0, None),
    ("colour < 2", 1, 1),
    ("colour < i", 1, None),
    ("top < 2", 0, None),
    ("colour - 2 < 0", 0, "disagree on the type that an enum colour becomes"),
    ("-tiny", -255, "disagree on the type that an enum tiny becomes"),
    ("tiny == 255", 1, 1),
    ("tiny < 256", 1, 1),
    ("tiny < -1", 0, None),
    ("vast + 1", 3, "disagree on the type that an enum vast becomes"),
    ("vast == 2", 1, 1),
    ("sign - 5 < 0", 1, 1),
    ("numbers[colour]", 20, 20),
    ("numbers[top]", None, None),
]

POINTERS: list[tuple[str, Expected, Expected]] = [
    ("p == -1", 0, 0),
    ("(char *) -1 == -1", 1, 1),
    ("(char *) -1 > -1", 0, 0),
    ("p > 5", 1, 1),
    ("p == q", 0, "comparing struct node * with int *"),
    ("p == anything", 0, 0),
    ("callback == anything", 0, "comparing"),
    ("&p == &p", 1, 1),
    ("anything + 1 == anything", 0, "+ does not take"),
    ("anything - anything", 0, "- does not take"),
    ("sizeof(void)", 1, "void has no size"),
    ("sizeof(*callback)", 1, "has no size"),
    ("(int) p == 0", 0, "no cast leads from struct node * to int"),
    ("(long) p == 65536", 1, 1),
    ("(enum colour) p", 65536, "no cast leads"),
    ("(double) p", "takes it for the other's bytes", "no cast leads"),
    ("(int *) 1.5", "takes it for the other's bytes", "no cast leads"),
    ("p.value", 7, "'.' needs a structure"),
    ("node->value", 7, "'->' needs a pointer"),
    ("p->value", 7, 7),
    ("node.value", 7, 7),
    ("q[1.5]", "GDB truncates it", "an index is an integer"),
    ("(i ? p : 0) == p", "type of the branch taken", 1),
    ("(i ? p : q) == p", "type of the branch taken", "?: of a struct node * and an int *"),
]

FLOATS: list[tuple[str, Expected, Expected]] = [
    ("1 / -zero < 0", 0, None),
    ("1 / -half == -2.0", 1, 1),
    ("half / 2 == 0.25", 1, 1),
    ("half / zero > 1", 1, None),
    ("half / 0.0 > 1", 1, None),
    ("(int) half", 0, 0),
    ("(unsigned char) (half * 510)", 255, 255),
    ("(unsigned char) (half * 512)", 0, None),
    ("(unsigned) -half", 0, 0),
    ("(unsigned) (half - 2)", 2**32 - 1, None),
    ("(unsigned long) (half - 2)", 2**64 - 1, None),
    ("(int) (half * 8589934592.0)", 0, None),
    ("(long) far", None, None),
    ("nan <= 1.0", 0, None),
    ("nan >= nan", 0, None),
    ("nan < 1.0", 0, 0),
    ("nan != nan", 1, 1),
    ("half <= 0.5", 1, 1),
    ("half >= 0.75", 0, 0),
    ("large > 1.5", 1, None),
    ("u > 0.5", 1, 1),
    ("(double) uc == 255.0", 1, None),
    ("uc + 0.5 == 255.5", 1, 1),
    ("(double) yes == 1.0", 1, 1),
    ("(i ? 1 : 2.5) == 1.0", "type of the branch taken", 1),
    ("(i ? uc : i) == 255", 1, 1),
    ("(i ? yes : 5) == 1", "type of the branch taken", 1),
]

REGISTERS_: list[tuple[str, Expected, Expected]] = [
    ("$rdi > -1", 0, 0),
    ("$rdi > 0", 0, 1),
    ("$eax < 0", 1, 0),
    ("$al == -128", 1, 0),
    ("$al + 0", -128, 128),
    ("$rsp + 1 > $rsp", 1, 1),
    ("$rbp - 16 == $rsp", 1, 1),
    ("$r8b", "GDB knows no register $r8b; it writes $r8l", "LLDB knows no register $r8b; it writes $r8l"),
    ("$_streq(q, 1)", "one of the strings", "function calls are not compiled"),
    ("$_strlen(q) == 1", "a string is", "function calls are not compiled"),
]

IN_CPLUSPLUS: list[tuple[str, Expected, Expected]] = [
    ("i and u", 1, "expected an operator before and"),
    ("not i", 0, "expected an operator before i"),
    ("kind == 5", 1, "== does not take a Kind and an int"),
    ("kind == Kind::B", 1, 1),
    ("kind + 1", 6, "+ does not take a Kind and an int"),
    ("!kind", 0, "kind is a Kind, which is no number"),
    ("kind && 1", 1, "kind is a Kind, which is no number"),
    ("-kind", -5, "- needs a number"),
    ("(bool) half", 0, 1),
    ("(bool) nan", None, 1),
    ("(bool) p", 1, 1),
    ("numbers[kind]", None, "kind is a Kind, which is no number"),
    ("(int) kind", 5, 5),
    ("within", "GDB does not look into anonymous members", 5),
    ("i && &numbers[1] == q + 1", "GDB may not know the address", 1),
]


@pytest.mark.parametrize(("text", "in_gdb", "in_lldb"), [*INTEGERS, *POINTERS, *FLOATS, *REGISTERS_])
def test_of_c(text: str, in_gdb: Expected, in_lldb: Expected) -> None:
    assert_agrees(result(text, GDB, False), in_gdb)
    assert_agrees(result(text, CLANG, False), in_lldb)


@pytest.mark.parametrize(("text", "in_gdb", "in_lldb"), IN_CPLUSPLUS)
def test_of_cplusplus(text: str, in_gdb: Expected, in_lldb: Expected) -> None:
    assert_agrees(result(text, GDB, True), in_gdb)
    assert_agrees(result(text, CLANG, True), in_lldb)


def compiled(text: str, cplusplus: bool, dialect: Dialect = CLANG) -> Expected:
    scope, memory = world(dialect, cplusplus)
    try:
        node = compile_condition(text, scope, FILE, None)
        return int(evaluate(node, REGISTERS, memory.read, TLS) != 0)
    except Fault:
        return None
    except UbpError as error:
        return str(error).partition("\n")[0]


WHOLE: list[tuple[str, bool, Expected]] = [
    ("(bool) i", False, 1),
    ("yes == true", False, 1),
    ("(node *) p == p", False, 1),
    ("(pair *) p == 0", False, 0),
    ("p == NULL", False, 0),
    ("null == NULL", False, 1),
    ("i == NULL", False, "NULL is compared with pointers; i is an int"),
    ("p == nullptr", False, "no name nullptr here"),
    ("p == nullptr", True, 0),
    ("nullptr == null", True, 1),
    ("nil == 1", False, "nil is a word that LLDB reads in its own way"),
    ("p->YES == 1", True, "YES is a word that LLDB reads in its own way"),
    ("(_Bool) i", False, "_Bool is a word that LLDB reads in its own way"),
    ("huge", True, "LLDB stops at a value of 16 bytes; compare it with 0"),
    ("huge == 0", True, 0),
    ("1.5L", False, "LLDB stops at a value of 16 bytes; compare it with 0"),
    ("1.5L > 1", False, 1),
    ("1 < 2 < 3", False, "releases of LLDB disagree on a < b < c: write parentheses"),
    ("1 < 2 && 2 < 3", False, 1),
    ("1 < 2 == 2 < 3", False, 1),
    ("(1 < 2) < 3", False, 1),
    ("0 ? p : q", False, "?: of a struct node * and an int *"),
    ("node", False, "name a member"),
]


@pytest.mark.parametrize(("text", "cplusplus", "expected"), WHOLE)
def test_of_whole_conditions_in_lldb(text: str, cplusplus: bool, expected: Expected) -> None:
    assert_agrees(compiled(text, cplusplus), expected)


SPELLINGS = [
    ("i == GREEN", False, "i == 1"),
    ("(i < u) < GREEN", False, "(i < u) < 1"),
    ("tiny == GREEN", False, "tiny == 1"),
    ("kind == Kind::B", True, "kind == Kind::B"),
    ("p == nullptr", True, "p == nullptr"),
    ("p == NULL", False, "p == NULL"),
    ('strcmp((char *) q, "a") == 0', False, "((char *) q)[0] == 'a' && ((char *) q)[1] == 0"),
    ("memcmp(q, p, 3) == 0", False, "*(unsigned short *) (char *) q == *(unsigned short *) (char *) p && "
     "*(unsigned char *) ((char *) q + 2) == *(unsigned char *) ((char *) p + 2)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cplusplus", "spelled"), SPELLINGS)
def test_lldb_is_given_what_it_evaluates(text: str, cplusplus: bool, spelled: str) -> None:
    scope, _ = world(CLANG, cplusplus)
    assert debugger_spelling(text, scope, FILE, False) == spelled
    assert compiled(spelled, cplusplus) in (0, 1)


@pytest.mark.parametrize("count", [1, 2, 7, 16, 20])
@pytest.mark.parametrize(("other", "same"), [("numbers", 1), ("numbers + 1", 0)])
def test_memory_is_compared_in_chunks(count: int, other: str, same: int) -> None:
    scope, _ = world(CLANG, False)
    spelled = debugger_spelling(f"memcmp(q, {other}, {count}) == 0", scope, FILE, False)
    assert "$" not in spelled
    assert compiled(spelled, False) == same


def test_a_variable_named_true_is_not_read_by_lldb() -> None:
    scope, _ = world(CLANG, False)
    scope.place("true", INT, at(HERE))
    with pytest.raises(UbpError, match="true is a word that LLDB reads in its own way"):
        compile_condition("true == 3", scope, FILE, None)


def test_rust_is_refused_where_the_debugger_does_not_read_it() -> None:
    scope, _ = world(CLANG, False)
    scope.rust = RustRules(False, False)
    with pytest.raises(UbpError, match="conditions in Rust code are not compiled under LLDB"):
        compile_condition("1 == 1", scope, FILE, None)


def test_no_sentence_names_another_debugger() -> None:
    said = [
        result(text, CLANG, cplusplus)
        for table, cplusplus in ((INTEGERS + POINTERS + FLOATS + REGISTERS_, False), (IN_CPLUSPLUS, True))
        for text, *_ in table
    ]
    said += [compiled(text, cplusplus) for text, cplusplus, _ in WHOLE]
    assert not [sentence for sentence in said if isinstance(sentence, str) and "GDB" in sentence]


PLAIN = structure("Plain", 16, member("wide", LONG, 0), member("small", CHAR, 8))
VIRTUAL = structure("Virtual", 16, member("small", CHAR, 8))
TIGHT = structure("Tight", 16, member("Plain", PLAIN, 0, is_base=True), member("own", CHAR, 9))
LAYOUTS = [
    (PLAIN, False),
    (TIGHT, True),
    (structure("Loose", 24, member("Plain", PLAIN, 0, is_base=True), member("own", CHAR, 16)), False),
    (structure("Dynamic", 16, member("Virtual", VIRTUAL, 0, is_base=True), member("own", CHAR, 9)), False),
    (structure("Two", 24, member("", PLAIN, 0, is_base=True), member("", PAIR, 12, is_base=True)), True),
    (structure("Around", 24, member("inner", TIGHT, 0), member("after", INT, 16)), True),
    (structure("Many", 40, member("inner", array(TIGHT, 2), 0), member("after", INT, 32)), True),
    (structure("union", 16, member("plain", PLAIN, 0), member("other", INT, 0)), False),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "expected"), LAYOUTS, ids=lambda value: getattr(value, "name", ""))
def test_lldb_loses_members_in_the_padding_of_another_class(type_: StructType, expected: bool) -> None:
    assert reuses_padding(type_) == expected


def test_members_at_wrong_places_are_refused() -> None:
    scope, _ = world(CLANG, True)
    scope.place("tight", TIGHT, at(HERE))
    with pytest.raises(UbpError, match="LLDB reads members of Tight at wrong places"):
        compile_condition("tight.wide == 1", scope, FILE, None)


def test_a_cast_may_look_like_a_call_in_lldb() -> None:
    assert compiled("int(i) == 1", True) == "named casts are not compiled; write (type) expression"


@pytest.mark.parametrize(
    "text", ["box<short>::made < 8", "(box<short> *) p == 0", "sizeof(pair<int, short>) == 8"]
)
def test_a_template_named_by_its_arguments_is_left_to_lldb(text: str) -> None:
    with pytest.raises(CannotCompile, match="LLDB does not always find the class of a template by its name"):
        parse(text, True, None, CLANG)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "i == 777",
            "(node *) p == x",
            "(const ns::T &) x == 3",
            "(T) -1 == y",
            "(T) x > 3",
            "*(T **) p == 0",
        ),
        *(
            "ns::T::k == 3",
            "box<int>::k == 2",
            "class == 3",
            's == "abc" && v.size() > 3',
            "i += 1",
            "int(x) == 3",
        ),
    ],
)
def test_an_expression_of_unknown_names_has_a_grammar(text: str) -> None:
    check_grammar(text, CLANG)


@pytest.mark.parametrize("text", ["i ==", "(i == 1", "i == 1)", "a b", "a ? b", "box<int>::k =="])
def test_what_is_no_expression_anywhere_is_refused(text: str) -> None:
    with pytest.raises(ConditionError) as refused:
        check_grammar(text, CLANG)
    assert text in str(refused.value)
