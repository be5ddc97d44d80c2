"""What loading does, and the functions that LLDB calls by their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import lldb

from lldb_ubp import commands
from lldb_ubp.unasked import say
from ubp.errors import Unavailable
from ubp.preload import CORE, Preload

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd


LATER = (*CORE, *(f"lldb_ubp.{name}" for name in ("scope", "frontend", "events", "actions")))


@dataclass
class _Loaded:
    debuggers: set[int] = field(default_factory=set)
    fronts: list[FrontEnd] = field(default_factory=list)


_loaded = _Loaded()


LOSES_HITS = (
    "this LLDB may lose hits of breakpoints, its own too, while it is asynchronous: use another release "
    "(23), or `script lldb.debugger.SetAsync(False)` before the program runs"
)


def loses_hits() -> bool:
    """Whether it does so: its event handler interrupts a program that goes on by itself after a hit.

    That came with release 22 and ended with 23 (llvm-project, pull request 191433), as what is looked for
    here did: a release that has the mend alone cannot be told.
    """
    return hasattr(lldb.SBTarget, "GetTargetSessionName") and not hasattr(
        lldb.SBProcess, "IsLiveDebugSession"
    )


def load(debugger: lldb.SBDebugger) -> None:
    """Register ubp in this debugger. Loading twice is harmless."""
    if debugger.GetID() not in _loaded.debuggers:
        _loaded.debuggers.add(debugger.GetID())
        commands.register(debugger)
        if len(_loaded.debuggers) == 1:
            Preload(LATER).begin()


def front_end(debugger: lldb.SBDebugger) -> FrontEnd:
    """The front end of the selected target, made at its first use. Raises Unavailable."""
    from lldb_ubp.debugger import NO_PROGRAM  # slow to import

    target = debugger.GetSelectedTarget()
    if not target.IsValid():
        raise Unavailable(NO_PROGRAM)
    return _known(target) or _made(debugger, target)


def _known(target: lldb.SBTarget) -> FrontEnd | None:
    return next((front for front in _loaded.fronts if front.target == target), None)


def _made(debugger: lldb.SBDebugger, target: lldb.SBTarget) -> FrontEnd:
    from lldb_ubp.events import watch
    from lldb_ubp.frontend import FrontEnd  # slow to import: at the first command
    from lldb_ubp.halts import hear_of_halts
    from ubp.arch.x86_64 import X86_64

    front = FrontEnd(target, X86_64())
    _loaded.fronts.append(front)
    result = lldb.SBCommandReturnObject()  # what it says of itself is not for the user
    debugger.GetCommandInterpreter().HandleCommand(f"target stop-hook add -P {StopHook.NAME}", result)
    hear_of_halts(target)  # before there is a breakpoint of ours: LLDB asks at once
    watch(front)
    if loses_hits() and debugger.GetAsync():
        say(f"ubp: {LOSES_HITS}")
    return front


def on_hit(frame: lldb.SBFrame, place: lldb.SBBreakpointLocation, extra: Any, internal: Any) -> bool:
    """Called by LLDB at each hit of a breakpoint of ours. Whether to stop."""
    front = _known(frame.GetThread().GetProcess().GetTarget())
    return front.hit(frame, place.GetBreakpoint().GetID()) if front else False


def on_halt(process: lldb.SBProcess) -> None:
    """Called by LLDB whenever the process has stopped, before it decides whether that is to be shown."""
    number = process.GetProcessID()
    for front in _loaded.fronts:
        if front.target.GetProcess().GetProcessID() == number:
            front.halted()


class StopHook:
    """Called by LLDB at each stop before it is shown, but for those of Ctrl-C."""

    NAME = "lldb_ubp.plugin.StopHook"

    def __init__(self, target: lldb.SBTarget, extra: Any, internal: Any) -> None:
        self.target = target

    def handle_stop(self, context: lldb.SBExecutionContext, stream: lldb.SBStream) -> bool:
        front = _known(self.target)
        if front:
            front.stopped()
        # never have the program go on from here: 19.1 and 23.1 then take no Ctrl-C any more
        return True
