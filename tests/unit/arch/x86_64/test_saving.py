"""What a trampoline saves: as little as possible, and never for mere comfort."""

from __future__ import annotations

import pytest

from ubp.arch.base import Liveness
from ubp.arch.x86_64.condition import Requirements
from ubp.arch.x86_64.trampoline import Saving, plan_saving


def saving(
    registers: int = 0,
    useful: int = 0,
    fixed: str = "",
    reads: str = "",
    dead: str = "",
    flags_dead: bool = True,
) -> Saving:
    need = Requirements(registers, frozenset(fixed.split()), frozenset(reads.split()), useful)
    return plan_saving(need, Liveness(frozenset(dead.split()), flags_dead))


# need and liveness -> scratch registers, pushed ones
PLANS: list[tuple[str, Saving, tuple[str, ...], tuple[str, ...]]] = [
    ("nothing is needed", saving(), (), ()),
    ("a register is saved", saving(1), ("rax",), ("rax",)),
    ("a dead one is not", saving(1, dead="r9"), ("r9",), ()),
    ("one that is read is used last", saving(1, reads="rax"), ("rcx",), ("rcx",)),
    ("a dead one that is read is saved", saving(1, reads="r9", dead="r9"), ("rax",), ("rax",)),
    ("for the flags, rax is saved", saving(flags_dead=False), (), ("rax",)),
    ("unless it is dead", saving(flags_dead=False, dead="rax"), (), ()),
    (
        "what is read of rax needs another one",
        saving(reads="rax", flags_dead=False),
        ("rcx",),
        ("rcx", "rax"),
    ),
    ("divisions use theirs", saving(1, fixed="rax rdx"), ("rcx", "rax", "rdx"), ("rcx", "rax", "rdx")),
    ("what is only useful is not saved", saving(1, useful=3), ("rax",), ("rax",)),
    ("but used if it is dead", saving(0, useful=1, dead="r10"), ("r10",), ()),
    ("all that are", saving(0, useful=5, dead="r10 r11"), ("r10", "r11"), ()),
    ("not more than are useful", saving(0, useful=1, dead="r10 r11"), ("r10",), ()),
    ("rax not, if it holds the flags", saving(0, useful=1, dead="rax", flags_dead=False), (), ()),
]


@pytest.mark.parametrize(("name", "plan", "scratch", "pushed"), PLANS, ids=[row[0] for row in PLANS])
def test_as_little_as_possible_is_saved(name, plan, scratch, pushed):
    assert (plan.scratch, plan.pushed) == (scratch, pushed)


def test_the_stack_pointer_moves_only_where_something_is_pushed():
    assert saving(1).stack
    assert not saving(1, dead="r9").stack
    assert not saving(0, useful=2, dead="r9").stack
