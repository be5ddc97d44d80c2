"""Conditions that went wrong on the way: one clear sentence each, a mark inside the text, nothing else."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

import pytest

from tests.support.scopes import HandmadeScope, scope_and_memory
from tests.unit.condition.test_compile import FILE
from ubp.condition.compile import compile_condition
from ubp.condition.ops import Constant, Int
from ubp.condition.syntax.tokens import tokenize
from ubp.condition.types import IsValue, Nowhere
from ubp.errors import SHOWN, CannotCompile, ConditionError

GOOD = [
    "i == 3",
    "i > 3 && u < 7",
    "(i + 1) * 2 != 8 || !yes",
    "p && p->value == 7",
    "p->next->tag[1] == 'n'",
    "*q == 10 && q[2] > 0x1e",
    "numbers[i + 4] == 40",
    "node.grid[1][2] == 6",
    "p->grid[i & 1][u] <= 6",
    "(unsigned char) c == 255",
    "(struct node *) anything == p",
    "((struct node *) anything)->value == 7",
    "sizeof (struct node) == 8192",
    "sizeof i + sizeof (int *) > 8",
    "colour == RED",
    "sign < 0 ? yes : no",
    "-i << 2 == ~u",
    "i % 2 == 0 && i / 2 > 1",
    "&numbers[2] == q + 2",
    "q - numbers == 0",
    "$rdi == 0xffff && $eax != 0",
    "$limit == 3 && i < $limit",
    "$1 + $$2 == $",
    "$_thread == 2 || $_gthread == 3",
    "run == callback",
    "flags.low == 5 && flags.sign < -1",
    "pp && *pp == null",
    "rows[0][1] == 2 && (*rows)[2] == 3",
    "(i & 3) == 1 || (i | 4) == 7 || (i ^ 5) > 2",
    "'a' == c || c == '\\x41' || c == '\\n'",
    "us + s == 65533ul",
    "(size_t) i > 5u && (short) l < 0ll",
    "i ? u : 1",
    "!(i == 3) && !!u",
    '$_streq(p->tag, "next") && i',
    'strcmp(p->tag, "tag") == 0',
    "ratio > 1.5 && ratio < 2e3",
    "known == -6 && perthread == 11",
    "*&i == **pp.value",
    "(i, u) == 3 && (i = 2)",
    "((((i)))) == (((3)))",
]
IN_CPLUSPLUS = [
    "this->own == 5 and left != 0",
    "derived.Left::left == 1 || rd.own",
    "ns::v == 12 && Derived::shared",
    "r == 10 or not r",
    "(ns::T *) this && true != false",
]


def broken(text: str, cplusplus: bool) -> Iterator[str]:
    """The text with each token left out, given twice or exchanged for another, and cut off at each place."""
    tokens = tokenize(text, cplusplus)[:-1]
    ends = [token.offset for token in tokens[1:]] + [len(text)]
    for token, end in zip(tokens, ends, strict=True):
        before, own, behind = text[: token.offset], text[token.offset : end], text[end:]
        yield before + behind
        yield f"{before}{own} {own}{behind}"
        yield from (f"{before}{other} {behind}" for other in OTHERS)
    yield from (text[:end] for end in range(len(text)))


OTHERS = ("(", ")", "==", "zzz", "7", "struct", "->", "?", "::", "'x'")


def world(cplusplus: bool) -> HandmadeScope:
    scope, _ = scope_and_memory(cplusplus)
    int_type = scope.variables["i"].type
    for name in ("$limit", "$1", "$$2", "$", "$_thread"):
        scope.place(name, int_type, IsValue(Constant(Int(4, True), 3)))
    scope.place("$_gthread", int_type, Nowhere("the threads are unknown"))
    return scope


def check_answer(text: str, scope: HandmadeScope) -> bool:
    """Whether it is compiled; else it must be refused as a user can bear it."""
    try:
        compile_condition(text, scope, FILE, 0x401000)
    except (ConditionError, CannotCompile) as refusal:
        check_refusal(refusal, text)
        return False
    return True


def check_refusal(refusal: ConditionError | CannotCompile, text: str) -> None:
    message, *shown = str(refusal).split("\n")
    assert re.search(r"\w", message)
    assert len(message) < 400
    assert "Traceback" not in message
    assert "None" not in message
    if isinstance(refusal, ConditionError) or refusal.offset is not None:
        condition, mark = shown
        assert refusal.offset is not None
        assert 0 <= refusal.offset <= len(text)
        assert mark.strip() == "^"
        assert len(mark) <= len(condition) + 1 <= SHOWN + 10
        assert condition.isprintable()


@pytest.mark.parametrize("cplusplus", [False, True], ids=["C", "C++"])
def test_a_condition_that_lost_or_got_a_token_is_refused_in_a_sentence(cplusplus: bool) -> None:
    scope = world(cplusplus)
    started, count = time.monotonic(), 0
    for good in GOOD + IN_CPLUSPLUS * cplusplus:
        for text in broken(good, cplusplus):
            check_answer(text, scope)
            count += 1
    assert count > 5000
    assert time.monotonic() - started < 100  # it takes 2 s where nothing else runs


def noise(source: random.Random) -> str:
    """Random bytes, read as GDB's Python reads them, or random pieces of conditions."""
    if source.random() < 0.5:
        return bytes(source.choices(range(256), k=source.randrange(40))).decode("utf-8", "surrogateescape")
    pieces = ["i", "p", "->", "(", ")", "[", "]", "?", ":", "*", "&", "sizeof", "int", "struct ", "node", "'"]
    pieces += [
        '"',
        "\\",
        "\0",
        "\n",
        "é",
        "\u2028",
        "٣",
        "$",
        "$$",
        "::",
        ".",
        "1",
        "1e",
        "0x",
        "@",
        "{",
        "}",
    ]
    return "".join(source.choices(pieces, k=source.randrange(20)))


