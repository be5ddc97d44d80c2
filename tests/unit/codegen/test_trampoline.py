"""Whole trampolines, run in an emulator: what they do, and the way back from every place in them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

import pytest

from tests.support.machine import CODE, DATA, FLAGS, GENERAL, HEAP, REGION, STACK_TOP, THREAD, Machine
from tests.support.states import filled_machine, random_conditions, random_registers
from ubp.arch.base import Flow, Instruction, Liveness
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.condition import required_scratch
from ubp.codegen.listing import disassemble
from ubp.codegen.trampoline import (
    Cells,
    Count,
    Recovery,
    Trampoline,
    TrampolineRequest,
    build_trampoline,
    trampoline_size_bound,
)
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import (
    ADDRESS,
    TRUTH,
    And,
    Binary,
    Compare,
    Constant,
    Guard,
    Load,
    Node,
    RegisterValue,
)
from ubp.condition.threads import KeptId
from ubp.errors import CannotRelocate, OutOfReach

ARCH = X86_64()
SITE = CODE + 0x2000
ENTRY = CODE + 0x100
BEYOND = SITE + 0x40  # where branches out of the windows go
CELLS_AT = DATA + REGION - Cells.SIZE
OWNER_SIZE = 16
OWNER_AT = CELLS_AT - OWNER_SIZE
CELLS = Cells.at(CELLS_AT, OWNER_AT)
OFFSET, OWN_ID = 0x2D0, 0x89ABCDEF  # where the thread that runs keeps its id


def rel(opcode: str, at: int, target: int, size: int = 4) -> str:
    """`opcode` and a relative field, for an instruction that begins `at` bytes behind the site."""
    end = SITE + at + len(bytes.fromhex(opcode)) + size
    return opcode + (target - end).to_bytes(size, "little", signed=True).hex()


WINDOWS = {
    "push rbp; mov rbp, rsp; lea eax, [rdi + rsi]": "55 4889e5 8d0437",
    "mov eax, [rbp - 20]; add eax, 1": "8b45ec 83c001",
    "adc eax, ebx; sbb ecx, 0": "11d8 83d900",
    "cmp eax, 100; jl beyond": "83f864" + rel("7c", 3, BEYOND, 1),
    "mov eax, [rip + data]": rel("8b05", 0, DATA + 0x40),
    "mov edi, ebx; call beyond": "89df" + rel("e8", 2, BEYOND),
    "mov rax, rdi; ret": "4889f8 c3",
    "mov [rsp - 8], rax; mov rcx, [rsp - 128]": "48894424f8 488b4c2480",
    "xor eax, eax; jmp beyond": "31c0" + rel("e9", 2, BEYOND),
    "jl site; nop; nop; nop": rel("7c", 0, SITE, 1) + "909090",
}


AROUND = range(STACK_TOP - REGION, STACK_TOP + REGION)
OWNERS = (range(0), range(AROUND.start), AROUND, range(AROUND.stop, 1 << 47))


def decoded(code: bytes) -> tuple[Instruction, ...]:
    instructions: list[Instruction] = []
    while code:
        address = instructions[-1].end if instructions else SITE
        instructions.append(ARCH.decode(code, address))
        code = code[instructions[-1].size :]
    return tuple(instructions)


def make_request(window: str, condition: Node | None, liveness: Liveness | None = None) -> TrampolineRequest:
    displaced = decoded(bytes.fromhex(window))
    return TrampolineRequest(
        site=SITE,
        displaced=displaced,
        resume=displaced[-1].end,
        liveness=liveness or Liveness(),
        condition=condition,
        stops=True,
        thread=None,
        uses_ignore=False,
        cells=CELLS,
    )


# -- exact texts

EDI = RegisterValue(TRUTH, "rdi")
AT_ENTRY = Liveness(frozenset(("r10", "r11")), flags_dead=True)
PROLOGUE = WINDOWS["push rbp; mov rbp, rsp; lea eax, [rdi + rsi]"]


def number(value: int) -> Constant:
    return Constant(TRUTH, value)


def field_of(register: str, displacement: int) -> Load:
    pointer = Guard(RegisterValue(ADDRESS, register))
    return Load(TRUTH, Binary(ADDRESS, "+", pointer, Constant(ADDRESS, displacement)))


def local(displacement: int) -> Load:
    frame = RegisterValue(ADDRESS, "rbp")
    return Load(TRUTH, Binary(ADDRESS, "+", frame, Constant(ADDRESS, displacement % 2**64)))


def texts(trampoline: Trampoline, upto: int | None = None) -> list[str]:
    code = trampoline.code[: None if upto is None else upto - trampoline.address]
    return [line.split(": ")[1] for line in disassemble(ARCH, code, trampoline.address)]


COUNT = ["cmp", "jb", "cmp", "jae", "inc"]  # as an owner
NAMES = {
    CELLS.owner: "low",
    CELLS.owner + 8: "high",
    CELLS.hits.owned: "own hits",
    CELLS.hits.shared: "hits",
    CELLS.true_hits.owned: "own true hits",
    CELLS.true_hits.shared: "true hits",
}


def instructions(trampoline: Trampoline) -> list[str]:
    """With cells by their names."""
    found = []
    for line in disassemble(ARCH, trampoline.code, trampoline.address):
        place, text = line.split(": ")
        here = ARCH.decode(trampoline.code[int(place, 16) - trampoline.address :], int(place, 16))
        name = NAMES.get(here.memory_target or 0)
        found.append(re.sub(r"qword ptr \[rip.*\]", f"[{name}]", text) if name else text)
    return found


def test_the_ideal_trampoline_moves_no_stack_and_saves_nothing() -> None:
    request = make_request(PROLOGUE, Compare("==", EDI, number(-1)), AT_ENTRY)
    trampoline = build_trampoline(ARCH, request, ENTRY)
    assert instructions(trampoline) == [
        "cmp rsp, [low]",
        f"jb {ENTRY + 87:#x}",
        "cmp rsp, [high]",
        f"jae {ENTRY + 87:#x}",
        "inc [own hits]",
        "cmp edi, -1",
        f"je {ENTRY + 42:#x}",
        "push rbp",
        "mov rbp, rsp",
        "lea eax, [rdi + rsi]",
        f"jmp {SITE + 7:#x}",
        "cmp rsp, [low]",
        f"jb {ENTRY + 97:#x}",
        "cmp rsp, [high]",
        f"jae {ENTRY + 97:#x}",
        "inc [own true hits]",
        "nop",
        "push rbp",
        "mov rbp, rsp",
        "lea eax, [rdi + rsi]",
        f"jmp {SITE + 7:#x}",
        f"jmp {SITE:#x}",
        f"jmp {ENTRY + 67:#x}",
        "lock inc [hits]",
        f"jmp {ENTRY + 25:#x}",
        "lock inc [true hits]",
        f"jmp {ENTRY + 67:#x}",
    ]
    assert (trampoline.displaced, trampoline.stop) == (ENTRY + 30, ENTRY + 67)
    assert (trampoline.retry, trampoline.again) == (ENTRY + 80, ENTRY + 85)


def test_a_counter_is_an_increment_by_the_owner_of_a_stack_or_a_locked_one() -> None:
    request = replace(make_request(PROLOGUE, None, AT_ENTRY), stops=False)
    trampoline = build_trampoline(ARCH, request, ENTRY)
    assert [line.split(" ")[0] for line in instructions(trampoline)] == (
        ["cmp", "jb", "cmp", "jae", "inc", "push", "mov", "lea", "jmp", "lock", "jmp"]
    )
    assert (trampoline.stop, trampoline.retry) == (None, None)


def test_members_are_compared_in_place() -> None:
    node = And(Compare(">", field_of("rdi", 8), number(3)), Compare("==", field_of("rdi", 12), number(2)))
    trampoline = build_trampoline(ARCH, make_request(PROLOGUE, node, AT_ENTRY), ENTRY)
    assert [line.split(" ")[0] for line in texts(trampoline, trampoline.displaced)] == (
        [*COUNT, "cmp", "jb", "cmp", "jae", "cmp", "jle", "cmp", "je"]
    )


def test_live_flags_are_kept_in_rax() -> None:
    request = make_request(WINDOWS["mov eax, [rbp - 20]; add eax, 1"], Compare("==", local(-20), number(3)))
    trampoline = build_trampoline(ARCH, request, ENTRY)
    lines = texts(trampoline, trampoline.displaced)
    condition = 4 + len(COUNT)
    assert [lines[index] for index in (0, 1, 2, 3, condition)] == [
        "lea rsp, [rsp - 0x80]",
        "push rax",
        "lahf",
        "seto al",
        "cmp dword ptr [rbp - 0x14], 3",
    ]
    assert lines[condition + 2 :] == [
        "cmp al, 0x81",
        "sahf",
        "mov rax, qword ptr [rsp]",
        "lea rsp, [rsp + 0x88]",
    ]


@pytest.mark.parametrize("flags_dead", [True, False])
@pytest.mark.parametrize("other", GENERAL)
@pytest.mark.parametrize("pointer", GENERAL)
def test_whatever_registers_a_condition_reads_it_can_be_computed(pointer, other, flags_dead) -> None:
    value = RegisterValue(TRUTH, other)
    for node in (
        Compare("==", field_of(pointer, 16), number(3)),
        Compare("<", field_of(pointer, 16), value),
        Compare("==", Binary(TRUTH, "/", field_of(pointer, 8), value), field_of(other, 4)),
    ):
        request = make_request(PROLOGUE, node, Liveness(frozenset(), flags_dead))
        assert build_trampoline(ARCH, request, ENTRY).code


def test_a_dead_rax_keeps_live_flags_without_the_stack() -> None:
    window = WINDOWS["mov eax, [rip + data]"]
    request = make_request(window, Compare("==", EDI, number(3)), Liveness(frozenset(("rax",))))
    lines = texts(build_trampoline(ARCH, request, ENTRY))
    moved = [line for line in lines if "rsp" in line and not line.startswith("cmp rsp")]
    assert not [line for line in [*lines, *moved] if line in moved or "push" in line]


def test_a_dead_register_that_the_condition_reads_is_kept() -> None:
    """The debugger evaluates the condition once more where it stops."""
    node = Compare("==", Binary(TRUTH, "/", RegisterValue(TRUTH, "rax"), EDI), number(3))
    dead = Liveness(frozenset(("rax", "rdx", "rcx")), flags_dead=True)
    lines = texts(build_trampoline(ARCH, make_request(WINDOWS["mov eax, [rip + data]"], node, dead), ENTRY))
    assert "push rax" in lines
    assert "push rdx" not in lines


def test_constant_conditions_leave_out_what_cannot_be_reached() -> None:
    never = build_trampoline(ARCH, make_request(PROLOGUE, number(0), AT_ENTRY), ENTRY)
    assert never.stop is None
    assert [line.split(" ")[0] for line in texts(never)] == [
        *COUNT,
        "push",
        "mov",
        "lea",
        "jmp",
        "lock",
        "jmp",
    ]
    always = build_trampoline(ARCH, make_request(PROLOGUE, number(1), AT_ENTRY), ENTRY)
    assert always.stop is not None


# -- refusals and sizes


def test_refuses_counters_out_of_reach() -> None:
    far = replace(CELLS, hits=Count(CELLS.hits.owned, ENTRY + (1 << 32)))
    with pytest.raises(OutOfReach):
        build_trampoline(ARCH, replace(make_request(PROLOGUE, None), cells=far), ENTRY)


def test_refuses_a_site_out_of_reach() -> None:
    with pytest.raises(OutOfReach):
        build_trampoline(ARCH, make_request(PROLOGUE, None), ENTRY + (1 << 33))


def test_refuses_what_cannot_run_elsewhere() -> None:
    with pytest.raises(CannotRelocate):
        build_trampoline(ARCH, make_request("0f05 0f05 90", None), ENTRY)  # syscall


# -- running


@dataclass(frozen=True)
class Machinery:
    """All that a program can see of its state, at `address`."""

    address: int
    registers: dict[str, int]
    flags: int
    cells: tuple[int, ...]
    memory: bytes


def cells_of(machine: Machine) -> tuple[int, ...]:
    """Those of the owner together with those of others."""

    def read(cell: int) -> int:
        return int.from_bytes(machine.read(cell, 8), "little", signed=True)

    sums = (read(count.owned) + read(count.shared) for count in (CELLS.hits, CELLS.true_hits))
    return (*sums, *map(read, (CELLS.ignore, CELLS.faults, CELLS.audit)))


def memory_of(machine: Machine) -> bytes:
    """What the program owns: all but the counters, and the stack down to the end of the red zone."""
    stack = STACK_TOP - 128
    return (
        machine.read(DATA, REGION - Cells.SIZE - OWNER_SIZE)
        + machine.read(HEAP, REGION)
        + machine.read(stack, STACK_TOP + REGION // 4 - stack)
    )


def seen(machine: Machine) -> Machinery:
    return Machinery(
        machine["rip"], machine.registers(), machine.flags, cells_of(machine), memory_of(machine)
    )


def recovered(machine: Machine, recovery: Recovery) -> Machinery:
    """What a front end makes of the present state with a recovery."""
    now = seen(machine)
    registers, flags = dict(now.registers), now.flags
    if recovery.flags is not None:
        assert recovery.flags.format == "lahf-seto"
        where = recovery.flags
        image = registers[where.register] if where.register else word(machine, where.offset)
        flags = (image >> 8 & 0xD5) | (image & 1) << 11
    for name, offset in recovery.undo.restore:
        registers[name] = word(machine, offset)
    registers["rsp"] += recovery.undo.stack_adjust
    hits, true_hits, ignore, faults, audit = now.cells
    cells = (
        hits - recovery.counted,
        true_hits - recovery.counted_true,
        ignore + recovery.ignored,
        faults - recovery.faulted,
        audit + recovery.audited,
    )
    return Machinery(recovery.undo.resume, registers, flags, cells, now.memory)


def word(machine: Machine, offset: int) -> int:
    return int.from_bytes(machine.read(machine["rsp"] + offset, 8), "little")


class Scene:
    """One request, its trampoline in memory, and one state in front of the site."""

    def __init__(self, source: random.Random, machine: Machine, request: TrampolineRequest) -> None:
        self.source = source
        self.machine = machine
        self.request = request
        self.trampoline = build_trampoline(ARCH, request, ENTRY)
        machine.write(ENTRY, self.trampoline.code)
        machine.write(SITE, b"".join(instruction.code for instruction in request.displaced))
        self.registers = random_registers(source)
        self.flags = source.getrandbits(12) & FLAGS
        self.ignore = source.choice((0, 0, 1, 2, -1))
        self.audit = source.choice((-3, 0, 1, 2, 5))
        self.owner = source.choice(OWNERS)
        self.stack = source.randbytes(REGION // 4 + 128)
        last = request.displaced[-1]
        self.call = last.address if last.flow is Flow.CALL else None

    def set_up(self) -> None:
        self.machine.set_registers(self.registers)
        self.machine.flags = self.flags
        self.machine["rip"] = SITE
        self.machine.write(STACK_TOP - 128, self.stack)
        self.machine.write(THREAD + OFFSET, OWN_ID.to_bytes(4, "little"))
        self.machine.write(STACK_TOP, BEYOND.to_bytes(8, "little"))  # for a displaced ret
        hits, true_hits, ignore, faults, audit = self.cells_before()
        self.write(CELLS_AT, (hits - 5, 5, true_hits - 5, 5, ignore, faults, audit))
        self.write(CELLS.owner, (self.owner.start, self.owner.stop))

    def write(self, first: int, words: tuple[int, ...]) -> None:
        self.machine.write(first, b"".join(value.to_bytes(8, "little", signed=True) for value in words))

    def check_counters_of_others(self) -> None:
        """Whoever owns the cells leaves those of others alone, and the other way round."""
        hits, true_hits, _, _, _ = self.cells_before()
        counts = {CELLS.hits: (hits - 5, 5), CELLS.true_hits: (true_hits - 5, 5)}
        for count, (owned, shared) in counts.items():
            cell, value = (count.shared, shared) if STACK_TOP in self.owner else (count.owned, owned)
            assert int.from_bytes(self.machine.read(cell, 8), "little") == value

    def cells_before(self) -> tuple[int, ...]:
        return 10, 20, self.ignore, 30, self.audit

    def reference(self) -> dict[int, Machinery]:
        """The states that the original instructions go through, by address; the last is outside."""
        with self.machine.put_back():
            self.set_up()
            states = {SITE: seen(self.machine)}
            while len(states) == 1 or self.is_inside(self.machine["rip"]):
                self.machine.step()
                states[self.machine["rip"]] = seen(self.machine)
                if self.machine["rip"] == SITE:
                    break
        return states

    def is_inside(self, address: int) -> bool:
        return SITE <= address < self.request.resume

    def truth(self) -> bool | None:
        if self.request.condition is None:
            return True
        try:
            return evaluate(self.request.condition, self.registers, self.machine.read, THREAD) != 0
        except Fault:
            return None

    def expected_cells(self) -> tuple[tuple[int, ...], bool]:
        """The counters behind the trampoline, and whether it ends at S."""
        request, truth = self.request, self.truth()
        hits, true_hits, ignore, faults, audit = self.cells_before()
        if request.thread is not None and request.thread.id != OWN_ID:
            return (hits, true_hits, ignore, faults, audit), False
        if truth is None and not request.stops:
            return (hits + 1, true_hits, ignore, faults + 1, audit), False
        if truth is False:
            return (hits + 1, true_hits, ignore, faults, audit - request.audits), False
        counted_true = true_hits + (request.condition is not None)
        ignores = request.stops and request.uses_ignore and ignore > 0
        cells = (hits + 1, counted_true, ignore - ignores, faults, audit)
        return cells, request.stops and not ignores

    def lost(self) -> frozenset[str]:
        """Registers that need not be kept: dead ones that the condition does not read."""
        condition = self.request.condition
        reads = required_scratch(condition).reads if condition is not None else frozenset()
        return self.request.liveness.dead_registers - reads

    def assert_same(self, found: Machinery, wanted: Machinery) -> None:
        lost = self.lost() if wanted.address == SITE else self.request.liveness.dead_registers
        written = {name for name in lost if wanted.registers[name] != self.registers[name]}
        kept = [name for name in GENERAL if name not in lost or name in written]
        assert hex(found.address) == hex(wanted.address)
        assert {name: found.registers[name] for name in kept} == {
            name: wanted.registers[name] for name in kept
        }
        if not self.request.liveness.flags_dead:
            assert found.flags == wanted.flags
        assert found.cells == wanted.cells
        assert self.owned(found) == self.owned(wanted)

    def owned(self, state: Machinery) -> bytes:
        """Without the slot that a call is about to push to, where the thread stands in front of one."""
        if state.address != self.call:
            return state.memory
        slot = len(state.memory) - len(self.stack) + 128 - 8
        return state.memory[:slot] + state.memory[slot + 8 :]

    def run(self) -> None:
        """Step through; check the way back at every boundary, and what it all comes to."""
        states = self.reference()
        self.set_up()
        cells, stops = self.expected_cells()
        self.machine["rip"] = ENTRY
        while self.is_in_trampoline() and self.machine["rip"] != self.trampoline.stop:
            self.check_audit(states, cells)
            self.check_way_back(states, cells)
            self.machine.step()
        if stops:
            assert self.machine["rip"] == self.trampoline.stop
            self.assert_same(replace(seen(self.machine), address=SITE), replace(states[SITE], cells=cells))
            self.come_again(states, cells)
            self.run_untrapped(states, cells)
        else:
            self.assert_same(seen(self.machine), replace(self.end(states), cells=cells))
        self.check_counters_of_others()

    def check_audit(self, states: dict[int, Machinery], cells: tuple[int, ...]) -> None:
        """Whoever comes to the audit's nop was due, and stands there as at the site; nobody else is."""
        if self.machine["rip"] == self.trampoline.audit:
            assert cells[-1] <= 0
            self.assert_same(replace(seen(self.machine), address=SITE), replace(states[SITE], cells=cells))
        elif self.machine["rip"] == self.trampoline.displaced and self.request.audits:
            assert cells[-1] > 0 or self.truth() is not False

    def come_again(self, states: dict[int, Machinery], cells: tuple[int, ...]) -> None:
        """From K a thread comes to S once more, and nothing is counted."""
        assert self.trampoline.again is not None
        self.machine["rip"] = self.trampoline.again
        self.check_way_back(states, cells)
        self.machine.step()
        assert self.machine["rip"] == self.trampoline.stop
        self.assert_same(replace(seen(self.machine), address=SITE), replace(states[SITE], cells=cells))

    def run_untrapped(self, states: dict[int, Machinery], cells: tuple[int, ...]) -> None:
        """Where nobody traps at S, the program goes on as if nothing had been."""
        while self.is_in_trampoline():
            self.check_way_back(states, cells)
            self.machine.step()
        self.assert_same(seen(self.machine), replace(self.end(states), cells=cells))

    def end(self, states: dict[int, Machinery]) -> Machinery:
        return list(states.values())[-1]

    def is_in_trampoline(self) -> bool:
        return ENTRY <= self.machine["rip"] < ENTRY + len(self.trampoline.code)

    def check_way_back(self, states: dict[int, Machinery], cells: tuple[int, ...]) -> None:
        recovery = self.trampoline.recover[self.machine["rip"] - ENTRY]
        state = recovered(self.machine, recovery)
        before = self.cells_before() if state.address == SITE else cells
        self.assert_same(state, replace(states[state.address], cells=before))


