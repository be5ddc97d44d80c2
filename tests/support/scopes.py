"""A scope made by hand: variables at chosen places, types by name, and memory to read them from."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from ubp.condition.dialect import GDB, Dialect
from ubp.condition.ops import ADDRESS, Constant, Int, Node, RegisterValue, ThreadPointer
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    FloatType,
    FunctionType,
    InMemory,
    InPieces,
    InRegister,
    IntegerType,
    IsValue,
    Member,
    Nowhere,
    Piece,
    Place,
    PointerType,
    RustRules,
    StructType,
    Variable,
    VoidType,
    WideType,
)

CHAR = IntegerType("char", 1, True, is_char=True)
UCHAR = IntegerType("unsigned char", 1, False, is_char=True)
SHORT = IntegerType("short", 2, True)
USHORT = IntegerType("unsigned short", 2, False)
INT = IntegerType("int", 4, True)
UINT = IntegerType("unsigned int", 4, False)
LONG = IntegerType("long", 8, True)
ULONG = IntegerType("unsigned long", 8, False)
BOOL = IntegerType("bool", 1, False, is_bool=True)
DOUBLE = FloatType("double", 8)
COLOUR = EnumType("enum colour", 4, False)
SIGN = EnumType("enum sign", 4, True)
FUNCTION = FunctionType("int (int)")


def pointer(target: CType, reference: bool = False) -> PointerType:
    return PointerType(lambda: target, f"{target.name} {'&' if reference else '*'}", reference)


def array(element: CType, count: int | None) -> ArrayType:
    return ArrayType(element, count, f"{element.name} [{'' if count is None else count}]")


def member(name: str, type_: CType, offset: int, **details: object) -> Member:
    return Member(name, lambda: type_, offset, **details)  # type: ignore[arg-type]


def structure(name: str, size: int, *members: Member) -> StructType:
    return StructType(name, size, lambda: members, name)


# struct node { int value; char tag[4]; struct node *next; int grid[2][3];
#               union { int whole; short half[2]; }; long far; };     `far` lies beyond the first page
NODE = StructType("struct node", 8192, lambda: _node_members(), "node")


def _node_members() -> tuple[Member, ...]:
    anonymous = structure("union {...}", 4, member("whole", INT, 0), member("half", array(SHORT, 2), 0))
    return (
        member("value", INT, 0),
        member("tag", array(CHAR, 4), 4),
        member("next", pointer(NODE), 8),
        member("grid", array(array(INT, 3), 2), 16),
        member("", anonymous, 40),
        member("far", LONG, 8184),
    )


# struct flags { unsigned low:3; int sign:5; bool set:1; unsigned wide:20; long split:40; };  12 bytes, packed
FLAGS = structure(
    "struct flags",
    12,
    member("low", UINT, 0, bit_size=3),
    member("sign", INT, 0, bit_offset=3, bit_size=5),
    member("set", BOOL, 1, bit_size=1),
    member("wide", UINT, 1, bit_offset=1, bit_size=20),
    member("split", LONG, 3, bit_offset=5, bit_size=40),
    member("tail", UINT, 9, bit_offset=1, bit_size=23),
)

PAIR = structure("struct pair", 8, member("first", INT, 0), member("second", INT, 4))

LEFT = structure("Left", 8, member("left", INT, 0), member("same", INT, 4))
RIGHT = structure("Right", 8, member("right", INT, 0), member("same", INT, 4))
VIRTUAL = structure("Virtual", 8, member("hidden", INT, 0))
DERIVED = structure(
    "Derived",
    24,
    member("Left", LEFT, 0, is_base=True),
    member("Right", RIGHT, 8, is_base=True),
    member("own", INT, 16),
    member("", VIRTUAL, 0, is_base=True, unsupported="a virtual base class"),
    member("shared", INT, 0, unsupported="a static member", is_static=True),
    member("unmade", INT, 0, unsupported="a static member", is_static=True),
    member("", structure("union {...}", 4, member("within", INT, 0)), 16),
    member("link", pointer(INT, reference=True), 16),
)
SHARED = structure("Shared", 8, member("top", INT, 0), member("side", INT, 4))


def _with_virtual_base(name: str, slot: int | None, *members: Member) -> StructType:
    base = member("Shared", SHARED, 0, is_base=True, load_slot=lambda: slot)
    return structure(name, 32, member("_vptr", pointer(VoidType()), 0), base, *members)


# struct Half : virtual Shared {};  struct Joined : Half, virtual Shared { int same; };
HALF = _with_virtual_base("Half", 24)
JOINED = _with_virtual_base("Joined", 24, member("Half", HALF, 0, is_base=True), member("same", INT, 16))
EMPTY = structure("struct opaque", 0)


class Memory:
    """Bytes at addresses; what was not written cannot be read."""

    def __init__(self) -> None:
        self._bytes: dict[int, int] = {}

    def write(self, address: int, content: bytes) -> None:
        self._bytes |= {address + index: byte for index, byte in enumerate(content)}

    def read(self, address: int, size: int) -> bytes:
        """Raises OSError, as the debuggers' memory does."""
        try:
            return bytes(self._bytes[address + index] for index in range(size))
        except KeyError as error:
            raise OSError(f"nothing at {error.args[0]:#x}") from error


