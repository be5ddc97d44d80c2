"""Looking again: what LLDB itself finds, against what the code of a trampoline has decided.

LLDB evaluates anyway at each hit that the code called true; of the false ones `ubp audit` sends some here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lldb

from lldb_ubp.registers import Registers, move, thread_reader, truth_for
from lldb_ubp.unasked import say
from ubp.probe.site import Probe, Site
from ubp.probe.verdict import distrust, is_wrong

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay
    from lldb_ubp.placed import PlacedSite


class Audit:
    """Keeps the counts of disagreements at the sites, and takes those that are wrong off the fast path."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay

    def look_again(self, probe: Probe, site: Site, thread: lldb.SBThread) -> None:
        """A thread that the code has sent is at LLDB's trap: has LLDB found the condition true as well?

        LLDB looks at the user's breakpoint before its guard, and counts the hits of those that it finds true.
        """
        if self.overlay.front.natives[probe.number].has_counted() or site.placement is None:
            return
        # else it is at another pass, that of a handler's, or where the condition cannot be evaluated
        is_true_still = truth_for(site.placement.condition, thread) is True
        if not is_true_still or found(thread, probe) is not False:
            return
        if self._disagree(probe, site, thread, lldb_says=False):
            site.sent -= 1
            site.placement.add(site.placement.cells.true_hits.shared, -1)
            self.overlay.front.replan(probe)

    def audit(self, placed: PlacedSite, thread: lldb.SBThread) -> None:
        """A thread that the code called false stands at the audit's nop; its registers are as at the site."""
        probe, site, place = placed.probe, placed.site, placed.placement
        if probe.audit is not None:
            place.add(place.cells.audit, probe.audit)
        move(thread, site.address)
        answer = found(thread, probe)
        site.audited += answer is not None
        # once the code is known to be wrong, LLDB's answer counts, without another word
        is_wrong_again = site.address in probe.distrusted
        if answer is not True or not (is_wrong_again or self._disagree(probe, site, thread, lldb_says=True)):
            placed.leave_audit(thread)
            return
        if probe.is_counter:
            place.add(place.cells.true_hits.shared, 1)
            placed.leave_audit(thread)
        else:
            placed.come_anew(thread, counted_true=False)  # LLDB must not lose the hit
        if not is_wrong_again:
            self.overlay.front.replan(probe)

    def _disagree(self, probe: Probe, site: Site, thread: lldb.SBThread, lldb_says: bool) -> bool:
        """Whether the code was wrong. Then nothing is left to it any more, and it is said, once."""
        place, process = site.placement, thread.GetProcess()
        if place is None or place.condition is None:
            return False
        registers, read = Registers(thread.GetFrameAtIndex(0)), thread_reader(thread)
        if not is_wrong(place.condition, lldb_says, registers, read, 0, process.GetNumThreads() > 1):
            site.races += 1
            return False
        site.disagreements += 1
        say(distrust(probe, site, "LLDB", lldb_says))
        return True


def found(thread: lldb.SBThread, probe: Probe) -> bool | None:
    """What LLDB finds where a thread stands; None if it cannot say, or would run the program for it."""
    options = lldb.SBExpressionOptions()
    options.SetAllowJIT(False)  # a callback of a breakpoint must not: 14 and 19 hang
    value = thread.GetFrameAtIndex(0).EvaluateExpression(f"(bool) ({probe.condition or 1})", options)
    return None if value.GetError().Fail() else bool(value.GetValueAsUnsigned())
