"""`ubp gdb` and `ubp doctor` with real GDBs, on a made-up checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.load.layouts import Layout, add_program, make_checkout

TELL = "def load():\n    import gdb\n    print('program', gdb.current_progspace().filename)\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Layout:
    layout = make_checkout(tmp_path)
    add_program(layout)
    (layout.home / "gdb_ubp" / "plugin.py").write_text(TELL)
    return layout


def ubp(layout: Layout, gdb: str, *arguments: str, keys: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UBP_GDB": gdb, "PYTHONPATH": str(layout.core)}
    command = [sys.executable, "-m", "ubp", *arguments]
    return subprocess.run(
        command, env=environment, input=keys, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_plugin_is_loaded_before_the_program_and_its_arguments_arrive(gdb: str, checkout: Layout) -> None:
    done = ubp(checkout, gdb, "gdb", "-nx", "-batch", "-ex", "show args", "--args", "/bin/true", "1", "2 3")
    lines = [line for line in done.stdout.splitlines() if line.startswith(("program", "Argument list"))]
    assert lines == [
        "program None",
        'Argument list to give program being debugged when it is started is "1 2\\ 3".',
    ]


def test_machine_interface_clients_see_ordinary_records(gdb: str, checkout: Layout) -> None:
    done = ubp(checkout, gdb, "gdb", "-nx", "-q", "-i=mi3", keys="1-gdb-version\n2-gdb-exit\n")
    assert "\n1^done\n" in done.stdout
    assert "\n2^exit\n" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_the_doctor_finds_this_gdb_well(gdb: str, checkout: Layout) -> None:
    rows = json.loads(ubp(checkout, gdb, "doctor", "--json").stdout)["checks"]
    chosen = next(row for row in rows if row["name"] == "gdb")
    assert (chosen["ok"], chosen["essential"]) == (True, True)
    assert f"at {gdb}, Python 3." in chosen["text"]


def test_the_doctor_tells_why_ubp_does_not_load(gdb: str, checkout: Layout) -> None:
    (checkout.home / "gdb_ubp" / "plugin.py").unlink()
    done = ubp(checkout, gdb, "doctor")
    assert ": ubp is not loaded: " in done.stdout
    assert "No module named 'gdb_ubp.plugin'\n               mend: " in done.stdout
    assert done.returncode == 1
