"""Runs inside GDB: writes down what a scope says about names and types, as short texts.

The program is not started: nothing here needs a process. The order comes as JSON in UBP_TEST_ORDER.
"""

from __future__ import annotations

import json
import os
from typing import Any

import gdb

from gdb_ubp.scope import scope_at
from gdb_ubp.survey import Survey, nowhere
from tests.support.described import type_text, variable_text
from ubp.arch.x86_64 import X86_64
from ubp.arch.x86_64.registers import REGISTERS
from ubp.unwind.frames import CallFrames


def main() -> None:
    gdb.execute("set debuginfod enabled off")
    order = json.loads(os.environ["UBP_TEST_ORDER"])
    start: Any = gdb.lookup_global_symbol(order["function"])
    frames = CallFrames(REGISTERS, Survey(X86_64(), nowhere).description)
    scope = scope_at(int(start.value().address) + order["offset"], REGISTERS, frames)
    result = {
        "variables": {name: variable_text(scope, name) for name in order["variables"]},
        "types": {name: type_text(scope.type_named(name)) for name in order["types"]},
        "names": scope.names(),
        "is_cplusplus": scope.is_cplusplus(),
        "language": gdb.execute("show language", to_string=True).split('"')[1],
    }
    with open(order["result"], "w") as file:
        json.dump(result, file, indent=1)


main()
