"""What names mean at one PC, without a frame there: symbols by GDB's lookup, places by `info scope`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property

import gdb

from gdb_ubp import compat, rust
from gdb_ubp.ctype import ctype_of
from gdb_ubp.relocation import moved_by
from gdb_ubp.said import said, said_before_failing
from gdb_ubp.threadlocal import thread_local_place
from gdb_ubp.values import debugger_variable
from ubp.arch.base import Registers
from ubp.condition.dialect import GDB, Dialect
from ubp.condition.locations import (
    CFA,
    Description,
    Frame,
    frame_base,
    is_thread_local,
    not_described,
    parse_scope,
    place_at,
)
from ubp.condition.ops import ADDRESS, Constant, Int, Node
from ubp.condition.types import (
    CType,
    EnumType,
    FunctionType,
    InMemory,
    IntegerType,
    IsValue,
    Nowhere,
    Place,
    PointerType,
    RustRules,
    UnsupportedType,
    Variable,
)
from ubp.errors import CannotCompile
from ubp.records import dataclass
from ubp.unwind.frames import CallFrames

_SPAN = re.compile(r"\b0x([0-9a-f]+)-0x([0-9a-f]+)\b")  # "it lives at 0x1139-0x1142"
_C_PRODUCERS = re.compile(r"GNU (C\d*|C\+\+\d*|AS) |(?!.*(rustc|flang|swift)).*clang")
# gcc/dwarf2out.c: DW_AT_frame_base is DW_OP_call_frame_cfa from version 3 of DWARF on, gcc's default
_BASED_ON_CFA = re.compile(r"GNU C(?!.* -gdwarf-2)")
_RUST_PRODUCER = re.compile(r"\brustc\b")
# "#define LIMIT 10" of the program, "macro define LIMIT 10" of the user
_MACRO = re.compile(r"^(?:#|macro )define (\w+)", re.MULTILINE)
_WITH_C_GRAMMAR = frozenset(("c", "c++", "asm", "minimal"))  # gdb/c-lang.c
_BESIDE_A_PATH = re.compile(r"^(?:struct|union|enum|class) |<.*>")
_RESERVED = frozenset(
    (
        *("operator", "template", "typename", "typeof", "sizeof", "new", "delete", "throw", "true", "false"),
        *("struct", "union", "enum", "class", "const", "volatile", "restrict", "virtual", "static"),
        *("void", "bool", "char", "short", "int", "long", "signed", "unsigned", "float", "double", "wchar_t"),
        *("static_cast", "const_cast", "dynamic_cast", "reinterpret_cast", "decltype", "auto"),
    )
)
_C_LIBRARY = re.compile(r"(libc|ld-linux-x86-64|ld-musl-x86_64)\b.*\.so")
_NO_DEBUG_INFORMATION = ", no debug info>"  # in the name of the type that GDB makes up


@dataclass(frozen=True)
class _Local:
    """A symbol of the blocks around the PC, with what `info scope` says about it."""

    depth: int  # 0: innermost block
    symbol: gdb.Symbol
    described: Description


ThreadNumber = Callable[[str], Node]  # `$_thread` and `$_gthread`; raises CannotCompile


def no_thread_number(name: str) -> Node:
    raise CannotCompile(f"${name} is known only when the program runs")


def scope_at(
    pc: int,
    registers: Registers,
    frames: CallFrames,
    own: int | None = None,
    thread_number: ThreadNumber = no_thread_number,
) -> GdbScope:
    """What names mean at `pc` for breakpoint `own`.

    Raises CannotCompile where the source is not C, C++ or Rust.
    """
    block = gdb.block_for_pc(pc)
    producer = _producer(block)
    if producer and not _C_PRODUCERS.match(producer) and not _RUST_PRODUCER.search(producer):
        raise CannotCompile(f"the code at 0x{pc:x} was made by {producer.split(' -')[0]}: not C, C++ or Rust")
    return GdbScope(pc, block, registers, frames, own, thread_number)


class GdbScope:
    """Implements `ubp.condition.types.Scope` for one address; valid until GDB's symbols change.

    Names are looked up as GDB does it for a breakpoint's condition: from the innermost block around the
    PC to its function, which ends the search also where that function was inlined; then in the file, then
    in the program.
    """

    def __init__(
        self,
        pc: int,
        block: gdb.Block | None,
        registers: Registers,
        frames: CallFrames,
        own: int | None = None,
        thread_number: ThreadNumber = no_thread_number,
    ) -> None:
        self.pc = pc
        self._own = own
        self._thread_number = thread_number
        self._block = block
        names = frozenset(registers.general)
        self._frame = Frame(
            names,
            registers.stack_pointer,
            cfa=lambda: frames.cfa_at(pc),
            moved_by=self._moved_by,
            size_of_base_type=self._size_of_base_type,
            vectors=frozenset(registers.vectors),
        )

    def variable(self, name: str) -> Variable | None:
        """As the protocol says; None also for a member of `*this`, which the caller finds by its type."""
        if name.startswith("::"):
            return self._of_program(name)
        if not self._is_rust and not _may_be_looked_up(name):
            return None
        with _language(self._own_language()):
            symbol, is_member_of_this = self._lookup(name)
            if "::" in name and not self._is_rust:
                symbol = self._of_function(name) or symbol or self._of_nameless_namespace(name)
        if symbol is None:
            return None if is_member_of_this else _without_type(name)
        return self._variable_of(name, symbol)

    def _variable_of(self, name: str, symbol: gdb.Symbol) -> Variable | None:
        if symbol.type is None or symbol.addr_class not in _PLACES:
            return None
        c_type = ctype_of(symbol.type)
        if self._block is None and _means_another(name, symbol):
            return Variable(name, c_type, Nowhere("no debug information tells which of several it is"))
        return Variable(name, c_type, _PLACES[symbol.addr_class](self, symbol, c_type))

    def type_named(self, name: str) -> CType | None:
        if not self._is_rust and not _may_be_looked_up(name):
            return None
        with _language(self._own_language()):
            found = self._lookup_type(name.removeprefix("class "))
        return None if found is None else ctype_of(found)

    def _lookup_type(self, name: str) -> gdb.Type | None:
        # in a member function GDB finds no class from the function's own block, but from the file's
        blocks = ((),) if self._block is None else ((self._block,), (self._block.static_block,))
        for where in blocks:
            with suppress(gdb.error):
                return gdb.lookup_type(name, *where)
        return None

    def debugger_variable(self, name: str) -> Variable | None:
        """See `Scope.debugger_variable`."""
        if self._lookup(f"${name}")[0] is not None:
            return None
        return debugger_variable(name, self._thread_number)

    def names(self) -> tuple[str, ...]:
        symbols = (symbol for block in self._visible_blocks() for symbol in block if _has_value(symbol))
        return tuple(dict.fromkeys(symbol.print_name.split("(")[0] for symbol in symbols))

    def type_names(self) -> tuple[str, ...]:
        symbols = (symbol for block in self._visible_blocks() for symbol in block)
        types = (symbol.type for symbol in symbols if symbol.addr_class == gdb.SYMBOL_LOC_TYPEDEF)
        return tuple(dict.fromkeys(str(found) for found in types if found is not None))

    def _own_language(self) -> str:
        if self._is_rust:
            return "rust"
        return "c++" if self.is_cplusplus() else "c"

    @cached_property
    def _is_rust(self) -> bool:
        return _RUST_PRODUCER.search(_producer(self._block) or "") is not None

    def rust_rules(self) -> RustRules | None:
        """See `Scope.rust_rules`."""
        if not self._is_rust:
            return None
        with _language("rust"):
            return rust.rules()

    def dialect(self) -> Dialect:
        """See `Scope.dialect`."""
        return GDB

    def is_cplusplus(self) -> bool:
        if self._is_rust:
            return False
        function = _outermost_function(self._block)
        if function is None or gdb.parameter("language") != "auto":
            return _current_language() == "c++"
        # GDB names functions of C++ with their parameters, extern "C" ones and main included
        return "(" in function.name

    def is_library_function(self, name: str) -> bool:
        """See `Scope.is_library_function`."""
        plain = name.removeprefix("std::")
        with _language(self._own_language()):
            symbol = self._lookup(plain)[0]
        if symbol is None or symbol.symtab is None:
            return True
        objfile = (
            symbol.symtab.objfile.owner or symbol.symtab.objfile
        )  # not the file of its debug information
        return _C_LIBRARY.match((objfile.filename or "").rpartition("/")[2]) is not None

    def computes_wide_integers(self) -> bool:
        """See `Scope.computes_wide_integers`."""
        return compat.computes_wide_integers()

    def reads_otherwise(self, words: Sequence[str], has_numbers: bool) -> str:
        """See `Scope.reads_otherwise`."""
        if self._is_rust:
            is_own = gdb.parameter("language") in ("auto", "rust")
            return "" if is_own else f"the language is {_current_language()}, and the code is in Rust"
        if not self._is_read_as_c():
            return f"the language is {_current_language()}; ubp compiles the expressions of C and C++"
        if has_numbers and compat.setting("input-radix") != "10":
            return f"numbers are read in base {compat.setting('input-radix')} (`show input-radix`)"
        if self.is_cplusplus() and compat.setting("print object") == "on":
            return "GDB looks for what objects really are: `set print object off`"
        macros = sorted(self._macros.intersection(words))
        if macros:
            return f"{macros[0]} is a macro here: write what it stands for (`info macro {macros[0]}`)"
        return ""

    def _is_read_as_c(self) -> bool:
        """GDB reads a condition in the language that is set; if none is, in that of the function."""
        is_known = gdb.parameter("language") == "auto" and _outermost_function(self._block) is not None
        return is_known or _current_language() in _WITH_C_GRAMMAR

    @cached_property
    def _macros(self) -> frozenset[str]:
        """All macros of the program at the PC and of the user's; GDB expands them in every word."""
        texts = (said(command) for command in (f"info macros *0x{self.pc:x}", "macro list"))
        return frozenset(name for text in texts for name in _MACRO.findall(text))

    def _lookup(self, name: str) -> tuple[gdb.Symbol | None, bool]:
        if self._block is None:
            return gdb.lookup_global_symbol(name), False
        try:
            symbol, is_member_of_this = gdb.lookup_symbol(name, self._block)
        except gdb.error:  # no symbol can have such a name
            return None, False
        return symbol, is_member_of_this

    def _of_program(self, name: str) -> Variable | None:
        """`::name`, where nothing nearer has that name: releases of GDB may find that instead."""
        plain = name[2:]
        if self._block is None or not _may_be_looked_up(plain):
            return None
        near = [symbol.print_name for block in _function_blocks(self._block) for symbol in block]
        in_file, everywhere = (
            gdb.lookup_symbol(plain, self._block.static_block)[0],
            gdb.lookup_global_symbol(plain),
        )
        if plain in near or in_file is None or everywhere is None or not _same(in_file, everywhere):
            return None
        return self._variable_of(name, everywhere)

    def _of_function(self, name: str) -> gdb.Symbol | None:
        """`function::variable`: a variable of static storage of the function's outermost block."""
        path, _, last = name.rpartition("::")
        function = self._lookup(path)[0]
        entry = _address(function) if function is not None and function.is_function else None
        if entry is None:
            return None
        *_, body = _blocks_of_function(gdb.block_for_pc(entry))
        found = [symbol for symbol in body if symbol.print_name.rpartition("::")[2] == last]
        return found[0] if len(found) == 1 and not found[0].needs_frame else None

    def _of_nameless_namespace(self, name: str) -> gdb.Symbol | None:
        """`space::name` of a namespace without a name in `space`."""
        path, _, last = name.rpartition("::")
        return self._lookup(f"{path}::(anonymous namespace)::{last}")[0]

    def _visible_blocks(self) -> Iterator[gdb.Block]:
        yield from _function_blocks(self._block)
        if self._block is not None:
            yield from filter(None, (self._block.static_block, self._block.global_block))

    @cached_property
    def _locals(self) -> tuple[_Local, ...] | Nowhere:
        """The symbols up to the function, in the order in which `info scope` describes them."""
        symbols = [
            (depth, symbol)
            for depth, block in enumerate(_function_blocks(self._block))
            for symbol in block
            if symbol.print_name
        ]
        if "is on" in said("maint show dwarf always-disassemble"):
            return Nowhere("`maint set dwarf always-disassemble on` hides what the frame base is")
        text, error = said_before_failing(f"info scope *0x{self.pc:x}")
        described = parse_scope(text)
        if error:  # it stopped in the middle of the last one
            rest = symbols[max(len(described) - 1, 0) :]
            described = (*described[:-1], *(not_described(symbol.print_name, error) for _, symbol in rest))
        if [symbol.print_name for _, symbol in symbols] != [entry.name for entry in described]:
            return Nowhere("GDB's description of the variables here is not understood")
        return tuple(_Local(*pair, entry) for pair, entry in zip(symbols, described, strict=True))

    def computed_place(self, symbol: gdb.Symbol, c_type: CType) -> Place:
        """The place of a symbol that its debug information gives by a location expression or list."""
        if isinstance(self._locals, Nowhere):
            return self._locals
        found = [local for local in self._locals if _same(local.symbol, symbol)]
        if not found or is_thread_local(found[0].described):
            return _thread_local(symbol, c_type)
        if _begins_inlined(self._block, self.pc) and not self._is_set_in_innermost():
            return Nowhere("an inlined function begins here: GDB's frame is still its caller's")
        innermost = [local.described for local in found if local.depth == found[0].depth]
        if len(innermost) > 1:
            return Nowhere("two variables of that name are in scope")
        return self._in_words(place_at(innermost[0], self.pc, c_type, self._frame_with_base))

    def _is_set_in_innermost(self) -> bool:
        """Whether the breakpoint was set in the inlined function that begins here.

        GDB then takes a thread that hits it to be in that function, and evaluates the condition there
        (gdb/infrun.c: stopped_by_user_bp_inline_frame). A function may be inlined in a part of itself: then
        its name does not tell which of the two is meant.
        """
        around = [block.function.print_name for block in _blocks_of_function(self._block) if block.function]
        is_told = self._own is not None and around.count(around[0]) == 1
        return is_told and compat.function_of_place(self._own or 0, self.pc) == around[0]

    def _in_words(self, place: Place) -> Place:
        """Where a variable lives, counted from the function's start as well."""
        function = _outermost_function(self._block)
        if not isinstance(place, Nowhere) or function is None:
            return place
        name, start = function.print_name.split("(")[0], _address(function) or 0

        def told(span: re.Match[str]) -> str:
            first, last = (int(address, 16) - start for address in span.groups())
            return f"{span[0]} ({name}+{first} to {name}+{last})" if 0 <= first <= last else span[0]

        return replace(place, reason=_SPAN.sub(told, place.reason))

    @cached_property
    def _frame_with_base(self) -> Frame:
        known = () if isinstance(self._locals, Nowhere) else self._locals
        usual = CFA if _BASED_ON_CFA.match(_producer(self._block)) else ""
        return replace(self._frame, base=frame_base((local.described for local in known), usual))

    def _moved_by(self) -> int | None:
        function = _outermost_function(self._block)
        return moved_by(function.symtab.objfile) if function and function.symtab else None

    def _size_of_base_type(self, name: str) -> int | None:
        found = self._lookup_type(name)
        return None if found is None else int(found.sizeof)


