"""Floating-point code of conditions, run by the processor: exact, and without a trace in the units."""

from __future__ import annotations

import pytest

from tests.support.floating import F32, F64, F80, Trees, f64
from tests.support.floating_machine import FloatingMachine, Units
from tests.unit.arch.x86_64.test_condition_code import EDI, text
from ubp.arch.x86_64.condition import required_scratch
from ubp.condition.describe import describe
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import ADDRESS, Binary, Compare, Constant, Convert, Load, Node, RegisterValue

SCRATCH = ("rax", "rcx", "rdx", "r8", "r9")
PATTERNS = bytes(range(80))
UNITS = [
    Units(),
    # upwards, denormals are zeros in and out, a flag is set, nothing is masked
    Units(x87_control=0x0B40, control=0xC041),
    # all flags are set, the x87's stack is full
    Units(x87_registers=PATTERNS, control=0x1FBF),
    # downwards, in double precision
    Units(x87_control=0x067F, control=0x3F80),
]


@pytest.fixture(scope="module")
def machine() -> FloatingMachine:
    return FloatingMachine()


def expected(node: Node, registers: dict[str, int], memory: bytes, memory_at: int) -> str:
    try:
        found = evaluate(node, registers, lambda address, size: memory[address - memory_at :][:size], 0)
    except Fault:
        return "fault"
    return "true" if found else "false"


@pytest.mark.parametrize("seed", range(4))
def test_any_tree_is_computed_exactly_and_leaves_no_trace(machine: FloatingMachine, seed: int) -> None:
    trees = Trees(seed, machine.memory_at)
    for _ in range(250):
        node = trees.comparison(trees.random.randrange(5))
        machine.write(node, SCRATCH[: trees.random.randrange(1, 6)])
        for _ in range(4):
            registers, memory = trees.registers(), trees.memory()
            found = machine.run(registers, memory, trees.random.choice(UNITS))
            assert found == (expected(node, registers, memory, machine.memory_at), True), describe(node)


D, F = RegisterValue(F64, "xmm0"), RegisterValue(F32, "xmm3")
LOCAL = Load(F64, Binary(ADDRESS, "+", RegisterValue(ADDRESS, "rbp"), Constant(ADDRESS, 2**64 - 24)))
LONG_DOUBLE = Load(F80, Constant(ADDRESS, 0x1000))
TEXTS = [
    (
        "d > 0.5",
        Compare(">", D, f64(0.5)),
        [
            "movq rcx, xmm0",
            "movabs rdx, 0xc01fffffffffffff",
            "add rcx, rdx",
            "movabs rdx, 0x400fffffffffffff",
            "cmp rcx, rdx",
            "jbe true",
        ],
    ),
    (
        "local <= 0.5",
        Compare("<=", LOCAL, f64(0.5)),
        [
            "mov rcx, qword ptr [rbp - 0x18]",
            "btr rcx, 0x3f",
            "jae 0x4000000e",
            "neg rcx",
            "movabs rdx, 0x7ff0000000000000",
            "add rcx, rdx",
            "movabs rdx, 0xbfd0000000000000",
            "cmp rcx, rdx",
            "jbe true",
        ],
    ),
    (
        "f == 1.0f",
        Compare("==", F, Constant(F32, 0x3F800000)),
        ["movq rcx, xmm3", "cmp ecx, 0x3f800000", "je true"],
    ),
    ("d == 0", Compare("==", D, f64(0)), ["movq rcx, xmm0", "shl rcx, 1", "test rcx, rcx", "je true"]),
    ("i > 0.5", Compare(">", Convert(F64, EDI), f64(0.5)), ["cmp edi, 1", "jge true"]),
    (
        "d * local > 0.5",
        Compare(">", Binary(F64, "*", D, LOCAL), f64(0.5)),
        [
            "movq rcx, xmm0",
            "push rcx",
            "mov rcx, qword ptr [rbp - 0x18]",
            "push rcx",
            "lea rsp, [rsp - 0x18]",
            "stmxcsr dword ptr [rsp]",
            "movups xmmword ptr [rsp + 8], xmm0",
            "mov dword ptr [rsp + 4], 0x1f80",
            "ldmxcsr dword ptr [rsp + 4]",
            "movsd xmm0, qword ptr [rsp + 0x20]",
            "mulsd xmm0, qword ptr [rsp + 0x18]",
            "movq rcx, xmm0",
            "movups xmm0, xmmword ptr [rsp + 8]",
            "ldmxcsr dword ptr [rsp]",
            "lea rsp, [rsp + 0x28]",
            "movabs rdx, 0xc01fffffffffffff",
            "add rcx, rdx",
            "movabs rdx, 0x400fffffffffffff",
            "cmp rcx, rdx",
            "jbe true",
        ],
    ),
    (
        "d < long_double",
        Compare("<", Convert(F80, D), LONG_DOUBLE),
        [
            "movq rcx, xmm0",
            "push rcx",
            "mov ecx, 0x1000",
            "push qword ptr [rcx + 8]",
            "push qword ptr [rcx]",
            "cmp dword ptr [rsp + 4], 0",
            "jl 0x40000023",
            "mov ecx, dword ptr [rsp + 8]",
            "test ecx, 0x7fff",
            "jne 0x40000055",
            "lea rsp, [rsp - 0x80]",
            "fnsave dword ptr [rsp + 0x10]",
            "fld qword ptr [rsp + 0x90]",
            "fld xword ptr [rsp + 0x80]",
            "fucompi st(1)",
            "frstor dword ptr [rsp + 0x10]",
            "lea rsp, [rsp + 0x98]",
            "seta cl",
            "movzx ecx, cl",
            "test ecx, ecx",
            "jne true",
        ],
    ),
]


@pytest.mark.parametrize(("name", "node", "lines"), TEXTS, ids=[name for name, _, _ in TEXTS])
def test_the_code_of_common_conditions(name: str, node: Node, lines: list[str]) -> None:
    assert text(node, "rcx", "rdx") == lines


@pytest.mark.parametrize(
    ("node", "stack"),
    [
        (Compare(">", D, f64(0.5)), False),
        (Compare(">", D, Load(F64, Constant(ADDRESS, 0x1000))), False),
        (Compare(">", RegisterValue(F64, "xmm0", 8), f64(0.5)), True),  # the upper half goes by way of it
        (Compare(">", Binary(F64, "*", D, D), f64(0.5)), True),
    ],
)
def test_the_stack_is_asked_for_where_it_is_used(node: Node, stack: bool) -> None:
    assert required_scratch(node).stack is stack
