"""A debug adapter driven as an IDE does it; every wait ends with a message or fails.

The Debug Adapter Protocol: JSON messages, each behind a header `Content-Length: SIZE`, over pipes.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import select
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any

Message = dict[str, Any]

DEADLINE = 60.0  # seconds until a missing message fails the test
HEADER = re.compile(rb"Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n")
CLIENT = {"adapterID": "lldb", "pathFormat": "path", "linesStartAt1": True, "columnsStartAt1": True}


class DapError(Exception):
    """The adapter answered with success: false; the text is its message."""


class Dap(AbstractContextManager["Dap"]):
    """`with Dap([executable]) as dap:`; its messages are kept in `log`, in the order of their arrival."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
        self.words, self.environment = words, environment
        self.log: list[Message] = []
        self._sequence = itertools.count(1)
        self._bytes = b""
        self._read = 0  # messages of `log` that `happened` has gone past

    def __enter__(self) -> Dap:
        with ExitStack() as stack:
            self._errors = stack.enter_context(tempfile.TemporaryFile())
            self._process = stack.enter_context(self._start())
            stack.callback(self._process.kill)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *problem: object) -> None:
        self._stack.close()

    def _start(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.words, stdin=pipe, stdout=pipe, stderr=self._errors, env=dict(self.environment)
        )

    def request(self, command: str, **arguments: Any) -> Message:
        """The body of the answer. Raises DapError."""
        return self.answer(self.send(command, **arguments))

    def send(self, command: str, **arguments: Any) -> int:
        """Ask, and do not wait: some are answered only after later ones. The number of the request."""
        sequence = next(self._sequence)
        message = {"seq": sequence, "type": "request", "command": command, "arguments": arguments}
        text = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        self._process.stdin.flush()
        return sequence

    def answer(self, sequence: int) -> Message:
        """The body of the answer to a request. Raises DapError."""

        def answers(message: Message) -> bool:
            return message["type"] == "response" and bool(message["request_seq"] == sequence)

        response = self.log[self._find(0, answers)]
        if not response["success"]:
            raise DapError(response.get("message", ""))
        body: Message = response.get("body") or {}
        return body

    def happened(self, *names: str) -> Message:
        """The body of the next event, behind the last one that was asked for, that has one of the names."""
        place = self._find(self._read, lambda message: message.get("event") in names)
        self._read = place + 1
        body: Message = self.log[place].get("body") or {}
        return body

    def said(self, text: str, times: int) -> None:
        """Wait until so many outputs have held a text."""

        def holds(message: Message) -> bool:
            return message.get("event") == "output" and text in message["body"]["output"]

        place = -1
        for _ in range(times):
            place = self._find(place + 1, holds)

    def end(self) -> None:
        """Have the adapter end by itself."""
        self.request("disconnect")
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(DEADLINE)

    def events(self) -> list[str]:
        """The names of all that have come."""
        return [message["event"] for message in self.log if message["type"] == "event"]

    def printed(self) -> str:
        """What the program has printed; a terminal makes \\r\\n of \\n."""
        outputs = [message["body"] for message in self.log if message.get("event") == "output"]
        text = "".join(body["output"] for body in outputs if body.get("category") == "stdout")
        return text.replace("\r\n", "\n")

    def _find(self, first: int, wanted: Callable[[Message], bool]) -> int:
        """Where in `log` the first such message is, from `first` on; waits for it."""
        deadline = time.monotonic() + DEADLINE
        for place in itertools.count(first):
            while place == len(self.log):
                self._receive(deadline)
            if wanted(self.log[place]):
                return place
        raise AssertionError  # count() does not end

    def _receive(self, deadline: float) -> None:
        """Appends a message to `log`, or reads some of it."""
        header = HEADER.match(self._bytes)
        if header and len(self._bytes) >= (end := header.end() + int(header[1])):
            self.log.append(json.loads(self._bytes[header.end() : end]))
            self._bytes = self._bytes[end:]
            return
        assert self._process.stdout is not None
        left = max(deadline - time.monotonic(), 0)
        ready, _, _ = select.select([self._process.stdout], [], [], left)
        assert ready, f"no message in {DEADLINE} s; the last were {self.log[-12:]}"
        piece = os.read(self._process.stdout.fileno(), 65536)
        assert piece, f"the adapter ended; the last messages were {self.log[-12:]}\n{self._complaints()}"
        self._bytes += piece

    def _complaints(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")
