"""One site with its trampoline: the bytes there, and LLDB's breakpoints that serve it.

    armed    the jump is in; the breakpoints at the site are disabled, S waits for true hits
    trapped  the original code is in; LLDB's own trap stands at the site. The pass that comes next and does
             not stop puts the jump in again, and goes through the copy itself

A breakpoint at the site is enabled exactly while LLDB's trap stands there, so that the byte that LLDB keeps
and puts back is always the program's. Inside the window it is the other way round: while the jump is in, LLDB
believes in traps of ours there, the masks, and writes none of its own.

While LLDB steps a thread that it has stopped over the trap, no other hit may be told: LLDB would show the
stops of threads that wait once more. So nothing of ours stands where such a step ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import lldb

from lldb_ubp.registers import move, truth_for
from lldb_ubp.watched import told_of_reads
from ubp.arch.base import Undo
from ubp.codegen.trampoline import Recovery
from ubp.codegen.words import words_within
from ubp.probe.site import Placement, Probe, Site

if TYPE_CHECKING:
    from lldb_ubp.overlay import Overlay


OWN_TRAP = "the debugger has a trap of its own there, as where the program begins"


class PlacedSite:
    """One placement of a site, and the breakpoints that serve it."""

    def __init__(self, overlay: Overlay, probe: Probe, site: Site, placement: Placement) -> None:
        self.overlay, self.probe, self.site, self.placement = overlay, probe, site, placement
        self.masks: list[lldb.SBBreakpoint] = []
        self.hidden: list[lldb.SBBreakpoint] = []
        self._is_in = False  # the jump, if nobody else has changed the code since
        self.function = overlay.front.debugger.inquiry.span(site.address)
        self.module = overlay.target.ResolveLoadAddress(site.address).GetModule()

    def attach(self) -> None:
        """Make the breakpoints at S and inside the window; the site itself stays trapped."""
        make = self.overlay.make_hidden
        self.masks = [make(address, _goes_on) for address in self._masked]
        for mask in self.masks:
            mask.SetEnabled(False)
        self.hidden = [*self.masks]
        if self.placement.trampoline.stop is not None:
            self.hidden.append(make(self.placement.trampoline.stop, self._true_hit))
        if self.placement.trampoline.audit is not None:
            self.hidden.append(make(self.placement.trampoline.audit, self._audited))

    @property
    def _masked(self) -> list[int]:
        """Where the other instructions under the jump begin."""
        hidden = range(self.placement.start, self.placement.start + len(self.placement.jump))
        return [address for address in self.placement.window.interior if address in hidden]

    def detach(self) -> list[lldb.SBBreakpoint]:
        """The breakpoints, which are not needed any more."""
        hidden, self.hidden = self.hidden, []
        return hidden

    @property
    def is_current(self) -> bool:
        return self.site.placement is self.placement

    # -- the bytes --------------------------------------------------------------------------------

    def _reads(self, code: bytes) -> bool:
        return self.overlay.process.read(self.placement.start, len(code)) == code

    @property
    def armed(self) -> bool:
        return self._reads(self.placement.jump)

    @property
    def is_trapped(self) -> bool:
        return self._reads(self.overlay.session.arch.trap.code)

    @property
    def is_occupied(self) -> bool:
        """Whether LLDB has put a trap of its own over our jump: it keeps a byte of the jump for it.

        The bytes alone do not tell: with a trap, a jump of one byte looks as the original does.
        """
        trap = self.overlay.session.arch.trap.code
        return self._is_in and self._reads(trap + self.placement.jump[len(trap) :])

    @property
    def _has_own_trap_alone(self) -> bool:
        """Whether no other trap of LLDB's stands in the window: who goes through the copy would miss it."""
        trap = self.overlay.session.arch.trap.code
        return not self.is_occupied and self._reads(trap + self.placement.window.code[len(trap) :])

    def arm(self) -> bool:
        """Put the jump in, if no thread would be hurt by it or counted twice."""
        if not self.is_current or self.overlay.is_shared(self.probe, self.placement):
            return False
        if not self._has_own_trap_alone or not self._is_clear():
            return False
        if self.overlay.is_in_use(self) or self.overlay.is_forking():
            return False
        self.site.blocked = self.obstacle()
        if self.site.blocked:
            return False
        self.overlay.enable_at(self.probe, self.placement.start, False)
        if not self._reads(self.placement.original):
            self.site.blocked = OWN_TRAP
            self.overlay.enable_at(self.probe, self.placement.start, True)
            return False
        for mask in self.masks:
            mask.SetEnabled(True)
        self.overlay.process.write(self.placement.start, self.placement.jump)
        self._is_in = True
        return True

    def obstacle(self) -> str | None:
        """Why the program must not run through the jump, whatever its user does."""
        place, trap = self.placement, self.overlay.session.arch.trap.code
        change = place.change(self.overlay.process.read, trap) or self.overlay.front.faults.obstacle(place)
        return change or place.is_told_by(told_of_reads(self.overlay.target))

    def disarm(self) -> bool:
        """Put LLDB's trap back. False where LLDB keeps a byte of the jump: then all stays as it is."""
        if self.is_occupied:
            return False
        if self.armed:
            for thread, pc in self.overlay.threads():
                if pc == self.placement.start:
                    self.leave_jump(thread, thread.GetThreadID() in self.overlay.shown)
            if self.armed:  # nobody else has done it while this waited for LLDB
                self._unmask()
        self._is_in = False
        self.overlay.enable_at(self.probe, self.placement.start, True)
        return True

    def leave_jump(self, thread: lldb.SBThread, is_stepped: bool) -> None:
        """A thread has come to the site, and has not executed the jump yet: LLDB will step it over its trap.

        Who would not stop, or was stepped there by the user, stays at a stop that is shown, and has passed;
        others go through the trampoline. (Who stands at a trap and is held is listed as stopped by it, in 14
        and 19.)
        """
        is_concerned = self.overlay.concerns(self.probe, thread)
        answer = is_concerned and truth_for(self.placement.condition, thread)
        stays = not self.overlay.front.is_handling and (answer is False or self.probe.is_counter)
        if stays or is_stepped:
            if is_concerned:
                self.site.count_trapped(self.probe, answer)
            self.overlay.waiting.add(thread, self.probe.number)
        else:
            move(thread, self.placement.trampoline.address)

    def _unmask(self) -> None:
        """Write what LLDB believes to be there, and have it write the original."""
        code, trap = bytearray(self.placement.original), self.overlay.session.arch.trap.code
        for address in self._masked:
            code[address - self.placement.start] = trap[0]
        self.overlay.process.write(self.placement.start, bytes(code))
        for mask in self.masks:
            mask.SetEnabled(False)

    def _is_clear(self) -> bool:
        """Whether no thread is at the site, in the window, will return into it, or is on its way to it."""
        place = self.placement
        if self.overlay.waiting.is_any_at(range(place.start, place.end)):
            return False
        regions = self.overlay.process.regions() if place.window.interior else ()
        for thread, pc in self.overlay.threads():
            is_here = place.start <= pc < place.end or pc == place.trampoline.retry
            if is_here or thread.GetThreadID() in self.site.in_flight:
                return False
            if regions:
                stack_pointer = thread.GetFrameAtIndex(0).GetSP()
                stack = self.overlay.process.stack_of(stack_pointer, regions)
                if words_within(stack, place.start, place.end) is not None:
                    return False
        return True

    # -- hits -------------------------------------------------------------------------------------

    def pass_on(self, thread: lldb.SBThread) -> None:
        """A thread has come to LLDB's trap, was counted and does not stop: on through the copy.

        LLDB has handled the breakpoints there, ours last.
        """
        if self.is_current and self._has_own_trap_alone:
            native = self.overlay.front.natives.get(self.probe.number)  # another thread may be forgetting it
            if native is not None and native.is_guarded:
                native.name_stop(thread)  # LLDB may list it, and knows what stands there until that goes
            move(thread, self.placement.trampoline.displaced)
            self.arm()

    def has_failed(self, thread: lldb.SBThread) -> bool:
        """Whether the condition of a breakpoint cannot be decided for a thread at the site."""
        if self.probe.is_counter or not self.overlay.concerns(self.probe, thread):
            return False
        return truth_for(self.placement.condition, thread) is None

    def _true_hit(self, frame: lldb.SBFrame) -> bool:
        """A thread stands at S: send it to LLDB's own trap at the site."""
        thread, trampoline = frame.GetThread(), self.placement.trampoline
        retry, again = trampoline.retry, trampoline.again
        assert retry is not None
        assert again is not None
        if not self.is_current and not self.is_trapped:
            self.come_anew(thread, counted_true=self.placement.has_condition)
            return False
        stops = {placed.placement.trampoline.stop for placed in self.overlay.placed.values()}
        if not self.overlay.turns.may_go(thread, stops):
            move(thread, again)
            return False
        self.site.sent += 1
        if self.is_current and not self.disarm():
            return True  # rather a stop at a strange place than none
        self.site.in_flight[thread.GetThreadID()] = 0
        move(thread, retry)
        return False

    def come_anew(self, thread: lldb.SBThread, *, counted_true: bool) -> None:
        """A hit was decided by what is no longer asked: the thread comes to the site once more."""
        retry = self.placement.trampoline.retry
        assert retry is not None
        self.placement.take_back(Recovery(Undo(self.site.address), counted=True, counted_true=counted_true))
        move(thread, retry)

    def _audited(self, frame: lldb.SBFrame) -> bool:
        thread = frame.GetThread()
        self.overlay.turns.passing.add(thread.GetThreadID())
        # the code may have been found wrong while this thread was on its way here
        if self.site.address in self.probe.distrusted or (self.is_current and self.placement.is_audit_due):
            self.overlay.audit.audit(self, thread)
        else:
            self.leave_audit(thread)
        return False

    def leave_audit(self, thread: lldb.SBThread) -> None:
        audited = self.placement.trampoline.audited
        assert audited is not None
        move(thread, audited)


def _goes_on(frame: lldb.SBFrame) -> bool:
    return False


def locations(breakpoint: lldb.SBBreakpoint, address: int) -> Iterator[lldb.SBBreakpointLocation]:
    """Those of a breakpoint at a load address."""
    for location in breakpoint:
        if location.GetLoadAddress() == address:
            yield location
