"""Giving a stopped thread back the floating-point state that a trampoline keeps on its stack (Linux)."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable

from ubp.arch.base import SavedFloating
from ubp.native.ptrace import request

GETFPREGS, SETFPREGS = 14, 15  # linux/ptrace.h; struct user_fpregs_struct is the image of FXSAVE64
SIZE = 512
CONTROL, X87_REGISTERS, VECTORS = 24, 32, 160  # offsets in it (Intel SDM vol. 1, tables 10-2 and 10-3)
FNSAVE = struct.Struct("<H2xH2xH2xIHHI4x80s")  # SDM vol. 1, figure 8-9
Read = Callable[[int, int], bytes]


def restore_floating(thread: int, saved: SavedFloating, stack_pointer: int, read: Read) -> None:
    """Behind the debugger's back: it must forget what it knows of the thread's registers."""
    registers = (ctypes.c_char * SIZE)()
    request(GETFPREGS, thread, registers)
    renewed = restored(registers.raw, saved, lambda offset, size: read(stack_pointer + offset, size))
    request(SETFPREGS, thread, (ctypes.c_char * SIZE).from_buffer_copy(renewed))


def restored(registers: bytes, saved: SavedFloating, read: Read) -> bytes:
    """The image `registers` with what was saved in its place. `read` takes offsets from the stack pointer."""
    image = bytearray(registers)
    for name, offset in saved.vectors:
        start = VECTORS + 16 * int(name.removeprefix("xmm"))
        image[start : start + 16] = read(offset, 16)
    if saved.control is not None:
        image[CONTROL : CONTROL + 4] = read(saved.control, 4)
    if saved.x87 is not None:
        _restore_x87(image, read(saved.x87, FNSAVE.size))
    return bytes(image)


def _restore_x87(image: bytearray, content: bytes) -> None:
    control, status, tags, instruction, _, opcode, operand, registers = FNSAVE.unpack(content)
    in_use = sum(1 << index for index in range(8) if tags >> 2 * index & 3 != 3)
    head = struct.pack("<HHBxHQQ", control, status, in_use, opcode & 0x7FF, instruction, operand)
    image[: len(head)] = head
    for index in range(8):
        start = X87_REGISTERS + 16 * index
        image[start : start + 10] = registers[10 * index : 10 * index + 10]
