"""Where the frame of a function begins at a PC, by the module's unwind tables."""

from __future__ import annotations

from collections.abc import Callable

from ubp.arch.base import Registers
from ubp.condition.ops import ADDRESS, Binary, Constant, Node, RegisterValue
from ubp.condition.types import Nowhere
from ubp.errors import CannotDecode
from ubp.unwind.ehframe import CfaRule, Fde, cfa_rule


class CallFrames:
    """`description` finds the frame description that covers a PC, if there is one."""

    def __init__(self, registers: Registers, description: Callable[[int], Fde | None]) -> None:
        self._registers = registers
        self._description = description

    def cfa_at(self, pc: int) -> Node | Nowhere:
        """The canonical frame address of the function at `pc`, before that instruction runs."""
        fde = self._description(pc)
        if fde is None:
            return Nowhere(f"no unwind table tells where the frame at 0x{pc:x} begins")
        try:
            rule = cfa_rule(fde, pc)
        except CannotDecode as error:
            return Nowhere(str(error))
        if not isinstance(rule, CfaRule):
            return Nowhere(f"where the frame at 0x{pc:x} begins is given by a DWARF expression")
        return self._node(rule)

    def _node(self, rule: CfaRule) -> Node:
        offset = rule.offset & (2**64 - 1)
        register = RegisterValue(ADDRESS, self._registers.by_dwarf[rule.register])
        return Binary(ADDRESS, "+", register, Constant(ADDRESS, offset))
