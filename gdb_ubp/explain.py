"""`ubp explain`: everything that `ubp break` would decide at one address, without doing it."""

from __future__ import annotations

from gdb_ubp.frontend import FrontEnd
from ubp.codegen.listing import disassemble
from ubp.codegen.trampoline import Cells, build_trampoline
from ubp.codegen.window import survey_refusals
from ubp.command import BreakRequest
from ubp.condition.describe import describe
from ubp.errors import UbpError
from ubp.probe.facts import SiteFacts
from ubp.probe.planner import Plan, plan_site
from ubp.probe.site import Probe

NOMINAL_DISTANCE = 0x100000  # where a trampoline is shown when there is no process to look for room in
TRAP_COST = "about 0.2 ms a hit: a trap, a look by GDB, a step"


def explain(front: FrontEnd, address: int, request: BreakRequest) -> str:
    """Several lines for people."""
    probe = Probe(0, "break", request.location, request.condition, request.thread)
    lines = [f"{address:#x} in {front.debugger.function_name(address) or 'no known function'}"]
    try:
        facts = front.session.facts(probe, address)
        lines += _ground(front, facts)
        lines += _decision(front, facts, probe)
    except UbpError as error:
        lines += [f"  strategy: trap, {TRAP_COST}", f"  reason: {error}"]
    return "\n".join(lines)


def _ground(front: FrontEnd, facts: SiteFacts) -> list[str]:
    refusals = survey_refusals(front.session.arch, facts)
    return [f"  no jump: {refusal}" for refusal in refusals]


def _decision(front: FrontEnd, facts: SiteFacts, probe: Probe) -> list[str]:
    arch = front.session.arch
    pointer = None if probe.thread is None else front.debugger.thread_pointer(probe.thread)
    plan = plan_site(arch, facts, lambda: front.debugger.scope(facts.address), probe, pointer)
    window = plan.window
    lines = [f"  strategy: jump over {window.size} bytes, a few ns a hit; back at {window.end:#x}"]
    lines += ["  window:", *(f"    {line}" for line in disassemble(arch, window.code, window.site))]
    if plan.condition is not None:
        lines += ["  condition:", *(f"    {line}" for line in describe(plan.condition).splitlines())]
    return lines + _liveness(plan) + _trampoline(front, plan)


def _liveness(plan: Plan) -> list[str]:
    dead = ", ".join(sorted(plan.liveness.dead_registers)) or "no register"
    flags = "the flags need not be saved" if plan.liveness.flags_dead else "the flags are in use"
    return [f"  free to use: {dead}; {flags}"]


def _trampoline(front: FrontEnd, plan: Plan) -> list[str]:
    site = plan.window.site
    place = max(site - NOMINAL_DISTANCE, 0x10000) & ~0xFFF
    cells = Cells(hits=place - 64, true_hits=place - 56, ignore=place - 48, faults=place - 40)
    trampoline = build_trampoline(front.session.arch, plan.request(cells), place)
    shown = disassemble(front.session.arch, trampoline.code, place)
    return [
        f"  trampoline (shown at {place:#x}; its place is chosen when it is set):",
        *(f"    {x}" for x in shown),
    ]
