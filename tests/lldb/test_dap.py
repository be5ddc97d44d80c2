"""What an IDE shows, through LLDB's debug adapter: the same with ubp's breakpoint as with LLDB's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.lldb.test_probes import AT_MAIN, INFO, LOAD, only_probe, strategies, sums
from tests.support.dap import CLIENT, Dap, Message
from tests.support.lldbs import installed_adapter, with_adapter
from tests.support.marks import only
from tests.support.programs import compiled

pytestmark = only("lldb", reason="GDB's own adapter came with GDB 14, and has no part of ubp's")

LLDB, UBP = "breakpoint set -n work -c 'i == 777'", "ubp break work if i == 777"
ENDS = ("stopped", "exited")
AT_STOPS = "Running stopCommands:"  # what the adapter prints with all that they have said
# 14.0.6 and 19.1.7 report `continued` at each hit that LLDB itself decides, 776 times here; modules and
# threads as they come and go; what else is printed names processes; progress is told of what takes long.
PROGRESS = ("progressStart", "progressUpdate", "progressEnd")
NOT_COMPARED = ("capabilities", "continued", "module", "output", "process", "thread", *PROGRESS)
GUARD = 3  # the breakpoint that 22 names beside 2, which is the user's


@dataclass(frozen=True)
class Start:
    """The commands that a client's launch configuration holds, and what is typed at the stop in main."""

    before: tuple[str, ...] = ()  # preRunCommands
    typed: tuple[str, ...] = ()  # after a backtick
    at_stops: tuple[str, ...] = ()  # stopCommands


@dataclass(frozen=True)
class Shown:
    """What a client shows; `info` is what ubp says at the stop that was asked for."""

    stops: list[dict[str, Any]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    printed: str = ""
    exit_code: int | None = None
    info: str = ""


@pytest.fixture(params=with_adapter())
def adapter(request: pytest.FixtureRequest) -> str:
    return installed_adapter(request.param)


@pytest.fixture
def program() -> Path:
    return compiled("threads.c", "-O2")


def launch(dap: Dap, program: Path, start: Start) -> None:
    dap.request("initialize", **CLIENT)
    # answered before `initialized` or after configurationDone, as the release likes it
    asked = dap.send(
        "launch",
        program=str(program),
        args=["1000", "1"],
        initCommands=[LOAD],
        preRunCommands=[AT_MAIN.removesuffix(" -o true"), *start.before],
        stopCommands=[*start.at_stops],
    )
    dap.happened("initialized")
    dap.request("configurationDone")
    dap.answer(asked)


def typed(dap: Dap, command: str) -> str:
    return str(dap.request("evaluate", expression=f"`{command}", context="repl")["result"])


def goes_on(dap: Dap, request: str, thread: int) -> Message:
    """The stop that follows, or the exit."""
    dap.request(request, threadId=thread)
    return dap.happened(*ENDS)


def stop_shown(dap: Dap, stop: Message) -> dict[str, Any]:
    """Without numbers that differ from run to run, and without the guard's."""
    if "hitBreakpointIds" in stop:
        stop["hitBreakpointIds"] = [number for number in stop["hitBreakpointIds"] if number != GUARD]
        stop["description"] = stop["description"].removesuffix(f" {GUARD}.1")
    thread = stop["threadId"]
    frames = dap.request("stackTrace", threadId=thread, startFrame=0, levels=2)["stackFrames"]
    scopes = dap.request("scopes", frameId=frames[0]["id"])["scopes"]
    variables = dap.request("variables", variablesReference=scopes[0]["variablesReference"])["variables"]
    threads = dap.request("threads")["threads"]
    return {
        "stopped": {key: value for key, value in stop.items() if key != "threadId"},
        "thread": [one["id"] for one in threads].index(thread),
        "threads": len(threads),
        "frames": [(frame["name"], frame["line"], frame["source"]["name"]) for frame in frames],
        "variables": {variable["name"]: variable["value"] for variable in variables},
    }


def session(adapter: str, program: Path, start: Start) -> Shown:
    """Launch, the stop in main, the stop that was asked for, `next`, and on to the end."""
    with Dap([adapter]) as dap:
        launch(dap, program, start)
        stop = dap.happened(*ENDS)
        stops = [stop_shown(dap, stop)]
        for command in start.typed:
            typed(dap, command)
        for request in ("continue", "next"):
            if start.at_stops:
                # the adapter has told of the stop first, and may ignore that it cannot go on meanwhile
                dap.said(AT_STOPS, len(stops))
            stop = goes_on(dap, request, stop["threadId"])
            stops.append(stop_shown(dap, stop))
        info = typed(dap, INFO)
        if start.at_stops:
            dap.said(AT_STOPS, len(stops))
        end = goes_on(dap, "continue", stop["threadId"])
        dap.happened("terminated")
        dap.end()
        events = [name for name in dap.events() if name not in NOT_COMPARED]
        return Shown(stops, events, dap.printed(), end["exitCode"], info)


WAYS = {
    "typed": lambda breakpoint: Start(typed=(breakpoint,)),
    "preRunCommands": lambda breakpoint: Start(before=(breakpoint,)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_client_shows_what_it_shows_with_a_breakpoint_of_lldbs(adapter, program, way):
    native, ubp = (session(adapter, program, WAYS[way](breakpoint)) for breakpoint in (LLDB, UBP))
    probe = only_probe(json_line(ubp.info))
    assert (probe["hits"], probe["stops"], strategies(probe)) == (777, 1, ["jump"])
    assert ubp.stops == native.stops
    assert ubp.events == native.events == ["initialized", *["stopped"] * 3, "exited", "terminated"]
    assert (ubp.exit_code, ubp.printed) == (native.exit_code, native.printed) == (0, sums(1000, 1))


def test_what_is_shown_is_the_hit_that_was_asked_for(adapter, program):
    _, hit, after = session(adapter, program, Start(typed=(UBP,))).stops
    assert hit["stopped"]["reason"] == "breakpoint"
    assert hit["stopped"]["description"] == "breakpoint 2.1"
    assert hit["stopped"].get("hitBreakpointIds", [2]) == [2]  # not in 14.0.6
    assert [name for name, *_ in hit["frames"]] == ["work", "run"]
    assert hit["variables"] == {"i": "777", "k": "0"}
    assert after["stopped"]["reason"] == "step"
    assert after["frames"][0][1] == hit["frames"][0][1] + 1


def test_commands_of_ubp_at_every_stop(adapter, program):
    shown = session(adapter, program, Start(before=(UBP,), at_stops=(INFO,)))
    assert shown.events == ["initialized", *["stopped"] * 3, "exited", "terminated"]
    assert shown.printed == sums(1000, 1)


def json_line(text: str) -> str:
    """The line that is JSON: the command itself may be repeated above it."""
    return next(line for line in text.splitlines() if line.startswith("{"))
