"""Debug registers: what is foretold when a watchpoint is set is what happens at the next resume."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.gdb.test_bad_input import gdbserver
from tests.support.held_registers import held, machine_to
from tests.support.marks import only
from tests.support.mi import Gdb, GdbError, Record
from tests.support.programs import compiled
from tests.support.runs import Printed

pytestmark = only("gdb", reason="LLDB sets debug registers in another way: its part stands below")

UNABLE = (
    "Couldn't write debug register: No space left on device.",  # the kernel has no slot
    "Could not insert hardware",  # GDB itself has no register
    "Cannot insert hardware",
    "Command aborted",
)


@pytest.fixture
def program() -> Path:
    return compiled("registers.c", "-O0", "-no-pie")


@contextmanager
def at_ready(executable: str, program: Path, round_: int = 0, printed: str = "/dev/null") -> Iterator[Gdb]:
    """A GDB whose program stands in `ready`; breakpoint 1 stays there. It prints to a file: see Printed."""
    with Gdb(executable, program) as gdb:
        gdb.command(f"set args > {printed}")
        gdb.command("break ready")
        gdb.resume("run")
        for _ in range(round_):
            gdb.resume("continue")
        yield gdb


def budget(gdb: Gdb) -> Record:
    lines = gdb.command("ubp budget --json").splitlines()
    found: Record = json.loads(next(line for line in lines if line.startswith("{")))
    return found


def pool(gdb: Gdb) -> Record:
    (one,) = budget(gdb)["pools"]
    return dict(one)


def owners(gdb: Gdb) -> list[tuple[int, object, str]]:
    return [(one["index"], one["thread"], one["owner"]) for one in pool(gdb)["registers"]]


def thread_id(gdb: Gdb, number: int) -> int:
    """The kernel's."""
    (found,) = [one for one in gdb.mi("-thread-info")["threads"] if one["id"] == str(number)]
    match = re.search(r"(?:LWP|process) (\d+)", found["target-id"])
    assert match, found
    return int(match[1])


def failure(gdb: Gdb, command: str) -> str | None:
    """GDB's error, if it is one."""
    try:
        gdb.command(command)
    except GdbError as error:
        return str(error)
    return None


def set_natively(gdb: Gdb, command: str) -> list[str]:
    """What ubp says when GDB's own command makes something; that GDB itself refuses it is no error."""
    mark = len(gdb.log)
    refusal = failure(gdb, command)
    assert refusal is None or refusal.strip().endswith("too many hardware breakpoints/watchpoints."), refusal
    said = "".join(item["payload"] or "" for item in gdb.log[mark:] if item["type"] == "console")
    return [line for line in said.splitlines() if line.startswith("ubp: ")]


def resumes(gdb: Gdb) -> Record | None:
    """The next stop; None where GDB says that registers are missing."""
    try:
        gdb.mi("-exec-continue")
        record = gdb._next(is_answer)
        if record["message"] == "stopped":
            return dict(record["payload"])
        said = str(record["payload"])
    except GdbError as error:
        said = str(error)
    assert any(text in said for text in UNABLE), said
    return None


def is_answer(record: Record) -> bool:
    """An error may come after it was said that the program runs; with several threads only its text comes."""
    if record["type"] == "log":
        return any(text in record["payload"] for text in UNABLE)
    return record["message"] in ("stopped", "error")


@dataclass(frozen=True)
class Case:
    """Commands before, what another process then takes, and the one command whose end is foretold.

    `kind` and `place` are it for `ubp budget try`. `thread` is the number of the one that is held, 0: a
    processor.
    """

    command: str
    kind: str
    place: str
    fits: bool
    before: tuple[str, ...] = ()
    count: int = 0
    thread: int = 1
    round: int = 0


def watches(*indices: int) -> tuple[str, ...]:
    return tuple(f"watch g[{index}]" for index in indices)


