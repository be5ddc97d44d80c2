"""A plan: which kind of jump, and of the condition that the probe has, whatever was read before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.c_world import WorldScope
from tests.support.code import ARCH, START, function_of, module_of
from ubp.codegen.trampoline import Cells
from ubp.condition.compile import compile_condition, read_condition
from ubp.errors import CannotCompile, CannotPlace
from ubp.probe.facts import MemoryMapping, SiteFacts
from ubp.probe.planner import Plan, plan_site
from ubp.probe.site import Probe
from ubp.probe.strategy import Strategy
from ubp.unwind.pointers import Section

CODE = bytes.fromhex("55 4889e5 4883ec10 c3")
FACTS = SiteFacts(START, module_of(Section(START, CODE)), function_of(CODE))


# sub rsp, 8; mov eax, [rbp - 4]; jnz to the mov; ret: no room for a jump at the start
SHORT = bytes.fromhex("4883ec08 8b45fc 75fb c3")
# mov eax, 1; ret
LONG = bytes.fromhex("b801000000 c3")
# dec edi; nop; syscall: what is behind cannot move, and leads below 0
NEITHER = bytes.fromhex("ffcf 90 0f05 75fa c3")
NOTHING_TAKEN = (MemoryMapping(START & ~0xFFF, START + 0x1000, "r-xp", "program"),)
ALL_TAKEN = (MemoryMapping(0x10000, (1 << 47) - 4096, "r-xp", "all"),)
COUNTER = Probe(1, "count", "foo")
NO_JUMP, NO_PUN = "inside the 7-byte window", "where memory is not free"


def facts_of(code: bytes) -> SiteFacts:
    """At the function's start; the heap begins far away."""
    module = module_of(Section(START, code), Section(0x70000000, bytes(8)))
    return SiteFacts(START, module, function_of(code))


@pytest.mark.parametrize(
    ("code", "wanted", "mappings", "expected"),
    [
        (SHORT, None, NOTHING_TAKEN, Strategy.PUN),
        (SHORT, Strategy.PUN, NOTHING_TAKEN, Strategy.PUN),
        (SHORT, Strategy.JUMP, NOTHING_TAKEN, NO_JUMP),
        (SHORT, None, ALL_TAKEN, NO_JUMP),
        (SHORT, Strategy.PUN, ALL_TAKEN, NO_PUN),
        (SHORT, None, None, Strategy.PUN),  # to be looked for once there is a process
        (SHORT, Strategy.JUMP, None, NO_JUMP),
        (LONG, None, NOTHING_TAKEN, Strategy.JUMP),
        (LONG, Strategy.PUN, NOTHING_TAKEN, "the instruction has room for a whole jump"),
        (LONG, Strategy.PUN, None, "the instruction has room for a whole jump"),
        (CODE, None, NOTHING_TAKEN, Strategy.JUMP),  # push rbp; a whole jump is better
        (NEITHER, None, NOTHING_TAKEN, "syscall at 0x401003 cannot run elsewhere"),
    ],
)
def test_a_whole_jump_is_taken_before_one_that_shares_bytes(
    code: bytes, wanted: Strategy | None, mappings: tuple[MemoryMapping, ...] | None, expected: Strategy | str
) -> None:
    probe = replace(COUNTER, wanted=wanted)

    def plan() -> Plan:
        return plan_site(ARCH, facts_of(code), no_scope, probe, None, mappings=mappings)

    if isinstance(expected, str):
        with pytest.raises(CannotPlace, match=expected):
            plan()
        return
    way = plan().way
    assert way.strategy is expected
    assert (way.pun is not None) == (expected is Strategy.PUN and mappings is not None)


def test_what_a_plan_takes_includes_the_bytes_that_are_shared() -> None:
    plan = plan_site(ARCH, facts_of(SHORT), no_scope, COUNTER, None, mappings=NOTHING_TAKEN)
    assert plan.way.pun is not None
    assert plan.span == (START, plan.way.pun.jump.end)
    assert plan.request(Cells.at(0x500000, 0x500100)).resume == START + 4


def no_scope() -> WorldScope:
    raise AssertionError("the scope is asked again")


def test_a_reading_of_the_condition_saves_another_one() -> None:
    reading = read_condition("1 == 2", WorldScope(), ARCH.registers)
    probe = Probe(1, "break", "foo", "1 == 2")
    assert plan_site(ARCH, FACTS, no_scope, probe, None, reading).condition is reading.node


def test_a_reading_of_another_condition_is_not_used() -> None:
    reading = read_condition("1 == 2", WorldScope(), ARCH.registers)
    probe = Probe(1, "break", "foo", "1 == 1")
    plan = plan_site(ARCH, FACTS, WorldScope, probe, None, reading)
    assert plan.condition == compile_condition("1 == 1", WorldScope(), ARCH.registers)
    assert plan.condition != reading.node


def test_what_a_reading_cannot_compile_is_refused_in_the_plan_too() -> None:
    reading = read_condition("$_gthread == 2", WorldScope(), ARCH.registers)
    with pytest.raises(CannotCompile):
        plan_site(ARCH, FACTS, no_scope, Probe(1, "break", "foo", "$_gthread == 2"), None, reading)
