"""A condition is compiled once for all places where it is the same, and anew where anything differs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.code import ARCH
from tests.support.scopes import CHAR, INT, HandmadeScope, member, pointer, structure
from ubp.condition.compile import Readings, compile_condition
from ubp.condition.dialect import CLANG, GDB
from ubp.condition.ops import ADDRESS, Constant, Node
from ubp.condition.types import CType, InMemory, InRegister, IsValue, Nowhere, Place
from ubp.errors import CannotCompile, ConditionError

RDI = InRegister("rdi")
LONG_AGO = pointer(structure("struct point", 8, member("y", INT, 0), member("x", INT, 4)))
TODAY = pointer(structure("struct point", 8, member("x", INT, 0), member("y", INT, 4)))


def scope_of(
    type_: CType = INT, place: Place = RDI, cplusplus: bool = False, **others: Place
) -> HandmadeScope:
    scope = HandmadeScope(cplusplus, CLANG)
    scope.place("x", type_, place)
    for name, where in others.items():
        scope.place(name, INT, where)
    return scope


def compiled(readings: Readings, text: str, scope: HandmadeScope) -> Node:
    """As read with what is known already, and as if nothing were."""
    node = readings.read(text, scope, ARCH.registers).node
    assert node == compile_condition(text, scope, ARCH.registers)
    return node


def test_the_same_is_compiled_once() -> None:
    readings = Readings()
    first = compiled(readings, "x > 3", scope_of())
    assert compiled(readings, "x > 3", scope_of(y=InRegister("rax"))) is first
    assert compiled(readings, "x > 4", scope_of()) is not first
    assert compiled(readings, "x > 3", scope_of()) is first


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("x > 3", scope_of, lambda: scope_of(place=InRegister("rsi"))),
        ("x > 3", scope_of, lambda: scope_of(place=InMemory(Constant(ADDRESS, 0x4000)))),
        ("x > 3", scope_of, lambda: scope_of(CHAR)),
        ("*x > 3", lambda: scope_of(pointer(INT)), lambda: scope_of(pointer(CHAR))),
        ("x->y > 3", lambda: scope_of(LONG_AGO), lambda: scope_of(TODAY)),
        ("x > y", lambda: scope_of(y=InRegister("rax")), lambda: scope_of(y=InRegister("rbx"))),
        ("x > y", lambda: scope_of(y=InRegister("rax")), lambda: scope_of(y=IsValue(Constant(ADDRESS, 1)))),
        ("x == 'a'", scope_of, lambda: scope_of(cplusplus=True)),
    ],
    ids=[
        "another register",
        "in memory",
        "another type",
        "a pointer to another type",
        "another structure of the same name",
        "another place of the second variable",
        "a constant",
        "another language",
    ],
)
def test_what_differs_is_compiled_anew(
    text: str, first: Callable[[], HandmadeScope], then: Callable[[], HandmadeScope]
) -> None:
    readings = Readings()
    for scope in (first(), then(), first(), then()):
        compiled(readings, text, scope)


@pytest.mark.parametrize(
    ("scope", "error"),
    [
        (scope_of(place=Nowhere("it is optimised out")), CannotCompile),
        (HandmadeScope(dialect=GDB), ConditionError),
    ],
    ids=["no place", "no variable"],
)
def test_what_was_compiled_elsewhere_is_refused_where_it_must_be(
    scope: HandmadeScope, error: type[Exception]
) -> None:
    readings = Readings()
    compiled(readings, "x > 3", scope_of())
    with pytest.raises(error):
        _ = readings.read("x > 3", scope, ARCH.registers).node


def test_a_macro_is_asked_for_at_each_place() -> None:
    readings = Readings()
    compiled(readings, "x > 3", scope_of())
    scope = scope_of()
    scope.macros.add("x")
    with pytest.raises(CannotCompile, match="x is a macro"):
        readings.read("x > 3", scope, ARCH.registers)


def test_the_debuggers_own_variables_are_asked_for_each_time() -> None:
    readings = Readings()
    for value in (1, 2, 1):
        scope = HandmadeScope(dialect=GDB)
        scope.place("$v", INT, IsValue(Constant(ADDRESS, value)))
        compiled(readings, "$rdi == $v", scope)
