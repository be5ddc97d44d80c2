"""Being told of each halt of a process, before LLDB decides whether it is a stop that is shown.

LLDB has no hook for that, and its stop hooks come late, or not at all (for Ctrl-C). But it asks the plug-in
for threads of an operating system, a file of Python that a setting names.
"""

from __future__ import annotations

import signal
from pathlib import Path

import lldb

SETTING = "target.process.python-os-plugin-path"
PLUGIN = Path(__file__).with_name("inside") / "ubp_threads.py"
INTERRUPTS = (signal.SIGSTOP, signal.SIGINT)  # by which LLDB's server halts a process


def hear_of_halts(target: lldb.SBTarget) -> None:
    """Have LLDB ask our plug-in, in this process and in later ones, if the user has none."""
    debugger = target.GetDebugger()
    if debugger.GetInternalVariableValue(SETTING, debugger.GetInstanceName()).GetStringAtIndex(0):
        return
    process = target.GetProcess()
    selected = process.GetSelectedThread().GetThreadID()
    for scope in ("-g ", ""):
        result = lldb.SBCommandReturnObject()
        debugger.GetCommandInterpreter().HandleCommand(f'settings set {scope}{SETTING} "{PLUGIN}"', result)
    if process.IsValid():
        process.SetSelectedThreadByID(selected)  # LLDB has made its list of threads anew


def is_interrupted(process: lldb.SBProcess) -> bool:
    """Whether a thread stands still because the user, or LLDB, has asked for it."""
    return any(
        thread.GetStopReason() == lldb.eStopReasonSignal and thread.GetStopReasonDataAtIndex(0) in INTERRUPTS
        for thread in process
    )
