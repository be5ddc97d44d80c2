from __future__ import annotations

import json
from pathlib import Path

import pytest

from ubp.__main__ import main
from ubp.program import doctor
from ubp.program.examine import GDB, LLDB, Answer, Kind
from ubp.program.trials import FreeRegisters, Trial

GOOD = {"capstone": {"version": "5.0.9"}, "elftools": {"version": "0.33"}}
BROKEN = {"capstone": {"error": "ImportError: no libcapstone"}, "elftools": {"version": "0.33"}}
REFUSED = "ubp is not loaded: Python 3.11 of this GDB finds no capstone: run `make setup` in /x.\n"


def gdb_output(modules: dict[str, dict[str, str]], loaded: bool) -> str:
    facts = json.dumps({"python": "3.11.2", "modules": modules, "loaded": loaded})
    return f"GNU gdb (Debian 13.1-3) 13.1\nCopyright (C) 2023\n{facts}\n"


def lldb_facts(modules: dict[str, dict[str, str]], loaded: bool, *, loses_hits: bool = False) -> str:
    facts = {"python": "3.11.2", "modules": modules, "loaded": loaded, "loses_hits": loses_hits}
    return json.dumps(facts) + "\n"


@pytest.mark.parametrize(
    ("output", "errors", "ok", "text"),
    [
        (gdb_output(GOOD, True), "", True, "Python 3.11.2, capstone 5.0.9, elftools 0.33"),
        (gdb_output(GOOD, True), "a warning\n", True, "Python 3.11.2, capstone 5.0.9, elftools 0.33"),
        (gdb_output(GOOD, False), REFUSED, False, f"Python 3.11.2: {REFUSED.strip()}"),
        (gdb_output(BROKEN, True), "", False, "cannot import capstone (ImportError: no libcapstone)"),
        (gdb_output(GOOD, False), "Traceback\nOops\n", False, "ubp is not loaded: Oops"),
        (gdb_output(GOOD, False), "", False, "ubp is not loaded: no reason given"),
        ("GNU gdb (GDB) 12.1\n", "not supported\n", False, "/g does not run Python: not supported"),
        ("", "", False, "a GDB at /g does not run Python: it said nothing"),
    ],
)
def test_a_gdb_is_judged_by_what_it_says(output: str, errors: str, ok: bool, text: str) -> None:
    check = doctor.check_debugger(GDB, Answer("/g", output, errors))
    assert check.ok is ok
    assert check.text.endswith(text)


LLDB_14 = "(lldb) version\nlldb version 14.0.6\n"
LLDB_22 = "lldb version 22.1.8\n" + lldb_facts(GOOD, True, loses_hits=True)
WELL, LOST = lldb_facts(GOOD, True), lldb_facts(GOOD, False)
CONSEQUENCE = "NameError: name 'run_one_line' is not defined\n"


