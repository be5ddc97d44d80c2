"""Where the objects of a condition stand, and how their bytes are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Union

from ubp.condition.arithmetic import add, convert
from ubp.condition.ops import (
    ADDRESS,
    Binary,
    Constant,
    Convert,
    Float,
    Guard,
    Int,
    Load,
    Node,
    RegisterValue,
    Reinterpret,
    Scalar,
)
from ubp.condition.types import InMemory, InRegister, IsValue, Member, Nowhere, Piece
from ubp.errors import CannotCompile
from ubp.records import dataclass

ZERO = Constant(ADDRESS, 0)
WORD_SIZE = 8


def size_of_register(name: str) -> int:
    """In bytes, as far as the debuggers' names for it go."""
    return 2 * WORD_SIZE if name.startswith("xmm") else WORD_SIZE


@dataclass(frozen=True)
class MemoryPlace:
    """At `base + offset`. `guarded`: `base` is a pointer that the user follows.

    The guard is put on the base when bytes are read, and not before: `&p->member` reads nothing.
    """

    base: Node
    offset: Node = ZERO
    guarded: bool = False

    @property
    def address(self) -> Node:
        return add(self.base, self.offset)

    def moved(self, offset: Node) -> MemoryPlace:
        return replace(self, offset=offset if self.offset == ZERO else add(self.offset, offset))

    def read(self, type_: Scalar, at: int = 0) -> Node:
        base = Guard(self.base) if self.guarded else self.base
        return Load(type_, add(base, self.moved(Constant(ADDRESS, at)).offset if at else self.offset))


@dataclass(frozen=True)
class RegisterPlace:
    register: str
    offset: int = 0

    def moved(self, offset: Node) -> RegisterPlace:
        """Raises CannotCompile for an offset that is known only when the program runs."""
        return RegisterPlace(self.register, self.offset + _known(offset, f"${self.register}"))

    def read(self, type_: Scalar, at: int = 0) -> Node:
        start = self.offset + at
        within = start % WORD_SIZE + type_.size <= WORD_SIZE
        if not within or not 0 <= start <= size_of_register(self.register) - type_.size:
            raise CannotCompile(f"{type_.size} bytes at offset {start} of ${self.register} are outside it")
        return RegisterValue(type_, self.register, start)


@dataclass(frozen=True)
class NoPlace:
    """`reason` is the whole sentence. Not an error by itself: `sizeof x` needs no place."""

    reason: str

    def moved(self, offset: Node) -> NoPlace:
        return self

    def read(self, type_: Scalar, at: int = 0) -> Node:
        raise CannotCompile(self.reason)


@dataclass(frozen=True)
class ValuePlace:
    """The bytes of a computed value, from its lowest on."""

    node: Node
    offset: int = 0

    def moved(self, offset: Node) -> ValuePlace:
        """Raises CannotCompile for an offset that is known only when the program runs."""
        return ValuePlace(self.node, self.offset + _known(offset, "a computed value"))

    def read(self, type_: Scalar, at: int = 0) -> Node:
        start, size = self.offset + at, self.node.type.size
        if not 0 <= start <= size - type_.size:
            raise CannotCompile(f"{type_.size} bytes at offset {start} of a computed value are outside it")
        word = convert(self.node, Int(size, False))
        if start:
            word = Binary(word.type, ">>", word, Constant(Int(4, True), 8 * start))
        if isinstance(type_, Float):
            return Reinterpret(type_, convert(word, Int(type_.size, False)))
        return convert(word, type_)


@dataclass(frozen=True)
class PiecesPlace:
    """In several places; what lies in one of them is read there. `name` is the variable's."""

    name: str
    pieces: tuple[Piece, ...]
    offset: int = 0

    def moved(self, offset: Node) -> PiecesPlace:
        """Raises CannotCompile for an offset that is known only when the program runs."""
        return replace(self, offset=self.offset + _known(offset, self.name))

    def read(self, type_: Scalar, at: int = 0) -> Node:
        start, begun = self.offset + at, 0
        for piece in self.pieces:
            if begun <= start and start + type_.size <= begun + piece.size:
                return _place_of_piece(self.name, piece).read(type_, start - begun)
            begun += piece.size
        raise CannotCompile(
            f"{type_.size} bytes at offset {start} of {self.name} are in no single piece of it"
        )


