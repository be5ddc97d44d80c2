"""Being told of each halt of a process, before LLDB decides whether it is a stop that is shown.

LLDB has no hook for that, and its stop hooks come late, or not at all (for Ctrl-C). But it asks the plug-in
for threads of an operating system, a file of Python that a setting names.
"""

from __future__ import annotations

import signal
from pathlib import Path

import lldb

from ubp.native.process import Process

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


class Interrupts:
    """Whether a process has stopped because the user, or LLDB, has asked for it.

    Then LLDB tells nobody of the breakpoints that threads have hit, also where they alone are why it stands.
    19 and later say so of the stop. In 14 a thread tells that a signal has stopped; LLDB keeps the reason of
    a thread that stands still while it steps others, which is not new then.
    """

    def __init__(self) -> None:
        self._known: dict[int, int | None] = {}  # by thread: `times_run`

    def is_one(self, process: lldb.SBProcess, memory: Process) -> bool:
        """Of the halt that LLDB is about to look at."""
        if hasattr(process, "GetStopEventForStopID"):
            stop = process.GetStopEventForStopID(process.GetStopID())
            return bool(stop.IsValid() and lldb.SBProcess.GetInterruptedFromEvent(stop))
        return self._is_new(process, memory)

    def _is_new(self, process: lldb.SBProcess, memory: Process) -> bool:
        """Whether there is a thread that has run since this was asked last."""
        stopped = [thread.GetThreadID() for thread in process if _is_interrupted(thread)]
        known, self._known = self._known, {number: memory.times_run(number) for number in stopped}
        return any(known.get(number) != count for number, count in self._known.items())


def _is_interrupted(thread: lldb.SBThread) -> bool:
    is_signal = thread.GetStopReason() == lldb.eStopReasonSignal
    return is_signal and thread.GetStopReasonDataAtIndex(0) in INTERRUPTS
