"""What another LLDB has to be told so that it runs the program as this one would: for `ubp bench`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lldb

from lldb_ubp.debugger import LIVE, STRATEGIES
from ubp.bench.again import own_words
from ubp.bench.contest import Contest, Debugger
from ubp.bench.order import Launch, Place
from ubp.bench.report import Report
from ubp.errors import BadRequest, Unavailable

PLUGIN = Path(__file__).resolve().parent
ADAPTERS = ("lldb-dap", "lldb-vscode")  # which are no command lines; one stands beside
SCRIPT = """\
import sys
sys.path.extend(folder for folder in {path!r} if folder not in sys.path)

def __lldb_init_module(debugger, internal):
    from lldb_ubp.benchmark import serve
    serve(debugger, {order!r}, {report!r})
"""


def measured_at(target: lldb.SBTarget, label: str, addresses: list[int]) -> Report:
    """At the place that the user has named. Raises UbpError."""
    place, program = _place(target, label, addresses), target.GetExecutable().fullpath or ""
    return _measured(target.GetDebugger(), place, program, _launch(target))


def measured_alone(debugger: lldb.SBDebugger) -> Report:
    """In ubp's own program. Raises UbpError."""
    return _measured(debugger, None, "", Launch())


def _measured(debugger: lldb.SBDebugger, place: Place | None, program: str, launch: Launch) -> Report:
    is_interrupted = debugger.GetCommandInterpreter().WasInterrupted
    another = Debugger("LLDB", _words, _script, is_interrupted, _environment())
    rows = Contest(another, [strategy.value for strategy in STRATEGIES], place, program, launch).rows()
    return Report("LLDB", place.label if place else None, rows)


def check_can_run(target: lldb.SBTarget, label: str) -> None:
    """Raises Unavailable where LLDB does not know how the program is run."""
    why = _why_not(target)
    if why is not None:
        raise Unavailable(
            f"`ubp bench {label}` runs the program anew, which is not possible here: {why}; `ubp bench` "
            "without a location measures a program of its own"
        )


def _why_not(target: lldb.SBTarget) -> str | None:
    process = target.GetProcess()
    if not process.IsValid():
        return None
    if process.GetPluginName() != "gdb-remote":
        return "there is a core file of it, which does not say how it was started"
    if target.GetPlatform().GetName() not in ("host", None):
        return "it runs behind a remote connection"
    number = int(process.GetProcessID())
    if process.GetState() in LIVE and not _is_child_of_its_tracer(number):
        return f"process {number} was attached to, and how it was started is not known"
    return None


def _is_child_of_its_tracer(pid: int) -> bool:
    """LLDB does not tell what it has started itself; its server, which traces, does that."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    fields = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    return fields["PPid"] == fields["TracerPid"]


def _place(target: lldb.SBTarget, label: str, addresses: list[int]) -> Place:
    if len(addresses) != 1:
        shown = ", ".join(f"*{address:#x}" for address in addresses[:4])
        raise BadRequest(
            f"{label} stands for {len(addresses)} places, and one is measured: name it, as {shown}"
        )
    live = target.GetProcess().IsValid() and target.GetProcess().GetState() != lldb.eStateExited
    found = target.ResolveLoadAddress(addresses[0]) if live else target.ResolveFileAddress(addresses[0])
    module = found.GetModule()
    if not module.IsValid():
        raise Unavailable(f"{label} is in no file that the program would have loaded when it is run anew")
    is_main = module == target.GetModuleAtIndex(0)
    return Place(label, "" if is_main else module.GetFileSpec().fullpath, int(found.GetFileAddress()))


def _launch(target: lldb.SBTarget) -> Launch:
    """As `process launch` would. It does not keep the folder that it was given the last time (`-w`)."""
    info = target.GetLaunchInfo()
    arguments = tuple(info.GetArgumentAtIndex(index) for index in range(info.GetNumArguments()))
    environment = info.GetEnvironment().GetEntries()
    entries = tuple(environment.GetStringAtIndex(index) for index in range(environment.GetSize()))
    name = target.GetDebugger().GetInstanceName()
    folder = lldb.SBDebugger.GetInternalVariableValue("target.launch-working-dir", name)
    return Launch(arguments, entries, (folder.GetStringAtIndex(0) if folder.GetSize() else None) or "")


def _words(with_ubp: bool, program: str, script: Path) -> list[str]:
    own = Path("/proc/self/cmdline").read_bytes().decode(errors="surrogateescape").split("\0")
    words = own_words(os.readlink("/proc/self/exe"), own)
    executable = Path(words[-1])
    if executable.name.startswith(ADAPTERS):
        words[-1] = str(executable.with_name("lldb"))
    scripts = [PLUGIN, script] if with_ubp else [script]
    commands = [f'command script import "{file}"' for file in scripts]
    words += ["--no-lldbinit", "--no-use-colors", "-b"]
    return [*words, *(word for command in commands for word in ("-o", command)), "--", program]


def _environment() -> dict[str, str]:
    """By what this LLDB has found its Python modules at its start, whoever has taken it out since."""
    entries = Path("/proc/self/environ").read_bytes().decode(errors="surrogateescape").split("\0")
    variables = dict(entry.split("=", 1) for entry in entries if "=" in entry)
    return {name: variables[name] for name in ("PYTHONPATH", "PATH") if name in variables}


def _script(order: str, report: str) -> str:
    return SCRIPT.format(path=sys.path, order=order, report=report)
