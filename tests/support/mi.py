"""A real GDB with ubp loaded, driven through MI by pygdbmi; every wait ends with an event or fails."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pygdbmi.gdbcontroller import GdbController

Record = dict[str, Any]

LOAD = Path(__file__).resolve().parents[2] / "gdb_ubp" / "load.py"
DEADLINE = 120.0  # seconds until a missing event fails the test


class GdbError(Exception):
    """GDB answered ^error; the text is its message."""


class Gdb:
    """`with Gdb(executable, program) as gdb:`; `plugin=False` gives stock GDB."""

    def __init__(self, executable: str, program: Path | None = None, *, plugin: bool = True) -> None:
        words = [executable, "-q", "-nx", "--interpreter=mi3"]
        words += ["-iex", f"source {LOAD}"] if plugin else []
        words += [str(program)] if program else []
        self._controller = GdbController(words, time_to_check_for_additional_output_sec=0)
        self._tokens = itertools.count(1)
        self._records: list[Record] = []
        self.log: list[Record] = []
        for text in ("set confirm off", "set width 0", "set debuginfod enabled off"):
            try:
                self.command(text)
            except GdbError:
                assert "debuginfod" in text  # a GDB that was built without it

    def __enter__(self) -> Gdb:
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.exit()

    def _next(self, wanted: Callable[[Record], bool]) -> Record:
        """The next record that is `wanted`; those before it are dropped (and kept in `log`)."""
        record = self._next_within(DEADLINE, wanted)
        assert record is not None, f"no event in {DEADLINE} s; the last were {self.log[-12:]}"
        return record

    def _next_within(self, seconds: float, wanted: Callable[[Record], bool]) -> Record | None:
        deadline = time.monotonic() + seconds
        while True:
            while self._records:
                record = self._records.pop(0)
                self.log.append(record)
                if wanted(record):
                    return record
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            # not with a time limit of pygdbmi's: its loop does not end while GDB keeps talking
            select.select([self._controller.io_manager.stdout_fileno], [], [], min(left, 1))
            self._records += self._controller.get_gdb_response(timeout_sec=0, raise_error_on_timeout=False)

    def mi(self, text: str) -> Record:
        """Run one MI command and return its result record's payload. Raises GdbError."""
        return self.answer(self.begin(text))

    def begin(self, text: str) -> int:
        """Send one MI command; the token is for its `answer`."""
        token = next(self._tokens)
        self._controller.write(f"{token}{text}", read_response=False)
        return token

    def answer(self, token: int) -> Record:
        """The payload of the result record of that command. Raises GdbError."""
        record = self._next(lambda item: item["type"] == "result" and item["token"] == token)
        if record["message"] == "error":
            raise GdbError(record["payload"]["msg"])
        payload: Record = record["payload"] or {}
        return payload

    def command(self, text: str) -> str:
        """Run one CLI command and return what it printed. Raises GdbError."""
        mark = len(self.log)
        self.mi(f"-interpreter-exec console {json.dumps(text, ensure_ascii=False)}")
        streams = ("console", "target", "log")
        return "".join(item["payload"] or "" for item in self.log[mark:] if item["type"] in streams)

    def resume(self, text: str) -> Record:
        """Run a command that resumes the program, and return the payload of the stop that follows."""
        self.mi(text if text.startswith("-") else f"-interpreter-exec console {json.dumps(text)}")
        return self.stop()

    def stop(self) -> Record:
        """The payload of the next *stopped record."""
        payload: Record = self._next(_is_stop)["payload"]
        return payload

    @property
    def pid(self) -> int:
        """Of GDB itself."""
        process = self._controller.gdb_process
        assert process is not None
        return int(process.pid)

    def interrupted_after(self, seconds: float) -> Record:
        """The next stop; GDB gets Ctrl-C if there is none within `seconds`."""
        if self._runs_for(seconds):
            os.kill(self.pid, signal.SIGINT)
            return self.stop()
        return self._last_stop()

    def stop_or_interrupt(self, seconds: float) -> Record:
        """The next stop; -exec-interrupt is sent if there is none within `seconds`."""
        if self._runs_for(seconds):
            mark = len(self.log)
            with contextlib.suppress(GdbError):  # it has stopped by itself meanwhile
                self.mi("-exec-interrupt")
            if not any(map(_is_stop, self.log[mark:])):
                return self.stop()
        return self._last_stop()

    def _runs_for(self, seconds: float) -> bool:
        return self._next_within(seconds, _is_stop) is None

    def _last_stop(self) -> Record:
        payload: Record = next(filter(_is_stop, reversed(self.log)))["payload"]
        return payload

    def value(self, expression: str) -> str:
        return str(self.mi(f"-data-evaluate-expression {json.dumps(expression)}")["value"])

    def number(self, expression: str) -> int:
        """An integer, whatever its type is shown as."""
        return int(self.value(f"(long)({expression})"), 0)

    def probes(self) -> list[Record]:
        """The records of `ubp info --json`."""
        lines = self.command("ubp info --json").splitlines()  # a running program's may be among them
        probes: list[Record] = json.loads(next(line for line in lines if line.startswith('{"probes"')))[
            "probes"
        ]
        return probes

    def output(self) -> str:
        """Everything that the program and GDB printed so far."""
        return "".join(
            str(item["payload"]) for item in self.log if item["type"] in ("output", "console", "log")
        )


def _is_stop(record: Record) -> bool:
    return bool(record["message"] == "stopped")


def exited(stop: Record) -> bool:
    return str(stop.get("reason", "")).startswith("exited")
