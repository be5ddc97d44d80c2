"""Site facts around a few bytes of code, without a process."""

from __future__ import annotations

from collections.abc import Callable

from ubp.arch.x86_64 import X86_64
from ubp.codegen.branches import branch_targets
from ubp.errors import Unavailable
from ubp.probe.facts import FunctionFacts, ModuleFacts
from ubp.unwind.pointers import Section

ARCH = X86_64()
START = 0x401000  # of the function


def memory_of(*sections: Section) -> Callable[[int, int], bytes]:
    """`ModuleFacts.read` for a memory that consists of these sections alone."""

    def read(address: int, size: int) -> bytes:
        for section in sections:
            offset = address - section.address
            if offset >= 0 and offset + size <= len(section.content):
                return section.content[offset : offset + size]
        raise Unavailable(f"cannot read {size} bytes at 0x{address:x}")

    return read


def module_of(text: Section, *data: Section) -> ModuleFacts:
    ranges = tuple((section.address, section.address + len(section.content)) for section in data)
    return ModuleFacts(text, branch_targets(ARCH, text), ranges, memory_of(text, *data))


def function_of(code: bytes, start: int = START) -> FunctionFacts:
    """A function "parse" in which no exception lands."""
    return FunctionFacts("parse", start, code, landing_pads=frozenset())
