"""Which packages the set-up installs, and how, on machines that are made up of a folder of commands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = ("sh", "dirname", "cat", "grep", "tr", "env", "true", "chmod")
COMPILERS = ("gcc", "g++", "objdump")
INSTALL = """
for word; do
    case $word in
    -* | *=* | update | install) ;;
    binutils) : >"{folder}/objdump" ;;
    *) : >"{folder}/$word" ;;
    esac
done
chmod 755 "{folder}"/*
"""


class Machine:
    """A PATH of its own; `apt-get` writes down what it is asked for and installs commands of that name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        for name in REAL:
            (folder / name).symlink_to(shutil.which(name) or name)
        self.add("python3", f'exec {shutil.which("python3")} "$@"')
        self.add("id", "echo 1000")

    def add(self, name: str, script: str = "") -> None:
        (self.folder / name).write_text(f"#!{self.folder}/sh\n{script}\n")
        (self.folder / name).chmod(0o755)

    def add_apt(self) -> None:
        self.add("apt-get", f'echo "$@" >>"{self.log}"\n{INSTALL.format(folder=self.folder)}')

    def packages(self) -> subprocess.CompletedProcess[str]:
        command = [str(self.folder / "sh"), str(ROOT / "tests" / "support" / "setup.sh"), "packages"]
        return subprocess.run(
            command, env={"PATH": str(self.folder)}, capture_output=True, text=True, check=False
        )

    def installed(self) -> list[str]:
        """The packages that `apt-get install` was asked for."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        words = [line.split() for line in lines if " install " in line]
        return [word for line in words for word in line[line.index("--no-install-recommends") + 1 :]]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_is_installed_where_nothing_is_missing(machine: Machine) -> None:
    for name in (*COMPILERS, "gdb"):
        machine.add(name)
    machine.add_apt()
    machine.add("id", "echo 0")
    assert machine.packages().returncode == 0
    assert not machine.log.exists()


def test_root_installs_only_what_is_missing(machine: Machine) -> None:
    machine.add("gcc")
    machine.add("g++")
    machine.add_apt()
    machine.add("id", "echo 0")
    assert machine.packages().returncode == 0
    assert machine.installed() == ["binutils", "gdb"]


def test_a_user_installs_by_sudo_without_a_password(machine: Machine) -> None:
    machine.add_apt()
    machine.add("sudo", '[ "$1" = -n ] && shift && exec "$@"')
    done = machine.packages()
    assert machine.installed() == ["gcc", "g++", "binutils", "gdb"]
    assert "missing: g++" not in done.stderr


def test_where_sudo_asks_for_a_password_the_missing_packages_are_named(machine: Machine) -> None:
    machine.add_apt()
    machine.add("sudo", "exit 1")
    done = machine.packages()
    assert done.returncode == 1
    assert done.stderr == (
        "setup: missing: gcc g++ binutils - install them by your package manager "
        "(apt needs root or sudo without a password)\n"
    )
    assert not machine.log.exists()


def test_a_missing_gdb_alone_is_no_reason_to_stop(machine: Machine) -> None:
    for name in COMPILERS:
        machine.add(name)
    done = machine.packages()
    assert (done.returncode, done.stderr) == (0, "")


def test_a_failing_install_is_told(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("apt-get", "exit 100")
    done = machine.packages()
    assert done.returncode == 1
    assert "setup: missing: gcc g++ binutils - install them" in done.stderr
