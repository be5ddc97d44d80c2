"""Where a jump that shares bytes with the code behind it may stand, where it leads, and what it locks."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from tests.support.code import ARCH, START, function_of, module_of
from ubp.codegen.gaps import find_entry
from ubp.codegen.pun import ENTRY_SIZE, Pun, check_pun, choose_pun, trap_places
from ubp.errors import CannotPlace
from ubp.probe.facts import MemoryMapping, SiteFacts
from ubp.unwind.pointers import Section

# mov rbp, rsp; sub eax, 0x100 (2d 00 01 00 00); ret
SHORT = "4889e5 2d00010000 c3"
# dec edi; nop; nop; jnz to the first nop, inside of a whole jump's window; ret
LOOP = "ffcf 90 90 75fc c3"
DATA = Section(0x70000000, bytes(8))  # the heap grows behind it
OWN = (
    MemoryMapping(START & ~0xFFF, START + 0x1000, "r-xp", "program"),
    MemoryMapping(DATA.address, DATA.address + 0x1000, "rw-p", "program"),
)


def site(code: str, offset: int = 0, **changes: Any) -> SiteFacts:
    content = bytes.fromhex(code)
    module = module_of(Section(START, content), DATA)
    return replace(SiteFacts(START + offset, module, function_of(content)), **changes)


def refusal(facts: SiteFacts, mappings: tuple[MemoryMapping, ...] = OWN) -> str:
    with pytest.raises(CannotPlace) as caught:
        choose_pun(ARCH, facts, mappings)
    return str(caught.value)


def patched(pun: Pun, facts: SiteFacts, *traps: int) -> bytes:
    """The code with the jump, and with traps behind it."""
    content = bytearray(facts.module.text.content)
    at = pun.window.site - START
    content[at : at + len(pun.code)] = pun.code
    for trap in traps:
        content[trap - START] = ARCH.trap.code[0]
    return bytes(content)


@pytest.mark.parametrize(
    ("assembly", "code", "size"),
    [
        ("mov rbp, rsp; sub eax, 0x100", SHORT, 3),
        ("mov eax, [rbp - 4]; imul eax, eax, 16", "8b45fc 6bc010 c3 90 90", 3),
        # a branch leads right behind the instruction: no whole jump could stand there
        ("sub rsp, 8; mov eax, [rbp - 4]; jnz back", "4883ec08 8b45fc 75fb c3", 4),
    ],
)
def test_only_the_instruction_is_replaced_and_the_jump_leads_to_free_memory(
    assembly: str, code: str, size: int
) -> None:
    facts = site(code)
    pun = choose_pun(ARCH, facts, OWN)
    assert (pun.window.size, pun.window.interior, len(pun.code)) == (size, (), size)
    assert ARCH.decode(patched(pun, facts), START).target == pun.entries[0]
    assert not any(own.start < pun.entries[0] + ENTRY_SIZE and pun.entries[0] < own.end for own in OWN)
    assert pun.span == (START, pun.jump.end)


def test_with_traps_in_the_shared_bytes_it_still_leads_to_an_entry() -> None:
    facts = site("8b45fc 6bc010 c3 90 90")
    pun = choose_pun(ARCH, facts, OWN)
    assert pun.places == trap_places(ARCH, facts, pun.jump) == (START + 3,)
    assert len(set(pun.entries)) == 2
    for count in range(len(pun.places) + 1):
        for traps in combinations(pun.places, count):
            assert ARCH.decode(patched(pun, facts, *traps), START).target in pun.entries


def test_where_a_symbol_stands_debuggers_plant_traps_too() -> None:
    facts = site("8b45fc 6bc010 c3 90 90")
    function = replace(facts.function or function_of(b""), other_entries=frozenset({START + 4}))
    pun = choose_pun(ARCH, replace(facts, function=function), OWN)
    assert pun.places == (START + 3, START + 4)
    assert pun.untouchable == (*range(START, START + 3), START + 5)


def test_a_trap_inside_of_an_instruction_that_is_shared_cannot_be_provided_for() -> None:
    pun = choose_pun(ARCH, site(SHORT), OWN)
    assert pun.jump.locked == range(START + 3, START + 5)
    assert pun.untouchable == (*range(START, START + 3), START + 4)


def test_a_breakpoint_at_an_instruction_that_is_shared_is_provided_for() -> None:
    facts = site(SHORT, native_breakpoints=frozenset({START + 3}))
    assert choose_pun(ARCH, facts, OWN) == choose_pun(ARCH, site(SHORT), OWN)


@pytest.mark.parametrize(
    ("assembly", "facts", "reason"),
    [
        ("a whole jump", site("b801000000 c3"), "the instruction has room for a whole jump"),
        ("inside", site(SHORT, 1), "it is inside the instruction at 0x401000"),
        ("syscall", site("0f05 90909090"), "syscall at 0x401000 cannot run elsewhere"),
        ("setjmp", site(SHORT, follows_setjmp=True), "may return twice (setjmp)"),
        ("endbr64", site("f30f1efa 90909090"), "endbr64 has to stay"),
        ("the end", site("90 c3"), "at parse+0 (0x401000): what stands behind it ends"),
        (
            "another probe",
            site(SHORT, other_windows=((START + 3, START + 8),)),
            "the probe at 0x401003 has replaced or locked the code up to 0x401008",
        ),
        (
            "another breakpoint",
            site(SHORT, native_breakpoints=frozenset({START + 4})),
            "another breakpoint stands at 0x401004, in the bytes it would share",
        ),
        ("below 0", site("90 90909090 c3"), "or leads out of the address space"),
    ],
)
def test_refuses(assembly: str, facts: SiteFacts, reason: str) -> None:
    assert reason in refusal(facts)


def test_refuses_where_all_that_it_can_lead_to_is_taken() -> None:
    everything = (MemoryMapping(0x10000, (1 << 47) - 4096, "r-xp", "all"),)
    assert "it can only lead to 0x" in refusal(site(SHORT), everything)
    assert "where memory is not free" in refusal(site(SHORT), everything)


def test_refuses_traps_in_bytes_that_are_no_code() -> None:
    assert "are no known code" in refusal(site("8b45fc 06 00 00 00 00 00"))


@pytest.mark.parametrize(
    ("assembly", "code", "expected"),
    [
        ("mov rbp, rsp; sub eax, 0x100", SHORT, 3),
        ("it leads below 0 from here, but may not in a process", "90 90909090 c3", 1),
        ("a whole jump", "b801000000 c3", "the instruction has room for a whole jump"),
        ("the end", "90 c3", r"at parse\+0 \(0x401000\): what stands behind it ends"),
    ],
)
def test_what_a_file_tells_before_there_is_a_process(assembly: str, code: str, expected: int | str) -> None:
    if isinstance(expected, int):
        assert check_pun(ARCH, site(code)).size == expected
    else:
        with pytest.raises(CannotPlace, match=expected):
            check_pun(ARCH, site(code))


@pytest.mark.parametrize(
    ("shifts", "expected"),
    [
        ((0,), 0x20000),
        ((0, 0x8000), 0x20000),
        ((0, 0x18000), 0x28000),  # 0x20000 + 0x18000 is taken
        ((0, -0x10000), None),  # neither gap has its counterpart 64 KiB below
        ((0, 4), None),
        ((0, 0x1000000), None),
    ],
)
def test_an_entry_is_free_with_all_that_belong_to_it(shifts: tuple[int, ...], expected: int | None) -> None:
    low, high = 0x10000, 1 << 47
    mappings = [
        MemoryMapping(low, 0x20000, "r-xp", "below"),
        MemoryMapping(0x30000, 0x40000, "r-xp", "between"),
        MemoryMapping(0x50000, high, "r-xp", "above"),
    ]
    targets = range(0x18000, 0x60000)
    if expected is None:
        with pytest.raises(CannotPlace):
            find_entry(mappings, targets, shifts, 16, module_end=0)
    else:
        assert find_entry(mappings, targets, shifts, 16, module_end=0) == expected
