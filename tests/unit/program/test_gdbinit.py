from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ubp.errors import Unavailable
from ubp.program import gdbinit

PLUGIN = Path("/opt/u b/gdb_ubp/load.py")
LINE = b"source /opt/u b/gdb_ubp/load.py"
OLDER = b"source /old/gdb_ubp/load.py"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", LINE + b"\n"),
        (b"\n", b"\n" + LINE + b"\n"),
        (b"set pagination off\n", b"set pagination off\n" + LINE + b"\n"),
        (b"set pagination off", b"set pagination off\n" + LINE),
        (b"a\r\nb\r\n", b"a\r\nb\r\n" + LINE + b"\n"),
        (b"echo \xff\xfe\n", b"echo \xff\xfe\n" + LINE + b"\n"),
        (b"source /other/load.py\n", b"source /other/load.py\n" + LINE + b"\n"),
        (b"source /my-gdb_ubp/load.py\n", b"source /my-gdb_ubp/load.py\n" + LINE + b"\n"),
        (b"# source /x/gdb_ubp/load.py\n", b"# source /x/gdb_ubp/load.py\n" + LINE + b"\n"),
        (b"source /x/gdb_ubp/load.py.bak\n", b"source /x/gdb_ubp/load.py.bak\n" + LINE + b"\n"),
    ],
)
def test_a_line_is_added_and_taken_out_byte_for_byte(before: bytes, after: bytes) -> None:
    assert gdbinit.with_line(before, PLUGIN) == after
    assert gdbinit.with_line(after, PLUGIN) == after
    assert gdbinit.without_line(after) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OLDER + b"\n", LINE + b"\n"),
        (b"a\n" + OLDER + b"\nb\n", b"a\n" + LINE + b"\nb\n"),
        (b"a\n" + OLDER, b"a\n" + LINE),
        (OLDER + b"\na\n" + LINE + b"\n", LINE + b"\na\n"),
        (b"  source\t~/x/gdb_ubp/load.py \r\nb\n", LINE + b"\nb\n"),
    ],
)
def test_a_line_of_another_installation_is_replaced_in_its_place(before: bytes, after: bytes) -> None:
    assert gdbinit.with_line(before, PLUGIN) == after


def test_a_path_that_gdb_cannot_source_is_refused() -> None:
    with pytest.raises(Unavailable, match="line end"):
        gdbinit.with_line(b"", Path("/a\nb/gdb_ubp/load.py"))


def test_gdb_reads_the_file_of_xdg_where_there_is_one(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert gdbinit.startup_file(home) == tmp_path / ".gdbinit"
    modern = tmp_path / ".config" / "gdb" / "gdbinit"
    modern.parent.mkdir(parents=True)
    modern.touch()
    (tmp_path / ".gdbinit").touch()
    assert gdbinit.startup_file(home) == modern
    assert gdbinit.startup_file({**home, "XDG_CONFIG_HOME": "/nowhere"}) == tmp_path / ".gdbinit"
    assert gdbinit.startup_file({**home, "XDG_CONFIG_HOME": str(tmp_path / ".config")}) == modern


def test_without_a_home_nothing_is_guessed() -> None:
    with pytest.raises(Unavailable, match="HOME is not set"):
        gdbinit.startup_file({})


def test_the_mode_and_the_symbolic_link_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles" / "gdbinit", tmp_path / ".gdbinit"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to("dotfiles/gdbinit")
    gdbinit.replace(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(target.parent) == ["gdbinit"]


def test_a_new_file_is_readable_by_all(tmp_path: Path) -> None:
    gdbinit.replace(tmp_path / "new" / ".gdbinit", b"x")
    assert stat.S_IMODE((tmp_path / "new" / ".gdbinit").stat().st_mode) == 0o644


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".gdbinit"
    file.write_bytes(b"old")

    def fail(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(Unavailable, match="No space left on device; nothing has been changed"):
        gdbinit.replace(file, b"new")
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [".gdbinit"]


def test_what_cannot_be_read_is_not_taken_for_empty(tmp_path: Path) -> None:
    assert gdbinit.read(tmp_path / "missing") == b""
    with pytest.raises(Unavailable, match="Is a directory"):
        gdbinit.read(tmp_path)
