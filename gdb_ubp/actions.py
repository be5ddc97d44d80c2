"""What the commands do. Imported at the first `ubp` command: loading the plugin must be quick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import gdb

from gdb_ubp import compat, plugin
from gdb_ubp.accesses import watched
from gdb_ubp.debugger import STRATEGIES
from gdb_ubp.frontend import FrontEnd
from ubp.command import (
    AccessRequest,
    BreakRequest,
    asks_for_access,
    parse_audit,
    parse_bench,
    parse_break,
    parse_budget,
    parse_condition,
    parse_counters,
    parse_hbreak,
    parse_listing,
    parse_numbers,
    parse_watch,
    take_strategy,
)
from ubp.condition.compile import compile_condition
from ubp.errors import BadRequest, CannotPlace, ConditionError, Misused, UbpError, Unavailable
from ubp.probe.site import Probe, Written
from ubp.probe.strategy import Strategy, strategy_among
from ubp.report import audit_answer, not_served, probes_json, probes_table, remarks


def break_(front: FrontEnd, text: str, from_tty: bool) -> None:
    _native_break(front, "break", text, from_tty)


def tbreak(front: FrontEnd, text: str, from_tty: bool) -> None:
    _native_break(front, "tbreak", text, from_tty)


def _native_break(front: FrontEnd, word: str, text: str, from_tty: bool) -> None:
    front.debugger.process_id()
    text, wanted = _take_strategy(text)
    written = _written(text)
    spelled = written and _for_debugger(front, written)
    if spelled:
        _check_strategy(front, spelled, word, wanted)
    command = HARDWARE.get(word, word) if wanted is Strategy.HW else word
    front.made = []
    try:
        gdb.execute(f"{command} {_with_condition(text, written, spelled)}", from_tty)
    except gdb.error as error:
        for native in front.made:  # GDB keeps one whose trap it could not write, and refuses to go on with it
            native.delete()
        said = _diagnosis(front, text, str(error))
        if said == str(error) and written and written.access and spelled:
            said = f"GDB does not take what `if_access` stands for there, `{spelled.condition}`: {said}"
        raise BadRequest(said) from None
    for native in front.made:
        probe = front.adopt(native, word, wanted)
        if written and spelled:
            _note_spelling(probe, written, spelled)
        _insist(front, probe)
        _say_why_not(front, probe)


HARDWARE = {"break": "hbreak", "tbreak": "thbreak"}


def _take_strategy(text: str) -> tuple[str, Strategy | None]:
    """The text without `-strategy NAME`, and what is to serve: by the default if it is not there."""
    rest, name = take_strategy(text)
    return rest, available_strategy(str(gdb.parameter("ubp strategy")) if name is None else name)


def available_strategy(name: str) -> Strategy | None:
    """None for `auto`. Raises BadRequest."""
    return strategy_among(name, STRATEGIES, "GDB")


def _check_strategy(front: FrontEnd, request: BreakRequest, kind: str, wanted: Strategy | None) -> None:
    """Before anything is made. Raises CannotPlace where what is asked for cannot serve one of the places."""
    if wanted is None:
        return
    try:
        places = decode_location(request.location)
    except UbpError:
        return  # GDB says why, or makes a pending breakpoint
    front.live()
    probe = Probe(0, kind, request.location, request.condition, request.thread, wanted=wanted)
    _check_registers(front, probe, places)
    for place in places:
        front.session.check_strategy(probe, place)


def _check_registers(front: FrontEnd, probe: Probe, places: list[int]) -> None:
    """Raises UbpError, which names the holders, if the strategy needs more debug registers than are free."""
    if probe.wanted is Strategy.HW and not gdb.selected_inferior().pid:
        raise Unavailable(
            "the strategy hw needs a program that runs: GDB sets no hardware breakpoint before; `start` first"
        )
    wanted: list[list[int]] = [places] if probe.wanted is Strategy.HW else []
    if probe.wanted is Strategy.HWGAP:
        wanted = [_ways_on(front, probe, place) for place in places]
    for together in wanted:
        try:
            plugin.budget().ensure_code(together, probe.location)
        except UbpError as error:
            name = probe.wanted.value if probe.wanted else ""
            raise type(error)(f"the strategy {name} cannot serve {probe.location}: {error}") from None


def _ways_on(front: FrontEnd, probe: Probe, place: int) -> list[int]:
    """An address for each place where the instruction can go on; none where nobody can tell."""
    arch = front.session.arch
    try:
        return [
            place + way for way in range(arch.ways_on(front.session.facts(probe, place).instruction(arch)))
        ]
    except UbpError:
        return []


def _insist(front: FrontEnd, *probes: Probe) -> None:
    """Delete all where only the process has told that a strategy cannot serve. Raises CannotPlace."""
    for probe in probes:
        if probe.wanted in (None, Strategy.TRAP) or front.session.is_off:
            continue
        front.preview(probe)
        front.update(probe)
        for site in probe.sites.values():
            if site.strategy != probe.wanted.value:
                for one in probes:
                    front.natives[one.number].breakpoint.delete()
                raise CannotPlace(not_served(probe, site, site.why_not))


def _written(text: str) -> BreakRequest | None:
    """What is asked for; None where only GDB understands it. Raises BadRequest."""
    try:
        return parse_break(text)
    except BadRequest:
        if asks_for_access(text):
            raise
        return None


def _with_condition(text: str, written: BreakRequest | None, spelled: BreakRequest | None) -> str:
    if written and spelled and written.access:
        return spelled.text
    if not written or not spelled or not written.condition or not spelled.condition:
        return text
    return text.rstrip().removesuffix(written.condition) + spelled.condition


def _for_debugger(front: FrontEnd, request: BreakRequest) -> BreakRequest:
    """The request with its condition as GDB can evaluate it. Raises UbpError for what is wrong with it."""
    if request.access is not None:
        request = _without_access(front, request, request.access)
    if request.condition is None:
        return request
    try:
        places = decode_location(request.location)
    except UbpError:
        return request  # GDB says why, or makes a pending breakpoint
    return replace(request, condition=_spelled_at(front, places, request.condition))


def _without_access(front: FrontEnd, request: BreakRequest, access: AccessRequest) -> BreakRequest:
    """The request with its access as a part of its condition. Raises UbpError."""
    places, meant = decode_location(request.location), watched(access)
    condition = front.session.access_condition(request, places, meant)
    return replace(request, access=None, condition=condition)


def _spelled_at(front: FrontEnd, places: list[int], condition: str) -> str:
    """The condition as GDB can evaluate it at all of these places; `condition` itself if GDB must judge."""
    spellings, registers = set[str](), front.session.arch.registers
    for place in places:
        try:
            scope = front.debugger.scope(place)
            reading = front.session.readings.read(condition, scope, registers)
            spellings.add(reading.spelling(compat.dies_of_pieces()))
        except Misused:
            raise
        except UbpError:
            spellings.add(condition)
    if len(spellings) > 1:
        raise BadRequest("the debugger would need another condition at each of the places: name one of them")
    return spellings.pop() if spellings else condition


def _note_spelling(probe: Probe, written: BreakRequest, spelled: BreakRequest) -> None:
    if spelled.condition is not None and spelled != written:
        access = written.access.text if written.access else None
        probe.written = Written(written.condition, access, spelled.condition)
        gdb.write(f"ubp: the debugger is given this condition as: {spelled.condition}\n")


def condition(front: FrontEnd, text: str, from_tty: bool) -> None:
    number, written = parse_condition(text)
    (probe,) = front.session.chosen((number,))
    if probe.is_counter:
        raise BadRequest(f"{number} is a counter, whose condition stays: delete it, and set another")
    native = front.natives[number].breakpoint
    spelled = written and _spelled_at(front, compat.served(native), written)
    try:
        native.condition = spelled
    except gdb.error as error:
        raise BadRequest(_diagnosis(front, f"{probe.location} if {written}", str(error))) from None
    if written is None:
        gdb.write(f"Breakpoint {number} now unconditional.\n")
    request = BreakRequest(probe.location)
    _note_spelling(probe, replace(request, condition=written), replace(request, condition=spelled))
    front.place_now(probe)
    _say_why_not(front, probe)


def _diagnosis(front: FrontEnd, text: str, error: str) -> str:
    """GDB's error, or a caret under the place where the condition goes wrong, if that is the mistake."""
    try:
        request = parse_break(text)
        if request.condition is not None:
            for place in decode_location(request.location):
                scope = front.debugger.scope(place)
                compile_condition(request.condition, scope, front.session.arch.registers)
    except ConditionError as mistake:
        return str(mistake)
    except (UbpError, gdb.error):
        pass
    return _diagnosis_of_location(error)


