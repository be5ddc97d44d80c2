"""Instructions of many spellings, as many as the assembler takes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

SLOT = 32  # bytes for each


def assembled(lines: Sequence[str], folder: Path) -> dict[str, bytes]:
    """The bytes of each line in Intel's syntax, with what is behind it; lines that are wrong are left out."""
    source, target, image = (folder / name for name in ("lines.s", "lines.o", "lines.bin"))
    wrong = {int(number) for number in re.findall(r"lines\.s:(\d+): Error", _run(lines, source, target))}
    right = [line for number, line in enumerate(lines, 1) if number not in wrong]
    said = _run(right, source, target)
    assert "Error" not in said, said
    subprocess.run(["objcopy", "-O", "binary", "-j", ".text", str(target), str(image)], check=True)
    content = image.read_bytes()
    return {line: content[SLOT * index :][:SLOT] for index, line in enumerate(right)}


def _run(lines: Sequence[str], source: Path, target: Path) -> str:
    source.write_text("".join(f"{line}; .balign {SLOT}, 0x90\n" for line in lines))
    command = ["as", "-msyntax=intel", "-mnaked-reg", str(source), "-o", str(target)]
    return subprocess.run(command, capture_output=True, text=True).stderr
