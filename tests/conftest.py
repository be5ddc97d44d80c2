"""All tests: which debugger runs in tests/gdb and tests/lldb, for `-m gdb` and `-m lldb`; the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sample import sample

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", action="store_true", help="each case under one release of a debugger")


@pytest.hookimpl(tryfirst=True)  # before what is not selected is taken out
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder in ("gdb", "lldb"):
            item.add_marker(folder)
    if config.getoption("sample"):
        chosen = list(sample(items))
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen
