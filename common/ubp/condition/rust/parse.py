"""Text -> tree, for Rust: the grammar of gdb/rust-parse.c, in which GDB reads conditions in Rust code."""

from __future__ import annotations

from typing import cast

from ubp.condition.ops import BinaryOperator, CompareOperator
from ubp.condition.rust.tokens import BOOL, is_floating, rust_character, rust_integer, tokenize_rust
from ubp.condition.syntax import tree
from ubp.condition.syntax.cursor import Cursor
from ubp.condition.syntax.tokens import Kind, Token
from ubp.condition.syntax.tree import Tree
from ubp.errors import CannotCompile, ConditionError

_LEVELS = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 3),
    "|": 4,
    "^": 5,
    "&": 6,
    **dict.fromkeys(("<<", ">>"), 7),
    **dict.fromkeys("+-", 8),
    **dict.fromkeys("*/%", 10),
}
_COMPARISONS = 3
_ASSIGNMENTS = ("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=")
_ASSIGNS = "assignments are not compiled: a condition that changes the program is the debugger's to run"
_REFUSED_OPERATORS = {
    **dict.fromkeys(_ASSIGNMENTS, _ASSIGNS),
    "=": f"{_ASSIGNS} (a comparison is ==)",
    "@": "arrays made with @ are not compiled",
    "..": "ranges are not compiled",
    "..=": "ranges are not compiled",
    "{": "structures, tuples and arrays made in a condition are not compiled",
    "[": "structures, tuples and arrays made in a condition are not compiled",
    ",": "structures, tuples and arrays made in a condition are not compiled",
}
_NOT_RUST = {"->": "Rust has no ->; write .", "~": "Rust has no ~; ! turns the bits of an integer"}
_PREFIXES = "-+!*&"
_PATH_STARTS = ("super", "extern", "crate")
_KEYWORDS = frozenset(("as", "if", "mut", "const", "fn"))


def parse_rust(text: str) -> Tree:
    """The tree of a condition. A field of a tuple is a member with its number for a name.

    Raises ConditionError for what is no expression, and CannotCompile for expressions that only the
    debugger evaluates, with the reason.
    """
    return _Parser(text, tokenize_rust(text)).parsed()


