from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ubp.program.lldb import command_line, load_command
from ubp.program.lldb_modules import giving_back, modules_beside, surroundings
from ubp.program.places import plugin_path

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
    words = ["-O", f"command script import {plugin_path('lldb')}", *arguments]
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


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/opt/lldb_ubp", "/opt/lldb_ubp"),
        ("/a b/lldb_ubp", "'/a b/lldb_ubp'"),
        ("/it's/lldb_ubp", """'/it'"'"'s/lldb_ubp'"""),
        ('/"/lldb_ubp', """'/"/lldb_ubp'"""),
        ("/a\\b/lldb_ubp", r"'/a\b/lldb_ubp'"),
        ("/$HOME/lldb_ubp", "'/$HOME/lldb_ubp'"),
    ],
)
def test_a_path_is_written_as_lldb_reads_it(path: str, written: str) -> None:
    assert load_command(Path(path)) == f"command script import {written}"


# as Debian's lldb-14: no line of Python runs until PYTHONPATH leads to the modules beside it
LOST = """#!/bin/sh
case ":$PYTHONPATH:" in
*:{modules}:*) echo python; printf "<%s>" "PATH=$PATH" "PYTHONPATH=$PYTHONPATH" "$@" ;;
*) echo "NameError: name 'lldb' is not defined" >&2 ;;
esac
"""


def llvm_tree(folder: Path) -> tuple[str, Path]:
    """(LLDB, its modules) of a made-up LLVM tree, whose LLDB does not find them."""
    modules = folder / "lib" / "python3.11" / "dist-packages"
    (modules / "lldb").mkdir(parents=True)
    (modules / "lldb" / "__init__.py").touch()
    (folder / "lib" / "liblldb.so.1").touch()
    (folder / "bin").mkdir()
    return fake_lldb(folder / "bin", LOST.format(modules=modules)), modules


@pytest.fixture
def lost(tmp_path: Path) -> tuple[str, Path]:
    return llvm_tree(tmp_path)


def test_an_lldb_that_finds_its_modules_gets_the_users_environment(lost: tuple[str, Path]) -> None:
    lldb, modules = lost
    own = {"PATH": "/usr/bin", "PYTHONPATH": f"/mine:{modules}", "X": "y"}
    around = surroundings(lldb, own)
    assert (around.environment, around.options, around.folder) == (own, (), None)


@pytest.mark.parametrize(
    ("own", "changed"),
    [
        ({"PATH": "/usr/bin"}, {"PYTHONPATH": "MODULES"}),
        ({"PATH": "/bin:/x"}, {"PYTHONPATH": "MODULES"}),
        ({"PATH": "/usr/bin", "PYTHONPATH": ""}, {"PYTHONPATH": "MODULES"}),
        ({"PATH": "/usr/bin", "PYTHONPATH": "/mine"}, {"PYTHONPATH": "MODULES:/mine"}),
        ({"PATH": "OTHER:/usr/bin"}, {"PYTHONPATH": "MODULES", "PATH": "/usr/bin:OTHER:/usr/bin"}),
    ],
)
def test_an_lldb_that_does_not_is_told_where_they_are_and_of_the_systems_python(
    lost: tuple[str, Path], tmp_path: Path, own: dict[str, str], changed: dict[str, str]
) -> None:
    lldb, modules = lost
    (tmp_path / "python3").write_text("#!/bin/sh\n")
    (tmp_path / "python3").chmod(0o755)
    names = {"MODULES": str(modules), "OTHER": str(tmp_path)}
    own, changed = (
        {key: re.sub("MODULES|OTHER", lambda found: names[found[0]], value) for key, value in each.items()}
        for each in (own, changed)
    )
    around = surroundings(lldb, own)
    assert around.environment == {**own, **changed}
    assert around.folder == modules
    assert around.options == ("-O", giving_back({name: own.get(name) for name in changed}))


@pytest.mark.parametrize("missing", ["lib/liblldb.so.1", "lib/python3.11/dist-packages/lldb/__init__.py"])
def test_no_modules_are_seen_where_no_llvm_tree_is(
    lost: tuple[str, Path], tmp_path: Path, missing: str
) -> None:
    lldb, modules = lost
    link = tmp_path / "lldb-14"
    link.symlink_to(lldb)
    assert modules_beside(str(link)) == modules
    (tmp_path / missing).unlink()
    assert modules_beside(str(link)) is None


def test_the_environment_is_given_back_inside_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        os, "environ", environment := {"PATH": "/changed", "PYTHONPATH": "/changed", "X": "y"}
    )
    own = {"PATH": "/it's; \n/ü", "PYTHONPATH": None}
    word, _, code = giving_back(own).partition(" ")
    exec(code, {})
    assert (word, "\n" in code, environment) == ("script", False, {"PATH": own["PATH"], "X": "y"})


def test_ubp_lldb_helps_an_lldb_that_does_not_find_its_modules(lost: tuple[str, Path]) -> None:
    lldb, modules = lost
    done = start(lldb, "prog")
    path = f"{modules}:{ROOT / 'common'}"
    assert f"<PYTHONPATH={path}>" in done.stdout
    assert f"'PYTHONPATH': '{ROOT / 'common'}'" in done.stdout
    assert done.stdout.endswith("<prog>")
