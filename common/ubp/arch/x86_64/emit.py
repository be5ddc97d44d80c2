"""A small x86-64 assembler: the forms that trampolines and conditions need, and no others.

Encodings: Intel SDM vol. 2. Every method appends exactly one instruction, so that the buffer's notes
stand at instruction boundaries. `width` is the operand size in bytes. Registers are canonical 64-bit
names whatever the width.
"""

from __future__ import annotations

from collections.abc import Callable

from ubp.arch.base import SavedFloating
from ubp.codegen.buffer import BranchForm, CodeBuffer, Label
from ubp.errors import OutOfReach
from ubp.records import dataclass

NAMES = ("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", *(f"r{number}" for number in range(8, 16)))
NUMBERS = {name: number for number, name in enumerate(NAMES)}

VECTORS = {f"xmm{number}": number for number in range(16)}
_ENCODED = NUMBERS | VECTORS

CONDITION_NAMES = ("o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g")
CONDITIONS = {name: number for number, name in enumerate(CONDITION_NAMES)}

ALU = {"add": 0, "or": 1, "and": 4, "sub": 5, "xor": 6, "cmp": 7}
GROUP3 = {"not": 2, "neg": 3, "mul": 4, "imul": 5, "div": 6, "idiv": 7}
LOAD_ADDRESS = b"\x8d"  # lea, which only computes
SHIFTS = {"shl": 4, "shr": 5, "sar": 7}

# (size, signed) of the source -> opcode of the extending move to 32 or 64 bits
EXTENSIONS = {
    (1, False): b"\x0f\xb6",
    (1, True): b"\x0f\xbe",
    (2, False): b"\x0f\xb7",
    (2, True): b"\x0f\xbf",
    (4, True): b"\x63",
}

NEED_REX = frozenset(NAMES[4:8])  # without it their lowest bytes read as ah, ch, dh, bh
INT32 = range(-(1 << 31), 1 << 31)
INT8 = range(-128, 128)


@dataclass(frozen=True)
class Memory:
    """A memory operand: [base + displacement], or without a base [displacement].

    `pc_relative`: `displacement` is the absolute address, written relative to rip. `thread`: relative to fs.
    `certain`: memory is there, whatever the program does; else the instruction may fault.
    """

    base: str | None
    displacement: int
    pc_relative: bool = False
    thread: bool = False
    certain: bool = False


Operand = str | Memory


@dataclass(frozen=True)
class Form:
    """prefix REX.W opcode /digit: an instruction of floating-point units, which `floating` lists."""

    prefix: bytes
    opcode: bytes
    digit: int | None = None  # None: /r, a register
    wide: bool = False


