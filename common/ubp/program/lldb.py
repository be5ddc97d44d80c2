"""`ubp lldb`: refused until there is support for LLDB."""

from __future__ import annotations

from ubp.errors import BadRequest
from ubp.program.command import Command


def run(arguments: list[str]) -> int:
    """Raises BadRequest, always."""
    raise BadRequest("LLDB is not supported yet: use `ubp gdb`")


COMMAND = Command(
    name="lldb",
    usage="ubp lldb [ARGUMENT...]",
    summary="not there yet",
    details="ubp does not support LLDB yet.",
    run=run,
    verbatim=True,
)
