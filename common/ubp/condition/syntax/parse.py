"""Text -> tree. Recursive descent over C's expression grammar, as far as GDB's c-exp.y has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from ubp.condition.dialect import GDB, Dialect
from ubp.condition.ops import BinaryOperator, CompareOperator
from ubp.condition.syntax import tree
from ubp.condition.syntax.cursor import Cursor
from ubp.condition.syntax.literals import character_literal, integer_literal, is_floating, string_literal
from ubp.condition.syntax.tokens import Kind, Token, tokenize
from ubp.condition.syntax.tree import Tree
from ubp.condition.syntax.typenames import BUILTIN_WORDS, QUALIFIERS, TAGS, builtin_name
from ubp.errors import CannotCompile, ConditionError

MOST_TEMPLATE_TOKENS = 200  # a long chain of comparisons is not searched to its end for each of them
_BINARY_LEVELS = {
    "||": 1,
    "&&": 2,
    "|": 3,
    "^": 4,
    "&": 5,
    "==": 6,
    "!=": 6,
    "<": 7,
    "<=": 7,
    ">": 7,
    ">=": 7,
    "<<": 8,
    ">>": 8,
    "+": 9,
    "-": 9,
    "*": 10,
    "/": 10,
    "%": 10,
}
_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">="))
_ASSIGNMENTS = frozenset(("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="))
_PREFIXES = frozenset("-+~!*&")

_ANGLES = {"<": 1, ">": -1, ">>": -2}

_TYPE_WORDS = BUILTIN_WORDS | QUALIFIERS | TAGS.keys()
_CPLUSPLUS_TYPE_WORDS = frozenset(("bool", "class", "wchar_t", "char16_t", "char32_t"))  # names in C

_ASSIGNS = "assignments are not compiled: a condition that changes the program is the debugger's to run"
_REFUSED_OPERATORS = {
    **dict.fromkeys(_ASSIGNMENTS, _ASSIGNS),
    "=": f"{_ASSIGNS} (a comparison is ==)",
    "++": "++ is not compiled: a condition that changes the program is the debugger's to run",
    "--": "-- is not compiled: a condition that changes the program is the debugger's to run",
    ",": "the comma operator is not compiled",
    "@": "arrays made with @ are not compiled",
    "{": "{type} address is not compiled; write *(type *) address",
    ".*": "pointers to members are not compiled",
    "->*": "pointers to members are not compiled",
    "::$": "::$ is not compiled",
}
_REFUSED_NAMES = {
    **dict.fromkeys(
        ("static_cast", "reinterpret_cast", "const_cast", "dynamic_cast"),
        "named casts are not compiled; write (type) expression",
    ),
    **dict.fromkeys(("typeid", "alignof", "_Alignof", "decltype", "new", "delete", "operator"), ""),
}


def parse(
    text: str,
    cplusplus: bool = False,
    is_type: Callable[[str], bool] | None = None,
    dialect: Dialect = GDB,
) -> Tree:
    """The tree of a condition.

    `is_type` says whether a name that is not C's own (`size_t`, `ns::T`) is a type where the condition
    is evaluated: C's grammar cannot tell `(T)-1` from `(x)-1` without. By default none is.

    Raises ConditionError for what is no expression, and CannotCompile for expressions that only the
    debugger evaluates, with the reason.
    """
    return _Parser(text, cplusplus, is_type or (lambda name: False), dialect).parsed()


class _Parser(Cursor):
    def __init__(self, text: str, cplusplus: bool, is_type: Callable[[str], bool], dialect: Dialect) -> None:
        super().__init__(text, tokenize(text, cplusplus and dialect.operators_have_words))
        self._cplusplus = cplusplus
        self._dialect = dialect
        self._names_in_c = _CPLUSPLUS_TYPE_WORDS - dialect.words_of_cplusplus_in_c
        self._is_type = is_type

    # Refusals

    def _refuse_operator(self) -> None:
        if self._token.kind is Kind.OPERATOR and self._token.text in _REFUSED_OPERATORS:
            self._refuse_change()
            raise CannotCompile(_REFUSED_OPERATORS[self._token.text])

    def _refuse_change(self) -> None:
        """Refuse what changes a variable of the debugger's: people count hits with it."""
        is_prefix = self._token.text in ("++", "--") and self._ahead(1).kind is Kind.DOLLAR
        changed = self._ahead(1) if is_prefix else self._tokens[self._position - 1]
        if changed.kind is Kind.DOLLAR and (
            self._token.text in _ASSIGNMENTS or self._token.text in ("++", "--")
        ):
            raise CannotCompile(
                f"{self._token.text} changes the debugger's {changed.text}, which only the debugger can do; "
                "`ignore N COUNT` skips hits, `ubp count` counts them"
            )

    def _refuse_template(self) -> None:
        """A type stands where it may be an argument of a template's that the debugger may find or not."""
        before = self._tokens[self._position - 1].text if self._position else ""
        if self._cplusplus and before in ("<", ",") and not self._dialect.finds_templates:
            raise CannotCompile(
                f"{self._dialect.debugger} does not always find the class of a template by its name"
            )

    # Expressions

    def _expression(self) -> Tree:
        self._enter()
        result = self._conditional()
        self._nested -= 1
        return result

    def _conditional(self) -> Tree:
        condition = self._binary()
        question = self._token
        if not self._take_if("?"):
            return condition
        then = self._expression()
        if not self._take_if(":"):
            self._refuse_operator()
            raise self._error("this ? has no :", question)
        return tree.Conditional(condition, then, self._expression(), question.offset)

    def _binary(self) -> Tree:
        operands, operators = [self._unary()], list[Token]()
        while self._token.kind is Kind.OPERATOR and self._token.text in _BINARY_LEVELS:
            operators.append(self._take())
            operands.append(self._unary())
        if not self._dialect.comparisons_chain and _has_chain(operators):
            raise CannotCompile(
                f"releases of {self._dialect.debugger} disagree on a < b < c: write parentheses"
            )
        return _group(operands, operators)

    def _unary(self) -> Tree:
        self._enter()
        result = self._prefixed()
        self._nested -= 1
        return result

    def _prefixed(self) -> Tree:
        token = self._token
        if self._at(*_PREFIXES):
            self._take()
            return tree.Prefix(token.text, self._unary(), token.offset)
        if token.kind is Kind.NAME and token.text == "sizeof":
            return self._sizeof()
        if self._at("(") and self._starts_type(1):
            self._take()
            type_name = self._type_name()
            self._close(")", token)
            return tree.Cast(type_name, self._unary(), token.offset)
        return self._postfix(self._primary())

    def _sizeof(self) -> Tree:
        keyword = self._take()
        opened = self._token
        if self._at("(") and self._starts_type(1):
            self._take()
            type_name = self._type_name()
            self._close(")", opened)
            return tree.SizeOfType(type_name, keyword.offset)
        return tree.SizeOf(self._unary(), keyword.offset)

    def _postfix(self, result: Tree) -> Tree:
        while self._at(".", "->", "[", "("):
            token = self._take()
            if token.text == "(":
                result = tree.Call(result, self._arguments(token), token.offset)
            elif token.text == "[":
                index = self._expression()
                self._close("]", token)
                result = tree.Index(result, index, token.offset)
            else:
                result = self._member(result, token)
        return result

    def _arguments(self, opened: Token) -> tuple[Tree, ...]:
        arguments = list[Tree]()
        while not self._at(")"):
            if arguments and not self._take_if(","):
                break
            arguments.append(self._expression())
        self._close(")", opened)
        return tuple(arguments)

    def _member(self, owner: Tree, operator: Token) -> Tree:
        name = self._token
        if name.kind is not Kind.NAME:
            raise self._error(f"expected a member's name after {operator.text}")
        path, count = self._qualified(0) if self._cplusplus else (name.text, 1)
        if not path:
            raise self._error("expected a name after ::", self._ahead(2))
        self._position += count
        return tree.MemberOf(owner, operator.text == "->", path, operator.offset, name.offset)

    def _primary(self) -> Tree:
        token = self._token
        if token.kind is Kind.STRING:
            return self._string()
        if token.kind is Kind.NUMBER and is_floating(token.text):
            self._take()
            return tree.Floating(token.text, token.offset)
        if token.kind is Kind.NUMBER:
            number = self._integer(token)
            self._take()
            return number
        if token.kind is Kind.CHARACTER:
            character = tree.Character(character_literal(token.text, self._text, token.offset), token.offset)
            self._take()
            return character
        if token.kind is Kind.DOLLAR:
            self._take()
            return tree.DollarName(token.text[1:], token.offset)
        if token.kind is Kind.NAME or self._at("::"):
            return self._name()
        if self._take_if("("):
            inner = self._expression()
            self._close(")", token)
            return inner
        raise self._no_operand()

    def _integer(self, token: Token) -> tree.Number:
        value, type_ = integer_literal(token.text, self._text, token.offset, self._dialect)
        return tree.Number(value, type_, token.offset)

    def _string(self) -> Tree:
        first, content = self._token, b""
        while self._token.kind is Kind.STRING:
            content += string_literal(self._token.text, self._text, self._token.offset)
            self._take()
        return tree.String(content, first.offset)

    def _no_operand(self) -> ConditionError:
        self._refuse_operator()
        if self._token.kind is Kind.END:
            return self._error("the condition ends where a value is expected")
        return self._error(f"expected a value before {self._token.text}")

    def _name(self) -> Tree:
        first = self._token
        if first.text in _REFUSED_NAMES:
            reason = _REFUSED_NAMES[first.text] or f"{first.text} is not compiled"
            raise CannotCompile(reason)
        if self._starts_type(0):
            name, count = self._qualified(0)
            if self._dialect.casts_look_like_calls and self._ahead(count or 1).text == "(":
                raise CannotCompile("named casts are not compiled; write (type) expression")
            self._refuse_template()
            raise self._error(f"{self._qualified(0)[0] or first.text} is a type, not a value")
        name, count = self._qualified(0)
        if not name:
            raise self._error("expected a name after ::", self._ahead(1))
        if "::" in name and not self._cplusplus and (name.count("::") > 1 or name.startswith("::")):
            raise CannotCompile(f"{name}: in C, only function::variable is compiled")
        self._position += count
        return tree.Name(name, first.offset)

    def _qualified(self, ahead: int) -> tuple[str, int]:
        """The name `a::b`, `::a` or `a<b>::c` that starts `ahead` tokens on, and its number of tokens ("" if
        none)."""
        name, count = "", 0
        while True:
            if self._ahead(ahead + count).text == "::":
                name, count = name + "::", count + 1
            if self._ahead(ahead + count).kind is not Kind.NAME:
                return ("", 0)
            name, count = name + self._ahead(ahead + count).text, count + 1
            arguments, taken = self._template_arguments(name, ahead + count)
            name, count = name + arguments, count + taken
            if self._ahead(ahead + count).text != "::":
                return name, count

    def _template_arguments(self, name: str, ahead: int) -> tuple[str, int]:
        """`<...>` as it is written, and its number of tokens, if it makes a known type of `name`.

        Else nothing: a `<` is a comparison.
        """
        if not self._cplusplus or self._ahead(ahead).text != "<":
            return "", 0
        count = self._until_closed(ahead)
        last = self._ahead(ahead + count - 1)
        text = self._text[self._ahead(ahead).offset : last.offset + len(last.text)]
        return (text, count) if count and self._is_type(name + text) else ("", 0)

    def _until_closed(self, ahead: int) -> int:
        """The number of tokens from a `<` to the `>` that closes it; 0 if none does."""
        depth, count = 0, 0
        while self._ahead(ahead + count).kind is not Kind.END and count < MOST_TEMPLATE_TOKENS:
            depth += _ANGLES.get(self._ahead(ahead + count).text, 0)
            count += 1
            if depth <= 0:
                return count if depth == 0 else 0
        return 0

    # Type names

    def _starts_type(self, ahead: int) -> bool:
        """Whether a type stands `ahead` tokens on, rather than an expression."""
        token = self._ahead(ahead)
        if token.text in _TYPE_WORDS and (self._cplusplus or token.text not in self._names_in_c):
            return True
        name, count = self._qualified(ahead)
        if name.startswith("::") and self._cplusplus:
            if self._is_type(name[2:]) or self._looks_like_cast(ahead + count):
                raise CannotCompile(f"{name}: types that begin with :: are not compiled")
            return False
        return bool(name) and (self._is_type(name) or self._looks_like_cast(ahead + count))

    def _looks_like_cast(self, ahead: int) -> bool:
        """Whether `*` ... `)` follows, which no expression can have: `(unknown *) p`."""
        stars = 0
        while self._ahead(ahead + stars).text in ("*", "const", "volatile"):
            stars += 1
        return stars > 0 and self._ahead(ahead + stars).text == ")"

    def _type_name(self) -> tree.TypeName:
        start = self._token
        base = self._base_type()
        derivations = self._declarator()
        return tree.TypeName(base, derivations, start.offset)

    def _base_type(self) -> str:
        words: list[str] = []
        name = ""
        while True:
            token = self._token
            if token.text in QUALIFIERS:
                self._take()
            elif token.text in BUILTIN_WORDS and not name:
                words.append(self._take().text)
            elif words or name:
                break
            elif token.text in TAGS:
                self._take()
                name = f"{TAGS[token.text]}{self._type_path()}"
            else:
                name = self._type_path()
        if words and not name:
            name = builtin_name(tuple(words))
            if not name:
                raise self._error(f"{' '.join(words)} is no type")
        return name

    def _type_path(self) -> str:
        name, count = self._qualified(0)
        if not name:
            raise self._error("expected the name of a type")
        self._position += count
        return name

    def _declarator(self) -> tuple[str | int, ...]:
        """`**`, `[3][2]`, `(*)[3]`: what is derived from the base, innermost first."""
        stars = self._stars()
        if self._at("&", "&&"):
            raise CannotCompile("casts to references are not compiled")
        inner: tuple[str | int, ...] = ()
        if self._at("("):
            opened = self._take()
            inner = self._stars()
            if not inner:
                raise CannotCompile("function types are not compiled")
            self._close(")", opened)
        return (*stars, *reversed(self._counts()), *inner)

    def _stars(self) -> tuple[str | int, ...]:
        count = 0
        while self._at("*") or self._token.text in QUALIFIERS:
            count += self._take().text == "*"
        return ("*",) * count

    def _counts(self) -> tuple[str | int, ...]:
        if self._at("("):
            raise CannotCompile("function types are not compiled")
        counts: list[str | int] = []
        while self._at("["):
            opened = self._take()
            token = self._token
            if token.kind is not Kind.NUMBER:
                raise self._error("expected the number of elements")
            self._take()
            counts.append(self._integer(token).value)
            self._close("]", opened)
        return tuple(counts)


