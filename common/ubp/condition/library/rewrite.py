"""What people write of the C and C++ libraries, as plain C expressions that every debugger evaluates.

`nullptr`, `strcmp(s, "x") == 0`, `name == "x"` of a std::string, `v.size()`, `v[3]`, `up->x` and their like
become comparisons of bytes, members and pointers. The debugger cannot evaluate them as they are written: it
has no such names and no types of library functions, or it would call functions in the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, NoReturn, cast, get_args

from ubp.condition.arithmetic import INT, LONG
from ubp.condition.dialect import Dialect
from ubp.condition.library.containers import (
    Elements,
    Known,
    Maybe,
    Pointing,
    address_of,
    kind_of,
    number,
    recognise,
)
from ubp.condition.library.functions import LONGEST_COUNTED, LONGEST_LITERAL, checked_length, refused_call
from ubp.condition.library.words import is_null, own_word
from ubp.condition.operands import described
from ubp.condition.ops import Constant
from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree, TypeName, spelling
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    IntegerType,
    IsValue,
    PointerType,
    Scope,
    StructType,
    Variable,
    VoidType,
)
from ubp.errors import CannotCompile, Misused, UbpError
from ubp.records import dataclass

_NODES = get_args(Tree)
_COMPARING = {"strcmp": 2, "strncmp": 3, "memcmp": 3}  # and how many arguments they take
_CHUNKS = ((8, "unsigned long"), (4, "unsigned int"), (2, "unsigned short"), (1, "unsigned char"))
_NO_OBJECTS = (tree.Number, tree.Character, tree.Comparison, tree.Logical, tree.Arithmetic, tree.Cast)


@dataclass(frozen=True)
class Library:
    """Rewrites the trees of one condition. `type_of` gives the type of a plain tree, or raises UbpError."""

    text: str
    scope: Scope
    type_of: Callable[[Tree], CType]

    def condition(self, node: Tree) -> Tree:
        """The plain tree of a node whose truth counts.

        Raises Misused, and CannotCompile for what is of a library and has no plain form here.
        """
        if isinstance(node, tree.Logical):
            return replace(node, left=self.condition(node.left), right=self.condition(node.right))
        if isinstance(node, tree.Prefix) and node.operator == "!":
            return self._not(node)
        if isinstance(node, tree.Conditional):
            then, otherwise = self.condition(node.then), self.condition(node.otherwise)
            return tree.Conditional(self.condition(node.condition), then, otherwise, node.offset)
        return self._truth(self.plain(node))

    def plain(self, node: Tree) -> Tree:
        """The plain tree of a node whose value counts."""
        handler = _HANDLERS.get(type(node))
        rewritten: Tree = getattr(self, handler)(node) if handler else self._parts(node)
        return rewritten

    def _parts(self, node: Tree) -> Tree:
        changed: dict[str, Any] = {}
        for item in fields(node):
            value = getattr(node, item.name)
            if isinstance(value, _NODES):
                changed[item.name] = self.plain(value)
            elif isinstance(value, tuple) and any(isinstance(part, _NODES) for part in value):
                changed[item.name] = tuple(map(self.plain, value))
        return replace(node, **changed) if changed else node

    def _fail(self, message: str, node: Tree) -> NoReturn:
        raise Misused(message, self.text, node.offset)

    # What a plain tree is

    def _type(self, node: Tree) -> CType | None:
        try:
            return self.type_of(node)
        except UbpError:
            return None

    def _known(self, node: Tree) -> Known | None:
        """The library's object that a plain tree is. Raises CannotCompile where its layout is not known."""
        if isinstance(node, _NO_OBJECTS):
            return None
        type_ = self._type(node)
        kind = kind_of(type_)
        if not kind or not isinstance(type_, StructType):
            return None
        found = recognise(node, type_, self.scope.type_named)
        if found is None:
            raise CannotCompile(f"{spelling(node)} is a {type_.name} whose layout ubp does not know")
        return found

    # Names

    def _name(self, node: tree.Name) -> Tree:
        if is_null(node, self.scope):
            raise CannotCompile(f"{node.name} is compiled in comparisons with pointers only")
        variable = self.scope.variable(node.name)
        if node.name in ("true", "false") and not self.scope.is_cplusplus():
            is_a_word = node.name in self._dialect.words_of_cplusplus_in_c
            if variable is None:
                return node if is_a_word else number(int(node.name == "true"), node)
            if is_a_word:
                raise CannotCompile(own_word(node.name, self._dialect))
        return self._enumerator(node, variable) or node

    def _enumerator(self, node: tree.Name, variable: Variable | None) -> Tree | None:
        """The number that an enumerator is, where the debugger does not find it by this name."""
        if self._dialect.finds_enumerators or variable is None or not isinstance(variable.type, EnumType):
            return None
        if not isinstance(variable.place, IsValue) or not isinstance(variable.place.value, Constant):
            return None
        holder = node.name.rpartition("::")[0]
        if holder and isinstance(self.scope.type_named(holder), EnumType):
            return None
        return _written_number(variable.place.value.value, node)

    @property
    def _dialect(self) -> Dialect:
        return self.scope.dialect()

    # Truth and comparisons

    def _truth(self, node: Tree) -> Tree:
        known = self._known(node)
        if isinstance(known, Pointing):
            return known.pointer
        return known.engaged if isinstance(known, Maybe) else node

    def _not(self, node: tree.Prefix) -> Tree:
        compared = self._compared(node.operand)
        return replace(node, operand=self.condition(node.operand)) if compared is None else compared

    def _comparison(self, node: tree.Comparison) -> Tree:
        if is_null(node.left, self.scope) or is_null(node.right, self.scope):
            return self._null_comparison(node)
        for call, other in ((node.left, node.right), (node.right, node.left)):
            if self._is_comparing(call):
                return self._call_comparison(node, call, other)
        left, right = self._compared_part(node.left), self._compared_part(node.right)
        if isinstance(left, Elements) or isinstance(right, Elements):
            return self._string_comparison(node, left, right)
        return self._plain_comparison(replace(node, left=_pointed(left), right=_pointed(right)))

    def _plain_comparison(self, node: tree.Comparison) -> Tree:
        literal, other = node.left, node.right
        if not isinstance(literal, tree.String):
            literal, other = other, literal
        if isinstance(literal, tree.String) and self._type(other) is not None:
            advice = '$_streq(s, "...")' if self._dialect.has_string_functions else 'strcmp(s, "...") == 0'
            raise CannotCompile(f"{node.operator} with a literal compares addresses; write {advice}")
        return node

    def _compared_part(self, node: Tree) -> Tree | Known:
        plain = self.plain(node)
        return self._known(plain) or plain

    def _null_comparison(self, node: tree.Comparison) -> Tree:
        is_left = is_null(node.left, self.scope)
        null, other = (node.left, node.right) if is_left else (node.right, node.left)
        part = self._compared_part(other)
        pointer = _pointed(part)
        type_ = self._type(pointer)
        if type_ is not None and not isinstance(type_, (PointerType, ArrayType)):
            found = f"{spelling(other)} is {described(type_)}"
            message = f"{spelling(null)} is compared with pointers; {found}"
            if self._dialect.has_null:
                raise CannotCompile(message)  # the debugger's own to judge: it takes some of it
            self._fail(message, node)
        plain = null if self._dialect.has_null and part is pointer else number(0, null)
        sides = (plain, pointer) if is_left else (pointer, plain)
        return replace(node, left=sides[0], right=sides[1])

    def _call_comparison(self, node: tree.Comparison, call: Tree, other: Tree) -> Tree:
        is_zero = isinstance(other, tree.Number) and other.value == 0
        if not is_zero or node.operator not in ("==", "!="):
            raise CannotCompile(f"{spelling(call)} is compiled only in comparisons with 0 by == and !=")
        same = self._compared(call)
        assert same is not None  # the caller has found it to be such a call
        return same if node.operator == "==" else tree.Prefix("!", same, node.offset)

    def _string_comparison(self, node: tree.Comparison, left: Tree | Known, right: Tree | Known) -> Tree:
        if node.operator not in ("==", "!="):
            raise CannotCompile(f"objects of the library are compared by == and !=, not by {node.operator}")
        literal, other = (left, right) if isinstance(left, tree.String) else (right, left)
        if not isinstance(other, Elements) or not other.is_string or not isinstance(literal, tree.String):
            raise CannotCompile("of the library's objects, only strings are compared, and only with literals")
        same = self._same_string(other, literal)
        return same if node.operator == "==" else tree.Prefix("!", same, node.offset)

    def _same_string(self, string: Elements, literal: tree.String) -> Tree:
        if string.shapes is None:
            return self._same_content(string, literal)
        condition, one, other = string.shapes
        contents = self._same_content(one, literal), self._same_content(other, literal)
        return tree.Conditional(condition, *contents, literal.offset)

    def _same_content(self, string: Elements, literal: tree.String) -> Tree:
        content = checked_length(literal).partition(b"\0")[0]  # C++ makes a string of what is before the NUL
        size = tree.Comparison("==", string.size, number(len(content), literal), literal.offset)
        return _all([size, *self._bytes(string.first, content, literal)])

    # strcmp and its like

    def _is_comparing(self, node: Tree) -> bool:
        if not isinstance(node, tree.Call) or not isinstance(node.function, tree.Name):
            return False
        name = node.function.name.removeprefix("std::")
        return name in _COMPARING and self.scope.is_library_function(node.function.name)

    def _compared(self, node: Tree) -> Tree | None:
        """Whether both strings of a call of strcmp and its like are the same; None for another node."""
        if not self._is_comparing(node):
            return None
        call = cast(tree.Call, node)
        name = spelling(call.function).removeprefix("std::")
        wanted, given = _COMPARING[name], len(call.arguments)
        if given != wanted:
            self._fail(f"{name} takes {wanted} arguments, not {given}", call)
        first, second = call.arguments[:2]
        if name == "memcmp" and not isinstance(first, tree.String) and not isinstance(second, tree.String):
            return self._same_memory(call)
        literal, other = (first, second) if isinstance(first, tree.String) else (second, first)
        if not isinstance(literal, tree.String) or isinstance(other, tree.String):
            raise CannotCompile(f"{name} is compiled where one of the strings is a literal")
        content = self._content(name, literal, call.arguments[2:])
        return _all(self._bytes(self._string(name, other), content, literal) or [number(1, literal)])

    def _content(self, name: str, literal: tree.String, counts: tuple[Tree, ...]) -> bytes:
        """The bytes that a function compares."""
        whole = checked_length(literal) + b"\0"
        if name != "memcmp":
            whole = whole[: whole.index(0) + 1]
        if not counts:
            return whole
        count = self._count(name, counts[0], LONGEST_LITERAL)
        if name == "memcmp" and count > len(whole):
            self._fail(f"memcmp of {count} bytes reads behind the literal, which has {len(whole)}", counts[0])
        return whole[:count]

    def _count(self, name: str, node: Tree, most: int) -> int:
        if not isinstance(node, tree.Number) or node.value > most:
            raise CannotCompile(f"{name} is compiled with a literal number of bytes up to {most}")
        return node.value

    def _same_memory(self, call: tree.Call) -> Tree:
        self._count("memcmp", call.arguments[2], LONGEST_COUNTED)
        for argument in call.arguments[:2]:
            type_ = self._type(self.plain(argument))
            if type_ is not None and not isinstance(type_, (PointerType, ArrayType)):
                self._fail(f"memcmp takes pointers; {spelling(argument)} is {described(type_)}", argument)
        first, second, size = map(self.plain, call.arguments)
        if not self._dialect.has_string_functions:
            assert isinstance(size, tree.Number)  # _count has seen to it
            return _all(_chunks(first, second, size.value, call.offset) or [number(1, call)])
        function = tree.DollarName("_memeq", call.function.offset)
        return tree.Call(function, (first, second, size), call.offset)

    def _string(self, name: str, node: Tree) -> Tree:
        """A plain tree whose elements are characters."""
        plain = self.plain(node)
        if isinstance(plain, tree.Prefix) and plain.operator == "&":
            plain = address_of(plain.operand)
        type_ = self._type(plain)
        if type_ is None:
            raise CannotCompile(f"the type of {spelling(node)}, which {name} is to read, is not known")
        element = _element(type_)
        if isinstance(element, IntegerType) and element.size == 1 and not element.is_bool:
            return plain
        if isinstance(element, VoidType) or (element is not None and name == "memcmp"):
            return tree.Cast(TypeName("char", ("*",), node.offset), plain, node.offset)
        self._fail(f"{name} takes strings; {spelling(node)} is {described(type_)}", node)

    def _bytes(self, first: Tree, content: bytes, literal: Tree) -> list[Tree]:
        """`first[0] == 'a'`, and so on; a NUL is compared as 0."""
        element = _element(self._type(first))
        is_signed = isinstance(element, IntegerType) and element.signed
        tests = list[Tree]()
        for index, byte in enumerate(content):
            plain = number(byte, literal) if byte == 0 or (byte > 127 and not is_signed) else None
            value = plain or tree.Character(byte, literal.offset)
            one = tree.Index(first, number(index, literal), literal.offset)
            tests.append(tree.Comparison("==", one, value, literal.offset))
        return tests

    # Objects of the library

    def _call(self, node: tree.Call) -> Tree:
        if isinstance(node.function, tree.DollarName):
            return replace(node, arguments=tuple(map(self._argument, node.arguments)))
        if self._is_comparing(node):
            raise CannotCompile(f"{spelling(node)} is compiled only in comparisons with 0 by == and !=")
        if not isinstance(node.function, tree.MemberOf):
            raise CannotCompile(refused_call(node))
        return self._method(node, node.function)

    def _argument(self, node: Tree) -> Tree:
        return node if isinstance(node, tree.String) else self.plain(node)

    def _method(self, node: tree.Call, function: tree.MemberOf) -> Tree:
        owner = self._owner(function)
        known = self._known(owner)
        method = None if known is None else _METHODS.get((type(known), function.member))
        if known is None or method is None:
            raise CannotCompile(refused_call(node))
        if node.arguments:
            self._fail(f"{function.member} takes no argument", node)
        plain = method(known)
        if plain is None:
            raise CannotCompile(refused_call(node))
        return plain

    def _owner(self, node: tree.MemberOf) -> Tree:
        """The object that a member is taken of, as a plain tree."""
        owner = self.plain(node.object)
        if not node.arrow:
            return owner
        known = self._known(owner)
        if isinstance(known, Pointing):
            owner = known.pointer
        elif isinstance(known, Maybe):
            return known.content
        return tree.Prefix("*", owner, node.offset)

    def _member_of(self, node: tree.MemberOf) -> Tree:
        owner = self.plain(node.object)
        known = self._known(owner) if node.arrow else None
        if isinstance(known, Maybe):
            return replace(node, object=known.content, arrow=False)
        return replace(node, object=known.pointer if isinstance(known, Pointing) else owner)

    def _index(self, node: tree.Index) -> Tree:
        owner, index = self.plain(node.object), self.plain(node.index)
        known = self._known(owner)
        if isinstance(known, Elements):
            owner = known.first
        elif isinstance(known, Pointing):
            owner = known.pointer
        return replace(node, object=owner, index=index)

    def _prefix(self, node: tree.Prefix) -> Tree:
        if node.operator == "!":
            return self._not(node)
        operand = self.plain(node.operand)
        known = self._known(operand) if node.operator == "*" else None
        if isinstance(known, Maybe):
            return known.content
        return replace(node, operand=known.pointer if isinstance(known, Pointing) else operand)

    def _logical(self, node: tree.Logical) -> Tree:
        return self.condition(node)

    def _conditional(self, node: tree.Conditional) -> Tree:
        then, otherwise = self.plain(node.then), self.plain(node.otherwise)
        return tree.Conditional(self.condition(node.condition), then, otherwise, node.offset)


