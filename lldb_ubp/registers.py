"""A stopped thread's registers, changes to them, and what a condition makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import lldb

from ubp.condition.evaluate import Fault, ReadMemory, evaluate
from ubp.condition.ops import Node

_WORD = 1 << 64
_PC = "rip"
_THREAD_POINTER = 0  # of what is thread-local no place is known; to ask for fs_base takes as long as a step


class LostRegister(Exception):
    """LLDB does not read or write one: no refusal, as nothing can be promised of that thread any more."""


class Registers(Mapping[str, int]):
    """Unsigned values of full-width registers, by their names, each read when it is asked for.

    Raises KeyError where there is none of the name, and LostRegister.
    """

    def __init__(self, frame: lldb.SBFrame) -> None:
        self._frame = frame

    def __getitem__(self, name: str) -> int:
        register = self._frame.FindRegister(name)
        if not register.IsValid():
            raise KeyError(name)
        content, error = register.GetData(), lldb.SBError()
        found = content.ReadRawData(error, 0, content.GetByteSize())
        if not found:
            raise LostRegister(f"LLDB cannot read {name}: {error.GetCString()}")
        return int.from_bytes(found, "little")

    def __iter__(self) -> Iterator[str]:
        return (register.GetName() for group in self._frame.GetRegisters() for register in group)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def change(thread: lldb.SBThread, words: Mapping[str, int]) -> None:
    """Give registers of a thread these values, modulo 2**64, in this order. Raises LostRegister."""
    for name, value in words.items():
        if name == _PC:
            move(thread, value % _WORD)  # frames keep another one's
            continue
        # LLDB forgets its frames at each change
        register = thread.GetFrameAtIndex(0).FindRegister(name)
        if not register.SetValueFromCString(f"{value % _WORD:#x}"):
            raise LostRegister(f"LLDB cannot change {name} of thread {thread.GetThreadID()}")


def move(thread: lldb.SBThread, address: int) -> None:
    """Have a thread go on at an address. Raises LostRegister."""
    if not thread.GetFrameAtIndex(0).SetPC(address):
        raise LostRegister(f"LLDB cannot move thread {thread.GetThreadID()}")
    thread.GetFrameAtIndex(0)  # LLDB keeps the frames that it knows when nobody looks


def truth(
    condition: Node | None, registers: Mapping[str, int], read: Callable[[int, int], bytes]
) -> bool | None:
    """Of a condition, where a thread stands at its place; None where it reads what is not there.

    `read`: address, size -> what is there of that.
    """
    if condition is None:
        return True
    try:
        return bool(evaluate(condition, registers, read, _THREAD_POINTER))
    except Fault:
        return None


def truth_for(condition: Node | None, thread: lldb.SBThread) -> bool | None:
    """Likewise, for a thread that LLDB lists."""
    return truth(condition, Registers(thread.GetFrameAtIndex(0)), thread_reader(thread))


def thread_reader(thread: lldb.SBThread) -> ReadMemory:
    """Less than was asked for where not all is there."""
    process = thread.GetProcess()

    def read(address: int, size: int) -> bytes:
        return process.ReadMemory(address, size, lldb.SBError()) or b""

    return read