def _may_be_looked_up(name: str) -> bool:
    """Whether GDB survives it: of `::true` it dies (13.1 and 18.1, an assertion in cp_lookup_bare_symbol)."""
    parts = _BESIDE_A_PATH.sub("", name).split("::")
    return len(parts) == 1 or all(part.isidentifier() and part not in _RESERVED for part in parts)


def _producer(block: gdb.Block | None) -> str:
    """The compiler and its options; "" if nothing tells."""
    function = _outermost_function(block)
    return (getattr(function.symtab, "producer", None) if function else None) or ""


def _current_language() -> str:
    # The current source language is "auto; currently c++".
    text = said("show language")
    return text.split('"')[1].split()[-1]


@contextmanager
def _language(wanted: str) -> Iterator[None]:
    """GDB looks names up by the rules of its current language; for a condition this is the code's own."""
    if gdb.parameter("language") != "auto" or _current_language() == wanted:
        yield
        return
    said(f"set language {wanted}")
    try:
        yield
    finally:
        said("set language auto")


def _function_blocks(block: gdb.Block | None) -> Iterator[gdb.Block]:
    """From `block` outwards to the first that is a function's, inlined or not."""
    while block is not None and not block.is_static and not block.is_global:
        yield block
        if block.function is not None:
            return
        block = block.superblock


