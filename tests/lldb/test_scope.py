"""The scope of an address against LLDB itself: no value that it gives may ever differ from a condition's."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from tests.support.gdbs import ROOT

HERE = Path(__file__).parent
# last on the path: must not shadow the debugger's own modules
PATHS = [str(ROOT), str(ROOT / "common"), sysconfig.get_path("purelib")]

C_FUNCTIONS = ["shadow", "aggregates", "narrow", "recursive"]
C_NAMES = ["global", "file_local", "colour::BLUE", "shadow", "shared", "limits", "declared_only", "per_thread"]
CPLUSPLUS_FUNCTIONS = ["references", "objects", "plain_c", "by_hidden_pointer", "ns::Derived::method"]
CPLUSPLUS_NAMES = [
    *("in_namespace", "ns::in_namespace", "global_reference", "ns::Plain::First", "ns::Mode::On", "plain_c"),
    *("own", "bits", "First", "Mode::On"),
]

# Why a value that LLDB has may be missing here; what is not listed fails the test.
KNOWN_GAPS = (
    "it is thread-local",
    "only its caller knows it here",  # LLDB looks for it in the caller
    "an inlined function begins here",
    "its location is not one that ubp reads: it uses DW_OP_",
    "its location is not one that ubp reads: it computes with DW_OP_addr",
    "LLDB gives no address of it: it is a constant",
    "LLDB finds nothing by the path of a template",
)


def run_inside(lldb: str, script: str, program: Path, folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """What the script, run inside LLDB, wrote down."""
    result = folder / "result.json"
    order = order | {"result": str(result), "path": PATHS}
    environment = os.environ | {"UBP_TEST_ORDER": json.dumps(order)}
    script_command = f"command script import {HERE / script}"
    command = [lldb, "--no-use-colors", "--no-lldbinit", "-b", "-o", script_command, str(program)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=100, stdin=subprocess.DEVNULL
    )
    assert result.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    found: dict[str, Any] = json.loads(result.read_text())
    return found


@pytest.mark.parametrize("level", ["-O0", "-O2"])
@pytest.mark.parametrize(
    ("source", "functions", "names"),
    [("scope.c", C_FUNCTIONS, C_NAMES), ("scope.cc", CPLUSPLUS_FUNCTIONS, CPLUSPLUS_NAMES)],
    ids=["c", "c++"],
)
def test_every_variable_is_what_lldb_sees_at_every_instruction(
    tmp_path, lldb_executable, compile_program, source, functions, names, level
):
    program = compile_program(source, level)
    order = {"functions": functions, "extra": names, "every": 15, "statics": level == "-O2"}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["variable: equal"] > 5 * seen["places"]
    assert seen["counts"]["expression: equal"] > 5 * seen["places"] / 15


def check(seen: dict[str, Any]) -> None:
    assert seen["different"] == []
    assert seen["ended"] == "exited"
    assert [reason for reason in seen["refused"] if not reason.startswith(KNOWN_GAPS)] == []


def test_computed_places_and_pieces(tmp_path, lldb_executable, compile_program):
    program = compile_program("expressions.c", "-O2")
    order = {"functions": ["arguments", "locals", "aggregates"], "extra": [], "every": 40, "statics": False}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["variable: equal"] > 20 * seen["places"]


@pytest.mark.parametrize(
    "options", [("-gdwarf-4", "-no-pie"), ("-gz",)], ids=["dwarf-4 at a fixed address", "compressed"]
)
def test_other_forms_of_debug_information(tmp_path, lldb_executable, compile_program, options):
    program = compile_program("scope.c", "-O2", *options)
    order = {"functions": ["shadow"], "extra": C_NAMES, "every": 1000, "statics": False}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["variable: equal"] > 3 * seen["places"]


def test_debug_information_of_a_file_of_its_own(tmp_path, lldb_executable, compile_program):
    program, symbols = tmp_path / "scope", tmp_path / "scope.debug"
    compiled = compile_program("scope.c", "-O1")
    subprocess.run(["objcopy", "--only-keep-debug", str(compiled), str(symbols)], check=True)
    link = f"--add-gnu-debuglink={symbols}"
    subprocess.run(["objcopy", "--strip-debug", link, str(compiled), str(program)], check=True)
    order = {"functions": ["shadow"], "extra": C_NAMES, "every": 1000, "statics": False}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["variable: equal"] > 3 * seen["places"]


def test_split_debug_information_is_refused(tmp_path, lldb_executable, compile_program):
    program = compile_program("scope.c", "-O0", "-gsplit-dwarf")
    order = {"functions": ["shadow"], "extra": [], "every": 1000, "statics": False}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    assert seen["different"] == []
    assert "its debug information is in another file (-gsplit-dwarf)" in seen["refused"]
