"""What the commands do: text in, text out; what is wrong is raised as UbpError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

import lldb

from lldb_ubp import settings
from lldb_ubp.accesses import check_registers, watched
from lldb_ubp.budget import NO_HBREAK
from lldb_ubp.debugger import NO_PROGRAM, STRATEGIES
from lldb_ubp.frontend import FrontEnd
from ubp.command import (
    CURRENT,
    BreakRequest,
    parse_audit,
    parse_bench,
    parse_break,
    parse_budget,
    parse_condition,
    parse_counters,
    parse_listing,
    parse_numbers,
    parse_options,
    parse_watch,
    take_strategy,
)
from ubp.condition.compile import Reading, check_grammar
from ubp.condition.dialect import CLANG
from ubp.errors import (
    BadRequest,
    CannotCompile,
    CannotPlace,
    ConditionError,
    UbpError,
    Unavailable,
    Unsupported,
)
from ubp.probe.site import Probe, Written
from ubp.probe.strategy import Strategy, strategy_among, strategy_setting
from ubp.records import dataclass
from ubp.report import audit_answer, not_served, probes_json, probes_table, remarks

_LINE = re.compile(r"(?:(.+):)?(\d+)")
_PENDING = (
    "WARNING:  Unable to resolve breakpoint to any actual locations.",
    "It waits for a library that has this place; names in its condition are looked up then.",
)
_OPTION = re.compile(r"\s--?[A-Za-z]")
NO_PROBES = "No probes: set one with `ubp break` or `ubp count`."
_ADDRESS = re.compile(r"\*?(0x[0-9a-fA-F]+)")


def break_(front: FrontEnd, text: str) -> str:
    return _native_break(front, "break", text)


def tbreak(front: FrontEnd, text: str) -> str:
    return _native_break(front, "tbreak", text)


def _request(text: str) -> BreakRequest:
    request = parse_options(text) if text.startswith("-") else parse_break(text)
    if not text.startswith("-") and _OPTION.search(request.location):
        raise BadRequest(
            f"{request.location} mixes two forms: write `-n NAME -c CONDITION` or `NAME if CONDITION`"
        )
    return request


def _native_break(front: FrontEnd, kind: str, text: str) -> str:
    front.debugger.process_id()
    text, wanted = _take_strategy(front, text)
    written = _request(text)
    native, condition = _set(front, written, kind, wanted, may_wait=True)
    guard = _made(front.target, written.location)
    probe = front.adopt(kind, written.location, native, guard, wanted, _thread_of(front, written))
    front.set_condition(probe, condition.spelled)
    _insist(front, (probe, condition))
    lines = [_described(front, probe), *_note_spelling(probe, written, condition.spelled)]
    return "\n".join([*lines, *_remarks(front, probe, condition.readings)])


def _thread_of(front: FrontEnd, request: BreakRequest) -> int | None:
    """LLDB's index id of the thread that is meant. Raises BadRequest."""
    if request.thread_id is None:
        return request.thread
    process = front.target.GetProcess()
    if request.thread_id == CURRENT:
        found = process.GetSelectedThread()
    else:
        found = process.GetThreadByID(request.thread_id)
    if not found.IsValid():
        what = (
            "no thread is selected"
            if request.thread_id == CURRENT
            else f"there is no thread {request.thread_id}"
        )
        raise BadRequest(f"{what}: `thread list` lists them")
    return int(found.GetIndexID())


@dataclass(frozen=True)
class _Condition:
    """As LLDB can evaluate it, and what it means at each place."""

    spelled: str | None
    readings: dict[int, Reading]


def _take_strategy(front: FrontEnd, text: str) -> tuple[str, Strategy | None]:
    """The text without `-strategy NAME`, and what is to serve: by the setting if it is not there.

    Raises BadRequest.
    """
    rest, name = take_strategy(text)
    name = settings.strategy(front.target.GetDebugger()) if name is None else name
    return rest, strategy_among(name, STRATEGIES, "LLDB")