@pytest.mark.parametrize("cplusplus", [False, True], ids=["C", "C++"])
def test_noise_is_refused_in_a_sentence(cplusplus: bool) -> None:
    source, scope = random.Random(5), world(cplusplus)
    for _ in range(2000):
        check_answer(noise(source), scope)


DEEP = {
    "parentheses": lambda depth: "(" * depth + "i" + ")" * depth,
    "parentheses that are never closed": lambda depth: "(" * depth,
    "signs": lambda depth: "- " * depth + "i",
    "negations": lambda depth: "!" * depth + "i",
    "stars": lambda depth: "*" * depth + "p",
    "alternatives": lambda depth: "i ? 1 : " * depth + "2",
    "nested alternatives": lambda depth: "i ? " * depth + "1" + " : 2" * depth,
    "casts": lambda depth: "(int)" * depth + "i",
    "stars of a cast": lambda depth: f"(int {'*' * depth}) p",
    "subscripts": lambda depth: "q[" * depth + "0" + "]" * depth,
    "dimensions": lambda depth: "numbers" + "[0]" * depth,
    "dimensions of a cast": lambda depth: f"(int (*){'[1]' * depth}) p",
    "members": lambda depth: "p" + "->next" * depth,
    "calls": lambda depth: "run(" * depth + "1" + ")" * depth,
    "calls of calls": lambda depth: "run" + "(1)" * depth,
    "arguments": lambda depth: f"run({'1, ' * depth}2)",
    "sums": lambda depth: "i + " * depth + "1",
    "shifts": lambda depth: "1 << " * depth + "1",
    "comparisons": lambda depth: "i < " * depth + "1",
    "exponents": lambda depth: f"ratio > 1e{depth} || ratio > 1e-{depth}",
    "counts": lambda depth: f"((int (*)[{'9' * depth}]) q)[1][1]",
    "conjunctions": lambda depth: "i && " * depth + "1",
    "mixed levels": lambda depth: "i && u || i == 1 + 2 * " * depth + "1",
    "sizes": lambda depth: "sizeof " * depth + "i",
    "namespaces": lambda depth: "ns::" * depth + "v",
    "digits": lambda depth: "1" * (depth + 1),
    "a long name": lambda depth: "a" * depth,
    "a string": lambda depth: f'"{"x" * depth}"',
    "a string that is not closed": lambda depth: '"' + "x" * depth,
    "escapes": lambda depth: '"' + "\\" * depth,
    "blanks": lambda depth: "i ==" + " " * depth,
    "dollars": lambda depth: "$" * depth,
    "zeros of a history": lambda depth: "$" + "0" * depth,
}


@pytest.mark.parametrize("cplusplus", [False, True], ids=["C", "C++"])
@pytest.mark.parametrize("shape", DEEP)
def test_a_condition_of_any_depth_and_length_has_an_answer(shape: str, cplusplus: bool) -> None:
    scope = world(cplusplus)
    for depth in (1, 20, 49, 63, 64, 99, 100, 101, 1000, 9990, 100_000):
        started = time.monotonic()
        check_answer(DEEP[shape](depth), scope)
        assert time.monotonic() - started < 20, depth  # each takes less than 0.5 s where nothing else runs


def test_a_mark_stays_in_sight() -> None:
    text = "i == 3 || " * 500 + "zzz == 1 || " + "u == 2 || " * 400 + "1"
    with pytest.raises(ConditionError) as raised:
        compile_condition(text, world(False), FILE)
    message, shown, mark = str(raised.value).split("\n")
    assert message == "no name zzz here"
    assert len(shown) < SHOWN + 10
    assert shown[mark.index("^") :].startswith("zzz == 1")


# The nearest place is marked: the operand, the member, the operator.
PLACES = [
    ("i == 3 && gone == 1", "          ^"),
    ("gone * 2 == 1", "^"),
    ("p->next->far + $mxcsr", "               ^"),
    ("i + (p->value++)", "             ^"),
    ("i == 3000000000", "     ^"),
    ("i == (1, 2)", "       ^"),
    ("i == 1 && *u", "          ^"),
    ("c == L'a'", "     ^"),
    ("i == {int} 5", "     ^"),
    ("i & 1 && typeid", "         ^"),
]


@pytest.mark.parametrize(("text", "mark"), PLACES)
def test_what_is_not_compiled_is_marked(text: str, mark: str) -> None:
    with pytest.raises((CannotCompile, ConditionError)) as raised:
        compile_condition(text, world(False), FILE)
    assert str(raised.value).split("\n")[1:] == [f"  {text}", f"  {mark}"]
