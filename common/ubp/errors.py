"""Everything that ubp refuses, in one tree. `str(error)` is the user's text: what, where, why, what next."""

from __future__ import annotations


class UbpError(Exception):
    """The root: caught in the front ends' `commands.py` only; anything else is a bug."""


class BadRequest(UbpError):
    """The user's text cannot be understood."""


class ConditionError(UbpError):
    """A condition that is wrong (syntax, unknown name, wrong type); the debugger would refuse it too.

    `text` is the whole condition, `offset` the place of the mistake in it (characters from 0) and
    `message` the sentence without the caret; `str()` shows all three.
    """

    def __init__(self, message: str, text: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.offset = offset

    def __str__(self) -> str:
        return f"{self.message}\n  {self.text}\n  {' ' * self.offset}^"


class CannotCompile(UbpError):
    """A condition that may be right, but that ubp does not compile: the debugger evaluates it."""


class CannotDecode(UbpError):
    """Bytes that are no instruction, or one that ubp does not know: never guessed."""


class CannotRelocate(UbpError):
    """An instruction that can never run elsewhere."""


class OutOfReach(UbpError):
    """A target that is too far from where the code would stand; another place may do."""


class CannotPlace(UbpError):
    """No jump can stand at this address; the reason is the text."""


class Unavailable(UbpError):
    """Not now: no process, no permission, no memory; later it may work."""
