"""`ubp ...` in GDB: text in, text out. Everything that can be wrong with it ends in one sentence."""

from __future__ import annotations

import gdb

from gdb_ubp import compat
from gdb_ubp.explain import explain
from gdb_ubp.frontend import FrontEnd
from ubp.command import BreakRequest, parse_break, parse_counters, parse_listing
from ubp.errors import BadRequest, ConditionError, UbpError
from ubp.probe.planner import compile_for_site
from ubp.probe.site import Probe
from ubp.report import probes_json, probes_table


class Prefix(gdb.Command):
    """Breakpoints and counters that cost nanoseconds.

    A probe is a jump into code that decides inside the program; only a hit that was asked for stops.
    `help ubp break`, `help ubp count` and `help ubp info` say more."""

    def __init__(self) -> None:
        super().__init__("ubp", gdb.COMMAND_BREAKPOINTS, prefix=True)


class UbpCommand(gdb.Command):
    """A sub-command. `run` gets its text and may raise UbpError."""

    word = ""

    def __init__(self, front: FrontEnd) -> None:
        super().__init__(f"ubp {self.word}", gdb.COMMAND_BREAKPOINTS)
        self.front = front

    def invoke(self, argument: str, from_tty: bool) -> None:
        self.dont_repeat()
        self.front.overlay.bury()
        try:
            self.run(argument.strip(), from_tty)
        except UbpError as error:
            raise gdb.GdbError(str(error)) from None
        except gdb.error as error:
            raise gdb.GdbError(str(error)) from None

    def run(self, text: str, from_tty: bool) -> None:
        raise NotImplementedError

    def chosen(self, numbers: tuple[int, ...]) -> list[Probe]:
        """The probes with these numbers (none: all). Raises BadRequest for one that is not there."""
        probes = self.front.session.probes
        unknown = [number for number in numbers if number not in probes]
        if unknown:
            known = ", ".join(map(str, sorted(probes))) or "none"
            raise BadRequest(f"there is no ubp probe number {unknown[0]}; there is: {known}")
        return [probes[number] for number in numbers or sorted(probes)]


class LocationCommand(UbpCommand):
    """Completes locations, as `break` does."""

    def complete(self, text: str, word: str) -> int:
        return gdb.COMPLETE_LOCATION


class NumberCommand(UbpCommand):
    """Completes the numbers of probes."""

    def complete(self, text: str, word: str) -> list[str]:
        numbers = map(str, sorted(self.front.session.probes))
        return [number for number in (*numbers, "--json") if number.startswith(word)]


class Break(LocationCommand):
    """Set a breakpoint whose condition is decided inside the program.
    Usage: ubp break [LOCATION] [thread N] [if CONDITION]

    It is a breakpoint of GDB's: `info breakpoints`, `condition`, `ignore`, `commands`, `disable` and `delete`
    work on it. Where no jump can stand, or where the condition cannot be compiled, it works GDB's way, and
    `ubp info` says why."""

    word = "break"

    def run(self, text: str, from_tty: bool) -> None:
        self.front.debugger.process_id()
        before = {item.number for item in compat.user_breakpoints()}
        try:
            gdb.execute(f"{self.word} {text}", from_tty)
        except gdb.error as error:
            raise BadRequest(self.diagnosis(text, str(error))) from None
        for native in compat.user_breakpoints():
            if native.number not in before:
                self.say(self.front.adopt(native, self.word))

    def diagnosis(self, text: str, error: str) -> str:
        """GDB's error, with a caret under the place where the condition goes wrong, if it is there."""
        try:
            request = parse_break(text)
            self._compile(request)
        except ConditionError as mistake:
            return str(mistake)
        except (UbpError, gdb.error):
            pass
        return error

    def _compile(self, request: BreakRequest) -> None:
        if request.condition is not None:
            for place in decode_location(request.location):
                compile_for_site(request.condition, self.front.debugger.scope(place), self.front.session.arch)

    def say(self, probe: Probe) -> None:
        """One line for each reason why a site is not fast."""
        self.front.preview(probe)
        for reason in dict.fromkeys(site.reason for site in probe.sites.values() if site.reason):
            gdb.write(f"ubp: breakpoint {probe.number} works GDB's way: {reason}\n")


class Tbreak(Break):
    """Set a breakpoint that is deleted when it stops, whose condition is decided inside the program.
    Usage: ubp tbreak [LOCATION] [thread N] [if CONDITION]

    As `ubp break`, for one stop."""

    word = "tbreak"


