"""Conditions as code: exact texts for the common ones, and the meaning of any tree."""

from __future__ import annotations

import random

import pytest

from tests.support.conditions import Oracle
from tests.support.machine import CODE, DATA, GENERAL, HEAP, STACK_TOP, THREAD, Machine
from tests.support.states import filled_machine, random_conditions, random_registers
from ubp.arch.x86_64.condition import Context, emit_condition, required_scratch
from ubp.arch.x86_64.emit import Assembler
from ubp.codegen.buffer import CodeBuffer, Label
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import (
    ADDRESS,
    TRUTH,
    And,
    Binary,
    Compare,
    Constant,
    Convert,
    Guard,
    Int,
    Load,
    Node,
    Not,
    Or,
    RegisterValue,
    Select,
    ThreadPointer,
)

CHAR, INT, UNSIGNED, LONG = Int(1, True), TRUTH, Int(4, False), Int(8, True)
EDI, ESI = RegisterValue(INT, "rdi"), RegisterValue(INT, "rsi")
RDI = RegisterValue(ADDRESS, "rdi")


def number(value: int, kind: Int = INT) -> Constant:
    return Constant(kind, value)


def offset(base: Node, displacement: int) -> Node:
    return Binary(ADDRESS, "+", base, Constant(ADDRESS, displacement % 2**64))


def local(displacement: int, kind: Int = INT) -> Load:
    return Load(kind, offset(RegisterValue(ADDRESS, "rbp"), displacement))


def compiled(node: Node, context: Context, depth: int = 0) -> tuple[bytes, dict[str, int]]:
    """The code, for a stack pointer that is `depth` lower already, and the ends that it goes to."""
    assembler = Assembler(CodeBuffer(CODE))
    assembler.stack_adjust = depth
    ends = {name: Label(name) for name in ("false", "true", "fault")}
    emit_condition(assembler, node, context, ends["true"], ends["false"], ends["fault"])
    for label in ends.values():
        assembler.bind(label)
        assembler.nop()
    assembler.emit_deferred()
    finished = assembler.buffer.finish()
    return finished.code, {name: finished.labels[label] for name, label in ends.items()}


def text(node: Node, *scratch: str, origin: int | None = None) -> list[str]:
    """The disassembly, with the names of the ends instead of their addresses."""
    import capstone

    code, ends = compiled(node, Context(scratch, {}, origin))
    decoder = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
    lines = decoder.disasm_lite(code[: ends["false"] - CODE], CODE)
    names = {hex(address): name for name, address in ends.items()}
    return [f"{mnemonic} {names.get(operands, operands)}".strip() for _, _, mnemonic, operands in lines]


