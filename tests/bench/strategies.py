"""All strategies beside each other, as `ubp bench` measures them."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.support.debuggers import PATIENCE, Debugger, usual
from ubp.bench.report import OWN, Report, Row, bench_table


def measure(debugger: Debugger) -> dict[str, Any]:
    """The record of `ubp bench --json`. Raises RuntimeError where there is none."""
    words = debugger.words(True, ["ubp bench --json"])
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, env=usual()
    )
    found = [line for line in done.stdout.splitlines() if line.startswith('{"debugger"')]
    if not found:
        raise RuntimeError(f"{debugger.name} did not measure: {(done.stdout + done.stderr)[-2000:]}")
    record: dict[str, Any] = json.loads(found[0])
    return record


def table(record: dict[str, Any]) -> str:
    """As `ubp bench` prints it."""
    return bench_table(Report(record["debugger"], record["location"], tuple(map(_row, record["strategies"]))))


def _row(row: dict[str, Any]) -> Row:
    name = None if row["strategy"] == OWN else row["strategy"]
    return Row(name, row["ns"], row["registers"], row["can_miss_hits"], row["reason"])
