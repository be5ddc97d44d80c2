"""Running programs under GDB to their end: what stopped where, what was printed, what ubp complained of."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.mi import Gdb

SOAK = os.environ.get("UBP_SOAK") == "1"


class Printed:
    """A file that the program prints to, so that its text never mixes with MI's."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "printed"
        self.path.unlink(missing_ok=True)

    def arguments(self, *words: object) -> str:
        """For `set args`: the words, and where the output goes."""
        return " ".join([*map(str, words), ">", str(self.path)])

    @property
    def text(self) -> str:
        return self.path.read_text() if self.path.exists() else ""


def complaints(gdb: Gdb) -> list[str]:
    """Everything that ubp said unasked: differences, internal errors."""
    texts = [str(item["payload"]) for item in gdb.log if item["type"] in ("console", "log", "output")]
    return [text for text in texts if "ubp: " in text or "Traceback" in text]
