"""Runs inside GDB: conditions evaluated by GDB and by generated machine code, at the same stop.

The order comes as JSON in the file that UBP_TEST_ORDER names: `sites` (function -> expressions), `passes`
(stops at each site), `places` and `result`, the file that the answer goes to; `rust`: the program is in
Rust. At each site, and at the instructions behind it up to `places` of them, every expression is evaluated,
and then, its value being known, put into conditions that are true and false for exactly this value, type
and size.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import gdb

from gdb_ubp.debugger import GdbDebugger
from gdb_ubp.scope import scope_at
from gdb_ubp.survey import function_name
from tests.support.live_code import Machine, prepare_ground
from ubp.arch.x86_64 import X86_64
from ubp.codegen.branches import map_function
from ubp.condition.compile import _Remembering, compile_condition
from ubp.condition.ops import Node
from ubp.errors import CannotCompile, ConditionError
from ubp.native.process import Process

SETTINGS = ("confirm off", "pagination off", "width 0", "debuginfod enabled off", "breakpoint pending off")
ARCH = X86_64()
REFERENCES = (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF)
INTEGERS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_CHAR, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_ENUM)
ADDRESSES = (gdb.TYPE_CODE_ARRAY, gdb.TYPE_CODE_FUNC)
SUFFIXES = {4: "f", 8: "", 16: "L"}
ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True)
class Refused:
    """Why ubp does not compile a condition. `wrong`: it says that the condition is an error."""

    reason: str
    wrong: bool


@cache
def ordered() -> dict[str, Any]:
    with open(os.environ["UBP_TEST_ORDER"]) as file:
        order: dict[str, Any] = json.load(file)
    return order


def in_rust() -> bool:
    return bool(ordered().get("rust"))


def theirs(condition: str) -> bool | str:
    """Whether GDB finds the condition true, or its error."""
    try:
        spelled = f"({condition}) && true" if in_rust() else f"({condition}) ? 1 : 0"
        return bool(int(gdb.parse_and_eval(spelled)))
    except gdb.error as error:
        return str(error)


def value_of(expression: str) -> Any:
    """GDB's value, references followed and read; None where it has none."""
    try:
        value = gdb.parse_and_eval(expression)
        while value.type.strip_typedefs().code in REFERENCES:
            value = value.referenced_value()
        value.fetch_lazy()
    except gdb.error:
        return None
    return None if value.is_optimized_out else value


def spelled(value: int, size: int, signed: bool) -> str:
    """A literal of 8 bytes, whatever the size is: comparing with it extends the other side."""
    if size == 8 and not signed:
        return f"{value}{'u64' if in_rust() else 'ul'}"
    if in_rust():
        return f"({value + 1}i64 - 1i64)" if value < 0 else f"{value}i64"
    return f"({value + 1}l - 1)" if value < 0 else f"{value}l"


def exactly(expression: str, value: Any) -> list[tuple[str, bool]]:
    """Conditions, and whether they are true, about an expression's value, size and signedness."""
    plain = value.type.strip_typedefs()
    if plain.code in ADDRESSES:
        return _same(f"({expression})", spelled(int(value.address), 8, False))
    if plain.code == gdb.TYPE_CODE_PTR:
        return _same(f"({expression})", spelled(int(value) % 2**64, 8, False))
    if plain.code == gdb.TYPE_CODE_FLT and plain.sizeof in SUFFIXES:
        return _same_float(expression, value, plain.sizeof)
    if plain.code not in INTEGERS or plain.sizeof > 8:
        return []
    signed = plain.is_signed and plain.code != gdb.TYPE_CODE_BOOL
    number, literal = int(value), spelled(int(value), plain.sizeof, signed)
    other = spelled(number ^ (1 << (8 * plain.sizeof - 1)) - 1, plain.sizeof, signed)
    return [
        (f"({expression}) == {literal}", True),
        (f"({expression}) == {other}", False),
        *([] if "?" in expression else _about_type(expression, plain.sizeof)),
    ]


