"""Seam 1: what the core asks of a debugger. Each front end implements it; the core never asks which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from ubp.condition.ops import Node
from ubp.condition.threads import NumberedThread
from ubp.condition.types import Scope
from ubp.probe.facts import SiteFacts
from ubp.probe.strategy import Strategy


class Debugger(Protocol):
    """Questions about the program under the debugger. Nothing here changes it."""

    def process_id(self) -> int | None:
        """The native process under the debugger; None without one.

        Raises Unavailable, with the reason, where there is one that ubp must not touch: a remote target,
        a core file, another architecture, non-stop mode.
        """

    @property
    def strategies(self) -> Mapping[Strategy, int]:
        """Those that this front end can carry out, with the nanoseconds of a hit that goes on."""

    def code_registers(self) -> tuple[int, int]:
        """Debug registers for code: how many a thread has, and how many of them nobody uses in any."""

    def survey(self, address: int, own: int | None, windows: Sequence[tuple[int, int]]) -> SiteFacts:
        """Everything that placing a jump at `address` depends on.

        `own` is the number of the probe's own breakpoint; `windows` [start, end) are taken. Raises UbpError.
        """

    def code(self, address: int, size: int) -> bytes:
        """The program's own bytes, without anyone's traps and jumps. Raises Unavailable."""

    def scope(
        self, address: int, own: int | None = None, thread_number: Callable[[str], Node] = ...
    ) -> Scope:
        """What names mean at `address` in the condition of breakpoint number `own`.

        Where an inlined function begins, the breakpoint decides whether that function's variables can
        be read: the debugger may take the thread to be still at the call. `thread_number` computes
        `$_thread` and `$_gthread`, or raises CannotCompile.
        """

    def values_of(self, names: Sequence[str]) -> tuple[object, ...]:
        """What `Scope.debugger_variable` depends on, a record for each name, to be compared with ==."""

    def threads(self) -> tuple[NumberedThread, ...]:
        """All threads of the process, as the debugger numbers them."""

    def function_name(self, address: int) -> str:
        """For people; "" if unknown."""

    def thread_storage(self, thread: int) -> tuple[int, int]:
        """The kernel's id of the debugger's thread number `thread`, and its thread pointer.

        Raises NoThread where there is none, and Unavailable.
        """
