"""`ubp install lldb`, `ubp lldb` and `ubp doctor` with real LLDBs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.gdbs import ROOT
from tests.support.lldbs import available
from tests.support.marks import only

pytestmark = only("lldb", reason="of GDB these are tested in `tests/load` and `tests/unit/program`")

LOADED = "script print('loaded', 'lldb_ubp.plugin' in sys.modules)"
ODD_NAMES = (
    "plain",
    "a b",
    "it's",
    'say "x"',
    "back\\slash",
    "$HOME",
    "#x",
    "ü",
    " a\tb' \"c\\",
    "{x}*",
)
TELL = "def __lldb_init_module(debugger, names):\n    print('loaded', ascii(__file__))\n"


def run(words: list[str], environment: dict[str, str]) -> str:
    """The standard output; what runs must end well."""
    done = subprocess.run(
        words,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def ubp(*arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", "ubp", *arguments]
    return run(command, {**os.environ, "PYTHONPATH": str(ROOT / "common"), **environment})


def said(lldb: str, home: Path, *options: str) -> list[str]:
    """The lines that a new LLDB of that home writes."""
    return run([lldb, "-b", *options], {**os.environ, "HOME": str(home)}).splitlines()


def copy_checkout(folder: Path) -> None:
    """What LLDB loads and the program, with the libraries of this checkout."""
    for name in ("common", "lldb_ubp"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").symlink_to(ROOT / ".venv")


@pytest.mark.parametrize("others", [[], [".lldbinit-lldb"]], ids=["general", "special"])
def test_an_installed_ubp_loads_in_every_new_lldb_until_it_is_uninstalled(lldb_executable, tmp_path, others):
    for name in others:
        (tmp_path / name).write_text("# mine\n")
    asked = ["-o", "script import sys", "-o", LOADED]
    ubp("install", "lldb", "--yes", HOME=str(tmp_path))
    assert "loaded True" in said(lldb_executable, tmp_path, *asked)
    assert "Count how often places are passed" in "\n".join(
        said(lldb_executable, tmp_path, "-o", "help ubp count")
    )
    ubp("uninstall", "--yes", HOME=str(tmp_path))
    assert "loaded False" in said(lldb_executable, tmp_path, *asked)
    assert [file.name for file in tmp_path.glob(".lldbinit*")] == others


def test_every_path_is_read_as_it_was_written(lldb_executable, tmp_path):
    from ubp.program.startup import LLDB

    home = tmp_path / "home"
    home.mkdir()
    for name in ODD_NAMES:
        package = tmp_path / name / "lldb_ubp"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(TELL)
        (home / ".lldbinit").write_bytes(LLDB.with_line(b"", package))
        assert f"loaded {str(package / '__init__.py')!a}" in said(lldb_executable, home, "-o", "version"), (
            name
        )


@pytest.mark.parametrize("content", [b"# a\r\n", b"# a"], ids=["carriage returns", "no line end"])
def test_the_users_own_lines_are_read_as_before(lldb_executable, tmp_path, content):
    (tmp_path / ".lldbinit").write_bytes(b"script print('mine')\n" + content)
    ubp("install", "lldb", "--yes", HOME=str(tmp_path))
    lines = said(lldb_executable, tmp_path, "-o", "script import sys", "-o", LOADED)
    assert [line for line in lines if line in ("mine", "loaded True")] == ["mine", "loaded True"]


def loses_hits(lldb: str) -> bool:
    return " 22." in run([lldb, "--version"], dict(os.environ))


@pytest.mark.parametrize("is_asynchronous", [True, False])
def test_an_lldb_that_loses_hits_says_so_once(
    lldb_executable, compile_program, tmp_path, is_asynchronous
) -> None:
    program = str(compile_program("threads.c", "-O2"))
    steps = [
        f"script lldb.debugger.SetAsync({is_asynchronous})",
        f"command script import {ROOT / 'lldb_ubp'}",
    ]
    steps += ["ubp break work if i == 1", "ubp count work"]
    lines = said(lldb_executable, tmp_path, *(word for step in steps for word in ("-o", step)), program)
    warned = [line for line in lines if line.startswith("ubp: this LLDB may lose hits of breakpoints")]
    assert len(warned) == (is_asynchronous and loses_hits(lldb_executable))


def test_the_doctor_finds_this_lldb_well(lldb_executable):
    report = json.loads(ubp("doctor", "--json", UBP_LLDB=lldb_executable))
    chosen = next(row for row in report["checks"] if row["name"] == "lldb")
    assert (chosen["ok"], chosen["essential"]) == (True, True)
    assert f"at {lldb_executable}, Python 3." in chosen["text"]
    assert ", capstone 5." in chosen["text"]
    warned = [row for row in report["checks"] if row["name"] == "hits" and lldb_executable in row["text"]]
    assert len(warned) == loses_hits(lldb_executable)


def test_the_doctor_tells_why_ubp_does_not_load(lldb_executable, tmp_path):
    copy_checkout(tmp_path)
    (tmp_path / "lldb_ubp" / "commands.py").unlink()
    core = str(tmp_path / "common")
    command = [sys.executable, "-m", "ubp", "doctor"]
    environment = {**os.environ, "UBP_LLDB": lldb_executable, "PYTHONPATH": core}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    (line,) = [line for line in done.stdout.splitlines() if f"at {lldb_executable}" in line]
    assert line.startswith("no  lldb ")
    assert "cannot import name 'commands' from 'lldb_ubp'" in line
    assert done.returncode == 1


def test_two_copies_are_never_mixed(lldb_executable, tmp_path):
    copy_checkout(tmp_path)
    imports = [f"command script import {folder / 'lldb_ubp'}" for folder in (ROOT, tmp_path)]
    later = "import lldb_ubp.actions, sys; print('later', sys.modules['lldb_ubp.actions'].__file__)"
    steps = [*imports, f"script {later}"]
    lines = said(lldb_executable, tmp_path, *(word for step in steps for word in ("-o", step)))
    refusal = (
        f"ubp is not loaded: ubp is found in {ROOT}/common/ubp, not in {tmp_path}: load only one of the two."
    )
    said_by_ubp = [line for line in lines if line.startswith(("ubp is", "later"))]
    assert said_by_ubp == [refusal, f"later {ROOT}/lldb_ubp/actions.py"]


STOCK = [f"/usr/bin/lldb-{version}" for version in available() if version == "14"]


@pytest.mark.parametrize("folder", ["/usr/bin", f"{ROOT}/.venv/bin"], ids=["system", "venv"])
@pytest.mark.parametrize("lldb", STOCK)
def test_the_distributions_own_lldb_works_in_an_empty_environment(lldb, folder, compile_program, tmp_path):
    program = str(compile_program("threads.c", "-O2"))
    path = f"{folder}:/usr/bin:/bin"
    environment = {"HOME": str(tmp_path), "PATH": path, "UBP_LLDB": lldb, "UBP_BENCH_BUDGET": "0"}
    steps = [
        "breakpoint set -n main",
        "run 1000 1",
        "ubp count work if i == 777",
        "continue",
        "ubp info --json",
        "ubp bench --json",
    ]
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ubp.__main__ import main; main()"
    options = [word for step in steps for word in ("-o", step)]
    command = [sys.executable, "-c", start, str(ROOT / "common"), "lldb", "-b", *options, program]
    output = run(command, environment)
    assert '"strategy": "jump"' in output
    assert '"debugger": "LLDB"' in output
    shown = run([*command[:6], "-o", "run", "--", "/usr/bin/env"], environment)
    assert f"PATH={path}\n" in shown
    assert "PYTHONPATH=" not in shown
