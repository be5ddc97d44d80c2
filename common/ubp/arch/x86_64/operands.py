"""Operands relative to the PC: what they mean, and how they are rewritten for another address."""

from __future__ import annotations

from ubp.arch.base import Instruction
from ubp.arch.x86_64.decode import MASK
from ubp.arch.x86_64.encoding import Kind, Layout
from ubp.errors import OutOfReach

MOD_DISP32 = 0x80
_LOW_REGISTERS = ("rcx", "rdx", "rsi", "rdi", "rax", "rbx", "rbp")  # as a base: no REX bit needed


def operand_address(instruction: Instruction, layout: Layout) -> int:
    """Of a rip-relative operand, less the base of its segment."""
    return (instruction.end + layout.displacement) & MASK


def reaimed(source: Instruction, layout: Layout, address: int) -> bytes:
    """The same bytes with another disp32, which counts from the end, behind any immediate.

    Raises OutOfReach.
    """
    target = operand_address(source, layout)
    if not is_in_reach(address, source.size, target):
        raise OutOfReach(f"`{source.text}` reaches {target:#x}, which is too far from {address:#x}")
    at = layout.displacement_offset
    return layout.code[:at] + rel32(address, source.size, target) + layout.code[at + 4 :]


def free_bases(instruction: Instruction) -> list[str]:
    """Registers that the instruction does not touch and that `with_base` takes."""
    used = instruction.reads | instruction.writes
    return [name for name in _LOW_REGISTERS if name not in used]


def with_base(layout: Layout, number: int) -> bytes:
    """The instruction with [register + 0] in place of its rip-relative operand; its size stays.

    The bit that extends the base means nothing in a rip-relative operand, and may be set: it is cleared.
    """
    at, modrm = layout.modrm_at
    code = bytearray(layout.code)
    code[at] = MOD_DISP32 | modrm & 0x38 | number
    code[at + 1 : at + 5] = bytes(4)
    first = len(layout.prefixes)
    if layout.rex:
        code[first] &= ~0x01  # REX.B
    elif layout.kind is Kind.EVEX or code[first] == 0xC4:
        code[first + 1] |= 0x20  # 62 RXBR0mmm, C4 RXBmmmmm: inverted
    return bytes(code)


def is_in_reach(source: int, size: int, target: int) -> bool:
    """Whether a signed 32-bit field that counts from `source + size` can say `target`."""
    return -(2**31) <= target - (source + size) < 2**31


def rel32(source: int, size: int, target: int) -> bytes:
    return (target - (source + size)).to_bytes(4, "little", signed=True)
