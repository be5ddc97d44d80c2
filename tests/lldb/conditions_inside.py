"""Runs inside LLDB: compares the truth of conditions as ubp computes it with LLDB's own.

At each site every condition is compiled for the address and evaluated over the registers and memory of the
stopped thread, and given to LLDB. The order comes as JSON in UBP_TEST_ORDER: `sites` (name -> conditions),
`lines` (name -> line of `source`) and `passes`, stops at each; the result goes to its "result".
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from typing import Any

ORDER = json.loads(os.environ["UBP_TEST_ORDER"])
sys.path += ORDER["path"]

import lldb  # noqa: E402

from lldb_ubp.scope import LldbScope, scope_at  # noqa: E402
from tests.lldb.scope_inside import Stopped, frames_of  # noqa: E402
from ubp.arch.x86_64.registers import REGISTERS  # noqa: E402
from ubp.condition.compile import compile_condition, debugger_spelling  # noqa: E402
from ubp.condition.evaluate import Fault  # noqa: E402
from ubp.errors import CannotCompile, ConditionError, Misused  # noqa: E402

FRACTIONS = (lldb.eBasicTypeFloat, lldb.eBasicTypeDouble)
ADDRESSES = (lldb.eTypeClassArray, lldb.eTypeClassFunction)


def of_ubp(text: str, scope: LldbScope, stopped: Stopped) -> tuple[str, str]:
    """One of true, false, fault, refused and wrong, with why; and how LLDB is to be given the condition."""
    given = text
    try:
        given = debugger_spelling(text, scope, REGISTERS, dies_of_pieces=False)
        value = stopped.value(compile_condition(given, scope, REGISTERS))
    except Fault:
        return "fault", given
    except (ConditionError, Misused) as mistake:
        return f"wrong: {str(mistake).splitlines()[0]}", given
    except CannotCompile as refusal:
        return f"refused: {str(refusal).splitlines()[0]}", given
    return "true" if value else "false", given


def of_lldb(text: str, frame: lldb.SBFrame) -> str:
    """One of true, false and error, with why: as a condition, without LLDB's corrections."""
    options = lldb.SBExpressionOptions()
    options.SetAutoApplyFixIts(False)
    options.SetSuppressPersistentResult(True)
    value = frame.EvaluateExpression(text, options)
    if value.GetError().Fail():
        return f"error: {value.GetError().GetCString()}"
    type_ = value.GetType().GetCanonicalType()
    if type_.GetTypeClass() in ADDRESSES:
        return "true"
    if type_.GetBasicType() in FRACTIONS:
        return "true" if float(value.GetValue() or "nan") else "false"
    return "true" if value.GetValueAsUnsigned(1) else "false"


class Comparison:
    def __init__(self, target: lldb.SBTarget) -> None:
        self.target = target
        self.frames = frames_of(target)
        self.counts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.different: dict[str, None] = {}
        self.mistaken: dict[str, None] = {}

    def stop(self, frame: lldb.SBFrame, conditions: list[str]) -> None:
        scope, stopped = scope_at(self.target, frame.GetPC(), REGISTERS, self.frames), Stopped(frame)
        for text in conditions:
            ours, given = of_ubp(text, scope, stopped)
            self.compare(text, ours, of_lldb(given, frame))

    def compare(self, text: str, ours: str, theirs: str) -> None:
        kind, _, why = ours.partition(": ")
        outcome = f"{kind}, {theirs.partition(': ')[0]}"
        self.counts[outcome] += 1
        if outcome in ("refused, true", "refused, false"):
            self.refused[why] += 1
        if outcome in ("true, false", "false, true", "false, error"):
            self.different[f"{text}: {ours}, but LLDB has {theirs}"] = None
        if outcome in ("wrong, true", "wrong, false"):
            self.mistaken[f"{text}: {ours}, but LLDB has {theirs}"] = None


def run(comparison: Comparison, process: lldb.SBProcess, sites: dict[int, list[str]]) -> None:
    passes = Counter[int]()
    for _ in range(ORDER["passes"] * len(sites)):
        process.Continue()
        if process.GetState() != lldb.eStateStopped:
            break
        thread = process.GetSelectedThread()
        number = thread.GetStopReasonDataAtIndex(0)
        passes[number] += 1
        comparison.stop(thread.GetFrameAtIndex(0), sites[number])
        if passes[number] == ORDER["passes"]:
            comparison.target.BreakpointDelete(number)


def compare(debugger: lldb.SBDebugger) -> dict[str, Any]:
    debugger.SetAsync(False)
    target = debugger.GetSelectedTarget()
    target.BreakpointCreateByName("main").SetOneShot(True)
    launch = lldb.SBLaunchInfo([])
    launch.AddSuppressFileAction(1, False, True)
    process = target.Launch(launch, lldb.SBError())
    sites = {}
    for name, conditions in ORDER["sites"].items():
        stops = target.BreakpointCreateByLocation(ORDER["source"], ORDER["lines"][name])
        assert stops.GetNumLocations(), name
        sites[stops.GetID()] = conditions
    comparison = Comparison(target)
    run(comparison, process, sites)
    process.Kill()
    return {
        "counts": comparison.counts,
        "different": list(comparison.different),
        "mistaken": list(comparison.mistaken),
        "refused": comparison.refused,
    }


def __lldb_init_module(debugger: lldb.SBDebugger, session: object) -> None:
    result = compare(debugger)
    with open(ORDER["result"], "w") as file:
        json.dump(result, file, indent=1)
