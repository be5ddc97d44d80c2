"""Library functions, run twice from an address inside them: what is dead may be anything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from tests.support.relocation_check import X86
from tests.support.relocation_forms import library, python_library
from tests.support.relocation_machine import ARENA, FLAGS, GENERAL, Machine, NotExecutable, Outcome, State
from tests.support.runs import SOAK
from ubp.arch.base import Flow, Instruction, Liveness

FUNCTIONS = 3000 if SOAK else 150
LONGEST = 2000  # bytes
BASE = 0x7F0000000000
STEPS = 60
pytestmark = [pytest.mark.timeout(3600)] if SOAK else []

LIBRARIES = ["libc.so.6", "libstdc++.so.6", *(["libpython"] if python_library() else [])]


def functions(path: Path) -> list[list[Instruction]]:
    """Some exported functions, decoded."""
    with path.open("rb") as file:
        elf = ELFFile(file)
        text, symbols = elf.get_section_by_name(".text"), elf.get_section_by_name(".dynsym")
        assert text is not None
        assert isinstance(symbols, SymbolTableSection)
        start, content = text["sh_addr"], text.data()
        ranges = {
            (symbol["st_value"], symbol["st_size"])
            for symbol in symbols.iter_symbols()
            if symbol["st_info"]["type"] == "STT_FUNC" and 0 < symbol["st_size"] <= LONGEST
        }
    inside = sorted(place for place in ranges if start <= place[0] < start + len(content))
    chosen = random.Random(path.name).sample(inside, min(FUNCTIONS, len(inside)))
    return [decoded(content[address - start :][:size], BASE + address) for address, size in chosen]


def decoded(code: bytes, address: int) -> list[Instruction]:
    instructions, offset = [], 0
    while offset < len(code):
        instructions.append(X86.decode(code[offset:], address + offset))
        offset += instructions[-1].size
    return instructions


def path_of(name: str) -> Path:
    found = python_library() if name == "libpython" else library(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", LIBRARIES)
def test_dead_registers_and_flags_do_not_matter(name: str) -> None:
    machine, rng = Machine(), random.Random(name)
    comparisons, found = 0, 0
    for instructions in functions(path_of(name)):
        machine.place({instructions[0].address: b"".join(each.code for each in instructions)})
        for instruction in rng.sample(instructions, min(4, len(instructions))):
            dead = X86.liveness(instructions, instruction.address, at_entry=False)
            found += len(dead.dead_registers)
            comparisons += compare(machine, instructions, instruction.address, dead, rng)
    print(f"{name}: {comparisons} comparisons, {found} dead registers")
    assert comparisons > FUNCTIONS
    assert found > FUNCTIONS


def compare(
    machine: Machine, instructions: list[Instruction], start: int, dead: Liveness, rng: random.Random
) -> bool:
    """Whether they could be compared: both runs came to a call or a return, or left the function."""
    registers = {name: rng.randrange(ARENA.start, ARENA.stop - 0x1000, 64) for name in GENERAL}
    registers |= {"rsp": ARENA.stop - 0x800, "fs_base": 0x61000000}
    vectors, flags = tuple(rng.randrange(2**128) for _ in range(16)), rng.randrange(2**12) & FLAGS
    noise = {name: rng.randrange(2**64) for name in dead.dead_registers}
    expected = run(machine, instructions, start, State(registers, vectors, flags))
    other = State({**registers, **noise}, vectors, flags ^ (FLAGS if dead.flags_dead else 0))
    actual = run(machine, instructions, start, other)
    if expected is None or actual is None:
        assert expected is actual, f"only one run from {start:#x} came to an end"
        return False
    assert actual.pc == expected.pc, f"from {start:#x}"
    assert actual.memory == expected.memory, f"from {start:#x}"
    for name in set(GENERAL) - not_awaited(instructions, expected.pc):
        assert actual.registers[name] == expected.registers[name], f"{name}, from {start:#x}"
    return True


def run(machine: Machine, instructions: list[Instruction], start: int, state: State) -> Outcome | None:
    """Up to a call or a return, or out of the function; None where that does not happen."""
    ends = {each.address for each in instructions if each.flow in (Flow.CALL, Flow.STOP, Flow.RETURN)}
    going = {each.address for each in instructions} - ends
    steps = iter(range(STEPS))
    try:
        outcome = machine.run(state, start, lambda pc: pc in going and next(steps, None) is not None)
    except NotExecutable:
        return None
    return outcome if outcome.fault is None and next(steps, None) is not None else None


def not_awaited(instructions: list[Instruction], pc: int) -> set[str]:
    """At a return, by the ABI: what the function overwrites and neither returns nor preserves."""
    if Flow.RETURN not in {each.flow for each in instructions if each.address == pc}:
        return set()
    kept = {*X86.registers.preserved, *X86.registers.results, "rsp"}
    return {name for each in instructions for name in each.writes} - kept
