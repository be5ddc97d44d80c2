"""Every way into the middle of code: tables, data, neighbours, the rest of the module."""

from __future__ import annotations

import struct

import pytest

from tests.support.code import ARCH, START, function_of, module_of
from ubp.codegen.branches import map_function, ways_into
from ubp.probe.facts import FunctionFacts, ModuleFacts, SiteFacts
from ubp.unwind.pointers import Section

TABLE = 0x402000
INTERIOR = START + 0x44  # of the site that the tests ask about


def padded(code: str) -> bytes:
    """The code, nops to 0x80 bytes: the window asked about is in the nops."""
    start = bytes.fromhex(code)
    return start + b"\x90" * (0x80 - len(start))


def ways(
    code: bytes, *data: Section, text: Section | None = None, parts: tuple[Section, ...] = ()
) -> list[str]:
    """The ways into the five bytes around INTERIOR of a function."""
    module = module_of(text or Section(START, code), *data)
    function = FunctionFacts("parse", START, code, parts, landing_pads=frozenset())
    known = map_function(ARCH, function, module)
    facts = SiteFacts(INTERIOR - 1, module, function)
    return [*ways_into(ARCH, facts, known, INTERIOR - 1, INTERIOR + 4), known.unknown]


def offsets(*targets: int) -> bytes:
    return struct.pack(f"<{len(targets)}i", *(target - TABLE for target in targets))


def addresses(*targets: int) -> bytes:
    return struct.pack(f"<{len(targets)}Q", *targets)


RELATIVE = "488d15f90f0000 48630482 4801d0 ffe0"  # lea rdx, [rip + TABLE]; movsxd; add rax, rdx; jmp rax
CET = "488d15f90f0000 48630482 4801d0 3effe0"  # notrack jmp rax
ABSOLUTE = "ff24c500204000"  # jmp [rax*8 + TABLE]
THROUGH_REGISTER = "488b04c500204000 ffe0"  # mov rax, [rax*8 + TABLE]; jmp rax
HANDLER = "ff6018"  # jmp [rax + 24]
NO_JUMP = "488d15f90f0000 48630482 c3"  # lea rdx, [rip + TABLE]; movsxd rax, [rdx + rax*4]; ret


@pytest.mark.parametrize("code", [RELATIVE, CET])
@pytest.mark.parametrize(
    ("table", "found"),
    [
        (offsets(START + 0x20, INTERIOR), True),
        (offsets(START + 0x20, START + 0x7F, START, INTERIOR), True),
        (offsets(START + 0x20, START + 0x30), False),
        (offsets(START + 0x20, 0x500000, INTERIOR), False),  # behind the end of the table
        (offsets(INTERIOR - 1, INTERIOR + 4), False),  # the window's edges
    ],
)
def test_reads_tables_of_offsets(code: str, table: bytes, found: bool) -> None:
    expected = [f"the jump table at 0x{TABLE:x} leads to 0x{INTERIOR:x}"] if found else []
    assert ways(padded(code), Section(TABLE, table)) == [*expected, ""]


def test_follows_a_long_table_that_is_not_aligned() -> None:
    table = struct.pack("<2001i", *[START - TABLE - 3] * 2000, INTERIOR - TABLE - 3)
    code = padded(RELATIVE.replace("f90f", "fc0f"))
    assert ways(code, Section(TABLE, b"..." + table))[0].startswith("the jump table at 0x402003 leads to")


def test_does_not_end_a_table_at_an_entry_for_another_part_of_the_function() -> None:
    cold = 0x400800
    text = Section(cold, b"\x90" * (START - cold) + padded(RELATIVE))
    table = Section(TABLE, offsets(cold, cold, INTERIOR))
    assert (
        ways(padded(RELATIVE), table, text=text)[0] == f"the jump table at 0x402000 leads to 0x{INTERIOR:x}"
    )


def test_refuses_a_table_that_cannot_be_read() -> None:
    function = FunctionFacts("parse", START, padded(RELATIVE))
    module = module_of(Section(START, padded(RELATIVE)))
    unreadable = ModuleFacts(module.text, (), ((TABLE, TABLE + 0x1000),), module.read)
    unknown = map_function(ARCH, function, unreadable).unknown
    assert unknown.startswith(f"the jump table at 0x{TABLE:x} cannot be read")