def _pointed(part: Tree | Known) -> Tree:
    if isinstance(part, Pointing):
        return part.pointer
    if isinstance(part, (Elements, Maybe)):
        raise CannotCompile(f"a std::{part.kind} is not compared as a whole")
    return part


def _element(type_: CType | None) -> CType | None:
    if isinstance(type_, ArrayType):
        return type_.element
    return type_.target if isinstance(type_, PointerType) and not type_.is_reference else None


def _written_number(value: int, like: Tree) -> Tree:
    """A number as C writes it: a negative one is an operation."""
    type_ = INT if -(2**31) <= value < 2**31 else LONG
    positive = number(abs(value), like, type_)
    return tree.Prefix("-", positive, like.offset) if value < 0 else positive


def _chunks(first: Tree, second: Tree, size: int, offset: int) -> list[Tree]:
    """Comparisons that cover `size` bytes behind two pointers."""
    tests, at = list[Tree](), 0
    while at < size:
        width, type_ = next((width, type_) for width, type_ in _CHUNKS if width <= size - at)
        left, right = (_chunk(pointer, at, type_, offset) for pointer in (first, second))
        tests.append(tree.Comparison("==", left, right, offset))
        at += width
    return tests


def _chunk(pointer: Tree, at: int, type_: str, offset: int) -> Tree:
    """`*(type *) ((char *) pointer + at)`"""
    place: Tree = tree.Cast(TypeName("char", ("*",), offset), pointer, offset)
    if at:
        place = tree.Arithmetic("+", place, number(at, place), offset)
    return tree.Prefix("*", tree.Cast(TypeName(type_, ("*",), offset), place, offset), offset)


