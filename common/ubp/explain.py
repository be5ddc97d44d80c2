"""`ubp explain`: everything that would be decided at one address, in words, without doing it."""

from __future__ import annotations

from ubp.arch.base import Arch
from ubp.codegen.listing import disassemble
from ubp.codegen.trampoline import Cells, build_trampoline
from ubp.codegen.window import survey_refusals
from ubp.condition.describe import describe
from ubp.errors import UbpError
from ubp.probe.facts import SiteFacts
from ubp.probe.planner import Plan
from ubp.probe.site import Probe
from ubp.session import Session

NOMINAL_DISTANCE = 0x100000  # where a trampoline is shown: its real place is looked for when it is set
JUMP_COST = "a few ns a hit"
TRAP_COST = "about 0.2 ms a hit: a trap, a look by the debugger, a step"


def explain(session: Session, address: int, probe: Probe) -> str:
    """What `probe` would become at `address`: strategy, window, condition, code, or the refusals."""
    name = session.debugger.function_name(address)
    lines = [f"{address:#x} in {name}" if name else f"{address:#x}, in no known function"]
    try:
        facts = session.facts(probe, address)
        lines += _refusals(session.arch, facts)
        lines += _plan(session.arch, session.plan(probe, address))
    except UbpError as error:
        lines += [f"  strategy: trap, {TRAP_COST}", f"  reason: {error}"]
    return "\n".join(lines)


def _refusals(arch: Arch, facts: SiteFacts) -> list[str]:
    return [f"  no jump: {refusal}" for refusal in survey_refusals(arch, facts)]


def _plan(arch: Arch, plan: Plan) -> list[str]:
    window = plan.window
    lines = [f"  strategy: jump, {JUMP_COST}"]
    lines.append(f"  window: {window.size} bytes, back at {window.end:#x}")
    lines += [f"    {line}" for line in disassemble(arch, window.code, window.site)]
    if plan.condition is not None:
        lines += ["  condition:", *(f"    {line}" for line in describe(plan.condition).splitlines())]
    return lines + _free(plan) + _trampoline(arch, plan)


def _free(plan: Plan) -> list[str]:
    dead = ", ".join(sorted(plan.liveness.dead_registers)) or "no register"
    flags = "the flags need not be saved" if plan.liveness.flags_dead else "the flags are in use"
    return [f"  free to use: {dead}; {flags}"]


def _trampoline(arch: Arch, plan: Plan) -> list[str]:
    place = max(plan.window.site - NOMINAL_DISTANCE, NOMINAL_DISTANCE) & ~0xFFF
    cells = Cells(hits=place - 64, true_hits=place - 56, ignore=place - 48, faults=place - 40)
    trampoline = build_trampoline(arch, plan.request(cells), place)
    labels = {
        trampoline.stop: "   <- true: stops here",
        trampoline.retry: "   <- then runs into the debugger's trap",
        trampoline.displaced: "   <- false",
    }
    lines = [f"  trampoline: {len(trampoline.code)} bytes, shown at {place:#x}"]
    for offset in sorted(trampoline.recover):  # every instruction; there may be data in between
        instruction = arch.decode(trampoline.code[offset:], place + offset)
        lines.append(f"    {place + offset:#x}: {instruction.text}{labels.get(place + offset, '')}")
    return lines
