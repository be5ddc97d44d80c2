"""Probes in libraries that come and go while the program runs: as stock GDB shows them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.mi import LOAD, Gdb, exited
from tests.support.runs import Printed, complaints, where

LIVES = {
    "once": (1,),
    "again_at_the_same_place": (1, 1, 1),
    "another_at_the_same_place": (1, 2, 1),
}


@pytest.fixture(scope="session")
def libraries(compile_program) -> dict[int, Path]:
    options = ("-O2", "-shared", "-fPIC")
    return {kind: compile_program("plugin.c", *options, f"-DKIND={kind}") for kind in (1, 2)}


@pytest.fixture(scope="session")
def host(compile_program) -> Path:
    path: Path = compile_program("plugin_host.c", "-O1", "-ldl")
    return path


def expected_sum(kinds: tuple[int, ...]) -> str:
    total = 0
    for n, kind in enumerate(kinds, 1):
        total += sum((i + 9 if kind == 2 else i) * n + 1 for i in range(1000))
    return f"sum {total}\n"


@pytest.mark.parametrize("life", LIVES)
def test_a_pending_probe_follows_its_library(life, gdb_executable, host, libraries, tmp_path) -> None:
    stories = []
    for plugin in (False, True):
        printed = Printed(tmp_path)
        with Gdb(gdb_executable, host, plugin=plugin) as gdb:
            gdb.command("set breakpoint pending on")
            gdb.command(f"set args {printed.arguments(*(libraries[kind] for kind in LIVES[life]))}")
            gdb.command(f"{'ubp ' * plugin}break value if i == 777")
            stop, stops = gdb.resume("run"), []
            while not exited(stop):
                stops.append(where(stop))
                if plugin:
                    (site,) = [site for site in gdb.probes()[0]["sites"] if site["strategy"] == "jump"]
                    assert site["hits"] >= 778
                stop = gdb.resume("continue")
            assert complaints(gdb) == []
        assert printed.text == expected_sum(LIVES[life])
        stories.append(stops)
    assert len(stories[0]) == len(LIVES[life])
    assert stories[1] == stories[0]


@pytest.mark.parametrize("plugin", [False, True], ids=["stock", "ubp"])
def test_a_probe_may_be_deleted_when_its_library_is_gone(
    plugin, gdb_executable, host, libraries, tmp_path
) -> None:
    printed = Printed(tmp_path)
    with Gdb(gdb_executable, host, plugin=plugin) as gdb:
        gdb.command("set breakpoint pending on")
        gdb.command(f"set args {printed.arguments(libraries[1], libraries[2])}")
        gdb.command(f"{'ubp ' * plugin}break value if i == 777")
        gdb.command("break dlclose")
        assert gdb.resume("run")["frame"]["func"] == "value"
        assert "dlclose" in gdb.resume("continue")["frame"]["func"]
        gdb.resume("finish")
        gdb.command("delete")
        assert exited(gdb.resume("continue"))
        assert complaints(gdb) == []
    assert printed.text == expected_sum((1, 2))


def test_quitting_leaves_an_attached_program_as_it_was(gdb_executable, compile_program, tmp_path) -> None:
    program, end = compile_program("attached.c", "-g", "-O2", "-pthread"), tmp_path / "end"
    with subprocess.Popen([str(program), str(end)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        commands = (
            *("ubp break foo if (i & 0xfffff) == 0xfffff", "ubp count run", "continue", "ubp info", "quit"),
        )
        words = [gdb_executable, "-q", "-nx", "-batch", "-iex", f"source {LOAD}", "-p", str(process.pid)]
        words += [word for command in commands for word in ("-ex", command)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=100)
        assert "Breakpoint 1, foo" in done.stdout
        assert "in foo: jump" in done.stdout
        end.touch()
        assert process.stdout.readline() == "wrong 0\n"
        assert process.wait() == 0
