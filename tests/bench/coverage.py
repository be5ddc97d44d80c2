"""How many instructions of real programs a jump can stand at, decided from the files alone.

    .venv/bin/python tests/bench/coverage.py [--seed N] [--functions N] [FILE...]

A random sample of functions is taken from each file; every instruction in them is a site. Source lines and
other breakpoints are not known here: in code with debug information, a line that begins inside a window is
one more reason against it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from elftools.elf.elffile import ELFFile

from ubp.arch.x86_64 import X86_64
from ubp.codegen.branches import branch_targets, map_function
from ubp.codegen.window import choose_window
from ubp.errors import CannotDecode, CannotPlace, Unavailable
from ubp.probe.facts import FunctionFacts, ModuleFacts, SiteFacts
from ubp.unwind.ehframe import Fde, all_fdes
from ubp.unwind.landing import landing_pads, module_landing_pads
from ubp.unwind.pointers import Section

ARCH = X86_64()
ALLOCATED, EXECUTABLE, RELATIVE = 2, 4, 8  # SHF_ALLOC, SHF_EXECINSTR, R_X86_64_RELATIVE (elf.h)
USUAL = (
    "/usr/lib/x86_64-linux-gnu/libc.so.6",
    "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
    "/usr/lib/x86_64-linux-gnu/libpython3*.so.1.0",
    "/usr/bin/bash",
    "/usr/bin/perl",
)

# The first that fits names the row.
KINDS = (
    ("a call that is not the last instruction of the window", r"^the call at"),
    ("an instruction that cannot run elsewhere", r"cannot run elsewhere"),
    ("exceptions land at the site or inside the window", r"^exceptions land"),
    ("fewer bytes up to the end of the function than a jump has", r" ends at "),
    (
        "a branch, a jump table or data leads into the window, or may",
        r"branch|leads? to|address|jump there|jumps to",
    ),
    ("bytes that are no known instruction", r"no instruction that ubp knows"),
)


@dataclass(frozen=True)
class Image:
    """One file as it would lie in memory if it were loaded at address 0, relocated."""

    text: Section
    sections: tuple[Section, ...]  # all that are loaded but do not run
    frames: Section
    tables: Section

    def read(self, address: int, size: int) -> bytes:
        for section in (self.text, *self.sections):
            offset = address - section.address
            if offset >= 0 and offset + size <= len(section.content):
                return section.content[offset : offset + size]
        raise Unavailable(f"no {size} bytes at 0x{address:x}")


@dataclass
class Tally:
    sites: int = 0
    entries: int = 0
    entries_refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def share(self) -> str:
        return _share(self.sites - self.reasons.total(), self.sites)


def load(path: Path) -> Image:
    with path.open("rb") as file:
        elf = ELFFile(file)
        loaded = {one.name: one for one in elf.iter_sections() if one["sh_flags"] & ALLOCATED}
        content = {name: bytearray(_content(one)) for name, one in loaded.items()}
        for table in (one for name, one in loaded.items() if name.startswith(".rela.")):
            _relocate(table, loaded, content)
        code = {name for name, one in loaded.items() if one["sh_flags"] & EXECUTABLE}
        made = {name: Section(one["sh_addr"], bytes(content[name])) for name, one in loaded.items()}
    nothing = Section(0, b"")
    data = tuple(section for name, section in made.items() if name not in code)
    return Image(made[".text"], data, made[".eh_frame"], made.get(".gcc_except_table", nothing))


def _content(section: Any) -> bytes:
    return bytes(section["sh_size"]) if section["sh_type"] == "SHT_NOBITS" else section.data()


def _relocate(table: Any, loaded: dict[str, Any], content: dict[str, bytearray]) -> None:
    """What the dynamic linker writes for a load at 0. (Those of .relr.dyn stand in their places already.)"""
    for entry in table.iter_relocations():
        if entry["r_info_type"] != RELATIVE:
            continue
        for name, section in loaded.items():
            offset = entry["r_offset"] - section["sh_addr"]
            if 0 <= offset < section["sh_size"] and not name.startswith(".tbss"):
                content[name][offset : offset + 8] = entry["r_addend"].to_bytes(8, "little")


def survey(image: Image, count: int, seed: int) -> Tally:
    """Ask for every instruction of `count` functions whether a jump can stand there."""
    text = image.text
    spans = tuple((one.address, one.address + len(one.content)) for one in image.sections if one.content)
    module = ModuleFacts(text, branch_targets(ARCH, text), spans, image.read)
    end = text.address + len(text.content)
    functions = [fde for fde in all_fdes(image.frames) if text.address <= fde.start < fde.end <= end]
    pads = module_landing_pads(image.frames, image.tables) if image.tables.content else frozenset[int]()
    tally = Tally()
    for fde in random.Random(seed).sample(functions, min(count, len(functions))):
        for entry, reason in _sites(module, _facts(image, fde, pads)):
            tally.sites += 1
            tally.entries += entry
            tally.entries_refused += entry and bool(reason)
            tally.reasons.update([reason] if reason else [])
    return tally


def _facts(image: Image, fde: Fde, pads: frozenset[int]) -> FunctionFacts:
    own: frozenset[int] | None = pads
    try:
        own = pads | (landing_pads(fde, image.tables) if fde.lsda else frozenset())
    except CannotDecode:
        own = None
    return FunctionFacts(
        f"0x{fde.start:x}", fde.start, image.read(fde.start, fde.end - fde.start), landing_pads=own
    )


def _sites(module: ModuleFacts, function: FunctionFacts) -> Iterator[tuple[bool, str]]:
    """For each instruction: whether it is the first (behind endbr64), and what speaks against a jump."""
    known = map_function(ARCH, function, module)
    starts = [one for one in known.instructions if not ARCH.is_landing_marker(one)]
    for instruction in starts:
        facts = SiteFacts(instruction.address, module, function)
        try:
            choose_window(ARCH, facts, known)
            yield instruction is starts[0], ""
        except CannotPlace as error:
            yield instruction is starts[0], _kind(str(error).split(": ", 1)[1])


def _kind(reason: str) -> str:
    return next((kind for kind, pattern in KINDS if re.search(pattern, reason)), reason)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f} %"


def files() -> list[Path]:
    return [found for name in USUAL for found in sorted(Path("/").glob(name.lstrip("/")))[:1]]


def main(words: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--functions", type=int, default=60, help="how many of each file (default 60)")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options = parser.parse_args(words)
    print("| file | sites | jump | entries | jump there | seconds |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    reasons, sites = Counter[str](), 0
    for path in options.files or files():
        began = time.perf_counter()
        tally = survey(load(path.resolve()), options.functions, options.seed)
        reasons, sites = reasons + tally.reasons, sites + tally.sites
        entries = _share(tally.entries - tally.entries_refused, tally.entries)
        row = (path.name, tally.sites, tally.share(), tally.entries, entries)
        print(f"| {' | '.join(map(str, row))} | {time.perf_counter() - began:.1f} |", flush=True)
    print("\n| first reason against a jump | of all sites |\n| --- | ---: |")
    for reason, count in reasons.most_common():
        print(f"| {reason} | {_share(count, sites)} |")


if __name__ == "__main__":
    main(sys.argv[1:])
