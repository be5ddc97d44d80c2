"""The LLDB executables that the tests run under, and their debug adapters: those that the set-up installs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.gdbs import ROOT
from tests.support.runs import SOAK
from ubp.errors import Unavailable
from ubp.program.places import find_lldb

INSTALLED = ROOT / ".venv" / "lldbs"
VERSIONS = ("14", "19", "23.1")
SOAK_VERSIONS = ("14", "16", "19", "20.1", "21.1", "22", "23.1")
NO_LLDB = "no LLDB with Python here: `make setup` installs some, UBP_LLDB may name another"
# LLDB 19 reports wrong hit counts of its own hundreds of times while a user steps, each by a trace of itself
QUICK = {"LLVM_DISABLE_SYMBOLIZATION": "1"}
KEEPING = ("21.1", "22")  # go on with the condition that they have compiled first in a process
WITH_ADAPTER = ("14", "16", "19", "22")  # LLDB of PyPI carries none


def available() -> list[str]:
    """The versions, the oldest first, in a soak more; but those that the set-up noted it cannot install."""
    versions = SOAK_VERSIONS if SOAK else VERSIONS
    return [version for version in versions if not (INSTALLED / f"without-{version}").exists()]


def installed_lldb(version: str) -> str:
    """An absolute path.

    Raises RuntimeError where it is missing, so that a test never passes because its LLDB is absent.
    """
    return _installed(version, "lldb")


def keeps_conditions(executable: str) -> bool:
    """Whether a breakpoint that was hit keeps its condition there."""
    return executable in [str(INSTALLED / version / "bin" / "lldb") for version in KEEPING]


def with_adapter() -> list[str]:
    """The versions that speak the Debug Adapter Protocol."""
    return [version for version in available() if version in WITH_ADAPTER]


def installed_adapter(version: str) -> str:
    """As `installed_lldb`; `lldb-vscode` was its name before LLDB 18."""
    return _installed(version, "lldb-dap")


def newest_lldb() -> str | None:
    """What is shown and measured: what UBP_LLDB names, else the newest of the tests, else the system's.

    None where that is missing, or cannot run Python, as Debian's lldb-14 as it is shipped.
    """
    installed = [INSTALLED / version / "bin" / "lldb" for version in reversed(VERSIONS)]
    present = [str(file) for file in installed if os.access(file, os.X_OK)]
    if present and not os.environ.get("UBP_LLDB"):
        return present[0]
    try:
        found = find_lldb(os.environ, Path(sys.prefix))
    except Unavailable:
        return None
    return found if _has_python(found) else None


def _has_python(executable: str) -> bool:
    words = [executable, "--no-lldbinit", "-b", "-o", "script import lldb; print('py' + 'thon')"]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return "python" in done.stdout.splitlines()


def lldb_named(name: str) -> str:
    """A version of the set-up's, or a path. Raises RuntimeError where that version is not installed."""
    return name if "/" in name else _installed(name, "lldb")


def _installed(version: str, name: str) -> str:
    executable = INSTALLED / version / "bin" / name
    if not os.access(executable, os.X_OK):
        step = "setup" if version in VERSIONS else "setup-soak"
        raise RuntimeError(f"no {name} of LLDB {version} at {executable}; `make {step}` installs it")
    return str(executable)
