from __future__ import annotations

import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from ubp.program import trials

ROOT = Path(__file__).resolve().parents[3]
ROOT_STATUS = "Name:\tx\nCapEff:\t000001ffffffffff\nSeccomp:\t0\n"
USER_STATUS = "Name:\tx\nCapEff:\t0000000000000000\n"
ONLY_PTRACE = "CapEff:\t0000000000080000\n"


@pytest.mark.parametrize(
    ("status", "yama", "expected"),
    [
        (USER_STATUS, None, None),
        (USER_STATUS, "0\n", None),
        (USER_STATUS, "1\n", "kernel.yama.ptrace_scope is 1: only a parent may attach"),
        (USER_STATUS, "2\n", "kernel.yama.ptrace_scope is 2: only root may attach"),
        (ROOT_STATUS, "1\n", None),
        (ONLY_PTRACE, "2\n", None),
        (ROOT_STATUS, "3\n", "kernel.yama.ptrace_scope is 3: nothing may attach until the next boot"),
        ("", "1\n", "kernel.yama.ptrace_scope is 1: only a parent may attach"),
    ],
)
def test_who_may_attach(status: str, yama: str | None, expected: str | None) -> None:
    assert trials.attach_restriction(status, yama) == expected


def test_the_child_is_traced_and_its_code_written_here() -> None:
    # in a process of its own: forking one that has threads, as a test runner may, is not safe
    code = "from ubp.program.trials import trace_and_write as t; print([trial.error for trial in t()])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "common")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[None, None]\n"


def test_a_process_that_cannot_be_written_is_told_with_the_reason() -> None:
    gone = 2**22 + 1  # above the kernel's largest process id
    assert trials._write_code(gone) == trials.Trial("No such file or directory")


def test_the_event_is_a_disabled_execution_breakpoint_of_user_space() -> None:
    attributes = trials.breakpoint_attributes(address=0x401000)
    kind, size = struct.unpack_from("<II", attributes)
    (flags,) = struct.unpack_from("<Q", attributes, 40)
    (bp_type,) = struct.unpack_from("<I", attributes, 52)
    assert (kind, size, len(attributes), flags, bp_type) == (5, 72, 72, 0b1100001, 4)
    assert struct.unpack_from("<QQ", attributes, 56) == (0x401000, 8)


def test_counting_registers_gives_them_back() -> None:
    first = trials.free_registers(platform.machine())
    assert trials.free_registers(platform.machine()) == first


def test_an_unknown_processor_is_not_guessed_at() -> None:
    assert trials.free_registers("pdp11") == trials.FreeRegisters(0, "how to ask is not known for pdp11")
