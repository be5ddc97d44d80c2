"""Whether relocated code says the same as the original, to a disassembler."""

from __future__ import annotations

import re

from ubp.arch.base import Flow, Instruction, Relocated

_RIP_OPERAND = re.compile(r"\[rip[^\]]*\]")
_BORROWED = re.compile(r"mov(?:abs)? (\w+), (0x[0-9a-f]+)")


def is_same_as_text(instruction: Instruction, relocated: Relocated) -> bool:
    """For instructions that do not pass control on; the others are true without a look."""
    if instruction.flow is not Flow.NEXT:
        return True
    lines = disassembled(relocated.code, relocated.address)
    if "[rip" not in instruction.text:
        return relocated.code == instruction.code
    if len(lines) == 1:
        return resolved(lines[0][0], lines[0][1]) == resolved(instruction.text, instruction.end)
    return _is_borrowing(instruction, [line for line, _ in lines])


def disassembled(code: bytes, address: int) -> list[tuple[str, int]]:
    """Each line, and where its instruction ends."""
    import capstone

    disassembler = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
    return [
        (f"{mnemonic} {operands}".strip(), start + size)
        for start, size, mnemonic, operands in disassembler.disasm_lite(code, address)
    ]


def resolved(text: str, end: int) -> str:
    """With the absolute address in place of a rip-relative operand; lea and movabs spelled alike."""
    found = _RIP_OPERAND.search(text)
    if found:
        displacement = int(found.group()[4:-1].replace(" ", "") or "0", 0)
        text = text.replace(found.group(), f"[{end + displacement:#x}]")
    return re.sub(r"^lea (\w+), \[(0x[0-9a-f]+)\]$", r"movabs \1, \2", text)


def _is_borrowing(instruction: Instruction, lines: list[str]) -> bool:
    """lea, push, movabs, the instruction with the borrowed register, pop, lea."""
    loaded = _BORROWED.fullmatch(lines[2])
    if len(lines) != 6 or loaded is None:
        return False
    register, address = loaded.groups()
    frame = (lines[0], lines[1], lines[4], lines[5])
    expected = ("lea rsp, [rsp - 0x80]", f"push {register}", f"pop {register}", "lea rsp, [rsp + 0x80]")
    same = lines[3].replace(f"[{register}]", f"[{address}]") == resolved(instruction.text, instruction.end)
    return frame == expected and same
