"""Programs that others wrote: fetched by pip, checked, built with debug information, kept.

Archives stay in .venv/sources, programs in build/real; both are made once, whatever the number of test
processes that ask for them at the same time.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ARCHIVES = ROOT / ".venv" / "sources"
BUILDS = ROOT / "build" / "real"


@dataclass(frozen=True)
class Archive:
    """A source distribution of a package index: what pip calls it, and what it must contain."""

    requirement: str
    file: str
    sha256: str

    @property
    def folder(self) -> Path:
        """Where it is unpacked to."""
        return ARCHIVES / self.file.removesuffix(".tar.gz")


SQLITE = Archive(
    "sqlean.py==3.50.4.5",
    "sqlean_py-3.50.4.5.tar.gz",
    "9764b565e7ab430ab6e9e43cb2816199c2b39926dffc93c212a52f0019278459",
)
HARFBUZZ = Archive(
    "uharfbuzz==0.45.0",
    "uharfbuzz-0.45.0.tar.gz",
    "3ac2a9a03682f908fad471e0b80f6ba8de5427a971dbbfb82d77990edf2834a6",
)
ROBOTO = Archive(
    "font-roboto==0.0.1",
    "font-roboto-0.0.1.tar.gz",
    "8bc9136bf46609fbb13af4783016799b14e23dda294a61791171de7ea2ec457f",
)


@dataclass(frozen=True)
class Program:
    """A library, built together with a driver of ours that works it."""

    name: str
    compiler: str
    archives: tuple[Archive, ...]
    library: str  # the one file that includes all of the library, below .venv/sources
    driver: str  # in this folder
    options: tuple[str, ...]
    libraries: tuple[str, ...]
    arguments: tuple[str, ...]
    status: int  # what the driver exits with

    @property
    def source(self) -> Path:
        return ARCHIVES / self.library


PROGRAMS = {
    "sqlite": Program(
        name="sqlite",
        compiler="gcc",
        archives=(SQLITE,),
        library="sqlean_py-3.50.4.5/sqlite/sqlite3.c",
        driver="sqlite_driver.c",
        options=("-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION"),
        libraries=("-lm",),
        arguments=(),
        status=7,
    ),
    "harfbuzz": Program(
        name="harfbuzz",
        compiler="g++",
        archives=(HARFBUZZ, ROBOTO),
        library="uharfbuzz-0.45.0/harfbuzz/src/harfbuzz.cc",
        driver="harfbuzz_driver.cc",
        options=(),
        libraries=(),
        arguments=(str(ARCHIVES),),
        status=9,
    ),
}


def built(name: str, optimisation: str) -> Path:
    """The executable of a program at `-O0` or `-O2`. Fetches and compiles what is not there yet.

    Raises RuntimeError where an archive cannot be had or is not the one that is expected.
    """
    program = _fetched(name)
    executable = BUILDS / f"{name}{optimisation}-{_fingerprint(program, optimisation)}"
    with _alone(f"{name}{optimisation}"):
        if not executable.exists():
            _compile(program, optimisation, executable)
    return executable


def lines_compiled(name: str) -> int:
    """How many lines of the library's own files the compiler reads."""
    program = _fetched(name)
    command = [program.compiler, *program.options, "-MM", str(program.source)]
    names = _run(command).replace("\\\n", " ").split()[1:]
    return sum(len(Path(item).read_bytes().splitlines()) for item in names)


def _fetched(name: str) -> Program:
    program = PROGRAMS[name]
    for archive in program.archives:
        _fetch(archive)
    return program


def _fetch(archive: Archive) -> None:
    with _alone(archive.file):
        if archive.folder.is_dir():
            return
        if not (ARCHIVES / archive.file).exists():
            _download(archive)
        actual = hashlib.sha256((ARCHIVES / archive.file).read_bytes()).hexdigest()
        if actual != archive.sha256:
            (ARCHIVES / archive.file).unlink()
            raise RuntimeError(f"{archive.file} has the SHA-256 {actual}, not {archive.sha256}")
        _unpack(archive)


def _download(archive: Archive) -> None:
    package = archive.requirement.partition("==")[0]
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", package]
    _run([*command, "-d", str(ARCHIVES), archive.requirement])


def _unpack(archive: Archive) -> None:
    """All or nothing: the folder is the mark that it was done."""
    partial = ARCHIVES / f"partial-{archive.file}"
    shutil.rmtree(partial, ignore_errors=True)
    with tarfile.open(ARCHIVES / archive.file) as tar:
        tar.extractall(partial, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(partial)
    (partial / archive.folder.name).rename(archive.folder)
    partial.rmdir()


def _fingerprint(program: Program, optimisation: str) -> str:
    compiler = _run([program.compiler, "--version"])
    parts = (compiler, optimisation, repr(program), (HERE / program.driver).read_text(), str(ROOT))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _compile(program: Program, optimisation: str, executable: Path) -> None:
    """The library apart from the driver: the driver changes more often and compiles in no time."""
    compiler = [program.compiler, "-g", optimisation, *program.options, f"-I{program.source.parent}"]
    library = BUILDS / f"{program.name}{optimisation}-{_library_fingerprint(program, optimisation)}.o"
    if not library.exists():
        _run([*compiler, "-c", str(program.source), "-o", f"{library}.partial"])
        Path(f"{library}.partial").rename(library)
    partial = executable.with_suffix(".partial")
    _run([*compiler, str(HERE / program.driver), str(library), *program.libraries, "-o", str(partial)])
    partial.rename(executable)


def _library_fingerprint(program: Program, optimisation: str) -> str:
    parts = (
        _run([program.compiler, "--version"]),
        optimisation,
        *program.options,
        program.library,
        str(ROOT),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Hold other test processes off while something of this name is made."""
    ARCHIVES.mkdir(parents=True, exist_ok=True)
    BUILDS.mkdir(parents=True, exist_ok=True)
    with (BUILDS / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
