"""Every way of stepping, onto, through and inside armed windows, is what it is without ubp."""

from __future__ import annotations

import pytest

from tests.support.calls import skip_unless_calls_work
from tests.support.marks import only
from tests.support.traces import Code, trace

pytestmark = only(
    "gdb",
    reason="commands and text of GDB's: `until`, `advance`, `record`, `skip`, checkpoints",
)

# Conditions that are never true: the jumps are in wherever GDB does not need the place for itself.
ARMED = """
    break main
    run
    handle SIGUSR1 nostop noprint
    probe leaf if never == 1
    probe *leaf if never == 1
    probe caller if never == 1
    probe factorial if never == 1
    probe counted if never == 1
    armed 2 3 4 5 6
"""

SCRIPTS = {
    "several steps at once": """
        step 7
        step 20
        next 3
        stepi 13
        nexti 30
        stepi 100
    """,
    "until and advance to a site, into a window and behind it": """
        until leaf
        3 x until
        until caller
        until {caller:r1}
        advance counted
        advance {leaf:4}
        advance {leaf:1}
        advance {leaf:2}
        advance {factorial:1}
        advance {factorial:5}
        until {factorial:6}
        advance {caller:4}
        20 x until
    """,
    "with a handler that runs amid the steps": """
        probe on_signal if never == 1
        probe {signalled:r0} if never == 1
        probe signalled if never == 1
        handle SIGUSR1 stop print pass
        tbreak signalled
        continue
        3 x next
        3 x step
        continue
        finish
        2 x next
        tbreak signalled
        handle SIGUSR1 nostop noprint pass
        continue
        4 x next
        tbreak signalled
        continue
        30 x stepi
        5 x step
        signal SIGUSR1
    """,
    "reading the code": """
        x/10i leaf
        disassemble /r leaf
        disassemble /s caller
        x/64xb leaf
        print/x *(long*)leaf
        find /b &leaf, +100, (char)0x55
        find /w &leaf, +1000, 0x55555555
        compare-sections .text
        tbreak stepping.c:88
        continue
        armed 2 3 4 5
        x/10i leaf
        disassemble /r leaf
        x/16xb leaf
        disable
        x/16xb leaf
        enable
        x/16xb leaf
        delete
        x/16xb leaf
        compare-sections .text
    """,
    "calling probed functions": """
        tbreak leaf if x == 3
        print leaf(3)
        bt
        finish
        print leaf(3)
        print factorial(5)
        call counted(4)
        print leaf(1) + leaf(2)
        condition 2 x == 5
        print leaf(5)
        bt
        info breakpoints
        continue
        print caller(5)
        bt
        return
        next
        set unwindonsignal on
        print leaf(5)
        condition 2 x == 100
        print sink
    """,
    "return and jump": """
        tbreak {leaf:5}
        continue
        return 5
        2 x next
        tbreak factorial if n == 2
        continue
        2 x return
        2 x step
        tbreak stepping.c:86
        jump 86
        tbreak *leaf
        jump {caller:0}
        tbreak {leaf:9}
        jump {leaf:3}
        next
    """,
    "watchpoints": """
        watch sink
        12 x continue
        info breakpoints
        delete 7
        tbreak stepping.c:88
        continue
        watch handled if handled == 2
        rwatch loops
        awatch handled
        10 x continue
    """,
    "software watchpoints": """
        set can-use-hw-watchpoints 0
        watch sink
        6 x continue
        info breakpoints
        kill
    """,
    "watchpoints on locals": """
        tbreak counted
        continue
        watch sum
        8 x continue
        tbreak caller
        continue
        watch a
        6 x continue
    """,
    "breakpoints at the site and inside its window": """
        tbreak stepping.c:88
        continue
        armed 2 3 4 5
        break {leaf:1}
        2 x continue
        break {leaf:4}
        2 x continue
        tbreak {caller:5}
        2 x continue
        break leaf
        continue
        stepi
        next
        info breakpoints
        delete 8 9 10 11
        tbreak stepping.c:85
        continue
        tbreak stepping.c:88
        continue
        armed 2 3 4 5
    """,
    "a breakpoint inside a window that a step has left unarmed": """
        probe *jumped if handled == 3
        until {factorial:9}
        break {jumped:2}
    """,
    "hardware breakpoints at the site and inside its window": """
        tbreak stepping.c:88
        continue
        hbreak {leaf:1}
        thbreak {leaf:4}
        hbreak leaf
        hbreak *leaf
        8 x continue
        3 x step
        info breakpoints
        delete 8 10 11
        tbreak stepping.c:85
        continue
        tbreak stepping.c:88
        continue
        armed 2 3 4 5
    """,
    "several probes at one place": """
        probe leaf if x == 4
        probe leaf if x == 5
        probe leaf thread 1 if x == 6
        probe leaf if x == 6
        10 x continue
        info breakpoints
        delete 8
        5 x continue
    """,
    "scheduler locking": """
        set scheduler-locking on
        10 x next
        10 x step
        set scheduler-locking step
        20 x step
        set scheduler-locking off
        10 x step
    """,
    "displaced stepping off and on": """
        set displaced-stepping off
        probe {counted:8} if i == 2
        40 x step
        20 x stepi
        10 x next
        set displaced-stepping on
        20 x step
        delete 7
        tbreak stepping.c:85
        tbreak stepping.c:88
        2 x continue
        armed 2 3
    """,
    "traps not kept inserted": """
        set breakpoint always-inserted off
        40 x step
        20 x stepi
        10 x next
        set breakpoint always-inserted on
        tbreak stepping.c:85
        continue
        tbreak stepping.c:88
        continue
        armed 2 3 4 5
    """,
    "recording and going back": """
        tbreak caller
        continue
        record
        3 x next
        3 x reverse-next
        5 x step
        5 x reverse-step
        10 x stepi
        10 x reverse-stepi
        reverse-continue
        record stop
        next
        tbreak stepping.c:85
        continue
        tbreak stepping.c:88
        continue
        armed 2 3 4 5
    """,
    "skip and step-mode": """
        skip function leaf
        30 x step
        skip delete
        set step-mode on
        30 x step
        catch signal SIGUSR1
        continue
        10 x step
    """,
    "checkpoints": """
        condition 4 x == 5
        tbreak stepping.c:88
        continue
        checkpoint
        2 x next
        restart 1
        next
        step
        restart 0
        next
        continue
        delete checkpoint 1
    """,
}

