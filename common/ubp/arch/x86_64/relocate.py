"""One instruction rewritten to run at another address, with the same effect.

The rule: an instruction is copied as it is, if the tables of `effects` know it (an allow-list by name, and
all vector and x87 instructions), it is none of `immovable`, it does not pass control on and has no
rip-relative operand. Those that do have their own way here; everything else is refused.

Three things differ in the copy, and are accepted: the address that x87 saves as that of the last
instruction (fnstenv), the one that a signal handler is shown, and the order of a call that loads its target
from memory: the return address is pushed before the load. Where both can overlap in compiled code (a target
just below the stack pointer) it is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ubp.arch.base import Flow, Instruction, Relocated, Undo
from ubp.arch.x86_64.decode import MASK, parse
from ubp.arch.x86_64.effects import COUNTER_JUMPS, Syntax
from ubp.arch.x86_64.encoding import ADDRESS_SIZE, Layout, signed
from ubp.arch.x86_64.immovable import refusal
from ubp.arch.x86_64.operands import (
    MOD_DISP32,
    free_bases,
    is_in_reach,
    operand_address,
    reaimed,
    rel32,
    with_base,
)
from ubp.arch.x86_64.registers import ENCODED, JUMP, RED_ZONE
from ubp.errors import CannotRelocate, OutOfReach

_FLAG_IMAGE = "its image of the flags holds the processor's single-step state"
_FLAG_IMAGES = frozenset({"pushf", "pushfq", "popf", "popfq"})

_SIB = 4  # rm=100: a SIB byte follows
_RSP = 4
_PUSH_LITERAL_SIZE = 6  # FF 35 disp32: push qword ptr [rip + disp32]


@dataclass
class _Code:
    """Bytes under construction, and the way back from each instruction's first byte."""

    source: Instruction
    address: int
    code: bytes = b""
    undo: dict[int, Undo] = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.address + len(self.code)

    def emit(self, code: bytes, undo: Undo) -> None:
        """Append one instruction. `undo` is for a thread that stands in front of it."""
        self.undo[len(self.code)] = undo
        self.code += code

    def emit_jump(self, target: int, undo: Undo) -> None:
        self.emit(long_jump(self.end, target), undo)

    def finish(self, falls_through: bool) -> Relocated:
        return Relocated(self.source.address, self.address, self.code, self.undo, falls_through)


def relocate(instruction: Instruction, destination: int) -> Relocated:
    """`instruction` for `destination`.

    A relocated call pushes the original return address, so that no frame lies in the copy: its callee goes
    back to the original code, and the copy of a call, as of a jump or a return, has `falls_through` False.
    Behind such a jump `code` may end in addresses that it reads: the code must be readable.
    Flags and registers are those of the original at every way out. Only what the original leaves undefined
    below the red zone is written to, and by a call the slot that it pushes to.

    Raises CannotRelocate, or OutOfReach where a place nearer to the memory operand would do.
    """
    syntax = parse(instruction.code, instruction.address)
    _check(syntax, instruction)
    way = _WAYS[instruction.flow]
    return way(_Code(instruction, destination), syntax)


def jump(source: int, destination: int) -> bytes:
    """`jmp rel32` at `source`. Raises OutOfReach."""
    if not is_in_reach(source, JUMP.size, destination):
        raise OutOfReach(f"{destination:#x} is more than 2 GiB from {source:#x}")
    return b"\xe9" + rel32(source, JUMP.size, destination)


def long_jump(source: int, target: int) -> bytes:
    """`jmp rel32`, or `notrack jmp [rip + 0]` in front of the address: neither flags nor registers change."""
    if is_in_reach(source, JUMP.size, target):
        return jump(source, target)
    return b"\x3e\xff\x25\x00\x00\x00\x00" + target.to_bytes(8, "little")


def _check(syntax: Syntax, instruction: Instruction) -> None:
    reason = _refusal(syntax)
    if reason:
        raise CannotRelocate(
            f"cannot run `{syntax.text}` ({instruction.address:#x}) at another address: {reason}"
        )


def _refusal(syntax: Syntax) -> str:
    """Why the instruction may not be moved; "" if it may."""
    if syntax.name in _FLAG_IMAGES:
        return _FLAG_IMAGE
    return refusal(syntax) or (_call_refusal(syntax) if syntax.name == "call" else "")


