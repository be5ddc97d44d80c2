"""Floating-point arithmetic in a condition: what the program has in the units is put back right behind it.

A block of code computes one tree (see `codegen.floating`). It first computes the integers that are the
tree's leaves, and pushes them. Then a window opens in which nothing can fault: the registers that the tree
needs are saved below, and the unit gets the modes that GDB computes with, all exceptions masked. The
result leaves as an integer, and everything is put back. So no mode, flag or trap of the program's counts,
and none changes. Only the lower 16 bytes of vector registers are touched: legacy SSE leaves the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Union

from ubp.arch.base import SavedFloating
from ubp.arch.x86_64.emit import Assembler, Form, Memory
from ubp.codegen.buffer import Label
from ubp.condition.ops import (
    Binary,
    Constant,
    Convert,
    ExtendedCompare,
    Float,
    Int,
    Load,
    Node,
    Reinterpret,
)
from ubp.errors import CannotCompile
from ubp.records import dataclass

# Encodings: Intel SDM vol. 2. Of vectors, [prefix] [REX] 0F opcode ModRM; F3: single, F2: double precision.
_PREFIX = {4: b"\xf3", 8: b"\xf2"}
LOAD = {size: Form(prefix, b"\x0f\x10") for size, prefix in _PREFIX.items()}  # movss, movsd
ARITHMETIC = {
    (operator, size): Form(prefix, b"\x0f" + opcode)
    for operator, opcode in {"+": b"\x58", "*": b"\x59", "-": b"\x5c", "/": b"\x5e"}.items()
    for size, prefix in _PREFIX.items()
}
RESIZE = {size: Form(prefix, b"\x0f\x5a") for size, prefix in _PREFIX.items()}  # cvtss2sd, cvtsd2ss: source
FROM_INTEGER = {size: Form(prefix, b"\x0f\x2a", wide=True) for size, prefix in _PREFIX.items()}  # cvtsi2sX
TRUNCATE = {size: Form(prefix, b"\x0f\x2c", wide=True) for size, prefix in _PREFIX.items()}  # cvttsX2si
TO_GENERAL = {4: Form(b"\x66", b"\x0f\x7e"), 8: Form(b"\x66", b"\x0f\x7e", wide=True)}  # movd, movq
COPY = Form(b"", b"\x0f\x28")  # movaps
LOAD_VECTOR, STORE_VECTOR = Form(b"", b"\x0f\x10"), Form(b"", b"\x0f\x11")  # movups
STORE_UPPER = Form(b"", b"\x0f\x17")  # movhps m64, xmm
STORE_CONTROL, LOAD_CONTROL = Form(b"", b"\x0f\xae", 3), Form(b"", b"\x0f\xae", 2)  # stmxcsr, ldmxcsr
DEFAULT_CONTROL = 0x1F80  # all masked, to nearest, denormals as they are (SDM vol. 1, 10.2.3)

# The x87: opcode ModRM
PUSH_REAL = {4: Form(b"", b"\xd9", 0), 8: Form(b"", b"\xdd", 0), 16: Form(b"", b"\xdb", 5)}  # fld
PUSH_INTEGER = Form(b"", b"\xdf", 5)  # fild m64
POP_REAL = {4: Form(b"", b"\xd9", 3), 8: Form(b"", b"\xdd", 3)}  # fstp
POP_INTEGER = Form(b"", b"\xdf", 7)  # fistp m64
ADD_SINGLE = Form(b"", b"\xd8", 0)  # fadd m32
LOAD_X87_CONTROL = Form(b"", b"\xd9", 5)  # fldcw
SAVE_X87, RESTORE_X87 = Form(b"", b"\xdd", 6), Form(b"", b"\xdd", 4)  # fnsave, which also resets; frstor
COMPARE_X87 = b"\xdf\xe9"  # fucomip st(0), st(1)
# (operator, whether the left operand is on top): st(1) op st(0), or the other way round
ARITHMETIC_X87 = {
    ("+", False): b"\xde\xc1",
    ("+", True): b"\xde\xc1",
    ("*", False): b"\xde\xc9",
    ("*", True): b"\xde\xc9",
    ("-", False): b"\xde\xe9",
    ("-", True): b"\xde\xe1",
    ("/", False): b"\xde\xf9",
    ("/", True): b"\xde\xf1",
}
IMAGE_SIZE = 108  # of fnsave
TRUNCATING = 0x0F7F  # control word: to zero, extended precision, all masked (SDM vol. 1, 8.1.5)
TWO_TO_64 = 0x5F800000  # in single precision
X87_DEPTH = 8

_LONG = Int(8, True)
EXTENDED = Float(16)

Block = Union[Reinterpret, Convert, ExtendedCompare]
Compute = Callable[[Node, str], None]


def move_half(assembler: Assembler, vector: str, half: int, register: str) -> None:
    """The lower (0) or upper (1) 8 bytes of a vector register, the upper by way of the stack."""
    if half == 0:
        assembler.apply(TO_GENERAL[8], register, vector)
        return
    assembler.lower_stack(8)
    assembler.apply(STORE_UPPER, _slot(0), vector)
    assembler.pop(register)


def is_block(node: Node) -> bool:
    """Whether `node` is an integer that floating-point arithmetic results in."""
    if isinstance(node, ExtendedCompare):
        return True
    return isinstance(node, (Reinterpret, Convert)) and _is_floating(node.operand)


def emit_block(
    assembler: Assembler, node: Node, register: str, compute: Compute, fault: Callable[[], Label]
) -> None:
    """The value of a block in `register`. `compute` puts an integer into a register; flags are changed."""
    assert isinstance(node, (Reinterpret, Convert, ExtendedCompare))
    roots = (node.left, node.right) if isinstance(node, ExtendedCompare) else (node.operand,)
    depth = assembler.stack_adjust
    leaves = _push_leaves(assembler, roots, register, compute)
    for leaf, place in leaves.items():
        if isinstance(leaf, Load):
            _check_extended(assembler, assembler.stack_adjust - place, register, fault())
    unit = _X87 if _is_for_x87(roots) else _Vectors
    unit(assembler, leaves, register).run(node)
    assembler.lower_stack(depth - assembler.stack_adjust)
    if isinstance(node, ExtendedCompare):
        _flag(assembler, node.operator, register)
    elif isinstance(node, Convert):
        # what does not fit has become the least number, the only one that overflows here
        assembler.alu_immediate("cmp", register, 1, 8)
        assembler.jump_if("o", fault())


def _is_for_x87(roots: tuple[Node, ...]) -> bool:
    return any(part.type == EXTENDED for root in roots for part in _parts(root))


def _parts(node: Node) -> Iterator[Node]:
    """The tree, down to its leaves."""
    yield node
    if isinstance(node, Binary):
        yield from _parts(node.left)
        yield from _parts(node.right)
    elif isinstance(node, Convert) and _is_floating(node.operand):
        yield from _parts(node.operand)


def _is_leaf(node: Node) -> bool:
    """Whether it comes from memory: a pattern, a constant, or an integer to convert."""
    return not isinstance(node, Binary) and not (isinstance(node, Convert) and _is_floating(node.operand))


def _is_in_memory(leaf: Node) -> bool:
    """Whether an instruction on vectors takes it from the stack."""
    return isinstance(leaf, (Reinterpret, Constant)) and leaf.type != EXTENDED


def _is_floating(node: Node) -> bool:
    return isinstance(node.type, Float)


def _push_leaves(
    assembler: Assembler, roots: tuple[Node, ...], register: str, compute: Compute
) -> dict[Node, int]:
    """Leaf -> the `stack_adjust` at which the stack pointer points to it."""
    places: dict[Node, int] = {}
    for leaf in (part for root in roots for part in _parts(root) if _is_leaf(part)):
        if leaf not in places:
            _push_leaf(assembler, leaf, register, compute)
            places[leaf] = assembler.stack_adjust
    return places


def _push_leaf(assembler: Assembler, leaf: Node, register: str, compute: Compute) -> None:
    if isinstance(leaf, Load):
        compute(leaf.address, register)
        for offset in (8, 0):
            assembler.push_memory(Memory(register, offset))
    elif isinstance(leaf, Constant):
        for shift in (64, 0) if leaf.type == EXTENDED else (0,):
            compute(Constant(Int(8, False), leaf.value >> shift & (1 << 64) - 1), register)
            assembler.push(register)
    else:
        assert isinstance(leaf, (Reinterpret, Convert))
        compute(leaf.operand, register)
        assembler.push(register)


def _check_extended(assembler: Assembler, offset: int, register: str, fault: Label) -> None:
    """Without the first bit of the significand, only an exponent of 0 is a number."""
    good = Label("a number")
    assembler.alu_immediate("cmp", _slot(offset + 4), 0, 4)
    assembler.jump_if("l", good)
    assembler.move(register, _slot(offset + 8), 4)
    assembler.test_immediate(register, 0x7FFF, 4)
    assembler.jump_if("ne", fault)
    assembler.bind(good)


def _flag(assembler: Assembler, operator: str, register: str) -> None:
    """0 or 1 of what fucomip has found out: right against left, equal and below where one is a NaN."""
    ordered = Label("ordered")
    assembler.set_if({"<": "a", "<=": "ae", "==": "e"}[operator], register)
    if operator == "==":
        assembler.jump_if("np", ordered)
        assembler.move_immediate(register, 0)
    assembler.bind(ordered)
    assembler.move_extended(register, register, 1, False, 4)


def _weight(node: Node) -> int:
    """How many registers of a unit the tree takes (Sethi-Ullman)."""
    if not isinstance(node, Binary):
        return 1 if _is_leaf(node) or not isinstance(node, Convert) else _weight(node.operand)
    left, right = _weight(node.left), _weight(node.right)
    if _is_in_memory(node.right):
        return left
    return max(left, right) if left != right else left + 1


@dataclass(frozen=True)
class _Vectors:
    """The block's window on the vector registers, xmm0 and up."""

    asm: Assembler
    leaves: dict[Node, int]
    register: str

    def run(self, node: Block) -> None:
        assert not isinstance(node, ExtendedCompare)
        tree = node.operand
        saved = self._open(_weight(tree))
        self._value(tree, 0)
        forms = TO_GENERAL if isinstance(node, Reinterpret) else TRUNCATE
        if isinstance(node, Reinterpret):
            self.asm.apply(forms[tree.type.size], self.register, "xmm0")
        else:
            self.asm.apply(forms[tree.type.size], "xmm0", self.register)
        self._close(saved)

    def _open(self, count: int) -> SavedFloating:
        """From the stack pointer on: MXCSR, the MXCSR that is wanted, `count` registers."""
        self.asm.lower_stack(8 + 16 * count)
        saved = SavedFloating(tuple((f"xmm{index}", 8 + 16 * index) for index in range(count)), control=0)
        self.asm.apply(STORE_CONTROL, _slot(0))
        for name, offset in saved.vectors:
            self.asm.apply(STORE_VECTOR, _slot(offset), name)
        self.asm.store_immediate(_slot(4), DEFAULT_CONTROL)
        self.asm.floating = saved
        self.asm.apply(LOAD_CONTROL, _slot(4))
        return saved

    def _close(self, saved: SavedFloating) -> None:
        for name, offset in saved.vectors:
            self.asm.apply(LOAD_VECTOR, _slot(offset), name)
        self.asm.apply(LOAD_CONTROL, _slot(0))
        self.asm.floating = None

    def _value(self, node: Node, index: int) -> None:
        """`node` in the register of that index; those above are free."""
        target = f"xmm{index}"
        if isinstance(node, Binary):
            self._binary(node, index)
        elif isinstance(node, Convert) and _is_floating(node.operand):
            self._value(node.operand, index)
            if node.operand.type != node.type:
                self.asm.apply(RESIZE[node.operand.type.size], target, target)
        elif isinstance(node, Convert):
            self._integer(node, target)
        else:
            self.asm.apply(LOAD[node.type.size], self._leaf(node), target)

    def _binary(self, node: Binary, index: int) -> None:
        form, first, second = ARITHMETIC[node.operator, node.type.size], f"xmm{index}", f"xmm{index + 1}"
        if _is_in_memory(node.right):
            self._value(node.left, index)
            self.asm.apply(form, self._leaf(node.right), first)
        elif _weight(node.left) >= _weight(node.right):
            self._value(node.left, index)
            self._value(node.right, index + 1)
            self.asm.apply(form, second, first)
        else:
            self._value(node.right, index)
            self._value(node.left, index + 1)
            self.asm.apply(form, first, second)
            self.asm.apply(COPY, second, first)

    def _integer(self, node: Convert, target: str) -> None:
        form = FROM_INTEGER[node.type.size]
        if node.operand.type == _LONG:
            self.asm.apply(form, self._leaf(node), target)
            return
        large, even, done = Label("large"), Label("even"), Label("converted")
        self.asm.move(self.register, self._leaf(node), 8)
        self.asm.test(self.register, self.register, 8)
        self.asm.jump_if("s", large)
        self.asm.apply(form, self.register, target)
        self.asm.jump(done)
        self.asm.bind(large)
        # half of it, in which the lowest bit stands for both that are left, and twice that
        self.asm.shift_immediate("shr", self.register, 1, 8)
        self.asm.jump_if("ae", even)
        self.asm.alu_immediate("or", self.register, 1, 8)
        self.asm.bind(even)
        self.asm.apply(form, self.register, target)
        self.asm.apply(ARITHMETIC["+", node.type.size], target, target)
        self.asm.bind(done)

    def _leaf(self, node: Node) -> Memory:
        return _slot(self.asm.stack_adjust - self.leaves[node])