END = """
    info breakpoints
    delete
    continue
"""


@pytest.mark.parametrize("name", SCRIPTS)
def test_is_what_it_is_without_ubp(name, gdb_executable, compile_program):
    if name == "checkpoints":  # GDB makes one by a call of `fork`
        skip_unless_calls_work(gdb_executable)
    code = Code(compile_program("stepping.c", "-O0"))
    script = ARMED + SCRIPTS[name] + END
    stock = trace(gdb_executable, code, script, plugin=False)
    assert trace(gdb_executable, code, script, plugin=True) == stock


OPTIMISED = {
    "true hits": """
        break main
        run
        handle SIGUSR1 nostop noprint
        probe leaf if x == 7
        probe caller if x % 5 == 3
        probe factorial if n == 1
        10 x continue
        bt
        info locals
        info registers rip rsp rbp rax rbx rcx rdx rsi rdi r8 r9 r10 r11 r12 r13 r14 r15
        3 x step
        finish
        6 x continue
    """,
    "until, into a window that was given up a moment ago": """
        break main
        run
        handle SIGUSR1 nostop noprint
        probe {factorial:9} if never == 1
        probe {leaf:0} if never == 1
        advance factorial
        disable 2
        until {factorial:10}
        advance {leaf:1}
    """,
}
LAYOUTS = (("-O2",), ("-O2", "-no-pie", "-static"), ("-O1", "-fcf-protection=full"))


@pytest.mark.parametrize("options", LAYOUTS, ids=" ".join)
@pytest.mark.parametrize("name", OPTIMISED)
def test_of_optimised_code_is_what_it_is_without_ubp(name, options, gdb_executable, compile_program):
    code = Code(compile_program("stepping.c", *options))
    script = OPTIMISED[name] + END
    stock = trace(gdb_executable, code, script, plugin=False)
    assert trace(gdb_executable, code, script, plugin=True) == stock


def test_a_jump_that_is_not_in_is_noticed(gdb_executable, compile_program):
    code = Code(compile_program("stepping.c", "-O0"))
    text = trace(gdb_executable, code, f"{ARMED}\ndisable 2\narmed 2 3", plugin=True)
    assert text.count("NOT ARMED") == text.count("NOT ARMED: breakpoint 2 at") == 1
