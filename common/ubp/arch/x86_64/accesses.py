"""Which memory an instruction touches, told from the registers in front of it.

Tables, and rules to read them: the operation of each instruction in Intel SDM vol. 2. The disassembler is
not taken on trust: it prints `comisd xmm0, xmmword ptr [rax]`, which reads 8 bytes, and has no say in what
is read or written. What no table knows is refused. Fetching the instruction itself is no access.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ubp.arch.base import Access, AccessKind, Instruction
from ubp.arch.x86_64.decode import parse
from ubp.arch.x86_64.effects import CONDITIONS, VIEWS, Syntax, is_known
from ubp.arch.x86_64.encoding import ADDRESS_SIZE, OPERAND_SIZE, REX_W, Kind
from ubp.arch.x86_64.immovable import FAR, PRIVILEGED, STOPS, TRANSACTION, is_far
from ubp.arch.x86_64.operands import operand_address
from ubp.arch.x86_64.values import BASED, Term, is_address, is_number, terms_of
from ubp.errors import UnknownAccess

_UNKNOWN = "it is not on the list of those whose accesses are known"
_REPEATED = "a register and a flag say how often, and in which direction"
_MASKED = "a mask says which parts"
_BIT = "a register says which byte"
_KERNEL = "only the kernel knows what it reads and writes there"
_FRAMES = "it copies the addresses of frames"
_ODD = "its operand is not one that ubp computes"
_LARGE = "the processor decides how much"

READ, WRITE, BOTH = AccessKind.READ, AccessKind.WRITE, AccessKind.BOTH
_SIZES = {"byte": 1, "word": 2, "dword": 4, "qword": 8, "xword": 10, "tbyte": 10}
_SIZES |= {"xmmword": 16, "ymmword": 32, "zmmword": 64}
_VECTOR_SIZES = {"x": 16, "y": 32, "z": 64}
_VECTOR = re.compile(r"([xyz])mm\d+")
_COMPARISON = re.compile(r"v?cmp(?:eq|lt|le|unord|neq|nlt|nle|ord)?(ps|pd|ss|sd)")
_WORD = 8
_EVEX_MASKED, _EVEX_BROADCAST = 0x07, 0x10  # zLLbVaaa, in front of the opcode


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Their operand is an address and no more.
_NONE = _words(
    "lea nop prefetch prefetchw prefetchwt1 prefetchnta prefetcht0 prefetcht1 prefetcht2",
    "clflush clflushopt clwb cldemote",
)

# -- integers and the x87, whose sizes stand in the text

_READS = _words(
    "cmp test bt push call jmp mul div idiv imul movzx movsx movsxd crc32",
    "bsf bsr popcnt lzcnt tzcnt adcx adox",
    "andn bextr blsi blsmsk blsr bzhi pdep pext rorx sarx shlx shrx mulx",
    "fld fild fbld fldcw fadd fsub fsubr fmul fdiv fdivr fcom fcomp",
    "fiadd fisub fisubr fimul fidiv fidivr ficom ficomp ldmxcsr",
) | {f"cmov{condition}" for condition in CONDITIONS}
_WRITES = _words(
    "pop fst fstp fist fistp fisttp fbstp fnstcw fnstsw stmxcsr movnti",
) | {f"set{condition}" for condition in CONDITIONS}
_MOVES = _words("mov movabs movbe")  # written as the first operand, else read
_UPDATES = _words(
    "inc dec neg not shl sal shr sar rol ror rcl rcr shld shrd bts btr btc",
    "xchg xadd cmpxchg cmpxchg8b cmpxchg16b",
)
_CALCULATES = _words("add adc sub sbb and or xor")  # updated as the first operand, else read
_BITS = _words("bt bts btr btc")
_IN_TEXT = _READS | _WRITES | _MOVES | _UPDATES | _CALCULATES
_IMAGES = _words(
    "fldenv fnstenv frstor fnsave",
    "fxsave fxsave64 fxrstor fxrstor64 xsave xsave64 xsavec xsavec64 xsaveopt xsaveopt64 xrstor xrstor64",
)

# -- vectors: legacy names, which stand for those with a `v` as well

# As wide as the register.
_WHOLE = _words(
    "addps addpd subps subpd mulps mulpd divps divpd minps minpd maxps maxpd sqrtps sqrtpd rcpps rsqrtps",
    "addsubps addsubpd haddps haddpd hsubps hsubpd dpps dppd roundps roundpd blendps blendpd",
    "andps andpd andnps andnpd orps orpd xorps xorpd shufps shufpd unpcklps unpcklpd unpckhps unpckhpd",
    "cvtdq2ps cvtps2dq cvttps2dq movshdup movsldup lddqu movntdqa",
    "paddb paddw paddd paddq paddsb paddsw paddusb paddusw psubb psubw psubd psubq psubsb psubsw",
    "psubusb psubusw pmullw pmulld pmulhw pmulhuw pmuludq pmuldq pmaddwd pmaddubsw pmulhrsw psadbw mpsadbw",
    "pavgb pavgw pminub pminuw pminud pminsb pminsw pminsd pmaxub pmaxuw pmaxud pmaxsb pmaxsw pmaxsd",
    "pcmpeqb pcmpeqw pcmpeqd pcmpeqq pcmpgtb pcmpgtw pcmpgtd pcmpgtq pand pandn por pxor",
    "pabsb pabsw pabsd psignb psignw psignd phaddw phaddd phaddsw phsubw phsubd phsubsw",
    "packsswb packssdw packuswb packusdw punpcklbw punpcklwd punpckldq punpcklqdq",
    "punpckhbw punpckhwd punpckhdq punpckhqdq pshufb pshufd pshufhw pshuflw palignr pblendw",
    "ptest aesenc aesenclast aesdec aesdeclast aesimc aeskeygenassist pclmulqdq",
)
_WHOLE_OF_XMM = _words(  # in wider registers they read less
    "psllw pslld psllq psrlw psrld psrlq psraw psrad phminposuw",
    "pcmpistri pcmpistrm pcmpestri pcmpestrm cvtpd2ps cvtpd2dq cvttpd2dq pblendvb blendvps blendvpd",
    "sha1nexte sha1msg1 sha1msg2 sha1rnds4 sha256rnds2 sha256msg1 sha256msg2",
)
_WHOLE_OF_EVEX = _words(
    "vpandd vpandq vpandnd vpandnq vpord vporq vpxord vpxorq vpternlogd vpternlogq",
    "vpcmpneqb vpcmpneqw vpcmpneqd vpcmpneqq vpcmpltb vpcmpltd vpcmpltub vpcmpltud vpcmpleub vpcmpnequb",
    "vptestmb vptestmd vptestnmb vptestnmd",
)
_SIZED = {
    **dict.fromkeys(_words("addss subss mulss divss minss maxss sqrtss rcpss rsqrtss roundss insertps"), 4),
    **dict.fromkeys(_words("comiss ucomiss cvtss2sd cvtss2si cvttss2si"), 4),
    **dict.fromkeys(_words("addsd subsd mulsd divsd minsd maxsd sqrtsd roundsd"), 8),
    **dict.fromkeys(_words("comisd ucomisd cvtsd2ss cvtsd2si cvttsd2si"), 8),
    **{"pinsrb": 1, "pinsrw": 2, "pinsrd": 4, "pinsrq": 8},
}
_SIZED_OF_XMM = {  # in wider registers they read more
    **dict.fromkeys(_words("movddup cvtdq2pd cvtps2pd pmovzxbw pmovsxbw pmovzxwd pmovsxwd"), 8),
    **dict.fromkeys(_words("pmovzxdq pmovsxdq"), 8),
    **dict.fromkeys(_words("pmovzxbd pmovsxbd pmovzxwq pmovsxwq"), 4),
    **dict.fromkeys(_words("pmovzxbq pmovsxbq"), 2),
}
_SIZED_OF_AVX = {
    **{"vpbroadcastb": 1, "vpbroadcastw": 2, "vpbroadcastd": 4, "vpbroadcastq": 8},
    **{"vbroadcastss": 4, "vbroadcastsd": 8, "vbroadcastf128": 16, "vbroadcasti128": 16},
    **{"vinsertf128": 16, "vinserti128": 16},
}
_CONVERTS = _words("cvtsi2ss cvtsi2sd")  # of an integer, whose size stands in the text
_VECTOR_MOVES = _words("movaps movapd movups movupd movdqa movdqu")
_VECTOR_MOVES_OF_EVEX = _words("vmovdqa32 vmovdqa64 vmovdqu8 vmovdqu16 vmovdqu32 vmovdqu64")
_SIZED_MOVES = {
    **{"movss": 4, "movsd": 8, "movd": 4, "movq": 8},
    **dict.fromkeys(_words("movlps movlpd movhps movhpd"), 8),
}
_VECTOR_STORES = _words("movntps movntpd movntdq")
_SIZED_STORES = {"pextrb": 1, "pextrw": 2, "pextrd": 4, "pextrq": 8, "extractps": 4}
_SIZED_STORES_OF_AVX = {"vextractf128": 16, "vextracti128": 16}

# -- what is touched without an operand that says so

_STACK = _words("push pop call ret pushf pushfq popf popfq enter leave")
_IMPLICIT = _STACK | {"xlatb"}
_REFUSED: dict[str, str] = {
    **dict.fromkeys(("syscall", "sysenter", "int"), _KERNEL),
    **dict.fromkeys(("int3", "int1", "ud1", "ud2", "hlt"), STOPS),
    **dict.fromkeys(("xbegin", "xabort", "xend"), TRANSACTION),
    **dict.fromkeys(("maskmovq", "maskmovdqu", "vmaskmovdqu"), _MASKED),
    **dict.fromkeys(("iret", "iretd", "iretq", "rsm", "sysret", "sysretq", "sysexit"), PRIVILEGED),
}
_STRINGS: dict[str, tuple[AccessKind | None, ...]] = {  # of each operand
    "movs": (WRITE, READ),
    "cmps": (READ, READ),
    "stos": (WRITE, None),
    "lods": (None, READ),
    "scas": (None, READ),
}


def accesses(instruction: Instruction) -> tuple[Access, ...]:
    """See `Arch.accesses`."""
    syntax = parse(instruction.code, instruction.address)
    try:
        return _accesses(instruction, syntax)
    except _Refused as refused:
        text, address = syntax.text, instruction.address
        raise UnknownAccess(f"cannot tell what memory `{text}` ({address:#x}) touches: {refused}") from None


class _Refused(Exception):
    """The reason is the text."""


def _accesses(instruction: Instruction, syntax: Syntax) -> tuple[Access, ...]:
    name = syntax.name
    if name in _REFUSED:
        raise _Refused(_REFUSED[name])
    if is_far(syntax.layout):
        raise _Refused(FAR)
    if not is_known(syntax):
        raise _Refused(_UNKNOWN)
    if syntax.is_string:
        return _of_string(instruction, syntax)
    found = tuple(
        _explicit(instruction, syntax, index)
        for index, operand in enumerate(syntax.operands)
        if "[" in operand and name not in _NONE
    )
    if name in _IMPLICIT:
        return (*found, _implicit(syntax))
    return found


def _of_string(instruction: Instruction, syntax: Syntax) -> tuple[Access, ...]:
    if syntax.is_repeated:
        raise _Refused(_REPEATED)
    kinds = zip(syntax.operands, _STRINGS[syntax.name[:4]], strict=True)
    return tuple(
        _at(instruction, syntax, operand, kind, _in_text(operand)) for operand, kind in kinds if kind
    )


# -- operands


def _explicit(instruction: Instruction, syntax: Syntax, index: int) -> Access:
    name, operand = syntax.name, syntax.operands[index]
    if name in _IMAGES:
        raise _Refused(_LARGE)
    if name in _BITS and not is_number(syntax.operands[1]):
        raise _Refused(_BIT)
    if name in _IN_TEXT:
        access = _at(instruction, syntax, operand, _kind(name, index), _in_text(operand))
        return _behind_pop(access) if name == "pop" else access
    return _at(instruction, syntax, operand, *_of_vector(syntax, index))


def _kind(name: str, index: int) -> AccessKind:
    if name in _READS:
        return READ
    if name in _WRITES:
        return WRITE
    if name in _MOVES:
        return READ if index else WRITE
    return READ if index and name in _CALCULATES else BOTH


def _behind_pop(access: Access) -> Access:
    """POP computes the address of its operand with the stack pointer that it has moved."""
    moved = access.size if access.base == "rsp" else 0
    return replace(access, displacement=access.displacement + moved)


def _in_text(operand: str) -> int:
    size = _SIZES.get(operand.split()[0])
    if size is None:
        raise _Refused(_UNKNOWN)
    return size


def _of_vector(syntax: Syntax, index: int) -> tuple[AccessKind, int]:
    name, width = syntax.name, _width(syntax)
    _check_evex(syntax)
    plain = name.removeprefix("v")
    if name in _SIZED_STORES_OF_AVX or plain in _SIZED_STORES:
        return WRITE, (_SIZED_STORES | _SIZED_STORES_OF_AVX)[name if name in _SIZED_STORES_OF_AVX else plain]
    if plain in _VECTOR_STORES:
        return WRITE, _whole(syntax, index, width)
    if plain in _SIZED_MOVES:
        return (READ if index else WRITE), _size_of_move(syntax, index)
    if plain in _VECTOR_MOVES or name in _VECTOR_MOVES_OF_EVEX:
        return (READ if index else WRITE), _whole(syntax, index, width)
    return READ, _read_by_vector(syntax, index, width)


def _size_of_move(syntax: Syntax, index: int) -> int:
    """movq by its other encodings, with REX.W, is called movd or movq."""
    size = _SIZED_MOVES[syntax.name.removeprefix("v")]
    if size != _in_text(syntax.operands[index]):
        raise _Refused(_UNKNOWN)
    return size


def _read_by_vector(syntax: Syntax, index: int, width: int) -> int:
    name, operand = syntax.name, syntax.operands[index]
    plain = name.removeprefix("v")
    comparison = _COMPARISON.fullmatch(name)
    if plain in _CONVERTS:
        return _in_text(operand)
    if name in _SIZED_OF_AVX:
        return _SIZED_OF_AVX[name]
    if plain in _SIZED:
        return _SIZED[plain]
    if comparison and comparison[1] in ("ss", "sd"):
        return 4 if comparison[1] == "ss" else 8
    if width == 16 and plain in _SIZED_OF_XMM:
        return _SIZED_OF_XMM[plain]
    if comparison or plain in _WHOLE or name in _WHOLE_OF_EVEX or (width == 16 and plain in _WHOLE_OF_XMM):
        return _whole(syntax, index, width)
    raise _Refused(_UNKNOWN)


def _width(syntax: Syntax) -> int:
    """Of the widest vector register among the operands, in bytes; 0 if there is none, or one of MMX."""
    if any(re.fullmatch(r"mm\d", operand) for operand in syntax.operands):
        return 0
    found = (_VECTOR.fullmatch(operand) for operand in syntax.operands)
    return max((_VECTOR_SIZES[match[1]] for match in found if match), default=0)


def _whole(syntax: Syntax, index: int, width: int) -> int:
    if not width or _in_text(syntax.operands[index]) != width:
        raise _Refused(_UNKNOWN)
    return width


def _check_evex(syntax: Syntax) -> None:
    layout = syntax.layout
    if layout.kind is Kind.EVEX and layout.code[layout.opcode_offset - 1] & _EVEX_MASKED:
        raise _Refused(_MASKED)
    if layout.kind is Kind.EVEX and layout.code[layout.opcode_offset - 1] & _EVEX_BROADCAST:
        raise _Refused(_UNKNOWN)


def _at(instruction: Instruction, syntax: Syntax, operand: str, kind: AccessKind, size: int) -> Access:
    layout = syntax.layout
    if not is_address(operand):
        raise _Refused(_ODD)
    segment, terms = terms_of(operand)
    access = Access(
        kind,
        size,
        segment=segment if segment in BASED else "",
        address_size=4 if ADDRESS_SIZE in layout.prefixes else 8,
    )
    if layout.is_rip_relative:
        return replace(access, displacement=operand_address(instruction, layout))
    for term in terms:
        access = _with_term(access, term)
    return access


def _with_term(access: Access, term: Term) -> Access:
    if term.register is None:
        return replace(access, displacement=access.displacement + term.sign * term.number)
    name, _, size = VIEWS[term.register]
    if term.sign < 0 or size != access.address_size:
        raise _Refused(_ODD)
    if access.base is None and term.scale == 1:
        return replace(access, base=name)
    if access.index is not None:
        raise _Refused(_ODD)
    return replace(access, index=name, scale=term.scale)


# -- the stack, and xlat


def _implicit(syntax: Syntax) -> Access:
    name, is_narrow = syntax.name, OPERAND_SIZE in syntax.layout.prefixes and not syntax.layout.rex & REX_W
    size = 2 if is_narrow else _WORD
    if name == "xlatb":
        return _table_entry(syntax)
    if name in ("enter", "leave") and is_narrow:
        raise _Refused(_ODD)
    if name == "enter" and int(syntax.operands[1], 0) % 32:
        raise _Refused(_FRAMES)
    if name == "leave":
        return Access(READ, _WORD, "rbp")
    if name in ("pop", "popf", "popfq", "ret"):
        return Access(READ, size, "rsp")
    return Access(WRITE, size, "rsp", displacement=-size)


def _table_entry(syntax: Syntax) -> Access:
    """XLAT: rbx + al."""
    if not {0x64, 0x65}.isdisjoint(syntax.layout.prefixes):
        raise _Refused(_ODD)
    is_wide = ADDRESS_SIZE in syntax.layout.prefixes
    return Access(READ, 1, "rbx", "al", address_size=4 if is_wide else 8)
