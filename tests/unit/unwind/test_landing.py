"""Landing pads as GCC and clang write them, and tables that are refused."""

from __future__ import annotations

import pytest

from tests.support import elf
from ubp.errors import CannotDecode
from ubp.unwind.ehframe import Cie, Fde, all_fdes
from ubp.unwind.landing import landing_pads, module_landing_pads
from ubp.unwind.pointers import Section

TABLES = 0x3000
CIE = Cie(1, -8, 16, 0x1B, 0x1B, False, True, b"")


def function(start: int, lsda: int | None = TABLES) -> Fde:
    return Fde(start, start + 0x100, lsda, CIE, b"", 0)


@pytest.mark.parametrize(
    ("table", "start", "pads"),
    [
        # g++ 12: @LPStart omitted, type table, 5 call sites of which 3 have a landing pad
        ("ff 9b 15 01 08 07 05 28 03 0f 05 33 00 00 00", 0x11A0, {0x11C8, 0x11D3}),
        # clang 14
        (
            "ff 9b 29 01 18 05 05 3a 03 0f 07 27 00 16 34 00 00 4a 05 5d 00 54 05 5b 00 60 05 67 05",
            0x1170,
            {0x1197, 0x11AA, 0x11CB, 0x11CD, 0x11D7},
        ),
        ("ff ff 01 00", 0x1000, set()),  # no call sites
        ("ff ff 01 04 00 05 00 00", 0x1000, set()),  # one without a landing pad
        ("ff ff 03 0d 00000000 05000000 20000000 00", 0x1000, {0x1020}),  # 4-byte fields
        ("00 0050000000000000 ff 01 04 00 05 08 00", 0x1000, {0x5008}),  # @LPStart 0x5000
        ("1b ff1f0000 ff 01 04 00 05 08 00", 0x1000, {0x5008}),  # @LPStart, pc-relative
    ],
)
def test_finds_the_landing_pads(table: str, start: int, pads: set[int]) -> None:
    assert landing_pads(function(start), Section(TABLES, bytes.fromhex(table))) == pads


def test_a_function_without_table_has_no_landing_pads() -> None:
    assert landing_pads(function(0x1000, lsda=None), Section(TABLES, b"")) == frozenset()


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "not in .gcc_except_table"),
        ("ff ff 01 04 00 05", "ends early"),
        ("70 ff 01 00", "unknown pointer encoding"),
        ("ff ff 07 04 00 05 08 00", "unknown pointer format"),
    ],
)
def test_refuses_tables_that_make_no_sense(table: str, reason: str) -> None:
    with pytest.raises(CannotDecode, match=reason):
        landing_pads(function(0x1000), Section(TABLES, bytes.fromhex(table)))


def test_every_landing_pad_of_libc_lies_in_a_function_that_has_a_table() -> None:
    libc = elf.loaded_libc()
    frames = elf.section(libc, ".eh_frame")
    pads = module_landing_pads(frames, elf.section(libc, ".gcc_except_table"))
    with_table = [fde for fde in all_fdes(frames) if fde.lsda is not None]
    assert pads
    assert all(any(fde.start < pad < fde.end for fde in with_table) for pad in pads)
