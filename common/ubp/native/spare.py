"""Where a process has code that is nobody's; see `ubp.codegen.spare`."""

from __future__ import annotations

from ubp.codegen import spare
from ubp.native.process import Process
from ubp.probe.facts import MemoryMapping

# asm/auxvec.h, linux/auxvec.h: where the loader is mapped, and where the program begins
_BASE, _ENTRY = 7, 9


def spare_code(process: Process, size: int) -> int:
    """Address of such bytes, of the program if it has any, else of its loader. Raises Unavailable."""
    regions = process.regions()
    mappings = [MemoryMapping(one.start, one.end, one.permissions, one.name) for one in regions]
    auxiliary = process.auxiliary()
    first = [auxiliary[key] for key in (_ENTRY, _BASE) if key in auxiliary]
    return spare.spare_code(mappings, process.read, size, first)
