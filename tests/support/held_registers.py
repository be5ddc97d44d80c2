"""Debug registers held by another process: events of perf on a thread, or on a processor."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# what is opened by itself here must not be found by what is tested: not ubp's own code
HOLD = """
import ctypes, struct, sys
count, thread, processor = map(int, sys.argv[1:])
call = ctypes.CDLL(None, use_errno=True).syscall
for _ in range(count):
    # perf_event_attr: type, size, 5 words of which the last is flags, wakeup, bp_type, bp_addr, bp_len
    event = struct.pack("IIQQQQQIIQQ40x", 5, 112, 0, 0, 0, 0, 1 << 5 | 1 << 6, 0, 3, 0x1000, 8)
    if call(298, event, thread, processor, -1, 8) < 0:
        print("refused", ctypes.get_errno(), flush=True)
        sys.exit()
print("holds", count, flush=True)
sys.stdin.read()
"""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Until the end no other test holds registers on a processor: all on the machine would miss them."""
    with _lock(fcntl.LOCK_SH):
        yield


@contextmanager
def alone_on_this_machine() -> Iterator[None]:
    """Until the end no other test asks for registers. Inside of `undisturbed` it would wait for itself."""
    with _lock(fcntl.LOCK_EX):
        yield


@contextmanager
def _lock(kind: int) -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / "ubp-debug-registers").open("w") as file:
        fcntl.flock(file, kind)
        yield


@contextmanager
def held(count: int, thread: int = -1, processor: int = -1) -> Iterator[int]:
    """Hold registers in `thread`, or on a processor, until the end. Gives the id of the process that does."""
    if not count:
        yield 0
        return
    words = [sys.executable, "-c", HOLD, str(count), str(thread), str(processor)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        said = holder.stdout.readline().split()
        if said[0] != "holds":
            # EACCES, EPERM, ENOSYS: a container, or kernel.perf_event_paranoid
            assert int(said[1]) in (13, 1, 38), said
            pytest.skip("this machine lets nobody use events of perf")
        yield holder.pid
        assert holder.stdin is not None
        holder.stdin.close()
