"""What memory an instruction touches: seen in unicorn, and told by `accesses` for the same state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.support.relocation_machine import Machine, Outcome, State
from ubp.arch.base import Access, AccessKind, Instruction, Registers

MASK = 2**64 - 1
Touched = tuple[frozenset[int], frozenset[int]]  # the bytes that are read, and those that are written


class Witness(Machine):
    """Notes each byte that is read and written. Unicorn splits and repeats accesses as it likes."""

    def __init__(self) -> None:
        super().__init__()
        self._read_bytes: set[int] = set()
        self._written_bytes: set[int] = set()
        hooks: Any = self._unicorn
        self._uc.hook_add(hooks.UC_HOOK_MEM_READ, self._note(self._read_bytes))
        self._uc.hook_add(hooks.UC_HOOK_MEM_WRITE, self._note(self._written_bytes))

    @staticmethod
    def _note(found: set[int]) -> Any:
        def note(uc: Any, kind: int, address: int, size: int, value: int, _: Any) -> None:
            found.update(place & MASK for place in range(address, address + size))

        return note

    def touched(self, instruction: Instruction, state: State) -> tuple[Outcome, Touched]:
        """Raises NotExecutable."""
        self.place({instruction.address: instruction.code})
        self._read_bytes.clear()
        self._written_bytes.clear()
        begins = iter([True])
        outcome = self.run(state, instruction.address, lambda pc: next(begins, False))
        return outcome, (frozenset(self._read_bytes), frozenset(self._written_bytes))


def address_of(access: Access, state: State, registers: Registers) -> int:
    """By the words of `Access`."""
    total = access.displacement
    for name, scale in ((access.base, 1), (access.index, access.scale)):
        if name is not None:
            canonical, offset, size = registers.views[name]
            total += (state.registers[canonical] >> 8 * offset & (1 << 8 * size) - 1) * scale
    total &= (1 << 8 * access.address_size) - 1
    return total + (state.registers[f"{access.segment}_base"] if access.segment else 0) & MASK


def told(accesses: Iterable[Access], state: State, registers: Registers) -> Touched:
    found: dict[AccessKind, set[int]] = {AccessKind.READ: set(), AccessKind.WRITE: set()}
    for access in accesses:
        start = address_of(access, state, registers)
        for kind, places in found.items():
            if kind.includes(access.kind):
                places.update(place & MASK for place in range(start, start + access.size))
    return frozenset(found[AccessKind.READ]), frozenset(found[AccessKind.WRITE])
