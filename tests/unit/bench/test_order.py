"""What goes to the debuggers that measure, and what comes back."""

from __future__ import annotations

import pytest

from ubp.bench.order import (
    Contestant,
    Effort,
    Order,
    Outcome,
    Place,
    begun_line,
    order_text,
    outcome_line,
    outcomes,
    read_order,
)

OWN, JUMP, HW = Contestant(None), Contestant("jump", 10**7), Contestant("hw")
MEASURED = Outcome("jump", 100, (0.25, 0.125), 0.0625, registers=1, slips=True)
REFUSED = Outcome(None, reason="it rains")


@pytest.mark.parametrize(
    "place", [None, Place("work", "", 0x1149), Place("*0x7ffff7e5e1f0", "/lib/ä.so", 16)]
)
def test_an_order_is_read_as_it_was_written(place):
    order = Order((OWN, JUMP), place, Effort(budget=0))
    assert read_order(order_text(order)) == order


def test_a_report_is_read_as_it_was_written():
    lines = [begun_line(OWN), outcome_line(REFUSED), begun_line(JUMP), outcome_line(MEASURED)]
    assert outcomes(lines, "it died") == [REFUSED, MEASURED]


@pytest.mark.parametrize("half", ["", '{"strategy": "hw", "pas'])
def test_one_that_was_begun_and_not_ended_has_a_reason(half):
    lines = [begun_line(JUMP), outcome_line(MEASURED), begun_line(HW), half]
    assert outcomes(lines, "it died") == [MEASURED, Outcome("hw", reason="it died")]


def test_nothing_begun_is_nothing_reported():
    assert outcomes([], "it died") == []
