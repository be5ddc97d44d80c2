"""Conditions on what programs are made of: library objects, floating point, inlined functions, C++."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.driver import Refused
from tests.support.marks import falls_short, only
from tests.support.programs import SOURCES, compiled
from tests.support.runs import SOAK

# -- the C and C++ libraries

PLUSPLUS = ("-std=c++17", "-w")
BUILDS = {
    "c": ("library.c", "-O0"),
    "c optimised": ("library.c", "-O2"),
    "libstdc++": ("library.cc", "-O0", *PLUSPLUS),
    "libstdc++ optimised": ("library.cc", "-O2", *PLUSPLUS),
    "libstdc++ with shared strings": ("library.cc", "-O0", *PLUSPLUS, "-D_GLIBCXX_USE_CXX11_ABI=0"),
    "libc++ 14": ("library.cc", "-O0", *PLUSPLUS, "-DLLVM_LAYOUT=14"),
    "libc++ 16 optimised": ("library.cc", "-O2", *PLUSPLUS, "-DLLVM_LAYOUT=16"),
}
CLANG = {
    "clang": ("library.cc", "-O0", *PLUSPLUS),
    "clang optimised": ("library.cc", "-O2", *PLUSPLUS),
    "clang libc++": ("library.cc", "-O0", *PLUSPLUS, "-stdlib=libc++"),
}
# GDB's own words; and LLDB finds no template by its name
NOT_IN_LLDB = re.compile(r"\$_|\band\b|box<short>|\bub\b")
SHARE = 1 if SOAK else 6  # each build tries one condition in so many, another one than the next build


def builds() -> list[str]:
    return [*BUILDS, *(CLANG if SOAK and shutil.which("clang++") else ())]


def built(name: str) -> Path:
    if name in BUILDS:
        return compiled(*BUILDS[name])
    return compiled(*CLANG[name], compiler="clang++")


def line_of(source: str, site: str) -> str:
    lines = (SOURCES / source).read_text().splitlines()
    return f"{source}:{1 + next(n for n, line in enumerate(lines) if line.endswith(f'SITE {site}'))}"


def counted(program: Path) -> dict[str, int]:
    """Condition -> on how many passes of a round the program itself finds it true."""
    printed = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout
    return {text: int(count) for count, text in (line.split(" ", 1) for line in printed.splitlines())}


def site_of(source: str, condition: str) -> str:
    """The first conditions of the C++ program are its method's."""
    if source.endswith(".c"):
        return line_of(source, "strings")
    text = (SOURCES / source).read_text()
    is_of_method = text.index(f"CASE({condition})") < text.rindex("SITE objects")
    return line_of(source, "method" if is_of_method else "objects")


@pytest.mark.parametrize("name", builds())
def test_what_the_program_counts_is_what_stops(opened, debugger, name):
    """Conditions on strings and objects of the C and C++ libraries stop as often as the program says."""
    program, source = built(name), (BUILDS | CLANG)[name][0]
    expected = {
        condition: count
        for condition, count in counted(program).items()
        if debugger.kind == "gdb" or not NOT_IN_LLDB.search(condition)
    }
    chosen = list(expected)[(builds().index(name) + (debugger.version == "18.1")) % SHARE :: SHARE]
    found = {}
    with opened(program) as driver:
        driver.plain("break round_done")
        driver.run(len(chosen) + 1)
        for condition in chosen:
            number = driver.probe(f"break {site_of(source, condition)} if {condition}")
            driver.ignore(number, 1000)
            driver.go()
            probe = driver.one()
            strategies = {site["strategy"] if site["hits"] else "jump" for site in probe["sites"]}
            found[condition] = (probe["stops"], *sorted(strategies), probe["condition"])
            driver.ubp(f"delete {number}")
        assert "Error in testing" not in driver.said()
    assert found == {condition: (expected[condition], "jump", condition) for condition in chosen}
    assert len(chosen) > 4


@falls_short(
    "lldb",
    "22",
    reason="LLDB 22 itself crashes where it evaluates a condition on a `std::string` of libstdc++",
    says="no answer to resume",
)
def test_a_condition_on_a_string_stops_as_any_other(opened):
    """A condition on a `std::string`: what the debugger is given is said; the stop is the debugger's own."""
    with opened(built("libstdc++")) as driver:
        said = driver.ubp(f'break {line_of("library.cc", "objects")} if s == "abc"')
        assert "ubp: the debugger is given this condition as: s._M_string_length == 3 && " in said
        stop = driver.run()
        assert (stop.kind, stop.number, stop.function) == ("breakpoint", driver.one()["id"], stop.function)
        assert stop.function.startswith("objects")
        assert driver.value("row") == 1


