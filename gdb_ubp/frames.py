"""Where the frame of a function begins at a PC, read from the unwind tables that GDB has loaded."""

from __future__ import annotations

import gdb

from gdb_ubp import compat
from ubp.arch.base import Registers
from ubp.condition.ops import ADDRESS, Binary, Constant, Node, RegisterValue
from ubp.condition.types import Nowhere
from ubp.errors import CannotDecode
from ubp.unwind.ehframe import CfaRule, cfa_rule, find_fde
from ubp.unwind.pointers import Section

_TABLES = (".eh_frame_hdr", ".eh_frame")


class CallFrames:
    """The unwind tables of the modules that were asked about; made anew when the modules change."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._sections: list[tuple[int, int, str, str]] | None = None
        self._tables: dict[str, tuple[Section, Section] | None] = {}

    def cfa_at(self, pc: int) -> Node | Nowhere:
        """The canonical frame address of the function at `pc`, before that instruction runs."""
        tables = self._tables_at(pc)
        try:
            fde = find_fde(*tables, pc) if tables else None
            if fde is None:
                return Nowhere(f"no unwind table tells where the frame at 0x{pc:x} begins")
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

    def _tables_at(self, pc: int) -> tuple[Section, Section] | None:
        if self._sections is None:
            self._sections = list(compat.sections())
        module = next((module for start, end, _, module in self._sections if start <= pc < end), None)
        if module is None:
            return None
        if module not in self._tables:
            self._tables[module] = self._read(module, self._sections)
        return self._tables[module]

    def _read(self, module: str, sections: list[tuple[int, int, str, str]]) -> tuple[Section, Section] | None:
        found = {
            name: (start, end) for start, end, name, owner in sections if owner == module and name in _TABLES
        }
        if len(found) != len(_TABLES):
            return None
        header, frames = (_section(*found[name]) for name in _TABLES)
        return header, frames


def _section(start: int, end: int) -> Section:
    return Section(start, bytes(gdb.selected_inferior().read_memory(start, end - start)))
