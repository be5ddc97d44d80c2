"""A thread that looks at a program while it runs, and ends that after a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

GLANCE = 0.001  # seconds between two looks
PAUSE = 0.02  # seconds, where nobody looks
AGAIN = 0.2  # seconds until a program that did not stop is told so again


class Watcher:
    """While the program runs: calls `look`, and after `limit` seconds `interrupt`, until it is over."""

    def __init__(
        self, limit: float, interrupt: Callable[[], None], look: Callable[[], None] | None = None
    ) -> None:
        self._limit, self._interrupt, self._look = limit, interrupt, look
        self._is_over = threading.Event()
        self.has_interrupted = False

    def __enter__(self) -> Watcher:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        end, pause = time.monotonic() + self._limit, GLANCE if self._look else PAUSE
        while not self._is_over.wait(pause):
            if self._look is not None:
                self._look()
            if time.monotonic() > end:
                self.has_interrupted, pause, self._look = True, AGAIN, None
                self._interrupt()