def test_refuses_a_table_without_an_end() -> None:
    table = Section(TABLE, struct.pack("<i", START - TABLE) * 40000)
    assert ways(padded(RELATIVE), table)[-1].endswith("(it does not end)")


@pytest.mark.parametrize("code", [ABSOLUTE, THROUGH_REGISTER, HANDLER])
def test_finds_addresses_in_data(code: str) -> None:
    data = Section(TABLE, addresses(0, INTERIOR, 5))
    assert ways(padded(code), data) == [
        f"the data of the module holds 0x{INTERIOR:x}, and 0x{jump_in(code):x} may jump there",
        "",
    ]


def jump_in(code: str) -> int:
    return START + (8 if code == THROUGH_REGISTER else 0)


@pytest.mark.parametrize("code", [ABSOLUTE, HANDLER])
def test_a_tail_call_leads_nowhere_inside(code: str) -> None:
    assert ways(padded(code), Section(TABLE, addresses(START, START + 0x20))) == [""]


def test_data_matters_only_to_functions_that_jump_indirectly() -> None:
    data = Section(TABLE, offsets(INTERIOR) + bytes(4) + addresses(INTERIOR))
    assert ways(padded(NO_JUMP), data) == [""]


@pytest.mark.parametrize(
    "code",
    [
        "488d0d3d000000 4801c1 ffe1",  # lea rcx, [rip + INTERIOR]; add rcx, rax; jmp rcx
        "480544104000 ffe0",  # add rax, INTERIOR; jmp rax
        "b844104000 ffe0",  # mov eax, INTERIOR; jmp rax
        "48b84410400000000000 ffe0",  # movabs rax, INTERIOR; jmp rax
    ],
)
def test_refuses_arithmetic_on_code_addresses(code: str) -> None:
    assert f"0x{START:x} takes an address of code in parse" in ways(padded(code))


def test_an_address_of_code_is_a_way_there_without_a_jump() -> None:
    # lea rcx, [rip + INTERIOR]; ret: __builtin_setjmp stores such an address
    assert ways(padded("488d0d3d000000 c3")) == [f"0x{START:x} takes the address 0x{INTERIOR:x}", ""]


def test_the_jumps_of_the_other_parts_count() -> None:
    cold = Section(0x403000, bytes.fromhex("488d15f9efffff 48630482 4801d0 ffe0"))  # lea rdx, [rip + TABLE]
    found = ways(padded("c3"), Section(TABLE, offsets(INTERIOR)), parts=(cold,))
    assert found == [f"the jump table at 0x{TABLE:x} leads to 0x{INTERIOR:x}", ""]


@pytest.mark.parametrize(
    ("behind", "reason"),
    [
        ("e9 bfffffff", "a branch from elsewhere in the module may lead to 0x401044"),  # jmp
        (
            "0f8f befffffff".replace(" ", "")[:12],
            "a branch from elsewhere in the module may lead to 0x401044",
        ),
        ("eb c2", "the code at 0x401080 may branch to 0x401044"),  # jmp short
        ("b0eb c0", None),  # mov al, 0xeb: no branch, though it contains the bytes of one
        ("06 eb c1", "the code at 0x401081 may branch to 0x401044"),  # not decodable: it may be one
        ("90 90", None),
    ],
)
def test_finds_branches_from_behind_the_function(behind: str, reason: str | None) -> None:
    text = Section(START, padded("c3") + bytes.fromhex(behind) + b"\x90" * 16)
    assert ways(padded("c3"), text=text) == ([reason] if reason else []) + [""]


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("eb 52", "the code at 0x400ff0 may branch to 0x401044"),  # jmp short
        ("b8 90eb5190 90", None),  # mov eax, 0x9051eb90: no branch
        ("75 7f", None),  # to 0x401071
    ],
)
def test_finds_branches_from_before_the_function(before: str, reason: str | None) -> None:
    code = b"\x90" * 0x1F0 + bytes.fromhex(before)
    text = Section(START - 0x200, code + b"\x90" * (0x200 - len(code)) + padded("c3"))
    assert ways(padded("c3"), text=text) == ([reason] if reason else []) + [""]


def test_a_map_tells_where_decoding_ended() -> None:
    function = function_of(bytes.fromhex("90 06 90"))
    known = map_function(ARCH, function, module_of(Section(START, function.code)))
    assert (known.decoded_end, sorted(known.position)) == (START + 1, [START])
    assert known.unknown == "the bytes of parse at 0x401001 are no instruction that ubp knows"
