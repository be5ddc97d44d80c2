"""Ctrl-C while ubp handles an event of GDB's: the handler goes on to its end, the program is interrupted.

Python raises KeyboardInterrupt anywhere in a handler, even before its first line, where no `try` helps: GDB
then stops without a reason, and jumps and counters are left half changed. So Python's own function for the
signal is replaced; outside of ubp's handlers the former one is called.
"""

from __future__ import annotations

import ctypes
import os
import signal

# `signal.pthread_sigmask` makes enumerations of all that is held: 8 us a hit
from _signal import pthread_sigmask  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from types import CodeType, FrameType
from typing import ParamSpec, TypeVar

import gdb

Given = ParamSpec("Given")
Result = TypeVar("Result")

HOOK_NAME = "before_stop_is_shown"  # what GDB's `hook-stop` calls, from a line of code without a function
SIGACTION_SIZE = 152  # bytes; struct sigaction of x86-64 Linux (bits/sigaction.h)


def in_one_piece(handler: Callable[Given, Result]) -> Callable[Given, Result]:
    """`handler`, with interrupts held back until its end."""

    @wraps(handler)
    def whole(*arguments: Given.args, **named: Given.kwargs) -> Result:
        held = pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            return handler(*arguments, **named)
        finally:
            pthread_sigmask(signal.SIG_SETMASK, held)

    return whole


def defer_to_the_program() -> None:
    """Let interrupts that come in a handler made by `in_one_piece` go to the program. Once per GDB."""
    former = signal.getsignal(signal.SIGINT)
    code = in_one_piece(len).__code__  # every handler made by it has the same

    def interrupted(number: int, frame: FrameType | None) -> None:
        if not _is_inside(code, frame):
            if callable(former):
                former(number, frame)
        elif gdb.selected_inferior().pid:
            # what GDB does itself with Ctrl-C while the program runs
            with suppress(ProcessLookupError):  # it has ended meanwhile
                os.kill(gdb.selected_inferior().pid, signal.SIGINT)

    with _kept_in_the_kernel():
        signal.signal(signal.SIGINT, interrupted)


def _is_inside(code: CodeType, frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code is code or HOOK_NAME in frame.f_code.co_names:
            return True
        frame = frame.f_back
    return False


@contextmanager
def _kept_in_the_kernel() -> Iterator[None]:
    """Leave the process's handler, which is GDB's, as it is: only Python's own function is to change."""
    sigaction = ctypes.CDLL(None).sigaction
    action = ctypes.create_string_buffer(SIGACTION_SIZE)
    sigaction(int(signal.SIGINT), None, action)
    try:
        yield
    finally:
        sigaction(int(signal.SIGINT), action, None)
