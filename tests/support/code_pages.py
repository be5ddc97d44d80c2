"""The code of a running process against its file: whether a debugger has left anything in it."""

from __future__ import annotations

from pathlib import Path


def is_as_in_the_file(pid: int, program: Path) -> bool:
    """Whether the executable pages of a process are those of its file."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, access, offset, *_ = line.split()
        if access == "r-xp" and line.endswith(str(program)):
            start, end = (int(word, 16) for word in span.split("-"))
            with open(f"/proc/{pid}/mem", "rb") as memory:
                memory.seek(start)
                found = memory.read(end - start)
            expected = program.read_bytes()[int(offset, 16) :][: end - start]
            return found.startswith(expected)
    raise AssertionError("no code of the program")
