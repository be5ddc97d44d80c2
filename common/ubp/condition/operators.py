"""The operators on values that were read: result types and ops, by the rules of a dialect (see `check`).

Nothing here knows names or syntax. WrongType says that an operator does not take its operands: whoever
knows where it stands makes an error with a caret of it.
"""

from __future__ import annotations

from dataclasses import replace

from ubp.condition import ops
from ubp.condition.arithmetic import (
    INT,
    LONG,
    common,
    convert,
    int_of,
    is_bool,
    is_integral,
    promoted,
    scaled,
)
from ubp.condition.certainty import UNDECIDED, below, not_negative, only_if
from ubp.condition.dialect import Dialect
from ubp.condition.floats import sign_bit
from ubp.condition.members import has_bases_or_virtuals
from ubp.condition.operands import Value, described, size_of
from ubp.condition.ops import ADDRESS, TRUTH, Constant, Float, Int, Node, Scalar, Unary
from ubp.condition.types import (
    ArrayType,
    CType,
    EnumType,
    FloatType,
    FunctionType,
    IntegerType,
    PointerType,
    StructType,
    UnsupportedType,
    VoidType,
)
from ubp.errors import CannotCompile

_SIGNED_ADDRESS = Int(8, True)
_SIGNED_WIDE = Int(8, True)


class WrongType(Exception):
    """An operator that does not take its operands; the text is the sentence for the user."""


def integer_of(type_: CType) -> Int:
    """How values of `type_` are read. Raises CannotCompile for all but integers and enumerations."""
    if isinstance(type_, UnsupportedType):
        raise CannotCompile(f"values of type {type_.name} are not compiled: {type_.reason}")
    if not isinstance(type_, (IntegerType, EnumType)) or type_.size not in (1, 2, 4, 8):
        raise CannotCompile(f"values of type {type_.name} are not compiled")
    return int_of(type_)


def scalar_of(type_: CType) -> Scalar:
    """How values of `type_` are read. Raises CannotCompile for all but numbers and enumerations."""
    return Float(type_.size) if isinstance(type_, FloatType) else integer_of(type_)


def flag(node: Node) -> Node:
    """0 or 1 for the truth of `node`."""
    if isinstance(node, (ops.Compare, ops.Not, ops.And, ops.Or)):
        return node
    return ops.Compare("!=", node, Constant(node.type, 0))


def unary(operator: str, operand: Value, name: str, dialect: Dialect) -> Value:
    """+ - or ~; `name` is what an error calls the operand."""
    if isinstance(operand.type, FloatType) and operator != "~":
        return operand if operator == "+" else replace(operand, node=_negative(operand, dialect))
    if not is_integral(operand.type) or _is_no_number(operand.type, dialect):
        raise WrongType(f"{operator} needs a number; {name} is {described(operand.type)}")
    type_ = promoted(_certain_type(operand, dialect))
    node = convert(operand.node, int_of(type_))
    if operator == "+":
        return Value(type_, node)
    return Value(type_, ops.Unary(int_of(type_), "-" if operator == "-" else "~", node))


def _negative(operand: Value, dialect: Dialect) -> Node:
    """Of a floating-point number. -0.0 - x is exact, and the negative of 0, too."""
    float_ = scalar_of(operand.type)
    if dialect.minus_is_zero_minus or not isinstance(float_, Float):
        return Unary(float_, "-", operand.node)
    return ops.Binary(float_, "-", Constant(float_, sign_bit(float_)), operand.node)


# --- enumerations and booleans ------------------------------------------------------------------


def _is_no_number(type_: CType, dialect: Dialect) -> bool:
    return isinstance(type_, EnumType) and type_.scoped and not dialect.scoped_enumerations_convert


def _refuse_scoped(operator: str, left: Value, right: Value, dialect: Dialect) -> None:
    if _is_no_number(left.type, dialect) or _is_no_number(right.type, dialect):
        raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")


def _is_uncertain(type_: CType, dialect: Dialect) -> bool:
    """Whether nobody knows which integer an enumeration becomes: int, or one of its own size and sign."""
    if not isinstance(type_, EnumType) or type_.scoped or dialect.enumerations_become_their_size:
        return False
    return type_.size > INT.size or not type_.signed


def _certain_type(value: Value, dialect: Dialect) -> IntegerType | EnumType:
    type_ = _integral(value)
    if _is_uncertain(type_, dialect):
        raise CannotCompile(
            f"releases of {dialect.debugger} disagree on the type that {described(type_)} becomes; "
            "cast it to int"
        )
    return type_


