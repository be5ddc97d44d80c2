"""`ubp ...` in GDB: names, help and completion. What each does is in `actions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import gdb

from ubp.errors import UbpError

if TYPE_CHECKING:
    from gdb_ubp.frontend import FrontEnd


class Prefix(gdb.Command):
    """Breakpoints and counters that cost nanoseconds.

    A probe is a jump into code that decides inside the program; only a hit that was asked for stops.
    `help ubp break`, `help ubp count` and `help ubp info` say more."""

    def __init__(self) -> None:
        super().__init__("ubp", gdb.COMMAND_BREAKPOINTS, prefix=True)


class UbpCommand(gdb.Command):
    """A sub-command; `word` is its name, `action` what it is called in `actions`."""

    word = ""

    def __init__(self, front: Callable[[], FrontEnd]) -> None:
        super().__init__(f"ubp {self.word}", gdb.COMMAND_BREAKPOINTS)
        self.front = front

    def invoke(self, argument: str, from_tty: bool) -> None:
        from gdb_ubp import actions  # slow to import: at the first use

        self.dont_repeat()
        action = actions.ACTIONS[self.word]
        try:
            if not self.front().is_running:
                self.front().overlay.bury()
            action(self.front(), argument.strip(), from_tty)
        except (UbpError, gdb.error) as error:
            raise gdb.GdbError(str(error)) from None


class LocationCommand(UbpCommand):
    """Completes locations, as `break` does."""

    def complete(self, text: str, word: str | None) -> int | list[str]:
        return gdb.COMPLETE_LOCATION


class ProbeCommand(LocationCommand):
    """Completes `-strategy NAME` as well."""

    def complete(self, text: str, word: str | None) -> int | list[str]:
        from ubp.probe.strategy import NAMES

        *before, begun = text.split(" ")
        names = NAMES if before[-1:] == ["-strategy"] else ("-strategy",) if begun.startswith("-s") else ()
        if not names:
            return gdb.COMPLETE_LOCATION
        if word is None:
            return []  # GDB 18 asks first where words end
        return [name[len(begun) - len(word) :] for name in names if name.startswith(begun)]


class Settings(gdb.Command):
    """Settings of ubp."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"{kind} ubp", gdb.COMMAND_BREAKPOINTS, prefix=True)


class StrategyParameter(gdb.Parameter):
    """auto takes the best that is possible, jump only a whole jump, pun only one that shares bytes with the
    code behind it, trap GDB's own breakpoint."""

    set_doc = "Set what serves the places of a probe that is set without `-strategy NAME`."
    show_doc = "Show what serves the places of a probe that is set without `-strategy NAME`."

    def __init__(self) -> None:
        super().__init__("ubp strategy", gdb.COMMAND_BREAKPOINTS, gdb.PARAM_STRING_NOESCAPE)
        self.value = self.kept = "auto"

    def get_set_string(self) -> str:
        from gdb_ubp.actions import available_strategy

        name = str(self.value or "").strip()
        self.value = self.kept  # GDB keeps what is refused
        try:
            available_strategy(name)
        except UbpError as error:
            raise gdb.GdbError(str(error)) from None
        self.value = self.kept = name
        return ""

    def get_show_string(self, value: str) -> str:
        from ubp.probe.strategy import strategy_setting

        return strategy_setting(value)


class NumberCommand(UbpCommand):
    """Completes the numbers of probes, and `options`."""

    options: tuple[str, ...] = ()

    def complete(self, text: str, word: str | None) -> list[str]:
        if word is None:
            return []  # GDB 18 asks first where words end
        begun = text.rpartition(" ")[2]
        known = [*map(str, sorted(self.front().session.probes)), *self.options]
        # `-` ends a word for GDB: what stands before it is there already
        return [item[len(begun) - len(word) :] for item in known if item.startswith(begun)]


class Break(ProbeCommand):
    """Set a breakpoint whose condition is decided inside the program.
    Usage: ubp break [LOCATION] [thread N] [-strategy NAME] [if CONDITION]
           ubp break [LOCATION] ... if_access ADDRESS[,SIZE] [read | write] [if CONDITION]

    It is a breakpoint of GDB's: `info breakpoints`, `condition`, `ignore`, `commands`, `disable` and `delete`
    work on it. Where no jump can stand, or where the condition cannot be compiled, it works GDB's way, and
    `ubp info` says why. With `-strategy jump` or `pun` it is refused there instead, and nothing is set; with
    `-strategy trap` it always works GDB's way. `set ubp strategy NAME` is for all that are set without.

    With `if_access` it stops before the one instruction at LOCATION touches one of SIZE bytes at ADDRESS,
    both evaluated now; no debug register is used. Without SIZE, it is that of what ADDRESS points at."""

    word = "break"


class Tbreak(Break):
    """Set a breakpoint that is deleted when it stops, whose condition is decided inside the program.
    Usage: ubp tbreak [LOCATION] [thread N] [-strategy NAME] [if_access ...] [if CONDITION]

    As `ubp break`, for one stop."""

    word = "tbreak"


class Count(ProbeCommand):
    """Count how often places are passed, without ever stopping.
    Usage: ubp count LOCATION... [thread N] [-strategy NAME] [if_access ...] [if CONDITION]

    With a condition, the passes on which it is true are counted as well. Read the counts with `ubp info`,
    also while the program runs. A counter is listed by `info breakpoints` under its number, and `delete`,
    `disable` and `enable` work on it."""

    word = "count"


