"""The driver of LLDB: a process of LLDB's, in which `lldb_inside.py` serves the requests of a scenario.

One request, one answer, both a line of JSON. LLDB works in its synchronous mode, so that the answer to a
request that resumes the program is its next stop.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sysconfig
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.support.driver import Driver, Frame, Refused, Stop
from tests.support.gdbs import ROOT
from tests.support.lldbs import QUICK
from tests.support.mi import DEADLINE

INSIDE = Path(__file__).with_name("lldb_inside.py")
PLUGIN = ROOT / "lldb_ubp"
BREAK = re.compile(r"(t?)break (\S+)(?: thread (\d+))?(?: if (.*))?")
STEPS = {
    "step": "thread step-in",
    "next": "thread step-over",
    "finish": "thread step-out",
    "stepi": "thread step-inst",
    "nexti": "thread step-inst-over",
}


class LldbDriver(Driver):
    def __init__(self, executable: str, program: Path, folder: Path, *, plugin: bool = True) -> None:
        super().__init__(program, folder, plugin=plugin)
        self.executable = executable
        self.text = ""

    def __enter__(self) -> Driver:
        self._folder = tempfile.TemporaryDirectory()  # a socket's path may have 107 bytes only
        self._log = (Path(self._folder.name) / "said").open("w+")
        with socket.socket(socket.AF_UNIX) as listener:
            address = str(Path(self._folder.name) / "requests")
            listener.bind(address)
            listener.listen()
            self._process = self._started(address)
            self._answers = self._connected(listener).makefile("rw")
        if self.plugin:
            self.command(f"command script import {PLUGIN}")
        return self

    def _started(self, address: str) -> subprocess.Popen[bytes]:
        # last on the path: must not shadow the debugger's own modules
        path = [str(ROOT), str(ROOT / "common"), sysconfig.get_path("purelib")]
        order = json.dumps({"address": address, "path": path, "printed": str(self.printed)})
        words = [self.executable, "--no-use-colors", "--no-lldbinit", "-b"]
        words += ["-o", f"command script import {INSIDE}", str(self.program)]
        environment = os.environ | QUICK | {"UBP_TEST_ORDER": order}
        return subprocess.Popen(
            words, env=environment, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log
        )

    def _connected(self, listener: socket.socket) -> socket.socket:
        listener.settimeout(DEADLINE)
        connection, _ = listener.accept()
        connection.settimeout(DEADLINE)
        return connection

    def __exit__(self, *error: object) -> None:
        try:
            if error[0] is None:
                self._ask("end")
                assert self._process.wait(DEADLINE) == 0, self._log_text()
        finally:
            if self._process.poll() is None:
                self._kill_family()
            with suppress(BrokenPipeError):  # where LLDB has died
                self._answers.close()
            self._log.close()
            self._folder.cleanup()

    def _kill_family(self) -> None:
        """A server that is left alone leaves the program stopped for ever."""
        for pid in family(self._process.pid):
            with suppress(ProcessLookupError):  # a server may have ended with LLDB
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def _log_text(self) -> str:
        return Path(self._log.name).read_text(errors="replace")

    def _ask(self, what: str, *values: object) -> Any:
        try:
            self._answers.write(json.dumps([what, *values]) + "\n")
            self._answers.flush()
            line = self._answers.readline()
        except TimeoutError:
            line = ""
        assert line, f"no answer to {what} {values}; LLDB said: {self._log_text()[-2000:]}"
        answer = json.loads(line)
        self.text += answer["said"]
        if "bug" in answer:
            raise AssertionError(answer["bug"])
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer["value"]

    # -- the program ------------------------------------------------------------------------------

    def start(self, *arguments: object) -> Stop:
        self.set_plain("tbreak main")
        return self.run(*arguments)

    def run(self, *arguments: object) -> Stop:
        return self._launch(shlex.join(map(str, arguments)))

    def start_at_its_first_instruction(self) -> Stop:
        return self._launch("", "--stop-at-entry")

    def randomize(self) -> None:
        self.command("settings set target.disable-aslr false")

    def _launch(self, arguments: str, option: str = "") -> Stop:
        self.printed.unlink(missing_ok=True)
        return self._resume(f"process launch {option} --stdout {self.printed} -- {arguments}")

    def go(self) -> Stop:
        return self._resume("process continue")

    def go_by_script(self, *commands: str) -> Stop:
        """Commands, then `continue`, one right behind the other."""
        script = Path(self._folder.name) / "script"
        script.write_text("\n".join([*commands, "process continue", ""]))
        return self._resume(f"command source {script}")

    def step(self, how: str) -> Stop:
        return self._resume(STEPS[how])

    def go_until_interrupted(self, seconds: float) -> Stop:
        return _stop(self._ask("interrupted", seconds))

    def attach(self, pid: int) -> Stop:
        return self._resume(f"process attach --pid {pid}")

    def detach(self) -> None:
        self.command("process detach")

    def kill(self) -> None:
        self.command("process kill")

    def _resume(self, command: str) -> Stop:
        return _stop(self._ask("resume", command))

    # -- where it stands --------------------------------------------------------------------------

    def value(self, expression: str) -> int:
        return int(self._ask("value", expression))

    def backtrace(self) -> list[str]:
        return list(self._ask("backtrace"))

    def threads(self) -> list[Frame]:
        return [Frame(**thread) for thread in self._ask("threads")]

    def address(self, function: str) -> int:
        return int(self._ask("address", function))

    def select_thread(self, number: int) -> None:
        self._ask("select", number)

    # -- commands ---------------------------------------------------------------------------------

    def command(self, text: str) -> str:
        return str(self._ask("command", text))

    def set_plain(self, text: str) -> str:
        """As LLDB's own command has it: by name, FILE:LINE or *ADDRESS."""
        found = BREAK.fullmatch(text)
        assert found, text
        once, place, thread, condition = found.groups()
        options = ["-o", "true"] * bool(once) + (["-x", thread] if thread else [])
        options += ["-c", shlex.quote(condition)] if condition else []
        return self.command(" ".join(["breakpoint set", *_place(place), *options]))

    def condition(self, number: int, text: str) -> None:
        self.command(f"breakpoint modify -c {shlex.quote(text)} {number}")

    def ignore(self, number: int, count: int) -> None:
        self.command(f"breakpoint modify -i {count} {number}")

    def enable(self, number: int) -> None:
        self.command(f"breakpoint enable {number}")

    def disable(self, number: int) -> None:
        self.command(f"breakpoint disable {number}")

    def delete(self, number: int) -> None:
        self.command(f"breakpoint delete {number}")

    def watch_reads(self, variable: str) -> int:
        said = self.command(f"watchpoint set variable -w read_write {variable}")
        return int(said.partition("Watchpoint created: Watchpoint ")[2].partition(":")[0])

    def unwatch(self, number: int) -> None:
        self.command(f"watchpoint delete {number}")

    def pass_silently(self, signal: str) -> None:
        self.command(f"process handle -p true -s false -n false {signal}")

    def times(self, number: int) -> int | None:
        found = self._ask("times", number)
        return None if found is None else int(found)

    def said(self) -> str:
        return self.text + self._log_text()


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    children = []
    for file in files:
        with suppress(OSError):  # it has ended meanwhile
            children += [int(word) for word in file.read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def _place(location: str) -> list[str]:
    if location.startswith("*"):
        return ["-a", location[1:]]
    file, _, line = location.rpartition(":")
    return ["-f", file, "-l", line] if file and line.isdigit() else ["-n", location]


def _stop(record: dict[str, Any]) -> Stop:
    others = tuple(_stop(other) for other in record.pop("others", ()))
    return Stop(**record, others=others)
