"""Values of operands, computed from the state of a thread that stands in front of the instruction."""

from __future__ import annotations

import re

from ubp.arch.base import Instruction
from ubp.arch.state import ThreadState
from ubp.arch.x86_64.decode import MASK
from ubp.arch.x86_64.effects import VIEWS, Syntax
from ubp.arch.x86_64.encoding import ADDRESS_SIZE
from ubp.arch.x86_64.operands import operand_address
from ubp.errors import Unavailable
from ubp.records import dataclass

_CARRY, _PARITY, _ZERO, _SIGN, _OVERFLOW = 0x1, 0x4, 0x40, 0x80, 0x800
_ADDRESS = re.compile(r"(?:\w+ ptr )?(?:(?P<segment>[defgs]s):)?\[(?P<inside>[^\]]+)\]")
_TERM = re.compile(r"(?P<sign>[+-]?)\s*(?:(?P<register>[a-z]\w*)(?:\*(?P<scale>[1248]))?|(?P<number>\w+))\s*")
BASED = ("fs", "gs")  # the other segments begin at 0 in 64-bit mode
_WORD = 8


@dataclass(frozen=True)
class Term:
    """A part of an address: `sign` (1 or -1) * `number`, or `sign` * a register's value * `scale`."""

    sign: int
    register: str | None
    scale: int = 1
    number: int = 0


def is_register(operand: str) -> bool:
    """An integer register, or a part of one."""
    return operand in VIEWS


def is_number(operand: str) -> bool:
    return re.fullmatch(r"-?(0x[0-9a-f]+|\d+)", operand) is not None


def is_address(operand: str) -> bool:
    """Memory whose address `effective_address` computes."""
    found = _ADDRESS.fullmatch(operand)
    return found is not None and all(
        name is None or name in VIEWS or name in ("rip", *BASED)
        for name in (term["register"] for term in _TERM.finditer(found["inside"]))
    )


def terms_of(operand: str) -> tuple[str, tuple[Term, ...]]:
    """The segment ("" where none is named) and the terms of what `is_address` takes."""
    found = _ADDRESS.fullmatch(operand)
    assert found is not None
    return found["segment"] or "", tuple(map(_read, _TERM.finditer(found["inside"])))


def _read(term: re.Match[str]) -> Term:
    number = int(term["number"], 0) if term["number"] else 0
    return Term(-1 if term["sign"] == "-" else 1, term["register"], int(term["scale"] or 1), number)


def size_of(register: str) -> int:
    """In bytes, of what the name stands for."""
    return VIEWS[register][2]


def register_value(register: str, thread: ThreadState) -> int:
    name, offset, size = VIEWS[register]
    return thread.register(name) >> 8 * offset & (1 << 8 * size) - 1


def with_view(before: int, register: str, value: int) -> int:
    """The whole register after a write to a part: 4 bytes clear the upper half, fewer keep the rest.

    Intel SDM vol. 1, 3.4.1.1.
    """
    _, offset, size = VIEWS[register]
    mask = (1 << 8 * size) - 1
    if size >= 4:
        return value & mask
    return before & ~(mask << 8 * offset) | (value & mask) << 8 * offset


def offset_in_segment(instruction: Instruction, syntax: Syntax, operand: str, thread: ThreadState) -> int:
    """What `lea` computes of a memory operand, as 64 bits."""
    if syntax.layout.is_rip_relative:
        return operand_address(instruction, syntax.layout)
    total = sum(_value(term, thread) for term in terms_of(operand)[1])
    return total & (0xFFFFFFFF if ADDRESS_SIZE in syntax.layout.prefixes else MASK)


def effective_address(instruction: Instruction, syntax: Syntax, operand: str, thread: ThreadState) -> int:
    segment, _ = terms_of(operand)
    base = thread.register(f"{segment}_base") if segment in BASED else 0
    return offset_in_segment(instruction, syntax, operand, thread) + base & MASK


def _value(term: Term, thread: ThreadState) -> int:
    value = term.number if term.register is None else register_value(term.register, thread)
    return term.sign * value * term.scale


def word_at(address: int, thread: ThreadState, size: int = _WORD) -> int:
    """Raises Unavailable."""
    return int.from_bytes(thread.memory(address, size), "little")


def target_of(instruction: Instruction, syntax: Syntax, thread: ThreadState) -> int:
    """Where a jump, a call, a taken branch or a return goes. Raises Unavailable where it would fault."""
    target = _target_of(instruction, syntax, thread)
    if not _is_canonical(target):
        raise Unavailable(f"0x{target:x} is no address of code: the instruction has to fail where it stands")
    return target


def _target_of(instruction: Instruction, syntax: Syntax, thread: ThreadState) -> int:
    if instruction.target is not None:
        return instruction.target
    if syntax.name == "ret":
        return word_at(thread.register("rsp"), thread)
    (operand,) = syntax.operands
    if is_register(operand):
        return register_value(operand, thread)
    return word_at(effective_address(instruction, syntax, operand, thread), thread)


def _is_canonical(address: int) -> bool:
    """With four levels of page tables: bits 47 to 63 are alike."""
    return address >> 47 in (0, 0x1FFFF)


def holds(condition: int, flags: int) -> bool:
    """Whether a jcc of this number (the opcode's lower four bits) branches. Intel SDM vol. 2, Jcc."""
    carry, zero, sign = bool(flags & _CARRY), bool(flags & _ZERO), bool(flags & _SIGN)
    overflow, parity = bool(flags & _OVERFLOW), bool(flags & _PARITY)
    is_less = sign != overflow
    table = (overflow, carry, zero, carry or zero, sign, parity, is_less, is_less or zero)
    return table[condition >> 1] != bool(condition & 1)
