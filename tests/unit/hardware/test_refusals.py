"""What debug registers never do is refused by one sentence, which says what, where, why and what next."""

from __future__ import annotations

import re

import pytest

from ubp.errors import BadRequest, Exhausted, HeldByOthers, UbpError, Unsupported
from ubp.hardware import models
from ubp.hardware.budget import Shortage, plan
from ubp.hardware.capacity import Held, outside, watchpoint
from ubp.hardware.models import DATA, EXEC, SHARED, Model
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access

X, W, R, RW = Access.EXEC, Access.WRITE, Access.READ, Access.READ_WRITE
LONGEST = 240  # characters
MIB = 1 << 20

NEVER = [
    (
        models.x86(),
        (W, 0x404040, 0),
        BadRequest,
        "0 bytes at 0x404040 are nothing to watch: a region has 1 byte or more",
    ),
    (models.x86(), (W, 0x404040, -8), BadRequest, "-8 bytes at 0x404040 are nothing to watch"),
    (models.x86(), (W, -8, 8), BadRequest, "-8 is no address: an address is 0 or more"),
    (
        models.x86(),
        (W, (1 << 64) - 4, 8),
        BadRequest,
        "8 bytes at 0xfffffffffffffffc would end behind the last address of 64 bits",
    ),
    (models.cortex_m(), (W, (1 << 32) - 4, 8), BadRequest, "the last address of 32 bits"),
    (
        models.x86(),
        (R, 0x404040, 8),
        Unsupported,
        "no debug register of x86 notices only reads of 8 bytes at 0x404040: watch reads and writes, and "
        "pass over the hits that changed the value",
    ),
    (models.s390x(), (R, 0x404040, 8), Unsupported, "only reads of 8 bytes at 0x404040: watch writes"),
    (models.s390x(), (RW, 0x404040, 8), Unsupported, "reads and writes of 8 bytes at 0x404040: watch writes"),
    (
        models.x86(),
        (W, 0x400000, MIB),
        Unsupported,
        "1048576 bytes at 0x400000 take more debug registers than there are: x86 has 4, each for a power of "
        "two of bytes, up to 8, that begins at a multiple of it; watch a part of it",
    ),
    (models.aarch64(), (W, 0x400000, MIB), Unsupported, "AArch64 has 4, each for up to 8 bytes"),
    (models.aarch64(16, 16), (W, 0x400001, 128), Unsupported, "AArch64 has 16"),
    (models.x86(), (W, 0x404041, 10), Unsupported, "10 bytes at 0x404041 take more debug registers"),
    (models.power8(), (W, 0x4041FE, 4), Unsupported, "bytes that do not cross a multiple of 512"),
    (models.power_dabr(), (W, 0x404044, 8), Unsupported, "has 1, for up to 8 bytes that do not cross"),
    (models.riscv(1), (W, 0x404041, 8), Unsupported, "RISC-V has 1, for a power of two"),
    (models.cortex_m(), (W, 0x20000000, MIB), Unsupported, "up to 32768"),
    (
        models.aarch64(),
        (X, 0x401002, 1),
        Unsupported,
        "no debug register of AArch64 notices the execution of 0x401002: instructions begin at "
        "multiples of 4",
    ),
    (models.booke(), (X, 0x401002, 8), Unsupported, "instructions begin at multiples of 4"),
    (models.cortex_m(), (X, 0x8001, 1), Unsupported, "instructions begin at multiples of 2"),
    (models.cortex_m(), (X, 0x20000000, 1), Unsupported, "they work below 0x20000000 only"),
    (
        models.x86(),
        (X, 0x401000, 4),
        Unsupported,
        "a debug register of x86 holds the address of one instruction, and 4 bytes at 0x401000 are more: ask "
        "for each instruction by itself",
    ),
    (
        models.power8(),
        (X, 0x401000, 1),
        Unsupported,
        "no debug register notices the execution of 0x401000: Linux gives no register for execution",
    ),
    (models.power9(), (W, 0x401000, 8), Unsupported, "Linux turns the DAWR of this processor off"),
    (
        models.custom(0, 4),
        (X, 0x401000, 1),
        Unsupported,
        "no debug register notices the execution of 0x401000: there are none (user)",
    ),
]