class _Parser(Cursor):
    def _at_word(self, *words: str) -> bool:
        return self._token.kind is Kind.NAME and self._token.text in words

    def _refuse_operator(self) -> None:
        if self._token.kind is not Kind.OPERATOR:
            return
        if self._token.text in _REFUSED_OPERATORS:
            raise CannotCompile(_REFUSED_OPERATORS[self._token.text])
        if self._token.text in _NOT_RUST:
            raise self._error(_NOT_RUST[self._token.text])

    # Expressions

    def _expression(self) -> Tree:
        """Operators of one level are taken from left to right, comparisons too: `1 < 2 < 3` is one."""
        self._enter()
        operands, waiting = [self._cast()], list[Token]()
        while self._token.kind is Kind.OPERATOR and self._token.text in _LEVELS:
            operator = self._take()
            _join(operands, waiting, _LEVELS[operator.text])
            waiting.append(operator)
            operands.append(self._cast())
        _join(operands, waiting, 0)
        self._nested -= 1
        return operands[0]

    def _cast(self) -> Tree:
        """`as` binds tighter than every operator between two operands."""
        result = self._atom()
        while self._at_word("as"):
            keyword = self._take()
            result = tree.Cast(self._type_name(), result, keyword.offset)
        return result

    def _atom(self) -> Tree:
        self._enter()
        token = self._token
        if self._at(*_PREFIXES):
            self._take()
            if token.text == "&" and self._at_word("mut"):
                self._take()
            result: Tree = tree.Prefix(token.text, self._atom(), token.offset)
        else:
            result = self._suffixed(self._primary())
        self._nested -= 1
        return result

    def _suffixed(self, result: Tree) -> Tree:
        while self._at(".", "[", "("):
            token = self._take()
            if token.text == "(":
                raise CannotCompile("function calls are not compiled: only the debugger can run the program")
            if token.text == "[":
                index = self._expression()
                self._close("]", token)
                result = tree.Index(result, index, token.offset)
            else:
                result = self._field(result, token)
        return result

    def _field(self, owner: Tree, operator: Token) -> Tree:
        name = self._token
        if name.kind is Kind.NUMBER and is_floating(name.text):
            raise CannotCompile(f"releases of GDB disagree on .{name.text}; write (x.0).1")
        is_word = name.kind is Kind.NAME and name.text not in _KEYWORDS
        if not is_word and not (name.kind is Kind.NUMBER and name.text.isdecimal()):
            raise self._error("expected a field's name or number after .")
        self._take()
        member = name.text if is_word else str(int(name.text))
        return tree.MemberOf(owner, False, member, operator.offset, name.offset)

    def _primary(self) -> Tree:
        token = self._token
        if token.kind is Kind.NUMBER:
            self._take()
            if is_floating(token.text):
                raise CannotCompile(f"floating-point literals are not compiled in Rust: {token.text}")
            return tree.Number(*rust_integer(token.text), token.offset)
        if token.kind is Kind.CHARACTER:
            self._take()
            return tree.Number(*rust_character(token.text, self._text, token.offset), token.offset)
        if token.kind is Kind.DOLLAR:
            self._take()
            return tree.DollarName(token.text[1:], token.offset)
        if token.kind is Kind.NAME or self._at("::"):
            return self._word()
        if self._take_if("("):
            return self._parenthesised(token)
        raise self._no_operand()

    def _parenthesised(self, opened: Token) -> Tree:
        if self._at(")"):
            raise CannotCompile(_REFUSED_OPERATORS["{"])
        inner = self._expression()
        self._close(")", opened)
        return inner

    def _no_operand(self) -> ConditionError:
        self._refuse_operator()
        if self._token.kind is Kind.END:
            return self._error("the condition ends where a value is expected")
        return self._error(f"expected a value before {self._token.text}")

    def _word(self) -> Tree:
        token = self._token
        if self._at_word("true", "false"):
            self._take()
            return tree.Number(int(token.text == "true"), BOOL, token.offset)
        if self._at_word("sizeof"):
            return self._size()
        if self._at_word(*_KEYWORDS):
            raise self._error(f"expected a value before {token.text}")
        return tree.Name(self._path(), token.offset)

    def _size(self) -> Tree:
        keyword, opened = self._take(), self._token
        if not self._take_if("("):
            raise self._error("expected ( behind sizeof")
        operand = self._expression()
        self._close(")", opened)
        return tree.SizeOf(operand, keyword.offset)

    def _path(self) -> str:
        """`a`, `a::b`: what begins at the crate or at a parent is the debugger's to find."""
        words = [self._path_word()]
        while self._take_if("::"):
            if self._at("<"):
                raise CannotCompile("names with parameters are not compiled in Rust")
            words.append(self._path_word())
        if len(words) > 1 and words[0] in ("self", *_PATH_STARTS):
            raise CannotCompile(f"write the whole path, from the crate's name on, and not {words[0]}::")
        return "::".join(words)

    def _path_word(self) -> str:
        if self._at("::") or self._at_word("super", "extern"):
            raise CannotCompile(
                f"write the whole path, from the crate's name on, and not {self._token.text} before it"
            )
        if self._token.kind is not Kind.NAME or self._at_word(*_KEYWORDS):
            raise self._error("expected a name")
        return self._take().text

    # Types

    def _type_name(self) -> tree.TypeName:
        start, pointers = self._token, 0
        while self._at("*", "&"):
            is_pointer = self._take().text == "*"
            if is_pointer and self._at_word("mut", "const"):
                self._take()
            pointers += 1
        if self._at("[", "(") or self._at_word("fn"):
            raise CannotCompile("casts to arrays, slices, tuples and functions are not compiled")
        base = self._path()
        if self._at("<"):
            raise CannotCompile(
                "< behind a type begins the type's parameters in Rust: put the cast in parentheses"
            )
        return tree.TypeName(base, ("*",) * pointers, start.offset)


def _join(operands: list[Tree], waiting: list[Token], level: int) -> None:
    """Applies the operators on the stack that bind at least as tightly as `level`."""
    while waiting and _LEVELS[waiting[-1].text] >= level:
        right, left = operands.pop(), operands.pop()
        operands.append(_node(waiting.pop(), left, right))


def _node(operator: Token, left: Tree, right: Tree) -> Tree:
    level = _LEVELS[operator.text]
    if level < _COMPARISONS:
        return tree.Logical(operator.text, left, right, operator.offset)
    if level == _COMPARISONS:
        return tree.Comparison(cast(CompareOperator, operator.text), left, right, operator.offset)
    return tree.Arithmetic(cast(BinaryOperator, operator.text), left, right, operator.offset)