def settled(value: Value, dialect: Dialect) -> Value:
    """The value, of which all readings of its type are one number; a fault where they are not."""
    if not _is_uncertain(value.type, dialect) or value.node.type.size < INT.size:
        return value
    return replace(value, node=only_if(below(value.node, 31), value.node))


def settled_boolean(value: Value, dialect: Dialect) -> Value:
    """A bool that was read: a fault where it is neither 0 nor 1, and the dialect is not certain of it."""
    if dialect.booleans_are_bytes or not is_bool(value.type):
        return value
    return replace(value, node=only_if(below(value.node, 1), value.node))


# --- two operands -------------------------------------------------------------------------------


def arithmetic(operator: ops.BinaryOperator, left: Value, right: Value, dialect: Dialect) -> Value:
    _refuse_scoped(operator, left, right, dialect)
    if isinstance(left.type, PointerType) or isinstance(right.type, PointerType):
        return _pointer_arithmetic(operator, left, right, dialect)
    if isinstance(left.type, FloatType) or isinstance(right.type, FloatType):
        return _floating_arithmetic(operator, left, right, dialect)
    if operator in ("<<", ">>"):
        return _shift(operator, left, right, dialect)
    if is_bool(left.type) and is_bool(right.type) and not dialect.booleans_become_int:
        return _booleans(operator, left, right)
    type_ = common(_certain_type(left, dialect), _certain_type(right, dialect))
    integer = int_of(type_)
    operands = convert(left.node, integer), convert(right.node, integer)
    return Value(type_, ops.Binary(integer, operator, *operands))


def _floating_arithmetic(operator: ops.BinaryOperator, left: Value, right: Value, dialect: Dialect) -> Value:
    type_ = _common_float(left, right)
    if operator not in ("+", "-", "*", "/"):
        raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")
    float_ = Float(type_.size)
    first, second = (_as_float(value, float_, dialect) for value in (left, right))
    if operator == "/" and not dialect.quotient_by_zero_is_certain:
        second = _not_zero(second)
    return Value(type_, ops.Binary(float_, operator, first, second))


def _not_zero(node: Node) -> Node:
    """The node, of a floating type; a fault where it is 0. Of the x87's numbers, all releases are certain."""
    if node.type == Float(16):
        return node
    return only_if(ops.Compare("!=", node, Constant(node.type, 0)), node)


def _as_float(value: Value, float_: Float, dialect: Dialect) -> Node:
    """An operand of arithmetic, which is promoted before it becomes a floating-point number."""
    if isinstance(value.type, FloatType) or dialect.large_unsigned_become_floats:
        return convert(value.node, float_)
    type_ = promoted(_integral(value))
    known = settled(value, dialect)
    return _number_as_float(Value(type_, convert(known.node, int_of(type_))), float_, dialect)


def _number_as_float(value: Value, float_: Float, dialect: Dialect) -> Node:
    type_ = value.type
    is_signed = isinstance(type_, FloatType) or is_bool(type_) or int_of(_integral(value)).signed
    if dialect.large_unsigned_become_floats or is_signed:
        return convert(value.node, float_)
    return convert(not_negative(value.node), float_)


def _common_float(left: Value, right: Value) -> FloatType:
    """Of two the larger, or the left one; an integer takes the type of the other side."""
    found = [value.type for value in (left, right) if isinstance(value.type, FloatType)]
    for value in (left, right):
        scalar_of(value.type)  # refuses what is no number
    return max(found, key=lambda type_: type_.size)


def _integral(value: Value) -> IntegerType | EnumType:
    if not isinstance(value.type, (IntegerType, EnumType)):
        raise CannotCompile(f"arithmetic on {value.type.name} is not compiled")
    return value.type


def _shift(operator: ops.BinaryOperator, left: Value, right: Value, dialect: Dialect) -> Value:
    if is_bool(right.type) and not dialect.booleans_become_int:
        raise CannotCompile(f"{dialect.debugger} does not shift by a boolean; cast the count to int")
    type_ = promoted(_certain_type(left, dialect))
    if common(type_, _integral(right)) != type_ and not dialect.counts_may_be_wider:
        raise CannotCompile(
            f"releases of {dialect.debugger} disagree on "
            f"{described(type_)} shifted by {described(right.type)}; "
            "cast the count to int"
        )
    right = settled(right, dialect)
    count = convert(right.node, int_of(promoted(_integral(right))))
    operand = convert(left.node, int_of(type_))
    return Value(type_, ops.Binary(int_of(type_), operator, operand, count))


