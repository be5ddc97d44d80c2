"""Conditions over a hand-made scope: (expression, value). The values are GDB 13's for such objects."""

from __future__ import annotations

import pytest

from tests.support.scopes import (
    CODE,
    DERIVED_AT,
    JOINED_AT,
    NODES,
    NUMBERS,
    PAIR_AT,
    REGISTERS,
    SCALARS,
    TLS,
    scope_and_memory,
)
from ubp.arch.base import Registers
from ubp.condition.check import Checker
from ubp.condition.compile import compile_condition
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.syntax.parse import parse

FILE = Registers(
    general=("rax", "rbx", "rdi", "rsi", "rbp", "r8"),
    stack_pointer="rsp",
    program_counter="rip",
    by_dwarf={},
    views={
        **{name: (name, 0, 8) for name in ("rax", "rbx", "rdi", "rsi", "rsp", "rbp", "r8")},
        **{"eax": ("rax", 0, 4), "ax": ("rax", 0, 2), "al": ("rax", 0, 1), "ah": ("rax", 1, 1)},
        **{"ebp": ("rbp", 0, 4), "eip": ("rip", 0, 4), "r8b": ("r8", 0, 1)},
    },
    arguments=(),
    results=(),
    preserved=frozenset(),
    dead_at_entry=frozenset(),
)


def value_of(text: str, cplusplus: bool = False) -> int:
    """The expression's value, converted to long where it is narrower, as GDB's `print (long)(...)`."""
    scope, memory = scope_and_memory(cplusplus)
    tree = parse(text, cplusplus, lambda name: scope.variable(name) is None and name in scope.types)
    node = Checker(text, scope, FILE, CODE + 4).value(tree)
    return evaluate(node, REGISTERS, memory.read, TLS)


def is_true(text: str, cplusplus: bool = False) -> bool:
    scope, memory = scope_and_memory(cplusplus)
    node = compile_condition(text, scope, FILE, CODE + 4)
    return evaluate(node, REGISTERS, memory.read, TLS) != 0


ARITHMETIC = [
    ("1 + 2 * 3 - 4 / 2 % 3", 5),
    ("(1 + 2) * 3", 9),
    ("1 | 2 ^ 3 & 4", 3),
    ("1 == 2 & 1", 0),
    ("1 < 2 < 3", 1),
    ("i == 1 == 0", 1),
    ("10 - 4 - 3", 3),
    ("- 1 - - 1", 0),
    ("!!i", 1),
    ("-7 / 2", -3),
    ("-7 % 2", -1),
    ("7 % -2", 1),
    ("-5 % 3u", 2),
    ("-1 / 1u", 2**32 - 1),
    ("2147483647 + 1", -(2**31)),
    ("65536 * 65536", 0),
    ("-2147483647 - 1", -(2**31)),
    ("-u", 2**32 - 1),
    ("~0u >> 1", 2**31 - 1),
    ("~uc", -256),
    ("-uc", -255),
    ("-9223372036854775808", 2**63),
    ("0 ? 1 : 0 ? 2 : 3", 3),
    ("2 || 0", 1),
    ("2 && 3", 1),
]

CONVERSIONS = [
    ("-1 < 1u", 0),
    ("i < u", 0),
    ("i < ul", 0),
    ("l < u", 1),
    ("c < u", 0),
    ("c + c", -2),
    ("uc + 1", 256),
    ("us - i", 65538),
    ("us * us", -131071),
    ("uc << 24", -(2**24)),
    ("c >> 1", -1),
    ("uc >> 1", 127),
    ("c << 8", -256),
    ("1l << 33", 2**33),
    ("1 << 31", -(2**31)),
    ("1u << 31", 2**31),
    ("-1 >> 31", -1),
    ("l >> i + 4", -2),
    ("5 - 6u < 0", 0),
    ("5u - 6l == -1", 1),
    ("0xffffffff == -1", 1),
    ("-1 == 0xffffffffffffffff", 1),
    ("c == -1", 1),
    ("c == 255", 0),
    (r"c == '\377'", 1),
    ("uc == 255", 1),
    ("'a' + 1", 98),
    ("yes + 1", 2),
    ("-yes", -1),
    ("~yes", -2),
    ("yes << 1", 2),
    ("yes & yes", 1),
    ("yes ^ yes", 0),
    ("yes == no", 0),
    ("yes < 2", 1),
    ("yes != 1", 0),
    ("colour - 2 < 0", 0),
    ("-colour", 2**32 - 1),
    ("colour == RED", 1),
    ("sign < 0", 1),
    ("sign < colour", 0),
    ("colour ? 5 : 6", 5),
]

