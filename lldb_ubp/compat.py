"""What LLDB's releases do differently; the only file that knows."""

from __future__ import annotations

import re
from functools import cache

import lldb


@cache
def release() -> int:
    """The major number of the release; 0 if it does not tell."""
    found = re.search(r"(\d+)\.\d+", lldb.SBDebugger.GetVersionString())
    return int(found[1]) if found else 0


def hooks_continue() -> bool:
    """Whether a stop hook may have the program go on as if it had not stopped.

    14.0.6 shows the stop behind that one although all of its breakpoints' callbacks said no; 19.1 and 23.1
    do not. Of those between nothing is known.
    """
    return release() >= 19
