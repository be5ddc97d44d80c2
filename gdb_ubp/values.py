"""GDB's own values in conditions: convenience variables, its history, its numbers of threads.

GDB tells nobody when one changes. A plan holds what a value was; before threads run again it is compared.
What may change while they run, by GDB's own evaluation of a condition, is not compiled at all.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable

import gdb

from gdb_ubp.ctype import ctype_of
from gdb_ubp.listing import all_breakpoints
from ubp.condition.dollars import history_index
from ubp.condition.ops import ADDRESS, Constant, Int, Node
from ubp.condition.threads import FIELDS, NumberedThread
from ubp.condition.types import (
    CType,
    EnumType,
    FloatType,
    IntegerType,
    IsValue,
    Nowhere,
    Place,
    PointerType,
    UnsupportedType,
    Variable,
)
from ubp.errors import Unavailable

THREAD_NUMBERS = tuple(FIELDS)
INFERIOR = "_inferior"
# the names of GDB's own that are plain variables; the others it computes at each read, or sets at a hit
_PLAIN = frozenset(
    ("_exitcode", "_exitsignal", "_shell_exitcode", "_shell_exitsignal", "_gdb_major", "_gdb_minor")
)
_FLOATS = {4: struct.Struct("<f"), 8: struct.Struct("<d")}  # by size in bytes
_INT = IntegerType("int", 4, True)

# "	stop only if $n++ == 3" and "        printf "%d\n", $n++" (dprintf): what GDB evaluates at a hit
_EVALUATED = re.compile(r"^\s+(?:stop only if|(?:d?printf|call|agent-printf)\b)(.*)$", re.MULTILINE)
_CALL = re.compile(r"\$(?!_)\w+\s*\(")  # a function that the user has written, in Python
_CHANGES = r"(?:\+\+|--)\s*\${0}\b|\${0}\s*(?:\+\+|--|(?:[-+*/%&|^]|<<|>>)?=(?!=))"


def values_of(names: Iterable[str]) -> tuple[object, ...]:
    """See `Debugger.values_of`. Of what GDB computes at each read, nothing is kept."""
    return tuple(_record(name) for name in names)


def _record(name: str) -> object:
    if name == INFERIOR:
        return int(gdb.selected_inferior().num)
    if _is_computed(name):
        return None
    try:
        value = _value(name)
        if value is None:
            return None
        return _hindrance(name), value.type, _number(value)
    except (gdb.error, TypeError) as error:
        return str(error)


def _is_computed(name: str) -> bool:
    return name.startswith("_") and name not in _PLAIN


def _value(name: str) -> gdb.Value | None:
    """Raises gdb.error, as GDB's own evaluation does."""
    index = history_index(name)
    return gdb.convenience_variable(name) if index is None else gdb.history(index)


def debugger_variable(name: str, thread_number: Callable[[str], Node]) -> Variable | None:
    """See `Scope.debugger_variable`."""
    if name in THREAD_NUMBERS:
        return Variable(f"${name}", _INT, IsValue(thread_number(name)))
    if name == INFERIOR:
        return _known(name, _INT, IsValue(Constant(Int(4, True), int(gdb.selected_inferior().num))))
    try:
        found = _value(name)
        if history_index(name) is None and _is_hidden(name, found):
            return None
    except gdb.error as error:
        return _refused(name, f"GDB says: {error}")
    reason = _unknown_at_a_hit(name, found)
    if reason or found is None:
        return _refused(name, reason or "it is void, nothing has set it")
    c_type = ctype_of(found.type)
    return _known(name, c_type, _place(found, c_type))


def _known(name: str, c_type: CType, place: Place) -> Variable:
    return Variable(f"${name}", c_type, place)


def _refused(name: str, reason: str) -> Variable:
    return _known(name, UnsupportedType("unknown", 0, reason), Nowhere(reason))


def _is_hidden(name: str, variable: gdb.Value | None) -> bool:
    """Whether GDB finds a register or a symbol of the program before the variable."""
    meant = gdb.parse_and_eval(f"${name}")
    if variable is None:
        return bool(meant.type.code != gdb.TYPE_CODE_VOID)
    return bool(meant.type != variable.type)


def _unknown_at_a_hit(name: str, value: gdb.Value | None) -> str:
    if name in ("_hit_bpnum", "_hit_locno"):
        return "it is about the stop before, and GDB sets it at the next one"
    if _is_computed(name):
        return "GDB computes it at each read, or sets it by itself"
    return _hindrance(name)


def _hindrance(name: str) -> str:
    """Why the value of `$NAME` may change while the program runs, or ""."""
    if history_index(name) is None and any(_is_decided_in_python(item) for item in gdb.breakpoints()):
        return "a breakpoint with a stop method of its own may change it at any hit"
    changes = re.compile(_CHANGES.format(re.escape(name)))
    try:
        texts = _EVALUATED.findall(all_breakpoints())
    except Unavailable as error:
        return f"{error}, which may change it when they evaluate something"
    for text in texts:
        if _CALL.search(text) or (history_index(name) is None and changes.search(text)):
            return f"a breakpoint changes it, or may do so, when it evaluates{text}"
    return ""


def _is_decided_in_python(item: gdb.Breakpoint) -> bool:
    return hasattr(item, "stop") and not type(item).__module__.startswith("gdb_ubp.")


def _place(value: gdb.Value, c_type: CType) -> Place:
    if isinstance(c_type, PointerType) and not c_type.is_reference:
        return IsValue(Constant(ADDRESS, int(value) % 2**64))
    if isinstance(c_type, (IntegerType, EnumType)):
        return IsValue(Constant(Int(c_type.size, c_type.signed), int(value)))
    if isinstance(c_type, FloatType) and c_type.size in _FLOATS:
        return IsValue(Constant(Int(c_type.size, False), _number(value)))
    return Nowhere(f"only GDB has this {c_type.name}")


def _number(value: gdb.Value) -> int:
    """An integer, or the bits of a floating-point number."""
    plain = value.type.strip_typedefs()
    if plain.code == gdb.TYPE_CODE_FLT and plain.sizeof in _FLOATS:
        return int.from_bytes(_FLOATS[plain.sizeof].pack(float(value)), "little")
    return int(value)


def numbered_threads() -> tuple[NumberedThread, ...]:
    """See `Debugger.threads`."""
    return tuple(map(numbered, gdb.selected_inferior().threads()))


def numbered(thread: gdb.InferiorThread) -> NumberedThread:
    process, light, _ = thread.ptid
    return NumberedThread(int(light or process), int(thread.num), int(thread.global_num))