def _all(tests: list[Tree]) -> Tree:
    """`a && b && ...`, balanced: a long string is no deep tree."""
    if len(tests) == 1:
        return tests[0]
    half = len(tests) // 2
    return tree.Logical("&&", _all(tests[:half]), _all(tests[half:]), tests[0].offset)


def _at(known: Elements, index: Tree) -> Tree:
    return tree.Index(known.first, index, index.offset)


def _empty(known: Elements) -> Tree:
    if known.end is not None:
        return tree.Comparison("==", known.first, known.end, known.first.offset)
    return tree.Comparison("==", known.size, number(0, known.first), known.first.offset)


def _front(known: Elements) -> Tree:
    return _at(known, number(0, known.first))


def _back(known: Elements) -> Tree:
    one = number(1, known.first)
    if known.end is not None:
        return tree.Index(known.end, tree.Prefix("-", one, one.offset), one.offset)
    return _at(known, tree.Arithmetic("-", known.size, one, one.offset))


def _c_str(known: Elements) -> Tree | None:
    return known.first if known.kind == "string" else None


_METHODS: dict[tuple[type, str], Callable[..., Tree | None]] = {
    (Elements, "size"): lambda known: known.size,
    (Elements, "length"): lambda known: known.size if known.is_string else None,
    (Elements, "empty"): _empty,
    (Elements, "front"): _front,
    (Elements, "back"): _back,
    (Elements, "data"): lambda known: known.first,
    (Elements, "c_str"): _c_str,
    (Pointing, "get"): lambda known: known.pointer,
    (Maybe, "has_value"): lambda known: known.engaged,
    (Maybe, "value"): lambda known: known.content,
}

_HANDLERS: dict[type, str] = {
    tree.Name: "_name",
    tree.Call: "_call",
    tree.Comparison: "_comparison",
    tree.Prefix: "_prefix",
    tree.MemberOf: "_member_of",
    tree.Index: "_index",
    tree.Logical: "_logical",
    tree.Conditional: "_conditional",
}
