"""Runs inside GDB: compares the scope's places with what GDB's own conditions see.

A breakpoint stands on every instruction of the given functions. Its condition hands each name in scope to a
convenience function, so that the lookup, the frame and the value are those of a real condition; there the
scope's place is evaluated too. The order comes as JSON in UBP_TEST_ORDER, the result goes to its "result".
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any

import gdb

from gdb_ubp.scope import GdbScope, scope_at
from gdb_ubp.survey import Survey, nowhere
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.registers import REGISTERS
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.ops import Constant, Int, Load, Node
from ubp.condition.places import PiecesPlace
from ubp.condition.types import (
    ArrayType,
    EnumType,
    FloatType,
    FunctionType,
    InMemory,
    InPieces,
    InRegister,
    IntegerType,
    IsValue,
    Nowhere,
    PointerType,
    StructType,
    Variable,
)
from ubp.errors import CannotCompile
from ubp.unwind.frames import CallFrames

SETTINGS = ("confirm off", "pagination off", "width 0", "debuginfod enabled off", "breakpoint pending off")
REFERENCES = (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF)
MOST_STOPS = 200


def register(name: str) -> int:
    return int(gdb.newest_frame().read_register(name)) & (2**64 - 1)


def memory(address: int, size: int) -> bytes:
    try:
        return bytes(gdb.selected_inferior().read_memory(address, size))
    except gdb.MemoryError:
        return b""


def value_of(node: Node) -> int:
    names = (*REGISTERS.general, REGISTERS.stack_pointer)
    return evaluate(node, {name: register(name) for name in names}, memory, register("fs_base"))


def wrapped(value: int, shape: Int) -> int:
    value &= (1 << 8 * shape.size) - 1
    return value - (1 << 8 * shape.size) if shape.signed and value >> (8 * shape.size - 1) else value


def shape_of(type_: object) -> Int | None:
    """How the value is compared; None: it is the address that is compared."""
    if isinstance(type_, (IntegerType, EnumType)):
        return Int(type_.size, type_.signed)
    return Int(8, False) if isinstance(type_, PointerType) else None


def ours(variable: Variable) -> tuple[str, int] | None:
    """("value", integer) or ("address", integer); None: a structure or a fraction without an address.

    Raises Fault.
    """
    shape, place = shape_of(variable.type), variable.place
    if isinstance(place, InMemory):
        if shape is None:
            return "address", value_of(place.address)
        return "value", value_of(Load(shape, place.address))
    assert isinstance(place, (InRegister, IsValue))
    if isinstance(variable.type, FloatType):
        return None
    raw = register(place.register) if isinstance(place, InRegister) else value_of(place.value)
    if isinstance(variable.type, FunctionType):
        return "address", raw
    return ("value", wrapped(raw, shape)) if shape else None


def theirs(value: Any, how: str) -> int:
    if how == "address":
        return int(value.address)
    plain = value.type.strip_typedefs()
    if plain.code in REFERENCES:
        return int(value.referenced_value().address)
    return wrapped(int(value), Int(plain.sizeof, plain.code != gdb.TYPE_CODE_PTR and plain.is_signed))


def read_by_symbol(name: str) -> Any:
    frame = gdb.newest_frame()
    symbol: Any = gdb.lookup_symbol(name, gdb.block_for_pc(frame.pc()))[0]
    return symbol.value(frame) if symbol.needs_frame else symbol.value()


def is_gone(value: Any) -> bool:
    try:
        return bool(value.is_optimized_out)
    except gdb.error:  # it has a place, which cannot be read
        return False


class Comparison(gdb.Function):
    """The convenience function `$ubp_see(NAME, VALUE)`, and what it saw."""

    def __init__(self) -> None:
        super().__init__("ubp_see")
        self.counts: Counter[str] = Counter()
        self.unavailable: Counter[str] = Counter()
        self.members: Counter[str] = Counter()  # of structures in pieces
        self.different: set[str] = set()
        self.scopes: dict[int, GdbScope] = {}
        self.frames = CallFrames(REGISTERS, Survey(X86_64(), nowhere).description)
        self.inlined_starts: set[int] = set()
        self.refused_by_both: set[int] = set()

    def scope(self, pc: int) -> GdbScope:
        if pc not in self.scopes:
            self.scopes[pc] = scope_at(pc, REGISTERS, self.frames)
        return self.scopes[pc]

    def variable(self, pc: int, name: str) -> Variable:
        found = self.scope(pc).variable(name)
        assert found is not None, f"{name} at 0x{pc:x} is unknown"
        return found

    def invoke(self, *arguments: Any) -> int:
        name, pc = arguments[0].string(), gdb.newest_frame().pc()
        variable = self.variable(pc, name)
        try:
            value = arguments[1] if is_passed(variable) else read_by_symbol(name)
        except gdb.error:
            self.see(
                "refused by both" if isinstance(variable.place, Nowhere) else "GDB refuses", variable, pc
            )
            return 0
        self.see(self.compare(variable, value), variable, pc)
        return 0

    def see(self, verdict: str, variable: Variable, pc: int) -> None:
        self.counts[verdict] += 1
        if verdict not in ("equal", "unreadable for both", "gone for both", "refused by both", "unavailable"):
            self.different.add(f"{variable.name} at 0x{pc:x}: {verdict}: {variable.place}")

    def compare(self, variable: Variable, value: Any) -> str:
        if isinstance(variable.place, Nowhere):
            return self.compare_nowhere(variable.place, value)
        if isinstance(variable.place, InPieces):
            return self.compare_pieces(variable, PiecesPlace(variable.name, variable.place.pieces), value)
        try:
            mine = ours(variable)
        except Fault:
            return self.compare_unreadable(variable, value)
        if shape_of(variable.type) is not None:
            try:
                value.fetch_lazy()
            except gdb.error:
                return "unreadable for GDB only"
        if is_gone(value):
            return "gone for GDB only"
        if mine is None:
            self.unavailable["neither a number nor in memory"] += 1
            return "unavailable"
        expected = theirs(value, mine[0])
        return "equal" if mine[1] == expected else f"{mine}, but GDB has {expected:#x}"

    def compare_nowhere(self, place: Nowhere, value: Any) -> str:
        if is_gone(value):
            return "gone for both"
        if place.optimised_out:
            return "gone for ubp only"
        self.unavailable[place.reason] += 1
        return "unavailable"

    def compare_pieces(self, variable: Variable, place: PiecesPlace, value: Any) -> str:
        """Each member that is a number, or the whole if it is one."""
        if isinstance(variable.type, StructType):
            seen = [
                self.compare_part(
                    place.moved(Constant(Int(8, False), member.offset)), shape, value[member.name]
                )
                for member in variable.type.members
                if (shape := shape_of(member.type))
                and member.name
                and not (member.bit_size or member.is_static)
            ]
        else:
            shape = shape_of(variable.type)
            seen = [self.compare_part(place, shape, value)] if shape else []
        self.members.update(seen)
        return next((one for one in seen if one.startswith("DIFFERENT")), "unavailable")

    def compare_part(self, place: PiecesPlace, shape: Int, value: Any) -> str:
        try:
            mine = value_of(place.read(shape))
        except KeyError:
            return "in a vector register"
        except CannotCompile as error:
            gone = is_gone(value)
            return "gone for both" if gone else f"not compiled: {error}".replace(f" {place.name} ", " it ")
        if is_gone(value):
            return "DIFFERENT: gone for GDB only"
        expected = theirs(value, "value")
        return (
            "equal" if wrapped(mine, shape) == expected else f"DIFFERENT: {mine}, but GDB has {expected:#x}"
        )

    def compare_unreadable(self, variable: Variable, value: Any) -> str:
        try:
            value.fetch_lazy()
        except gdb.error:
            return "unreadable for both"
        return "unreadable for ubp only"


def is_passed(variable: Variable) -> bool:
    """Whether the condition reads it: not what GDB may refuse, nor arrays, which decay to pointers there."""
    if isinstance(variable.place, Nowhere) and not begins_inlined(variable.place):
        return False
    return not isinstance(variable.type, ArrayType)


def begins_inlined(place: object) -> bool:
    return isinstance(place, Nowhere) and "inlined function begins" in place.reason


def instruction_addresses(function: str) -> list[int]:
    """Of a function's hull; parts of it that GCC moved elsewhere are left out."""
    symbol: Any = gdb.lookup_global_symbol(function) or gdb.lookup_static_symbol(function)
    start = int(symbol.value().address)
    block: Any = gdb.block_for_pc(start)
    while not block.superblock.is_static:
        block = block.superblock
    code = gdb.selected_inferior().architecture().disassemble(start, block.end - 1)
    return [line["addr"] for line in code]


