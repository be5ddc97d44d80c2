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
HOW_TO_GET_LLDB = (
    "install it with `sudo apt install lldb`, or without root with `pip install lldb-for-pwndbg` "
    "into the environment of ubp; UBP_LLDB may name one that stands elsewhere"
)


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


def plugin_path(debugger: str) -> Path:
    """What `debugger` is told to load: GDB a file, LLDB a package's folder. Raises like `plugin_file`."""
    file = plugin_file(debugger)
    return file.parent if file.name == "__init__.py" else file


def find_gdb(environment: Mapping[str, str], prefix: Path) -> str:
    """The GDB to start: what UBP_GDB names, else the one in PATH, else one that was installed by pip.

    `prefix` is the virtual environment that ubp runs in. Raises Unavailable if there is none.
    """
    return known_gdbs(environment, prefix)[0]


def known_gdbs(environment: Mapping[str, str], prefix: Path) -> list[str]:
    """All that `find_gdb` chooses from, its choice first. Raises Unavailable like `find_gdb`."""
    found = [*gdbs_in_path(_path(environment)), *installed("gdb", prefix)]
    return _known("gdb", environment, found, HOW_TO_GET_GDB)


def find_lldb(environment: Mapping[str, str], prefix: Path) -> str:
    """The LLDB to start: what UBP_LLDB names, else `lldb` in PATH, else the newest `lldb-N` there, else one
    that was installed by pip.

    `prefix` is the virtual environment that ubp runs in. Raises Unavailable if there is none.
    """
    return known_lldbs(environment, prefix)[0]


def known_lldbs(environment: Mapping[str, str], prefix: Path) -> list[str]:
    """All that `find_lldb` chooses from, its choice first. Raises Unavailable like `find_lldb`."""
    found = [*lldbs_in_path(_path(environment)), *installed("lldb", prefix)]
    return _known("lldb", environment, found, HOW_TO_GET_LLDB)


def _known(name: str, environment: Mapping[str, str], found: list[str], how_to_get: str) -> list[str]:
    """What UBP_<NAME> names, then `found`; of several names for one file the first."""
    variable = f"UBP_{name.upper()}"
    named = environment.get(variable)
    if named:
        chosen = shutil.which(named, path=_path(environment))
        if chosen is None:
            raise Unavailable(f"{variable} names '{named}', which is no executable file and not in PATH")
        found = [chosen, *found]
    if not found:
        raise Unavailable(f"no {name} in PATH: {how_to_get}")
    first: dict[str, str] = {}
    for executable in found:
        first.setdefault(os.path.realpath(executable), executable)
    return list(first.values())


def _path(environment: Mapping[str, str]) -> str:
    return environment.get("PATH", os.defpath)


def gdbs_in_path(path: str) -> list[str]:
    """The first `gdb` in PATH, as a list of at most one."""
    found = shutil.which("gdb", path=path)
    return [found] if found else []


def lldbs_in_path(path: str) -> list[str]:
    """`lldb`, then each `lldb-N`, the newest first."""
    plain = shutil.which("lldb", path=path)
    folders = [Path(folder) for folder in path.split(os.pathsep) if folder]
    names = {file.name for folder in folders for file in folder.glob("lldb-*")}
    numbered = [name for name in names if re.fullmatch(r"lldb-\d+", name)]
    numbered.sort(key=lambda name: int(name.removeprefix("lldb-")), reverse=True)
    found = [plain, *(shutil.which(name, path=path) for name in numbered)]
    return [executable for executable in found if executable]


def installed(name: str, prefix: Path) -> list[str]:
    """Debuggers (`name` is "gdb" or "lldb") that pip installed into the environment `prefix`, or below its
    folder of that name with an s, newest first.
    """
    below = sorted((prefix / f"{name}s").glob(f"*/bin/{name}"), key=_version, reverse=True)
    return [str(file) for file in [prefix / "bin" / name, *below] if os.access(file, os.X_OK)]


def _version(executable: Path) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", executable.parents[1].name)]
