"""`ubp explain`: everything that would be decided at one address, in words, without doing it."""

from __future__ import annotations

import re

from ubp.arch.base import Arch
from ubp.codegen.listing import disassemble
from ubp.codegen.trampoline import Cells, Trampoline, build_trampoline
from ubp.codegen.window import survey_refusals
from ubp.condition.compile import outline_condition
from ubp.condition.describe import describe
from ubp.errors import UbpError
from ubp.probe.facts import SiteFacts
from ubp.probe.planner import Plan
from ubp.probe.site import Probe
from ubp.probe.strategy import TRAITS, Strategy
from ubp.probe.strategy import describe as describe_strategies
from ubp.ranking import NOMINAL_DISTANCE, ranking, serving
from ubp.session import Session

CELLS_SIZE = Cells.SIZE + 16  # bytes, with the bounds of the stack that owns counts
COSTS = {Strategy.JUMP: "a few ns a hit", Strategy.PUN: "about 20 ns a hit"}
READS_MEMORY = re.compile(r"(?!lea ).*\[")
TRAP_COST = "about 0.2 ms a hit: a trap, a look by the debugger, a step"


def explain(session: Session, address: int, probe: Probe) -> str:
    """What `probe` would become at `address`: strategy, window, condition, code, or the refusals."""
    name = session.debugger.function_name(address)
    lines = [f"{address:#x} in {name}" if name else f"{address:#x}, in no known function"]
    lines += _tree(session, address, probe)
    try:
        facts = session.facts(probe, address)
        lines += _refusals(session.arch, facts)
        lines += _plan(session.arch, session.plan(probe, address))
    except UbpError as error:
        lines += [f"  strategy: {_without_jump(session, address, probe)}", f"  reason: {error}"]
    lines += _strategies(session, address, probe)
    return "\n".join(lines)


def _without_jump(session: Session, address: int, probe: Probe) -> str:
    try:
        strategy = serving(session, address, probe).strategy
    except UbpError:
        strategy = Strategy.TRAP
    if strategy is Strategy.TRAP:
        return f"{strategy.value}, {TRAP_COST}"
    return f"{strategy.value}, {TRAITS[strategy].cost} a hit: {TRAITS[strategy].summary}"


def _tree(session: Session, address: int, probe: Probe) -> list[str]:
    """The parts of the condition with their types; nothing where it has none: the reason follows."""
    if probe.condition is None:
        return []
    try:
        scope = session.scope(probe, address)
        parts = outline_condition(probe.condition, scope, session.arch.registers)
    except UbpError:
        return []
    return ["  tree:", *(f"    {part}" for part in parts)]


def _strategies(session: Session, address: int, probe: Probe) -> list[str]:
    """A line for each, the best first; nothing where nothing is known of the place: the reason tells."""
    try:
        rows = ranking(session, address, probe)
    except UbpError:
        return []
    lines = describe_strategies(rows, session.debugger.strategies)
    return ["  strategies:", *(f"    {line}" for line in lines)]


def _refusals(arch: Arch, facts: SiteFacts) -> list[str]:
    return [f"  no jump: {refusal}" for refusal in survey_refusals(arch, facts)]


def _plan(arch: Arch, plan: Plan) -> list[str]:
    window = plan.window
    lines = [f"  strategy: {plan.way.strategy.value}, {COSTS[plan.way.strategy]}"]
    lines.append(f"  window: {window.size} bytes, back at {window.end:#x}")
    lines += [f"    {line}" for line in disassemble(arch, window.code, window.site)]
    lines += _pun(plan)
    if plan.condition is not None:
        lines += ["  condition:", *(f"    {line}" for line in describe(plan.condition).splitlines())]
    place = max(window.site - NOMINAL_DISTANCE, NOMINAL_DISTANCE) & ~0xFFF
    cells = Cells.at(place - Cells.SIZE, owner=place - CELLS_SIZE)
    trampoline = build_trampoline(arch, plan.request(cells), place)
    return lines + _free(plan) + _cost(arch, trampoline) + _trampoline(arch, trampoline)


def _pun(plan: Plan) -> list[str]:
    """Where a jump that shares bytes leads, and what with: nothing of a whole jump."""
    if plan.way.pun is None:
        return []
    jump, (first, *shifted) = plan.way.pun.jump, plan.way.pun.entries
    text = f"  shares {_counted(len(jump.tail), 'byte')} up to {jump.end:#x}: leads to {first:#x}"
    others = ", ".join(f"{entry:#x}" for entry in shifted)
    return [f"{text}; with traps there to {others}" if others else text]


def _free(plan: Plan) -> list[str]:
    dead = ", ".join(sorted(plan.liveness.dead_registers)) or "no register"
    flags = "the flags need not be saved" if plan.liveness.flags_dead else "the flags are in use"
    return [f"  free to use: {dead}; {flags}"]


def _cost(arch: Arch, trampoline: Trampoline) -> list[str]:
    """Of a hit that goes on: the code up to the displaced instructions stands in one row."""
    before = trampoline.displaced - trampoline.address
    passed = {offset: there for offset, there in trampoline.recover.items() if offset < before}
    reads = sum(_reads_memory(arch, trampoline, offset) for offset in passed)
    saved = sorted({register for there in passed.values() for register, _ in there.undo.restore})
    if any(there.flags for there in passed.values()):
        saved.append("the flags")
    count = f"at most {_counted(len(passed), 'instruction')} and a jump, {_counted(reads, 'read')} of memory"
    return [f"  cost where it goes on: {count}; {', '.join(saved) or 'nothing'} saved and put back"]


def _reads_memory(arch: Arch, trampoline: Trampoline, offset: int) -> bool:
    """Of the program's: our cells are always at hand."""
    instruction = arch.decode(trampoline.code[offset:], trampoline.address + offset)
    cells = range(trampoline.address - CELLS_SIZE, trampoline.address)
    return instruction.memory_target not in cells and READS_MEMORY.match(instruction.text) is not None


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(arch: Arch, trampoline: Trampoline, offset: int) -> str:
    return arch.decode(trampoline.code[offset:], trampoline.address + offset).text


def _trampoline(arch: Arch, trampoline: Trampoline) -> list[str]:
    place = trampoline.address
    labels = {
        trampoline.stop: "   <- true: stops here",
        trampoline.retry: "   <- then runs into the debugger's trap",
        trampoline.displaced: "   <- false",
    }
    lines = [f"  trampoline: {len(trampoline.code)} bytes, shown at {place:#x}"]
    for offset in sorted(trampoline.recover):  # every instruction; there may be data in between
        text = _text(arch, trampoline, offset)
        lines.append(f"    {place + offset:#x}: {text}{labels.get(place + offset, '')}")
    return lines