def test_the_users_words_are_shown(opened):
    """Conditions that the debugger is given in other words are shown as the user wrote them."""
    place = line_of("library.c", "strings")
    with opened(built("c")) as driver:
        driver.ubp(f'count {place} if !strcmp(s, "help")')
        driver.plain("break round_done")
        driver.run()
        assert 'if !strcmp(s, "help")' in driver.ubp("info")
        probe = driver.one()
        assert (probe["condition"], probe["true_hits"]) == ('!strcmp(s, "help")', 1)
        given = "The debugger is given this condition as: s[0] == 'h' && s[1] == 'e' && s[2] == 0"
        assert given in driver.ubp(f'explain {place} if strcmp(s, "he") == 0')


@falls_short(
    "lldb",
    "21.1",
    "22",
    reason="LLDB 21 and 22 themselves go on with the condition of a place that they have compiled first in a "
    "process: ubp refuses another",
    says=r"== 'row == 5'",
)
def test_a_condition_on_a_string_is_changed_or_stays(opened):
    """`ubp condition` with strings: another one, a wrong one, none."""
    place = line_of("library.c", "strings")
    with opened(built("c")) as driver:
        number = driver.probe(f'break {place} if strcmp(s, "help") == 0')
        said = driver.ubp(f'condition {number} strcmp(s, "hel") == 0')
        assert "is given this condition as: s[0] == 'h' && s[1] == 'e' && s[2] == 'l' && s[3] == 0" in said
        for wrong in ('strcmp(s, "x", 2) == 0', "nowhere == 3", "s ==", 'strcmp(row, "x") == 0'):
            with pytest.raises(Refused):
                driver.ubp(f"condition {number} {wrong}")
        assert driver.one()["condition"] == 'strcmp(s, "hel") == 0'
        driver.run()
        assert driver.value("row") == 3
        driver.condition(number, "row == 5")
        assert driver.one()["condition"] == "row == 5"
        driver.go()
        assert driver.value("row") == 5
        assert "now unconditional" in driver.ubp(f"condition {number}")
        assert driver.one()["condition"] is None


MISTAKES = [
    ('strcmp(s, "a", 1) == 0', "strcmp takes 2 arguments, not 3", 6),
    ('strcmp(row, "a") == 0', "strcmp takes strings; row is an int", 7),
    ('memcmp(memory, "ab", 9) == 0', "memcmp of 9 bytes reads behind the literal, which has 3", 21),
]
MISTAKES_IN = {  # LLDB compares numbers with NULL
    "gdb": [("row == NULL", "NULL is compared with pointers; row is an int", 4)],
    "lldb": [],
}


def test_a_mistake_is_shown_at_its_place(opened, debugger):
    """Mistakes in calls of library functions are marked where they stand."""
    with opened(built("c")) as driver:
        for condition, message, column in MISTAKES + MISTAKES_IN[debugger.kind]:
            with pytest.raises(Refused) as refused:
                driver.ubp(f"break inspect if {condition}")
            assert str(refused.value).splitlines() == [message, f"  {condition}", f"  {' ' * column}^"]
        assert driver.probes() == []


# -- what others see of it


def test_a_watchpoint_is_not_told_of_what_a_condition_reads(opened, compile_program):
    """Set where the jump is in already, and taken away again: the program itself never reads the variable."""
    program = compile_program("places.c", "-O2")
    with opened(program) as driver:
        driver.start(30)
        number = driver.probe("break work if zero == 1 || i == 10 || i == 20")
        assert (driver.go().number, driver.value("i")) == (number, 10)
        watchpoint = driver.watch_reads("zero")
        stop = driver.go()
        assert (stop.number, stop.kind, driver.value("i")) == (number, "breakpoint", 20)
        (site,) = driver.one()["sites"]
        reason = f"watchpoint {watchpoint} would stop at what the condition reads"
        assert (site["strategy"], site["reason"], site["hits"]) == ("trap", reason, 21)
        driver.unwatch(watchpoint)
        assert driver.one()["sites"][0]["strategy"] == "jump"
        assert driver.go().exited
        assert (driver.one()["hits"], driver.one()["stops"]) == (30, 2)
        assert driver.output == subprocess.run([program, "30"], capture_output=True, text=True).stdout
        assert driver.complaints() == []


# -- floating point

PASSES, THREADS, PERIOD = (2_000_000 if SOAK else 100_000), 4, 16_384
FLOATING = {
    # overflow, inexact results, denormals
    "wave": "x / 7 * 1e300 * 1e300 > 1e308 && (float) x * 1e-45f < y",
    "deep": "z / 3 + x > z && z * 1e4000L * 1e4000L > x && (double) (z / 7) > 0.01",
}
DIVIDING = {"gdb": " && 1 / (y - y) > y * 0.1", "lldb": ""}  # by 0, which LLDB's releases do differently


@pytest.fixture
def waves(compile_program):
    return compile_program("waves.c", "-O2", "-lm")


@falls_short(
    "lldb",
    "14",
    "16",
    "19",
    "20.1",
    "21.1",
    "22",
    reason="LLDB evaluates the condition in the program, where a thread that has enabled traps of "
    "floating-point exceptions gets SIGFPE for it; a counter is free of that",
    says="SIGFPE",
)
def test_floating_conditions_leave_no_trace(opened, debugger, waves):
    """Floating-point conditions: no trace of them in the sums, modes and flags of any thread."""
    leaves_no_trace(opened, waves, "wave", FLOATING["wave"] + DIVIDING[debugger.kind])


