"""One instruction in unicorn, where it stands or relocated, from a given state.

All memory exists: a page appears, filled with a pattern that only depends on its address, when it is first
touched, and every run starts from that pattern.
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

GENERAL = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"),
    *("r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"),
)
FLAGS = 0x8D5  # OF SF ZF AF PF CF
PAGE = 4096
_VECTORS = tuple(f"xmm{number}" for number in range(16))
_X87 = ("fpsw", "fpcw", "fptag", *(f"fp{number}" for number in range(8)), "mxcsr")
_LIMIT = 64  # instructions in one run
ARENA = range(0x20000000, 0x20010000)  # mapped from the start


class NotExecutable(Exception):
    """Unicorn does not know the instruction."""


@dataclass(frozen=True)
class State:
    registers: Mapping[str, int]  # general ones, and fs_base, gs_base
    vectors: tuple[int, ...]  # (): neither set nor looked at, nor is the x87 state
    flags: int


@dataclass(frozen=True)
class Outcome:
    pc: int
    registers: Mapping[str, int]
    flags: int
    vectors: tuple[int, ...]
    x87: tuple[Any, ...]
    memory: Mapping[int, int]  # each byte that was written, with what it holds at the end
    fault: int | None = None  # unicorn's error: the instruction faulted


@lru_cache(maxsize=4096)
def pattern(page: int) -> bytes:
    """Random bytes, but every aligned word is an address that can be mapped."""
    content = bytearray(random.Random(page).randbytes(PAGE))
    for word in range(0, PAGE, 8):
        content[word + 5] &= 0x3F
        content[word + 6 : word + 8] = bytes(2)
    return bytes(content)


class Machine:
    def __init__(self) -> None:
        unicorn: Any = importlib.import_module("unicorn")
        x86_const: Any = importlib.import_module("unicorn.x86_const")
        self._unicorn = unicorn
        self._uc: Any = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_64)
        self._uc.ctl_set_cpu_model(x86_const.UC_CPU_X86_ICELAKE_SERVER)
        names = (*GENERAL, *_VECTORS, *_X87, "rip", "eflags", "fs_base", "gs_base")
        self._ids = {name: getattr(x86_const, f"UC_X86_REG_{name.upper()}") for name in names}
        self._mapped: set[int] = set()
        self._written: set[int] = set()
        self._stays: Callable[[int], bool] = lambda pc: False
        self._code: dict[int, bytes] = {}
        self._steps = 0
        self._has_faulted = False
        self._add_hooks()
        self._prime()
        self._map(ARENA.start, len(ARENA))
        self._permanent = frozenset(self._mapped)

    def _add_hooks(self) -> None:
        constants = self._unicorn
        unmapped = constants.UC_HOOK_MEM_UNMAPPED
        self._uc.hook_add(unmapped, lambda uc, kind, address, size, value, _: self._map(address, size))
        self._uc.hook_add(constants.UC_HOOK_MEM_WRITE, self._note_write)
        self._uc.hook_add(constants.UC_HOOK_CODE, self._watch)

    def _prime(self) -> None:
        """SSE on (CR4.OSFXSR), and something on the x87 stack: fld1; fldpi; fldlg2; fldln2."""
        from unicorn import x86_const

        self._uc.reg_write(x86_const.UC_X86_REG_CR4, self._uc.reg_read(x86_const.UC_X86_REG_CR4) | 0x600)
        self._uc.mem_map(0x1000, PAGE)
        self._uc.mem_write(0x1000, bytes.fromhex("d9e8 d9eb d9ec d9ed"))
        self._stays = lambda pc: pc < 0x1008
        self._uc.emu_start(0x1000, 0)
        self._uc.mem_unmap(0x1000, PAGE)
        self._primed = self._uc.context_save()

    def _map(self, address: int, size: int) -> bool:
        for page in range(address // PAGE, (address + max(size, 1) - 1) // PAGE + 1):
            if page not in self._mapped:
                self._uc.mem_map(page * PAGE, PAGE)
                self._uc.mem_write(page * PAGE, pattern(page))
                self._mapped.add(page)
        return True

    def _note_write(self, uc: Any, kind: int, address: int, size: int, value: int, _: Any) -> None:
        self._written.update(range(address, address + size))

    def _watch(self, uc: Any, address: int, size: int, _: Any) -> None:
        self._steps += 1
        if not self._stays(address) or self._steps > _LIMIT:
            uc.emu_stop()

    def place(self, code: Mapping[int, bytes]) -> None:
        """Put `code` (address -> bytes) into memory, in place of what was placed before."""
        if len(self._mapped) > len(self._permanent) + 64:  # mapping gets slow with their number
            self._forget()
        if code == self._code:
            return
        for address, old in self._code.items():
            self._put(address, self._original(address, len(old)))
        self._code = dict(code)
        for address, new in code.items():
            self._map(address, len(new) + 16)
            self._put(address, new)

    def _forget(self) -> None:
        for page in self._mapped - self._permanent:
            self._uc.mem_unmap(page * PAGE, PAGE)
        self._mapped = set(self._permanent)
        self._code = {}

    def _put(self, address: int, content: bytes) -> None:
        self._uc.mem_write(address, content)
        self._uc.ctl_remove_cache(address, address + len(content))

    def _original(self, address: int, size: int) -> bytes:
        first = address // PAGE
        pages = b"".join(pattern(page) for page in range(first, (address + size - 1) // PAGE + 1))
        return pages[address - first * PAGE :][:size]

    def run(self, state: State, start: int, stays: Callable[[int], bool]) -> Outcome:
        """Run from `start` until the program counter leaves the addresses for which `stays` holds.

        Raises NotExecutable.
        """
        self._clean()
        self._load(state)
        self._stays, self._steps = stays, 0
        fault = None
        try:
            self._uc.emu_start(start, 0)
        except self._unicorn.UcError as error:
            if error.errno == self._unicorn.UC_ERR_INSN_INVALID:
                self._has_faulted = True
                raise NotExecutable from None
            fault = error.errno
        self._has_faulted = fault is not None
        assert self._steps <= _LIMIT, f"ran away from {start:#x}"
        return self._outcome(state, fault)

    def _clean(self) -> None:
        for page in {address // PAGE for address in self._written} & self._mapped:
            self._uc.mem_write(page * PAGE, pattern(page))
        if self._written:
            placed, self._code = self._code, {}
            self.place(placed)
        self._written = set()

    def _load(self, state: State) -> None:
        values = {**state.registers, "eflags": state.flags | 2}
        if state.vectors or self._has_faulted:  # an exception stays pending otherwise
            self._uc.context_restore(self._primed)
        if state.vectors:
            values |= zip(_VECTORS, state.vectors, strict=True)
        self._uc.reg_write_batch([(self._ids[name], value) for name, value in values.items()])

    def _read(self, names: tuple[str, ...]) -> tuple[Any, ...]:
        return tuple(self._uc.reg_read_batch([self._ids[name] for name in names]))

    def _outcome(self, state: State, fault: int | None) -> Outcome:
        pc, flags, *general = self._read(("rip", "eflags", *GENERAL))
        return Outcome(
            pc=pc,
            registers=dict(zip(GENERAL, general, strict=True)),
            flags=flags & FLAGS,
            vectors=self._read(_VECTORS) if state.vectors else (),
            x87=self._read(_X87) if state.vectors else (),
            memory=self._memory(),
            fault=fault,
        )

    def _memory(self) -> dict[int, int]:
        return {address: self._uc.mem_read(address, 1)[0] for address in sorted(self._written)}
