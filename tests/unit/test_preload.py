"""Modules that are imported in the background."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path

import pytest

from ubp.preload import Preload

WITNESS = """\
import signal, sys
held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
keeps_compiled = not sys.dont_write_bytecode
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    return tmp_path


def imported(*names: str) -> None:
    preload = Preload(names)
    preload.begin()
    preload.join()


def test_what_is_missing_or_wrong_keeps_nothing_else_from_being_imported(folder: Path) -> None:
    (folder / "ubp_test_wrong.py").write_text("1 / 0\n")
    (folder / "ubp_test_last.py").write_text("")
    imported("ubp_test_missing", "ubp_test_wrong", "ubp_test_last")
    assert "ubp_test_wrong" not in sys.modules
    assert sys.modules.pop("ubp_test_last")


def test_compiled_files_are_kept_and_signals_left_to_the_debugger(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # as LLDB has it
    (folder / "ubp_test_witness.py").write_text(WITNESS)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    imported("ubp_test_witness")
    witness = sys.modules.pop("ubp_test_witness")
    assert {signal.SIGINT, signal.SIGCHLD} <= witness.held
    assert witness.keeps_compiled
    assert [*(folder / "__pycache__").iterdir()]
    assert sys.dont_write_bytecode
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def test_at_the_end_only_the_import_on_its_way_is_waited_for(folder: Path) -> None:
    (folder / "ubp_test_slow.py").write_text("import tests.unit.test_preload as test; test.go_on.wait(60)\n")
    (folder / "ubp_test_never.py").write_text("")
    preload = Preload(["ubp_test_slow", "ubp_test_never"])
    preload.begin()
    while "ubp_test_slow" not in sys.modules:
        pass
    threading.Timer(0.1, go_on.set).start()
    preload.end()
    assert sys.modules.pop("ubp_test_slow")
    assert "ubp_test_never" not in sys.modules


go_on = threading.Event()