def _say_why_not(front: FrontEnd, probe: Probe) -> None:
    """A line for each reason why a site is not fast, unless that is what was asked for, and each warning."""
    front.preview(probe)
    front.update(probe)
    for line in remarks(probe, "GDB"):
        gdb.write(f"{line}\n")


def count(front: FrontEnd, text: str, from_tty: bool) -> None:
    front.debugger.process_id()
    text, wanted = _take_strategy(text)
    requests = [(written, _for_debugger(front, written)) for written in parse_counters(text)]
    for _, request in requests:
        # a location or a condition that is wrong must not become a counter that counts nothing
        _check(front, request)
        _check_strategy(front, request, "count", wanted)
    probes = [
        front.count(request.location, request.condition, request.thread, wanted) for _, request in requests
    ]
    _insist(front, *probes)
    for probe, (written, request) in zip(probes, requests, strict=True):
        access = f" if_access {written.access.text}" if written.access else ""
        condition = f" if {written.condition}" if written.condition else ""
        gdb.write(f"Counter {probe.number} at {probe.location}{access}{condition}\n")
        _note_spelling(probe, written, request)
        _say_why_not(front, probe)


def _check(front: FrontEnd, request: BreakRequest) -> list[int]:
    """The addresses of a request. Raises UbpError for what GDB's `break` would refuse."""
    if request.thread is not None:
        front.debugger.thread_storage(request.thread)
    with _trial(request.location) as trial:
        try:
            trial.condition = request.condition
        except gdb.error as error:
            text = f"{request.location} if {request.condition}"
            raise BadRequest(_diagnosis(front, text, str(error))) from None
        return compat.served(trial)