W4 = ("watch g[4]", "w", "&g[4]")
HB = ("hbreak touch", "x", "touch")
ALL = ("continue", "delete 2-5")  # arms them, and leaves them stale
CASES = {
    "four": Case(*W4, True, watches(0, 1, 2)),
    "five": Case(*W4, False, watches(0, 1, 2, 3)),
    "five_with_hbreaks": Case(*W4, False, ("hbreak scoped", "watch g[0]", "hbreak main", "awatch g[1]")),
    "hbreak_is_the_fifth": Case(*HB, False, ("hbreak scoped", *watches(0, 1), "rwatch g[2]")),
    "hbreak_is_the_fourth": Case(*HB, True, ("hbreak scoped", "watch g[0]", "rwatch g[2]")),
    "the_same_bytes_share": Case("watch g[0]", "w", "&g[0]", True, watches(0, 1, 2, 3)),
    "another_access_does_not": Case("awatch g[0]", "rw", "&g[0]", False, watches(0, 1, 2, 3)),
    "disabled_ones_do_not_count": Case(*W4, True, (*watches(0, 1, 2, 3), "disable 3")),
    "unaligned_takes_four": Case("watch *(char (*)[11]) (bytes+1)", "w", "bytes+1,11", True),
    "unaligned_beside_one": Case("watch *(char (*)[11]) (bytes+1)", "w", "bytes+1,11", False, watches(0)),
    "perf_has_one": Case(*W4, True, watches(0, 1), count=1),
    "perf_has_one_too_many": Case(*W4, False, watches(0, 1, 2), count=1),
    "perf_has_three": Case(*W4, True, count=3),
    "perf_has_three_too_many": Case(*W4, False, watches(0), count=3),
    "perf_has_all": Case(*W4, False, count=4),
    "perf_has_all_and_hbreak": Case(*HB, False, count=4),
    "perf_on_a_processor": Case(*W4, True, watches(0, 1), count=1, thread=0),
    "perf_on_a_processor_too_many": Case(*W4, False, watches(0, 1, 2), count=1, thread=0),
    "stale_can_be_had_again": Case(*W4, True, (*watches(0, 1, 2, 3), "continue", "delete 2 3 4 5")),
    "stale_and_perf": Case(*W4, True, (*watches(0, 1), "continue", "delete 2"), count=2),
    "stale_and_perf_too_many": Case(
        *W4, False, (*watches(0, 1), "continue", "delete 2", "watch g[2]"), count=2
    ),
    "perf_in_the_second_thread": Case(*W4, False, watches(0, 1), count=2, thread=2, round=2),
    "perf_in_the_second_thread_one": Case(*W4, True, watches(0, 1), count=1, thread=2, round=2),
    "a_thread_that_was_made_later": Case(*W4, False, (*watches(0, 1, 2), "until-round 2"), count=1, thread=2),
    "a_thread_that_was_made_later_has_room": Case(
        *W4, True, (*watches(0, 1), "until-round 2"), count=1, thread=2
    ),
    # the second thread has the stale register 1 and no other; GDB wants register 0
    "a_stale_register_that_is_not_the_lowest": Case(
        *W4, False, (*watches(0, 1), "continue", "delete 2", "until-round 2", "delete 3"), count=3, thread=2
    ),
}


def prepare(gdb: Gdb, commands: tuple[str, ...]) -> None:
    for command in commands:
        if command == "continue":
            assert resumes(gdb) is not None
        elif command.startswith("until-round"):
            while gdb.resume("continue").get("bkptno") != "1" or gdb.number("round") != int(command[-1]):
                pass
        else:
            assert set_natively(gdb, command) == []


@pytest.mark.parametrize("name", CASES)
def test_what_is_foretold_is_what_happens(name: str, gdb_executable: str, program: Path) -> None:
    case = CASES[name]
    alone = machine_to(everywhere=not case.thread)
    with alone, at_ready(gdb_executable, program, case.round) as gdb:
        prepare(gdb, case.before)
        target = (thread_id(gdb, case.thread), -1) if case.thread else (-1, 0)
        with held(case.count, *target) as holder:
            assert foretold(gdb, case) is case.fits
            said = set_natively(gdb, case.command)
            assert (resumes(gdb) is not None) is case.fits
            if case.fits:
                assert said == []
            else:
                (line,) = said
                assert " debug register" in line
                assert (f"pid {holder}" in line) is (case.count > 0)


