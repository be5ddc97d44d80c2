"""Threads that LLDB does not list yet: its server knows their registers.

It makes its list of threads at each halt behind what hears of halts, and only then knows of threads that were
made since the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

import lldb

_WORD = 8  # bytes
_PC = "rip"
_RESPONSE = re.compile(r"response: (\S*)")
_NAME = re.compile(r"\bname:(\w+);")
_SIGNAL = re.compile(r"T([0-9a-f]{2})")
_BREAKS = ";reason:breakpoint;"


class UnlistedThread(Mapping[str, int]):
    """Its registers: see `lldb_ubp.registers.Registers`. KeyError is raised where the server fails, too."""

    _names: ClassVar[list[str]] = []  # as far as they were asked for: the server's numbers are their places

    def __init__(self, target: lldb.SBTarget, thread: int) -> None:
        self._target, self._thread = target, thread

    def __getitem__(self, name: str) -> int:
        found = self._ask(f"p{self._number(name):x};thread:{self._thread:x};")
        try:
            return int.from_bytes(bytes.fromhex(found), "little")
        except ValueError:
            raise KeyError(name) from None

    def move(self, address: int) -> bool:
        """Have it go on at an address, once it runs: LLDB shows it where it was. Whether that was done."""
        written = address.to_bytes(_WORD, "little").hex()
        return self._ask(f"P{self._number(_PC):x}={written};thread:{self._thread:x};") == "OK"

    @property
    def signal(self) -> int | None:
        """That has stopped it, by the kernel's number; None where the server does not tell."""
        found = _SIGNAL.match(self._stop)
        return int(found[1], 16) if found else None

    @property
    def breaks(self) -> bool:
        """Whether it has run into a trap: LLDB will tell of it."""
        return _BREAKS in self._stop

    @property
    def _stop(self) -> str:
        return self._ask(f"qThreadStopInfo{self._thread:x}")

    def _number(self, name: str) -> int:
        while name not in self._names:
            described = _NAME.search(self._ask(f"qRegisterInfo{len(self._names):x}"))
            if described is None:
                raise KeyError(name)
            self._names.append(described[1])
        return self._names.index(name)

    def _ask(self, packet: str) -> str:
        """The protocol is that of GDB's remote targets, with LLDB's extensions (lldb-gdb-remote.txt)."""
        interpreter = self._target.GetDebugger().GetCommandInterpreter()
        result, context = lldb.SBCommandReturnObject(), lldb.SBExecutionContext(self._target.GetProcess())
        interpreter.HandleCommand(f"process plugin packet send {packet}", context, result)
        answer = _RESPONSE.search(result.GetOutput() or "")
        return answer[1] if answer else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
