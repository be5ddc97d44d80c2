"""What is written of the C and C++ libraries, and what the debugger is given instead."""

from __future__ import annotations

import pytest

from tests.support.scopes import (
    BOOL,
    CHAR,
    INT,
    ULONG,
    HandmadeScope,
    array,
    at,
    member,
    pointer,
    scope_and_memory,
    structure,
)
from ubp.arch.x86_64 import X86_64
from ubp.condition.compile import compile_condition, debugger_spelling
from ubp.condition.types import CType, InPieces, InRegister, Nowhere, Piece
from ubp.errors import CannotCompile, Misused

REGISTERS = X86_64().registers

STRING = structure(
    "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >",
    32,
    member("_M_dataplus", structure("hider", 8, member("_M_p", pointer(CHAR), 0)), 0),
    member("_M_string_length", ULONG, 8),
)
STRANGE = structure(
    "std::basic_string<char, std::char_traits<char>, pool>", 8, member("data", pointer(CHAR), 0)
)
VIEW = structure(
    "std::basic_string_view<char>", 16, member("_M_len", ULONG, 0), member("_M_str", pointer(CHAR), 8)
)
IMPL = structure("impl", 24, member("_M_start", pointer(INT), 0), member("_M_finish", pointer(INT), 8))
VECTOR = structure("std::vector<int, std::allocator<int> >", 24, member("_M_impl", IMPL, 0))
FLAGS = structure("std::vector<bool, std::allocator<bool> >", 40, member("_M_impl", structure("bits", 40), 0))
ARRAY = structure("std::array<int, 3ul>", 12, member("_M_elems", array(INT, 3), 0))
SHARED = structure("std::shared_ptr<node>", 16, member("_M_ptr", pointer(STRING), 0))
PAYLOAD = structure(
    "payload",
    8,
    member("_M_payload", structure("s", 4, member("_M_value", INT, 0)), 0),
    member("_M_engaged", BOOL, 4),
)
MAYBE = structure("std::optional<int>", 8, member("_M_payload", PAYLOAD, 0))
OWN = structure("shop::basic_string<char>", 8, member("size", ULONG, 0))


def scope(cplusplus: bool = True) -> HandmadeScope:
    made, _ = scope_and_memory(cplusplus)
    objects: dict[str, CType] = {
        "s": STRING,
        "odd": STRANGE,
        "w": VIEW,
        "v": VECTOR,
        "vb": FLAGS,
        "a": ARRAY,
        "sp": SHARED,
    }
    for name, type_ in (
        objects | {"o": MAYBE, "own": OWN, "ps": pointer(STRING), "cs": pointer(CHAR)}
    ).items():
        made.place(name, type_, at(0x90000))
    made.place("gone", STRING, Nowhere("it is optimised out"))
    made.place("split", VIEW, InPieces((Piece(8, InRegister("rdi")), Piece(8, InRegister("rsi")))))
    return made


def spelled(text: str, cplusplus: bool = True) -> str:
    return debugger_spelling(text, scope(cplusplus), REGISTERS, dies_of_pieces=True)


C = [
    ('strcmp(cs, "ab") == 0', "cs[0] == 'a' && cs[1] == 'b' && cs[2] == 0"),
    ('0 != strcmp("a", cs)', "!(cs[0] == 'a' && cs[1] == 0)"),
    ('!strcmp(cs, "")', "cs[0] == 0"),
    ('!!strcmp(cs, "")', "!(cs[0] == 0)"),
    ('strncmp(cs, "abc", 2) == 0 || i', "cs[0] == 'a' && cs[1] == 'b' || i"),
    ('strncmp(cs, "", 9) == 0', "cs[0] == 0"),
    ('strncmp(cs, "abc", 0) == 0', "1"),
    (
        r'memcmp(anything, "\0\xff", 2) == 0',
        r"((char *) anything)[0] == 0 && ((char *) anything)[1] == '\377'",
    ),
    ("memcmp(p, here, 16) == 0", "$_memeq(p, here, 16)"),
    ('strcmp(node.tag, "t") == 0', "node.tag[0] == 't' && node.tag[1] == 0"),
    ('strcmp(&cs[3], "t") == 0', "(cs + 3)[0] == 't' && (cs + 3)[1] == 0"),
    ("p == NULL && NULL != q", "p == 0 && 0 != q"),
]


@pytest.mark.parametrize(("written", "given"), C)
def test_what_the_debugger_is_given_in_c(written: str, given: str) -> None:
    assert spelled(written, cplusplus=False) == given
    compile_condition(given, scope(cplusplus=False), REGISTERS)


