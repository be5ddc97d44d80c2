"""Debug registers: what ubp says when a watchpoint is set is what LLDB and the kernel do."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.driver import Driver, Refused
from tests.support.held_registers import held, machine_to
from tests.support.lldb_driver import LldbDriver
from tests.support.marks import only
from tests.support.programs import compiled

pytestmark = only(
    "lldb", reason="LLDB sets registers at once: what GDB does with them stands in its own tests"
)

COUNT = 4
Opened = Callable[..., Any]


@pytest.fixture
def at_ready(lldb_executable: str, tmp_path: Path) -> Opened:
    """`with at_ready(2) as lldb:`, whose program stands in `ready` for the third time."""

    @contextmanager
    def opened(round_: int = 0, *, alone: bool = False) -> Iterator[Driver]:
        program = compiled("registers.c", "-O0", "-no-pie")
        with machine_to(everywhere=alone), LldbDriver(lldb_executable, program, tmp_path) as lldb:
            lldb.plain("break ready")
            lldb.run()
            for _ in range(round_):
                lldb.go()
            yield lldb

    return opened


def pool(lldb: Driver) -> dict[str, Any]:
    (one,) = json.loads(lldb.ubp("budget --json"))["pools"]
    return dict(one)


def owners(lldb: Driver) -> list[str]:
    return [one["owner"] for one in pool(lldb)["registers"]]


def process_id(lldb: Driver) -> int:
    found = re.search(r"Process (\d+)", lldb.command("process status"))
    assert found
    return int(found[1])


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def set_as_many_as_fit(lldb: Driver) -> int:
    """By LLDB's own command."""
    for index in range(COUNT + 1):
        said = ""
        try:
            lldb.command(f"watchpoint set expression -s 8 -- &g[{index}]")
        except Refused as error:
            said = str(error)
        if said:
            break
    assert "Watchpoint creation failed" in said
    return index


def splits(lldb: Driver) -> bool:
    found = re.search(r"version (\d+)", lldb.command("version"))
    return found is not None and int(found[1]) >= 19


def test_four_watchpoints_fit_and_the_fifth_names_who_holds_the_registers(at_ready):
    with at_ready() as lldb:
        assert (pool(lldb)["capacity"], pool(lldb)["free"], pool(lldb)["registers"]) == (COUNT, COUNT, [])
        for index in range(COUNT):
            assert lldb.ubp(f"watch g[{index}]").startswith(f"Watchpoint created: Watchpoint {index + 1}: ")
            assert pool(lldb)["free"] == COUNT - index - 1
        said = refusal(lambda: lldb.ubp("watch g[4]"))
        assert said.startswith("a new watchpoint needs 1 debug register for 8 bytes at ")
        assert "none of 4 is free" in said
        for number in range(1, COUNT + 1):
            assert f"free what watchpoint {number} (g[{number - 1}]) holds: its stops are lost" in said
        assert "`ubp break LOCATION if_access 0x" in said
        assert "creation failed" in refusal(lambda: lldb.command("watchpoint set variable g[4]"))
        lldb.command("watchpoint delete 2")
        lldb.ubp("watch g[4]")
        stop = lldb.go()
        assert stop.function == "touch"


def test_a_refused_watchpoint_leaves_nothing_behind(at_ready):
    with at_ready() as lldb:
        lldb.ubp("watch g[0]")
        before = lldb.command("watchpoint list"), pool(lldb)
        refusal(lambda: lldb.ubp("watch &bytes[1],62"))
        refusal(lambda: lldb.ubp("watch nothing"))
        assert (lldb.command("watchpoint list"), pool(lldb)) == before


def test_twenty_unaligned_bytes_take_what_is_foretold(at_ready):
    with at_ready() as lldb:
        if not splits(lldb):
            said = refusal(lambda: lldb.ubp("watch &bytes[3],20"))
            assert "gives a watchpoint one debug register, for 1, 2, 4 or 8 bytes" in said
            assert refusal(lambda: lldb.ubp("budget try write &bytes[3],20")) == said
            return
        foretold = lldb.ubp("budget try write &bytes[3],20")
        assert "fits, with 3 of 4 debug registers" in foretold
        lldb.ubp("watch &bytes[3],20")
        assert pool(lldb)["free"] == 1
        assert set_as_many_as_fit(lldb) == 1


@pytest.mark.parametrize("count", [1, 3, 4])
def test_slots_that_perf_holds_in_the_thread_are_counted_and_named(at_ready, count):
    with at_ready() as lldb, ExitStack() as stack:
        holder = stack.enter_context(held(count, thread=process_id(lldb)))
        assert pool(lldb)["free"] == COUNT - count
        # another test's holder may be named beside it
        assert sum(bool(re.search(rf"\bpid {holder}\b", owner)) for owner in owners(lldb)) == count
        for index in range(COUNT - count):
            lldb.ubp(f"watch g[{index}]")
        said = refusal(lambda: lldb.ubp("watch g[7]"))
        assert re.search(rf"\bpid {holder}\b", said)
        assert "creation failed" in refusal(lambda: lldb.command("watchpoint set variable g[7]"))