def _call_refusal(syntax: Syntax) -> str:
    """A call may not read what its relocated form has changed: the stack pointer, or the slot below it."""
    layout = syntax.layout
    if syntax.operands == ("rsp",):
        return "it calls the stack pointer"
    if "esp" in syntax.text:
        return "its operand is relative to esp"
    if layout.mod in (0, 1, 2) and _is_stack_based(layout) and -16 < _displacement(layout) < 0:
        return "its target lies where the return address goes"
    return ""


# --- ways -------------------------------------------------------------------------------------------------


def _copy(code: _Code, syntax: Syntax) -> Relocated:
    if syntax.layout.is_rip_relative:
        return _move_rip_relative(code, syntax)
    code.emit(code.source.code, Undo(code.source.address))
    return code.finish(falls_through=True)


def _move_return(code: _Code, syntax: Syntax) -> Relocated:
    code.emit(code.source.code, Undo(code.source.address))
    return code.finish(falls_through=False)


def _move_jump(code: _Code, syntax: Syntax) -> Relocated:
    undo = Undo(code.source.address)
    if code.source.target is not None:
        code.emit_jump(code.source.target, undo)
    elif syntax.layout.is_rip_relative:
        code.emit(reaimed(code.source, syntax.layout, code.end), undo)
    else:
        code.emit(code.source.code, undo)
    return code.finish(falls_through=False)


def _move_call(code: _Code, syntax: Syntax) -> Relocated:
    """Push the original return address, jump, and behind that: the address, where it needs 64 bits."""
    address = code.source.end
    low, literal = (address & 0xFFFFFFFF).to_bytes(4, "little"), address.to_bytes(8, "little")
    pushed = Undo(code.source.address, stack_adjust=8)
    if signed(low) & MASK == address:
        code.emit(b"\x68" + low, Undo(code.source.address))  # push simm32
        code.emit(_call_jump(code.source, syntax.layout, code.end), pushed)
        return code.finish(falls_through=False)
    # One store of 8 bytes: a `ret` that reads two smaller ones waits for both (measured: twice the time).
    jump_code = _call_jump(code.source, syntax.layout, code.end + _PUSH_LITERAL_SIZE)
    code.emit(b"\xff\x35" + len(jump_code).to_bytes(4, "little"), Undo(code.source.address))
    code.emit(jump_code, pushed)
    code.code += literal
    return code.finish(falls_through=False)


def _call_jump(source: Instruction, layout: Layout, address: int) -> bytes:
    if source.target is not None:
        return long_jump(address, source.target)
    return _jump_like(source, layout, address)


def _move_branch(code: _Code, syntax: Syntax) -> Relocated:
    assert code.source.target is not None
    if syntax.name in COUNTER_JUMPS:
        return _move_counter_jump(code, syntax, code.source.target)
    undo = Undo(code.source.address)
    condition = syntax.layout.opcode & 0x0F
    widened = bytes((0x0F, 0x80 | condition))
    if is_in_reach(code.end, 6, code.source.target):
        code.emit(widened + rel32(code.end, 6, code.source.target), undo)
        return code.finish(falls_through=True)
    hop = long_jump(code.end + 2, code.source.target)
    code.emit(bytes((0x70 | condition ^ 1, len(hop))), undo)
    code.emit(hop, Undo(code.source.target))
    return code.finish(falls_through=True)


def _move_counter_jump(code: _Code, syntax: Syntax, target: int) -> Relocated:
    """loop and jrcxz have no wide form: `loop taken; jmp past; taken: jmp target; past:`."""
    prefix = bytes((ADDRESS_SIZE,)) if ADDRESS_SIZE in syntax.layout.prefixes else b""
    code.emit(prefix + bytes((syntax.layout.opcode, 2)), Undo(code.source.address))
    hop = long_jump(code.end + 2, target)
    code.emit(bytes((0xEB, len(hop))), Undo(code.source.end))
    code.emit(hop, Undo(target))
    return code.finish(falls_through=True)


_WAYS: dict[Flow, Callable[[_Code, Syntax], Relocated]] = {
    Flow.NEXT: _copy,
    Flow.BRANCH: _move_branch,
    Flow.JUMP: _move_jump,
    Flow.CALL: _move_call,
    Flow.RETURN: _move_return,
}


# --- rip-relative operands --------------------------------------------------------------------------------