def foretold(gdb: Gdb, case: Case) -> bool:
    """By `ubp budget try`, and by `ubp watch` or `ubp hbreak`, which are undone."""
    before = gdb.command("info breakpoints")
    answers = []
    for command in (f"budget try {case.kind} {case.place}", spelled_by_ubp(case)):
        refusal = failure(gdb, f"ubp {command}")
        assert refusal is None or "what would fit:" in refusal, refusal
        offers_probe = refusal is not None and "\n  `ubp break LOCATION if_access 0x" in refusal
        assert refusal is None or offers_probe is (case.kind != "x"), refusal
        answers.append(refusal is None)
    assert answers[0] == answers[1]
    if answers[1]:
        gdb.command("delete $bpnum")
    assert gdb.command("info breakpoints") == before
    return answers[0]


def spelled_by_ubp(case: Case) -> str:
    return case.command.replace("awatch", "watch -a").replace("rwatch", "watch -r")


def test_all_that_is_armed_fires(gdb_executable: str, program: Path) -> None:
    """Also in a thread that is made later."""
    with at_ready(gdb_executable, program, 1) as gdb:
        for text in ("g[0]", "g[7] if g[7] > 2", "-a g[2]", "bytes+16,8"):
            gdb.command(f"ubp watch {text}")
        stops = []
        while not str((stop := gdb.resume("continue"))["reason"]).startswith("exited"):
            stops.append((stop["reason"], stop["thread-id"], str(stop["frame"]["func"])))
        by_second = {reason for reason, thread, where in stops if thread == "2" and where == "touch"}
        assert by_second == {"watchpoint-trigger", "access-watchpoint-trigger"}
        assert {thread for _, thread, _ in stops} == {"1", "2"}


def test_who_holds_what(gdb_executable: str, program: Path) -> None:
    with at_ready(gdb_executable, program) as gdb, held(1, thread_id(gdb, 1)) as holder:
        for command in ("watch pair.to->nothing", "watch *pair.to", "hbreak touch"):
            failure(gdb, command)
        (one,) = budget(gdb)["pools"]
        assert (one["kind"], one["serves"], one["learned"]) == ("data", ["exec", "data"], "perf")
        assert (one["capacity"], one["free"]) == (4, 0)
        *mine, other = one["registers"]
        assert [(row["owner"], row["expression"], row["access"], row["length"]) for row in mine] == [
            ("watchpoint 2", "*pair.to", "w", 8),  # the pointer, and what it points at
            ("watchpoint 2", "*pair.to", "w", 8),
            ("breakpoint 3", "touch", "x", 1),
        ]
        assert f"pid {holder}" in other["owner"]  # perhaps among others: the kernel does not tell
        assert (other["access"], other["length"]) == (None, None)
        places = {int(row["address"], 16) for row in one["registers"][:2]}
        assert places == {gdb.number("&pair.to"), gdb.number("&g[1]")}


def test_stale_registers_are_shown_and_can_be_had_again(gdb_executable: str, program: Path) -> None:
    with machine_to(everywhere=False), at_ready(gdb_executable, program) as gdb:
        prepare(gdb, ("watch g[0]", "watch g[1]", "continue", "delete 2 3"))
        assert owners(gdb) == [(0, "all", "a deleted watchpoint"), (1, "all", "a deleted watchpoint")]
        assert pool(gdb)["free"] == 4


def test_what_an_ide_sets_is_announced_once(gdb_executable: str, program: Path) -> None:
    shared = machine_to(everywhere=False)
    with shared, at_ready(gdb_executable, program) as gdb, held(1, thread_id(gdb, 1)) as holder:
        mark = len(gdb.log)
        for index in range(3):
            gdb.mi(f"-break-watch g[{index}]")
        assert announced(gdb, mark) == []
        gdb.mi("-break-watch g[4]")
        (line,) = announced(gdb, mark)
        assert line.startswith("ubp: watchpoint 5 (g[4]) needs 1 debug register")
        assert "1 held by perf, pid " in line
        assert f"pid {holder} (" in line
        gdb.mi("-break-disable 5")
        gdb.mi("-break-condition 3 1 == 1")
        assert announced(gdb, mark) == [line]
        assert resumes(gdb) is not None
        assert announced(gdb, mark) == [line]
        gdb.mi("-break-enable 5")  # now the next resume fails again
        assert announced(gdb, mark) == [line, line]
        assert resumes(gdb) is None


