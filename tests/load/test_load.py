"""What happens when the file is sourced, in checkouts and installations that are made up here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.load.layouts import Layout, make, make_checkout

HIDDEN = "python import sys; sys.modules['capstone'] = None"  # as if it were installed nowhere


# what the machine has installed must not answer in the place of what is made up here
BARE = (
    "python import sys",
    "python sys.path[:] = [p for p in sys.path if not p.endswith(('dist-packages', 'site-packages'))]",
)


def source(gdb: str, layout: Layout, *after: str, before: tuple[str, ...] = ()) -> tuple[str, str]:
    """(standard output, standard error) of a GDB that sources load.py between other commands."""
    return run(gdb, *before, f"source {layout.home}/gdb_ubp/load.py", *after)


def run(gdb: str, *commands: str) -> tuple[str, str]:
    """(standard output, standard error) of the commands; GDB must end well whatever they do."""
    options = [word for command in (*BARE, *commands) for word in ("-iex", command)]
    done = subprocess.run(
        [gdb, "-nx", "-batch", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    return done.stdout, done.stderr


def test_a_checkout_loads_with_the_libraries_of_its_environment(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path / "a folder")
    assert source(gdb, layout) == (layout.loaded, "")


def test_an_installation_loads_with_what_stands_beside_it(gdb: str, tmp_path: Path) -> None:
    layout = make(tmp_path, tmp_path, tmp_path)
    assert source(gdb, layout) == (layout.loaded, "")


def test_a_symbolic_link_and_a_relative_path_lead_to_it(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path / "x")
    (tmp_path / "ubp.py").symlink_to("x/gdb_ubp/load.py")
    output, _ = run(gdb, f"cd {tmp_path}", "source ubp.py")
    assert output.endswith(layout.loaded)


def test_libraries_of_the_debuggers_own_python_are_preferred(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path)
    version, _ = run(gdb, "python print('python{}.{}'.format(*sys.version_info))")
    own = layout.libraries.parents[1] / version.strip() / "site-packages"
    shutil.copytree(layout.libraries, own)
    (own / "capstone" / "__init__.py").write_text("WHERE = 'own'\n")
    assert source(gdb, layout)[0].startswith("loaded own ")


def test_nothing_of_the_debuggers_is_shadowed(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path)
    for folder in (layout.home, layout.core, layout.libraries):
        (folder / "json.py").write_text("raise SystemError('shadowed')\n")
    assert source(gdb, layout, "python import json; print(json.dumps(1))") == (f"{layout.loaded}1\n", "")


def test_the_users_own_names_stay_alone(gdb: str, tmp_path: Path) -> None:
    names = "sorted(set(globals()) - {'annotations'})"
    before = (f"python before = {names}", "python os = 'mine'")
    after = f"python print(os, [name for name in {names} if name not in (*before, 'before', 'os')])"
    layout = make_checkout(tmp_path)
    assert source(gdb, layout, after, before=before)[0] == f"{layout.loaded}mine []\n"


def test_the_search_path_grows_once(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path)
    count = f"python import sys; print([sys.path.count(p) for p in ({str(layout.home)!r},)])"
    output, _ = source(gdb, layout, f"source {layout.home}/gdb_ubp/load.py", count)
    assert output == f"{layout.loaded}{layout.loaded}[1]\n"


def test_a_missing_library_is_told_with_its_mend_and_gdb_goes_on(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path)
    output, errors = source(gdb, layout, "echo on\\n", before=(HIDDEN,))
    assert output == "on\n"
    assert errors.startswith("ubp is not loaded: Python 3.")
    assert errors.endswith(f" of this GDB finds no capstone: run `make setup` in {tmp_path}.\n")


def test_a_missing_library_of_an_installation_has_another_mend(gdb: str, tmp_path: Path) -> None:
    layout = make(tmp_path, tmp_path, tmp_path)
    _, errors = source(gdb, layout, before=(HIDDEN,))
    assert errors.endswith(" finds no capstone: reinstall ubp with pip.\n")


def test_a_python_that_is_too_old_is_told(gdb: str, tmp_path: Path) -> None:
    layout = make_checkout(tmp_path)
    before = ("python import sys; sys.version_info = (3, 9, 2)",)
    _, errors = source(gdb, layout, before=before)
    assert errors == (
        "ubp is not loaded: this GDB has Python 3.9, and 3.10 or later is needed: use a newer GDB.\n"
    )


def test_two_copies_are_never_mixed(gdb: str, tmp_path: Path) -> None:
    first, second = make_checkout(tmp_path / "1"), make_checkout(tmp_path / "2")
    output, errors = source(gdb, first, f"source {second.home}/gdb_ubp/load.py")
    assert output == first.loaded
    where = f"ubp is found in {first.core}/ubp, not in {second.home}"
    assert errors == f"ubp is not loaded: {where}: load only one of the two.\n"