class HandmadeScope:
    """Implements `ubp.condition.types.Scope`."""

    def __init__(self, cplusplus: bool = False, dialect: Dialect = GDB) -> None:
        self._dialect = dialect
        self.variables: dict[str, Variable] = {}
        self.types: dict[str, CType] = {"char": CHAR}
        self.macros: set[str] = set()
        self.wide = True
        self._cplusplus = cplusplus
        self.rust: RustRules | None = None

    def place(self, name: str, type_: CType, place: Place) -> None:
        self.variables[name] = Variable(name, type_, place)

    def variable(self, name: str) -> Variable | None:
        return self.variables.get(name)

    def type_named(self, name: str) -> CType | None:
        return self.types.get(name)

    def debugger_variable(self, name: str) -> Variable | None:
        return self.variables.get(f"${name}")

    def names(self) -> tuple[str, ...]:
        return tuple(self.variables)

    def type_names(self) -> tuple[str, ...]:
        return tuple(self.types)

    def reads_otherwise(self, words: Sequence[str], has_numbers: bool) -> str:
        return next((f"{word} is a macro" for word in words if word in self.macros), "")

    def is_library_function(self, name: str) -> bool:
        return name not in self.variables

    def computes_wide_integers(self) -> bool:
        return self.wide

    def dialect(self) -> Dialect:
        return self._dialect

    def is_cplusplus(self) -> bool:
        return self._cplusplus

    def rust_rules(self) -> RustRules | None:
        return self.rust


NODES, FLAGS_AT, PAIR_AT, DERIVED_AT, NUMBERS, SCALARS = 0x10000, 0x20000, 0x30000, 0x40000, 0x50000, 0x60000
JOINED_AT, WIDE_AT = 0x48000, 0x49000
TLS, CODE = 0x70000, 0x401000

REGISTERS = {
    "rdi": 0xFFFF_FFFF_FFFF_FFFF,
    "rsi": 0x1122_3344_5566_7788,
    "rax": 0x0000_0002_8000_0080,
    "rbx": NODES,
    "rsp": 0x7FFF_FFFF_0000,
    "rbp": 0x7FFF_FFFF_0010,
}

_SCALARS: tuple[tuple[str, CType, str, int], ...] = (
    ("c", CHAR, "b", -1),
    ("uc", UCHAR, "B", 255),
    ("s", SHORT, "h", -2),
    ("us", USHORT, "H", 65535),
    ("i", INT, "i", -3),
    ("u", UINT, "I", 1),
    ("l", LONG, "q", -4),
    ("ul", ULONG, "Q", 2),
    ("yes", BOOL, "B", 1),
    ("no", BOOL, "B", 0),
    ("least", INT, "i", -(2**31)),
    ("colour", COLOUR, "I", 1),
    ("sign", SIGN, "i", -1),
    ("null", pointer(NODE), "Q", 0),
    ("p", pointer(NODE), "Q", NODES),
    ("q", pointer(INT), "Q", NUMBERS),
    ("anything", pointer(VoidType()), "Q", NUMBERS),
    ("wild", pointer(NODE), "Q", 0xDEAD0000),
    ("opaque", pointer(EMPTY), "Q", NODES),
    ("pp", pointer(pointer(NODE)), "Q", NODES + 8),
    ("rows", pointer(array(INT, 3)), "Q", NODES + 16),
    ("callback", pointer(FUNCTION), "Q", CODE),
    ("ratio", DOUBLE, "d", 0),
)


def scope_and_memory(cplusplus: bool = False, dialect: Dialect = GDB) -> tuple[HandmadeScope, Memory]:
    """The world of the tests: see the tables in this file."""
    scope, memory = HandmadeScope(cplusplus, dialect), Memory()
    for index, (name, type_, code, value) in enumerate(_SCALARS):
        memory.write(SCALARS + 16 * index, struct.pack(f"<{code}", value))
        scope.place(name, type_, at(SCALARS + 16 * index))
    _add_objects(scope, memory)
    _add_odd_places(scope, memory)
    scope.types |= {"struct node": NODE, "struct pair": PAIR, "size_t": ULONG, "enum colour": COLOUR}
    if cplusplus:
        _add_classes(scope, memory)
    return scope, memory


def at(address: int) -> InMemory:
    return InMemory(Constant(ADDRESS, address))


