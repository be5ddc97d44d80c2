"""Types, objects and their places for random expressions: each once, in C and as the compiler knows it.

To add a type: a `Scalar` in SCALARS, how random bytes of it are made in `random_value`, and variables of it
in `c_world`. What is not an integer also needs rules in `c_expressions` that make an integer of it, as
`Expressions.of_reals` and `numbered` do for floating types.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from random import Random

from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    FloatType,
    IntegerType,
    Member,
    PointerType,
    StructType,
)


@dataclass(frozen=True)
class Scalar:
    """A type of one value; `c` is its name in C."""

    c: str
    type: IntegerType | EnumType | FloatType

    @property
    def size(self) -> int:
        return self.type.size

    @property
    def is_real(self) -> bool:
        return isinstance(self.type, FloatType)

    @property
    def signed(self) -> bool:
        return isinstance(self.type, FloatType) or self.type.signed


@dataclass(frozen=True)
class Pointer:
    target: Scalar | Struct
    size: int = 8

    @property
    def c(self) -> str:
        return f"{self.target.c} *"

    @property
    def type(self) -> CType:
        return PointerType(lambda: self.target.type, self.c)


@dataclass(frozen=True)
class Array:
    element: Scalar | Pointer | Array
    count: int

    @property
    def size(self) -> int:
        return self.count * self.element.size

    @property
    def c(self) -> str:
        return f"{self.element.c} [{self.count}]"

    @property
    def type(self) -> CType:
        return ArrayType(self.element.type, self.count, self.c)


@dataclass(frozen=True)
class Field:
    """`bits`: the width of a bit-field, 0: none. A pointer to the struct that it is in has the kind None."""

    name: str
    kind: Scalar | Pointer | Array | Struct | None
    bits: int = 0


@dataclass(frozen=True)
class Placed:
    """A field, and where it starts: `bit` counts from the start of the struct."""

    field: Field
    bit: int


@dataclass(frozen=True)
class Struct:
    c: str
    fields: tuple[Field, ...]

    def kind_of(self, field: Field) -> Scalar | Pointer | Array | Struct:
        return field.kind or Pointer(self)

    def placed(self) -> tuple[Placed, ...]:
        """By the rules of the x86-64 psABI: a bit-field does not cross a boundary of its declared type."""
        bit, found = 0, []
        for field in self.fields:
            kind = self.kind_of(field)
            unit = 8 * _alignment(kind)
            if not field.bits or bit % unit + field.bits > unit:
                bit = -(-bit // unit) * unit
            found.append(Placed(field, bit))
            bit += field.bits or 8 * kind.size
        return tuple(found)

    @property
    def size(self) -> int:
        last = self.placed()[-1]
        end = last.bit + (last.field.bits or 8 * self.kind_of(last.field).size)
        return -(-end // 64) * 8

    @property
    def type(self) -> CType:
        return StructType(self.c, self.size, lambda: tuple(map(self._member, self.placed())), self.c)

    def _member(self, placed: Placed) -> Member:
        field, byte = placed.field, placed.bit // 8
        return Member(
            field.name,
            lambda: self.kind_of(field).type,
            byte,
            placed.bit % 8 if field.bits else 0,
            field.bits,
        )

    def declaration(self) -> str:
        lines = [f"    {_declared(self.kind_of(field), field)};" for field in self.fields]
        return "\n".join(
            [f"{self.c} {{", *lines, "};", f'_Static_assert(sizeof({self.c}) == {self.size}, "");']
        )


Kind = Scalar | Pointer | Array | Struct


def _alignment(kind: Kind) -> int:
    if isinstance(kind, Array):
        return _alignment(kind.element)
    return 8 if isinstance(kind, Struct) else kind.size


def _declared(kind: Kind, field: Field) -> str:
    counts = ""
    while isinstance(kind, Array):
        counts += f"[{kind.count}]"
        kind = kind.element
    return f"{kind.c} {field.name}{counts}" + (f" : {field.bits}" if field.bits else "")


def _integer(c: str, size: int, signed: bool) -> Scalar:
    return Scalar(c, IntegerType(c, size, signed, is_bool=c == "_Bool", is_char="char" in c))


INT, UNSIGNED = _integer("int", 4, True), _integer("unsigned int", 4, False)
LONG, UNSIGNED_LONG = _integer("long", 8, True), _integer("unsigned long", 8, False)
BOOL = _integer("_Bool", 1, False)
CHAR, SIGNED_CHAR, UNSIGNED_CHAR = (
    _integer(f"{sign}char", 1, sign != "unsigned ") for sign in ("", "signed ", "unsigned ")
)
SHORT, UNSIGNED_SHORT = _integer("short", 2, True), _integer("unsigned short", 2, False)
COLOUR = Scalar("enum colour", EnumType("enum colour", 4, True))
MASK = Scalar("enum mask", EnumType("enum mask", 4, False))
SMALL = Scalar("enum small", EnumType("enum small", 1, False))
ENUMS = """
enum colour { RED, GREEN = 5, BLUE = -2 };
enum mask { NO_BITS, LOW_BIT = 1, TOP_BIT = 0x80000000u };
enum __attribute__((packed)) small { SMALL_ZERO, SMALL_LAST = 200 };
"""
INTEGERS = (
    *(INT, UNSIGNED, LONG, UNSIGNED_LONG, CHAR, SIGNED_CHAR, UNSIGNED_CHAR),
    *(SHORT, UNSIGNED_SHORT, BOOL, COLOUR, MASK, SMALL),
)
FLOAT, DOUBLE = Scalar("float", FloatType("float", 4)), Scalar("double", FloatType("double", 8))
REALS = (FLOAT, DOUBLE)
SCALARS = (*INTEGERS, *REALS)

BITS = Struct(
    "struct bits",
    (
        Field("low", UNSIGNED, 3),
        Field("middle", INT, 5),
        Field("octet", UNSIGNED_CHAR, 8),
        Field("set", BOOL, 1),
        Field("tint", COLOUR, 4),
        Field("across", UNSIGNED, 20),
        Field("half", SHORT, 11),
        Field("far", LONG, 40),
        Field("rest", UNSIGNED_LONG, 24),
        Field("whole", LONG, 64),
        Field("single", INT, 1),
    ),
)
NODE = Struct(
    "struct node",
    (
        Field("next", None),
        Field("value", INT),
        Field("half", UNSIGNED_SHORT),
        Field("tag", Array(SIGNED_CHAR, 4)),
        Field("wide", LONG),
        Field("flags", BITS),
        Field("grid", Array(Array(SHORT, 4), 2)),
        Field("name", Pointer(CHAR)),
        Field("tint", COLOUR),
        Field("good", BOOL),
    ),
)

EDGES = (
    0,
    0,
    1,
    -1,
    2,
    3,
    5,
    7,
    100,
    127,
    128,
    200,
    255,
    32767,
    32768,
    65535,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**63,
)


INFINITY = float("inf")
REAL_EDGES = (0.0, -0.0, 0.5, -1.5, 3.0, 1e-40, 2.0**31, 2.0**63, -(2.0**64), 1e300, INFINITY, INFINITY * 0)


def random_value(random: Random, kind: Scalar) -> bytes:
    """Small numbers, edges of types, and any."""
    if kind.is_real:
        return _random_real(random, kind.size)
    value = random.choice((random.choice(EDGES), random.choice(EDGES), random.getrandbits(64)))
    if kind is BOOL:
        value &= 1
    return (value % 2**64).to_bytes(8, "little")[: kind.size]


def _random_real(random: Random, size: int) -> bytes:
    edge = random.choice(REAL_EDGES)
    if size == 4:
        edge = max(min(edge, 3e38), -3e38) if abs(edge) < INFINITY else edge
    near = struct.pack("<f" if size == 4 else "<d", random.choice((edge, random.randrange(-1000, 1000) / 8)))
    return random.choice((near, near, random.randbytes(size)))