TEXTS: list[tuple[str, Node, tuple[str, ...], list[str]]] = [
    ("i == -1", Compare("==", EDI, number(-1)), (), ["cmp edi, -1", "je true"]),
    ("i < j", Compare("<", EDI, ESI), (), ["cmp edi, esi", "jl true"]),
    ("i", EDI, (), ["test edi, edi", "jne true"]),
    ("!i", Not(EDI), (), ["test edi, edi", "je true"]),
    (
        "u > 5",
        Compare(">", RegisterValue(UNSIGNED, "rdi"), number(5, UNSIGNED)),
        (),
        ["cmp edi, 5", "ja true"],
    ),
    ("5 < i", Compare("<", number(5), EDI), (), ["cmp edi, 5", "jg true"]),
    ("local == 3", Compare("==", local(-20), number(3)), (), ["cmp dword ptr [rbp - 0x14], 3", "je true"]),
    ("i == local", Compare("==", EDI, local(-20)), (), ["cmp edi, dword ptr [rbp - 0x14]", "je true"]),
    ("local > i", Compare(">", local(-20), EDI), (), ["cmp edi, dword ptr [rbp - 0x14]", "jl true"]),
    (
        "char c == 'x', promoted to int",
        Compare("==", Convert(INT, local(-1, CHAR)), number(120)),
        (),
        ["cmp byte ptr [rbp - 1], 0x78", "je true"],
    ),
    (
        "char argument",
        Compare("==", Convert(INT, RegisterValue(CHAR, "rdi")), number(120)),
        (),
        ["cmp dil, 0x78", "je true"],
    ),
    (
        "flags & 4",
        Binary(INT, "&", EDI, number(4)),
        (),
        ["test edi, 4", "jne true"],
    ),
    (
        "(flags & 4) == 0",
        Compare("==", Binary(INT, "&", local(-8), number(4)), number(0)),
        (),
        ["test dword ptr [rbp - 8], 4", "je true"],
    ),
    (
        "p->len > 3 && p->kind == 2",
        And(
            Compare(">", Load(INT, offset(Guard(RDI), 8)), number(3)),
            Compare("==", Load(INT, offset(Guard(RDI), 12)), number(2)),
        ),
        (),
        [
            "cmp rdi, 0x1000",
            "jb fault",
            "cmp rdi, -0x1000",
            "jae fault",
            "cmp dword ptr [rdi + 8], 3",
            "jle false",
            "cmp dword ptr [rdi + 0xc], 2",
            "je true",
        ],
    ),
    (
        "i < 1 || i > 9",
        Or(Compare("<", EDI, number(1)), Compare(">", EDI, number(9))),
        (),
        ["cmp edi, 1", "jl true", "cmp edi, 9", "jg true"],
    ),
    (
        "i % 10 == 0",
        Compare("==", Binary(INT, "%", EDI, number(10)), number(0)),
        ("rax", "rdx", "rcx", "rsi"),
        [
            "mov ecx, 0xa",
            "mov eax, edi",
            "cdq",
            "idiv ecx",
            "mov ecx, edx",
            "test ecx, ecx",
            "je true",
        ],
    ),
    (
        "stack local by rsp",
        Compare("==", Load(INT, offset(RegisterValue(ADDRESS, "rsp"), 12)), number(1)),
        (),
        ["cmp dword ptr [rsp + 0xc], 1", "je true"],
    ),
    (
        "a local pointer is loaded once, guarded and followed",
        Compare("==", Load(INT, offset(Guard(local(-8, ADDRESS)), 4)), number(7)),
        ("rax",),
        [
            "mov rax, qword ptr [rbp - 8]",
            "cmp rax, 0x1000",
            "jb fault",
            "cmp rax, -0x1000",
            "jae fault",
            "cmp dword ptr [rax + 4], 7",
            "je true",
        ],
    ),
    (
        "thread-local",
        Compare("==", Load(INT, offset(ThreadPointer(), -4)), number(1)),
        ("rax",),
        ["mov rax, qword ptr fs:[0]", "cmp dword ptr [rax - 4], 1", "je true"],
    ),
    ("always", number(1), (), ["jmp true"]),
    ("never", number(0), (), []),
]


@pytest.mark.parametrize(("name", "node", "scratch", "lines"), TEXTS, ids=[row[0] for row in TEXTS])
def test_common_conditions_become_few_instructions(
    name: str, node: Node, scratch: tuple[str, ...], lines: list[str]
) -> None:
    assert text(node, *scratch) == lines


def test_a_global_in_reach_is_compared_where_it_is() -> None:
    node = Compare("==", Load(INT, number(DATA, ADDRESS)), number(5))
    assert text(node, origin=CODE) == ["cmp dword ptr [rip + 0xffffff9], 5", "je true"]


def test_a_global_out_of_reach_takes_a_register() -> None:
    node = Compare("==", Load(INT, number(HEAP, ADDRESS)), number(5))
    assert required_scratch(node, CODE).registers == 1
    assert text(node, "rax", origin=CODE)[:1] == ["movabs rax, 0x7f0000000000"]


GUARDED_TWICE = Compare("==", Load(INT, Guard(RDI)), Load(INT, offset(Guard(RDI), 4)))
NEEDS = [
    ("i == -1", Compare("==", EDI, number(-1)), 0, set()),
    ("guards need none", Load(INT, Guard(RDI)), 0, set()),
    ("two loads", GUARDED_TWICE, 1, set()),
    ("i / j", Binary(INT, "/", EDI, ESI), 1, {"rax", "rdx"}),
    ("i << j", Binary(INT, "<<", EDI, ESI), 1, {"rcx"}),
    ("i << 3", Binary(INT, "<<", EDI, number(3)), 1, set()),
]


@pytest.mark.parametrize(("name", "node", "registers", "fixed"), NEEDS, ids=[row[0] for row in NEEDS])
def test_required_scratch(name: str, node: Node, registers: int, fixed: set[str]) -> None:
    required = required_scratch(node)
    assert (required.registers, set(required.fixed)) == (registers, fixed)


def test_refuses_scratch_registers_that_the_condition_reads() -> None:
    with pytest.raises(ValueError, match="rdi"):
        text(Compare("==", EDI, number(1)), "rdi")


def member(displacement: int) -> Load:
    return Load(INT, offset(Guard(RDI), displacement))


