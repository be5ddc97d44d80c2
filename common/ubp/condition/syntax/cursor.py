"""What the parsers of all languages share: the way along the tokens, and the limits of nesting."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ubp.condition.syntax.tokens import Kind, Token
from ubp.condition.syntax.tree import Tree, depth
from ubp.errors import CannotCompile, ConditionError

MOST_NESTED = 100  # of what recurses: a pair of parentheses counts two, a unary operator one
DEEPEST_TREE = 64
_TOO_DEEP = "the condition is nested too deeply for ubp; split it, or let a variable hold a part"


class Cursor(ABC):
    """A parser by recursive descent: one pass over the tokens, of which `_position` is the next."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self._text = text
        self._tokens = tokens
        self._position = 0
        self._nested = 0

    def parsed(self) -> Tree:
        """The tree of the whole text.

        Raises ConditionError for what is no expression, and CannotCompile, with its place, for expressions
        that only the debugger evaluates.
        """
        try:
            result = self._whole()
        except CannotCompile as refusal:
            raise refusal.at(self._text, self._token.offset) from None
        if depth(result) > DEEPEST_TREE:
            raise CannotCompile(_TOO_DEEP)
        return result

    def _whole(self) -> Tree:
        if self._at_end():
            raise self._error("the condition is empty")
        result = self._expression()
        self._refuse_operator()
        if self._at(")", "]"):
            raise self._error(f"this {self._token.text} closes nothing")
        if not self._at_end():
            raise self._error(f"expected an operator before {self._token.text}")
        return result

    @abstractmethod
    def _expression(self) -> Tree: ...

    @abstractmethod
    def _refuse_operator(self) -> None:
        """Raise if the next token is an operator that is known and not compiled."""

    def _enter(self) -> None:
        self._nested += 1
        if self._nested > MOST_NESTED:
            raise CannotCompile(_TOO_DEEP)

    # Tokens

    @property
    def _token(self) -> Token:
        return self._tokens[self._position]

    def _ahead(self, count: int) -> Token:
        return self._tokens[min(self._position + count, len(self._tokens) - 1)]

    def _take(self) -> Token:
        token = self._token
        self._position += token.kind is not Kind.END
        return token

    def _take_if(self, operator: str) -> bool:
        found = self._at(operator)
        self._position += found
        return found

    def _at(self, *operators: str) -> bool:
        return self._token.kind is Kind.OPERATOR and self._token.text in operators

    def _at_end(self) -> bool:
        return self._token.kind is Kind.END

    def _close(self, operator: str, opened: Token) -> None:
        if self._take_if(operator):
            return
        self._refuse_operator()
        if self._at_end():
            raise self._error(f"the {opened.text} is not closed", opened)
        raise self._error(f"expected {operator} before {self._token.text}")

    def _error(self, message: str, token: Token | None = None) -> ConditionError:
        return ConditionError(message, self._text, (token or self._token).offset)
