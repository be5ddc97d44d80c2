"""Every way into the middle of a stretch of code: what must not be there is asked for here.

Computed jumps are not traced through registers. Whatever such a jump can lead to inside a function
must be written down somewhere: as an offset in a table whose address the function itself takes, as
an 8-byte address in the module's data, or as code that takes the address of code.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ubp.arch.base import Arch, Flow, Instruction
from ubp.arch.x86_64 import fields as x86_64_fields
from ubp.codegen.words import words_within
from ubp.errors import CannotPlace, Unavailable
from ubp.probe.facts import FunctionFacts, ModuleFacts, SiteFacts
from ubp.records import dataclass
from ubp.unwind.pointers import Section

_BLOCK = 4096  # bytes of a table to read at a time
_LONGEST_TABLE = 64 * 1024  # bytes; far above what compilers write
_LONGEST = 16  # bytes: no instruction is longer
_SETTLING = 512  # bytes: decoding that began anywhere is in step with the code after that


@dataclass(frozen=True)
class _Fields:
    """How branches look in raw bytes, for one instruction set."""

    near_targets: Callable[[Section], Sequence[int]]
    short_into: Callable[[Section, int, int], list[tuple[int, int]]]
    absolute_operands: Callable[[Instruction], Iterable[int]]


_FIELDS: Mapping[str, _Fields] = {
    "x86_64": _Fields(
        x86_64_fields.near_branch_targets,
        x86_64_fields.short_branches_into,
        x86_64_fields.absolute_operands,
    ),
}


@dataclass(frozen=True)
class FunctionMap:
    """A function decoded from its start. Made once for all sites in it."""

    instructions: tuple[Instruction, ...]
    position: Mapping[int, int]  # address of an instruction -> its index
    decoded_end: int  # the end of the function, unless an unknown instruction comes before
    branches: Mapping[int, int]  # target -> address of a direct branch, jump or call to it
    references: Mapping[int, int]  # address in the function -> an instruction that names it as data
    unknown: str  # why not all ways inside are known; "" if they are
    table_targets: Mapping[int, int]  # target -> the jump table that has it
    jumps_indirectly: int | None  # address of a jump that is computed

    @classmethod
    def of_one(cls, instruction: Instruction) -> FunctionMap:
        """Of a single instruction whose function is not known."""
        return cls((instruction,), {instruction.address: 0}, instruction.end, {}, {}, "", {}, None)


def branch_targets(arch: Arch, text: Section) -> Sequence[int]:
    """Where near branches anywhere in `text` lead, sorted. For `ModuleFacts.branch_targets`."""
    return _fields(arch).near_targets(text)


def map_function(arch: Arch, function: FunctionFacts, module: ModuleFacts) -> FunctionMap:
    """Decode `function` and learn what its own code can jump to."""
    own, end = _decode(arch, Section(function.start, function.code))
    parts = [_decode(arch, part)[0] for part in function.parts]
    everything = [*own, *(instruction for part in parts for instruction in part)]
    jump = next((i.address for i in everything if i.flow is Flow.JUMP and i.target is None), None)
    references = _references(arch, everything, module)
    tables, unknown = _tables(references, function, module) if jump is not None else ({}, "")
    if end < function.end:
        unknown = f"the bytes of {function.name} at 0x{end:x} are no instruction that ubp knows"
    return FunctionMap(
        instructions=tuple(own),
        position={instruction.address: index for index, instruction in enumerate(own)},
        decoded_end=end,
        branches={i.target: i.address for i in everything if i.target is not None},
        references=references,
        unknown=unknown,
        table_targets=tables,
        jumps_indirectly=jump,
    )


def ways_into(arch: Arch, facts: SiteFacts, known: FunctionMap, low: int, high: int) -> Iterator[str]:
    """A sentence for each way found to reach an address with low < address < high."""
    yield from _direct(known, low, high)
    yield from _from_the_module(facts, low, high)
    yield from _from_neighbours(arch, facts, known, low, high)
    yield from _through_tables(known, low, high)
    yield from _through_data(facts, known, low, high)


def _fields(arch: Arch) -> _Fields:
    if arch.name not in _FIELDS:
        raise CannotPlace(f"it is not known how {arch.name} encodes its branches")
    return _FIELDS[arch.name]


def _decode(arch: Arch, code: Section) -> tuple[list[Instruction], int]:
    """(instructions in order, address behind the last one that is known)."""
    instructions = list(arch.decode_all(code.content, code.address))
    return instructions, instructions[-1].end if instructions else code.address


def _references(arch: Arch, instructions: Iterable[Instruction], module: ModuleFacts) -> dict[int, int]:
    """{address in the module: an instruction that names it other than to branch there}."""
    absolute_operands = _fields(arch).absolute_operands
    found = {}
    for instruction in instructions:
        named = [
            address
            for address in absolute_operands(instruction)
            if _readable_until(address, module) > address
        ]
        if instruction.memory_target is not None:
            named.append(instruction.memory_target)
        found.update(dict.fromkeys(named, instruction.address))
    return found


def _tables(
    references: Mapping[int, int], function: FunctionFacts, module: ModuleFacts
) -> tuple[dict[int, int], str]:
    """({target: table}, why not all targets are known) of a function that jumps indirectly.

    Any address that it names may be a table. Offsets in it are followed as long as they lead into the
    module's code: longer than the table is, perhaps, but never shorter.
    """
    targets: dict[int, int] = {}
    for place, source in references.items():
        if function.start < place < function.end:
            return {}, f"0x{source:x} takes an address of code in {function.name}"
        try:
            targets.update((target, place) for target in _table_entries(place, module))
        except Unavailable as error:
            return {}, f"the jump table at 0x{place:x} cannot be read ({error})"
    return targets, ""


def _table_entries(table: int, module: ModuleFacts) -> Iterator[int]:
    """The targets of a table of signed 4-byte offsets from its own address (GCC, LLVM)."""
    text_end = module.text.address + len(module.text.content)
    for offset in _offsets(table, module):
        if not module.text.address <= table + offset < text_end:
            return
        yield table + offset
    raise Unavailable("it does not end")


def _offsets(table: int, module: ModuleFacts) -> Iterator[int]:
    place = table
    while place < table + _LONGEST_TABLE:
        end = min(_readable_until(place, module), place + _BLOCK)
        if end < place + 4:
            yield -table  # the end of the mapping is the end of the table
            return
        block = module.read(place, (end - place) // 4 * 4)
        yield from (offset for (offset,) in struct.iter_unpack("<i", block))
        place += len(block)


def _readable_until(address: int, module: ModuleFacts) -> int:
    """The end of the module's range that holds `address`; `address` itself if none does."""
    low, high = module.extent
    if not low <= address < high:  # nearly all that reads as an address
        return address
    text = module.text
    ranges = (*module.data, (text.address, text.address + len(text.content)))
    return next((end for start, end in ranges if start <= address < end), address)


