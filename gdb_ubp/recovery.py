"""Putting threads that were interrupted inside a trampoline back where the user expects them."""

from __future__ import annotations

import signal

import gdb

from ubp.arch.base import SavedFlags, Undo
from ubp.codegen.trampoline import Recovery, Trampoline
from ubp.native.floating import restore_floating
from ubp.native.process import Process
from ubp.native.ptrace import give_signals_back, signal_of, stopped_at
from ubp.probe.site import Placement, Site
from ubp.session import Session

FAULTS = (signal.SIGSEGV, signal.SIGBUS)


def recover_threads(session: Session) -> None:
    """Undo what each thread inside a trampoline has done there, as if it had not come so far.

    It then stands in the original code, at the site or behind it, and its counts are taken back; when
    it runs again, the site is reached (and decided) again.
    """
    process = session.process()
    inside = []
    for thread in process.threads():
        registers = stopped_at(thread)
        found = session.trampoline_at(registers[1]) if registers else None
        if registers and found:
            inside.append((thread, registers[1], *found))
    if inside:
        _recover_each(process, inside)
    for _, site in session.trampolines.values():
        for thread, mask in list(site.in_flight.items()):
            _recover_in_front_of_trap(thread, mask, site)


def _recover_each(process: Process, inside: list[tuple[int, int, Trampoline, Site]]) -> None:
    by_kernel_id = {int(thread.ptid[1]): thread for thread in gdb.selected_inferior().threads()}
    selected = gdb.selected_thread()
    for kernel_id, pc, trampoline, site in inside:
        thread = by_kernel_id.get(kernel_id)
        recovery = trampoline.recover.get(pc - trampoline.address)
        if thread is None or recovery is None:
            continue
        thread.switch()
        if pc - trampoline.address in trampoline.may_fault and signal_of(kernel_id) in FAULTS:
            _drop_our_fault()
            site.undecided.add(kernel_id)  # in the trampoline it would fault again
        restore(process, recovery)
        _uncount(recovery, site.placement_of(trampoline))
        if recovery.counted and site.placement_of(trampoline) is None:
            site.take_back(kernel_id)  # a copy, which a trap has sent it to
        if kernel_id in site.in_flight and recovery.undo.resume == site.address:
            _end_flight(kernel_id, site)  # it stood on the way from S to the trap
    selected.switch()
    gdb.newest_frame().select()


def _recover_in_front_of_trap(thread: int, mask: int, site: Site) -> None:
    """A thread that has left the trampoline and has not executed the trap yet comes there anew."""
    if signal_of(thread) == signal.SIGTRAP:
        give_signals_back(thread, mask)  # it has: GDB will tell
    else:
        _end_flight(thread, site)
        place = site.placement or site.earlier[-1]
        _uncount(Recovery(Undo(site.address), counted=True, counted_true=place.has_condition), place)


def _end_flight(thread: int, site: Site) -> None:
    give_signals_back(thread, site.in_flight.pop(thread))
    site.sent -= 1


def restore(process: Process, recovery: Recovery) -> None:
    """Give the selected thread the registers that it had at the original address."""
    stack_pointer = _register("sp")
    if recovery.floating is not None:
        restore_floating(gdb.selected_thread().ptid[1], recovery.floating, stack_pointer, process.read)
        gdb.execute("maint flush register-cache", to_string=True)
    words = {
        name: int.from_bytes(process.read(stack_pointer + offset, 8), "little")
        for name, offset in recovery.undo.restore
    }
    if recovery.flags is not None:
        words["eflags"] = _flags(process, stack_pointer, recovery.flags)
    words["sp"] = stack_pointer + recovery.undo.stack_adjust
    words["pc"] = recovery.undo.resume
    for name, value in words.items():
        gdb.parse_and_eval(f"${name} = {value:#x}")


def _register(name: str) -> int:
    return int(gdb.parse_and_eval(f"(unsigned long) ${name}"))


def _flags(process: Process, stack_pointer: int, saved: SavedFlags) -> int:
    """eflags with the arithmetic flags as they were saved by lahf and seto."""
    if saved.register is not None:
        word = _register(saved.register)
    else:
        word = int.from_bytes(process.read(stack_pointer + saved.offset, 8), "little")
    return saved.restored(int(gdb.parse_and_eval("(int) $eflags")), word)


def _uncount(recovery: Recovery, place: Placement | None) -> None:
    if place is not None:
        place.take_back(recovery)


def _drop_our_fault() -> None:
    """A load of a condition has faulted: the program must not get that signal.

    GDB then evaluates the condition itself at the site, and reports its own error. Where it has not told of
    the signal yet, it takes it for its trap at the site (see `Overlay.expect_faults`).
    """
    gdb.execute("queue-signal 0", to_string=True)
