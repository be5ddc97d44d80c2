"""LLDB asks this file at each stop of a process for threads of an operating system, of which there are none.

It asks before it decides whether to stop, and also where nobody hears of the stop: there is no other way to
be told in time. It takes the class by its name, and its module by the path of this file.
"""

from __future__ import annotations

from typing import Any


class OperatingSystemPlugIn:
    def __init__(self, process: Any) -> None:  # 20 and 21 take no class with more parameters
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
