"""C, C++ and assembler programs of the tests, compiled once per content and options into build/tests."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from tests.support.gdbs import ROOT

SOURCES = ROOT / "tests" / "programs"
BUILT = ROOT / "build" / "tests"
COMPILERS = {".c": "gcc", ".cc": "g++", ".S": "gcc", ".s": "gcc"}


def compiled(source: str, *options: str, compiler: str | None = None) -> Path:
    """The program made of tests/programs/SOURCE with `-g` and `options`; `pthread` is always linked.

    The same call gives the same path, also in another process: a changed source or option gives another.
    Raises subprocess.CalledProcessError where the compiler refuses.
    """
    path = SOURCES / source
    command = [compiler or COMPILERS[path.suffix], "-g", "-pthread", str(path), *options]
    key = hashlib.sha256(repr(command).encode() + path.read_bytes()).hexdigest()[:12]
    program = BUILT / key / path.stem
    if not program.exists():
        program.parent.mkdir(parents=True, exist_ok=True)
        # several test processes may do the same at the same time
        unfinished = program.with_name(f".{path.stem}.{os.getpid()}")
        subprocess.run([*command, "-o", str(unfinished)], check=True)
        unfinished.replace(program)
    return program
