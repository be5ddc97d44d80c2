"""What a session remembers of where probes stand, and when it is forgotten."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.code import ARCH
from ubp.codegen.gaps import Arena
from ubp.codegen.trampoline import Cells, Trampoline
from ubp.errors import Unavailable
from ubp.probe.facts import LONGEST_WINDOW
from ubp.probe.site import Probe
from ubp.session import CELLS_OF_A_SITE, Ground, Session

HERE = 0x401000


@pytest.fixture
def session() -> Session:
    debugger: Any = SimpleNamespace(function_name=lambda address: "foo")
    return Session(debugger, ARCH)


def place(session: Session, number: int, start: int, size: int) -> Probe:
    probe = session.probes.setdefault(number, Probe(number, "break", "foo"))
    placement: Any = SimpleNamespace(span=(start, start + size))
    session.site(probe, start).placement = placement
    return probe


def plan(start: int, size: int) -> Any:
    return SimpleNamespace(span=(start, start + size))


def test_windows_nearby_are_known_and_those_that_begin_at_the_site_do_not_count(session: Session) -> None:
    place(session, 1, HERE - 5, 6)
    place(session, 2, HERE, 5)
    place(session, 3, HERE + LONGEST_WINDOW - 1, 5)
    place(session, 4, HERE + 0x1000, 5)
    assert session.windows(HERE) == [
        (HERE - 5, HERE + 1),
        (HERE + LONGEST_WINDOW - 1, HERE + LONGEST_WINDOW + 4),
    ]


def test_a_window_that_was_planned_is_taken_by_what_was_placed_meanwhile(session: Session) -> None:
    planned = plan(HERE, 8)
    assert not session.is_taken(planned)
    place(session, 1, HERE + 8, 5)
    assert not session.is_taken(planned)
    place(session, 2, HERE + 7, 5)
    assert session.is_taken(planned)


def test_sites_that_were_left_probes_that_are_gone_and_other_processes_take_nothing(session: Session) -> None:
    planned = plan(HERE, 8)
    left = place(session, 1, HERE + 4, 5)
    left.sites[HERE + 4].unplace(None)
    assert not session.is_taken(planned)
    place(session, 2, HERE + 4, 5)
    assert session.is_taken(planned)
    del session.probes[2]
    assert not session.is_taken(planned)
    place(session, 3, HERE + 4, 5)
    session.enter(os.getpid())
    assert not session.is_taken(planned)
    session.leave()


def test_a_trampoline_is_made_once_for_where_it_will_stand() -> None:
    memory: Any = SimpleNamespace(address=HERE + 0x100)
    ground = Ground(Arena(HERE, 0x100), Arena(HERE + 0x100, 0x1000, used=CELLS_OF_A_SITE), memory)
    asked = []

    def build(address: int, cells: Cells) -> Trampoline:
        asked.append((address, cells.hits))
        return Trampoline(address, bytes(100), None, None, address, {})

    made = [ground.put(build) for _ in range(2)]
    assert [trampoline.address for trampoline, _ in made] == [HERE, HERE + 112]
    assert [(trampoline.address, cells.hits) for trampoline, cells in made] == asked
    assert made[0][1] != made[1][1]
    with pytest.raises(Unavailable, match="no room"):
        ground.put(build)
    assert ground.code.next_slot() == HERE + 224
    assert ground.counters.used == 3 * CELLS_OF_A_SITE
