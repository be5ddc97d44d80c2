"""Where things are: the files that a debugger loads, and the debuggers of this machine."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from ubp.errors import Unavailable

# what each debugger is given to load, from the folder that holds the front ends
PLUGIN_FILES = {"gdb": "gdb_ubp/load.py", "lldb": "lldb_ubp/__init__.py"}

HOW_TO_GET_GDB = (
    "install it with `sudo apt install gdb`, or without root with `pip install gdb-for-pwndbg` "
    "into the environment of ubp; UBP_GDB may name one that stands elsewhere"
)
HOW_TO_GET_LLDB = "install it with `sudo apt install lldb`; UBP_LLDB may name one that stands elsewhere"


def homes() -> tuple[Path, ...]:
    """The folders that may hold the front ends: beside ubp when installed, above common/ in a checkout."""
    folder = Path(__file__).resolve().parents[2]
    return folder, folder.parent


def plugin_file(debugger: str) -> Path:
    """The file that `debugger` ("gdb" or "lldb") loads. Raises Unavailable where it is not installed."""
    for home in homes():
        if (home / PLUGIN_FILES[debugger]).is_file():
            return home / PLUGIN_FILES[debugger]
    raise Unavailable(f"this ubp has no support for {debugger}: {PLUGIN_FILES[debugger]} is missing")


def find_gdb(environment: Mapping[str, str], prefix: Path) -> str:
    """The GDB to start: what UBP_GDB names, else the one in PATH, else one that was installed by pip.

    `prefix` is the virtual environment that ubp runs in. Raises Unavailable if there is none.
    """
    named = environment.get("UBP_GDB")
    path = environment.get("PATH", os.defpath)
    if named:
        found = shutil.which(named, path=path)
        if found is None:
            raise Unavailable(f"UBP_GDB names '{named}', which is no executable file and not in PATH")
        return found
    executables = gdbs_in_path(path) + installed_gdbs(prefix)
    if not executables:
        raise Unavailable(f"no gdb in PATH: {HOW_TO_GET_GDB}")
    return executables[0]


def find_lldb(environment: Mapping[str, str]) -> str:
    """The LLDB to start: what UBP_LLDB names, else `lldb` in PATH, else the newest `lldb-N` there.

    Raises Unavailable if there is none.
    """
    named = environment.get("UBP_LLDB")
    path = environment.get("PATH", os.defpath)
    if named:
        found = shutil.which(named, path=path)
        if found is None:
            raise Unavailable(f"UBP_LLDB names '{named}', which is no executable file and not in PATH")
        return found
    executables = lldbs_in_path(path)
    if not executables:
        raise Unavailable(f"no lldb in PATH: {HOW_TO_GET_LLDB}")
    return executables[0]


def lldbs_in_path(path: str) -> list[str]:
    """`lldb`, then each `lldb-N`, the newest first."""
    plain = shutil.which("lldb", path=path)
    folders = [Path(folder) for folder in path.split(os.pathsep) if folder]
    names = {file.name for folder in folders for file in folder.glob("lldb-*")}
    numbered = [name for name in names if re.fullmatch(r"lldb-\d+", name)]
    numbered.sort(key=lambda name: int(name.removeprefix("lldb-")), reverse=True)
    found = [plain, *(shutil.which(name, path=path) for name in numbered)]
    return [executable for executable in found if executable]


def known_gdbs(environment: Mapping[str, str], prefix: Path) -> list[str]:
    """All that `find_gdb` chooses from, its choice first. Raises Unavailable like `find_gdb`."""
    others = gdbs_in_path(environment.get("PATH", os.defpath)) + installed_gdbs(prefix)
    return list(dict.fromkeys([find_gdb(environment, prefix), *others]))


def gdbs_in_path(path: str) -> list[str]:
    """The first `gdb` in PATH, as a list of at most one."""
    found = shutil.which("gdb", path=path)
    return [found] if found else []


def installed_gdbs(prefix: Path) -> list[str]:
    """GDBs that pip installed into the environment `prefix`, or below its gdbs/ folder, newest first."""
    below = sorted((prefix / "gdbs").glob("*/bin/gdb"), key=_version, reverse=True)
    return [str(file) for file in [prefix / "bin" / "gdb", *below] if os.access(file, os.X_OK)]


def _version(executable: Path) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", executable.parents[1].name)]
