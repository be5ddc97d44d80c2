"""Debug registers in LLDB: `ubp budget`, `ubp watch`, and why there is no `ubp hbreak`.

LLDB sets the registers of all threads when a watchpoint is made, and says in a few words that it failed. It
tells of no register but its own; of slots that it has set and left (`_Peak`) only what was seen from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.watched import description, is_told_of_reads
from ubp import budget as shell
from ubp.arch.x86_64.debugregs import COUNT
from ubp.budget import Told
from ubp.command import BudgetRequest, WatchRequest
from ubp.errors import BadRequest, HeldByOthers, UbpError, Unavailable, Unsupported
from ubp.hardware.alternatives import Change
from ubp.hardware.capacity import Holder, Owner, watchpoint
from ubp.hardware.models import SHARED
from ubp.hardware.planner import Placed
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access, Span

if TYPE_CHECKING:
    from lldb_ubp.frontend import FrontEnd

NO_HBREAK = (
    "LLDB has no debug register of x86-64 Linux stop at an instruction: it accepts `breakpoint set -H`, and "
    "never stops; `ubp break` works by a jump or a trap"
)
NO_READS = (
    "ubp: x86 has no debug register for reads alone: LLDB takes one for reads and writes, which stops at both"
)
COMPUTED = lldb.eValueTypeConstResult
WIDEST = 8  # bytes that one register watches
_WIDTHS = (1, 2, 4, 8)
_SET = ("watchpoint", "set")
_OPTIONS = {"watch": [], "rwatch": ["-w read"], "awatch": ["-w read_write"]}
_ACCESSES = {"watch": Access.WRITE, "rwatch": Access.READ_WRITE, "awatch": Access.READ_WRITE}
NEW = Owner(Holder.DEBUGGER, "a new watchpoint")

# Watchpoint 2: addr = 0x555555558084 size = 8 state = enabled type = m
#     watchpoint resources:
#        #0: addr = 0x555555558080 size = 8
#        #1: addr = 0x555555558088 size = 8
_SPECIFICATION = re.compile(r"watchpoint spec = '(.*)'")
_RESOURCE = re.compile(r"#\d+: addr = 0x([0-9a-f]+) size = (\d+)")


class LldbBudget:
    """Of one target."""

    def __init__(self, front: FrontEnd) -> None:
        self.front = front
        self._peak = _Peak()

    def show(self, request: BudgetRequest) -> str:
        told = self.told()
        if request.is_trial:
            return shell.trial(told, self._tried(request))
        return shell.json(told) if request.json else shell.table(told)

    def _tried(self, request: BudgetRequest) -> list[Request]:
        access, address = Access(request.access), self._number(request.address)
        if access is Access.EXEC:
            raise Unsupported(NO_HBREAK)
        length = self._number(request.length) if request.length else 1
        access = Access.READ_WRITE if access is Access.READ else access
        return _requests(access, address, length, Owner(Holder.DEBUGGER, "this"))

    def watch(self, request: WatchRequest) -> str:
        """Make LLDB's own watchpoint. Raises UbpError, and makes none, where registers do not suffice."""
        told = self.told()
        if not told.threads:
            raise Unavailable("a watchpoint needs a process: `process launch` first")
        if request.self_test:
            raise Unsupported(
                "`-self-test` is not done in LLDB, which tells at once whether it has set the register"
            )
        address, length, command = self._found(request)
        requests = _requests(_ACCESSES[request.command], address, length, NEW)
        try:
            shell.ensure(told, requests)
        except HeldByOthers as error:  # perhaps by LLDB's own deleted watchpoints, which it can use again
            said = self._made(command, error)
        else:
            said = self._made(command, None)
        self.look()
        self._set_condition(request)
        return f"{NO_READS}\n{said}" if request.command == "rwatch" else said

    def _made(self, command: str, refusal: UbpError | None) -> str:
        result = lldb.SBCommandReturnObject()
        interpreter = self.front.target.GetDebugger().GetCommandInterpreter()
        frame = self._process().GetSelectedThread().GetSelectedFrame()
        interpreter.HandleCommand(command, lldb.SBExecutionContext(frame), result)
        if not result.Succeeded():
            said = " ".join((result.GetError() or "").replace("error: ", "").split())
            raise refusal or Unavailable(f"LLDB has set no watchpoint: {said}")
        return str(result.GetOutput() or "")

    def _set_condition(self, request: WatchRequest) -> None:
        if request.rest:
            newest = self.front.target.GetWatchpointAtIndex(self.front.target.GetNumWatchpoints() - 1)
            newest.SetCondition(request.rest.removeprefix("if").strip())

    def look(self) -> None:
        """At stops and commands: what there is now the kernel counts from now on."""
        pieces = _pieces_of(self.front.target)
        self._peak.note(self._process(), self.front.watchpoint_changes.take(), len(pieces))

    # -- what is to be watched --------------------------------------------------------------------

    def _found(self, request: WatchRequest) -> tuple[int, int, str]:
        """(address, bytes, the command of LLDB's that watches them)."""
        option = _OPTIONS[request.command]
        if request.region is not None:
            address, length = map(self._number, request.region)
            return address, length, _at(option, address, length)
        expression = re.sub(r"^-l(ocation)?\s+", "", request.expression)
        value = self._value(expression)
        address, length = value.GetLoadAddress(), value.GetByteSize()
        if address == lldb.LLDB_INVALID_ADDRESS or expression.startswith("$"):  # LLDB keeps `$name` in a copy
            raise BadRequest(
                f"`{expression}` is not in memory, where debug registers watch: name a variable that is, or "
                "write `ubp watch ADDRESS,SIZE`"
            )
        if expression == request.expression and self._is_path(expression):
            return address, length, " ".join([*_SET, "variable", *option, expression])
        return address, length, _at(option, address, length)

    def _is_path(self, expression: str) -> bool:
        """Whether LLDB's own command takes it: a variable, or a path through members."""
        frame = self._process().GetSelectedThread().GetSelectedFrame()
        is_local = _is_variable(frame.GetValueForVariablePath(expression))
        return bool(is_local or self.front.target.FindFirstGlobalVariable(expression).IsValid())

    def _value(self, expression: str) -> lldb.SBValue:
        frame = self._process().GetSelectedThread().GetSelectedFrame()
        value = frame.GetValueForVariablePath(expression)
        if not _is_variable(value):
            value = frame.EvaluateExpression(expression)
        if value.GetError().Fail():
            said = " ".join(str(value.GetError().GetCString() or "it is not known").split())
            raise BadRequest(f"`{expression}` cannot be watched: {said.removeprefix('error: ')}")
        return value

    def _number(self, text: str) -> int:
        value = self.front.target.EvaluateExpression(f"(long long) ({text})")
        if value.GetError().Fail():
            raise BadRequest(f"`{text}` is no number: an address and a number of bytes are needed")
        return int(value.GetValueAsSigned())

    # -- what there is ----------------------------------------------------------------------------

    def _process(self) -> lldb.SBProcess:
        return self.front.target.GetProcess()

    def told(self) -> Told:
        """What LLDB tells at this stop. Raises Unavailable."""
        process = self._process()
        if process.IsValid() and process.GetState() == lldb.eStateRunning:
            raise Unavailable(
                "the program runs, and LLDB sets debug registers while it stands: `process interrupt`"
            )
        self.look()
        requests = [one for item in _enabled(self.front.target) for one in _requests_of(item)]
        threads = {}
        if self.front.is_stopped:
            threads = {int(one.GetIndexID()): int(one.GetThreadID()) for one in process}
        counted = frozenset(range(self._peak.count)) if threads else frozenset()
        placed = tuple(_placed(_pieces_of(self.front.target)))
        return Told(tuple(requests), placed, threads, counted, offers=(Change.PROBED,))


