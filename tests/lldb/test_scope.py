"""The scope of an address against LLDB itself: no value that it gives may ever differ from a condition's."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from tests.support.gdbs import ROOT
from tests.support.lldbs import QUICK
from tests.support.marks import only
from tests.support.runs import SOAK

pytestmark = only("lldb", reason="the scope is compared with LLDB's values; GDB's has tests of its own")

HERE = Path(__file__).parent
# last on the path: must not shadow the debugger's own modules
PATHS = [str(ROOT), str(ROOT / "common"), sysconfig.get_path("purelib")]

C_FUNCTIONS = ["shadow", "aggregates", "narrow", "recursive"]
C_NAMES = [
    "global",
    "file_local",
    "colour::BLUE",
    "shadow",
    "shared",
    "limits",
    "declared_only",
    "per_thread",
]
CPLUSPLUS_FUNCTIONS = [
    "references",
    "objects",
    "plain_c",
    "by_hidden_pointer",
    "ns::Derived::method",
    "operator()",
]
CPLUSPLUS_NAMES = [
    *("in_namespace", "ns::in_namespace", "global_reference", "ns::Plain::First", "ns::Mode::On", "plain_c"),
    *("own", "bits", "constant"),
]

# Why a value that LLDB has may be missing here; what is not listed fails the test.
KNOWN_GAPS = (
    "it is thread-local",
    "only its caller knows it here",  # LLDB looks for it in the caller
    "an inlined function begins here",
    "its location is not one that ubp reads: it uses DW_OP_",
    "its location is not one that ubp reads: it computes with DW_OP_addr",
    "LLDB gives no address of it",
    "LLDB finds nothing by the path of a template",
    "LLDB evaluates nothing in lambdas",
)
UNDESCRIBED_IN_20 = "LLDB does not describe the class whose method this is"


def run_inside(lldb: str, script: str, program: Path, folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """What the script, run inside LLDB, wrote down."""
    result = folder / "result.json"
    order = (
        {"hits": 1, "every": 1000, "extra": [], "statics": False}
        | order
        | {"result": str(result), "path": PATHS}
    )
    environment = os.environ | QUICK | {"UBP_TEST_ORDER": json.dumps(order)}
    script_command = f"command script import {HERE / script}"
    command = [lldb, "--no-use-colors", "--no-lldbinit", "-b", "-o", script_command, str(program)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=100, stdin=subprocess.DEVNULL
    )
    assert result.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    found: dict[str, Any] = json.loads(result.read_text())
    return found


@pytest.mark.parametrize("level", ["-O0", "-O2"] if SOAK else ["-O2"])
@pytest.mark.parametrize(
    ("source", "functions", "names"),
    [("scope.c", C_FUNCTIONS, C_NAMES), ("scope.cc", CPLUSPLUS_FUNCTIONS, CPLUSPLUS_NAMES)],
    ids=["c", "c++"],
)
def test_every_variable_is_what_lldb_sees_at_every_instruction(
    tmp_path, lldb_executable, compile_program, source, functions, names, level
):
    program = compile_program(source, level)
    functions = functions if level != "-O0" else functions[:2]
    order = {"functions": functions, "extra": names, "every": 20, "statics": level == "-O2"}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["variable: equal"] > 5 * seen["places"]
    assert seen["counts"]["expression: equal"] > 5 * seen["places"] / 20


def check(seen: dict[str, Any], *more_gaps: str) -> None:
    assert seen["different"] == []
    assert seen["ended"] == "exited"
    assert [reason for reason in seen["refused"] if not reason.startswith((*KNOWN_GAPS, *more_gaps))] == []


def test_computed_places_and_pieces(tmp_path, lldb_executable, compile_program):
    program = compile_program("expressions.c", "-O2")
    order = {"functions": ["locals"], "every": 40}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["variable: equal"] > 5 * seen["places"]


def test_dwarf_4_in_a_compressed_file_of_its_own(tmp_path, lldb_executable, compile_program):
    program, symbols = tmp_path / "scope", tmp_path / "scope.debug"
    compiled = compile_program("scope.c", "-O2", "-gdwarf-4", "-no-pie", "-gz")
    subprocess.run(["objcopy", "--only-keep-debug", str(compiled), str(symbols)], check=True)
    link = f"--add-gnu-debuglink={symbols}"
    subprocess.run(["objcopy", "--strip-debug", link, str(compiled), str(program)], check=True)
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, {"functions": ["shadow"]})
    check(seen)
    assert seen["counts"]["variable: equal"] > 2 * seen["places"]


def test_split_debug_information_is_refused(tmp_path, lldb_executable, compile_program):
    program = compile_program("scope.c", "-O0", "-gsplit-dwarf")
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, {"functions": ["shadow"]})
    assert seen["different"] == []
    assert "its debug information is in another file (-gsplit-dwarf)" in seen["refused"]


POINT = "point: struct 12 ['x@0', 'y@4', 'flags@8 bits 0+3', 'small@8 bits 3+5']"
C_VARIABLES = {
    "p": f"InMemory {POINT}",
    "q": "InMemory point *: pointer to point",
    "d": "InMemory double: FloatType",
    "u": "InMemory unsigned char: integer 1 unsigned char",
    "c": "InMemory colour: enum 4 signed",
    "list": "InMemory int[3]: array 3 of int",
    "number": "InMemory number: struct 4 ['whole@0', 'bytes@0', '@0']",
    "limits": "InMemory unsigned short: integer 2 unsigned",
    "colour::BLUE": "IsValue colour: enum 4 signed",
    "BLUE": "IsValue colour: enum 4 signed",
    "shadow": "IsValue int (int, char *): FunctionType",
    "per_thread": "nowhere: it is thread-local",
    "printf": "nowhere: no debug information tells its type",
    "word": "none",  # a type
    "counter": "none",  # of another function
    "nonesuch": "none",
}
C_TYPES = {
    "struct point": POINT,
    "point": POINT,  # LLDB reads C++
    "enum colour": "colour: enum 4 signed",
    "word": "unsigned long: integer 8 unsigned",
    "char": "char: integer 1 signed char",
    "double": "double: FloatType",
    "struct colour": "none",
    "nonesuch": "none",
}
TEMPLATE = "nowhere: LLDB finds nothing by the path of a template"
CPLUSPLUS_VARIABLES = {
    "callback": "InMemory int (*)(int): pointer to int (int)",
    "mode": "InMemory ns::Mode: enum 1 signed scoped",
    "plain": "InMemory ns::Plain: enum 4 unsigned",
    "table": "InMemory int[2][3]: array 2 of int[3]",
    "in_namespace": "InMemory int: integer 4 signed",
    "ns::in_namespace": "InMemory int: integer 4 signed",
    "::ns::in_namespace": "InMemory int: integer 4 signed",
    "::in_namespace": "none",
    "global_reference": "InMemory int &: reference to int",
    "Box<int>::made": TEMPLATE,
    "ns::Mode::On": "IsValue ns::Mode: enum 1 signed scoped",
    "ns::First": "IsValue ns::Plain: enum 4 unsigned",
    "Mode::On": "none",  # LLDB does not follow `using namespace`
    "First": "none",
    "closure": "none",  # of another function
    "own": "none",  # a member
}
DERIVED = "ns::Derived: struct 32 ['ns::Base@0 base', 'ns::Other@16 base', 'own@24', 'bits@28 bits 0+3'"
CPLUSPLUS_TYPES = {
    "ns::Virtual": "ns::Virtual: struct 40 ['ns::Base: a member of a virtual base class', 'own@8', "
    "'reference@16']",
    "ns::Mode": "ns::Mode: enum 1 signed scoped",
    "Derived": "none",
    "char32_t": "char32_t: integer 4 unsigned char",
    "bool": "bool: integer 1 unsigned bool",
}


@pytest.mark.parametrize(
    ("source", "function", "variables", "types", "is_cplusplus", "names"),
    [
        (
            "scope.c",
            "aggregates",
            C_VARIABLES,
            C_TYPES,
            False,
            {"sized", "GREEN", "narrow"},
        ),
        (
            "scope.cc",
            "objects",
            CPLUSPLUS_VARIABLES,
            CPLUSPLUS_TYPES,
            True,
            {"virtually", "plain_c"},
        ),
    ],
    ids=["c", "c++"],
)
def test_names_and_types_before_the_program_runs(
    tmp_path, lldb_executable, compile_program, source, function, variables, types, is_cplusplus, names
):
    order = {"function": function, "offset": 60, "variables": list(variables), "types": list(types)}
    seen = run_inside(lldb_executable, "names_inside.py", compile_program(source, "-O0"), tmp_path, order)
    assert seen["variables"] == variables
    assert seen["types"] == types
    assert seen["is_cplusplus"] is is_cplusplus
    assert names <= set(seen["names"])
    assert {name for name in types if types[name] != "none" and "::" in name} <= set(seen["type names"])


TWO_FILES = {
    "here.c": """
        static int twice = 1;
        int other(void);
        int work(int n) { return n + twice + other(); }
        int main(void) { return work(1) != 7; }
        """,
    "there.c": """
        static int twice = 2, only = 3;
        int strcmp(const char *a, const char *b) { return 0; }
        int other(void) { return twice + only + strcmp(0, 0); }
        """,
}


def asked(lldb: str, program: Path, folder: Path, **order: Any) -> dict[str, Any]:
    """What the scope at the beginning of `work` says."""
    plain = {"function": "work", "offset": 0, "variables": [], "types": []}
    return run_inside(lldb, "names_inside.py", program, folder, plain | order)


def build(folder: Path, sources: dict[str, str], *options: str) -> Path:
    for name, text in sources.items():
        (folder / name).write_text(text)
    program = folder / "program"
    files = [str(folder / name) for name in sources]
    subprocess.run(["gcc", "-g", *options, *files, "-o", str(program)], check=True)
    return program


def test_a_static_of_the_own_file_comes_before_others_of_its_name(tmp_path, lldb_executable):
    program = build(tmp_path, dict(reversed(TWO_FILES.items())), "-fno-builtin")
    order = {"functions": ["work"], "extra": ["twice", "only"], "every": 1}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    check(seen)
    assert seen["counts"]["expression: equal"] >= 2 * seen["places"]


@pytest.mark.parametrize(
    ("level", "more"), [("-O0", ["lambda"]), ("-O2", ["main"])], ids=["not inlined", "inlined"]
)
def test_every_kind_of_function(tmp_path, lldb_executable, compile_program, level, more):
    program = compile_program("kinds.cc", level)
    functions = ["Base", "operator()", "nested", "fixed", "generic", "outside", "local", *more]
    order = {"functions": functions, "extra": ["own", "sink", "a", "b"], "every": 4}
    more_gaps = [UNDESCRIBED_IN_20] if "20.1" in lldb_executable else []
    check(run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order), *more_gaps)


def test_a_function_of_the_program_is_not_the_librarys(tmp_path, lldb_executable):
    program = build(tmp_path, TWO_FILES, "-fno-builtin")
    seen = asked(lldb_executable, program, tmp_path, libraries=["strcmp", "strncmp"])
    assert seen["libraries"] == {"strcmp": False, "strncmp": True}


WITH_MACROS = {
    "macros.c": """
