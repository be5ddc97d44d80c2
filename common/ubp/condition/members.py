"""Finding a member by its name: through anonymous members and base classes, as GDB does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ubp.condition.types import Member, StructType
from ubp.records import dataclass


@dataclass(frozen=True)
class VirtualStep:
    """To a virtual base class `base` of the part at `offset`: by the table that this part points to."""

    offset: int
    base: Member


@dataclass(frozen=True)
class Found:
    """A member, and the structure that directly holds it, which stands at `offset` of the outermost,
    or of the last virtual base class on the way."""

    member: Member
    holder: StructType
    offset: int
    unsupported: str = ""  # why its place is not known
    is_nested: bool = False  # in an anonymous member
    steps: tuple[VirtualStep, ...] = ()


def find_members(structure: StructType, name: str) -> tuple[Found, ...]:
    """All members that `name` may mean; more than one is ambiguous.

    A structure's own members (those of its anonymous members included) hide its base classes'.
    """
    own = tuple(_own(structure, name, 0, ""))
    if own:
        return own[:1]
    found = list[Found]()
    for member in structure.members:
        if member.is_base and isinstance(member.type, StructType):
            found += (_inside(member, hit) for hit in find_members(member.type, name))
    return _without_repeated(found)


def find_base(structure: StructType, base: StructType) -> tuple[Found, ...]:
    """The parts of `structure` that are its base class `base`, at `Found.offset`."""
    found = list[Found]()
    for member in structure.members:
        if not member.is_base or not isinstance(member.type, StructType):
            continue
        if member.type == base:
            found.append(_inside(member, Found(replace(member, offset=0), structure, 0)))
        found += (_inside(member, hit) for hit in find_base(member.type, base))
    return _without_repeated(found)


def _without_repeated(found: list[Found]) -> tuple[Found, ...]:
    """A virtual base class is one part, however many ways lead to it."""
    kept = dict[object, Found]()
    for number, hit in enumerate(found):
        place = (hit.steps[-1].base.type, hit.offset, hit.member) if hit.steps else number
        kept.setdefault(place, hit)
    return tuple(kept.values())


def _own(structure: StructType, name: str, offset: int, unsupported: str) -> Iterator[Found]:
    for member in structure.members:
        reason = unsupported or member.unsupported
        if member.is_base:
            continue
        if member.name == name:
            yield Found(member, structure, offset, reason)
        elif not member.name and isinstance(member.type, StructType):
            inside = _own(member.type, name, offset + member.offset, reason)
            yield from (replace(hit, is_nested=True) for hit in inside)


def _inside(base: Member, hit: Found) -> Found:
    unsupported = base.unsupported or hit.unsupported
    if base.load_slot is not None:
        return replace(hit, steps=(VirtualStep(0, base), *hit.steps), unsupported=unsupported)
    if hit.steps:
        first = replace(hit.steps[0], offset=base.offset + hit.steps[0].offset)
        return replace(hit, steps=(first, *hit.steps[1:]), unsupported=unsupported)
    return replace(hit, offset=base.offset + hit.offset, unsupported=unsupported)


def member_names(structure: StructType) -> tuple[str, ...]:
    """The names that `find_members` finds, for "did you mean"."""
    names = list[str]()
    for member in structure.members:
        if member.name and not member.is_base:
            names.append(member.name)
        elif isinstance(member.type, StructType):
            names += member_names(member.type)
    return tuple(names)


def has_bases_or_virtuals(structure: StructType) -> bool:
    """Whether a cast of a pointer to it may move the pointer (GDB adjusts by base class and by vtable)."""
    return any(member.is_base or member.name.startswith("_vptr") for member in structure.members)
