"""What is refused: mistakes with a caret, and what only the debugger evaluates with a reason."""

from __future__ import annotations

import struct

import pytest

from tests.support.scopes import NODE, REGISTERS, TLS, pointer, scope_and_memory
from tests.unit.condition.test_compile import FILE
from ubp.condition.compile import compile_condition
from ubp.condition.evaluate import evaluate
from ubp.condition.ops import ADDRESS, Constant
from ubp.condition.types import IsValue
from ubp.errors import CannotCompile, ConditionError

CIRCLE = 0x90000  # a node that points to itself

# The caret stands below the place of the mistake.
MISTAKES = [
    ("", "^", "the condition is empty"),
    ("   ", "^", "the condition is empty"),
    ("i &", "   ^", "the condition ends where a value is expected"),
    ("i && ", "    ^", "the condition ends where a value is expected"),
    ("&&i", "^", "expected a value before &&"),
    ("i == )", "     ^", "expected a value before )"),
    ("(i", "^", "the ( is not closed"),
    ("numbers[1", "       ^", "the [ is not closed"),
    ("i)", " ^", "this ) closes nothing"),
    ("i]", " ^", "this ] closes nothing"),
    ("(i]", "  ^", "expected ) before ]"),
    ("i u", "  ^", "expected an operator before u"),
    ("1 2", "  ^", "expected an operator before 2"),
    ("i : 1", "  ^", "expected an operator before :"),
    ("i ? 1", "  ^", "this ? has no :"),
    ("i ?: 2", "   ^", "expected a value before :"),
    ("i >> > 3", "     ^", "expected a value before >"),
    ("i == #", "     ^", "unexpected character '#'"),
    ("c == 'a", "     ^", "a quote that is not closed"),
    ("c == ''", "     ^", "an empty character literal"),
    ("i == 08", "     ^", "08 is no number"),
    ("i == 18446744073709551616", "     ^", "the number 18446744073709551616 is too large"),
    ("p->", "   ^", "expected a member's name after ->"),
    ("p.3", " ^", "expected an operator before .3"),
    ("cuont == 1", "^", "no name cuont here; did you mean count?"),
    ("i && colur", "     ^", "no name colur here; did you mean colour?"),
    ("zzz", "^", "no name zzz here"),
    ("i and u", "  ^", "expected an operator before and"),
    ("p->vlaue", "   ^", "struct node has no member vlaue; did you mean value?"),
    ("p->hole", "   ^", "struct node has no member hole; did you mean whole?"),
    ("p->zzz", "   ^", "struct node has no member zzz"),
    ("i->value", " ^", "'->' needs a pointer to a structure; i is an int"),
    ("q->value", " ^", "'->' needs a pointer to a structure; q is an int *"),
    ("u.value", " ^", "'.' needs a structure; u is an unsigned int"),
    ("numbers.value", "       ^", "'.' needs a structure; numbers is an int *"),
    ("i[0]", " ^", "[] needs an array or a pointer; i is an int"),
    ("($int)i", "      ^", "expected an operator before i"),
    ("q[p]", "  ^", "an index is an integer; p is a struct node *"),
    ("*node", " ^", "node is a struct node, not a number; name a member"),
    ("ratio % 2", "      ^", "% does not take a double and an int"),
    ("1 << ratio", "  ^", "<< does not take an int and a double"),
    ("~ratio", "^", "~ needs a number; ratio is a double"),
    ("q + 1.5", "  ^", "+ does not take an int * and a double"),
    ("q == 1.5", "  ^", "== does not take an int * and a double"),
    ("*anything", "^", "what a void * points to has no type; cast the pointer first"),
    ("anything[1]", "        ^", "what a void * points to has no type; cast the pointer first"),
    ("-q", "^", "- needs a number; q is an int *"),
    ("~q", "^", "~ needs a number; q is an int *"),
    ("q * 2", "  ^", "* does not take an int * and an int"),
    ("q + q", "  ^", "+ does not take an int * and an int *"),
    ("1 - q", "  ^", "- does not take an int and an int *"),
    ("q - p", "  ^", "- does not take an int * and a struct node *"),
    ("&1", "^", "& needs something in memory; this is only a value"),
    ("&arg", " ^", "arg is in a register ($rdi) and has no address"),
    ("&chars[1]", "      ^", "this is in a register ($rsi) and has no address"),
    ("node == 1", "^", "node is a struct node, not a number; name a member"),
    ("-node", " ^", "node is a struct node, not a number; name a member"),
    ("(struct nod *)p", " ^", "no type struct nod here; did you mean struct node?"),
    ("(nod *)p", " ^", "no type nod here; did you mean struct node?"),
    ("(thing *)p", " ^", "no type thing here"),
    ("(long short)i", "           ^", "long short is no type"),
    ("sizeof(struct nosuch)", "       ^", "no type struct nosuch here"),
    ("sizeof", "      ^", "the condition ends where a value is expected"),
    ("int", "^", "int is a type, not a value"),
    ("i == size_t", "     ^", "size_t is a type, not a value"),
    ("(int i", "     ^", "expected ) before i"),
    ("(int[i])q", "     ^", "expected the number of elements"),
]


