"""Programs that others wrote, compiled at -O0 and -O2: `ubp break` and GDB's own `break` show the same."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest

from tests.real.conditions import Case, cases_of
from tests.real.sources import PROGRAMS, built, lines_compiled
from tests.real.stops import REFUSED, Run, Watcher
from tests.support.gdbs import gdb_id, gdbs
from tests.support.mi import Gdb
from tests.support.runs import SOAK, complaints

CHOSEN = {("sqlite", "-O0", gdbs()[0])}  # outside of a soak: all others take a minute to compile
MATRIX = [
    pytest.param(executable, program, optimisation, id=f"{gdb_id(executable)}-{program}{optimisation}")
    for executable in gdbs()
    for optimisation in ("-O2", "-O0")
    for program in PROGRAMS
    if SOAK or (program, optimisation, executable) in CHOSEN
]
STEP = 1 if SOAK else 6  # of the cases; their order is that of no kind
# how many of all cases are at least served by jumps alone, at all places that the program passes
FAST_CASES = {("sqlite", "-O0"): 14, ("sqlite", "-O2"): 9, ("harfbuzz", "-O0"): 14, ("harfbuzz", "-O2"): 6}


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("gdb_executable", "name", "optimisation"), MATRIX)
def test_stops_values_passes_and_output_are_those_of_gdbs_own_breakpoints(
    tmp_path, gdb_executable, name, optimisation
):
    cases = cases_of(name, optimisation)[::STEP]
    expected, _ = runs(gdb_executable, name, optimisation, cases, tmp_path / "expected", plugin=False)
    actual, probes = runs(gdb_executable, name, optimisation, cases, tmp_path / "actual", plugin=True)
    found = [difference(*row) for row in zip(cases, expected, actual, probes, strict=True)]
    assert [text for text in found if text] == []
    statuses = [int(run.status, 8) for run in actual if run.status != REFUSED]
    assert statuses.count(PROGRAMS[name].status) == len(statuses) > len(cases) // 2
    assert sum(is_fast(probe) for probe in probes) >= FAST_CASES[name, optimisation] // STEP


@pytest.mark.parametrize("name", dict.fromkeys(row.values[1] for row in MATRIX))
def test_program_is_large(name):
    assert lines_compiled(name) >= 50_000


def runs(
    gdb_executable: str, name: str, optimisation: str, cases: list[Case], output: Path, *, plugin: bool
) -> tuple[list[Run], list[dict[str, Any]]]:
    """What each case showed and, with the plugin, what `ubp info` says. Every other one is set at main."""
    results, probes = [], []
    with Gdb(gdb_executable, built(name, optimisation), plugin=plugin) as gdb:
        watcher = Watcher(gdb, PROGRAMS[name], output, plugin=plugin)
        for number, case in enumerate(cases):
            results.append(watcher.run(case, started=number % 2 == 1))
            probes.append(watcher.probe)
        # how it works is no complaint
        assert [text for text in complaints(gdb) if "works GDB's way" not in text] == []
    return results, probes


def difference(case: Case, expected: Run, actual: Run, probe: dict[str, Any]) -> str:
    """What of a case is not as it must be, for a person to read; empty where all is well."""
    lines = [
        f"{what}: {wanted} expected, {got} found"
        for what, wanted, got in (
            ("passes", expected.passes, actual.passes),
            ("stops", len(expected.stops), len(actual.stops)),
            ("stops in `ubp info`", len(expected.stops), probe.get("stops", 0)),
            ("exit status", expected.status, actual.status),
            ("sites that give no reason", 0, sum(not explained(site) for site in probe.get("sites", ()))),
        )
        if wanted != got
    ]
    if expected.output != actual.output:
        lines.append("the program printed something else")
    first = next(
        (pair for pair in zip(expected.stops, actual.stops, strict=False) if pair[0] != pair[1]), None
    )
    if first:
        lines += difflib.unified_diff(first[0].splitlines(), first[1].splitlines(), lineterm="")
    return "\n".join([case.name, *lines]) if lines else ""


JUMPS = {"jump", "pun"}


def explained(site: dict[str, Any]) -> bool:
    return site["strategy"] in JUMPS or bool(site["reason"])


def is_fast(probe: dict[str, Any]) -> bool:
    """Whether jumps served every place that was passed."""
    passed = [site["strategy"] for site in probe.get("sites", ()) if site["hits"]]
    return passed != [] and set(passed) <= JUMPS
