"""Which whole instructions at a site a jump may replace, and why not."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from ubp.arch.base import Arch, Flow, Instruction
from ubp.codegen.branches import FunctionMap, map_function, ways_into
from ubp.codegen.words import words_within
from ubp.errors import CannotDecode, CannotPlace, CannotRelocate, OutOfReach
from ubp.probe.facts import SiteFacts, ThreadFacts
from ubp.records import dataclass


@dataclass(frozen=True)
class Window:
    """The instructions from the site on that make room for a jump: as few as will do."""

    site: int
    instructions: tuple[Instruction, ...]
    follows_call: int | None = None  # address of the call whose return address is the site

    @property
    def size(self) -> int:
        return self.end - self.site

    @property
    def end(self) -> int:
        return self.instructions[-1].end

    @property
    def interior(self) -> tuple[int, ...]:
        """Where its instructions begin, but for the first."""
        return tuple(instruction.address for instruction in self.instructions[1:])

    @property
    def code(self) -> bytes:
        return b"".join(instruction.code for instruction in self.instructions)


def choose_window(arch: Arch, facts: SiteFacts, known: FunctionMap | None = None) -> Window:
    """The window at the site. `known` is its function's map, if there is one already.

    Raises CannotPlace with the first reason why no jump can stand there.
    """
    window, reasons = _examine(arch, facts, known)
    for reason in reasons:
        raise CannotPlace(_sentence(facts, reason))
    return window


def choose_short_window(arch: Arch, facts: SiteFacts, known: FunctionMap | None = None) -> Window:
    """The one instruction at the site, if it is shorter than a jump: for one that shares the bytes behind it.

    What stands behind stays, so that the window has no interior. Raises CannotPlace.
    """
    known = known or _map(arch, facts)
    first = known.position.get(facts.address)
    if first is None:
        raise CannotPlace(_sentence(facts, _why_no_boundary(facts.address, known)))
    window = Window(facts.address, (known.instructions[first],), _call_before(known, first))
    if window.size >= arch.branches[0].size:
        raise CannotPlace(_sentence(facts, "the instruction has room for a whole jump"))
    case = _Case(arch, facts, known, window)
    for reason in (reason for rule in _RULES for reason in rule(case)):
        raise CannotPlace(_sentence(facts, reason))
    return window


def survey_refusals(arch: Arch, facts: SiteFacts, known: FunctionMap | None = None) -> tuple[str, ...]:
    """Every reason why no jump can stand at the site, as sentences; none if one can."""
    try:
        _, reasons = _examine(arch, facts, known)
    except CannotPlace as refusal:
        return (str(refusal),)
    return tuple(_sentence(facts, reason) for reason in reasons)


def blocking_threads(window: Window, threads: tuple[ThreadFacts, ...]) -> tuple[str, ...]:
    """Why the window's bytes may not be changed now: who stands inside it or will return there."""
    reasons = []
    for thread in threads:
        if window.site < thread.pc < window.end:
            reasons.append(f"{thread.name} stands at 0x{thread.pc:x}, inside the window")
        address = words_within(thread.stack, window.site, window.end)
        if address is not None:
            reasons.append(f"{thread.name} may return to 0x{address:x}, inside the window")
    return tuple(reasons)


@dataclass(frozen=True)
class _Case:
    arch: Arch
    facts: SiteFacts
    known: FunctionMap
    window: Window

    def inside(self, addresses: Container[int]) -> list[int]:
        return [address for address in range(self.window.site + 1, self.window.end) if address in addresses]

    @property
    def holds_several(self) -> bool:
        return len(self.window.instructions) > 1


def _sentence(facts: SiteFacts, reason: str) -> str:
    return f"cannot place a jump at {facts.label}: {reason}"


def _examine(arch: Arch, facts: SiteFacts, known: FunctionMap | None) -> tuple[Window, Iterator[str]]:
    """The only candidate and the reasons against it: a larger window would have them too."""
    known = known or _map(arch, facts)
    window = _candidate(arch, facts, known)
    case = _Case(arch, facts, known, window)
    return window, (reason for rule in _RULES for reason in rule(case))


def _map(arch: Arch, facts: SiteFacts) -> FunctionMap:
    if facts.function is not None:
        return map_function(arch, facts.function, facts.module)
    offset = facts.address - facts.module.text.address
    try:
        instruction = arch.decode(facts.module.text.content[offset : offset + 16], facts.address)
    except CannotDecode as error:
        raise CannotPlace(_sentence(facts, str(error))) from None
    return FunctionMap.of_one(instruction)


def _candidate(arch: Arch, facts: SiteFacts, known: FunctionMap) -> Window:
    """The fewest whole instructions from the site on that are as long as a jump. Raises CannotPlace."""
    needed = arch.branches[0].size
    first = known.position.get(facts.address)
    if first is None:
        raise CannotPlace(_sentence(facts, _why_no_boundary(facts.address, known)))
    for last in range(first, len(known.instructions)):
        if known.instructions[last].end - facts.address >= needed:
            return Window(facts.address, known.instructions[first : last + 1], _call_before(known, first))
    raise CannotPlace(_sentence(facts, _why_too_short(facts, known, needed)))


