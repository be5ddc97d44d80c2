"""A stopped thread that is a dictionary of registers and one of bytes."""

from __future__ import annotations

from collections.abc import Mapping

from ubp.arch.x86_64.registers import ENCODED
from ubp.errors import Unavailable

ALL = (*ENCODED, "rip", "eflags", "fs_base", "gs_base")
STACK = range(0x7FFF0000, 0x7FFF1000)


class FakeThread:
    """Memory that is not given is zero, and cannot be read or written outside of `STACK` and `bytes`."""

    def __init__(self, registers: Mapping[str, int], content: Mapping[int, bytes] | None = None) -> None:
        self.registers = dict.fromkeys(ALL, 0) | {"rsp": STACK.start + 0x800} | dict(registers)
        self.bytes = {
            address + offset: byte
            for address, text in (content or {}).items()
            for offset, byte in enumerate(text)
        }
        self.is_read_only = False

    def register(self, name: str) -> int:
        return self.registers[name]

    def memory(self, address: int, size: int) -> bytes:
        places = range(address, address + size)
        self._check(places)
        return bytes(self.bytes.get(place, 0) for place in places)

    def set_register(self, name: str, value: int) -> None:
        assert name in self.registers
        self.registers[name] = value

    def set_memory(self, address: int, content: bytes) -> None:
        if self.is_read_only:
            raise Unavailable(f"0x{address:x} cannot be written")
        self._check(range(address, address + len(content)))
        self.bytes |= {address + offset: byte for offset, byte in enumerate(content)}

    def word(self, address: int) -> int:
        return int.from_bytes(self.memory(address, 8), "little")

    def _check(self, places: range) -> None:
        if any(place not in STACK and place not in self.bytes for place in places):
            raise Unavailable(f"there is no memory at 0x{places[0]:x}")
