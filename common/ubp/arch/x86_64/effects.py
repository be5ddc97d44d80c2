"""Which registers and flags an instruction reads and overwrites: tables, and the rules to read them.

The disassembler's own lists are not used: it leaves out, among others, what `cmpxchg`, `enter` and
`syscall` touch. What no table knows reads every register and the flags and overwrites nothing: that is
always safe. Sources: Intel SDM vol. 2 (the operation and the flags section of each instruction) and vol. 1,
3.4.1.1 (a write of 32 bits clears the upper half; one of 8 or 16 bits keeps the rest).
"""

from __future__ import annotations

import re
from functools import cached_property

from ubp.arch.x86_64.encoding import REP, REPNE, REX_W, Kind, Layout, signed
from ubp.arch.x86_64.registers import ENCODED, REGISTERS
from ubp.records import dataclass

CONDITIONS = ("o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g")
JUMPS = frozenset(f"j{condition}" for condition in CONDITIONS)
LOOPS = frozenset({"loop", "loope", "loopne"})
COUNTER_JUMPS = LOOPS | {"jrcxz", "jecxz"}

_SETS = frozenset(f"set{condition}" for condition in CONDITIONS)
_CMOVS = frozenset(f"cmov{condition}" for condition in CONDITIONS)

VIEWS = {**REGISTERS.views, "sp": ("rsp", 0, 2)}  # the disassembler's sp is the processor's
_ADDRESS_SIZES = {"byte": 1, "word": 2, "dword": 4, "qword": 8}
_VECTOR = re.compile(r"[xyz]?mm\d+|st(\(\d\))?|k\d")
_NAME = re.compile(r"[a-z]\w*")


@dataclass(frozen=True)
class Syntax:
    """One instruction as the disassembler spells it, beside the layout of its bytes."""

    name: str  # without prefixes: "cmpxchg"
    text: str  # "lock cmpxchg dword ptr [rip + 0x20], ecx"
    operands: tuple[str, ...]  # Intel order, without decorations such as "{k1}"
    layout: Layout

    @cached_property
    def is_string(self) -> bool:
        """movs, cmps, stos, lods, scas: not their namesakes of SSE2."""
        is_moving = 0xA4 <= self.layout.opcode <= 0xA7 or 0xAA <= self.layout.opcode <= 0xAF
        return self.layout.map == 0 and self.layout.kind is Kind.LEGACY and is_moving

    @cached_property
    def is_repeated(self) -> bool:
        return self.is_string and not {REP, REPNE}.isdisjoint(self.layout.prefixes)


@dataclass(frozen=True)
class Effects:
    """As in `ubp.arch.base.Instruction`."""

    reads: frozenset[str]
    writes: frozenset[str]
    reads_flags: bool
    writes_flags: bool


EVERYTHING = Effects(frozenset(ENCODED), frozenset(), reads_flags=True, writes_flags=False)


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Instructions whose registers are all spelled as operands.
_EXPLICIT = _SETS | _CMOVS | JUMPS | _words(
    "mov movabs movzx movsx movsxd movbe movnti lea xchg xadd bswap crc32 jmp",
    "add adc sub sbb and or xor cmp test inc dec neg not adcx adox",
    "bt bts btr btc bsf bsr popcnt lzcnt tzcnt andn bextr blsi blsmsk blsr bzhi pdep pext",
    "shl sal shr sar rol ror rcl rcr shld shrd rorx sarx shlx shrx",
    "rdrand rdseed rdpid rdfsbase rdgsbase wrfsbase wrgsbase rdsspd rdsspq",
    "nop endbr64 endbr32 pause clc stc cmc cld std xtest lfence mfence sfence",
    "prefetch prefetchw prefetchwt1 prefetchnta prefetcht0 prefetcht1 prefetcht2",
    "clflush clflushopt clwb cldemote movdiri",
    "fxsave fxsave64 fxrstor fxrstor64 ldmxcsr stmxcsr emms femms",
    "kmovb kmovw kmovd kmovq cvtsd2si cvttsd2si cvtss2si cvttss2si",
)  # fmt: skip

