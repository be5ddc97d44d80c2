"""Condition text -> ops: the one entry for whoever has a scope."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any

from ubp.arch.base import Registers
from ubp.condition.check import Checker
from ubp.condition.dialect import Dialect
from ubp.condition.fold import fold
from ubp.condition.library.rewrite import Library
from ubp.condition.library.words import own_word
from ubp.condition.ops import ADDRESS, Constant, Node
from ubp.condition.outline import outline
from ubp.condition.syntax.parse import parse
from ubp.condition.syntax.tokens import LONGEST_CONDITION, Kind, Token, tokenize
from ubp.condition.syntax.tree import Name, Tree, children
from ubp.condition.syntax.unparse import unparse
from ubp.condition.tags import type_by_tag
from ubp.condition.types import (
    CType,
    EnumType,
    FloatType,
    InMemory,
    InPieces,
    IntegerType,
    Nowhere,
    PointerType,
    RustRules,
    Scope,
    Variable,
    VoidType,
    WideType,
)
from ubp.errors import CannotCompile, ConditionError, Misused
from ubp.records import dataclass

_MOST_TEXTS = 256
_MOST_READINGS = 8  # of one text
_COMPARABLE = (type(None), bool, Dialect, IntegerType, FloatType, WideType, EnumType, VoidType)
_TEMPLATE_PATH = r"<[\w\s:,*&<>]*>(?=\s*::)"
# `(T *)`, `(const T &)`, `(T) x`
_AS_A_TYPE = r"\(\s*(?:const |volatile )*%s\s*(?:[*&][*&\s\w]*\)|\)\s*[\w'\"~!(])"


def compile_condition(
    text: str, scope: Scope, arch_registers: Registers, program_counter: int | None = None
) -> Node:
    """The condition as a node whose value is nonzero where the condition is true.

    `program_counter` is the address of the breakpoint, for `$pc`.

    Raises ConditionError for what is wrong (with its place in `text`), and CannotCompile for what only
    the debugger evaluates (with what and why).
    """
    return read_condition(text, scope, arch_registers, program_counter).node


def debugger_spelling(text: str, scope: Scope, arch_registers: Registers, dies_of_pieces: bool) -> str:
    """See `Reading.spelling`; raises ConditionError for what the debugger would find wrong at once, too."""
    return read_condition(text, scope, arch_registers).spelling(dies_of_pieces)


def outline_condition(text: str, scope: Scope, arch_registers: Registers) -> tuple[str, ...]:
    """The condition's tree as the debugger is given it, a line for each part, with its type.

    Raises ConditionError and CannotCompile for a text that makes no tree.
    """
    read = read_condition(text, scope, arch_registers)
    return outline(read.plain, read.checker.type_of)


@dataclass(frozen=True)
class Reading:
    """What a condition means in one scope: its tree as it is written, and as the debugger can evaluate it."""

    text: str
    written: Tree
    plain: Tree
    checker: Checker
    compiled: Node | None = None  # if that is known already

    @cached_property
    def node(self) -> Node:
        """The condition compiled. Raises as `compile_condition`."""
        if self.compiled is not None:
            return self.compiled
        if self.plain != self.written:
            raise CannotCompile(
                "the debugger cannot evaluate this as it is written: set it by `ubp break` or "
                f"`ubp condition`, which give the debugger {unparse(self.plain)}"
            )
        return fold(self.checker.condition(self.plain))

    def spelling(self, dies_of_pieces: bool) -> str:
        """The condition as the debugger can evaluate it: `text` itself, but where it is of a library.

        `dies_of_pieces`: members of an object that is in several registers must not be given to it.

        Raises Misused for what the debugger would not find wrong before a hit, and CannotCompile for what is
        only the debugger's to read.
        """
        if self.plain == self.written:
            return self.text
        if dies_of_pieces:
            _refuse_pieces(self.plain, self.checker)
        spelled = unparse(self.plain)
        if len(spelled) > LONGEST_CONDITION:
            raise CannotCompile(f"as the debugger would need it, the condition has {len(spelled)} characters")
        try:
            self.checker.truth(self.plain)
        except ConditionError as mistake:
            raise Misused(mistake.message, self.text, mistake.offset) from mistake
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


def check_grammar(text: str, dialect: Dialect) -> None:
    """For a place that is not known yet: raise ConditionError for what is no expression anywhere."""

    def may_be_type(name: str) -> bool:
        return re.search(_AS_A_TYPE % re.escape(name), text) is not None

    without_templates = re.sub(_TEMPLATE_PATH, lambda found: "_" * len(found[0]), text)
    with suppress(CannotCompile):
        try:
            parse(without_templates, False, may_be_type, dialect)
        except ConditionError as mistake:
            try:
                parse(without_templates, True, may_be_type, dialect)
            except ConditionError:
                raise ConditionError(mistake.message, text, mistake.offset) from mistake


def read_condition(
    text: str, scope: Scope, registers: Registers, program_counter: int | None = None
) -> Reading:
    """Raises ConditionError, and CannotCompile for what is only the debugger's to read."""
    known = _Remembering(scope)
    _refuse_other_readings(text, known)
    return _read(text, known, registers, program_counter)


@dataclass(frozen=True)
class _Kept:
    """A condition that was compiled, and all that was asked of its scope for that."""

    answers: Mapping[tuple[str, ...], Any]  # by question and name
    tree: Tree
    node: Node


