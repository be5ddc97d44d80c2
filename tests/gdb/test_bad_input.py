"""What cannot be done is refused in one clear sentence; nothing stays behind, and the next command works."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.support.calls import skip_unless_calls_work
from tests.support.gdbs import INSTALLED, ROOT, VERSIONS
from tests.support.marks import only
from tests.support.mi import LOAD
from tests.support.programs import compiled
from tests.support.traces import Code, trace

pytestmark = only(
    "gdb",
    reason="sentences and settings of GDB's own: non-stop mode, remote connections, core files",
)

INSIDE = ROOT / "tests" / "gdb" / "untouched_inside.py"
END = "total 2839 sink 1825"  # what the program prints, whatever was asked for
PENDING = (
    "Make breakpoint pending on future shared library load? (y or [n]) [answered N; input not from terminal]"
)
MARK = "==== "
NO_MEMORY = "no breakpoint can stand there: Cannot access memory at address 0x10"
NO_VALUE = "the condition ends where a value is expected"
LISTS_THEM = "is no probe number: `ubp info` lists them"


def say(executable: str, program: Path, *commands: str, late: bool = False) -> list[str]:
    """What GDB with ubp prints for each command; `late`: a command loads it."""
    words = [executable, "-q", "-nx", "-batch", "-ex", "set debuginfod enabled off"]
    words += [] if late else ["-iex", f"source {LOAD}"]
    words += ["-iex", f"source {INSIDE}"]
    for command in commands:
        words += ["-ex", f"echo {MARK}\\n", "-ex", command]
    done = subprocess.run(
        [*words, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=100,
        cwd=program.parent,
    )
    assert done.returncode >= 0, done.stdout
    assert "Traceback" not in done.stdout, done.stdout
    assert "Python Exception" not in done.stdout, done.stdout
    return [part.replace(PENDING, "").strip() for part in done.stdout.split(f"{MARK}\n")[1:]]


# The command (the program stands in main), and all that is said.
REFUSED = {
    "ubp break nosuch if i == 1": 'Function "nosuch" not defined.',
    "ubp break nosuch.c:12 if i == 1": "No source file named nosuch.c.",
    "ubp break if": 'Function "if" not defined.',
    "ubp break work if": 'Function "work if" not defined.',
    "ubp break größe if i == 1": 'Function "größe" not defined.',
    "ubp break work thread 99 if i == 1": "Unknown thread 99.",
    "ubp tbreak nosuch": 'Function "nosuch" not defined.',
    "ubp break *0x10 if 1 == 1": f"Breakpoint N at 0x10\n{NO_MEMORY}",
    "ubp tbreak *0x10": f"Temporary breakpoint N at 0x10\n{NO_MEMORY}",
    "ubp count nosuch": 'Function "nosuch" not defined.',
    "ubp count work nosuch both": 'Function "nosuch" not defined.',
    "ubp count work thread 99": "there is no thread 99 yet: `info threads` lists them",
    "ubp count work thread x": "a thread number is missing after `thread`: `info threads` lists them",
    "ubp count work task 1": "`task` is not understood here: write LOCATION [thread N] [if CONDITION]",
    "ubp count *0x10": NO_MEMORY,
    "ubp explain nosuch": 'Function "nosuch" not defined.',
    "ubp disable $bpnum": f"`$bpnum` {LISTS_THEM}",
    "ubp nosuch": 'Undefined ubp command: "nosuch".  Try "help ubp".',
}


@cache
def answers(executable: str) -> tuple[list[str], list[str]]:
    """To every command of REFUSED, and to those that look for what it has left."""
    commands = [item for command in REFUSED for item in (command, "info breakpoints", "untouched")]
    good = ("ubp break work if i == 3", "continue", "ubp info --json", "delete", "untouched", "continue")
    texts = say(executable, compiled("places.c", "-O0"), "start", *commands, *good)
    return texts[1 : -len(good)], texts[-len(good) :]


@pytest.mark.parametrize("command", REFUSED)
def test_is_refused_in_a_sentence_and_leaves_nothing_behind(command, gdb_executable):
    at = 3 * list(REFUSED).index(command)
    said, listed, code = answers(gdb_executable)[0][at : at + 3]
    assert re.sub(r"(reakpoint) \d+", r"\1 N", said) == REFUSED[command]
    assert listed.startswith("No breakpoints")
    assert code == "untouched"


def test_after_all_of_them_a_good_command_works(gdb_executable):
    _, stop, info, _, code, end = answers(gdb_executable)[1]
    assert "work (i=3, p=" in stop
    assert '"hits": 4, "true_hits": 1, "stops": 1' in info
    assert '"strategy": "jump"' in info
    assert code == "untouched"
    assert END in end


WITHOUT_PROCESS = {
    "ubp break": r"No default breakpoint address now\.|No default breakpoint location",
    "ubp explain": r"No registers\.",
    "ubp count work thread 1": "there is no thread 1 yet: `info threads` lists them",
    "ubp break work thread 1 if i == 1": r"Unknown thread 1\.",
    "ubp off": "0 jumps taken out; `ubp enable` puts them back.",
    "ubp info": r"No probes: set one with `ubp break` or `ubp count`\.",
}


def test_without_a_process(gdb_executable, compile_program):
    texts = say(gdb_executable, compile_program("places.c", "-O0"), *WITHOUT_PROCESS, "info breakpoints")
    for text, expected in zip(texts, WITHOUT_PROCESS.values(), strict=False):
        assert re.fullmatch(expected, text), text
    assert texts[-1].startswith("No breakpoints")


def test_without_a_program(gdb_executable):
    script = (
        "ubp break work if i == 3",
        "ubp count work",
        "ubp explain work",
        "ubp enable",
        "ubp info --json",
    )
    words = [item for command in script for item in ("-ex", command)]
    text = subprocess.run(
        [gdb_executable, "-q", "-nx", "-batch", "-iex", f"source {LOAD}", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=60,
    ).stdout
    missing = 'No symbol table is loaded.  Use the "file" command.'
    assert text.replace(PENDING + "\n", "").splitlines() == [missing] * 3 + ['{"probes": []}']


def test_inside_an_instruction_there_is_no_jump(gdb_executable, compile_program):
    # the second instruction of `work` has three bytes, the first one
    _, said, info, _, code, end = say(
        gdb_executable,
        compile_program("places.c", "-O0"),
        "start",
        "ubp break *work+2 if 1 == 2",
        "ubp explain *work+2",
        "delete",
        "untouched",
        "continue",
    )
    assert "it is inside the instruction at 0x" in said
    assert "it is inside the instruction at 0x" in info
    assert code == "untouched"
    assert END in end


@pytest.mark.parametrize("place", ["*&sink", "*&first"])
def test_data_is_no_place_for_a_jump(place, gdb_executable, compile_program):
    texts = say(
        gdb_executable,
        compile_program("places.c", "-O0"),
        "start",
        f"ubp break {place} if 1 == 2",
        "delete",
        "continue",
    )
    assert "lies in data, where a jump would change what the program reads" in texts[1]
    assert END in texts[-1]


# Conditions that fail or act; the same is said, and the same happens, without ubp.
ODD = {
    "a null pointer": "probe work if p->value == 77",
    "a pointer that is null at times": "probe work if i % 5 == 4 && p->value == 1",
    "a division by zero": "probe both if 100 / (i - 3) == 999",
    "a remainder by zero": "probe both if 100 % (i % 4) == 999",
    "an increment": "probe work if sink++ == 40",
    "an assignment": "probe work if (sink = i) == 20",
    "a call": "probe work if one(i) == 20",
    "a call of a probed function": "probe both if work(i, &first) == 3\nprobe work if i == 99",
    "a convenience function": 'probe work if $_streq("a", "a") && i == 9',
    "a convenience variable that counts": "set $n = 0\nprobe work if ++$n == 12",
    "a value that is no number": "probe work if first",
    "a slice": "probe work if (i @ 1)[0] == 4",
    "a character": "probe work if i == 'a' || i == 7",
}


@pytest.mark.parametrize("name", ODD)
def test_conditions_that_fail_or_act_do_so_as_without_ubp(name, gdb_executable, compile_program):
    if "a call" in name:
        skip_unless_calls_work(gdb_executable)
    code = Code(compile_program("places.c", "-O0"))
    script = f"break main\nrun\n{ODD[name]}\n6 x continue\ninfo breakpoints\ndelete\ncontinue"
    stock = trace(gdb_executable, code, script, plugin=False)
    assert trace(gdb_executable, code, script, plugin=True) == stock


NON_STOP = (
    "non-stop mode is on, and a jump can only be changed while all threads are stopped: "
    "`set non-stop off` before the program starts"
)
REMOTE = (
    "the program runs behind a remote connection, where ubp cannot place jumps yet: "
    "use GDB's own `break`, or run the program under this GDB"
)
CORE = "this is a core file, in which nothing runs: start the program with `run` first"
TOO_LATE = "the program was started before ubp was loaded"
SETTERS = ("ubp break work if i == 3", "ubp count work", "ubp explain work")
GOOD = ("ubp break work if i == 3", "run", "ubp info", "delete", "continue")


def well(texts: list[str]) -> bool:
    """Whether the answers to GOOD are those of a fast probe."""
    _, stop, info, _, end = texts
    return "work (i=3, p=" in stop and "jump, 4 hits" in info and END in end


def test_in_non_stop_mode(gdb_executable, compile_program):
    script = ("set non-stop on", *SETTERS, "set non-stop off", *GOOD)
    _, *refused, _, _, _, _, _, _ = texts = say(gdb_executable, compile_program("places.c", "-O0"), *script)
    assert refused == [NON_STOP] * 3
    assert well(texts[-5:])


def test_in_non_stop_mode_that_is_set_afterwards_hits_work_gdbs_way(gdb_executable, compile_program):
    script = (
        "ubp break work if i == 3",
        "ubp count both if i > 1",
        "set non-stop on",
        "run",
        "ubp info",
        "continue",
    )
    *_, stop, info, end = say(gdb_executable, compile_program("places.c", "-O0"), *script)
    assert "work (i=3, p=" in stop
    assert re.search(r"^1 +break +y +4 +1 +1 .*\n.* trap, 4 hits\n +non-stop mode is on", info, re.M)
    assert re.search(r"^2 +count +y +3 +1 .*\n.* trap, 3 hits\n +non-stop mode is on", info, re.M)
    assert END in end


def gdbserver() -> Path:
    """Of the GDB that the set-up installs from PyPI; any GDB can talk to it."""
    return INSTALLED / VERSIONS[0] / "bin" / "gdbserver"


def test_behind_a_remote_connection(gdb_executable, compile_program):
    program = compile_program("places.c", "-O0")
    connect = f"target remote | {gdbserver()} - {program}"
    script = ("set sysroot /", connect, *SETTERS, "break work if i == 3", "continue", "kill", "delete", *GOOD)
    texts = say(gdb_executable, program, *script)
    assert texts[2:5] == [REMOTE] * 3
    assert "work (i=3, p=" in texts[6]
    assert well(texts[-5:])


def test_behind_a_remote_connection_made_afterwards_hits_work_gdbs_way(gdb_executable, compile_program):
    program = compile_program("places.c", "-O0")
    probes = ("ubp break work if i == 3", "ubp count both if i > 1")
    connect = (
        "set sysroot /",
        f"target remote | {gdbserver()} - {program}",
        "continue",
        "ubp info",
        "continue",
    )
    *_, stop, info, end = say(gdb_executable, program, *probes, *connect)
    assert "work (i=3, p=" in stop
    assert re.search(r"^1 +break +y +4 +1 +1 .*\n.* trap, 4 hits\n +the program runs behind", info, re.M)
    assert re.search(r"^2 +count +y +3 +1 .*\n.* trap, 3 hits\n +the program runs behind", info, re.M)
    assert END in end


def test_of_a_core_file(gdb_executable, compile_program, tmp_path):
    program, core = compile_program("places.c", "-O0"), tmp_path / "places.core"
    say(gdb_executable, program, "ubp break work if i == 3", "run", f"gcore {core}", "kill")
    texts = say(gdb_executable, program, f"core-file {core}", "print i", *SETTERS, *GOOD)
    assert texts[1:5] == ["$1 = 3", CORE, CORE, CORE]
    assert well(["", *say(gdb_executable, program, f"core-file {core}", "run", *GOOD)[-4:]])


def test_loaded_after_the_program_was_started(gdb_executable, compile_program):
    program = compile_program("places.c", "-O0")
    script = (
        "tbreak main",
        "run",
        f"source {LOAD}",
        *SETTERS,
        "info breakpoints",
        "untouched",
        "kill",
        *GOOD,
    )
    texts = say(gdb_executable, program, *script, late=True)
    assert all(text.startswith(TOO_LATE) for text in texts[3:6])
    assert texts[6].startswith("No breakpoints")
    assert texts[7] == "untouched"
    assert well(texts[-5:])
