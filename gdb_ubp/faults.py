"""Conditions that read where no memory is: whether GDB will keep the signal from the program.

GDB takes a SIGSEGV at an instruction where it believes its trap to stand for that trap. So the program
never gets the signal of a condition that has such phantoms, unless one of the reasons here holds.
"""

from __future__ import annotations

import signal

from gdb_ubp import compat
from ubp.errors import Unavailable
from ubp.native.process import Process

SIGNAL = signal.SIGSEGV

OBSTACLES = {
    "passed": "GDB does not look at SIGSEGV, which the condition may raise, but leaves it to the program: "
    "`handle SIGSEGV stop print`",
    "undone": "the program ignores or blocks SIGSEGV, which a condition that reads where no memory is undoes",
}


def obstacle(process: Process) -> str | None:
    """Why no condition that may fault can be decided inside the program now, if it is so."""
    if compat.is_passed_unseen(SIGNAL.name):
        return OBSTACLES["passed"]
    try:
        return OBSTACLES["undone"] if process.would_lose(SIGNAL) else None
    except Unavailable:  # a process at its end
        return None
