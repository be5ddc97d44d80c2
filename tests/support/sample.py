"""The sample of its matrix that `make test` runs, the same each time; without `--sample` all of it runs.

Each case of a test runs under one GDB, and one of them under an LLDB: the next case, and the next test, under
the next. What is ESSENTIAL runs under all where it has one case, all its cases under an LLDB, and its
tests alone, a case of each, under the oldest LLDB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

from tests.support.driver import Debugger
from tests.support.gdbs import ROOT, gdb_id

# The parameters that are debuggers.
KINDS = {"gdb": "gdb", "gdb_executable": "gdb", "lldb_executable": "lldb", "adapter": "lldb"}
OLDEST = Debugger("lldb", "14")
ESSENTIAL = ("scenarios/test_breakpoints.py", "scenarios/test_threads.py", "lldb/test_dap.py")

Case = tuple[tuple[str, int], ...]  # the parameters but the debugger, each by its identity


def sample(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """In the order of `items`."""
    items = list(items)
    chosen = {item for number, matrix in enumerate(_matrices(items)) for item in _chosen(matrix, number)}
    return (item for item in items if item in chosen or _debugger_of(item) is None)


def _matrices(items: list[pytest.Item]) -> Iterable[dict[Debugger, dict[Case, pytest.Item]]]:
    """Of each kind of debugger and each test, those of one kind together."""
    found: dict[tuple[str, str], dict[Debugger, dict[Case, pytest.Item]]] = {}
    for item in items:
        debugger = _debugger_of(item)
        if debugger:
            test = debugger.kind, item.nodeid.partition("[")[0]
            found.setdefault(test, defaultdict(dict))[debugger][_case_of(item)] = item
    return [found[test] for test in sorted(found)]


def _chosen(matrix: dict[Debugger, dict[Case, pytest.Item]], number: int) -> Iterator[pytest.Item]:
    """Of the test of that number."""
    oldest = list(matrix.pop(OLDEST, {}).values())
    yield from filter(_is_essential, oldest[:1])
    cases = list(dict.fromkeys(case for items in matrix.values() for case in items))
    is_essential = any(_is_essential(item) for items in matrix.values() for item in items.values())
    if not is_essential and any(debugger.kind == "lldb" for debugger in matrix):
        cases = [cases[number % len(cases)]] if cases else []
    for index, case in enumerate(cases):
        runs = [items[case] for items in matrix.values() if case in items]
        # rows shifted against each other: no value of a parameter is bound to one debugger
        turn = (number + index + index // len(runs)) % len(runs)
        yield from runs if len(cases) == 1 and is_essential else [runs[turn]]


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