def _booleans(operator: ops.BinaryOperator, left: Value, right: Value) -> Value:
    if operator not in ("&", "|", "^"):
        raise CannotCompile(f"GDB does not evaluate {operator} on two booleans; cast one to int")
    operands = convert(left.node, TRUTH), convert(right.node, TRUTH)
    return Value(left.type, ops.Binary(TRUTH, operator, *operands))


def _pointer_arithmetic(operator: ops.BinaryOperator, left: Value, right: Value, dialect: Dialect) -> Value:
    both = isinstance(left.type, PointerType) and isinstance(right.type, PointerType)
    if operator == "-" and both:
        return _difference(left, right, dialect)
    if operator == "+" and not both:
        pointer, other = (left, right) if isinstance(left.type, PointerType) else (right, left)
        return _moved(operator, pointer, other, dialect)
    if operator == "-" and isinstance(left.type, PointerType):
        return _moved(operator, left, right, dialect)
    raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")


def _moved(operator: ops.BinaryOperator, pointer: Value, other: Value, dialect: Dialect) -> Value:
    assert isinstance(pointer.type, PointerType)
    if isinstance(other.type, FloatType) or not _moves(pointer.type, dialect):
        raise WrongType(f"{operator} does not take {described(pointer.type)} and {described(other.type)}")
    distance = scaled(settled(other, dialect).node, step_of(pointer.type))
    return Value(pointer.type, ops.Binary(ADDRESS, operator, pointer.node, distance))


def _moves(type_: PointerType, dialect: Dialect) -> bool:
    return dialect.void_pointers_move or not isinstance(type_.target, VoidType)


def _difference(left: Value, right: Value, dialect: Dialect) -> Value:
    assert isinstance(left.type, PointerType)
    assert isinstance(right.type, PointerType)
    size = step_of(left.type)
    is_of_one_type = dialect.pointers_of_all_types_compare or _same_target(left.type, right.type)
    if size != step_of(right.type) or not is_of_one_type or not _moves(left.type, dialect):
        raise WrongType(f"- does not take {described(left.type)} and {described(right.type)}")
    distance = convert(ops.Binary(ADDRESS, "-", left.node, right.node), _SIGNED_ADDRESS)
    if size > 1:
        distance = ops.Binary(_SIGNED_ADDRESS, "/", distance, Constant(_SIGNED_ADDRESS, size))
    return Value(LONG, distance)


def step_of(type_: PointerType) -> int:
    """How far `p + 1` is from `p`."""
    if isinstance(type_.target, FunctionType):
        raise CannotCompile("arithmetic on pointers to functions is not compiled")
    return known_size(type_.target)


def known_size(type_: CType) -> int:
    size = size_of(type_)
    if not size:
        raise CannotCompile(f"the size of {type_.name} is not known here")
    return size


# --- comparisons and choices --------------------------------------------------------------------


def comparison(operator: ops.CompareOperator, left: Value, right: Value, dialect: Dialect) -> Node:
    """Raises WrongType."""
    type_ = _compared_as(operator, left, right, dialect)
    if isinstance(type_, Float):
        first, second = (_as_float(value, type_, dialect) for value in (left, right))
        return _compared_floats(operator, first, second, dialect)
    left, right = _settled_sides(operator, left, right, dialect)
    return ops.Compare(operator, convert(left.node, type_), convert(right.node, type_))


def _compared_floats(operator: ops.CompareOperator, left: Node, right: Node, dialect: Dialect) -> Node:
    """`<=` and `>=` are false of a NaN, or a fault where the dialect is not certain of that."""
    compared = ops.Compare(operator, left, right)
    if dialect.nan_is_certain or operator not in ("<=", ">="):
        return compared
    opposite = ops.Compare(">" if operator == "<=" else "<", left, right)
    return ops.Or(compared, ops.And(ops.Not(opposite), UNDECIDED))


def _settled_sides(
    operator: ops.CompareOperator, left: Value, right: Value, dialect: Dialect
) -> tuple[Value, Value]:
    """Both sides, of which one is an enumeration: whether it is signed counts, but not for == of 4 bytes."""
    if not any(_is_uncertain(side.type, dialect) for side in (left, right)):
        return left, right
    is_narrow = all(is_integral(side.type) and size_of(side.type) in (1, 2, 4) for side in (left, right))
    if operator in ("==", "!=") and is_narrow:
        return left, right
    return _as_seen_by(left, right, dialect), _as_seen_by(right, left, dialect)


