"""Functions as lists of (assembly, bytes); what is dead in front of an instruction of them."""

from __future__ import annotations

import pytest

from ubp.arch.base import Instruction, Liveness
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.liveness import BUDGET

START = 0x1000
Line = tuple[str, str]
RET: Line = ("ret", "c3")


def function(lines: list[Line], start: int = START) -> list[Instruction]:
    arch, address, instructions = X86_64(), start, []
    for text, code in lines:
        instruction = arch.decode(bytes.fromhex(code), address)
        assert instruction.text == text
        instructions.append(instruction)
        address = instruction.end
    return instructions


def dead(lines: list[Line], index: int = 0, at_entry: bool = False) -> Liveness:
    instructions = function(lines)
    return X86_64().liveness(instructions, instructions[index].address, at_entry)


MOV_RAX_1 = ("mov eax, 1", "b8 01 00 00 00")
MOV_R11_1 = ("mov r11d, 1", "41 bb 01 00 00 00")
MOV_RSI_1 = ("mov esi, 1", "be 01 00 00 00")
LINE_TEST = ("test edi, edi", "85 ff")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([MOV_RAX_1, RET], {"rax"}),
        ([("mov rax, rdi", "48 89 f8"), RET], {"rax"}),
        ([("mov al, 1", "b0 01"), RET], set()),  # the rest of rax goes on
        ([("xor eax, eax", "31 c0"), RET], {"rax"}),
        ([("add eax, 1", "83 c0 01"), RET], set()),
        ([("cmove eax, ecx", "0f 44 c1"), RET], set()),
        ([("push rax", "50"), MOV_RAX_1, RET], set()),
        ([("mov rsi, qword ptr [rsi]", "48 8b 36"), RET], set()),
        ([MOV_RSI_1, MOV_RAX_1, RET], {"rsi", "rax"}),
    ],
)
def test_register_is_dead_if_it_is_overwritten_before_it_is_read(lines: list[Line], names: set[str]) -> None:
    assert dead(lines).dead_registers == names


def test_returned_and_preserved_registers_are_live_at_return() -> None:
    lines = [
        ("mov edx, 1", "ba 01 00 00 00"),
        ("mov ebx, 1", "bb 01 00 00 00"),
        ("mov ecx, 1", "b9 01 00 00 00"),  # LLVM's third result
        ("mov r8d, 1", "41 b8 01 00 00 00"),  # Swift's fourth
        MOV_RAX_1,
        RET,
    ]
    assert dead(lines, 5).dead_registers == set()


def test_scratch_register_is_dead_at_return_only_if_the_function_overwrites_it() -> None:
    assert dead([MOV_R11_1, RET], 1).dead_registers == {"r11"}
    assert dead([MOV_RSI_1, RET], 1).dead_registers == {"rsi"}
    assert dead([RET]).dead_registers == set()  # its caller may know that it leaves all alone


def test_scratch_register_that_the_function_saves_and_puts_back_is_live_at_return() -> None:
    saved = [("push rsi", "56"), MOV_RAX_1, ("pop rsi", "5e"), RET]
    assert dead(saved, 3).dead_registers == set()
    from_frame = [("mov rsi, qword ptr [rsp + 8]", "48 8b 74 24 08"), RET]
    assert dead(from_frame, 1).dead_registers == set()


def test_both_sides_of_a_branch_count() -> None:
    reads_on_one_side = [
        ("je 0x1008", "74 06"),
        MOV_RAX_1,
        RET,
        ("mov esi, eax", "89 c6"),
        RET,
    ]
    assert "rax" not in dead(reads_on_one_side).dead_registers
    overwrites_on_both = [("je 0x1008", "74 06"), MOV_RAX_1, RET, ("xor eax, eax", "31 c0"), RET]
    assert "rax" in dead(overwrites_on_both).dead_registers


def test_loop_is_walked_once() -> None:
    lines = [("dec edi", "ff cf"), ("jne 0x1000", "75 fc"), MOV_RAX_1, RET]
    assert dead(lines) == Liveness(frozenset({"rax"}), flags_dead=False)  # dec leaves the carry


