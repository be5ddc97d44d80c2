"""Random expressions: a C compiler, the host's evaluation and generated machine code agree on them.

UBP_SOAK=1 tries 50 times as many.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.support.c_expressions import Expression, Expressions
from tests.support.c_world import VECTORS, State, WorldScope, random_state
from tests.support.native import SPARE, Outcome, run_natively
from tests.support.runs import SOAK
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.emit import NAMES
from ubp.condition.compile import compile_condition
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import Node

STATES, BATCH = 6, 500
COUNT = 50_000 if SOAK else 1_000
BATCHES = COUNT // BATCH
REGISTERS = X86_64().registers
ALL = (*NAMES, *VECTORS)
FAULT = (1, 0, 1)
COUNTED = {False: (1, 0, 0), True: (1, 1, 0)}
# a condition about the n-th expression, and when it is true
FORMS = (
    ("{}", lambda value: value != 0),
    ("(long){} == expected{}", lambda value: True),
    ("(long){} != expected{}", lambda value: False),
)


def conditions_about(expressions: list[Expression]) -> list[str]:
    """In turns of FORMS. What C says of the value is in `expectedN` by the time that the code runs."""
    return [FORMS[n % len(FORMS)][0].format(one.text, n) for n, one in enumerate(expressions)]


def host_value(node: Node, state: State, expected: int) -> bool | None:
    """None: a fault."""

    def read(address: int, size: int) -> bytes:
        try:
            return state.read(address, size)
        except OSError:
            return (expected % 2**64).to_bytes(8, "little")

    registers = {name: state.register(name) for name in ALL}
    try:
        return evaluate(node, registers, read, 0) != 0
    except Fault:
        return None


def differences(node: Node, state: State, outcome: Outcome, number: int) -> list[str]:
    true_for = FORMS[number % len(FORMS)][1]
    wanted = None if outcome.value is None else true_for(outcome.value)
    found = []
    if outcome.counted != (FAULT if wanted is None else COUNTED[wanted]):
        found.append(f"C says {outcome.value}, the code counts {outcome.counted}")
    if host_value(node, state, outcome.value or 0) is not wanted:
        found.append(f"C says {outcome.value}, the host otherwise")
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_c_the_host_and_the_generated_code_agree(tmp_path, batch):
    maker, random = Expressions(batch), Random(batch)
    expressions = [maker.new() for _ in range(BATCH)]
    texts = conditions_about(expressions)
    nodes = [compile_condition(text, WorldScope(), REGISTERS) for text in texts]
    states = [random_state(random) for _ in range(STATES)]
    seen: Counter[str] = Counter()
    for state, run in zip(states, run_natively(tmp_path, expressions, nodes, states, batch), strict=True):
        for number, outcome in enumerate(run.outcomes):
            assert differences(nodes[number], state, outcome, number) == [], texts[number]
            seen["fault" if outcome.value is None else str(outcome.value != 0)] += 1
        kept = [name for name in ALL if name not in (*SPARE, "rsp")]
        assert {name: run.registers[name] for name in kept} == {name: state.register(name) for name in kept}
    assert min(seen[outcome] for outcome in ("fault", "True", "False")) > BATCH * STATES // 50
