"""GDB unwinds from code that only a symbol file describes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.gdbs import gdb_id, gdbs
from tests.support.marks import only
from ubp.codegen.symbolfile import MACHINES, DescribedCode, symbol_file

pytestmark = only("gdb", reason="the symbol file is loaded by GDB's `add-symbol-file`")

PROGRAM = Path(__file__).parents[1] / "programs" / "arena.c"
ARENA = 0x10000000
INSIDE = ("tbreak served", "continue")  # from here on the arena has its code
STANDS = (0, 1, 6, 7, 8, 9, 17, 18)  # every instruction
DISPLACEMENTS = ((6, 128), (7, 136), (9, 128), (17, 0))


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["-O0", "-O2"])
def program(request, tmp_path):
    """The program, and beside it symbols.elf for its arena."""
    path = tmp_path / "arena"
    subprocess.run(["gcc", "-g", request.param, "-no-pie", str(PROGRAM), "-o", str(path)], check=True)
    described = DescribedCode("ubp_probe_1", ARENA, 32, address_of(path, "resume_here"), DISPLACEMENTS)
    content = symbol_file(ARENA, 4096, [described], MACHINES["x86_64"])
    path.with_name("symbols.elf").write_bytes(content)
    return path


def address_of(path: Path, name: str) -> int:
    text = subprocess.run(["nm", str(path)], check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[0], 16) for line in text.splitlines() if line.split()[-1] == name)


def run(gdb: str, program: Path, *commands: str) -> str:
    symbols = program.with_name("symbols.elf")
    started = ("set confirm off", "set debuginfod enabled off", "start", f"add-symbol-file {symbols}")
    arguments = [item for command in (*started, *commands) for item in ("-ex", command)]
    done = subprocess.run(
        [gdb, "-nx", "-q", "-batch", *arguments, str(program)],
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout + done.stderr


FRAMES = re.compile(
    r"#0  0x\w+ in ubp_probe_1 \(\)\n"
    r"#1  0x\w+ in served \(value=(value@entry=)?1\) at .*\n"
    r"#2  0x\w+ in main \(\) at .*\n"
)


def test_a_backtrace_from_every_instruction_shows_the_served_function(gdb, program):
    commands = [
        command
        for offset in STANDS
        for command in (f"tbreak *{ARENA + offset}", "continue", "echo then\\n", "bt", "up", "print local")
    ]
    looks = run(gdb, program, *INSIDE, *commands).split("then\n")[1:]
    assert len(looks) == len(STANDS)
    for text, offset in zip(looks, STANDS, strict=True):
        assert FRAMES.match(text), text
        assert f"0x{ARENA + offset:016x} in ubp_probe_1" in text
        assert " = 3\n" in text


def test_finish_goes_to_where_the_function_resumes(gdb, program):
    text = run(gdb, program, *INSIDE, f"tbreak *{ARENA + 7}", "continue", "finish", "print/x (long)$pc")
    assert text.endswith(f" = {address_of(program, 'resume_here'):#x}\n")


def test_next_passes_over_it(gdb, program):
    text = run(gdb, program, *INSIDE, "next", "next", "print/x (long)$pc", "bt 1")
    assert "ubp_probe_1" not in text
    assert re.search(r"#0  served \(value=(value@entry=)?1\) at .*arena.c:17\n", text), text


def test_the_name_is_known_and_the_end_is_undisturbed(gdb, program):
    text = run(gdb, program, f"info symbol {ARENA + 9}", "continue")
    assert "ubp_probe_1 + 9 in section .text of" in text
    assert "exited normally" in text