def _blocks_of_function(block: gdb.Block | None) -> Iterator[gdb.Block]:
    """From `block` outwards to that of the function that code was generated for."""
    while block is not None and not block.is_static and not block.is_global:
        yield block
        block = block.superblock


def _outermost_function(block: gdb.Block | None) -> gdb.Symbol | None:
    """The function that code was generated for, not one that was inlined into it."""
    functions = [inner.function for inner in _blocks_of_function(block) if inner.function]
    return functions[-1] if functions else None


def _begins_inlined(block: gdb.Block | None, pc: int) -> bool:
    """Whether the innermost function is inlined and begins at `pc`.

    A thread that stops there is, for GDB, still at the call (gdb/inline-frame.c: skip_inline_frames), and
    reading one of the function's variables is an error; but for breakpoints that were set in that function.
    """
    body = next((block for block in _function_blocks(block) if block.function), None)
    if body is None or _outermost_function(body.superblock) is None:
        return False
    return _entry(body) == pc or not _encloses(body, gdb.block_for_pc(pc - 1))


def _entry(body: gdb.Block) -> int | None:
    return _address(body.function) if body.function else None


def _encloses(outer: gdb.Block, inner: gdb.Block | None) -> bool:
    while inner is not None and not inner.is_static and not inner.is_global:
        if _is_same_block(inner, outer):
            return True
        inner = inner.superblock
    return False


