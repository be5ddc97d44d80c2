"""GDB as one that measures for `ubp bench`: see `ubp.bench.course`."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

import gdb

from gdb_ubp.relocation import file_moved_by
from ubp.bench import course
from ubp.bench.order import Place
from ubp.errors import Unavailable

if TYPE_CHECKING:
    from ubp.probe.site import Probe
    from ubp.session import Session

SETTINGS = (
    *("set confirm off", "set pagination off", "set breakpoint pending off"),
    # the program's signals are its own affair; with SIGINT it is stopped here
    *("handle all nostop noprint pass", "handle SIGINT stop print nopass"),
)


def serve(order_file: str, report_file: str) -> None:
    """See `ubp.bench.course.serve`."""
    for setting in SETTINGS:
        _execute(setting)
    course.serve(GdbDebuggee(), order_file, report_file)


class GdbDebuggee(course.Debuggee):
    def __init__(self) -> None:
        self._pid = self._number = 0

    def start_anew(self) -> None:
        """See `Debuggee.start_anew`."""
        _execute("delete")
        if gdb.selected_inferior().pid:
            _execute("kill")
        _execute("starti")
        self._pid = int(gdb.selected_inferior().pid)
        if not self._pid:
            raise Unavailable("the program does not start")

    def stop_at(self, address: int) -> None:
        """See `Debuggee.stop_at`."""
        _execute(f"break *{address:#x}")

    def come_to(self, place: Place) -> int | None:
        """See `Debuggee.come_to`."""
        address = self._address(place)
        if not self.where:
            return None
        _execute(f"tbreak *{address:#x}")
        self.go()
        return address if self.where == address else None

    def _address(self, place: Place) -> int:
        """As the process has it, which may run on until a library is loaded. Raises Unavailable."""
        _execute("set stop-on-solib-events 1")
        try:
            while self.where:
                moved = file_moved_by(place.file)
                if moved is not None:
                    return place.linked + moved
                self.go()
        finally:
            _execute("set stop-on-solib-events 0")
        raise Unavailable(f"the program ends without having loaded {place.file}, in which {place.label} is")

    def set_own(self, address: int, condition: str) -> None:
        """See `Debuggee.set_own`."""
        self._set(f"break *{address:#x} if {condition}")

    def set_probe(self, address: int, condition: str | None, strategy: str) -> Probe:
        """See `Debuggee.set_probe`."""
        if condition is None:
            self._set(f"ubp count *{address:#x} -strategy {strategy}")
        else:
            self._set(f"ubp break *{address:#x} -strategy {strategy} if {condition}")
        return self.session.probes[self._number]

    def _set(self, command: str) -> None:
        _execute(command)
        self._number = max(one.number for one in gdb.breakpoints())

    def take_out(self) -> None:
        """See `Debuggee.take_out`."""
        _execute(f"delete {self._number}")

    def set_register(self, name: str, value: int) -> None:
        """See `Debuggee.set_register`."""
        _execute(f"set ${name} = {value:#x}")

    def go(self) -> None:
        """See `Debuggee.go`."""
        _execute("continue")

    def interrupt(self) -> None:
        """See `Debuggee.interrupt`."""
        with suppress(ProcessLookupError):  # it has ended meanwhile
            os.kill(self._pid, signal.SIGINT)

    @property
    def where(self) -> int:
        """See `Debuggee.where`."""
        return int(gdb.selected_frame().pc()) if gdb.selected_inferior().pid else 0

    @property
    def pid(self) -> int:
        """See `Debuggee.pid`."""
        return self._pid

    @property
    def session(self) -> Session:
        """See `Debuggee.session`."""
        from gdb_ubp.plugin import front_end  # not in a GDB that is to be without ubp

        front_end().live()
        return front_end().session

    @property
    def passes(self) -> int:
        """See `Debuggee.passes`."""
        return int(gdb.parse_and_eval("$ubp_passes"))

    def reset_passes(self) -> None:
        """See `Debuggee.reset_passes`."""
        gdb.set_convenience_variable("ubp_passes", 0)


def _execute(command: str) -> None:
    """Raises Unavailable."""
    try:
        gdb.execute(command, to_string=True)
    except gdb.error as error:
        raise Unavailable(str(error)) from error
