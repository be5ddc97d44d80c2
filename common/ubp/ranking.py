"""Which strategies can serve a probe at an address of the program as it is."""

from __future__ import annotations

from dataclasses import replace

from ubp.codegen.window import survey_refusals
from ubp.errors import UbpError
from ubp.probe.facts import SiteFacts
from ubp.probe.site import Probe
from ubp.probe.strategy import JUMPS, Ranked, Situation, Strategy, choose, rank
from ubp.session import Session

NOMINAL_DISTANCE = 0x100000  # where a copy would stand: its real place is looked for when it is made


def ranking(session: Session, address: int, probe: Probe) -> tuple[Ranked, ...]:
    """All strategies, the best first. Raises UbpError where nothing is known of the place."""
    return _ranked(session, session.facts(probe, address), probe)


def check(session: Session, address: int, probe: Probe) -> None:
    """Raises CannotPlace if the strategy that the probe is to have cannot serve it there."""
    assert probe.wanted is not None
    _chosen(session, address, probe, tuple(session.debugger.strategies))


def serving(session: Session, address: int, probe: Probe) -> Ranked:
    """What serves a place without a jump: what was asked for, else the cheapest that misses nothing.

    Raises CannotPlace where what was asked for cannot.
    """
    if probe.wanted is Strategy.HW:
        return Ranked(Strategy.HW)  # it has its register already
    if probe.wanted in (*JUMPS, Strategy.TRAP) or (probe.wanted is None and probe.stops_always):
        return Ranked(Strategy.TRAP)
    others = tuple(one for one in session.debugger.strategies if one not in JUMPS)
    return _chosen(session, address, probe, others)


def _chosen(session: Session, address: int, probe: Probe, available: tuple[Strategy, ...]) -> Ranked:
    try:
        facts = session.facts(probe, address)
        rows, label = _ranked(session, facts, probe), facts.label
    except UbpError as error:
        why, label = str(error), f"{address:#x}"
        rows = tuple(Ranked(one, "" if one is Strategy.TRAP else why) for one in available)
    return choose([row for row in rows if row.strategy in available], probe.wanted, label)


def _ranked(session: Session, facts: SiteFacts, probe: Probe) -> tuple[Ranked, ...]:
    registers, free = session.debugger.code_registers()
    situation = Situation(
        instruction=facts.instruction(session.arch),
        costs=session.debugger.strategies,
        jump_refusals=_why_no_jump(session, facts, probe),
        pun_refusal=_why_not(session, facts, probe, Strategy.PUN),
        slot=max(facts.address - NOMINAL_DISTANCE, NOMINAL_DISTANCE) & ~0xFFF,
        registers=registers,
        free_registers=free,
        has_shadow_stack=facts.has_shadow_stack,
    )
    return rank(session.arch, situation)


def _why_no_jump(session: Session, facts: SiteFacts, probe: Probe) -> tuple[str, ...]:
    refusals = survey_refusals(session.arch, facts)
    if refusals:
        return refusals
    refusal = _why_not(session, facts, probe, Strategy.JUMP)
    return (refusal,) if refusal else ()


def _why_not(session: Session, facts: SiteFacts, probe: Probe, strategy: Strategy) -> str:
    """Why a kind of jump cannot serve the probe; "" if it can."""
    try:
        session.plan(replace(probe, wanted=strategy), facts.address)
    except UbpError as error:
        return str(error).splitlines()[0]
    return ""