def test_slots_that_perf_holds_on_a_processor_are_counted(at_ready):
    with at_ready(alone=True) as lldb, ExitStack() as stack:
        processor = min(os.sched_getaffinity(0))
        stack.enter_context(held(2, processor=processor))
        free = pool(lldb)["free"]
        assert free == COUNT - 2
        assert set_as_many_as_fit(lldb) == free


def test_registers_of_deleted_watchpoints_are_told_and_can_be_had_again(at_ready):
    with at_ready() as lldb:
        lldb.ubp("watch g[0]")
        lldb.command("watchpoint set variable g[1]")
        lldb.command("watchpoint delete 1")
        lldb.command("watchpoint delete 2")
        assert (owners(lldb), pool(lldb)["free"]) == (["a deleted watchpoint"] * 2, COUNT)
        assert set_as_many_as_fit(lldb) == COUNT


def test_what_an_earlier_process_has_left_behind_is_gone_with_it(at_ready):
    with at_ready() as lldb:
        assert owners(lldb) == []
        lldb.command("watchpoint set variable g[0]")
        lldb.command("watchpoint delete 1")
        lldb.kill()
        lldb.run()
        assert (owners(lldb), pool(lldb)["free"]) == ([], COUNT)


def test_threads_that_come_later_are_watched_as_well(at_ready):
    with at_ready(1) as lldb:
        for index in range(COUNT):
            lldb.ubp(f"watch g[{index}]")
        lldb.go()  # `ready`, where the second thread is there
        found = pool(lldb)
        assert [one["thread"] for one in found["registers"]] == ["all"] * COUNT
        assert found["free"] == 0
        threads = set()
        for _ in range(40):
            stop = lldb.go()
            if stop.exited:
                break
            threads |= {stop.thread} if stop.function == "touch" else set()
        assert len(threads) == 2


def test_a_condition_and_the_kind_of_access_are_lldbs(at_ready):
    with at_ready() as lldb:
        lldb.ubp("watch g[0] if g[0] > 1")
        assert "ubp: x86 has no debug register for reads alone" in lldb.ubp("watch -r g[1]")
        lldb.ubp("watch -a -location pair.number")
        listed = lldb.command("watchpoint list -v")
        assert "condition = 'g[0] > 1'" in listed
        assert re.findall(r"type = (\w+)", listed)[1:] == ["r", "rw"]
        assert [one["access"] for one in pool(lldb)["registers"]] == ["w", "rw", "rw"]


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ("watch", "what to watch is missing: write `ubp watch EXPRESSION` or `ubp watch ADDRESS,SIZE`"),
        ("watch &g[0],0", "0 bytes at 0x[0-9a-f]+ are nothing to watch: a region has 1 byte or more"),
        ("watch &large,1048576", "1048576 bytes at 0x[0-9a-f]+ take more debug registers than there are: .*"),
        ("watch $rax", r"`\$rax` is not in memory, where debug registers watch: .*"),
        ("watch chosen+1", r"`chosen\+1` is not in memory, where debug registers watch: .*"),
        ("watch nothing", "`nothing` cannot be watched: .*undeclared identifier 'nothing'.*"),
        ("watch -r -a g[0]", "`-r` and `-a` exclude each other: .*"),
        ("watch zork,8", "`zork` is no number: an address and a number of bytes are needed"),
        ("hbreak touch", "LLDB has no debug register of x86-64 Linux stop at an instruction: .*"),
        ("budget try exec &touch", "LLDB has no debug register of x86-64 Linux stop at an instruction: .*"),
        ("budget everything", "`everything` is not understood: .*"),
    ],
)
def test_bad_input_is_answered_by_one_sentence_and_loses_nothing(at_ready, request_, sentence):
    with at_ready() as lldb:
        said = refusal(lambda: lldb.ubp(request_))
        assert re.fullmatch(f"(error: )?{sentence}", said.strip()), said
        assert pool(lldb)["free"] == COUNT


def test_without_a_process_it_is_said_that_one_is_needed(lldb_executable, tmp_path):
    program = compiled("registers.c", "-O0", "-no-pie")
    with LldbDriver(lldb_executable, program, tmp_path) as lldb:
        said = refusal(lambda: lldb.ubp("watch g[0]"))
        assert "a watchpoint needs a process: `process launch` first" in said
        assert pool(lldb)["capacity"] == COUNT
