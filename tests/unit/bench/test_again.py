"""How the same debugger, and the program's environment, are had once more."""

from __future__ import annotations

import pytest

from ubp.bench.again import environment_changes, own_words

LOADER = "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"


@pytest.mark.parametrize(
    ("executable", "command_line", "words"),
    [
        ("/usr/bin/gdb", ["gdb", "-q", "a.out"], ["/usr/bin/gdb"]),
        ("/opt/ld-tools/gdb", ["gdb"], ["/opt/ld-tools/gdb"]),
        (LOADER, [LOADER, "/opt/gdb/bin/gdb", "--data-directory", "/d"], [LOADER, "/opt/gdb/bin/gdb"]),
        (
            LOADER,
            ["ld.so", "--inhibit-cache", "--library-path", "/opt/lib", "/opt/gdb", "-q"],
            [LOADER, "--inhibit-cache", "--library-path", "/opt/lib", "/opt/gdb"],
        ),
        (
            "/lib/ld-musl-x86_64.so.1",
            ["ld", "--argv0", "gdb", "/g"],
            ["/lib/ld-musl-x86_64.so.1", "--argv0", "gdb", "/g"],
        ),
        ("/lib64/ld.so", ["ld.so", "/g", "--argv0"], ["/lib64/ld.so", "/g"]),
    ],
)
def test_the_debugger_and_what_it_was_started_by(executable, command_line, words):
    assert own_words(executable, command_line) == words


@pytest.mark.parametrize(
    ("shown", "own", "expected"),
    [
        ("A=1\nB=2\n", {"A": "1", "B": "2"}, ({}, [])),
        ("A=1\nB=3\nLINES=24\n", {"A": "1", "B": "2"}, ({"B": "3", "LINES": "24"}, [])),
        ("A=1\n", {"A": "1", "B": "2"}, ({}, ["B"])),
        ("F=() {\nA=1\n}\nA=2\n", {"F": "() {\nA=1\n}", "A": "2"}, ({}, [])),
        ("A=\nB=x=y\n", {}, ({"A": "", "B": "x=y"}, [])),
    ],
)
def test_what_the_user_has_changed_of_the_environment(shown, own, expected):
    assert environment_changes(shown, own) == expected
