"""The variables of random expressions, where they stand, and random states of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.support.c_types import (
    BITS,
    CHAR,
    COLOUR,
    DOUBLE,
    ENUMS,
    FLOAT,
    INT,
    LONG,
    MASK,
    NODE,
    SCALARS,
    SHORT,
    SIGNED_CHAR,
    SMALL,
    UNSIGNED,
    UNSIGNED_LONG,
    UNSIGNED_SHORT,
    Array,
    Kind,
    Pointer,
    Scalar,
    Struct,
    random_value,
)
from tests.support.scopes import HandmadeScope
from ubp.arch.x86_64.emit import NAMES
from ubp.condition.ops import ADDRESS, Binary, Constant, Int, RegisterValue
from ubp.condition.types import InMemory, InRegister, IsValue, Place, Variable

NEAR, FAR = 0x30000000, 0x7E0000000000  # FAR is out of the reach of pc-relative operands
NEAR_SIZE, FAR_SIZE = 0x2000, 0x1000
REGISTERS = NEAR  # in the order of NAMES
VECTORS = {"xmm0": NEAR + 0x200, "xmm1": NEAR + 0x210}
FRAME = NEAR + 0x400  # what rbp points to
OBJECTS = NEAR + 0x800
EXPECTED = 0x34000000  # of the n-th condition at + 8 * n
NODES, TEXT = 3, 16  # how many of the things that pointers point to


@dataclass(frozen=True)
class Thing:
    """A variable. `address` is where C finds it; in a register, that is where its value is loaded from."""

    name: str
    kind: Kind
    address: int
    place: Place

    @property
    def c(self) -> str:
        """An lvalue. For an array, of its first element, whose name decays to the same pointer."""
        if isinstance(self.kind, Array):
            inner = self.kind.element
            suffix = f"(*)[{inner.count}]" if isinstance(inner, Array) else "*"
            base = inner.element.c if isinstance(inner, Array) else inner.c
            return f"(({base} {suffix}){self.address:#x}ul)"
        return f"(*({self.kind.c} *){self.address:#x}ul)"


def _in_register(name: str, kind: Kind, register: str) -> Thing:
    return Thing(name, kind, _address_of(register), InRegister(register))


def _address_of(register: str) -> int:
    return VECTORS.get(register) or REGISTERS + 8 * NAMES.index(register)


def _in_frame(name: str, kind: Kind, offset: int) -> Thing:
    base = RegisterValue(ADDRESS, "rbp")
    address = Binary(ADDRESS, "+", base, Constant(ADDRESS, offset % 2**64))
    return Thing(name, kind, FRAME + offset, InMemory(address))


def _at(name: str, kind: Kind, address: int) -> Thing:
    return Thing(name, kind, address, InMemory(Constant(ADDRESS, address)))


def _objects(start: int, *named: tuple[str, Kind]) -> Iterator[Thing]:
    for name, kind in named:
        yield _at(name, kind, start)
        start += -(-kind.size // 16) * 16


NODE_POINTER = Pointer(NODE)
THINGS = (
    _in_register("edi", INT, "rdi"),
    _in_register("sil", SIGNED_CHAR, "rsi"),
    _in_register("dx", UNSIGNED_SHORT, "rdx"),
    _in_register("r8u", UNSIGNED, "r8"),
    _in_register("rbxl", LONG, "rbx"),
    _in_register("r12ul", UNSIGNED_LONG, "r12"),
    _in_register("p", NODE_POINTER, "r13"),
    _in_register("q", NODE_POINTER, "rcx"),
    _in_register("xmm0d", DOUBLE, "xmm0"),
    _in_register("xmm1f", FLOAT, "xmm1"),
    _in_frame("local", INT, -20),
    _in_frame("local_p", NODE_POINTER, -32),
    _in_frame("local_c", CHAR, -33),
    _in_frame("local_list", Array(INT, 4), -64),
    _in_frame("local_bits", BITS, -128),
    _in_frame("local_d", DOUBLE, -144),
    *_objects(
        OBJECTS,
        *((f"g{index}", kind) for index, kind in enumerate(SCALARS)),
        ("bits", BITS),
        ("list", Array(LONG, 4)),
        ("matrix", Array(Array(SHORT, 4), 2)),
        ("head", NODE_POINTER),
        ("ip", Pointer(INT)),
        ("text", Pointer(CHAR)),
        *((f"node{index}", NODE) for index in range(NODES)),
        ("letters", Array(CHAR, TEXT)),
        ("numbers", Array(INT, TEXT)),
    ),
    *_objects(FAR, ("far_word", UNSIGNED_LONG), ("far_node", NODE), ("far_p", NODE_POINTER)),
)
ENUMERATORS = {"RED": (COLOUR, 0), "BLUE": (COLOUR, -2), "TOP_BIT": (MASK, 2**31), "SMALL_LAST": (SMALL, 200)}
BY_NAME = {thing.name: thing for thing in THINGS}
TARGETS: dict[Kind, list[int]] = {
    NODE: [BY_NAME[f"node{index}"].address for index in range(NODES)] + [BY_NAME["far_node"].address],
    CHAR: [BY_NAME["letters"].address + index for index in (0, 3)],
    INT: [BY_NAME["numbers"].address + 4 * index for index in (0, 2)],
}
NOWHERE = (0, 0, 8, 4095, 2**64 - 1, 2**64 - 4096)  # what a guard stops, and nothing else
DECLARATIONS = ENUMS + BITS.declaration() + NODE.declaration()


class WorldScope(HandmadeScope):
    """The things, the enumerators, and `expectedN`."""

    def __init__(self) -> None:
        super().__init__()
        for thing in THINGS:
            self.place(thing.name, thing.kind.type, thing.place)
        for name, (kind, value) in ENUMERATORS.items():
            self.place(name, kind.type, IsValue(Constant(Int(kind.size, kind.signed), value)))
        self.types |= {kind.c: kind.type for kind in (*SCALARS, NODE, BITS)}

    def variable(self, name: str) -> Variable | None:
        if not name.startswith("expected"):
            return super().variable(name)
        address = Constant(ADDRESS, EXPECTED + 8 * int(name.removeprefix("expected")))
        return Variable(name, LONG.type, InMemory(address))


@dataclass(frozen=True)
class State:
    """Everything that conditions can see, but for what is expected of them."""

    near: bytes
    far: bytes

    def register(self, name: str) -> int:
        offset, size = _address_of(name) - NEAR, 16 if name in VECTORS else 8
        return int.from_bytes(self.near[offset : offset + size], "little")

    def read(self, address: int, size: int) -> bytes:
        for start, content in ((NEAR, self.near), (FAR, self.far)):
            if start <= address <= start + len(content) - size:
                return content[address - start : address - start + size]
        raise OSError(f"nothing at {address:#x}")


def random_state(random: Random) -> State:
    near, far = bytearray(random.randbytes(NEAR_SIZE)), bytearray(FAR_SIZE)
    for thing in THINGS:
        content, start = (far, FAR) if thing.address >= FAR else (near, NEAR)
        offset = thing.address - start
        _fill(random, content, offset, thing.kind)
    frame = REGISTERS - NEAR + 8 * NAMES.index("rbp")
    near[frame : frame + 8] = FRAME.to_bytes(8, "little")
    return State(bytes(near), bytes(far))


def _fill(random: Random, content: bytearray, offset: int, kind: Kind) -> None:
    if isinstance(kind, Struct):
        for placed in kind.placed():
            if placed.field.bits:
                content[offset + placed.bit // 8] = random.choice((0, 255, random.getrandbits(8)))
            else:
                _fill(random, content, offset + placed.bit // 8, kind.kind_of(placed.field))
    elif isinstance(kind, Array):
        for index in range(kind.count):
            _fill(random, content, offset + index * kind.element.size, kind.element)
    elif isinstance(kind, Pointer):
        address = random.choice(NOWHERE if random.random() < 0.1 else TARGETS[kind.target])
        content[offset : offset + 8] = address.to_bytes(8, "little")
    else:
        _fill_scalar(random, content, offset, kind)


def _fill_scalar(random: Random, content: bytearray, offset: int, kind: Scalar) -> None:
    content[offset : offset + kind.size] = random_value(random, kind)
