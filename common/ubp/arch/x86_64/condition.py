"""Lower a condition to x86-64 code that only branches, reads, and uses what it was given.

How values stand in a register: 8-byte types fill it; 4-byte types fill the low half, the upper half is
anything; 1- and 2-byte types are extended, by their own signedness, to the low half. Arithmetic is done
in 4 or 8 bytes.

A value that was computed is remembered as long as its register is not used for another, and not computed
again on the ways that lead from there. Registers whose value is asked for again are used last.

The stack is only used when the scratch registers run out (see `required_scratch`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import Any, ClassVar, TypeGuard

from ubp.arch.x86_64.emit import INT32, NAMES, VECTORS, Assembler, Memory, Operand
from ubp.arch.x86_64.floating import emit_block, is_block, move_half
from ubp.codegen.buffer import CodeBuffer, Label
from ubp.codegen.simplify import COMMUTATIVE, MIRRORED, simplify
from ubp.condition.floats import infinity_bits
from ubp.condition.ops import (
    GUARD_PAGE,
    And,
    Binary,
    Compare,
    CompareOperator,
    Constant,
    Convert,
    ExtendedCompare,
    Float,
    Guard,
    Int,
    Load,
    Node,
    Not,
    Or,
    OrderKey,
    RegisterValue,
    Reinterpret,
    Scalar,
    Select,
    ThreadPointer,
    Unary,
)
from ubp.records import dataclass

# fs:[0] holds its own address (ELF x86-64 TLS ABI)
THREAD_POINTER = Memory(None, 0, thread=True, certain=True)
PC_RELATIVE_REACH = (1 << 31) - (1 << 20)  # leaves room for where exactly the code will stand
FRAME = range(-4096, 4096)  # around the registers of a frame: memory is there for certain
DISPLACEMENT_LIMIT = 1 << 30  # leaves room for the movement of the stack pointer
DIVISION = frozenset(("/", "%"))
SHIFT = frozenset(("<<", ">>"))
GENERAL = tuple(name for name in NAMES if name != "rsp")

# operator -> condition of the processor, for signed and for unsigned operands
SIGNED = {"==": "e", "!=": "ne", "<": "l", "<=": "le", ">": "g", ">=": "ge"}
UNSIGNED = {"==": "e", "!=": "ne", "<": "b", "<=": "be", ">": "a", ">=": "ae"}
OPPOSITE = {"e": "ne", "l": "ge", "le": "g", "b": "ae", "be": "a"}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}
ALU_NAME = {"+": "add", "-": "sub", "&": "and", "|": "or", "^": "xor"}


@dataclass(frozen=True)
class Requirements:
    """`registers` scratch registers beside the `fixed` ones make do without the stack.

    One is enough (none, if `registers` is 0) where the stack may be used. `reads`: the registers whose
    values at the probed instruction are asked for. With `useful` registers (at least `registers`), nothing
    is computed or loaded twice. `stack`: the stack is used, however many there are.
    """

    registers: int
    fixed: frozenset[str]
    reads: frozenset[str]
    useful: int = 0
    stack: bool = False


@dataclass(frozen=True)
class Context:
    """What the code may use, and where things are.

    `scratch`: registers that may be changed, the fixed ones among them. `saved`: where the values of
    registers that are not in place any more stand, as offsets from the original stack pointer, which is
    `Assembler.stack_adjust` above the present one. `origin`: an address near which the code will stand,
    None: not known, so that nothing is reached relative to it.
    """

    scratch: tuple[str, ...]
    saved: Mapping[str, int] = field(default_factory=dict)
    origin: int | None = None


def required_scratch(node: Node, origin: int | None = None) -> Requirements:
    """What `emit_condition` wants for `node`, learned by a trial with every register free and in place."""
    node = simplify(node)
    plainly = _try(node, origin, None)
    repeated = _repeated(node)
    useful = _try(node, origin, repeated).useful if repeated else 0
    most = max(plainly.peak, useful)
    return Requirements(plainly.peak, _fixed(node), _reads(node), most, plainly.uses_stack)


def _try(node: Node, origin: int | None, repeated: frozenset[Node] | None) -> _Lowering:
    context, label = Context(GENERAL, {}, origin), Label()
    trial = _Lowering(Assembler(CodeBuffer(0)), context, label, _fixed(node), repeated)
    trial.branch(node, label, label, None)
    return trial


def emit_condition(
    assembler: Assembler, node: Node, context: Context, on_true: Label, on_false: Label, on_fault: Label
) -> None:
    """Branch on `node`; `on_false` must be bound right behind, so that control falls into it.

    The stack is at all three labels where it was. Parts may be put off (`Assembler.emit_deferred`).
    """
    node = simplify(node)
    requirements = Requirements(0, _fixed(node), _reads(node))
    _check(context, requirements)
    lowering = _Lowering(assembler, context, on_fault, requirements.fixed, _repeated(node))
    lowering.branch(node, on_true, on_false, on_false)


def _check(context: Context, requirements: Requirements) -> None:
    lost = requirements.reads & set(context.scratch) - set(context.saved)
    missing = requirements.fixed - set(context.scratch)
    if lost or missing:
        raise ValueError(f"scratch registers: {lost} would be lost, {missing} are missing")


def _children(node: Node) -> tuple[Node, ...]:
    return tuple(getattr(node, name) for name in _CHILDREN.get(type(node), ()))


_CHILDREN: dict[type, tuple[str, ...]] = {
    Load: ("address",),
    Guard: ("operand",),
    Convert: ("operand",),
    Reinterpret: ("operand",),
    Unary: ("operand",),
    Binary: ("left", "right"),
    Compare: ("left", "right"),
    OrderKey: ("operand",),
    ExtendedCompare: ("left", "right"),
    Not: ("operand",),
    And: ("left", "right"),
    Or: ("left", "right"),
    Select: ("condition", "then", "otherwise"),
}


def _walk(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        pending += _children(part := pending.pop())
        yield part


def _repeated(node: Node) -> frozenset[Node]:
    """What is computed at more than one place of `node`, if nothing is remembered."""
    times = Counter(part for part in _walk(node) if not isinstance(part, (Constant, RegisterValue)))
    return frozenset(part for part, count in times.items() if count > 1)


def _reads(node: Node) -> frozenset[str]:
    return frozenset(part.register for part in _walk(node) if isinstance(part, RegisterValue)) - {"rsp"}


def _fixed(node: Node) -> frozenset[str]:
    """The registers that divisions and shifts by a computed count use by name."""
    names: set[str] = set()
    for part in _walk(node):
        if isinstance(part.type, Float):
            continue
        if isinstance(part, Binary) and part.operator in DIVISION:
            names |= {"rax", "rdx"}
        elif isinstance(part, Binary) and part.operator in SHIFT and not isinstance(part.right, Constant):
            names.add("rcx")
    return frozenset(names)


def _weight(node: Node) -> int:
    """The Sethi-Ullman number: the registers that computing the value takes, more or less."""
    weights = [_weight(child) for child in _children(node)]
    if isinstance(node, (Binary, Compare)) and weights[0] == weights[1]:
        return weights[0] + 1
    return max(weights, default=1)


def _is_its_operand(node: Node) -> TypeGuard[Guard | Convert]:
    """Whether a register that the operand stands in is one that `node` stands in (when it is guarded)."""
    if isinstance(node, Convert):
        return not is_block(node) and (node.type.size == 4 or node.type.size == node.operand.type.size == 8)
    return isinstance(node, Guard)


def _has_its_operand(node: Node) -> TypeGuard[Guard | Convert]:
    """Whether a register that `node` stands in is one that the operand stands in."""
    if isinstance(node, Convert):
        return not is_block(node) and node.type.size >= max(4, node.operand.type.size)
    return isinstance(node, Guard)


def _width(kind: Scalar) -> int:
    return 8 if kind.size == 8 else 4


def _immediate(node: Node, width: int) -> int | None:
    """The value as an immediate operand, if it can be one."""
    if not isinstance(node, Constant):
        return None
    signed = ((node.value + (1 << 63)) & ((1 << 64) - 1)) - (1 << 63)
    return signed if width < 8 or signed in INT32 else None


def _base_and_displacement(address: Node) -> tuple[Node, int]:
    """`address` as a sum whose constant part fits a displacement."""
    if isinstance(address, Binary) and address.operator == "+":
        displacement = _immediate(address.right, 8)
        if displacement is not None and abs(displacement) < DISPLACEMENT_LIMIT:
            return address.left, displacement
    return address, 0


# (register, what stands in it). Of a register that is read in place: only that it passed a guard.
Known = frozenset[tuple[str, Node]]


class _Lowering:
    """One condition on its way to code. `repeated` None: it remembers nothing."""

    def __init__(
        self,
        assembler: Assembler,
        context: Context,
        on_fault: Label,
        fixed: frozenset[str],
        repeated: frozenset[Node] | None,
    ) -> None:
        self.asm = assembler
        self.context = context
        self.peak = 0
        self.useful = 0
        self.uses_stack = False  # because it must, not for want of registers
        self.repeated = repeated or frozenset()
        self.remembers = repeated is not None
        self._free = [name for name in context.scratch if name not in fixed]
        self._all = len(self._free)
        self._known: Known = frozenset()
        self._faults = {assembler.stack_adjust: on_fault}
        self._depth = assembler.stack_adjust

    # -- scratch registers

    def _take(self, preferred: str | None) -> str:
        if not self._free:
            raise ValueError("this condition needs a scratch register")
        register = preferred if preferred in self._free else self._idle() or self._free[-1]
        self._free.remove(register)
        self.peak = max(self.peak, self._all - len(self._free))
        self.useful = max(self.useful, self._all - sum(map(self._is_idle, self._free)))
        return register

    def _give(self, register: str) -> None:
        self._free.insert(0, register)

    @contextmanager
    def _lent(self, register: str) -> Iterator[None]:
        """`register`, whose content is not needed, is free inside."""
        self._give(register)
        yield
        self._free.remove(register)

    @contextmanager
    def _scratch(self, preferred: str | None = None) -> Iterator[str]:
        register = self._take(preferred)
        yield register
        self._give(register)

    # -- what stands where

    def _idle(self) -> str | None:
        """A free register without a value that will be asked for again."""
        return next(filter(self._is_idle, self._free), None)

    def _is_idle(self, register: str) -> bool:
        return not any(holder == register and node in self.repeated for holder, node in self._known)

    def _is_kept(self, node: Node) -> bool:
        """Whether to load `node` into a register although an instruction could read it where it is."""
        return self.remembers and isinstance(node, Load) and node in self.repeated and bool(self._idle())

    def _holder(self, node: Node) -> str | None:
        """The register in which `node` stands. Emits the guard, if that is all that is missing."""
        found = min((register for register, known in self._known if known == node), default=None)
        if found is not None or not _is_its_operand(node):
            return found
        found = self._holder(node.operand)
        if found is not None and isinstance(node, Guard):
            self._guard(found)
            self._known |= {(found, node)}
        return found

    def _remember(self, register: str, node: Node) -> None:
        """`register` was overwritten by the value of `node`."""
        self._known = frozenset(fact for fact in self._known if fact[0] != register)
        while self.remembers and not isinstance(node, (Constant, RegisterValue)):
            self._known |= {(register, node)}
            if not _has_its_operand(node):
                return
            node = node.operand

    # -- faults

    def _fault(self) -> Label:
        """Where to branch for a fault: a stub that drops what is on the stack here, if anything is."""
        depth = self.asm.stack_adjust
        if depth not in self._faults:
            label = self._faults[depth] = Label(f"fault at {depth}")

            def drop() -> None:
                self.asm.bind(label)
                self.asm.lower_stack(self._depth - depth)
                self.asm.jump(self._faults[self._depth])

            self.asm.defer(drop)
        return self._faults[depth]

    # -- branches: each returns what is known where it is true, and where it is false

    def branch(self, node: Node, on_true: Label, on_false: Label, after: Label | None) -> tuple[Known, Known]:
        """Go to `on_true` or `on_false`; falls through where that is `after`."""
        special = self._BRANCHES.get(type(node))
        if special is not None:
            return special(self, node, on_true, on_false, after)
        condition = self._compare("!=", node, Constant(node.type, 0))
        return self._jump_on(condition, on_true, on_false, after)

    def _jump_on(
        self, condition: str, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        if after is on_true:
            self.asm.jump_if(OPPOSITE[condition], on_false)
        else:
            self.asm.jump_if(condition, on_true)
            if after is not on_false:
                self.asm.jump(on_false)
        return self._known, self._known

    def _branch_compare(
        self, node: Compare, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        condition = self._compare(node.operator, node.left, node.right)
        return self._jump_on(condition, on_true, on_false, after)

    def _branch_constant(
        self, node: Constant, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        target = on_true if node.value else on_false
        if target is not after:
            self.asm.jump(target)
        return self._known, self._known

    def _branch_not(
        self, node: Not, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        when_true, when_false = self.branch(node.operand, on_false, on_true, after)
        return when_false, when_true

    def _branch_and(
        self, node: And, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        right = Label("and")
        left_true, left_false = self.branch(node.left, right, on_false, right)
        self._go_on_at(right, left_true)
        right_true, right_false = self.branch(node.right, on_true, on_false, after)
        return right_true, left_false & right_false

    def _branch_or(
        self, node: Or, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        right = Label("or")
        left_true, left_false = self.branch(node.left, on_true, right, right)
        self._go_on_at(right, left_false)
        right_true, right_false = self.branch(node.right, on_true, on_false, after)
        return left_true & right_true, right_false

    def _branch_select(
        self, node: Select, on_true: Label, on_false: Label, after: Label | None
    ) -> tuple[Known, Known]:
        then, otherwise = Label("then"), Label("otherwise")
        known_then, known_otherwise = self.branch(node.condition, then, otherwise, then)
        self._go_on_at(then, known_then)
        then_true, then_false = self.branch(node.then, on_true, on_false, None)
        self._go_on_at(otherwise, known_otherwise)
        other_true, other_false = self.branch(node.otherwise, on_true, on_false, after)
        return then_true & other_true, then_false & other_false

    def _go_on_at(self, label: Label, known: Known) -> None:
        self.asm.bind(label)
        self._known = known

    _BRANCHES: ClassVar[dict[type, Callable[..., tuple[Known, Known]]]] = {
        Compare: _branch_compare,
        Constant: _branch_constant,
        Not: _branch_not,
        And: _branch_and,
        Or: _branch_or,
        Select: _branch_select,
    }

    # -- comparisons: emit, and return the condition of the processor

    def _compare(self, operator: CompareOperator, left: Node, right: Node) -> str:
        if self._in_register(right) and self._is_direct(left) and not self._in_register(left):
            left, right, operator = right, left, MIRRORED[operator]
        table = SIGNED if left.type.signed else UNSIGNED
        value = _immediate(right, left.type.size)
        if value is None:
            self._compare_values(left, right)
        elif not self._test_bits(operator, left, value):
            self._compare_immediate(left, value)
        return table[operator]

    def _compare_values(self, left: Node, right: Node) -> None:
        width = _width(left.type)
        if self._in_register(left) and self._is_direct(right):
            with self._operand(right) as operand:
                self.asm.alu("cmp", self._register_of(left), operand, width)
            return
        holder = self._holder(left)
        other = self._holder(right) if holder else None
        if holder and (other or self._is_direct(right)):
            self.asm.alu("cmp", holder, other or self._direct(right), width)
            return
        with self._scratch(holder) as register, self._both(left, right, register) as operand:
            self.asm.alu("cmp", register, operand, width)

    def _test_bits(self, operator: CompareOperator, node: Node, value: int) -> bool:
        """`(x & 4) == 0` without computing `x & 4`."""
        if operator not in ("==", "!=") or value or not isinstance(node, Binary) or node.operator != "&":
            return False
        mask = _immediate(node.right, node.type.size)
        if mask is None or self._holder(node):
            return False
        with self._comparand(node.left) as (operand, width):
            self.asm.test_immediate(operand, mask, width)
        return True

    def _compare_immediate(self, node: Node, value: int) -> None:
        with self._comparand(node) as (operand, width):
            if value == 0 and isinstance(operand, str):
                self.asm.test(operand, operand, width)
            else:
                self.asm.alu_immediate("cmp", operand, value, width)

    @contextmanager
    def _comparand(self, node: Node) -> Iterator[tuple[Operand, int]]:
        """Where the value stands, in memory if that is where it is, and its width there."""
        holder, kept = self._holder(node), self._is_kept(node)
        if holder is not None:
            yield holder, _width(node.type)
            return
        if self._is_direct(node, narrow=True) and not kept:
            yield self._direct(node), node.type.size
            return
        with self._scratch() as register:
            if isinstance(node, Load) and not kept:
                yield self._address(node.address, register), node.type.size
            else:
                self._value(node, register)
                yield register, _width(node.type)

    # -- operands that need no register

    def _in_place(self, node: Node) -> bool:
        if not isinstance(node, RegisterValue) or node.register in VECTORS:
            return False
        return node.register not in (*self.context.saved, "rsp")

    def _in_register(self, node: Node) -> bool:
        """Whether the value can be used from the register that it is in."""
        return self._in_place(node) and node.type.size >= 4 and self._offset(node) == 0

    def _offset(self, node: Node) -> int:
        return node.offset if isinstance(node, RegisterValue) else 0

    def _is_direct(self, node: Node, narrow: bool = False) -> bool:
        """Whether an instruction can read the value where it is. `narrow`: 1 or 2 bytes will do, too."""
        if node.type.size < 4 and not narrow:
            return False
        if isinstance(node, RegisterValue):
            return node.register in self.context.saved or (self._in_place(node) and node.offset == 0)
        return isinstance(node, Load) and self._is_direct_address(node.address)

    def _is_direct_address(self, address: Node) -> bool:
        base, _ = _base_and_displacement(address)
        if isinstance(base, Guard):
            base = base.operand
            return self._in_register(base)
        if isinstance(base, Constant):
            return self._absolute(base.value) is not None
        return self._in_register(base) or (isinstance(base, RegisterValue) and base.register == "rsp")

    def _direct(self, node: Node) -> Operand:
        """The operand for a direct `node`. Emits the guard of its pointer."""
        if isinstance(node, RegisterValue):
            return self._slot(node) if node.register in self.context.saved else node.register
        assert isinstance(node, Load)
        return self._address(node.address, None)

    @contextmanager
    def _operand(self, node: Node) -> Iterator[Operand]:
        """The operand for a direct `node`, loaded into a register if it will be asked for again."""
        holder = self._holder(node)
        if holder is None and self._is_kept(node):
            with self._scratch() as register:
                self._value(node, register)
                yield register
        else:
            yield holder or self._direct(node)

    def _register_of(self, node: Node) -> str:
        assert isinstance(node, RegisterValue)
        return node.register

    def _slot(self, node: RegisterValue) -> Memory:
        offset = self.asm.stack_adjust + self.context.saved[node.register] + node.offset
        return Memory("rsp", offset, certain=True)

    def _absolute(self, value: int) -> Memory | None:
        origin = self.context.origin
        if origin is not None and abs(value - origin) < PC_RELATIVE_REACH:
            return Memory(None, value, pc_relative=True)
        signed = _immediate(Constant(Int(8, False), value), 8)
        return None if signed is None else Memory(None, signed)

    # -- addresses

    def _address(self, address: Node, register: str | None) -> Memory:
        """The memory operand for `address`; `register` may be used (None: direct, it is not needed)."""
        base, displacement = _base_and_displacement(address)
        if isinstance(base, Constant):
            absolute = self._absolute(base.value + displacement)
            if absolute is not None:
                return absolute
        if isinstance(base, RegisterValue) and base.register == "rsp" and base.type.size == 8:
            return Memory("rsp", self.asm.stack_adjust + displacement, certain=displacement in FRAME)
        if isinstance(base, Guard) and self._in_register(base.operand):
            return Memory(self._guard_in_place(base.operand), displacement)
        if self._in_register(base):
            in_frame = self._register_of(base) == "rbp" and displacement in FRAME
            return Memory(self._register_of(base), displacement, certain=in_frame)
        holder = self._holder(base)
        if holder is not None:
            return Memory(holder, displacement)
        assert register is not None
        self._value(base, register)
        return Memory(register, displacement)

    def _guard_in_place(self, pointer: Node) -> str:
        """A register does not change: one that has passed its guard need not be looked at again."""
        assert isinstance(pointer, RegisterValue)
        if (pointer.register, Guard(pointer)) not in self._known:
            self._guard(pointer.register)
            self._known |= {(pointer.register, Guard(pointer))}
        return pointer.register

    def _guard(self, register: str) -> None:
        """One comparison where a register is idle, else two: the second branch costs more than the `lea`."""
        other = next(filter(self._is_idle, (name for name in self._free if name != register)), None)
        if other is not None:
            self._known = frozenset(fact for fact in self._known if fact[0] != other)
            self.asm.load_address(other, Memory(register, -GUARD_PAGE))
            self.asm.alu_immediate("cmp", other, -2 * GUARD_PAGE, 8)
            self.asm.jump_if("ae", self._fault())
            return
        for limit, condition in ((GUARD_PAGE, "b"), (-GUARD_PAGE, "ae")):
            self.asm.alu_immediate("cmp", register, limit, 8)
            self.asm.jump_if(condition, self._fault())

    # -- values

    def _value(self, node: Node, register: str) -> None:
        """Compute `node` into `register`, which the caller holds."""
        holder = self._holder(node)
        if holder == register:
            return
        if holder is None:
            self._VALUES[type(node)](self, node, register)
        else:
            self.asm.move(register, holder, _width(node.type))
        self._remember(register, node)

    def _value_constant(self, node: Constant, register: str) -> None:
        mask = (1 << 8 * _width(node.type)) - 1
        self.asm.move_immediate(register, node.value & mask)

    def _value_register(self, node: RegisterValue, register: str) -> None:
        self._extended_register(node, register, _width(node.type))

    def _extended_register(self, node: RegisterValue, register: str, width: int) -> None:
        source: Operand = node.register
        if node.register in self.context.saved:
            source = self._slot(node)
        elif node.register == "rsp":
            self.asm.load_address(register, Memory("rsp", self.asm.stack_adjust))
            source = register
        elif node.register in VECTORS:
            self.uses_stack |= node.offset >= 8
            move_half(self.asm, node.register, node.offset // 8, register)
            source = register
        offset = node.offset % 8
        if isinstance(source, str) and offset:
            if source != register:
                self.asm.move(register, source, 8)
            self.asm.shift_immediate("shr", register, 8 * offset, 8)
            source = register
        if source != register or node.type.size < width or node.type.size < 4:
            self.asm.move_extended(register, source, node.type.size, node.type.signed, width)

    def _value_thread_pointer(self, node: ThreadPointer, register: str) -> None:
        self.asm.move(register, THREAD_POINTER, 8)

    def _value_load(self, node: Load, register: str) -> None:
        self._extended_load(node, register, _width(node.type))

    def _extended_load(self, node: Load, register: str, width: int) -> None:
        source = self._address_beside(node.address, register)
        self.asm.move_extended(register, source, node.type.size, node.type.signed, width)

    def _address_beside(self, address: Node, register: str) -> Memory:
        """As `_address`, but a pointer that will be asked for again is kept out of `register`."""
        base, _ = _base_and_displacement(address)
        other = self._idle() if self.remembers and base in self.repeated else None
        if other is None:
            return self._address(address, register)
        self._free.remove(other)
        with self._lent(register):
            memory = self._address(address, other)
        self._give(other)
        return memory

    def _value_guard(self, node: Guard, register: str) -> None:
        self._value(node.operand, register)
        self._guard(register)

    def _value_convert(self, node: Convert, register: str) -> None:
        operand, width = node.operand, _width(node.type)
        if is_block(node):
            self._value_block(node, register)
        elif isinstance(operand, Load) and self._holder(operand) is None:
            self._extended_load(operand, register, width)
        elif isinstance(operand, RegisterValue):
            self._extended_register(operand, register, width)
        else:
            self._value(operand, register)
            if width == 8 and operand.type.size < 8:
                self.asm.move_extended(register, register, 4, operand.type.signed, 8)
        self._normalise(node.type, register)

    def _value_block(self, node: Node, register: str) -> None:
        self.uses_stack = True
        emit_block(self.asm, node, register, self._value, self._fault)

    def _value_order_key(self, node: OrderKey, register: str) -> None:
        """Clear the sign, and negate where it was set; NaNs as they are wanted."""
        width, negative, done = node.type.size, Label("negative"), Label("ordered")
        self._value(node.operand, register)
        self.asm.clear_bit(register, 8 * width - 1, width)
        if node.nans == "below":
            self.asm.jump_if("b", negative)
            self._jump_on_nan(register, width, negative)
            self.asm.jump(done)
        else:
            self.asm.jump_if("ae", done)
        if node.nans == "above":
            self._jump_on_nan(register, width, done)
        self.asm.bind(negative)
        self.asm.group3("neg", register, width)
        self.asm.bind(done)

    def _jump_on_nan(self, magnitude: str, width: int, target: Label) -> None:
        """Of the bit pattern of a float without its sign: above infinity."""
        infinity = infinity_bits(Float(width))
        if width == 4:
            self.asm.alu_immediate("cmp", magnitude, infinity, 4)
            self.asm.jump_if("a", target)
            return
        if self._free:
            with self._scratch() as limit:
                self._value(Constant(Int(8, False), infinity), limit)
                self.asm.alu("cmp", limit, magnitude, 8)
        else:
            self.asm.push(magnitude)
            self.asm.move_immediate(magnitude, infinity)
            self.asm.alu("cmp", magnitude, Memory("rsp", 0, certain=True), 8)
            self.asm.pop(magnitude)
        self.asm.jump_if("b", target)

    def _normalise(self, kind: Scalar, register: str) -> None:
        """Make a narrow value of what 4-byte arithmetic left."""
        if kind.size < 4:
            self.asm.move_extended(register, register, kind.size, kind.signed, 4)

    def _value_unary(self, node: Unary, register: str) -> None:
        self._value(node.operand, register)
        self.asm.group3("neg" if node.operator == "-" else "not", register, _width(node.type))
        self._normalise(node.type, register)

    def _value_compare(self, node: Compare, register: str) -> None:
        with self._lent(register):
            condition = self._compare(node.operator, node.left, node.right)
        self.asm.set_if(condition, register)
        self.asm.move_extended(register, register, 1, False, 4)

    def _value_truth(self, node: Node, register: str) -> None:
        on_true, on_false, end = Label("true"), Label("false"), Label("end")
        with self._lent(register):
            when_true, when_false = self.branch(node, on_true, on_false, on_true)
        self.asm.bind(on_true)
        self.asm.move_immediate(register, 1)
        self.asm.jump(end)
        self.asm.bind(on_false)
        self.asm.move_immediate(register, 0)
        self._go_on_at(end, when_true & when_false)

    def _value_select(self, node: Select, register: str) -> None:
        then, otherwise, end = Label("then"), Label("otherwise"), Label("end")
        with self._lent(register):
            known_then, known_otherwise = self.branch(node.condition, then, otherwise, then)
        self._go_on_at(then, known_then)
        self._value(node.then, register)
        known = self._known
        self.asm.jump(end)
        self._go_on_at(otherwise, known_otherwise)
        self._value(node.otherwise, register)
        self._go_on_at(end, known & self._known)

    # -- two operands

    @contextmanager
    def _both(self, left: Node, right: Node, register: str, steady: bool = False) -> Iterator[Operand]:
        """`left` in `register`, and the operand that `right` is. The heavier is computed first.

        `steady`: the operand must not change while it is looked at twice, so no memory of the program.
        Without a second register `right` waits on the stack.
        """
        usable = self._in_register(right) if steady else self._is_direct(right)
        if usable:
            self._value(left, register)
            with self._operand(right) as operand:
                yield operand
        elif self._free:
            with self._scratch() as other:
                self._heavier_first((left, register), (right, other))
                yield other
        else:
            self._value(right, register)
            self.asm.push(register)
            self._value(left, register)
            yield Memory("rsp", 0, certain=True)
            self.asm.lower_stack(-8)

    def _heavier_first(self, left: tuple[Node, str], right: tuple[Node, str]) -> None:
        ordered = (right, left) if _weight(right[0]) > _weight(left[0]) else (left, right)
        # the register of the second is free while the first is computed
        with self._lent(ordered[1][1]):
            self._value(*ordered[0])
        self._value(*ordered[1])

    def _value_binary(self, node: Binary, register: str) -> None:
        if node.operator in DIVISION:
            self._divide(node, register)
        elif node.operator in SHIFT:
            self._shift(node, register)
        else:
            self._combine(node, register)
            self._normalise(node.type, register)

    def _combine(self, node: Binary, register: str) -> None:
        left, right, width = node.left, node.right, _width(node.type)
        value = _immediate(right, width)
        if value is not None:
            self._value(left, register)
            self._combine_immediate(node.operator, register, value, width)
            return
        if node.operator in COMMUTATIVE and self._is_direct(left) and not self._is_direct(right):
            left, right = right, left
        with self._both(left, right, register) as operand:
            if node.operator == "*":
                self.asm.multiply(register, operand, width)
            else:
                self.asm.alu(ALU_NAME[node.operator], register, operand, width)

    def _combine_immediate(self, operator: str, register: str, value: int, width: int) -> None:
        if operator == "*":
            self.asm.multiply_immediate(register, register, value, width)
        else:
            self.asm.alu_immediate(ALU_NAME[operator], register, value, width)

    def _divide(self, node: Binary, register: str) -> None:
        """A dividend that can be read where it is goes straight to rax, the divisor into `register`."""
        width = _width(node.type)
        if self._is_direct(node.left):
            self._value(node.right, register)
            self.asm.move("rax", self._direct(node.left), width)
            self._divide_rax(node, register)
        else:
            with self._both(node.left, node.right, register, steady=True) as divisor:
                self.asm.move("rax", register, width)
                self._divide_rax(node, divisor)
        self.asm.move(register, "rax" if node.operator == "/" else "rdx", width)

    def _divide_rax(self, node: Binary, divisor: Operand) -> None:
        width = _width(node.type)
        self._check_division(node, divisor)
        if node.type.signed:
            self.asm.sign_into_rdx(width)
        else:
            self.asm.alu("xor", "rdx", "rdx", 4)
        self.asm.group3("idiv" if node.type.signed else "div", divisor, width)

    def _check_division(self, node: Binary, divisor: Operand) -> None:
        constant = node.right.value if isinstance(node.right, Constant) else None
        if not constant:
            self.asm.alu_immediate("cmp", divisor, 0, _width(node.type))
            self.asm.jump_if("e", self._fault())
        if node.type.signed and constant in (None, -1):
            self._check_least(node.type, divisor)

    def _check_least(self, kind: Int, divisor: Operand) -> None:
        """The least value by -1: its negative does not exist, which `neg` says by the overflow flag."""
        good, width = Label("divisible"), _width(kind)
        self.asm.alu_immediate("cmp", divisor, -1, width)
        self.asm.jump_if("ne", good)
        if kind.size < 4:
            self.asm.alu_immediate("cmp", "rax", -(1 << (8 * kind.size - 1)), 4)
            self.asm.jump_if("e", self._fault())
        else:
            self.asm.move("rdx", "rax", width)
            self.asm.group3("neg", "rdx", width)
            self.asm.jump_if("o", self._fault())
        self.asm.bind(good)

    def _shift(self, node: Binary, register: str) -> None:
        name = "shl" if node.operator == "<<" else "sar" if node.type.signed else "shr"
        bits, width = 8 * node.type.size, _width(node.type)
        if isinstance(node.right, Constant):
            self._value(node.left, register)
            if node.right.value in range(bits):
                self.asm.shift_immediate(name, register, node.right.value, width)
            else:
                self.asm.jump(self._fault())
        else:
            with self._both(node.left, node.right, register) as count:
                self._load_count(count, _width(node.right.type), bits)
                self.asm.shift_by_cl(name, register, width)
        if node.operator == "<<":
            self._normalise(node.type, register)

    def _load_count(self, count: Operand, width: int, bits: int) -> None:
        self.asm.move("rcx", count, width)
        self.asm.alu_immediate("cmp", "rcx", bits, width)
        self.asm.jump_if("ae", self._fault())  # unsigned: negative counts are large

    _VALUES: ClassVar[dict[type, Callable[[Any, Any, str], None]]] = {
        Constant: _value_constant,
        RegisterValue: _value_register,
        ThreadPointer: _value_thread_pointer,
        Load: _value_load,
        Guard: _value_guard,
        Convert: _value_convert,
        Reinterpret: _value_block,
        ExtendedCompare: _value_block,
        OrderKey: _value_order_key,
        Unary: _value_unary,
        Binary: _value_binary,
        Compare: _value_compare,
        Not: _value_truth,
        And: _value_truth,
        Or: _value_truth,
        Select: _value_select,
    }