def _has_chain(operators: list[Token]) -> bool:
    """Whether `<` or its like has another one on its left, with nothing between that binds less tightly."""
    found, relational = 0, _BINARY_LEVELS["<"]
    for operator in operators:
        level = _BINARY_LEVELS[operator.text]
        found = 0 if level < relational else found + (level == relational)
        if found == 2:
            return True
    return False


def _group(operands: list[Tree], operators: list[Token]) -> Tree:
    """Operator precedence over a flat list, without recursion along long chains."""
    if not operators:
        return operands[0]
    level = min(_BINARY_LEVELS[operator.text] for operator in operators)
    terms, joints = _split(operands, operators, level)
    if level <= _BINARY_LEVELS["&&"]:
        return _balanced(terms, joints)
    result = terms[0]
    for operator, right in zip(joints, terms[1:], strict=True):
        result = _node(operator, result, right)
    return result


def _split(operands: list[Tree], operators: list[Token], level: int) -> tuple[list[Tree], list[Token]]:
    """The terms between the operators of `level`, each grouped by itself, and these operators."""
    terms, joints, start = list[Tree](), list[Token](), 0
    for index, operator in enumerate(operators):
        if _BINARY_LEVELS[operator.text] == level:
            terms.append(_group(operands[start : index + 1], operators[start:index]))
            joints.append(operator)
            start = index + 1
    terms.append(_group(operands[start:], operators[start:]))
    return terms, joints


def _balanced(terms: list[Tree], joints: list[Token]) -> Tree:
    """`&&` and `||` are associative: a balanced tree keeps a hundred alternatives shallow."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    left = _balanced(terms[:half], joints[: half - 1])
    right = _balanced(terms[half:], joints[half:])
    return tree.Logical(joints[half - 1].text, left, right, joints[half - 1].offset)


def _node(operator: Token, left: Tree, right: Tree) -> Tree:
    if operator.text in _COMPARISONS:
        return tree.Comparison(cast(CompareOperator, operator.text), left, right, operator.offset)
    return tree.Arithmetic(cast(BinaryOperator, operator.text), left, right, operator.offset)
