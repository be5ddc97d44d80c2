"""The sample of its matrix that `make test` runs, the same each time; without `--sample` all of it runs.

One case of a test runs under an LLDB. Under a GDB does a sixth of them, drawn by the test's name: the
next case, and the next test, under the next GDB. What is ESSENTIAL runs all its cases under a GDB and an
LLDB, under all LLDBs where it has one case, and its tests alone, a case of each, under the oldest LLDB.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

from tests.support.driver import Debugger
from tests.support.gdbs import ROOT, gdb_id

# The parameters that are debuggers.
KINDS = {"gdb": "gdb", "gdb_executable": "gdb", "lldb_executable": "lldb", "adapter": "lldb"}
OLDEST = Debugger("lldb", "14")
PART = 6  # of so many cases under a GDB one runs
ESSENTIAL = ("scenarios/test_breakpoints.py", "scenarios/test_threads.py", "lldb/test_dap.py")

Test = tuple[str, str]  # the kind of debugger, the test's name
Case = tuple[tuple[str, int], ...]  # the parameters but the debugger, each by its identity


def sample(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """In the order of `items`."""
    items = list(items)
    matrices = enumerate(_matrices(items).items())
    chosen = {item for number, (test, matrix) in matrices for item in _chosen(test, matrix, number)}
    return (item for item in items if item in chosen or _debugger_of(item) is None)


def _matrices(items: list[pytest.Item]) -> dict[Test, dict[Debugger, dict[Case, pytest.Item]]]:
    """Of each kind of debugger and each test, those of one kind together."""
    found: dict[Test, dict[Debugger, dict[Case, pytest.Item]]] = {}
    for item in items:
        debugger = _debugger_of(item)
        if debugger:
            test = debugger.kind, item.nodeid.partition("[")[0]
            found.setdefault(test, defaultdict(dict))[debugger][_case_of(item)] = item
    return {test: found[test] for test in sorted(found)}


def _chosen(
    test: Test, matrix: dict[Debugger, dict[Case, pytest.Item]], number: int
) -> Iterator[pytest.Item]:
    """Of a test, the one of that number."""
    oldest = list(matrix.pop(OLDEST, {}).values())
    yield from filter(_is_essential, oldest[:1])
    cases = list(dict.fromkeys(case for items in matrix.values() for case in items))
    is_essential = any(_is_essential(item) for items in matrix.values() for item in items.values())
    if not is_essential and test[0] == "lldb":
        cases = [cases[number % len(cases)]] if cases else []
    elif not is_essential:
        drawn = random.Random(test[1]).sample(range(len(cases)), -(-len(cases) // PART))
        cases = [cases[index] for index in sorted(drawn)]
    for index, case in enumerate(cases):
        runs = [items[case] for items in matrix.values() if case in items]
        # rows shifted against each other: no value of a parameter is bound to one debugger
        turn = (number + index + index // len(runs)) % len(runs)
        is_for_all = len(cases) == 1 and is_essential and test[0] == "lldb"
        yield from runs if is_for_all else [runs[turn]]


def _is_essential(item: pytest.Item) -> bool:
    return str(item.path.relative_to(ROOT / "tests")) in ESSENTIAL


def _debugger_of(item: pytest.Item) -> Debugger | None:
    for name, value in _parameters(item).items():
        if isinstance(value, Debugger):
            return value
        if name in KINDS:
            return Debugger(KINDS[name], gdb_id(str(value)) if KINDS[name] == "gdb" else str(value))
    return None


def _case_of(item: pytest.Item) -> Case:
    others = _parameters(item).items()
    return tuple(sorted((name, id(value)) for name, value in others if name not in ("debugger", *KINDS)))


def _parameters(item: pytest.Item) -> dict[str, object]:
    callspec = getattr(item, "callspec", None)
    return dict(callspec.params) if callspec else {}
