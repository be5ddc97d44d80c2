"""A mistake of generated code, or data that has changed since."""

from __future__ import annotations

import pytest

from ubp.condition.ops import (
    ADDRESS,
    TRUTH,
    Binary,
    Compare,
    Constant,
    Guard,
    Load,
    Node,
    RegisterValue,
    reads_memory,
)
from ubp.errors import Unavailable
from ubp.probe.verdict import is_wrong

FIVE = Constant(TRUTH, 5)
IN_REGISTER = Compare("==", RegisterValue(TRUTH, "rdi"), FIVE)
IN_MEMORY = Compare("==", Load(TRUTH, Guard(RegisterValue(ADDRESS, "rsi"))), FIVE)


def read(address: int, size: int) -> bytes:
    if address != 0x5000:
        raise Unavailable("nothing there")
    return (5).to_bytes(size, "little")


@pytest.mark.parametrize(
    ("node", "pointer", "debugger_says", "others_run", "wrong"),
    [
        (IN_REGISTER, 0, True, True, True),  # nobody else changes registers
        (IN_MEMORY, 0x5000, True, True, False),  # 5 now, as the debugger says: it has changed
        (IN_MEMORY, 0x5000, False, True, True),
        (IN_MEMORY, 0x5000, True, False, True),  # nobody else can have changed it
        (IN_MEMORY, 0, True, True, False),  # a condition that cannot be evaluated stops
        (IN_MEMORY, 0x6000, True, True, False),
        (IN_MEMORY, 0x6000, False, True, True),
    ],
)
def test_only_data_that_changed_excuses(
    node: Node, pointer: int, debugger_says: bool, others_run: bool, wrong: bool
) -> None:
    registers = {"rdi": 5, "rsi": pointer}
    assert is_wrong(node, debugger_says, registers, read, 0, others_run) is wrong


@pytest.mark.parametrize(
    ("node", "expected"),
    [(IN_REGISTER, False), (IN_MEMORY, True), (Compare("!=", Binary(TRUTH, "+", FIVE, FIVE), FIVE), False)],
)
def test_loads_are_found_wherever_they_are(node: Node, expected: bool) -> None:
    assert reads_memory(node) is expected
