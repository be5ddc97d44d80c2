"""Whether an instruction touches some bytes, spelled as a condition over registers.

So whoever evaluates conditions decides it alike: the trampoline, the debugger at its trap, an audit. All
numbers are hexadecimal with a suffix: they mean the same whatever radix the debugger reads plain ones in.

Bytes [e, e + n) and [a, a + s) have one in common where e - (a - (n - 1)), as an unsigned number of 64 bits
that wraps around, is less than s + n - 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from ubp.arch.base import Access, AccessKind, Registers
from ubp.errors import BadRequest
from ubp.records import dataclass

ADDRESSES = 1 << 64


@dataclass(frozen=True)
class Watched:
    """Bytes [start, end), and which accesses count: of BOTH, each does. Raises BadRequest."""

    start: int
    size: int
    kind: AccessKind = AccessKind.BOTH

    def __post_init__(self) -> None:
        if self.size < 1:
            raise BadRequest(f"a size of {self.size} bytes cannot be touched: write a number from 1 on")
        if self.end > ADDRESSES or self.size > ADDRESSES // 2:
            raise BadRequest(f"{self.place} reach beyond the last address")

    @property
    def end(self) -> int:
        return self.start + self.size

    @property
    def place(self) -> str:
        """For people."""
        return bytes_at(self.size, self.start)

    def may_be_touched(self, access: Access) -> bool:
        """Not by an access that is always elsewhere, or of another kind."""
        if not self.kind.includes(access.kind):
            return False
        return not access.is_constant or _distance(access, self) < self.size + access.size - 1


def bytes_at(size: int, address: int) -> str:
    return f"{size} byte{'s' * (size != 1)} at {address:#x}"


@dataclass(frozen=True)
class _Words:
    """How one language writes casts and numbers."""

    suffix: str
    cast: str
    of_8: str  # the unsigned types of 8, 4 and 1 bytes
    of_4: str
    of_1: str

    def number(self, value: int) -> str:
        return f"{value % ADDRESSES:#x}{self.suffix}"

    def cast_to(self, name: str, text: str) -> str:
        return self.cast.format(name, text)


_C = _Words("ul", "({0}) {1}", "unsigned long", "unsigned int", "unsigned char")
_RUST = _Words("u64", "({1} as {0})", "u64", "u32", "u8")


def touches(accesses: Sequence[Access], watched: Watched, registers: Registers, *, in_rust: bool) -> str:
    """The condition that one of `accesses`, each of which `may_be_touched`, touches what is watched."""
    words = _RUST if in_rust else _C
    return " || ".join(dict.fromkeys(_touches(access, watched, registers, words) for access in accesses))


def both(access: str, condition: str | None, *, in_rust: bool) -> str:
    """The condition that both hold; behind `&&`, GDB cannot evaluate all that there is in Rust."""
    if condition is None:
        return access
    return f"({condition}) && ({access})" if in_rust else f"({access}) && ({condition})"


def _touches(access: Access, watched: Watched, registers: Registers, words: _Words) -> str:
    low = watched.start - (access.size - 1)
    terms = _terms(access, registers, words)
    if access.address_size == 4:
        inside = " + ".join([*terms, words.number(access.displacement)])
        terms = [_cut(inside, words)]
    elif terms or access.segment:
        low -= access.displacement
    else:
        terms = [words.number(access.displacement)]
    if access.segment:
        terms.append(words.cast_to(words.of_8, f"${access.segment}_base"))
    return f"{' + '.join(terms)} - {words.number(low)} < {words.number(watched.size + access.size - 1)}"


def _cut(text: str, words: _Words) -> str:
    """The low 4 bytes as a number of 8."""
    return words.cast_to(words.of_8, words.cast_to(words.of_4, f"({text})"))


def _terms(access: Access, registers: Registers, words: _Words) -> list[str]:
    terms = []
    if access.base is not None:
        terms.append(_register(access.base, registers, words))
    if access.index is not None:
        index = _register(access.index, registers, words)
        terms.append(index if access.scale == 1 else f"{index} * {words.number(access.scale)}")
    return terms


def _register(name: str, registers: Registers, words: _Words) -> str:
    if registers.views[name][2] == 1:
        return words.cast_to(words.of_8, words.cast_to(words.of_1, f"${name}"))
    return words.cast_to(words.of_8, f"${name}")


def _distance(access: Access, watched: Watched) -> int:
    """Of a constant access: what is compared with the number of addresses at which it touches."""
    place = access.displacement % (1 << 8 * access.address_size)
    return (place - (watched.start - (access.size - 1))) % ADDRESSES