def info(front: FrontEnd, text: str, from_tty: bool) -> None:
    listing = parse_listing(text)
    probes = front.session.chosen(listing.numbers)
    for probe in probes:
        with suppress(UbpError):  # of a program that ubp must not touch there is nothing to say
            front.place_now(probe)  # in a process where it was not passed yet
        front.preview(probe)
        front.update(probe)
    if listing.json:
        gdb.write(probes_json(probes) + "\n")
        return
    gdb.write(
        probes_table(probes) + "\n" if probes else "No probes: set one with `ubp break` or `ubp count`.\n"
    )
    front.report_differences()


def explain(front: FrontEnd, text: str, from_tty: bool) -> None:
    written = parse_break(text)
    front.debugger.process_id()
    front.live()
    request = _for_debugger(front, written)
    if request != written:
        gdb.write(f"The debugger is given this condition as: {request.condition}\n")
    _check(front, request)
    with _trial(request.location) as trial:
        probe = Probe(trial.number, "break", request.location, request.condition, request.thread)
        for place in compat.served(trial):
            gdb.write(front.session.explain(place, probe) + "\n")


def audit(front: FrontEnd, text: str, from_tty: bool) -> None:
    request = parse_audit(text)
    (probe,) = front.session.chosen((request.number,))
    if front.is_running:
        raise BadRequest("the program runs, and its code must not change meanwhile: `interrupt` it first")
    if probe.condition is None and request.rate is not None:
        raise BadRequest(f"probe {probe.number} has no condition that could be audited")
    front.audit(probe, request.rate)
    gdb.write(audit_answer(probe, request.rate, "GDB") + "\n")


def watch(front: FrontEnd, text: str, from_tty: bool) -> None:
    plugin.budget().watch(parse_watch(text), from_tty)


def hbreak(front: FrontEnd, text: str, from_tty: bool) -> None:
    plugin.budget().hbreak(parse_hbreak(text), from_tty)


def budget(front: FrontEnd, text: str, from_tty: bool) -> None:
    gdb.write(plugin.budget().show(parse_budget(text)) + "\n")


def bench(front: FrontEnd, text: str, from_tty: bool) -> None:
    from gdb_ubp import afresh  # slow to import: at the first use

    request = parse_bench(text)
    addresses = []
    if request.location:
        afresh.check_can_run(request.location)
        addresses = decode_location(request.location)
    gdb.write(afresh.measured(request.location, addresses).text(request.json) + "\n")


def delete(front: FrontEnd, text: str, from_tty: bool) -> None:
    probes = front.session.chosen(parse_numbers(text))
    if from_tty and not text and probes and not _agreed("Delete all ubp probes? "):
        return
    for probe in probes:
        front.natives[probe.number].breakpoint.delete()


def enable(front: FrontEnd, text: str, from_tty: bool) -> None:
    for probe in front.session.chosen(parse_numbers(text)):
        front.natives[probe.number].breakpoint.enabled = True
    front.enable_again()


def disable(front: FrontEnd, text: str, from_tty: bool) -> None:
    for probe in front.session.chosen(parse_numbers(text)):
        front.natives[probe.number].breakpoint.enabled = False


def off(front: FrontEnd, text: str, from_tty: bool) -> None:
    if text:
        raise BadRequest(f"`ubp off` takes no argument, not `{text}`: `ubp disable {text}` is for one probe")
    taken = front.all_out()
    gdb.write(f"{taken} jump{'s' * (taken != 1)} taken out; `ubp enable` puts them back.\n")


def decode_location(text: str) -> list[int]:
    """The addresses that `break TEXT` would stop at. Raises BadRequest."""
    with _trial(text) as trial:
        return compat.served(trial)


@contextmanager
def _trial(location: str) -> Iterator[gdb.Breakpoint]:
    """GDB tells where it would put a breakpoint only by putting one. Raises BadRequest."""
    try:
        gdb.decode_line(location) if location else gdb.decode_line()
        trial = compat.quietly(lambda: compat.WholeBreakpoint(location or "*$pc", internal=True))
    except gdb.error as error:
        raise BadRequest(_diagnosis_of_location(str(error))) from None
    try:
        yield trial
    finally:
        trial.delete()


def _diagnosis_of_location(error: str) -> str:
    if "Cannot insert breakpoint" in error:
        return f"no breakpoint can stand there: {error.splitlines()[-1]}"
    return error


def _agreed(question: str) -> bool:
    if not gdb.parameter("confirm") or not sys.stdin.isatty():
        return True  # as GDB answers itself
    try:
        return input(f"{question}(y or n) ").strip().lower().startswith("y")
    except EOFError:
        return False


ACTIONS = {
    "break": break_,
    "tbreak": tbreak,
    "count": count,
    "condition": condition,
    "info": info,
    "explain": explain,
    "audit": audit,
    "delete": delete,
    "enable": enable,
    "disable": disable,
    "off": off,
    "watch": watch,
    "hbreak": hbreak,
    "budget": budget,
    "bench": bench,
}