# The others, with the registers that they touch without saying so.
_IMPLICIT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("push", "pop", "call", "ret", "pushf", "pushfq", "popf", "popfq"), ("rsp",)),
    **dict.fromkeys(("leave", "enter"), ("rsp", "rbp")),
    **dict.fromkeys(("cbw", "cwde", "cdqe", "lahf", "sahf", "cmpxchg"), ("rax",)),
    **dict.fromkeys(("cwd", "cdq", "cqo", "mul", "div", "idiv", "rdtsc"), ("rax", "rdx")),
    **dict.fromkeys(("cmpxchg8b", "cmpxchg16b", "cpuid"), ("rax", "rbx", "rcx", "rdx")),
    **dict.fromkeys(("rdtscp", "xgetbv", "rdpkru", "wrpkru"), ("rax", "rcx", "rdx")),
    **dict.fromkeys(("xsave", "xsave64", "xsavec", "xsavec64", "xsaveopt", "xsaveopt64"), ("rax", "rdx")),
    **dict.fromkeys(("xrstor", "xrstor64"), ("rax", "rdx")),
    **dict.fromkeys(COUNTER_JUMPS, ("rcx",)),
    "mulx": ("rdx",),
    "xlatb": ("rax", "rbx"),
    **dict.fromkeys(("pcmpestri", "vpcmpestri"), ("rax", "rdx", "rcx")),
    **dict.fromkeys(("pcmpestrm", "vpcmpestrm"), ("rax", "rdx")),
    **dict.fromkeys(("pcmpistri", "vpcmpistri"), ("rcx",)),
    **dict.fromkeys(("maskmovq", "maskmovdqu", "vmaskmovdqu"), ("rdi",)),
}
_STRING_REGISTERS = ("rax", "rcx", "rsi", "rdi")

# The first operand is overwritten without being read, if it is a whole register. Not here, because they may
# leave it alone: bsf and bsr, and so lzcnt and tzcnt, which an old processor takes for them; rdssp.
_OVERWRITES_FIRST = _words(
    "mov movabs movzx movsx movsxd movbe lea pop popcnt",
    "andn bextr blsi blsmsk blsr bzhi pdep pext rorx sarx shlx shrx",
    "rdrand rdseed rdpid rdfsbase rdgsbase kmovb kmovw kmovd kmovq",
    "movd movq pmovmskb movmskps movmskpd pextrb pextrw pextrd pextrq extractps",
    "cvtsd2si cvttsd2si cvtss2si cvttss2si",
    "vmovd vmovq vpmovmskb vmovmskps vmovmskpd vpextrb vpextrw vpextrd vpextrq vextractps",
    "vcvtsd2si vcvttsd2si vcvtss2si vcvttss2si vcvtsd2usi vcvttsd2usi vcvtss2usi vcvttss2usi",
)

# The first operand is read and overwritten, if it is a whole register.
_UPDATES_FIRST = _CMOVS | _words(
    "add adc sub sbb and or xor inc dec neg not adcx adox imul xadd xchg bswap crc32",
    "shl sal shr sar rol ror rcl rcr shld shrd bts btr btc",
)  # fmt: skip
_UPDATES_SECOND = _words("xadd xchg")

