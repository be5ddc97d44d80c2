"""The driver of GDB: `tests.support.mi.Gdb` in the words of the scenarios."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.driver import Driver, Frame, Refused, Stop
from tests.support.mi import Gdb, GdbError, Record

KINDS = {
    "breakpoint-hit": "breakpoint",
    "end-stepping-range": "step",
    "function-finished": "step",
    "location-reached": "step",
    "signal-received": "signal",
    "exited": "exited",
    "exited-normally": "exited",
    "exited-signalled": "exited",
}


class GdbDriver(Driver):
    def __init__(self, executable: str, program: Path, folder: Path, *, plugin: bool = True) -> None:
        super().__init__(program, folder, plugin=plugin)
        self.gdb = Gdb(executable, program, plugin=plugin)
        # or stock GDB loses a register that a rip-relative instruction borrows
        self.gdb.command("maint set target-non-stop off")
        self.gdb.command("set breakpoint pending on")
        self.gdb.command("set style enabled off")

    def __enter__(self) -> Driver:
        return self

    def __exit__(self, *error: object) -> None:
        self.gdb.__exit__(*error)

    # -- the program ------------------------------------------------------------------------------

    def start(self, *arguments: object) -> Stop:
        self._arguments(*arguments)
        return self._stop(self.gdb.resume("start"))

    def run(self, *arguments: object) -> Stop:
        self._arguments(*arguments)
        return self._stop(self.gdb.resume("run"))

    def start_at_its_first_instruction(self) -> Stop:
        self._arguments()
        return self._stop(self.gdb.resume("starti"))

    def randomize(self) -> None:
        self.command("set disable-randomization off")

    def _arguments(self, *words: object) -> None:
        self.command(f"set args {' '.join([*map(str, words), '>', str(self.printed)])}")

    def go(self) -> Stop:
        return self._stop(self.gdb.resume("continue"))

    def step(self, how: str) -> Stop:
        return self._stop(self.gdb.resume(how))

    def go_until_interrupted(self, seconds: float) -> Stop:
        self.gdb.mi("-exec-continue")
        return self._stop(self.gdb.interrupted_after(seconds))

    def attach(self, pid: int) -> Stop:
        self.command(f"attach {pid}")
        return Stop("signal")

    def detach(self) -> None:
        self.command("detach")

    def kill(self) -> None:
        self.command("kill")

    def _stop(self, record: Record) -> Stop:
        reason = str(record.get("reason", ""))
        kind = KINDS.get(reason, reason)
        signal = record.get("signal-name")
        if kind == "exited":
            code = 0 if reason == "exited-normally" else int(record.get("exit-code", "0"), 8)
            return Stop(kind, signal=signal, code=None if signal else code)
        frame = record.get("frame", {})
        return Stop(
            "interrupt" if signal == "SIGINT" else kind,
            number=int(record["bkptno"]) if "bkptno" in record else None,
            signal=signal,
            thread=int(record["thread-id"]) if "thread-id" in record else None,
            function=str(frame.get("func", "")),
            line=int(frame["line"]) if "line" in frame else None,
            pc=int(frame["addr"], 16),
        )

    # -- where it stands --------------------------------------------------------------------------

    def value(self, expression: str) -> int:
        return self.gdb.number(expression)

    def backtrace(self) -> list[str]:
        frames = self.gdb.mi("-stack-list-frames")["stack"]
        return [str(frame.get("func", "??")) for frame in frames]

    def threads(self) -> list[Frame]:
        return [_frame(thread) for thread in self.gdb.mi("-thread-info")["threads"]]

    def address(self, function: str) -> int:
        return self.gdb.number(f"&{function}")

    def select_thread(self, number: int) -> None:
        self.command(f"thread {number}")

    # -- commands ---------------------------------------------------------------------------------

    def command(self, text: str) -> str:
        try:
            said = self.gdb.command(text)
        except GdbError as error:
            raise Refused(str(error)) from None
        return re.sub(rf"\A{re.escape(text)}\n", "", said)  # MI's echo

    def set_plain(self, text: str) -> str:
        return self.command(text)

    def condition(self, number: int, text: str) -> None:
        self.command(f"condition {number} {text}")

    def ignore(self, number: int, count: int) -> None:
        self.command(f"ignore {number} {count}")

    def enable(self, number: int) -> None:
        self.command(f"enable {number}")

    def disable(self, number: int) -> None:
        self.command(f"disable {number}")

    def delete(self, number: int) -> None:
        self.command(f"delete {number}")

    def watch_reads(self, variable: str) -> int:
        return int(self.command(f"awatch {variable}").partition("watchpoint ")[2].partition(":")[0])

    def unwatch(self, number: int) -> None:
        self.delete(number)

    def pass_silently(self, signal: str) -> None:
        self.command(f"handle {signal} nostop noprint pass")

    def times(self, number: int) -> int | None:
        rows = self.gdb.mi("-break-list")["BreakpointTable"]["body"]
        return next((int(row["times"]) for row in rows if row["number"] == str(number)), None)

    def said(self) -> str:
        return self.gdb.output()


def _frame(thread: Record) -> Frame:
    frame = thread["frame"]
    arguments = {str(item["name"]): str(item.get("value", "")) for item in frame.get("args", ())}
    return Frame(int(thread["id"]), str(frame.get("func", "??")), arguments)
