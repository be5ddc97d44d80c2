from __future__ import annotations

import pytest

from ubp.arch.x86_64 import X86_64

REGISTERS = X86_64.registers


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, "rax"), (1, "rdx"), (2, "rcx"), (3, "rbx"), (4, "rsi"), (5, "rdi"), (6, "rbp"), (7, "rsp")]
    + [(8, "r8"), (15, "r15"), (16, "rip")],
)
def test_dwarf_numbers_are_those_of_the_abi(number: int, name: str) -> None:
    assert REGISTERS.by_dwarf[number] == name


@pytest.mark.parametrize(
    ("view", "meaning"),
    [
        ("rax", ("rax", 0, 8)),
        ("eax", ("rax", 0, 4)),
        ("ax", ("rax", 0, 2)),
        ("al", ("rax", 0, 1)),
        ("ah", ("rax", 1, 1)),
        ("edi", ("rdi", 0, 4)),
        ("sil", ("rsi", 0, 1)),
        ("bp", ("rbp", 0, 2)),
        ("esp", ("rsp", 0, 4)),
        ("r8d", ("r8", 0, 4)),
        ("r15w", ("r15", 0, 2)),
        ("r10b", ("r10", 0, 1)),
        ("r10l", ("r10", 0, 1)),
    ],
)
def test_views_are_parts_of_their_register(view: str, meaning: tuple[str, int, int]) -> None:
    assert REGISTERS.views[view] == meaning


def test_every_general_register_has_all_its_views() -> None:
    views = [canonical for canonical, _, _ in REGISTERS.views.values()]
    counts = {name: views.count(name) for name in REGISTERS.general}
    assert counts == {
        **dict.fromkeys(("rax", "rbx", "rcx", "rdx"), 5),
        **dict.fromkeys(("rsi", "rdi", "rbp"), 4),
        **dict.fromkeys((f"r{number}" for number in range(8, 16)), 5),  # r8b is also r8l
    }


def test_sp_is_no_view_because_debuggers_and_processor_disagree_on_it() -> None:
    assert "sp" not in REGISTERS.views


def test_static_chain_and_vector_count_are_not_dead_at_entry() -> None:
    assert REGISTERS.dead_at_entry == {"r11"}


def test_every_general_register_is_listed_once_without_the_stack_pointer() -> None:
    assert len(REGISTERS.general) == len(set(REGISTERS.general)) == 15
    assert "rsp" not in REGISTERS.general
