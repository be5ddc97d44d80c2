"""Everything that ubp refuses, in one tree. `str(error)` is the user's text: what, where, why, what next."""

from __future__ import annotations

import re


class UbpError(Exception):
    """The root: caught in the front ends' `commands.py` only; anything else is a bug."""


class BadRequest(UbpError):
    """The user's text cannot be understood."""


_LONG_WORD = re.compile(r"(\S{100})\S{20,}")
SHOWN = 100  # characters of a condition that are shown around the place of a mistake


class _Placed(UbpError):
    """Something about a condition: `message` is the sentence; `str()` adds the text and a mark, if known.

    `text` is the whole condition, `offset` the place in it (characters from 0).
    """

    def __init__(self, message: str, text: str = "", offset: int | None = None) -> None:
        # a literal or a name of ten thousand characters is no part of a sentence
        self.message = _LONG_WORD.sub(r"\1...", message)
        super().__init__(self.message)
        self.text = text
        self.offset = offset

    def __str__(self) -> str:
        if self.offset is None:
            return self.message
        shown, column = _excerpt(self.text, self.offset)
        return f"{self.message}\n  {shown}\n  {' ' * column}^"


def _excerpt(text: str, offset: int) -> tuple[str, int]:
    """At most SHOWN characters of one line around `offset`, and where that place is in them."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    if len(text) <= SHOWN:
        return printable, offset
    start = max(0, min(offset - SHOWN // 2, len(text) - SHOWN))
    begun, ended = "..." * (start > 0), "..." * (start + SHOWN < len(text))
    return f"{begun}{printable[start : start + SHOWN]}{ended}", offset - start + len(begun)


class ConditionError(_Placed):
    """A condition that is wrong (syntax, unknown name, wrong type); the debugger would refuse it too."""


class Misused(ConditionError):
    """Something of a library that is used as it cannot be: the debugger would not say so before a hit."""


class CannotCompile(_Placed):
    """A condition that may be right, but that ubp does not compile: the debugger evaluates it."""

    def at(self, text: str, offset: int) -> CannotCompile:
        """The same with its place in the condition; one that is known already stays, as the nearest."""
        return self if self.offset is not None else type(self)(self.message, text, offset)


class CannotDecode(UbpError):
    """Bytes that are no instruction, or one that ubp does not know: never guessed."""


class CannotRelocate(UbpError):
    """An instruction that can never run elsewhere."""


class CannotEmulate(UbpError):
    """An instruction whose effect, or whose successors, ubp does not compute itself."""


class UnknownAccess(UbpError):
    """An instruction whose accesses of memory are not known with certainty."""


class OutOfReach(UbpError):
    """A target that is too far from where the code would stand; another place may do."""


class CannotPlace(UbpError):
    """No jump can stand at this address; the reason is the text."""


class Unavailable(UbpError):
    """Not now: no process, no permission, no memory; later it may work."""


class NoThread(Unavailable):
    """The debugger knows no thread of that number yet."""


class Unsupported(UbpError):
    """The processor's debug registers can never do it, however many are free."""


class Exhausted(Unavailable):
    """Too few debug registers are free, and whoever uses this debugger holds the others."""


class HeldByOthers(Unavailable):
    """Too few debug registers are free, and would be enough without those held outside this debugger."""