GUARDS = [
    ("p->a == p->b", GUARDED_TWICE, 1),
    ("p->a == p->b || p->c", Or(GUARDED_TWICE, member(8)), 1),
    ("j && p->a && p->b", And(And(ESI, member(0)), member(4)), 1),
    ("(j || p->a) && p->b: p was not looked at if j", And(Or(ESI, member(0)), member(4)), 2),
    ("(j && p->a) || p->b: nor here if not j", Or(And(ESI, member(0)), member(4)), 2),
    ("!(j && p->a) && p->b", And(Not(And(ESI, member(0))), member(4)), 2),
    ("!(j || p->a) && p->b", And(Not(Or(ESI, member(0))), member(4)), 1),
    ("j ? p->a : p->b", Select(INT, ESI, member(0), member(4)), 2),
    ("(j ? p->a : p->b) && p->c", And(Select(INT, ESI, member(0), member(4)), member(8)), 2),
    ("(j ? p->a : 0) || p->c", Or(Select(INT, ESI, member(0), number(0)), member(8)), 2),
]


@pytest.mark.parametrize(("name", "node", "count"), GUARDS, ids=[row[0] for row in GUARDS])
def test_a_pointer_in_a_register_is_looked_at_once_on_each_way(name: str, node: Node, count: int) -> None:
    assert text(node, "rax").count("jae fault") == count


NAME = Load(ADDRESS, offset(Guard(RDI), 16))


def letter(index: int) -> Convert:
    return Convert(INT, Load(CHAR, offset(Guard(NAME), index)))


MORE_THAN_3, LESS_THAN_9 = Compare(">", member(8), number(3)), Compare("<", member(8), number(9))
IS_X, IS_Y = Compare("==", letter(0), number(120)), Compare("==", letter(0), number(121))
IS_Z = Compare("==", letter(1), number(122))
EITHER = Select(INT, ESI, member(8), member(8))
REPEATED = [
    ("p->len > 3 && p->len < 9, no register", And(MORE_THAN_3, LESS_THAN_9), (), 2),
    ("p->len > 3 && p->len < 9", And(MORE_THAN_3, LESS_THAN_9), ("rax",), 1),
    ("p->name[0] == 'x' || p->name[0] == 'y'", Or(IS_X, IS_Y), ("rax",), 2),
    ("p->name[0] == 'x' && p->name[1] == 'z'", And(IS_X, IS_Z), ("rax",), 3),
    ("p->name && p->name[1] == 'z'", And(Compare("!=", NAME, number(0, ADDRESS)), IS_Z), ("rax",), 2),
    ("p->len == p->len", Compare("==", member(8), member(8)), ("rax",), 1),
    ("p->len * p->len == j", Compare("==", Binary(INT, "*", member(8), member(8)), ESI), ("rax", "rcx"), 1),
    ("(j && p->len > 3) || p->len < 9", Or(And(ESI, MORE_THAN_3), LESS_THAN_9), ("rax",), 2),
    ("(p->len > 3 && j) || p->len < 9", Or(And(MORE_THAN_3, ESI), LESS_THAN_9), ("rax",), 1),
    ("!(p->len > 3 || j) && p->len < 9", And(Not(Or(MORE_THAN_3, ESI)), LESS_THAN_9), ("rax",), 1),
    ("(j ? p->len : p->len) + p->len", Binary(INT, "+", EITHER, member(8)), ("rax", "rcx"), 3),
]


@pytest.mark.parametrize(("name", "node", "scratch", "count"), REPEATED, ids=[row[0] for row in REPEATED])
def test_memory_is_read_once_on_each_way_where_a_register_can_keep_it(
    name: str, node: Node, scratch: tuple[str, ...], count: int
) -> None:
    assert sum("ptr" in line for line in text(node, *scratch)) == count


TRIPLE = Binary(INT, "*", EDI, number(3))


def test_a_value_is_lost_where_only_its_low_byte_was_kept() -> None:
    node = And(
        Compare("==", Convert(CHAR, TRIPLE), number(5, CHAR)),
        Compare("!=", Binary(INT, "-", ESI, TRIPLE), number(7)),
    )
    assert sum("imul" in line for line in text(node, "rax", "rcx")) == 2


def test_a_value_that_was_extended_is_there_for_what_it_was_extended_from() -> None:
    letter = Load(CHAR, offset(RDI, 8))
    node = And(
        Compare("<", Convert(LONG, letter), RegisterValue(LONG, "rsi")),
        Compare("!=", letter, number(5, CHAR)),
    )
    assert text(node, "rax") == [
        "movsx rax, byte ptr [rdi + 8]",
        "cmp rax, rsi",
        "jge false",
        "cmp eax, 5",
        "jne true",
    ]


