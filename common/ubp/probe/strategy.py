"""The ways in which a probe can stand at a site, and which of them can serve one: pure.

A strategy is two things: how a pass is noticed, and how the instruction under the probe is done without the
probe being out of the way for others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum

from ubp.arch.base import Arch, Flow, Instruction
from ubp.codegen.boost import boost
from ubp.errors import BadRequest, CannotEmulate, CannotPlace, CannotRelocate, OutOfReach
from ubp.records import dataclass

AUTO = "auto"
MICROSECOND, MILLISECOND = 1_000, 1_000_000  # nanoseconds
SLIPS = "other threads, and handlers of signals, can pass unnoticed while the instruction is in its place"
FAULTS_ELSEWHERE = "if the instruction faults, a handler of the program's is told the copy's address"


class Strategy(Enum):
    """The values are what the user writes; the order decides between equal costs."""

    JUMP = "jump"
    PUN = "pun"
    BOOST = "boost"
    EMULATE = "emulate"
    XOL = "xol"
    TRAP = "trap"
    HW = "hw"
    INLINE = "inline"
    HWGAP = "hwgap"


JUMPS = (Strategy.JUMP, Strategy.PUN)  # without a trap
NAMES = (AUTO, *(strategy.value for strategy in Strategy))


@dataclass(frozen=True)
class Traits:
    """`is_stepped_by_debugger`: that takes its trap, or its register, out and steps the thread.

    `slips`: whoever runs meanwhile can pass the site unnoticed.
    """

    summary: str
    needs_register: bool = False
    is_stepped_by_debugger: bool = False
    slips: bool = False


TRAITS: dict[Strategy, Traits] = {
    Strategy.JUMP: Traits("a jump into generated code"),
    Strategy.PUN: Traits("a jump that shares bytes with the code behind it"),
    Strategy.BOOST: Traits("a trap; a copy jumps back"),
    Strategy.EMULATE: Traits("a trap; the debugger computes the instruction"),
    Strategy.XOL: Traits("a trap; a copy is stepped"),
    Strategy.TRAP: Traits("the debugger's own breakpoint", is_stepped_by_debugger=True),
    Strategy.HW: Traits(
        "a debug register; code is not touched", needs_register=True, is_stepped_by_debugger=True
    ),
    Strategy.INLINE: Traits("a trap; the instruction is put back and stepped while all others stand still"),
    Strategy.HWGAP: Traits(
        "a trap; the instruction runs in place, a debug register watches where it goes on",
        needs_register=True,
        slips=True,
    ),
}


@dataclass(frozen=True)
class Situation:
    """What decides between strategies at one site.

    `costs`: nanoseconds that a hit is expected to cost that goes on, of all that the debugger can carry out.
    `jump_refusals` and `pun_refusal`: why no jump can stand there; empty if one can. `slot`: where a copy
    could stand, None without memory there. `registers`: debug registers for code that a thread has, and
    `free_registers` those that no thread uses.
    """

    instruction: Instruction
    costs: Mapping[Strategy, int]
    jump_refusals: Sequence[str]
    pun_refusal: str
    slot: int | None
    registers: int
    free_registers: int
    has_shadow_stack: bool = False


@dataclass(frozen=True)
class Ranked:
    """`refusal`: why it is not possible, "" if it is. `warning`: what may go wrong, "" for nothing.

    `nanoseconds`: of a hit that goes on.
    """

    strategy: Strategy
    refusal: str = ""
    warning: str = ""
    nanoseconds: int = 0

    @property
    def traits(self) -> Traits:
        return TRAITS[self.strategy]

    @property
    def is_possible(self) -> bool:
        return not self.refusal

    @property
    def is_sound(self) -> bool:
        """Possible, and nothing can go wrong."""
        return not self.refusal and not self.warning


def strategy_named(text: str) -> Strategy | None:
    """None for `auto`. Raises BadRequest."""
    if text == AUTO:
        return None
    try:
        return Strategy(text)
    except ValueError:
        names = ", ".join(NAMES)
        raise BadRequest(f"`{text}` is no strategy: write one of {names}") from None


def strategy_among(text: str, available: Collection[Strategy], debugger: str) -> Strategy | None:
    """As `strategy_named`, for what `debugger` ("GDB") can carry out. Raises BadRequest."""
    strategy = strategy_named(text)
    if strategy is not None and strategy not in available:
        names = ", ".join([AUTO, *(one.value for one in available)])
        raise BadRequest(f"the strategy {text} is not available in {debugger}: there is {names}")
    return strategy


def strategy_setting(name: str) -> str:
    """What is said of the strategy of probes that are set without one."""
    return f"Probes that are set without `-strategy` are served by: {name}."


def rank(arch: Arch, situation: Situation) -> tuple[Ranked, ...]:
    """All strategies: those that are sound first, then those with a warning, each cheapest first."""
    rows = [_ranked(arch, situation, strategy) for strategy in Strategy]
    return tuple(sorted(rows, key=lambda row: (not row.is_possible, not row.is_sound, row.nanoseconds)))


def registers_needed(arch: Arch, instruction: Instruction, strategy: Strategy) -> int:
    """Debug registers that a site takes. Raises CannotEmulate where nobody can tell where it goes on."""
    if not TRAITS[strategy].needs_register:
        return 0
    return arch.ways_on(instruction) if TRAITS[strategy].slips else 1


def choose(ranking: Sequence[Ranked], wanted: Strategy | None, label: str) -> Ranked:
    """The one that the user wants or, for None, the cheapest that is sound. Raises CannotPlace."""
    possible = [row for row in ranking if row.is_possible]
    if wanted is None:
        sound = next((row for row in possible if row.is_sound), None)
        if sound is None:
            raise CannotPlace(f"no strategy can serve {label} without fail: {_why(ranking)}")
        return sound
    row = next(row for row in ranking if row.strategy is wanted)
    if not row.is_possible:
        others = ", ".join(other.strategy.value for other in possible) or "none"
        raise CannotPlace(
            f"the strategy {wanted.value} cannot serve {label}: {row.refusal}; possible there: {others}"
        )
    return row


def describe(ranking: Sequence[Ranked]) -> list[str]:
    """A line for each strategy, for people."""
    return [f"{row.strategy.value:<8} {_line(row)}" for row in ranking]


def _line(row: Ranked) -> str:
    if row.refusal:
        return f"no: {row.refusal}"
    said = f"{cost(row.nanoseconds)} a hit: {row.traits.summary}"
    return "; ".join(filter(None, (said, row.warning)))


def cost(nanoseconds: int) -> str:
    """For people: "about 2 ns", "0.06 ms"."""
    if nanoseconds < MICROSECOND:
        return f"about {nanoseconds} ns"
    return f"{nanoseconds / MILLISECOND:.2g} ms"


def _why(ranking: Sequence[Ranked]) -> str:
    return "; ".join(f"{row.strategy.value}: {row.refusal or row.warning}" for row in ranking)


def _ranked(arch: Arch, situation: Situation, strategy: Strategy) -> Ranked:
    if strategy not in situation.costs:
        return Ranked(strategy, "the debugger has no means for it")
    refusal = _RULES[strategy](arch, situation) if strategy in _RULES else ""
    warning = "" if refusal else _warning(arch, situation.instruction, strategy)
    return Ranked(strategy, refusal, warning, situation.costs[strategy])


def _warning(arch: Arch, instruction: Instruction, strategy: Strategy) -> str:
    if TRAITS[strategy].slips:
        return SLIPS
    if strategy is Strategy.BOOST and arch.may_fault(instruction):
        return FAULTS_ELSEWHERE
    return arch.step_hazard(instruction) if TRAITS[strategy].is_stepped_by_debugger else ""


# --- why not ----------------------------------------------------------------------------------------------


def _jump(arch: Arch, situation: Situation) -> str:
    return next(iter(situation.jump_refusals), "")


def _pun(arch: Arch, situation: Situation) -> str:
    return situation.pun_refusal


def _boost(arch: Arch, situation: Situation) -> str:
    return _shadowed(situation, Flow.CALL) or _in_a_slot(situation, lambda i, slot: boost(arch, i, slot))


def _xol(arch: Arch, situation: Situation) -> str:
    return _shadowed(situation, Flow.CALL) or _in_a_slot(situation, arch.step_fixup)


def _in_a_slot(situation: Situation, copy: Callable[[Instruction, int], object]) -> str:
    if situation.slot is None:
        return "there is no memory for a copy within reach"
    return _at(situation, situation.slot, copy)


def _at(situation: Situation, place: int, copy: Callable[[Instruction, int], object]) -> str:
    try:
        copy(situation.instruction, place)
    except (CannotRelocate, OutOfReach) as error:
        return str(error)
    return ""


def _emulate(arch: Arch, situation: Situation) -> str:
    try:
        arch.emulation(situation.instruction)
    except CannotEmulate as error:
        return str(error)
    return _shadowed(situation, Flow.CALL, Flow.RETURN)


def _inline(arch: Arch, situation: Situation) -> str:
    """As of a copy that stands where the original does: the trap flag is the same, and nobody may wait."""
    return _at(situation, situation.instruction.address, arch.step_fixup)


def _hwgap(arch: Arch, situation: Situation) -> str:
    if situation.instruction.target == situation.instruction.address:
        return "it leads to itself, so that nothing would tell when it has run"
    try:
        return _registers(situation, registers_needed(arch, situation.instruction, Strategy.HWGAP))
    except CannotEmulate as error:
        return str(error)


def _hw(arch: Arch, situation: Situation) -> str:
    return _registers(situation, registers_needed(arch, situation.instruction, Strategy.HW))


def _registers(situation: Situation, needed: int) -> str:
    if situation.registers == 0:
        return "this processor, its kernel or the debugger has no debug registers for code"
    if situation.free_registers < needed:
        free, total = situation.free_registers, situation.registers
        return f"it needs {needed} of {total} debug registers, and {free} are free"
    return ""


def _shadowed(situation: Situation, *flows: Flow) -> str:
    """A shadow stack gets only what a call in its own place pushes, and gives it back to a return only."""
    if situation.has_shadow_stack and situation.instruction.flow in flows:
        return "the program keeps a shadow stack, which the instruction has to change itself, in its place"
    return ""


_RULES: dict[Strategy, Callable[[Arch, Situation], str]] = {
    Strategy.JUMP: _jump,
    Strategy.PUN: _pun,
    Strategy.EMULATE: _emulate,
    Strategy.BOOST: _boost,
    Strategy.XOL: _xol,
    Strategy.HW: _hw,
    Strategy.HWGAP: _hwgap,
    Strategy.INLINE: _inline,
}