@pytest.mark.parametrize(
    ("output", "errors", "text", "mend"),
    [
        (LLDB_14 + WELL, "", "lldb version 14.0.6 at /l, Python 3.11.2, capstone 5.0.9, elftools 0.33", None),
        (
            LLDB_14 + lldb_facts(BROKEN, True),
            "",
            "Python 3.11.2: cannot import capstone (ImportError: no libcapstone)",
            "run `make setup`",
        ),
        (
            LLDB_14
            + LOST
            + "ubp is not loaded: this LLDB has Python 3.9, and 3.10 or later is needed: ...\n",
            "",
            "Python 3.11.2: ubp is not loaded: this LLDB has Python 3.9, and 3.10 or later is needed: ...",
            "use a newer LLDB: install it with",
        ),
        (
            LLDB_14 + LOST,
            f"Traceback\nModuleNotFoundError: No module named 'lldb.embedded_interpreter'\n{CONSEQUENCE}",
            "ubp is not loaded: ModuleNotFoundError: No module named 'lldb.embedded_interpreter'",
            "install its Python modules (python3-lldb-N",
        ),
        (
            LLDB_14 + LOST,
            f"ModuleNotFoundError: No module named 'six'\n{CONSEQUENCE}",
            "ubp is not loaded: ModuleNotFoundError: No module named 'six'",
            "install the module that it needs: `sudo apt install python3-six`",
        ),
        (
            LLDB_14 + LOST,
            "ModuleNotFoundError: No module named 'lldb_ubp.plugin'\n",
            "ubp is not loaded: ModuleNotFoundError: No module named 'lldb_ubp.plugin'",
            "run `make setup`",
        ),
        (
            LLDB_14,
            "error: no scripting\n",
            "14.0.6 at /l does not run Python: error: no scripting",
            "install it with",
        ),
        ("", "", "an LLDB at /l does not run Python: it said nothing", "install it with"),
    ],
)
def test_an_lldb_is_judged_by_what_it_says(output: str, errors: str, text: str, mend: str | None) -> None:
    check = doctor.check_debugger(LLDB, Answer("/l", output, errors))
    assert check.text.endswith(text)
    assert check.ok is (mend is None)
    assert (check.mend or "").startswith(mend or "")


@pytest.mark.parametrize(
    ("output", "folder", "names"),
    [
        (LLDB_14, None, []),
        (LLDB_14 + WELL, None, []),
        (LLDB_14 + WELL, Path("/lib/modules"), ["modules"]),
        (LLDB_14 + LOST, Path("/lib/modules"), []),
        (LLDB_22, None, ["hits"]),
        (LLDB_22, Path("/lib/modules"), ["modules", "hits"]),
        ("lldb version 23.1.0\n", None, []),
        ("GNU gdb (GDB) 22.1\n", None, []),
    ],
)
def test_what_is_wrong_with_some_lldbs_is_a_note(output: str, folder: Path | None, names: list[str]) -> None:
    checks = doctor.known_defects(Answer("/l", output, "", folder))
    assert [check.name for check in checks] == names
    assert not [check for check in checks if check.essential]


def test_how_to_mend_an_lldb_without_its_modules_is_one_sentence() -> None:
    (check,) = doctor.known_defects(Answer("/l", LLDB_14 + WELL, "", Path("/lib/modules")))
    assert check.mend == "start it by `ubp lldb`, or with PYTHONPATH=/lib/modules and /usr/bin first in PATH"


@pytest.mark.parametrize(
    ("check", "ok", "text"),
    [
        (doctor.check_machine("Linux", "x86_64"), True, "Linux on x86_64"),
        (doctor.check_machine("Linux", "aarch64"), False, "Linux on aarch64"),
        (doctor.check_machine("Darwin", "x86_64"), False, "Darwin on x86_64"),
        (doctor.check_trace(Trial("Operation not permitted")), False, "ptrace is refused: Operation not"),
        (doctor.check_memory(Trial("Input/output error")), False, "/proc/PID/mem: Input/output error"),
        (doctor.check_attach("CapEff:\t0\n", "1\n"), False, "ptrace_scope is 1"),
        (doctor.check_attach("CapEff:\t0\n", None), True, "may attach"),
        (doctor.check_registers(FreeRegisters(4, None), "x86_64", "2"), True, "4 of 4 hardware"),
        (doctor.check_registers(FreeRegisters(0, None), "x86_64", "2"), False, "0 of 4 hardware"),
        (doctor.check_registers(FreeRegisters(6, None), "aarch64", "2"), True, "6 hardware"),
        (doctor.check_registers(FreeRegisters(0, "EACCES"), "x86_64", "4\n"), False, "paranoid is 4)"),
        (doctor.check_registers(FreeRegisters(0, "EACCES"), "x86_64", None), False, "is unknown)"),
    ],
)
def test_what_fails_says_why(check: doctor.Check, ok: bool, text: str) -> None:
    assert check.ok is ok
    assert text in check.text


