"""System calls run inside a stopped thread, by ptrace, from the process that traces it.

Works from the tracer's own thread only (GDB's main thread, in its embedded Python). The debugger sees
nothing of it: registers, code and what the kernel tells of the stop are put back as they were, no event is
produced. x86-64 Linux.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache

from ubp.errors import Unavailable
from ubp.native.memory import Calls, Result, SystemCall
from ubp.native.process import Process

GETREGS, SETREGS, SINGLESTEP, GETSIGINFO, SETSIGINFO = 12, 13, 9, 0x4202, 0x4203  # linux/ptrace.h
PEEKUSER, POKEUSER = 3, 6
GETSIGMASK, SETSIGMASK, MASK_SIZE = 0x420A, 0x420B, 8
SYS_TGKILL = 234  # asm/unistd_64.h
WALL = 0x40000000  # waitpid: children of either kind
SI_KERNEL = 0x80  # siginfo.si_code of a trap instruction (asm-generic/siginfo.h)

_NAMES = (
    "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss "
    "fs_base gs_base ds es fs gs"
)


class UserRegisters(ctypes.Structure):
    """struct user_regs_struct of x86-64 Linux (sys/user.h)."""

    _fields_ = [(name, ctypes.c_uint64) for name in _NAMES.split()]


class _SignalInfo(ctypes.Structure):
    _fields_ = [
        ("signal", ctypes.c_int),
        ("error", ctypes.c_int),
        ("code", ctypes.c_int),
        ("rest", ctypes.c_char * 116),
    ]


@cache
def _ptrace():  # type: ignore[no-untyped-def]
    function = ctypes.CDLL(None, use_errno=True).ptrace
    function.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    function.restype = ctypes.c_long
    return function


def _request(request: int, thread: int, record: ctypes._CData | None = None, size: int = 0) -> None:
    address = None if record is None else ctypes.addressof(record)
    if _ptrace()(request, thread, size, address) == -1:
        raise Unavailable(f"ptrace of thread {thread} failed: {os.strerror(ctypes.get_errno())}")


def set_program_counter(thread: int, address: int) -> None:
    """Of a stopped thread. Raises Unavailable."""
    poke_user(thread, UserRegisters.rip.offset, address)


def set_registers(thread: int, registers: UserRegisters) -> None:
    """Of a stopped thread. Raises Unavailable."""
    _request(SETREGS, thread, registers)


def request(number: int, thread: int, record: ctypes._CData | None = None) -> None:
    """A request about a stopped thread and its registers. Raises Unavailable."""
    _request(number, thread, record)


def peek_user(thread: int, offset: int) -> int:
    """A word of a stopped thread's `struct user`. Raises Unavailable."""
    ctypes.set_errno(0)
    word = _ptrace()(PEEKUSER, thread, offset, None)  # libc gives the word back
    if word == -1 and ctypes.get_errno():
        raise Unavailable(f"ptrace of thread {thread} failed: {os.strerror(ctypes.get_errno())}")
    return int(word) & ((1 << 64) - 1)


def poke_user(thread: int, offset: int, word: int) -> None:
    """Change a word of a stopped thread's `struct user`. Raises Unavailable."""
    ctypes.set_errno(0)
    if _ptrace()(POKEUSER, thread, offset, word) == -1:
        raise Unavailable(f"ptrace of thread {thread} failed: {os.strerror(ctypes.get_errno())}")


def _signal_information(thread: int) -> _SignalInfo:
    information = _SignalInfo()
    _request(GETSIGINFO, thread, information)
    return information


def stopped_by_trap_instruction(thread: int) -> bool:
    """Whether the last stop of `thread` came from a trap instruction (not from stepping)."""
    information = _signal_information(thread)
    return bool(information.signal == signal.SIGTRAP and information.code == SI_KERNEL)


def signal_of(thread: int) -> int:
    """The signal that stopped `thread`; 0 if it was none."""
    try:
        return int(_signal_information(thread).signal)
    except Unavailable:
        return 0


def stopped_at(thread: int) -> tuple[int, int] | None:
    """(stack pointer, program counter) of a stopped thread; None while it runs or is gone.

    Asked of the kernel, so that the debugger's register cache is left alone.
    """
    try:
        registers = thread_registers(thread)
    except Unavailable:
        return None
    return int(registers.rsp), int(registers.rip)


def thread_registers(thread: int) -> UserRegisters:
    registers = UserRegisters()
    _request(GETREGS, thread, registers)
    return registers


# of the thread's own making, by an instruction or a step
SYNCHRONOUS = (signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)


def hold_signals(thread: int) -> int:
    """Keep signals from a stopped thread when it runs. Returns what `give_signals_back` needs.

    Those that an instruction raises are not held: the kernel would take the program's handler away
    (force_sig_info in Linux, kernel/signal.c).
    """
    before = ctypes.c_uint64()
    _request(GETSIGMASK, thread, before, MASK_SIZE)
    others = ~sum(1 << (number - 1) for number in SYNCHRONOUS)
    _request(SETSIGMASK, thread, ctypes.c_uint64(before.value | others), MASK_SIZE)
    return before.value