class Count(LocationCommand):
    """Count how often places are passed, without ever stopping.
    Usage: ubp count LOCATION... [thread N] [if CONDITION]

    With a condition, the passes on which it is true are counted as well. Read the counts with `ubp info`,
    also while the program runs. A counter is listed by `info breakpoints` under its number, and `delete`,
    `disable` and `enable` work on it."""

    word = "count"

    def run(self, text: str, from_tty: bool) -> None:
        self.front.debugger.process_id()
        for request in parse_counters(text):
            self._check(request)
            probe = self.front.count(request.location, request.condition, request.thread)
            self.front.preview(probe)
            condition = f" if {probe.condition}" if probe.condition else ""
            gdb.write(f"Counter {probe.number} at {probe.location}{condition}\n")
            for reason in dict.fromkeys(site.reason for site in probe.sites.values() if site.reason):
                gdb.write(f"ubp: counter {probe.number} uses a trap for each pass: {reason}\n")

    def _check(self, request: BreakRequest) -> None:
        """A location or a condition that is wrong must not become a counter that counts nothing."""
        for place in decode_location(request.location):
            if request.condition is not None:
                scope = self.front.debugger.scope(place)
                compile_for_site(request.condition, scope, self.front.session.arch)


class Info(NumberCommand):
    """Show probes: how often they were passed, how often they stopped, and how each place is served.
    Usage: ubp info [NUMBER...] [--json]"""

    word = "info"

    def run(self, text: str, from_tty: bool) -> None:
        listing = parse_listing(text)
        probes = self.chosen(listing.numbers)
        for probe in probes:
            self.front.preview(probe)
            self.front.update(probe)
        if listing.json:
            gdb.write(probes_json(probes) + "\n")
        elif probes:
            gdb.write(probes_table(probes) + "\n")
        else:
            gdb.write("No probes: set one with `ubp break` or `ubp count`.\n")
        if not listing.json:
            self.front.report_differences()


class Explain(LocationCommand):
    """Show what `ubp break` would do at a place, without doing it: the bytes, the code, the reasons.
    Usage: ubp explain LOCATION [if CONDITION]"""

    word = "explain"

    def run(self, text: str, from_tty: bool) -> None:
        request = parse_break(text)
        self.front.debugger.process_id()
        for place in decode_location(request.location):
            gdb.write(explain(self.front, place, request) + "\n")


class Delete(NumberCommand):
    """Delete probes.
    Usage: ubp delete [NUMBER...]

    Without a number, all of them."""

    word = "delete"

    def run(self, text: str, from_tty: bool) -> None:
        probes = self.chosen(parse_listing(text).numbers)
        if from_tty and not text and probes and not _agreed("Delete all ubp probes? "):
            return
        for probe in probes:
            self.front.natives[probe.number].breakpoint.delete()


class Enable(NumberCommand):
    """Enable probes.
    Usage: ubp enable [NUMBER...]

    Without a number, all of them; this also ends `ubp off`."""

    word = "enable"

    def run(self, text: str, from_tty: bool) -> None:
        for probe in self.chosen(parse_listing(text).numbers):
            self.front.natives[probe.number].breakpoint.enabled = True
        self.front.enable_again()


class Disable(NumberCommand):
    """Disable probes; they keep what they have counted.
    Usage: ubp disable [NUMBER...]

    Without a number, all of them."""

    word = "disable"

    def run(self, text: str, from_tty: bool) -> None:
        for probe in self.chosen(parse_listing(text).numbers):
            self.front.natives[probe.number].breakpoint.enabled = False


class Off(UbpCommand):
    """Take all jumps out of the program at once.
    Usage: ubp off

    The breakpoints stay, and work GDB's way. `ubp enable` puts the jumps back."""

    word = "off"

    def run(self, text: str, from_tty: bool) -> None:
        if text:
            raise BadRequest(
                f"`ubp off` takes no argument, not `{text}`: `ubp disable {text}` is for one probe"
            )
        count = self.front.all_out()
        gdb.write(f"{count} jump{'s' * (count != 1)} taken out; `ubp enable` puts them back.\n")


def decode_location(text: str) -> list[int]:
    """The addresses that `break TEXT` would stop at. Raises BadRequest."""
    try:
        _, found = gdb.decode_line(text) if text else gdb.decode_line()
    except gdb.error as error:
        raise BadRequest(str(error)) from None
    return [int(place.pc) for place in found or ()]


def _agreed(question: str) -> bool:
    if not gdb.parameter("confirm"):
        return True
    return input(f"{question}(y or n) ").strip().lower().startswith("y")


COMMANDS = (Break, Tbreak, Count, Info, Explain, Delete, Enable, Disable, Off)


def register(front: FrontEnd) -> None:
    Prefix()
    for command in COMMANDS:
        command(front)
