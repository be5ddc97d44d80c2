"""Values that are known only under a condition: where it does not hold, the ops fault, and the debugger
decides."""

from __future__ import annotations

from ubp.condition import ops
from ubp.condition.arithmetic import convert
from ubp.condition.ops import ADDRESS, Compare, Constant, Guard, Int, Node

_FAULT = Guard(Constant(ADDRESS, 0))
UNDECIDED = Compare("!=", _FAULT, Constant(ADDRESS, 0))
"""A truth that is always a fault."""


def only_if(certain: Node, node: Node) -> Node:
    """`node`, of up to 8 bytes; a fault where `certain` is 0."""
    return ops.Select(node.type, certain, node, convert(_FAULT, node.type))


def below(node: Node, bits: int) -> Node:
    """Whether an integer is from 0 to 2**bits - 1, for `bits` of less than its width."""
    unsigned = Int(node.type.size, False)
    return Compare("<", convert(node, unsigned), Constant(unsigned, 2**bits))


def not_negative(node: Node) -> Node:
    """`node`, an integer; a fault where its highest bit is set."""
    return only_if(below(node, 8 * node.type.size - 1), node)
