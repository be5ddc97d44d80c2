"""All tests: which debugger runs in those of tests/gdb and tests/lldb, for `-m gdb` and `-m lldb`."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before what is not selected is taken out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder in ("gdb", "lldb"):
            item.add_marker(folder)
