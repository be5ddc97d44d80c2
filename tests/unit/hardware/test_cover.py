"""How many registers one region takes, at every offset and length, against a search through all choices."""

from __future__ import annotations

from itertools import chain

import pytest

from tests.support.register_search import MACHINES, Machine, fewest
from tests.support.runs import SOAK
from ubp.hardware.capacity import Learned, watchpoint
from ubp.hardware.models import Model
from ubp.hardware.planner import Assignment, assign
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access, Span

BASE = 0x404000
# every third offset has each remainder of what an address may be aligned to
OFFSETS, LENGTHS = range(0, 64, 1 if SOAK else 3), range(1, 65)
ENOUGH = 64  # registers


def plenty(model: Model, access: Access) -> Model:
    pool = model.pool_for(access)
    assert pool is not None
    return model.learned(pool.name, ENOUGH, Learned.PROBED)


@pytest.mark.parametrize("machine", MACHINES[:2], ids=lambda machine: machine.name)
def test_takes_the_fewest_registers_at_every_offset_and_length(machine: Machine) -> None:
    model = plenty(machine.model, Access.WRITE)
    for offset in OFFSETS:
        for length in LENGTHS:
            region = range(BASE + offset, BASE + offset + length)
            found = assign(model, [Request(Access.WRITE, region.start, length, watchpoint(1))])
            assert isinstance(found, Assignment)
            spans = [one.span for one in found.placed if one.span]
            assert sorted(chain.from_iterable(range(span.start, span.end) for span in spans)) == list(region)
            assert all(machine.cost(Access.WRITE)(span.start, span.end) == 1 for span in spans)
            assert len(spans) == fewest(region, region, machine.cost(Access.WRITE)), (offset, length)


SPLITS = [
    ("x86", 0, 8, [(0, 8)]),
    ("x86", 1, 7, [(1, 2), (2, 4), (4, 8)]),
    ("x86", 3, 2, [(3, 4), (4, 5)]),
    ("x86", 0, 24, [(0, 8), (8, 16), (16, 24)]),
    ("AArch64", 1, 7, [(1, 8)]),
    ("AArch64", 3, 2, [(3, 5)]),
    ("AArch64", 6, 12, [(6, 8), (8, 16), (16, 18)]),
    ("POWER8", 3, 500, [(3, 503)]),
    ("POWER10", 500, 24, [(500, 512), (512, 524)]),
    ("PowerPC BookE", 2, 2, [(2, 4)]),
    ("PowerPC BookE", 2, 3, [(2, 4), (4, 5)]),
    ("PowerPC BookE", 2, 7, [(2, 9)]),
    ("s390x", 3, 1_000_001, [(3, 1_000_004)]),
    ("RISC-V", 0, 1 << 20, [(0, 1 << 20)]),
    ("RISC-V", 1, 2, [(1, 2), (2, 3)]),
    ("RISC-V", 1, 1000, [(1, 1001)]),
    ("LoongArch", 0, 1 << 20, [(0, 1 << 20)]),
    ("LoongArch", 0, 24, [(0, 16), (16, 24)]),
    ("Cortex-M", 0, 1 << 15, [(0, 1 << 15)]),
    ("this target", 4, 12, [(4, 8), (8, 16)]),
]


@pytest.mark.parametrize(("name", "offset", "length", "expected"), SPLITS)
def test_a_region_is_split(name: str, offset: int, length: int, expected: list[tuple[int, int]]) -> None:
    model = next(machine.model for machine in MACHINES if machine.name == name)
    base = 1 << 24
    found = assign(model, [Request(Access.WRITE, base + offset, length, watchpoint(1))])
    assert isinstance(found, Assignment)
    assert [one.span for one in found.placed] == [Span(base + start, base + end) for start, end in expected]