def test_a_failure_without_a_mend_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a mend goes with what is not ok"):
        doctor.Check("x", False, True, "no")
    with pytest.raises(ValueError, match="a mend goes with what is not ok"):
        doctor.Check("x", True, True, "yes", "mend")


PASSED = doctor.Check("a", True, True, "fine")
MINOR = doctor.Check("b", False, False, "slow", "mend b")
FATAL = doctor.Check("c", False, True, "broken", "mend c")


@pytest.mark.parametrize(("checks", "status"), [([PASSED], 0), ([PASSED, MINOR], 0), ([PASSED, FATAL], 1)])
def test_only_an_essential_failure_fails(
    checks: list[doctor.Check],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(doctor, "all_checks", lambda: checks)
    assert main(["doctor"]) == status
    assert capsys.readouterr().out.endswith(f"ubp {'works' if status == 0 else 'does not work'} here\n")
    assert main(["doctor", "--json"]) == status
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is (status == 0)
    assert [row["mend"] for row in report["checks"]] == [check.mend for check in checks]


WORKS, FAILS = "works", "fails"


@pytest.mark.parametrize(
    ("gdbs", "lldbs", "essential", "ok"),
    [
        ([WORKS], [WORKS], [True, True], True),
        ([WORKS, FAILS], [WORKS, FAILS], [True, False, True, False], True),
        ([WORKS], [FAILS], [True, False], True),
        ([FAILS], [WORKS], [False, True], True),
        ([FAILS], [FAILS], [True, True], False),
        ([FAILS, WORKS], [FAILS, WORKS], [True, False, True, False], False),
    ],
)
def test_one_working_debugger_is_enough_and_the_first_of_a_kind_counts(
    gdbs: list[str], lldbs: list[str], essential: list[bool], ok: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_up(kind: Kind) -> list[doctor.Check]:
        states = gdbs if kind is GDB else lldbs
        return [
            doctor.Check(kind.name, state == WORKS, False, "", "" if state == FAILS else None)
            for state in states
        ]

    monkeypatch.setattr(doctor, "check_kind", made_up)
    checks = doctor.check_debuggers()
    assert [check.essential for check in checks] == essential
    assert all(check.ok for check in checks if check.essential) is ok


@pytest.mark.parametrize(
    ("kind", "named", "text", "mend"),
    [
        (GDB, None, "no gdb in PATH", "install it with `sudo apt install gdb`"),
        (LLDB, None, "no lldb in PATH", "install it with `sudo apt install lldb`"),
        (GDB, "x", "UBP_GDB names 'x', which is no executable", "unset UBP_GDB, or let it name another"),
        (LLDB, "x", "UBP_LLDB names 'x', which is no executable", "unset UBP_LLDB, or let it name another"),
    ],
)
def test_without_a_debugger_the_doctor_says_how_to_get_one(
    kind: Kind, named: str | None, text: str, mend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(kind.variable, named or "")
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    (check,) = doctor.check_kind(kind)
    assert not check.ok
    assert check.text.startswith(text)
    assert "install it" not in check.text
    assert (check.mend or "").startswith(mend)


@pytest.mark.parametrize("kind", [GDB, LLDB], ids=lambda kind: kind.name)
def test_a_debugger_that_does_not_start_is_a_finding_and_no_crash(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    debugger = tmp_path / kind.name
    debugger.write_text("#!/does/not/exist\n")
    debugger.chmod(0o755)
    monkeypatch.setenv(kind.variable, str(debugger))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    (check,) = doctor.check_kind(kind)
    assert "does not run Python" in check.text


@pytest.mark.parametrize("kind", [GDB, LLDB], ids=lambda kind: kind.name)
def test_what_a_debugger_writes_need_not_be_text(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    debugger = tmp_path / kind.name
    debugger.write_text("#!/bin/sh\nprintf '\\377 oops' >&2\n")
    debugger.chmod(0o755)
    assert kind.ask(str(debugger), tmp_path).errors == "\\xff oops"
