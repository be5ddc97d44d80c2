"""`ubp version`."""

from __future__ import annotations

import ubp
from ubp.program.command import Command, split_arguments


def run(arguments: list[str]) -> int:
    """Prints `ubp` and the version."""
    split_arguments("version", arguments, options=(), words=())
    print(f"ubp {ubp.__version__}")
    return 0


COMMAND = Command(
    name="version",
    usage="ubp version",
    summary="print the version",
    details="`ubp --version` does the same.",
    run=run,
)
