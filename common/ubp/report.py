"""What probes did, as tables for people and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent
from typing import TYPE_CHECKING

from ubp.probe.site import Probe, Site
from ubp.probe.strategy import JUMPS

if TYPE_CHECKING:
    from ubp.hardware.report import Budget


def probes_json(probes: Iterable[Probe]) -> str:
    """The records that docs/commands.md describes under `ubp info --json`."""
    return json.dumps({"probes": [_probe_record(probe) for probe in probes]})


def budget_json(budget: Budget) -> str:
    """The record of `ubp budget --json`; `ubp.hardware.report` makes the table as well."""
    from ubp.hardware.report import budget_record  # not needed by any other listing

    return json.dumps(budget_record(budget))


def _probe_record(probe: Probe) -> dict[str, object]:
    return {
        "id": probe.number,
        "kind": probe.kind,
        "location": probe.location,
        "condition": probe.shown_condition,
        "access": probe.access,
        "spelled": probe.spelled,
        "thread": probe.thread,
        "enabled": probe.enabled,
        "hits": probe.hits,
        "true_hits": probe.true_hits,
        "stops": probe.stops,
        "sites": [_site_record(site) for site in probe.sites.values()],
    }


def _site_record(site: Site) -> dict[str, object]:
    return {
        "address": f"{site.address:#x}",
        "function": site.function,
        "strategy": site.strategy,
        "reason": site.why_not and site.why_not.splitlines()[0],
        "warning": site.warning,
        "hits": site.hits,
        "faults": site.faults,
        "audited": site.audited,
        "disagreements": site.disagreements,
        "races": site.races,
    }


def not_served(probe: Probe, site: Site, why: str | None) -> str:
    """That a probe was not set, since what was asked for cannot serve a site."""
    wanted = probe.wanted.value if probe.wanted else ""
    return (
        f"the strategy {wanted} cannot serve {site.address:#x}: {why}; nothing was set: "
        "`-strategy auto` takes what can serve it"
    )


def unserved(probe: Probe, site: Site, debugger: str) -> str:
    """That a jump which was asked for cannot serve a site any more; `debugger` as in "GDB"."""
    name = "counter" if probe.is_counter else "breakpoint"
    wanted = probe.wanted.value if probe.wanted else ""
    return (
        f"ubp: {name} {probe.number} at {site.address:#x}: the strategy {wanted} cannot serve it now, and "
        f"{debugger}'s own trap does: {site.reason}"
    )


def remarks(probe: Probe, debugger: str) -> list[str]:
    """A line for each reason why a site is not fast, unless that is what was asked for, and each warning."""
    name = f"{'counter' if probe.is_counter else 'breakpoint'} {probe.number}"
    lines = [line for site in probe.sites.values() for line in _remarks(probe, site, debugger)]
    return [f"ubp: {name} {line}" for line in dict.fromkeys(lines)]


def _remarks(probe: Probe, site: Site, debugger: str) -> Iterator[str]:
    if site.why_not and probe.wanted in (None, *JUMPS):
        way = "uses a trap for each pass" if probe.is_counter else f"works {debugger}'s way"
        yield f"{way}: {site.why_not}"
    if site.warning:
        yield f"is served by {site.strategy}: {site.warning}"


def probes_table(probes: Sequence[Probe]) -> str:
    """One line a probe, and below it one line a site."""
    head = ("Num", "Kind", "Enb", "Hits", "True", "Stops", "Location and condition")
    rows: list[tuple[str, ...]] = [head]
    below: list[list[str]] = [[]]
    for probe in probes:
        rows.append(_probe_row(probe))
        spelled = [f"     the debugger is given: if {probe.spelled}"] if probe.spelled else []
        below.append([*spelled, *(_site_line(site) for site in probe.sites.values())])
    widths = [max(len(row[column]) for row in rows) for column in range(len(head) - 1)]
    lines = []
    for row, sites in zip(rows, below, strict=True):
        lines.append("  ".join([*map(str.ljust, row, widths), row[-1]]))
        lines += sites
    return "\n".join(lines)


def _probe_row(probe: Probe) -> tuple[str, ...]:
    text = probe.location
    if probe.thread is not None:
        text += f" thread {probe.thread}"
    if probe.access is not None:
        text += f" if_access {probe.access}"
    if probe.shown_condition is not None:
        text += f" if {probe.shown_condition}"
    stops = "-" if probe.is_counter else str(probe.stops)
    return (
        str(probe.number),
        probe.kind,
        "ny"[probe.enabled],
        str(probe.hits),
        str(probe.true_hits),
        stops,
        text,
    )


def audit_answer(probe: Probe, rate: int | None, debugger: str) -> str:
    """What `ubp audit` does from now on."""
    many = "no" if rate is None else "each" if rate == 1 else f"one of {rate}"
    return f"Of the false hits of probe {probe.number} {many} is compared with {debugger}'s own evaluation."


def _site_line(site: Site) -> str:
    place = f"in {site.function}" if site.function else ""
    line = f"     {site.address:#x} {place}: {site.strategy}, {site.hits} hits"
    if site.faults:
        line += f", {site.faults} conditions that could not be evaluated"
    if site.audited or site.disagreements or site.races:
        line += f", {site.audited} audited, {site.disagreements} disagreements, {site.races} races"
    notes = (site.why_not, site.warning and f"but {site.warning}")
    return "\n".join([line, *(indent(note, " " * 7) for note in notes if note)])
