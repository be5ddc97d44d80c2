"""The models: how many registers of which kind, and where that is from."""

from __future__ import annotations

import pytest

from tests.support.register_search import MACHINES, Machine
from ubp.hardware import models
from ubp.hardware.capacity import Capacity, Learned
from ubp.hardware.models import Model
from ubp.hardware.shapes import Access

X, W, R, RW = Access.EXEC, Access.WRITE, Access.READ, Access.READ_WRITE

COUNTS = [
    (models.x86(), {X: 4, W: 4, RW: 4}),
    (models.aarch64(), {X: 6, W: 4, R: 4, RW: 4}),
    (models.aarch64(2, 16), {X: 2, W: 16, R: 16, RW: 16}),
    (models.power_dabr(), {X: 0, W: 1, R: 1, RW: 1}),
    (models.power_dabr(iabr=True), {X: 1, W: 1, R: 1, RW: 1}),
    (models.power8(), {X: 0, W: 1, R: 1, RW: 1}),
    (models.power9(), {X: 0, W: 0, R: 0, RW: 0}),
    (models.power10(), {X: 0, W: 2, R: 2, RW: 2}),
    (models.booke(), {X: 4, W: 2, R: 2, RW: 2}),
    (models.s390x(), {X: 1, W: 1}),
    (models.riscv(), {X: 4, W: 4, R: 4, RW: 4}),
    (models.riscv(12), {X: 12, W: 12, R: 12, RW: 12}),
    (models.loongarch(), {X: 14, W: 14, R: 14, RW: 14}),
    (models.cortex_m(8, 2), {X: 8, W: 2, R: 2, RW: 2}),
    (models.custom(3, 5), {X: 3, W: 5, R: 5, RW: 5}),
]


@pytest.mark.parametrize(("model", "expected"), COUNTS)
def test_has_the_registers_of_the_manual(model: Model, expected: dict[Access, int]) -> None:
    pools = {access: pool for access in Access if (pool := model.pool_for(access))}
    assert {access: pool.count for access, pool in pools.items()} == expected


SHARED = ["x86", "s390x", "RISC-V"]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_execution_and_data_share_registers_where_the_manual_says_so(machine: Machine) -> None:
    model = machine.model
    assert (model.pool_for(X) is model.pool_for(W)) == (model.name in SHARED)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_model_names_its_source(machine: Machine) -> None:
    assert len(machine.model.source) > 10


def test_a_count_is_of_the_table_until_it_is_learned() -> None:
    model = models.aarch64()
    assert [pool.capacity.learned for pool in model.pools] == [Learned.TABLE, Learned.TABLE]
    learned = model.learned(models.DATA, 2, Learned.PTRACE)
    assert learned.pool(models.DATA).capacity == Capacity(2, Learned.PTRACE)
    assert learned.pool(models.EXEC) == model.pool(models.EXEC)
    assert models.custom(1, 1).pool(models.EXEC).capacity.learned is Learned.USER


@pytest.mark.parametrize(("exec_count", "data_count"), [(1, 4), (6, 17), (17, 4), (6, 1)])
def test_an_impossible_count_is_a_bug(exec_count: int, data_count: int) -> None:
    with pytest.raises(AssertionError):
        models.aarch64(exec_count, data_count)