def announced(gdb: Gdb, mark: int) -> list[str]:
    said = "".join(item["payload"] or "" for item in gdb.log[mark:] if item["type"] == "console")
    return [line for line in said.splitlines() if line.startswith("ubp: ")]


def test_what_takes_no_register_is_announced(gdb_executable: str, program: Path) -> None:
    with at_ready(gdb_executable, program) as gdb:
        (line,) = set_natively(gdb, "watch *(char (*)[20]) (bytes+1)")
        assert line == (
            "ubp: watchpoint 2 takes no debug register, and about 88 us an instruction: "
            "20 bytes are more than debug registers hold"
        )
        gdb.command("set can-use-hw-watchpoints 0")
        assert set_natively(gdb, "watch g[0]") == []  # as asked for


def test_before_the_program_runs(gdb_executable: str, program: Path) -> None:
    with Gdb(gdb_executable, program) as gdb:
        for index in range(4):
            assert set_natively(gdb, f"watch g[{index}]") == []
        (line,) = set_natively(gdb, "watch g[4]")
        assert line.startswith("ubp: watchpoint 5 (g[4]) needs 1 debug register for 8 bytes at 0x")
        assert pool(gdb)["learned"] == "table"
        gdb.command("break main")
        assert "Could not insert hardware" in str(failure(gdb, "run"))


TOO_MUCH = (
    "take more debug registers than there are: x86 has 4, each for a power of two of bytes, up to 8, "
    "that begins at a multiple of it; watch a part of it"
)
REFUSED = {
    "watch bytes,0": "0 bytes at 0xN are nothing to watch: a region has 1 byte or more",
    "watch bytes,-1": "-1 bytes at 0xN are nothing to watch: a region has 1 byte or more",
    "watch bytes+1,20": f"20 bytes at 0xN {TOO_MUCH}",
    "watch large": f"1048576 bytes at 0xN {TOO_MUCH}",
    "watch -location large": f"1048576 bytes at 0xN {TOO_MUCH}",
    "watch g[0],nosuch": 'No symbol "nosuch" in current context.',
    "watch pair,8": "`pair` is no number: an address and a number of bytes are needed",
    "watch ,8": "an address and a size belong beside the comma of `,8`",
    "watch": "what to watch is missing: write `ubp watch EXPRESSION` or `ubp watch ADDRESS,SIZE`",
    "watch -r -a g[0]": "`-r` and `-a` exclude each other: `-a` stops at reads and at writes",
    "watch $rax": (
        "`$rax` is not in memory, where debug registers watch (it is computed): "
        "GDB's own `watch $rax` compares after each instruction, about 88 us"
    ),
    "watch *(long *) $sp": (
        "`*(long *) $sp` is found by way of what debug registers cannot watch: "
        "`ubp watch -location *(long *) $sp` watches its value alone"
    ),
    "watch -location g[0] + 1": (
        "`g[0] + 1` is not in memory, where debug registers watch (it is computed): "
        "GDB's own `watch g[0] + 1` compares after each instruction, about 88 us"
    ),
    "watch 5": "Cannot watch constant value `5'.",
    "watch nosuch": 'No symbol "nosuch" in current context.',
    "budget nonsense": (
        "`nonsense` is not understood: write `ubp budget [--json | try KIND ADDRESS[,LENGTH]]`"
    ),
    "budget try q &g": "`q` is no kind of access: write exec, write, read or access",
    "budget try w": "an address is missing: write `ubp budget try KIND ADDRESS[,LENGTH]`",
    "budget try w 0xffffffffffffffff,8": (
        "8 bytes at 0xN would end behind the last address of 64 bits: choose a lower address or fewer bytes"
    ),
    "budget try x touch,2": (
        "a debug register of x86 holds the address of one instruction, and 2 bytes at 0xN are more: "
        "ask for each instruction by itself"
    ),
}


def test_is_refused_in_a_sentence_and_leaves_nothing_behind(gdb_executable: str, program: Path) -> None:
    with at_ready(gdb_executable, program) as gdb:
        before = gdb.command("maint info breakpoints")
        gdb.command("set can-use-hw-watchpoints 0")
        assert str(failure(gdb, "ubp watch g[0]")).startswith("GDB is told to use no debug registers")
        gdb.command("set can-use-hw-watchpoints 1")
        said = {command: failure(gdb, f"ubp {command}") for command in REFUSED}
        assert {command: re.sub("0x[0-9a-f]+", "0xN", str(text)) for command, text in said.items()} == REFUSED
        assert gdb.command("maint info breakpoints") == before