def _is_same_block(one: gdb.Block, other: gdb.Block) -> bool:
    def names(block: gdb.Block) -> list[str]:
        return [block.function.name if block.function else "", *(symbol.name for symbol in block)]

    return (one.start, one.end) == (other.start, other.end) and names(one) == names(other)


def _means_another(name: str, symbol: gdb.Symbol) -> bool:
    """Whether GDB, which searches the selected frame or file where the PC has no block, may find another."""
    others = [gdb.lookup_static_symbol(name)]
    with suppress(gdb.error):  # no frame
        others.append(gdb.lookup_symbol(name)[0])
    return any(other is not None and not _same(other, symbol) for other in others)


def _has_value(symbol: gdb.Symbol) -> bool:
    return bool(symbol.is_variable or symbol.is_argument or symbol.is_constant or symbol.is_function)


def _same(one: gdb.Symbol, other: gdb.Symbol) -> bool:
    """Whether both are the symbol that GDB's lookup finds: it makes a new Python object each time."""
    return _identity(one) == _identity(other)


def _identity(symbol: gdb.Symbol) -> tuple[object, ...]:
    return (symbol.print_name, symbol.addr_class, symbol.line, symbol.is_argument, str(symbol.type))


def _without_type(name: str) -> Variable | None:
    """A name that only the program's symbol table knows: GDB wants a cast there."""
    if not _has_minimal_symbol(name):
        return None
    reason = "no debug information tells its type"
    return Variable(name, UnsupportedType("unknown", 0, reason), Nowhere(reason))