def _call_before(known: FunctionMap, index: int) -> int | None:
    call = known.instructions[index - 1] if index else None
    return call.address if call and call.flow is Flow.CALL else None


def _why_no_boundary(address: int, known: FunctionMap) -> str:
    for instruction in known.instructions:
        if instruction.address < address < instruction.end:
            return f"it is inside the instruction at 0x{instruction.address:x} ({instruction.text})"
    return known.unknown or "it is outside of the function"


def _why_too_short(facts: SiteFacts, known: FunctionMap, needed: int) -> str:
    if facts.function is None:
        return (
            f"its function is not known (no symbol, no frame description), and the instruction there is "
            f"shorter than the {needed} bytes of a jump"
        )
    if known.decoded_end < facts.function.end:
        return known.unknown
    return f"{facts.function.name} ends at 0x{known.decoded_end:x}, and a jump needs {needed} bytes"


def _landing_markers(case: _Case) -> Iterator[str]:
    first = case.window.instructions[0]
    if case.facts.tracks_branches and case.arch.is_landing_marker(first):
        yield f"{first.text} has to stay where it is for control-flow protection; try 0x{first.end:x}"
    for inner in case.window.instructions[1:]:
        if case.arch.is_landing_marker(inner):
            yield f"indirect branches may lead to 0x{inner.address:x}, {_within(case)}"


def _returns_twice(case: _Case) -> Iterator[str]:
    if case.facts.follows_setjmp:
        yield "the call before it may return twice (setjmp)"


def _other_probes(case: _Case) -> Iterator[str]:
    for start, end in case.facts.other_windows:
        if start < case.window.end and case.window.site < end:
            yield f"the probe at 0x{start:x} has replaced the code up to 0x{end:x}"


def _inner_calls(case: _Case) -> Iterator[str]:
    for instruction in case.window.instructions[:-1]:
        if instruction.flow is Flow.CALL:
            yield f"the call at 0x{instruction.address:x} returns to 0x{instruction.end:x}, {_within(case)}"


def _shadowed_calls(case: _Case) -> Iterator[str]:
    last = case.window.instructions[-1]
    if case.facts.has_shadow_stack and last.flow is Flow.CALL:
        yield f"the call at 0x{last.address:x} has to stay: the program keeps a shadow stack"


def _not_relocatable(case: _Case) -> Iterator[str]:
    for instruction in case.window.instructions:
        try:
            # where it stands everything is in reach: only what can never move is refused here
            case.arch.relocate(instruction, instruction.address)
        except (CannotRelocate, OutOfReach) as error:
            yield f"{instruction.text} at 0x{instruction.address:x} cannot run elsewhere ({error})"


def _debuggers_places(case: _Case) -> Iterator[str]:
    for address in case.inside(case.facts.native_breakpoints):
        yield f"another breakpoint stands at 0x{address:x}, {_within(case)}"
    for address in case.inside(case.facts.line_starts):
        yield f"a source line begins at 0x{address:x}, {_within(case)}: debuggers set traps there"
    for instruction in case.window.instructions[1:] if case.facts.traps_at_branches else ():
        if instruction.flow is not Flow.NEXT:
            yield f"the debugger may step to the branch at 0x{instruction.address:x}, {_within(case)}"


def _landing_pads(case: _Case) -> Iterator[str]:
    function = case.facts.function
    if function is None:
        return
    if function.landing_pads is None:
        if case.holds_several:
            yield f"it is not known where exceptions land in {function.name}"
        return
    if case.window.site in function.landing_pads:
        yield "exceptions land there"
    for address in case.inside(function.landing_pads):
        yield f"exceptions land at 0x{address:x}, {_within(case)}"


def _other_entries(case: _Case) -> Iterator[str]:
    entries = case.facts.function.other_entries if case.facts.function else frozenset()
    for address in case.inside(entries):
        yield f"another symbol stands for 0x{address:x}, {_within(case)}"


def _branches(case: _Case) -> Iterator[str]:
    if case.known.unknown and case.holds_several:
        yield f"it is not known which branches lead to 0x{case.window.interior[0]:x}: {case.known.unknown}"
    for way in ways_into(case.arch, case.facts, case.known, case.window.site, case.window.end):
        yield f"{way}, {_within(case)}"


def _within(case: _Case) -> str:
    return f"inside the {case.window.size}-byte window"


_RULES: tuple[Callable[[_Case], Iterator[str]], ...] = (
    _landing_markers,
    _returns_twice,
    _other_probes,
    _inner_calls,
    _shadowed_calls,
    _not_relocatable,
    _debuggers_places,
    _landing_pads,
    _other_entries,
    _branches,
)