def test_a_register_variable(gdb_executable: str) -> None:
    with Gdb(gdb_executable, compiled("places.c", "-O2")) as gdb:
        gdb.command("break work")
        gdb.resume("run")
        text = str(failure(gdb, "ubp watch i"))
        assert text.startswith("`i` is not in memory, where debug registers watch (Symbol")
        assert "\n" not in text


def test_reads_alone_are_told_and_work_as_in_gdb(gdb_executable: str, program: Path) -> None:
    with machine_to(everywhere=False), at_ready(gdb_executable, program) as gdb:
        said = gdb.command("ubp watch -r g[7]")
        assert "x86 has no debug register for reads alone" in said
        assert "Hardware read watchpoint 2: g[7]" in said
        assert pool(gdb)["registers"][0]["access"] == "rw"
        assert gdb.resume("continue")["reason"] == "read-watchpoint-trigger"


def test_a_local_ends_with_its_scope(gdb_executable: str, program: Path) -> None:
    with machine_to(everywhere=False), at_ready(gdb_executable, program) as gdb:
        gdb.command("tbreak scoped")
        gdb.resume("continue")
        gdb.command("ubp watch local")
        reasons = [gdb.resume("continue")["reason"] for _ in range(3)]
        assert reasons == ["watchpoint-trigger", "watchpoint-trigger", "watchpoint-scope"]
        assert pool(gdb)["free"] == 4


def test_without_perf_the_table_is_named(gdb_executable: str, program: Path) -> None:
    """As under a strict kernel.perf_event_paranoid: the system call is made to fail."""
    forbid = "; ".join(
        (
            "python import ubp.native.perf as perf, ubp.budget as shell",
            "perf._open = lambda thread: (_ for _ in ()).throw("
            "shell.Unavailable('perf_event_open of thread 1 failed: Permission denied'))",
        )
    )
    with at_ready(gdb_executable, program) as gdb:
        gdb.command(forbid)
        found = budget(gdb)
        assert found["pools"][0]["learned"] == "table"
        (note,) = found["notes"]
        assert note.startswith("who else holds debug registers is not known: perf_event_open of thread")
        prepare(gdb, watches(0, 1, 2, 3))
        assert "none of 4 is free" in str(failure(gdb, "ubp watch g[4]"))


def test_no_event_is_left_open(gdb_executable: str, program: Path) -> None:
    with at_ready(gdb_executable, program) as gdb:
        for text in ("budget", "watch g[0]", "budget try w bytes+1,20", "hbreak touch"):
            failure(gdb, f"ubp {text}")
        links = [os.readlink(path) for path in Path(f"/proc/{gdb.pid}/fd").iterdir()]
        assert len(links) > 3
        assert not [link for link in links if "perf_event" in link]


def test_nothing_is_said_where_all_fits(gdb_executable: str, program: Path) -> None:
    """Before the first command of ubp, too; GDB's own text is the same."""
    with Gdb(gdb_executable, program) as gdb, Gdb(gdb_executable, program, plugin=False) as stock:
        commands = ("break ready", "run", "watch g[0]", "rwatch g[1]", "hbreak touch", "info breakpoints")
        texts = []
        for one in (gdb, stock):
            one.command("set breakpoint always-inserted on")
            texts.append(
                [one.resume(text) and "" if text == "run" else one.command(text) for text in commands]
            )
        assert texts[0] == texts[1]


TESTED = ("watch -self-test g[0]", "watch -self-test -a bytes+1,3", "hbreak -self-test touch")


