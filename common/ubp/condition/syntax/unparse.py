"""Tree -> text that parses to the same tree, in C and in C++: what the debugger is given."""

from __future__ import annotations

from collections.abc import Callable

from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree, TypeName

_CONDITIONAL, _OR, _AND, _UNARY, _POSTFIX, _PRIMARY = 0, 1, 2, 11, 12, 13
_BINARY = {"||": _OR, "&&": _AND, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, "<=": 7, ">": 7, ">=": 7}
_BINARY |= {"<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10}
_SUFFIXES = {"int": "", "unsigned int": "u", "long": "l", "unsigned long": "ul", "i32": ""}
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def unparse(node: Tree) -> str:
    return _text(node, _CONDITIONAL)


def _text(node: Tree, least: int) -> str:
    """The text of `node`, in parentheses if it binds less tightly than `least`."""
    binds, text = _WRITERS[type(node)](node)
    return text if binds >= least else f"({text})"


def _number(node: tree.Number) -> tuple[int, str]:
    if node.type.is_bool:
        return _PRIMARY, "true" if node.value else "false"
    if node.type.is_char:
        return _PRIMARY, f"'\\u{{{node.value:x}}}'"  # of Rust: C's is a Character
    return _PRIMARY, f"{node.value}{_SUFFIXES.get(node.type.name, node.type.name)}"


def _character(node: tree.Character) -> tuple[int, str]:
    return _PRIMARY, f"'{_escaped(node.code, quote=39)}'"


def _string(node: tree.String) -> tuple[int, str]:
    return _PRIMARY, '"' + "".join(_escaped(code, quote=34) for code in node.content) + '"'


def _escaped(code: int, quote: int) -> str:
    character = chr(code)
    if character in _ESCAPED:
        return _ESCAPED[character]
    if code == quote:
        return f"\\{character}"
    return character if 32 <= code < 127 else f"\\{code:03o}"


def _prefix(node: tree.Prefix) -> tuple[int, str]:
    operand = _text(node.operand, _UNARY)
    # "- -x" and "& &x" are not "--x" and "&&x"
    return _UNARY, f"{node.operator}{' ' * operand.startswith(node.operator)}{operand}"


def _two(node: tree.Arithmetic | tree.Comparison) -> tuple[int, str]:
    binds = _BINARY[node.operator]
    # to LLDB 23, a < b < c is an error
    is_chain = isinstance(node, tree.Comparison) and isinstance(node.left, tree.Comparison)
    left = _text(node.left, binds + (is_chain and binds == _BINARY["<"]))
    return binds, f"{left} {node.operator} {_text(node.right, binds + 1)}"


def _logical(node: tree.Logical) -> tuple[int, str]:
    binds = _BINARY[node.operator]  # associative: the parser balances them anyhow
    return binds, f"{_text(node.left, binds)} {node.operator} {_text(node.right, binds)}"


def _conditional(node: tree.Conditional) -> tuple[int, str]:
    parts = _text(node.condition, _OR), unparse(node.then), unparse(node.otherwise)
    return _CONDITIONAL, "{} ? {} : {}".format(*parts)


def _member(node: tree.MemberOf) -> tuple[int, str]:
    return _POSTFIX, f"{_text(node.object, _POSTFIX)}{'->' if node.arrow else '.'}{node.member}"


def _index(node: tree.Index) -> tuple[int, str]:
    return _POSTFIX, f"{_text(node.object, _POSTFIX)}[{unparse(node.index)}]"


def _call(node: tree.Call) -> tuple[int, str]:
    return _POSTFIX, f"{_text(node.function, _POSTFIX)}({', '.join(map(unparse, node.arguments))})"


def _cast(node: tree.Cast) -> tuple[int, str]:
    return _UNARY, f"({type_text(node.type)}) {_text(node.operand, _UNARY)}"


def type_text(name: TypeName) -> str:
    """`int (*)[3]` for an array of 3, and a pointer to that."""
    declarator = ""
    for derivation in reversed(name.derivations):
        if derivation == "*":
            declarator = f"*{declarator}"
        else:
            inner = f"({declarator})" if declarator.startswith("*") else declarator
            declarator = f"{inner}[{derivation}]"
    return f"{name.base} {declarator}".rstrip()


_WRITERS: dict[type, Callable[..., tuple[int, str]]] = {
    tree.Number: _number,
    tree.Character: _character,
    tree.Floating: lambda node: (_PRIMARY, node.spelled),
    tree.String: _string,
    tree.Name: lambda node: (_PRIMARY, node.name),
    tree.DollarName: lambda node: (_PRIMARY, f"${node.name}"),
    tree.Prefix: _prefix,
    tree.Arithmetic: _two,
    tree.Comparison: _two,
    tree.Logical: _logical,
    tree.Conditional: _conditional,
    tree.MemberOf: _member,
    tree.Index: _index,
    tree.Call: _call,
    tree.Cast: _cast,
    tree.SizeOfType: lambda node: (_UNARY, f"sizeof({type_text(node.type)})"),
    tree.SizeOf: lambda node: (_UNARY, f"sizeof({unparse(node.operand)})"),
}
