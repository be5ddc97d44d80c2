"""Where a variable is at one PC, from the text that GDB's `info scope *ADDRESS` prints.

GDB prints each symbol with its location, or its whole location list, in prose where it has words for it
and else as DWARF operations (gdb/dwarf2/loc.c: locexpr_describe_location_1, loclist_describe_location).
Both become the same operations here, and these a Place. The rules of the DWARF stack are those of GDB
(gdb/dwarf2/expr.c), so that a value never differs from what GDB shows: untyped values have 8 bytes;
division, comparison and `shra` are signed, `mod` and `shr` are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Union

from ubp.condition.ops import (
    ADDRESS,
    Binary,
    BinaryOperator,
    Compare,
    CompareOperator,
    Constant,
    Convert,
    Guard,
    Int,
    Load,
    Node,
    RegisterValue,
    Scalar,
    Unary,
)
from ubp.condition.types import (
    CType,
    EnumType,
    FloatType,
    InMemory,
    InPieces,
    InRegister,
    IntegerType,
    IsValue,
    Nowhere,
    Piece,
    Place,
    PointerType,
    StructType,
)
from ubp.records import dataclass

_PlaceOfPiece = Union[InRegister, InMemory, IsValue, Nowhere]
_OF_ENTRY = ("DW_OP_entry_value", "DW_OP_GNU_entry_value")
_ALL_ADDRESSES = (0, 1 << 64)
_SIGNED = Int(8, True)
_SPANS_TOLD = 4


@dataclass(frozen=True)
class Operation:
    """One DWARF operation as GDB writes it: "DW_OP_breg" and "0 [$rdi]"."""

    name: str
    operands: str = ""


@dataclass(frozen=True)
class Span:
    """The location that holds for PCs in [start, end). No operations: optimised out there."""

    start: int
    end: int
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Description:
    """One symbol of `info scope`, in GDB's order. No spans: optimised out everywhere."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Frame:
    """What a location may refer to: the registers that ubp can read, and the frame it belongs to.

    `cfa` computes the canonical frame address at the PC, or says why it is not known; it is asked only
    when a location needs it. `base` is what DW_OP_fbreg counts from: see frame_base.
    """

    registers: frozenset[str]  # canonical names, which are also the debugger's
    stack_pointer: str
    cfa: Callable[[], Node | Nowhere]
    base: str = ""
    moved_by: Callable[[], int | None] = lambda: 0  # how far the module was loaded from where it was linked
    size_of_base_type: Callable[[str], int | None] = lambda name: None  # of debug information, by name
    vectors: frozenset[str] = frozenset()


# --- text -> operations ------------------------------------------------------------------------

_SYMBOL = re.compile(r"^Symbol (.+?) is ", re.MULTILINE)
_LENGTH = re.compile(r"(, length \d+)?\.\s*\Z")
_RANGE = re.compile(r"Range 0x([0-9a-f]+)-0x([0-9a-f]+): ")
_BASE_ADDRESS = re.compile(r"\s*Base address 0x[0-9a-f]+\s*\Z")
_OPERATION = re.compile(r"^\s*\d+: (DW_OP_\w+?)(?: (.*)|(<.*))?$", re.MULTILINE)
_NUMBERED = re.compile(r"(DW_OP_(?:lit|breg|reg))(\d+)\Z")
_STACK_VALUE = Operation("DW_OP_stack_value")
_FRAME_REGISTER = "DW_OP_fbreg in a register"
_MOVING_BASE = "DW_OP_fbreg with a frame base that moves"
_THREAD_LOCAL = "thread-local storage"
_COMPLEX = "a complex DWARF expression:"


def parse_scope(text: str) -> tuple[Description, ...]:
    """All symbols in the output of `info scope`, innermost block first, names repeated as printed."""
    _, *parts = _SYMBOL.split(text)
    return tuple(
        Description(name, _spans(_LENGTH.sub("", body)))
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    )


def not_described(name: str, error: str) -> Description:
    """A symbol at which the debugger failed, or behind one."""
    return Description(name, (Span(*_ALL_ADDRESSES, (Operation("unknown", f"GDB says: {error}"),)),))


CFA = "the canonical frame address"


