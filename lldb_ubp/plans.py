"""What LLDB is about to do with a thread, which only a command tells: its thread plans."""

from __future__ import annotations

from enum import Enum

import lldb

_NONE, _FREE = "Base ", ("Stepping out ", "Run to ")  # up to breakpoints of LLDB's own


class Going(Enum):
    FREELY = "no command of the user's waits for it"
    TO_BREAKPOINTS = "freely, within a step of the user's"
    BY_STEPS = "LLDB looks where it is after each instruction, or each of its breakpoints"


def how_it_goes_on(thread: lldb.SBThread) -> Going:
    """Of a thread whose hit is being handled, if it does not stop."""
    result = lldb.SBCommandReturnObject()
    interpreter = thread.GetProcess().GetTarget().GetDebugger().GetCommandInterpreter()
    command = f"thread plan list -i {thread.GetIndexID()}"
    interpreter.HandleCommand(command, lldb.SBExecutionContext(thread), result)
    return _last_plan(result.GetOutput() or "")


def _last_plan(text: str) -> Going:
    # thread #1: tid = 0x1c3a:
    #   Active plan stack:
    #     Element 0: Base thread plan.
    #     Element 1: Stepping over line main.c:7:3.
    #   Completed plan stack:
    #     ...
    active, _, completed = text.partition("Completed plan stack:")
    if "Element " in completed:
        return Going.BY_STEPS  # it is shown here
    plans = [line.partition(": ")[2] for line in active.splitlines() if "Element " in line]
    if not plans or plans[-1].startswith(_NONE):
        return Going.FREELY
    return Going.TO_BREAKPOINTS if plans[-1].startswith(_FREE) else Going.BY_STEPS