def random_request(source: random.Random) -> TrampolineRequest:
    window = source.choice(list(WINDOWS.values()))
    condition = random_conditions(source).tree(source.randrange(4)) if source.random() < 0.9 else None
    request = make_request(window, condition)
    read = frozenset[str]().union(*(instruction.reads for instruction in request.displaced))
    candidates = [name for name in GENERAL if name not in read and name != "rsp"]
    dead = frozenset(source.sample(candidates, source.choice((0, 0, 2, 5))))
    reads_flags = any(instruction.reads_flags for instruction in request.displaced)
    return replace(
        request,
        liveness=Liveness(dead, flags_dead=not reads_flags and source.random() < 0.5),
        stops=source.random() < 0.6,
        thread=source.choice((None, KeptId(OFFSET, OWN_ID), KeptId(OFFSET, OWN_ID + 1))),
        uses_ignore=source.random() < 0.5,
        audits=source.random() < 0.4,
    )


@pytest.mark.parametrize("seed", range(20))
def test_every_place_of_random_trampolines_has_its_way_back(seed: int) -> None:
    source = random.Random(seed)
    machine = filled_machine(source)
    for _ in range(12):
        request = random_request(source)
        for _ in range(2):
            Scene(source, machine, request).run()


@pytest.mark.parametrize("seed", range(10))
def test_recover_has_exactly_the_instruction_boundaries(seed: int) -> None:
    request = random_request(random.Random(seed))
    trampoline = build_trampoline(ARCH, request, ENTRY)
    lines = disassemble(ARCH, trampoline.code, ENTRY)
    boundaries = {int(line.split(":")[0], 16) - ENTRY for line in lines}
    assert set(trampoline.recover) == boundaries


