"""Jumps that share their last bytes with the code behind them: exact, and in nobody's way."""

from __future__ import annotations

import random
import signal
import subprocess
from pathlib import Path

import pytest

from tests.support.code_pages import is_as_in_the_file
from tests.support.driver import Driver, Refused, Stop
from tests.support.marks import falls_short
from tests.support.programs import SOURCES
from tests.support.runs import SOAK

HITS = 4_000_000 if SOAK else 1_000_000
SIZES = (1, 2, 3, 4)  # of the instructions at the sites, in bytes
LINES = (SOURCES / "puns.c").read_text().splitlines()
MOST = 200  # stops


def line(mark: str) -> str:
    """Where the comment with that mark stands, as a location."""
    (number,) = (number for number, text in enumerate(LINES, 1) if text.endswith(f"// {mark}"))
    return f"puns.c:{number}"


def printed(loops: int, threads: int) -> str:
    """What the program prints: 5 i + 6 k + 3 in each pass."""
    total = threads * 5 * (loops * (loops + 1) // 2) + loops * (6 * sum(range(threads)) + 3 * threads)
    return f"passed {loops * threads} sum {total}\n"


def strategies(driver: Driver) -> list[str]:
    return [site["strategy"] for probe in driver.probes() for site in probe["sites"]]


@pytest.fixture
def program(compile_program) -> Path:
    return Path(compile_program("puns.c", "-O0"))


@pytest.mark.parametrize("threads", [1, 4])
def test_a_million_passes_of_each_size_are_counted(opened, program, threads):
    """Instructions of 1 to 4 bytes without room for a jump: a million passes counted exactly, sums right."""
    loops = HITS // threads
    with opened(program) as driver:
        driver.start(loops, threads)
        for size in SIZES:
            driver.probe(f"count {line(f'SITE {size}')} -strategy pun if $rdi % 3 == 0")
        assert strategies(driver) == ["pun"] * len(SIZES)
        assert driver.go().exited
        counts = [(probe["hits"], probe["true_hits"]) for probe in driver.probes()]
        assert counts == [(HITS, threads * (loops // 3))] * len(SIZES)
        assert strategies(driver) == ["pun"] * len(SIZES)
        assert driver.output == printed(loops, threads)
        assert driver.complaints() == []


REFUSED = {
    "jump": f"break {line('SITE 2')} -strategy jump if $rdi == 3",
    "pun, where every hit stops": f"tbreak {line('SITE 2')} -strategy pun",
    "pun, where a whole jump has room": "count main -strategy pun",
    "a name that is none": f"count {line('SITE 2')} -strategy fast",
}
WHY = {
    "jump": "inside the 6-byte window; possible there: pun, ",
    "pun, where every hit stops": "every hit stops here, so that a jump would gain nothing",
    "pun, where a whole jump has room": "has room for a whole jump; possible there: jump, ",
    "a name that is none": "`fast` is no strategy: write one of auto, jump, pun",
}


@pytest.mark.parametrize("is_started", [False, True], ids=["before the start", "started"])
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_asked_for_and_cannot_serve_is_refused(opened, program, what, is_started):
    """`-strategy NAME` where it cannot serve: one sentence, and nothing is set."""
    with opened(program) as driver:
        if is_started:
            driver.start(10, 1)
        with pytest.raises(Refused) as refused:
            driver.ubp(REFUSED[what])
        assert WHY[what] in str(refused.value)
        assert len(str(refused.value).strip().splitlines()) == 1
        assert driver.probes() == []


def test_a_trap_can_be_asked_for(opened, program):
    """`-strategy trap` and `-strategy auto`: the debugger's own trap, the best that there is."""
    with opened(program) as driver:
        driver.start(300, 1)
        for strategy in ("trap", "auto"):
            driver.probe(f"count {line('SITE 2' if strategy == 'trap' else 'SITE 3')} -strategy {strategy}")
        assert driver.go().exited
        assert strategies(driver) == ["trap", "pun"]
        assert [probe["hits"] for probe in driver.probes()] == [300, 300]
        assert driver.output == printed(300, 1)
        assert driver.complaints() == []


@pytest.mark.parametrize("size", SIZES)
def test_true_hits_stop_and_no_others(opened, program, size):
    """A breakpoint takes such a jump by itself; each true hit of four threads stops once."""
    loops, threads, period = 40_000, 4, 8_000
    with opened(program) as driver:
        number = driver.probe(f"break {line(f'SITE {size}')} if $rdi % {period} == 0")
        stop, seen = driver.run(loops, threads), []
        while not stop.exited:
            assert stop.number == number, stop
            seen += [one.thread for one in stop.all if one.kind == "breakpoint"]
            assert driver.value("$rdi") % period == 0
            assert len(seen) <= MOST
            stop = driver.go()
        assert sorted(map(seen.count, set(seen))) == [loops // period] * threads
        probe = driver.one()
        assert (probe["hits"], probe["stops"]) == (loops * threads, threads * loops // period)
        assert strategies(driver) == ["pun"]
        assert driver.output == printed(loops, threads)
        assert driver.complaints() == []


FUNCTIONS = ("one", "two", "three", "four")
# no last step ends where the next function begins, and the next breakpoint is set
STEPS = {"next": 10, "step": 10, "stepi": 14, "nexti": 14, "finish": 1}


@pytest.mark.parametrize("how", STEPS)
def test_steps_end_where_they_end_without_ubp(opened, program, how):
    """Stepping onto, over and behind such jumps, from before them and from a true hit."""

    def walked(plugin: bool) -> tuple[list[tuple[object, ...]], str]:
        with opened(program, plugin=plugin) as driver:
            driver.start(20, 1)
            for size in SIZES:
                driver.probe(f"break {line(f'SITE {size}')} if $rdi == 7")
            places = []
            for function in FUNCTIONS:
                driver.plain(f"tbreak {function}")
                places.append(driver.go().place)
                places += [driver.step(how).place for _ in range(STEPS[how])]
            while not (stop := driver.go()).exited:
                places.append(stop.place)
                places += [driver.step(how).place for _ in range(STEPS[how])]
                assert len(places) <= MOST
            assert driver.complaints(may_be_slow=True) == []
            return places, driver.output

    stock, found = walked(plugin=False), walked(plugin=True)
    assert found == stock
    assert len(found[0]) >= 2 * len(SIZES)
    assert found[1] == printed(20, 1)


def hits_to_the_end(driver: Driver, stop: Stop) -> list[int | None]:
    found = []
    while not stop.exited:
        found.append(stop.number)
        assert len(found) <= MOST
        stop = driver.go()
    return found


@pytest.mark.parametrize("size", SIZES)
def test_a_breakpoint_in_the_shared_bytes_stops_and_the_jump_stays(opened, program, size):
    """A breakpoint on the instruction behind, set while the jump is in, and deleted: both see every pass."""
    loops = 3000
    with opened(program) as driver:
        driver.start(loops, 1)
        first = driver.probe(f"break {line(f'SITE {size}')} if $rdi == 1000 || $rdi == 2000")
        assert driver.go().number == first
        behind = driver.plain(f"break {line(f'BEHIND {size}')}")
        assert strategies(driver) == ["pun"]
        for _ in range(5):  # in a loop, or not
            assert driver.go().number == behind
        driver.condition(behind, "$rdi == 1500")
        again = hits_to_the_end_of(driver, behind, first)
        assert again[-1] == first
        assert set(again[:-1]) == {behind}
        driver.delete(behind)
        assert hits_to_the_end(driver, driver.go()) == []
        probe = driver.one()
        assert (probe["hits"], probe["stops"], strategies(driver)) == (loops, 2, ["pun"])
        assert driver.output == printed(loops, 1)
        assert driver.complaints() == []


def hits_to_the_end_of(driver: Driver, behind: int, first: int) -> list[int | None]:
    """Stops up to that of `first`."""
    found: list[int | None] = []
    while first not in found:
        stop = driver.go()
        assert not stop.exited
        found.append(stop.number)
        assert len(found) <= MOST
    return found


@falls_short(
    "lldb",
    reason="a Ctrl-C amid a halt for a trap is shown as that, as without ubp; then, and where they were made "
    "since the last stop, threads may be seen in `ubp_probe_N`; counts are exact",
)
def test_ctrl_c_finds_threads_in_the_program(opened, program, short):
    """Ctrl-C among four hot threads: they are seen in the program's code; counts and sums are exact."""
    # LLDB may drop the first Ctrl-C, and on a quick machine the program ends before the next
    assert any(interrupts(opened, program, short) for _ in range(5))


def interrupts(opened, program, short) -> int:
    """How many there were to the end of the program."""
    chance, loops, threads, count, known = random.Random(5), 2_000_000, 4, 0, set[int]()
    with opened(program) as driver:
        for size in SIZES:
            driver.probe(f"count {line(f'SITE {size}')}")
        driver.start(loops, threads)
        while not (stop := driver.go_until_interrupted(chance.uniform(0.0005, 0.004))).exited:
            count += 1
            for frame in driver.threads():
                is_untold = short and (stop.kind != "interrupt" or frame.thread not in known)
                assert is_untold or not frame.function.startswith(("??", "ubp")), frame
                known.add(frame.thread)
        assert [probe["hits"] for probe in driver.probes()] == [loops * threads] * len(SIZES)
        assert driver.output == printed(loops, threads)
        assert driver.complaints() == []
    return count


def test_what_was_deleted_is_set_again(opened, program):
    """Deleted, disabled, set again at the same places: the same bytes serve again."""
    loops = 3000
    with opened(program) as driver:
        driver.start(loops, 1)
        places = [f"{line(f'SITE {size}')} -strategy pun" for size in SIZES]
        for turn in range(1, 4):
            numbers = [driver.probe(f"break {place} if $rdi == {turn * 500}") for place in places]
            assert [driver.go().number for _ in SIZES] == numbers
            assert strategies(driver) == ["pun"] * len(SIZES)
            for number in numbers:
                driver.delete(number)
        assert driver.go().exited
        assert driver.output == printed(loops, 1)
        assert driver.complaints() == []


@falls_short("lldb", "14", reason="LLDB 14 itself may leave a program stopped: `kill -CONT PID`")
def test_detaching_leaves_the_bytes_of_the_file(opened, program, tmp_path, short):
    """Attach to hot threads, and detach with such jumps in: the program goes on with its own code."""
    end = tmp_path / "end"
    # as debuggers start it: in some random layouts there is no room where the shortest must lead to
    words = ["setarch", "--addr-no-randomize", str(program), "0", "4", str(end)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            with opened(program) as driver:
                driver.attach(process.pid)
                for size in SIZES:
                    driver.probe(f"break {line(f'SITE {size}')} if $rdi % 50000 == 49999")
                for _ in range(5):
                    assert driver.go().kind == "breakpoint"
                assert strategies(driver) == ["pun"] * len(SIZES)
                driver.detach()
                assert is_as_in_the_file(process.pid, program)
                assert driver.complaints() == []
            if short:
                process.send_signal(signal.SIGCONT)
            end.touch()
            assert process.stdout.read() == "wrong 0\n"
            assert process.wait() == 0
        finally:
            process.kill()
