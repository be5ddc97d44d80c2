"""What names mean at one PC, without a frame there: symbols by LLDB, places by the debug information."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import lldb
from elftools.dwarf.die import DIE

from lldb_ubp.ctype import ctype_of
from lldb_ubp.debuginfo import NotReadable, entry_at, macros_around, may_have_macros
from lldb_ubp.places import number_of, place_of_static, resolved
from ubp.arch.base import Registers
from ubp.condition.dialect import CLANG, Dialect
from ubp.condition.entries import (
    description_of,
    frame_base_of,
    is_hidden_from_lldb,
    is_only_declared,
    name_of,
    variables_of,
)
from ubp.condition.locations import Frame, place_at
from ubp.condition.ops import ADDRESS, Constant, Int, Node
from ubp.condition.types import (
    CType,
    EnumType,
    FunctionType,
    IsValue,
    Nowhere,
    Place,
    RustRules,
    StructType,
    UnsupportedType,
    Variable,
)
from ubp.errors import CannotCompile
from ubp.records import dataclass
from ubp.unwind.frames import CallFrames

# DWARF 5, table 7.17, and what came later: C89, C, C99, C11, C17, C23
_C = frozenset((0x01, 0x02, 0x0C, 0x1D, 0x2C, 0x3E))
# C++98, 03, 11, 14, 17, 20, 23
_CPLUSPLUS = frozenset((0x04, 0x19, 0x1A, 0x21, 0x2A, 0x2B, 0x3A))
_WITHOUT_TYPES = frozenset((0x0000, 0x8001, 0x0031))  # unknown, and assembler
_MOST = 64  # symbols of one name
_ALL_KINDS = 0xFFFF_FFFF  # lldb.eTypeClassAny has a sign
_C_LIBRARY = re.compile(r"(libc|ld-linux-x86-64|ld-musl-x86_64)\b.*\.so")
_TAG = re.compile(r"(struct|union|enum|class) ")
_PATH = re.compile(r"(?!_)\w+(?:::\w+)*")  # without the names that begin with _: they are the compiler's
_HIDDEN = "LLDB evaluates nothing in lambdas, methods that nobody wrote, and classes declared in functions"
_TEMPLATE = "LLDB finds nothing by the path of a template"
_UNDESCRIBED = "LLDB does not describe the class whose method this is, nor so what may be a member"
_INLINED_HERE = "an inlined function begins here: LLDB's frame may be still its caller's"


def scope_at(target: lldb.SBTarget, address: int, registers: Registers, frames: CallFrames) -> LldbScope:
    """What names mean at the load address `address`; a file address where the program does not run.

    Raises CannotCompile where the source is neither C nor C++.
    """
    place = resolved(target, address)
    context = target.ResolveSymbolContextForAddress(place, lldb.eSymbolContextEverything)
    unit = context.GetCompileUnit()
    language = unit.GetLanguage() if unit.IsValid() else 0
    if language not in _C | _CPLUSPLUS | _WITHOUT_TYPES:
        name = lldb.SBLanguageRuntime.GetNameForLanguageType(language)
        raise CannotCompile(f"the code at 0x{address:x} is in {name}: not C or C++")
    return LldbScope(target, address, place, context, registers, frames)


@dataclass(frozen=True)
class _Local:
    """A variable of the blocks around the PC, with its entry or why there is none to read."""

    name: str
    depth: int  # 0: innermost block
    described: lldb.SBType
    entry: DIE | Nowhere


class LldbScope:
    """Implements `ubp.condition.types.Scope` for one address; valid until LLDB's modules change.

    Names are looked up as LLDB does it for a breakpoint's condition: from the innermost block around the
    PC to its function, which ends the search also where that function was inlined; then members of
    `*this`; then the file, then the program.
    """

    def __init__(
        self,
        target: lldb.SBTarget,
        address: int,
        place: lldb.SBAddress,
        context: lldb.SBSymbolContext,
        registers: Registers,
        frames: CallFrames,
    ) -> None:
        self.pc = address
        self._target = target
        self._module = context.GetModule()
        self._unit = context.GetCompileUnit()
        self._function = context.GetFunction()
        self._symbol = context.GetSymbol()
        self._block = context.GetBlock()
        self._registers = registers
        self._frames = frames
        self._moved_by = address - place.GetFileAddress() if place.IsValid() else 0
        self._entries = dict[int, DIE]()  # that were read, by the ids of their blocks

    def variable(self, name: str) -> Variable | None:
        """As the protocol says; None also for a member of `*this`, which the caller finds by its type."""
        if "<" in name:  # LLDB has no declaration of a template, only of its instances
            return Variable(name, UnsupportedType("unknown", 0, _TEMPLATE), Nowhere(_TEMPLATE))
        found = [local for local in self._locals if local.name == name]
        if found:
            return self._local(found)
        if name in self._members_of_this:
            return None
        if not self._is_this_described and self.type_named(name) is None:
            return Variable(name, UnsupportedType("unknown", 0, _UNDESCRIBED), Nowhere(_UNDESCRIBED))
        return self._enumerator_of_type(name) or self._global(name) or self._enumerator(name)

    def type_named(self, name: str) -> CType | None:
        tag = _TAG.match(name)
        plain = name[tag.end() :] if tag else name
        for path in self._paths(plain):
            found = self._types_of(path)
            if len({(each.GetTypeClass(), each.GetByteSize()) for each in found}) > 1:
                return UnsupportedType(name, 0, "several types have that name")
            if found:
                return ctype_of(found[0]) if tag is None or _has_tag(found[0], tag[1]) else None
        return self._basic_type(name)

    def debugger_variable(self, name: str) -> Variable | None:
        """Registers aside, LLDB's `$name` are variables of its own, whose values ubp does not read."""
        reason = "variables and results of LLDB's are not read"
        return Variable(f"${name}", UnsupportedType("unknown", 0, reason), Nowhere(reason))

    def names(self) -> tuple[str, ...]:
        symbols = (symbol.GetName() or "" for symbol in self._module.symbols if symbol.GetType() in _NAMED)
        plain = (name.split("(")[0] for name in symbols)
        known = (*(local.name for local in self._locals), *self._enumerators, *plain)
        return tuple(name for name in dict.fromkeys(known) if _PATH.fullmatch(name))

    def type_names(self) -> tuple[str, ...]:
        found = (each.GetName() or "" for each in self._types_of_unit())
        return tuple(name for name in dict.fromkeys(found) if _PATH.fullmatch(name))

    def is_cplusplus(self) -> bool:
        return self._language in _CPLUSPLUS

    def computes_wide_integers(self) -> bool:
        """See `Scope.computes_wide_integers`: LLDB compiles conditions with clang."""
        return True

    def dialect(self) -> Dialect:
        """See `Scope.dialect`."""
        return CLANG

    def rust_rules(self) -> RustRules | None:
        return None

    def is_library_function(self, name: str) -> bool:
        """See `Scope.is_library_function`."""
        found = self._target.FindFunctions(name.removeprefix("std::"), lldb.eFunctionNameTypeBase)
        own = [each for each in found if each.GetFunction().IsValid()]
        return all(_C_LIBRARY.match(each.GetModule().GetFileSpec().GetFilename() or "") for each in own)

    def reads_otherwise(self, words: Sequence[str], has_numbers: bool) -> str:
        """See `Scope.reads_otherwise`: macros that are known to LLDB, and settings for its expressions."""
        if self._setting("target.expr-prefix"):
            return "LLDB reads a file before it (`settings clear target.expr-prefix`)"
        if language := self._setting("target.language"):
            return f"the language is set to {language} (`settings clear target.language`)"
        if self.is_cplusplus() and self._is_hidden_from_lldb:
            return _HIDDEN
        return self._macro_among(words)

    def _macro_among(self, words: Sequence[str]) -> str:
        """Why a condition with these words is left to LLDB, which expands macros in it; "" if it is not."""
        macros = self._macros if words else frozenset()
        if isinstance(macros, str):
            told = f"whether {words[0]} is a macro here cannot be told: {macros}"
            return f"{told}; compile with -g instead of -g3"
        # gcc writes letters beyond ASCII as "\U000000e9"
        found = [word for word in words if word.encode() in macros or (macros and not word.isascii())]
        return f"{found[0]} may be a macro here: write what it stands for" if found else ""

    def _setting(self, name: str) -> str:
        debugger = self._target.GetDebugger()
        values = debugger.GetInternalVariableValue(name, debugger.GetInstanceName())
        return "".join(values.GetStringAtIndex(index) or "" for index in range(values.GetSize()))

    @property
    def _language(self) -> int:
        return self._unit.GetLanguage() if self._unit.IsValid() else 0

    # Variables of the function

    @cached_property
    def _locals(self) -> tuple[_Local, ...]:
        """Those of the innermost function, by block; where it begins inlined, those of its callers too."""
        blocks = self._frame_blocks()
        return tuple(local for depth, block in enumerate(blocks) for local in self._locals_of(depth, block))

    def _frame_blocks(self) -> Iterator[lldb.SBBlock]:
        block = self._block
        while block.IsValid():
            yield block
            if block.IsInlined() and not self._begins(block):
                return
            block = block.GetParent()

    @cached_property
    def _is_hidden_from_lldb(self) -> bool:
        """Of the innermost function, or of one that begins here."""
        if (self._symbol.GetMangledName() or "").startswith("_ZZ"):  # Itanium C++ ABI 5.1.6: <local-name>
            return True
        function = self._function.GetBlock()
        bodies = [block for block in self._frame_blocks() if block.IsInlined() or block == function]
        try:
            return any(is_hidden_from_lldb(self._entry_of(block)) for block in bodies)
        except NotReadable:
            return False  # nor has it variables that are compiled

    def _begins(self, block: lldb.SBBlock) -> bool:
        """Whether one of the block's ranges begins at the PC (lldb/source/Target/StackFrameList.cpp)."""
        starts = (block.GetRangeStartAddress(index) for index in range(block.GetNumRanges()))
        return any(start.GetFileAddress() + self._moved_by == self.pc for start in starts)

    @cached_property
    def _is_where_inlined_begins(self) -> bool:
        inlined = self._block if self._block.IsInlined() else self._block.GetContainingInlinedBlock()
        return bool(inlined.IsValid()) and self._begins(inlined)

    def _locals_of(self, depth: int, block: lldb.SBBlock) -> Iterator[_Local]:
        entries = self._variables_of(block)
        for value in block.GetVariables(self._target, True, True, True):
            name = value.GetName().rpartition("::")[2]  # of a static in C++: `f(int)::name`
            entry = entries if isinstance(entries, Nowhere) else _only(entries, name)
            if isinstance(entry, Nowhere) or not is_only_declared(entry):
                yield _Local(name, depth, value.GetStaticValue().GetType(), entry)

    def _variables_of(self, block: lldb.SBBlock) -> list[DIE] | Nowhere:
        try:
            return list(variables_of(self._entry_of(block)))
        except NotReadable as reason:
            return Nowhere(str(reason))

    def _entry_of(self, block: lldb.SBBlock) -> DIE:
        """Raises NotReadable."""
        number = _id_of(block)
        if number not in self._entries:
            self._entries[number] = entry_at(self._module, number)
        return self._entries[number]

    def _local(self, found: list[_Local]) -> Variable:
        """The innermost of the variables of one name."""
        local = found[0]
        c_type = ctype_of(local.described)
        return Variable(local.name, c_type, self._place_of(found, c_type))

    def _place_of(self, found: list[_Local], c_type: CType) -> Place:
        if self._is_where_inlined_begins:
            return Nowhere(_INLINED_HERE)
        if len(found) > 1 and found[1].depth == found[0].depth:
            return Nowhere("two variables of that name are in scope")
        local = found[0]
        if isinstance(local.entry, Nowhere):
            return local.entry
        if isinstance(self._frame, Nowhere):
            return self._frame
        size = local.described.GetByteSize()
        described = description_of(local.entry, size, self._registers, self._moved_by)
        return place_at(described, self.pc, c_type, self._frame)

    @cached_property
    def _function_entry(self) -> DIE:
        """The entry of the function that code was generated for. Raises NotReadable."""
        entry = self._entry_of(self._function.GetBlock())
        low = entry.attributes.get("DW_AT_low_pc")
        start = self._function.GetStartAddress().GetFileAddress()
        is_there = name_of(entry) in self._function.GetName() if low is None else low.value == start
        if entry.tag != "DW_TAG_subprogram" or not is_there:
            raise NotReadable("LLDB's numbers of the functions are not understood")
        return entry

    @cached_property
    def _frame(self) -> Frame | Nowhere:
        try:
            base = frame_base_of(self._function_entry, self._registers)
        except NotReadable as reason:
            return Nowhere(str(reason))
        return Frame(
            frozenset(self._registers.general),
            self._registers.stack_pointer,
            cfa=lambda: self._cfa,
            base=base,
            moved_by=lambda: self._moved_by,
            vectors=frozenset(self._registers.vectors),
        )

    @cached_property
    def _cfa(self) -> Node | Nowhere:
        return self._frames.cfa_at(self.pc)

    @cached_property
    def _macros(self) -> frozenset[bytes] | str:
        """The names of the macros that LLDB knows here, or why that cannot be told."""
        try:
            return macros_around(self._module, self._function_entry)
        except NotReadable as reason:
            has_none = self._language in _WITHOUT_TYPES or not may_have_macros(self._module)
            return frozenset() if has_none else str(reason)

    # Members

    @cached_property
    def _class_of_this(self) -> CType | None:
        this = next((local for local in self._locals if local.name == "this"), None)
        if this is None or not self.is_cplusplus():  # in C it is a name as any other
            return None
        return ctype_of(this.described.GetPointeeType())

    @cached_property
    def _members_of_this(self) -> frozenset[str]:
        return frozenset(_member_names(self._class_of_this)) if self._class_of_this else frozenset()

    @cached_property
    def _is_this_described(self) -> bool:
        """Also where there is none. 20.1 knows no size of classes in classes, though their members."""
        return self._class_of_this is None or _is_described(self._class_of_this)

    # The rest of the program

    def _global(self, name: str) -> Variable | None:
        plain = name.removeprefix("::")
        found = [each for each in self._target.FindGlobalVariables(plain, _MOST) if _is_named(each, name)]
        functions = self._functions(plain)
        if not found:
            return self._function_named(name, functions)
        c_type = ctype_of(found[0].GetStaticValue().GetType())
        if functions:
            return Variable(name, c_type, Nowhere("a function has that name, too"))
        chosen = self._chosen(found)
        if chosen is None:
            return Variable(name, c_type, Nowhere("several variables of the program have that name"))
        return self._static(name, chosen)

    def _chosen(self, found: list[lldb.SBValue]) -> lldb.SBValue | None:
        """The only one, or the only one of this file, which LLDB prefers."""
        if len({_identity(each) for each in found}) == 1:
            return found[0]
        own = self._unit.GetFileSpec() if self._unit.IsValid() else None
        near = [each for each in found if own is not None and each.GetDeclaration().GetFileSpec() == own]
        return near[0] if len({_identity(each) for each in near}) == 1 else None

    def _static(self, name: str, value: lldb.SBValue) -> Variable:
        value = value.GetStaticValue()
        c_type = ctype_of(value.GetType())
        return Variable(name, c_type, place_of_static(self._target, value, c_type))

    def _functions(self, name: str) -> dict[int, lldb.SBFunction]:
        """Those with debug information, by their address."""
        found = (each.GetFunction() for each in self._target.FindFunctions(name, lldb.eFunctionNameTypeAuto))
        return {
            number_of(self._target, function.GetStartAddress()): function
            for function in found
            if function.IsValid() and _is_called(function, name)
        }

    def _function_named(self, name: str, functions: dict[int, lldb.SBFunction]) -> Variable | None:
        if len(functions) > 1:
            return Variable(name, FunctionType(name), Nowhere("several functions have that name"))
        for start, function in functions.items():
            return Variable(name, ctype_of(function.GetType()), IsValue(Constant(ADDRESS, start)))
        return self._without_type(name)

    def _without_type(self, name: str) -> Variable | None:
        """A name that only symbol tables know."""
        if not self._target.FindSymbols(name.removeprefix("::")).GetSize():
            return None
        reason = "no debug information tells its type"
        return Variable(name, UnsupportedType("unknown", 0, reason), Nowhere(reason))

    # Enumerators and types

    def _enumerator_of_type(self, name: str) -> Variable | None:
        """`colour::RED`."""
        path, _, last = name.rpartition("::")
        c_type = self.type_named(path) if path else None
        if not isinstance(c_type, EnumType):
            return None
        members = self._types_of(c_type.name)[0].GetEnumMembers()
        return next((_enumerator(name, c_type, one) for one in members if one.GetName() == last), None)

    def _enumerator(self, name: str) -> Variable | None:
        """`RED`, of an enumeration that this file knows. LLDB finds few of these: see `rewrite.Library`."""
        found = next(filter(None, map(self._enumerators.get, self._paths(name))), None)
        if found is None:
            return None
        if len(set(found)) > 1:
            return Variable(name, found[0].type, Nowhere("several enumerators have that name"))
        return replace(found[0], name=name)

    @cached_property
    def _enumerators(self) -> dict[str, list[Variable]]:
        """By their paths: those of `enum colour` in `ns` are ns::RED, of `enum class mode` ns::mode::ON."""
        found = dict[str, list[Variable]]()
        for each in self._types_of_unit(lldb.eTypeClassEnumeration):
            c_type = ctype_of(each)
            if isinstance(c_type, EnumType):
                path = c_type.name if c_type.scoped else c_type.name.rpartition("::")[0]
                for member in each.GetEnumMembers():
                    name = f"{path}::{member.GetName()}".removeprefix("::")
                    found.setdefault(name, []).append(_enumerator(name, c_type, member))
        return found

    def _types_of_unit(self, kinds: int = _ALL_KINDS) -> list[lldb.SBType]:
        return list(self._unit.GetTypes(kinds)) if self._unit.IsValid() else []

    def _types_of(self, name: str) -> list[lldb.SBType]:
        """The types of exactly that full name; LLDB finds those whose last part it is, too."""
        return [each for each in self._target.FindTypes(name) if each.GetName() == name]

    def _paths(self, name: str) -> Iterator[str]:
        """What `name` may be short for: in `ns::T::method`, "ns::T::name", "ns::name" and "name"."""
        function = self._function.GetName().split("(")[0] if self._function.IsValid() else ""
        parts = function.split("::")[:-1] if self.is_cplusplus() and "<" not in function else []
        for count in range(len(parts), -1, -1):
            yield "::".join((*parts[:count], name))

    def _basic_type(self, name: str) -> CType | None:
        kind = _BASIC_TYPES.get(name)
        return None if kind is None else ctype_of(self._target.GetBasicType(kind))