def _known(offset: Node, what: str) -> int:
    if not isinstance(offset, Constant):
        raise CannotCompile(f"an array in {what} is not indexed by a variable")
    return offset.value


def _place_of_piece(name: str, piece: Piece) -> MemoryPlace | RegisterPlace | ValuePlace | NoPlace:
    if isinstance(piece.place, InMemory):
        return MemoryPlace(piece.place.address)
    if isinstance(piece.place, InRegister):
        return RegisterPlace(piece.place.register)
    if isinstance(piece.place, IsValue):
        return ValuePlace(piece.place.value)
    return NoPlace(not_available(name, piece.place))


def not_available(name: str, place: Nowhere) -> str:
    return f"the value of {name} is not available here: {place.reason}"


ObjectPlace = Union[MemoryPlace, RegisterPlace, ValuePlace, PiecesPlace, NoPlace]


@dataclass(frozen=True)
class Bits:
    """A bit-field seen from its structure's start: `shift` bits above the lowest bit of byte `offset`."""

    offset: int
    shift: int
    size: int

    @staticmethod
    def of(member: Member) -> Bits:
        return Bits(member.offset, member.bit_offset, member.bit_size)

    @property
    def end(self) -> int:
        """The first byte behind the field."""
        return self.offset + (self.shift + self.size + 7) // 8


def read_bits(place: ObjectPlace, bits: Bits, type_: Int, structure_size: int) -> Node:
    """The value of a bit-field of `type_`, in a structure of `structure_size` bytes at `place`.

    One load of the smallest aligned unit that holds the field where that unit lies inside the
    structure; else only the bytes of the field, so that nothing behind the structure is read.
    """
    unit = _unit(bits, structure_size)
    if unit is not None:
        offset, size = unit
        word: Node = place.read(Int(size, False), offset)
        return _extract(word, 8 * (bits.offset - offset) + bits.shift, bits.size, type_)
    if bits.end - bits.offset > 8:
        raise CannotCompile("a packed bit-field that covers nine bytes is not compiled")
    return _extract(_gather(place, bits), bits.shift, bits.size, type_)


def _unit(bits: Bits, structure_size: int) -> tuple[int, int] | None:
    """Offset and size of the smallest naturally aligned word that covers the field, inside the structure."""
    for size in (1, 2, 4, 8):
        offset = bits.offset // size * size
        if bits.end <= offset + size <= structure_size:
            return offset, size
    return None


def _gather(place: ObjectPlace, bits: Bits) -> Node:
    """The bytes of the field as one word of 8 bytes, put together from loads of 4, 2 and 1."""
    word_type = Int(8, False)
    word: Node | None = None
    at, remaining = bits.offset, bits.end - bits.offset
    while remaining:
        size = next(size for size in (8, 4, 2, 1) if size <= remaining)
        part = convert(place.read(Int(size, False), at), word_type)
        distance = 8 * (at - bits.offset)
        if distance:
            part = Binary(word_type, "<<", part, Constant(Int(4, True), distance))
        word = part if word is None else Binary(word_type, "|", word, part)
        at, remaining = at + size, remaining - size
    assert word is not None  # a bit-field has at least one bit
    return word


def _extract(word: Node, shift: int, size: int, type_: Int) -> Node:
    """Bits [shift, shift + size) of an unsigned word, as `type_`."""
    if type_.signed:
        return _extract_signed(word, shift, size, type_)
    if shift:
        word = Binary(word.type, ">>", word, Constant(Int(4, True), shift))
    if shift + size < 8 * word.type.size:
        word = Binary(word.type, "&", word, Constant(word.type, 2**size - 1))
    return convert(word, type_)


def _extract_signed(word: Node, shift: int, size: int, type_: Int) -> Node:
    signed = Int(word.type.size, True)
    width = 8 * signed.size
    word = Convert(signed, word)
    if shift + size < width:
        word = Binary(signed, "<<", word, Constant(Int(4, True), width - shift - size))
    if size < width:
        word = Binary(signed, ">>", word, Constant(Int(4, True), width - size))
    return convert(word, type_)
