"""The breakpoint behind a probe is GDB's own: every command and every MI record is what it is without ubp."""

from __future__ import annotations

import json
import re
from contextlib import suppress

import pytest

from tests.support.marks import only
from tests.support.mi import Gdb, GdbError, exited
from tests.support.traces import Code, trace

pytestmark = only("gdb", reason="GDB's commands, MI records and Python objects, word for word")

SCRIPTS = {
    "set before the program starts": """
        probe work if i == 3
        tprobe both if i == 5
        probe inlined if x == 8
        probe work thread 1 if i == 9
        info breakpoints
        run
        info breakpoints
        3 x continue
        info breakpoints
        3 x continue
        info breakpoints
    """,
    "condition, changed, removed and wrong": """
        break main
        run
        probe work if i == 3
        condition 2 i == 6
        info breakpoints
        continue
        condition 2
        continue
        condition 2 i == nosuch
        condition 2 i ==
        condition 2 i % 10 == 9
        continue
        condition 2 $_streq("a", "a") && i == 12
        continue
        condition -force 2 nosuch == 1
        info breakpoints
        continue
        condition 99 i == 1
        condition 2 i == 28
        continue
        info breakpoints
        continue
    """,
    "ignore": """
        break main
        run
        probe work if i % 2 == 1
        ignore 2 3
        info breakpoints
        continue
        info breakpoints
        ignore 2 2
        continue
        continue 3
        ignore 2 0
        info breakpoints
        continue
        ignore 2 1000
        continue
        info breakpoints
    """,
    "disable and enable, also of one location": """
        break main
        run
        probe work if i % 5 == 1
        probe inlined if x % 5 == 2
        disable 3.1
        info breakpoints
        5 x continue
        enable 3.1
        disable 3.2
        4 x continue
        disable 2
        3 x continue
        enable 2
        disable 3
        2 x continue
        info breakpoints
        disable
        continue
    """,
    "enable once, count and delete": """
        break main
        run
        probe work if i % 3 == 1
        enable once 2
        info breakpoints
        continue
        info breakpoints
        tbreak both if i == 10
        continue
        enable count 2 2
        info breakpoints
        2 x continue
        info breakpoints
        tbreak both if i == 20
        continue
        enable delete 2
        info breakpoints
        continue
        info breakpoints
        continue
    """,
    "delete and clear": """
        break main
        run
        probe work if i % 3 == 1
        probe inlined if x % 5 == 2
        tprobe both if i == 7
        probe one if sink >= 20
        continue
        delete 2
        3 x continue
        info breakpoints
        clear one
        clear inlined
        info breakpoints
        continue
    """,
    "commands": """
        break main
        run
        probe work if i % 3 == 1
        probe inlined if x % 5 == 2
        commands-of 2 "silent\\nprintf \\"work %d\\\\n\\", i\\ncontinue"
        commands-of 3 "print x\\nbt 1\\nfinish"
        info breakpoints
        6 x continue
        commands-of 3 "silent\\nnext\\nnext\\ncontinue"
        tprobe both if i == 25
        2 x continue
        info breakpoints
        continue
    """,
    "save breakpoints": """
        break main
        run
        probe work if i % 3 == 1
        ignore 2 2
        probe inlined if x % 5 == 2
        tprobe both if i == 7
        disable 3
        commands-of 2 "silent\\nprint i"
        save breakpoints saved.txt
        shell cat saved.txt && rm saved.txt
        continue
    """,
    "run again and again": """
        probe work if i == 3
        probe inlined if x == 8
        run
        continue
        run
        2 x continue
        info breakpoints
        kill
        run
        start
        delete 1
        3 x continue
    """,
    "every way of naming a place, and convenience variables": """
        break main
        run
        probe work if i == 3
        print $bpnum
        tprobe both if $_thread == 1 && i == 5
        continue
        print $_hit_bpnum
        set $limit = 6
        condition 2 i == $limit
        2 x continue
        probe -function work -line 0 if i == 11
        probe -line 36 if i == 12
        probe places.c:36 if i == 13
        probe places.c:work if i == 14
        probe -q work if i == 15
        probe +1 if i == 16
        probe if i == 17
        probe *$pc if i == 18
        info breakpoints
        10 x continue
        print $_exitcode
    """,
    "Python": """
        break main
        run
        probe work if i == 3
        python b = next(b for b in gdb.breakpoints() if b.number == 2)
        python print(b.location, b.condition, b.enabled, b.hit_count, b.ignore_count, b.thread, b.temporary)
        python print(b.pending, b.type == gdb.BP_BREAKPOINT, b.visible, b.silent, b.commands)
        python print([b.number for b in gdb.breakpoints() if b.number > 0])
        continue
        python b.condition = "i == 7"
        continue
        python b.ignore_count = 1
        python b.condition = "i > 7"
        continue
        python print(b.hit_count, b.ignore_count)
        python b.hit_count = 0
        python b.enabled = False
        info breakpoints
        python b.enabled = True
        python b.condition = None
        continue
        python b.delete()
        python gdb.events.stop.connect(lambda e: print([b.number for b in getattr(e, "breakpoints", [])]))
        probe work if i == 20
        probe work if i == 20
        continue
        info breakpoints
        continue
    """,
}
COMMANDS = re.compile(r"^(\s*)commands-of (\d+) (.*)$", re.MULTILINE)