@dataclass(frozen=True)
class _X87:
    """The block's window on the x87: from the stack pointer on, 16 bytes to work with and fnsave's image."""

    asm: Assembler
    leaves: dict[Node, int]
    register: str

    def run(self, node: Block) -> None:
        # the right operand on top, which fucomip compares with the one below
        roots = (node.left, node.right) if isinstance(node, ExtendedCompare) else (node.operand,)
        self.asm.lower_stack(16 + IMAGE_SIZE + 4)
        self.asm.apply(SAVE_X87, _slot(16))
        self.asm.floating = SavedFloating(x87=16)
        for index, root in enumerate(roots):
            self._value(_without_resizing(root), index)
        self._result(node)
        self.asm.apply(RESTORE_X87, _slot(16))
        self.asm.floating = None

    def _result(self, node: Block) -> None:
        if isinstance(node, ExtendedCompare):
            self.asm.plain(COMPARE_X87)
        elif isinstance(node, Reinterpret):
            self.asm.apply(POP_REAL[node.type.size], _slot(0))
            self.asm.move(self.register, _slot(0), node.type.size)
        else:
            self.asm.store_immediate(_slot(8), TRUNCATING)
            self.asm.apply(LOAD_X87_CONTROL, _slot(8))
            self.asm.apply(POP_INTEGER, _slot(0))
            self.asm.move(self.register, _slot(0), 8)

    def _value(self, node: Node, depth: int) -> None:
        """Push `node` onto the unit's stack, on which there are `depth` numbers."""
        if depth + _weight(node) > X87_DEPTH:
            raise CannotCompile("arithmetic on long double is not compiled where it is nested that deeply")
        if isinstance(node, Binary):
            is_left_on_top = _weight(node.left) < _weight(node.right)
            ordered = (node.right, node.left) if is_left_on_top else (node.left, node.right)
            for index, operand in enumerate(ordered):
                self._value(operand, depth + index)
            self.asm.plain(ARITHMETIC_X87[node.operator, is_left_on_top])
        elif isinstance(node, Convert) and _is_floating(node.operand):
            self._value(node.operand, depth)  # wider without loss
        elif isinstance(node, Convert):
            self._integer(node)
        else:
            self.asm.apply(PUSH_REAL[node.type.size], self._leaf(node))

    def _integer(self, node: Convert) -> None:
        place, done = self._leaf(node), Label("converted")
        self.asm.apply(PUSH_INTEGER, place)
        if node.operand.type != _LONG:
            self.asm.alu_immediate("cmp", place, 0, 8)
            self.asm.jump_if("ge", done)
            self.asm.store_immediate(_slot(0), TWO_TO_64)
            self.asm.apply(ADD_SINGLE, _slot(0))
            self.asm.bind(done)

    def _leaf(self, node: Node) -> Memory:
        return _slot(self.asm.stack_adjust - self.leaves[node])


def _without_resizing(root: Node) -> Node:
    """The narrowing at the root is done by the instruction that takes the result."""
    narrows = isinstance(root, Convert) and root.type != EXTENDED and root.operand.type == EXTENDED
    return root.operand if narrows and isinstance(root, Convert) else root


def _slot(offset: int) -> Memory:
    return Memory("rsp", offset, certain=True)
