"""What placing a jump depends on, asked of LLDB: the module, the function, lines and other breakpoints."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import closing, suppress

import lldb

from lldb_ubp.identity import Identity
from lldb_ubp.places import number_of, resolved
from ubp.arch.base import Arch
from ubp.codegen.branches import branch_targets
from ubp.errors import CannotPlace, Unavailable
from ubp.native.process import Process, control_flow_protections
from ubp.probe.facts import FunctionFacts, ModuleFacts, SiteFacts
from ubp.probe.module import Module
from ubp.records import dataclass
from ubp.unwind.ehframe import Fde
from ubp.unwind.pointers import Section

EXECUTABLE = re.compile(r"\.(text|init|fini|plt|iplt)\b")
RETURNS_TWICE = re.compile(r"\b(_*(sig)?setjmp|vfork|getcontext)\b")


class Survey:
    """Answers about addresses; what belongs to a module is asked once, until `modules_changed`.

    `breakpoints` gives the addresses of all enabled breakpoints but those of probe number `own`.
    """

    def __init__(
        self, target: lldb.SBTarget, arch: Arch, breakpoints: Callable[[int | None], Container[int]]
    ) -> None:
        self.target, self.arch, self.breakpoints = target, arch, breakpoints
        self.identity = Identity(target)
        self.modules: list[Module] | None = None
        self._was_live = False
        self.facts: dict[tuple[int, int], ModuleFacts] = {}
        self._contexts: dict[int, lldb.SBSymbolContext] = {}
        self._protected: tuple[tuple[int | None, int], frozenset[str]] | None = None  # at which stop, by what

    def modules_changed(self) -> None:
        self.modules = None
        self.facts = {}
        self.look_anew()

    def look_anew(self) -> None:
        """Forget what is kept for the time of one command or event."""
        self._contexts = {}

    def read(self, address: int, size: int) -> bytes:
        """Memory as the program has it: code as its file has it, without anyone's traps and jumps."""
        place = resolved(self.target, address)
        section = place.GetSection()
        if section.IsValid() and (_is_code(section) or self._live_process() is None):
            found = _file_bytes(section, place.GetOffset(), size)
        else:
            found = self._live_bytes(place, address, size)
        if len(found) != size:
            raise Unavailable(f"cannot read {size} bytes at {address:#x}")
        return found

    def _live_bytes(self, place: lldb.SBAddress, address: int, size: int) -> bytes:
        """Data of a module past LLDB: it reads nothing once another thread has the program go on."""
        number, process, error = self._live_process(), self.target.GetProcess(), lldb.SBError()
        if number is not None and place.GetSection().IsValid():
            with closing(Process(number)) as memory, suppress(Unavailable):
                return memory.read(address, size)
        if process.IsValid() and process.GetProcessID():
            return bytes(process.ReadMemory(address, size, error) or b"")
        return bytes(self.target.ReadMemory(place, size, error) or b"")

    def module_at(self, address: int) -> Module | None:
        is_live = self._live_process() is not None
        if self.modules is None or is_live != self._was_live:  # LLDB tells of no module when a process ends
            self.modules_changed()
            self._was_live = is_live
            self.modules = [self._module(module) for module in self.target.module_iter()]
        return next((module for module in self.modules if module.holds(address)), None)

    def _module(self, module: lldb.SBModule) -> Module:
        spans: dict[str, tuple[int, int]] = {}
        sections = [one for one in _leaves(module) if one.GetByteSize() and one.GetFileAddress()]
        loaded = [one for one in sections if one.GetLoadAddress(self.target) != lldb.LLDB_INVALID_ADDRESS]
        # .tbss is in no memory of the module's; LLDB leaves sections loaded when a process is killed
        for section in (loaded if self._was_live else []) or sections:
            place = lldb.SBAddress(section, 0)
            start = number_of(self.target, place) if self._was_live else int(place.GetFileAddress())
            spans.setdefault(section.GetName() or "", (start, start + section.GetByteSize()))
        return Module(spans, frozenset(filter(EXECUTABLE.match, spans)), self.read)

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
        enforced = self._protections()
        return SiteFacts(
            address=address,
            module=self._module_facts(module, address),
            function=self._function(module, address),
            line_starts=self._body(address),
            native_breakpoints=self.breakpoints(own),
            traps_at_branches=True,
            other_windows=tuple(windows),
            follows_setjmp=self._follows_setjmp(address),
            tracks_branches="ibt" in enforced,
            has_shadow_stack="shstk" in enforced,
        )

    def _live_process(self) -> int | None:
        """Its number; None where there is none, or only what is left of it."""
        process = self.target.GetProcess()
        is_live = process.IsValid() and process.GetState() == lldb.eStateStopped
        return self.identity.number() if is_live else None

    def _protections(self) -> frozenset[str]:
        """See `control_flow_protections`; asked once at each stop, as nothing else changes it."""
        pid = self._live_process()
        stop = pid, self.target.GetProcess().GetStopID(True)
        if self._protected is None or self._protected[0] != stop:
            self._protected = stop, control_flow_protections(pid)
        return self._protected[1]

    def _module_facts(self, module: Module, address: int) -> ModuleFacts:
        span = next(span for span in module.sections.values() if span[0] <= address < span[1])
        if span not in self.facts:
            text = Section(span[0], self.read(span[0], span[1] - span[0]))
            self.facts[span] = ModuleFacts(
                text, branch_targets(self.arch, text), module.data_ranges(), self.read
            )
        return self.facts[span]

    def _function(self, module: Module, address: int) -> FunctionFacts | None:
        """The function around `address`, by its frame description or by debug information."""
        context = self.context(address)
        function, entry = context.GetFunction(), module.description(address)
        spanned = self._span(function) if function.IsValid() else None
        if entry is not None:
            start, end = entry.start, entry.end
        elif spanned is not None:
            start, end = spanned
        else:
            return None
        return FunctionFacts(
            name=self.function_name(address) or f"{start:#x}",
            start=start,
            code=self.read(start, end - start),
            parts=module.other_parts(entry, *spanned) if spanned else (),
            other_entries=_Entries(self.target, resolved(self.target, address), address),
            landing_pads=module.pads_of(entry),
        )

    def span(self, address: int) -> tuple[int, int]:
        """[start, end) of the function around `address`, or of the symbol; of that byte if there is none."""
        context = self.context(address)
        for found in (context.GetFunction(), context.GetSymbol()):
            if found.IsValid():
                return self._span(found)
        return address, address + 1

    def _span(self, function: lldb.SBFunction | lldb.SBSymbol) -> tuple[int, int]:
        start = number_of(self.target, function.GetStartAddress())
        return start, max(number_of(self.target, function.GetEndAddress()), start + 1)

    def context(self, address: int) -> lldb.SBSymbolContext:
        """All that LLDB knows of an address."""
        if address not in self._contexts:
            place = resolved(self.target, address)
            known = self.target.ResolveSymbolContextForAddress(place, lldb.eSymbolContextEverything)
            self._contexts[address] = known
        return self._contexts[address]

    def function_name(self, address: int) -> str:
        """The function's name as LLDB prints it, "" if there is none."""
        context = self.context(address)
        for found in (context.GetFunction(), context.GetSymbol()):
            if found.IsValid():
                return str(found.GetDisplayName() or found.GetName() or "")
        return ""

    def _body(self, address: int) -> frozenset[int]:
        """Where the function's body begins: `step` into it sets a trap there. Other lines have masks."""
        function = self.context(address).GetFunction()
        if not function.IsValid():
            return frozenset()
        return frozenset(
            {number_of(self.target, function.GetStartAddress()) + function.GetPrologueByteSize()}
        )

    def _follows_setjmp(self, address: int) -> bool:
        """Whether the direct call right before `address`, if there is one, may return twice."""
        try:
            code = self.read(address - 5, 5)
        except Unavailable:
            return False
        if code[0] != 0xE8:  # call rel32
            return False
        target = (address + int.from_bytes(code[1:], "little", signed=True)) & ((1 << 64) - 1)
        return bool(RETURNS_TWICE.search(self.function_name(target)))