def signed_field(value: int, size: int) -> bytes:
    """`value` modulo 2**(8 * size), little-endian."""
    return (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")


def rel32(source: int, size: int, target: int) -> bytes:
    """The field of a `size`-byte instruction at `source`. Raises OutOfReach."""
    distance = target - (source + size)
    if distance not in INT32:
        raise OutOfReach(f"{target:#x} is more than 2 GiB away from {source:#x}")
    return signed_field(distance, 4)


def _near(opcode: bytes) -> BranchForm:
    """opcode rel32"""
    size = len(opcode) + 4

    def encode(source: int, target: int) -> bytes:
        return opcode + rel32(source, size, target)

    return BranchForm(size, size - (1 << 31), size + (1 << 31) - 1, encode)


def _short(opcode: bytes) -> BranchForm:
    """opcode rel8"""
    return BranchForm(2, -126, 129, lambda source, target: opcode + signed_field(target - source - 2, 1))


JUMP = (_short(b"\xeb"), _near(b"\xe9"))
BRANCHES = {
    name: (_short(bytes([0x70 + number])), _near(bytes([0x0F, 0x80 + number])))
    for name, number in CONDITIONS.items()
}


LOCK = b"\xf0"


class Assembler:
    """Appends instructions to `buffer`, and knows how far rsp is below where it was at the start."""

    def __init__(self, buffer: CodeBuffer) -> None:
        self.buffer = buffer
        self.stack_adjust = 0
        self.floating: SavedFloating | None = None  # what is changed at the moment, and where it is kept
        self.may_fault = False  # of the instruction that is being appended
        self._deferred: list[Callable[[], None]] = []

    # -- labels and cold code

    def bind(self, label: Label) -> None:
        self.buffer.bind(label)

    def defer(self, emit: Callable[[], None]) -> None:
        """Have `emit` called by `emit_deferred`, with `stack_adjust` as it is now."""
        adjust = self.stack_adjust

        def at_this_depth() -> None:
            self.stack_adjust = adjust
            emit()

        self._deferred.append(at_this_depth)

    def emit_deferred(self) -> None:
        """Write the parts that were put off, at a place that control does not fall into."""
        adjust = self.stack_adjust
        pending, self._deferred = self._deferred, []
        for emit in pending:
            emit()
        self.stack_adjust = adjust

    # -- moves

    def move(self, register: str, source: Operand, width: int) -> None:
        """mov r32/r64, r/m; the 32-bit form clears the upper half."""
        self._emit(b"\x8b", register, source, wide=width == 8)

    def move_extended(self, register: str, source: Operand, size: int, signed: bool, width: int) -> None:
        """Extend `size` bytes to `width`, by movzx, movsx, movsxd or, where they do it, a plain mov."""
        opcode = EXTENSIONS.get((size, signed))
        if opcode is None or size == width:
            self.move(register, source, 8 if size == 8 else 4)
            return
        wide = signed and width == 8
        self._emit(opcode, register, source, wide=wide, byte_source=size == 1)

    def move_immediate(self, register: str, value: int) -> None:
        """The shortest way to a 64-bit value (given signed or unsigned). Changes the flags for 0."""
        number = NUMBERS[register]
        value &= (1 << 64) - 1
        if value == 0:
            self.alu("xor", register, register, 4)
        elif value < 1 << 32:
            self._append(_rex(0, 0, number), bytes([0xB8 + (number & 7)]) + signed_field(value, 4))
        elif value >= (1 << 64) - (1 << 31):
            self._emit(b"\xc7", 0, register, wide=True, immediate=signed_field(value, 4))
        else:
            self._append(_rex(1, 0, number), bytes([0xB8 + (number & 7)]) + signed_field(value, 8))

    def load_address(self, register: str, source: Memory) -> None:
        """lea r64, m"""
        self._emit(LOAD_ADDRESS, register, source, wide=True)

    # -- arithmetic

    def alu(self, name: str, register: str, source: Operand, width: int) -> None:
        """add, or, and, sub, xor, cmp with the register on the left."""
        self._emit(bytes([ALU[name] * 8 + 3]), register, source, wide=width == 8)

    def alu_immediate(self, name: str, target: Operand, value: int, width: int) -> None:
        """The same with an immediate: sign-extended, so within 32 bits for width 8. Width may be 1 or 2."""
        if width == 1:
            self._emit(b"\x80", ALU[name], target, byte_source=True, immediate=signed_field(value, 1))
            return
        short = _signed(value, width) in INT8
        opcode, size = (b"\x83", 1) if short else (b"\x81", min(width, 4))
        self._emit_sized(opcode, ALU[name], target, width, signed_field(value, size))

    def test(self, left: str, right: str, width: int) -> None:
        """test r, r"""
        if width == 1:
            self._emit(b"\x84", left, right, byte_source=True)
        else:
            self._emit_sized(b"\x85", left, right, width)

    def test_immediate(self, target: Operand, value: int, width: int) -> None:
        """test r/m, imm; sign-extended for width 8."""
        if width == 1:
            self._emit(b"\xf6", 0, target, byte_source=True, immediate=signed_field(value, 1))
        else:
            self._emit_sized(b"\xf7", 0, target, width, signed_field(value, min(width, 4)))

    def multiply(self, register: str, source: Operand, width: int) -> None:
        """imul r, r/m"""
        self._emit(b"\x0f\xaf", register, source, wide=width == 8)

    def multiply_immediate(self, register: str, source: Operand, value: int, width: int) -> None:
        """imul r, r/m, imm"""
        opcode, size = (b"\x6b", 1) if _signed(value, width) in INT8 else (b"\x69", 4)
        self._emit(opcode, register, source, wide=width == 8, immediate=signed_field(value, size))

    def group3(self, name: str, target: Operand, width: int) -> None:
        """not and neg of the operand; mul, imul, div and idiv of rdx:rax by it."""
        self._emit(b"\xf7", GROUP3[name], target, wide=width == 8)

    def sign_into_rdx(self, width: int) -> None:
        """cdq, cqo"""
        self.buffer.append(b"\x48\x99" if width == 8 else b"\x99")

    def shift_immediate(self, name: str, register: str, count: int, width: int) -> None:
        self._emit(b"\xc1", SHIFTS[name], register, wide=width == 8, immediate=bytes([count]))

    def shift_by_cl(self, name: str, register: str, width: int) -> None:
        self._emit(b"\xd3", SHIFTS[name], register, wide=width == 8)

    def set_if(self, condition: str, register: str) -> None:
        """setcc r8: 0 or 1 in the lowest byte, the others stay."""
        self._emit(bytes([0x0F, 0x90 + CONDITIONS[condition]]), 0, register, byte_source=True)

    def clear_bit(self, register: str, bit: int, width: int) -> None:
        """btr r, imm8: the carry flag is what the bit was."""
        self._emit(b"\x0f\xba", 6, register, wide=width == 8, immediate=bytes([bit]))

    # -- floating-point units

    def apply(self, form: Form, operand: Operand, register: str = "") -> None:
        """One instruction; `register` is the one that ModRM.reg names, if the form has no digit."""
        reg = register if form.digit is None else form.digit
        self._emit(form.opcode, reg, operand, wide=form.wide, prefix=form.prefix)

    def plain(self, code: bytes) -> None:
        """An instruction without operands."""
        self.buffer.append(code)

    def store_immediate(self, target: Memory, value: int) -> None:
        """mov dword m, imm32"""
        self._emit(b"\xc7", 0, target, immediate=signed_field(value, 4))

    # -- control flow

    def jump(self, target: Label) -> None:
        self.buffer.append_branch(target, JUMP)

    def jump_if(self, condition: str, target: Label) -> None:
        self.buffer.append_branch(target, BRANCHES[condition])

    def jump_to_address(self, target: int) -> None:
        """jmp rel32. `finish` raises OutOfReach if it is too far."""
        self.buffer.append_placed(lambda address: b"\xe9" + rel32(address, 5, target), 5)

    def nop(self) -> None:
        self.buffer.append(b"\x90")

    # -- the stack

    def push(self, register: str) -> None:
        number = NUMBERS[register]
        self._append(_rex(0, 0, number), bytes([0x50 + (number & 7)]))
        self.stack_adjust += 8

    def push_memory(self, source: Memory) -> None:
        """push qword m, whose address does not count on the stack pointer"""
        self._emit(b"\xff", 6, source)
        self.stack_adjust += 8

    def pop(self, register: str) -> None:
        number = NUMBERS[register]
        self._append(_rex(0, 0, number), bytes([0x58 + (number & 7)]))
        self.stack_adjust -= 8

    def lower_stack(self, size: int) -> None:
        """lea rsp, [rsp - size]; negative: raise it. Leaves the flags alone."""
        self.load_address("rsp", Memory("rsp", -size))
        self.stack_adjust += size

    # -- flags

    def flags_to_ah(self) -> None:
        """lahf"""
        self.buffer.append(b"\x9f")

    def ah_to_flags(self) -> None:
        """sahf"""
        self.buffer.append(b"\x9e")

    def compare_al(self, value: int) -> None:
        """cmp al, imm8"""
        self.buffer.append(b"\x3c" + signed_field(value, 1))

    # -- counters

    def increment(self, target: Memory) -> None:
        """inc qword m: atomic for the signals of one thread alone"""
        self._emit(b"\xff", 0, target, wide=True)

    def atomic_increment(self, target: Memory) -> None:
        """lock inc qword m"""
        self._emit(b"\xff", 0, target, wide=True, prefix=LOCK)

    def atomic_decrement(self, target: Memory) -> None:
        """lock dec qword m"""
        self._emit(b"\xff", 1, target, wide=True, prefix=LOCK)

    def atomic_exchange_add(self, target: Memory, register: str) -> None:
        """lock xadd qword m, r64"""
        self._emit(b"\x0f\xc1", register, target, wide=True, prefix=LOCK)

    # -- encoding

    def _emit_sized(
        self, opcode: bytes, register: str | int, operand: Operand, width: int, immediate: bytes = b""
    ) -> None:
        prefix = b"\x66" if width == 2 else b""
        self._emit(opcode, register, operand, wide=width == 8, prefix=prefix, immediate=immediate)

    def _emit(
        self,
        opcode: bytes,
        register: str | int,
        operand: Operand,
        *,
        wide: bool = False,
        byte_source: bool = False,
        prefix: bytes = b"",
        immediate: bytes = b"",
    ) -> None:
        """prefix REX opcode ModRM [SIB] [disp] [imm]; an int `register` is an opcode extension.

        `byte_source`: the operand (and the register of `test`, 84) is a byte.
        """
        reg = register if isinstance(register, int) else _ENCODED[register]
        if isinstance(operand, Memory) and operand.thread:
            prefix += b"\x64"
        base = operand if isinstance(operand, str) else operand.base
        names = (operand, register if opcode == b"\x84" else None) if byte_source else ()
        rex = _rex(wide, reg, _ENCODED[base] if base else 0, any(name in NEED_REX for name in names))
        head = prefix + rex + opcode
        self.may_fault = isinstance(operand, Memory) and not operand.certain and opcode != LOAD_ADDRESS
        if isinstance(operand, Memory) and operand.pc_relative:
            self._append_pc_relative(head + bytes([(reg & 7) << 3 | 5]), operand.displacement, immediate)
        else:
            self.buffer.append(head + _mod_rm(reg & 7, operand) + immediate)
        self.may_fault = False

    def _append_pc_relative(self, head: bytes, target: int, immediate: bytes) -> None:
        size = len(head) + 4 + len(immediate)
        self.buffer.append_placed(lambda address: head + rel32(address, size, target) + immediate, size)

    def _append(self, rex: bytes, code: bytes) -> None:
        self.buffer.append(rex + code)


def _rex(wide: int, reg: int, base: int, needed: bool = False) -> bytes:
    """0100 W R X B, left out where it would be empty and is not needed."""
    bits = (wide << 3) | (reg >> 3) << 2 | base >> 3
    return bytes([0x40 | bits]) if bits or needed else b""


def _mod_rm(reg: int, operand: Operand) -> bytes:
    """ModRM (mod 2, reg 3, rm 3), the SIB byte that rsp, r12 and absolute addresses need, displacement."""
    if isinstance(operand, str):
        return bytes([0xC0 | reg << 3 | _ENCODED[operand] & 7])
    if operand.displacement not in INT32:
        raise OutOfReach(f"{operand.displacement:#x} does not fit into a displacement")
    if operand.base is None:
        return bytes([reg << 3 | 4, 0x25]) + signed_field(operand.displacement, 4)
    if operand.base == "rbp" and not operand.certain:
        # as an index: by a base of rbp, an address that cannot exist raises SIGBUS, not SIGSEGV
        return bytes([reg << 3 | 4, 0x2D]) + signed_field(operand.displacement, 4)
    base = NUMBERS[operand.base] & 7
    sib = b"\x24" if base == 4 else b""
    if operand.displacement == 0 and base != 5:
        return bytes([reg << 3 | base]) + sib
    if operand.displacement in INT8:
        return bytes([0x40 | reg << 3 | base]) + sib + signed_field(operand.displacement, 1)
    return bytes([0x80 | reg << 3 | base]) + sib + signed_field(operand.displacement, 4)


def _signed(value: int, width: int) -> int:
    """`value` modulo 2**(8 * width), as a signed number."""
    half = 1 << (8 * width - 1)
    return ((value + half) & (2 * half - 1)) - half
