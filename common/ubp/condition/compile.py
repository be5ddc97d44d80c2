"""Condition text -> ops: the one entry for whoever has a scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ubp.arch.base import Registers
from ubp.condition.check import Checker
from ubp.condition.dialect import Dialect
from ubp.condition.fold import fold
from ubp.condition.library.rewrite import Library
from ubp.condition.library.words import own_word
from ubp.condition.ops import ADDRESS, Constant, Node
from ubp.condition.outline import outline
from ubp.condition.rust.check import RustChecker
from ubp.condition.rust.parse import parse_rust
from ubp.condition.rust.tokens import tokenize_rust
from ubp.condition.syntax.parse import parse
from ubp.condition.syntax.tokens import LONGEST_CONDITION, Kind, Token, tokenize
from ubp.condition.syntax.tree import Name, Tree, children
from ubp.condition.syntax.unparse import unparse
from ubp.condition.tags import type_by_tag
from ubp.condition.types import InMemory, InPieces, Nowhere, Scope, Variable
from ubp.errors import CannotCompile, ConditionError, Misused


def compile_condition(
    text: str, scope: Scope, arch_registers: Registers, program_counter: int | None = None
) -> Node:
    """The condition as a node whose value is nonzero where the condition is true.

    `program_counter` is the address of the breakpoint, for `$pc`.

    Raises ConditionError for what is wrong (with its place in `text`), and CannotCompile for what only
    the debugger evaluates (with what and why).
    """

    read = _read(text, scope, arch_registers, program_counter)
    if read.plain != read.written:
        raise CannotCompile(
            "the debugger cannot evaluate this as it is written: set it by `ubp break` or `ubp condition`, "
            f"which give the debugger {unparse(read.plain)}"
        )
    return fold(read.checker.condition(read.plain))


def debugger_spelling(text: str, scope: Scope, arch_registers: Registers, dies_of_pieces: bool) -> str:
    """The condition as the debugger can evaluate it: `text` itself, but where it is of a library.

    `dies_of_pieces`: members of an object that is in several registers must not be given to it.

    Raises Misused for what the debugger would not find wrong before a hit, ConditionError for what it
    would, and CannotCompile for what is only the debugger's to read.
    """
    read = _read(text, scope, arch_registers, None)
    if read.plain == read.written:
        return text
    if dies_of_pieces:
        _refuse_pieces(read.plain, read.checker)
    spelled = unparse(read.plain)
    if len(spelled) > LONGEST_CONDITION:
        raise CannotCompile(f"as the debugger would need it, the condition has {len(spelled)} characters")
    try:
        read.checker.truth(read.plain)
    except ConditionError as mistake:
        raise Misused(mistake.message, text, mistake.offset) from mistake
    except CannotCompile:
        pass  # said where the condition is compiled
    return spelled


def _refuse_pieces(tree: Tree, checker: Checker) -> None:
    variable = checker.scope.variable(tree.name) if isinstance(tree, Name) else None
    if variable is not None and isinstance(variable.place, InPieces):
        message = f"{variable.name} is in several registers, of whose members this release of GDB dies"
        raise Misused(message, checker.text, tree.offset)
    for child in children(tree):
        _refuse_pieces(child, checker)


def outline_condition(text: str, scope: Scope, arch_registers: Registers) -> tuple[str, ...]:
    """The condition's tree as the debugger is given it, a line for each part, with its type.

    Raises ConditionError and CannotCompile for a text that makes no tree.
    """
    read = _read(text, scope, arch_registers, None)
    return outline(read.plain, read.checker.type_of)


@dataclass(frozen=True)
class _Read:
    """A condition's tree as it is written, and as the debugger can evaluate it."""

    written: Tree
    plain: Tree
    checker: Checker


def _read(text: str, scope: Scope, registers: Registers, program_counter: int | None) -> _Read:
    known = _Remembering(scope)
    dialect = known.dialect()
    _refuse_other_readings(text, scope)
    rules = known.rust_rules()
    if rules is not None and not dialect.reads_rust:
        raise CannotCompile(f"conditions in Rust code are not compiled under {dialect.debugger}")
    if rules is not None:
        tree = parse_rust(text)
        return _Read(tree, tree, RustChecker(text, known, registers, program_counter, rules))

    checker = Checker(text, known, registers, program_counter)

    def is_type(name: str) -> bool:
        if name == "nullptr" or known.variable(name) is not None or checker.is_member_of_this(name):
            return False
        return known.type_named(name) is not None or type_by_tag(name, known) is not None

    written = parse(text, known.is_cplusplus(), is_type, dialect)
    types = replace(checker, scope=_Everywhere(scope))
    return _Read(written, Library(text, known, types.type_of).condition(written), checker)


def _refuse_other_readings(text: str, scope: Scope) -> None:
    """Names of members and types count as well: a macro may stand for any word."""
    is_rust = scope.rust_rules() is not None
    has_words = scope.is_cplusplus() and scope.dialect().operators_have_words
    tokens = tokenize_rust(text) if is_rust else tokenize(text, has_words)
    _refuse_own_words(text, tokens, scope.dialect())
    words = [token.text for token in tokens if token.kind is Kind.NAME]
    reason = scope.reads_otherwise(words, any(token.kind is Kind.NUMBER for token in tokens))
    if not reason:
        return
    if scope.reads_otherwise((), False) != reason:
        for token in tokens:
            if scope.reads_otherwise((token.text,), token.kind is Kind.NUMBER) == reason:
                raise CannotCompile(reason, text, token.offset)
    raise CannotCompile(reason)


def _refuse_own_words(text: str, tokens: tuple[Token, ...], dialect: Dialect) -> None:
    for token in tokens:
        if token.kind is Kind.NAME and token.text in dialect.own_words:
            raise CannotCompile(own_word(token.text, dialect), text, token.offset)


class _Remembering:
    """A scope that asks the debugger once for each name: parser and checker both need to know."""

    def __init__(self, scope: Scope) -> None:
        self.variable = cache(scope.variable)
        self.type_named = cache(scope.type_named)
        self.dialect = cache(scope.dialect)
        self.is_cplusplus = cache(scope.is_cplusplus)
        self.computes_wide_integers = cache(scope.computes_wide_integers)
        self.rust_rules = cache(scope.rust_rules)
        self.debugger_variable = scope.debugger_variable
        self.is_library_function = cache(scope.is_library_function)
        self.names, self.type_names = scope.names, scope.type_names
        self.reads_otherwise = scope.reads_otherwise


class _Everywhere(_Remembering):
    """A scope whose variables have all a place: for their types, which do not depend on it."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.variable = cache(lambda name: _placed(scope.variable(name)))


def _placed(variable: Variable | None) -> Variable | None:
    if variable is None or not isinstance(variable.place, Nowhere):
        return variable
    return replace(variable, place=InMemory(Constant(ADDRESS, 0)))
