"""The operators on values that were read: result types and ops, by GDB's rules (see `check`).

Nothing here knows names or syntax. WrongType says that an operator does not take its operands: whoever
knows where it stands makes an error with a caret of it.
"""

from __future__ import annotations

from dataclasses import replace

from ubp.condition import ops
from ubp.condition.arithmetic import (
    LONG,
    common,
    convert,
    int_of,
    is_bool,
    is_integral,
    promoted,
    scaled,
)
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


def unary(operator: str, operand: Value, name: str) -> Value:
    """+ - or ~; `name` is what an error calls the operand."""
    if isinstance(operand.type, FloatType) and operator != "~":
        type_of_float = scalar_of(operand.type)
        return operand if operator == "+" else replace(operand, node=Unary(type_of_float, "-", operand.node))
    if not isinstance(operand.type, (IntegerType, EnumType)):
        raise WrongType(f"{operator} needs a number; {name} is {described(operand.type)}")
    type_ = promoted(operand.type)
    node = convert(operand.node, int_of(type_))
    if operator == "+":
        return Value(type_, node)
    return Value(type_, ops.Unary(int_of(type_), "-" if operator == "-" else "~", node))


# --- two operands -------------------------------------------------------------------------------


def arithmetic(operator: ops.BinaryOperator, left: Value, right: Value) -> Value:
    if isinstance(left.type, PointerType) or isinstance(right.type, PointerType):
        return _pointer_arithmetic(operator, left, right)
    if isinstance(left.type, FloatType) or isinstance(right.type, FloatType):
        return _floating_arithmetic(operator, left, right)
    if operator in ("<<", ">>"):
        return _shift(operator, left, right)
    if is_bool(left.type) and is_bool(right.type):
        return _booleans(operator, left, right)
    type_ = common(_integral(left), _integral(right))
    integer = int_of(type_)
    operands = convert(left.node, integer), convert(right.node, integer)
    return Value(type_, ops.Binary(integer, operator, *operands))


def _floating_arithmetic(operator: ops.BinaryOperator, left: Value, right: Value) -> Value:
    type_ = _common_float(left, right)
    if operator not in ("+", "-", "*", "/"):
        raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")
    float_ = Float(type_.size)
    return Value(type_, ops.Binary(float_, operator, convert(left.node, float_), convert(right.node, float_)))


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


def _shift(operator: ops.BinaryOperator, left: Value, right: Value) -> Value:
    if is_bool(right.type):
        raise CannotCompile("GDB does not shift by a boolean; cast the count to int")
    type_ = promoted(_integral(left))
    if common(type_, _integral(right)) != type_:
        raise CannotCompile(
            f"releases of GDB disagree on {described(type_)} shifted by {described(right.type)}; "
            "cast the count to int"
        )
    count = convert(right.node, int_of(promoted(_integral(right))))
    operand = convert(left.node, int_of(type_))
    return Value(type_, ops.Binary(int_of(type_), operator, operand, count))


def _booleans(operator: ops.BinaryOperator, left: Value, right: Value) -> Value:
    if operator not in ("&", "|", "^"):
        raise CannotCompile(f"GDB does not evaluate {operator} on two booleans; cast one to int")
    operands = convert(left.node, TRUTH), convert(right.node, TRUTH)
    return Value(left.type, ops.Binary(TRUTH, operator, *operands))


def _pointer_arithmetic(operator: ops.BinaryOperator, left: Value, right: Value) -> Value:
    both = isinstance(left.type, PointerType) and isinstance(right.type, PointerType)
    if operator == "-" and both:
        return _difference(left, right)
    if operator == "+" and not both:
        pointer, other = (left, right) if isinstance(left.type, PointerType) else (right, left)
        return _moved(operator, pointer, other)
    if operator == "-" and isinstance(left.type, PointerType):
        return _moved(operator, left, right)
    raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")


def _moved(operator: ops.BinaryOperator, pointer: Value, other: Value) -> Value:
    assert isinstance(pointer.type, PointerType)
    if isinstance(other.type, FloatType):
        raise WrongType(f"{operator} does not take {described(pointer.type)} and {described(other.type)}")
    distance = scaled(other.node, step_of(pointer.type))
    return Value(pointer.type, ops.Binary(ADDRESS, operator, pointer.node, distance))


