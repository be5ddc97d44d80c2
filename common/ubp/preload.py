"""Modules are imported while the user does something else: the first command should not wait for them."""

from __future__ import annotations

import atexit
import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

# what both front ends need, in the order in which they are needed by each other
CORE = (
    "ubp.condition.types",
    "ubp.condition.check",
    "ubp.condition.compile",
    "capstone",
    "ubp.arch.x86_64",
    "ubp.session",
)


class Preload(threading.Thread):
    """Imports modules in a thread, one by one. Whoever needs one of them meanwhile waits for that one.

    It gets no signals: they are the debugger's. What is missing is said where the module is needed.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(name="ubp preload", daemon=True)
        self._names = names
        self._ended = False

    def begin(self) -> None:
        held = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        try:
            self.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        atexit.register(self.end)

    def end(self) -> None:
        """Import no other module, and wait for the one on its way: Python is about to end."""
        self._ended = True
        self.join()

    def run(self) -> None:
        # LLDB has Python keep no compiled files: without them this takes twice as long, in each session
        kept, sys.dont_write_bytecode = sys.dont_write_bytecode, "PYTHONDONTWRITEBYTECODE" in os.environ
        try:
            for name in self._names:
                if not self._ended:
                    with suppress(Exception):
                        importlib.import_module(name)
        finally:
            sys.dont_write_bytecode = kept