def _check_strategy(
    front: FrontEnd, kind: str, condition: str | None, wanted: Strategy | None, places: list[int]
) -> None:
    """Raises CannotPlace where what is asked for cannot serve one of the places."""
    if wanted is None:
        return
    front.live()
    probe = Probe(-1, kind, "", condition, wanted=wanted)
    for place in places:
        front.session.check_strategy(probe, place)


def _insist(front: FrontEnd, *made: tuple[Probe, _Condition]) -> None:
    """Delete all where only the process has told that a strategy cannot serve. Raises CannotPlace."""
    for probe, condition in made:
        if probe.wanted in (None, Strategy.TRAP) or front.session.is_off:
            continue
        front.preview(probe, condition.readings)
        front.update(probe)
        for site in probe.sites.values():
            why = front.overlay.blocker(probe, site) if site.strategy == probe.wanted.value else site.why_not
            if why:
                for one, _ in made:
                    front.delete(one)
                raise CannotPlace(not_served(probe, site, why))


def _set(
    front: FrontEnd,
    request: BreakRequest,
    kind: str = "break",
    wanted: Strategy | None = None,
    *,
    may_wait: bool = False,
) -> tuple[lldb.SBBreakpoint, _Condition]:
    """A new breakpoint, without condition yet, and the condition for it. Raises UbpError, and makes none.

    One that `may_wait` needs no place yet: a library that comes later may have it.
    """
    if not request.location:
        raise BadRequest("a location is missing: write `ubp break LOCATION [if CONDITION]`")
    native = _made(front.target, request.location)
    try:
        if not native.GetNumLocations() and not may_wait:
            raise BadRequest(
                f"there is no place {request.location} in the program: `image lookup -n` finds names"
            )
        places, asked = front.places_of(native), request.condition
        if request.access is not None:
            meant = watched(front.target, request.access)
            asked = front.session.access_condition(request, places, meant)
            check_registers(front.target, asked)
        condition = _read(front, places, asked)
        _check_strategy(front, kind, condition.spelled, wanted, places)
        return native, condition
    except UbpError:
        front.target.BreakpointDelete(native.GetID())
        raise


def _made(target: lldb.SBTarget, location: str) -> lldb.SBBreakpoint:
    address = _ADDRESS.fullmatch(location)
    if address:
        return target.BreakpointCreateByAddress(int(address[1], 16))
    line = _LINE.fullmatch(location)
    if line:
        return target.BreakpointCreateByLocation(line[1] or _current_file(target), int(line[2]))
    return target.BreakpointCreateByName(location)


def _current_file(target: lldb.SBTarget) -> str:
    frame = target.GetProcess().GetSelectedThread().GetSelectedFrame()
    name = frame.GetLineEntry().GetFileSpec().GetFilename() if frame.IsValid() else None
    if not name:
        raise BadRequest("a line needs a file while nothing has stopped: write FILE:LINE")
    return str(name)


def _described(front: FrontEnd, probe: Probe) -> str:
    """As `breakpoint set` says it."""
    native = front.natives[probe.number].breakpoint
    kind = "Counter" if probe.is_counter else "Breakpoint"
    number = native.GetNumLocations()
    if number == 0:
        return "\n".join((f"{kind} {probe.number}: no locations (pending).", *_PENDING))
    if number != 1:
        return f"{kind} {probe.number}: {number} locations."
    address = native.GetLocationAtIndex(0).GetAddress()
    loaded = address.GetLoadAddress(front.target)
    shown = address.GetFileAddress() if loaded == lldb.LLDB_INVALID_ADDRESS else loaded
    context = address.GetSymbolContext(lldb.eSymbolContextEverything)
    module = address.GetModule().GetFileSpec().GetFilename()
    line = address.GetLineEntry()
    column = f":{line.GetColumn()}" if line.GetColumn() else ""
    where = f" at {line.GetFileSpec().GetFilename()}:{line.GetLine()}{column}" if line.IsValid() else ""
    function = context.GetFunction().GetDisplayName() or context.GetSymbol().GetName()
    return f"{kind} {probe.number}: where = {module}`{function}{where}, address = 0x{shown:016x}"


