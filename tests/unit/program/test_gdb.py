from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ubp.program.gdb import command_line
from ubp.program.places import plugin_file

ROOT = Path(__file__).resolve().parents[3]


def test_the_plugin_is_loaded_before_the_program_and_arguments_stay_as_they_are() -> None:
    words = command_line("/usr/bin/gdb", Path("/a b/load.py"), ["-batch", "--args", "prog", "-x", "y z", ""])
    loading = ["/usr/bin/gdb", "-iex", "source /a b/load.py"]
    assert words == [*loading, "-batch", "--args", "prog", "-x", "y z", ""]


def fake_gdb(folder: Path, text: str) -> str:
    file = folder / "gdb"
    file.write_text(text)
    file.chmod(0o755)
    return str(file)


def start(gdb: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UBP_GDB": gdb, "PYTHONPATH": str(ROOT / "common")}
    command = [sys.executable, "-m", "ubp", "gdb", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-batch", "-p", "1"], ["-i=mi3"], ["--args", "prog", "--help", "a b", ""], []],
)
def test_becomes_gdb_with_its_arguments_and_its_exit_status(tmp_path: Path, arguments: list[str]) -> None:
    gdb = fake_gdb(tmp_path, '#!/bin/sh\nprintf "<%s>" "$@"\nexit 7\n')
    done = start(gdb, *arguments)
    words = ["-iex", f"source {plugin_file('gdb')}", *arguments]
    assert done.stdout == "".join(f"<{word}>" for word in words)
    assert done.returncode == 7


def test_gdb_is_the_same_process(tmp_path: Path) -> None:
    gdb = fake_gdb(tmp_path, "#!/bin/sh\nkill -KILL $$\n")
    assert start(gdb).returncode == -9


def test_what_cannot_be_run_is_refused_in_a_sentence(tmp_path: Path) -> None:
    gdb = fake_gdb(tmp_path, "#!/does/not/exist\n")
    done = start(gdb)
    assert done.stderr == f"ubp: cannot run {gdb}: No such file or directory; UBP_GDB may name another gdb\n"
    assert done.returncode == 1
