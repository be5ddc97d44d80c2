"""Checkouts and installations made up for a test, with a plugin that only tells what it was loaded with."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "def load():\n    import capstone, elftools, ubp\n    print('loaded', capstone.WHERE, ubp.WHERE)\n"


@dataclass(frozen=True)
class Layout:
    """`home` holds gdb_ubp/, `libraries` what it needs, `core` the package ubp."""

    home: Path
    libraries: Path
    core: Path

    @property
    def loaded(self) -> str:
        """What the plugin prints when it is loaded."""
        return f"loaded {self.libraries / 'capstone'} {self.core / 'ubp'}\n"


def make(home: Path, libraries: Path, core: Path) -> Layout:
    """Writes the files; the three folders may be one."""
    for module in (home / "gdb_ubp", core / "ubp", libraries / "capstone", libraries / "elftools"):
        module.mkdir(parents=True)
        (module / "__init__.py").write_text(f"WHERE = {str(module)!r}\n")
    shutil.copy(ROOT / "gdb_ubp" / "load.py", home / "gdb_ubp" / "load.py")
    (home / "gdb_ubp" / "plugin.py").write_text(PLUGIN)
    return Layout(home, libraries, core)


def make_checkout(folder: Path) -> Layout:
    """The folders of a checkout, its environment made for a Python that no debugger has."""
    libraries = folder / ".venv" / "lib" / "python3.99" / "site-packages"
    return make(folder, libraries, folder / "common")


def add_program(layout: Layout) -> None:
    """The `ubp` program, which looks for the plugin from where it stands itself."""
    for name in ("__main__.py", "errors.py", "records.py"):
        shutil.copy(ROOT / "common" / "ubp" / name, layout.core / "ubp" / name)
    shutil.copytree(ROOT / "common" / "ubp" / "program", layout.core / "ubp" / "program")
    with (layout.core / "ubp" / "__init__.py").open("a") as file:
        file.write("__version__ = '9'\n")