CASTS = [
    ("(unsigned char)i", 253),
    ("(char)255", -1),
    ("(unsigned char)300 == 44", 1),
    ("(short)65535", -1),
    ("(unsigned)i", 2**32 - 3),
    ("(unsigned long)i", 2**64 - 3),
    ("(unsigned long)u", 1),
    ("(long unsigned int)1", 1),
    ("(unsigned long long int)3", 3),
    ("(int const)i", -3),
    ("(const volatile int)i", -3),
    ("(_Bool)2", 1),
    ("(_Bool)q", 1),
    ("(_Bool)null", 0),
    ("(int)q", NUMBERS),
    ("(char)q", 0),
    ("(size_t)-1 > 0", 1),
    ("(size_t)-1", 2**64 - 1),
    ("(i)-1", -4),
    ("(i)+1", -2),
    ("(int)-1", -1),
    ("(i) & 1", 1),
    ("(enum colour)3 == 3", 1),
    ("(int *)c", 2**64 - 1),
    ("*(int *)p", 7),
    ("((struct node *)q)->value", 10),
    ("((const struct node *)anything)->value", 10),
    ("*(unsigned char *)((char *)q + 4)", 20),
    ("(*(struct node **)pp)->value", 70),
    ("(*(int (*)[3])q)[2]", 30),
]

SIZES = [
    ("sizeof(int)", 4),
    ("sizeof(unsigned char)", 1),
    ("sizeof(struct node)", 8192),
    ("sizeof(int *)", 8),
    ("sizeof(int[4])", 16),
    ("sizeof(int[4][2])", 32),
    ("sizeof(int (*)[4])", 8),
    ("sizeof i", 4),
    ("sizeof(i) + 1", 5),
    ("sizeof(char)+1", 2),
    ("sizeof (int *) - 1", 7),
    ("sizeof numbers", 20),
    ("sizeof node.grid", 24),
    ("sizeof node.grid[0]", 12),
    ("sizeof -c", 4),
    ("sizeof null->far", 8),
    ("sizeof gone", 4),
    ("sizeof 'a'", 1),
    ("sizeof flags.low", 4),
    ("-1 < sizeof(int)", 1),  # GDB: an int
]

POINTERS = [
    ("p->value", 7),
    ("p.value", 7),
    ("node->value", 7),
    ("(*p).value", 7),
    ("p[0].value", 7),
    ("p->next->value", 70),
    ("p->next->next == 0", 1),
    ("p->far", 77),
    ("p->tag[3]", -1),
    ("p->tag[0] == 't'", 1),
    ("p->grid[1][2]", 6),
    ("*p->grid[1]", 4),
    ("**node.grid", 1),
    ("rows[1][1]", 5),
    ("(*rows)[2]", 3),
    ("p->whole & 0xffff", 8),
    ("p->half[1]", -9),
    ("numbers[1]", 20),
    ("numbers[u]", 20),
    ("numbers[yes]", 20),
    ("numbers[RED]", 20),
    ("*numbers", 10),
    ("*(numbers + 2)", 30),
    ("*(2 + numbers)", 30),
    ("flexible[3]", 40),
    ("q[4]", 50),
    ("(q + 2)[-1]", 20),
    ("*(q + 4)", 50),
    ("&q[3] - q", 3),
    ("q - &q[3]", -3),
    ("(q - &numbers[4]) / 2", -2),
    ("&numbers + 1 == (void *)(q + 5)", 1),
    ("q + 1 == &numbers[1]", 1),
    ("q - 1 < q", 1),
    ("q + i < q", 1),
    ("q + u > q", 1),
    ("q == 0x50000", 1),
    ("0x50000 == q", 1),
    ("q == numbers", 1),
    ("q > -1", 0),
    ("q < -1", 1),
    ("(void *)-1 == -1", 1),
    ("(void *)-1 == i + 2", 1),
    ("(void *)-1 == 4294967295l", 0),
    ("q && 1", 1),
    ("!q", 0),
    ("!null", 1),
    ("null == 0", 1),
    ("q ? 1 : 2", 1),
    ("numbers == 0", 0),
    ("node.grid == 0", 0),
    ("&null->value", 0),
    ("&null->far", 8184),
    ("&p->next->far", NODES + 0x4000 + 8184),
    ("&*q == q", 1),
    ("*&i", -3),
    ("anything + 1 == (char *)q + 1", 1),
    ("run == 0x401000", 1),
    ("&run == run", 1),
    ("run == callback", 1),
    ("*callback == run", 1),
    ("!run", 0),
]