@pytest.mark.parametrize(("text", "caret", "message"), MISTAKES)
def test_mistake_is_shown_at_its_place(text: str, caret: str, message: str) -> None:
    scope, _ = scope_and_memory()
    scope.place("count", scope.variables["i"].type, scope.variables["i"].place)
    with pytest.raises(ConditionError) as caught:
        compile_condition(text, scope, FILE)
    assert caught.value.message == message
    assert str(caught.value).splitlines()[-1] == f"  {caret}"


CPLUSPLUS_MISTAKES = [
    ("::", "  ^", "expected a name after ::"),
    ("same == 1", "^", "same is ambiguous: Left, Right have it"),
    ("derived.same", "        ^", "same is ambiguous: Left, Right have it"),
    ("onw", "^", "no name onw here; did you mean own?"),
]


@pytest.mark.parametrize(("text", "caret", "message"), CPLUSPLUS_MISTAKES)
def test_mistake_in_cplusplus(text: str, caret: str, message: str) -> None:
    scope, _ = scope_and_memory(cplusplus=True)
    with pytest.raises(ConditionError) as caught:
        compile_condition(text, scope, FILE)
    assert caught.value.message == message
    assert str(caught.value).splitlines()[-1] == f"  {caret}"


LEFT_TO_THE_DEBUGGER = [
    ("i = 3", "a comparison is =="),
    ("i += 3", "assignments are not compiled"),
    ("i <<= 3", "assignments are not compiled"),
    ("i++", r"\+\+ is not compiled"),
    ("--i", "-- is not compiled"),
    ("node", "node is a struct node: name a member"),
    ("!node", "node is a struct node: name a member"),
    ("i, u", "comma operator"),
    ("run(3)", "function calls are not compiled"),
    ("p->next(3)", "function calls are not compiled"),
    ("numbers[0]@2 == 1", "arrays made with @"),
    ("{int} q", "write .* address"),
    ('q == "hi"', "== with a literal compares addresses"),
    ("i > 0x1.8p1", "0x1.8p1 is not compiled: write a plain decimal number"),
    ("i > 1.5df", "1.5df is a decimal floating-point number"),
    ("(double)p > 1", r"a cast from struct node \* to double"),
    ("(int *)ratio", r"a cast from double to int \*"),
    ("numbers[1.5]", "an index of type double"),
    ("(i ? ratio : 1) > 2", "the type of the branch taken, double or int"),
    ("(i ? 1.5L : 2.5L) > 2", r"\?: of two long doubles"),
    ("L'a'", "wide and Unicode literals"),
    ("$foo == 1", r"\$foo is not compiled: only the general registers"),
    ("$_ == 1", r"\$_ is not compiled"),
    ("$1", r"\$1 is not compiled"),
    ("$n++ == 3", r"the debugger's \$n"),
    ("++$n == 3", r"the debugger's \$n"),
    ("$n = 3", r"the debugger's \$n"),
    ("i == 3 && ($n += 2)", r"the debugger's \$n"),
    ("$eflags & 1", r"\$eflags is not compiled"),
    ("$eip", r"\$eip is not compiled"),
    ("$fp", "frame base"),
    ("$r8b", r"GDB knows no register \$r8b; it writes \$r8l"),
    ("gone", "the value of gone is not available here: it is optimised out"),
    ("&gone", "the value of gone is not available here"),
    ("&flags.low", "address of low, a bit-field"),
    ("opaque->x", "struct opaque is not described"),
    ("opaque + 1", "the size of struct opaque is not known"),
    ("sizeof flexible", r"the size of int \[\] is not known"),
    ("sizeof(i ? c : i)", "sizeof of .: is not compiled"),
    ("run + 1", "pointers to functions"),
    ("pp->value", "points to a pointer"),
    ("*i", r"\* of an int"),
    ("chars[i]", "not indexed by a variable"),
    ("chars[8]", "is not in memory and has no element 8"),
    ("chars[-1]", "is not in memory and has no element -1"),
    ("letters[i]", "an array in letters is not indexed by a variable"),
    ("apart.second", "the value of apart is not available here: it is optimised out"),
    ("split", "8 bytes at offset 0 of split are in no single piece of it"),
    ("bits.low", "structure of 12 bytes in one register"),
    ("(struct node)node", "casts to struct node"),
    ("(int)node", "casts of a structure"),
    ("(int[2])i", "casts to"),
    ("(int (*)(int))q", "function types"),
    ("(void)i", "casts to void"),
    ("(i ? -1 : 1u) > 0", "type of the branch taken, int or unsigned int"),
    ("(i ? q : 0) == q", "type of the branch taken"),
    ("(i ? yes : 1) + 1", "type of the branch taken"),
    ("yes + no", r"GDB does not evaluate \+ on two booleans"),
    ("yes < no", "GDB does not evaluate < on two booleans"),
    ("1 << yes", "does not shift by a boolean"),
    ("i >> u", "an int shifted by an unsigned int; cast the count"),
    ("i << 3l", "an int shifted by a long"),
    ("ns::v", "does not know what ns::v is here"),
    ("a::b::c", "in C, only function::variable is compiled"),
    ("::i", "in C, only function::variable is compiled"),
    ("'a.c'::i", "quoted name"),
    ("_Alignof(int)", "_Alignof is not compiled"),
    ("static_cast<int>(i)", "named casts"),
]