def give_signals_back(thread: int, mask: int) -> None:
    _request(SETSIGMASK, thread, ctypes.c_uint64(mask), MASK_SIZE)


def general_registers(thread: int) -> dict[str, int]:
    """What tells one arrival of a stopped thread from the next: its registers without the flags."""
    registers = thread_registers(thread)
    return {name: getattr(registers, name) for name in _NAMES.split() if name not in ("orig_rax", "eflags")}


@contextmanager
def undisturbed(thread: int) -> Iterator[None]:
    """Keep signals from the thread, and the debugger's own SIGCHLD handler from the steps made here.

    Then the thread is stopped by what had stopped it.
    """
    try:
        stop = _signal_information(thread)
    except Unavailable:
        stop = None  # it was stopped by no signal
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD, signal.SIGINT, signal.SIGALRM})
    try:
        mask = hold_signals(thread)
        try:
            yield
        finally:
            give_signals_back(thread, mask)
            if stop is not None:
                with suppress(Unavailable):  # it has ended
                    _request(SETSIGINFO, thread, stop)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


class TracedThread:
    """A stopped thread that makes system calls for us, borrowed by ptrace."""

    def __init__(self, process: Process, thread: int) -> None:
        self._process, self._thread = process, thread

    def make(self, calls: Calls[Result]) -> Result:
        """All of them, at once. Raises what they raise."""
        try:
            call = next(calls)
            while True:
                try:
                    result = self._made(call)
                except Unavailable as error:
                    call = calls.throw(error)
                else:
                    call = calls.send(result)
        except StopIteration as end:
            made: Result = end.value
            return made

    def _made(self, call: SystemCall) -> int:
        if call.content is None:
            return system_call(self._process, self._thread, call.number, *call.arguments)
        # below the red zone
        place = (thread_registers(self._thread).rsp - 512 - len(call.content)) & ~15
        before = self._process.read(place, len(call.content))
        self._process.write(place, call.content)
        try:
            return system_call(self._process, self._thread, call.number, place, *call.arguments)
        finally:
            self._process.write(place, before)


def system_call(process: Process, thread: int, number: int, *arguments: int) -> int:
    """Run one system call in a stopped thread and return its result (negative: -errno).

    The two bytes at the thread's PC become `syscall` for one step. orig_rax is -1 meanwhile, so that
    the kernel restarts no interrupted system call. Raises Unavailable if the thread cannot be stepped.
    """
    before = thread_registers(thread)
    call = UserRegisters.from_buffer_copy(bytes(before))
    call.rax, call.orig_rax = number, (1 << 64) - 1
    for name, value in zip(("rdi", "rsi", "rdx", "r10", "r8", "r9"), arguments, strict=False):
        setattr(call, name, value & ((1 << 64) - 1))
    result = stepped(process, thread, call, b"\x0f\x05").rax
    return int(result - (1 << 64) if result >> 63 else result)


def stepped(process: Process, thread: int, registers: UserRegisters, code: bytes) -> UserRegisters:
    """One step of a stopped thread with these registers, and with `code` where it stands; then both are as
    they were. Returns the registers after the step. Raises Unavailable if the thread cannot be stepped.
    """
    before = thread_registers(thread)
    replaced = process.read(before.rip, len(code))
    with undisturbed(thread):
        try:
            process.write(before.rip, code)
            _request(SETREGS, thread, registers)
            fault = _step(process.pid, thread)
            if fault:
                raise Unavailable(f"thread {thread} got {signal.Signals(fault).name} in the middle of a step")
            return thread_registers(thread)
        finally:
            process.write(before.rip, replaced)
            _request(SETREGS, thread, before)


def step(process: Process, thread: int, is_over: Callable[[int], bool]) -> int:
    """Step a stopped thread until `is_over` of its program counter; signals from outside wait.

    Returns the signal that the instruction itself has raised instead, which the program never gets; 0 for
    none. Raises Unavailable if the thread ends.
    """
    with undisturbed(thread):
        while True:
            fault = _step(process.pid, thread)
            if fault or is_over(int(thread_registers(thread).rip)):
                return fault


def _step(pid: int, thread: int) -> int:
    """One instruction; returns the signal that it has raised, 0 for none.

    A SIGSTOP, which nothing can hold back, may come first: the debugger sent it to this thread and waits
    for it. It is sent again, to this thread alone.
    """
    stops = 0
    while True:
        _request(SINGLESTEP, thread)
        _, status = os.waitpid(thread, WALL)
        if not os.WIFSTOPPED(status):
            raise Unavailable(f"thread {thread} ended in the middle of a step")
        if os.WSTOPSIG(status) != signal.SIGSTOP:
            break
        stops += 1
    for _ in range(stops):
        ctypes.CDLL(None).syscall(SYS_TGKILL, pid, thread, int(signal.SIGSTOP))
    return 0 if os.WSTOPSIG(status) == signal.SIGTRAP else os.WSTOPSIG(status)
