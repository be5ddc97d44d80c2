"""Tree -> typed ops for Rust, by GDB's evaluation of it (gdb/rust-lang.c; 13.1 and 18.1 where both agree).

What differs from C, all seen in both releases:
- `!` turns the bits of an integer, in its own type, and negates a bool; comparisons and logic are bools;
- `.` follows every pointer, `.0` follows none;
- an index is compared with the length; GDB allows the length itself, which is left to it here;
- `as` reinterprets the memory of a structure as the type;
- arithmetic of narrow integers is done in 8 bytes by older releases, in C's types by newer: see RustRules.
"""

from __future__ import annotations

from typing import NoReturn

from ubp.condition import ops
from ubp.condition.arithmetic import (
    LONG,
    UNSIGNED_LONG,
    common,
    convert,
    int_of,
    is_bool,
    promoted,
    scaled,
)
from ubp.condition.check import Checker
from ubp.condition.fold import fold
from ubp.condition.members import member_names
from ubp.condition.operands import Object, Operand, Value, described
from ubp.condition.operators import arithmetic, check_cast_to, comparison, known_size, step_of
from ubp.condition.ops import ADDRESS, Constant, Node
from ubp.condition.places import ZERO, MemoryPlace, ObjectPlace
from ubp.condition.rust.tokens import BOOL, RUST_TYPES
from ubp.condition.syntax import tree
from ubp.condition.syntax.tree import Tree, spelling
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    IntegerType,
    PointerType,
    RustRules,
    StructType,
    UnsupportedType,
    Variable,
    VariantType,
)
from ubp.errors import CannotCompile
from ubp.records import dataclass

_INDEX_LIMIT = Constant(ADDRESS, 2**63)  # of a pointer: GDB only refuses what is negative for it
_WIDE = ("i128", "u128")
_SLICES = ("&[", "&mut [", "&str")
_FLOATS = ("f32", "f64")
_NO_WIDE = "integers of 16 bytes are not compiled"
_NO_FLOATS = "floating-point numbers are not compiled in Rust"


