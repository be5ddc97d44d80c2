"""GDB's own values in conditions, as stock GDB has them: numbers of threads, variables, its history."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.gdb.test_bad_input import say
from tests.support.calls import failure
from tests.support.marks import only
from tests.support.mi import LOAD
from tests.support.programs import compiled
from tests.support.traces import Code, trace

pytestmark = only("gdb", reason="`$_thread`, convenience variables and the value history are GDB's")

LAST = "python [item for item in gdb.breakpoints() if item.number > 0][-1].commands"
LISTED = "Num  Kind"
# the sixth thread ends while others begin; the second stays
OF_THREADS = {
    "one": "$_thread == 6 && i % 10 == 0",
    "two": "($_gthread == 9 || $_thread % 5 == 2) && i == 15",
    "three": "$_thread > 17 && i > 15",
}


def hit_counts(executable: str, program: str, words: str, *, plugin: bool) -> str:
    """All that `info breakpoints` says near the end, with a probe in each function."""
    commands = ["set debuginfod enabled off", "break work", "run 5 4 20 > /dev/null", "delete", "tbreak done"]
    for function, condition in OF_THREADS.items():
        commands += [f"{'ubp ' * plugin}break {function} {words} if {condition}", "ignore $bpnum 9999"]
    commands += ["continue", "info breakpoints"]
    commands += ["ubp info" if plugin else f"echo {LISTED}"]
    options = ["-iex", f"source {LOAD}"] if plugin else []
    for command in commands:
        options += ["-ex", command]
    done = subprocess.run(
        [executable, "-q", "-nx", "-batch", *options, program],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=100,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout[done.stdout.index("Num     Type") :]


@pytest.mark.parametrize("words", ["", "thread 2"])
def test_threads_that_come_and_go_are_told_apart_as_by_gdb(words, gdb_executable):
    program = str(compiled("churn.c", "-O1"))
    stock = hit_counts(gdb_executable, program, words, plugin=False).partition(LISTED)[0]
    with_ubp, _, listing = hit_counts(gdb_executable, program, words, plugin=True).partition(LISTED)
    assert with_ubp == stock
    assert ("breakpoint already hit 6 times" in stock) == (not words)
    assert "already hit 1 time\n" in stock or not words
    assert listing.count(": jump, ") == 3
    assert "could not be evaluated" not in listing


def listed(text: str) -> tuple[str, str, str]:
    """The stops, the strategy and the passes of the only probe."""
    row = re.search(r"^\d+ +\w+ +y +(\d+) +\d+ +(\S+) .*\n +\S+ in \w+: (\w+), ", text, re.MULTILINE)
    assert row, text
    return row[2], row[3], row[1]


def test_a_variable_has_the_value_that_it_has_when_the_program_goes_on(gdb_executable):
    program = compiled("places.c", "-O0")
    texts = say(
        gdb_executable,
        program,
        "start",
        "set $limit = 3",
        "ubp break work if i == $limit",
        "continue",
        "ubp info",
        "set $limit = (char) 9",
        "continue",
        "ubp info",
        "set $limit = &first",
        "condition 2 p != $limit",
        "continue",
        "ubp info",
    )
    assert "work (i=3, " in texts[3]
    assert listed(texts[4]) == ("1", "jump", "4")
    assert "work (i=9, " in texts[6]
    assert listed(texts[7]) == ("2", "jump", "10")
    assert "work (i=14, p=0x0)" in texts[10]
    assert listed(texts[11]) == ("3", "jump", "15")


def test_commands_of_a_breakpoint_change_what_its_condition_reads(gdb_executable):
    program = compiled("places.c", "-O0")
    commands = f'{LAST} = "silent\\nset $n = $n + 7\\nprint i\\ncontinue"'
    texts = say(
        gdb_executable, program, "start", "set $n = 2", "ubp break work if i == $n", commands, "continue"
    )
    found = say(gdb_executable, program, "start", "set $n = 2", "break work if i == $n", commands, "continue")
    assert re.findall(r"\$\d+ = \d+", texts[-1]) == re.findall(r"\$\d+ = \d+", found[-1])
    assert "$4 = 23" in texts[-1]


# What is set before, the condition, whether it is compiled. They follow each other in one GDB.
VALUES = {
    "an empty history": ("", "i == $ || i == 3", False),
    "one of the history": ("print 6\nprint 9", "i == $1 + 1 && $$ == $1", True),
    "one from the history's end": ("", "i == $$1 + $$0 - 6", True),
    "the last of the history": ("", "i == $", True),
    "the end of the history": ("", "i == 3 || $999", False),
    "an integer": ("set $n = 4", "i == $n", True),
    "an unsigned integer": ("set $n = 4294967295u", "i - 4 == $n + 1", True),
    "a character": ("set $n = 'a'", "i + 90 == $n", True),
    "a pointer": ("set $n = &first", "$n == p && i == 7 && $n->value == 1", True),
    "a value in itself": ("set $n = 4", "$n", True),
    "the number of the last breakpoint": ("", "i == $bpnum % 10", True),
    "the inferior": ("", "i == $_inferior + 5", True),
    "the only thread": ("", "i == $_thread + 5 && $_gthread == 1", True),
    "a fraction": ("set $n = 2.5", "i == $n * 2 && $n > 2", True),
    "a short fraction": ("set $n = (float) 2.3", "i > $n * 2 && sizeof $n == 4", True),
    "a long fraction": ("set $n = (long double) 2", "i == $n", False),
    "nothing": ("", "i == $nothing", False),
    "nothing, by itself": ("", "i == 4 && !$nothing", False),
    "a string": ('set $n = "abc"', "i == 3 && $n", False),
    "a structure": ("set $n = *&first", "i == $n.value", False),
    "an increment": ("set $n = 0", "i > 3 && $n++ == 4", False),
    "an assignment": ("set $n = 0", "i > 3 && ($n = i) == 8", False),
    "another's increment": ("set $n = 0\nbreak both if $n++ == 100", "$n == 5", False),
    "another's assignment": ("set $n = 0\nbreak both if ($n = 2 * i) == 100", "$n == 12 && i < 99", False),
    "a printing breakpoint": ('set $n = 0\ndprintf both,"%d\\n", $n += 3', "$n == 12 && i < 99", False),
    "a signal's details": ("", "i == 3 && $_siginfo.si_signo == 5", False),
    "what is hit": ("", "$_hit_bpnum && i == 4", False),
    "how many threads there are": ("", "i == 3 && $_inferior_thread_count == 1", False),
    "another register": ("", "i == 3 && $mxcsr", False),
}


CALLS = "a string"  # GDB calls `malloc` to put it into the program's memory


def session(names: list[str], *, plugin: bool, executable: str) -> list[str]:
    """What is said for each of VALUES: the stops of a run, and the hits."""
    script = ""
    for before, condition, _ in map(VALUES.__getitem__, names):
        script += f"{before}\nprobe work if {condition}\nrun\ncontinue\ninfo breakpoints\ndelete\n"
    code = Code(compiled("places.c", "-O0", "-static"))  # it starts sooner
    return trace(executable, code, script, plugin=plugin).split(">> delete\n")


def test_values_mean_what_gdb_means(gdb_executable):
    names = [name for name in VALUES if name != CALLS or not failure(gdb_executable)]
    stock = session(names, plugin=False, executable=gdb_executable)
    with_ubp = session(names, plugin=True, executable=gdb_executable)
    for name, expected, found in zip(names, stock, with_ubp, strict=False):
        assert found == expected, name
    assert len(stock) == len(names) + 1


def test_values_are_compiled_unless_they_may_change_meanwhile(gdb_executable):
    commands = ["start"]
    for before, condition, _ in VALUES.values():
        commands += [*filter(None, before.splitlines()), f"ubp explain work if {condition}", "delete"]
    texts = say(gdb_executable, compiled("places.c", "-O0"), *commands)
    strategies = [text for text in texts if "strategy:" in text]
    assert ["strategy: jump" in text for text in strategies] == [item[2] for item in VALUES.values()]