def watch(comparison: Comparison, pc: int, extra: list[str]) -> None:
    names = [name for name in dict.fromkeys([*comparison.scope(pc).names(), *extra]) if is_plain(name)]
    if any(begins_inlined(comparison.variable(pc, name).place) for name in names):
        comparison.inlined_starts.add(pc)
    breakpoint = gdb.Breakpoint(f"*0x{pc:x}", internal=True)
    breakpoint.silent = True
    breakpoint.condition = " || ".join(
        f'$ubp_see("{name}", {name if is_passed(comparison.variable(pc, name)) else 0})' for name in names
    )


def is_plain(name: str) -> bool:
    """Whether a condition can name it as it is: no operator, constructor, destructor or internal name."""
    parts = name.split("<")[0].split("::")
    return parts[-1] not in ("operator", *parts[-2:-1]) and all(
        part.isidentifier() and part[0] != "_" for part in parts
    )


def run_to_the_end(comparison: Comparison) -> list[str]:
    """What GDB said at each stop; all conditions are false, so there is to be none."""
    stops: list[str] = []
    for _ in range(MOST_STOPS):
        text = gdb.execute("continue", to_string=True)
        if not gdb.selected_inferior().pid:
            return stops
        pc = gdb.newest_frame().pc()
        if pc in comparison.inlined_starts and "No frame is currently executing" in text:
            comparison.refused_by_both.add(pc)
        else:
            stops.append(f"0x{pc:x} {text}")
    return [*stops, "still running"]


def begin(order: dict[str, Any]) -> None:
    """Run to where all code that is ordered is loaded."""
    gdb.execute(f"set args {order.get('arguments', '')}")
    gdb.execute("set breakpoint pending on")
    gdb.execute(f"tbreak {order.get('begin', 'main')}", to_string=True)
    gdb.execute("run", to_string=True)


def main() -> None:
    for setting in SETTINGS:
        gdb.execute(f"set {setting}", to_string=True)
    order = json.loads(os.environ["UBP_TEST_ORDER"])
    comparison = Comparison()
    begin(order)
    for function in order["functions"]:
        for pc in instruction_addresses(function):
            watch(comparison, pc, order["extra"])
    stops = run_to_the_end(comparison)
    result = {
        "counts": comparison.counts,
        "unavailable": comparison.unavailable,
        "members": comparison.members,
        "different": sorted(comparison.different)[:20],
        "places": len(comparison.scopes),
        "inlined_starts": len(comparison.inlined_starts),
        "refused_by_both": len(comparison.refused_by_both),
        "stops": stops[:10],
    }
    with open(order["result"], "w") as file:
        json.dump(result, file, indent=1)


main()
