"""Probes in libraries that come and go while the program runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.marks import falls_short

LIVES = {
    "once": (1,),
    "again at the same place": (1, 1, 1),
    "another at the same place": (1, 2, 1),
}


@pytest.fixture(scope="session")
def libraries(compile_program) -> dict[int, Path]:
    options = ("-O2", "-shared", "-fPIC")
    return {kind: compile_program("plugin.c", *options, f"-DKIND={kind}") for kind in (1, 2)}


@pytest.fixture(scope="session")
def host(compile_program) -> Path:
    path: Path = compile_program("plugin_host.c", "-O1", "-ldl")
    return path


def expected_sum(kinds: tuple[int, ...]) -> str:
    total = 0
    for n, kind in enumerate(kinds, 1):
        total += sum((i + 9 if kind == 2 else i) * n + 1 for i in range(1000))
    return f"sum {total}\n"


@falls_short(
    "lldb",
    "14",
    "16",
    "19",
    "20.1",
    "21.1",
    reason="LLDB 14 to 21 themselves set no trap in a library that is loaded after one has been unloaded",
)
@pytest.mark.parametrize("life", LIVES)
def test_a_pending_probe_follows_its_library(life, opened, host, libraries, short):
    """A breakpoint in a library that is loaded later, unloaded, and loaded again."""
    with opened(host) as driver:
        assert "pending" in driver.ubp("break value if i == 777")
        number = driver.one()["id"]
        stop, shown = driver.run(*(libraries[kind] for kind in LIVES[life])), 0
        while not stop.exited:
            assert (stop.number, stop.function, driver.value("$rdi")) == (number, "value", 777)
            (site,) = [site for site in driver.one()["sites"] if site["strategy"] == "jump"]
            assert site["hits"] >= 778
            shown, stop = shown + 1, driver.go()
        assert shown == (1 if short else len(LIVES[life]))
        assert driver.complaints() == []
        assert driver.output == expected_sum(LIVES[life])


def test_a_probe_in_a_loaded_library_outlives_it(opened, host, libraries):
    """Set when the library is loaded; the library goes, the breakpoint is deleted, the program goes on."""
    with opened(host) as driver:
        driver.plain("tbreak main")
        driver.run(libraries[1], libraries[2])
        loaded = driver.plain("break dlsym")
        driver.go()
        number = driver.probe("break value if $rdi == 777")
        driver.delete(loaded)
        assert driver.go().number == number
        unloading = driver.plain("tbreak dlclose")
        assert driver.go().number != number, unloading
        driver.step("finish")
        driver.delete(number)
        assert driver.go().exited
        assert driver.output == expected_sum((1, 2))
        assert driver.complaints() == []
