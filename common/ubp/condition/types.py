"""C types, variables and places, as a debugger describes them to the compiler."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Protocol, Union

from ubp.condition.dialect import Dialect
from ubp.condition.ops import Node
from ubp.records import dataclass


@dataclass(frozen=True)
class IntegerType:
    """int, char, bool and their like. `name` as the user would write it."""

    name: str
    size: int
    signed: bool
    is_bool: bool = False
    is_char: bool = False


@dataclass(frozen=True)
class FloatType:
    """float, double, and the long double of 80 bits (in 16 bytes)."""

    name: str
    size: int


@dataclass(frozen=True)
class WideType:
    """An integer of 128 bits."""

    name: str
    signed: bool
    size: int = 16


@dataclass(frozen=True)
class EnumType:
    name: str
    size: int
    signed: bool
    scoped: bool = False  # C++ enum class: no implicit conversion


@dataclass(frozen=True)
class PointerType:
    """A pointer or, with `is_reference`, a C++ reference (the compiler follows it by itself)."""

    load_target: Callable[[], CType] = field(compare=False)
    name: str
    is_reference: bool = False

    @property
    def target(self) -> CType:
        return self.load_target()


@dataclass(frozen=True)
class ArrayType:
    element: CType
    count: int | None  # None: flexible or unknown
    name: str


@dataclass(frozen=True)
class Member:
    """`name` is "" for an anonymous struct or union; offsets count from the start of the structure."""

    name: str
    load_type: Callable[[], CType] = field(compare=False)
    offset: int  # bytes; of a bit-field: of the byte that holds its lowest bit
    bit_offset: int = 0  # bits above that byte's lowest bit
    bit_size: int = 0  # 0: no bit-field
    is_base: bool = False  # a C++ base class, searched like an anonymous member
    unsupported: str = ""  # why its place is not known (a virtual base, a static member)
    is_static: bool = False  # a variable of its own, named Class::member
    # of a virtual base class: how far below the address of the table its offset stands; None: not known now
    load_slot: Callable[[], int | None] | None = field(default=None, compare=False)

    @property
    def type(self) -> CType:
        return self.load_type()


@dataclass(frozen=True)
class StructType:
    """struct, class or union. Two are the same if the debugger's `key` is."""

    name: str
    size: int
    load_members: Callable[[], tuple[Member, ...]] = field(compare=False)
    key: str = ""

    @property
    def members(self) -> tuple[Member, ...]:
        return self.load_members()


@dataclass(frozen=True)
class VariantType:
    """A Rust enumeration whose variants hold data, or what GDB calls one.

    `pointer`: its only data, and null where there is none: Option of a reference or a Box.
    """

    name: str
    load_pointer: Callable[[], PointerType] | None = field(default=None, compare=False)
    size: int = 0  # GDB's depends on the variant

    @property
    def pointer(self) -> PointerType | None:
        return self.load_pointer() if self.load_pointer else None


@dataclass(frozen=True)
class RustRules:
    """What the releases of a debugger do differently in Rust."""

    computes_in_long: bool  # arithmetic of integers of up to 4 bytes has 8
    slices_have_fields: bool  # data_ptr and length


@dataclass(frozen=True)
class VoidType:
    name: str = "void"
    size: int = 1


@dataclass(frozen=True)
class FunctionType:
    name: str
    size: int = 1


@dataclass(frozen=True)
class UnsupportedType:
    """A type that is known but not compiled: vectors, complex and decimal numbers."""

    name: str
    size: int
    reason: str


CType = Union[
    IntegerType,
    FloatType,
    WideType,
    EnumType,
    PointerType,
    ArrayType,
    StructType,
    VariantType,
    VoidType,
    FunctionType,
    UnsupportedType,
]


@dataclass(frozen=True)
class InRegister:
    """The value is the low bytes of a register."""

    register: str  # canonical full-width name


@dataclass(frozen=True)
class InMemory:
    """The object stands at the address that `address` computes (of type ADDRESS)."""

    address: Node


@dataclass(frozen=True)
class IsValue:
    """No place, but a value (DW_OP_stack_value, a constant, an enumerator)."""

    value: Node


@dataclass(frozen=True)
class Nowhere:
    """No place that ubp can use: `reason` completes "the value of x is not available here: ..."."""

    reason: str
    optimised_out: bool = False


@dataclass(frozen=True)
class Piece:
    """`size` bytes of a value that the compiler took apart; where they stand begins with them."""

    size: int
    place: InRegister | InMemory | IsValue | Nowhere


@dataclass(frozen=True)
class InPieces:
    """The value's bytes, piece after piece (DW_OP_piece)."""

    pieces: tuple[Piece, ...]


Place = Union[InRegister, InMemory, IsValue, InPieces, Nowhere]


@dataclass(frozen=True)
class Variable:
    name: str
    type: CType
    place: Place


class Scope(Protocol):
    """What names mean at one address. Implemented by each debugger's front end.

    Nothing here raises for an unknown name: None says so.
    """

    def variable(self, name: str) -> Variable | None:
        """The innermost variable, argument, global, static, enumerator or function (IsValue) `name`.

        `name` may be qualified: "ns::x". None also where it means a member of *this: locals hide
        members, and members hide what is outside of the function.
        """

    def type_named(self, name: str) -> CType | None:
        """A type: "unsigned char", "struct point", "size_t", "ns::T"; without `*` and `[]`."""

    def debugger_variable(self, name: str) -> Variable | None:
        """What `$name` is for the debugger now, where it is no register: IsValue or Nowhere.

        A variable of the debugger's, or a value of its history (name "", "$", "1", "$2"). None if it is a
        register or a symbol of the program. A plan made with it holds while `Debugger.values_of` gives
        the same for the name.
        """

    def names(self) -> tuple[str, ...]:
        """All names in scope that a user may have meant, for "did you mean"."""

    def type_names(self) -> tuple[str, ...]:
        """The same for types: "struct point", "size_t"."""

    def dialect(self) -> Dialect:
        """How the debugger evaluates conditions here."""

    def is_cplusplus(self) -> bool: ...

    def computes_wide_integers(self) -> bool:
        """Whether the debugger evaluates operators on integers of 128 bits."""

    def rust_rules(self) -> RustRules | None:
        """How the debugger reads a condition as Rust; None where it reads C or C++."""

    def is_library_function(self, name: str) -> bool:
        """Whether calls of `name` (`strcmp`, `std::strcmp`) reach the C library's function.

        So it is where the program has no debug information that says otherwise: only a symbol, or none
        since the compiler expanded every call. A function of the program's own is another one.
        """

    def reads_otherwise(self, words: Sequence[str], has_numbers: bool) -> str:
        """Why the debugger reads a condition of these names otherwise than it is written, or "".

        Macros of the program, another base of numbers, another language.
        """
