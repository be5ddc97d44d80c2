"""What `make test` runs of a matrix."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.driver import Debugger
from tests.support.gdbs import ROOT
from tests.support.sample import sample

DEBUGGERS = [
    Debugger(*words.split()) for words in ("gdb system", "gdb 18.1", "lldb 14", "lldb 19", "lldb 23.1")
]


@dataclass(frozen=True, eq=False)
class Item:
    debugger: Debugger | None
    case: str
    file: str = "scenarios/test_x.py"
    marks: tuple[pytest.Mark, ...] = ()

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return [mark for mark in self.marks if mark.name == name]

    @property
    def nodeid(self) -> str:
        return f"{self.file}::test_y[{self.debugger}-{self.case}]"

    @property
    def path(self) -> Path:
        return ROOT / "tests" / self.file

    @property
    def callspec(self) -> Any:
        return SimpleNamespace(params={"debugger": self.debugger, "case": self.case} if self.debugger else {})


def chosen(cases: str, file: str = "scenarios/test_x.py", *marks: pytest.Mark) -> list[str]:
    items: Any = [Item(debugger, case, file, marks) for debugger in DEBUGGERS for case in cases]
    return [f"{item.debugger} {item.case}" for item in sample(items)]  # type: ignore[attr-defined]


def test_a_sixth_of_many_cases_runs_once_under_a_gdb_and_every_release_has_some() -> None:
    gdbs = [run for run in chosen("abcdefghijkl") if "gdb" in run]
    assert len({run.split()[1] for run in gdbs}) == len(gdbs) == 2
    assert {run.split()[0] for run in gdbs} == {"gdb-system", "gdb-18.1"}
    assert len([run for run in chosen("ab") if "gdb" in run]) == 1


def test_all_cases_of_what_is_essential_run_under_a_gdb() -> None:
    gdbs = [run for run in chosen("abcd", "scenarios/test_threads.py") if "gdb" in run]
    assert gdbs == ["gdb-system a", "gdb-system d", "gdb-18.1 b", "gdb-18.1 c"]


def test_one_case_runs_under_an_lldb() -> None:
    assert [run for run in chosen("abcdef") if "lldb" in run] == ["lldb-23.1 b"]


def test_all_cases_of_what_is_essential_run_under_an_lldb() -> None:
    runs = [run for run in chosen("abcd", "scenarios/test_threads.py") if "lldb" in run]
    assert [run[-1] for run in runs if "lldb-14" not in run] == ["b", "c", "a", "d"]


def test_tests_of_one_case_take_turns() -> None:
    gdbs = DEBUGGERS[:2]
    items: Any = [Item(gdb, "a", f"scenarios/test_{name}.py") for name in "xy" for gdb in gdbs]
    assert [item.debugger for item in sample(items)] == gdbs  # type: ignore[attr-defined]


def test_what_is_essential_runs_under_all_lldbs_and_a_case_under_the_oldest() -> None:
    found = [f"{debugger} a" for debugger in (DEBUGGERS[0], *DEBUGGERS[2:])]
    assert chosen("a", "scenarios/test_threads.py") == found
    assert [run for run in chosen("ab", "scenarios/test_threads.py") if "lldb-14" in run] == ["lldb-14 a"]


def test_what_runs_no_debugger_stays() -> None:
    items: Any = [Item(None, case) for case in "ab"]
    assert list(sample(items)) == items