@dataclass(frozen=True)
class _Entries:
    """Addresses in the section around `place` that a symbol stands for: assembly may be entered there."""

    target: lldb.SBTarget
    place: lldb.SBAddress
    address: int  # of `place`

    def __contains__(self, address: object) -> bool:
        if not isinstance(address, int):
            return False
        there = lldb.SBAddress(self.place)
        if not there.OffsetAddress(address - self.address):
            return False
        symbol = there.GetSymbol()
        return bool(symbol.IsValid()) and symbol.GetStartAddress().GetFileAddress() == there.GetFileAddress()


def _is_code(section: lldb.SBSection) -> bool:
    return bool(EXECUTABLE.match(section.GetName() or ""))


def _file_bytes(section: lldb.SBSection, offset: int, size: int) -> bytes:
    error = lldb.SBError()
    return bytes(section.GetSectionData(offset, size).ReadRawData(error, 0, size) or b"")


def _leaves(module: lldb.SBModule) -> Iterator[lldb.SBSection]:
    """Sections; what contains them, the segments, is left out."""
    waiting = list(module.section_iter())
    while waiting:
        section = waiting.pop(0)
        inner = [section.GetSubSectionAtIndex(number) for number in range(section.GetNumSubSections())]
        if inner:
            waiting += inner
        else:
            yield section
