"""What a sub-command is, and how its arguments are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ubp.errors import BadRequest
from ubp.records import dataclass


@dataclass(frozen=True)
class Command:
    """One sub-command: `run` gets the arguments after its name and returns the exit status.

    `verbatim` says that all arguments belong to another program, so that `--help` is not ours either.
    """

    name: str
    usage: str
    summary: str
    details: str
    run: Callable[[list[str]], int]
    verbatim: bool = False


def split_arguments(
    command: str, arguments: Sequence[str], options: Sequence[str], words: Sequence[str]
) -> tuple[frozenset[str], list[str]]:
    """The options given (all without values) and the other words, which must be among `words`.

    Raises BadRequest for an option or a word that is not listed.
    """
    given = [argument for argument in arguments if argument.startswith("-")]
    rest = [argument for argument in arguments if not argument.startswith("-")]
    for option in given:
        if option not in options:
            raise BadRequest(f"ubp {command}: unknown option '{option}'{hint(option, options)}")
    for word in rest:
        if word not in words:
            raise BadRequest(f"ubp {command}: unexpected argument '{word}'{hint(word, words)}")
    return frozenset(given), rest


def hint(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` where a known word is near, else a list of the known ones, or nothing."""
    import difflib

    choices = list(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f" (known: {', '.join(choices)})" if choices else ""
