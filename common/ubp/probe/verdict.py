"""Who is right when generated code and the debugger disagree about one hit."""

from __future__ import annotations

from collections.abc import Mapping

from ubp.condition.evaluate import Fault, ReadMemory, evaluate
from ubp.condition.ops import Node, reads_memory
from ubp.probe.site import Probe, Site


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


def distrust(probe: Probe, site: Site, debugger: str, debugger_says: bool) -> str:
    """From now on `debugger` alone decides at the site; what is to be said of that, once."""
    code, found = str(not debugger_says).lower(), str(debugger_says).lower()
    message = (
        f"ubp's code found the condition {code} where {debugger} finds it {found}: a mistake of ubp's, which "
        f"you may want to report; {debugger} alone decides there from now on"
    )
    probe.distrusted[site.address] = message
    name = "counter" if probe.is_counter else "breakpoint"
    return f"ubp: {name} {probe.number} at {site.address:#x}, `{probe.condition}`: {message}"