@pytest.mark.parametrize("name", SCRIPTS)
def test_commands_say_and_do_what_they_do_without_ubp(name, gdb_executable, compile_program):
    code = Code(compile_program("places.c", "-O0"))
    # `-ex` cannot give a command its further lines
    script = COMMANDS.sub(
        r"\1python next(b for b in gdb.breakpoints() if b.number == \2).commands = \3", SCRIPTS[name]
    )
    stock = trace(gdb_executable, code, script, plugin=False)
    assert trace(gdb_executable, code, script, plugin=True) == stock


FLOWS = {
    "true hits": """
        probe work if i % 10 == 3
        -exec-continue
        -break-info 2
        -exec-continue
        -exec-next
        -exec-finish
        -exec-continue
        -exec-continue
    """,
    "-break-condition": """
        probe work if i == 3
        -break-condition 2 "i == 8"
        -break-info 2
        -exec-continue
        -break-condition 2
        -exec-continue
        -break-condition 2 nosuch
        -break-condition 2 "i == 20"
        -exec-continue
        -exec-continue
    """,
    "-break-disable, -break-enable and -break-after": """
        probe work if i % 2 == 1
        -break-after 2 3
        -exec-continue
        -break-info 2
        -break-disable 2
        -break-info 2
        tprobe both if i == 12
        -exec-continue
        -break-enable 2
        -exec-continue
        -break-disable 2
        -exec-continue
    """,
    "-break-delete and a temporary one": """
        probe work if i == 3
        tprobe both if i == 3
        probe inlined if x == 6
        -break-list
        -exec-continue
        -exec-continue
        -break-delete 2
        -break-list
        -exec-continue
        -break-delete 4
        -exec-continue
    """,
    "CLI commands in between": """
        probe work if i % 10 == 3
        -exec-continue
        condition 2 i == 17
        disable 2
        enable 2
        ignore 2 0
        -break-passcount 2 3
        -exec-continue
        -exec-continue
    """,
}
SILENT = ("thread-group-added", "library-loaded", "library-unloaded", "thread-created", "thread-exited")


def flow(executable, program, script, plugin):
    """All records that an IDE would see from the first probe on, without what varies from run to run."""
    with Gdb(executable, program, plugin=plugin) as gdb:
        gdb.command("break main")
        gdb.resume("-exec-run")
        mark = len(gdb.log)
        for line in filter(None, map(str.strip, script.splitlines())):
            give(gdb, line, plugin)
        return [record for record in map(seen, gdb.log[mark:]) if record is not None]


def give(gdb, line, plugin):
    text = re.sub(r"^(t?)probe", r"ubp \1break" if plugin else r"\1break", line)
    if text.startswith("-exec"):
        gdb.resume(text)
    elif text.startswith("-"):
        answer(gdb, text)
    else:
        gdb.command(text)


def answer(gdb, text):
    """As gdb.mi, for a command that may be refused: the refusal is in the log."""
    with suppress(GdbError):
        gdb.mi(text)


def seen(record):
    text = json.dumps(record["payload"], sort_keys=True)
    if record["message"] in SILENT or record["type"] == "output" or '"ubp: ' in text:
        return None
    if record["type"] in ("console", "log") and re.search(r"ubp|break ", text):
        return None  # the echo of the command
    text = re.sub(r'"(id|pid|core)": "\d+"|process \d+|LWP \d+|Thread 0x\w+', "N", text)
    return record["type"], record["message"], text


@pytest.mark.parametrize("name", FLOWS)
def test_an_ide_sees_the_records_that_it_sees_without_ubp(name, gdb_executable, compile_program):
    program = compile_program("places.c", "-O0")
    stock = flow(gdb_executable, program, FLOWS[name], plugin=False)
    assert any(message == "stopped" for _, message, _ in stock)
    assert flow(gdb_executable, program, FLOWS[name], plugin=True) == stock


def test_false_hits_make_no_record_at_all(gdb_executable, compile_program):
    with Gdb(gdb_executable, compile_program("places.c", "-O0")) as gdb:
        gdb.command("set args 5000")
        gdb.command("ubp break work if i == 4000")
        gdb.resume("-exec-run")
        mark = len(gdb.log)
        assert exited(gdb.resume("-exec-continue"))
        assert not any(item["message"] == "breakpoint-modified" for item in gdb.log[mark:])
        (probe,) = gdb.probes()
    assert (probe["hits"], probe["stops"]) == (5000, 1)


def test_counters_are_live_while_the_program_runs(gdb_executable, compile_program):
    with Gdb(gdb_executable, compile_program("places.c", "-O0")) as gdb:
        gdb.command("set mi-async on")
        gdb.command("set args 1000000000")
        gdb.command("break main")
        gdb.resume("-exec-run")
        gdb.command("ubp break work if i < 0")
        gdb.command("ubp count both if i % 2 == 0")
        gdb.mi("-exec-continue")
        first = gdb.probes()
        later = gdb.probes()
        while later[0]["hits"] == first[0]["hits"] or later[1]["true_hits"] == first[1]["true_hits"]:
            later = gdb.probes()
        gdb.mi("-exec-interrupt")
        assert gdb.stop()["reason"] == "signal-received"
        work, both = gdb.probes()
    assert work["stops"] == both["stops"] == 0
    assert work["hits"] - both["hits"] in (0, 1)
    assert both["true_hits"] == (both["hits"] + 1) // 2