class Condition(NumberCommand):
    """Give a breakpoint of `ubp break` another condition, or none.
    Usage: ubp condition N [CONDITION]

    As `condition`, but also for what the debugger cannot evaluate as it is written, such as
    `strcmp(s, "x") == 0` and `v.size() > 3`. If the new condition is wrong, the old one stays."""

    word = "condition"


class Info(NumberCommand):
    """Show probes: how often they were passed, how often they stopped, and how each place is served.
    Usage: ubp info [NUMBER...] [--json]"""

    word = "info"
    options = ("--json",)


class Explain(LocationCommand):
    """Show what `ubp break` would do at a place, without doing it: the bytes, the code, the reasons.
    Usage: ubp explain LOCATION [if_access ...] [if CONDITION]"""

    word = "explain"


class Delete(NumberCommand):
    """Delete probes.
    Usage: ubp delete [NUMBER...]

    Without a number, all of them."""

    word = "delete"


class Enable(NumberCommand):
    """Enable probes.
    Usage: ubp enable [NUMBER...]

    Without a number, all of them; this also ends `ubp off`."""

    word = "enable"


class Disable(NumberCommand):
    """Disable probes; they keep what they have counted.
    Usage: ubp disable [NUMBER...]

    Without a number, all of them."""

    word = "disable"


class Off(UbpCommand):
    """Take all jumps out of the program at once.
    Usage: ubp off

    The breakpoints stay, and work GDB's way. `ubp enable` puts the jumps back."""

    word = "off"


class Audit(NumberCommand):
    """Compare what the code of a probe decides with GDB's own evaluation of the condition.
    Usage: ubp audit NUMBER [RATE | off]

    One of RATE hits with a false condition (1000 if none is given, 1: each) goes to GDB, which evaluates the
    condition as well. `ubp info` shows how many were compared, and how many differed; a difference is said
    once, and GDB alone decides at that place from then on. Hits with a true condition are always compared."""

    word = "audit"
    options = ("off",)


class Watch(UbpCommand):
    """Set a hardware watchpoint, if there are debug registers for it.
    Usage: ubp watch [-r | -a] [-self-test] EXPRESSION [if CONDITION]
           ubp watch [-r | -a] [-self-test] -location EXPRESSION [if CONDITION]
           ubp watch [-r | -a] [-self-test] ADDRESS,SIZE [if CONDITION]

    It is a watchpoint of GDB's (`watch`; `rwatch` with -r, `awatch` with -a). Where the registers do not
    suffice, that is said now and not when the program is resumed: what is needed, who holds what there is,
    and what would fit instead. -self-test has the register fire once before the program goes on."""

    word = "watch"

    def complete(self, text: str, word: str) -> int:
        return gdb.COMPLETE_EXPRESSION


class Hbreak(LocationCommand):
    """Set a hardware breakpoint, if there is a debug register for it.
    Usage: ubp hbreak [-self-test] LOCATION [if CONDITION]

    It is a breakpoint of GDB's (`hbreak`). Where the registers do not suffice, that is said now and not when
    the program is resumed. -self-test has the register fire once before the program goes on."""

    word = "hbreak"


class Budget(NumberCommand):
    """Show the debug registers: how many there are, how that is known, and who holds each in which thread.
    Usage: ubp budget [--json]
           ubp budget try KIND ADDRESS[,LENGTH]

    `try` tells whether that would fit, and how it would be split, without doing it; KIND is exec, write,
    read or access."""

    word = "budget"
    options = ("--json", "try")

    def complete(self, text: str, word: str | None) -> list[str]:
        return [] if word is None else [item for item in self.options if item.startswith(text)]


class Bench(LocationCommand):
    """Measure what a hit costs with each strategy, and with GDB's own conditional breakpoint.
    Usage: ubp bench [LOCATION] [--json]

    With LOCATION the program is run anew, several times for each strategy, as `run` would, under other GDBs
    that end with the command: what is shown is the time from hit to hit there, the program's own work
    included. Its output goes nowhere and its input is empty; whatever else it does, it does each time.
    Without LOCATION a small program of ubp's is measured instead. What is being debugged here is not touched.
    It takes some 20 seconds; Ctrl-C ends it."""

    word = "bench"


class Registers(gdb.Parameter):
    """A number of debug registers of a remote target, which ubp cannot ask the machine for.

    `unlimited`, as at the beginning: it is not known."""

    def __init__(self, name: str, what: str) -> None:
        self.set_doc = f"Set how many hardware {what} a remote target has."
        self.show_doc = f"Show how many hardware {what} a remote target has."
        self.what = what
        super().__init__(f"ubp {name}", gdb.COMMAND_BREAKPOINTS, gdb.PARAM_ZUINTEGER_UNLIMITED)
        self.value = -1

    def get_set_string(self) -> str:
        return ""

    def get_show_string(self, value: str) -> str:
        return f"The number of hardware {self.what} of a remote target is {value}."


COMMANDS = (
    *(Break, Tbreak, Count, Condition, Info, Explain, Audit, Delete, Enable, Disable, Off),
    *(Watch, Hbreak, Budget, Bench),
)


def register(front: Callable[[], FrontEnd]) -> None:
    """Make the commands known; `front` is asked for at the first use of one."""
    Prefix()
    for kind in ("set", "show"):
        Settings(kind)
    Registers("hw-breakpoints", "breakpoints")
    Registers("hw-watchpoints", "watchpoints")
    StrategyParameter()
    for command in COMMANDS:
        command(front)
    gdb.execute("alias -a ubp b = ubp break", to_string=True)  # as ever: not `ubp budget`
