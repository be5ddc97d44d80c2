"""Every scenario runs under every debugger."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

import pytest

from tests.support.driver import Debugger, debuggers
from tests.support.programs import compiled

FAILURES = (Exception, pytest.fail.Exception)


@pytest.fixture(
    params=[pytest.param(one, marks=getattr(pytest.mark, one.kind), id=str(one)) for one in debuggers()]
)
def debugger(request: pytest.FixtureRequest) -> Debugger:
    one: Debugger = request.param
    return one


@pytest.fixture
def opened(debugger: Debugger, tmp_path: Path) -> Callable[..., object]:
    """`with opened(program) as driver:`, `plugin=False` for the stock debugger."""
    return partial(debugger.open, folder=tmp_path)


@pytest.fixture(scope="session")
def compile_program() -> Callable[..., Path]:
    """`compile_program("threads.c", "-O2", "-no-pie")`: see `tests.support.programs.compiled`."""
    return compiled


@pytest.fixture
def short(request: pytest.FixtureRequest, debugger: Debugger) -> bool:
    """Whether the scenario is marked as not holding wholly under this debugger."""
    return shortfall(request.node, debugger) is not None


def shortfall(item: pytest.Item, debugger: Debugger) -> pytest.Mark | None:
    """The mark that applies to the scenario under a debugger."""
    for mark in item.iter_markers("only"):
        if mark.args[0] != debugger.kind:
            return mark
    for mark in item.iter_markers("falls_short"):
        kind, *versions = mark.args
        if kind == debugger.kind and (not versions or debugger.version in versions):
            return mark
    return None


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """What falls short runs as well, and must fail as its mark says."""
    debugger = pyfuncitem.funcargs.get("debugger")
    if not isinstance(debugger, Debugger):
        return (yield)
    mark = shortfall(pyfuncitem, debugger)
    says = mark.kwargs["says"] if mark else None
    if says is None:
        return (yield)
    try:
        yield
    except FAILURES as failure:
        if re.search(says, str(failure)):
            return True
        raise
    pytest.fail(f"this holds under {debugger} now: take its mark away", pytrace=False)