def _has_minimal_symbol(name: str) -> bool:
    """Whether it is in a symbol table of the program, but in no debug information."""
    if not re.fullmatch(r"[\w:$.@]+", name) or name.startswith("$"):
        return False
    try:
        # no command: one that fails while GDB handles a hit gives the prompt back, and `run` is over
        address = gdb.parse_and_eval(f"&'{name}'")
    except gdb.error:
        return False
    return _NO_DEBUG_INFORMATION in str(address.type)


# --- places by the class of the symbol ---------------------------------------------------------

# Symbol "ns::reference" is static storage at address 0x4018.
_STATIC_STORAGE = re.compile(r" is static storage at address 0x([0-9a-f]+)")
_REFERENCE = "a C++ reference in static storage: GDB does not tell where it stands itself"


def _computed(scope: GdbScope, symbol: gdb.Symbol, c_type: CType) -> Place:
    return scope.computed_place(symbol, c_type)


def _static(scope: GdbScope, symbol: gdb.Symbol, c_type: CType) -> Place:
    address = _address_of_reference(symbol) if _is_reference(c_type) else _address(symbol)
    if address is None and _is_reference(c_type):
        return Nowhere(_REFERENCE)
    return InMemory(Constant(ADDRESS, address)) if address is not None else Nowhere("GDB gives no address")


