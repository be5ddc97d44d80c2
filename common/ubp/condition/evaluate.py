"""The value of typed ops on the host: the oracle for generated code, and the way without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ubp.condition import floats, ops
from ubp.condition.floats import Number
from ubp.condition.ops import GUARD_PAGE, Float, Int, Node, Scalar
from ubp.errors import UbpError
from ubp.records import dataclass


class Fault(UbpError):
    """The evaluation ended early, as `ops` says it does, or met an address that cannot be read."""


ReadMemory = Callable[[int, int], bytes]


def evaluate(node: Node, registers: Mapping[str, int], read_memory: ReadMemory, thread_pointer: int) -> int:
    """The value of `node`, within the range of its type; of a Float: its bit pattern.

    `registers` holds the unsigned values of full-width registers. `read_memory(address, size)` says that
    an address cannot be read by OSError, UbpError or fewer bytes.

    Raises Fault.
    """
    return _Machine(registers, read_memory, thread_pointer).value(node)


def wrapped(value: int, type_: Scalar) -> int:
    """The value that the low bytes of `value` have in `type_`."""
    width = 8 * type_.size
    value &= 2**width - 1
    return value - 2**width if type_.signed and value >> (width - 1) else value


@dataclass(frozen=True)
class _Machine:
    registers: Mapping[str, int]
    read_memory: ReadMemory
    thread_pointer: int

    def value(self, node: Node) -> int:
        result: int = getattr(self, _METHODS[type(node)])(node)
        return wrapped(result, node.type)

    def _constant(self, node: ops.Constant) -> int:
        return node.value

    def _register(self, node: ops.RegisterValue) -> int:
        return self.registers[node.register] >> (8 * node.offset)

    def _thread_pointer(self, node: ops.ThreadPointer) -> int:
        return self.thread_pointer

    def _load(self, node: ops.Load) -> int:
        address = self.value(node.address)
        try:
            content = self.read_memory(address, node.type.size)
        except (OSError, UbpError) as error:
            raise Fault(f"cannot read memory at {address:#x}") from error
        if len(content) < node.type.size:
            raise Fault(f"cannot read memory at {address:#x}")
        value = int.from_bytes(content, "little")
        if isinstance(node.type, Float) and not floats.is_valid(value, node.type):
            raise Fault("no floating-point number that the processor knows")
        return value

    def _guard(self, node: ops.Guard) -> int:
        pointer = self.value(node.operand)
        if not GUARD_PAGE <= pointer < 2**64 - GUARD_PAGE:
            raise Fault(f"{pointer:#x} points to nothing")
        return pointer

    def _convert(self, node: ops.Convert) -> int:
        return converted(self.value(node.operand), node.operand.type, node.type)

    def _reinterpret(self, node: ops.Reinterpret) -> int:
        return self.value(node.operand)

    def _unary(self, node: ops.Unary) -> int:
        operand = self.value(node.operand)
        if isinstance(node.type, Float):
            return floats.arithmetic("-", 0, operand, node.type)
        return -operand if node.operator == "-" else ~operand

    def _binary(self, node: ops.Binary) -> int:
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(node.type, Float):
            return floats.arithmetic(node.operator, left, right, node.type)
        return _BINARY[node.operator](left, right, node.type)

    def _compare(self, node: ops.Compare | ops.ExtendedCompare) -> int:
        left, right, type_ = self.value(node.left), self.value(node.right), node.left.type
        if not isinstance(type_, Float):
            return _COMPARE[node.operator](left, right)
        order = floats.compared(floats.decode(left, type_), floats.decode(right, type_))
        return node.operator == "!=" if order is None else _COMPARE[node.operator](order, 0)

    def _order_key(self, node: ops.OrderKey) -> int:
        bits, type_ = self.value(node.operand), Float(node.type.size)
        key = floats.order_key(bits, type_)
        if node.nans == "any" or floats.decode(bits, type_) != floats.NAN:
            return key
        return abs(key) if node.nans == "above" else -abs(key)

    def _not(self, node: ops.Not) -> int:
        return not self.value(node.operand)

    def _and(self, node: ops.And) -> int:
        return bool(self.value(node.left) and self.value(node.right))

    def _or(self, node: ops.Or) -> int:
        return bool(self.value(node.left) or self.value(node.right))

    def _select(self, node: ops.Select) -> int:
        return self.value(node.then if self.value(node.condition) else node.otherwise)


def converted(value: int, source: Scalar, target: Scalar) -> int:
    """As Convert does it; an integer may still have to be wrapped. Raises Fault."""
    if isinstance(target, Float):
        real = floats.decode(value, source) if isinstance(source, Float) else floats.from_integer(value)
        return floats.encode(real, target)
    return _truncated(floats.decode(value, source)) if isinstance(source, Float) else value


def _truncated(value: floats.Real) -> int:
    whole = int(value.exact) if isinstance(value, Number) and not value.is_infinite else None
    if whole is None or not -(2**63) < whole < 2**63:
        raise Fault("a number that no integer is near to")
    return whole


def _divide(left: int, right: int, type_: Int) -> int:
    """Truncates toward zero."""
    if right == 0:
        raise Fault("division by zero")
    if right == -1 and left == -(2 ** (8 * type_.size - 1)):
        raise Fault("division overflow")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _shift_count(count: int, type_: Int) -> int:
    if not 0 <= count < 8 * type_.size:
        raise Fault(f"shift by {count}")
    return count


_BINARY: dict[str, Callable[[int, int, Int], int]] = {
    "+": lambda left, right, type_: left + right,
    "-": lambda left, right, type_: left - right,
    "*": lambda left, right, type_: left * right,
    "/": _divide,
    "%": lambda left, right, type_: left - right * _divide(left, right, type_),
    "&": lambda left, right, type_: left & right,
    "|": lambda left, right, type_: left | right,
    "^": lambda left, right, type_: left ^ right,
    "<<": lambda left, right, type_: left << _shift_count(right, type_),
    ">>": lambda left, right, type_: left >> _shift_count(right, type_),
}

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}

_METHODS = {
    ops.Constant: "_constant",
    ops.RegisterValue: "_register",
    ops.ThreadPointer: "_thread_pointer",
    ops.Load: "_load",
    ops.Guard: "_guard",
    ops.Convert: "_convert",
    ops.Reinterpret: "_reinterpret",
    ops.Unary: "_unary",
    ops.Binary: "_binary",
    ops.Compare: "_compare",
    ops.OrderKey: "_order_key",
    ops.ExtendedCompare: "_compare",
    ops.Not: "_not",
    ops.And: "_and",
    ops.Or: "_or",
    ops.Select: "_select",
}
