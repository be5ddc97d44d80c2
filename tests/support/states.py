"""Random states of the machine of `machine`, with memory that conditions can look into."""

from __future__ import annotations

import random

from tests.support.conditions import RandomConditions
from tests.support.machine import DATA, GENERAL, HEAP, REGION, STACK_TOP, Machine

INTERESTING = (0, 1, 2, 2**64 - 1, 2**63, 2**31, 2**31 - 1, 255, 4095, 2**64 - 4096)
ORDINARY = ("rax", "rcx", "rdx", "rsi", "r8", "r15")
POINTERS = ("rbp", "r12")
DOUBTFUL = ("rdi", "rbx", "r13")
POINTED_SIZE = 512


def filled_machine(source: random.Random) -> Machine:
    machine = Machine()
    for region in (DATA, HEAP):
        content = (source.choice((0, 1, 255, source.randrange(256))) for _ in range(REGION))
        machine.write(region, bytes(content))
    return machine


def random_conditions(source: random.Random) -> RandomConditions:
    registers = (*ORDINARY, *POINTERS, "rsp")
    return RandomConditions(source, registers, POINTERS, DOUBTFUL, POINTED_SIZE, (DATA, HEAP))


def random_registers(source: random.Random) -> dict[str, int]:
    """Pointers point into HEAP; one time in five a doubtful one does not."""
    values = {name: source.choice((source.getrandbits(64), source.choice(INTERESTING))) for name in GENERAL}
    for name in POINTERS + DOUBTFUL:
        values[name] = HEAP + source.randrange(POINTED_SIZE, REGION - POINTED_SIZE, 4)
    if source.random() < 0.2:
        values[source.choice(DOUBTFUL)] = source.choice((0, 8, 4095, 2**64 - 1, 2**64 - 4096))
    return values | {"rsp": STACK_TOP}
