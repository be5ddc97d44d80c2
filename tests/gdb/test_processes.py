"""Processes that begin, end, fork, execute another program, are attached to and left: as without ubp."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.mi import LOAD, Gdb

Compile = Callable[..., Path]

BREAK = "SET foo if i == 777"
KINDS = {
    "O2": ("-O2",),
    "O0": ("-O0",),
    "no-pie": ("-O2", "-no-pie"),
    "static": ("-O2", "-static"),
    "static-O0": ("-O0", "-static"),
    "static-pie": ("-O2", "-static-pie"),
    "cf-protection": ("-O2", "-fcf-protection"),
}
RUN_AGAIN: tuple[str, ...] = (
    *(BREAK, "run", "bt 1", "continue", "info breakpoints", "run", "continue", "continue", "continue"),
    *("run", "kill", "run", "continue", "delete", "continue"),
)
LIVES = {
    "starti": ("starti", BREAK, "continue", "continue", "continue", "continue"),
    "start_detach": ("start", BREAK, "continue", "detach"),
    "set_at_a_stop": ("start", "tbreak foo", "continue", BREAK, "continue", "disable 3", "continue"),
    "vfork_and_exec_in_the_child": ("set args v", BREAK, "run", "continue", "continue", "continue"),
    "exec": ("set args v again", BREAK, "run", *["continue"] * 5),
    "follow_the_child": ("set follow-fork-mode child", BREAK, "run", "continue", "continue", "continue"),
    "deleted_and_set_again": (BREAK, "run", "delete", BREAK, "continue", "continue"),
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


@pytest.mark.parametrize("kind", KINDS)
def test_runs_again_and_again(
    kind: str, gdb_executable: str, compile_program: Compile, tmp_path: Path
) -> None:
    program = compile_program("processes.c", "-g", *KINDS[kind])
    said = same_as_stock(gdb_executable, program, RUN_AGAIN, tmp_path)
    assert len(re.findall(r"Breakpoint 1, foo \(i=(?:i@entry=)?777", "\n".join(said))) == 7


@pytest.mark.parametrize("life", LIVES)
def test_lives_as_without_ubp(
    life: str, gdb_executable: str, compile_program: Compile, tmp_path: Path
) -> None:
    program = compile_program("processes.c", "-g", "-O2")
    said = same_as_stock(gdb_executable, program, LIVES[life], tmp_path)
    assert any("foo (i=" in line for line in said)


def test_a_stripped_program_is_probed_by_address(gdb_executable: str, compile_program: Compile) -> None:
    named = compile_program("processes.c", "-g", "-O2", "-no-pie")
    stripped = compile_program("processes.c", "-O2", "-no-pie", "-s")
    with Gdb(gdb_executable, named) as gdb:
        address = gdb.number("&foo")
    with Gdb(gdb_executable, stripped) as gdb:
        gdb.command(f"ubp break *{address:#x} if $rdi == 777")
        gdb.resume("-exec-run")
        assert gdb.number("$rdi") == 777
        [site] = gdb.probes()[0]["sites"]
        assert (site["strategy"], site["hits"]) == ("jump", 778)


def text_of(pid: int, program: Path) -> bool:
    """Whether the executable pages of a process are those of its file."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, access, offset, *_ = line.split()
        if access == "r-xp" and line.endswith(str(program)):
            start, end = (int(word, 16) for word in span.split("-"))
            with open(f"/proc/{pid}/mem", "rb") as memory:
                memory.seek(start)
                found = memory.read(end - start)
            expected = program.read_bytes()[int(offset, 16) :][: end - start]
            return found.startswith(expected)
    raise AssertionError("no code of the program")


def test_attach_and_detach_leave_the_program_as_it_was(
    gdb_executable: str, compile_program: Compile, tmp_path: Path
) -> None:
    program, end = compile_program("attached.c", "-g", "-O2", "-pthread"), tmp_path / "end"
    with subprocess.Popen([str(program), str(end)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        with Gdb(gdb_executable, program) as gdb:
            gdb.command(f"attach {process.pid}")
            gdb.command("ubp break foo if (i & 0xfffff) == 0xfffff")
            gdb.command("ubp count run")
            for _ in range(5):
                stop = gdb.resume("-exec-continue")
                assert stop["frame"]["func"] == "foo"
                assert gdb.number("i") & 0xFFFFF == 0xFFFFF
            [probe, _] = gdb.probes()
            assert (probe["stops"], probe["sites"][0]["strategy"]) == (5, "jump")
            assert probe["hits"] >= 0xFFFFF
            gdb.command("detach")
            assert text_of(process.pid, program)
        end.touch()
        assert process.stdout.readline() == "wrong 0\n"
        assert process.wait() == 0
