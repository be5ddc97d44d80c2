"""Bytes -> Instruction, with capstone, checked against the layout of the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from ubp.arch.base import Flow, Instruction
from ubp.arch.x86_64.effects import Effects, Syntax, effects_of
from ubp.arch.x86_64.encoding import (
    LONGEST,
    OPERAND_SIZE,
    REX_W,
    Kind,
    Layout,
    address_size,
    layout_of,
    signed,
)
from ubp.errors import CannotDecode
from ubp.records import dataclass

MASK = 2**64 - 1

_PREFIX_WORDS = frozenset(
    ("lock", "rep", "repe", "repz", "repne", "repnz", "bnd", "notrack", "xacquire", "xrelease")
    + ("data16", "addr32", "rex64")
)
_DECORATION = re.compile(r"\s*\{[^}]*\}")
_RIP_OPERAND = re.compile(r"\[[er]ip(?: ([+-]) (0x[0-9a-f]+|\d+))?\]")

# (opcode map, opcode) -> flow. Groups, where ModRM decides, are below.
_FLOWS: dict[tuple[int, int], Flow] = {
    **{(0, opcode): Flow.BRANCH for opcode in range(0x70, 0x80)},  # jcc rel8
    **{(1, opcode): Flow.BRANCH for opcode in range(0x80, 0x90)},  # jcc rel32
    **{(0, opcode): Flow.BRANCH for opcode in range(0xE0, 0xE4)},  # loopne, loope, loop, jrcxz
    (0, 0xE8): Flow.CALL,
    (0, 0xE9): Flow.JUMP,
    (0, 0xEB): Flow.JUMP,
    **{(0, opcode): Flow.RETURN for opcode in (0xC2, 0xC3, 0xCA, 0xCB)},
    (0, 0xCC): Flow.STOP,  # int3
    (0, 0xF1): Flow.STOP,  # int1
    (0, 0xF4): Flow.STOP,  # hlt
    (1, 0x0B): Flow.STOP,  # ud2
    (1, 0xB9): Flow.STOP,  # ud1
    # The rest goes on where the kernel says.
    (0, 0xCF): Flow.JUMP,  # iret
    (1, 0x07): Flow.JUMP,  # sysret
    (1, 0x34): Flow.JUMP,  # sysenter
    (1, 0x35): Flow.JUMP,  # sysexit
    (1, 0xAA): Flow.JUMP,  # rsm
}
# FF /2 call, /3 call far, /4 jmp, /5 jmp far
_INDIRECT = {2: Flow.CALL, 3: Flow.CALL, 4: Flow.JUMP, 5: Flow.JUMP}
_XBEGIN = 0xF8  # C7 F8 rel32
_CONTROL_NAMES = re.compile(
    r"j\w+|call|lcall|ret|retf|retfq|loop\w*|iret\w?|xbegin|sys\w+|rsm|int1|int3|hlt|ud\d"
)
_BEHIND_THE_KERNEL = frozenset({"syscall"})  # control by its name, but it comes back

_UD0 = (1, 0xFF)
_UD1 = (1, 0xB9)

# Groups in which a prefix selects another instruction, and where the disassembler takes some that it does
# not know for others: (opcode, mod is 3) -> {reg field: prefixes that are known}. 0x01: see below.
_NONE = 0
_PREFIXED_GROUPS: dict[int, dict[int, tuple[int, ...]]] = {
    0xAE: {
        **dict.fromkeys(range(4), (0xF3,)),  # rdfsbase, rdgsbase, wrfsbase, wrgsbase
        5: (_NONE, 0xF3),  # lfence, incssp
        6: (_NONE, 0x66, 0xF2, 0xF3),  # mfence, tpause, umwait, umonitor
        7: (_NONE,),  # sfence
    },
    0xC7: {6: (_NONE, 0x66), 7: (_NONE, 0x66, 0xF3)},  # rdrand, rdseed, rdpid
    0x01: dict.fromkeys(range(8), (_NONE,)),  # xgetbv, rdtscp and many more
}


@dataclass(frozen=True)
class _Reading:
    """What is the same of an instruction wherever it stands; `syntax.text` of a direct branch is not."""

    syntax: Syntax
    flow: Flow
    effects: Effects
    distance: int | None  # from its first byte to where a direct branch, jump or call goes
    memory_distance: int | None  # to its rip-relative operand; None relative to eip or a segment base


def decode(code: bytes, address: int) -> Instruction:
    """The first instruction of `code`, which stands at `address`.

    Raises CannotDecode for what is not a complete instruction that is known with certainty; the text says
    where and why.
    """
    return _instruction(_read(code, address), address)


def decode_all(code: bytes, address: int) -> Iterator[Instruction]:
    """As `decode`, one instruction behind the other, up to the first that it refuses.

    Much faster: the disassembler is called once, and what was read before is remembered by its bytes.
    """
    offset = 0
    while offset < len(code):
        for instruction in _sweep(code[offset:], address + offset):
            yield instruction
            offset += instruction.size
        if offset < len(code):
            try:
                instruction = decode(code[offset : offset + LONGEST], address + offset)
            except CannotDecode:
                return
            yield instruction
            offset += instruction.size


def _sweep(code: bytes, address: int) -> Iterator[Instruction]:
    """Up to the first instruction that must be looked at by itself: refused, or read by its bytes alone."""
    offset = 0
    for _, size, mnemonic, operands in _disassembler().disasm_lite(code, address):
        try:
            reading = _known(code[offset : offset + size], mnemonic, operands)
            _check_target(reading, address + offset)
        except CannotDecode:
            return
        if _is_ud1(reading.syntax.layout):
            return
        yield _instruction(reading, address + offset)
        offset += size


def _instruction(reading: _Reading, address: int) -> Instruction:
    effects, distance, memory = reading.effects, reading.distance, reading.memory_distance
    return Instruction(
        address=address,
        code=reading.syntax.layout.code,
        text=reading.syntax.text,
        flow=reading.flow,
        target=None if distance is None else (address + distance) & MASK,
        reads=effects.reads,
        writes=effects.writes,
        reads_flags=effects.reads_flags,
        writes_flags=effects.writes_flags,
        memory_target=None if memory is None else (address + memory) & MASK,
    )


def parse(code: bytes, address: int) -> Syntax:
    """The disassembler's reading of the first instruction, where it agrees with its bytes.

    Raises CannotDecode.
    """
    return _read(code, address).syntax


def _read(code: bytes, address: int) -> _Reading:
    try:
        return _first(bytes(code[:LONGEST]), address)
    except CannotDecode as error:
        raise CannotDecode(f"cannot decode {code[:LONGEST].hex(' ')} at {address:#x}: {error}") from None


def _first(code: bytes, address: int) -> _Reading:
    layout = layout_of(code)
    _check_prefixes(layout)
    if _is_ud1(layout):
        return _reading_of(_undefined(layout))
    size, mnemonic, operands = _disassemble(code, address)
    reading = _known(code[:size], mnemonic, operands)
    _check_target(reading, address)
    return reading


@lru_cache(maxsize=8192)  # most of a program consists of few instructions
def _known(code: bytes, mnemonic: str, operands: str) -> _Reading:
    """An instruction of these bytes, which the disassembler spells so.

    Raises CannotDecode where the two disagree; where a branch leads is left to `_check_target`.
    """
    syntax = _syntax(layout_of(code), mnemonic, operands)
    _check_prefixes(syntax.layout)
    _check_control(syntax)
    _check_rip_operand(syntax)
    return _reading_of(syntax)


def _reading_of(syntax: Syntax) -> _Reading:
    layout = syntax.layout
    return _Reading(
        syntax, flow_of(layout), effects_of(syntax), _distance(layout), _memory_distance(layout, syntax.text)
    )


def _is_ud1(layout: Layout) -> bool:
    return (layout.map, layout.opcode) == _UD1 and layout.kind is Kind.LEGACY


@cache
def _disassembler() -> Any:
    import capstone

    return capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)


def _disassemble(code: bytes, address: int) -> tuple[int, str, str]:
    for _, size, mnemonic, operands in _disassembler().disasm_lite(code, address, 1):
        return size, mnemonic, operands
    raise CannotDecode("no known instruction")


def _syntax(layout: Layout, mnemonic: str, operands: str) -> Syntax:
    words = mnemonic.split()
    name = words[-1]
    if name in _PREFIX_WORDS:
        raise CannotDecode("a prefix without an instruction")
    bare = _DECORATION.sub("", operands)
    split = tuple(operand.strip() for operand in bare.split(",")) if bare else ()
    return Syntax(name, f"{mnemonic} {operands}".strip(), tuple(filter(None, split)), layout)


def _undefined(layout: Layout) -> Syntax:
    """ud1, whose operand the disassembler forgets."""
    assert layout.modrm_offset is not None
    size = layout.modrm_offset + address_size(layout)
    if size > len(layout.code):
        raise CannotDecode("the bytes end inside an instruction")
    return Syntax("ud1", "ud1", (), layout_of(layout.code[:size]))


def _check_prefixes(layout: Layout) -> None:
    if layout.kind is not Kind.LEGACY:
        return
    if (layout.map, layout.opcode) == _UD0:
        raise CannotDecode("the size of ud0 depends on the processor")
    is_16_bit = OPERAND_SIZE in layout.prefixes and not layout.rex & REX_W
    if is_16_bit and flow_of(layout) in (Flow.BRANCH, Flow.JUMP, Flow.CALL, Flow.RETURN):
        raise CannotDecode("a branch with an operand-size prefix means different things to processors")
    if layout.map == 1 and layout.mod == 3 and layout.opcode in _PREFIXED_GROUPS:
        _check_group(layout)


def _check_group(layout: Layout) -> None:
    assert layout.extension is not None
    known = _PREFIXED_GROUPS[layout.opcode].get(layout.extension, ())
    mandatory = [prefix for prefix in layout.prefixes if prefix in (0x66, 0xF2, 0xF3)]
    if len(mandatory) > 1 or (mandatory or [_NONE])[0] not in known:
        raise CannotDecode("prefixes that are not known here")


def flow_of(layout: Layout) -> Flow:
    if layout.kind is not Kind.LEGACY:
        return Flow.NEXT
    if layout.map == 0 and layout.opcode == 0xFF:
        return _INDIRECT.get(layout.extension or 0, Flow.NEXT)
    if layout.map == 0 and layout.opcode == 0xC7 and layout.modrm == _XBEGIN:
        return Flow.BRANCH
    return _FLOWS.get((layout.map, layout.opcode), Flow.NEXT)


def _distance(layout: Layout) -> int | None:
    """To where a direct branch, jump or call goes: a rel8 or rel32 that ends the instruction."""
    flow = flow_of(layout)
    if flow not in (Flow.BRANCH, Flow.JUMP, Flow.CALL):
        return None
    is_relative = flow is Flow.BRANCH or (layout.map == 0 and layout.opcode in (0xE8, 0xE9, 0xEB))
    if not is_relative:
        return None
    tail = layout.opcode_offset + (2 if layout.opcode == 0xC7 else 1)
    return len(layout.code) + signed(layout.code[tail:])


def _check_control(syntax: Syntax) -> None:
    """Name and opcode must agree on whether control goes elsewhere."""
    is_control = bool(_CONTROL_NAMES.fullmatch(syntax.name)) and syntax.name not in _BEHIND_THE_KERNEL
    if is_control != (flow_of(syntax.layout) is not Flow.NEXT):
        raise CannotDecode("its bytes and its disassembly disagree on where it goes")


def _check_target(reading: _Reading, address: int) -> None:
    if reading.distance is None:
        return
    if int(reading.syntax.operands[0], 16) & MASK != (address + reading.distance) & MASK:
        raise CannotDecode("its bytes and its disassembly disagree on its target")


def _check_rip_operand(syntax: Syntax) -> None:
    found = _RIP_OPERAND.search(syntax.text)
    if bool(found) != syntax.layout.is_rip_relative:
        raise CannotDecode("its bytes and its disassembly disagree on its operand")
    if found:
        sign, digits = found.group(1) or "+", found.group(2) or "0"
        displacement = int(f"{sign}{digits}", 0)
        if displacement != syntax.layout.displacement:
            raise CannotDecode("its bytes and its disassembly disagree on its displacement")


def _memory_distance(layout: Layout, text: str) -> int | None:
    is_absolute = "[rip" in text and "fs:" not in text and "gs:" not in text
    return len(layout.code) + layout.displacement if is_absolute else None