class Readings:
    """Reads conditions, and compiles one only once for all the places that it is the same at.

    It is the same where the scope gives the same answers to all that was asked the first time. So nothing
    has to be forgotten when the program changes.
    """

    def __init__(self) -> None:
        self._kept = dict[str, list[_Kept]]()  # by text

    def read(self, text: str, scope: Scope, registers: Registers) -> Reading:
        """See `read_condition`; always with the same registers."""
        known = _Remembering(scope)
        _refuse_other_readings(text, known)
        if known.rust_rules() is not None:
            return _read(text, known, registers, None)
        for kept in self._kept.get(text, ()):
            if known.answers_as(kept.answers):
                return Reading(text, kept.tree, kept.tree, Checker(text, known, registers, None), kept.node)
        reading = _read(text, known, registers, None)
        with suppress(CannotCompile):  # said where the condition is compiled
            node = reading.node  # asks, too
            self._keep(text, _Kept(dict(known.answers), reading.plain, node))
        return reading

    def _keep(self, text: str, kept: _Kept) -> None:
        if text not in self._kept and len(self._kept) >= _MOST_TEXTS:
            self._kept.clear()
        self._kept[text] = [kept, *self._kept.get(text, ())][:_MOST_READINGS]


def _read(text: str, known: _Remembering, registers: Registers, program_counter: int | None) -> Reading:
    dialect, rules = known.dialect(), known.rust_rules()
    if rules is not None and not dialect.reads_rust:
        raise CannotCompile(f"conditions in Rust code are not compiled under {dialect.debugger}")
    if rules is not None:
        from ubp.condition.rust.check import RustChecker  # slow to import: for the few
        from ubp.condition.rust.parse import parse_rust

        tree = parse_rust(text)
        return Reading(text, tree, tree, RustChecker(text, known, registers, program_counter, rules))

    checker = Checker(text, known, registers, program_counter)

    def is_type(name: str) -> bool:
        if name == "nullptr" or known.variable(name) is not None or checker.is_member_of_this(name):
            return False
        return known.type_named(name) is not None or type_by_tag(name, known) is not None

    written = parse(text, known.is_cplusplus(), is_type, dialect)
    types = replace(checker, scope=_Everywhere(known))
    return Reading(text, written, Library(text, known, types.type_of).condition(written), checker)


def _refuse_other_readings(text: str, scope: Scope) -> None:
    """Names of members and types count as well: a macro may stand for any word."""
    tokens = _tokens(text, scope)
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


def _tokens(text: str, scope: Scope) -> tuple[Token, ...]:
    if scope.rust_rules() is not None:
        from ubp.condition.rust.tokens import tokenize_rust

        return tokenize_rust(text)
    return tokenize(text, scope.is_cplusplus() and scope.dialect().operators_have_words)


def _refuse_own_words(text: str, tokens: tuple[Token, ...], dialect: Dialect) -> None:
    for token in tokens:
        if token.kind is Kind.NAME and token.text in dialect.own_words:
            raise CannotCompile(own_word(token.text, dialect), text, token.offset)


class _Remembering:
    """A scope that asks the debugger once for each name: parser and checker both need to know."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.answers = dict[tuple[str, ...], Any]()  # by question and name
        self.names, self.type_names = scope.names, scope.type_names
        self.reads_otherwise = scope.reads_otherwise

    def _answer(self, question: str, *name: str) -> Any:
        asked = question, *name
        if asked not in self.answers:
            self.answers[asked] = getattr(self._scope, question)(*name)
        return self.answers[asked]

    def answers_as(self, answers: Mapping[tuple[str, ...], Any]) -> bool:
        """Whether the scope gives these answers to the same questions."""
        return all(_is_same(self._answer(*asked), answer) for asked, answer in answers.items())

    def variable(self, name: str) -> Variable | None:
        found: Variable | None = self._answer("variable", name)
        return found

    def debugger_variable(self, name: str) -> Variable | None:
        found: Variable | None = self._answer("debugger_variable", name)
        return found

    def type_named(self, name: str) -> CType | None:
        found: CType | None = self._answer("type_named", name)
        return found

    def dialect(self) -> Dialect:
        dialect: Dialect = self._answer("dialect")
        return dialect

    def is_cplusplus(self) -> bool:
        return bool(self._answer("is_cplusplus"))

    def computes_wide_integers(self) -> bool:
        return bool(self._answer("computes_wide_integers"))

    def rust_rules(self) -> RustRules | None:
        rules: RustRules | None = self._answer("rust_rules")
        return rules

    def is_library_function(self, name: str) -> bool:
        return bool(self._answer("is_library_function", name))


def _is_same(answer: Any, other: Any) -> bool:
    """Whether two answers are the same; of types whose members would have to be compared, never."""
    if isinstance(answer, Variable) and isinstance(other, Variable):
        return answer == other and _is_same(answer.type, other.type)
    if isinstance(answer, PointerType) and isinstance(other, PointerType):
        return answer == other and _is_same(answer.target, other.target)
    return type(answer) in _COMPARABLE and bool(answer == other)


class _Everywhere(_Remembering):
    """A scope whose variables have all a place: for their types, which do not depend on it."""

    def variable(self, name: str) -> Variable | None:
        return _placed(super().variable(name))


def _placed(variable: Variable | None) -> Variable | None:
    if variable is None or not isinstance(variable.place, Nowhere):
        return variable
    return replace(variable, place=InMemory(Constant(ADDRESS, 0)))
