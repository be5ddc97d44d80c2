"""Runs inside LLDB: compares the scope's places with what LLDB's own frames and expressions see.

A breakpoint stands on every instruction of the given functions. At each stop the bytes of each name in scope
are read where the scope says, and compared with the bytes of LLDB's variable; at some stops also with the
result of LLDB's expression, which is what a condition is. The order comes as JSON in UBP_TEST_ORDER, the
result goes to its "result".
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

ORDER = json.loads(os.environ["UBP_TEST_ORDER"])
sys.path += ORDER["path"]

import lldb  # noqa: E402

from lldb_ubp.scope import LldbScope, scope_at  # noqa: E402
from ubp.arch.x86_64.registers import REGISTERS  # noqa: E402
from ubp.condition.evaluate import Fault, evaluate  # noqa: E402
from ubp.condition.ops import Node  # noqa: E402
from ubp.condition.types import (  # noqa: E402
    ArrayType,
    FunctionType,
    InMemory,
    InPieces,
    InRegister,
    Nowhere,
    Place,
    PointerType,
    Variable,
)
from ubp.probe.module import Module  # noqa: E402
from ubp.unwind.frames import CallFrames  # noqa: E402

MOST_STOPS = 4000
REGULAR = ("equal", "gone for both", "unreadable for both", "refused")


class Stopped:
    """The registers and memory of the thread that stands at a breakpoint."""

    def __init__(self, frame: lldb.SBFrame) -> None:
        self.frame = frame
        self.process = frame.GetThread().GetProcess()
        names = (*REGISTERS.general, REGISTERS.stack_pointer)
        self.registers = {name: frame.FindRegister(name).GetValueAsUnsigned() for name in names}

    def memory(self, address: int, size: int) -> bytes:
        error = lldb.SBError()
        content = self.process.ReadMemory(address, size, error) if size else b""
        return content if error.Success() else b""

    def value(self, node: Node) -> int:
        return evaluate(node, self.registers, self.memory, 0)

    def content(self, place: Place, size: int) -> bytes:
        """The variable's bytes; those that are optimised out are 0, as in LLDB. Raises Fault."""
        if isinstance(place, InMemory):
            content = self.memory(self.value(place.address), size)
            if len(content) != size:
                raise Fault("it cannot be read")
            return content
        if isinstance(place, InPieces):
            return b"".join(self.content(piece.place, piece.size) for piece in place.pieces)
        if isinstance(place, InRegister):
            return self.register(place.register)[:size]
        if isinstance(place, Nowhere):
            return bytes(size)
        return (self.value(place.value) & (2**128 - 1)).to_bytes(16, "little")[:size]

    def register(self, name: str) -> bytes:
        return raw(self.frame.FindRegister(name))


def variables_in(frame: lldb.SBFrame) -> dict[str, lldb.SBValue]:
    """What each name means in the frame: the innermost variable, else one of the file or the program."""
    found = dict[str, lldb.SBValue]()
    for value in frame.GetVariables(True, True, ORDER["statics"], True):
        name = value.GetName()
        innermost = frame.FindVariable(name) if name else value
        found.setdefault(name, innermost if innermost.IsValid() else value)
    return {name: value for name, value in found.items() if name}


def raw(value: lldb.SBValue) -> bytes:
    data = value.GetData()
    error = lldb.SBError()
    content = data.ReadRawData(error, 0, data.GetByteSize()) if data.GetByteSize() else b""
    return content if error.Success() else b""


def frames_of(target: lldb.SBTarget) -> CallFrames:
    """Of the program itself."""
    spans = dict(spans_of(target, target.GetModuleAtIndex(0)))
    process = target.GetProcess()

    def read(address: int, size: int) -> bytes:
        return process.ReadMemory(address, size, lldb.SBError()) or b""

    return CallFrames(REGISTERS, Module(spans, frozenset([".text"]), read).description)


def spans_of(target: lldb.SBTarget, module: lldb.SBModule) -> Iterator[tuple[str, tuple[int, int]]]:
    for segment in module.section_iter():
        for section in segment:
            start = section.GetLoadAddress(target)
            if start != lldb.LLDB_INVALID_ADDRESS:
                yield section.GetName(), (start, start + section.GetByteSize())


