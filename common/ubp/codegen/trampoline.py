"""Build the code that a site's jump leads to, with the way back from every place in it.

    entry:  [save] [thread filter -> others]  count the hit  [condition -> true, fault]
    false:  [restore]  D: displaced instructions; jmp R
    true:   count it  [ignore count -> ignored]  [restore]
    S:      nop; displaced instructions; jmp R
    J:      jmp A
    K:      jmp S
    fault, ignored, others:  [count]  [restore]  displaced instructions; jmp R
    audit:  [restore]  nop; displaced instructions; jmp R

A count is made twice: in line without a lock, for whoever runs on the stack that owns the cells, and out of
line with one for all others. No two threads run on one stack at a time, so that this is exact.

The false way falls through; everything else is out of line. Every way has a copy of the displaced
instructions to itself. With one copy for all, a thread found in front of its first instruction could
have come any way, and nobody could tell which counters to take back; the copies make that exact, and cost
space only where no hot code is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import ClassVar

from ubp.arch.base import (
    Arch,
    Displacement,
    Flow,
    Instruction,
    Liveness,
    Relocated,
    SavedFlags,
    SavedFloating,
    Undo,
)
from ubp.arch.emitters import trampoline_emitter
from ubp.codegen.buffer import CodeBuffer, Finished, Label
from ubp.condition.ops import Node
from ubp.condition.threads import KeptId
from ubp.records import dataclass

# By how much an instruction may grow at a place from which it does not reach its operand or target
GROWTH_OUT_OF_REACH = 32


@dataclass(frozen=True)
class Count:
    """Addresses of the two cells whose sum is a count: of the owner of `Cells.owner`, and of all others."""

    owned: int
    shared: int


@dataclass(frozen=True)
class Cells:
    """Addresses of 8-byte cells, within the reach of pc-relative operands.

    `owner`: two cells with the bounds of the stack whose thread counts without a lock, [low, high).
    `true_hits` is left alone where there is no condition: then every hit is a true one.
    """

    owner: int
    hits: Count
    true_hits: Count
    ignore: int
    faults: int
    audit: int

    SIZE: ClassVar = 7 * 8  # bytes, without the bounds

    @classmethod
    def at(cls, first: int, owner: int) -> Cells:
        """In a row from `first` on."""
        cell = range(first, first + cls.SIZE, 8)
        return cls(owner, Count(cell[0], cell[1]), Count(cell[2], cell[3]), cell[4], cell[5], cell[6])


@dataclass(frozen=True)
class TrampolineRequest:
    """What is wanted at `site`.

    `displaced` are the window's instructions, `resume` the address behind them. `condition` None: always
    true. `stops`: a true hit, or a fault, goes to S; else it is counted and goes on, and a fault is
    counted in `faults`. `thread`: all others go on at once, uncounted. `uses_ignore`: while the ignore cell
    is above 0, a true hit takes 1 from it and goes on instead of to S. `audits`: a false hit takes 1 from the
    audit cell, and goes to the audit's nop unless that leaves more than 0. Whoever looks there adds n, so
    that of n false hits one is audited, exactly, with any number of threads.
    """

    site: int
    displaced: tuple[Instruction, ...]
    resume: int
    liveness: Liveness
    condition: Node | None
    stops: bool
    thread: KeptId | None
    uses_ignore: bool
    cells: Cells
    audits: bool = False


@dataclass(frozen=True)
class Recovery:
    """How to put a thread back that stands somewhere in a trampoline.

    First the floating-point state and the flags, where `floating` and `flags` say where they are (before
    `undo`, which may overwrite that register), then `undo`. Then 1 is taken from each of the counters of
    which it is said that this thread increased them (`counted`: hits, `counted_true`: true_hits,
    `faulted`: faults), and 1 given back to the ignore cell if `ignored`, to the audit cell if `audited`.
    Where the displaced instructions have begun, nothing is taken back: the hit was.
    """

    undo: Undo
    flags: SavedFlags | None = None
    counted: bool = False
    counted_true: bool = False
    ignored: bool = False
    faulted: bool = False
    floating: SavedFloating | None = None
    audited: bool = False


@dataclass(frozen=True)
class Trampoline:
    """Ready-made code for `address`.

    `stop` (S) is where true hits that stop arrive, with every register as at the site; `retry` (J) is
    a jump to the site, `again` (K) one to S, for whoever has to come there once more. `displaced` (D) is the
    copy that false hits go through, `faulted` the copy behind the count of a fault. `audit` is the nop where
    audited hits arrive, and `audited` the copy behind it. At all of these every register is as at the site.
    `recover` has an entry for every offset in `code` at which a thread can stand; `may_fault` are the offsets
    of instructions that read memory of the program's which may not be there.
    """

    address: int
    code: bytes
    stop: int | None
    retry: int | None
    displaced: int
    recover: Mapping[int, Recovery]
    faulted: int | None = None
    may_fault: tuple[int, ...] = ()
    audit: int | None = None
    audited: int | None = None
    again: int | None = None


def build_trampoline(arch: Arch, request: TrampolineRequest, address: int) -> Trampoline:
    """Raises OutOfReach (another address may do) or CannotRelocate."""
    return _Builder(arch, request, CodeBuffer(address), origin=address).build()


def trampoline_size_bound(arch: Arch, request: TrampolineRequest) -> int:
    """No trampoline for `request` is larger, wherever it stands. Raises CannotRelocate."""
    here = request.site
    nearby = replace(request, cells=Cells.at(here, owner=here))
    builder = _Builder(arch, nearby, CodeBuffer(here, shortest=False), origin=None)
    size = len(builder.build().code)
    bound = sum(
        GROWTH_OUT_OF_REACH
        for instruction in request.displaced
        if instruction.target is not None or instruction.memory_target is not None
    )
    return size + bound * len(builder.copies)


@dataclass(frozen=True)
class _Tally:
    """What the way to here has counted."""

    counted: bool = False
    counted_true: bool = False
    ignored: bool = False
    faulted: bool = False
    audited: bool = False


@dataclass(frozen=True)
class _Before:
    """The note of an instruction in front of the displaced ones."""

    displacement: Displacement
    tally: _Tally
    may_fault: bool


@dataclass(frozen=True)
class _CountOfOthers:
    """What waits to be written out of line."""

    label: Label
    state: object
    before: _Tally
    cell: int
    after: _Tally
    back: Label


@dataclass
class _Copy:
    """One copy of the displaced instructions. `placed` is the layout that was written last."""

    arch: Arch
    instructions: tuple[Instruction, ...]
    resume: int
    tally: _Tally
    placed: dict[int, Relocated] = field(default_factory=dict)

    def write(self, index: int, address: int) -> bytes:
        known = self.placed.get(index)
        if known is None or known.address != address:
            known = self.placed[index] = self.arch.relocate(self.instructions[index], address)
        return known.code

    def write_return(self, address: int) -> bytes:
        last = self.placed[len(self.instructions) - 1]
        return self.arch.jump(address, self.resume) if last.falls_through else b""

    def recoveries(self, index: int) -> Iterator[tuple[int, Recovery]]:
        """By offset in the relocated instruction."""
        for offset, undo in self.placed[index].undo.items():
            taken_back = self.tally if self._is_undone(index, offset, undo) else _Tally()
            yield offset, _recovery(undo, None, taken_back)

    def _is_undone(self, index: int, offset: int, undo: Undo) -> bool:
        """Whether the thread will run the site again for this same hit.

        A branch back to the site that was taken already also resumes there; that is the next hit.
        """
        first = self.instructions[0]
        taken = offset > 0 and first.flow is Flow.BRANCH
        return index == 0 and undo.resume == first.address and not taken


@dataclass(frozen=True)
class _InCopy:
    """The note of a displaced instruction, or (index None) of the jump behind them."""

    copy: _Copy
    index: int | None


def _recovery(undo: Undo, flags: SavedFlags | None, tally: _Tally) -> Recovery:
    return Recovery(
        undo,
        flags,
        tally.counted,
        tally.counted_true,
        tally.ignored,
        tally.faulted,
        audited=tally.audited,
    )


class _Builder:
    """One trampoline under construction."""

    def __init__(
        self, arch: Arch, request: TrampolineRequest, buffer: CodeBuffer, origin: int | None
    ) -> None:
        self.arch = arch
        self.request = request
        self.buffer = buffer
        self.emitter = trampoline_emitter(arch)(buffer, request.liveness, request.condition, origin)
        self.tally = _Tally()
        self.copies: list[_Copy] = []
        self.stop, self.retry, self.again, self.displaced = Label("S"), Label("J"), Label("K"), Label("D")
        self.faulted = Label("faulted")
        self.at_audit, self.audited = Label("at audit"), Label("audited")
        self.may_fault = False  # any instruction so far
        self.counts_of_others: list[_CountOfOthers] = []
        self.copy_note: _InCopy | None = None
        buffer.note = self._note

    def build(self) -> Trampoline:
        others = Label("others")
        at_filter = self.emitter.enter(self.request.thread, others)
        before = self.tally
        self._count_hit()
        if self.request.condition is None:
            self._unconditional()
        else:
            self._conditional(self.request.condition)
        self._way(others, at_filter, before)
        self._count_for_others()
        return self._trampoline(self.buffer.finish())

    # -- ways through the trampoline; each begins with the state and the tally where it branched off

    def _conditional(self, condition: Node) -> None:
        true, fault, false = Label("true"), Label("fault"), Label("false")
        if self.request.stops:
            fault = true
        self.emitter.branch_on(condition, true, fault, false)
        state, tally = self.emitter.state, self.tally
        self.buffer.bind(false)
        self._false_way()
        self._start(state, tally)
        self.emitter.out_of_line()
        self._true_way(true, state, tally)
        if not self.request.stops:
            self._fault_way(fault, state, tally)

    def _false_way(self) -> None:
        """Straight on, unless this hit is to be audited."""
        due = Label("due")
        if self.request.audits:
            self.emitter.count_down(self.request.cells.audit)
            self.tally = replace(self.tally, audited=True)
            self.emitter.branch_unless_positive(due)
        state = self.emitter.state
        self.emitter.leave()
        self._go_through(self.displaced)
        if self.request.audits:
            self._start(state, self.tally)
            self.buffer.bind(due)
            self._stop_for_audit()

    def _stop_for_audit(self) -> None:
        """A nop, which is harmless where nobody traps there, and the way on."""
        self.emitter.leave()
        self.buffer.bind(self.at_audit)
        self.emitter.nop()
        self._go_through(self.audited)

    def _unconditional(self) -> None:
        """There is no false way: D is the copy behind S, or the only one."""
        if self.request.stops:
            self._stop(self.displaced)
        else:
            self.emitter.leave()
            self._go_through(self.displaced)

    def _true_way(self, label: Label, state: object, tally: _Tally) -> None:
        if not self.buffer.is_wanted(label):
            return
        self._start(state, tally)
        self.buffer.bind(label)
        self._count(self.request.cells.true_hits, replace(tally, counted_true=True))
        if self.request.stops:
            self._stop(Label("after S"))
        else:
            self.emitter.leave()
            self._go_through(Label("counted"))

    def _fault_way(self, label: Label, state: object, tally: _Tally) -> None:
        if not self.buffer.is_wanted(label) and not self.may_fault:
            return
        self._start(state, tally)
        self.buffer.bind(label)
        self.emitter.count(self.request.cells.faults)
        self.tally = replace(self.tally, faulted=True)
        self.emitter.leave()
        self._go_through(self.faulted)

    def _stop(self, behind: Label) -> None:
        """S, and behind it, for where nobody traps there, the way on; then J and K."""
        ignored = Label("ignored")
        if self.request.uses_ignore:
            self._ignore(ignored)
        state, tally = self.emitter.state, self.tally
        self.emitter.leave()
        self.buffer.bind(self.stop)
        self.emitter.nop()
        self._go_through(behind)
        self.buffer.bind(self.retry)
        self.emitter.jump_to(self.request.site)
        self.buffer.bind(self.again)
        self.emitter.jump(self.stop)
        self._way(ignored, state, replace(tally, ignored=True))

    def _ignore(self, ignored: Label) -> None:
        """Exact with threads: what was taken from a counter that was not above 0 is given back."""
        self.emitter.count_down(self.request.cells.ignore)
        self.tally = replace(self.tally, ignored=True)
        self.emitter.branch_if_was_positive(ignored)
        self.emitter.count(self.request.cells.ignore)
        self.tally = replace(self.tally, ignored=False)

    def _way(self, label: Label, state: object, tally: _Tally) -> None:
        """From `label`, if anything branches there, straight on."""
        if self.buffer.is_wanted(label):
            self._start(state, tally)
            self.buffer.bind(label)
            self.emitter.leave()
            self._go_through(Label("on"))

    # -- pieces

    def _start(self, state: object, tally: _Tally) -> None:
        self.emitter.state = state
        self.tally = tally

    def _count_hit(self) -> None:
        self._count(self.request.cells.hits, replace(self.tally, counted=True))

    def _count(self, cells: Count, after: _Tally) -> None:
        """`after` is the tally with this count."""
        others, on = Label("others count"), Label("counted")
        self.emitter.branch_unless_owner(self.request.cells.owner, others)
        self.counts_of_others.append(
            _CountOfOthers(others, self.emitter.state, self.tally, cells.shared, after, on)
        )
        self.emitter.count_as_owner(cells.owned)
        self.tally = after
        self.buffer.bind(on)

    def _count_for_others(self) -> None:
        for one in self.counts_of_others:
            self._start(one.state, one.before)
            self.buffer.bind(one.label)
            self.emitter.count(one.cell)
            self.tally = one.after
            self.emitter.jump(one.back)

    def _go_through(self, label: Label) -> None:
        """A copy of the displaced instructions, bound to `label`, and the jump behind them."""
        copy = _Copy(self.arch, self.request.displaced, self.request.resume, self.tally)
        self.copies.append(copy)
        self.buffer.bind(label)
        for index, instruction in enumerate(self.request.displaced):
            self.copy_note = _InCopy(copy, index)
            self._append_displaced(copy, index, instruction.size)
        self.copy_note = _InCopy(copy, None)
        self.buffer.append_placed(copy.write_return, self.arch.branches[0].size)
        self.copy_note = None

    def _append_displaced(self, copy: _Copy, index: int, size: int) -> None:
        self.buffer.append_placed(lambda address: copy.write(index, address), size)

    # -- the map of the ways back

    def _note(self) -> object:
        if self.copy_note:
            return self.copy_note
        self.may_fault |= self.emitter.may_fault
        return _Before(self.emitter.displacement(), self.tally, self.emitter.may_fault)

    def _trampoline(self, finished: Finished) -> Trampoline:
        recover: dict[int, Recovery] = {}
        for offset, note in finished.notes:
            recover.update(self._recoveries(offset, note))
        recover.pop(len(finished.code), None)  # of a jump that was left out
        stops = self.request.stops and self.stop in finished.labels
        return Trampoline(
            finished.address,
            finished.code,
            finished.labels[self.stop] if stops else None,
            finished.labels[self.retry] if stops else None,
            finished.labels[self.displaced],
            recover,
            finished.labels.get(self.faulted),
            tuple(at for at, note in finished.notes if isinstance(note, _Before) and note.may_fault),
            finished.labels.get(self.at_audit),
            finished.labels.get(self.audited),
            finished.labels[self.again] if stops else None,
        )

    def _recoveries(self, offset: int, note: object) -> Iterator[tuple[int, Recovery]]:
        if isinstance(note, _InCopy):
            if note.index is None:
                yield offset, Recovery(Undo(self.request.resume))
            else:
                yield from ((offset + at, found) for at, found in note.copy.recoveries(note.index))
        elif isinstance(note, _Before):
            moved = note.displacement
            undo = Undo(self.request.site, moved.stack_adjust, moved.restore)
            yield offset, replace(_recovery(undo, moved.flags, note.tally), floating=moved.floating)