def frame_base(described: Iterable[Description], usual: str = "") -> str:
    """What the frame base of the function is: CFA, the name of a register, `usual` if nothing tells.

    GDB does not print it. But a variable at nothing but an offset from the frame base is worded in prose
    where that is a register, and left as DW_OP_fbreg where it is not: then it is what all compilers of C
    write instead, DW_OP_call_frame_cfa. Longer expressions keep DW_OP_fbreg in both cases.
    Needs `maint set dwarf always-disassemble off`, the default.
    """
    found = {_base_told_by(span.operations) for entry in described for span in entry.spans} - {""}
    if not found:
        return usual
    return found.pop() if len(found) == 1 else ""


def _base_told_by(operations: tuple[Operation, ...]) -> str:
    if len(operations) != 1:
        return ""
    name, operands = operations[0].name, operations[0].operands
    if name == _FRAME_REGISTER:
        return operands.split("$")[1].rstrip("]")
    return {"DW_OP_fbreg": CFA, _MOVING_BASE: _MOVING_BASE}.get(name, "")


def _spans(body: str) -> tuple[Span, ...]:
    if body == "optimized out":
        return ()
    if not body.startswith("multi-location:"):
        return (Span(*_ALL_ADDRESSES, _operations(body)),)
    _, *parts = _RANGE.split(body)
    return tuple(
        Span(int(start, 16), int(end, 16), _operations(_BASE_ADDRESS.sub("", location)))
        for start, end, location in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    )


def _operations(location: str) -> tuple[Operation, ...]:
    """The operations of one location, whichever way GDB worded it."""
    location = location.strip()
    if not location:
        return ()
    if "-byte piece" in location or "-bit piece" in location:
        return _pieces(location)
    if location.startswith(_COMPLEX):
        return _disassembled(location.removeprefix(_COMPLEX).strip("\n"))
    for pattern, build in _PROSE:
        if match := pattern.fullmatch(location):
            return build(*match.groups())
    return (Operation("unknown", location.splitlines()[0]),)


_PIECE = re.compile(r"(?:an empty (\d+)-byte piece|(.*?) \[(\d+)-byte piece\])(?:, and |\Z)", re.DOTALL)


def _pieces(location: str) -> tuple[Operation, ...]:
    """The operations of each piece, and behind them its DW_OP_piece, as in DWARF."""
    matches = list(_PIECE.finditer(location))
    if "".join(match[0] for match in matches) != location:
        return (Operation("DW_OP_bit_piece"),)
    found = list[Operation]()
    for match in matches:
        found += _operations(match[2]) if match[2] else ()
        found.append(Operation("DW_OP_piece", match[1] or match[3]))
    return tuple(found)


def _disassembled(lines: str) -> tuple[Operation, ...]:
    matches = [_OPERATION.match(line) for line in lines.splitlines()]
    if not matches or None in matches:
        return (Operation("unknown", "GDB's description of it is not understood"),)
    return tuple(_operation(*match.groups(default="")) for match in matches if match)


def _operation(name: str, operands: str, types: str) -> Operation:
    """DW_OP_breg5 loses its number, which GDB repeats as a register; that of DW_OP_lit5 is its operand."""
    match = _NUMBERED.match(name)
    if match is None:
        return Operation(name, operands or types)
    return Operation(match[1], match[2] if match[1] == "DW_OP_lit" else operands)


def _in_register(register: str) -> tuple[Operation, ...]:
    return (Operation("DW_OP_reg", f"[${register}]"),)


def _from_register(offset: str, register: str) -> tuple[Operation, ...]:
    return (Operation("DW_OP_breg", f"{offset} [${register}]"),)


def _from_frame_base(register: str, base: str, offset: str) -> tuple[Operation, ...]:
    # GDB evaluates a frame base for the first address of a block. A bare register (clang) is the frame
    # base everywhere, but a register with an offset is a row of a list (gcc -gdwarf-2) that holds there.
    if base != "0":
        return (Operation(_MOVING_BASE, f"${register}+{base}"),)
    return (Operation(_FRAME_REGISTER, f"{offset} [${register}]"),)


def _constant(value: str) -> tuple[Operation, ...]:
    return (Operation("DW_OP_consts", value), _STACK_VALUE)


def _static(address: str) -> tuple[Operation, ...]:
    # already relocated, other than the operand of DW_OP_addr
    return (Operation("DW_OP_constu", str(int(address, 16))),)


def _thread_local() -> tuple[Operation, ...]:
    return (Operation(_THREAD_LOCAL),)


