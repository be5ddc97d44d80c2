"""Settings of ubp's in LLDB, whose own `settings` nobody can add to. Each debugger has its own."""

from __future__ import annotations

import lldb

from lldb_ubp.debugger import STRATEGIES
from ubp.probe.strategy import AUTO, strategy_among

_strategies: dict[int, str] = {}


def strategy(debugger: lldb.SBDebugger) -> str:
    """What serves probes that are set without `-strategy NAME`."""
    return _strategies.get(debugger.GetID(), AUTO)


def set_strategy(debugger: lldb.SBDebugger, name: str) -> None:
    """Raises BadRequest for a name that is none, and keeps what there was."""
    strategy_among(name, STRATEGIES, "LLDB")
    _strategies[debugger.GetID()] = name
