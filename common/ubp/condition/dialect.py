"""How a debugger evaluates a condition where debuggers differ, as data: the rules, one value for each.

The core asks a dialect for a rule and never for a name; `debugger` is there for sentences alone. What is
called certain here is what all known releases of the debugger answer alike: what is not, is refused, or
becomes a fault of the ops where its value turns up, so that the debugger decides.
"""

from __future__ import annotations

from ubp.records import dataclass


@dataclass(frozen=True)
class Dialect:
    debugger: str  # for sentences

    # Words
    reads_rust: bool  # a condition in Rust code is Rust
    operators_have_words: bool  # in C++: `and`, `or`, `not`
    words_of_cplusplus_in_c: frozenset[str]  # types and values of C++ that C code has as well
    tags_are_types: bool  # in C: `(node *) p` for a struct node
    own_words: frozenset[str]  # names of the program that the debugger takes for something else
    has_null: bool  # `nullptr` in C++, and NULL: the condition may keep them
    finds_enumerators: bool  # `RED`; else only those behind the name of their type, `colour::RED`
    finds_templates: bool  # `box<int>`, a class; else sometimes
    has_string_functions: bool  # $_streq, $_strlen, $_memeq

    # Integers
    plain_decimals_are_certain: bool  # also from 2**31 to 2**32 - 1, as a long
    sizes_are_unsigned_long: bool  # of sizeof, else int
    comparisons_are_bool: bool  # in C as well, else int there
    narrow_bit_fields_become_int: bool  # `unsigned a : 3` is an int in arithmetic
    booleans_become_int: bool  # in arithmetic, comparisons with < and shifts, else refused there
    booleans_are_bytes: bool  # of a bool that is neither 0 nor 1: all of it counts, else nobody knows
    enumerations_become_their_size: bool  # with their own signedness, else nobody knows
    scoped_enumerations_convert: bool  # an `enum class` is a number
    counts_may_be_wider: bool  # `i << l` has the type of i

    # Floating-point numbers
    minus_is_zero_minus: bool  # -x is 0 - x, else the negative, also of 0
    fractions_are_cut_to_long: bool  # casts to all integers, and to bool, go through a long of 8 bytes
    nan_is_certain: bool  # in <= and >=
    quotient_by_zero_is_certain: bool
    large_unsigned_become_floats: bool  # also from half of their range on

    # Pointers and members
    pointers_of_all_types_compare: bool  # and may stand in ?: together
    void_pointers_move: bool  # by bytes, and `sizeof (void)` is 1
    pointers_become_narrow_integers: bool  # `(int) p`
    dot_follows_pointers: bool  # and `->` takes structures, in C
    finds_members_in_padding: bool  # of a base class: see `padding`
    comparisons_chain: bool  # `a < b < c` without parentheses
    casts_look_like_calls: bool  # `int(x)`
    finds_anonymous_members_of_this: bool  # without `this->`

    # Expressions
    whole_may_have_16_bytes: bool  # the value of the whole condition: a long double, an __int128
    choice_has_common_type: bool  # ?: has one type, else that of the branch taken
    rehearses: bool  # operands of sizeof, && and || are evaluated for their type alone before

    # Registers
    registers_are_unsigned: bool  # all of them, else signed, but for pointers in rsp and rbp


GDB = Dialect(
    debugger="GDB",
    reads_rust=True,
    operators_have_words=True,
    words_of_cplusplus_in_c=frozenset(),
    tags_are_types=False,
    own_words=frozenset(),
    has_null=False,
    finds_enumerators=True,
    finds_templates=True,
    has_string_functions=True,
    plain_decimals_are_certain=False,
    sizes_are_unsigned_long=False,
    comparisons_are_bool=False,
    narrow_bit_fields_become_int=False,
    booleans_become_int=False,
    booleans_are_bytes=True,
    enumerations_become_their_size=True,
    scoped_enumerations_convert=True,
    counts_may_be_wider=False,
    minus_is_zero_minus=True,
    fractions_are_cut_to_long=True,
    nan_is_certain=True,
    quotient_by_zero_is_certain=True,
    large_unsigned_become_floats=True,
    pointers_of_all_types_compare=True,
    void_pointers_move=True,
    pointers_become_narrow_integers=True,
    dot_follows_pointers=True,
    finds_members_in_padding=True,
    comparisons_chain=True,
    casts_look_like_calls=False,
    finds_anonymous_members_of_this=False,
    whole_may_have_16_bytes=True,
    choice_has_common_type=False,
    rehearses=True,
    registers_are_unsigned=False,
)
"""GDB's own evaluation (13.1 to 18.1)."""

CLANG = Dialect(
    debugger="LLDB",
    reads_rust=False,
    operators_have_words=False,
    words_of_cplusplus_in_c=frozenset(("bool", "wchar_t", "true", "false")),
    tags_are_types=True,
    # macros that stand before each expression; and what C has and C++ has not, or not without a warning
    own_words=frozenset(("YES", "NO", "Nil", "nil", "using", "restrict", "_Bool", "_Atomic")),
    has_null=True,
    finds_enumerators=False,
    finds_templates=False,
    has_string_functions=False,
    plain_decimals_are_certain=True,
    sizes_are_unsigned_long=True,
    comparisons_are_bool=True,
    narrow_bit_fields_become_int=True,
    booleans_become_int=True,
    booleans_are_bytes=False,
    enumerations_become_their_size=False,
    scoped_enumerations_convert=False,
    counts_may_be_wider=True,
    minus_is_zero_minus=False,
    fractions_are_cut_to_long=False,
    nan_is_certain=False,
    quotient_by_zero_is_certain=False,
    large_unsigned_become_floats=False,
    pointers_of_all_types_compare=False,
    void_pointers_move=False,
    pointers_become_narrow_integers=False,
    dot_follows_pointers=False,
    finds_members_in_padding=False,
    comparisons_chain=False,
    casts_look_like_calls=True,
    finds_anonymous_members_of_this=True,
    whole_may_have_16_bytes=False,
    choice_has_common_type=True,
    rehearses=False,
    registers_are_unsigned=True,
)
"""clang's C++, for C as well, compiled or interpreted by LLDB (14.0.6, 19.1.7 and 23.1 where they agree)."""
