"""Every form that the assembler writes, read back by a disassembler of other hands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ubp.arch.x86_64.emit import CONDITIONS, NAMES, Assembler, Memory
from ubp.codegen.buffer import CodeBuffer, Label
from ubp.errors import OutOfReach

ADDRESS = 0x400000
Emit = Callable[[Assembler], None]


def disassembled(code: bytes, address: int = ADDRESS) -> list[str]:
    import capstone

    decoder = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
    return [
        f"{mnemonic} {operands}".strip() for _, _, mnemonic, operands in decoder.disasm_lite(code, address)
    ]


def assembled(emit: Emit) -> bytes:
    assembler = Assembler(CodeBuffer(ADDRESS))
    emit(assembler)
    return assembler.buffer.finish().code


RIP = Memory(None, ADDRESS + 0x2000, pc_relative=True)
FRAME = Memory("rbp", -20, certain=True)
ABSOLUTE = Memory(None, 0x1234)
FS = Memory(None, 0, thread=True)

FORMS: list[tuple[Emit, str, int]] = [
    (lambda a: a.move("rax", "r9", 8), "mov rax, r9", 3),
    (lambda a: a.move("r9", "rax", 4), "mov r9d, eax", 3),
    (lambda a: a.move("rax", Memory("rsp", 0), 8), "mov rax, qword ptr [rsp]", 4),
    (lambda a: a.move("rax", Memory("rbp", 0, certain=True), 8), "mov rax, qword ptr [rbp]", 4),
    (lambda a: a.move("rax", Memory("rbp", 8), 8), "mov rax, qword ptr [rbp + 8]", 8),
    (lambda a: a.move("rax", Memory("r12", 8), 8), "mov rax, qword ptr [r12 + 8]", 5),
    (lambda a: a.move("rax", Memory("r13", 0), 4), "mov eax, dword ptr [r13]", 4),
    (lambda a: a.move("rax", Memory("rbp", -20, certain=True), 4), "mov eax, dword ptr [rbp - 0x14]", 3),
    (lambda a: a.move("r15", Memory("rdi", 0x1234), 8), "mov r15, qword ptr [rdi + 0x1234]", 7),
    (lambda a: a.move("rcx", RIP, 8), "mov rcx, qword ptr [rip + 0x1ff9]", 7),
    (lambda a: a.move("rcx", ABSOLUTE, 4), "mov ecx, dword ptr [0x1234]", 7),
    (lambda a: a.move("rcx", Memory(None, -16), 8), "mov rcx, qword ptr [0xfffffffffffffff0]", 8),
    (lambda a: a.move("rdx", FS, 8), "mov rdx, qword ptr fs:[0]", 9),
    (lambda a: a.move_extended("rax", "rsi", 1, False, 4), "movzx eax, sil", 4),
    (lambda a: a.move_extended("rax", "rcx", 1, True, 8), "movsx rax, cl", 4),
    (lambda a: a.move_extended("r8", Memory("rdi", 1), 1, True, 4), "movsx r8d, byte ptr [rdi + 1]", 5),
    (lambda a: a.move_extended("rax", "rdx", 2, False, 8), "movzx eax, dx", 3),
    (lambda a: a.move_extended("rax", RIP, 2, True, 8), "movsx rax, word ptr [rip + 0x1ff8]", 8),
    (lambda a: a.move_extended("rax", "rax", 4, True, 8), "movsxd rax, eax", 3),
    (lambda a: a.move_extended("rax", "rax", 4, False, 8), "mov eax, eax", 2),
    (lambda a: a.move_extended("rax", "rcx", 4, True, 4), "mov eax, ecx", 2),
    (lambda a: a.move_extended("rax", "rcx", 8, True, 8), "mov rax, rcx", 3),
    (lambda a: a.move_immediate("r10", 0), "xor r10d, r10d", 3),
    (lambda a: a.move_immediate("rax", 1), "mov eax, 1", 5),
    (lambda a: a.move_immediate("r8", 0xFFFFFFFF), "mov r8d, 0xffffffff", 6),
    (lambda a: a.move_immediate("rbx", -2), "mov rbx, 0xfffffffffffffffe", 7),
    (lambda a: a.move_immediate("r9", 0x123456789AB), "movabs r9, 0x123456789ab", 10),
    (lambda a: a.load_address("rax", Memory("rsp", 0x90)), "lea rax, [rsp + 0x90]", 8),
    (lambda a: a.lower_stack(128), "lea rsp, [rsp - 0x80]", 5),
    (lambda a: a.lower_stack(-136), "lea rsp, [rsp + 0x88]", 8),
    (lambda a: a.alu("add", "rax", "r8", 8), "add rax, r8", 3),
    (lambda a: a.alu("or", "rax", "rcx", 4), "or eax, ecx", 2),
    (lambda a: a.alu("and", "rax", Memory("rdi", 4), 4), "and eax, dword ptr [rdi + 4]", 3),
    (lambda a: a.alu("sub", "r11", Memory("rsp", 8), 8), "sub r11, qword ptr [rsp + 8]", 5),
    (lambda a: a.alu("xor", "rdx", "rdx", 4), "xor edx, edx", 2),
    (lambda a: a.alu("cmp", "rdi", "rsi", 8), "cmp rdi, rsi", 3),
    (lambda a: a.alu_immediate("cmp", "rdi", -1, 4), "cmp edi, -1", 3),
    (lambda a: a.alu_immediate("cmp", "rdi", 0xFFFFFFFF, 4), "cmp edi, -1", 3),
    (lambda a: a.alu_immediate("cmp", "rdi", 4096, 8), "cmp rdi, 0x1000", 7),
    (lambda a: a.alu_immediate("cmp", "rdi", 200, 1), "cmp dil, 0xc8", 4),
    (lambda a: a.alu_immediate("cmp", "rcx", 7, 1), "cmp cl, 7", 3),
    (lambda a: a.alu_immediate("cmp", "rcx", 700, 2), "cmp cx, 0x2bc", 5),
    (lambda a: a.alu_immediate("cmp", FRAME, 3, 4), "cmp dword ptr [rbp - 0x14], 3", 4),
    (lambda a: a.alu_immediate("cmp", RIP, 3, 1), "cmp byte ptr [rip + 0x1ff9], 3", 7),
    (lambda a: a.alu_immediate("cmp", RIP, 0x1234, 2), "cmp word ptr [rip + 0x1ff7], 0x1234", 9),
    (lambda a: a.alu_immediate("cmp", RIP, 300, 8), "cmp qword ptr [rip + 0x1ff5], 0x12c", 11),
    (lambda a: a.alu_immediate("cmp", FS, 0x1000, 4), "cmp dword ptr fs:[0], 0x1000", 12),
    (lambda a: a.alu_immediate("add", "r9", 128, 8), "add r9, 0x80", 7),
    (lambda a: a.test("rsi", "rsi", 1), "test sil, sil", 3),
    (lambda a: a.test("rax", "rax", 2), "test ax, ax", 3),
    (lambda a: a.test("r12", "r12", 8), "test r12, r12", 3),
    (lambda a: a.test_immediate("rdi", 4, 1), "test dil, 4", 4),
    (lambda a: a.test_immediate(Memory("rdi", 0), 0x100, 2), "test word ptr [rdi], 0x100", 5),
    (lambda a: a.test_immediate("r8", 0x10, 8), "test r8, 0x10", 7),
    (lambda a: a.multiply("rax", "r8", 8), "imul rax, r8", 4),
    (lambda a: a.multiply("r9", Memory("rsp", 0), 4), "imul r9d, dword ptr [rsp]", 5),
    (lambda a: a.multiply_immediate("rax", "rcx", 24, 8), "imul rax, rcx, 0x18", 4),
    (lambda a: a.multiply_immediate("r8", "r8", 1000, 4), "imul r8d, r8d, 0x3e8", 7),
    (lambda a: a.group3("not", "rcx", 4), "not ecx", 2),
    (lambda a: a.group3("neg", "r8", 8), "neg r8", 3),
    (lambda a: a.group3("mul", "rcx", 8), "mul rcx", 3),
    (lambda a: a.group3("imul", "rcx", 8), "imul rcx", 3),
    (lambda a: a.group3("div", "r9", 4), "div r9d", 3),
    (lambda a: a.group3("idiv", Memory("rsp", 0), 8), "idiv qword ptr [rsp]", 4),
    (lambda a: a.sign_into_rdx(4), "cdq", 1),
    (lambda a: a.sign_into_rdx(8), "cqo", 2),
    (lambda a: a.shift_immediate("shl", "r8", 3, 8), "shl r8, 3", 4),
    (lambda a: a.shift_immediate("shr", "rax", 31, 4), "shr eax, 0x1f", 3),
    (lambda a: a.shift_by_cl("sar", "rax", 8), "sar rax, cl", 3),
    (lambda a: a.shift_by_cl("shl", "r15", 4), "shl r15d, cl", 3),
    (lambda a: a.set_if("o", "rax"), "seto al", 3),
    (lambda a: a.set_if("le", "rsi"), "setle sil", 4),
    (lambda a: a.jump_to_address(ADDRESS + 0x100), "jmp 0x400100", 5),
    (lambda a: a.push("rax"), "push rax", 1),
    (lambda a: a.push("r12"), "push r12", 2),
    (lambda a: a.pop("rbx"), "pop rbx", 1),
    (lambda a: a.pop("r8"), "pop r8", 2),
    (lambda a: a.nop(), "nop", 1),
    (lambda a: a.flags_to_ah(), "lahf", 1),
    (lambda a: a.ah_to_flags(), "sahf", 1),
    (lambda a: a.compare_al(0x81), "cmp al, 0x81", 2),
    (lambda a: a.atomic_increment(RIP), "lock inc qword ptr [rip + 0x1ff8]", 8),
    (lambda a: a.atomic_decrement(RIP), "lock dec qword ptr [rip + 0x1ff8]", 8),
    (lambda a: a.atomic_exchange_add(RIP, "r9"), "lock xadd qword ptr [rip + 0x1ff7], r9", 9),
]


@pytest.mark.parametrize(("emit", "text", "size"), FORMS, ids=[text for _, text, _ in FORMS])
def test_form_reads_back(emit: Emit, text: str, size: int) -> None:
    code = assembled(emit)
    assert (disassembled(code), len(code)) == ([text], size)


@pytest.mark.parametrize("register", NAMES)
def test_every_register_as_base_and_as_operand(register: str) -> None:
    def emit(a: Assembler) -> None:
        a.move(register, "rax", 8)
        a.move("rax", Memory(register, 0), 8)
        a.move("rax", Memory(register, 0x12), 8)
        a.move("rax", Memory(register, 0x1234), 8)

    assert disassembled(assembled(emit)) == [
        f"mov {register}, rax",
        f"mov rax, qword ptr [{register}]",
        f"mov rax, qword ptr [{register} + 0x12]",
        f"mov rax, qword ptr [{register} + 0x1234]",
    ]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_branches_are_short_where_they_can_be(condition: str) -> None:
    def emit(a: Assembler) -> None:
        near, far = Label("near"), Label("far")
        a.jump_if(condition, near)
        a.jump_if(condition, far)
        a.bind(near)
        for _ in range(200):
            a.nop()
        a.bind(far)
        a.jump(far)

    lines = disassembled(assembled(emit))
    assert lines[:2] == [f"j{condition} 0x400008", f"j{condition} 0x4000d0"]
    assert lines[-1] == "jmp 0x4000d0"


@pytest.mark.parametrize(("gap", "size"), [(0, 2), (127, 2), (128, 5)])
def test_forward_jump_grows_beyond_127_bytes(gap: int, size: int) -> None:
    def emit(a: Assembler) -> None:
        end = Label("end")
        a.jump(end)
        for _ in range(gap):
            a.nop()
        a.bind(end)

    code = assembled(emit)
    assert len(code) == size + gap
    assert disassembled(code)[0] == f"jmp {ADDRESS + len(code):#x}"


@pytest.mark.parametrize(("gap", "size"), [(0, 2), (126, 2), (127, 5)])
def test_backward_jump_grows_beyond_128_bytes(gap: int, size: int) -> None:
    def emit(a: Assembler) -> None:
        start = Label("start")
        a.bind(start)
        for _ in range(gap):
            a.nop()
        a.jump(start)

    code = assembled(emit)
    assert len(code) == size + gap
    assert disassembled(code)[-1] == f"jmp {ADDRESS:#x}"


def test_a_branch_that_grows_pushes_others_over_their_reach() -> None:
    def emit(a: Assembler) -> None:
        first, second = Label("first"), Label("second")
        a.jump_if("e", first)
        a.jump_if("e", second)
        for _ in range(124):
            a.nop()
        a.bind(first)
        for _ in range(20):
            a.nop()
        a.bind(second)

    lines = disassembled(assembled(emit))
    assert lines[:2] == [f"je {ADDRESS + 12 + 124:#x}", f"je {ADDRESS + 12 + 144:#x}"]


@pytest.mark.parametrize(
    "emit",
    [
        lambda a: a.jump_to_address(ADDRESS + (1 << 31) + 5),
        lambda a: a.move("rax", Memory(None, ADDRESS + (1 << 31) + 7, pc_relative=True), 8),
        lambda a: a.move("rax", Memory("rdi", 1 << 31), 8),
        lambda a: a.move("rax", Memory(None, 1 << 32), 8),
    ],
)
def test_refuses_what_is_out_of_reach(emit: Emit) -> None:
    with pytest.raises(OutOfReach):
        assembled(emit)


def test_notes_stand_at_instruction_boundaries() -> None:
    note = iter(range(10))
    assembler = Assembler(CodeBuffer(ADDRESS, lambda: next(note)))
    assembler.nop()
    assembler.push("r12")
    assembler.jump_to_address(ADDRESS)
    assert assembler.buffer.finish().notes == ((0, 0), (1, 1), (3, 2))


def test_deferred_code_keeps_the_stack_depth_it_was_put_off_at() -> None:
    assembler, depths = Assembler(CodeBuffer(ADDRESS)), []
    assembler.push("rax")
    assembler.defer(lambda: depths.append(assembler.stack_adjust))
    assembler.pop("rax")
    assembler.emit_deferred()
    assert (depths, assembler.stack_adjust) == ([8], 0)