def _difference(left: Value, right: Value) -> Value:
    assert isinstance(left.type, PointerType)
    assert isinstance(right.type, PointerType)
    size = step_of(left.type)
    if size != step_of(right.type):
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


def comparison(operator: ops.CompareOperator, left: Value, right: Value) -> Node:
    """Raises WrongType."""
    type_ = _compared_as(operator, left, right)
    return ops.Compare(operator, convert(left.node, type_), convert(right.node, type_))


def _compared_as(operator: ops.CompareOperator, left: Value, right: Value) -> Scalar:
    has_pointer = isinstance(left.type, PointerType) or isinstance(right.type, PointerType)
    if isinstance(left.type, FloatType) or isinstance(right.type, FloatType):
        if has_pointer:
            raise WrongType(f"{operator} does not take {described(left.type)} and {described(right.type)}")
        return Float(_common_float(left, right).size)
    if isinstance(left.type, PointerType) or isinstance(right.type, PointerType):
        if _classes_differ(left.type, right.type):
            raise CannotCompile(
                f"comparing {left.type.name} with {right.type.name} may need an adjustment; "
                "cast both to void *"
            )
        return ADDRESS
    if is_bool(left.type) and is_bool(right.type):
        if operator not in ("==", "!="):
            raise CannotCompile(f"GDB does not evaluate {operator} on two booleans; cast one to int")
        return TRUTH
    return int_of(common(_integral(left), _integral(right)))


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


def choice(condition: Node, then: Value, otherwise: Value) -> Value:
    """`condition ? then : otherwise`"""
    type_ = _branch_type(then.type, otherwise.type)
    scalar = ADDRESS if isinstance(type_, PointerType) else scalar_of(type_)
    if scalar == Float(16):
        raise CannotCompile("?: of two long doubles is not compiled")
    branches = convert(then.node, scalar), convert(otherwise.node, scalar)
    return Value(type_, ops.Select(scalar, condition, *branches))


def _branch_type(then: CType, otherwise: CType) -> CType:
    if then == otherwise:
        return then
    if is_integral(then) and is_integral(otherwise) and is_bool(then) == is_bool(otherwise):
        assert isinstance(then, (IntegerType, EnumType))
        assert isinstance(otherwise, (IntegerType, EnumType))
        if promoted(then) == promoted(otherwise):
            return promoted(then)
    raise CannotCompile(
        f"GDB gives ?: the type of the branch taken, {then.name} or {otherwise.name}; cast both alike"
    )


# --- casts --------------------------------------------------------------------------------------


def check_cast_to(target: CType) -> None:
    """Raises CannotCompile for a type that nothing is cast to."""
    if isinstance(target, (StructType, ArrayType, VoidType, FunctionType)):
        raise CannotCompile(f"casts to {target.name} are not compiled")
    if isinstance(target, UnsupportedType):
        raise CannotCompile(f"casts to {target.name} are not compiled: {target.reason}")


def cast(target: CType, value: Value) -> Value:
    """`(target) value`, for a target that `check_cast_to` lets pass."""
    if isinstance(target, FloatType) or isinstance(value.type, FloatType):
        return _floating_cast(target, value)
    if isinstance(target, PointerType):
        if _classes_differ(target, value.type):
            raise CannotCompile(f"a cast from {value.type.name} to {target.name} may adjust the pointer")
        return Value(target, convert(value.node, ADDRESS))
    if is_bool(target):
        return Value(target, convert(flag(value.node), integer_of(target)))
    return Value(target, convert(value.node, integer_of(target)))


def _floating_cast(target: CType, value: Value) -> Value:
    """Integers come of the whole 8 bytes, also bool: in GDB, `(bool) 0.5` is false."""
    if isinstance(target, PointerType) or isinstance(value.type, PointerType):
        raise CannotCompile(
            f"a cast from {value.type.name} to {target.name}: GDB takes it for the other's bytes"
        )
    if isinstance(target, FloatType):
        scalar_of(value.type)  # refuses what is no number
        return Value(target, convert(value.node, scalar_of(target)))
    whole = ops.Convert(_SIGNED_WIDE, value.node)
    return Value(target, convert(flag(whole) if is_bool(target) else whole, integer_of(target)))
