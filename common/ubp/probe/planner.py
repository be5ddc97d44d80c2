"""Deciding how a probe stands at a site: pure, from facts to a plan or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ubp.arch.base import Arch, Liveness, Registers
from ubp.codegen.branches import FunctionMap, map_function
from ubp.codegen.pun import Pun, check_pun, choose_pun
from ubp.codegen.trampoline import Cells, TrampolineRequest
from ubp.codegen.window import Window, choose_window
from ubp.condition.compile import Reading, read_condition
from ubp.condition.ops import Node
from ubp.condition.threads import KeptId
from ubp.condition.types import Scope
from ubp.errors import CannotCompile, CannotPlace, ConditionError
from ubp.probe.facts import MemoryMapping, SiteFacts
from ubp.probe.site import Probe
from ubp.probe.strategy import Strategy
from ubp.records import dataclass

ReadCondition = Callable[[str, Scope, Registers], Reading]


@dataclass(frozen=True)
class Way:
    """What leads from a site to its trampoline: `JUMP`, a whole jump, or `PUN`, one that shares bytes.

    `pun`: the latter; None where there is no process yet, which alone tells where it can lead.
    """

    window: Window
    strategy: Strategy = Strategy.JUMP
    pun: Pun | None = None


@dataclass(frozen=True)
class Plan:
    """Everything about a trampoline but its place."""

    way: Way
    condition: Node | None
    liveness: Liveness
    thread: KeptId | None
    stops: bool
    may_be_returned_to: bool  # the site is the return address of a call, or may be
    module: tuple[int, int]  # [start, end) of all that displaced instructions may refer to
    audit: int | None = None  # one of so many false hits is compared with the debugger's own evaluation

    @property
    def window(self) -> Window:
        return self.way.window

    @property
    def span(self) -> tuple[int, int]:
        """[start, end) of what is replaced, or must stay as it is but for traps."""
        return self.way.pun.span if self.way.pun else (self.window.site, self.window.end)

    @property
    def untouchable(self) -> Sequence[int]:
        """Where no other breakpoint may stand."""
        return self.way.pun.untouchable if self.way.pun else range(self.window.site, self.window.end)

    def request(self, cells: Cells) -> TrampolineRequest:
        return TrampolineRequest(
            site=self.window.site,
            displaced=self.window.instructions,
            resume=self.window.site + self.window.size,
            liveness=self.liveness,
            condition=self.condition,
            stops=self.stops,
            thread=self.thread,
            uses_ignore=False,
            cells=cells,
            audits=self.audit is not None,
        )


def plan_site(
    arch: Arch,
    facts: SiteFacts,
    scope: Callable[[], Scope],
    probe: Probe,
    thread: KeptId | None,
    reading: Reading | None = None,
    read: ReadCondition = read_condition,
    mappings: Sequence[MemoryMapping] | None = None,
) -> Plan:
    """How `probe` can stand at `facts.address` as a jump. `reading`: of its condition, if it was just made.

    `mappings`: what is taken of the address space, None before there is a process. Raises CannotPlace,
    CannotCompile, CannotRelocate or CannotDecode: why the debugger's trap must serve.
    """
    if probe.stops_always:
        raise CannotPlace("every hit stops here, so that a jump would gain nothing")
    known = map_function(arch, facts.function, facts.module) if facts.function else None
    way = _choose_way(arch, facts, known, probe.wanted, mappings)
    condition = None
    if probe.condition is not None:
        condition = _compiled(probe.condition, scope, arch, reading, read)
    instructions = known.instructions if known else ()
    liveness = arch.liveness(instructions, facts.address, _at_entry(facts))
    if not probe.is_counter:
        # the program has no use for a dead register, but the user who stops there may look at it
        liveness = Liveness(frozenset(), liveness.flags_dead)
    returned_to = way.window.follows_call is not None or known is None
    return Plan(
        way,
        condition,
        liveness,
        thread,
        not probe.is_counter,
        returned_to,
        facts.module.extent,
        probe.audit,
    )


def _choose_way(
    arch: Arch,
    facts: SiteFacts,
    known: FunctionMap | None,
    wanted: Strategy | None,
    mappings: Sequence[MemoryMapping] | None,
) -> Way:
    """A whole jump where one can stand and is not unwanted. Raises CannotPlace: why none can."""
    if wanted is Strategy.PUN:
        return _pun(arch, facts, known, mappings)
    try:
        return Way(choose_window(arch, facts, known))
    except CannotPlace as refusal:
        if wanted is not None:
            raise
        try:
            return _pun(arch, facts, known, mappings)
        except CannotPlace:
            raise refusal from None


def _pun(
    arch: Arch, facts: SiteFacts, known: FunctionMap | None, mappings: Sequence[MemoryMapping] | None
) -> Way:
    if mappings is None:
        return Way(check_pun(arch, facts, known), Strategy.PUN)
    pun = choose_pun(arch, facts, mappings, known)
    return Way(pun.window, Strategy.PUN, pun)


def _compiled(
    text: str, scope: Callable[[], Scope], arch: Arch, reading: Reading | None, read: ReadCondition
) -> Node:
    """The condition as ops: what the debugger has accepted and we call wrong is only not compiled."""
    try:
        if reading is None or reading.text != text:
            reading = read(text, scope(), arch.registers)
        return reading.node
    except ConditionError as error:
        sentence = f"the condition is left to the debugger: {error.message}"
        raise CannotCompile(sentence, error.text, error.offset) from error


def _at_entry(facts: SiteFacts) -> bool:
    return facts.function is not None and facts.function.start == facts.address
