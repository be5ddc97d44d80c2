"""The GDB executables that the tests run under: the system's and those that `make` installs from PyPI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.support.runs import SOAK

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".venv" / "gdbs"
VERSIONS = ("18.1",)
SOAK_VERSIONS = ("18.1", "17.2", "16.3")


def gdbs() -> list[str]:
    """Absolute paths, the system's GDB first; in a soak more versions.

    Raises RuntimeError where one is missing, so that a test never passes because its GDB is absent. The one
    exception: the set-up left a note that this machine has no GDB and no way to install one.
    """
    versions = SOAK_VERSIONS if SOAK else VERSIONS
    system = [] if (INSTALLED / "without-system-gdb").exists() else [_system_gdb()]
    return system + [_installed_gdb(version) for version in versions]


def gdb_id(executable: str) -> str:
    """A short name for test ids: `system`, or the version that was installed from PyPI."""
    path = Path(executable)
    return path.parents[1].name if INSTALLED in path.parents else "system"


def _system_gdb() -> str:
    found = shutil.which("gdb")
    if found is None:
        raise RuntimeError("no gdb in PATH; `make setup` installs it")
    return found


def _installed_gdb(version: str) -> str:
    executable = INSTALLED / version / "bin" / "gdb"
    if not os.access(executable, os.X_OK):
        step = "setup-soak" if version not in VERSIONS else "setup"
        raise RuntimeError(f"no GDB {version} at {executable}; `make {step}` installs it")
    return str(executable)