def _move_rip_relative(code: _Code, syntax: Syntax) -> Relocated:
    if is_in_reach(code.end, code.source.size, operand_address(code.source, syntax.layout)):
        code.emit(reaimed(code.source, syntax.layout, code.end), Undo(code.source.address))
        return code.finish(falls_through=True)
    return _load_address(code, syntax) if syntax.name == "lea" else _borrow_register(code, syntax)


def _load_address(code: _Code, syntax: Syntax) -> Relocated:
    """REX.W B8+r imm64: lea of an address that is out of reach, as a constant."""
    layout, undo = syntax.layout, Undo(code.source.address)
    assert layout.extension is not None
    number = layout.extension | (8 if layout.rex & 4 else 0)
    if not layout.rex & 8:
        raise OutOfReach(f"`{syntax.text}` computes an address that is too far from {code.address:#x}")
    opcode = bytes((0x48 | number >> 3, 0xB8 | number & 7))
    code.emit(opcode + operand_address(code.source, layout).to_bytes(8, "little"), undo)
    return code.finish(falls_through=True)


def _borrow_register(code: _Code, syntax: Syntax) -> Relocated:
    """The operand's address in a register that is saved below the red zone.

    The stack pointer moves for the time being: what lies below the red zone belongs to signal handlers.
    """
    source = code.source
    borrowed = _free_register(source, code.address)
    number = ENCODED.index(borrowed)
    target = operand_address(source, syntax.layout)
    saved = ((borrowed, 0),)
    code.emit(b"\x48\x8d\x64\x24\x80", Undo(source.address))  # lea rsp, [rsp - 128]
    code.emit(bytes((0x50 | number,)), Undo(source.address, RED_ZONE))  # push
    before = Undo(source.address, RED_ZONE + 8, saved)
    code.emit(bytes((0x48, 0xB8 | number)) + target.to_bytes(8, "little"), before)  # mov r, imm64
    code.emit(with_base(syntax.layout, number), before)
    code.emit(bytes((0x58 | number,)), Undo(source.end, RED_ZONE + 8, saved))  # pop
    skip = RED_ZONE.to_bytes(4, "little")
    code.emit(b"\x48\x8d\xa4\x24" + skip, Undo(source.end, RED_ZONE))  # lea rsp, [rsp + 128]
    return code.finish(falls_through=True)


def _free_register(instruction: Instruction, destination: int) -> str:
    """One that the instruction does not touch. Raises OutOfReach."""
    free = free_bases(instruction)
    if not free or "rsp" in instruction.reads | instruction.writes:
        raise OutOfReach(f"the operand of `{instruction.text}` is too far from {destination:#x}")
    return free[0]


# --- indirect calls ---------------------------------------------------------------------------------------


def _jump_like(source: Instruction, layout: Layout, address: int) -> bytes:
    """FF /4 in place of FF /2, for a stack pointer that is 8 lower than at the call."""
    if layout.is_rip_relative:
        return _as_jump(reaimed(source, layout, address), layout)
    if layout.mod != 3 and _is_stack_based(layout):
        return _as_jump(_with_stack_displacement(layout, _displacement(layout) + 8), layout)
    return _as_jump(layout.code, layout)


def _as_jump(code: bytes, layout: Layout) -> bytes:
    at, _ = layout.modrm_at
    return code[:at] + bytes((code[at] & ~0x38 | 4 << 3,)) + code[at + 1 :]


def _is_stack_based(layout: Layout) -> bool:
    """A SIB byte whose base is rsp (r12 has REX.B)."""
    at, modrm = layout.modrm_at
    if modrm & 7 != _SIB or modrm >> 6 == 3:
        return False
    return layout.code[at + 1] & 7 == _RSP and not layout.rex & 1


def _displacement(layout: Layout) -> int:
    """Of an operand with a SIB byte that ends the instruction."""
    at, modrm = layout.modrm_at
    return signed(layout.code[at + 2 :]) if modrm >> 6 else 0


def _with_stack_displacement(layout: Layout, displacement: int) -> bytes:
    at, modrm = layout.modrm_at
    if displacement >= 2**31:
        raise CannotRelocate("the target of a call lies too far above the stack pointer")
    head, sib = layout.code[:at], layout.code[at + 1]
    return head + bytes((MOD_DISP32 | modrm & 0x3F, sib)) + displacement.to_bytes(4, "little", signed=True)