BIT_FIELDS = [
    ("flags.low", 5),
    ("flags.sign", -2),
    ("flags.set", 1),
    ("flags.wide", 0xABCDE),
    ("flags.split", -5),
    ("flags.tail", 0x654321),
    ("flags.low - 8 < 0", 0),  # GDB: an unsigned bit-field stays unsigned
    ("flags.low > -1", 0),
    ("flags.sign < 0", 1),
    ("flags.set + 1", 2),
    ("!flags.set", 0),
    ("regflags.low", 0),
    ("regflags.sign", -15),
]

REGISTER_NAMES = [
    ("$rdi", -1),
    ("$eax", -(2**31) + 0x80),
    ("$ax", 0x80),
    ("$al", -128),
    ("$ah", 0),
    ("$al & 0xff", 0x80),
    ("$sp == $rsp", 1),
    ("$rbp - $rsp", 16),
    ("$sp > -1", 0),  # GDB: a pointer
    ("$rdi > 0", 0),
    ("*(int *)$rbx", 7),
    ("$pc == 0x401004", 1),
    ("$rip == $pc", 1),
    ("arg", -1),
    ("wide", 0x1122334455667788),
    ("packed.first", 0x55667788),
    ("packed.second", 0x11223344),
    ("chars[1]", 0x77),
    ("apart.first", 7),
    ("letters[2]", 0x33),
    ("letters[5]", 0x77),
    ("sizeof apart", 8),
    ("here->value", 7),
    ("known", -6),
    ("sum == 0x280000080", 1),
    ("perthread", 11),
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        row
        for table in (ARITHMETIC, CONVERSIONS, CASTS, SIZES, POINTERS, BIT_FIELDS, REGISTER_NAMES)
        for row in table
    ],
)
def test_value_in_c(text: str, value: int) -> None:
    assert value_of(text) == value
    assert is_true(text) == (value != 0)


