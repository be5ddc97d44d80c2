"""Jumps whose last bytes are those of the code behind: where they lead, as the decoder reads them."""

from __future__ import annotations

import random

import pytest

from ubp.arch.base import PunnedJump
from ubp.arch.x86_64 import X86_64

ARCH = X86_64()
SITE = 0x555555555000
TRAP = ARCH.trap.code


def jumps(size: int, following: str, site: int = SITE) -> tuple[PunnedJump, ...]:
    return ARCH.punned_jumps(site, size, bytes.fromhex(following))


@pytest.mark.parametrize(
    ("size", "following", "expected"),
    [
        # E9 and the four bytes behind
        (1, "78 56 34 12", [(0x12345678, 1)]),
        # E9 xx 56 34 12; 26 E9 and the four bytes behind
        (2, "78 56 34 12", [(0x34567800, 1 << 8), (0x12345678, 1)]),
        (3, "34 12 00 00", [(0x12340000, 1 << 16), (0x00123400, 1 << 8), (0x00001234, 1)]),
        # E9 xx xx xx 12, and so on
        (
            4,
            "12 00 00 00",
            [(0x12000000, 1 << 24), (0x00120000, 1 << 16), (0x00001200, 1 << 8), (0x00000012, 1)],
        ),
        (4, "f0", [(-0x10000000, 1 << 24)]),  # the rest is cut off: no padding
        (3, "f0", []),
        (5, "78 56 34 12", []),  # room for a whole jump
    ],
)
def test_targets_are_those_that_the_shared_bytes_allow(
    size: int, following: str, expected: list[tuple[int, int]]
) -> None:
    found = jumps(size, following)
    offsets = [(jump.targets.start - jump.end, len(jump.targets)) for jump in found]
    assert offsets == expected


def test_only_the_bytes_of_the_instruction_are_overwritten_and_those_shared_are_locked() -> None:
    plain, padded, _ = jumps(3, "34 12 00 00")
    assert plain.code(plain.targets[0x5678]) == bytes.fromhex("e9 78 56")
    assert plain.locked == range(SITE + 3, SITE + 5)
    assert padded.code(padded.targets[0x78]) == bytes.fromhex("26 e9 78")
    assert padded.locked == range(SITE + 3, SITE + 6)


def test_targets_outside_of_the_address_space_are_left_out() -> None:
    assert jumps(1, "00 00 00 80", site=0x1000) == ()
    (jump,) = jumps(4, "ff", site=0x1000)
    assert jump.targets == range(0, 0x1005)


@pytest.mark.parametrize("seed", range(200))
def test_the_decoder_reads_what_was_meant(seed: int) -> None:
    rng = random.Random(seed)
    size, following = rng.randrange(1, 5), rng.randbytes(8)
    for jump in ARCH.punned_jumps(SITE, size, following):
        target = rng.choice(jump.targets)
        code = jump.code(target)
        assert len(code) == size
        assert ARCH.decode(code + following, SITE).target == target
        traps = [place for place in jump.locked if rng.random() < 0.5]
        trapped = bytearray(code + following)
        for place in traps:
            trapped[place - SITE] = TRAP[0]
        assert ARCH.decode(bytes(trapped), SITE).target == target + jump.shift(traps, TRAP)
