"""Condition text -> ops: the one entry for whoever has a scope."""

from __future__ import annotations

from functools import cache

from ubp.arch.base import Registers
from ubp.condition.check import Checker
from ubp.condition.fold import fold
from ubp.condition.ops import Node
from ubp.condition.parse import parse
from ubp.condition.tokens import Kind, tokenize
from ubp.condition.types import Scope
from ubp.errors import CannotCompile


def compile_condition(
    text: str, scope: Scope, arch_registers: Registers, program_counter: int | None = None
) -> Node:
    """The condition as a node whose value is nonzero where the condition is true.

    `program_counter` is the address of the breakpoint, for `$pc`.

    Raises ConditionError for what is wrong (with its place in `text`), and CannotCompile for what only
    the debugger evaluates (with what and why).
    """

    known = _Remembering(scope)
    _refuse_other_readings(text, scope)

    def is_type(name: str) -> bool:
        return known.variable(name) is None and known.type_named(name) is not None

    tree = parse(text, known.is_cplusplus(), is_type)
    return fold(Checker(text, known, arch_registers, program_counter).truth(tree))


def _refuse_other_readings(text: str, scope: Scope) -> None:
    """Names of members and types count as well: a macro may stand for any word."""
    tokens = tokenize(text, scope.is_cplusplus())
    words = [token.text for token in tokens if token.kind is Kind.NAME]
    reason = scope.reads_otherwise(words, any(token.kind is Kind.NUMBER for token in tokens))
    if not reason:
        return
    if scope.reads_otherwise((), False) != reason:
        for token in tokens:
            if scope.reads_otherwise((token.text,), token.kind is Kind.NUMBER) == reason:
                raise CannotCompile(reason, text, token.offset)
    raise CannotCompile(reason)


class _Remembering:
    """A scope that asks the debugger once for each name: parser and checker both need to know."""

    def __init__(self, scope: Scope) -> None:
        self.variable = cache(scope.variable)
        self.type_named = cache(scope.type_named)
        self.is_cplusplus = cache(scope.is_cplusplus)
        self.debugger_variable = scope.debugger_variable
        self.names = scope.names
        self.reads_otherwise = scope.reads_otherwise
