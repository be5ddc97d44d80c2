"""`ubp doctor`: what works on this machine, each line with its mend where it does not."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

import ubp
from ubp.errors import Unavailable
from ubp.program import trials
from ubp.program.command import Command, split_arguments
from ubp.program.examine import GDB, LLDB, REINSTALL, Answer, Kind, finding
from ubp.program.lldb_modules import PYTHON_OF_THE_SYSTEM
from ubp.program.places import plugin_path
from ubp.records import dataclass

YAMA = Path("/proc/sys/kernel/yama/ptrace_scope")
PARANOID = Path("/proc/sys/kernel/perf_event_paranoid")

IN_A_CONTAINER = "in a container, start it with `--cap-add=SYS_PTRACE --security-opt seccomp=unconfined`"


@dataclass(frozen=True)
class Check:
    """One line of the report: `mend` is a sentence, present exactly where `ok` is false."""

    name: str
    ok: bool
    essential: bool
    text: str
    mend: str | None = None

    def __post_init__(self) -> None:
        if self.ok is (self.mend is not None):
            raise ValueError(f"check {self.name}: a mend goes with what is not ok, and only with that")


def run(arguments: list[str]) -> int:
    """Prints all checks; 1 if one that ubp cannot do without fails."""
    options, _ = split_arguments("doctor", arguments, options=("--json",), words=())
    checks = all_checks()
    ok = all(check.ok for check in checks if check.essential)
    print(as_json(checks, ok) if "--json" in options else as_text(checks, ok))
    return 0 if ok else 1


def all_checks() -> list[Check]:
    """Everything, in the order in which one would mend it."""
    traced, written = trials.trace_and_write()
    return [
        check_machine(*trials.machine()),
        *check_debuggers(),
        check_trace(traced),
        check_memory(written),
        check_attach(Path("/proc/self/status").read_text(), _text(YAMA)),
        check_registers(trials.free_registers(trials.machine()[1]), trials.machine()[1], _text(PARANOID)),
    ]


def check_machine(system: str, processor: str) -> Check:
    """ubp makes code for one kind of processor so far."""
    ok = (system, processor) == ("Linux", "x86_64")
    mend = None if ok else "use a Linux machine with an x86-64 processor: there is no other support yet"
    return Check("machine", ok, True, f"{system} on {processor}", mend)


def check_debuggers() -> list[Check]:
    """The GDBs and the LLDBs; one kind is enough, so that where only one works the other is not essential."""
    gdbs, lldbs = check_kind(GDB), check_kind(LLDB)
    return [*_rated(gdbs, other=lldbs[0]), *_rated(lldbs, other=gdbs[0])]


def _rated(checks: list[Check], other: Check) -> list[Check]:
    # the first is what ubp starts
    return [replace(checks[0], essential=checks[0].ok or not other.ok), *checks[1:]]


def check_kind(kind: Kind) -> list[Check]:
    """The debugger that ubp starts, then the others of that kind, each followed by what is known about it."""
    try:
        executables = kind.known(os.environ, Path(sys.prefix))
    except Unavailable as error:
        is_misnamed = str(error).startswith(kind.variable)
        mend = f"unset {kind.variable}, or let it name another" if is_misnamed else kind.how_to_get
        return [Check(kind.name, False, False, str(error).removesuffix(f": {kind.how_to_get}"), mend)]
    try:
        plugin = plugin_path(kind.name)
    except Unavailable as error:
        return [Check(kind.name, False, False, str(error), REINSTALL)]
    answers = [kind.ask(executable, plugin) for executable in executables]
    return [check for answer in answers for check in (check_debugger(kind, answer), *known_defects(answer))]


def check_debugger(kind: Kind, answer: Answer) -> Check:
    """Whether ubp works in a debugger that answered so."""
    text, mend = finding(kind, answer)
    return Check(kind.name, mend is None, False, text, mend)


def known_defects(answer: Answer) -> list[Check]:
    """What is wrong with some LLDBs although ubp works there."""
    checks = []
    if answer.folder is not None and finding(LLDB, answer)[1] is None:
        text = f"{answer.executable} does not find its own Python modules: it loads ubp by `ubp lldb` alone"
        setting = f"PYTHONPATH={answer.folder} and {os.path.dirname(PYTHON_OF_THE_SYSTEM)} first in PATH"
        mend = f"start it by `ubp lldb`, or with {setting}"
        checks.append(Check("modules", False, False, text, mend))
    if answer.facts and answer.facts.get("loses_hits"):
        text = f"the command line of {answer.executable} may lose hits of breakpoints, its own too"
        mend = "use another release (23), or `script lldb.debugger.SetAsync(False)` before the program runs"
        checks.append(Check("hits", False, False, text, mend))
    return checks


def check_trace(trial: trials.Trial) -> Check:
    """Without ptrace there is no debugging at all."""
    if trial.error is None:
        return Check("trace", True, True, "a process that a debugger starts can be traced")
    return Check("trace", False, True, f"ptrace is refused: {trial.error}", IN_A_CONTAINER)


def check_memory(trial: trials.Trial) -> Check:
    """Jumps are written through /proc/PID/mem."""
    if trial.error is None:
        return Check("memory", True, True, "the code of a traced process can be written")
    mend = f"boot with proc_mem.force_override=ptrace if that option is set to never; {IN_A_CONTAINER}"
    return Check("memory", False, True, f"code cannot be written through /proc/PID/mem: {trial.error}", mend)


def check_attach(status: str, yama: str | None) -> Check:
    """`ubp gdb -p PID`; a program that a debugger starts is not concerned."""
    restriction = trials.attach_restriction(status, yama)
    if restriction is None:
        return Check("attach", True, False, "a debugger may attach to your running processes")
    mend = "`sudo sysctl kernel.yama.ptrace_scope=0` until the next boot, or run as root"
    return Check("attach", False, False, restriction, mend)


def check_registers(free: trials.FreeRegisters, processor: str, paranoid: str | None) -> Check:
    """Hardware breakpoints and watchpoints; probes by jumps do without."""
    total = trials.DEBUG_REGISTERS.get(processor)
    capacity = f"{free.count} of {total}" if total else f"{free.count}"
    if free.error is None and free.count > 0:
        return Check("registers", True, False, f"{capacity} hardware debug registers are free")
    if free.error is None:
        mend = "end the other debuggers and `perf` sessions that hold them"
        return Check("registers", False, False, f"{capacity} hardware debug registers are free", mend)
    level = (paranoid or "unknown").strip()
    text = f"free debug registers cannot be counted: {free.error} (kernel.perf_event_paranoid is {level})"
    mend = "`sudo sysctl kernel.perf_event_paranoid=2`, or run as root"
    return Check("registers", False, False, text, mend)


def as_text(checks: list[Check], ok: bool) -> str:
    """A line for each check, with its mend below it, and a last line with the verdict."""
    lines = []
    for check in checks:
        lines.append(f"{'ok' if check.ok else 'no':3} {check.name:10} {check.text}")
        lines += [f"    {'':10} mend: {check.mend}"] if check.mend else []
    return "\n".join([*lines, "ubp works here" if ok else "ubp does not work here"])


def as_json(checks: list[Check], ok: bool) -> str:
    """{"version", "ok", "checks": [{"name", "ok", "essential", "text", "mend"}]}."""
    report = {"version": ubp.__version__, "ok": ok, "checks": [asdict(check) for check in checks]}
    return json.dumps(report, indent=2)


def _text(file: Path) -> str | None:
    try:
        return file.read_text()
    except OSError:
        return None


COMMAND = Command(
    name="doctor",
    usage="ubp doctor [--json]",
    summary="say what works on this machine, and how to mend what does not",
    details="The exit status is 1 if something fails that ubp cannot do without.",
    run=run,
)
