"""Shared by all tests that drive a real GDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.gdbs import gdb_id, gdbs
from tests.support.programs import compiled


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb_executable(request: pytest.FixtureRequest) -> str:
    """Each GDB that the tests run under, by its path: `Gdb(gdb_executable, program)`."""
    return str(request.param)


@pytest.fixture(scope="session")
def compile_program() -> Callable[..., Path]:
    """`compile_program("threads.c", "-O2", "-no-pie")`: see `tests.support.programs.compiled`."""
    return compiled