@falls_short(
    "lldb",
    reason="LLDB evaluates the condition in the program, where a thread that has enabled traps of "
    "floating-point exceptions gets SIGFPE for it; a counter is free of that",
    says="SIGFPE",
)
def test_conditions_on_long_doubles_leave_no_trace(opened, waves):
    """Conditions on `long double`: no trace of them in the sums, modes and flags of any thread."""
    leaves_no_trace(opened, waves, "deep", FLOATING["deep"])


def leaves_no_trace(opened, program: Path, function: str, condition: str) -> None:
    with opened(program) as driver:
        number = driver.probe(f"break {function} if {condition} && i % {PERIOD} == 0")
        stop = driver.run(PASSES, THREADS)
        while not stop.exited:
            assert "SIGFPE" not in driver.said()
            assert driver.value("i") % PERIOD == 0
            stop = driver.go()
        probe = driver.one()
        assert (driver.times(number), probe["stops"]) == (THREADS * (PASSES // PERIOD),) * 2
        assert probe["hits"] == THREADS * PASSES
        assert [site["strategy"] for site in probe["sites"]] == ["jump"]
        assert driver.complaints() == []
        assert driver.output == without_a_probe(program)


def without_a_probe(program: Path) -> str:
    alone = [str(program), str(PASSES), str(THREADS)]
    return subprocess.run(alone, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("function", FLOATING)
def test_floating_counters_leave_no_trace(opened, waves, function):
    """Floating-point conditions of counters: no trace of them in the sums, modes and flags of any thread."""
    with opened(waves) as driver:
        driver.probe(f"count {function} if {FLOATING[function]} && i % {PERIOD} == 0")
        assert driver.run(PASSES, THREADS).exited
        probe = driver.one()
        assert (probe["hits"], probe["true_hits"]) == (THREADS * PASSES, THREADS * (PASSES // PERIOD))
        assert [site["strategy"] for site in probe["sites"]] == ["jump"]
        assert driver.complaints() == []
        assert driver.output == without_a_probe(waves)


# -- inlined functions

INLINED = {
    "weigh": "item % 20 == 7",
    "inlined.c:12": "scale == 2 && item > 35",
    "middle": "item == 39",
    "inlined.c:32": "item == 5",
    # another inlined function begins there: for GDB the thread is still in front of it, and of its variables
    "sort": "item % 10 == 5",
    "store": "scale == 4 && item > 35",
}


@pytest.mark.parametrize("level", ["-O1", "-O2"])
@pytest.mark.parametrize("place", INLINED)
def test_stops_in_inlined_functions_are_the_debuggers(opened, compile_program, place, level):
    """Inlined functions: a breakpoint stops where the debugger's own stops, with its variables."""
    stories = []
    for plugin in (False, True):
        with opened(compile_program("inlined.c", level), plugin=plugin) as driver:
            driver.probe(f"break {place} if {INLINED[place]}")
            stop, places = driver.run(40), []
            while not stop.exited:
                places.append(stop.place)
                assert len(places) < 1000, stop
                stop = driver.go()
            stories.append((places, stop.code, driver.output))
    assert stories[0][0]
    assert stories[1] == stories[0]


# -- C++

CPLUSPLUS = {
    "space::Base::Nested::nested": "own == 3 && a == 6",
    "Generic<int>::generic": "this->own == 4",
    "outside": "a == 2",
}


def stops_of_kinds(driver, conditions: dict[str, str]) -> list[int]:
    driver.start()
    numbers = [driver.probe(f"break {place} if {condition}") for place, condition in conditions.items()]
    seen = []
    while not (stop := driver.go()).exited:
        seen.append(numbers.index(stop.number))
    assert {site["strategy"] for probe in driver.probes() for site in probe["sites"]} == {"jump"}
    assert driver.complaints() == []
    return seen


@falls_short(
    "lldb",
    "20.1",
    reason="LLDB 20.1 itself does not know the size of a class in a class or of a template's: it alone "
    "decides in their methods, where `this->` is refused",
    says=r"needs a pointer to a structure",
)
def test_functions_of_cplusplus_are_found_by_their_names(opened, compile_program):
    """C++: methods and templates by name; members in conditions."""
    with opened(compile_program("kinds.cc", "-O0")) as driver:
        assert sorted(stops_of_kinds(driver, CPLUSPLUS)) == [0, 1, 2]


@only(
    "gdb",
    reason="LLDB itself finds no operator by its name: name its line",
    says=r"set\(\) == \{'jump'\}",
)
def test_an_operator_of_cplusplus_is_found_by_its_name(opened, compile_program):
    """C++: an operator by its name."""
    with opened(compile_program("kinds.cc", "-O0")) as driver:
        assert stops_of_kinds(driver, {"space::Base::operator()": "a == 4"}) == [0]
