"""Debug registers held by another process: events of perf on a thread, or on a processor."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_SH, flock
from pathlib import Path
from tempfile import gettempdir

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


@contextmanager
def machine_to(*, everywhere: bool) -> Iterator[None]:
    """What is held on a processor is missing in every program: such a test waits until no other counts."""
    # of the machine, not of this checkout: the registers are the machine's
    with (Path(gettempdir()) / "ubp-tests-registers.lock").open("w") as lock:
        flock(lock, LOCK_EX if everywhere else LOCK_SH)
        yield
