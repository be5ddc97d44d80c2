"""Whether a GDB, without ubp, can call functions of the program on this processor."""

from __future__ import annotations

import subprocess
from functools import cache

import pytest

from tests.support.programs import compiled

REASON = "stock {} cannot call functions of the program on this processor: {}"


@cache
def failure(executable: str) -> str:
    """What GDB says instead of the result of a call; "" if it has the result.

    With AMX the kernel takes a thread's extended state only as a whole (xstateregs_set, EFAULT), and that
    is larger than GDB 13 knows: it cannot put the registers back, and leaves the thread amid the call.
    """
    commands = ("set debuginfod enabled off", "break main", "run", "output one(3)")
    words = [word for command in commands for word in ("-ex", command)]
    done = subprocess.run(
        [executable, "-q", "-nx", "-batch", *words, str(compiled("places.c", "-O0"))],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    return "" if done.stdout.endswith("8") else (done.stderr.strip().splitlines() or ["nothing"])[-1]


def skip_unless_calls_work(executable: str) -> None:
    """For what is compared with stock GDB, and what stock GDB itself cannot do here."""
    if failure(executable):
        pytest.skip(REASON.format(executable, failure(executable)))
