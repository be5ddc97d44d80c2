from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from ubp.__main__ import main
from ubp.program.places import plugin_path

ROOT = Path(__file__).resolve().parents[3]
LINE = f"source {plugin_path('gdb')}\n"
IMPORT = f"command script import {plugin_path('lldb')}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def test_installing_and_uninstalling_leaves_no_trace(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["install", "--yes"]) == 0
    assert (home / ".gdbinit").read_text() == LINE
    assert main(["uninstall", "gdb", "--yes"]) == 0
    assert os.listdir(home) == []
    assert capsys.readouterr().out == (
        f"{home}/.gdbinit loads ubp from now on; `ubp uninstall` takes it out\n"
        f"{home}/.gdbinit does not load ubp any more\n"
    )


def test_the_users_own_lines_stay(home: Path) -> None:
    (home / ".gdbinit").write_bytes(b"set history save on")
    assert main(["install", "gdb", "--yes"]) == 0
    assert (home / ".gdbinit").read_text() == f"set history save on\n{LINE[:-1]}"
    assert main(["uninstall", "--yes"]) == 0
    assert (home / ".gdbinit").read_bytes() == b"set history save on"


def test_doing_it_twice_changes_nothing_and_asks_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["uninstall"]) == 0
    assert main(["install", "--yes"]) == 0
    assert main(["install"]) == 0
    assert (home / ".gdbinit").read_text() == LINE
    assert capsys.readouterr().out.splitlines() == [
        f"{home}/.gdbinit does not load ubp",
        f"{home}/.lldbinit does not load ubp",
        f"{home}/.gdbinit loads ubp from now on; `ubp uninstall` takes it out",
        f"{home}/.gdbinit loads ubp already",
    ]


def test_lldb_is_changed_only_where_it_is_named(home: Path) -> None:
    assert main(["install", "--yes"]) == 0
    assert os.listdir(home) == [".gdbinit"]
    assert main(["install", "lldb", "--yes"]) == 0
    assert (home / ".lldbinit").read_text() == IMPORT
    assert (home / ".gdbinit").read_text() == LINE
    assert main(["uninstall", "gdb", "--yes"]) == 0
    assert os.listdir(home) == [".lldbinit"]


def test_uninstalling_without_a_word_leaves_nothing_of_ubp_anywhere(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["install", "lldb", "--yes"]) == 0
    capsys.readouterr()
    assert main(["uninstall", "--yes"]) == 0
    assert os.listdir(home) == []
    assert capsys.readouterr().out == f"{home}/.lldbinit does not load ubp any more\n"
    assert main(["install", "gdb", "lldb", "--yes"]) == 0
    assert sorted(os.listdir(home)) == [".gdbinit", ".lldbinit"]
    assert main(["uninstall", "--yes"]) == 0
    assert os.listdir(home) == []


def test_both_files_of_lldb_are_changed_where_both_are_read(home: Path) -> None:
    (home / ".lldbinit-lldb").write_text("settings set x y\n")
    assert main(["install", "lldb", "--yes"]) == 0
    assert (home / ".lldbinit").read_text() == IMPORT
    assert (home / ".lldbinit-lldb").read_text() == f"settings set x y\n{IMPORT}"
    assert main(["uninstall", "lldb", "--yes"]) == 0
    assert os.listdir(home) == [".lldbinit-lldb"]
    assert (home / ".lldbinit-lldb").read_text() == "settings set x y\n"


def test_where_one_file_cannot_be_read_no_other_is_changed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / ".lldbinit").mkdir()
    assert main(["install", "gdb", "lldb", "--yes"]) == 1
    assert os.listdir(home) == [".lldbinit"]
    assert capsys.readouterr().err == f"ubp: cannot read {home}/.lldbinit: Is a directory\n"


def test_a_symbolic_link_is_never_removed(home: Path) -> None:
    (home / "mine").touch()
    (home / ".gdbinit").symlink_to("mine")
    assert main(["install", "--yes"]) == 0
    assert (home / "mine").read_text() == LINE
    assert main(["uninstall", "--yes"]) == 0
    assert (home / ".gdbinit").is_symlink()
    assert (home / "mine").read_bytes() == b""


@pytest.mark.parametrize(
    ("command", "name", "content"),
    [
        ("install", ".gdbinit", ""),
        ("uninstall", ".gdbinit", LINE),
        ("install lldb", ".lldbinit", ""),
        ("uninstall lldb", ".lldbinit", IMPORT),
        ("uninstall", ".lldbinit", IMPORT),
    ],
)
def test_without_a_terminal_nothing_is_assumed(
    command: str, name: str, content: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / name).write_text(content)
    assert main(command.split()) == 1
    assert (home / name).read_text() == content
    assert capsys.readouterr().err == (
        f"ubp: there is no terminal to ask on: `ubp {command} --yes` does it without asking\n"
    )


def answer(home: Path, keys: bytes, *debuggers: str) -> tuple[int, str]:
    """Runs `ubp install` on a terminal of its own and types `keys`: (exit status, what it showed)."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT / "common")}
    command = [sys.executable, "-m", "ubp", "install", *debuggers]
    os.write(controller, keys)
    process = subprocess.Popen(command, env=environment, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    shown = b"".join(iter(lambda: read_terminal(controller), b""))
    os.close(controller)
    return process.wait(), shown.decode()


def read_terminal(controller: int) -> bytes:
    try:
        return os.read(controller, 4096)
    except OSError:  # Linux reports EIO once the other end is closed
        return b""


@pytest.mark.parametrize(
    ("keys", "status"), [(b"y\n", 0), (b"Yes\n", 0), (b"\n", 1), (b"n\n", 1), (b"\x04", 1)]
)
def test_on_a_terminal_only_a_yes_changes_the_file(home: Path, keys: bytes, status: int) -> None:
    done, shown = answer(home, keys)
    assert f"Add `{LINE[:-1]}` to {home}/.gdbinit? [y/N]" in shown
    assert (home / ".gdbinit").exists() is (status == 0)
    assert ("nothing has been changed" in shown) is (status == 1)
    assert done == status


@pytest.mark.parametrize(("keys", "status"), [(b"y\n", 0), (b"n\n", 1)])
def test_one_question_names_all_that_would_change(home: Path, keys: bytes, status: int) -> None:
    done, shown = answer(home, keys, "gdb", "lldb")
    wanted = f"`{LINE[:-1]}` to {home}/.gdbinit and `{IMPORT[:-1]}` to {home}/.lldbinit"
    assert f"Add {wanted}? [y/N]" in shown
    assert len(os.listdir(home)) == (2 if status == 0 else 0)
    assert done == status
