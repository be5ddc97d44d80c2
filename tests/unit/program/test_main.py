from __future__ import annotations

import pytest

import ubp
from ubp.__main__ import COMMANDS, main


def test_version_in_all_its_spellings(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["version"], ["--version"], ["-V"]):
        assert main(words) == 0
        assert capsys.readouterr().out == f"ubp {ubp.__version__}\n"


@pytest.mark.parametrize("word", ["help", "--help", "-h"])
def test_help_lists_every_command(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word]) == 0
    output = capsys.readouterr().out
    assert [command.usage for command in COMMANDS.values() if command.usage not in output] == []


@pytest.mark.parametrize("words", [["help", "doctor"], ["doctor", "--help"], ["doctor", "-h"]])
def test_help_about_one_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("usage: ubp doctor [--json]\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "ubp: say what to do\n"),
        (["doctr"], "ubp: unknown command 'doctr'; did you mean 'doctor'?\n"),
        (["help", "instal"], "ubp: unknown command 'instal'; did you mean 'install'?\n"),
        (["install", "ldb"], "ubp: ubp install: unexpected argument 'ldb'; did you mean 'lldb'?\n"),
        (["uninstall", "emacs"], "ubp: ubp uninstall: unexpected argument 'emacs' (known: gdb, lldb)\n"),
        (["path"], "ubp: ubp path: say which debugger, `ubp path gdb` or `ubp path lldb`\n"),
        (["path", "gdb", "lldb"], "ubp: ubp path: say which debugger, `ubp path gdb` or `ubp path lldb`\n"),
        (["version", "1"], "ubp: ubp version: unexpected argument '1'\n"),
        (["doctor", "--jsn"], "ubp: ubp doctor: unknown option '--jsn'; did you mean '--json'?\n"),
    ],
)
def test_a_request_without_sense_is_refused_in_a_sentence(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(expected)
    assert captured.out == ""


def test_an_unknown_command_without_a_near_miss_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zzz"]) == 2
    assert "(known: gdb, lldb, path, install, uninstall, doctor, version, " in capsys.readouterr().err
