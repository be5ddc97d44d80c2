"""Who looks at a program while it runs, and ends that after a time."""

from __future__ import annotations

import threading

from ubp.bench.watcher import Watcher


def test_a_program_that_does_not_stop_is_told_so_again():
    told = threading.Semaphore(0)
    with Watcher(0.0, told.release) as watcher:
        assert all(told.acquire(timeout=10) for _ in range(2))
    assert watcher.has_interrupted


def test_the_time_begins_when_something_is_seen():
    looks, seen, told = [], threading.Event(), threading.Event()

    def look() -> bool:
        looks.append(told.is_set())
        return seen.is_set()

    with Watcher(0.0, told.set, look, patience=60.0):
        assert not told.wait(0.05)
        seen.set()
        assert told.wait(10)
    assert len(looks) > 1


def test_what_is_over_in_time_is_left_alone():
    told: list[bool] = []
    with Watcher(60.0, lambda: told.append(True)) as watcher:
        pass
    assert (told, watcher.has_interrupted) == ([], False)
