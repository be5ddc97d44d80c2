"""`ubp ...` in LLDB: names and help. What each does is in `actions`."""

from __future__ import annotations

from typing import Any

import lldb

from lldb_ubp.unasked import say
from ubp.errors import UbpError

RESULT, NO_RESULT = lldb.eReturnStatusSuccessFinishResult, lldb.eReturnStatusSuccessFinishNoResult
CONTAINERS = {
    "ubp": "Breakpoints and counters that cost nanoseconds.",
    "ubp set": "Set settings of ubp.",
    "ubp show": "Show settings of ubp.",
}


class UbpCommand:
    """A sub-command; `word` is what `actions` has for it. The docstring is the help."""

    word = ""
    name = ""  # where that is not `word`
    only_adds = False  # whether it concerns no probe that is there already

    def __init__(self, debugger: lldb.SBDebugger, internal: dict[str, Any]) -> None:
        self.debugger = debugger

    def __call__(
        self,
        debugger: lldb.SBDebugger,
        text: str,
        context: lldb.SBExecutionContext,
        result: lldb.SBCommandReturnObject,
    ) -> None:
        from lldb_ubp import actions  # slow to import: at the first use
        from lldb_ubp.plugin import front_end

        try:
            if self.word in actions.SETTINGS:
                said = actions.SETTINGS[self.word](debugger, text.strip())
            elif self.word in actions.WITHOUT_PROGRAM and not debugger.GetSelectedTarget().IsValid():
                said = actions.WITHOUT_PROGRAM[self.word](debugger, text.strip())
            else:
                front = front_end(debugger)
                with front.exclusively():
                    front.look_around(sparingly=self.only_adds)
                    said = actions.ACTIONS[self.word](front, text.strip())
        except UbpError as error:
            result.SetError(str(error))
            return
        if said:
            result.AppendMessage(said.rstrip("\n"))
        result.SetStatus(RESULT if said else NO_RESULT)

    def get_short_help(self) -> str:
        return (self.__doc__ or "").splitlines()[0]

    def get_long_help(self) -> str:
        lines = (self.__doc__ or "").splitlines()
        return "\n".join([lines[0], *(line.removeprefix("    ") for line in lines[1:])])


class Break(UbpCommand):
    """Set a breakpoint whose condition is decided inside the program.
    Usage: ubp break LOCATION [thread N] [-strategy NAME] [if CONDITION]
           ubp break LOCATION ... if_access ADDRESS[,SIZE] [read | write] [if CONDITION]
           ubp break (-n NAME | -f FILE -l LINE | -a ADDRESS) [-x INDEX | -t (ID | current)] [-strategy NAME]
                     [-A 'ADDRESS[,SIZE] [read | write]'] [-c CONDITION]

    It is a breakpoint of LLDB's: `breakpoint list`, `breakpoint modify`, `breakpoint command`, `breakpoint
    disable` and `breakpoint delete` work on it. Where no jump can stand, ubp does the instruction under
    LLDB's trap if it can (`-strategy emulate`, `-strategy boost`); else, or where the condition cannot be
    compiled, it works LLDB's way, and `ubp info` says why. What is asked for by `-strategy jump`, `pun`,
    `emulate` or `boost` is refused where it cannot serve, and nothing is set; with `-strategy trap` it always
    works LLDB's way. `ubp set strategy NAME` is for all that are set without.

    With `thread N` or `-x` it is for LLDB's thread number N alone, which may be still to come.

    With `if_access` it stops before the one instruction at LOCATION touches one of SIZE bytes at ADDRESS,
    both evaluated now; no debug register is used. Without SIZE, it is that of what ADDRESS points at."""

    word = "break"
    only_adds = True


class B(Break):
    """The same as `ubp break`, which `ubp b` would not be beside `ubp budget`.
    Usage: ubp b LOCATION [thread N] [-strategy NAME] [if CONDITION]"""

    name = "b"


class Tbreak(UbpCommand):
    """Set a breakpoint that is deleted when it stops, whose condition is decided inside the program.
    Usage: ubp tbreak LOCATION [thread N] [-strategy NAME] [if_access ...] [if CONDITION]

    As `ubp break`, for one stop."""

    word = "tbreak"
    only_adds = True


class Count(UbpCommand):
    """Count how often places are passed, without ever stopping.
    Usage: ubp count LOCATION... [thread N] [-strategy NAME] [if_access ...] [if CONDITION]

    With a condition, the passes on which it is true are counted as well. Read the counts with `ubp info`,
    also while the program runs."""

    word = "count"
    only_adds = True


class Condition(UbpCommand):
    """Give a breakpoint of `ubp break` another condition, or none.
    Usage: ubp condition N [CONDITION]"""

    word = "condition"


