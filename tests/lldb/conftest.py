"""Shared by all tests that drive a real LLDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.lldbs import available, installed_lldb
from tests.support.programs import compiled


@pytest.fixture(params=available())
def lldb_executable(request: pytest.FixtureRequest) -> str:
    """Each LLDB that the tests run under, by its path."""
    return installed_lldb(request.param)


@pytest.fixture(scope="session")
def compile_program() -> Callable[..., Path]:
    """`compile_program("threads.c", "-O2", "-no-pie")`: see `tests.support.programs.compiled`."""
    return compiled