def _as_seen_by(value: Value, other: Value, dialect: Dialect) -> Value:
    """The value; a fault where it is another number if `other`, an enumeration, is signed or is not."""
    if _is_uncertain(value.type, dialect):
        return settled(value, dialect)
    is_integer = isinstance(value.type, (IntegerType, EnumType))
    if not is_integer or not _is_uncertain(other.type, dialect) or not int_of(_integral(value)).signed:
        return value
    return replace(value, node=not_negative(value.node))


def _compared_as(operator: ops.CompareOperator, left: Value, right: Value, dialect: Dialect) -> Scalar:
    if left.type != right.type:
        _refuse_scoped(operator, left, right, dialect)
    has_pointer = isinstance(left.type, PointerType) or isinstance(right.type, PointerType)
    if isinstance(left.type, FloatType) or isinstance(right.type, FloatType):
        if has_pointer:
            raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")
        return Float(_common_float(left, right).size)
    if isinstance(left.type, PointerType) or isinstance(right.type, PointerType):
        if not _comparable(left.type, right.type, dialect):
            raise CannotCompile(
                f"comparing {left.type.name} with {right.type.name} may need an adjustment; "
                "cast both to void *"
            )
        return ADDRESS
    if is_bool(left.type) and is_bool(right.type) and not dialect.booleans_become_int:
        if operator not in ("==", "!="):
            raise CannotCompile(f"GDB does not evaluate {operator} on two booleans; cast one to int")
        return TRUTH
    return int_of(common(_integral(left), _integral(right)))


def _comparable(left: CType, right: CType, dialect: Dialect) -> bool:
    """Whether two types, of which one is a pointer, are compared by nothing but their values."""
    if dialect.pointers_of_all_types_compare:
        return not _classes_differ(left, right)
    if not isinstance(left, PointerType) or not isinstance(right, PointerType):
        return True
    return _same_target(left, right) or _is_void_beside_data(left, right)


def _same_target(left: PointerType, right: PointerType) -> bool:
    """Whether both point to one type; constness, which names may tell, does not count."""
    first, second = left.target, right.target
    if isinstance(first, PointerType) and isinstance(second, PointerType):
        return first.is_reference == second.is_reference and _same_target(first, second)
    return first == second


def _is_void_beside_data(left: PointerType, right: PointerType) -> bool:
    """Whether one is a `void *`, and none points to a function."""
    targets = left.target, right.target
    has_void = any(isinstance(target, VoidType) for target in targets)
    return has_void and not any(isinstance(target, FunctionType) for target in targets)


def _classes_differ(left: CType, right: CType) -> bool:
    """Whether both point to classes, to two of them, and one may be a part of the other.

    C++ adjusts such pointers before it compares them, and GDB does not.
    """
    if not isinstance(left, PointerType) or not isinstance(right, PointerType):
        return False
    first, second = left.target, right.target
    if not isinstance(first, StructType) or not isinstance(second, StructType) or first == second:
        return False
    return has_bases_or_virtuals(first) or has_bases_or_virtuals(second)


def choice(condition: Node, then: Value, otherwise: Value, dialect: Dialect) -> Value:
    """`condition ? then : otherwise`"""
    common_type = _common_type if dialect.choice_has_common_type else _branch_type
    type_ = common_type(then, otherwise, dialect)
    scalar = ADDRESS if isinstance(type_, PointerType) else scalar_of(type_)
    if scalar == Float(16):
        raise CannotCompile("?: of two long doubles is not compiled")
    branches = (_as_branch(value, scalar, dialect) for value in (then, otherwise))
    return Value(type_, ops.Select(scalar, condition, *branches))


def _as_branch(value: Value, scalar: Scalar, dialect: Dialect) -> Node:
    return _as_float(value, scalar, dialect) if isinstance(scalar, Float) else convert(value.node, scalar)


def _common_type(then: Value, otherwise: Value, dialect: Dialect) -> CType:
    """C++'s (ISO C++ 7.6.16), of numbers and of pointers to one type, or one and a null pointer."""
    first, second = then.type, otherwise.type
    if first == second and not isinstance(first, PointerType):
        return first
    if isinstance(first, FloatType) or isinstance(second, FloatType):
        if isinstance(first, (FloatType, IntegerType)) and isinstance(second, (FloatType, IntegerType)):
            return _common_float(then, otherwise)
    elif isinstance(first, IntegerType) and isinstance(second, IntegerType):
        return common(first, second)
    elif isinstance(first, PointerType) or isinstance(second, PointerType):
        found = _common_pointer(then, otherwise) or _common_pointer(otherwise, then)
        if found is not None:
            return found
    raise CannotCompile(f"?: of {described(first)} and {described(second)} is not compiled: cast both alike")


