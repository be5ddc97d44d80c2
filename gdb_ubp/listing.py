"""GDB's list of all breakpoints, its own among them, asked so that it does not crash.

A breakpoint that GDB has made for one thread stays in the list when that thread has ended, until the next
stop that is shown: where the handler of a signal goes on elsewhere, say. GDB then writes the name of a thread
that is no more, and follows a null pointer. So after the end of a thread a copy of GDB is asked first.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal

import gdb

from gdb_ubp.said import said
from ubp.errors import Unavailable
from ubp.records import dataclass

# "0       finish         keep y   0x00007ffff7e5e1f5 in run at t.c:13 inf 1 thread 2": number 0 is GDB's own,
# made for one command (finish, until, advance) or one step (step resume, longjmp)
_MOMENTARY = re.compile(r"^0\s+(\D.*?)\s(0x[0-9a-f]+)\s", re.MULTILINE)
_BEHIND_HANDLER = "high-priority"  # "high-priority step resume": where a signal handler will return to
_OF_A_CALL = "call dummy"  # "call dummy" and "longjmp for call dummy": of a function that the user calls

_COMMAND = "maint info breakpoints"
_LONGEST = 5  # seconds that the copy may take
_PR_SET_DUMPABLE = 4  # prctl(2)
_DEADLY = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGALRM)

_known: list[gdb.InferiorThread] = []  # but for those whose end is known to have left nothing in the list
_left_by_the_dead = [False]


def follow_threads() -> None:
    """Those that there are; of others `thread_made` is told."""
    _known[:] = [thread for inferior in gdb.inferiors() for thread in inferior.threads()]


def thread_made(thread: gdb.InferiorThread) -> None:
    """One that has ended is enough to be kept."""
    ended = [one for one in _known if not one.is_valid()]
    _known[:] = [*ended[:1], *(one for one in _known if one.is_valid()), thread]


def look_anew() -> None:
    """A stop was shown since: what was left by threads that have ended is gone."""
    _left_by_the_dead[0] = False


def all_breakpoints() -> str:
    """What GDB says, in about 0.1 ms. Raises Unavailable where it would crash."""
    living = [thread for thread in _known if thread.is_valid()]
    if len(living) != len(_known):
        if _left_by_the_dead[0] or not _survives():
            _left_by_the_dead[0] = True
            raise Unavailable("GDB cannot list its breakpoints: one is left of a thread that has ended")
        _known[:] = living
    return said(_COMMAND)


@dataclass(frozen=True)
class Waiting:
    """Where GDB itself waits for a command to finish."""

    addresses: tuple[int, ...]
    behind_handlers: tuple[int, ...]  # there, for a thread to come back from a handler of the program's
    is_command: bool  # not only for a function, called by `print`, to return
    shows_steps: bool  # whether this program makes GDB wait somewhere (for longjmp) in every stepping command


def waiting() -> Waiting:
    """Raises Unavailable."""
    text = all_breakpoints()
    everything = [(kind, int(address, 16)) for kind, address in _MOMENTARY.findall(text)]
    found = [(kind, address) for kind, address in everything if _BEHIND_HANDLER not in kind]
    return Waiting(
        addresses=tuple(address for _, address in found),
        behind_handlers=tuple(address for kind, address in everything if _BEHIND_HANDLER in kind),
        is_command=any(_OF_A_CALL not in kind for kind, _ in found),
        shows_steps="longjmp master" in text,
    )


def _survives() -> bool:
    """Whether a copy of GDB can make the list. The copy traces nobody, writes nothing, and leaves no core."""
    copy = os.fork()
    if copy == 0:
        _try_it()
    _, status = os.waitpid(copy, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _try_it() -> None:
    """In the copy, of which nothing else may run on."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_DUMPABLE, 0)  # GDB 18 calls it an error of its own, and lifts the limit of cores
        for number in _DEADLY:
            libc.signal(int(number), libc._exit)  # which ends it with the signal's number
        signal.alarm(_LONGEST)
        gdb.execute(_COMMAND, to_string=True)
        os._exit(0)
    finally:
        os._exit(1)
