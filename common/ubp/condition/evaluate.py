"""The value of typed ops on the host: the oracle for generated code, and the way without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ubp.condition import ops
from ubp.condition.ops import GUARD_PAGE, Int, Node
from ubp.errors import UbpError


class Fault(UbpError):
    """The evaluation ended early, as `ops` says it does, or met an address that cannot be read."""


ReadMemory = Callable[[int, int], bytes]


def evaluate(node: Node, registers: Mapping[str, int], read_memory: ReadMemory, thread_pointer: int) -> int:
    """The value of `node`, within the range of its type.

    `registers` holds the unsigned values of full-width registers. `read_memory(address, size)` says that
    an address cannot be read by OSError, UbpError or fewer bytes.

    Raises Fault.
    """
    return _Machine(registers, read_memory, thread_pointer).value(node)


def wrapped(value: int, type_: Int) -> int:
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
        return int.from_bytes(content, "little")

    def _guard(self, node: ops.Guard) -> int:
        pointer = self.value(node.operand)
        if not GUARD_PAGE <= pointer < 2**64 - GUARD_PAGE:
            raise Fault(f"{pointer:#x} points to nothing")
        return pointer

    def _convert(self, node: ops.Convert) -> int:
        return self.value(node.operand)

    def _unary(self, node: ops.Unary) -> int:
        operand = self.value(node.operand)
        return -operand if node.operator == "-" else ~operand

    def _binary(self, node: ops.Binary) -> int:
        return _BINARY[node.operator](self.value(node.left), self.value(node.right), node.type)

    def _compare(self, node: ops.Compare) -> int:
        return _COMPARE[node.operator](self.value(node.left), self.value(node.right))

    def _not(self, node: ops.Not) -> int:
        return not self.value(node.operand)

    def _and(self, node: ops.And) -> int:
        return bool(self.value(node.left) and self.value(node.right))

    def _or(self, node: ops.Or) -> int:
        return bool(self.value(node.left) or self.value(node.right))

    def _select(self, node: ops.Select) -> int:
        return self.value(node.then if self.value(node.condition) else node.otherwise)


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
    ops.Unary: "_unary",
    ops.Binary: "_binary",
    ops.Compare: "_compare",
    ops.Not: "_not",
    ops.And: "_and",
    ops.Or: "_or",
    ops.Select: "_select",
}