class Comparison:
    def __init__(self, target: lldb.SBTarget) -> None:
        self.target = target
        self.frames = frames_of(target)
        self.scopes: dict[int, LldbScope] = {}
        self.hits: Counter[int] = Counter()
        self.counts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.gone: Counter[str] = Counter()
        self.different: dict[str, None] = {}

    def scope(self, pc: int) -> LldbScope:
        if pc not in self.scopes:
            self.scopes[pc] = scope_at(self.target, pc, REGISTERS, self.frames)
        return self.scopes[pc]

    def stop(self, frame: lldb.SBFrame) -> None:
        pc = frame.GetPC()
        self.hits[pc] += 1
        if self.hits[pc] > ORDER["hits"]:
            return
        scope, stopped = self.scope(pc), Stopped(frame)
        values = variables_in(frame)
        for name, value in values.items():
            variable = scope.variable(name)
            assert variable is not None, f"{name} at 0x{pc:x} is unknown"
            self.see("variable", variable, stopped, value)
        if len(self.scopes) % ORDER["every"] == 0 and self.hits[pc] == 1:
            self.expressions(scope, stopped, [*values, *ORDER["extra"]])

    def expressions(self, scope: LldbScope, stopped: Stopped, names: list[str]) -> None:
        for name in names:
            if reason := scope.reads_otherwise((name,), False):
                self.refused[reason] += 1
                continue
            variable = scope.variable(name)
            if variable is None:
                self.counts[f"expression: {name} unknown"] += 1
                continue
            self.see("expression", variable, stopped, stopped.frame.EvaluateExpression(name))

    def see(self, how: str, variable: Variable, stopped: Stopped, theirs: lldb.SBValue) -> None:
        verdict = self.compare(how, variable, stopped, theirs)
        self.counts[f"{how}: {verdict}" if verdict in REGULAR else "different"] += 1
        if verdict not in REGULAR:
            text = f"{how} {variable.name} at 0x{stopped.frame.GetPC():x}: {verdict}: {variable.place}"
            self.different[text] = None

    def compare(self, how: str, variable: Variable, stopped: Stopped, theirs: lldb.SBValue) -> str:
        has_value = theirs.IsValid() and theirs.GetError().Success()
        if isinstance(variable.place, Nowhere):
            (self.refused if has_value else self.gone)[variable.place.reason] += 1
            return "refused" if has_value else "gone for both"
        size = self.size(variable, theirs)
        try:
            if isinstance(variable.type, ArrayType) and isinstance(variable.place, InMemory):
                return self.compare_addresses(stopped.value(variable.place.address), theirs)
            mine = stopped.content(variable.place, size)
            if how == "expression" and isinstance(variable.type, PointerType) and variable.type.is_reference:
                size = theirs.GetType().GetByteSize()
                mine = stopped.memory(int.from_bytes(mine, "little"), size)
        except Fault as fault:
            return f"{fault} for ubp only" if has_value and raw(theirs) else "unreadable for both"
        if not has_value:
            return f"{mine!r}, but LLDB says: {theirs.GetError().GetCString()}"
        expected = raw(theirs)[:size]
        return "equal" if mine == expected else f"{mine!r}, but LLDB has {expected!r}"

    def compare_addresses(self, mine: int, theirs: lldb.SBValue) -> str:
        """Of an array: LLDB takes one of variable length for another length (and may read nothing then)."""
        expected = theirs.GetLoadAddress()
        if expected == lldb.LLDB_INVALID_ADDRESS:
            return "unreadable for both" if not self.is_readable(mine) else "without an address for LLDB"
        return "equal" if mine == expected else f"at {mine:#x}, but LLDB's is at {expected:#x}"

    def is_readable(self, address: int) -> bool:
        error = lldb.SBError()
        self.target.GetProcess().ReadMemory(address, 1, error)
        return bool(error.Success())

    def size(self, variable: Variable, theirs: lldb.SBValue) -> int:
        return 8 if isinstance(variable.type, (PointerType, FunctionType)) else theirs.GetType().GetByteSize()


def instruction_addresses(target: lldb.SBTarget, name: str) -> list[int]:
    """Of the function of that name, or of the symbol whose name has that in it: of a lambda."""
    found = [each.GetFunction() for each in target.FindFunctions(name) if each.GetFunction().IsValid()]
    symbols = target.FindGlobalFunctions(re.escape(name), 1, lldb.eMatchTypeRegex) if not found else []
    found += [each.GetSymbol() for each in symbols]
    assert found, name
    instructions = found[0].GetInstructions(target)
    return [one.GetAddress().GetLoadAddress(target) for one in instructions]


def run(comparison: Comparison, process: lldb.SBProcess) -> str:
    """How the process ended."""
    for _ in range(MOST_STOPS):
        process.Continue()
        if process.GetState() != lldb.eStateStopped:
            break
        comparison.stop(process.GetSelectedThread().GetFrameAtIndex(0))
    return str(lldb.SBDebugger.StateAsCString(process.GetState()))


def compare(debugger: lldb.SBDebugger) -> dict[str, Any]:
    debugger.SetAsync(False)
    target = debugger.GetSelectedTarget()
    target.BreakpointCreateByName("main").SetOneShot(True)
    launch = lldb.SBLaunchInfo([])
    launch.AddSuppressFileAction(1, False, True)
    process = target.Launch(launch, lldb.SBError())
    for function in ORDER["functions"]:
        for address in instruction_addresses(target, function):
            target.BreakpointCreateByAddress(address)
    comparison = Comparison(target)
    ended = run(comparison, process)
    return {
        "ended": ended,
        "places": len(comparison.scopes),
        "counts": comparison.counts,
        "refused": comparison.refused,
        "gone": comparison.gone,
        "different": list(comparison.different)[:20],
    }


def __lldb_init_module(debugger: lldb.SBDebugger, session: object) -> None:
    result = compare(debugger)
    with open(ORDER["result"], "w") as file:
        json.dump(result, file, indent=1)