@dataclass(frozen=True)
class RustChecker(Checker):
    """Compiles the trees that `rust.parse` makes."""

    rules: RustRules

    # Names and types

    def _keyword_value(self, node: tree.Name) -> Operand:
        if self.scope.type_named(node.name) is not None:
            raise CannotCompile(f"{node.name} is a type, not a value")
        return super()._keyword_value(node)

    def _named_type(self, name: str) -> CType | None:
        if name in _WIDE:
            return UnsupportedType(name, 16, _NO_WIDE)
        if name in _FLOATS:
            return UnsupportedType(name, 8, _NO_FLOATS)
        return RUST_TYPES.get(name) or self.scope.type_named(name)

    def _place(self, variable: Variable) -> Operand:
        _refuse_kind(variable.type)
        return super()._place(variable)

    def _read(self, operand: Object, node: Tree) -> Value:
        _refuse_kind(operand.type)
        return super()._read(operand, node)

    def _truth_type(self) -> IntegerType:
        return BOOL

    def _refuse_structure(self, node: Tree, type_: StructType) -> NoReturn:
        raise CannotCompile(f"{spelling(node)} is a {type_.name}: name a field of it")

    # Fields

    def _member_of(self, node: tree.MemberOf) -> Operand:
        return self._numbered(node) if _is_numbered(node) else super()._member_of(node)

    def _numbered(self, node: tree.MemberOf) -> Operand:
        """`.0` of a tuple, of a structure like one, or of an Option of a pointer."""
        operand = self._operand(node.object)
        if isinstance(operand.type, VariantType):
            return self._payload(operand, operand.type, node)
        if not isinstance(operand, Object) or not isinstance(operand.type, StructType):
            self._fail(f".{node.member} needs a tuple; it is {described(operand.type)}", node)
        names = member_names(operand.type)
        if names != tuple(f"__{index}" for index in range(len(names))):
            self._fail(f".{node.member} needs a tuple; it is {described(operand.type)}", node)
        if int(node.member) >= len(names):
            self._fail(f"{operand.type.name} has {len(names)} fields", node, node.member_offset)
        return self._member(operand, operand.type, f"__{node.member}", node.member_offset)

    def _payload(self, operand: Operand, type_: VariantType, node: tree.MemberOf) -> Operand:
        """The pointer of an Option; without one, GDB's error is its own to report."""
        pointer = type_.pointer
        if pointer is None or node.member != "0" or not isinstance(operand, Object):
            self._refuse_variants(type_)
        if not isinstance(operand.place, MemoryPlace):
            # GDB 13.1 dies of one in a register (internal-error: field: Assertion `idx >= 0)
            raise CannotCompile(f"{type_.name} is compiled only where it is in memory")
        return Value(pointer, ops.Guard(operand.place.read(ADDRESS)))

    def _refuse_variants(self, type_: VariantType) -> NoReturn:
        raise CannotCompile(f"{type_.name}: only the program knows which of its variants it is")

    def _owner(self, node: tree.MemberOf) -> tuple[Object, StructType]:
        operand = self._operand(node.object)
        while isinstance(operand.type, PointerType):
            value = operand if isinstance(operand, Value) else self._read(operand, node.object)
            assert isinstance(value.type, PointerType)
            operand = Object(self._target(value.type, node), MemoryPlace(value.node, guarded=True))
        type_ = operand.type
        if isinstance(type_, ArrayType):
            raise CannotCompile(f"{spelling(node.object)} is an array: name an element of it")
        if isinstance(type_, VariantType):
            self._refuse_variants(type_)
        if not isinstance(type_, StructType) or not isinstance(operand, Object):
            self._fail(f"'.' needs a structure; {spelling(node.object)} is {described(type_)}", node)
        if _has_fields_of_slices(type_) and not self.rules.slices_have_fields:
            raise CannotCompile("this release of GDB gives no access to the fields of a slice")
        return operand, type_

    # Elements

    def _index(self, node: tree.Index) -> Operand:
        operand, index = self._operand(node.object), fold(convert(self._index_value(node), ADDRESS))
        if isinstance(operand, Object) and isinstance(operand.type, ArrayType):
            return self._array_element(operand, operand.type, index)
        if isinstance(operand, Object) and isinstance(operand.type, StructType):
            return self._slice_element(operand, operand.type, index, node)
        value = operand if isinstance(operand, Value) else self._read(operand, node.object)
        if not isinstance(value.type, PointerType):
            self._fail(f"[] needs an array, a slice or a pointer; it is {described(value.type)}", node)
        size, target = step_of(value.type), self._target(value.type, node)
        place = _element(MemoryPlace(value.node, guarded=True), size, index, _INDEX_LIMIT)
        return Object(target, place)

    def _array_element(self, operand: Object, type_: ArrayType, index: Node) -> Operand:
        if type_.count is None:
            raise CannotCompile(f"how many elements {type_.name} has is not known here")
        size = known_size(type_.element)
        return Object(type_.element, _element(operand.place, size, index, Constant(ADDRESS, type_.count)))

    def _slice_element(self, operand: Object, type_: StructType, index: Node, node: tree.Index) -> Operand:
        if not is_slice(type_):
            self._refuse_structure(node.object, type_)
        pointer = self._value_of(self._member(operand, type_, "data_ptr", node.offset), node)
        length = self._value_of(self._member(operand, type_, "length", node.offset), node)
        assert isinstance(pointer.type, PointerType)
        target = pointer.type.target
        place = MemoryPlace(pointer.node, guarded=True)
        return Object(target, _element(place, known_size(target), index, convert(length.node, ADDRESS)))

    def _value_of(self, operand: Operand, node: Tree) -> Value:
        return operand if isinstance(operand, Value) else self._read(operand, node)

    # Operators

    def _prefix(self, node: tree.Prefix) -> Operand:
        return self._not(node) if node.operator == "!" else super()._prefix(node)

    def _not(self, node: tree.Prefix) -> Value:
        value = self._value(node.operand)
        if is_bool(value.type):
            return Value(BOOL, ops.Not(value.node))
        if not isinstance(value.type, (IntegerType, EnumType)):
            self._fail(f"! needs an integer or a bool; it is {described(value.type)}", node)
        integer = int_of(value.type)
        return Value(value.type, ops.Unary(integer, "~", convert(value.node, integer)))

    def _address_of(self, node: tree.Prefix) -> Operand:
        if isinstance(node.operand, tree.MemberOf) and isinstance(self._operand(node.operand), Value):
            raise CannotCompile("the address of what an Option holds is not compiled")
        return super()._address_of(node)

    def _arithmetic(self, node: tree.Arithmetic) -> Operand:
        left, right = self._value(node.left), self._value(node.right)
        if node.operator in ("<<", ">>") and not isinstance(left.type, PointerType):
            return self._shift(node, left, right)
        left, right = self._widened(left, right)
        return self._applied(node, lambda: arithmetic(node.operator, left, right, self._dialect))

    def _shift(self, node: tree.Arithmetic, left: Value, right: Value) -> Value:
        """In the type of the left side, whatever the count has."""
        if is_bool(right.type):
            raise CannotCompile("GDB does not shift by a boolean; cast the count to i32")
        if not isinstance(left.type, (IntegerType, EnumType)):
            self._fail(f"{node.operator} needs integers; one is {described(left.type)}", node)
        if not isinstance(right.type, (IntegerType, EnumType)):
            self._fail(f"{node.operator} needs integers; one is {described(right.type)}", node)
        type_ = promoted(left.type)
        operand = convert(left.node, int_of(type_))
        return Value(type_, ops.Binary(int_of(type_), node.operator, operand, right.node))

    def _comparison(self, node: tree.Comparison) -> Operand:
        left, right = self._widened(self._value(node.left), self._value(node.right))
        return Value(BOOL, comparison(node.operator, left, right, self._dialect))

    def _widened(self, left: Value, right: Value) -> tuple[Value, Value]:
        """Both as GDB brings them together before it computes, where that is wider than in C."""
        if not self.rules.computes_in_long or (is_bool(left.type) and is_bool(right.type)):
            return left, right
        if not isinstance(left.type, (IntegerType, EnumType)):
            return left, right
        if not isinstance(right.type, (IntegerType, EnumType)):
            return left, right
        wide = LONG if common(left.type, right.type).signed else UNSIGNED_LONG
        return _converted(left, wide), _converted(right, wide)

    def _logical(self, node: tree.Logical) -> Operand:
        left, right = self.truth(node.left), self.truth(node.right)
        # what stands there itself is not read before the left side is known
        is_unread = _is_numbered(node.right) or isinstance(node.right, tree.Cast)
        for part in tree.children(node.right) if is_unread else (node.right,):
            self._check_rehearsal(part, f"behind {node.operator}")
        result = ops.And(left, right) if node.operator == "&&" else ops.Or(left, right)
        return Value(BOOL, result)

    def _cast(self, node: tree.Cast) -> Operand:
        target, operand = self._resolve(node.type), self._operand(node.operand)
        if not isinstance(operand.type, (StructType, VariantType)):
            return super()._cast(node)
        check_cast_to(target)
        if _has_fields_of_slices(operand.type):
            raise CannotCompile("casts of slices are not compiled")
        if not isinstance(operand, Object) or not isinstance(operand.place, MemoryPlace):
            raise CannotCompile(f"GDB casts {operand.type.name} only where it is in memory")
        return Object(target, operand.place)

    # What GDB evaluates for the type alone

    def _check_rehearsal(self, node: Tree, where: str) -> None:
        """See `Checker._check_rehearsal`.

        A structure or a pointer behind a `.`, `*` or `[]` is then one at address 0: reading a numbered
        field of it, following the pointer twice, or reinterpreting it is an error of GDB's.
        """
        if isinstance(node, tree.MemberOf) and self._goes_astray(node):
            raise CannotCompile(f"{where}, GDB cannot evaluate .{node.member}: put it on the left side")
        target = self._shadow_behind(node)
        if target is not None:
            raise CannotCompile(
                f"{where}, GDB cannot follow a pointer to {target.name}: put it on the left side"
            )
        if isinstance(node, tree.Cast) and self._casts_a_shadow(node):
            raise CannotCompile(f"{where}, GDB cannot cast a structure: put it on the left side")
        super()._check_rehearsal(node, where)

    def _shadow_behind(self, node: Tree) -> CType | None:
        """What has variants and is behind a pointer that is 0 when GDB looks at it for the type alone."""
        if isinstance(node, (tree.MemberOf, tree.Index)):
            pointer = node.object
        elif isinstance(node, tree.Prefix) and node.operator == "*":
            pointer = node.operand
        else:
            return None
        type_ = self.type_of(pointer)
        if _is_real(pointer) or not isinstance(type_, PointerType) or not _grows(type_.target):
            return None
        return type_.target

    def _casts_a_shadow(self, node: tree.Cast) -> bool:
        is_structure = isinstance(self.type_of(node.operand), (StructType, VariantType))
        return is_structure and not _is_real(node.operand)

    def _goes_astray(self, node: tree.MemberOf) -> bool:
        type_ = self.type_of(node.object)
        if _is_numbered(node):
            return isinstance(type_, VariantType) or not _is_real(node.object)
        return isinstance(type_, PointerType) and isinstance(type_.target, PointerType)


