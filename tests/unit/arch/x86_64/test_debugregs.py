"""DR0-DR3 and DR7 against values worked out from Intel SDM vol. 3B, figure 17-1."""

from __future__ import annotations

import ctypes
from itertools import product

import pytest

from ubp.arch.x86_64.debugregs import (
    DebugRegister,
    decode,
    encode,
    leftover,
    matched,
    user_offset,
)
from ubp.errors import CannotDecode
from ubp.hardware.shapes import Access

DR7 = [
    # L0, R/W0 01, LEN0 10
    (0x0009_0001, DebugRegister(0, 0x404040, Access.WRITE, 8)),
    # L1, R/W1 11, LEN1 11
    (0x00F0_0004, DebugRegister(1, 0x404040, Access.READ_WRITE, 4)),
    # G2, R/W2 01, LEN2 01
    (0x0500_0020, DebugRegister(2, 0x404040, Access.WRITE, 2, local=False, for_all=True)),
    # L3 and G3, R/W3 00, LEN3 00
    (0x0000_00C0, DebugRegister(3, 0x404040, Access.EXEC, 1, local=True, for_all=True)),
    # L0, R/W0 11, LEN0 00
    (0x0003_0001, DebugRegister(0, 0x404040, Access.READ_WRITE, 1)),
]


@pytest.mark.parametrize(("control", "register"), DR7)
def test_reads_and_writes_one_register(control: int, register: DebugRegister) -> None:
    addresses = [0x404040 if index == register.index else 0 for index in range(4)]
    assert decode(addresses, control) == [register]
    assert encode([register]) == (addresses, control)


def test_a_register_that_is_off_is_not_read() -> None:
    assert decode([0x404041] * 4, 0x2222_0400) == []


def test_an_address_that_stayed_behind_is_told() -> None:
    assert leftover([0x404040, 0, 0x404048, 0], 0x0009_0001) == [2]


def test_other_bits_of_the_control_register_stay() -> None:
    register = DebugRegister(0, 0x404040, Access.WRITE, 4)
    _, control = encode([register], control=0xFFFF_FFFF)
    assert control == 0x000D_FF01
    assert encode([], control=0x0000_0700) == ([0, 0, 0, 0], 0x0000_0700)


def test_what_is_written_is_read_again() -> None:
    kinds = [(Access.EXEC, 1), *product((Access.WRITE, Access.READ_WRITE), (1, 2, 4, 8))]
    for chosen in product(kinds, repeat=3):
        registers = [
            DebugRegister(index, 0x1000 + 64 * index, access, length)
            for index, (access, length) in enumerate(chosen)
        ]
        assert decode(*encode(registers, control=0x400)) == registers


def test_the_status_names_the_registers_that_matched() -> None:
    assert matched(0xFFFF_0FF0) == []
    assert matched(0xFFFF_4FF5) == [0, 2]


@pytest.mark.parametrize(
    ("control", "address"),
    [
        (0x0002_0001, 0x404040),  # R/W0 10: ports
        (0x0004_0001, 0x404040),  # an instruction of 2 bytes
        (0x000D_0001, 0x404042),  # 4 bytes, unaligned
    ],
)
def test_refuses_what_linux_never_sets(control: int, address: int) -> None:
    with pytest.raises(CannotDecode, match="debug register 0"):
        decode([address, 0, 0, 0], control)


@pytest.mark.parametrize(
    ("access", "length", "address"),
    [(Access.READ, 4, 0), (Access.EXEC, 2, 0), (Access.WRITE, 3, 0), (Access.WRITE, 4, 2)],
)
def test_a_register_that_cannot_be_is_a_bug(access: Access, length: int, address: int) -> None:
    with pytest.raises(AssertionError):
        DebugRegister(0, address, access, length)


class User(ctypes.Structure):
    """struct user of sys/user.h, x86-64, up to the debug registers."""

    _fields_ = [
        ("regs", ctypes.c_uint64 * 27),
        ("u_fpvalid", ctypes.c_int),
        ("i387", ctypes.c_uint64 * 64),
        ("u_tsize_dsize_ssize", ctypes.c_uint64 * 3),
        ("start_code_stack", ctypes.c_uint64 * 2),
        ("signal", ctypes.c_int64),
        ("reserved", ctypes.c_int),
        ("u_ar0", ctypes.c_uint64),
        ("u_fpstate", ctypes.c_uint64),
        ("magic", ctypes.c_uint64),
        ("u_comm", ctypes.c_char * 32),
        ("u_debugreg", ctypes.c_uint64 * 8),
    ]


def test_the_words_stand_where_the_kernel_has_them() -> None:
    assert [user_offset(index) for index in (0, 7)] == [User.u_debugreg.offset, User.u_debugreg.offset + 56]
