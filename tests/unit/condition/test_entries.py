"""Locations from the debug information of a program that gcc makes, and from single DWARF expressions."""

from __future__ import annotations

import pytest
from elftools.elf.elffile import ELFFile

from tests.support.programs import compiled
from ubp.arch.x86_64.registers import REGISTERS
from ubp.condition.entries import (
    description_of,
    frame_base_of,
    is_hidden_from_lldb,
    is_only_declared,
    name_of,
    operations_of,
    variables_of,
)
from ubp.condition.locations import CFA, Operation

STACK_VALUE = Operation("DW_OP_stack_value")


def unknown(reason):
    return (Operation("unknown", reason),)


@pytest.fixture(scope="module")
def functions():
    """The functions of scope.c at -O2, by name."""
    with compiled("scope.c", "-O2").open("rb") as file:
        information = ELFFile(file).get_dwarf_info()
    (unit, *_) = information.iter_CUs()
    children = unit.get_top_DIE().iter_children()
    return {name_of(entry): entry for entry in children if entry.tag == "DW_TAG_subprogram"}


EXPRESSIONS = [
    ("55", Operation("DW_OP_reg", "[$rdi]")),
    ("5f", Operation("DW_OP_reg", "[$r15]")),
    ("61", Operation("DW_OP_reg", "[$xmm0]")),
    ("90 20", Operation("DW_OP_reg", "[$xmm15]")),  # regx 32
    ("71 70", Operation("DW_OP_breg", "-16 [$rdx]")),
    ("92 04 08", Operation("DW_OP_breg", "8 [$rsi]")),  # bregx
    ("91 6c", Operation("DW_OP_fbreg", "-20")),
    ("03 10 40 00 00 00 00 00 00", Operation("DW_OP_addr", "4010")),
    ("33", Operation("DW_OP_lit", "3")),
    ("08 ff", Operation("DW_OP_const1u", "255")),
    ("09 ff", Operation("DW_OP_const1s", "-1")),
    ("0e ff ff ff ff ff ff ff ff", Operation("DW_OP_const8u", str(2**64 - 1))),
    ("11 7e", Operation("DW_OP_consts", "-2")),
    ("23 08", Operation("DW_OP_plus_uconst", "8")),
    ("94 02", Operation("DW_OP_deref_size", "2")),
    ("9c", Operation("DW_OP_call_frame_cfa")),
    ("a3 01 55", Operation("DW_OP_entry_value")),  # worded by `locations`
]


@pytest.mark.parametrize(("code", "expected"), EXPRESSIONS)
def test_an_operation(functions, code, expected):
    assert operations_of(functions["shadow"], bytes.fromhex(code), REGISTERS) == (expected,)


def test_pieces_and_computed_values(functions):
    found = operations_of(functions["shadow"], bytes.fromhex("55 93 08 93 04 75 00 31 1c 9f"), REGISTERS)
    assert found == (
        Operation("DW_OP_reg", "[$rdi]"),
        Operation("DW_OP_piece", "8"),
        Operation("DW_OP_piece", "4"),
        Operation("DW_OP_breg", "0 [$rdi]"),
        Operation("DW_OP_lit", "1"),
        Operation("DW_OP_minus"),
        STACK_VALUE,
    )


REFUSED = [
    ("2d", "it uses DW_OP_lt"),  # of unsigned numbers in LLDB
    ("26", "it uses DW_OP_shra"),  # of unsigned numbers in LLDB 23.1
    ("1b", "it uses DW_OP_div"),
    ("9e 01 30", "it uses DW_OP_implicit_value"),
    ("a5 11 2a", "it uses DW_OP_regval_type"),
    ("9d 03 00", "it uses DW_OP_bit_piece"),
    ("0e 00 00 00 00 00 00 00 00 e0", "it is thread-local"),  # DW_OP_GNU_push_tls_address
    ("71", "its bytes are not understood"),
    ("90 31", "the register number 49 of DWARF"),
    ("03 10 40 00 00 00 00 00 00 9f", "it computes with DW_OP_addr"),  # not relocated by LLDB
]


@pytest.mark.parametrize(("code", "reason"), REFUSED)
def test_refuses(functions, code, reason):
    assert operations_of(functions["shadow"], bytes.fromhex(code), REGISTERS)[-1:] == unknown(reason)


def test_the_frame_base_of_gcc_is_the_canonical_frame_address(functions):
    assert frame_base_of(functions["shadow"], REGISTERS) == CFA


def described(function, name, size=4, moved_by=0):
    (entry,) = [entry for entry in variables_of(function) if name_of(entry) == name]
    return description_of(entry, size, REGISTERS, moved_by)


def test_a_parameter_of_optimised_code_lives_in_ranges_that_move_with_the_module(functions):
    here, moved = described(functions["shadow"], "n"), described(functions["shadow"], "n", moved_by=0x1000)
    start = functions["shadow"].attributes["DW_AT_low_pc"].value
    assert here.spans[0].start == start
    assert here.spans[0].operations == (Operation("DW_OP_reg", "[$rdi]"),)
    assert [span.start - 0x1000 for span in moved.spans] == [span.start for span in here.spans]


def test_a_static_variable_of_a_function_has_an_address_everywhere(functions):
    (span,) = described(functions["shadow"], "counter").spans
    assert (span.start, span.end) == (0, 1 << 64)
    assert span.operations[0].name == "DW_OP_addr"


def test_a_constant(functions):
    (span,) = described(functions["shadow"], "i").spans
    assert span.operations == (Operation("DW_OP_consts", "1"), STACK_VALUE)


def test_variables_are_those_of_the_block_alone(functions):
    assert [name_of(entry) for entry in variables_of(functions["shadow"])] == ["n", "s", "i", "r", "counter"]
    assert not any(is_only_declared(entry) for entry in variables_of(functions["shadow"]))


KINDS = {
    "nested": False,
    "fixed": False,
    "generic": False,
    "outside": False,
    "local": True,  # of a class in a function
    "~Derived": True,  # nobody wrote it
}


def test_functions_whose_variables_lldbs_expressions_do_not_know():
    with compiled("kinds.cc", "-O0").open("rb") as file:
        information = ELFFile(file).get_dwarf_info()
    (unit, *_) = information.iter_CUs()
    functions = [entry for entry in unit.iter_DIEs() if entry.tag == "DW_TAG_subprogram"]
    seen = {name_of(entry): is_hidden_from_lldb(entry) for entry in functions if name_of(entry) in KINDS}
    assert seen == KINDS