def _add_objects(scope: HandmadeScope, memory: Memory) -> None:
    node = struct.pack("<i4sQ6i2h", 7, b"tag\xff", NODES + 0x4000, 1, 2, 3, 4, 5, 6, 8, -9)
    memory.write(NODES, node)
    memory.write(NODES + 8184, struct.pack("<q", 77))
    memory.write(NODES + 0x4000, struct.pack("<i4sQ", 70, b"next", 0))
    memory.write(NUMBERS, struct.pack("<5i", 10, 20, 30, 40, 50))
    memory.write(FLAGS_AT, flags_bytes(low=5, sign=-2, set_=1, wide=0xABCDE, split=-5, tail=0x654321))
    memory.write(PAIR_AT, struct.pack("<2i", 100, -200))
    scope.place("node", NODE, at(NODES))
    scope.place("numbers", array(INT, 5), at(NUMBERS))
    scope.place("flags", FLAGS, at(FLAGS_AT))
    scope.place("pair", PAIR, at(PAIR_AT))


def flags_bytes(low: int, sign: int, set_: int, wide: int, split: int, tail: int) -> bytes:
    fields = ((low, 3), (sign, 5), (set_, 1), (wide, 20), (split, 40), (0, 4), (tail, 23))
    word = position = 0
    for value, size in fields:
        word |= (value & (2**size - 1)) << position
        position += size
    return word.to_bytes(12, "little")


def _add_odd_places(scope: HandmadeScope, memory: Memory) -> None:
    thread_local: Node = ThreadPointer()
    memory.write(TLS, struct.pack("<i", 11))
    scope.place("perthread", INT, InMemory(thread_local))
    scope.place("arg", INT, InRegister("rdi"))
    scope.place("wide", ULONG, InRegister("rsi"))
    scope.place("packed", PAIR, InRegister("rsi"))
    scope.place("chars", array(CHAR, 8), InRegister("rsi"))
    scope.place("bits", FLAGS, InRegister("rsi"))
    scope.place("regflags", structure("struct small", 4, *FLAGS.members[:2]), InRegister("rsi"))
    pieces = Piece(4, IsValue(Constant(ADDRESS, 7))), Piece(4, Nowhere("it is optimised out"))
    scope.place("apart", PAIR, InPieces(pieces))
    scope.place("split", LONG, InPieces((Piece(4, InRegister("rsi")), Piece(4, InRegister("rdi")))))
    computed = IsValue(Constant(ADDRESS, 0x44332211))
    scope.place("letters", array(CHAR, 8), InPieces((Piece(4, computed), Piece(4, InRegister("rsi")))))
    scope.place("here", pointer(NODE), InRegister("rbx"))
    scope.place("known", INT, IsValue(Constant(Int(8, True), -6)))
    scope.place("sum", LONG, IsValue(RegisterValue(Int(8, True), "rax")))
    scope.place("RED", COLOUR, IsValue(Constant(Int(4, False), 1)))
    scope.place("run", FUNCTION, IsValue(Constant(ADDRESS, CODE)))
    scope.place("gone", INT, Nowhere("it is optimised out", optimised_out=True))
    scope.place("flexible", array(INT, None), at(NUMBERS))


def _add_classes(scope: HandmadeScope, memory: Memory) -> None:
    memory.write(DERIVED_AT, struct.pack("<5i", 1, 2, 3, 4, 5))
    memory.write(DERIVED_AT + 0x100, struct.pack("<Q", NUMBERS))
    scope.place("derived", DERIVED, at(DERIVED_AT))
    scope.place("this", pointer(DERIVED), IsValue(Constant(ADDRESS, DERIVED_AT)))
    scope.place("r", pointer(INT, reference=True), at(DERIVED_AT + 0x100))
    scope.place("rd", pointer(DERIVED, reference=True), IsValue(Constant(ADDRESS, DERIVED_AT)))
    scope.place("ns::v", INT, IsValue(Constant(Int(4, True), 12)))
    scope.place("Derived::shared", INT, IsValue(Constant(Int(4, True), 12)))
    scope.place("rightp", pointer(RIGHT), IsValue(Constant(ADDRESS, DERIVED_AT + 8)))
    scope.types |= {"ns::T": PAIR, "Derived": DERIVED, "Right": RIGHT}
    memory.write(JOINED_AT, struct.pack("<2Q2iQ", JOINED_AT + 0x100, 0, 70, 71, 0))
    memory.write(JOINED_AT + 0x100 - 24, struct.pack("<q", 16))
    scope.place("joined", JOINED, at(JOINED_AT))
    scope.place("unknown", _with_virtual_base("Unknown", None), at(JOINED_AT))
    scope.place("inregister", _with_virtual_base("Small", 24), InPieces((Piece(32, InRegister("rdi")),)))
    memory.write(
        WIDE_AT, (-3 << 64).to_bytes(16, "little", signed=True) + (2**128 - 1).to_bytes(16, "little")
    )
    scope.place("huge", WideType("__int128", True), at(WIDE_AT))
    scope.place("natural", WideType("unsigned __int128", False), at(WIDE_AT + 16))
    scope.types |= {"wide_t": WideType("__int128", True)}
    scope.place("::global", INT, IsValue(Constant(Int(4, True), 12)))
    scope.types |= {"Shared": SHARED, "Joined": JOINED}