def _about_type(expression: str, size: int) -> list[tuple[str, bool]]:
    """?: is left out by the caller: it has the type of the branch taken."""
    size_and_sign = f"sizeof ({expression}) == {size}", f"({expression}) * 0 - 1 < 0"
    return [(text, answer) for text in size_and_sign if isinstance(answer := theirs(text), bool)]


def _same_float(expression: str, value: Any, size: int) -> list[tuple[str, bool]]:
    """GDB shows enough digits; a zero's sign is told by its reciprocal."""
    text, is_size = value.format_string(), (f"sizeof ({expression}) == {size}", True)
    about_size = [] if "?" in expression else [is_size]
    if "nan" in text:
        return [(f"({expression}) == ({expression})", False), *about_size]
    number = text.replace("inf", "1e9999")
    literal = number + ("" if set(".e") & set(number) else ".0") + SUFFIXES[size]
    return [
        (f"({expression}) == {literal}", True),
        (f"({expression}) * 2 != {literal}", "inf" not in text and value != 0),
        *about_size,
        *([(f"1.0 / ({expression}) < 0", text.startswith("-"))] if value == 0 else []),
    ]


def _same(left: str, right: str) -> list[tuple[str, bool]]:
    return [(f"{left} == {right}", True), (f"{left} != {right}", False)]


class Place:
    """One program counter: its scope, and the machine at the present stop."""

    def __init__(self, debugger: GdbDebugger, pc: int) -> None:
        self.pc = pc
        self.scope = _Remembering(scope_at(pc, ARCH.registers, debugger.frames))
        self.facts = debugger.survey(pc, None, ())
        self.compiled: dict[str, Node | Refused] = {}
        assert self.facts.function is not None
        known = map_function(ARCH, self.facts.function, self.facts.module)
        self.liveness = ARCH.liveness(known.instructions, pc, self.facts.function.start == pc)

    def compile(self, text: str) -> Node | Refused:
        if text not in self.compiled:
            self.compiled[text] = self._compile(text)
        return self.compiled[text]

    def _compile(self, text: str) -> Node | Refused:
        try:
            return compile_condition(text, self.scope, ARCH.registers)
        except CannotCompile as error:
            return Refused(str(error), False)
        except ConditionError as error:
            return Refused(error.message, True)


class Comparison:
    """Everything that was seen."""

    def __init__(self) -> None:
        self.debugger = GdbDebugger(ARCH)
        self.places: dict[int, Place] = {}
        self.ground: Any = None
        self.counts: Counter[str] = Counter()
        self.different: list[str] = []
        self.left: Counter[str] = Counter()  # to the debugger, at run time: fault, where GDB has a value
        self.refused: dict[str, set[str]] = defaultdict(set)  # reason -> expressions
        self.outcomes: dict[str, set[str]] = defaultdict(set)  # expression -> what became of it
        self.errors: dict[str, set[str]] = defaultdict(set)  # GDB's error -> expressions

    def place(self) -> tuple[Place, Machine]:
        pc = gdb.newest_frame().pc()
        if pc not in self.places:
            self.places[pc] = Place(self.debugger, pc)
        place = self.places[pc]
        if self.ground is None:
            data = place.facts.module.data
            near = min(start for start, _ in data), max(end for _, end in data)
            process = Process(int(gdb.selected_inferior().pid))
            self.ground = prepare_ground(process, int(gdb.selected_thread().ptid[1]), near)
        return place, Machine(ARCH, self.ground, place.facts, place.liveness)

    def at_stop(self, expressions: list[str]) -> None:
        place, machine = self.place()
        outcomes = self.compare(place, machine, expressions)
        exact: list[tuple[str, bool]] = []
        for expression, outcome in zip(expressions, outcomes, strict=True):
            self.outcomes[expression].add(outcome)
            value = value_of(expression) if outcome == "equal" else None
            exact += exactly(expression, value) if value is not None else ()
        self.compare(place, machine, [condition for condition, _ in exact], "exact: ")
        for condition, is_true in exact:
            if (found := theirs(condition)) is not is_true:
                self.see(place, condition, f"the test expects {is_true}, but GDB says {found}")

    def compare(self, place: Place, machine: Machine, conditions: list[str], kind: str = "") -> list[str]:
        """The outcome of each in a word; differences are noted."""
        compiled = [place.compile(condition) for condition in conditions]
        answers = iter(machine.run([node for node in compiled if not isinstance(node, Refused)]))
        outcomes = []
        for condition, node in zip(conditions, compiled, strict=True):
            expected = theirs(condition)
            if isinstance(expected, str):
                self.errors[expected.split(" 0x")[0]].add(condition)
            if isinstance(node, Refused):
                outcomes.append(self.refusal(place, condition, expected, node))
            else:
                outcomes.append(self.judge(place, condition, expected, next(answers)))
        self.counts.update(kind + outcome for outcome in outcomes)
        return outcomes

    def refusal(self, place: Place, condition: str, expected: bool | str, refused: Refused) -> str:
        if isinstance(expected, str):
            return "refused by both"
        if refused.wrong:
            self.see(place, condition, f"said to be wrong: {refused.reason}; GDB says {expected}")
        self.refused[refused.reason].add(condition)
        return "refused"

    def judge(self, place: Place, condition: str, expected: bool | str, found: str) -> str:
        if isinstance(expected, str) and found in ("fault", "SIGSEGV", "SIGBUS"):
            return "error for both"
        if found == "fault":
            self.left[condition] += 1
            return "left to the debugger"
        if found in ANSWERS and ANSWERS[found] is expected:
            return "equal"
        self.see(place, condition, f"the code says {found}; GDB says {expected}")
        return "different"

    def see(self, place: Place, condition: str, difference: str) -> None:
        self.different.append(f"{condition} at {place.facts.label}: {difference}")


