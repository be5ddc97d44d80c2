"""The scope of a PC against GDB itself: no value that it gives may ever differ from a condition's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.gdbs import ROOT, gdb_id, gdbs
from tests.support.marks import only
from tests.support.runs import SOAK

pytestmark = only("gdb", reason="the scope is compared with GDB's values; LLDB's has tests of its own")

HERE = Path(__file__).parent
PROGRAMS = HERE.parent / "programs"
IMPORTS = f"python import sys; sys.path[:0] = {[str(ROOT), str(ROOT / 'common')]!r}"

C_FUNCTIONS = ["shadow", "aggregates", "narrow", "recursive"]
C_GLOBALS = [
    "global",
    "file_local",
    "RED",
    "BLUE",
    "shadow",
    "shared",
    "limits",
    "declared_only",
    "per_thread",
]
CPLUSPLUS_FUNCTIONS = ["references", "objects", "plain_c", "by_hidden_pointer", "ns::Derived::method"]
CPLUSPLUS_GLOBALS = ["in_namespace", "ns::in_namespace", "global_reference", "First", "Mode::On", "plain_c"]

# Why a value that GDB has may be missing here; what is not listed fails the test.
KNOWN_GAPS = (
    "only its caller knows it here",  # GDB asks the caller's debug information
    "neither a number nor in memory",
)


def compilers() -> list[str]:
    return ["gcc", *(["clang"] if shutil.which("clang") and shutil.which("clang++") else [])]


def build(folder: Path, source: str, compiler: str, *options: str) -> Path:
    program = folder / "program"
    plusplus = {"gcc": "g++", "clang": "clang++"}
    command = compiler if source.endswith(".c") else plusplus[compiler]
    subprocess.run([command, "-g", *options, str(PROGRAMS / source), "-o", str(program)], check=True)
    return program


def run_inside(gdb: str, script: str, program: Path, order: dict[str, Any]) -> dict[str, Any]:
    """What the script, run inside GDB, wrote down."""
    result = program.with_suffix(".json")
    environment = os.environ | {"UBP_TEST_ORDER": json.dumps(order | {"result": str(result)})}
    command = [gdb, "-nx", "-q", "-batch", "-ex", IMPORTS, "-x", str(HERE / script), str(program)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
    assert result.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    found: dict[str, Any] = json.loads(result.read_text())
    return found


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("level", ["-O0", "-O1", "-O2"] if SOAK else ["-O0", "-O2"])
@pytest.mark.parametrize("compiler", compilers())
@pytest.mark.parametrize(
    ("source", "functions", "names"),
    [("scope.c", C_FUNCTIONS, C_GLOBALS), ("scope.cc", CPLUSPLUS_FUNCTIONS, CPLUSPLUS_GLOBALS)],
    ids=["c", "c++"],
)
def test_every_variable_is_what_gdb_sees_at_every_instruction(
    tmp_path, gdb, source, functions, names, compiler, level
):
    program = build(tmp_path, source, compiler, level)
    seen = run_inside(gdb, "scope_inside.py", program, {"functions": functions, "extra": names})
    assert seen["different"] == []
    assert [verdict for verdict in seen["members"] if verdict.startswith("DIFFERENT")] == []
    assert seen["stops"] == []
    assert [reason for reason in seen["unavailable"] if not reason.startswith(KNOWN_GAPS)] == []
    assert seen["counts"]["equal"] > 20 * seen["places"]


THREAD_LOCALS = ["per_thread", "hidden", "zeroed", "pointer", "shared_by_name", "library_own"]


ALLOCATED_LATER = "it is thread-local, and its module's storage is allocated when a thread first uses it"


def build_with_libraries(folder: Path) -> Path:
    shared = ["-shared", "-fPIC", "-g", str(PROGRAMS / "threadlocal.c"), "-o"]
    subprocess.run(["gcc", "-DLATER", *shared, str(folder / "later.so")], check=True)
    subprocess.run(["gcc", "-DLIBRARY", *shared, str(folder / "liball.so")], check=True)
    return build(
        folder,
        "threadlocal.c",
        "gcc",
        "-Wl,--no-as-needed",
        str(folder / "liball.so"),
        f"-Wl,-rpath={folder}",
    )


def test_thread_locals_are_those_of_the_thread_that_hits(tmp_path, gdb):
    program = build_with_libraries(tmp_path)
    order = {"functions": ["in_program", "in_library"], "extra": THREAD_LOCALS}
    seen = run_inside(gdb, "scope_inside.py", program, order)
    assert seen["different"] == []
    assert seen["unavailable"] == {}
    assert seen["counts"]["equal"] > 4 * seen["places"] * len(THREAD_LOCALS)


def test_thread_locals_of_a_library_loaded_later_are_refused(tmp_path, gdb):
    program = build_with_libraries(tmp_path)
    later = str(tmp_path / "later.so")
    order = {"functions": ["later_in_library"], "extra": [], "arguments": later, "begin": "later_in_library"}
    seen = run_inside(gdb, "scope_inside.py", program, order)
    assert seen["different"] == []
    assert list(seen["unavailable"]) == [ALLOCATED_LATER]


def test_nothing_of_an_inlined_function_is_told_where_it_begins(tmp_path, gdb):
    program = build(tmp_path, "scope.c", "gcc", "-O0")
    seen = run_inside(gdb, "scope_inside.py", program, {"functions": ["shadow"], "extra": []})
    assert (seen["inlined_starts"], seen["refused_by_both"]) == (1, 1)


def test_a_frame_base_that_moves_is_refused(tmp_path, gdb):
    program = build(tmp_path, "scope.c", "gcc", "-O0", "-gdwarf-2", "-gstrict-dwarf")
    seen = run_inside(gdb, "scope_inside.py", program, {"functions": ["recursive"], "extra": ["global"]})
    assert seen["different"] == []
    assert any("a frame base that moves" in reason for reason in seen["unavailable"])


POINT = "struct point: struct 12 ['x@0', 'y@4', 'flags@8 bits 0+3', 'small@8 bits 3+5']"
BOX = "ns::Box<int>: struct 4 ['value@0', 'made: a static member: write Class::member']"

C_VARIABLES = {
    "p": f"InMemory {POINT}",
    "q": "InMemory struct point *: pointer to struct point",
    "d": "InMemory double: FloatType",
    "u": "InMemory unsigned char: integer 1 unsigned char",
    "c": "InMemory enum colour: enum 4 signed",
    "list": "InMemory int [3]: array 3 of int",
    "sized": "InMemory int [variable length]: array None of int",
    "number": "InMemory union number: struct 4 ['whole@0', 'bytes@0', '@0']",
    "limits": "InMemory unsigned short: integer 2 unsigned",
    "BLUE": "IsValue enum colour: enum 4 signed",
    "shadow": "IsValue int (int, char *): FunctionType",
    "per_thread": "nowhere: it is thread-local, and its place is known once the program runs",
    "printf": "nowhere: no debug information tells its type",
    "word": "none",  # a type
    "counter": "none",  # of another function
    "nonesuch": "none",
}
C_TYPES = {
    "struct point": POINT,
    "enum colour": "enum colour: enum 4 signed",
    "word": "unsigned long: integer 8 unsigned",
    "char": "char: integer 1 signed char",
    "double": "double: FloatType",
    "point": "none",
    "struct colour": "none",
    "nonesuch": "none",
}
CPLUSPLUS_VARIABLES = {
    "callback": "InMemory int (*)(int): pointer to int (int)",
    "box": f"InMemory {BOX}",
    "mode": "InMemory ns::Mode: enum 1 signed scoped",
    "plain": "InMemory ns::Plain: enum 4 unsigned",
    "table": "InMemory int [2][3]: array 2 of int [3]",
    "in_namespace": "InMemory int: integer 4 signed",
    "ns::in_namespace": "InMemory int: integer 4 signed",
    "Box<int>::made": "InMemory int: integer 4 signed",
    "First": "IsValue ns::Plain: enum 4 unsigned",
    "Mode::On": "IsValue ns::Mode: enum 1 signed scoped",
    "closure": "none",  # of another function
    "own": "none",  # a member
}
CPLUSPLUS_TYPES = {
    "Box<int>": BOX,
    "class ns::Derived": "ns::Derived: struct 32 ['ns::Base@0 base', 'ns::Other@16 base', 'own@24', "
    "'bits@28 bits 0+3', 'constant: a static member: write Class::member']",
    "ns::Virtual": "ns::Virtual: struct 40 ['ns::Base@0 virtual base', '_vptr.Virtual@0', 'own@8', "
    "'reference@16']",
    "char32_t": "char32_t: integer 4 unsigned char",
    "bool": "bool: integer 1 unsigned bool",
}


OBJECTS = "objects(ns::Derived*, int (*)(int))"


@pytest.mark.parametrize(
    ("source", "function", "variables", "types", "is_cplusplus", "names"),
    [
        ("scope.c", "aggregates", C_VARIABLES, C_TYPES, False, {"sized", "GREEN", "narrow", "global"}),
        ("scope.cc", OBJECTS, CPLUSPLUS_VARIABLES, CPLUSPLUS_TYPES, True, {"virtually", "plain_c"}),
    ],
    ids=["c", "c++"],
)
def test_names_and_types_before_the_program_runs(
    tmp_path, gdb, source, function, variables, types, is_cplusplus, names
):
    program = build(tmp_path, source, "gcc", "-O0")
    order = {"function": function, "offset": 60, "variables": list(variables), "types": list(types)}
    seen = run_inside(gdb, "names_inside.py", program, order)
    assert seen["variables"] == variables
    assert seen["types"] == types
    assert seen["is_cplusplus"] is is_cplusplus
    assert names <= set(seen["names"])


C_MAIN = """
int _Z14cplusplus_mainiPPc(int, char **);
int main(int argc, char **argv) { return _Z14cplusplus_mainiPPc(argc, argv); }
"""


def test_names_follow_the_language_of_the_code_not_that_of_main(tmp_path, gdb):
    main = tmp_path / "main.c"
    main.write_text(C_MAIN)
    subprocess.run(["gcc", "-g", "-c", str(main), "-o", str(tmp_path / "main.o")], check=True)
    program = build(tmp_path, "scope.cc", "gcc", "-Dmain=cplusplus_main", str(tmp_path / "main.o"))
    order = {
        "function": OBJECTS,
        "offset": 60,
        "variables": ["in_namespace", "Mode::On"],
        "types": ["Box<int>"],
    }
    seen = run_inside(gdb, "names_inside.py", program, order)
    assert seen["language"] == "auto; currently c"
    assert seen["variables"] == {
        "in_namespace": "InMemory int: integer 4 signed",
        "Mode::On": "IsValue enum ns::Mode: enum 1 signed scoped",
    }
    assert seen["types"] == {"Box<int>": f"struct {BOX}"}
