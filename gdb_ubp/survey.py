"""What placing a jump depends on, asked of GDB: the module, the function, lines and other breakpoints."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

import gdb

from gdb_ubp import compat
from gdb_ubp.said import said
from ubp.arch.base import Arch
from ubp.codegen.branches import branch_targets
from ubp.errors import CannotPlace, Unavailable
from ubp.native.process import control_flow_protections
from ubp.probe.facts import FunctionFacts, ModuleFacts, SiteFacts
from ubp.probe.module import Module
from ubp.unwind.ehframe import Fde
from ubp.unwind.pointers import Section

EXECUTABLE = re.compile(r"\.(text|init|fini|plt|iplt)\b")
RETURNS_TWICE = re.compile(r"\b(_*(sig)?setjmp|vfork|getcontext)\b")


def nowhere(own: int | None) -> Container[int]:
    """For surveys of code that has no breakpoints."""
    return frozenset()


def read_memory(address: int, size: int) -> bytes:
    """Memory as the program wrote it: GDB hides its traps, and with them our jumps. Raises Unavailable."""
    try:
        return bytes(gdb.selected_inferior().read_memory(address, size))
    except gdb.MemoryError as error:
        raise Unavailable(f"cannot read {size} bytes at {address:#x}: {error}") from error


class Survey:
    """Answers about addresses; what belongs to a module is asked once, until `modules_changed`.

    `others` gives the addresses of the user's enabled breakpoints but those of number `own`.
    """

    def __init__(self, arch: Arch, others: Callable[[int | None], Container[int]]) -> None:
        self.arch, self.others = arch, others
        self.modules: list[Module] | None = None
        self.facts: dict[tuple[int, int], ModuleFacts] = {}

    def modules_changed(self) -> None:
        self.modules = None
        self.facts = {}

    def module_at(self, address: int) -> Module | None:
        if self.modules is None:
            self.modules = _loaded_modules()
        for module in self.modules:
            if module.holds(address):
                return module
        return None

    def description(self, pc: int) -> Fde | None:
        """The frame description that covers `pc`."""
        module = self.module_at(pc)
        return module.description(pc) if module else None

    def site(self, address: int, own: int | None, windows: Sequence[tuple[int, int]]) -> SiteFacts:
        """All facts about `address`; the breakpoint numbered `own` is the probe's. Raises UbpError."""
        module = self.module_at(address)
        if module is None:
            raise CannotPlace(f"{address:#x} is in no file that the debugger knows; used a trap instead")
        if any(start <= address < end for start, end in module.data_ranges()):
            raise CannotPlace(f"{address:#x} lies in data, where a jump would change what the program reads")
        enforced = control_flow_protections(gdb.selected_inferior().pid or None)
        return SiteFacts(
            address=address,
            module=self._module_facts(module, address),
            function=self.function(module, address),
            # no line_starts: where GDB may plant a trap, the overlay makes way for it
            native_breakpoints=self.others(own),
            other_windows=tuple(windows),
            follows_setjmp=_follows_setjmp(address),
            tracks_branches="ibt" in enforced,
            has_shadow_stack="shstk" in enforced,
        )

    def _module_facts(self, module: Module, address: int) -> ModuleFacts:
        span = next(span for span in module.sections.values() if span[0] <= address < span[1])
        if span not in self.facts:
            text = Section(span[0], read_memory(span[0], span[1] - span[0]))
            targets = branch_targets(self.arch, text)
            self.facts[span] = ModuleFacts(text, targets, module.data_ranges(), read_memory)
        return self.facts[span]

    def function(self, module: Module, address: int) -> FunctionFacts | None:
        """The function around `address`, by its frame description or by debug information."""
        block = function_block(address)
        entry = module.description(address)
        if entry is not None:
            start, end = entry.start, entry.end
        elif block is not None:
            start, end = block.start, block.end
        else:
            return None
        name = function_name(address) or f"{start:#x}"
        parts = module.other_parts(entry, block.start, block.end) if block is not None else ()
        return FunctionFacts(
            name=name,
            start=start,
            code=read_memory(start, end - start),
            parts=parts,
            other_entries=_Entries(),
            landing_pads=module.pads_of(entry),
        )


def _loaded_modules() -> list[Module]:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for start, end, name, module in compat.sections():
        found.setdefault(module, {}).setdefault(name, (start, end))
    return [
        Module(sections, frozenset(filter(EXECUTABLE.match, sections)), read_memory)
        for sections in found.values()
    ]


def function_block(address: int) -> gdb.Block | None:
    """The block of the function (not of an inlined one) that debug information has around `address`."""
    try:
        block = gdb.block_for_pc(address)
    except RuntimeError:
        return None
    while block is not None and not (block.function is not None and _is_outermost(block)):
        block = block.superblock
    return block


def _is_outermost(block: gdb.Block) -> bool:
    return block.superblock is None or block.superblock.is_static or block.superblock.is_global


def function_name(address: int) -> str:
    """The function's name as GDB prints it, "" if there is none."""
    block = function_block(address)
    if block is not None and block.function is not None:
        return str(block.function.print_name)
    # "bar + 4 in section .text of /lib/libfoo.so" or "No symbol matches 0x1234."
    text = said(f"info symbol {address:#x}")
    if text.startswith("No symbol"):
        return ""
    return re.sub(r"( \+ \d+)? in section .*", "", text.splitlines()[0])


class _Entries:
    """Addresses that a symbol stands for: assembly may be entered there."""

    def __contains__(self, address: object) -> bool:
        # "bar in section .text" at the symbol itself, "bar + 4 in section .text" behind it
        return not re.search(r" \+ \d+ in section |^No symbol", said(f"info symbol {address}"))


def _follows_setjmp(address: int) -> bool:
    """Whether the direct call right before `address`, if there is one, may return twice."""
    try:
        code = read_memory(address - 5, 5)
    except Unavailable:
        return False
    if code[0] != 0xE8:  # call rel32
        return False
    target = (address + int.from_bytes(code[1:], "little", signed=True)) & ((1 << 64) - 1)
    return bool(RETURNS_TWICE.search(said(f"info symbol {target:#x}")))