@pytest.mark.parametrize(("text", "reason"), LEFT_TO_THE_DEBUGGER)
def test_left_to_the_debugger_with_a_reason(text: str, reason: str) -> None:
    scope, _ = scope_and_memory()
    with pytest.raises(CannotCompile, match=reason):
        compile_condition(text, scope, FILE)


CPLUSPLUS_LEFT = [
    ("derived == derived", "operators on classes may call functions"),
    ("derived->own", "a class, may call a function"),
    ("derived[0]", "operators on classes"),
    ("derived.hidden", "member hidden of Virtual: a virtual base class"),
    ("unmade", "member unmade of Derived: a static member"),
    ("within", "anonymous members here; write this->within"),
    ("this == nullptr", "cannot evaluate this as it is written: set it by `ubp break`.* this == 0"),
    ("sizeof (*this).link", "in sizeof, GDB cannot evaluate link: its type is a reference"),
    ("sizeof (link + 1)", "in sizeof, GDB cannot evaluate link"),
    ("own && link", "behind &&, GDB cannot evaluate link"),
    ("own || 3 + this->link", r"behind \|\|, GDB cannot evaluate link"),
    ("sizeof *r", r"in sizeof, GDB cannot evaluate \* of a reference"),
    ("own && &numbers[1] == q", "GDB may not know the address of an element"),
    ("derived.Left::same", "does not know what Left::same is"),
    ("derived.Derived::shared", "Derived::shared of Derived is not compiled: cast the pointer"),
    ("derived.Derived::link", "Derived::link of Derived is not compiled: cast the pointer"),
    ("derived.Shared::top", "Shared::top of Derived is not compiled: cast the pointer"),
    ("rightp->Derived::own", "Derived::own of Right is not compiled: cast the pointer"),
    ("&Right::right", "pointers to members are not compiled"),
    ("huge * 2 == 0", r"\* of integers of 128 bits is not compiled"),
    ("huge << 1 == 0", "<< of integers of 128 bits is not compiled"),
    ("huge == this", r"Derived \* beside an integer of 128 bits is not compiled"),
    ("(void *)huge == this", "a cast of an integer of 128 bits to void . is not compiled"),
    ("numbers[huge]", "values of type __int128 are not compiled"),
    ("this + huge == 0", r"Derived \* beside an integer of 128 bits is not compiled"),
    ("unknown.top", "where the virtual base Shared stands is known once the program runs"),
    ("inregister.top", "an object with virtual bases .Shared. is not in memory"),
    ("Left::same", "does not know what Left::same is"),
    ("::i", "does not know what ::i is"),
    ("(::ns::T *)this == 0", "types that begin with :: are not compiled"),
    ("sizeof(::ns::T)", "types that begin with :: are not compiled"),
    ("ns::nothing", "does not know what ns::nothing is"),
    ("rightp == this", "may need an adjustment"),
    ("(Right *)this == 0", "may adjust the pointer"),
    ("(Derived *)rightp == 0", "may adjust the pointer"),
    ("(int &)r", "casts to references"),
    ("derived.*this", "pointers to members"),
    ("(own == 1) + (own == 2)", r"\+ on two booleans"),
]