CPLUSPLUS = [
    ("true", 1),
    ("false", 0),
    ("i == -3 and not no", 1),
    ("no or yes", 1),
    ("7 bitand 3", 3),
    ("4 bitor 3", 7),
    ("6 xor 3", 5),
    ("compl 0", -1),
    ("i not_eq 3", 1),
    ("(i == 1) | (i == -3)", 1),
    ("(i == -3) * 2", 2),
    ("(i == -3) == true", 1),
    ("sizeof(1 == 1)", 1),
    ("sizeof(bool)", 1),
    ("(bool)5", 1),
    ("r", 10),
    ("r == numbers[0]", 1),
    ("&r == q", 1),
    ("sizeof r", 4),
    ("rd.own", 5),
    ("derived.left", 1),
    ("derived.right", 3),
    ("rd.right", 3),
    ("this->own", 5),
    ("own", 5),
    ("left + right", 4),
    ("&own", DERIVED_AT + 16),
    ("(*this).own", 5),
    ("this == &derived", 1),
    ("ns::v", 12),
    ("((ns::T *)&pair)->second", -200),
    ("((struct ns::T *)&pair)->first", 100),
    ("(class Derived *)0 == 0", 1),
    ("shared", 12),
    ("derived.shared - this->shared", 0),
    ("this->within", 5),
    ("sizeof(*this).own + sizeof derived.left", 8),
    ("(void *)rightp == (char *)this + 8", 1),
    ("derived.Right::right", 3),
    ("derived.Derived::own", 5),
    ("this->Right::right", 3),
    ("Right::right", 3),
    ("&derived.Right::right", DERIVED_AT + 8),
    ("::global", 12),
    ("joined.top", 70),
    ("joined.Shared::top", 70),
    ("(&joined)->side", 71),
    ("joined.top + joined.same", 140),
    ("&joined.top", JOINED_AT + 16),
    ("sizeof joined.top", 4),
    ("huge < 0 && natural > 0", 1),
    ("natural == -1", 1),
    ("natural + 1 == 0", 1),
    ("(wide_t)i - huge == i - huge", 1),
    ("(int)natural", -1),
    ("huge < natural", 1),
    ("-huge > 0xffffffffffffffff", 1),
    ("(~huge & 1) == 1", 1),
    ("(huge ^ huge) || !huge", 0),
    ("huge ? 5 : 6", 5),
    ("(bool)huge", 1),
    ("sizeof huge", 16),
]


def test_a_virtual_base_of_a_null_pointer_is_a_fault() -> None:
    with pytest.raises(Fault):
        value_of("((Joined *)0)->top", cplusplus=True)


@pytest.mark.parametrize(("text", "value"), CPLUSPLUS)
def test_value_in_cplusplus(text: str, value: int) -> None:
    assert value_of(text, cplusplus=True) == value
    assert is_true(text, cplusplus=True) == (value != 0)


FAULTS = [
    "null->value",
    "null->far",  # the member lies beyond the first page
    "null[100].value",
    "*(int *)-1",
    "wild->value",
    "i / 0",
    "i % (u - 1)",
    "least / -1",
    "least % -1",
    "i << 32",
    "i >> -1",
    "l << 64",
    "l >> i",
    "(null->value == 0) && 0",
]


@pytest.mark.parametrize("text", FAULTS)
def test_faults_where_the_debugger_has_to_decide(text: str) -> None:
    with pytest.raises(Fault):
        is_true(text)


@pytest.mark.parametrize("text", ["null && null->value", "0 && 1 / 0", "!(1 || *q / 0)", "0 ? 1 / 0 : 0"])
def test_what_is_not_evaluated_does_not_fault(text: str) -> None:
    assert not is_true(text)


@pytest.mark.parametrize("text", ["p ? p->next : null", "(i ? q : &numbers[1]) == q", "(i ? c : s) < 0"])
def test_conditional_of_one_type(text: str) -> None:
    assert is_true(text)


def test_conditional_of_two_types_is_compiled_where_only_its_truth_counts() -> None:
    assert is_true("i ? q : 0")
    assert is_true("(no ? p : 1u) && !(yes ? 0 : l)")


def test_objects_are_where_the_tables_say() -> None:
    assert value_of("&pair") == PAIR_AT
    assert value_of("&c") == SCALARS


def test_bit_field_is_read_by_one_load_inside_its_structure() -> None:
    scope, memory = scope_and_memory()
    reads = []

    def read(address: int, size: int) -> bytes:
        reads.append((address & 0xFF, size))
        return memory.read(address, size)

    for name in ("low", "set", "wide", "split", "tail"):
        evaluate(compile_condition(f"flags.{name}", scope, FILE), REGISTERS, read, TLS)
    assert reads == [(0, 1), (1, 1), (0, 4), (3, 4), (7, 2), (8, 4)]


def test_hundreds_of_alternatives_are_compiled() -> None:
    text = " || ".join(f"i == {number}" for number in range(600))
    assert not is_true(text)
    assert is_true(f"{text} || i == -3")
