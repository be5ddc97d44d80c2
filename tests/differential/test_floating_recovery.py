"""A thread that is found in the middle of floating-point code gets back what the units held before."""

from __future__ import annotations

import ctypes
import os
import signal

import pytest

from tests.support.floating import F32, F64, F80, SIGNS, Trees
from tests.support.floating_machine import FloatingMachine, Units, comparable
from ubp.condition.describe import describe
from ubp.condition.ops import Binary, Compare, Node
from ubp.native.floating import GETFPREGS, SIZE, restored
from ubp.native.process import Process
from ubp.native.ptrace import SINGLESTEP, request, thread_registers

TRACEME = 0  # linux/ptrace.h
UNITS = [
    Units(x87_control=0x0B40, control=0xC041),
    Units(x87_registers=bytes(range(80)), control=0x1FBF),
]


def traced_child(machine: FloatingMachine) -> int:
    """A child that is stopped at the beginning of the machine's code."""
    machine.code[:1] = b"\xcc"
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).ptrace(TRACEME, 0, None, None)
        machine.function(machine.state_at)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WSTOPSIG(status) == signal.SIGTRAP
    return child


def units_of(thread: int) -> bytes:
    image = (ctypes.c_char * SIZE)()
    request(GETFPREGS, thread, image)
    return image.raw


def step(thread: int) -> None:
    request(SINGLESTEP, thread)
    _, status = os.waitpid(thread, 0)
    assert os.WIFSTOPPED(status)
    assert os.WSTOPSIG(status) == signal.SIGTRAP


def check_each_step(machine: FloatingMachine, node: Node, before: bytes, scratch: tuple[str, ...]) -> int:
    """How many instructions had something to put back."""
    notes, counted = machine.write(node, scratch), 0
    if not notes:
        return 0  # a constant
    child = traced_child(machine)
    read = Process(child).read
    try:
        while (registers := thread_registers(child)).rip not in notes:
            step(child)
        while (registers := thread_registers(child)).rip in notes:
            units, saved = units_of(child), notes[registers.rip]
            if saved is not None:
                units = restored(units, saved, lambda offset, size: read(registers.rsp + offset, size))
                counted += 1
            assert comparable(units) == comparable(before), describe(node)
            step(child)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return counted


@pytest.mark.parametrize("seed", range(12))
def test_every_instruction_has_its_way_back(seed: int) -> None:
    machine = FloatingMachine()
    trees, counted = Trees(seed, machine.memory_at), 0
    type_ = trees.random.choice((F32, F64, F80))
    for sign in SIGNS:
        sum_ = Binary(type_, sign, trees.number(type_, 3), trees.number(type_, 3))
        node = Compare("<", sum_, trees.leaf(type_))
        before = machine.prepare(trees.registers(), trees.memory(), UNITS[seed % 2])
        counted += check_each_step(machine, node, before, ("rax", "rcx", "rdx"))
    assert counted >= 12
