"""`if_access` at one place: a condition, or a sentence that says why there is none."""

from __future__ import annotations

import pytest

from tests.support.code import ARCH
from ubp.arch.base import AccessKind
from ubp.condition.accesses import Watched
from ubp.errors import BadRequest, CannotDecode, UnknownAccess
from ubp.probe.access import access_condition

HERE = 0x401000
G = 0x404040
READ, WRITE, BOTH = AccessKind.READ, AccessKind.WRITE, AccessKind.BOTH

INC = "48 ff c0"  # inc rax
STORE = "89 0c 87"  # mov dword ptr [rdi + rax*4], ecx
LOAD = "8b 0c 87"  # mov ecx, dword ptr [rdi + rax*4]
RET = "c3"
TO_G = "c7 05 36 30 00 00 01 00 00 00"  # mov dword ptr [rip + 0x3036], 1: at HERE, to G
COPY = "a5"  # movsd dword ptr [rdi], dword ptr [rsi]


def condition(code: str, kind: AccessKind = BOTH, start: int = G, size: int = 4) -> str:
    return access_condition(ARCH, bytes.fromhex(code), HERE, Watched(start, size, kind), in_rust=False)


def test_is_about_the_accesses_that_were_asked_for() -> None:
    read, write = (f"(unsigned long) ${name} - 0x40403dul < 0x7ul" for name in ("rsi", "rdi"))
    assert condition(COPY, READ) == read
    assert condition(COPY, WRITE) == write
    assert condition(COPY) == f"{write} || {read}"


def test_a_constant_operand_is_always_touched_or_not() -> None:
    assert condition(TO_G) == "0x404040ul - 0x40403dul < 0x7ul"


INC_TEXT, STORE_TEXT, LOAD_TEXT, TO_G_TEXT = (
    "`inc rax` at 0x401000",
    "`mov dword ptr [rdi + rax*4], ecx`",
    "`mov ecx, dword ptr [rdi + rax*4]`",
    "`mov dword ptr [rip + 0x3036], 1`",
)
NOTHING = f"{INC_TEXT} touches no memory"
ONLY_READS = "at 0x401000 only reads memory, and `write` was asked for"
ONLY_WRITES = "at 0x401000 only writes memory, and `read` was asked for"
ELSEWHERE = "at 0x401000 always touches 4 bytes at 0x404040, which is none of the 4 bytes at 0x404044"


@pytest.mark.parametrize(
    ("code", "kind", "start", "message"),
    [
        (INC, BOTH, G, NOTHING),
        (INC + STORE, BOTH, G, f"{NOTHING}; `*0x401003` may: {STORE_TEXT}"),
        (INC + LOAD + STORE, WRITE, G, f"{NOTHING}; `*0x401006` may: {STORE_TEXT}"),
        (INC + RET + STORE, WRITE, G, NOTHING),
        (LOAD, WRITE, G, f"{LOAD_TEXT} {ONLY_READS}"),
        (STORE + RET, READ, G, f"{STORE_TEXT} {ONLY_WRITES}; `*0x401003` may: `ret`"),
        (RET + STORE, WRITE, G, f"`ret` {ONLY_READS}"),
        (TO_G, BOTH, G + 4, f"{TO_G_TEXT} {ELSEWHERE}"),
    ],
)
def test_refuses(code: str, kind: AccessKind, start: int, message: str) -> None:
    with pytest.raises(BadRequest) as refused:
        condition(code, kind, start)
    assert str(refused.value) == message


def test_refuses_what_is_not_known() -> None:
    with pytest.raises(UnknownAccess):
        condition("f3 ab")  # rep stosd
    with pytest.raises(CannotDecode):
        condition("06")
