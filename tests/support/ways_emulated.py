"""An executor for `ways`: unicorn.

It has no single step that the program could see: a run is ended behind an instruction. So there is no trap
flag in what pushf stores, none that popf could set, and no shadow of mov ss.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.support.relocation_machine import PAGE, Machine, Outcome, State, pattern
from ubp.arch.base import Instruction


class Emulator:
    shows_the_step = False

    def __init__(self) -> None:
        self._machine = Machine()
        self._code: Mapping[int, bytes] = {}

    def place(self, code: Mapping[int, bytes]) -> None:
        self._code = code
        self._machine.place(code)

    def initial(self, address: int, size: int) -> bytes:
        return bytes(self._byte(place & 2**64 - 1) for place in range(address, address + size))

    def _byte(self, place: int) -> int:
        for start, content in self._code.items():
            if start <= place < start + len(content):
                return content[place - start]
        return pattern(place // PAGE)[place % PAGE]

    def in_place(self, instruction: Instruction, state: State) -> Outcome:
        is_repeated = instruction.text.startswith("rep") and "ret" not in instruction.text
        return self.step(
            state, instruction.address, lambda pc: not (is_repeated and pc == instruction.address)
        )

    def step(self, state: State, start: int, is_over: Callable[[int], bool]) -> Outcome:
        begins = iter([True])
        return self._machine.run(
            state, start, lambda pc: next(begins, False) or (pc == start and not is_over(pc))
        )

    def run(self, state: State, stays: range, start: int) -> Outcome:
        return self._machine.run(state, start, lambda pc: pc in stays)
