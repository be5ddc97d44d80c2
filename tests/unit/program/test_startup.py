from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ubp.errors import Unavailable
from ubp.program import startup
from ubp.program.startup import GDB, LLDB, Startup

PLUGIN = Path("/opt/u b/gdb_ubp/load.py")
LINE = b"source /opt/u b/gdb_ubp/load.py"
OLDER = b"source /old/gdb_ubp/load.py"
PACKAGE = Path("/opt/u b/lldb_ubp")
IMPORT = b"command script import '/opt/u b/lldb_ubp'"
OLDER_IMPORT = b"command script import /old/lldb_ubp"


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
    assert GDB.with_line(before, PLUGIN) == after
    assert GDB.with_line(after, PLUGIN) == after
    assert GDB.without_line(after) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", IMPORT + b"\n"),
        (b"settings set x y", b"settings set x y\n" + IMPORT),
        (b"a\r\n", b"a\r\n" + IMPORT + b"\n"),
        (b"# \xff\xfe it's\n", b"# \xff\xfe it's\n" + IMPORT + b"\n"),
        *(
            (other + b"\n", other + b"\n" + IMPORT + b"\n")
            for other in (
                b"command script import /x/my_lldb_ubp",
                b"command script import /x/lldb_ubp/other.py",
                b"command script import /x/lldb_ubp /y/mine",
                b"command script import '/x/lldb_ubp",
                b"# command script import /x/lldb_ubp",
                b"command script add -c lldb_ubp",
                b"command source /x/lldb_ubp",
            )
        ),
    ],
)
def test_a_line_is_added_to_a_file_of_lldb_and_taken_out_byte_for_byte(before: bytes, after: bytes) -> None:
    assert LLDB.with_line(before, PACKAGE) == after
    assert LLDB.with_line(after, PACKAGE) == after
    assert LLDB.without_line(after) == before


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
    assert GDB.with_line(before, PLUGIN) == after


@pytest.mark.parametrize(
    "older",
    [
        OLDER_IMPORT,
        b"  command  script\timport -r ~/x/lldb_ubp \r",
        b'command script import "/a b/lldb_ubp"',
        b"command script import '/it'\"'\"'s/lldb_ubp'",
        b"command script import /\xff/lldb_ubp/",
    ],
)
def test_an_import_of_another_installation_is_replaced_in_its_place(older: bytes) -> None:
    assert LLDB.with_line(b"a\n" + older + b"\nb\n" + older, PACKAGE) == b"a\n" + IMPORT + b"\nb"
    assert LLDB.without_line(b"a\n" + older + b"\nb\n") == b"a\nb\n"


@pytest.mark.parametrize(
    ("debugger", "folder", "why"),
    [
        (GDB, "a\nb", "GDB cannot source a path with a line end in it: '/a\\nb/x'"),
        (LLDB, "a\nb", "LLDB cannot import a path with a line end, a backquote or"),
        (LLDB, "a\rb", "LLDB cannot import a path with a line end, a backquote or"),
        (LLDB, "a`b", "LLDB cannot import a path with a line end, a backquote or"),
        (LLDB, os.fsdecode(b"\xff"), "or a byte that is not UTF-8 in it: '/\\udcff/x'"),
    ],
)
def test_a_path_that_the_debugger_cannot_be_told_is_refused(debugger: Startup, folder: str, why: str) -> None:
    with pytest.raises(Unavailable) as caught:
        debugger.with_line(b"", Path("/", folder, "x"))
    assert why in str(caught.value)


def test_gdb_reads_the_file_of_xdg_where_there_is_one(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert GDB.paths(home) == [tmp_path / ".gdbinit"]
    modern = tmp_path / ".config" / "gdb" / "gdbinit"
    modern.parent.mkdir(parents=True)
    modern.touch()
    (tmp_path / ".gdbinit").touch()
    assert GDB.paths(home) == [modern]
    assert GDB.paths({**home, "XDG_CONFIG_HOME": "/nowhere"}) == [tmp_path / ".gdbinit"]
    assert GDB.paths({**home, "XDG_CONFIG_HOME": str(tmp_path / ".config")}) == [modern]


def test_lldb_reads_the_file_of_its_own_name_where_there_is_one_and_others_still_the_general_one(
    tmp_path: Path,
) -> None:
    general, special = tmp_path / ".lldbinit", tmp_path / ".lldbinit-lldb"
    home = {"HOME": str(tmp_path)}
    assert LLDB.paths(home) == [general]
    special.symlink_to("nowhere")
    assert LLDB.paths(home) == [general]
    (tmp_path / "nowhere").touch()
    assert LLDB.paths(home) == [general, special]


@pytest.mark.parametrize("debugger", [GDB, LLDB], ids=lambda debugger: debugger.title)
def test_without_a_home_nothing_is_guessed(debugger: Startup) -> None:
    with pytest.raises(Unavailable, match=f"HOME is not set: .* file {debugger.title} reads"):
        debugger.paths({})


def test_the_mode_and_the_symbolic_link_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles" / "gdbinit", tmp_path / ".gdbinit"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to("dotfiles/gdbinit")
    startup.replace(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(target.parent) == ["gdbinit"]


def test_a_new_file_is_readable_by_all(tmp_path: Path) -> None:
    startup.replace(tmp_path / "new" / ".gdbinit", b"x")
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
        startup.replace(file, b"new")
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [".gdbinit"]


def test_what_cannot_be_read_is_not_taken_for_empty(tmp_path: Path) -> None:
    assert startup.read(tmp_path / "missing") == b""
    with pytest.raises(Unavailable, match="Is a directory"):
        startup.read(tmp_path)
