"""Code as text, for people."""

from __future__ import annotations

from ubp.arch.base import Arch


def disassemble(arch: Arch, code: bytes, address: int) -> list[str]:
    """One line for each instruction: its address and its text. Raises CannotDecode."""
    lines, offset = [], 0
    while offset < len(code):
        instruction = arch.decode(code[offset:], address + offset)
        lines.append(f"{instruction.address:#x}: {instruction.text}")
        offset += instruction.size
    return lines
