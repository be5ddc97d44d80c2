"""`ubp doctor`: what works on this machine, each line with its mend where it does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import ubp
from ubp.errors import Unavailable
from ubp.program import trials
from ubp.program.command import Command, split_arguments
from ubp.program.places import HOW_TO_GET_GDB, known_gdbs, plugin_file

SECONDS_FOR_A_GDB = 30
YAMA = Path("/proc/sys/kernel/yama/ptrace_scope")
PARANOID = Path("/proc/sys/kernel/perf_event_paranoid")

IN_A_CONTAINER = "in a container, start it with `--cap-add=SYS_PTRACE --security-opt seccomp=unconfined`"
REINSTALL = "run `make setup` in the checkout, or reinstall ubp where it was installed from"


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
        *check_gdbs(),
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


def check_gdbs() -> list[Check]:
    """The GDB that `ubp gdb` starts, on which all depends, and the others that were found."""
    try:
        executables = known_gdbs(os.environ, Path(sys.prefix))
    except Unavailable as error:
        return [Check("gdb", False, True, str(error), HOW_TO_GET_GDB)]
    try:
        plugin = plugin_file("gdb")
    except Unavailable as error:
        return [Check("gdb", False, True, str(error), REINSTALL)]
    return [check_gdb(file, *_ask_gdb(file, plugin), index == 0) for index, file in enumerate(executables)]


def _ask_gdb(executable: str, plugin: Path) -> tuple[str, str]:
    """(standard output, standard error) of a GDB that loads ubp and describes its Python.

    A GDB that cannot be run describes itself in the second.
    """
    facts = Path(__file__).with_name("facts_in_gdb.py")
    options = ["-nx", "-batch", "-iex", f"source {plugin}", "-ex", "show version", "-x", str(facts)]
    try:
        done = subprocess.run(
            [executable, *options],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS_FOR_A_GDB,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", f"{error}"
    return done.stdout, done.stderr


def check_gdb(executable: str, output: str, errors: str, essential: bool) -> Check:
    """Reads what `_ask_gdb` brought."""
    version = next((line for line in output.splitlines() if line.startswith("GNU gdb")), "a GDB")
    facts = next((json.loads(line) for line in output.splitlines() if line.startswith("{")), None)
    found = f"{version} at {executable}"
    if facts is None:
        why = errors.strip().splitlines()[-1:] or ["it said nothing"]
        return Check("gdb", False, essential, f"{found} does not run Python: {why[0]}", HOW_TO_GET_GDB)
    found = f"{found}, Python {facts['python']}"
    trouble = _trouble(facts, errors)
    if trouble:
        return Check("gdb", False, essential, f"{found}: {trouble}", REINSTALL)
    modules = ", ".join(f"{name} {about['version']}" for name, about in facts["modules"].items())
    return Check("gdb", True, essential, f"{found}, {modules}")


def _trouble(facts: dict[str, Any], errors: str) -> str | None:
    """Why ubp does not load, in the words of load.py where it refused, else of Python."""
    broken = [f"{name} ({about['error']})" for name, about in facts["modules"].items() if "error" in about]
    refusals = [line for line in errors.splitlines() if line.startswith("ubp is not loaded: ")]
    if refusals:
        return refusals[0]
    if broken:
        return f"cannot import {', '.join(broken)}"
    if not facts["loaded"]:
        return f"ubp is not loaded: {(errors.strip().splitlines() or ['no reason given'])[-1]}"
    return None


def check_trace(trial: trials.Trial) -> Check:
    """Without ptrace there is no debugging at all."""
    if trial.error is None:
        return Check("trace", True, True, "a process that GDB starts can be traced")
    return Check("trace", False, True, f"ptrace is refused: {trial.error}", IN_A_CONTAINER)


def check_memory(trial: trials.Trial) -> Check:
    """Jumps are written through /proc/PID/mem."""
    if trial.error is None:
        return Check("memory", True, True, "the code of a traced process can be written")
    mend = f"boot with proc_mem.force_override=ptrace if that option is set to never; {IN_A_CONTAINER}"
    return Check("memory", False, True, f"code cannot be written through /proc/PID/mem: {trial.error}", mend)


def check_attach(status: str, yama: str | None) -> Check:
    """`ubp gdb -p PID`; a program that GDB starts is not concerned."""
    restriction = trials.attach_restriction(status, yama)
    if restriction is None:
        return Check("attach", True, False, "GDB may attach to your running processes")
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