@pytest.mark.parametrize(("text", "reason"), CPLUSPLUS_LEFT)
def test_left_to_the_debugger_in_cplusplus(text: str, reason: str) -> None:
    scope, _ = scope_and_memory(cplusplus=True)
    with pytest.raises(CannotCompile, match=reason):
        compile_condition(text, scope, FILE)


DEEP = {
    "parentheses": "(" * 3000 + "i" + ")" * 3000,
    "unclosed": "(" * 9000,
    "minus": "- " * 4000 + "i",
    "not": "!" * 9000 + "i",
    "sum": "+".join(["i"] * 3000),
    "members": "p" + "->next" * 1000,
    "conditional": "i ? 1 : " * 1000 + "2",
    "middle": "i ? " * 1000 + "2" + ": 1" * 1000,
    "index": "q[" * 2000 + "0" + "]" * 2000,
    "casts": "(int)" * 1800 + "i",
    "size": "sizeof " * 1400 + "i",
    "long": "i " * 6000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_deep_condition_is_refused_in_a_sentence(text: str) -> None:
    scope, _ = scope_and_memory()
    with pytest.raises(CannotCompile, match=r"nested too deeply|has 12000 characters"):
        compile_condition(text, scope, FILE)


DEEPEST = [
    ("(" * 49 + "i" + ")" * 49, -3),
    ("- " * 60 + "i", -3),
    ("+".join(["flags.split"] * 60), -300),
    ("(long)(char)" * 30 + "i", -3),
    ("circle" + "->next" * 60 + "->value", 9),
    ("i" + "|| !(p->grid[1][2] - 6)" * 30, 1),
]


@pytest.mark.parametrize(("text", "value"), DEEPEST)
def test_nested_as_deep_as_allowed_is_compiled_and_evaluated(text: str, value: int) -> None:
    scope, memory = scope_and_memory()
    memory.write(CIRCLE, struct.pack("<i4xQ", 9, CIRCLE))
    scope.place("circle", pointer(NODE), IsValue(Constant(ADDRESS, CIRCLE)))
    assert evaluate(compile_condition(text, scope, FILE), REGISTERS, memory.read, TLS) == value


@pytest.mark.parametrize("text", ["limit > 3", "p->limit", "sizeof(limit)", "(limit)3", "i == 'x' && limit"])
def test_a_macro_is_left_to_the_debugger_wherever_it_stands(text: str) -> None:
    scope, _ = scope_and_memory()
    scope.macros = {"limit"}
    with pytest.raises(CannotCompile, match="limit is a macro"):
        compile_condition(text, scope, FILE)


def test_the_name_of_a_macro_may_be_a_character_or_a_register() -> None:
    scope, _ = scope_and_memory()
    scope.macros = {"a", "rdi"}
    compile_condition("'a' == 97 && $rdi", scope, FILE)
