"""Which strategies can serve a probe at an address of the program as it is."""

from __future__ import annotations

from dataclasses import replace

from ubp.codegen.window import survey_refusals
from ubp.errors import UbpError
from ubp.probe.facts import SiteFacts
from ubp.probe.site import Probe
from ubp.probe.strategy import Ranked, Situation, Strategy, choose, rank
from ubp.session import Session

NOMINAL_DISTANCE = 0x100000  # where a copy would stand: its real place is looked for when it is made
REGISTERS = 4  # for code, DR0 to DR3 (Intel SDM vol. 3, 17.2)


def ranking(session: Session, address: int, probe: Probe) -> tuple[Ranked, ...]:
    """All strategies, the best first. Raises UbpError where nothing is known of the place."""
    return _ranked(session, session.facts(probe, address), probe)


def check(session: Session, address: int, probe: Probe) -> None:
    """Raises CannotPlace if the strategy that the probe is to have cannot serve it there."""
    assert probe.wanted is not None
    try:
        facts = session.facts(probe, address)
        rows, label = _ranked(session, facts, probe), facts.label
    except UbpError as error:
        why, label = str(error), f"{address:#x}"
        rows = (Ranked(Strategy.TRAP), Ranked(probe.wanted, "" if probe.wanted is Strategy.TRAP else why))
    choose([row for row in rows if row.strategy in session.debugger.strategies], probe.wanted, label)


def _ranked(session: Session, facts: SiteFacts, probe: Probe) -> tuple[Ranked, ...]:
    text = facts.module.text
    begin = facts.address - text.address
    has_process = session.has_process
    situation = Situation(
        instruction=session.arch.decode(text.content[begin : begin + 16], facts.address),
        jump_refusals=_why_no_jump(session, facts, probe),
        pun_refusal=_why_not(session, facts, probe, Strategy.PUN),
        slot=max(facts.address - NOMINAL_DISTANCE, NOMINAL_DISTANCE) & ~0xFFF,
        registers=REGISTERS,
        free_registers=REGISTERS,
        threads=len(session.process().threads()) if has_process else 1,
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