@pytest.mark.parametrize("round_", [0, 2])
def test_a_register_that_was_tested_changes_nothing(
    round_: int, gdb_executable: str, program: Path, tmp_path: Path
) -> None:
    """Also in a thread that is inside a system call; the program prints what it always prints."""
    printed = Printed(tmp_path)
    shared = machine_to(everywhere=False)
    with shared, at_ready(gdb_executable, program, round_, str(printed.path)) as gdb:
        before = state(gdb)
        where = "each of 2 threads" if round_ else "the only thread"
        said = [gdb.command(f"ubp {command}").splitlines()[-1] for command in TESTED]
        assert said == [
            f"ubp: self-test: debug register 0 fired in {where}",
            f"ubp: self-test: debug registers 1, 2 fired in {where}",
            f"ubp: self-test: debug register 3 fired in {where}",
        ]
        assert state(gdb) == before
        reasons = {gdb.resume("continue")["reason"] for _ in range(6)}
        assert {"breakpoint-hit", "watchpoint-trigger"} <= reasons
        gdb.command("delete")
        gdb.resume("continue")
        assert printed.text == "sum 16\n"


def state(gdb: Gdb) -> list[str]:
    """What a self-test might change, as the kernel has it."""
    gdb.command("maint flush register-cache")
    gdb.command("maint flush dcache")
    texts = [
        "info registers",
        "x/40xb $pc",
        "x/40xb touch",
        "output g",
        "x/64xb bytes",
        "thread apply all info registers",
    ]
    return [gdb.command(text) for text in texts]


BROKEN = "python import ubp.arch.x86_64.debugregs as debugregs; debugregs.encode = lambda registers: ([], 0)"
UNTESTED = {
    "watch -self-test g[0]": "debug register 0 does not fire in thread 1",
    "hbreak -self-test touch": "debug register 0 does not fire in thread 1",
    "watch -self-test main,4": "0xN is in memory that is r-xp: a self-test writes in memory that only",
}


def test_a_register_that_does_nothing_is_refused(gdb_executable: str, program: Path) -> None:
    with machine_to(everywhere=False), at_ready(gdb_executable, program) as gdb:
        before = state(gdb)
        gdb.command(BROKEN)
        for command, expected in UNTESTED.items():
            text = re.sub("0x[0-9a-f]+", "0xN", str(failure(gdb, f"ubp {command}")))
            assert text.startswith(expected)
        assert pool(gdb)["free"] == 4
        assert state(gdb) == before


def test_nothing_is_tested_before_the_program_runs(gdb_executable: str, program: Path) -> None:
    with Gdb(gdb_executable, program) as gdb:
        text = failure(gdb, "ubp watch -self-test g[0]")
        assert text == "nothing can be tested before the program runs: set it when the program stands"
        assert gdb.command("info breakpoints").startswith("No breakpoints")


REMOTE = (
    ("budget", "a remote target does not tell how many debug registers it has: `set ubp hw-breakpoints N`"),
    (
        "watch g[0]",
        "a remote target does not tell how many debug registers it has: `set ubp hw-breakpoints N`",
    ),
)


def test_a_remote_target_has_what_the_user_says(gdb_executable: str, program: Path) -> None:
    with Gdb(gdb_executable, program) as gdb:
        gdb.command(f"target remote | {gdbserver()} - {program}")
        gdb.command("break ready")
        gdb.resume("continue")
        for command, expected in REMOTE:
            assert str(failure(gdb, f"ubp {command}")).startswith(expected)
        gdb.command("set ubp hw-breakpoints 2")
        gdb.command("set ubp hw-watchpoints 1")
        gdb.command("ubp watch g[0]")
        pools = budget(gdb)["pools"]
        assert [(one["kind"], one["capacity"], one["learned"], one["free"]) for one in pools] == [
            ("exec", 2, "user", 2),
            ("data", 1, "user", 0),
        ]
        assert "none of 1 is free" in str(failure(gdb, "ubp watch g[1]"))
        (line,) = set_natively(gdb, "watch g[1]")
        assert line.startswith("ubp: watchpoint 3 (g[1]) needs 1 debug register")


def test_the_value_alone_fits(gdb_executable: str, program: Path) -> None:
    with machine_to(everywhere=False), at_ready(gdb_executable, program) as gdb:
        gdb.command("ubp watch first->next->next->value")  # first, two pointers and the value
        assert pool(gdb)["free"] == 0
        gdb.command("delete 2")
        text = str(failure(gdb, "ubp watch first->next->next->next->value"))
        assert "needs 5 debug registers" in text
        assert text.endswith(
            "`ubp watch -location first->next->next->next->value`: what leads to its value is not watched"
        )
        gdb.command("ubp watch -location first->next->next->next->value")
        assert pool(gdb)["free"] == 3
