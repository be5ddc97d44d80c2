"""Runs inside LLDB: does what a user would do, step by step, and writes down what came of each step.

The order comes as JSON in UBP_TEST_ORDER: `steps`, and `printed`, a file for the program's output. A step is
a command line of LLDB's, or one of

    @launch WORDS...     start the program, and go on to the first stop
    @continue            go on to the next stop, or to the end
    @end [STOPS]         go on to the end, and count the stops (at most STOPS of them)
    @walk SEED PERIOD [SECONDS [ADDRESS]]
                         go on to the end, and at each stop step at random; count which true hits are shown,
                         and who is seen in code of ours; with SECONDS, Ctrl-C comes within that time
    @behind NAME         what LLDB and what ubp read of a variable that was just made 1 behind LLDB's back
    @halts               how often the process has halted, whether that was shown or not
    @follow TEXT         wait until ubp has seen by itself that its only breakpoint has condition TEXT

The answers are the commands' texts, and for the others records of what stopped.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ORDER = json.loads(os.environ["UBP_TEST_ORDER"])
sys.path += ORDER["path"]

import lldb  # noqa: E402

STEPS = ("StepOver", "StepInto", "StepOut", "StepInstruction")
NOT_STOPPED = (lldb.eStopReasonInvalid, lldb.eStopReasonNone)
PATIENCE = 20  # seconds
AGAIN = 0.5  # seconds until Ctrl-C is tried again


class Session:
    def __init__(self, debugger: lldb.SBDebugger) -> None:
        self.debugger = debugger
        self.target = debugger.GetSelectedTarget()
        self._walked: int | None = None  # the place that a walk looks at
        self._ran: dict[int, list[str]] = {}  # by thread, at the last stop of a walk
        self.steps: dict[str, Callable[[str], Any]] = {
            "@launch": self.launch,
            "@continue": lambda words: self.go_on(),
            "@end": self.end,
            "@behind": self.behind,
            "@follow": self.follow,
            "@halts": lambda words: self.process.GetStopID(True),
            "@walk": self.walk,
        }

    @property
    def process(self) -> lldb.SBProcess:
        return self.target.GetProcess()

    def step(self, text: str) -> Any:
        word, _, rest = text.partition(" ")
        return self.steps[word](rest) if word in self.steps else self.command(text)

    def command(self, text: str) -> str:
        result = lldb.SBCommandReturnObject()
        self.debugger.GetCommandInterpreter().HandleCommand(text, result)
        return (result.GetOutput() or "") + (result.GetError() or "")

    def launch(self, words: str) -> dict[str, Any]:
        launch = lldb.SBLaunchInfo(words.split())
        launch.AddOpenFileAction(1, ORDER["printed"], False, True)
        error = lldb.SBError()
        self.target.Launch(launch, error)
        assert error.Success(), error.GetCString()
        return self.seen()

    def go_on(self) -> dict[str, Any]:
        self.process.Continue()
        return self.seen()

    def seen(self) -> dict[str, Any]:
        if self.process.GetState() == lldb.eStateExited:
            return {"exit": self.process.GetExitStatus(), "stops": []}
        assert self.process.GetState() == lldb.eStateStopped, self.process.GetState()
        stopped = [thread for thread in self.process if thread.GetStopReason() not in NOT_STOPPED]
        return {"exit": None, "stops": [described(thread) for thread in stopped]}

    def end(self, most: str) -> dict[str, Any]:
        """Stops at each breakpoint; all that is no stop at a breakpoint is odd."""
        at, odd = Counter[str](), list[str]()
        for _ in range(int(most or "10") + 1):
            seen = self.go_on()
            if seen["exit"] is not None:
                break
            for stop in seen["stops"]:
                if stop["breakpoint"] is None:
                    odd.append(stop["text"])
                else:
                    at[stop["breakpoint"]] += 1
        return {"exit": seen["exit"], "at": at, "odd": odd}

    def walk(self, words: str) -> dict[str, Any]:
        """Of i and k as at ADDRESS, else as at each `work...` of threads.c and dozen.c: "i k" of each thread
        that stops there with i at a multiple of PERIOD.
        """
        seed, period, *others = words.split()
        self._walked = int(others[1], 0) if others[1:] else None
        seconds = float(others[0]) if others else 0.0
        choice, shown, inside = random.Random(int(seed)), Counter[str](), Counter[str]()
        while True:
            self.resume(choice.uniform(0.0005, seconds) if seconds else None)
            if self.process.GetState() != lldb.eStateStopped:
                return {"exit": self.process.GetExitStatus(), "shown": shown, "inside": inside}
            shown.update(self.new_hits(int(period)))
            inside.update(self.names_of_ours())
            for _ in range(choice.choice((0, 0, 1, 2, 4))):
                thread, step = self.process.GetSelectedThread(), choice.choice(STEPS)
                if self.is_in_a_call(thread):
                    break  # LLDB 14 lets nobody else run until that is over
                take_step(thread, step)
                if self.process.GetState() != lldb.eStateStopped:
                    break
                shown.update(self.new_hits(int(period)))
                inside.update(self.names_of_ours())

    def resume(self, seconds: float | None) -> None:
        """Continue; with Ctrl-C, from another thread, after so many seconds: LLDB may drop it, once."""
        is_over = threading.Event()
        user = threading.Thread(target=self.interrupt, args=(seconds, is_over))
        if seconds is not None:
            user.start()
        self.process.Continue()
        is_over.set()
        if seconds is not None:
            user.join()

    def interrupt(self, seconds: float, is_over: threading.Event) -> None:
        while not is_over.wait(seconds):
            self.process.SendAsyncInterrupt()
            seconds = AGAIN

    def names_of_ours(self) -> list[str]:
        names = [thread.GetFrameAtIndex(0).GetFunctionName() or "??" for thread in self.process]
        return [name for name in names if name.startswith(("ubp", "??"))]

    def new_hits(self, period: int) -> list[str]:
        """Of threads that have run since the last stop: LLDB lists those again that it has held meanwhile."""
        found, ran = [], self._ran
        self._ran = {thread.GetThreadID(): self.times_run(thread) for thread in self.process}
        for thread in self.process:
            frame, number = thread.GetFrameAtIndex(0), thread.GetThreadID()
            is_hit = thread.GetStopReason() == lldb.eStopReasonBreakpoint
            if is_hit and ran.get(number) != self._ran[number] and self.is_walked(frame):
                i, k = (frame.FindRegister(name).GetValueAsUnsigned() for name in ("rdi", "rsi"))
                found += [f"{i} {k}"] * (i % period == 0)
        return found

    def is_walked(self, frame: lldb.SBFrame) -> bool:
        if self._walked is None:
            return (frame.GetFunctionName() or "").startswith("work")
        return bool(frame.GetPC() == self._walked)

    def times_run(self, thread: lldb.SBThread) -> list[str]:
        """How often it has left a processor: the kernel's lines for it."""
        status = Path(f"/proc/{self.process.GetProcessID()}/task/{thread.GetThreadID()}/status").read_text()
        return [line for line in status.splitlines() if "ctxt_switches" in line]

    def is_in_a_call(self, thread: lldb.SBThread) -> bool:
        """Whether a thread waits in the kernel."""
        task = Path(f"/proc/{self.process.GetProcessID()}/task/{thread.GetThreadID()}")
        return not (task / "syscall").read_text().startswith("-1 ")

    def behind(self, name: str) -> list[int]:
        from lldb_ubp import plugin

        place = self.target.FindFirstGlobalVariable(name).GetLoadAddress()
        error = lldb.SBError()
        read = self.process.ReadMemory, plugin.front_end(self.debugger).debugger.inquiry.read
        read[0](place, 8, error)  # LLDB keeps what it has read
        with open(f"/proc/{self.process.GetProcessID()}/mem", "r+b", buffering=0) as memory:
            memory.seek(place)
            memory.write((1).to_bytes(8, "little"))
        return [int.from_bytes(found, "little") for found in (read[0](place, 8, error), read[1](place, 8))]

    def follow(self, condition: str) -> bool:
        from lldb_ubp import plugin

        (probe,) = plugin.front_end(self.debugger).session.probes.values()
        limit = time.monotonic() + PATIENCE
        while probe.condition != condition and time.monotonic() < limit:
            time.sleep(0.001)
        return probe.condition == condition


def take_step(thread: lldb.SBThread, step: str) -> None:
    if step == "StepInstruction":
        thread.StepInstruction(False)
    else:
        getattr(thread, step)()


def described(thread: lldb.SBThread) -> dict[str, Any]:
    frame = thread.GetFrameAtIndex(0)
    is_breakpoint = thread.GetStopReason() == lldb.eStopReasonBreakpoint
    variables = frame.GetVariables(True, True, False, True)
    return {
        "breakpoint": thread.GetStopReasonDataAtIndex(0) if is_breakpoint else None,
        "text": f"{thread.GetStopDescription(200)} in {frame.GetFunctionName()}",
        "functions": [frame.GetFunctionName() for frame in thread][:3],
        "variables": {variable.GetName(): variable.GetValue() for variable in variables},
    }


def __lldb_init_module(debugger: lldb.SBDebugger, namespace: object) -> None:
    debugger.SetAsync(False)
    session = Session(debugger)
    answers = [session.step(text) for text in ORDER["steps"]]
    if session.process.IsValid() and session.process.GetState() == lldb.eStateStopped:
        session.process.Kill()
    with open(ORDER["result"], "w") as file:
        json.dump(answers, file, indent=1)
