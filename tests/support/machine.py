"""An x86-64 machine to run small pieces of code in: unicorn, with a few mapped regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

GENERAL = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"),
    *(f"r{number}" for number in range(8, 16)),
)
FLAGS = 0x8D5  # OF SF ZF AF PF CF
CODE = 0x40000000
DATA = 0x50000000
HEAP = 0x7F0000000000
STACK = 0x7FF000000000
THREAD = 0x7FE000000000
REGION = 0x4000
MAX_STEPS = 5_000
STACK_TOP = STACK + REGION // 2


class Machine:
    def __init__(self) -> None:
        from unicorn import unicorn_const, x86_const
        from unicorn.unicorn import Uc

        self.uc: Any = Uc(unicorn_const.UC_ARCH_X86, unicorn_const.UC_MODE_64)
        names = (*GENERAL, "rip", "eflags", "fs_base")
        self.ids = {name: getattr(x86_const, f"UC_X86_REG_{name.upper()}") for name in names}
        for region in (CODE, DATA, HEAP, STACK, THREAD):
            self.uc.mem_map(region, REGION)
        self["fs_base"] = THREAD
        self.write(THREAD, THREAD.to_bytes(8, "little"))

    def __getitem__(self, name: str) -> int:
        return int(self.uc.reg_read(self.ids[name]))

    def __setitem__(self, name: str, value: int) -> None:
        self.uc.reg_write(self.ids[name], value)

    def read(self, address: int, size: int) -> bytes:
        return bytes(self.uc.mem_read(address, size))

    def write(self, address: int, data: bytes) -> None:
        self.uc.mem_write(address, data)
        if CODE <= address < CODE + REGION:
            self.uc.ctl_remove_cache(CODE, CODE + REGION)  # it would run what stood there before

    def registers(self) -> dict[str, int]:
        return {name: self[name] for name in GENERAL}

    def set_registers(self, values: Mapping[str, int]) -> None:
        for name, value in values.items():
            self[name] = value

    @property
    def flags(self) -> int:
        return self["eflags"] & FLAGS

    @flags.setter
    def flags(self, value: int) -> None:
        self["eflags"] = (self["eflags"] & ~FLAGS) | (value & FLAGS)

    def run(self, start: int, *stops: int) -> int:
        """Run from `start` until one of `stops` is reached; returns where."""
        self["rip"] = start
        for _ in range(MAX_STEPS):
            if self["rip"] in stops:
                return self["rip"]
            self.step()
        raise AssertionError(f"ran away to {self['rip']:#x}")

    def step(self) -> int:
        self.uc.emu_start(self["rip"], 0, count=1)
        return self["rip"]

    @contextmanager
    def put_back(self) -> Iterator[None]:
        """Undo, at the end, every change of registers and memory made inside."""
        context = self.uc.context_save()
        memory = [(region, self.read(region, REGION)) for region in (DATA, HEAP, STACK, THREAD)]
        yield
        self.uc.context_restore(context)
        for region, content in memory:
            self.write(region, content)
