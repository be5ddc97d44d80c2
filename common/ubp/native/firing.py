"""Whether a debug register fires: tried in a stopped thread, which is then as it was. x86-64 Linux.

From the process that traces it, as all of `ptrace`. For data the thread executes `lock orb $0, (%rax)` in the
place of the instruction that it stands at: a write that changes nothing, in memory that only the process has.
For execution it is sent to the instruction, and stopped by the register before anything has been executed; a
`nop` stands there meanwhile, for machines whose registers do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ubp.arch.x86_64 import debugregs
from ubp.arch.x86_64.debugregs import CONTROL, STATUS, DebugRegister
from ubp.errors import Unavailable
from ubp.hardware.shapes import Access
from ubp.native.process import Process
from ubp.native.ptrace import UserRegisters, peek_user, poke_user, stepped, thread_registers

NOP = b"\x90"
WRITE_NOTHING = bytes.fromhex("f0 80 08 00")  # lock orb $0, (%rax)
RESUME_FLAG = 1 << 16  # eflags.RF: no instruction breakpoint for one instruction


def fires(process: Process, thread: int, register: DebugRegister) -> bool:
    """Raises Unavailable where it cannot be tried."""
    if register.access is not Access.EXEC:
        _check_memory(process, register)
    with _armed(thread, register):
        registers = UserRegisters.from_buffer_copy(bytes(thread_registers(thread)))
        registers.orig_rax = (1 << 64) - 1  # the kernel restarts no system call
        if register.access is Access.EXEC:
            registers.rip, registers.eflags = register.address, registers.eflags & ~RESUME_FLAG
            with _replaced(process, register.address, NOP):
                stepped(process, thread, registers, b"")
        else:
            registers.rax = register.address
            stepped(process, thread, registers, WRITE_NOTHING)
        return register.index in debugregs.matched(_peek(thread, STATUS))


@contextmanager
def _replaced(process: Process, address: int, code: bytes) -> Iterator[None]:
    before = process.read(address, len(code))
    process.write(address, code)
    try:
        yield
    finally:
        process.write(address, before)


def _check_memory(process: Process, register: DebugRegister) -> None:
    """That a write there is seen by nobody else: not a device, nor memory shared with other processes."""
    for region in process.regions():
        if region.start <= register.address < region.end:
            if region.permissions.startswith("rw") and region.permissions.endswith("p"):
                return
            where = f"{register.address:#x} is in memory that is {region.permissions}"
            raise Unavailable(
                f"{where}: a self-test writes in memory that only the program has, and may write"
            )
    raise Unavailable(f"there is no memory at {register.address:#x} that a self-test could write to")


@contextmanager
def _armed(thread: int, register: DebugRegister) -> Iterator[None]:
    """This register alone. Its address stays where there was none: the debugger is about to write it too."""
    control, status = _peek(thread, CONTROL), _peek(thread, STATUS)
    address = _peek(thread, register.index)
    _poke(thread, CONTROL, 0)  # or the kernel compares the new address with the old kind
    try:
        _poke(thread, register.index, register.address)
        _poke(thread, CONTROL, debugregs.encode([register])[1])
        _poke(thread, STATUS, 0)
        yield
    finally:
        _poke(thread, CONTROL, 0)
        if address:
            _poke(thread, register.index, address)
        _poke(thread, CONTROL, control)
        _poke(thread, STATUS, status)


def _peek(thread: int, index: int) -> int:
    return peek_user(thread, debugregs.user_offset(index))


def _poke(thread: int, index: int, word: int) -> None:
    poke_user(thread, debugregs.user_offset(index), word)