def _at(option: list[str], address: int, length: int) -> str:
    return " ".join([*_SET, "expression", *option, f"-s {length}", "--", hex(address)])


class _Peak:
    """How many registers LLDB has had at once in this process: the kernel counts them until it ends."""

    def __init__(self) -> None:
        self.process, self.count, self._now = 0, 0, 0

    def note(self, process: lldb.SBProcess, changes: Iterable[int], count: int) -> None:
        """`changes`: 1 for each watchpoint that was made since the last time, -1 for each that went away."""
        number = int(process.GetUniqueID()) if process.IsValid() else 0
        if number != self.process:
            self.process, self.count, self._now = number, 0, 0
        meanwhile = accumulate(changes, initial=self._now)  # each has one register, or more
        self.count, self._now = max(self.count, count, *meanwhile), count


def _is_variable(value: lldb.SBValue) -> bool:
    """What LLDB finds by a path; 23.1 computes there as well."""
    return bool(value.IsValid() and value.GetError().Success() and value.GetValueType() != COMPUTED)


def _enabled(target: lldb.SBTarget) -> list[lldb.SBWatchpoint]:
    found = (target.GetWatchpointAtIndex(index) for index in range(target.GetNumWatchpoints()))
    return [item for item in found if item.IsEnabled()]


def _owner(item: lldb.SBWatchpoint) -> Owner:
    found = _SPECIFICATION.search(description(item))
    return watchpoint(int(item.GetID()), found[1] if found else "")