def is_one_sentence(text: str) -> bool:
    """One line, short enough to be read, that does not end and begin anew, with no number left empty."""
    return (
        text == text.strip()
        and "\n" not in text
        and len(text) <= LONGEST
        and not re.search(r"[.!?] |[.!?]$|None|  |<|\bself\b", text)
    )


@pytest.mark.parametrize(("model", "asked", "kind", "expected"), NEVER)
def test_refuses_what_never_fits(
    model: Model, asked: tuple[Access, int, int], kind: type[UbpError], expected: str
) -> None:
    with pytest.raises(UbpError) as refused:
        plan(model, [Request(*asked, watchpoint(1, "g"))])
    assert type(refused.value) is kind
    assert expected in str(refused.value)
    assert is_one_sentence(str(refused.value))


LIMITED = [models.x86(), models.aarch64(16, 16), models.power10(), models.cortex_m(), models.custom(4, 4)]


@pytest.mark.parametrize("model", LIMITED, ids=lambda model: model.name)
@pytest.mark.timeout(10)
def test_a_region_is_refused_before_it_is_cut_into_pieces(model: Model) -> None:
    with pytest.raises(Unsupported):
        plan(model, [Request(W, 1, 1 << 31, watchpoint(1))])


def taken(pool: str, count: int, first: int = 0) -> list[Held]:
    owner = outside("perf", 812)
    return [Held(pool, index, owner) for index in range(first, first + count)]


def ours(pool: str, count: int) -> list[Held]:
    return [Held(pool, n, watchpoint(n + 2), None, W, 0x5000 + 64 * n, 8) for n in range(count)]


SHORT = [
    (
        models.x86(),
        ours(SHARED, 4),
        (W, 0x404040, 8),
        Exhausted,
        "watchpoint 1 (g) needs 1 debug register for 8 bytes at 0x404040, and none of 4 is free: free what "
        "watchpoint 2 holds",
    ),
    (
        models.x86(),
        taken(SHARED, 3),
        (W, 0x404040, 16),
        HeldByOthers,
        "watchpoint 1 (g) needs 2 debug registers for 16 bytes at 0x404040, and 1 of 4 is free (3 held "
        "by perf, pid 812): watch 8 bytes at 0x404040 alone",
    ),
    (models.aarch64(), ours(EXEC, 6), (X, 0x401000, 1), Exhausted, "for 0x401000, and none of 6 is free"),
    (models.aarch64(), taken(DATA, 2), (W, 0x404040, 24), HeldByOthers, "needs 3 debug registers"),
    (models.aarch64(), taken(DATA, 2), (W, 0x404040, 24), HeldByOthers, "and 2 of 4 are free"),
    (
        models.booke(),
        taken(EXEC, 1, 0) + taken(EXEC, 1, 2),
        (X, 0x401000, 64),
        HeldByOthers,
        "watchpoint 1 (g) needs 2 debug registers that are neighbours, and no such 2 are free",
    ),
]


@pytest.mark.parametrize(("model", "held", "asked", "kind", "expected"), SHORT)
def test_what_is_exhausted_and_what_others_hold_are_told_apart(
    model: Model, held: list[Held], asked: tuple[Access, int, int], kind: type[UbpError], expected: str
) -> None:
    found = plan(model, [Request(*asked, watchpoint(1, "g"))], held)
    assert isinstance(found, Shortage)
    assert type(found.error) is kind
    assert expected in str(found.error)
    assert is_one_sentence(str(found.error))


@pytest.mark.parametrize("text", ["two. Sentences", "ends.", "a\nb", " a", "x" * 241, "needs None", "a  b"])
def test_the_check_for_one_sentence_can_fail(text: str) -> None:
    assert not is_one_sentence(text)
