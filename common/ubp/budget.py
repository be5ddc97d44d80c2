"""The budget of debug registers: what a debugger tells, and what the kernel adds to it.

The shell around `ubp.hardware`, for both front ends: they make a `Told` at a stop, and say what comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from itertools import product

from ubp.arch.x86_64 import debugregs
from ubp.arch.x86_64.debugregs import DebugRegister
from ubp.errors import Exhausted, HeldByOthers, Unavailable
from ubp.hardware import models
from ubp.hardware.alternatives import Change
from ubp.hardware.budget import Shortage
from ubp.hardware.capacity import Capacity, Learned, Owner, outside
from ubp.hardware.models import DATA, EXEC, Model
from ubp.hardware.planner import Assignment, Placed
from ubp.hardware.report import assignment_text, budget_table, shortage_text
from ubp.hardware.request import Request, check
from ubp.hardware.shapes import Access
from ubp.hardware.slots import Slots, Standing, budget_of, judged, room, settled
from ubp.native.firing import fires
from ubp.native.perf import free_slots, profilers
from ubp.native.process import Process
from ubp.native.ptrace import peek_user
from ubp.records import dataclass
from ubp.report import budget_json


@dataclass(frozen=True)
class Told:
    """What a debugger tells of its registers at a stop.

    `threads`: its numbers of the threads of a native process, and the kernel's; empty before there is one.
    `counted`: the registers that it has ever set in them; None: it traces them itself, and ptrace tells.
    `placed`, `requests`, `offers`: as in `Standing`. `stub`: it is behind one, of which this much is known.
    """

    requests: tuple[Request, ...] = ()
    placed: tuple[Placed, ...] | None = None
    threads: Mapping[int, int] = field(default_factory=dict)
    counted: frozenset[int] | None = None
    offers: tuple[Change, ...] = (Change.SOFTWARE,)
    stub: Stub | None = None


@dataclass(frozen=True)
class Stub:
    """The numbers of registers that a remote target has; None where nobody has said."""

    hw_breakpoints: Capacity | None = None
    hw_watchpoints: Capacity | None = None


def table(told: Told) -> str:
    """For people."""
    return budget_table(budget_of(standing(told)))


def json(told: Told) -> str:
    """For programs, on one line."""
    return budget_json(budget_of(standing(told)))


def trial(told: Told, requests: Sequence[Request]) -> str:
    """Whether they would fit, and how they would be split. Raises UbpError: all that can be said if not."""
    return assignment_text(ensure(told, requests), requests, standing(told).model)


def ensure(told: Told, requests: Sequence[Request]) -> Assignment:
    """Raises UbpError for what the next resume would refuse: need, have, holders, alternatives."""
    found = judged(standing(told), requests)
    if isinstance(found, Assignment):
        return found
    raise _as_error(found)


def fits(told: Told, requests: Sequence[Request]) -> bool:
    return isinstance(judged(standing(told), requests), Assignment)


def for_code(told: Told) -> tuple[int, int]:
    """(registers for code that a thread has, those of them that are free in each). Raises Unavailable."""
    found = standing(told)
    pool = found.model.pool_for(Access.EXEC)
    total = pool.count if pool else 0
    free = room(found)
    return total, max(total - len(found.requests), 0) if free is None else free


def ensure_all(told: Told, requests: Sequence[Request]) -> None:
    """As `ensure`; there may be none."""
    if requests:
        ensure(told, requests)


def self_test(told: Told, pid: int, mine: Sequence[DebugRegister]) -> str:
    """Have each of these registers fire in each thread. Raises Unavailable if one does not, or cannot."""
    process = Process(pid)
    try:
        for register, (number, thread) in product(mine, told.threads.items()):
            if not fires(process, thread, register):
                raise Unavailable(
                    f"debug register {register.index} does not fire in thread {number}: "
                    "this machine, perhaps a virtual one, has registers that do nothing"
                )
    finally:
        process.close()
    indices = ", ".join(str(one.index) for one in mine)
    return (
        f"self-test: debug register{'s' * (len(mine) > 1)} {indices} fired in {_threads(len(told.threads))}"
    )


def _threads(count: int) -> str:
    return "the only thread" if count == 1 else f"each of {count} threads"


def _as_error(shortage: Shortage) -> Exhausted | HeldByOthers:
    kind = HeldByOthers if shortage.held_by_others else Exhausted
    return kind(shortage_text(shortage))


def check_at_all(request: Request) -> None:
    """Raises UbpError for what the processor can never do."""
    check(models.x86(), request)


def conflict(told: Told, owner: Owner) -> str | None:
    """Why what `owner` has asked for will fail at the next resume, in one line; None if it will not."""
    error = settled(standing(told)).errors.get(owner)
    return None if error is None else str(error)


def standing(told: Told) -> Standing:
    """With what the kernel says of each thread."""
    if told.stub is not None:
        return Standing(_stub_model(told.stub), None, told.requests, offers=told.offers)
    slots, notes = _slots(told)
    model = replace(models.x86(), apart=True)
    if any(one.free is not None for one in slots):
        model = model.learned(models.SHARED, debugregs.COUNT, Learned.PERF)
    other = _other() if any(_is_short(one) for one in slots) else outside()
    return Standing(model, told.placed, told.requests, slots, other, told.offers, notes)


def _is_short(one: Slots) -> bool:
    return one.free is not None and one.free + len(one.counted) < debugregs.COUNT


def _slots(told: Told) -> tuple[tuple[Slots, ...], tuple[str, ...]]:
    """Of each thread, and what is not known."""
    found, notes = [], dict[str, None]()
    for number, thread in told.threads.items():
        free = None
        try:
            free = free_slots(thread)
        except Unavailable as error:
            notes[f"who else holds debug registers is not known: {error}{_paranoia()}"] = None
        counted = _counted(thread) if told.counted is None else _believed(told.counted, free)
        found.append(Slots(number, counted, free))
    return tuple(found), tuple(notes)[:1]


def _believed(counted: frozenset[int], free: int | None) -> frozenset[int]:
    """Of the registers that a debugger has set, no more than the kernel counts: a process may be new."""
    most = debugregs.COUNT if free is None else debugregs.COUNT - free
    return frozenset(sorted(counted)[:most])


def _paranoia() -> str:
    try:
        with open("/proc/sys/kernel/perf_event_paranoid", encoding="ascii") as file:
            return f" (kernel.perf_event_paranoid is {file.read().strip()})"
    except OSError:
        return ""


def _counted(thread: int) -> frozenset[int]:
    """The registers that ptrace has ever set in a thread; none while it runs."""
    try:
        words = [peek_user(thread, debugregs.user_offset(index)) for index in range(debugregs.COUNT)]
    except Unavailable:
        return frozenset()
    return frozenset(index for index, address in enumerate(words) if address)


def _other() -> Owner:
    """Who holds what nobody here has asked for: whoever has events of perf, as far as the kernel tells."""
    found = profilers()
    if len(found) == 1:
        return outside("perf", found[0].pid, found[0].name)
    names = " or ".join(f"pid {one.pid} ({one.name})" for one in found)
    return outside(f"perf, {names}" if names else "")


def _stub_model(stub: Stub) -> Model:
    """Raises Unavailable where nothing is known."""
    known = {EXEC: stub.hw_breakpoints, DATA: stub.hw_watchpoints}
    if not any(known.values()):
        raise Unavailable(
            "a remote target does not tell how many debug registers it has: "
            "`set ubp hw-breakpoints N` and `set ubp hw-watchpoints N` say it"
        )
    model = replace(models.custom(0, 0), apart=True)
    pools = (replace(pool, capacity=known[pool.name] or _UNKNOWN) for pool in model.pools)
    return replace(model, pools=tuple(pool for pool in pools if pool.capacity is not _UNKNOWN))


_UNKNOWN = Capacity(0, Learned.TABLE)
