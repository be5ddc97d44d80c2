"""Runs inside LLDB: serves the requests of `lldb_driver.py`, one after the other, as a user would give them.

The order comes as JSON in UBP_TEST_ORDER: `address` of the socket, and `path` for Python's modules.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

ORDER = json.loads(os.environ["UBP_TEST_ORDER"])
sys.path += ORDER["path"]

import lldb  # noqa: E402

REASONS = {
    lldb.eStopReasonBreakpoint: "breakpoint",
    lldb.eStopReasonSignal: "signal",
    lldb.eStopReasonException: "exception",
    lldb.eStopReasonTrace: "step",
    lldb.eStopReasonPlanComplete: "step",
    lldb.eStopReasonExec: "exec",
    lldb.eStopReasonWatchpoint: "watchpoint",
}
NOT_STOPPED = (lldb.eStopReasonInvalid, lldb.eStopReasonNone)
AGAIN = 0.5  # seconds until Ctrl-C is tried again
BY_CTRL_C = ("SIGSTOP", "SIGINT")


class Refused(Exception):
    """LLDB's own error."""


class Server:
    def __init__(self, debugger: lldb.SBDebugger) -> None:
        self.debugger, self.is_over, self.said = debugger, False, ""
        self.answers: dict[str, Callable[..., Any]] = {
            "command": self.command,
            "resume": self.resume,
            "interrupted": self.interrupted,
            "value": self.value,
            "backtrace": self.backtrace,
            "threads": self.threads,
            "select": self.select,
            "address": self.address,
            "times": self.times,
            "end": self.end,
        }

    def serve(self, channel: Any) -> None:
        while not self.is_over:
            line = channel.readline()
            if not line:
                break
            channel.write(json.dumps(self.answer(*json.loads(line))) + "\n")
            channel.flush()

    def answer(self, what: str, *values: Any) -> dict[str, Any]:
        self.said = ""
        try:
            answer = {"value": self.answers[what](*values)}
        except Refused as error:
            answer = {"refused": str(error)}
        except Exception:
            answer = {"bug": traceback.format_exc()}
        return answer | {"said": self.said}

    # -- requests ---------------------------------------------------------------------------------

    def command(self, text: str) -> str:
        result = lldb.SBCommandReturnObject()
        self.debugger.GetCommandInterpreter().HandleCommand(text, self.context(), result)
        output, error = result.GetOutput() or "", result.GetError() or ""
        self.said += output + error
        if not result.Succeeded():
            raise Refused(error.strip().removeprefix("error: "))
        return output + error

    def context(self) -> lldb.SBExecutionContext:
        """LLDB's own is that of the command which has imported this file, when there was no process."""
        frame = self.frame
        return lldb.SBExecutionContext(frame) if frame.IsValid() else lldb.SBExecutionContext(self.target)

    def resume(self, text: str) -> dict[str, Any]:
        self.command(text)
        return self.stop()

    def interrupted(self, seconds: float) -> dict[str, Any]:
        """LLDB's answer to Ctrl-C comes from another thread, since the program keeps this one waiting."""
        is_over = threading.Event()
        user = threading.Thread(target=self.interrupt, args=(seconds, is_over))
        user.start()
        self.command("process continue")
        is_over.set()
        user.join()
        return self.stop()

    def interrupt(self, seconds: float, is_over: threading.Event) -> None:
        """LLDB drops Ctrl-C that comes while it handles a breakpoint: a user would try again."""
        while not is_over.wait(seconds):
            self.process.SendAsyncInterrupt()
            seconds = AGAIN

    def value(self, expression: str) -> int:
        found = self.frame.EvaluateExpression(expression)
        if found.GetError().Fail():
            raise Refused(found.GetError().GetCString())
        return int(found.GetValueAsSigned())

    def backtrace(self) -> list[str]:
        return [name_of(frame) for frame in self.frame.GetThread()]

    def threads(self) -> list[dict[str, Any]]:
        return [innermost(thread) for thread in self.process]

    def select(self, number: int) -> None:
        """Not by `thread select`: LLDB then prints the thread from a thread of its own, interrupts a program
        that goes on already, and has all threads go on, though it had taken its trap out to step one of them.
        """
        if not self.process.SetSelectedThreadByIndexID(number):
            raise Refused(f"there is no thread {number}")

    def address(self, function: str) -> int:
        (found,) = self.target.FindFunctions(function) or self.target.FindSymbols(function)
        return int(found.GetSymbol().GetStartAddress().GetLoadAddress(self.target))

    def times(self, number: int) -> int | None:
        found = self.target.FindBreakpointByID(number)
        return int(found.GetHitCount()) if found.IsValid() else None

    def end(self) -> None:
        self.is_over = True
        if self.process.IsValid() and self.process.GetState() == lldb.eStateStopped:
            self.process.Kill()

    # -- what has stopped -------------------------------------------------------------------------

    @property
    def target(self) -> lldb.SBTarget:
        return self.debugger.GetSelectedTarget()

    @property
    def process(self) -> lldb.SBProcess:
        return self.target.GetProcess()

    @property
    def frame(self) -> lldb.SBFrame:
        return self.process.GetSelectedThread().GetSelectedFrame()

    def stop(self) -> dict[str, Any]:
        process = self.process
        if process.GetState() == lldb.eStateExited:
            return {"kind": "exited", "code": process.GetExitStatus()}
        assert process.GetState() == lldb.eStateStopped, process.GetState()
        shown = process.GetSelectedThread()
        more = [thread for thread in process if thread.GetThreadID() != shown.GetThreadID()]
        at_breakpoints = [one for one in more if one.GetStopReason() == lldb.eStopReasonBreakpoint]
        return self.described(shown) | {"others": [self.described(thread) for thread in at_breakpoints]}

    def described(self, thread: lldb.SBThread) -> dict[str, Any]:
        frame, reason = thread.GetFrameAtIndex(0), thread.GetStopReason()
        return self.reason_of(thread, reason) | {
            "thread": thread.GetIndexID(),
            "function": name_of(frame),
            "line": frame.GetLineEntry().GetLine() or None,
            "pc": frame.GetPC(),
        }

    def reason_of(self, thread: lldb.SBThread, reason: int) -> dict[str, Any]:
        kind = REASONS.get(reason, thread.GetStopDescription(200) if reason not in NOT_STOPPED else "none")
        if reason == lldb.eStopReasonBreakpoint:
            return {"kind": kind, "number": thread.GetStopReasonDataAtIndex(0)}
        if reason != lldb.eStopReasonSignal:
            return {"kind": kind}
        name = self.process.GetUnixSignals().GetSignalAsCString(thread.GetStopReasonDataAtIndex(0))
        return {"kind": "interrupt" if name in BY_CTRL_C else kind, "signal": name}


def innermost(thread: lldb.SBThread) -> dict[str, Any]:
    frame = thread.GetFrameAtIndex(0)
    arguments = frame.GetVariables(True, False, False, True)
    values = {value.GetName(): value.GetValue() or "" for value in arguments}
    return {"thread": thread.GetIndexID(), "function": name_of(frame), "arguments": values}


def name_of(frame: lldb.SBFrame) -> str:
    return str(frame.GetFunctionName() or "??")


def __lldb_init_module(debugger: lldb.SBDebugger, namespace: object) -> None:
    debugger.SetAsync(False)
    Server(debugger).command("settings set auto-confirm true")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(ORDER["address"])
        Server(debugger).serve(connection.makefile("rw"))
