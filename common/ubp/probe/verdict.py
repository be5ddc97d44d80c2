"""Who is right when generated code and the debugger disagree about one hit. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from ubp.condition.evaluate import Fault, ReadMemory, evaluate
from ubp.condition.ops import Load, Node


def is_wrong(
    node: Node,
    debugger_says: bool,
    registers: Mapping[str, int],
    read_memory: ReadMemory,
    thread_pointer: int,
    others_run: bool,
) -> bool:
    """Whether the code's answer, which was not the debugger's, must have been a mistake.

    It was none if the data may have changed in between: the condition reads memory, there are threads that
    may have written it, and its operations, evaluated on the host, now give what the debugger says. A fault
    counts as true, as a condition does that the debugger cannot evaluate.
    """
    if not others_run or not reads_memory(node):
        return True
    try:
        now = evaluate(node, registers, read_memory, thread_pointer) != 0
    except Fault:
        now = True
    return now != debugger_says


def reads_memory(node: object) -> bool:
    """Whether there is a load anywhere in an operation."""
    if isinstance(node, Load):
        return True
    if isinstance(node, tuple):
        return any(map(reads_memory, node))
    return is_dataclass(node) and any(reads_memory(getattr(node, field.name)) for field in fields(node))
