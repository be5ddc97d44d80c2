"""The `ubp` program: `ubp COMMAND ...`, also `python -m ubp COMMAND ...`."""

from __future__ import annotations

import sys

from ubp.errors import BadRequest, UbpError
from ubp.program import doctor, gdb, install, lldb, path, version
from ubp.program.command import Command, hint

COMMANDS = {
    command.name: command
    for command in (
        gdb.COMMAND,
        lldb.COMMAND,
        path.COMMAND,
        install.INSTALL,
        install.UNINSTALL,
        doctor.COMMAND,
        version.COMMAND,
    )
}
HELP = ("help", "--help", "-h")
VERSION = ("--version", "-V")


def main(arguments: list[str] | None = None) -> int:
    """Runs one sub-command; the exit status is 2 for a request that makes no sense, 1 for one that fails."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _run(words)
    except BadRequest as error:
        print(f"ubp: {error}", file=sys.stderr)
        return 2
    except UbpError as error:
        print(f"ubp: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(words: list[str]) -> int:
    if not words:
        raise BadRequest(f"say what to do\n\n{overview()}")
    name, *rest = words
    if name in HELP:
        print(details(_find(rest[0])) if rest else overview())
        return 0
    command = _find("version" if name in VERSION else name)
    if not command.verbatim and any(word in ("--help", "-h") for word in rest):
        print(details(command))
        return 0
    return command.run(rest)


def _find(name: str) -> Command:
    if name not in COMMANDS:
        raise BadRequest(f"unknown command '{name}'{hint(name, [*COMMANDS, *HELP, *VERSION])}")
    return COMMANDS[name]


def overview() -> str:
    """What `ubp --help` prints."""
    rows = [f"  {command.usage:<32} {command.summary}" for command in COMMANDS.values()]
    rows.append(f"  {'ubp help COMMAND':<32} more about one of them")
    return "\n".join(["usage:", *rows])


def details(command: Command) -> str:
    """What `ubp help COMMAND` prints."""
    summary = command.summary[0].upper() + command.summary[1:]
    return f"usage: {command.usage}\n\n{summary}.\n{command.details}"


if __name__ == "__main__":
    sys.exit(main())
