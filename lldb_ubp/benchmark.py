"""LLDB as one that measures for `ubp bench`: see `ubp.bench.course`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import lldb

from ubp.bench import course
from ubp.bench.order import Launch, Place, read_order
from ubp.errors import Unavailable

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd
    from ubp.probe.site import Probe
    from ubp.session import Session

NOWHERE = "/dev/null"
KEPT = ("SIGINT", "SIGSTOP", "SIGTRAP")  # LLDB's own
VARIABLE = "$ubp_passes"


def serve(debugger: lldb.SBDebugger, order_file: str, report_file: str) -> None:
    """See `ubp.bench.course.serve`."""
    debugger.SetAsync(False)
    course.serve(
        LldbDebuggee(debugger, read_order(Path(order_file).read_text()).launch), order_file, report_file
    )


class LldbDebuggee(course.Debuggee):
    def __init__(self, debugger: lldb.SBDebugger, launch: Launch) -> None:
        self._debugger, self._launch = debugger, launch
        self._target = debugger.GetSelectedTarget()
        self._plain: list[lldb.SBBreakpoint] = []
        self._probe: Probe | None = None

    def start_anew(self) -> None:
        """See `Debuggee.start_anew`."""
        while self._plain:
            self._target.BreakpointDelete(self._plain.pop().GetID())
        if self._probe is not None:
            self.take_out()
        if self.where:
            self._process.Kill()
        error = lldb.SBError()
        process = self._target.Launch(self._launch_info(), error)
        if error.Fail() or not self.where:
            raise Unavailable(f"the program does not start: {error.GetCString()}")
        _leave_signals_alone(process.GetUnixSignals())

    def _launch_info(self) -> lldb.SBLaunchInfo:
        info = self._target.GetLaunchInfo()
        info.SetLaunchFlags(info.GetLaunchFlags() | lldb.eLaunchFlagStopAtEntry)
        info.SetArguments(list(self._launch.arguments), False)
        if self._launch.environment:
            info.SetEnvironmentEntries(list(self._launch.environment), False)
        if self._launch.folder:
            info.SetWorkingDirectory(self._launch.folder)
        for descriptor in range(3):
            info.AddOpenFileAction(descriptor, NOWHERE, descriptor == 0, descriptor > 0)
        return info

    def stop_at(self, address: int) -> None:
        """See `Debuggee.stop_at`."""
        self._plain.append(self._target.BreakpointCreateByAddress(address))

    def come_to(self, place: Place) -> int | None:
        """See `Debuggee.come_to`."""
        target = self._target
        module = target.FindModule(lldb.SBFileSpec(place.file)) if place.file else target.GetModuleAtIndex(0)
        address = module.ResolveFileAddress(place.linked)
        if not address.IsValid():
            raise Unavailable(f"{place.file}, in which {place.label} is, is not loaded with the program")
        first = target.BreakpointCreateBySBAddress(address)
        self.go()
        target.BreakpointDelete(first.GetID())
        loaded = int(address.GetLoadAddress(target))
        return loaded if self.where == loaded else None

    def set_own(self, address: int, condition: str) -> None:
        """See `Debuggee.set_own`."""
        self.stop_at(address)
        self._plain[-1].SetCondition(condition)

    def set_probe(self, address: int, condition: str | None, strategy: str) -> Probe:
        """See `Debuggee.set_probe`."""
        from ubp.probe.strategy import Strategy

        kind, rest = ("count", "") if condition is None else ("break", f" if {condition}")
        self._execute(f"ubp {kind} *{address:#x}{rest}")
        front = self._front()
        self._probe = front.session.probes[max(front.session.probes)]
        self._probe.wanted = Strategy(strategy)
        front.replan(self._probe)
        return self._probe

    def take_out(self) -> None:
        """See `Debuggee.take_out`."""
        if self._probe is None:
            self._target.BreakpointDelete(self._plain.pop(0).GetID())
        else:
            self._execute(f"ubp delete {self._probe.number}")
            self._probe = None

    def set_register(self, name: str, value: int) -> None:
        """See `Debuggee.set_register`."""
        error = lldb.SBError()
        self._frame.FindRegister(name).SetValueFromCString(f"{value:#x}", error)
        if error.Fail():
            raise Unavailable(str(error.GetCString()))

    def go(self) -> None:
        """See `Debuggee.go`."""
        self._execute("process continue")

    def interrupt(self) -> None:
        """See `Debuggee.interrupt`."""
        self._process.SendAsyncInterrupt()

    @property
    def where(self) -> int:
        """See `Debuggee.where`."""
        return int(self._frame.GetPC()) if self._process.GetState() == lldb.eStateStopped else 0

    @property
    def pid(self) -> int:
        """See `Debuggee.pid`."""
        return int(self._process.GetProcessID())

    @property
    def session(self) -> Session:
        """See `Debuggee.session`."""
        front = self._front()
        front.live()
        return front.session

    @property
    def passes(self) -> int:
        """See `Debuggee.passes`."""
        return int(self._target.EvaluateExpression(VARIABLE).GetValueAsUnsigned())

    def reset_passes(self) -> None:
        """See `Debuggee.reset_passes`."""
        if self._frame.EvaluateExpression(f"{VARIABLE} = 0").GetError().Fail():
            self._frame.EvaluateExpression(f"long {VARIABLE} = 0")

    @property
    def _process(self) -> lldb.SBProcess:
        return self._target.GetProcess()

    @property
    def _frame(self) -> lldb.SBFrame:
        return self._process.GetSelectedThread().GetFrameAtIndex(0)

    def _front(self) -> FrontEnd:
        from lldb_ubp.plugin import front_end  # not in an LLDB that is to be without ubp

        return front_end(self._debugger)

    def _execute(self, command: str) -> None:
        """Raises Unavailable."""
        result = lldb.SBCommandReturnObject()
        # LLDB's own context is that of the command that has imported the script, when there was no process
        context = lldb.SBExecutionContext(self._frame if self.where else self._target)
        self._debugger.GetCommandInterpreter().HandleCommand(command, context, result)
        if not result.Succeeded():
            raise Unavailable((result.GetError() or command).strip().removeprefix("error: "))


def _leave_signals_alone(signals: lldb.SBUnixSignals) -> None:
    """The program's signals are its own affair."""
    for index in range(signals.GetNumSignals()):
        number = signals.GetSignalAtIndex(index)
        if signals.GetSignalAsCString(number) not in KEPT:
            signals.SetShouldStop(number, False)
            signals.SetShouldNotify(number, False)
            signals.SetShouldSuppress(number, False)
