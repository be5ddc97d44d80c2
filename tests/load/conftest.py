from __future__ import annotations

import pytest

from tests.support.gdbs import gdb_id, gdbs


@pytest.fixture(params=gdbs(), ids=gdb_id)
def gdb(request: pytest.FixtureRequest) -> str:
    """Every GDB under test in turn."""
    return str(request.param)
