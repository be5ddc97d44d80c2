"""Floating-point expressions over a hand-made scope: (expression, value). The values are GDB 13's."""

from __future__ import annotations

import struct

import pytest

from tests.support.scopes import (
    INT,
    REGISTERS,
    HandmadeScope,
    Memory,
    at,
    member,
    scope_and_memory,
    structure,
)
from tests.unit.condition.test_compile import FILE
from ubp.condition.compile import compile_condition
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import ADDRESS, Constant
from ubp.condition.syntax.typenames import FLOATS
from ubp.condition.types import InPieces, InRegister, IsValue, Piece

FLOAT, DOUBLE, LONG_DOUBLE = FLOATS[4], FLOATS[8], FLOATS[16]
PLACE = 0x90000
IN_MEMORY = (
    ("half", DOUBLE, struct.pack("<d", 0.5)),
    ("tenth", FLOAT, struct.pack("<f", 0.1)),
    ("nan", DOUBLE, struct.pack("<d", float("nan"))),
    ("infinite", FLOAT, struct.pack("<f", float("inf"))),
    ("minus_zero", DOUBLE, struct.pack("<d", -0.0)),
    ("two", LONG_DOUBLE, (0x4000 << 64 | 1 << 63).to_bytes(16, "little")),
    ("invalid", LONG_DOUBLE, (0x4000 << 64 | 1).to_bytes(16, "little")),
)
POINT = structure("struct point", 16, member("x", DOUBLE, 0), member("y", FLOAT, 8), member("n", INT, 12))
VECTORS = {
    "xmm0": struct.pack("<2d", 1.5, 7),
    "xmm1": struct.pack("<4f", 0.1, 2, 3, 4),
    "xmm2": struct.pack("<dfi", 2.5, -0.25, -3),
}


def floating_scope() -> tuple[HandmadeScope, Memory]:
    scope, memory = scope_and_memory()
    for index, (name, type_, content) in enumerate(IN_MEMORY):
        memory.write(PLACE + 16 * index, content)
        scope.place(name, type_, at(PLACE + 16 * index))
    scope.place("d", DOUBLE, InRegister("xmm0"))
    scope.place("f", FLOAT, InRegister("xmm1"))
    scope.place("point", POINT, InRegister("xmm2"))
    scope.place("moved", DOUBLE, InRegister("rbx"))
    scope.place("known", DOUBLE, IsValue(Constant(ADDRESS, 0x4008000000000000)))
    pieces = Piece(8, InRegister("xmm0")), Piece(4, InRegister("xmm1")), Piece(4, InRegister("rax"))
    scope.place("apart", POINT, InPieces(pieces))
    return scope, memory


def is_true(text: str) -> bool:
    scope, memory = floating_scope()
    vectors = {name: int.from_bytes(content, "little") for name, content in VECTORS.items()}
    registers = REGISTERS | vectors | {"rbx": 0x4010000000000000, "rax": 9}
    return evaluate(compile_condition(text, scope, FILE), registers, memory.read, 0) != 0


TRUE = [
    *("d == 1.5", "d > 1", "d < 2.5f", "d >= 1.5L", "f == 0.1f", "f != 0.1", "f > 0.1", "tenth == f"),
    *("point.x == 2.5", "point.y == -0.25", "point.n == -3", "apart.x == d", "apart.y == f", "apart.n == 9"),
    *("moved == 4", "known == 3", "known + 1 == moved", "two == 2", "two * half == 1", "two / 3 < 0.6667"),
    *("nan != nan", "!(nan == nan)", "!(nan < 1)", "!(nan >= 1)", "nan", "nan && 1", "infinite > 1e308"),
    *("!minus_zero", "minus_zero == 0", "1 / minus_zero < 0", "1 / -minus_zero > 0", "-half == -0.5"),
    *("0.1 + 0.2 != 0.3", "0.1f + 0.2f == 0.3f", "1 / 3 * 1.0 == 0", "7 / 2.0 == 3.5", "i + 0.5 == -2.5"),
    *("16777217 == 16777216.0f", "16777217 != 16777216.0", "4294967295u + 0.0f == 4294967296.0"),
    "'a' + 0.5 == 97.5",
    *(
        "yes + 0.5 == 1.5",
        "yes == 1.0",
        "colour < 1.5",
        "(int)2.9 == 2",
        "(int)-2.9 == -2",
        "(char)300.5 == 44",
    ),
    *("(unsigned char)-1.5 == 255", "(unsigned)-1.0 == 4294967295u", "!(_Bool)0.5", "(_Bool)-1.5"),
    *("(float)0.1 == 0.1f", "(double)f == f", "(long double)d == d", "(float)16777217 == 16777216"),
    *(
        "sizeof(1.5) == 8",
        "sizeof(1.5f) == 4",
        "sizeof(f * d) == 8",
        "sizeof(f * i) == 4",
        "sizeof two == 16",
    ),
    *("(d > 1 ? half : nan) == 0.5", "nan ? 1 : 0", "half && !minus_zero", "minus_zero || d", "+d == 1.5"),
    *("1.e1 == 10", ".5e0 == half", "1E-1F == f", "1e999 > 1e308", "1e-999 == 0", "5e-324 / 2 == 0"),
]


@pytest.mark.parametrize("text", TRUE)
def test_true_in_gdb(text: str) -> None:
    assert is_true(text)


FAULTS = [
    "(int)nan",
    "(long)1e19",
    "(int)infinite",
    "(unsigned long)1e19",
    "invalid",
    "invalid == 1",
    "!invalid",
]


@pytest.mark.parametrize("text", FAULTS)
def test_left_to_the_debugger_when_it_is_met(text: str) -> None:
    with pytest.raises(Fault):
        is_true(text)


def test_a_long_double_that_is_not_looked_at_may_be_anything() -> None:
    assert is_true("d || invalid")
    assert is_true("sizeof invalid == 16")
