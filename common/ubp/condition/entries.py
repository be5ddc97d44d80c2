"""Where a variable is at one PC, from its entry (DIE) in the debug information, as LLDB reads it.

LLDB prints locations too, but release 14 crashes while it prints some of them (DW_OP_regval_type), and all
releases print the bytes of a DW_AT_const_value as if they were operations. So the entry itself is read,
with pyelftools, and becomes a Description of `ubp.condition.locations`.

Only operations of which all releases of LLDB make the same as the compiler meant are accepted: LLDB takes
untyped values for unsigned ones in comparisons (14.0 to 23.1: `-3 < 5` is false) and 23.1 in `shra`, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from elftools.common.exceptions import DWARFError, ELFError
from elftools.dwarf.die import DIE
from elftools.dwarf.dwarf_expr import DWARFExprOp, DWARFExprParser
from elftools.dwarf.locationlists import BaseAddressEntry, LocationEntry, LocationExpr, LocationParser
from elftools.dwarf.structs import DWARFStructs

from ubp.arch.base import Registers
from ubp.condition.locations import CFA, Description, Operation, Span

_ALL_ADDRESSES = (0, 1 << 64)
_FIRST_VECTOR = 17  # xmm0 (System V psABI, figure 3.36)
_NUMBERED = ("DW_OP_reg", "DW_OP_breg", "DW_OP_lit")
_LEADING_TO_ITSELF = ("DW_AT_abstract_origin", "DW_AT_specification")
_NUMBER_FORMS = (
    *("DW_FORM_data1", "DW_FORM_data2", "DW_FORM_data4", "DW_FORM_data8"),
    *("DW_FORM_sdata", "DW_FORM_udata"),
)
_STACK_VALUE = Operation("DW_OP_stack_value")
_CLASSES = ("DW_TAG_class_type", "DW_TAG_structure_type", "DW_TAG_union_type")
_THREAD_LOCAL = ("DW_OP_form_tls_address", "DW_OP_GNU_push_tls_address")
_REASON_OF_THREAD_LOCAL = "it is thread-local"


def attribute(entry: DIE, name: str) -> object:
    """The value of an attribute of `entry`, or of the entry that it completes or is an instance of."""
    found = (told.attributes[name].value for told in _declarations(entry) if name in told.attributes)
    return next(found, None)


def name_of(entry: DIE) -> str:
    """DW_AT_name as text; "" for a nameless entry."""
    found = attribute(entry, "DW_AT_name")
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def variables_of(block: DIE) -> Iterator[DIE]:
    """The parameters and variables that are declared right in a function or block."""
    for child in block.iter_children():
        if child.tag in ("DW_TAG_formal_parameter", "DW_TAG_variable"):
            yield child


def is_only_declared(variable: DIE) -> bool:
    """`extern int x;` in a block: the variable is elsewhere."""
    return "DW_AT_declaration" in variable.attributes


def is_hidden_from_lldb(function: DIE) -> bool:
    """Whether a function is one whose variables LLDB's expressions do not know.

    Those are the methods of a class that a function declares, lambdas, and methods that nobody wrote.
    """
    told = list(_declarations(function))
    # of others the search for the parent, which takes time, is left out
    if not any("DW_AT_object_pointer" in entry.attributes for entry in told):
        return False
    if any("DW_AT_artificial" in entry.attributes for entry in told):  # gcc's lambdas, too
        return True
    around = told[-1].get_parent()
    while around is not None and around.tag in _CLASSES:
        around = around.get_parent()
    return around is not None and around.tag not in ("DW_TAG_compile_unit", "DW_TAG_namespace")


def _declarations(entry: DIE) -> Iterator[DIE]:
    """The entry, and those that it completes or is an instance of."""
    yield entry
    for leading in _LEADING_TO_ITSELF:
        if leading in entry.attributes:
            yield from _declarations(entry.get_DIE_from_attribute(leading))


def frame_base_of(function: DIE, registers: Registers) -> str:
    """What DW_OP_fbreg counts from, for `locations.Frame`: CFA, a register, or "" for anything else."""
    found = function.attributes.get("DW_AT_frame_base")
    if found is None or found.form != "DW_FORM_exprloc":
        return ""
    operations = operations_of(function, found.value, registers)
    if [operation.name for operation in operations] == ["DW_OP_call_frame_cfa"]:
        return CFA
    if [operation.name for operation in operations] == ["DW_OP_reg"]:
        return operations[0].operands.strip("[$]")
    return ""


def description_of(variable: DIE, size: int, registers: Registers, moved_by: int) -> Description:
    """The location of a variable of `size` bytes; spans are absolute, `moved_by` from where it was linked.

    What the entry says in a way that is not understood is one span of the operation "unknown".
    """
    name = name_of(variable)
    try:
        return Description(name, tuple(_spans(variable, size, registers, moved_by)))
    except (DWARFError, ELFError, KeyError, ValueError, OverflowError) as error:
        return _not_understood(name, f"the debug information cannot be read ({error!r})")


def _not_understood(name: str, reason: str) -> Description:
    return Description(name, (Span(*_ALL_ADDRESSES, (_unknown(reason),)),))


def _unknown(reason: str) -> Operation:
    return Operation("unknown", reason)


def _spans(variable: DIE, size: int, registers: Registers, moved_by: int) -> Iterator[Span]:
    if "DW_AT_location" in variable.attributes:
        yield from _located(variable, registers, moved_by)
    elif (constant := attribute(variable, "DW_AT_const_value")) is not None:
        yield Span(*_ALL_ADDRESSES, _constant(_form_of_constant(variable), constant, size))


def _located(variable: DIE, registers: Registers, moved_by: int) -> Iterator[Span]:
    unit = variable.cu
    parser = LocationParser(variable.dwarfinfo.location_lists())
    location = variable.attributes["DW_AT_location"]
    found = parser.parse_from_attribute(location, unit["version"], variable)
    if isinstance(found, LocationExpr):
        yield Span(*_ALL_ADDRESSES, operations_of(variable, found.loc_expr, registers))
        return
    base = _unit_base(variable)
    for entry in found:
        if isinstance(entry, BaseAddressEntry):
            base = entry.base_address
        elif isinstance(entry, LocationEntry):
            start, end = _range(entry, base, moved_by)
            yield Span(start, end, operations_of(variable, entry.loc_expr, registers))


def _unit_base(variable: DIE) -> int:
    low = variable.cu.get_top_DIE().attributes.get("DW_AT_low_pc")
    return int(low.value) if low is not None else 0


def _range(entry: LocationEntry, base: int, moved_by: int) -> tuple[int, int]:
    if entry.begin_offset == entry.end_offset == -1:  # DW_LLE_default_location
        return _ALL_ADDRESSES
    moved = moved_by + (0 if entry.is_absolute else base)
    return entry.begin_offset + moved, entry.end_offset + moved


def _form_of_constant(variable: DIE) -> str:
    name = "DW_AT_const_value"
    return next(
        str(told.attributes[name].form) for told in _declarations(variable) if name in told.attributes
    )


def _constant(form: str, value: object, size: int) -> tuple[Operation, ...]:
    """As LLDB reads it: data of a few bytes are extended by zeros, and DW_FORM_implicit_const is nothing."""
    if form == "DW_FORM_implicit_const":
        return ()
    if form in _NUMBER_FORMS and isinstance(value, int):
        return (Operation("DW_OP_consts", str(value)), _STACK_VALUE)
    if form.startswith("DW_FORM_block") and isinstance(value, list) and len(value) == size <= 8:
        return (Operation("DW_OP_constu", str(int.from_bytes(value, "little"))), _STACK_VALUE)
    return (_unknown(f"a constant in the form {form}"),)


def operations_of(entry: DIE, expression: Iterable[int], registers: Registers) -> tuple[Operation, ...]:
    """The bytes of a DWARF expression of `entry`, as `ubp.condition.locations` spells them.

    What is not accepted is the operation "unknown", with the reason for its operand.
    """
    try:
        parsed = _parser(entry.cu.structs).parse_expr(expression)
    except (DWARFError, ELFError, KeyError):
        return (_unknown("its bytes are not understood"),)
    found = tuple(_operation(entry, one, registers) for one in parsed)
    # LLDB relocates an address that is the place of a variable, but none that it computes with
    is_computed = len(found) > 1 and any(operation.name == "DW_OP_addr" for operation in found)
    return (_unknown("it computes with DW_OP_addr"),) if is_computed else found


@lru_cache(maxsize=8)
def _parser(structs: DWARFStructs) -> DWARFExprParser:
    """Slower to make than to use."""
    return DWARFExprParser(structs)


def _operation(entry: DIE, parsed: DWARFExprOp, registers: Registers) -> Operation:
    name = parsed.op_name
    if name in _THREAD_LOCAL:
        return _unknown(_REASON_OF_THREAD_LOCAL)
    for stem in _NUMBERED:
        if name.startswith(stem) and name[len(stem) :].isdigit():
            return _numbered(stem, int(name[len(stem) :]), parsed.args, registers)
    if name in ("DW_OP_regx", "DW_OP_bregx"):
        return _numbered(name[:-1], parsed.args[0], parsed.args[1:], registers)
    if name in ("DW_OP_addrx", "DW_OP_GNU_addr_index"):
        return Operation("DW_OP_addr", f"{entry.dwarfinfo.get_addr(entry.cu, parsed.args[0]):x}")
    if name == "DW_OP_addr":
        return Operation(name, f"{parsed.args[0]:x}")
    if name in _SAME_IN_LLDB:
        return Operation(name, " ".join(map(str, parsed.args)))
    return Operation(name, "") if name in _FOR_OTHERS else _unknown(f"it uses {name}")


def _numbered(stem: str, number: int, operands: list[int], registers: Registers) -> Operation:
    if stem == "DW_OP_lit":
        return Operation(stem, str(number))
    register = _register(number, registers)
    if register is None:
        return _unknown(f"the register number {number} of DWARF")
    return Operation(stem, " ".join([*map(str, operands), f"[${register}]"]))


def _register(number: int, registers: Registers) -> str | None:
    vectors = dict(enumerate(registers.vectors, _FIRST_VECTOR))
    return registers.by_dwarf.get(number) or vectors.get(number)


# What does not depend on whether a number has a sign.
_SAME_IN_LLDB = frozenset(
    (
        *(f"DW_OP_const{size}{sign}" for size in ("1", "2", "4", "8", "") for sign in "us"),
        *("DW_OP_fbreg", "DW_OP_call_frame_cfa", "DW_OP_plus_uconst", "DW_OP_stack_value", "DW_OP_piece"),
        *("DW_OP_plus", "DW_OP_minus", "DW_OP_mul", "DW_OP_and", "DW_OP_or", "DW_OP_xor", "DW_OP_shl"),
        *("DW_OP_shr", "DW_OP_neg", "DW_OP_not"),
        *("DW_OP_deref", "DW_OP_deref_size", "DW_OP_nop", "DW_OP_dup", "DW_OP_over", "DW_OP_swap"),
    )
)
_FOR_OTHERS = frozenset(("DW_OP_entry_value", "DW_OP_GNU_entry_value"))  # locations.py words the refusal