def _access(item: lldb.SBWatchpoint) -> Access:
    return Access.READ_WRITE if is_told_of_reads(item) else Access.WRITE


def _requests_of(item: lldb.SBWatchpoint) -> Iterator[Request]:
    for span in _spans(item):
        yield Request(_access(item), span.start, span.size, _owner(item))


def _spans(item: lldb.SBWatchpoint) -> list[Span]:
    """What LLDB has taken registers for."""
    told = [(int(place, 16), int(size)) for place, size in _RESOURCE.findall(description(item))]
    if not told:
        told = [(int(item.GetWatchAddress()), int(item.GetWatchSize()))]
    return [Span(start, start + size) for start, size in told]


def _pieces_of(target: lldb.SBTarget) -> dict[tuple[Access, Span], list[Owner]]:
    """Who watches by each register."""
    found: dict[tuple[Access, Span], list[Owner]] = {}
    for item in _enabled(target):
        for span in _spans(item):
            found.setdefault((_access(item), span), []).append(_owner(item))
    return found


def _placed(pieces: dict[tuple[Access, Span], list[Owner]]) -> Iterator[Placed]:
    for index, ((access, span), owners) in enumerate(pieces.items()):
        yield Placed(SHARED, (index,), None, access, span, tuple(owners))


def splits() -> bool:
    """Whether LLDB takes several registers for a watchpoint: since 19. What can do that lists `resources`."""
    version = re.search(r"version (\d+)", lldb.SBDebugger.GetVersionString())
    return version is not None and int(version[1]) >= 19


def _requests(access: Access, address: int, length: int, owner: Owner) -> list[Request]:
    """Of what is to be watched, one for each register that LLDB would take. Raises UbpError."""
    whole = Request(access, address, length, owner)
    if length > COUNT * WIDEST:
        shell.check_at_all(whole)
    if splits():
        return [Request(access, span.start, span.size, owner) for span in widened(whole.span)]
    if length not in _WIDTHS or address % length:
        raise Unsupported(
            "this LLDB gives a watchpoint one debug register, for 1, 2, 4 or 8 bytes at a multiple of "
            f"that; {whole.place} are not so: watch the part that matters"
        )
    return [whole]


def widened(span: Span) -> list[Span]:
    """The regions that LLDB watches for one (seen in 19.1.7 and 23.1): fewer registers, wider than asked.

    It passes over what is changed beside the bytes that were asked for.
    """
    size = 1
    while size < span.size:
        size *= 2
    for wider in (size, 2 * size):
        start = span.start // wider * wider
        if wider <= WIDEST and span.end <= start + wider:
            return [Span(start, start + wider)]
    size = min(size, WIDEST)
    return [Span(start, start + size) for start in range(span.start // size * size, span.end, size)]
