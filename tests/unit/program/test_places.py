from __future__ import annotations

from pathlib import Path

import pytest

from ubp.errors import Unavailable
from ubp.program.places import (
    find_gdb,
    find_lldb,
    installed,
    known_gdbs,
    known_lldbs,
    plugin_file,
    plugin_path,
)

ROOT = Path(__file__).resolve().parents[3]


def executable(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return str(file)


def test_the_plugin_of_gdb_is_in_this_checkout() -> None:
    assert plugin_file("gdb") == ROOT / "gdb_ubp" / "load.py"
    assert plugin_path("gdb") == plugin_file("gdb")


def test_lldb_is_told_the_folder_of_a_package() -> None:
    assert plugin_file("lldb") == ROOT / "lldb_ubp" / "__init__.py"
    assert plugin_path("lldb") == ROOT / "lldb_ubp"


def test_a_plugin_beside_ubp_is_found_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ubp.program.places.homes", lambda: (tmp_path, tmp_path.parent))
    executable(tmp_path / "gdb_ubp" / "load.py")
    assert plugin_file("gdb") == tmp_path / "gdb_ubp" / "load.py"
    with pytest.raises(Unavailable, match=r"no support for lldb: lldb_ubp/__init__\.py is missing"):
        plugin_file("lldb")


def test_ubp_gdb_comes_first_by_path_or_by_name(tmp_path: Path) -> None:
    in_path = executable(tmp_path / "bin" / "gdb")
    other = executable(tmp_path / "bin" / "gdb-15")
    path = {"PATH": str(tmp_path / "bin")}
    assert find_gdb(path, tmp_path) == in_path
    assert find_gdb({**path, "UBP_GDB": ""}, tmp_path) == in_path
    assert find_gdb({**path, "UBP_GDB": "gdb-15"}, tmp_path) == other
    assert find_gdb({"PATH": "", "UBP_GDB": other}, tmp_path) == other


def test_a_wrong_ubp_gdb_is_refused_although_another_is_there(tmp_path: Path) -> None:
    executable(tmp_path / "gdb")
    with pytest.raises(Unavailable, match="UBP_GDB names 'gdb-99'"):
        find_gdb({"PATH": str(tmp_path), "UBP_GDB": "gdb-99"}, tmp_path)


def test_without_a_gdb_in_path_the_newest_from_pip_serves(tmp_path: Path) -> None:
    old = executable(tmp_path / "gdbs" / "9.2" / "bin" / "gdb")
    new = executable(tmp_path / "gdbs" / "18.1" / "bin" / "gdb")
    assert find_gdb({"PATH": ""}, tmp_path) == new
    assert installed("gdb", tmp_path) == [new, old]
    beside = executable(tmp_path / "bin" / "gdb")
    assert installed("gdb", tmp_path) == [beside, new, old]


def test_a_file_that_is_not_executable_is_no_gdb(tmp_path: Path) -> None:
    Path(executable(tmp_path / "bin" / "gdb")).chmod(0o644)
    assert installed("gdb", tmp_path) == []


def test_without_any_gdb_the_user_reads_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"no gdb in PATH: .*apt install gdb.*pip install gdb-for-pwndbg"):
        find_gdb({"PATH": str(tmp_path)}, tmp_path)


def test_known_gdbs_names_each_once_and_the_chosen_first(tmp_path: Path) -> None:
    in_path = executable(tmp_path / "bin" / "gdb")
    from_pip = executable(tmp_path / "gdbs" / "18.1" / "bin" / "gdb")
    environment = {"PATH": str(tmp_path / "bin"), "UBP_GDB": from_pip}
    assert known_gdbs(environment, tmp_path) == [from_pip, in_path]


def test_ubp_lldb_comes_first_then_lldb_then_the_newest(tmp_path: Path) -> None:
    path = {"PATH": str(tmp_path)}
    old, new = executable(tmp_path / "lldb-9"), executable(tmp_path / "lldb-19")
    executable(tmp_path / "lldb-server-20")
    assert find_lldb(path, tmp_path) == new
    assert find_lldb({**path, "UBP_LLDB": "lldb-9"}, tmp_path) == old
    plain = executable(tmp_path / "lldb")
    assert find_lldb(path, tmp_path) == plain
    assert find_lldb({"PATH": "", "UBP_LLDB": old}, tmp_path) == old
    assert known_lldbs({**path, "UBP_LLDB": "lldb-9"}, tmp_path) == [old, plain, new]


def test_an_lldb_from_pip_serves_where_none_is_in_path(tmp_path: Path) -> None:
    below = executable(tmp_path / "lldbs" / "23.1" / "bin" / "lldb")
    beside = executable(tmp_path / "bin" / "lldb")
    assert known_lldbs({"PATH": ""}, tmp_path) == [beside, below]
    in_path = executable(tmp_path / "elsewhere" / "lldb-14")
    assert known_lldbs({"PATH": str(tmp_path / "elsewhere")}, tmp_path) == [in_path, beside, below]


def test_one_debugger_under_two_names_counts_once(tmp_path: Path) -> None:
    versioned = executable(tmp_path / "lldb-14")
    (tmp_path / "lldb").symlink_to(versioned)
    assert known_lldbs({"PATH": str(tmp_path)}, tmp_path / "none") == [str(tmp_path / "lldb")]


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "no lldb in PATH: install it with `sudo apt install lldb`, or without root with `pip install"),
        ({"UBP_LLDB": "lldb-99"}, "UBP_LLDB names 'lldb-99', which is no executable file and not in PATH"),
        ({"UBP_LLDB": "/"}, "UBP_LLDB names '/', which is no executable file and not in PATH"),
    ],
)
def test_where_no_lldb_can_be_started_the_user_reads_why(
    environment: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable) as caught:
        find_lldb({"PATH": str(tmp_path), **environment}, tmp_path)
    assert str(caught.value).startswith(message)