def _is_reference(c_type: CType) -> bool:
    return isinstance(c_type, PointerType) and c_type.is_reference


def _address_of_reference(symbol: gdb.Symbol) -> int | None:
    """Where a reference itself stands: `&reference` is the address of the object that it refers to.

    GDB tells it in words, but for the first symbol of that name; so it is the one where the program's own
    symbol table has that name, too, and where the word that stands there leads to the right object.
    """
    try:
        told = _STATIC_STORAGE.search(said(f"info address {symbol.print_name}"))
        if told is None or not _is_symbol_at(symbol.print_name, int(told[1], 16)):
            return None
        content = gdb.selected_inferior().read_memory(int(told[1], 16), 8)
    except gdb.error:
        return None
    is_loaded = gdb.selected_inferior().pid != 0
    if is_loaded and int.from_bytes(bytes(content), "little") != _address(symbol):
        return None
    return int(told[1], 16)


def _unresolved(scope: GdbScope, symbol: gdb.Symbol, c_type: CType) -> Place:
    """Declared here and defined in a file without debug information; perhaps thread-local."""
    address = _address(symbol)
    if address is not None and _is_symbol_at(symbol.linkage_name, address):
        return _static(scope, symbol, c_type)
    place = _thread_local(symbol, c_type)
    if isinstance(place, Nowhere):
        return Nowhere("it is thread-local, or defined where no debug information tells its place")
    return place


def _thread_local(symbol: gdb.Symbol, c_type: CType) -> Place:
    if symbol.needs_frame:
        return Nowhere("it belongs to a function around this one")
    return Nowhere(_REFERENCE) if _is_reference(c_type) else thread_local_place(symbol)


def _address(symbol: gdb.Symbol) -> int | None:
    try:
        address = symbol.value().address
    except gdb.error:
        return None
    return int(address) if address is not None else None


def _is_symbol_at(name: str, address: int) -> bool:
    text = said(f"info symbol 0x{address:x}")
    return text.startswith(f"{name} in section ")


def _constant(scope: GdbScope, symbol: gdb.Symbol, c_type: CType) -> Place:
    if not isinstance(c_type, (IntegerType, EnumType)):
        return Nowhere(f"it is a constant of type {c_type.name}")
    value = int(symbol.value())
    return IsValue(Constant(Int(c_type.size, c_type.signed), value))


def _function(scope: GdbScope, symbol: gdb.Symbol, c_type: CType) -> Place:
    address = _address(symbol) if isinstance(c_type, FunctionType) else None
    return IsValue(Constant(ADDRESS, address)) if address is not None else Nowhere("it has no code")


def _optimised_out(scope: GdbScope, symbol: gdb.Symbol, c_type: CType) -> Place:
    return Nowhere("it is optimised out", optimised_out=True)


# other classes are types and labels, which are no variables
_PLACES: dict[int, Callable[[GdbScope, gdb.Symbol, CType], Place]] = {
    gdb.SYMBOL_LOC_COMPUTED: _computed,
    gdb.SYMBOL_LOC_STATIC: _static,
    gdb.SYMBOL_LOC_UNRESOLVED: _unresolved,
    gdb.SYMBOL_LOC_CONST: _constant,
    gdb.SYMBOL_LOC_CONST_BYTES: _constant,
    gdb.SYMBOL_LOC_BLOCK: _function,
    gdb.SYMBOL_LOC_OPTIMIZED_OUT: _optimised_out,
}
