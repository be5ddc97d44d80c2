"""What the commands do. Imported at the first `ubp` command: loading the plugin must be quick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import gdb

from gdb_ubp import compat
from gdb_ubp.frontend import FrontEnd
from ubp.command import BreakRequest, parse_break, parse_counters, parse_listing
from ubp.condition.compile import compile_condition
from ubp.errors import BadRequest, ConditionError, UbpError
from ubp.probe.site import Probe
from ubp.report import probes_json, probes_table


def break_(front: FrontEnd, text: str, from_tty: bool) -> None:
    _native_break(front, "break", text, from_tty)


def tbreak(front: FrontEnd, text: str, from_tty: bool) -> None:
    _native_break(front, "tbreak", text, from_tty)


def _native_break(front: FrontEnd, word: str, text: str, from_tty: bool) -> None:
    front.debugger.process_id()
    before = {item.number for item in compat.user_breakpoints()}
    try:
        gdb.execute(f"{word} {text}", from_tty)
    except gdb.error as error:
        _delete_but(before)
        raise BadRequest(_diagnosis(front, text, str(error))) from None
    for native in compat.user_breakpoints():
        if native.number not in before:
            probe = front.adopt(native, word)
            _say_why_not(front, probe, f"breakpoint {probe.number} works GDB's way")


def _delete_but(before: set[int]) -> None:
    """GDB keeps a breakpoint whose trap it could not write, and refuses to go on with it."""
    for native in compat.user_breakpoints():
        if native.number not in before:
            native.delete()


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


def _say_why_not(front: FrontEnd, probe: Probe, what: str) -> None:
    """One line for each reason why a site is not fast."""
    front.preview(probe)
    front.update(probe)
    for reason in dict.fromkeys(site.why_not for site in probe.sites.values() if site.why_not):
        gdb.write(f"ubp: {what}: {reason}\n")


def count(front: FrontEnd, text: str, from_tty: bool) -> None:
    front.debugger.process_id()
    requests = parse_counters(text)
    for request in requests:
        # a location or a condition that is wrong must not become a counter that counts nothing
        _check(front, request)
    for request in requests:
        probe = front.count(request.location, request.condition, request.thread)
        condition = f" if {probe.condition}" if probe.condition else ""
        gdb.write(f"Counter {probe.number} at {probe.location}{condition}\n")
        _say_why_not(front, probe, f"counter {probe.number} uses a trap for each pass")


def _check(front: FrontEnd, request: BreakRequest) -> list[int]:
    """The addresses of a request. Raises UbpError for what GDB's `break` would refuse."""
    if request.thread is not None:
        front.debugger.thread_pointer(request.thread)
    with _trial(request.location) as trial:
        try:
            trial.condition = request.condition
        except gdb.error as error:
            text = f"{request.location} if {request.condition}"
            raise BadRequest(_diagnosis(front, text, str(error))) from None
        return compat.served(trial)


def info(front: FrontEnd, text: str, from_tty: bool) -> None:
    listing = parse_listing(text)
    probes = _chosen(front, listing.numbers)
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
    request = parse_break(text)
    front.debugger.process_id()
    for place in _check(front, request):
        probe = Probe(0, "break", request.location, request.condition, request.thread)
        gdb.write(front.session.explain(place, probe) + "\n")


def delete(front: FrontEnd, text: str, from_tty: bool) -> None:
    probes = _meant(front, text)
    if from_tty and not text and probes and not _agreed("Delete all ubp probes? "):
        return
    for probe in probes:
        front.natives[probe.number].breakpoint.delete()


def enable(front: FrontEnd, text: str, from_tty: bool) -> None:
    for probe in _meant(front, text):
        front.natives[probe.number].breakpoint.enabled = True
    front.enable_again()


def disable(front: FrontEnd, text: str, from_tty: bool) -> None:
    for probe in _meant(front, text):
        front.natives[probe.number].breakpoint.enabled = False


def off(front: FrontEnd, text: str, from_tty: bool) -> None:
    if text:
        raise BadRequest(f"`ubp off` takes no argument, not `{text}`: `ubp disable {text}` is for one probe")
    taken = front.all_out()
    gdb.write(f"{taken} jump{'s' * (taken != 1)} taken out; `ubp enable` puts them back.\n")


def _meant(front: FrontEnd, text: str) -> list[Probe]:
    """The probes that a command is to change. Raises BadRequest."""
    listing = parse_listing(text)
    if listing.json:
        raise BadRequest("`--json` is for `ubp info`: nothing has been changed")
    return _chosen(front, listing.numbers)


def _chosen(front: FrontEnd, numbers: tuple[int, ...]) -> list[Probe]:
    """The probes with these numbers (none: all). Raises BadRequest for one that is not there."""
    probes = front.session.probes
    unknown = [number for number in numbers if number not in probes]
    if unknown:
        known = ", ".join(map(str, sorted(probes))) or "none"
        raise BadRequest(f"there is no ubp probe number {unknown[0]}; there is: {known}")
    return [probes[number] for number in numbers or sorted(probes)]


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
    "info": info,
    "explain": explain,
    "delete": delete,
    "enable": enable,
    "disable": disable,
    "off": off,
}
