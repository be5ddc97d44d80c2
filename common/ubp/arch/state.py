"""The state of one stopped thread as the core reads it, and changes to it as values."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from typing import Protocol

from ubp.errors import UbpError
from ubp.records import dataclass


class ThreadState(Protocol):
    """A stopped thread, to be read. Names are those of `Registers`; memory has the program's own code."""

    def register(self, name: str) -> int:
        """Unsigned. Raises Unavailable."""

    def memory(self, address: int, size: int) -> bytes:
        """Raises Unavailable if not all of it can be read."""


class StoppedThread(ThreadState, Protocol):
    """The same, to be changed as well."""

    def set_register(self, name: str, value: int) -> None:
        """Raises Unavailable."""

    def set_memory(self, address: int, content: bytes) -> None:
        """Only where the program itself may write. Raises Unavailable; then nothing is written."""


@dataclass(frozen=True)
class Change:
    """New values of registers and of memory; all that is not named stays."""

    registers: Mapping[str, int] = field(default_factory=dict)
    memory: tuple[tuple[int, bytes], ...] = ()

    def apply(self, thread: StoppedThread) -> None:
        """All of it, or none: raises what `thread` raises, with everything as it was."""
        registers = {name: thread.register(name) for name in self.registers}
        # behind the last write nothing can fail
        memory = [(address, thread.memory(address, len(content))) for address, content in self.memory[:-1]]
        try:
            for name, value in self.registers.items():
                thread.set_register(name, value)
            for address, content in self.memory:
                thread.set_memory(address, content)
        except UbpError:
            Change(registers, tuple(memory))._put_back(thread)
            raise

    def _put_back(self, thread: StoppedThread) -> None:
        """What cannot be written now could not be written before either."""
        for address, content in self.memory:
            with suppress(UbpError):
                thread.set_memory(address, content)
        for name, value in self.registers.items():
            with suppress(UbpError):
                thread.set_register(name, value)