def _read(front: FrontEnd, places: list[int], condition: str | None) -> _Condition:
    """The condition as LLDB can evaluate it at all of these places. Raises UbpError for what is wrong."""
    readings = dict[int, Reading]()
    if condition is None:
        return _Condition(None, readings)
    if not places:
        check_grammar(condition, CLANG)
    spellings, registers, wrong = set[str](), front.session.arch.registers, list[ConditionError]()
    for place in places:
        try:
            reading = front.session.readings.read(condition, front.debugger.scope(place), registers)
            spellings.add(reading.spelling(False))
            readings[place] = reading
            with suppress(CannotCompile):  # said where the probe is planned
                _ = reading.node
        except ConditionError as error:
            wrong.append(error)
        except UbpError:
            spellings.add(condition)
    if wrong and len(wrong) == len(places):  # LLDB finds functions of one name in several modules
        raise wrong[0]
    if len(spellings) > 1:
        raise BadRequest("the debugger would need another condition at each of the places: name one of them")
    return _Condition(spellings.pop() if spellings else condition, readings)


def _note_spelling(probe: Probe, written: BreakRequest, spelled: str | None) -> list[str]:
    if spelled is None or (written.access is None and written.condition == spelled):
        return []
    access = written.access.text if written.access else None
    probe.written = Written(written.condition, access, spelled)
    return [f"ubp: the debugger is given this condition as: {spelled}"]


def _remarks(front: FrontEnd, probe: Probe, readings: Mapping[int, Reading]) -> list[str]:
    """See `ubp.report.remarks`."""
    front.preview(probe, readings)
    front.update(probe)
    return remarks(probe, "LLDB")


def count(front: FrontEnd, text: str) -> str:
    front.debugger.process_id()
    text, wanted = _take_strategy(front, text)
    requests = parse_counters(text)
    natives: list[tuple[lldb.SBBreakpoint, _Condition]] = []
    try:
        for request in requests:
            natives.append(_set(front, request, "count", wanted))
    except UbpError:  # one that is wrong must not leave others behind
        for native, _ in natives:
            front.target.BreakpointDelete(native.GetID())
        raise
    made = []
    for request, (native, condition) in zip(requests, natives, strict=True):
        probe = front.adopt("count", request.location, native, wanted=wanted, thread=request.thread)
        front.set_condition(probe, condition.spelled)
        made.append((probe, condition))
    _insist(front, *made)
    lines = []
    for request, (probe, condition) in zip(requests, made, strict=True):
        lines += [_described(front, probe), *_note_spelling(probe, request, condition.spelled)]
        lines += _remarks(front, probe, condition.readings)
    return "\n".join(lines)


def condition(front: FrontEnd, text: str) -> str:
    number, written = parse_condition(text)
    (probe,) = front.session.chosen((number,))
    if probe.is_counter:
        raise BadRequest(f"{number} is a counter, whose condition stays: delete it, and set another")
    given = _read(front, front.places(probe), written)
    obstacle = front.kept.obstacle(probe, given.spelled)
    if obstacle:
        raise Unavailable(obstacle)
    front.set_condition(probe, given.spelled)
    lines = [] if written else [f"Breakpoint {number} now unconditional."]
    lines += _note_spelling(probe, BreakRequest(probe.location, condition=written), given.spelled)
    return "\n".join([*lines, *_remarks(front, probe, given.readings)])


def info(front: FrontEnd, text: str) -> str:
    listing = parse_listing(text)
    probes = front.session.chosen(listing.numbers)
    for probe in probes:
        if front.is_stopped:
            front.preview(probe)
        front.update(probe)
    if listing.json:
        return probes_json(probes)
    return probes_table(probes) if probes else NO_PROBES