def _only(entries: list[DIE], name: str) -> DIE | Nowhere:
    """LLDB also lists the variables of an inlined function that have nothing left of them here."""
    same = [entry for entry in entries if name_of(entry) == name]
    if not same:
        return Nowhere("it is optimised out", optimised_out=True)
    return same[0] if len(same) == 1 else Nowhere("two variables of that name are in scope")


_NAMED = (lldb.eSymbolTypeData, lldb.eSymbolTypeCode)
_CLASSES_OF_TAGS = {
    "struct": (lldb.eTypeClassStruct, lldb.eTypeClassClass),
    "class": (lldb.eTypeClassStruct, lldb.eTypeClassClass),
    "union": (lldb.eTypeClassUnion,),
    "enum": (lldb.eTypeClassEnumeration,),
}
_BASIC_TYPES = {
    "char": lldb.eBasicTypeChar,
    "wchar_t": lldb.eBasicTypeWChar,
    "char16_t": lldb.eBasicTypeChar16,
    "char32_t": lldb.eBasicTypeChar32,
}


def _enumerator(name: str, c_type: EnumType, member: lldb.SBTypeEnumMember) -> Variable:
    number = member.GetValueAsSigned() if c_type.signed else member.GetValueAsUnsigned()
    return Variable(name, c_type, IsValue(Constant(Int(c_type.size, c_type.signed), number)))


