"""Accesses spelled as conditions: the text, and that it means the same to whoever evaluates it."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support.code import ARCH
from tests.support.scopes import HandmadeScope
from ubp.arch.base import Access, AccessKind
from ubp.condition.accesses import Watched, both, touches
from ubp.condition.compile import compile_condition
from ubp.condition.dialect import CLANG, GDB
from ubp.condition.evaluate import evaluate
from ubp.condition.types import RustRules
from ubp.errors import BadRequest

READ, WRITE, BOTH = AccessKind.READ, AccessKind.WRITE, AccessKind.BOTH
ALL = 1 << 64

SPELLED = [
    (
        Access(WRITE, 4, "rbx", "rcx", 4, 16),
        "(unsigned long) $rbx + (unsigned long) $rcx * 0x4ul - 0x40402dul < 0xbul",
    ),
    (Access(WRITE, 1, "rdi"), "(unsigned long) $rdi - 0x404040ul < 0x8ul"),
    (Access(READ, 8, "rsp", displacement=-8), "(unsigned long) $rsp - 0x404041ul < 0xful"),
    (Access(READ, 8, index="rax", scale=8), "(unsigned long) $rax * 0x8ul - 0x404039ul < 0xful"),
    (Access(READ, 4, displacement=0x404044), "0x404044ul - 0x40403dul < 0xbul"),
    (
        Access(READ, 1, "rbx", "al"),
        "(unsigned long) $rbx + (unsigned long) (unsigned char) $al - 0x404040ul < 0x8ul",
    ),
    (
        Access(READ, 4, "rax", "rcx", 2, -16, address_size=4),
        "(unsigned long) (unsigned int) ((unsigned long) $rax + (unsigned long) $rcx * 0x2ul + "
        "0xfffffffffffffff0ul) - 0x40403dul < 0xbul",
    ),
    (Access(READ, 8, displacement=0x28, segment="fs"), "(unsigned long) $fs_base - 0x404011ul < 0xful"),
    (
        Access(READ, 8, "rax", segment="gs"),
        "(unsigned long) $rax + (unsigned long) $gs_base - 0x404039ul < 0xful",
    ),
]
REGION = Watched(0x404040, 8)


@pytest.mark.parametrize(("access", "expected"), SPELLED)
def test_spells_an_access(access: Access, expected: str) -> None:
    assert touches([access], REGION, ARCH.registers, in_rust=False) == expected


def test_spells_it_in_rust() -> None:
    access = Access(READ, 4, "rax", "rcx", 2, -16, address_size=4)
    assert touches([access], REGION, ARCH.registers, in_rust=True) == (
        "(((($rax as u64) + ($rcx as u64) * 0x2u64 + 0xfffffffffffffff0u64) as u32) as u64) "
        "- 0x40403du64 < 0xbu64"
    )


def test_spells_each_access_once() -> None:
    read, write = Access(READ, 8, "rsi"), Access(WRITE, 8, "rdi")
    first, second = (touches([one], REGION, ARCH.registers, in_rust=False) for one in (read, write))
    assert touches([read, write, read], REGION, ARCH.registers, in_rust=False) == f"{first} || {second}"


def test_a_condition_stands_where_it_can_be_evaluated() -> None:
    assert both("a || b", None, in_rust=False) == "a || b"
    assert both("a || b", "x || y", in_rust=False) == "(a || b) && (x || y)"
    assert both("a", "p.x == 3", in_rust=True) == "(p.x == 3) && (a)"


PLACES = [0, 1, 7, 0x404040, 2**63 - 1, 2**63, ALL - 16, ALL - 1]
WRAPPED = [
    Access(READ, 4, "rbx"),
    Access(READ, 8, "rbx", "rcx", 8, -1),
    Access(READ, 64, "rbx", displacement=2**31 - 1),
    Access(READ, 16, "rbx", "rcx", displacement=-(2**31)),
    Access(READ, 2, "rbx", "rcx", 4, 0x10, address_size=4),
    Access(READ, 1, "rbx", "al"),
]


@pytest.mark.parametrize("access", WRAPPED, ids=str)
def test_addresses_wrap_around_as_the_processors_do(access: Access) -> None:
    """Each byte of the access, and those beside it, decided by what both debuggers are given."""
    for base, index, size in product(PLACES, (0, 1, 3, ALL - 1), (1, 5)):
        registers = {"rbx": base, "rcx": index, "rax": 0xFFFF_FF00 | index & 0xFF}
        total = base + access.displacement
        total += (index & 0xFF) if access.index == "al" else index * access.scale * (access.index is not None)
        first = total % (1 << 8 * access.address_size)
        bytes_ = {(first + offset) % ALL for offset in range(access.size)}
        for start in (first - size, first - size + 1, first, first + access.size - 1, first + access.size):
            if not 0 <= start <= ALL - size:
                continue
            watched = Watched(start, size)
            expected = any(place in bytes_ for place in range(start, start + size))
            assert decided(access, watched, registers) == {expected}, (hex(start), size, registers)


def decided(access: Access, watched: Watched, registers: dict[str, int]) -> set[bool]:
    answers = set()
    for dialect, in_rust in ((GDB, False), (CLANG, False), (GDB, True)):
        scope = HandmadeScope(dialect=dialect)
        if in_rust:
            scope.rust = RustRules(computes_in_long=False, slices_have_fields=True)
        text = touches([access], watched, ARCH.registers, in_rust=in_rust)
        node = compile_condition(text, scope, ARCH.registers)
        answers.add(bool(evaluate(node, registers, lambda address, size: b"", 0)))
    return answers


MAY = [
    (Access(READ, 4, "rax"), Watched(0, 1, READ), True),
    (Access(READ, 4, "rax"), Watched(0, 1, WRITE), False),
    (Access(BOTH, 4, "rax"), Watched(0, 1, WRITE), True),
    (Access(WRITE, 4, "rax"), Watched(0, 1), True),
    (Access(WRITE, 4, displacement=0x404040), Watched(0x40403F, 1), False),
    (Access(WRITE, 4, displacement=0x404040), Watched(0x40403F, 2), True),
    (Access(WRITE, 4, displacement=0x404040), Watched(0x404043, 1), True),
    (Access(WRITE, 4, displacement=0x404040), Watched(0x404044, 1), False),
    (Access(WRITE, 4, displacement=0x40, segment="fs"), Watched(0x404044, 1), True),
]


@pytest.mark.parametrize(("access", "watched", "expected"), MAY)
def test_knows_what_can_never_be_touched(access: Access, watched: Watched, expected: bool) -> None:
    assert watched.may_be_touched(access) is expected


@pytest.mark.parametrize(
    ("start", "size", "message"),
    [
        (0x404040, 0, "a size of 0 bytes cannot be touched: write a number from 1 on"),
        (0x404040, -1, "a size of -1 bytes cannot be touched: write a number from 1 on"),
        (ALL - 4, 5, "5 bytes at 0xfffffffffffffffc reach beyond the last address"),
        (0, 2**63 + 1, "9223372036854775809 bytes at 0x0 reach beyond the last address"),
    ],
)
def test_refuses_regions(start: int, size: int, message: str) -> None:
    with pytest.raises(BadRequest) as refused:
        Watched(start, size)
    assert str(refused.value) == message