def _common_pointer(value: Value, other: Value) -> PointerType | None:
    type_ = value.type
    if not isinstance(type_, PointerType):
        return None
    if isinstance(other.type, PointerType):
        return type_ if _same_target(type_, other.type) or other.node == Constant(ADDRESS, 0) else None
    is_null = is_integral(other.type) and isinstance(other.node, Constant) and other.node.value == 0
    return type_ if is_null else None


def _branch_type(left: Value, right: Value, dialect: Dialect) -> CType:
    then, otherwise = left.type, right.type
    if then == otherwise:
        return then
    if is_integral(then) and is_integral(otherwise) and is_bool(then) == is_bool(otherwise):
        assert isinstance(then, (IntegerType, EnumType))
        assert isinstance(otherwise, (IntegerType, EnumType))
        if promoted(then) == promoted(otherwise):
            return promoted(then)
    raise CannotCompile(
        f"{dialect.debugger} gives ?: the type of the branch taken, {then.name} or {otherwise.name}; "
        "cast both alike"
    )


# --- casts --------------------------------------------------------------------------------------


def check_cast_to(target: CType) -> None:
    """Raises CannotCompile for a type that nothing is cast to."""
    if isinstance(target, (StructType, ArrayType, VoidType, FunctionType)):
        raise CannotCompile(f"casts to {target.name} are not compiled")
    if isinstance(target, UnsupportedType):
        raise CannotCompile(f"casts to {target.name} are not compiled: {target.reason}")


def cast(target: CType, value: Value, dialect: Dialect) -> Value:
    """`(target) value`, for a target that `check_cast_to` lets pass. Raises WrongType."""
    if not dialect.pointers_become_narrow_integers and not _is_cast(target, value.type):
        raise WrongType(f"no cast leads from {value.type.name} to {target.name}")
    if isinstance(target, FloatType) or isinstance(value.type, FloatType):
        return _floating_cast(target, value, dialect)
    if isinstance(target, PointerType):
        if _classes_differ(target, value.type):
            raise CannotCompile(f"a cast from {value.type.name} to {target.name} may adjust the pointer")
        return Value(target, convert(value.node, ADDRESS))
    if is_bool(target):
        return Value(target, convert(flag(value.node), integer_of(target)))
    return Value(target, convert(value.node, integer_of(target)))


def _is_cast(target: CType, source: CType) -> bool:
    """Whether C++ has the cast: pointers become pointers, integers that hold them, and bool."""
    if isinstance(target, PointerType):
        return not isinstance(source, FloatType)
    if not isinstance(source, PointerType) or is_bool(target):
        return True
    return isinstance(target, IntegerType) and target.size == ADDRESS.size


def _floating_cast(target: CType, value: Value, dialect: Dialect) -> Value:
    if isinstance(target, PointerType) or isinstance(value.type, PointerType):
        raise CannotCompile(
            f"a cast from {value.type.name} to {target.name}: "
            f"{dialect.debugger} takes it for the other's bytes"
        )
    if isinstance(target, FloatType):
        scalar_of(value.type)  # refuses what is no number
        float_ = Float(target.size)
        return Value(target, _number_as_float(settled(value, dialect), float_, dialect))
    integer = integer_of(target)
    if is_bool(target) and not dialect.fractions_are_cut_to_long:
        return Value(target, convert(flag(value.node), integer))
    whole = ops.Convert(_SIGNED_WIDE, value.node)
    if is_bool(target):  # in GDB, `(bool) 0.5` is false
        return Value(target, convert(flag(whole), integer))
    if dialect.fractions_are_cut_to_long or integer == _SIGNED_WIDE:
        return Value(target, convert(whole, integer))
    return Value(target, only_if(_fits(whole, integer), convert(whole, integer)))


def _fits(whole: Node, integer: Int) -> Node:
    """Whether a signed integer of 8 bytes keeps its value in another type."""
    if integer.size == _SIGNED_WIDE.size:
        return ops.Compare(">=", whole, Constant(_SIGNED_WIDE, 0))
    return ops.Compare("==", convert(convert(whole, integer), _SIGNED_WIDE), whole)
