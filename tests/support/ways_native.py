"""An executor for `ways`: a child process under ptrace, on this processor.

Memory consists of a few mapped stretches; all else faults. The floating-point and vector state is the whole
XSAVE image, but for the address of the last x87 instruction, which differs in a copy.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import random
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from tests.support.relocation_machine import ARENA, GENERAL, PAGE, Outcome, State, pattern
from ubp.arch.base import Flow, Instruction
from ubp.arch.x86_64.encoding import layout_of
from ubp.errors import Unavailable
from ubp.native import ptrace
from ubp.native.process import Process
from ubp.native.ptrace import UserRegisters

TRACEME, CONT, GETREGSET, SETREGSET = 0, 7, 0x4204, 0x4205  # linux/ptrace.h
XSTATE = 0x202  # NT_X86_XSTATE, linux/elf.h
FIXED = 0x100000  # MAP_FIXED_NOREPLACE
RESUME_FLAG = 0x10000  # RF: set and cleared by the processor around traps
ALWAYS = 0x202  # IF and bit 1: no program can clear them
IDENTIFICATION_FLAG = 0x200000  # ID: popf changes it, ptrace does not
_UNSEEN = RESUME_FLAG | ALWAYS | IDENTIFICATION_FLAG

SOURCE = 0x100000000000
NEAR = SOURCE - 0x10000000
FAR = SOURCE + 2**33
OPERANDS = SOURCE + 0x100000  # what operands relative to the PC refer to
DATA = (
    ARENA,
    range(OPERANDS, OPERANDS + PAGE),
    *(range(at, at + 2 * PAGE) for at in (0x60FFF000, 0x61FFF000)),
)
CODE = tuple(range(at, at + PAGE) for at in (SOURCE, NEAR, FAR))
TRAP = SOURCE + PAGE - 1
LIMIT = 200  # steps of one run
# of the XSAVE image: the last x87 instruction's opcode and address, which of the components are in use
_IGNORED = (range(6, 16), range(464, 576))
_IN_USE, _VECTORS, _UPPER_HALVES = 512, range(160, 416), range(576, 832)


class _Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


class NativeProcessor:
    shows_the_step = True

    def __init__(self) -> None:
        self._child = _child()
        self._process = Process(self._child)
        self._registers = ptrace.thread_registers(self._child)
        self._units = self._read_units()
        self._code: dict[int, bytes] = {}
        self._process.write(TRAP, b"\xcc")
        self._memory = {span: b"".join(map(pattern, _pages(span))) for span in DATA}
        for span, content in self._memory.items():
            self._process.write(span.start, content)

    def close(self) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        self._process.close()

    # -- the executor -----------------------------------------------------------------------------

    def place(self, code: Mapping[int, bytes]) -> None:
        self._code = dict(code)
        for address, content in code.items():
            self._process.write(address, content)

    def initial(self, address: int, size: int) -> bytes:
        for span, content in self._memory.items():
            if span.start <= address and address + size <= span.stop:
                return content[address - span.start :][:size]
        raise Unavailable(f"there is no memory at 0x{address:x}")

    def in_place(self, instruction: Instruction, state: State) -> Outcome:
        """At full speed, up to a trap behind it; what passes control on is stepped."""
        if instruction.flow is not Flow.NEXT:
            return self.step(state, instruction.address, lambda pc: True)
        self._process.write(instruction.end, b"\xcc")
        self._begin(state, instruction.address)
        outcome = self._outcome(self._resumed(CONT))
        if outcome.fault is None:
            assert outcome.pc == instruction.end + 1, f"trapped at {outcome.pc:#x}"
            return replace(outcome, pc=instruction.end)
        return outcome

    def step(self, state: State, start: int, is_over: Callable[[int], bool]) -> Outcome:
        self._begin(state, start)
        return self._stepped(lambda pc: not is_over(pc))

    def run(self, state: State, stays: range, start: int) -> Outcome:
        self._begin(state, start)
        return self._stepped(lambda pc: pc in stays)

    # -- the child --------------------------------------------------------------------------------

    def _begin(self, state: State, start: int) -> None:
        self._run_to_trap()
        for span, content in self._memory.items():
            self._process.write(span.start, content)
        registers = UserRegisters.from_buffer_copy(bytes(self._registers))
        for name, value in {**state.registers, "rip": start, "eflags": state.flags | ALWAYS}.items():
            setattr(registers, name, value)
        registers.orig_rax = 2**64 - 1
        ptrace.request(ptrace.SETREGS, self._child, registers)
        self._write_units(_units(self._units, state))

    def _run_to_trap(self) -> None:
        """Stepped again right behind a popf, Linux would take the trap flag for the program's own."""
        registers = UserRegisters.from_buffer_copy(bytes(self._registers))
        registers.rip, registers.orig_rax = TRAP, 2**64 - 1
        ptrace.request(ptrace.SETREGS, self._child, registers)
        self._resumed(CONT)

    def _stepped(self, goes_on: Callable[[int], bool]) -> Outcome:
        for _ in range(LIMIT):
            fault = self._resumed(ptrace.SINGLESTEP)
            if fault is not None or not goes_on(ptrace.thread_registers(self._child).rip):
                return self._outcome(fault)
        raise AssertionError("it ran away")

    def _resumed(self, request: int) -> int | None:
        """The signal of a fault."""
        ptrace.request(request, self._child)
        _, status = os.waitpid(self._child, 0)
        assert os.WIFSTOPPED(status), f"it ended: {status:#x}"
        number = os.WSTOPSIG(status)
        return None if number == signal.SIGTRAP else number

    def _outcome(self, fault: int | None) -> Outcome:
        registers = ptrace.thread_registers(self._child)
        return Outcome(
            pc=registers.rip,
            registers={name: getattr(registers, name) for name in GENERAL},
            flags=registers.eflags & ~_UNSEEN,
            vectors=(),
            x87=(_comparable(self._read_units()),),
            memory=self._changed(),
            fault=fault,
        )

    def _changed(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for span, before in self._memory.items():
            now = self._process.read(span.start, len(span))
            for at in range(0, len(span), 64) if now != before else ():
                line = now[at : at + 64]
                if line != before[at : at + 64]:
                    found |= {span.start + at + n: b for n, b in enumerate(line) if b != before[at + n]}
        return found

    def _read_units(self) -> bytes:
        buffer = ctypes.create_string_buffer(16384)
        vector = _Vector(ctypes.addressof(buffer), len(buffer))
        ptrace._request(GETREGSET, self._child, vector, XSTATE)
        return buffer.raw[: vector.size]

    def _write_units(self, image: bytes) -> None:
        buffer = ctypes.create_string_buffer(image, len(image))
        vector = _Vector(ctypes.addressof(buffer), len(buffer))
        ptrace._request(SETREGSET, self._child, vector, XSTATE)


def reaim_operand(instruction: Instruction, rng: random.Random) -> bytes:
    """The same instruction at `SOURCE`, with an operand relative to the PC in memory that is there."""
    layout = layout_of(instruction.code)
    if not layout.is_rip_relative:
        return instruction.code
    at = layout.displacement_offset
    target = OPERANDS + rng.randrange(0, PAGE // 2, 64)
    field = (target - SOURCE - instruction.size).to_bytes(4, "little", signed=True)
    return instruction.code[:at] + field + instruction.code[at + 4 :]


def _pages(span: range) -> range:
    return range(span.start // PAGE, span.stop // PAGE)


def _comparable(image: bytes) -> bytes:
    content = bytearray(image)
    for span in _IGNORED:
        content[span.start : span.stop] = bytes(len(span))
    return bytes(content)


@lru_cache(maxsize=64)
def _random_vectors(seed: int) -> tuple[bytes, bytes]:
    rng = random.Random(seed)
    return rng.randbytes(len(_VECTORS)), rng.randbytes(len(_UPPER_HALVES))


def _units(image: bytes, state: State) -> bytes:
    """x87, SSE and, where the processor has it, AVX in use, with values that depend on the state alone."""
    content = bytearray(image)
    low, high = _random_vectors(state.flags)
    content[_VECTORS.start : _VECTORS.stop] = low
    has_avx = int.from_bytes(image[464:472], "little") & 4  # XCR0, in the software bytes
    if has_avx:
        content[_UPPER_HALVES.start : _UPPER_HALVES.stop] = high
    content[_IN_USE] |= 3 | has_avx
    return bytes(content)


def _child() -> int:
    """A child that is stopped, on one processor, with all the memory mapped."""
    child = os.fork()
    if child == 0:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        for span in (*DATA, *CODE):
            _map(span)
        ctypes.CDLL(None).ptrace(TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSTOPPED(status), "it could not map its memory"
    return child


def _map(span: range) -> None:
    function = ctypes.CDLL(None, use_errno=True).mmap
    function.restype = ctypes.c_void_p
    protection = mmap.PROT_READ | mmap.PROT_WRITE if span in DATA else mmap.PROT_READ | mmap.PROT_EXEC
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | FIXED
    arguments = (
        ctypes.c_void_p(span.start),
        ctypes.c_size_t(len(span)),
        protection,
        flags,
        -1,
        ctypes.c_long(0),
    )
    if function(*arguments) != span.start:
        os._exit(2)