def run(comparison: Comparison, order: dict[str, Any]) -> None:
    """Stop at each site as often as is ordered, and compare there."""
    gdb.execute("break main", to_string=True)
    gdb.execute("run", to_string=True)
    visits = {}
    for pc, name in found_sites().items():
        gdb.Breakpoint(f"*{pc:#x}", internal=True).silent = True
        visits[pc] = [name] * order["passes"]
    while any(visits.values()):
        gdb.execute("continue", to_string=True)
        visit(comparison, order["sites"][visits[gdb.newest_frame().pc()].pop()], order["places"])


def found_sites() -> dict[int, str]:
    """Address -> the function's name of every `addl $1, passed(%rip)`: 83 05 rel32 01."""
    first = int(gdb.newest_frame().pc())  # of main
    passed = int(gdb.parse_and_eval("&passed"))
    facts = GdbDebugger(ARCH).survey(first, None, ())
    text, found = facts.module.text, {}
    for match in re.finditer(rb"\x83\x05(....)\x01", text.content, re.DOTALL):
        pc = text.address + match.start()
        if pc + 7 + int.from_bytes(match[1], "little", signed=True) == passed:
            found[pc] = re.sub(r"[<(].*", "", function_name(pc)).split("::")[-1]
    return found


def visit(comparison: Comparison, expressions: list[str], places: int) -> None:
    """Compare here and at the next instructions of the function; calls are stepped over."""
    function = gdb.newest_frame().name()
    comparison.at_stop(expressions)
    for _ in range(1, places):
        gdb.execute("nexti", to_string=True)
        if gdb.newest_frame().name() != function:
            return
        comparison.at_stop(expressions)


def main() -> None:
    for setting in SETTINGS:
        gdb.execute(f"set {setting}", to_string=True)
    order = ordered()
    comparison = Comparison()
    run(comparison, order)
    result = {
        "counts": comparison.counts,
        "different": list(dict.fromkeys(comparison.different))[:60],
        "left": comparison.left,
        "refused": {reason: sorted(texts) for reason, texts in comparison.refused.items()},
        "outcomes": {text: sorted(outcomes) for text, outcomes in comparison.outcomes.items()},
        "errors": {reason: sorted(texts) for reason, texts in comparison.errors.items()},
        "places": len(comparison.places),
    }
    with open(order["result"], "w") as file:
        json.dump(result, file, indent=1)


main()
