"""Texts are what GDB 13.1 and 18.1 print (they agree) for programs made by gcc 12 and clang 14."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ubp.condition.evaluate import Fault, evaluate
from ubp.condition.locations import (
    CFA,
    Frame,
    Span,
    frame_base,
    is_thread_local,
    not_described,
    parse_scope,
    place_at,
)
from ubp.condition.ops import ADDRESS, Binary, Constant, Convert, Guard, Int, Load, RegisterValue
from ubp.condition.types import (
    InMemory,
    InPieces,
    InRegister,
    IntegerType,
    IsValue,
    Nowhere,
    Piece,
    Place,
    StructType,
)

INT = IntegerType("int", 4, True)
LONG = IntegerType("long", 8, True)
GENERAL = frozenset({"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "r8"})
FULL = 2**64 - 1


def based(register, offset):
    return Binary(ADDRESS, "+", RegisterValue(ADDRESS, register), Constant(ADDRESS, offset & FULL))


FRAME = Frame(GENERAL, "rsp", lambda: based("rbp", 16), CFA)
IN_PROLOGUE = Frame(GENERAL, "rsp", lambda: based("rsp", 8), CFA)
WITHOUT_CFA = Frame(GENERAL, "rsp", lambda: Nowhere("no unwind table"), CFA)


def place(text, pc=0x1000, c_type=INT, frame=FRAME):
    (described,) = parse_scope(f"Scope for *0x1000:\nSymbol x is {text}\n")
    return place_at(described, pc, c_type, frame)


def value(text, c_type=LONG, memory=None, **registers):
    found = place(text, c_type=c_type)
    assert isinstance(found, IsValue), found
    cells = memory or {}
    return evaluate(found.value, registers, lambda address, size: cells[address][:size], 0)


def expression(*operations):
    """As GDB prints it, but for the offsets, which are not looked at."""
    lines = "\n".join(f"     {number}: {operation}" for number, operation in enumerate(operations))
    return f"a complex DWARF expression:\n{lines}\n, length 8."


# --- parsing -----------------------------------------------------------------------------------

NESTED = """\
Scope for *0x1195:
Symbol i is a complex DWARF expression:
     0: DW_OP_fbreg -28
, length 4.
Symbol n is a variable in $rcx, length 1.
Symbol w is optimized out.
Symbol i is a complex DWARF expression:
     0: DW_OP_fbreg -32
, length 4.
Symbol sq is a function at address 0x11e0, length 1.
Symbol counter is in static storage at address 0x4028, length 4.
"""


def test_symbols_come_in_the_order_of_the_text_with_repeated_names():
    assert [entry.name for entry in parse_scope(NESTED)] == ["i", "n", "w", "i", "sq", "counter"]


def test_a_place_without_symbols_has_none():
    assert parse_scope("Scope for *0x1020 contains no locals or arguments.\n") == ()


def test_a_thread_local_variable_is_told_from_others():
    text = "a thread-local variable at offset 0x10 in the thread-local storage for `/tmp/x', length 4."
    local, other = parse_scope(f"Symbol x is {text}\nSymbol y is a variable in $rdx, length 4.\n")
    assert is_thread_local(local)
    assert not is_thread_local(other)


LIST = """\
multi-location:
  Base address 0x1218  Range 0x1218-0x121b: a variable in $rdx
  Range 0x121b-0x121f: a variable in $rdi
  Range 0x121f-0x1230: a complex DWARF expression:
     0: DW_OP_entry_value
       2: DW_OP_reg5 [$rdi]
     3: DW_OP_stack_value

  Range 0x1230-0x1234: the constant 0
  Base address 0x1300  Range 0x1300-0x1304: a variable at offset -20 from base reg $rsp
  Range 0x1304-0x1308: 
