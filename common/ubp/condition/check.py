"""Tree -> typed ops, with the types and the rules of the debugger's own evaluation (see `dialect`).

Where the debugger evaluates otherwise than C, it is followed, so that a condition means the same before
and behind the jump. GDB (all seen in 13.1; the integer conversions are described in `arithmetic`):
- comparisons of pointers are unsigned comparisons of addresses, integers first extended by their own
  signedness (`p > -1` is never true);
- `.` and `->` are the same for structures and pointers to them;
- `?:` has the type of the branch taken; two types are therefore refused, unless only the truth counts;
- what GDB refuses at run time (arithmetic of two booleans, a shift by a boolean) is refused here.
Refused although GDB evaluates it, because its releases or the languages differ: a shift whose count has
the wider type (older releases converted both sides), pointers to different classes (GDB compares without
adjusting, and adjusts casts by run-time types), `$fp`, `*` of an integer. LLDB: see `dialect.CLANG`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from typing import NoReturn

from ubp.arch.base import Registers
from ubp.condition import ops
from ubp.condition.arithmetic import (
    BOOL,
    CHAR,
    INT,
    UNSIGNED_INT,
    UNSIGNED_LONG,
    add,
    convert,
    int_of,
    is_bool,
    is_integral,
    scaled,
)
from ubp.condition.dialect import Dialect
from ubp.condition.floats import parse_decimal
from ubp.condition.fold import fold
from ubp.condition.library.functions import Functions, refused_call
from ubp.condition.library.words import is_null
from ubp.condition.members import Found, VirtualStep, find_base, find_members, member_names
from ubp.condition.operands import (
    BitField,
    Object,
    Operand,
    Value,
    described,
    is_reference,
    pointer_to,
)
from ubp.condition.operators import (
    WrongType,
    arithmetic,
    cast,
    check_cast_to,
    choice,
    comparison,
    flag,
    integer_of,
    known_size,
    scalar_of,
    settled,
    settled_boolean,
    step_of,
    unary,
)
from ubp.condition.ops import ADDRESS, TRUTH, Constant, Int, Node
from ubp.condition.padding import reuses_padding
from ubp.condition.places import (
    Bits,
    MemoryPlace,
    NoPlace,
    ObjectPlace,
    PiecesPlace,
    RegisterPlace,
    ValuePlace,
    not_available,
    read_bits,
    size_of_register,
)
from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree, TypeName, spelling
from ubp.condition.syntax.typenames import BUILTIN_TYPES, FLOATS
from ubp.condition.tags import type_by_tag
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    FloatType,
    FunctionType,
    InMemory,
    InPieces,
    InRegister,
    IntegerType,
    Nowhere,
    PointerType,
    Scope,
    StructType,
    Variable,
    VoidType,
    WideType,
)
from ubp.condition.wide import Wide, compared, computed, narrowed, read_wide, widened, with_prefix
from ubp.errors import CannotCompile, ConditionError
from ubp.records import dataclass

_Handler = Callable[[Tree], Operand]

_POINTER_REGISTERS = frozenset(("rsp", "rbp"))  # `data_ptr` in GDB's description of amd64
_UNKNOWN = re.compile(r"r\d+b")  # to the debuggers: r8l
_OBJECTS = (tree.Name, tree.MemberOf, tree.Index, tree.Prefix)  # the nodes that may stand for an object


@dataclass(frozen=True)
class Checker:
    """Compiles the trees of one condition text. Without state: every method is a function of its node."""

    text: str
    scope: Scope
    registers: Registers
    program_counter: int | None

    @property
    def _dialect(self) -> Dialect:
        return self.scope.dialect()

    def condition(self, node: Tree) -> Node:
        """As `truth`, of the whole condition: at its value the debugger looks by itself."""
        with self._refusing_at(node):
            if not self._dialect.whole_may_have_16_bytes and self._has_16_bytes(node):
                raise CannotCompile(
                    f"{self._dialect.debugger} stops at a value of 16 bytes; compare it with 0"
                )
        return self.truth(node)

    def _has_16_bytes(self, node: Tree) -> bool:
        return self._wide(node) is not None or self.type_of(node) == FLOATS[16]

    def truth(self, node: Tree) -> Node:
        """The node as a condition: its value is nonzero where the expression is true."""
        with self._refusing_at(node):
            return self._truth(node)

    def _truth(self, node: Tree) -> Node:
        if isinstance(node, tree.Conditional) and not self._dialect.choice_has_common_type:
            condition = self.truth(node.condition)
            then, otherwise = flag(self.truth(node.then)), flag(self.truth(node.otherwise))
            return ops.Select(TRUTH, condition, then, otherwise)
        wide = self._wide(node)
        if wide is not None:
            return wide.truth
        operand = self._operand(node)
        self._check_converts(operand.type, node)
        if isinstance(operand.type, StructType) and not self.scope.is_cplusplus():
            # GDB: whether any of its bytes is not 0, padding included; LLDB: an error
            raise CannotCompile(f"{spelling(node)} is a {operand.type.name}: name a member")
        value = operand if isinstance(operand, Value) else self._read(operand, node)
        return flag(value.node) if isinstance(value.type, FloatType) else value.node

    def _decision(self, node: Tree) -> Node:
        """As `truth`, of what decides between two ways: for releases of LLDB, `!` of a bool that is neither
        0 nor 1 may be true, and `b && c` is not false."""
        truth = self.truth(node)
        if self._dialect.booleans_are_bytes or not isinstance(node, _OBJECTS):
            return truth
        operand = self._operand(node)
        if not isinstance(operand, Object) or not is_bool(operand.type):
            return truth
        return self._known(operand, node).node

    def _check_converts(self, type_: CType, node: Tree) -> None:
        is_scoped = isinstance(type_, EnumType) and type_.scoped
        if is_scoped and not self._dialect.scoped_enumerations_convert:
            raise CannotCompile(f"{spelling(node)} is {described(type_)}, which is no number; cast it to int")

    def value(self, node: Tree) -> Node:
        """The node as a number: an array or a function is its address."""
        return self._value(node).node

    def type_of(self, node: Tree) -> CType:
        """Of the node, references followed and not read: an array is one."""
        return self._operand(node).type

    def _operand(self, node: Tree) -> Operand:
        handler: Callable[..., Operand] = getattr(self, _HANDLERS[type(node)])
        with self._refusing_at(node):
            return handler(node)

    def _value(self, node: Tree) -> Value:
        """The node read: arrays and functions become pointers."""
        operand = self._operand(node)
        with self._refusing_at(node):
            return self._known(operand, node)

    def _known(self, operand: Operand, node: Tree) -> Value:
        """What an operand holds, where the dialect is certain of it; a fault elsewhere."""
        if isinstance(operand, Value):
            return operand
        value = self._read(operand, node)
        if operand.bit_field is not None:
            return self._promoted(value, operand.bit_field.bits.size)
        return settled_boolean(value, self._dialect)

    def _promoted(self, value: Value, width_bits: int) -> Value:
        """A bit-field that an int holds becomes one, or else an unsigned int (ISO C++ 7.3.7)."""
        type_ = value.type
        if not self._dialect.narrow_bit_fields_become_int or width_bits > 8 * INT.size:
            return value
        if not isinstance(type_, IntegerType) or type_.is_bool:
            return value
        promoted = UNSIGNED_INT if not type_.signed and width_bits == 8 * INT.size else INT
        return Value(promoted, convert(value.node, int_of(promoted)))

    def _read(self, operand: Object, node: Tree) -> Value:
        type_ = operand.type
        if isinstance(type_, (ArrayType, FunctionType)):
            element = type_.element if isinstance(type_, ArrayType) else type_
            return Value(pointer_to(element), self._address(operand.place, node))
        if isinstance(type_, StructType):
            self._refuse_structure(node, type_)
        if isinstance(type_, VoidType):
            self._fail(f"{spelling(node)} is void and has no value", node)
        return Value(type_, self._scalar(operand))

    def _scalar(self, operand: Object) -> Node:
        type_, place = operand.type, operand.place
        if isinstance(place, NoPlace):
            raise CannotCompile(place.reason)
        if isinstance(type_, PointerType):
            return place.read(ADDRESS)
        scalar = scalar_of(type_)
        if operand.bit_field is not None:
            integer = integer_of(type_)
            return read_bits(place, operand.bit_field.bits, integer, operand.bit_field.structure_size)
        return place.read(scalar)

    def _address(self, place: ObjectPlace, node: Tree) -> Node:
        if isinstance(place, MemoryPlace):
            return place.address
        if isinstance(place, RegisterPlace):
            self._fail(f"{spelling(node)} is in a register (${place.register}) and has no address", node)
        if isinstance(place, (PiecesPlace, ValuePlace)):
            self._fail(f"{spelling(node)} is not in memory and has no address", node)
        raise CannotCompile(place.reason)

    # Errors

    @contextmanager
    def _refusing_at(self, node: Tree) -> Iterator[None]:
        """What is refused within, and does not say where, is refused at `node`: the innermost one wins."""
        try:
            yield
        except CannotCompile as refusal:
            raise refusal.at(self.text, tree.place_of(node)) from refusal.__cause__

    def _fail(self, message: str, node: Tree | TypeName, offset: int | None = None) -> NoReturn:
        raise ConditionError(message, self.text, node.offset if offset is None else offset)

    def _refuse_structure(self, node: Tree, type_: StructType) -> NoReturn:
        if self.scope.is_cplusplus():
            raise CannotCompile(
                f"{spelling(node)} is a {type_.name}: operators on classes may call functions"
            )
        self._fail(f"{spelling(node)} is a {type_.name}, not a number; name a member", node)

    def _guess(self, name: str, candidates: tuple[str, ...]) -> str:
        near = get_close_matches(name, [other for other in candidates if other != name], n=1)
        return f"; did you mean {near[0]}?" if near else ""

    def _guess_type(self, name: str) -> str:
        """Tags count by their last word: `(item *) p` may mean `struct item`."""
        known = {full.rpartition(" ")[2]: full for full in self.scope.type_names()}
        near = get_close_matches(name.rpartition(" ")[2], known, n=1)
        return f"; did you mean {known[near[0]]}?" if near else ""

    # Leaves

    def _number(self, node: tree.Number) -> Operand:
        return Value(node.type, Constant(int_of(node.type), node.value))

    def _character(self, node: tree.Character) -> Operand:
        char = self._named_type("char")
        assert char is not None
        integer = integer_of(char)
        value = node.code - 256 if integer.signed and node.code > 127 else node.code
        return Value(char, Constant(integer, value))

    def _floating(self, node: tree.Floating) -> Operand:
        found = parse_decimal(node.spelled)
        if found is None:
            raise CannotCompile(f"{node.spelled} is not compiled: write a plain decimal number")
        bits, type_ = found
        return Value(FLOATS[type_.size], Constant(type_, bits))

    def _string(self, node: tree.String) -> Operand:
        raise CannotCompile('a string literal is compiled in $_streq(s, "...") and strcmp(s, "...") == 0')

    def _call(self, node: tree.Call) -> Operand:
        if not self._dialect.has_string_functions:
            raise CannotCompile(refused_call(node))
        return Value(self._truth_type(), self._functions.truth(node))

    @property
    def _functions(self) -> Functions:
        return Functions(self.text, self._operand, self._value)

    def _name(self, node: tree.Name) -> Operand:
        variable = self.scope.variable(node.name)
        if variable is not None:
            return self._variable(variable)
        return self._implicit_member(node) or self._keyword_value(node)

    def _keyword_value(self, node: tree.Name) -> Operand:
        is_a_word = self.scope.is_cplusplus() or node.name in self._dialect.words_of_cplusplus_in_c
        if is_a_word and node.name in ("true", "false"):
            return Value(BOOL, Constant(int_of(BOOL), int(node.name == "true")))
        if self._dialect.has_null and is_null(node, self.scope):
            return Value(pointer_to(VoidType()), Constant(ADDRESS, 0))
        guess = self._guess(node.name, (*self.scope.names(), *self._members_of_this()))
        if "::" in node.name:
            raise CannotCompile(f"ubp does not know what {node.name} is here{guess}")
        self._fail(f"no name {node.name} here{guess}", node)

    def _variable(self, variable: Variable) -> Operand:
        operand = self._place(variable)
        return operand if isinstance(operand, Value) else self._follow(operand)

    def _place(self, variable: Variable) -> Operand:
        name, type_, place = variable.name, variable.type, variable.place
        if isinstance(place, InMemory):
            return Object(type_, MemoryPlace(place.address))
        if isinstance(place, InRegister):
            if isinstance(type_, StructType) and type_.size > size_of_register(place.register):
                raise CannotCompile(f"{name} is a structure of {type_.size} bytes in one register")
            return Object(type_, RegisterPlace(place.register))
        if isinstance(place, InPieces):
            return Object(type_, PiecesPlace(name, place.pieces))
        if isinstance(place, Nowhere):
            return Object(type_, NoPlace(not_available(name, place)))
        return self._known_value(name, type_, place.value)

    def _known_value(self, name: str, type_: CType, node: Node) -> Operand:
        if isinstance(type_, PointerType) and type_.is_reference:
            return self._referred(type_, convert(node, ADDRESS))
        if isinstance(type_, FunctionType):
            return Object(type_, MemoryPlace(convert(node, ADDRESS)))
        if isinstance(type_, PointerType):
            return Value(type_, convert(node, ADDRESS))
        if isinstance(type_, (StructType, ArrayType)):
            return Object(type_, NoPlace(f"{name} has no place in memory here, only a value"))
        if isinstance(type_, FloatType):
            return Object(type_, ValuePlace(node))
        return Value(type_, convert(node, integer_of(type_)))

    def _follow(self, operand: Object) -> Operand:
        """A reference stands for what it refers to."""
        type_ = operand.type
        if isinstance(type_, PointerType) and type_.is_reference:
            if isinstance(operand.place, NoPlace):
                return Object(type_.target, operand.place)
            return self._referred(type_, operand.place.read(ADDRESS))
        return operand

    def _referred(self, type_: PointerType, address: Node) -> Operand:
        return self._follow(Object(type_.target, MemoryPlace(address, guarded=True)))

    def _register(self, node: tree.DollarName) -> Operand:
        """GDB's types (amd64): signed integers of the register's size, but the stack and frame pointers
        are `void *` and the program counter points to code. LLDB's are all unsigned integers."""
        name, known = node.name, self.registers
        if name == "fp":
            raise CannotCompile("$fp is the debugger's frame base, not always a register; name the register")
        if name in ("pc", known.program_counter):
            return self._counter()
        if _UNKNOWN.fullmatch(name):
            raise CannotCompile(
                f"{self._dialect.debugger} knows no register ${name}; it writes ${name[:-1]}l"
            )
        canonical, offset, size = known.views.get(name, (name, 0, 8))
        if name == "sp":
            canonical, offset, size = known.stack_pointer, 0, 8
        if canonical != known.stack_pointer and canonical not in known.general:
            return self._debugger_value(node)
        if self._dialect.registers_are_unsigned:
            unsigned = Int(size, False)
            return Value(
                IntegerType(f"uint{8 * size}_t", size, False), ops.RegisterValue(unsigned, canonical, offset)
            )
        value = ops.RegisterValue(Int(size, True), canonical, offset)
        if size == 8 and canonical in _POINTER_REGISTERS:
            return Value(pointer_to(VoidType()), ops.RegisterValue(ADDRESS, canonical, offset))
        return Value(IntegerType(f"int{8 * size}_t", size, True), value)

    def _debugger_value(self, node: tree.DollarName) -> Operand:
        variable = self.scope.debugger_variable(node.name)
        if variable is None:
            raise CannotCompile(f"${node.name} is not compiled: only the general registers are")
        return self._place(variable)

    def _counter(self) -> Operand:
        if self.program_counter is None:
            raise CannotCompile("the program counter is always the breakpoint's own address here")
        here = Constant(ADDRESS, self.program_counter)
        if self._dialect.registers_are_unsigned:
            return Value(UNSIGNED_LONG, here)
        return Value(pointer_to(FunctionType("void ()")), here)

    # Members

    def _this(self) -> Object | None:
        if not self.scope.is_cplusplus():
            return None
        this = self.scope.variable("this")
        if this is None or not isinstance(this.type, PointerType):
            return None
        structure = this.type.target
        if not isinstance(structure, StructType):
            return None
        operand = self._variable(this)
        if isinstance(operand, Object) and isinstance(operand.place, NoPlace):
            return Object(structure, operand.place)
        address = operand.node if isinstance(operand, Value) else self._scalar(operand)
        return Object(structure, MemoryPlace(address, guarded=True))

    def _members_of_this(self) -> tuple[str, ...]:
        this = self._this()
        return member_names(this.type) if this and isinstance(this.type, StructType) else ()

    def _implicit_member(self, node: tree.Name) -> Operand | None:
        this = None if node.name == "this" else self._this()
        if this is None or not isinstance(this.type, StructType):
            return None
        if "::" in node.name:
            is_class = isinstance(self._named_type(node.name.rpartition("::")[0]), StructType)
            return self._member_of_class(this, this.type, node.name) if is_class else None
        found = find_members(this.type, node.name)
        if not found:
            return None
        if any(hit.is_nested for hit in found) and not self._dialect.finds_anonymous_members_of_this:
            raise CannotCompile(
                f"{self._dialect.debugger} does not look into anonymous members here; write this->{node.name}"
            )
        return self._member(this, this.type, node.name, node.offset)

    def _member_of(self, node: tree.MemberOf) -> Operand:
        owner, structure = self._owner(node)
        return self._member(owner, structure, node.member, node.member_offset)

    def _owner(self, node: tree.MemberOf) -> tuple[Object, StructType]:
        """The structure that a member is taken of, through a pointer to it or not, whatever the operator."""
        operand = self._operand(node.object)
        if isinstance(operand, Object) and isinstance(operand.type, StructType):
            if node.arrow and self.scope.is_cplusplus():
                raise CannotCompile(f"-> on {spelling(node.object)}, a class, may call a function")
            if node.arrow and not self._dialect.dot_follows_pointers:
                self._fail(self._no_structure(node, operand.type), node)
            return operand, operand.type
        if isinstance(operand, Object) and not isinstance(operand.type, (PointerType, ArrayType)):
            self._fail(self._no_structure(node, operand.type), node)
        value = operand if isinstance(operand, Value) else self._read(operand, node.object)
        if not isinstance(value.type, PointerType):
            self._fail(self._no_structure(node, value.type), node)
        if not node.arrow and not self._dialect.dot_follows_pointers:
            self._fail(self._no_structure(node, value.type), node)
        if isinstance(value.type.target, PointerType):
            raise CannotCompile(f"{spelling(node.object)} points to a pointer: write (*...)->{node.member}")
        structure = value.type.target
        if not isinstance(structure, StructType):
            self._fail(self._no_structure(node, value.type), node)
        return Object(structure, MemoryPlace(value.node, guarded=True)), structure

    def _no_structure(self, node: tree.MemberOf, type_: CType) -> str:
        needed = "'->' needs a pointer to a structure" if node.arrow else "'.' needs a structure"
        return f"{needed}; {spelling(node.object)} is {described(type_)}"

    def _member(self, owner: Object, structure: StructType, name: str, offset: int) -> Operand:
        if "::" in name:
            return self._member_of_class(owner, structure, name)
        if not self._dialect.finds_members_in_padding and reuses_padding(structure):
            raise CannotCompile(
                f"{self._dialect.debugger} reads members of {structure.name} at wrong places: "
                "some stand in the padding of a base class"
            )
        found = find_members(structure, name)
        if not found:
            if not structure.members:
                raise CannotCompile(f"{structure.name} is not described where the condition is evaluated")
            guess = self._guess(name, member_names(structure))
            raise ConditionError(f"{structure.name} has no member {name}{guess}", self.text, offset)
        if len(found) > 1:
            message = f"{name} is ambiguous: {', '.join(hit.holder.name for hit in found)} have it"
            raise ConditionError(message, self.text, offset)
        return self._found(owner, found[0])

    def is_member_of_this(self, name: str) -> bool:
        """Whether a name is one by itself; members hide types of that name."""
        return name in self._members_of_this()

    def _member_of_class(self, owner: Object, structure: StructType, path: str) -> Operand:
        """`owner.Class::member`, which is `owner.*(&Class::member)` to GDB."""
        qualifier, _, name = path.rpartition("::")
        class_ = self._named_type(qualifier)
        if not isinstance(class_, StructType):
            raise CannotCompile(f"ubp does not know what {path} is here")
        hits = find_members(class_, name)
        parts = find_base(structure, class_) if structure != class_ else None
        if len(hits) != 1 or not _is_pointed_to(hits[0]) or (parts is not None and len(parts) != 1):
            raise CannotCompile(f"{path} of {structure.name} is not compiled: cast the pointer to the class")
        if not isinstance(owner.place, (MemoryPlace, NoPlace)):
            raise CannotCompile(f"{path} is not compiled for an object that is not in memory")
        place = self._base_place(owner.place, parts[0]) if parts else owner.place
        return self._found(Object(class_, place), hits[0])

    def _found(self, owner: Object, hit: Found) -> Operand:
        member = hit.member
        static = self.scope.variable(f"{hit.holder.name}::{member.name}") if member.is_static else None
        if static is not None:
            return self._variable(static)
        if hit.unsupported:
            raise CannotCompile(f"member {member.name} of {hit.holder.name}: {hit.unsupported}")
        place = self._base_place(owner.place, hit)
        if member.bit_size:
            return Object(member.type, place, BitField(Bits.of(member), hit.holder.size))
        return self._follow(Object(member.type, place.moved(Constant(ADDRESS, member.offset))))

    def _base_place(self, place: ObjectPlace, hit: Found) -> ObjectPlace:
        """Where the structure that holds the member stands, in one at `place`."""
        for step in hit.steps:
            place = self._virtual_base(place, step)
        return place.moved(Constant(ADDRESS, hit.offset))

    def _virtual_base(self, place: ObjectPlace, step: VirtualStep) -> ObjectPlace:
        """By the offset that stands in the table that the object points to (Itanium C++ ABI, 2.5.2)."""
        if isinstance(place, NoPlace):
            return place
        if not isinstance(place, MemoryPlace):
            raise CannotCompile(f"an object with virtual bases ({step.base.name}) is not in memory")
        slot = step.base.load_slot() if step.base.load_slot else None
        if slot is None:
            raise CannotCompile(
                f"where the virtual base {step.base.name} stands is known once the program runs"
            )
        part = place.moved(Constant(ADDRESS, step.offset))
        table = ops.Guard(part.read(ADDRESS))
        entry = add(table, Constant(ADDRESS, -slot & (2**64 - 1)))
        return MemoryPlace(add(part.address, ops.Load(ADDRESS, entry)))

    def _index(self, node: tree.Index) -> Operand:
        operand = self._operand(node.object)
        index = self._index_value(node)
        if isinstance(operand, Object) and isinstance(operand.type, StructType):
            self._refuse_structure(node.object, operand.type)
        if isinstance(operand, Object) and isinstance(operand.type, ArrayType):
            self._check_element(operand, operand.type, fold(index), node)
            distance = fold(scaled(index, known_size(operand.type.element)))
            return self._follow(Object(operand.type.element, operand.place.moved(distance)))
        value = operand if isinstance(operand, Value) else self._read(operand, node.object)
        if not isinstance(value.type, PointerType):
            self._fail(
                f"[] needs an array or a pointer; {spelling(node.object)} is {described(value.type)}", node
            )
        distance = fold(scaled(index, step_of(value.type)))
        place = MemoryPlace(value.node, guarded=True).moved(distance)
        return self._follow(Object(self._target(value.type, node), place))

    def _check_element(self, array: Object, type_: ArrayType, index: Node, node: tree.Index) -> None:
        """GDB looks for an element beyond an array only where the array is in memory."""
        if isinstance(array.place, (MemoryPlace, NoPlace)) or not isinstance(index, Constant):
            return
        if type_.count is None or not 0 <= index.value < type_.count:
            raise CannotCompile(f"{spelling(node.object)} is not in memory and has no element {index.value}")

    def _index_value(self, node: tree.Index) -> Node:
        index = settled(self._value(node.index), self._dialect)
        self._check_converts(index.type, node.index)
        if isinstance(index.type, FloatType) and self._dialect.fractions_are_cut_to_long:
            raise CannotCompile(f"an index of type {index.type.name}: GDB truncates it; cast it to int")
        if not is_integral(index.type):
            self._fail(
                f"an index is an integer; {spelling(node.index)} is {described(index.type)}", node.index
            )
        return index.node

    def _target(self, type_: PointerType, node: Tree) -> CType:
        if isinstance(type_.target, VoidType):
            self._fail("what a void * points to has no type; cast the pointer first", node)
        return type_.target

    # Prefix operators

    def _prefix(self, node: tree.Prefix) -> Operand:
        if node.operator == "!":
            return Value(self._truth_type(), ops.Not(self._decision(node.operand)))
        if node.operator == "&":
            return self._address_of(node)
        if node.operator == "*":
            return self._pointed(node)
        value = self._value(node.operand)
        return self._applied(node, lambda: unary(node.operator, value, spelling(node.operand), self._dialect))

    def _truth_type(self) -> IntegerType:
        return BOOL if self.scope.is_cplusplus() or self._dialect.comparisons_are_bool else INT

    def _address_of(self, node: tree.Prefix) -> Operand:
        operand = self._operand(node.operand)
        if (
            isinstance(node.operand, tree.Name)
            and "::" in node.operand.name
            and not self._is_variable(node.operand)
        ):
            raise CannotCompile("pointers to members are not compiled")
        if isinstance(operand, Value):
            self._fail(f"& needs something in memory; {spelling(node.operand)} is only a value", node)
        if operand.bit_field is not None:
            raise CannotCompile(f"the address of {spelling(node.operand)}, a bit-field, is not compiled")
        return Value(pointer_to(operand.type), self._address(operand.place, node.operand))

    def _pointed(self, node: tree.Prefix) -> Operand:
        operand = self._operand(node.operand)
        if isinstance(operand, Object) and isinstance(operand.type, ArrayType):
            if not isinstance(operand.place, NoPlace):
                self._address(operand.place, node.operand)
            return self._follow(Object(operand.type.element, operand.place))
        value = operand if isinstance(operand, Value) else self._read(operand, node.operand)
        if isinstance(value.type, IntegerType):
            raise CannotCompile(
                f"* of {described(value.type)}: what it points to is the debugger's guess; cast"
            )
        if not isinstance(value.type, PointerType):
            self._fail(f"* needs a pointer; {spelling(node.operand)} is {described(value.type)}", node)
        target = self._target(value.type, node)
        return self._follow(Object(target, MemoryPlace(value.node, guarded=True)))

    # Two operands

    def _applied(self, node: Tree, operation: Callable[[], Value]) -> Value:
        try:
            return operation()
        except WrongType as error:
            self._fail(str(error), node)

    def _arithmetic(self, node: tree.Arithmetic) -> Operand:
        left, right = self._value(node.left), self._value(node.right)
        return self._applied(node, lambda: arithmetic(node.operator, left, right, self._dialect))

    def _comparison(self, node: tree.Comparison) -> Operand:
        of_function = self._functions.comparison(node) if self._dialect.has_string_functions else None
        if of_function is not None:
            return Value(self._truth_type(), of_function)
        sides = self._wide_sides(node)
        if sides is not None:
            return Value(self._truth_type(), compared(node.operator, *sides))
        left, right = self._value(node.left), self._value(node.right)
        return self._applied(
            node,
            lambda: Value(self._truth_type(), comparison(node.operator, left, right, self._dialect)),
        )

    def _logical(self, node: tree.Logical) -> Operand:
        left, right = self.truth(node.left), self.truth(node.right)
        self._check_rehearsal(node.right, f"behind {node.operator}")
        result = ops.And(left, right) if node.operator == "&&" else ops.Or(left, right)
        return Value(self._truth_type(), result)

    def _conditional(self, node: tree.Conditional) -> Operand:
        condition = self._decision(node.condition)
        then, otherwise = self._value(node.then), self._value(node.otherwise)
        if self._is_bit_field(node.then) and self._is_bit_field(node.otherwise):
            raise CannotCompile("?: of two bit-fields is not compiled: cast one")
        return choice(condition, then, otherwise, self._dialect)

    def _is_bit_field(self, node: Tree) -> bool:
        """Whether the node is one that becomes an int; in ?: two of them are one as well."""
        if not self._dialect.narrow_bit_fields_become_int or not isinstance(node, _OBJECTS):
            return False
        operand = self._operand(node)
        return isinstance(operand, Object) and operand.bit_field is not None

    # Integers of 128 bits

    def _wide(self, node: Tree) -> Wide | None:
        """The node as an integer of 128 bits; None if it is none."""
        if isinstance(node, tree.Arithmetic):
            sides = self._wide_sides(node)
            return None if sides is None else computed(node.operator, *sides)
        if isinstance(node, tree.Prefix) and node.operator in ("+", "-", "~"):
            inner = self._wide(node.operand)
            return None if inner is None else with_prefix(node.operator, self._checked(inner))
        if isinstance(node, tree.Cast):
            return self._cast_to_wide(node)
        if isinstance(node, (tree.Name, tree.MemberOf, tree.Index)) or _is_pointed(node):
            operand = self._operand(node)
            if isinstance(operand, Object) and isinstance(operand.type, WideType):
                return read_wide(operand.place, operand.type)
        return None

    def _wide_sides(self, node: tree.Arithmetic | tree.Comparison) -> tuple[Wide, Wide, bool] | None:
        """Both sides, and whether their common type is signed; None if neither has 128 bits."""
        left, right = self._wide(node.left), self._wide(node.right)
        if left is None and right is None:
            return None
        self._check_wide()
        first = left or self._widened_value(node.left)
        second = right or self._widened_value(node.right)
        return first, second, all(side.signed for side in (left, right) if side is not None)

    def _widened_value(self, node: Tree) -> Wide:
        value = settled(self._value(node), self._dialect)
        self._check_converts(value.type, node)
        return widened(value)

    def _cast_to_wide(self, node: tree.Cast) -> Wide | None:
        target = self._resolve(node.type)
        if not isinstance(target, WideType):
            return None
        self._check_wide()
        inner = self._wide(node.operand) or self._widened_value(node.operand)
        return replace(inner, signed=target.signed)

    def _checked(self, wide: Wide) -> Wide:
        self._check_wide()
        return wide

    def _check_wide(self) -> None:
        if not self.scope.computes_wide_integers():
            raise CannotCompile(
                f"this release of {self._dialect.debugger} does not compute with integers of 128 bits"
            )

    # Types

    def _cast(self, node: tree.Cast) -> Operand:
        target = self._resolve(node.type)
        check_cast_to(target)
        wide = self._wide(node.operand)
        if wide is not None:
            self._check_wide()
            return narrowed(target, wide)
        operand = self._operand(node.operand)
        if isinstance(operand.type, StructType):
            raise CannotCompile(f"casts of a structure ({operand.type.name}) are not compiled")
        value = self._known(operand, node.operand)
        return self._applied(node, lambda: cast(target, value, self._dialect))

    def _resolve(self, name: TypeName) -> CType:
        type_ = self._named_type(name.base)
        if type_ is None:
            self._fail(f"no type {name.base} here{self._guess_type(name.base)}", name)
        for derivation in name.derivations:
            if derivation == "*":
                type_ = pointer_to(type_)
            else:
                type_ = ArrayType(type_, int(derivation), f"{type_.name} [{derivation}]")
        return type_

    def _named_type(self, name: str) -> CType | None:
        known = BUILTIN_TYPES.get(name) or self.scope.type_named(name)
        if known is None and self.scope.is_cplusplus() and " " in name:
            return self.scope.type_named(name.partition(" ")[2])
        known = known or type_by_tag(name, self.scope)
        return CHAR if known is None and name == "char" else known

    def _size_of_type(self, node: tree.SizeOfType) -> Operand:
        return self._size_value(self._resolve(node.type), node)

    def _size_of(self, node: tree.SizeOf) -> Operand:
        if isinstance(node.operand, tree.Conditional) and not self._dialect.choice_has_common_type:
            raise CannotCompile(
                f"sizeof of ?: is not compiled: in {self._dialect.debugger} it depends on the branch taken"
            )
        self._check_rehearsal(node.operand, "in sizeof")
        if self._is_bit_field(node.operand):
            self._fail(f"{spelling(node.operand)} is a bit-field and has no size", node)
        return self._size_value(self._operand(node.operand).type, node)

    def _check_rehearsal(self, node: Tree, where: str) -> None:
        """Refuse where GDB goes astray when it evaluates for the type alone.

        It does so with the operand of sizeof, and with the right side of && and || before it looks at the
        left one (gdb/eval.c: EVAL_AVOID_SIDE_EFFECTS). Seen in 13.1 and 18.1: `*r` of a reference to an
        array is the array, a member that is a reference is read at address 0, and so is an error; another
        is `&p[1]` where `p` is in a register.
        """
        if not self._dialect.rehearses:
            return
        inner = node.operand if isinstance(node, tree.Prefix) else None
        if isinstance(node, tree.Prefix) and node.operator == "&" and isinstance(inner, tree.Index):
            raise CannotCompile(f"{where}, GDB may not know the address of an element")
        if self._is_reference_member(node):
            raise CannotCompile(f"{where}, GDB cannot evaluate {spelling(node)}: its type is a reference")
        if isinstance(node, tree.Prefix) and node.operator == "*" and self._is_reference_name(node.operand):
            raise CannotCompile(f"{where}, GDB cannot evaluate * of a reference")
        for child in tree.children(node):
            self._check_rehearsal(child, where)

    def _is_reference_name(self, node: Tree) -> bool:
        variable = self.scope.variable(node.name) if isinstance(node, tree.Name) else None
        return variable is not None and is_reference(variable.type)

    def _is_variable(self, node: Tree) -> bool:
        return isinstance(node, tree.Name) and self.scope.variable(node.name) is not None

    def _is_reference_member(self, node: Tree) -> bool:
        if not self.scope.is_cplusplus() or self._is_variable(node):
            return False
        return any(is_reference(hit.member.type) for hit in self._members_named(node))

    def _members_named(self, node: Tree) -> tuple[Found, ...]:
        if isinstance(node, tree.MemberOf):
            return find_members(self._owner(node)[1], node.member)
        if not isinstance(node, tree.Name):
            return ()
        this = self._this()
        return find_members(this.type, node.name) if this and isinstance(this.type, StructType) else ()

    def _size_value(self, type_: CType, node: Tree) -> Operand:
        if self._dialect.sizes_are_unsigned_long:
            return self._size_in_cplusplus(type_, node)
        size = known_size(type_)
        if size >= 2**31:
            raise CannotCompile(f"the size of {type_.name} does not fit the int that GDB's sizeof gives")
        return Value(INT, Constant(int_of(INT), size))

    def _size_in_cplusplus(self, type_: CType, node: Tree) -> Operand:
        if isinstance(type_, (VoidType, FunctionType)):
            self._fail(f"{type_.name} has no size", node)
        return Value(UNSIGNED_LONG, Constant(int_of(UNSIGNED_LONG), known_size(type_)))


def _is_pointed(node: Tree) -> bool:
    return isinstance(node, tree.Prefix) and node.operator == "*"


def _is_pointed_to(hit: Found) -> bool:
    """Whether GDB makes a pointer to such a member, and follows it as C++ does."""
    member = hit.member
    is_plain = not (member.is_static or member.bit_size or hit.is_nested or hit.steps)
    return is_plain and not is_reference(member.type)


_HANDLERS = {
    tree.Number: "_number",
    tree.Character: "_character",
    tree.Name: "_name",
    tree.Floating: "_floating",
    tree.String: "_string",
    tree.DollarName: "_register",
    tree.Prefix: "_prefix",
    tree.Arithmetic: "_arithmetic",
    tree.Comparison: "_comparison",
    tree.Logical: "_logical",
    tree.Conditional: "_conditional",
    tree.MemberOf: "_member_of",
    tree.Index: "_index",
    tree.Call: "_call",
    tree.Cast: "_cast",
    tree.SizeOfType: "_size_of_type",
    tree.SizeOf: "_size_of",
}
