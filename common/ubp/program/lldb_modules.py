"""LLDBs that do not find their own Python modules, as Debian's lldb-14, and an environment in which they do.

Measured on Debian 12: lldb-14 looks for the module `lldb` in /usr/lib/local/lib/python3.11/dist-packages,
where nothing is; its package has it in /usr/lib/llvm-14/lib/python3.11/dist-packages. PYTHONPATH mends that.
The module needs `six` of the system's Python, which LLDB's sees only where `python3` in PATH is that one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ubp.records import dataclass

SECONDS_FOR_AN_LLDB = 30
PYTHON_OF_THE_SYSTEM = "/usr/bin/python3"


@dataclass(frozen=True)
class Surroundings:
    """What an LLDB is started with so that its Python works.

    `folder` is that of the modules that it would not find, None where it needs no help. `options` of LLDB
    give the user's own environment back once Python has started, as the program that is debugged inherits it.
    """

    environment: dict[str, str]
    options: tuple[str, ...] = ()
    folder: Path | None = None


def surroundings(executable: str, environment: Mapping[str, str]) -> Surroundings:
    """The user's environment, changed only for an LLDB that has Python modules beside it and finds none.

    An LLDB with modules beside it is started once to see whether it finds them.
    """
    folder = modules_beside(executable)
    if folder is None or runs_python(executable, environment):
        return Surroundings(dict(environment))
    changes = _changes(environment, folder)
    options = ("-O", giving_back({name: environment.get(name) for name in changes}))
    return Surroundings({**environment, **changes}, options, folder)


def modules_beside(executable: str) -> Path | None:
    """The folder of Python modules in the LLVM tree (bin/lldb, lib/liblldb.so) of `executable`."""
    libraries = Path(os.path.realpath(executable)).parent.parent / "lib"
    if not any(libraries.glob("liblldb*")):
        return None
    found = sorted(libraries.glob("python3*/*-packages/lldb/__init__.py"))
    return found[-1].parents[1] if found else None


def runs_python(executable: str, environment: Mapping[str, str]) -> bool:
    """Whether LLDB's Python can do anything; in one that lacks its modules no line of it runs."""
    options = ["--no-lldbinit", "-b", "-o", "script print('py' + 'thon')"]
    try:
        done = subprocess.run(
            [executable, *options],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_FOR_AN_LLDB,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"python" in done.stdout.splitlines()


def _changes(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    own = environment.get("PYTHONPATH")
    changes = {"PYTHONPATH": f"{folder}{os.pathsep}{own}" if own else f"{folder}"}
    path = environment.get("PATH", os.defpath)
    first = shutil.which("python3", path=path)
    if first is not None and os.path.realpath(first) != os.path.realpath(PYTHON_OF_THE_SYSTEM):
        changes["PATH"] = os.pathsep.join([os.path.dirname(PYTHON_OF_THE_SYSTEM), path])
    return changes


def giving_back(own: Mapping[str, str | None]) -> str:
    """An LLDB command that sets variables of its process to `own`, or removes them where that is None."""
    kept = {name: value for name, value in own.items() if value is not None}
    lines = [f"os.environ.update({kept!a})"] if kept else []
    lines += [f"del os.environ[{name!a}]" for name, value in own.items() if value is None]
    return "script " + "; ".join(["import os", *lines])
