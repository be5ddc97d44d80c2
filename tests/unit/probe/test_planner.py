"""A plan is made of the condition that the probe has, whatever was read before."""

from __future__ import annotations

import pytest

from tests.support.c_world import WorldScope
from tests.support.code import ARCH, START, function_of, module_of
from ubp.condition.compile import compile_condition, read_condition
from ubp.errors import CannotCompile
from ubp.probe.facts import SiteFacts
from ubp.probe.planner import plan_site
from ubp.probe.site import Probe
from ubp.unwind.pointers import Section

CODE = bytes.fromhex("55 4889e5 4883ec10 c3")
FACTS = SiteFacts(START, module_of(Section(START, CODE)), function_of(CODE))


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
