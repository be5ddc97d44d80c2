"""Looking again: what GDB itself finds, against what the code of a trampoline has decided.

At each hit that the code called true GDB evaluates anyway; of the false ones `ubp audit` sends some here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gdb

from gdb_ubp.internal import set_pc
from ubp.native.ptrace import general_registers, thread_registers
from ubp.probe.site import Probe, Site
from ubp.probe.verdict import distrust, is_wrong

if TYPE_CHECKING:
    from gdb_ubp.overlay import Overlay
    from gdb_ubp.placed import PlacedSite

MASK = (1 << 64) - 1


class Audit:
    """Keeps the counts of disagreements at the sites, and takes those that are wrong off the fast path."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay

    def look_again(self, probe: Probe, site: Site, native: gdb.Breakpoint | None, thread: int) -> None:
        """A thread that the code has sent is at GDB's trap: has GDB found the condition true as well?

        GDB looks at the user's breakpoint before its guard, and counts the hits of those that it finds true.
        """
        if native is None or not native.is_valid() or native.hit_count != probe.seen:
            return
        if self._disagree(probe, site, thread, gdb_says=False):
            self.overlay.retire_site(site, probe.distrusted[site.address])

    def audit(self, placed: PlacedSite, thread: int) -> None:
        """A thread that the code called false stands at the audit's nop; its registers are as at the site."""
        probe, site, trampoline = placed.probe, placed.site, placed.placement.trampoline
        if probe.audit is not None:
            placed.placement.add(placed.placement.cells.audit, probe.audit)
        set_pc(site.address)
        gdb.newest_frame().select()
        answer = _found(probe)
        site.audited += 1
        # once the code is known to be wrong, GDB's answer counts, without another word
        wrong = answer is not False and (
            site.address in probe.distrusted or self._disagree(probe, site, thread, gdb_says=True)
        )
        if wrong and not probe.is_counter:
            placed.send_on(thread)  # GDB must not lose the hit
        elif trampoline.audited is not None:
            cells = placed.placement.cells
            if wrong:
                placed.placement.add(cells.faults if answer is None else cells.true_hits.shared, 1)
            set_pc(trampoline.audited)
        if wrong:
            self.overlay.retire_site(site, probe.distrusted[site.address])

    def _disagree(self, probe: Probe, site: Site, thread: int, gdb_says: bool) -> bool:
        """Whether the code was wrong. Then nothing is left to it any more, and it is said, once."""
        place = site.placement
        if place is None or place.condition is None:
            return False
        others_run = len(self.overlay.process.threads()) > 1
        base = int(thread_registers(thread).fs_base)
        registers = _Registers(general_registers(thread))
        if not is_wrong(place.condition, gdb_says, registers, self.overlay.process.read, base, others_run):
            site.races += 1
            return False
        site.disagreements += 1
        gdb.write(distrust(probe, site, "GDB", gdb_says) + "\n", gdb.STDERR)
        return True


class _Registers(dict[str, int]):
    """Those of the selected thread; the vector registers are asked for when they are needed."""

    def __missing__(self, name: str) -> int:
        low, high = (int(gdb.parse_and_eval(f"${name}.v2_int64[{half}]")) & MASK for half in (0, 1))
        return low | high << 64


def _found(probe: Probe) -> bool | None:
    """What GDB finds, in the selected frame; None if it cannot evaluate the condition."""
    try:
        return bool(gdb.parse_and_eval(probe.condition or "1"))
    except gdb.error:
        return None