def _has_tag(found: lldb.SBType, tag: str) -> bool:
    return found.GetTypeClass() in _CLASSES_OF_TAGS[tag]


def _id_of(block: lldb.SBBlock) -> int:
    """The offset of the block's entry in .debug_info, which LLDB takes for its id. Raises NotReadable."""
    stream = lldb.SBStream()
    block.GetDescription(stream)
    told = re.match(r"Block: \{id: (\d+)\}", stream.GetData())
    if told is None:
        raise NotReadable("LLDB's description of the blocks is not understood")
    if int(told[1]) >> 32:
        raise NotReadable("its debug information is in another file (-gsplit-dwarf)")
    return int(told[1])


def _member_names(structure: CType) -> Iterator[str]:
    """Of a class, its base classes and its anonymous members."""
    if not isinstance(structure, StructType):
        return
    for member in structure.members:
        if member.name and not member.is_base:
            yield member.name
        else:
            yield from _member_names(member.type)


def _is_described(c_type: CType) -> bool:
    """Whether its members are known, and those of its base classes."""
    if not isinstance(c_type, StructType):
        return False
    return all(_is_described(member.type) for member in c_type.members if member.is_base)


def _is_named(value: lldb.SBValue, name: str) -> bool:
    """Whether the variable has that path at the end of its own; with `::` in front, exactly that."""
    full = "::" + (value.GetName() or "").removeprefix("::")
    return full == name if name.startswith("::") else full.endswith(f"::{name}")


def _is_called(function: lldb.SBFunction, name: str) -> bool:
    full = (function.GetName() or "").split("(")[0]
    return f"::{full}".endswith(f"::{name.removeprefix('::')}")


def _identity(value: lldb.SBValue) -> tuple[object, ...]:
    address = value.GetAddress()
    return (address.GetFileAddress(), address.GetOffset(), value.GetLoadAddress(), value.GetName())
