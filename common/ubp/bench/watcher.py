"""A thread that looks at a program while it runs, and ends that after a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

GLANCE = 0.001  # seconds between two looks
AGAIN = 0.2  # seconds until a program that did not stop is told so again


class Watcher:
    """While the program runs, until it is over: calls `look`, and after `limit` seconds `interrupt`.

    Where there is a `look`, the time begins when that is true for the first time, or after `patience` s.
    """

    def __init__(
        self,
        limit: float,
        interrupt: Callable[[], None],
        look: Callable[[], bool] = lambda: True,
        patience: float = 0.0,
    ) -> None:
        self._limit, self._interrupt, self._look, self._patience = limit, interrupt, look, patience
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
        begin = time.monotonic()
        self._look_until(begin + self._patience, lambda is_begun: is_begun)
        self._look_until(time.monotonic() + self._limit, lambda is_begun: False)
        while not self._is_over.is_set():
            self.has_interrupted = True
            self._interrupt()
            self._is_over.wait(AGAIN)

    def _look_until(self, end: float, is_enough: Callable[[bool], bool]) -> None:
        while not self._is_over.is_set() and time.monotonic() < end and not is_enough(self._look()):
            self._is_over.wait(GLANCE)