class Info(UbpCommand):
    """Show probes: how often they were passed, how often they stopped, and how each place is served.
    Usage: ubp info [NUMBER...] [--json]"""

    word = "info"


class Explain(UbpCommand):
    """Show what `ubp break` would do at a place, without doing it: the bytes, the code, the reasons.
    Usage: ubp explain LOCATION [thread N] [if_access ...] [if CONDITION]"""

    word = "explain"


class Delete(UbpCommand):
    """Delete probes.
    Usage: ubp delete [NUMBER...]

    Without a number, all of them."""

    word = "delete"


class Enable(UbpCommand):
    """Enable probes.
    Usage: ubp enable [NUMBER...]

    Without a number, all of them; this also ends `ubp off`."""

    word = "enable"


class Disable(UbpCommand):
    """Disable probes; they keep what they have counted.
    Usage: ubp disable [NUMBER...]

    Without a number, all of them."""

    word = "disable"


class Off(UbpCommand):
    """Take all jumps out of the program at once.
    Usage: ubp off

    The breakpoints stay, and work LLDB's way. `ubp enable` puts the jumps back."""

    word = "off"


class Audit(UbpCommand):
    """Compare what the code of a probe decides with LLDB's own evaluation of the condition.
    Usage: ubp audit NUMBER [RATE | off]

    One of RATE hits with a false condition (1000 if none is given, 1: each) goes to LLDB, which evaluates the
    condition as well, unless it would have to run code in the program for that. `ubp info` shows how many
    were compared, and how many differed; a difference is said once, and LLDB alone decides at that place from
    then on. Hits with a true condition are always compared."""

    word = "audit"


class Watch(UbpCommand):
    """Set a watchpoint, if there are debug registers for it.
    Usage: ubp watch [-r | -a] EXPRESSION [if CONDITION]
           ubp watch [-r | -a] -location EXPRESSION [if CONDITION]
           ubp watch [-r | -a] ADDRESS,SIZE [if CONDITION]

    It is a watchpoint of LLDB's: of writes, of reads with -r, of both with -a. Where the registers do not
    suffice, that is said: what is needed, who holds what there is, and what would fit instead."""

    word = "watch"


class Hbreak(UbpCommand):
    """Say why LLDB has no hardware breakpoints here.
    Usage: ubp hbreak LOCATION"""

    word = "hbreak"


class Budget(UbpCommand):
    """Show the debug registers: how many there are, how that is known, and who holds each in which thread.
    Usage: ubp budget [--json]
           ubp budget try KIND ADDRESS[,LENGTH]

    `try` tells whether that would fit, and how it would be split, without doing it; KIND is write, read or
    access."""

    word = "budget"


class Bench(UbpCommand):
    """Measure what a hit costs with each strategy, and with LLDB's own conditional breakpoint.
    Usage: ubp bench [LOCATION] [--json]

    With LOCATION the program is run anew, several times for each strategy, as `process launch` would, under
    other LLDBs that end with the command: what is shown is the time from hit to hit there, the program's own
    work included. Its output goes nowhere and its input is empty; whatever else it does, it does each time.
    Without LOCATION a small program of ubp's is measured instead. What is being debugged here is not touched.
    It takes some 20 seconds; Ctrl-C ends it."""

    word = "bench"


class SetStrategy(UbpCommand):
    """Set what serves the places of a probe that is set without `-strategy NAME`.
    Usage: ubp set strategy NAME

    auto takes the best that is possible, jump only a whole jump, pun only one that shares bytes with the code
    behind it, emulate and boost do the instruction under LLDB's trap, trap is LLDB's own breakpoint."""

    word = "set strategy"


class ShowStrategy(UbpCommand):
    """Show what serves the places of a probe that is set without `-strategy NAME`.
    Usage: ubp show strategy"""

    word = "show strategy"


COMMANDS = (
    *(Break, B, Tbreak, Count, Condition, Info, Explain, Audit, Delete, Enable, Disable, Off),
    *(Watch, Hbreak, Budget, Bench, SetStrategy, ShowStrategy),
)


def register(debugger: lldb.SBDebugger) -> None:
    """Make the commands known."""
    interpreter = debugger.GetCommandInterpreter()
    lines = [f"command container add -h '{summary}' {name}" for name, summary in CONTAINERS.items()]
    for command in COMMANDS:
        # else LLDB is synchronous for the time of a command, and loses stops that an IDE waits for
        add = f"command script add -s current -c lldb_ubp.commands.{command.__name__}"
        lines.append(f"{add} ubp {command.name or command.word}")
    for line in lines:
        result = lldb.SBCommandReturnObject()
        interpreter.HandleCommand(line, result)
        if not result.Succeeded():
            say(f"ubp: `{line}` failed: {result.GetError().strip()}")
