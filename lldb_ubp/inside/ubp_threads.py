"""LLDB asks this file at each stop of a process for threads of an operating system, of which there are none.

It asks before it decides whether to stop, and also where nobody hears of the stop: there is no other way to
be told in time. It takes the class by its name, and its module by the path of this file.
"""

from __future__ import annotations

from typing import Any


class OperatingSystemPlugIn:
    # 20 and 21 make no plug-in whose class takes more parameters than they give, and so tell of no halt: with
    # `process` alone they do, but a program of four hot threads then got SIGSEGV at some Ctrl-C in 21.1
    def __init__(self, process: Any, *more: Any) -> None:
        self.process = process

    def get_thread_info(self) -> list[dict[str, Any]]:
        """LLDB goes on with the threads that it knows."""
        from lldb_ubp.plugin import on_halt

        on_halt(self.process)
        return []

    def get_register_info(self) -> dict[str, Any]:
        return {"sets": [], "registers": []}

    def get_register_data(self, number: int) -> None:
        return None

    def create_thread(self, number: int, context: int) -> None:
        return None
