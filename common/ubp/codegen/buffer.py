"""A buffer of machine code with labels. It knows addresses, but no instruction set.

Code is appended item by item, an item being one instruction (or one block that is placed as a whole).
Sizes may depend on addresses: `finish` lays the items out again until nothing moves any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from ubp.records import dataclass

MAX_LAYOUTS = 64


class Label:
    """A place in a buffer; two labels are the same only if they are one object."""

    __slots__ = ("name",)

    def __init__(self, name: str = "") -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Label({self.name!r})"


@dataclass(frozen=True)
class BranchForm:
    """One way to write a branch. `encode(source, target)` is only called within the form's reach."""

    size: int
    backward: int  # the reach, counted from the first byte of the branch
    forward: int
    encode: Callable[[int, int], bytes]

    def reaches(self, source: int, target: int) -> bool:
        return self.backward <= target - source <= self.forward


@dataclass(frozen=True)
class Finished:
    """The bytes, where the labels are (absolute), and the note of every item, by offset in `code`."""

    address: int
    code: bytes
    labels: Mapping[Label, int]
    notes: tuple[tuple[int, object], ...]


Locate = Callable[[Label], int]


class _Item(Protocol):
    size: int

    def encode(self, address: int, locate: Locate) -> bytes: ...


class _Fixed:
    def __init__(self, code: bytes) -> None:
        self.code = code
        self.size = len(code)

    def encode(self, address: int, locate: Locate) -> bytes:
        return self.code


class _Placed:
    def __init__(self, write: Callable[[int], bytes], size: int) -> None:
        self.write = write
        self.size = size

    def encode(self, address: int, locate: Locate) -> bytes:
        code = self.write(address)
        self.size = len(code)
        return code


class _Branch:
    """Starts with its shortest form and only ever grows, so that the layout comes to rest."""

    def __init__(self, target: Label, forms: tuple[BranchForm, ...]) -> None:
        self.target = target
        self.forms = forms
        self.size = forms[0].size

    def encode(self, address: int, locate: Locate) -> bytes:
        target = locate(self.target)
        while len(self.forms) > 1 and not self.forms[0].reaches(address, target):
            self.forms = self.forms[1:]
        self.size = self.forms[0].size
        return self.forms[0].encode(address, target)


class CodeBuffer:
    """Collects items for `address`. `note` is asked before each item what is to be remembered for it.

    `shortest` False: branches take their longest form, so that no other layout is larger.
    """

    def __init__(
        self, address: int, note: Callable[[], object] = lambda: None, shortest: bool = True
    ) -> None:
        self.address = address
        self.note = note
        self.shortest = shortest
        self._wanted: set[Label] = set()
        self._items: list[_Item] = []
        self._notes: list[object] = []
        self._labels: dict[Label, int] = {}

    def append(self, code: bytes) -> None:
        """Bytes that are the same at every address."""
        self._add(_Fixed(code))

    def append_placed(self, write: Callable[[int], bytes], size: int) -> None:
        """Bytes that depend on the address they are for: `write(address)`; `size` is a first guess."""
        self._add(_Placed(write, size))

    def append_branch(self, target: Label, forms: tuple[BranchForm, ...]) -> None:
        """A branch to a label, written in the first of `forms` (shortest first) that reaches it."""
        self._wanted.add(target)
        self._add(_Branch(target, forms if self.shortest else forms[-1:]))

    def bind(self, label: Label) -> None:
        """`label` is here. A label is bound once; several may be at one place."""
        if label in self._labels:
            raise ValueError(f"{label} is bound twice")
        self._labels[label] = len(self._items)

    def is_wanted(self, label: Label) -> bool:
        """Whether anything branches to it so far."""
        return label in self._wanted

    def finish(self) -> Finished:
        """Lay out and encode. Passes on what the items raise (OutOfReach, CannotRelocate)."""
        for _ in range(MAX_LAYOUTS):
            addresses = self._addresses()
            encoded = self._encode(addresses)
            if self._addresses() == addresses:
                return self._finished(addresses, encoded)
        raise ValueError("the layout does not come to rest")

    def _add(self, item: _Item) -> None:
        self._items.append(item)
        self._notes.append(self.note())

    def _addresses(self) -> list[int]:
        addresses = [self.address]
        for item in self._items:
            addresses.append(addresses[-1] + item.size)
        return addresses

    def _encode(self, addresses: list[int]) -> list[bytes]:
        def locate(label: Label) -> int:
            return addresses[self._labels[label]]

        return [item.encode(address, locate) for item, address in zip(self._items, addresses, strict=False)]

    def _finished(self, addresses: list[int], encoded: list[bytes]) -> Finished:
        labels = {label: addresses[index] for label, index in self._labels.items()}
        offsets = (address - self.address for address in addresses)
        return Finished(
            self.address, b"".join(encoded), labels, tuple(zip(offsets, self._notes, strict=False))
        )
