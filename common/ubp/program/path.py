"""`ubp path`: the file to source, for start-up files and scripts."""

from __future__ import annotations

from ubp.errors import BadRequest
from ubp.program.command import Command, split_arguments
from ubp.program.places import PLUGIN_FILES, plugin_file


def run(arguments: list[str]) -> int:
    """Prints one absolute path."""
    _, words = split_arguments("path", arguments, options=(), words=tuple(PLUGIN_FILES))
    if len(words) != 1:
        raise BadRequest("ubp path: say which debugger, `ubp path gdb` or `ubp path lldb`")
    print(plugin_file(words[0]))
    return 0


COMMAND = Command(
    name="path",
    usage="ubp path gdb|lldb",
    summary="print the path of the file that the debugger loads",
    details="In GDB: `source` that file.",
    run=run,
)
