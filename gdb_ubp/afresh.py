"""What another GDB has to be told so that it runs the program as this one would: for `ubp bench`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import gdb

from gdb_ubp import compat
from gdb_ubp.debugger import REMOTE
from gdb_ubp.relocation import file_moved_by, main_file
from ubp.bench.again import environment_changes, own_words
from ubp.bench.contest import Contest, Debugger
from ubp.bench.order import Place
from ubp.bench.report import Report
from ubp.errors import BadRequest, Unavailable
from ubp.probe.strategy import Strategy

LOAD = Path(__file__).resolve().with_name("load.py")
# Where they are empty GDB has no such thing
SETTINGS = (
    *("args", "cwd", "exec-wrapper", "startup-with-shell", "disable-randomization", "follow-fork-mode"),
    *("sysroot", "solib-search-path"),
)
SCRIPT = """\
import sys
sys.path.extend(folder for folder in {path!r} if folder not in sys.path)
from gdb_ubp.benchmark import serve
serve({order!r}, {report!r})
"""


def measured(label: str, addresses: list[int]) -> Report:
    """At the place that the user has named, or at none: in ubp's own program. Raises UbpError."""
    place = _place(label, addresses) if addresses else None
    debugger = Debugger("GDB", _Words(with_program=place is not None), _script)
    names = [strategy.value for strategy in Strategy]
    rows = Contest(debugger, names, place, main_file() if place else "").rows()
    return Report("GDB", place.label if place else None, rows)


def check_can_run(label: str) -> None:
    """Raises Unavailable where GDB does not know how the program is run."""
    why = _why_not()
    if why is not None:
        raise Unavailable(
            f"`ubp bench {label}` runs the program anew, which is not possible here: {why}; `ubp bench` "
            "without a location measures a program of its own"
        )


def _why_not() -> str | None:
    inferior, kind = gdb.selected_inferior(), compat.connection_type()
    if kind in REMOTE:
        return "it runs behind a remote connection"
    if kind == "core":
        return "there is a core file of it, which does not say how it was started"
    if inferior.pid and inferior.was_attached:
        return f"process {inferior.pid} was attached to, and how it was started is not known"
    return None if main_file() else "GDB has no program: `file FILE` first"


def _place(label: str, addresses: list[int]) -> Place:
    if len(addresses) != 1:
        shown = ", ".join(f"*{address:#x}" for address in addresses[:4])
        raise BadRequest(
            f"{label} stands for {len(addresses)} places, and one is measured: name it, as {shown}"
        )
    (address,) = addresses
    space = gdb.current_progspace()
    library = (space and space.solib_name(address)) or ""
    moved = file_moved_by(library) if _is_in_a_file(address) else None
    if moved is None:
        raise Unavailable(f"{label} is in no file that the program would have loaded when it is run anew")
    return Place(label, library, address - moved)


def _is_in_a_file(address: int) -> bool:
    return any(start <= address < end for start, end, _, _ in compat.sections())


class _Words:
    def __init__(self, with_program: bool) -> None:
        """`with_program`: the user's, whose settings are the user's."""
        own = Path("/proc/self/cmdline").read_bytes().decode(errors="surrogateescape").split("\0")
        self._begin = own_words(os.readlink("/proc/self/exe"), own)
        self._begin += ["--data-directory", str(gdb.parameter("data-directory"))]
        self._settings = _settings() if with_program else []

    def __call__(self, with_ubp: bool, program: str, script: Path) -> list[str]:
        words = [*self._begin, "-q", "-nx", "-batch", "-iex", "set debuginfod enabled off"]
        words += ["-iex", f"source {LOAD}"] if with_ubp else []
        commands = [*self._settings, f"source {script}"]
        return [*words, *(word for command in commands for word in ("-ex", command)), program]


def _settings() -> list[str]:
    commands = [f"set {name} {compat.setting(name)}" for name in SETTINGS if compat.setting(name)]
    changed, gone = environment_changes(compat.said("show environment"), os.environ)
    commands += [f"unset environment {name}" for name in gone]
    return commands + [f"set environment {name} = {value}" for name, value in changed.items()]


def _script(order: str, report: str) -> str:
    return SCRIPT.format(path=sys.path, order=order, report=report)
