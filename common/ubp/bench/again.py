"""How the debugger that runs here is started once more, in what environment its program: pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# glibc's, musl's; started directly by wrappers that bring their own
_LOADER = re.compile(r"(^|/)(ld-[^/]*\.so[^/]*|ld(64)?\.so[^/]*|ld-musl-[^/]*)$")
# ld.so(8): options that have a value of their own
_WITH_VALUE = (
    *("--library-path", "--inhibit-rpath", "--audit", "--preload", "--argv0"),
    *("--glibc-hwcaps-prepend", "--glibc-hwcaps-mask"),
)


def own_words(executable: str, command_line: Sequence[str]) -> list[str]:
    """What begins a command line that starts the same debugger.

    `executable` is what /proc/self/exe leads to, `command_line` what /proc/self/cmdline holds. If that is a
    loader, the debugger is the first word behind the loader's options, all of which it needs again.
    """
    if not _LOADER.search(executable):
        return [executable]
    words, rest = [executable], list(command_line[1:])
    while rest and rest[0].startswith("--"):
        words += [rest.pop(0) for _ in range(min(len(rest), 1 + (rest[0] in _WITH_VALUE)))]
    return words + rest[:1]


def environment_changes(shown: str, own: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What the user has changed: (variables to set, variables to take out).

    `shown` is what GDB prints for `show environment`, `own` GDB's own environment. Values may have several
    lines, which GDB prints as they are; those that it did not get from its own have one.
    """
    rest, gone = f"\n{shown}\n", []
    for name, value in sorted(own.items(), key=lambda item: -item[1].count("\n")):
        line = f"\n{name}={value}\n"
        if line in rest:
            rest = rest.replace(line, "\n", 1)
        elif f"\n{name}=" not in rest:
            gone.append(name)
    pairs = (line.partition("=") for line in rest.split("\n"))
    return {name: value for name, is_one, value in pairs if is_one and name}, gone
