"""The debugger's functions of strings and memory, `$_streq` and its like, as GDB evaluates them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, cast

from ubp.condition import ops
from ubp.condition.library.strings import Characters, compared_length, equal, same_memory
from ubp.condition.operands import Object, Operand, Value, described
from ubp.condition.ops import Node
from ubp.condition.places import MemoryPlace, NoPlace
from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree, spelling
from ubp.condition.types import ArrayType, CType, IntegerType, PointerType
from ubp.errors import CannotCompile, ConditionError
from ubp.records import dataclass

LONGEST_LITERAL = 256  # bytes
LONGEST_COUNTED = 64  # bytes, of $_memeq and $_strlen
_MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_CHARACTERS = frozenset(("char", "signed char", "unsigned char"))  # what GDB reads strings of


@dataclass(frozen=True)
class Functions:
    """`operand` compiles an argument, `text` is the whole condition."""

    text: str
    operand: Callable[[Tree], Operand]
    value: Callable[[Tree], Value]

    def truth(self, node: tree.Call) -> Node:
        """0 or 1, for a function that says yes or no. Raises CannotCompile for all others."""
        name = node.function.name if isinstance(node.function, tree.DollarName) else ""
        if name == "_streq":
            return self._streq(node)
        if name == "_memeq":
            return self._memeq(node)
        raise CannotCompile(_REFUSED.get(name) or refused_call(node))

    def comparison(self, node: tree.Comparison) -> Node | None:
        """`$_strlen(s) == 3` and its like; None if it is none of them."""
        if _is_length(node.left):
            return self._length(cast(tree.Call, node.left), node.operator, node.right)
        if _is_length(node.right):
            operator = cast(ops.CompareOperator, _MIRRORED[node.operator])
            return self._length(cast(tree.Call, node.right), operator, node.left)
        return None

    def _streq(self, node: tree.Call) -> Node:
        left, right = self._arguments(node, 2, "$_streq takes two strings")
        if isinstance(left, tree.String) and isinstance(right, tree.String):
            raise CannotCompile("$_streq of two literals is not compiled: it is always the same")
        literal, other = (left, right) if isinstance(left, tree.String) else (right, left)
        if not isinstance(literal, tree.String):
            raise CannotCompile("$_streq is compiled where one of the strings is a literal")
        return equal(self._characters(other), _plain(literal))

    def _memeq(self, node: tree.Call) -> Node:
        left, right, size = self._arguments(node, 3, "$_memeq takes two pointers and a number of bytes")
        if isinstance(left, tree.String) or isinstance(right, tree.String):
            # GDB makes room for the literal in the program: it calls malloc there
            raise CannotCompile('$_memeq with a literal is not compiled; write memcmp(p, "...", n) == 0')
        places = [self._memory(argument) for argument in (left, right)]
        return same_memory(places[0], places[1], _count(size, "$_memeq compares"))

    def _length(self, call: tree.Call, operator: ops.CompareOperator, other: Tree) -> Node:
        (argument,) = self._arguments(call, 1, "$_strlen takes one string")
        return compared_length(
            self._characters(argument), operator, _count(other, "$_strlen is compared with")
        )

    def _arguments(self, node: tree.Call, count: int, message: str) -> tuple[Tree, ...]:
        if len(node.arguments) != count:
            self._fail(
                f"{message}, not {len(node.arguments)} argument{'s' * (len(node.arguments) != 1)}", node
            )
        return node.arguments

    def _fail(self, message: str, node: Tree) -> NoReturn:
        raise ConditionError(message, self.text, node.offset)

    def _characters(self, node: Tree) -> Characters:
        operand = self.operand(node)
        type_ = operand.type
        element = type_.element if isinstance(type_, ArrayType) else _target(type_)
        if not isinstance(element, IntegerType) or element.name not in _CHARACTERS:
            self._fail(
                f"a string is a char * or an array of char; {spelling(node)} is {described(type_)}", node
            )
        if isinstance(type_, ArrayType):
            return self._array(cast(Object, operand), type_, node)
        return Characters(MemoryPlace(self.value(node).node, guarded=True), None)

    def _array(self, operand: Object, type_: ArrayType, node: Tree) -> Characters:
        if not type_.count:
            raise CannotCompile(f"the size of {spelling(node)} is not known here")
        if isinstance(operand.place, NoPlace):
            raise CannotCompile(operand.place.reason)
        if not isinstance(operand.place, MemoryPlace):
            raise CannotCompile(f"{spelling(node)} is in a register, where the debugger reads no string")
        return Characters(operand.place, type_.count)

    def _memory(self, node: Tree) -> MemoryPlace:
        operand = self.operand(node)
        if isinstance(operand.type, ArrayType):
            return self._array(cast(Object, operand), operand.type, node).place
        if not isinstance(operand.type, PointerType):
            self._fail(f"$_memeq takes pointers; {spelling(node)} is {described(operand.type)}", node)
        return MemoryPlace(self.value(node).node, guarded=True)


def refused_call(node: tree.Call) -> str:
    """Why a call is not compiled: the sentence for all that is not known."""
    return (
        f"function calls are not compiled: only the debugger can run the program ({spelling(node.function)})"
    )


def _target(type_: CType) -> CType | None:
    return type_.target if isinstance(type_, PointerType) else None


def _is_length(node: Tree) -> bool:
    return isinstance(node, tree.Call) and node.function == tree.DollarName("_strlen", node.function.offset)


def _count(node: Tree, what: str) -> int:
    if not isinstance(node, tree.Number) or node.value > LONGEST_COUNTED:
        raise CannotCompile(f"{what} a literal number up to {LONGEST_COUNTED}, if it is to be compiled")
    return node.value


def _plain(literal: tree.String) -> bytes:
    """The content of a literal that GDB decodes to the same characters in every character set."""
    if any(byte == 0 or byte > 127 for byte in literal.content):
        raise CannotCompile("$_streq is compiled with literals of plain ASCII without a NUL")
    return checked_length(literal)


def checked_length(literal: tree.String) -> bytes:
    if len(literal.content) > LONGEST_LITERAL:
        raise CannotCompile(
            f"the literal has {len(literal.content)} bytes; up to {LONGEST_LITERAL} are compared"
        )
    return literal.content


_REFUSED = {
    "_regex": "$_regex is not compiled: compare the whole string by $_streq, or its characters (s[0] == 'a')",
    "_strlen": "$_strlen is compiled where it is compared with a literal number",
    "_as_string": "$_as_string is not compiled: compare with the enumerator itself",
}