def explain(front: FrontEnd, text: str) -> str:
    written = _request(text)
    front.live()
    trial, condition = _set(front, written)
    places = front.places_of(trial)
    front.target.BreakpointDelete(trial.GetID())
    lines = []
    if condition.spelled != written.condition or written.access:
        lines.append(f"The debugger is given this condition as: {condition.spelled}")
    probe = Probe(-1, "break", written.location, condition.spelled, _thread_of(front, written))
    lines += [front.session.explain(place, probe) for place in places]
    return "\n".join(lines)


def bench(front: FrontEnd, text: str) -> str:
    from lldb_ubp import afresh  # slow to import: at the first use

    request = parse_bench(text)
    if not request.location:
        return bench_alone(front.target.GetDebugger(), text)
    afresh.check_can_run(front.target, request.location)
    trial, _ = _set(front, BreakRequest(request.location))
    places = front.places_of(trial)
    front.target.BreakpointDelete(trial.GetID())
    return afresh.measured_at(front.target, request.location, places).text(request.json)


def bench_alone(debugger: lldb.SBDebugger, text: str) -> str:
    """In a program of ubp's own. Raises Unavailable where the user's would be needed."""
    from lldb_ubp import afresh

    request = parse_bench(text)
    if request.location:
        raise Unavailable(NO_PROGRAM)
    return afresh.measured_alone(debugger).text(request.json)


def info_of_nothing(debugger: lldb.SBDebugger, text: str) -> str:
    """Where there is no program there are no probes."""
    listing = parse_listing(text)
    if listing.numbers:
        raise Unavailable(NO_PROGRAM)
    return probes_json([]) if listing.json else NO_PROBES


def delete(front: FrontEnd, text: str) -> str:
    for probe in front.session.chosen(parse_numbers(text)):
        front.delete(probe)
    return ""


def enable(front: FrontEnd, text: str) -> str:
    for probe in front.session.chosen(parse_numbers(text)):
        front.enable(probe, True)
    front.enable_again()
    return ""


def disable(front: FrontEnd, text: str) -> str:
    for probe in front.session.chosen(parse_numbers(text)):
        front.enable(probe, False)
    return ""


def off(front: FrontEnd, text: str) -> str:
    if text:
        raise BadRequest(f"`ubp off` takes no argument, not `{text}`: `ubp disable {text}` is for one probe")
    taken = front.all_out()
    return f"{taken} jump{'s' * (taken != 1)} taken out; `ubp enable` puts them back."


def audit(front: FrontEnd, text: str) -> str:
    request = parse_audit(text)
    (probe,) = front.session.chosen((request.number,))
    if front.session.has_process and not front.is_stopped:
        raise BadRequest(
            "the program runs, and its code must not change meanwhile: `process interrupt` it first"
        )
    if probe.condition is None and request.rate is not None:
        raise BadRequest(f"probe {probe.number} has no condition that could be audited")
    front.audit(probe, request.rate)
    return audit_answer(probe, request.rate, "LLDB")


def watch(front: FrontEnd, text: str) -> str:
    return front.budget.watch(parse_watch(text))


def hbreak(front: FrontEnd, text: str) -> str:
    raise Unsupported(NO_HBREAK)


def budget(front: FrontEnd, text: str) -> str:
    return front.budget.show(parse_budget(text))


def set_strategy(debugger: lldb.SBDebugger, text: str) -> str:
    settings.set_strategy(debugger, text)
    return ""


def show_strategy(debugger: lldb.SBDebugger, text: str) -> str:
    return strategy_setting(settings.strategy(debugger))


SETTINGS = {"set strategy": set_strategy, "show strategy": show_strategy}
WITHOUT_PROGRAM = {"info": info_of_nothing, "bench": bench_alone}
ACTIONS = {
    "break": break_,
    "tbreak": tbreak,
    "count": count,
    "condition": condition,
    "info": info,
    "explain": explain,
    "delete": delete,
    "enable": enable,
    "disable": disable,
    "off": off,
    "audit": audit,
    "watch": watch,
    "hbreak": hbreak,
    "budget": budget,
    "bench": bench,
}
