from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ubp.program.lldb import command_line
from ubp.program.places import plugin_file

ROOT = Path(__file__).resolve().parents[3]


def test_the_plugin_is_loaded_before_the_program_and_arguments_stay_as_they_are() -> None:
    words = command_line("/usr/bin/lldb", Path("/a b/lldb_ubp"), ["-b", "prog", "--", "-x", "y z", ""])
    loading = ["/usr/bin/lldb", "-O", "command script import '/a b/lldb_ubp'"]
    assert words == [*loading, "-b", "prog", "--", "-x", "y z", ""]


def fake_lldb(folder: Path, text: str) -> str:
    file = folder / "lldb"
    file.write_text(text)
    file.chmod(0o755)
    return str(file)


def start(lldb: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UBP_LLDB": lldb, "PYTHONPATH": str(ROOT / "common")}
    command = [sys.executable, "-m", "ubp", "lldb", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-b", "-p", "1"], ["prog", "--", "--help", "a b", ""], []]
)
def test_becomes_lldb_with_its_arguments_and_its_exit_status(tmp_path: Path, arguments: list[str]) -> None:
    lldb = fake_lldb(tmp_path, '#!/bin/sh\nprintf "<%s>" "$@"\nexit 7\n')
    done = start(lldb, *arguments)
    words = ["-O", f"command script import '{plugin_file('lldb').parent}'", *arguments]
    assert done.stdout == "".join(f"<{word}>" for word in words)
    assert done.returncode == 7


def test_lldb_is_the_same_process(tmp_path: Path) -> None:
    lldb = fake_lldb(tmp_path, "#!/bin/sh\nkill -KILL $$\n")
    assert start(lldb).returncode == -9


def test_what_cannot_be_run_is_refused_in_a_sentence(tmp_path: Path) -> None:
    lldb = fake_lldb(tmp_path, "#!/does/not/exist\n")
    done = start(lldb)
    expected = f"ubp: cannot run {lldb}: No such file or directory; UBP_LLDB may name another lldb\n"
    assert (done.stderr, done.returncode) == (expected, 1)
