from __future__ import annotations

import json
from pathlib import Path

import pytest

from ubp.__main__ import main
from ubp.program import doctor
from ubp.program.trials import FreeRegisters, Trial

GOOD = {"capstone": {"version": "5.0.9"}, "elftools": {"version": "0.33"}}
BROKEN = {"capstone": {"error": "ImportError: no libcapstone"}, "elftools": {"version": "0.33"}}
REFUSED = "ubp is not loaded: Python 3.11 of this GDB finds no capstone: run `make setup` in /x.\n"


def gdb_output(modules: dict[str, dict[str, str]], loaded: bool) -> str:
    facts = json.dumps({"python": "3.11.2", "modules": modules, "loaded": loaded})
    return f"GNU gdb (Debian 13.1-3) 13.1\nCopyright (C) 2023\n{facts}\n"


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
    check = doctor.check_gdb("/g", output, errors, essential=True)
    assert check.ok is ok
    assert check.text.endswith(text)


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


def test_without_a_gdb_the_doctor_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UBP_GDB", raising=False)
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    (check,) = doctor.check_gdbs()
    assert (check.ok, check.essential) == (False, True)
    assert "pip install gdb-for-pwndbg" in (check.mend or "")


def test_a_gdb_that_does_not_start_is_a_finding_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gdb = tmp_path / "gdb"
    gdb.write_text("#!/does/not/exist\n")
    gdb.chmod(0o755)
    monkeypatch.setenv("UBP_GDB", str(gdb))
    assert "does not run Python" in doctor.check_gdbs()[0].text
