"""Which instructions a jump may replace, and the sentences that refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.support.code import ARCH, START, function_of, module_of
from ubp.codegen.window import Window, blocking_threads, choose_window, survey_refusals
from ubp.errors import CannotPlace
from ubp.probe.facts import SiteFacts, ThreadFacts
from ubp.unwind.pointers import Section

NOPS = "90 90 90 90 90 90 90 90"
PROLOGUE = "55 4889e5 4883ec10"  # push rbp; mov rbp, rsp; sub rsp, 16


def site(code: str, offset: int = 0, **changes: Any) -> SiteFacts:
    content = bytes.fromhex(code)
    module = module_of(Section(START, content))
    return replace(SiteFacts(START + offset, module, function_of(content)), **changes)


def refusal(facts: SiteFacts) -> str:
    with pytest.raises(CannotPlace) as caught:
        choose_window(ARCH, facts)
    return str(caught.value)


@pytest.mark.parametrize(
    ("code", "offset", "size"),
    [
        (f"{PROLOGUE} c3", 0, 8),
        (f"{PROLOGUE} c3", 1, 7),
        ("b801000000 c3", 0, 5),  # mov eax, 1; ret
        ("48b80100000000000000 c3", 0, 10),  # movabs rax, 1
        (f"{NOPS}", 3, 5),
        ("e800000000 c3", 0, 5),  # call of its own successor: the return address is the window's end
        ("909090 ffd0 c3", 0, 5),  # nop; nop; nop; call rax
        ("ffcf 0f1f00 75f9 c3", 0, 5),  # again: dec edi; nop; jnz again: back to the site itself
        ("90 ebfd 9090 c3", 0, 5),  # nop; jmp to the site: what follows is dead
    ],
)
def test_takes_the_fewest_whole_instructions_that_make_room(code: str, offset: int, size: int) -> None:
    facts = site(code, offset)
    window = choose_window(ARCH, facts)
    assert (window.site, window.size, window.end) == (START + offset, size, START + offset + size)
    assert window.code == bytes.fromhex(code)[offset : offset + size]
    assert survey_refusals(ARCH, facts) == ()


def test_names_the_boundaries_inside() -> None:
    window = choose_window(ARCH, site(f"{PROLOGUE} c3"))
    assert window.interior == (START + 1, START + 4)
    assert window.follows_call is None


def test_names_the_call_that_returns_to_the_site() -> None:
    assert choose_window(ARCH, site(f"90 ffd0 {NOPS}", 3)).follows_call == START + 1


@pytest.mark.parametrize(
    ("code", "offset", "reason"),
    [
        # push rbp; mov rbp, rsp; again: dec edi; jnz again
        ("55 4889e5 ffcf 75fc c3", 0, "0x401006 branches back to 0x401004, inside the 6-byte window"),
        # test edi, edi; je 7; inc eax; nop; inc edi; ret
        ("85ff 7403 ffc0 90 ffc7 c3", 4, "0x401002 branches to 0x401007, inside the 5-byte window"),
        # je behind the prefix; lock dec dword ptr [rdi + 0]
        ("7401 f0ff8f00000000 c3", 2, "0x401000 branches to 0x401003, inside the 7-byte window"),
        (f"{PROLOGUE} c3", 2, "it is inside the instruction at 0x401001 (mov rbp, rsp)"),
        (f"{NOPS} c3", 8, "parse ends at 0x401009, and a jump needs 5 bytes"),
        (f"ffd0 {NOPS}", 0, "the call at 0x401000 returns to 0x401002, inside the 5-byte window"),
        (f"0f05 {NOPS}", 0, "syscall at 0x401000 cannot run elsewhere"),
        ("90 06 90909090", 0, "the bytes of parse at 0x401001 are no instruction that ubp knows"),
        (f"{NOPS} 06", 0, "not known which branches lead to 0x401001: the bytes of parse at 0x401008"),
        ("06 90909090 c3", 1, "the bytes of parse at 0x401000 are no instruction that ubp knows"),
        (f"f30f1efa {NOPS}", 0, "endbr64 has to stay where it is for control-flow protection; try 0x401004"),
        (f"90 f30f1efa {NOPS}", 0, "indirect branches may lead to 0x401001, inside the 5-byte window"),
        (f"488d0503000000 ffe0 {NOPS}", 9, "0x401000 takes an address of code in parse"),  # lea; jmp rax
    ],
)
def test_refuses_code_that_a_jump_would_break(code: str, offset: int, reason: str) -> None:
    assert reason in refusal(site(code, offset))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"line_starts": frozenset({START + 1})},
            "a source line begins at 0x401001, inside the 5-byte window",
        ),
        ({"native_breakpoints": frozenset({START + 4})}, "another breakpoint stands at 0x401004, inside"),
        ({"other_windows": ((START - 3, START + 2),)}, "the probe at 0x400ffd has replaced the code up to"),
        ({"other_windows": ((START + 4, START + 9),)}, "the probe at 0x401004 has replaced the code up to"),
        ({"follows_setjmp": True}, "the call before it may return twice (setjmp)"),
    ],
)
def test_refuses_a_window_that_someone_else_needs(changes: dict[str, Any], reason: str) -> None:
    assert reason in refusal(site(NOPS, **changes))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        # nop; nop; je behind the jump
        (f"9090 7410 {NOPS}", "the debugger may step to the branch at 0x401002, inside the 5-byte window"),
        # push rbp; call
        (
            f"55 e800100000 {NOPS}",
            "the debugger may step to the branch at 0x401001, inside the 6-byte window",
        ),
        ("90909090 c3", "the debugger may step to the branch at 0x401004, inside the 5-byte window"),
    ],
)
def test_refuses_a_branch_inside_where_the_debugger_steps_from_branch_to_branch(
    code: str, reason: str
) -> None:
    assert reason in refusal(site(code, traps_at_branches=True))
    assert choose_window(ARCH, site(code)).size == (6 if code.startswith("55") else 5)


def test_accepts_a_branch_at_the_site_where_the_debugger_steps_from_branch_to_branch() -> None:
    assert choose_window(ARCH, site(f"e900100000 {NOPS}", traps_at_branches=True)).size == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"line_starts": frozenset({START, START + 5})},
        {"native_breakpoints": frozenset({START, START + 5})},
        {"other_windows": ((START - 5, START), (START + 5, START + 10))},
    ],
)
def test_accepts_what_others_need_at_its_edges(changes: dict[str, Any]) -> None:
    assert choose_window(ARCH, site(NOPS, **changes)).size == 5


@pytest.mark.parametrize(
    ("code", "changes", "reason"),
    [
        (NOPS, {"landing_pads": frozenset({START + 2})}, "exceptions land at 0x401002, inside the 5-byte"),
        (NOPS, {"landing_pads": frozenset({START})}, "exceptions land there"),
        (NOPS, {"landing_pads": None}, "it is not known where exceptions land in parse"),
        (NOPS, {"other_entries": frozenset({START + 3})}, "another symbol stands for 0x401003, inside"),
        (NOPS, {"landing_pads": frozenset({START + 5})}, None),
        ("b801000000 c3", {"landing_pads": None}, None),
    ],
)
def test_heeds_what_is_known_of_the_function(code: str, changes: dict[str, Any], reason: str | None) -> None:
    facts = site(code)
    facts = replace(facts, function=replace(function_of(bytes.fromhex(code)), **changes))
    if reason is None:
        assert choose_window(ARCH, facts).size == 5
    else:
        assert reason in refusal(facts)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("b801000000 c3", None),
        (NOPS, "its function is not known (no symbol, no frame description), and the instruction there is"),
        ("06", "cannot decode"),
        ("b801000000 ebfb", "the code at 0x401005 may branch to 0x401002, inside the 5-byte window"),
    ],
)
def test_takes_one_long_instruction_of_an_unknown_function(code: str, reason: str | None) -> None:
    facts = site(code, function=None)
    if reason is None:
        assert choose_window(ARCH, facts).size == 5
    else:
        assert reason in refusal(facts)


def test_a_refusal_is_a_sentence_about_the_site() -> None:
    expected = (
        "cannot place a jump at parse+4 (0x401004): 0x401002 branches to 0x401007, inside the 5-byte window"
    )
    assert refusal(site("85ff 7403 ffc0 90 ffc7 c3", 4)) == expected
    assert refusal(site("06", function=None)).startswith("cannot place a jump at 0x401000: ")


def test_the_survey_lists_every_reason() -> None:
    facts = site(f"ffd0 {NOPS}", line_starts=frozenset({START + 2}), follows_setjmp=True)
    reasons = survey_refusals(ARCH, facts)
    assert [re.sub(".*: ", "", reason)[:20] for reason in reasons] == [
        "the call before it m",
        "the call at 0x401000",
        "debuggers set traps ",
    ]


WINDOW = Window(START, choose_window(ARCH, site(f"{PROLOGUE} c3")).instructions)


@pytest.mark.parametrize(
    ("pc", "words", "reasons"),
    [
        (START, (START, START + 8), ()),
        (START + 1, (), ("thread 1 stands at 0x401001, inside the window",)),
        (START + 8, (7, START + 4), ("thread 1 may return to 0x401004, inside the window",)),
        (START + 7, (START + 7,), ("thread 1 stands at 0x401007", "thread 1 may return to 0x401007")),
    ],
)
def test_threads_inside_the_window_block_it(
    pc: int, words: tuple[int, ...], reasons: tuple[str, ...]
) -> None:
    stack = b"".join(word.to_bytes(8, "little") for word in words)
    found = blocking_threads(WINDOW, (ThreadFacts("thread 1", pc, stack),))
    assert len(found) == len(reasons)
    assert all(sentence.startswith(reason) for sentence, reason in zip(found, reasons, strict=True))


def test_takes_endbr64_where_no_branch_is_tracked() -> None:
    window = choose_window(ARCH, replace(site(f"f30f1efa {NOPS} c3", 0), tracks_branches=False))
    assert [instruction.text for instruction in window.instructions] == ["endbr64", "nop"]


def test_leaves_a_call_to_a_shadow_stack() -> None:
    facts = site("e800000000 c3", 0)
    assert choose_window(ARCH, facts).size == 5
    assert "keeps a shadow stack" in refusal(replace(facts, has_shadow_stack=True))
