"""One site with its trampoline: the bytes there, and the breakpoints that serve it."""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from gdb_ubp.internal import Internal, set_pc
from gdb_ubp.recovery import restore
from ubp.errors import Unavailable
from ubp.native.ptrace import hold_signals, signal_of, stopped_at
from ubp.probe.site import Placement, Probe, Site

if TYPE_CHECKING:
    from gdb_ubp.overlay import Overlay


class PlacedSite:
    """One placement of a site, and the breakpoints that serve it."""

    def __init__(self, overlay: Overlay, probe: Probe, site: Site, placement: Placement) -> None:
        self.overlay, self.probe, self.site, self.placement = overlay, probe, site, placement
        self.breakpoints: list[Internal] = []
        self.masks: dict[int, Internal] = {}  # those of them inside the window, by address
        self.inner: list[Internal] = []  # those of the masks where an instruction begins

    def attach(self) -> None:
        """Make the breakpoints. GDB writes its traps at once; the bytes are put right afterwards."""
        hidden = range(self.site.address + 1, self.site.address + len(self.placement.jump))
        self.masks = {address: Internal(f"*{address:#x}", self._heal) for address in hidden}
        self.breakpoints = [*self.masks.values(), *self._watch_for_faults()]
        interior = self.placement.window.interior
        self.inner = [self.masks[address] for address in interior if address in self.masks]
        if self.placement.trampoline.stop is not None:
            self.breakpoints.append(Internal(f"*{self.placement.trampoline.stop:#x}", self._true_hit))
        if self.placement.trampoline.audit is not None:
            self.breakpoints.append(Internal(f"*{self.placement.trampoline.audit:#x}", self._audited))
        with suppress(Unavailable):  # GDB's own trap may not be there yet: it comes at the next resume
            self.overlay.process.write(self.site.address + 1, self._as_gdb_believes()[1:])

    def _watch_for_faults(self) -> list[Internal]:
        """Phantoms on all instructions that may fault: GDB takes such a signal for its trap there."""
        trampoline = self.placement.trampoline
        addresses = [trampoline.address + offset for offset in trampoline.may_fault]
        phantoms = [Internal(f"*{address:#x}", self._faulted) for address in addresses]
        if phantoms:
            self.overlay.process.write(trampoline.address, trampoline.code)
        return phantoms

    def detach(self) -> list[Internal]:
        """The breakpoints, which are not needed any more."""
        doomed, self.breakpoints = self.breakpoints, []
        return doomed

    @property
    def is_current(self) -> bool:
        return self.site.placement is self.placement

    @property
    def armed(self) -> bool:
        # the bytes, not a flag: a vfork child or an in-line step of GDB's may have rewritten them
        jump = self.placement.jump
        return self.is_current and self.overlay.process.read(self.site.address, len(jump)) == jump

    def disarm(self) -> None:
        with suppress(Unavailable):  # of a process at its end GDB still tells that breakpoints go
            code = self._as_gdb_believes()
            if self.armed or self._is_trapped:
                self.overlay.process.write(self.site.address, code)

    def _as_gdb_believes(self) -> bytes:
        """What it takes to be there: its trap, the original tail, and others' traps in it."""
        start, trap = self.site.address, self.overlay.session.arch.trap.code
        code = bytearray(trap + self.placement.original[len(trap) :])
        for address in range(start + 1, start + len(code)):
            is_wanted = self.overlay.foreign.at(address) or address in self.overlay.stepping.waiting
            if is_wanted and self._is_inserted(address):
                code[address - start] = trap[0]
        return bytes(code)

    def _is_inserted(self, address: int) -> bool:
        """Whether GDB believes its trap to be at an address in the window.

        Where it does not yet, it will read what stands there and put that back in the end.
        """
        mask = self.masks[address]
        return (mask.is_valid() and mask.enabled) or self._has_trap(address)

    @property
    def _is_trapped(self) -> bool:
        """Whether GDB has its trap at the site. `set breakpoint always-inserted off` takes it out."""
        return self._has_trap(self.site.address)

    def _has_trap(self, address: int) -> bool:
        trap = self.overlay.session.arch.trap.code
        return self.overlay.process.read(address, len(trap)) == trap

    def arm(self) -> bool:
        """Write the jump, if no thread would be hurt by it or counted twice."""
        if self.overlay.may_wait_at(self.placement) or self.is_blocked or not self._is_trapped:
            return False
        if self.overlay.obstacle(self.placement) or not self.overlay.all_clear(self):
            return False
        self.mask_inner(True)
        self.overlay.process.write(self.site.address, self.placement.jump)
        return True

    @property
    def is_blocked(self) -> bool:
        """Whether another breakpoint of the user's stands in the window: GDB must see every pass."""
        return self.overlay.blocker(self.probe, self.placement.untouchable) is not None

    def _true_hit(self, thread: int) -> None:
        """A thread stands at S: send it to GDB's own trap at the site."""
        trampoline = self.placement.trampoline
        if not self.is_current or trampoline.retry is None:
            set_pc(trampoline.displaced)
            return
        self._send(thread, trampoline.retry)

    def _send(self, thread: int, retry: int) -> None:
        """On to GDB's own trap at the site: nothing may come between."""
        self.site.sent += 1
        self.site.in_flight[thread] = hold_signals(thread)
        self.disarm()
        self.mask_inner(False)
        set_pc(retry)

    def send_on(self, thread: int) -> None:
        """A hit that the code has not called true, but that GDB has to see; registers are as at the site."""
        retry = self.placement.trampoline.retry
        assert retry is not None
        self.placement.add(self.placement.cells.true_hits.shared, 1)
        self._send(thread, retry)

    def _audited(self, thread: int) -> None:
        audited = self.placement.trampoline.audited
        # the code may have been found wrong while this thread was on its way here
        if self.site.address in self.probe.distrusted or (self.is_current and self.placement.is_audit_due):
            self.overlay.audit.audit(self, thread)
        elif audited is not None:
            set_pc(audited)

    def _faulted(self, thread: int) -> None:
        """A condition has read where no memory is: the program never gets that signal.

        A breakpoint's condition is GDB's to evaluate, and to complain about; a counter counts and goes on.
        """
        trampoline, registers = self.placement.trampoline, stopped_at(thread)
        offset = registers[1] - trampoline.address if registers else -1
        if signal_of(thread) != signal.SIGSEGV or offset not in trampoline.may_fault:
            # GDB has stepped here, or put its trap in (after a vfork): it steps over it
            self.overlay.process.write(trampoline.address + offset, trampoline.code[offset : offset + 1])
            return
        restore(self.overlay.process, trampoline.recover[offset])
        if trampoline.retry is not None:
            self.send_on(thread)
        elif trampoline.faulted is not None:
            self.placement.add(self.placement.cells.faults, 1)
            set_pc(trampoline.faulted)

    def mask_inner(self, wanted: bool) -> None:
        """While GDB steps through the window after a stop, each mask on its way would be a stop in vain."""
        for mask in self.inner:
            if mask.enabled != wanted:
                mask.enabled = wanted

    def _heal(self, thread: int) -> None:
        """GDB stepped onto, or has put its trap back at, a byte inside the window."""
        if self.is_current and not self.armed:
            self.disarm()