def _direct(known: FunctionMap, low: int, high: int) -> Iterator[str]:
    for target in range(low + 1, high):
        if target in known.branches:
            source = known.branches[target]
            direction = "back " if source > target else ""
            yield f"0x{source:x} branches {direction}to 0x{target:x}"
        if target in known.references:
            yield f"0x{known.references[target]:x} takes the address 0x{target:x}"


def _from_the_module(facts: SiteFacts, low: int, high: int) -> Iterator[str]:
    targets = facts.module.branch_targets
    for index in range(bisect_right(targets, low), len(targets)):
        if targets[index] >= high:
            return
        yield f"a branch from elsewhere in the module may lead to 0x{targets[index]:x}"


def _from_neighbours(arch: Arch, facts: SiteFacts, known: FunctionMap, low: int, high: int) -> Iterator[str]:
    """Short branches from code that `known` does not cover: assembly jumps between its functions."""
    for source, target in _fields(arch).short_into(facts.module.text, low, high):
        if facts.function is None or _may_begin(arch, facts.module.text, facts.function, known, source):
            yield f"the code at 0x{source:x} may branch to 0x{target:x}"


def _may_begin(arch: Arch, text: Section, function: FunctionFacts, known: FunctionMap, source: int) -> bool:
    """Whether an instruction that `known` does not hold may begin at `source`."""
    if function.start <= source < function.end:
        return source >= known.decoded_end
    if source >= function.end:
        behind = _boundaries(arch, text, function.end, source)
        return behind is None or source in behind
    for start in range(max(function.start - _SETTLING, text.address), function.start)[:16]:
        before = _boundaries(arch, text, start, function.start)
        if before is not None and function.start in before:
            return source in before
    return True


def _boundaries(arch: Arch, text: Section, start: int, goal: int) -> frozenset[int] | None:
    """Where instructions begin, decoding from `start` until at or past `goal`; None: not decodable."""
    offset, end = start - text.address, goal - text.address + _LONGEST
    places = [start]
    for instruction in arch.decode_all(text.content[offset:end], start):
        if places[-1] >= goal:
            break
        places.append(instruction.end)
    return frozenset(places) if places[-1] >= goal else None


def _through_tables(known: FunctionMap, low: int, high: int) -> Iterator[str]:
    for target in range(low + 1, high):
        if target in known.table_targets:
            yield f"the jump table at 0x{known.table_targets[target]:x} leads to 0x{target:x}"


def _through_data(facts: SiteFacts, known: FunctionMap, low: int, high: int) -> Iterator[str]:
    """8-byte tables (computed goto, code that is not position-independent), handlers in structures."""
    if known.jumps_indirectly is None:
        return
    for start, end in facts.module.data:
        aligned = -(-start // 8) * 8
        try:
            target = words_within(facts.module.read(aligned, end - aligned), low, high)
        except Unavailable as error:
            yield f"0x{known.jumps_indirectly:x} jumps to where data says, which cannot be read ({error})"
            return
        if target is not None:
            jump = known.jumps_indirectly
            yield f"the data of the module holds 0x{target:x}, and 0x{jump:x} may jump there"
