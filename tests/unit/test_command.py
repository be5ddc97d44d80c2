"""`ubp break` in the words of LLDB's `breakpoint set`."""

from __future__ import annotations

import pytest

from ubp.arch.base import AccessKind
from ubp.command import (
    AccessRequest,
    BenchRequest,
    BreakRequest,
    BudgetRequest,
    HbreakRequest,
    WatchRequest,
    asks_for_access,
    parse_access,
    parse_bench,
    parse_break,
    parse_budget,
    parse_counters,
    parse_hbreak,
    parse_options,
    parse_watch,
    take_strategy,
)
from ubp.errors import BadRequest


@pytest.mark.parametrize(
    ("text", "location", "condition"),
    [
        ("-n work", "work", None),
        ("--name ns::f -c 'i == 1'", "ns::f", "i == 1"),
        ("-c \"c == 'x'\" -n work", "work", "c == 'x'"),
        ("-f a.c -l 12", "a.c:12", None),
        ("--line 12 --file 'a b.c' --condition x>1", "a b.c:12", "x>1"),
        ("-l 12", "12", None),
        ("-a 0x401000", "*0x401000", None),
        ("--address 0x401000 -c i", "*0x401000", "i"),
    ],
)
def test_reads(text: str, location: str, condition: str | None) -> None:
    assert parse_options(text) == BreakRequest(location, None, condition)


def access(address: str, size: str | None = None, kind: str = "read and write") -> AccessRequest:
    return AccessRequest(address, size, AccessKind(kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("work if_access &x", BreakRequest("work", access=access("&x"))),
        ("if_access p", BreakRequest("", access=access("p"))),
        ("a.c:3 thread 2 if_access p,8", BreakRequest("a.c:3", 2, access=access("p", "8"))),
        (
            "work if_access p + 1, sizeof(*p) write",
            BreakRequest("work", None, None, access("p + 1", "sizeof(*p)", "write")),
        ),
        ("work if_access &x read if i > 3", BreakRequest("work", None, "i > 3", access("&x", None, "read"))),
        ("work if_access &x if(i)", BreakRequest("work", None, "(i)", access("&x"))),
        ("work if_access(p),2", BreakRequest("work", access=access("(p)", "2"))),
        ("work if_access f(a, b)", BreakRequest("work", access=access("f(a, b)"))),
        ("work if_access f(a, ' if x')", BreakRequest("work", access=access("f(a, ' if x')"))),
        ("work if_access write", BreakRequest("work", access=access("write"))),
        ("work if_access &read write", BreakRequest("work", access=access("&read", None, "write"))),
        ("work if_access (p + write)", BreakRequest("work", access=access("(p + write)"))),
        ("work if if_access == 3", BreakRequest("work", None, "if_access == 3")),
        ("work if x && if_access == 3", BreakRequest("work", None, "x && if_access == 3")),
        ("if_accessed if x", BreakRequest("if_accessed", None, "x")),
    ],
)
def test_reads_accesses(text: str, expected: BreakRequest) -> None:
    assert parse_break(text) == expected


@pytest.mark.parametrize("text", ["&x", "&x,8", "p read", "p,n * 4 write"])
def test_an_access_is_written_as_it_was_read(text: str) -> None:
    assert parse_access(text).text == text


BEFORE_IF = (
    "`if_access` stands before `if`: write `LOCATION if_access ADDRESS[,SIZE] [read|write]` and then "
    "`if CONDITION`"
)
MISSING = "an address is missing after `if_access`: write `LOCATION if_access ADDRESS[,SIZE] [read|write]`"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("work if_access", MISSING),
        ("work if_access if i", MISSING),
        ("work if_access if", "a condition is missing after `if`: write `if EXPRESSION`"),
        ("work if_access &x if", "a condition is missing after `if`: write `if EXPRESSION`"),
        ("work if_access &x,", "an address and a size belong beside the comma of `&x,`"),
        ("work if_access ,8", "an address and a size belong beside the comma of `,8`"),
        ("work if_access &x read write", "`read` and `write` exclude each other: without them, both count"),
        ("work if i == 3 if_access &x", BEFORE_IF),
        ("work if_access &x if i if_access &y", BEFORE_IF),
    ],
)
def test_refuses_accesses(text: str, message: str) -> None:
    assert asks_for_access(text)
    with pytest.raises(BadRequest) as refused:
        parse_break(text)
    assert str(refused.value) == message


def test_counters_share_an_access() -> None:
    assert parse_counters("one *0x401000 if_access p,8 if i") == tuple(
        BreakRequest(location, None, "i", access("p", "8")) for location in ("one", "*0x401000")
    )


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        (BreakRequest("work", 2, "i == 3"), "work thread 2 if i == 3"),
        (BreakRequest("", None, "i"), "if i"),
        (BreakRequest("a.c:3"), "a.c:3"),
    ],
)
def test_what_a_debugger_reads(request_: BreakRequest, text: str) -> None:
    assert request_.text == text


def test_reads_an_access_as_an_option() -> None:
    expected = BreakRequest("work", None, "i", access("&x", "8", "write"))
    assert parse_options("-n work -A '&x,8 write' -c i") == expected
    assert parse_options("--name work --access '&x,8 write' --condition i") == expected