_PROSE: tuple[tuple[re.Pattern[str], Callable[..., tuple[Operation, ...]]], ...] = (
    (re.compile(r"a variable in \$(\w+)"), _in_register),
    (re.compile(r"a variable at offset (-?\d+) from base reg \$(\w+)"), _from_register),
    (re.compile(r"a variable at frame base reg \$(\w+) offset (-?\d+)\+(-?\d+)"), _from_frame_base),
    (re.compile(r"the constant (-?\d+)"), _constant),
    (re.compile(r"a constant with value (-?\d+) \(0x[0-9a-f]+\)"), _constant),
    (re.compile(r"in static storage at address 0x([0-9a-f]+)"), _static),
    (re.compile(r"a thread-local variable at offset 0x[0-9a-f]+ in the .*"), _thread_local),
)


def is_thread_local(described: Description) -> bool:
    return any(Operation(_THREAD_LOCAL) in span.operations for span in described.spans)


# --- operations -> place -----------------------------------------------------------------------


class _NoPlaceError(Exception):
    """A location that ubp does not use; the text says why. Never leaves this module."""


def place_at(described: Description, pc: int, c_type: CType, frame: Frame) -> Place:
    """Where the variable is when the thread stands at `pc`. The first span that covers `pc` counts.

    Compilers describe a parameter that a function's first line changes by an empty span at its entry. GDB 13
    takes that for the whole of the instruction there (dwarf2_find_location_expression), GDB 18 does not.

    What GDB itself calls optimised out is Nowhere(optimised_out=True); what GDB could read and ubp does
    not is Nowhere with a reason that names the operation.
    """
    span = next((span for span in described.spans if span.start <= pc < span.end), None)
    empty = [one for one in described.spans if one.start == one.end == pc]
    if any(one.operations != (span.operations if span else ()) for one in empty):
        return Nowhere(f"GDB's releases differ about where it is at 0x{pc:x}, the next instruction may do")
    if span is None or not span.operations:
        return Nowhere(_lifetime(described, pc), optimised_out=True)
    if _is_of_entry(span):  # also if it is one of several pieces: GDB 13.1 dies of those
        return Nowhere(_only_callers_know(described))
    try:
        return _run(span.operations, c_type, frame)
    except _NoPlaceError as reason:
        return Nowhere(str(reason))


def _lifetime(described: Description, pc: int) -> str:
    alive = _told(span for span in described.spans if span.operations)
    return f"it is optimised out at 0x{pc:x}; it lives at {alive}" if alive else "it is optimised out"


def _told(spans: Iterable[Span]) -> str:
    ranges = [f"0x{span.start:x}-0x{span.end:x}" for span in spans]
    return ", ".join(ranges[:_SPANS_TOLD]) + ", ..." * (len(ranges) > _SPANS_TOLD)


def _only_callers_know(described: Description) -> str:
    """GDB looks for it in the debug information of whoever called, and often in vain."""
    alive = _told(span for span in described.spans if span.operations and not _is_of_entry(span))
    return f"only its caller knows it here (DW_OP_entry_value){'; it lives at ' * bool(alive)}{alive}"


def _is_of_entry(span: Span) -> bool:
    return any(operation.name in _OF_ENTRY for operation in span.operations)


def _run(operations: tuple[Operation, ...], c_type: CType, frame: Frame) -> Place:
    if any(operation.name == "DW_OP_piece" for operation in operations):
        return InPieces(tuple(_split(operations, frame)))
    if len(operations) == 1 and operations[0].name in ("DW_OP_reg", "DW_OP_regx"):
        return InRegister(_holder(operations[0].operands, frame))
    is_value = operations[-1] == _STACK_VALUE
    machine = _ran(operations[:-1] if is_value else operations, frame)
    return _value(machine.pop(), c_type) if is_value else _memory(machine)


def _ran(operations: tuple[Operation, ...], frame: Frame) -> _Machine:
    machine = _Machine(frame)
    for operation in operations:
        machine.step(operation)
    return machine


def _split(operations: tuple[Operation, ...], frame: Frame) -> Iterator[Piece]:
    begun = 0
    for number, operation in enumerate(operations):
        if operation.name == "DW_OP_piece":
            yield Piece(int(operation.operands), _piece_place(operations[begun:number], frame))
            begun = number + 1
    if begun != len(operations):
        raise _NoPlaceError("its location goes on behind its last piece")