def _refuse_kind(type_: CType) -> None:
    """GDB's releases bring floating-point numbers to different types, and 13.1 computes with no i128."""
    if type_.name in _FLOATS:
        raise CannotCompile(_NO_FLOATS)
    if type_.name in _WIDE:
        raise CannotCompile(_NO_WIDE)


def is_slice(type_: CType) -> bool:
    """What GDB indexes like an array: it knows it by its name."""
    return type_.name.startswith(_SLICES) and _has_fields_of_slices(type_)


def _has_fields_of_slices(type_: CType) -> bool:
    return isinstance(type_, StructType) and member_names(type_) == ("data_ptr", "length")


def _grows(type_: CType) -> bool:
    """Whether GDB asks the object itself how large it is: there are variants in it."""
    return isinstance(type_, VariantType) or (isinstance(type_, StructType) and not type_.size)


def _is_numbered(node: Tree) -> bool:
    return isinstance(node, tree.MemberOf) and node.member.isdecimal()


def _is_real(node: Tree) -> bool:
    """Whether GDB has the object itself also where it evaluates for the type alone."""
    while isinstance(node, tree.MemberOf) and _is_numbered(node):
        node = node.object
    return isinstance(node, tree.Name)


def _converted(value: Value, type_: IntegerType) -> Value:
    return Value(type_, convert(value.node, int_of(type_)))


def _element(place: ObjectPlace, size: int, index: Node, count: Node) -> ObjectPlace:
    """Of an array of `count` at `place`; the debugger reports what is outside of it."""
    distance = fold(scaled(index, size))
    if isinstance(index, Constant) and isinstance(count, Constant):
        if index.value >= count.value:
            raise CannotCompile(f"the index is outside: there are {count.value} elements")
        return place.moved(distance)
    if not isinstance(place, MemoryPlace):
        return place.moved(distance)
    inside = ops.Compare("<", index, count)
    base = ops.Guard(ops.Select(ADDRESS, inside, place.base, ZERO))
    return MemoryPlace(base, place.offset).moved(distance)
