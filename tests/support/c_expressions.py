"""Random expressions that a C compiler and ubp must agree on, written for each of both.

Where GDB, and so ubp, differs from C (docs/conditions.md lists it), the C text says with a cast what GDB
means: bit-fields and literals of characters have their declared types, two booleans combined stay boolean.
Left out, because ubp leaves them to GDB: arithmetic and order of two booleans, shifts by a wider count, `?:`
of two types. Left out, because C does not define them: differences of pointers into different objects, wild
pointers. What C does not define and ubp calls a fault (division by zero, shifts too far, null pointers) is
`fault()` in the C text. Signed overflow wraps in both: the C is for `-fwrapv`. Of floating types, the
negative of x is 0 - x in GDB, and an integer comes of them by way of 8 bytes, or is a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.support.c_types import (
    BOOL,
    CHAR,
    DOUBLE,
    FLOAT,
    INT,
    INTEGERS,
    LONG,
    NODE,
    REALS,
    UNSIGNED,
    UNSIGNED_LONG,
    Array,
    Kind,
    Pointer,
    Scalar,
    Struct,
)
from tests.support.c_world import ENUMERATORS, THINGS

LITERALS = {
    INT: "0 1 2 3 7 8 31 63 100 127 128 255 256 32767 65535 2147483647 0x7fffffff 0777",
    UNSIGNED: "0x80000000 0xffffffff 1u 5u 4294967295u",
    LONG: "4294967296 9000000000 1l 3l 2147483648l 0x7fffffffffffffff",
    UNSIGNED_LONG: "0x8000000000000000 0xffffffffffffffff 1ul 18446744073709551615ul",
    CHAR: r"'a' '\0' '\xff' '\n'",
}
REAL_LITERALS = {DOUBLE: "0.0 0.5 1.5 2.0 .1 1e10 1e-3 123456.789 1e300", FLOAT: "0.5f 1.25f 3e7f"}
SUMS = ("+", "-", "*", "+", "-", "&", "|", "^")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
WHOLE = (INT, UNSIGNED, LONG, UNSIGNED_LONG)


@dataclass(frozen=True)
class Expression:
    """`text` is for ubp and `c` for C; both stand in parentheses or need none."""

    kind: Kind
    text: str
    c: str


def promoted(kind: Scalar) -> Scalar:
    return (
        INT
        if kind.size < 4
        else next(one for one in WHOLE if (one.size, one.signed) == (kind.size, kind.signed))
    )


def common(left: Scalar, right: Scalar) -> Scalar:
    """The usual arithmetic conversions."""
    first, second = promoted(left), promoted(right)
    if first.size != second.size:
        return max(first, second, key=lambda kind: kind.size)
    return second if first.signed else first


class Expressions:
    """Endless expressions, from one seed."""

    def __init__(self, seed: object) -> None:
        self.random = Random(str(seed))
        self.made: list[Expression] = []
        self.rules: tuple[Callable[[int], Expression], ...] = (
            *[self.sum] * 4,
            *[self.comparison] * 4,
            *[self.logical] * 3,
            *[self.cast] * 2,
            *[self.prefix] * 2,
            self.quotient,
            self.shift,
            self.choice,
            self.pointers,
            self.of_reals,
            self.of_reals,
        )

    def new(self) -> Expression:
        """An expression that has nothing to do with those before."""
        self.made = []
        return self.number(self.random.randrange(1, 5))

    def number(self, depth: int) -> Expression:
        """Of a `Scalar` kind. Some come again and again."""
        if self.made and self.random.random() < 0.2:
            return self.random.choice(self.made)
        rule = self.random.choice(self.rules) if depth > 0 and self.random.random() < 0.9 else self.leaf
        made = rule(depth - 1)
        self.made.append(made)
        return made

    # -- what numbers are made of

    def leaf(self, depth: int) -> Expression:
        if self.random.random() < 0.25:
            kind = self.random.choice((INT, INT, *LITERALS))
            text = self.random.choice(LITERALS[kind].split())
            return Expression(kind, text, f"(({kind.c}){text})")
        if self.random.random() < 0.1:
            name = self.random.choice(tuple(ENUMERATORS))
            kind, value = ENUMERATORS[name]
            return Expression(kind, name, f"(({kind.c}){value}l)")
        found = self.inside(self.pointed(depth) if self.random.random() < 0.3 else self.thing(), depth)
        return self.numbered(found) if found.kind in REALS else found

    def thing(self) -> Expression:
        thing = self.random.choice(THINGS)
        return Expression(thing.kind, thing.name, thing.c)

    def inside(self, whole: Expression, depth: int) -> Expression:
        """Some number in `whole`, however deep."""
        kind = whole.kind
        if isinstance(kind, Struct):
            return self.inside(self.member(whole, kind), depth)
        if isinstance(kind, Array):
            index = self.index(kind.count, depth)
            return self.inside(_joined(kind.element, whole, "[", index, "]"), depth)
        if isinstance(kind, Pointer):
            return self.inside(self.followed(whole, kind, depth), depth)
        return whole

    def member(self, whole: Expression, kind: Struct) -> Expression:
        field = self.random.choice(kind.fields)
        inner = kind.kind_of(field)
        c = f"{whole.c}.{field.name}"
        return Expression(inner, f"{whole.text}.{field.name}", f"(({inner.c}){c})" if field.bits else c)

    def followed(self, pointer: Expression, kind: Pointer, depth: int) -> Expression:
        target = f"FOLLOW({kind.target.c}, {pointer.c})"
        if isinstance(kind.target, Struct):
            if self.random.random() < 0.2:
                return Expression(kind.target, f"(*{pointer.text})", f"(*{target})")
            found = self.member(Expression(kind.target, "@", f"(*{target})"), kind.target)
            return Expression(found.kind, found.text.replace("@.", f"{pointer.text}->", 1), found.c)
        if self.random.random() < 0.4:
            return Expression(kind.target, f"(*{pointer.text})", f"(*{target})")
        index = self.index(4, depth)
        return Expression(kind.target, f"{pointer.text}[{index.text}]", f"{target}[{index.c}]")

    def index(self, count: int, depth: int) -> Expression:
        if depth <= 0 or self.random.random() < 0.6:
            text = str(self.random.randrange(count))
            return Expression(INT, text, text)
        number = self.number(depth - 1)
        return Expression(number.kind, f"({number.text} & {count - 1})", f"({number.c} & {count - 1})")

    # -- floating types

    def real(self, depth: int) -> Expression:
        """Of a kind in REALS."""
        choice = self.random.random()
        if depth > 0 and choice < 0.3:
            return self.real_sum(depth - 1)
        if depth > 0 and choice < 0.4:
            operand = self.real(depth - 1)
            return Expression(operand.kind, f"(- {operand.text})", f"(0 - {operand.c})")
        if depth > 0 and choice < 0.6:
            operand = self.random.choice((self.number, self.real))(depth - 1)
            return _joined(*self._cast_to_real(), operand, ")")
        if choice < 0.7:
            kind = self.random.choice(REALS)
            text = self.random.choice(REAL_LITERALS[kind].split())
            return Expression(kind, text, text)
        thing = self.random.choice([thing for thing in THINGS if thing.kind in REALS])
        return Expression(thing.kind, thing.name, thing.c)

    def _cast_to_real(self) -> tuple[Scalar, str]:
        kind = self.random.choice(REALS)
        return kind, f"(({kind.c})"

    def real_sum(self, depth: int) -> Expression:
        left, right = self.real(depth), self.random.choice((self.real, self.number))(depth)
        if self.random.random() < 0.5:
            left, right = right, left
        kind = DOUBLE if DOUBLE in (left.kind, right.kind) else FLOAT
        return _joined(kind, "(", left, f" {self.random.choice('+-*/')} ", right, ")")

    def of_reals(self, depth: int) -> Expression:
        """A number made of floating ones."""
        left = self.real(depth)
        if self.random.random() < 0.2:
            return self.numbered(left)
        right = self.random.choice((self.real, self.real, self.number))(depth)
        return _joined(INT, "(", left, f" {self.random.choice(COMPARISONS)} ", right, ")")

    def numbered(self, real: Expression) -> Expression:
        if self.random.random() < 0.3:
            return _joined(INT, "(!", real, ")")
        kind = self.random.choice(INTEGERS)
        return Expression(kind, f"(({kind.c}){real.text})", f"(({kind.c})WHOLE({real.c}))")

    # -- pointers

    def pointed(self, depth: int) -> Expression:
        """A pointer to a node."""
        choices = [thing for thing in THINGS if thing.kind == Pointer(NODE)]
        thing = self.random.choice(choices)
        pointer = Expression(thing.kind, thing.name, thing.c)
        if self.random.random() < 0.3:
            return Expression(thing.kind, f"{pointer.text}->next", f"FOLLOW({NODE.c}, {pointer.c})->next")
        if self.random.random() < 0.15:
            node = self.random.choice([thing for thing in THINGS if thing.kind is NODE])
            return Expression(Pointer(NODE), f"(&{node.name})", f"(&{node.c})")
        if depth > 0 and self.random.random() < 0.15:
            other, condition = self.pointed(0), self.number(depth - 1)
            return Expression(
                thing.kind,
                f"({condition.text} ? {pointer.text} : {other.text})",
                f"({condition.c} ? {pointer.c} : {other.c})",
            )
        return pointer

    def pointers(self, depth: int) -> Expression:
        """A number made of pointers."""
        left, right = self.pointed(depth), self.pointed(depth)
        operator = self.random.choice((*COMPARISONS, "null", "alone", "number", "letters"))
        if operator == "null":
            return _joined(INT, "(", left, f" {self.random.choice(('==', '!='))} 0)")
        if operator == "alone":
            return _joined(INT, "(!", left, ")")
        if operator == "number":
            return _joined(UNSIGNED_LONG, "((unsigned long)", left, ")")
        if operator == "letters":
            name = _joined(
                Pointer(CHAR), Expression(left.kind, left.text, f"FOLLOW({NODE.c}, {left.c})"), "->name"
            )
            text = next(thing for thing in THINGS if thing.name == "text")
            return _joined(LONG, "(", name, " - ", Expression(text.kind, text.name, text.c), ")")
        return _joined(INT, "(", left, f" {operator} ", right, ")")

    # -- operators

    def sum(self, depth: int) -> Expression:
        left, right, operator = self.number(depth), self.number(depth), self.random.choice(SUMS)
        if left.kind is right.kind is BOOL:
            if operator in "&|^":
                both = _joined(BOOL, "(", left, f" {operator} ", right, ")")
                return Expression(BOOL, both.text, f"((_Bool){both.c})")
            left = _cast(INT, left)
        return _joined(_common(left, right), "(", left, f" {operator} ", right, ")")

    def comparison(self, depth: int) -> Expression:
        left, right, operator = self.number(depth), self.number(depth), self.random.choice(COMPARISONS)
        if left.kind is right.kind is BOOL and operator not in ("==", "!="):
            left = _cast(INT, left)
        return _joined(INT, "(", left, f" {operator} ", right, ")")

    def logical(self, depth: int) -> Expression:
        operator = self.random.choice((" && ", " || "))
        return _joined(INT, "(", self.number(depth), operator, self.number(depth), ")")

    def cast(self, depth: int) -> Expression:
        return _cast(self.random.choice(INTEGERS), self.number(depth))

    def prefix(self, depth: int) -> Expression:
        operator, operand = self.random.choice("-~!-~!+"), self.number(depth)
        assert isinstance(operand.kind, Scalar)
        return _joined(INT if operator == "!" else promoted(operand.kind), f"({operator} ", operand, ")")

    def quotient(self, depth: int) -> Expression:
        left, right, operator = self.number(depth), self.number(depth), self.random.choice("/%")
        if self.random.random() < 0.6:
            right = _joined(_common(right, right), "(", right, " | 1)")
        if left.kind is right.kind is BOOL:
            left = _cast(INT, left)
        kind = _common(left, right)
        c = f"DIVIDE({kind.c}, {left.c}, {operator}, {right.c})"
        return Expression(kind, f"({left.text} {operator} {right.text})", c)

    def shift(self, depth: int) -> Expression:
        left, right, operator = self.number(depth), self.number(depth), self.random.choice(("<<", ">>"))
        if self.random.random() < 0.8:
            right = _joined(_common(right, right), "(", right, f" & {self.random.choice((7, 31))})")
        count = _cast(INT, right)
        assert isinstance(left.kind, Scalar)
        kind = promoted(left.kind)
        c = f"SHIFT({kind.c}, {left.c}, {operator}, {count.c})"
        return Expression(kind, f"({left.text} {operator} {count.text})", c)

    def choice(self, depth: int) -> Expression:
        kind = self.random.choice(INTEGERS)
        then, otherwise = _cast(kind, self.number(depth)), _cast(kind, self.number(depth))
        return _joined(kind, "(", self.number(depth), " ? ", then, " : ", otherwise, ")")


def _common(left: Expression, right: Expression) -> Scalar:
    assert isinstance(left.kind, Scalar)
    assert isinstance(right.kind, Scalar)
    return common(left.kind, right.kind)


def _cast(kind: Scalar, operand: Expression) -> Expression:
    return _joined(kind, f"(({kind.c})", operand, ")")


def _joined(kind: Kind, *parts: str | Expression) -> Expression:
    """`parts` in a row, the same for both but for the expressions among them."""
    texts = ((part, part) if isinstance(part, str) else (part.text, part.c) for part in parts)
    text, c = ("".join(one) for one in zip(*texts, strict=True))
    return Expression(kind, text, c)
