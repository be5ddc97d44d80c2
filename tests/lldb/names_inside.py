"""Runs inside LLDB: writes down what a scope says about names and types, as short texts.

The program is not started: nothing here needs a process. The order comes as JSON in UBP_TEST_ORDER.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

ORDER = json.loads(os.environ["UBP_TEST_ORDER"])
sys.path += ORDER["path"]

import lldb  # noqa: E402

from lldb_ubp.scope import LldbScope, scope_at  # noqa: E402
from tests.support.described import type_text, variable_text  # noqa: E402
from tests.support.elf import section  # noqa: E402
from ubp.arch.x86_64.registers import REGISTERS  # noqa: E402
from ubp.errors import CannotCompile  # noqa: E402
from ubp.unwind.ehframe import find_fde  # noqa: E402
from ubp.unwind.frames import CallFrames  # noqa: E402


def frames_of(target: lldb.SBTarget) -> CallFrames:
    """By the file: nothing is loaded."""
    program = Path(target.GetExecutable().fullpath)
    header, frames = section(program, ".eh_frame_hdr"), section(program, ".eh_frame")
    return CallFrames(REGISTERS, lambda pc: find_fde(header, frames, pc))


def described(target: lldb.SBTarget) -> dict[str, Any]:
    start = target.FindFunctions(ORDER["function"])[0].GetSymbol().GetStartAddress().GetFileAddress()
    try:
        scope = scope_at(target, start + ORDER["offset"], REGISTERS, frames_of(target))
    except CannotCompile as refusal:
        return {"refusal": str(refusal)}
    return {
        "variables": {name: variable_text(scope, name) for name in ORDER["variables"]},
        "types": {name: type_text(scope.type_named(name)) for name in ORDER["types"]},
        "names": scope.names(),
        "type names": scope.type_names(),
        "is_cplusplus": scope.is_cplusplus(),
        "libraries": {name: scope.is_library_function(name) for name in ORDER.get("libraries", ())},
        "otherwise": {word: scope.reads_otherwise((word,), False) for word in ORDER.get("words", ())},
        "settings": [otherwise_after(target, scope, command) for command in ORDER.get("settings", ())],
    }


def otherwise_after(target: lldb.SBTarget, scope: LldbScope, setting: str) -> str:
    target.GetDebugger().HandleCommand(f"settings set {setting}")
    reason = scope.reads_otherwise(("n",), False)
    target.GetDebugger().HandleCommand(f"settings clear {setting.split()[0]}")
    return reason


def __lldb_init_module(debugger: lldb.SBDebugger, session: object) -> None:
    result = described(debugger.GetSelectedTarget())
    with open(ORDER["result"], "w") as file:
        json.dump(result, file, indent=1)
