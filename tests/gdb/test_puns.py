"""Jumps that share bytes: what GDB's user may do to those bytes, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.test_puns import FUNCTIONS, SIZES, line, printed
from tests.support.marks import only
from tests.support.mi import Gdb, exited
from tests.support.runs import Printed, complaints

pytestmark = only(
    "gdb", reason="GDB writes its traps while the program runs, and tells of memory that is changed"
)

SITES = {size: line(f"SITE {size}") for size in SIZES}


@pytest.fixture
def program(compile_program) -> Path:
    return Path(compile_program("puns.c", "-O0"))


@pytest.fixture
def puns(gdb_executable, program, tmp_path):
    """A GDB with the program at main, and what that prints."""
    output = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"set args {output.arguments(1000, 1)}")
        gdb.resume("start")
        yield gdb, output
        assert complaints(gdb) == []


def site(gdb: Gdb) -> tuple[str, str | None]:
    """Strategy and reason of the only place."""
    (probe,) = gdb.probes()
    (place,) = probe["sites"]
    return place["strategy"], place["reason"]


def memory(gdb: Gdb, address: int, size: int) -> bytes:
    """As it is, and not as GDB shows it."""
    pid = int(gdb.command("info inferiors").split("process ")[1].split()[0])
    with open(f"/proc/{pid}/mem", "rb") as file:
        file.seek(address)
        return file.read(size)


def address(gdb: Gdb) -> int:
    return int(gdb.probes()[0]["sites"][0]["address"], 16)


def finished(gdb: Gdb, output: Printed, hits: int = 1000) -> None:
    """To the end: all is counted, and the program's sum is right."""
    assert exited(gdb.resume("continue"))
    assert gdb.probes()[0]["hits"] == hits
    assert output.text == printed(1000, 1)


@pytest.mark.parametrize(
    "size", [1, 2, 3]
)  # behind the other no more than an instruction's first byte is shared
def test_a_breakpoint_inside_of_a_shared_instruction_keeps_the_jump_out(puns, size):
    gdb, output = puns
    gdb.command(f"ubp count {SITES[size]}")
    place = address(gdb)
    jump = memory(gdb, place, size)
    gdb.command(f"break *{place + size + 1:#x}")
    assert site(gdb) == ("trap", f"breakpoint 3 stands at {place + size + 1:#x} and must see every pass")
    assert memory(gdb, place, size) != jump
    gdb.command("delete 3")
    assert site(gdb) == ("pun", None)
    gdb.command("tbreak three if $rdi == 500")
    gdb.resume("continue")
    assert memory(gdb, place, size) == jump
    finished(gdb, output)


@pytest.mark.parametrize("size", SIZES)
def test_where_the_user_changes_the_shared_bytes_the_jump_comes_out(puns, size):
    gdb, output = puns
    gdb.command(f"ubp count {SITES[size]}")
    place, behind = address(gdb), f"*(unsigned char *) {address(gdb) + size:#x}"
    jump, byte = memory(gdb, place, size), gdb.number(behind)
    gdb.command(f"set var {behind} = {byte ^ 1}")
    assert site(gdb) == ("trap", "the code behind it, which the jump shares, has been changed")
    assert memory(gdb, place, size) != jump
    gdb.command(f"set var {behind} = {byte}")
    assert site(gdb) == ("pun", None)
    finished(gdb, output)


def test_gdb_plants_its_traps_among_the_shared_bytes_while_threads_run_through(
    gdb_executable, program, tmp_path
):
    """In the background, where nobody could take the jumps out before."""
    output, loops, rounds = Printed(tmp_path), 400_000_000, 10
    with Gdb(gdb_executable, program) as gdb:
        gdb.mi("-gdb-set mi-async on")
        gdb.command(f"set args {output.arguments(loops, 4)}")
        gdb.resume("start")
        for size in SIZES:
            gdb.command(f"ubp count {SITES[size]} -strategy pun")
        for turn in range(rounds):
            gdb.mi("-exec-continue")
            number = len(SIZES) + 2 + turn
            gdb.command(f"break {line(f'BEHIND {SIZES[turn % len(SIZES)]}')}")
            assert gdb.stop()["bkptno"] == str(number)
            gdb.command(f"delete {number}")
        sites = [place for probe in gdb.probes() for place in probe["sites"]]
        assert [place["strategy"] for place in sites] == ["pun"] * len(SIZES)
        assert all(place["hits"] for place in sites)
        passes = [gdb.number(f"passes[{k}]") for k in range(4)]
        for place in sites:  # each thread may be between two of them
            assert sum(passes) <= place["hits"] <= sum(passes) + 4
        assert complaints(gdb) == []
        gdb.command("kill")


WALKS = {
    "advance": ("advance {}", "stepi", "advance {}"),
    "until": ("until {}", "until", "until", "nexti"),
    "tbreak": ("tbreak {}", "continue", "next", "next"),
}


@pytest.mark.parametrize("name", WALKS)
@pytest.mark.parametrize("size", SIZES)
def test_gdb_waits_among_the_shared_bytes_as_without_ubp(gdb_executable, program, tmp_path, name, size):
    told = []
    for word in ("break", "ubp break"):
        output, places = Printed(tmp_path), []
        with Gdb(gdb_executable, program) as gdb:
            gdb.command(f"set args {output.arguments(100, 1)}")
            gdb.resume("start")
            gdb.command(f"tbreak {FUNCTIONS[size - 1]} if $rdi == 5")
            gdb.resume("continue")
            gdb.command(f"{word} {SITES[size]} if $rdi == 99")
            for step in WALKS[name]:
                text = step.format(line(f"BEHIND {size}"))
                if text.startswith("tbreak"):
                    gdb.command(text)
                else:
                    stop = gdb.resume(text)
                    places.append((stop.get("reason"), stop["frame"]["addr"]))
            places.append((gdb.resume("continue")["frame"]["addr"], gdb.value("$rdi")))
            assert exited(gdb.resume("continue"))
            assert output.text == printed(100, 1)
            assert complaints(gdb) == []
        told.append(places)
    assert told[0] == told[1]


@pytest.mark.parametrize("size", SIZES)
def test_before_the_start_it_is_known_that_such_a_jump_will_be_tried(gdb_executable, program, tmp_path, size):
    output = Printed(tmp_path)
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"ubp count {SITES[size]} -strategy pun")
        assert site(gdb) == ("pun", None)
        assert ": pun, 0 hits" in gdb.command("ubp info")
        gdb.command(f"set args {output.arguments(1000, 1)}")
        assert exited(gdb.resume("run"))
        assert (site(gdb), gdb.probes()[0]["hits"]) == (("pun", None), 1000)
        assert output.text == printed(1000, 1)
        assert complaints(gdb) == []


def test_explain_tells_what_is_shared_and_where_it_leads(puns):
    gdb, _ = puns
    lines = gdb.command(f"ubp explain {SITES[2]} if $rdi == 3").splitlines()
    (shared,) = (text for text in lines if text.startswith("  shares "))
    assert shared.startswith("  shares 3 bytes up to 0x")
    assert "; with traps there to 0x" in shared
    assert "  strategy: pun, about 20 ns a hit" in lines
    assert any(text.startswith("  no jump: ") for text in lines)
