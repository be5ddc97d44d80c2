"""The LLDB executables that the tests run under: those that `make setup` installs."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.gdbs import ROOT

INSTALLED = ROOT / ".venv" / "lldbs"
VERSIONS = ("14", "19", "23.1")


def lldbs() -> list[str]:
    """Absolute paths, the oldest first.

    Raises RuntimeError where one is missing, so that a test never passes because its LLDB is absent.
    """
    return [_installed_lldb(version) for version in VERSIONS]


def lldb_id(executable: str) -> str:
    """The version, a short name for test ids."""
    return Path(executable).parents[1].name


def _installed_lldb(version: str) -> str:
    executable = INSTALLED / version / "bin" / "lldb"
    if not os.access(executable, os.X_OK):
        raise RuntimeError(f"no LLDB {version} at {executable}; `make setup` installs it")
    return str(executable)