int limit = 7, width = 5, other(int n);
#define limit 3
#define XLIMIT 3
#define LIMIT 3
#define TWICE(n) ((n) + (n ))
#define GONE 1
#undef GONE
int work(int n) { int TWICES = width; return TWICE(n) > LIMIT + TWICES; }
int main(void) { return work(1) + other(2) + XLIMIT; }
""",
    "other.c": "#define width 1\n#define ELSEWHERE 2\nint other(int n) { return n + width + ELSEWHERE; }\n",
}
MACROS = ("limit", "XLIMIT", "LIMIT", "TWICE", "GONE", "unix")
NO_MACROS = ("n", "TWICES", "IMIT", "width", "other", "ELSEWHERE", "x")
UNREADABLE = "the debug information cannot be read"


@pytest.mark.parametrize(
    "options",
    [
        *(["-gdwarf-5"], ["-gdwarf-4"], ["-gdwarf-3", "-gstrict-dwarf"]),
        *(["-gdwarf-5", "-gz"], ["-gdwarf-4", "-gz"]),
    ],
    ids=" ".join,
)
def test_macros_of_the_program_are_left_to_lldb(tmp_path, lldb_executable, options):
    program = build(tmp_path, WITH_MACROS, "-g3", *options)
    seen = asked(lldb_executable, program, tmp_path, words=[*MACROS, *NO_MACROS, "h\u00f6he"])
    refused = {
        word: f"{word} may be a macro here: write what it stands for" for word in (*MACROS, "h\u00f6he")
    }
    assert seen["otherwise"] == refused | dict.fromkeys(NO_MACROS, "")


def test_no_variable_is_read_where_lldb_reads_a_macro(tmp_path, lldb_executable):
    program = build(tmp_path, WITH_MACROS, "-g3")
    order = {"functions": ["work"], "extra": ["limit", "width"], "every": 1}
    seen = run_inside(lldb_executable, "scope_inside.py", program, tmp_path, order)
    assert seen["different"] == []
    assert seen["refused"]["limit may be a macro here: write what it stands for"] == seen["places"]
    assert seen["counts"]["expression: equal"] == 3 * seen["places"]  # n, TWICES and width


@pytest.mark.parametrize(
    ("options", "change", "reason"),
    [
        (["-g3"], "update", f"{UNREADABLE} (macros of version 9 with flags 0x0 are not known)"),
        (["-gsplit-dwarf"], "add", "its debug information is in another file (-gsplit-dwarf)"),
    ],
    ids=["unknown", "split"],
)
def test_macros_that_cannot_be_read_may_be_any_word(tmp_path, lldb_executable, options, change, reason):
    program = build(tmp_path, WITH_MACROS, *options)
    (tmp_path / "macros").write_bytes(b"\x09\0\0\0")
    section = f".debug_macro={tmp_path / 'macros'}"
    subprocess.run(["objcopy", f"--{change}-section", section, str(program)], check=True)
    seen = asked(lldb_executable, program, tmp_path, words=["n"])
    told = f"whether n is a macro here cannot be told: {reason}; compile with -g instead of -g3"
    assert seen["otherwise"] == {"n": told}


def test_split_debug_information_has_no_macros_for_lldb(tmp_path, lldb_executable):
    program = build(tmp_path, WITH_MACROS, "-g3", "-gsplit-dwarf")
    seen = asked(lldb_executable, program, tmp_path, words=["width", "limit"])
    assert seen["otherwise"] == {"width": "", "limit": ""}


SETTINGS = {
    "target.language c++14": "the language is set to c++14 (`settings clear target.language`)",
    "target.expr-prefix /dev/null": "LLDB reads a file before it (`settings clear target.expr-prefix`)",
    "target.prefer-dynamic-value run-target": "",
}


def test_settings_that_change_what_lldb_reads(tmp_path, lldb_executable):
    program = build(tmp_path, WITH_MACROS)
    seen = asked(lldb_executable, program, tmp_path, settings=list(SETTINGS), words=["LIMIT"])
    assert seen["otherwise"] == {"LIMIT": ""}
    assert seen["settings"] == list(SETTINGS.values())


def test_rust_is_refused(tmp_path, lldb_executable, compile_program):
    seen = asked(lldb_executable, compile_program("orchard-O0.s"), tmp_path, function="round_done")
    assert re.fullmatch(r"the code at 0x[0-9a-f]+ is in rust: not C or C\+\+", seen["refusal"])
