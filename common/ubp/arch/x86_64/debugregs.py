"""The debug registers of x86 as bit fields: pure (Intel SDM vol. 3B, 17.2).

DR0 to DR3 hold linear addresses, DR7 what each is for, DR6 which one matched. A debugger reads and writes
them word by word in `struct user`, u_debugreg (sys/user.h).
"""

from __future__ import annotations

from collections.abc import Sequence

from ubp.errors import CannotDecode
from ubp.hardware.shapes import Access
from ubp.records import dataclass

COUNT = 4  # DR0-DR3
STATUS, CONTROL = 6, 7
_USER_OFFSET = 848  # offsetof(struct user, u_debugreg), x86-64 Linux

# DR7  LEN3 R/W3 LEN2 R/W2 LEN1 R/W1 LEN0 R/W0 | 00 GD 0 RTM 1 GE LE | G3 L3 G2 L2 G1 L1 G0 L0
_FIELDS, _FIELD_WIDTH = 16, 4  # where R/W0 begins; LENn stands above R/Wn
_ACCESSES = {0b00: Access.EXEC, 0b01: Access.WRITE, 0b11: Access.READ_WRITE}  # 0b10: ports, if CR4.DE is set
_LENGTHS = {0b00: 1, 0b01: 2, 0b11: 4, 0b10: 8}
_ACCESS_BITS = {access: bits for bits, access in _ACCESSES.items()}
_LENGTH_BITS = {length: bits for bits, length in _LENGTHS.items()}


@dataclass(frozen=True)
class DebugRegister:
    """One of DR0 to DR3 that is on. `length` is 1 for execution.

    `local` and `for_all` are the bits L and G; Linux sets either, and treats them alike.
    """

    index: int
    address: int
    access: Access
    length: int
    local: bool = True
    for_all: bool = False

    def __post_init__(self) -> None:
        assert 0 <= self.index < COUNT
        assert self.access in _ACCESS_BITS, "no encoding for reads alone"
        assert self.length in ((1,) if self.access is Access.EXEC else _LENGTH_BITS)
        assert self.address % self.length == 0
        assert self.local or self.for_all


def user_offset(index: int) -> int:
    """Where DR`index` (0-7) stands in `struct user`, for PTRACE_PEEKUSER and PTRACE_POKEUSER."""
    assert 0 <= index <= CONTROL
    return _USER_OFFSET + 8 * index


def decode(addresses: Sequence[int], control: int) -> list[DebugRegister]:
    """The registers that are on; `addresses` are DR0 to DR3, `control` is DR7.

    Raises CannotDecode for what Linux never sets: ports, lengths of instructions, unaligned addresses.
    """
    return [_decoded(index, addresses[index], control) for index in range(COUNT) if _enables(control, index)]


def leftover(addresses: Sequence[int], control: int) -> list[int]:
    """The registers that are off and have an address: ptrace had set them, and Linux counts them still."""
    return [index for index in range(COUNT) if addresses[index] and not _enables(control, index)]


def encode(registers: Sequence[DebugRegister], control: int = 0) -> tuple[list[int], int]:
    """DR0 to DR3, 0 where a register is off, and DR7 with the other bits of `control`."""
    assert len({one.index for one in registers}) == len(registers)
    addresses = [0] * COUNT
    for index in range(COUNT):
        control &= ~(_enable_mask(index) | 0b1111 << _field(index))
    for one in registers:
        addresses[one.index] = one.address
        control |= _control_bits(one)
    return addresses, control


def matched(status: int) -> list[int]:
    """The registers whose condition was met, by DR6 (bits B0 to B3): those that are off may be among them."""
    return [index for index in range(COUNT) if status >> index & 1]


def _decoded(index: int, address: int, control: int) -> DebugRegister:
    bits = control >> _field(index) & 0b1111
    access, length = _ACCESSES.get(bits & 0b11), _LENGTHS[bits >> 2]
    if access is None:
        raise CannotDecode(f"debug register {index} is for input and output, which no debugger asks for")
    if address % length or (access is Access.EXEC and length != 1):
        raise CannotDecode(f"debug register {index} cannot watch {length} bytes at {address:#x}")
    local, for_all = bool(control >> 2 * index & 1), bool(control >> 2 * index & 2)
    return DebugRegister(index, address, access, length, local, for_all)


def _control_bits(one: DebugRegister) -> int:
    enabled = (one.local | one.for_all << 1) << 2 * one.index
    return enabled | (_LENGTH_BITS[one.length] << 2 | _ACCESS_BITS[one.access]) << _field(one.index)


def _enables(control: int, index: int) -> bool:
    return bool(control & _enable_mask(index))


def _enable_mask(index: int) -> int:
    return 0b11 << 2 * index


def _field(index: int) -> int:
    return _FIELDS + _FIELD_WIDTH * index
