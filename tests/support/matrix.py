"""docs/support.md, made of the tests' own words: `python -m tests.support.matrix` writes it.

Read off the syntax trees of tests/scenarios, tests/gdb and tests/lldb, so that no debugger is needed.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "support.md"
# (kind, version as in the tests' ids, heading)
COLUMNS = (
    ("gdb", "system", "GDB 13"),
    ("gdb", "18.1", "GDB 18"),
    ("lldb", "14", "LLDB 14"),
    ("lldb", "19", "LLDB 19"),
    ("lldb", "23.1", "LLDB 23"),
)
ANSWERS = {"only": "no", "falls_short": "partly"}
INTRODUCTION = """\
# What is supported where

Made from the tests by `python -m tests.support.matrix`; do not edit. Each row is a scenario in
`tests/scenarios`, written once and run under every debugger. `yes`: it holds. `no` and `partly`: it does not,
or not wholly, for the reason that stands below under the number; that much is tested too. GDB 13 is
that of Debian 12.
"""
ALONE = """\
## In {one} alone

Tests of what has no counterpart in {other}, or is not there yet.

| what | why not in {other} |
| --- | --- |"""


SOAK_ONLY = """\
## Releases that `make soak` alone runs

What does not hold there, or not wholly, beside what stands above.

| what | release | reason |
| --- | --- | --- |"""


@dataclass(frozen=True)
class Mark:
    """`@only(...)` or `@falls_short(...)`; see tests/support/marks.py."""

    name: str
    kind: str
    versions: tuple[str, ...]
    reason: str
    is_refused: bool

    def applies(self, kind: str, version: str) -> bool:
        if self.name == "only":
            return kind != self.kind
        return kind == self.kind and (not self.versions or version in self.versions)

    @property
    def answer(self) -> str:
        return "no" if self.is_refused else ANSWERS[self.name]


@dataclass(frozen=True)
class Scenario:
    words: str
    marks: tuple[Mark, ...]


def first_paragraph(node: ast.Module | ast.FunctionDef) -> str:
    text = ast.get_docstring(node) or ""
    return " ".join(text.split("\n\n")[0].split()).rstrip(".")


def mark_of(node: ast.expr) -> Mark | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ANSWERS):
        return None
    kind, *versions = (str(ast.literal_eval(argument)) for argument in node.args)
    given = {str(keyword.arg): keyword.value for keyword in node.keywords}
    return Mark(
        node.func.id,
        kind,
        tuple(versions),
        str(ast.literal_eval(given["reason"])),
        is_refused="says" in given,
    )


def marks_of(nodes: list[ast.expr]) -> tuple[Mark, ...]:
    return tuple(mark for mark in map(mark_of, nodes) if mark)


def scenarios(tree: ast.Module) -> Iterator[Scenario]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield Scenario(first_paragraph(node), marks_of(node.decorator_list))


def module_mark(tree: ast.Module) -> Mark | None:
    """`pytestmark = only(...)`."""
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    values = [node.value for node in assigned if ast.unparse(node.targets[0]) == "pytestmark"]
    return next(iter(marks_of(values)), None)


def trees(folder: str) -> list[tuple[Path, ast.Module]]:
    files = sorted((ROOT / "tests" / folder).glob("test_*.py"))
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


class Page:
    """The lines of the page, and the reasons that it refers to by their numbers."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    def text(self) -> str:
        matrix = [line for _, tree in trees("scenarios") for line in self._table(tree)]
        alone = [*_alone("gdb", "GDB", "LLDB"), "", *_alone("lldb", "LLDB", "GDB")]
        matrix += [*SOAK_ONLY.splitlines(), *self._further(), ""]
        reasons = [f"{number}. {reason}" for number, reason in enumerate(self.reasons, 1)]
        parts = [INTRODUCTION, *matrix, "## Reasons", "", *_wrapped(reasons), "", *alone]
        return "\n".join(parts) + "\n"

    def _table(self, tree: ast.Module) -> list[str]:
        headings = ("", *(heading for _, _, heading in COLUMNS))
        rows = [_row(headings), _row(["---"] * len(headings)), *map(self._scenario, scenarios(tree))]
        return [f"## {first_paragraph(tree)}", "", *rows, ""]

    def _scenario(self, scenario: Scenario) -> str:
        return _row([scenario.words, *(self._cell(scenario, *column[:2]) for column in COLUMNS)])

    def _cell(self, scenario: Scenario, kind: str, version: str) -> str:
        mark = next((mark for mark in scenario.marks if mark.applies(kind, version)), None)
        return f"{mark.answer} ({self._number(mark.reason)})" if mark else "yes"

    def _further(self) -> Iterator[str]:
        """Rows of the marks for releases that have no column."""
        shown = {(kind, version) for kind, version, _ in COLUMNS}
        for scenario in (one for _, tree in trees("scenarios") for one in scenarios(tree)):
            for mark in scenario.marks:
                more = [version for version in mark.versions if (mark.kind, version) not in shown]
                if more:
                    names = f"{mark.kind.upper()} {', '.join(more)}"
                    yield _row([scenario.words, names, f"{mark.answer} ({self._number(mark.reason)})"])

    def _number(self, reason: str) -> int:
        if reason not in self.reasons:
            self.reasons.append(reason)
        return self.reasons.index(reason) + 1


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _alone(folder: str, one: str, other: str) -> list[str]:
    rows = []
    for file, tree in trees(folder):
        mark = module_mark(tree)
        assert mark, f"{file.name} has no `pytestmark = only(...)` that says why it is {one}'s alone"
        rows.append(_row([first_paragraph(tree), mark.reason]))
    return [*ALONE.format(one=one, other=other).splitlines(), *rows]


def _wrapped(items: list[str]) -> list[str]:
    return [line for item in items for line in textwrap.wrap(item, 110, subsequent_indent="   ")]


if __name__ == "__main__":
    PAGE.write_text(Page().text(), encoding="utf-8")
