"""All tests: which debugger runs in tests/gdb and tests/lldb, for `-m gdb` and `-m lldb`; the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.runs import SOAK
from tests.support.sample import sample

HERE = Path(__file__).parent
SOAK_TIMEOUT = 900  # seconds for a test in a soak; pyproject.toml says how many else


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", action="store_true", help="each case under one release of a debugger")


@pytest.hookimpl(tryfirst=True)  # before pytest-timeout asks
def pytest_configure(config: pytest.Config) -> None:
    if SOAK and config.getoption("timeout") is None:
        config.option.timeout = SOAK_TIMEOUT


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
