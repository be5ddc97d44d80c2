"""The Rust programs of the tests: kept as the assembly that rustc made, which gcc assembles anywhere.

`python tests/support/rust.py` makes the assembly anew; that alone needs rustc.
"""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"
SOURCES = ("orchard.rs",)
LEVELS = ("-O0", "-O2")
OPTIONS = (
    *("--edition", "2021", "--crate-type", "bin", "--emit", "asm", "-g"),
    *("-C", "panic=abort", "-C", "codegen-units=1", "-C", "debug-assertions=off"),
)


def assembly(source: str, level: str) -> Path:
    return PROGRAMS / f"{source.removesuffix('.rs')}{level}.s"


def digest(source: str) -> str:
    """What the first line of the assembly says of the source that it was made of."""
    return hashlib.sha256((PROGRAMS / source).read_bytes()).hexdigest()


def make(source: str, level: str) -> None:
    made = assembly(source, level)
    options = (*OPTIONS, "-C", f"opt-level={level[2:]}", "--remap-path-prefix", f"{PROGRAMS}=.")
    subprocess.run(["rustc", *options, source, "-o", str(made)], cwd=PROGRAMS, check=True)
    version = subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True).stdout
    kept = f"# {source} {digest(source)}\n# made by tests/support/rust.py with {version}{made.read_text()}"
    made.write_text(kept)


if __name__ == "__main__":
    for every in SOURCES:
        for optimised in LEVELS:
            make(every, optimised)
