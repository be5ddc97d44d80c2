"""`make bench`: ubp beside its rivals, in one run. Reports, and does not judge: machines are noisy.

Rivals take turns in each round. A value is the median of the rounds, a ratio that of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench import hits, startup, stops
from tests.bench.programs import build, windows
from tests.bench.results import Table, table_record, table_text
from tests.support.gdbs import gdbs


def benchmarks(gdb: str) -> Iterator[Callable[[str], Table]]:
    displaced = windows(gdb)
    for contest in hits.CONTESTS:
        yield partial(hits.measure, contest, windows=displaced)
    for measure in (stops.measure_mi, stops.measure_cli):
        for every in stops.EVERY:
            yield partial(measure, every=every)
    yield from (startup.measure_load, startup.measure_set)


def run(gdb: str) -> list[Table]:
    """Measure everything under one GDB; each table is printed when it is ready."""
    print(f"# {_version(gdb)}, {_machine()}\n", flush=True)
    tables = []
    for benchmark in benchmarks(gdb):
        tables.append(benchmark(gdb))
        print(table_text(tables[-1]) + "\n", flush=True)
    print(hits.summary(tables) + "\n", flush=True)
    return tables


def _version(gdb: str) -> str:
    return subprocess.run([gdb, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[
        0
    ]


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    load = Path("/proc/loadavg").read_text().split()[0]
    return f"{len(names)} x {names[0] if names else '?'}, Linux {platform.release()}, load {load}"


def main(words: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all samples there as well")
    parser.add_argument("--gdb", action="append", help="only under this GDB (repeatable)")
    options = parser.parse_args(words)
    # else GDB's Python compiles ubp at each start, which no user sees
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    build()
    results = []
    for gdb in options.gdb or gdbs():
        tables = run(gdb)
        results.append({"gdb": _version(gdb), "machine": _machine(), "tables": [*map(table_record, tables)]})
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
