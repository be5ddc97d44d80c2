"""What GDB prints of a process's beginning and end, word for word, is what it prints without ubp."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.calls import skip_unless_calls_work
from tests.support.marks import only
from tests.support.mi import LOAD, Gdb, exited
from tests.support.runs import complaints

pytestmark = only("gdb", reason="GDB's text, word for word")

Compile = Callable[..., Path]

BREAK = "SET foo if i == 777"
LIVES = {
    "starti": ("starti", BREAK, "continue", "continue", "continue", "continue"),
    "set_at_a_stop": ("start", "tbreak foo", "continue", BREAK, "continue", "disable 3", "continue"),
    "temporary": ("TEMPORARY foo if i == 777", "run", "info breakpoints", "continue"),
}


def transcript(
    executable: str, program: Path, lines: tuple[str, ...], *, plugin: bool, printed: Path
) -> list[str]:
    """What GDB says in a batch run, without ids of processes; the program prints to a file."""
    words = [executable, "-q", "-nx", "-batch", "-iex", "set debuginfod enabled off"]
    words += ["-iex", f"source {LOAD}"] if plugin else []
    prefix = "ubp " if plugin else ""
    script = [f'set exec-wrapper sh -c \'exec "$0" "$@" >> {printed}\'']
    for line in lines:
        command = line.replace("SET", f"{prefix}break").replace("TEMPORARY", f"{prefix}tbreak")
        script.append(
            f"python\ntry: gdb.execute({command!r})\nexcept gdb.error as e: print('error:', e)\nend"
        )
    file = printed.with_suffix(".gdb")
    file.write_text("\n".join(script))
    done = subprocess.run(
        [*words, "-x", str(file), str(program)], capture_output=True, text=True, timeout=100
    )
    said = re.sub(r"(process|LWP|pid|Thread) (0x)?[0-9a-f]+", r"\1 N", done.stdout + done.stderr)
    return [line for line in said.splitlines() if line]


def same_as_stock(executable: str, program: Path, lines: tuple[str, ...], folder: Path) -> list[str]:
    stock, ours = folder / "stock", folder / "ours"
    expected = transcript(executable, program, lines, plugin=False, printed=stock)
    assert transcript(executable, program, lines, plugin=True, printed=ours) == expected
    assert ours.exists() == stock.exists()
    if stock.exists():
        assert sorted(ours.read_text().splitlines()) == sorted(stock.read_text().splitlines())
    return expected


@pytest.mark.parametrize("life", LIVES)
def test_lives_as_without_ubp(
    life: str, gdb_executable: str, compile_program: Compile, tmp_path: Path
) -> None:
    program = compile_program("processes.c", "-g", "-O2")
    said = same_as_stock(gdb_executable, program, LIVES[life], tmp_path)
    assert any("foo (i=" in line for line in said)


def test_back_in_the_process_that_a_checkpoint_was_made_of_all_is_exact(
    gdb_executable: str, compile_program: Compile
) -> None:
    """GDB goes back to it where the checkpoint has ended, and forgets the traps that it kept there."""
    skip_unless_calls_work(gdb_executable)  # GDB makes one by a call of `fork`
    with Gdb(gdb_executable, compile_program("places.c", "-O2")) as gdb:
        gdb.command("set args 30")
        gdb.command("tbreak main")
        gdb.resume("run")
        gdb.command("ubp count both")
        gdb.command("ubp break work if i == 10 || i == 25")
        gdb.resume("continue")
        gdb.command("checkpoint")
        gdb.command("tbreak work if i == 20")
        gdb.resume("continue")
        gdb.command("restart 1")
        assert gdb.resume("continue")["reason"] == "breakpoint-hit"  # at 25
        assert exited(gdb.resume("continue"))
        counter, _ = json.loads(gdb.command("ubp info --json"))["probes"]  # places jumps
        assert [site["strategy"] for site in counter["sites"]] == ["jump"]
        assert gdb.resume("continue")["reason"] == "breakpoint-hit"
        assert gdb.command("print i").strip().endswith("= 25")
        assert exited(gdb.resume("continue"))
        counter, work = json.loads(gdb.command("ubp info --json"))["probes"]
        assert (counter["hits"], work["hits"], work["stops"]) == (10, 9, 3)
        assert complaints(gdb) == []