@pytest.mark.parametrize("seed", range(10))
def test_no_trampoline_is_larger_than_the_bound(seed: int) -> None:
    source = random.Random(seed)
    request = random_request(source)
    bound = trampoline_size_bound(ARCH, request)
    for distance in (0x100, 0x10000, -(1 << 30), 1 << 30):
        code = build_trampoline(ARCH, request, CODE + distance).code
        assert len(code) <= bound


@pytest.mark.parametrize("window", WINDOWS)
def test_a_hit_is_taken_back_only_before_the_displaced_instructions(window: str) -> None:
    trampoline = build_trampoline(ARCH, make_request(WINDOWS[window], None), ENTRY)
    assert trampoline.stop is not None
    assert trampoline.recover[trampoline.displaced - ENTRY].counted
    behind = [
        recovery for recovery in trampoline.recover.values() if recovery.undo.resume not in (SITE, BEYOND)
    ]
    assert not [recovery for recovery in behind if recovery.counted]


def test_a_branch_back_that_was_taken_is_another_hit() -> None:
    """`loop site`: behind the decision the thread belongs to the site again, but its hit is over."""
    trampoline = build_trampoline(ARCH, make_request("e2fe 909090", None), ENTRY)
    assert trampoline.retry is not None
    first = trampoline.displaced - ENTRY
    assert trampoline.recover[first].counted
    hop = [
        recovery
        for offset, recovery in trampoline.recover.items()
        if first < offset < trampoline.retry - ENTRY and recovery.undo.resume == SITE
    ]
    assert [recovery.counted for recovery in hop] == [False]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Compare("==", EDI, number(3)), []),
        (Compare("==", local(-20), number(3)), []),  # a frame is there
        (Compare("==", local(-20_000), number(3)), ["cmp dword ptr [rbp - 0x4e20], 3"]),
        (Compare("==", field_of("rdi", 8), number(3)), ["cmp dword ptr [rdi + 8], 3"]),
        (Compare("==", field_of("rbp", 8), number(3)), ["cmp dword ptr [rbp + 8], 3"]),
    ],
)
def test_the_instructions_are_known_that_may_read_where_no_memory_is(
    condition: Node, expected: list[str]
) -> None:
    trampoline = build_trampoline(ARCH, make_request(PROLOGUE, condition, AT_ENTRY), ENTRY)
    found = [ARCH.decode(trampoline.code[at:], ENTRY + at).text for at in trampoline.may_fault]
    assert found == expected


def test_a_counter_has_a_way_for_faults_that_no_instruction_leads_to() -> None:
    condition = Compare("==", Load(TRUTH, RegisterValue(ADDRESS, "rdi")), number(3))
    request = replace(make_request(PROLOGUE, condition, AT_ENTRY), stops=False)
    trampoline = build_trampoline(ARCH, request, ENTRY)
    assert trampoline.faulted is not None
    recovery = trampoline.recover[trampoline.faulted - ENTRY]
    assert (recovery.counted, recovery.faulted, recovery.undo.restore) == (True, True, ())