, length 4.
"""


def test_a_location_list_keeps_its_ranges():
    (described,) = parse_scope(f"Symbol v is {LIST}")
    assert [(span.start, span.end) for span in described.spans] == [
        (0x1218, 0x121B),
        (0x121B, 0x121F),
        (0x121F, 0x1230),
        (0x1230, 0x1234),
        (0x1300, 0x1304),
        (0x1304, 0x1308),
    ]
    assert described.spans[-1] == Span(0x1304, 0x1308, ())


ONLY_THE_CALLER = (
    "only its caller knows it here (DW_OP_entry_value); "
    "it lives at 0x1218-0x121b, 0x121b-0x121f, 0x1230-0x1234, 0x1300-0x1304"
)


@pytest.mark.parametrize(
    ("pc", "expected"),
    [
        (0x1218, InRegister("rdx")),
        (0x121A, InRegister("rdx")),
        (0x121B, InRegister("rdi")),
        (0x121F, Nowhere(ONLY_THE_CALLER)),
        (0x1300, InMemory(based("rsp", -20))),
        (
            0x1217,
            Nowhere(
                "it is optimised out at 0x1217; it lives at "
                "0x1218-0x121b, 0x121b-0x121f, 0x121f-0x1230, 0x1230-0x1234, ...",
                optimised_out=True,
            ),
        ),
    ],
)
def test_the_range_around_the_pc_counts(pc, expected):
    assert place(LIST, pc) == expected


def test_an_empty_location_is_optimised_out():
    found = place(LIST, 0x1305)
    assert isinstance(found, Nowhere)
    assert found.optimised_out


def test_the_first_of_two_ranges_that_overlap_counts():
    text = (
        "multi-location:\n  Range 0x10-0x20: a variable in $rax\n"
        "  Range 0x18-0x30: a variable in $rbx\n, length 4."
    )
    assert place(text, 0x19) == InRegister("rax")
    assert place(text, 0x20) == InRegister("rbx")


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a variable in $rcx, length 1.", InRegister("rcx")),
        (expression("DW_OP_reg2 [$rcx]"), InRegister("rcx")),  # set dwarf always-disassemble on
        ("a complex DWARF expression:\n     0: DW_OP_fbreg -68\n, length 4.", InMemory(based("rbp", -52))),
        (expression("DW_OP_call_frame_cfa", "DW_OP_consts -8", "DW_OP_plus"), None),
        ("a variable at frame base reg $rbp offset 0+-12, length 4.", InMemory(based("rbp", -12))),
        ("a variable at offset -20 from base reg $rsp, length 4.", InMemory(based("rsp", -20))),
        ("in static storage at address 0x4028, length 4.", InMemory(Constant(ADDRESS, 0x4028))),
        (expression("DW_OP_fbreg -40", "DW_OP_deref"), None),
    ],
)
def test_places_in_registers_and_in_the_frame(text, expected):
    found = place(text)
    assert found == expected if expected else isinstance(found, InMemory)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("a complex DWARF expression:\n     0: DW_OP_breg1 0 [$rdx]\n, length 0.", FRAME),
        ("a variable at offset 8 from base reg $rbx, length 4.", FRAME),
        ("a variable at frame base reg $rbp offset 0+-12, length 4.", IN_PROLOGUE),
        ("a variable at frame base reg $rbp offset 0+-12, length 4.", WITHOUT_CFA),
        (expression("DW_OP_fbreg -40", "DW_OP_deref"), FRAME),
    ],
)
def test_an_address_that_may_be_null_is_guarded(text, frame):
    found = place(text, frame=frame)
    assert isinstance(found, InMemory)
    assert isinstance(found.address, Guard)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a variable in $xmm0, length 4.", "it is in $xmm0, a register that ubp does not read"),
        (
            "a variable in $rdi [4-bit piece, offset 2 bits], and an empty 4-bit piece, length 1.",
            "DW_OP_bit_piece",
        ),
        ("a variable at frame base reg $rsp offset 8+-68, length 4.", "a frame base that moves"),
        (
            "a thread-local variable at offset 0x0 in the thread-local storage for `a', length 1.",
            "thread-local",
        ),
        (expression("DW_OP_implicit_pointer DIE 1f offset 0"), "DW_OP_implicit_pointer"),
        (expression("DW_OP_lit1", "DW_OP_bra 12", "DW_OP_stack_value"), "DW_OP_bra"),
        (expression("DW_OP_regval_type<double [0x2a]> [$xmm0]", "DW_OP_stack_value"), "the type double"),
        (expression("DW_OP_plus", "DW_OP_stack_value"), "an empty stack"),
        ("a quantum state, length 4.", "a quantum state"),
        ("a complex DWARF expression:\n  what is this\n, length 4.", "not understood"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(text, reason):
    found = place(text)
    assert isinstance(found, Nowhere)
    assert reason in found.reason
    assert not found.optimised_out


def test_what_gdb_fails_to_describe_is_refused_with_its_words():
    described = not_described("given", 'Corrupted DWARF2 expression for "given".')
    assert place_at(described, 0x1000, INT, FRAME) == Nowhere(
        'its location is not one that ubp reads: GDB says: Corrupted DWARF2 expression for "given".'
    )


def test_a_frame_that_is_not_known_is_the_reason():
    assert place(expression("DW_OP_fbreg -8"), frame=WITHOUT_CFA) == Nowhere("no unwind table")


def test_optimised_out_everywhere():
    assert place("optimized out.") == Nowhere("it is optimised out", optimised_out=True)


def test_a_computed_structure_has_the_bytes_of_the_value():
    box = StructType("struct box", 4, tuple)
    found = place(expression("DW_OP_lit3", "DW_OP_stack_value"), c_type=box)
    assert found == InPieces((Piece(4, IsValue(Constant(ADDRESS, 3))),))


def test_a_computed_structure_larger_than_the_value_is_refused():
    box = StructType("struct box", 12, tuple)
    found = place(expression("DW_OP_lit3", "DW_OP_stack_value"), c_type=box)
    assert found == Nowhere("it is a computed value (DW_OP_stack_value) of type struct box")


def test_each_piece_has_its_own_place():
    text = (
        "a variable in $rdi [4-byte piece], and an empty 8-byte piece, and a complex DWARF expression:\n"
        "     0: DW_OP_breg1 5 [$rdx]\n     2: DW_OP_stack_value\n    [8-byte piece], "
        "and a variable in $xmm0 [8-byte piece], "
        "and a variable at offset -8 from base reg $rsp [4-byte piece]"
    )
    assert place(f"{text}, length 32.") == InPieces(
        (
            Piece(4, InRegister("rdi")),
            Piece(8, Nowhere("it is optimised out", optimised_out=True)),
            Piece(8, IsValue(based("rdx", 5))),
            Piece(8, Nowhere("it is in $xmm0, a register that ubp does not read")),
            Piece(4, InMemory(based("rsp", -8))),
        )
    )


def test_a_piece_that_only_the_caller_knows_refuses_the_whole():
    text = (
        "a variable in $rdi [8-byte piece], and a complex DWARF expression:\n     0: DW_OP_entry_value\n"
        "       2: DW_OP_reg4 [$rsi]\n     3: DW_OP_stack_value\n    [8-byte piece], length 16."
    )
    assert place(text) == Nowhere("only its caller knows it here (DW_OP_entry_value)")


def test_an_address_moves_with_its_module():
    frame = replace(FRAME, moved_by=lambda: 0x555555554000)
    text = expression("DW_OP_addr 0x4010", "DW_OP_stack_value")
    assert place(text, c_type=LONG, frame=frame) == IsValue(
        Convert(Int(8, True), Constant(ADDRESS, 0x555555558010))
    )
    unknown = replace(FRAME, moved_by=lambda: None)
    assert place(text, frame=unknown) == Nowhere(
        "its location uses DW_OP_addr, and nothing tells where the module was loaded"
    )


@pytest.mark.parametrize("size", [0, 1, None])
def test_a_type_of_one_bit_has_the_size_that_its_compiler_gave_it(size):
    text = expression("DW_OP_regval_type<DW_ATE_unsigned_1 [0x2f]> [$rbx]", "DW_OP_stack_value")
    found = place(
        text, c_type=IntegerType("bool", 1, False), frame=replace(FRAME, size_of_base_type=lambda name: size)
    )
    assert isinstance(found, Nowhere if size != 1 else IsValue)


IN_PROSE = "Symbol a is a variable at frame base reg $rbp offset 0+-12, length 4.\n"
AS_OPERATION = "Symbol b is a complex DWARF expression:\n     0: DW_OP_fbreg -68\n, length 4.\n"
LONGER = "Symbol c is a complex DWARF expression:\n     0: DW_OP_fbreg -8\n     2: DW_OP_deref\n, length 4.\n"
MOVING = "Symbol d is a variable at frame base reg $rsp offset 8+-68, length 4.\n"


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (IN_PROSE + LONGER, "rbp"),
        (AS_OPERATION + LONGER, CFA),
        (LONGER, ""),
        ("", ""),
        (IN_PROSE + AS_OPERATION, ""),
        (MOVING + AS_OPERATION, ""),
        (f"Symbol v is {LIST}" + AS_OPERATION, CFA),
    ],
)
def test_the_frame_base_is_told_by_variables_that_are_nothing_but_an_offset_from_it(text, base):
    told = frame_base(parse_scope(text))
    assert told == base or (MOVING in text and told not in (*GENERAL, CFA))


def test_where_nothing_tells_the_frame_base_is_the_compilers_usual_one():
    assert frame_base(parse_scope(LONGER), "rbp") == "rbp"
    assert frame_base(parse_scope(AS_OPERATION), "rbp") == CFA
    assert frame_base(parse_scope(IN_PROSE + AS_OPERATION), "rbp") == ""


@pytest.mark.parametrize(
    ("base", "address"),
    [
        (CFA, Guard(Load(ADDRESS, based("rbp", 8)))),
        ("rbp", Guard(Load(ADDRESS, based("rbp", -8)))),
        ("rbx", Guard(Load(ADDRESS, Guard(based("rbx", -8))))),
    ],
)
def test_longer_expressions_count_from_the_frame_base(base, address):
    found = place(LONGER.removeprefix("Symbol c is ").rstrip(), frame=replace(FRAME, base=base))
    assert found == InMemory(address)


@pytest.mark.parametrize("base", ["", "xmm0"])
def test_without_a_known_frame_base_there_is_no_place(base):
    found = place(expression("DW_OP_fbreg -8", "DW_OP_deref"), frame=replace(FRAME, base=base))
    assert found == Nowhere("its location uses DW_OP_fbreg, and nothing tells what the frame base is")


# --- computed values ---------------------------------------------------------------------------

HIGH = 0xFFFF_FFFF_FFFF_FFF0  # -16

SIGN_EXTEND = [
    "DW_OP_breg5 0 [$rdi]",
    "DW_OP_const1u 48",
    "DW_OP_shl",
    "DW_OP_const1u 48",
    "DW_OP_shra",
    "DW_OP_breg0 0 [$rax]",
    "DW_OP_plus",
]
CLANG_HALF = [
    "DW_OP_breg5 0 [$rdi]",
    "DW_OP_constu 32",
    "DW_OP_shr",
    "DW_OP_convert<DW_ATE_unsigned_64 [0x33]>",
    "DW_OP_convert<DW_ATE_unsigned_32 [0x2b]>",
    "DW_OP_convert<DW_ATE_unsigned_64 [0x33]>",
]


@pytest.mark.parametrize(
    ("operations", "registers", "expected"),
    [
        (["DW_OP_lit7"], {}, 7),
        (["DW_OP_const1s -3"], {}, -3),
        (["DW_OP_const8u 18446744073709551615"], {}, -1),
        (["DW_OP_breg0 -4 [$rax]"], {"rax": 3}, -1),
        (["DW_OP_bregx register 0 [$rax] offset -4"], {"rax": 3}, -1),
        (["DW_OP_breg0 0 [$rax]", "DW_OP_lit1", "DW_OP_or", "DW_OP_lit1", "DW_OP_shl"], {"rax": 4}, 10),
        (SIGN_EXTEND, {"rdi": 0x1_FFFE, "rax": 10}, 8),
        (CLANG_HALF, {"rdi": 0xFFFF_FFFF_0000_0001}, 0xFFFF_FFFF),
        (["DW_OP_breg0 0 [$rax]", "DW_OP_lit4", "DW_OP_div"], {"rax": HIGH}, -4),  # signed
        (["DW_OP_breg0 0 [$rax]", "DW_OP_lit7", "DW_OP_mod"], {"rax": HIGH}, HIGH % 7),  # unsigned
        (["DW_OP_breg0 0 [$rax]", "DW_OP_lit60", "DW_OP_shr"], {"rax": HIGH}, 15),
        (["DW_OP_breg0 0 [$rax]", "DW_OP_lit1", "DW_OP_lt"], {"rax": HIGH}, 1),  # signed
        (["DW_OP_lit1", "DW_OP_lit2", "DW_OP_minus", "DW_OP_neg"], {}, 1),
        (["DW_OP_lit0", "DW_OP_not"], {}, -1),
        (["DW_OP_lit1", "DW_OP_lit2", "DW_OP_swap", "DW_OP_minus"], {}, 1),
        (["DW_OP_lit3", "DW_OP_dup", "DW_OP_mul"], {}, 9),
        (["DW_OP_lit9", "DW_OP_lit2", "DW_OP_over", "DW_OP_drop", "DW_OP_minus"], {}, 7),
        (["DW_OP_lit9", "DW_OP_lit2", "DW_OP_pick 1", "DW_OP_xor", "DW_OP_and"], {}, 9 & (2 ^ 9)),
        (["DW_OP_lit9", "DW_OP_plus_uconst 33", "DW_OP_nop"], {}, 42),
        (["DW_OP_regval_type<int [0x2e]> [$rax]", "DW_OP_convert<long [0x30]>"], {"rax": 0xFFFF_FFFE}, -2),
        (
            [
                "DW_OP_regval_type<int [0x2e]> [$rax]",
                "DW_OP_regval_type<int [0x2e]> [$rbx]",
                "DW_OP_div",
                "DW_OP_convert<0>",
            ],
            {"rax": HIGH, "rbx": 3},
            -5,
        ),
    ],
)
def test_values_follow_the_rules_of_gdbs_stack(operations, registers, expected):
    assert value(expression(*operations, "DW_OP_stack_value"), **registers) == expected


@pytest.mark.parametrize(("c_type", "expected"), [(INT, -2), (LONG, 0xFFFF_FFFE)])
def test_a_value_is_cut_to_its_type(c_type, expected):
    text = expression("DW_OP_breg0 0 [$rax]", "DW_OP_stack_value")
    assert value(text, c_type, rax=0xFFFF_FFFE) == expected


@pytest.mark.parametrize("text", ["the constant 5, length 4.", "a constant with value 5 (0x5), length 4."])
def test_constants_in_prose(text):
    assert value(text) == 5


def test_loads_are_as_wide_as_the_operation_says():
    operations = ["DW_OP_breg1 8 [$rdx]", "DW_OP_deref_size 2", "DW_OP_stack_value"]
    assert value(expression(*operations), memory={0x10008: b"\x01\x80\xff\xff"}, rdx=0x10000) == 0x8001


def test_a_load_through_null_faults():
    with pytest.raises(Fault):
        value(expression("DW_OP_breg1 0 [$rdx]", "DW_OP_deref", "DW_OP_stack_value"), rdx=0)


@pytest.mark.parametrize(
    ("operations", "reason"),
    [
        (["DW_OP_regval_type<int [0x2e]> [$rax]", "DW_OP_lit1", "DW_OP_plus"], "mixes types"),
        (["DW_OP_regval_type<int [0x2e]> [$rax]", "DW_OP_lit1", "DW_OP_shl"], "mixes types"),
        (
            ["DW_OP_lit3", "DW_OP_convert<DW_ATE_unsigned_64 [0x33]>", "DW_OP_lit1", "DW_OP_plus"],
            "an unsigned type of 8 bytes",
        ),
        (["DW_OP_lit3", "DW_OP_convert<DW_ATE_unsigned_16 [0x33]>"], "only 2 bytes"),
    ],
)
def test_what_gdb_refuses_is_refused(operations, reason):
    found = place(expression(*operations, "DW_OP_stack_value"), c_type=LONG)
    assert isinstance(found, Nowhere)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("rdi", InRegister("rdi")),
        (
            "rsi",
            Nowhere("GDB's releases differ about where it is at 0x1000, the next instruction may do"),
        ),
    ],
)
def test_an_empty_range_is_taken_for_the_place_by_some_releases(second: str, expected: Place) -> None:
    ranges = f"Range 0x1000-0x1000: a variable in $rdi\n  Range 0x1000-0x1010: a variable in ${second}\n"
    (described,) = parse_scope(f"Scope for *0x1000:\nSymbol x is multi-location:\n  {ranges}, length 8.\n")
    assert place_at(described, 0x1000, LONG, FRAME) == expected