def _piece_place(operations: tuple[Operation, ...], frame: Frame) -> _PlaceOfPiece:
    if not operations:
        return Nowhere("it is optimised out", optimised_out=True)
    try:
        if len(operations) == 1 and operations[0].name in ("DW_OP_reg", "DW_OP_regx"):
            return InRegister(_holder(operations[0].operands, frame))
        if operations[-1] == _STACK_VALUE:
            return IsValue(_ran(operations[:-1], frame).pop())
        return _memory(_ran(operations, frame))
    except _NoPlaceError as reason:
        return Nowhere(str(reason))


def _value(node: Node, c_type: CType) -> Place:
    """The low bytes of the stack's top entry are the variable's, as in GDB."""
    if isinstance(c_type, StructType) and c_type.size <= node.type.size:
        return InPieces((Piece(c_type.size, IsValue(node)),))
    wanted = _int_of(c_type)
    if node.type.size < wanted.size:
        raise _NoPlaceError(f"it is a computed value of only {node.type.size} bytes")
    return IsValue(_convert(wanted, node))


def _int_of(c_type: CType) -> Int:
    if isinstance(c_type, PointerType):
        return ADDRESS
    if isinstance(c_type, (IntegerType, EnumType)):
        return Int(c_type.size, c_type.signed)
    if isinstance(c_type, FloatType) and c_type.size <= ADDRESS.size:
        return Int(c_type.size, False)  # the bit pattern
    raise _NoPlaceError(f"it is a computed value (DW_OP_stack_value) of type {c_type.name}")


def _memory(machine: _Machine) -> InMemory:
    address = _convert(ADDRESS, machine.pop())
    return InMemory(address if machine.in_frame else Guard(address))


def _convert(wanted: Scalar, node: Node) -> Node:
    return node if node.type == wanted else Convert(wanted, node)


def _holder(operands: str, frame: Frame) -> str:
    """The register that a variable is in; only there may it be one of vectors."""
    match = re.search(r"\[\$(\w+)\]", operands)
    if match and match[1] in frame.vectors:
        return match[1]
    return _register(operands, frame)


def _register(operands: str, frame: Frame) -> str:
    match = re.search(r"\[\$(\w+)\]", operands)
    register = match[1] if match else operands
    if register not in frame.registers and register != frame.stack_pointer:
        raise _NoPlaceError(f"it is in ${register}, a register that ubp does not read")
    return register


class _Machine:
    """The DWARF stack with nodes in place of values.

    `in_frame` stays true while all that was read is constants and the frame's own registers: such an
    address cannot be null.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.stack: list[Node] = []
        self.in_frame = True
        self.has_unsigned_type = False  # of 8 bytes: from then on a node's type does not tell it from untyped

    def step(self, operation: Operation) -> None:
        handler = _HANDLERS.get(operation.name)
        if handler is None:
            raise _NoPlaceError(_refusal(operation))
        handler(self, operation.operands)

    def push(self, node: Node) -> None:
        self.stack.append(node)

    def pop(self) -> Node:
        if not self.stack:
            raise _NoPlaceError("its location is a DWARF expression with an empty stack")
        return self.stack.pop()

    def pick(self, depth: int) -> Node:
        if depth >= len(self.stack):
            raise _NoPlaceError("its location is a DWARF expression with too small a stack")
        return self.stack[-1 - depth]


def _refusal(operation: Operation) -> str:
    if operation.name == "unknown":
        return f"its location is not one that ubp reads: {operation.operands}"
    return f"its location uses {operation.name}"


def _plus(node: Node, offset: int) -> Node:
    if offset == 0:
        return node
    if isinstance(node, Binary) and node.operator == "+" and isinstance(node.right, Constant):
        return _plus(node.left, node.right.value + offset)
    return Binary(node.type, "+", node, _literal(offset, node.type))


def _literal(value: int, c_int: Scalar = ADDRESS) -> Constant:
    """`value` wrapped into the type's range."""
    bits = 8 * c_int.size
    value &= (1 << bits) - 1
    return Constant(c_int, value - (1 << bits) if c_int.signed and value >> (bits - 1) else value)


_Handler = Callable[[_Machine, str], None]


def _push_constant(machine: _Machine, operands: str) -> None:
    machine.push(_literal(int(operands)))


def _push_address(machine: _Machine, operands: str) -> None:
    """An address as it was linked."""
    moved_by = machine.frame.moved_by()
    if moved_by is None:
        raise _NoPlaceError("its location uses DW_OP_addr, and nothing tells where the module was loaded")
    machine.push(_literal(int(operands, 16) + moved_by))


