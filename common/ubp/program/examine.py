"""What a debugger says about itself when it is started with ubp, and what to do where ubp does not load."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ubp.program import gdb, lldb
from ubp.program.lldb_modules import surroundings
from ubp.program.places import HOW_TO_GET_GDB, HOW_TO_GET_LLDB, known_gdbs, known_lldbs
from ubp.records import dataclass

SECONDS_FOR_A_DEBUGGER = 30
FACTS = Path(__file__).with_name("facts_inside.py")
REINSTALL = "run `make setup` in the checkout, or reinstall ubp where it was installed from"


@dataclass(frozen=True)
class Answer:
    """What a debugger that loads ubp and describes its Python wrote to its standard output and error.

    One that cannot be run describes itself in the second. `folder` is that of the Python modules that an LLDB
    does not find by itself, and was told.
    """

    executable: str
    output: str
    errors: str
    folder: Path | None = None

    @cached_property
    def facts(self) -> dict[str, Any] | None:
        """What facts_inside.py printed; None where Python did not run."""
        return next((json.loads(line) for line in self.output.splitlines() if line.startswith("{")), None)

    def version(self, banner: str) -> str | None:
        """The line of the output that begins like `banner`."""
        return next((line for line in self.output.splitlines() if line.startswith(banner)), None)


@dataclass(frozen=True)
class Kind:
    """What differs between GDB and LLDB.

    `banner` begins the line that tells the version, `known` finds the executables, `ask` starts one with the
    plugin of that path.
    """

    name: str
    title: str
    banner: str
    how_to_get: str
    known: Callable[[Mapping[str, str], Path], list[str]]
    ask: Callable[[str, Path], Answer]

    @property
    def variable(self) -> str:
        """The environment variable that names the one to start."""
        return f"UBP_{self.title}"


def ask_gdb(executable: str, plugin: Path) -> Answer:
    options = ["-nx", "-batch", "-ex", "show version", "-x", str(FACTS)]
    return Answer(executable, *_run(gdb.command_line(executable, plugin, options), os.environ))


def ask_lldb(executable: str, plugin: Path) -> Answer:
    """Started as `ubp lldb` does, in an environment in which its Python works."""
    around = surroundings(executable, os.environ)
    options = [*around.options, "--no-lldbinit", "-b", "-o", "version", "-o", lldb.load_command(FACTS)]
    words = lldb.command_line(executable, plugin, options)
    return Answer(executable, *_run(words, around.environment), around.folder)


def _run(words: list[str], environment: Mapping[str, str]) -> tuple[str, str]:
    try:
        done = subprocess.run(
            words,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="backslashreplace",
            timeout=SECONDS_FOR_A_DEBUGGER,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", f"{error}"
    return done.stdout, done.stderr


GDB = Kind("gdb", "GDB", "GNU gdb", HOW_TO_GET_GDB, known_gdbs, ask_gdb)
LLDB = Kind("lldb", "LLDB", "lldb version", HOW_TO_GET_LLDB, known_lldbs, ask_lldb)


def finding(kind: Kind, answer: Answer) -> tuple[str, str | None]:
    """(what was found, what to do), the second None where ubp works."""
    version = answer.version(kind.banner) or f"{'an' if kind is LLDB else 'a'} {kind.title}"
    found = f"{version} at {answer.executable}"
    if answer.facts is None:
        why = _reason(answer.errors) or "it said nothing"
        return f"{found} does not run Python: {why}", mend(kind, answer)
    found = f"{found}, Python {answer.facts['python']}"
    trouble = _trouble(answer, answer.facts)
    if trouble:
        return f"{found}: {trouble}", mend(kind, answer)
    modules = ", ".join(f"{name} {about['version']}" for name, about in answer.facts["modules"].items())
    return f"{found}, {modules}", None


def _trouble(answer: Answer, facts: dict[str, Any]) -> str | None:
    """Why ubp does not load, in its own words where it refused, else in Python's."""
    lines = [*answer.errors.splitlines(), *answer.output.splitlines()]
    refusals = [line for line in lines if line.startswith("ubp is not loaded: ")]
    broken = [f"{name} ({about['error']})" for name, about in facts["modules"].items() if "error" in about]
    if refusals:
        return refusals[0]
    if broken:
        return f"cannot import {', '.join(broken)}"
    if not facts["loaded"]:
        return f"ubp is not loaded: {_reason(answer.errors) or 'no reason given'}"
    return None


def _reason(errors: str) -> str | None:
    """The first exception, of which others may be the consequence, else the last line."""
    lines = errors.strip().splitlines()
    exceptions = [line for line in lines if re.match(r"\w+Error: ", line)]
    return next(iter([*exceptions, *lines[-1:]]), None)


# signs in what a debugger writes, and what mends it
MENDS = (
    (r"3\.10 or later is needed", "use a newer {title}: {how_to_get}"),
    (r"No module named 'six'", "install the module that it needs: `sudo apt install python3-six`"),
    (
        r"No module named '_?lldb['.]",
        "install its Python modules (python3-lldb-N for lldb-N in Debian and Ubuntu), or another LLDB",
    ),
)


def mend(kind: Kind, answer: Answer) -> str:
    """What to do where ubp does not load."""
    said = f"{answer.output}\n{answer.errors}"
    known = [text for sign, text in MENDS if re.search(sign, said)]
    usual = kind.how_to_get if answer.facts is None else REINSTALL
    return known[0].format(title=kind.title, how_to_get=kind.how_to_get) if known else usual