def test_register_that_a_later_round_of_the_loop_reads_is_live() -> None:
    # 0x1000: add edi, esi; 0x1002: mov esi, 1; 0x1007: dec ecx; 0x1009: jne 0x1000
    lines = [
        ("add edi, esi", "01 f7"),
        MOV_RSI_1,
        ("dec ecx", "ff c9"),
        ("jne 0x1000", "75 f5"),
        ("xor esi, esi", "31 f6"),
        RET,
    ]
    assert "rsi" not in dead(lines, 2).dead_registers
    assert "rsi" in dead(lines, 1).dead_registers


@pytest.mark.parametrize(
    "line",
    [("call 0x1005", "e8 00 00 00 00"), ("call rax", "ff d0"), ("call qword ptr [rip]", "ff 15 00 00 00 00")],
)
def test_call_keeps_every_register_but_not_the_flags(line: Line) -> None:
    assert dead([line, MOV_RAX_1, RET]) == Liveness(frozenset(), flags_dead=True)


def test_register_overwritten_before_a_call_is_dead() -> None:
    assert dead([MOV_RSI_1, ("call 0x100a", "e8 00 00 00 00")]).dead_registers == {"rsi"}


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a computed jump", ("jmp rax", "ff e0")),
        ("a jump out of the function", ("jmp 0x500b", "e9 00 40 00 00")),
        ("a trap", ("ud2", "0f 0b")),
        ("a system call", ("syscall", "0f 05")),
        ("the end of what is known", ("nop", "90")),
        ("a far return", ("retf", "cb")),
    ],
)
def test_everything_is_live_at(what: str, line: Line) -> None:
    assert dead([MOV_R11_1, line], 1) == Liveness(frozenset(), flags_dead=False)


def test_unknown_address_keeps_everything() -> None:
    assert X86_64().liveness(function([MOV_RAX_1, RET]), 0x1001, at_entry=False) == Liveness()


@pytest.mark.parametrize(
    ("lines", "flags_dead"),
    [
        ([("test edi, edi", "85 ff"), RET], True),
        ([("je 0x1002", "74 00"), RET], False),
        ([("inc edi", "ff c7"), ("jb 0x1004", "72 00"), RET], False),  # inc leaves the carry
        ([("inc edi", "ff c7"), ("test edi, edi", "85 ff"), ("jb 0x1006", "72 00"), RET], True),
        ([("shl edi, cl", "d3 e7"), ("je 0x1004", "74 00"), RET], False),  # by 0: flags stay
        ([("shl edi, 3", "c1 e7 03"), ("je 0x1005", "74 00"), RET], True),
        ([("adc edi, edi", "11 ff"), RET], False),
        ([("lea edi, [rdi + 1]", "8d 7f 01"), RET], True),
        ([("lea edi, [rdi + 1]", "8d 7f 01"), ("sete al", "0f 94 c0"), RET], False),
    ],
)
def test_flags(lines: list[Line], flags_dead: bool) -> None:
    assert dead(lines).flags_dead is flags_dead


def test_flags_are_dead_at_entry_whatever_follows() -> None:
    assert dead([("jmp rax", "ff e0")], at_entry=True) == Liveness(frozenset(), flags_dead=True)


def test_arguments_are_live_at_entry_because_the_debugger_shows_them() -> None:
    lines = [MOV_RSI_1, MOV_RAX_1, RET]
    assert dead(lines, at_entry=True).dead_registers == {"rax"}
    assert dead(lines).dead_registers == {"rsi", "rax"}


def test_r11_is_dead_at_entry_only_if_it_is_overwritten() -> None:
    assert "r11" not in dead([RET], at_entry=True).dead_registers
    assert "r11" in dead([MOV_R11_1, RET], at_entry=True).dead_registers


def test_exhausted_budget_keeps_what_is_undecided() -> None:
    nops: list[Line] = [("nop", "90")] * BUDGET
    assert dead([*nops, MOV_RAX_1, RET]) == Liveness()
    lines = [("xor eax, eax", "31 c0"), *nops, RET]
    assert dead(lines) == Liveness(frozenset({"rax"}), flags_dead=True)


def test_stack_pointer_is_never_offered() -> None:
    lines = [("mov rsp, rbp", "48 89 ec"), RET]
    assert "rsp" not in dead(lines).dead_registers