def _push_based(machine: _Machine, operands: str) -> None:
    """ "-16 [$rbp]" of DW_OP_breg and "register 6 [$rbp] offset -16" of DW_OP_bregx."""
    register = _register(operands, machine.frame)
    offset = int(re.findall(r"(?:^|offset )(-?\d+)", operands)[-1])
    machine.in_frame &= register == machine.frame.stack_pointer
    machine.push(_plus(RegisterValue(ADDRESS, register), offset))


def _push_frame_register(machine: _Machine, operands: str) -> None:
    """The frame base is a register. In the prologue this still holds whatever the caller had there."""
    register = _register(operands, machine.frame)
    machine.in_frame &= register in _registers_of(machine.frame.cfa())
    machine.push(_plus(RegisterValue(ADDRESS, register), int(operands.split()[0])))


def _registers_of(cfa: Node | Nowhere) -> tuple[str, ...]:
    node = cfa.left if isinstance(cfa, Binary) else cfa
    return (node.register,) if isinstance(node, RegisterValue) else ()


def _push_cfa(machine: _Machine, operands: str) -> None:
    cfa = machine.frame.cfa()
    if isinstance(cfa, Nowhere):
        raise _NoPlaceError(cfa.reason)
    machine.push(cfa)


def _push_frame(machine: _Machine, operands: str) -> None:
    base = machine.frame.base
    if base == CFA:
        _push_cfa(machine, "")
        machine.push(_plus(machine.pop(), int(operands)))
    elif base in machine.frame.registers or base == machine.frame.stack_pointer:
        _push_frame_register(machine, f"{operands} [${base}]")
    else:
        raise _NoPlaceError("its location uses DW_OP_fbreg, and nothing tells what the frame base is")


def _load(machine: _Machine, operands: str) -> None:
    address = _convert(ADDRESS, machine.pop())
    size = int(operands or 8)
    if size not in (1, 2, 4, 8):
        raise _NoPlaceError(f"its location loads {size} bytes")
    address = address if machine.in_frame else Guard(address)
    machine.in_frame = False
    machine.push(_convert(ADDRESS, Load(Int(size, False), address)))


def _pair(machine: _Machine) -> tuple[Node, Node]:
    """The operands of a binary operation, left one first; of one type, else GDB refuses, too."""
    right, left = machine.pop(), machine.pop()
    if right.type != left.type:
        raise _NoPlaceError("its location mixes types")
    if left.type == ADDRESS and machine.has_unsigned_type:
        raise _NoPlaceError("its location computes with an unsigned type of 8 bytes")
    return left, right


def _signed_if_untyped(own: Scalar) -> Scalar:
    return _SIGNED if own == ADDRESS else own


def _binary(operator: BinaryOperator) -> _Handler:
    def apply(machine: _Machine, operands: str) -> None:
        left, right = _pair(machine)
        machine.push(Binary(left.type, operator, left, right))

    return apply


def _divide(machine: _Machine, operands: str) -> None:
    left, right = _pair(machine)
    used = _signed_if_untyped(left.type)
    machine.push(_convert(left.type, Binary(used, "/", _convert(used, left), _convert(used, right))))


def _shift(operator: BinaryOperator, signed: bool) -> _Handler:
    """The kind of shift is the operation's, whatever the type of the operand."""

    def apply(machine: _Machine, operands: str) -> None:
        operand, count = _pair(machine)
        used = Int(operand.type.size, signed)
        machine.push(_convert(operand.type, Binary(used, operator, _convert(used, operand), count)))

    return apply


def _compare(operator: CompareOperator) -> _Handler:
    def apply(machine: _Machine, operands: str) -> None:
        left, right = _pair(machine)
        used = _signed_if_untyped(left.type)
        machine.push(_convert(ADDRESS, Compare(operator, _convert(used, left), _convert(used, right))))

    return apply


def _negate(machine: _Machine, operands: str) -> None:
    operand = machine.pop()
    machine.push(Unary(operand.type, "-", operand))


def _invert(machine: _Machine, operands: str) -> None:
    operand = machine.pop()
    machine.push(Unary(operand.type, "~", operand))


def _add_constant(machine: _Machine, operands: str) -> None:
    machine.push(_plus(machine.pop(), int(operands)))


