"""`make bench`: ubp beside its rivals, in one run. Reports, and does not judge: machines are noisy.

Rivals take turns in each round. A value is the median of the rounds, a ratio that of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import hits, startup, stops, strategies
from tests.bench.programs import build, entries
from tests.bench.results import Table, table_record, table_text
from tests.support.debuggers import Debugger, Gdb, Lldb
from tests.support.gdbs import gdbs
from tests.support.lldbs import NO_LLDB, lldb_named, newest_lldb


def benchmarks(debugger: Debugger) -> Iterator[Callable[[], Table]]:
    known = entries()
    for contest in hits.contests(debugger):
        yield partial(hits.measure, contest, debugger, known[contest.work])
    for measure in (stops.measure_mi, stops.measure_cli) if debugger.name == "GDB" else (stops.measure_cli,):
        for every in stops.EVERY:
            yield partial(measure, debugger, every)
    for once in (startup.measure_load, startup.measure_set, startup.measure_many):
        yield partial(once, debugger)


def run(debugger: Debugger) -> list[Table]:
    """Measure everything under one debugger; each table is printed when it is ready."""
    print(f"# {debugger.version}, {_machine()}\n", flush=True)
    tables = []
    for benchmark in benchmarks(debugger):
        tables.append(benchmark())
        print(table_text(tables[-1]) + "\n", flush=True)
    print(hits.summary(tables, debugger) + "\n", flush=True)
    return tables


def run_strategies(debugger: Debugger) -> dict[str, Any]:
    record = strategies.measure(debugger)
    print(f"Strategies, by `ubp bench`\n{strategies.table(record)}\n", flush=True)
    return record


def chosen(options: argparse.Namespace) -> list[Debugger]:
    """Those that are named; else every GDB of the tests, and the newest LLDB if there is one."""
    named = [*map(Gdb, options.gdb), *map(Lldb, map(lldb_named, options.lldb))]
    newest = newest_lldb()
    if named:
        return named
    if newest is None:
        print(f"# {NO_LLDB}", flush=True)
    return [*map(Gdb, gdbs()), *([Lldb(newest)] if newest else [])]


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    load = Path("/proc/loadavg").read_text().split()[0]
    return f"{len(names)} x {names[0] if names else '?'}, Linux {platform.release()}, load {load}"


def main(words: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all samples there as well")
    parser.add_argument("--gdb", action="append", default=[], help="only under this GDB (repeatable)")
    parser.add_argument(
        "--lldb",
        action="append",
        default=[],
        help="only under this LLDB, a path or 14, 19 or 23.1 (repeatable)",
    )
    options = parser.parse_args(words)
    # else the debugger's Python compiles ubp at each start, which no user sees
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    build()
    results = []
    for debugger in chosen(options):
        tables = [*map(table_record, run(debugger))]
        about = {"debugger": debugger.version, "machine": _machine()}
        results.append({**about, "tables": tables, "strategies": run_strategies(debugger)})
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