CPLUSPLUS = [
    ("p == nullptr", "p == 0"),
    ('s == "a"', "s._M_string_length == 1 && s._M_dataplus._M_p[0] == 'a'"),
    ('"" != s', "!(s._M_string_length == 0)"),
    (r's == "a\0b"', "s._M_string_length == 1 && s._M_dataplus._M_p[0] == 'a'"),
    ("ps->size() > 3", "ps->_M_string_length > 3"),
    ("(*ps).length() > 3", "ps->_M_string_length > 3"),
    ("s.empty() and s[2] == 97", "s._M_string_length == 0 && s._M_dataplus._M_p[2] == 97"),
    ("s.back() == s.front()", "s._M_dataplus._M_p[s._M_string_length - 1] == s._M_dataplus._M_p[0]"),
    ('strcmp(s.c_str(), "") == 0', "s._M_dataplus._M_p[0] == 0"),
    ('$_streq(s.data(), "x")', '$_streq(s._M_dataplus._M_p, "x")'),
    ("w.size() == 1", "w._M_len == 1"),
    ("v.size() > 1", "(unsigned long) (v._M_impl._M_finish - v._M_impl._M_start) > 1"),
    ("v[i + 1] == v.back()", "v._M_impl._M_start[i + 1] == v._M_impl._M_finish[-1]"),
    ("!v.empty()", "!(v._M_impl._M_start == v._M_impl._M_finish)"),
    ("a[2] > 0 && a.size() == 3", "a._M_elems[2] > 0 && 3ul == 3"),
    ("sp && sp->size() == 1", "sp._M_ptr && sp._M_ptr->_M_string_length == 1"),
    (
        '!sp || *sp == "a"',
        "!sp._M_ptr || sp._M_ptr->_M_string_length == 1 && sp._M_ptr->_M_dataplus._M_p[0] == 'a'",
    ),
    ("sp != nullptr || sp.get() == 0", "sp._M_ptr != 0 || sp._M_ptr == 0"),
    ("o && *o == 3", "o._M_payload._M_engaged && o._M_payload._M_payload._M_value == 3"),
    ("o.has_value() ? o.value() : i", "o._M_payload._M_engaged ? o._M_payload._M_payload._M_value : i"),
    ('gone == ""', "gone._M_string_length == 0"),
]


@pytest.mark.parametrize(("written", "given"), CPLUSPLUS)
def test_what_the_debugger_is_given_in_cplusplus(written: str, given: str) -> None:
    assert spelled(written) == given
    with pytest.raises(CannotCompile):
        compile_condition(written, scope(), REGISTERS)


@pytest.mark.parametrize(
    "text", ["i  ==3", '$_streq(cs,"x")', "p->value and i", "s._M_string_length==3", "own.size > 2"]
)
def test_what_the_debugger_can_evaluate_stays_as_it_is(text: str) -> None:
    assert spelled(text) == text


WRONG = [
    ('strcmp(cs, "a", 1) == 0', 6),
    ('strcmp(i, "a") == 0', 7),
    ('memcmp(cs, "a", 3) == 0', 16),
    ("memcmp(i, cs, 3) == 0", 7),
    ("i == nullptr", 2),
    ("s.size(3) == 1", 6),
    ('s == "a" && nowhere', 12),
    ('split == "a"', 0),
]


@pytest.mark.parametrize(("text", "place"), WRONG)
def test_a_mistake_is_known_by_its_place(text: str, place: int) -> None:
    with pytest.raises(Misused) as mistake:
        spelled(text)
    assert mistake.value.offset == place


REFUSED = [
    ("strcmp(cs, cs) == 0", "one of the strings is a literal"),
    ('strcmp(cs, "a") > 0', "only in comparisons with 0"),
    ('strcmp(cs, "a")', "only in comparisons with 0"),
    ('strcmp(cs, "a") == i', "only in comparisons with 0"),
    ('strncmp(cs, "a", i) == 0', "a literal number of bytes"),
    ("memcmp(cs, p, 65) == 0", "a literal number of bytes up to 64"),
    ("run(3)", r"only the debugger can run the program \(run\)"),
    ("own.length()", "only the debugger can run the program"),
    ("v.at(2) == 3", "only the debugger can run the program"),
    ("v.c_str() == 3", "only the debugger can run the program"),
    ("s == s", "only strings are compared, and only with literals"),
    ('s < "a"', "by == and !=, not by <"),
    ('cs == "a"', "compares addresses"),
    ('odd == "a"', "whose layout ubp does not know"),
    ("vb.size() == 3", "whose layout ubp does not know"),
    ("nullptr", "in comparisons with pointers only"),
    ("i == o", "a std::optional is not compared as a whole"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_left_to_the_debugger_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(CannotCompile, match=reason):
        spelled(text)


def test_a_function_of_the_program_is_no_library_function() -> None:
    own = scope()
    own.place("strcmp", INT, at(0x1000))
    with pytest.raises(CannotCompile, match="only the debugger can run the program"):
        debugger_spelling('strcmp(cs, "a") == 0', own, REGISTERS, dies_of_pieces=False)
