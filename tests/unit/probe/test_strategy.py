"""Which strategies can serve a site, in which order, and why the others cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ubp.arch.x86_64 import X86_64
from ubp.errors import BadRequest, CannotPlace
from ubp.probe.strategy import TRAITS, Ranked, Situation, Strategy, choose, describe, rank, strategy_named

ARCH = X86_64()
SOURCE, SLOT, FAR = 0x555555555000, 0x555550000000, 0x7FFFF7000000
COSTS = {strategy: 10_000 * (place + 1) for place, strategy in enumerate(Strategy)}  # nanoseconds
NO_JUMP = "cannot place a jump at parse+0 (0x1): exceptions land there"
NO_PUN = "cannot place a jump that shares bytes at parse+0 (0x1): the page is taken"


def situation(code: str = "48 89 e5", **changes: object) -> Situation:
    instruction = ARCH.decode(bytes.fromhex(code), SOURCE)
    plain = Situation(instruction, COSTS, (NO_JUMP,), NO_PUN, SLOT, registers=4, free_registers=4)
    return replace(plain, **changes)  # type: ignore[arg-type]


def row(ranking: tuple[Ranked, ...], name: str) -> Ranked:
    return next(one for one in ranking if one.strategy.value == name)


def order(ranking: tuple[Ranked, ...]) -> str:
    """Names: sound ones, then `|` and those with a warning, then `|` and those that are not possible."""
    groups = (
        [one for one in ranking if one.is_sound],
        [one for one in ranking if one.is_possible and not one.is_sound],
        [one for one in ranking if not one.is_possible],
    )
    assert [one for group in groups for one in group] == list(ranking)
    return " | ".join(" ".join(one.strategy.value for one in group) for group in groups)


RANKINGS = [
    ("all is possible", situation(jump_refusals=(), pun_refusal=""),
     "jump pun boost emulate xol trap hw inline | hwgap | "),
    ("mov rbp, rsp without a window", situation(), "boost emulate xol trap hw inline | hwgap | jump pun"),
    ("push rbp", situation("55"), "emulate xol trap hw inline | boost hwgap | jump pun"),
    ("add rax, rbx", situation("48 01 d8"), "boost xol trap hw inline | hwgap | jump pun emulate"),
    ("add rax, [rbx]", situation("48 03 03"), "xol trap hw inline | boost hwgap | jump pun emulate"),
    ("div rcx", situation("48 f7 f1"), "xol trap hw inline | boost hwgap | jump pun emulate"),
    ("syscall", situation("0f 05"), "trap hw |  | jump pun boost emulate xol inline hwgap"),
    ("popfq", situation("9d"), "xol inline | trap hw hwgap | jump pun boost emulate"),
    ("rep movsb", situation("f3 a4"), "xol inline | boost trap hw hwgap | jump pun emulate"),
    ("pushfq", situation("9c"), "xol inline | trap hw hwgap | jump pun boost emulate"),
    ("mov ss, eax", situation("8e d0"), "trap hw |  | jump pun boost emulate xol inline hwgap"),
    ("no slot", situation(slot=None), "emulate trap hw inline | hwgap | jump pun boost xol"),
    ("slot that is far", situation(slot=FAR), "emulate xol trap hw inline | hwgap | jump pun boost"),
    ("no register", situation(free_registers=0), "boost emulate xol trap inline |  | jump pun hw hwgap"),
    ("je, one register", situation("74 10", free_registers=1),
     "boost emulate xol trap hw inline |  | jump pun hwgap"),
    ("je, two registers", situation("74 10", free_registers=2),
     "boost emulate xol trap hw inline | hwgap | jump pun"),
    ("jmp to itself", situation("eb fe"), "boost emulate xol trap hw inline |  | jump pun hwgap"),
    ("call with a shadow stack", situation("e8 00 00 00 10", has_shadow_stack=True),
     "trap hw inline | hwgap | jump pun boost emulate xol"),
    ("ret with a shadow stack", situation("c3", has_shadow_stack=True),
     "xol trap hw inline | boost hwgap | jump pun emulate"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "expected"), RANKINGS, ids=[one[0] for one in RANKINGS])
def test_ranking(name: str, facts: Situation, expected: str) -> None:
    assert order(rank(ARCH, facts)) == expected


REASONS = [
    ("jump", situation(), NO_JUMP),
    ("pun", situation(), NO_PUN),
    ("emulate", situation("48 01 d8"), "it is not one of nop"),
    ("boost", situation("9c"), "single-step state"),
    ("boost", situation(slot=None), "no memory for a copy"),
    ("boost", situation(slot=FAR), "more than 2 GiB"),
    ("xol", situation("0f 05"), "kernel keeps its address"),
    ("xol", situation("e8 00 00 00 10", has_shadow_stack=True), "shadow stack"),
    ("hwgap", situation("0f 05"), "kernel decides where"),
    ("hwgap", situation("74 10", free_registers=1), "needs 2 of 4 debug registers, and 1 are free"),
    ("hw", situation(free_registers=0), "needs 1 of 4 debug registers, and 0 are free"),
    ("hw", situation(registers=0, free_registers=0), "has no debug registers for code"),
]


@pytest.mark.parametrize(("name", "facts", "reason"), REASONS)
def test_what_is_not_possible_says_why(name: str, facts: Situation, reason: str) -> None:
    assert reason in row(rank(ARCH, facts), name).refusal


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (situation(jump_refusals=()), Strategy.JUMP),
        (situation(pun_refusal=""), Strategy.PUN),
        (situation(), Strategy.BOOST),
        (situation("55"), Strategy.EMULATE),
        (situation("c3"), Strategy.EMULATE),
        (situation("9c"), Strategy.XOL),
        (situation("0f 05"), Strategy.TRAP),
        (situation("48 03 03"), Strategy.XOL),
    ],
)
def test_auto_takes_the_cheapest_that_is_sound(facts: Situation, expected: Strategy) -> None:
    assert choose(rank(ARCH, facts), None, "parse+0").strategy is expected


def test_auto_never_takes_one_with_a_warning() -> None:
    rows = (Ranked(Strategy.HWGAP, warning="other threads"), Ranked(Strategy.JUMP, refusal="no room"))
    with pytest.raises(CannotPlace, match=r"no strategy can serve parse\+0 without fail: hwgap: other"):
        choose(rows, None, "parse+0")


def test_the_user_may_take_any_that_is_possible() -> None:
    ranking = rank(ARCH, situation())
    assert choose(ranking, Strategy.HWGAP, "parse+0").warning.startswith("other threads, and handlers of")
    with pytest.raises(CannotPlace) as caught:
        choose(ranking, Strategy.JUMP, "parse+0")
    possible = "boost, emulate, xol, trap, hw, inline, hwgap"
    expected = f"the strategy jump cannot serve parse+0: {NO_JUMP}; possible there: {possible}"
    assert str(caught.value) == expected


def test_every_strategy_is_described() -> None:
    assert list(TRAITS) == list(Strategy)
    lines = describe(rank(ARCH, situation()))
    assert lines[0] == "boost    0.03 ms a hit: a trap; a copy jumps back"
    assert lines[6].endswith("can pass unnoticed while the instruction is in its place")
    assert lines[7] == f"jump     no: {NO_JUMP}"


def test_names() -> None:
    assert strategy_named("auto") is None
    assert strategy_named("xol") is Strategy.XOL
    with pytest.raises(
        BadRequest, match="`fast` is no strategy: write one of auto, jump, pun, boost, emulate"
    ):
        strategy_named("fast")


def test_what_the_debugger_cannot_carry_out_is_not_possible() -> None:
    ranking = rank(ARCH, situation(costs={Strategy.JUMP: 2, Strategy.TRAP: 2_000_000}, jump_refusals=()))
    assert order(ranking) == "jump trap |  | pun boost emulate xol hw inline hwgap"
    assert {one.refusal for one in ranking[2:]} == {"the debugger has no means for it"}
    assert describe(ranking)[:2] == [
        "jump     about 2 ns a hit: a jump into generated code",
        "trap     2 ms a hit: the debugger's own breakpoint",
    ]


def test_the_order_is_that_of_what_it_costs_in_the_debugger() -> None:
    dear = situation(costs={**COSTS, Strategy.BOOST: 10 * max(COSTS.values())})
    assert order(rank(ARCH, dear)) == "emulate xol trap hw inline boost | hwgap | jump pun"