def test_registers_that_save_a_second_load_are_useful_but_not_required() -> None:
    required = required_scratch(And(MORE_THAN_3, LESS_THAN_9))
    assert (required.registers, required.useful) == (0, 1)


@pytest.mark.parametrize("seed", range(10))
def test_the_stack_is_left_alone_with_the_required_registers(seed: int) -> None:
    source = random.Random(seed)
    trees = random_conditions(source)
    for _ in range(100):
        node = trees.tree(source.randrange(1, 7))
        required = required_scratch(node, CODE)
        used = required.fixed | required.reads | {"rsp"}
        general = [name for name in GENERAL if name not in used][: required.registers]
        if len(general) == required.registers and not required.fixed & required.reads:
            assert pushed(node, Context((*required.fixed, *general), {}, CODE)) == 0


def pushed(node: Node, context: Context) -> int:
    """How far the stack pointer is moved at most."""
    assembler, label = Assembler(CodeBuffer(CODE)), Label("all")
    depths = [0]
    assembler.buffer.note = lambda: depths.append(assembler.stack_adjust)
    emit_condition(assembler, node, context, label, label, label)
    return max(depths)


def test_a_guard_is_one_comparison_where_a_register_is_idle() -> None:
    code = text(Load(INT, Guard(RDI)), "rax")
    assert code[:3] == ["lea rax, [rdi - 0x1000]", "cmp rax, -0x2000", "jae fault"]


def test_a_guard_behind_a_condition_does_not_count_for_what_follows() -> None:
    maybe = Select(INT, ESI, Load(INT, Guard(RDI)), number(0))
    node = Compare("==", maybe, Load(INT, Guard(RDI)))
    assert text(node, "rax", "rcx").count("jae fault") == 2


# -- the meaning

OUTCOMES = {True: "true", False: "false", None: "fault"}
DEPTH = 512  # how much lower the stack pointer is than it was at the probed instruction


def choose_context(source: random.Random, node: Node, count: int) -> Context:
    """`count` general scratch registers, some of which the condition reads, so that they are saved."""
    fixed = tuple(required_scratch(node).fixed)
    general = [name for name in GENERAL if name != "rsp" and name not in fixed]
    scratch = fixed + tuple(source.sample(general, count))
    return Context(scratch, {name: -8 * slot for slot, name in enumerate(scratch, 20)}, CODE)


def outcome(machine: Machine, node: Node, context: Context, depth: int) -> str:
    code, ends = compiled(node, context, depth)
    machine.write(CODE, code)
    reached = machine.run(CODE, *ends.values())
    return next(name for name, address in ends.items() if address == reached)


def check(machine: Machine, source: random.Random, node: Node, count: int) -> str:
    values = random_registers(source)
    oracle = Oracle(values, machine.read, THREAD)
    expected = OUTCOMES[oracle.truth(node)]
    context = choose_context(source, node, count)
    machine.set_registers(values)
    for register, slot in context.saved.items():
        machine.write(STACK_TOP + slot, values[register].to_bytes(8, "little"))
        machine[register] = source.getrandbits(64)
    machine["rsp"] = STACK_TOP - DEPTH
    assert outcome(machine, node, context, DEPTH) == expected, node
    kept = values | {"rsp": STACK_TOP - DEPTH}
    after = machine.registers()
    assert {name for name in GENERAL if after[name] != kept[name]} <= set(context.scratch)
    return expected


@pytest.mark.parametrize("seed", range(20))
def test_random_trees_mean_what_the_oracle_says(seed: int) -> None:
    source = random.Random(seed)
    machine = filled_machine(source)
    trees = random_conditions(source)
    seen = [
        check(machine, source, trees.tree(source.randrange(1, 6)), source.choice((1, 1, 2, 3, 6)))
        for _ in range(100)
    ]
    assert {"true", "false", "fault"} <= set(seen)


@pytest.mark.parametrize("seed", range(5))
def test_the_host_evaluates_random_trees_as_the_oracle_does(seed: int) -> None:
    source = random.Random(seed)
    machine = filled_machine(source)
    trees = random_conditions(source)
    for _ in range(100):
        node, values = trees.tree(5), random_registers(source)
        assert host_truth(node, values, machine) == Oracle(values, machine.read, THREAD).truth(node)


def host_truth(node: Node, values: dict[str, int], machine: Machine) -> bool | None:
    try:
        return evaluate(node, values, machine.read, THREAD) != 0
    except Fault:
        return None
