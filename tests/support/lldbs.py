"""The LLDB executables that the tests run under: those that `make setup` installs."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.gdbs import ROOT

INSTALLED = ROOT / ".venv" / "lldbs"
VERSIONS = ("14", "19", "23.1")


def lldbs() -> list[str]:
    """Absolute paths, the oldest first.

    Raises RuntimeError where one is missing, so that a test never passes because its LLDB is absent. The
    exception: the set-up left a note that this machine has no way to install that one.
    """
    present = [version for version in VERSIONS if not (INSTALLED / f"without-{version}").exists()]
    return [_installed_lldb(version) for version in present]


def lldb_id(executable: str) -> str:
    """The version, a short name for test ids."""
    return Path(executable).parents[1].name


def _installed_lldb(version: str) -> str:
    executable = INSTALLED / version / "bin" / "lldb"
    if not os.access(executable, os.X_OK):
        raise RuntimeError(f"no LLDB {version} at {executable}; `make setup` installs it")
    return str(executable)
