"""Conditions run natively, as whole trampolines, beside the same expressions compiled by a C compiler."""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.support.c_expressions import Expression
from tests.support.c_world import (
    DECLARATIONS,
    EXPECTED,
    FAR,
    FAR_SIZE,
    NEAR,
    NEAR_SIZE,
    REGISTERS,
    VECTORS,
    State,
)
from tests.support.programs import SOURCES
from ubp.arch.base import Liveness
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.emit import NAMES
from ubp.codegen.trampoline import Cells, TrampolineRequest, build_trampoline
from ubp.condition.ops import Node

CODE, CELLS, CELLS_SIZE = 0x20000000, 0x38000000, 64
STUB = 16  # bytes: a jump from the end of one trampoline to the next
JUMP = 5
NOP = b"\x90"
# no variable stands in these
SPARE = ("rax", "r9", "r10", "r11", "r14", "r15")
HEADER, RECORD, LEFT = struct.Struct("<11Q"), struct.Struct("<q4B"), struct.Struct("<16Q32s")
ARCH = X86_64()
COMPILE = ("gcc", "-O0", "-w", "-fwrapv", "-fno-strict-aliasing", "-no-pie")


@dataclass(frozen=True)
class Outcome:
    """What C and the machine code made of a condition in one state.

    `value`: of the expression, None: a fault. `counted`: (hits, true hits, faults) of the trampoline.
    """

    value: int | None
    counted: tuple[int, int, int]


@dataclass(frozen=True)
class Run:
    """Outcomes by condition, and what became of the registers."""

    outcomes: tuple[Outcome, ...]
    registers: dict[str, int]


def run_natively(
    folder: Path,
    expressions: Sequence[Expression],
    conditions: Sequence[Node],
    states: Sequence[State],
    seed: object,
) -> list[Run]:
    """One for each state. `conditions` are about the values of `expressions`, one for one."""
    order = folder / "order"
    code = chain(conditions, Random(str(seed)))
    at = (len(states), len(code), CODE, _end(len(conditions)) + 6, NEAR, NEAR_SIZE, FAR, FAR_SIZE)
    header = HEADER.pack(*at, EXPECTED, CELLS, REGISTERS)
    order.write_bytes(b"".join((header, code, *(state.near + state.far for state in states))))
    done = subprocess.run([_program(folder, expressions), order], capture_output=True)
    if done.returncode:
        raise AssertionError(f"the program ended with {done.returncode}: {done.stderr.decode()}")
    size = RECORD.size * len(conditions) + LEFT.size
    return [_run(done.stdout[start : start + size]) for start in range(0, size * len(states), size)]


def _program(folder: Path, expressions: Sequence[Expression]) -> Path:
    program, source = folder / "evaluate", folder / "expressions.c"
    functions = (f"static long v{n}(void) {{ return (long)({one.c}); }}" for n, one in enumerate(expressions))
    table = ", ".join(f"v{number}" for number in range(len(expressions)))
    last = f"static long (*const expressions[])(void) = {{{table}}};\n"
    source.write_text("\n".join([DECLARATIONS, *functions, last]))
    define = f'-DEXPRESSIONS="{source}"'
    subprocess.run([*COMPILE, define, SOURCES / "evaluate.c", "-o", program], check=True)
    return program


def _run(written: bytes) -> Run:
    end = len(written) - LEFT.size
    records = RECORD.iter_unpack(written[:end])
    outcomes = (Outcome(None if fault else value, tuple(counted)) for value, fault, *counted in records)
    general, vectors = struct.unpack_from("<16Q", written, end), written[-16 * len(VECTORS) :]
    left = dict(zip(NAMES, general, strict=True))
    for index, name in enumerate(VECTORS):
        left[name] = int.from_bytes(vectors[16 * index : 16 * index + 16], "little")
    return Run(tuple(outcomes), left)


def _end(count: int) -> int:
    """Of the stubs: where it goes back into the program."""
    return CODE + STUB * count


def chain(conditions: Sequence[Node], random: Random) -> bytes:
    """Trampolines that go on to each other over stubs at the start, and from the last one back.

    Some may use registers or flags that they need not save.
    """
    starts, parts = [], []
    place = _end(len(conditions)) + STUB
    for index, condition in enumerate(conditions):
        starts.append(place)
        cells = Cells.at(CELLS + CELLS_SIZE * index, owner=CELLS + CELLS_SIZE * len(conditions))
        parts.append(build_trampoline(ARCH, _request(index, condition, cells, random), place).code)
        place += len(parts[-1])
    stubs = [ARCH.jump(CODE + STUB * index, start).ljust(STUB, NOP) for index, start in enumerate(starts)]
    back = bytes.fromhex("ff 25 00 00 00 00")  # jmp [rip]
    return b"".join((*stubs, back.ljust(STUB, NOP), *parts))


def _request(index: int, condition: Node, cells: Cells, random: Random) -> TrampolineRequest:
    site = CODE + STUB * index
    dead = frozenset(random.sample(SPARE, random.choice((0, 0, 1, 2, 5))))
    return TrampolineRequest(
        site=site,
        displaced=(ARCH.decode(NOP, site),),
        resume=site + STUB,
        liveness=Liveness(dead, random.random() < 0.5),
        condition=condition,
        stops=False,
        thread=None,
        uses_ignore=False,
        cells=cells,
    )
