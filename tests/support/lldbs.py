"""The LLDB executables that the tests run under: those that `make setup-lldb` installs."""

from __future__ import annotations

import os

from tests.support.gdbs import ROOT

INSTALLED = ROOT / ".venv" / "lldbs"
VERSIONS = ("14", "19", "23.1")


def available() -> list[str]:
    """The versions, the oldest first, but those that the set-up noted it has no way to install."""
    return [version for version in VERSIONS if not (INSTALLED / f"without-{version}").exists()]


def installed_lldb(version: str) -> str:
    """An absolute path.

    Raises RuntimeError where it is missing, so that a test never passes because its LLDB is absent.
    """
    executable = INSTALLED / version / "bin" / "lldb"
    if not os.access(executable, os.X_OK):
        raise RuntimeError(f"no LLDB {version} at {executable}; `make setup-lldb` installs it")
    return str(executable)