def _pick(machine: _Machine, operands: str) -> None:
    machine.push(machine.pick(int(operands)))


def _duplicate(machine: _Machine, operands: str) -> None:
    machine.push(machine.pick(0))


def _over(machine: _Machine, operands: str) -> None:
    machine.push(machine.pick(1))


def _drop(machine: _Machine, operands: str) -> None:
    machine.pop()


def _swap(machine: _Machine, operands: str) -> None:
    first, second = machine.pop(), machine.pop()
    machine.push(first)
    machine.push(second)


def _nothing(machine: _Machine, operands: str) -> None:
    pass


_BASE_TYPE = re.compile(r"<(.+?)(?: \[0x[0-9a-f]+\])?>")
_BASE_TYPES: Mapping[str, Int] = {
    "0": ADDRESS,  # back to untyped
    "signed char": Int(1, True),
    "unsigned char": Int(1, False),
    "short": Int(2, True),
    "unsigned short": Int(2, False),
    "int": Int(4, True),
    "unsigned int": Int(4, False),
    "long": Int(8, True),
    "unsigned long": Int(8, False),
    "long long": Int(8, True),
    "unsigned long long": Int(8, False),
} | {
    f"DW_ATE_{'signed' if signed else 'unsigned'}_{8 * size}": Int(size, signed)  # clang
    for size in (1, 2, 4, 8)
    for signed in (False, True)
}


def _base_type(operands: str, frame: Frame) -> Int:
    match = _BASE_TYPE.match(operands)
    name = match[1] if match else operands
    # of a single bit; clang gave it no bytes before release 14
    if name == "DW_ATE_unsigned_1" and frame.size_of_base_type(name) == 1:
        return Int(1, False)
    if name not in _BASE_TYPES:
        raise _NoPlaceError(f"its location computes with the type {name}")
    return _BASE_TYPES[name]


def _change_type(machine: _Machine, operands: str) -> None:
    wanted = _base_type(operands, machine.frame)
    machine.has_unsigned_type |= wanted == ADDRESS and operands != "<0>"
    machine.push(_convert(wanted, machine.pop()))


def _push_typed_register(machine: _Machine, operands: str) -> None:
    wanted = _base_type(operands, machine.frame)
    machine.in_frame = False
    machine.has_unsigned_type |= wanted == ADDRESS
    machine.push(RegisterValue(wanted, _register(operands, machine.frame)))


_HANDLERS: Mapping[str, _Handler] = {
    "DW_OP_addr": _push_address,
    "DW_OP_lit": _push_constant,
    **{f"DW_OP_const{size}{sign}": _push_constant for size in ("1", "2", "4", "8", "") for sign in "us"},
    "DW_OP_breg": _push_based,
    "DW_OP_bregx": _push_based,
    "DW_OP_fbreg": _push_frame,
    _FRAME_REGISTER: _push_frame_register,
    "DW_OP_call_frame_cfa": _push_cfa,
    "DW_OP_deref": _load,
    "DW_OP_deref_size": _load,
    "DW_OP_plus_uconst": _add_constant,
    "DW_OP_plus": _binary("+"),
    "DW_OP_minus": _binary("-"),
    "DW_OP_mul": _binary("*"),
    "DW_OP_div": _divide,
    "DW_OP_mod": _binary("%"),
    "DW_OP_and": _binary("&"),
    "DW_OP_or": _binary("|"),
    "DW_OP_xor": _binary("^"),
    "DW_OP_shl": _shift("<<", signed=False),
    "DW_OP_shr": _shift(">>", signed=False),
    "DW_OP_shra": _shift(">>", signed=True),
    "DW_OP_eq": _compare("=="),
    "DW_OP_ne": _compare("!="),
    "DW_OP_lt": _compare("<"),
    "DW_OP_le": _compare("<="),
    "DW_OP_gt": _compare(">"),
    "DW_OP_ge": _compare(">="),
    "DW_OP_neg": _negate,
    "DW_OP_not": _invert,
    "DW_OP_dup": _duplicate,
    "DW_OP_over": _over,
    "DW_OP_pick": _pick,
    "DW_OP_drop": _drop,
    "DW_OP_swap": _swap,
    "DW_OP_nop": _nothing,
    "DW_OP_convert": _change_type,
    "DW_OP_GNU_convert": _change_type,
    "DW_OP_regval_type": _push_typed_register,
    "DW_OP_GNU_regval_type": _push_typed_register,
}
