"""`$_thread`: a number of the debugger's, found by the thread itself."""

from __future__ import annotations

import mmap

import pytest

from tests.support.scopes import Memory
from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.threads import EMPTY, SLOTS, TABLE_SIZE, NumberedThread, id_offset, thread_number
from ubp.errors import CannotCompile
from ubp.native import threads as native
from ubp.native.memory import SharedCells
from ubp.native.threads import ThreadTable

TABLE, OFFSET = 0x70000, 0x2D0


class Threads:
    """A process with made-up threads; `storage` is by the kernel's id."""

    def __init__(self, *living: int) -> None:
        self.living = set(living)
        self.strangers: set[int] = set()

    def threads(self) -> tuple[int, ...]:
        return tuple(self.living)

    def read(self, address: int, size: int) -> bytes:
        thread = address - OFFSET  # the storage of thread N is at N
        return (0 if thread in self.strangers else thread).to_bytes(size, "little")


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Threads:
    class Registers:
        def __init__(self, thread: int) -> None:
            self.fs_base = thread

    monkeypatch.setattr(native, "thread_registers", Registers)
    return Threads(1000, 1001)


def table_of(process: Threads) -> ThreadTable:
    cells = SharedCells(TABLE, mmap.mmap(-1, TABLE_SIZE))
    return ThreadTable(process, cells, OFFSET)  # type: ignore[arg-type]


def number(table: ThreadTable, thread: int, name: str = "_thread") -> int | None:
    """What a thread computes; None for a fault."""
    memory = Memory()
    memory.write(TABLE, bytes(table.cells.view))
    memory.write(0x1000 + OFFSET, thread.to_bytes(4, "little"))
    try:
        return evaluate(thread_number(name, OFFSET, TABLE), {}, memory.read, 0x1000)
    except Fault:
        return None


def test_each_thread_finds_its_own_numbers(process: Threads) -> None:
    table = table_of(process)
    table.enter(NumberedThread(1000, 1, 7))
    table.enter(NumberedThread(1001, 2, 8))
    assert [number(table, thread) for thread in (1000, 1001)] == [1, 2]
    assert [number(table, thread, "_gthread") for thread in (1000, 1001)] == [7, 8]


@pytest.mark.parametrize("thread", [0, 999, 1000 + SLOTS, EMPTY - 1])
def test_a_thread_that_is_not_known_leaves_it_to_the_debugger(thread: int, process: Threads) -> None:
    table = table_of(process)
    table.enter(NumberedThread(1000, 1, 7))
    assert number(table, thread) is None


def test_an_id_that_is_used_again_has_the_new_number(process: Threads) -> None:
    table = table_of(process)
    table.enter(NumberedThread(1000, 1, 7))
    table.enter(NumberedThread(1000, 5, 11))
    assert number(table, 1000) == 5


def test_a_slot_is_taken_from_a_thread_that_has_ended_only(process: Threads) -> None:
    table, other = table_of(process), 1000 + SLOTS
    table.enter(NumberedThread(1000, 1, 1))
    table.enter(NumberedThread(other, 5, 5))
    assert (number(table, 1000), number(table, other)) == (1, None)
    process.living.remove(1000)
    table.enter(NumberedThread(other, 5, 5))
    assert number(table, other) == 5


def test_a_thread_that_keeps_its_id_elsewhere_makes_the_table_useless(process: Threads) -> None:
    table = table_of(process)
    table.enter(NumberedThread(1000, 1, 1))
    process.strangers.add(1001)
    table.enter(NumberedThread(1001, 2, 2))
    assert not table.is_sound
    assert number(table, 1000) is None
    table.begin(OFFSET)
    table.enter(NumberedThread(1000, 1, 1))
    assert number(table, 1000) == 1


def storage(**at: int) -> bytes:
    content = bytearray(0x800)
    for offset, value in at.items():
        content[int(offset[1:]) : int(offset[1:]) + 4] = value.to_bytes(4, "little")
    return bytes(content)


FOUND = [
    ({5: storage(_720=5)}, 720),
    ({5: storage(_48=5)}, 48),
    ({5: storage(_720=5, _100=5)}, 720),
    ({5: storage(_720=5, _100=5), 6: storage(_720=6, _100=9)}, 720),
    ({5: storage(_200=5, _100=5), 6: storage(_200=6, _100=5)}, 200),
    ({5: storage(_720=5, _48=5), 6: storage(_720=9, _48=6)}, 48),
]


@pytest.mark.parametrize(("content", "offset"), FOUND)
def test_where_threads_keep_their_ids(content: dict[int, bytes], offset: int) -> None:
    assert id_offset(content) == offset


UNKNOWN = [
    {5: storage(_200=5)},
    {5: storage(_720=5), 6: storage(_48=6)},
    {5: storage(_720=5, _48=5)},
    {5: storage(_200=5, _100=5), 6: storage(_200=6, _100=6)},
    {5: storage()},
]


@pytest.mark.parametrize("content", UNKNOWN)
def test_what_is_not_certain_is_refused(content: dict[int, bytes]) -> None:
    with pytest.raises(CannotCompile, match="where ubp can find it"):
        id_offset(content)
