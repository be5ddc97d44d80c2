"""`ubp break` in the words of LLDB's `breakpoint set`."""

from __future__ import annotations

import pytest

from ubp.command import BreakRequest, parse_options, take_strategy
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


ONE_PLACE = "name one place: -n NAME, -f FILE -l LINE or -a ADDRESS"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-n", "a value is missing after `-n`"),
        ("-n work -c", "a value is missing after `-c`"),
        ("-n work -i 3", "`-i` is not understood here: write -n, -f, -l, -a or -c"),
        ("-n work if i", "`if` is not understood here: write -n, -f, -l, -a or -c"),
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
