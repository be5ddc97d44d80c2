"""What LLDB tells of its watchpoints."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lldb

# Watchpoint 2: addr = 0x555555558084 size = 8 state = enabled type = m
_TYPE = re.compile(r"type = (\w+)")  # r, w, rw, or m: modified


def enabled(target: lldb.SBTarget) -> Iterator[lldb.SBWatchpoint]:
    for index in range(target.GetNumWatchpoints()):
        watchpoint = target.GetWatchpointAtIndex(index)
        if watchpoint.IsEnabled():
            yield watchpoint


def told_of_reads(target: lldb.SBTarget) -> int | None:
    """The number of one that is enabled and stops at reads, if there is one."""
    return next((int(one.GetID()) for one in enabled(target) if is_told_of_reads(one)), None)


def is_told_of_reads(watchpoint: lldb.SBWatchpoint) -> bool:
    """By its description: 14 says it nowhere else."""
    found = _TYPE.search(description(watchpoint))
    return found is None or "r" in found[1]


def description(watchpoint: lldb.SBWatchpoint) -> str:
    stream = lldb.SBStream()
    watchpoint.GetDescription(stream, lldb.eDescriptionLevelVerbose)
    return str(stream.GetData() or "")
