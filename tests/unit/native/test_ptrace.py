"""What a stopped thread is borrowed for leaves no trace: its debugger finds it as it was."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
from collections.abc import Iterator

import pytest

from ubp.native.process import Process
from ubp.native.ptrace import general_registers, signal_of, stopped_by_trap_instruction, system_call

TRACEME = 0  # linux/ptrace.h
SYS_GETPID = 39  # asm/unistd_64.h
RETURN = b"\xc3"
CODE = {"int3": (b"\xcc", signal.SIGTRAP), "ud2": (b"\x0f\x0b", signal.SIGILL)}


@pytest.fixture(params=CODE)
def stopped(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """A traced child, and the signal that its own instruction has raised."""
    instruction, expected = CODE[request.param]
    code = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code[: len(instruction) + 1] = instruction + RETURN
    function = ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).ptrace(TRACEME, 0, None, None)
        function()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WSTOPSIG(status) == expected
    yield child, expected
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_system_call_changes_neither_registers_nor_what_has_stopped_the_thread(stopped):
    thread, expected = stopped
    before = general_registers(thread), stopped_by_trap_instruction(thread)
    assert system_call(Process(thread), thread, SYS_GETPID) == thread
    assert (general_registers(thread), stopped_by_trap_instruction(thread)) == before
    assert signal_of(thread) == expected
    assert before[1] is (expected == signal.SIGTRAP)