ONE_PLACE = "name one place: -n NAME, -f FILE -l LINE or -a ADDRESS"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-n", "a value is missing after `-n`"),
        ("-n work -c", "a value is missing after `-c`"),
        ("-n work -i 3", "`-i` is not understood here: write -n, -f, -l, -a, -x, -t, -c or -A"),
        ("-n work if i", "`if` is not understood here: write -n, -f, -l, -a, -x, -t, -c or -A"),
        ("-n 'work", "a quote is not closed in `-n 'work`"),
        ("-c 1", ONE_PLACE),
        ("-f a.c", ONE_PLACE),
        ("-n work -a 0x401000", ONE_PLACE),
    ],
)
def test_refuses(text: str, message: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parse_options(text)
    assert str(refused.value) == message


STRATEGIES = [
    ("work", "work", None),
    ("", "", None),
    ("-strategy jump work", "work", "jump"),
    ("work -strategy jump", "work", "jump"),
    ("-strategy jump", "", "jump"),
    ("-function work -strategy xol if i > 3", "-function work if i > 3", "xol"),
    ("a.c:3 thread 2 -strategy trap if f(-strategy)", "a.c:3 thread 2 if f(-strategy)", "trap"),
    ("one -strategy trap two", "one two", "trap"),
    ("work if x -strategy y", "work if x -strategy y", None),
    ("work if(x -strategy y)", "work if(x -strategy y)", None),
    ("work -strategy jump if_access p", "work if_access p", "jump"),
    ("work if_access p -strategy x", "work if_access p -strategy x", None),
    ("'a -strategy b' if x", "'a -strategy b' if x", None),
    ("work -strategy jump if  i  ==  3", "work if  i  ==  3", "jump"),
    ("work-strategy jump", "work-strategy jump", None),
]


@pytest.mark.parametrize(("text", "rest", "name"), STRATEGIES)
def test_takes_the_strategy_out(text: str, rest: str, name: str | None) -> None:
    assert take_strategy(text) == (rest, name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("work -strategy", "a name is missing after `-strategy`"),
        ("work -strategy if i", "a name is missing after `-strategy`"),
        ("-strategy jump work -strategy jump", "`-strategy` is given twice"),
    ],
)
def test_refuses_strategies(text: str, message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        take_strategy(text)


WATCHES = {
    "g": WatchRequest("watch", "g", "g"),
    "-r g if x > 3": WatchRequest("rwatch", "g if x > 3", "g", rest="if x > 3"),
    "-a -self-test g": WatchRequest("awatch", "g", "g", self_test=True),
    "-location *p": WatchRequest("watch", "-location *p", "-location *p"),
    "a->b[i, j]": WatchRequest("watch", "a->b[i, j]", "a->b[i, j]"),
    "f(a, b)": WatchRequest("watch", "f(a, b)", "f(a, b)"),
    "*notify": WatchRequest("watch", "*notify", "*notify"),
    "0x404060,8": WatchRequest("watch", "0x404060,8", "0x404060,8", ("0x404060", "8")),
    "f(a, b) + 4 , sizeof(x) if(y)": WatchRequest(
        "watch",
        "f(a, b) + 4 , sizeof(x) if(y)",
        "f(a, b) + 4 , sizeof(x)",
        ("f(a, b) + 4", "sizeof(x)"),
        "if(y)",
    ),
}


@pytest.mark.parametrize("text", WATCHES)
def test_watch(text: str) -> None:
    assert parse_watch(text) == WATCHES[text]


@pytest.mark.parametrize("text", ["", "-r", "-r -a g", "-a -a g", "g,", ",4"])
def test_refuses_to_watch(text: str) -> None:
    with pytest.raises(BadRequest):
        parse_watch(text)


def test_hbreak() -> None:
    assert parse_hbreak("-self-test foo if x") == HbreakRequest("foo if x", self_test=True)
    assert parse_hbreak("") == HbreakRequest("")
    assert parse_hbreak("-function foo") == HbreakRequest("-function foo")


def test_budget() -> None:
    assert parse_budget("") == BudgetRequest()
    assert parse_budget(" --json ") == BudgetRequest(json=True)
    assert parse_budget("try x foo") == BudgetRequest(access="x", address="foo")
    assert parse_budget("try access &a[f(1, 2)],8") == BudgetRequest(
        access="rw", address="&a[f(1, 2)]", length="8"
    )


@pytest.mark.parametrize("text", ["try", "try w", "try q 4", "--json 3", "3"])
def test_refuses_a_budget(text: str) -> None:
    with pytest.raises(BadRequest):
        parse_budget(text)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("", BenchRequest("")),
        ("--json", BenchRequest("", json=True)),
        ("work", BenchRequest("work")),
        ("--json ns::f", BenchRequest("ns::f", json=True)),
        ("a.c:12 --json", BenchRequest("a.c:12", json=True)),
        ("f(int, char --json)", BenchRequest("f(int, char --json)")),
        ("-function f --json", BenchRequest("-function f", json=True)),
    ],
)
def test_what_is_measured(text, request_):
    assert parse_bench(text) == request_


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("--jsn", "`--jsn` is not understood"),
        ("work --json=1", "`--json=1` is not understood"),
        ("work if i == 1", "neither a condition nor a thread"),
        ("work thread 2", "neither a condition nor a thread"),
    ],
)
def test_what_cannot_be_measured(text, why):
    with pytest.raises(BadRequest, match=why):
        parse_bench(text)
