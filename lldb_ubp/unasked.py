"""What ubp says without having been asked."""

from __future__ import annotations


def say(text: str) -> None:
    """At once: Python keeps what is printed to anything but a terminal, until LLDB ends."""
    print(text, flush=True)