# Overwritten without being read, beside the operands. mul and imul: only from 32 bits on.
_OVERWRITES_IMPLICIT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("cdq", "cqo", "mul", "imul"), ("rdx",)),
    "cpuid": ("rbx", "rdx"),
    **dict.fromkeys(("rdtsc", "xgetbv", "rdpkru"), ("rax", "rdx")),
    "rdtscp": ("rax", "rcx", "rdx"),
    **dict.fromkeys(("pcmpestri", "vpcmpestri", "pcmpistri", "vpcmpistri"), ("rcx",)),
}
# Read and overwritten. mul, div and their like: only from 32 bits on.
_UPDATES_IMPLICIT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("push", "pop", "call", "ret", "pushfq", "popfq"), ("rsp",)),
    **dict.fromkeys(("leave", "enter"), ("rsp", "rbp")),
    **dict.fromkeys(("cwde", "cdqe", "mul", "imul"), ("rax",)),
    **dict.fromkeys(("div", "idiv"), ("rax", "rdx")),
    **dict.fromkeys(LOOPS, ("rcx",)),
    "cpuid": ("rax", "rcx"),
}
_SIZED_BY_OPERAND = _words("mul imul div idiv")
_ZERO_IDIOMS = _words("xor sub sbb")  # of a register with itself; sbb still reads the carry

_READS_FLAGS = _SETS | _CMOVS | JUMPS | _words(
    "adc sbb rcl rcr adcx adox cmc lahf pushf pushfq loope loopne",
    "fcmovb fcmove fcmovbe fcmovu fcmovnb fcmovne fcmovnbe fcmovnu",
)  # fmt: skip

# All six arithmetic flags come from the instruction, or are undefined behind it. Not here, as they keep
# some: inc, dec, rotates, bt and its like, sahf, cmpxchg8b; division and bsf, whose "undefined" is "kept"
# on some processors.
_WRITES_FLAGS = _words(
    "add adc sub sbb cmp neg and or xor test imul mul xadd cmpxchg popcnt popf popfq",
    "andn bextr blsi blsmsk blsr bzhi rdrand rdseed",
    "ptest vptest vtestps vtestpd comisd comiss ucomisd ucomiss vcomisd vcomiss vucomisd vucomiss",
    "pcmpestri pcmpestrm pcmpistri pcmpistrm vpcmpestri vpcmpestrm vpcmpistri vpcmpistrm",
    "kortestb kortestw kortestd kortestq ktestb ktestw ktestd ktestq",
)
_SHIFTS = _words("shl sal shr sar")


def effects_of(syntax: Syntax) -> Effects:
    if not is_known(syntax):
        return EVERYTHING
    overwritten, sources = _overwritten(syntax)
    return Effects(
        reads=_touched(syntax) - (overwritten - sources),
        writes=overwritten | _updated(syntax),
        reads_flags=syntax.name in _READS_FLAGS,
        writes_flags=_writes_flags(syntax),
    )


def is_known(syntax: Syntax) -> bool:
    """Whether the tables speak of the instruction, and of all its operands.

    By name, but for the vector and x87 instructions: those touch no integer register that is not an operand
    (the exceptions are in the table by name).
    """
    if not all(_is_plain(operand) for operand in syntax.operands):
        return False
    named = syntax.name in _EXPLICIT or syntax.name in _IMPLICIT or syntax.name == "imul"
    return named or syntax.is_string or _is_vector(syntax)


def _is_plain(operand: str) -> bool:
    """Memory, an immediate, an integer or a vector register; no segment, control or debug register."""
    if "[" in operand:
        return "eip" not in operand
    return operand in VIEWS or bool(_VECTOR.fullmatch(operand)) or not _NAME.match(operand)


def _is_vector(syntax: Syntax) -> bool:
    layout = syntax.layout
    if layout.kind is Kind.XOP:
        return False
    if layout.kind is not Kind.LEGACY:
        return syntax.name[0] in "vk"
    is_x87 = (layout.map == 0 and 0xD8 <= layout.opcode <= 0xDF) or syntax.name == "wait"
    return is_x87 or any(_VECTOR.fullmatch(operand) for operand in syntax.operands)


def registers_in(operand: str) -> frozenset[str]:
    """The integer registers that an operand names, by their canonical names."""
    return frozenset(VIEWS[name][0] for name in _NAME.findall(operand) if name in VIEWS)


def _touched(syntax: Syntax) -> frozenset[str]:
    if syntax.name == "nop":  # its operand is never read
        return frozenset()
    implicit = _IMPLICIT.get(syntax.name, ())
    if syntax.is_string:
        implicit = _STRING_REGISTERS
    elif _is_one_operand_product(syntax):
        implicit = ("rax", "rdx")
    return frozenset(implicit).union(*map(registers_in, syntax.operands))


def _is_one_operand_product(syntax: Syntax) -> bool:
    return syntax.name == "imul" and len(syntax.operands) == 1


def _whole_register(operand: str) -> frozenset[str]:
    """The register that a write to `operand` overwrites completely."""
    name, _, size = VIEWS.get(operand, ("", 0, 0))
    return frozenset({name}) if size >= 4 else frozenset()


def _overwritten(syntax: Syntax) -> tuple[frozenset[str], frozenset[str]]:
    """Registers whose new value does not come from the old one, and those that the others are read from."""
    if syntax.is_string:
        return frozenset(), frozenset()
    if _is_zero_idiom(syntax):
        return _whole_register(syntax.operands[0]), frozenset()
    count = _pure_destinations(syntax)
    sources = frozenset[str]().union(*map(registers_in, syntax.operands[count:]))
    if syntax.name == "mulx":
        sources |= {"rdx"}
    explicit = frozenset[str]().union(*map(_whole_register, syntax.operands[:count]))
    return explicit | frozenset(_implicitly(syntax, _OVERWRITES_IMPLICIT)), sources


def _pure_destinations(syntax: Syntax) -> int:
    """How many operands, from the first on, are only written."""
    if syntax.name == "mulx":
        return 2
    return int(syntax.name in _OVERWRITES_FIRST or _is_three_operand_product(syntax))


def _is_zero_idiom(syntax: Syntax) -> bool:
    return syntax.name in _ZERO_IDIOMS and syntax.operands[0] == syntax.operands[1]


def _is_three_operand_product(syntax: Syntax) -> bool:
    return syntax.name == "imul" and len(syntax.operands) == 3


def _updated(syntax: Syntax) -> frozenset[str]:
    """Registers that are fully overwritten with something that may depend on what they held."""
    if syntax.is_string:
        return frozenset()
    updated = frozenset(_implicitly(syntax, _UPDATES_IMPLICIT))
    if syntax.name in _UPDATES_FIRST and not _is_one_operand_product(syntax):
        updated |= _whole_register(syntax.operands[0])
    if syntax.name in _UPDATES_SECOND:
        updated |= _whole_register(syntax.operands[1])
    return updated


def _implicitly(syntax: Syntax, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if syntax.name not in _SIZED_BY_OPERAND:
        return table.get(syntax.name, ())
    is_wide = len(syntax.operands) == 1 and _width(syntax.operands[0]) >= 4
    return table.get(syntax.name, ()) if is_wide else ()


def _width(operand: str) -> int:
    """In bytes; 0 where the text does not say it."""
    if "[" in operand:
        return _ADDRESS_SIZES.get(operand.split()[0], 0)
    return VIEWS.get(operand, ("", 0, 0))[2]


def _writes_flags(syntax: Syntax) -> bool:
    if syntax.is_string:
        return syntax.name[:4] in ("cmps", "scas") and not syntax.is_repeated
    if syntax.name in _SHIFTS:
        return _shift_count(syntax) != 0
    return syntax.name in _WRITES_FLAGS


def _shift_count(syntax: Syntax) -> int:
    """The count that the processor uses; 0 (flags unchanged) also stands for one that is in cl."""
    opcode = syntax.layout.opcode
    if opcode in (0xD0, 0xD1):
        return 1
    if opcode not in (0xC0, 0xC1):
        return 0
    mask = 0x3F if syntax.layout.rex & REX_W else 0x1F
    return signed(syntax.layout.code[-1:]) & mask
