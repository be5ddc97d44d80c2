"""The x86-64 register file, its trap and its jump, as the System V ABI and the debuggers name them."""

from __future__ import annotations

from ubp.arch.base import Branch, Reach, Registers, Trap

RED_ZONE = 128  # psABI 3.2.2

# Machine numbers: the three bits of ModRM/SIB and the fourth of REX.
ENCODED = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"),
    *("r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"),
)

# psABI figure 3.36; 16 is the column of the return address.
_DWARF = (
    *("rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp"),
    *("r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rip"),
)

_LETTERS = ("a", "b", "c", "d")
_INDEXES = ("si", "di", "bp", "sp")
_NUMBERED = tuple(f"r{number}" for number in range(8, 16))


def _views() -> dict[str, tuple[str, int, int]]:
    """Every name of an integer register -> (canonical name, byte offset, bytes).

    Not here: `sp`. The processor means 16 bits by it, the debuggers' alias the whole stack pointer.
    """
    views: dict[str, tuple[str, int, int]] = {}
    for letter in _LETTERS:
        full = f"r{letter}x"
        views |= {full: (full, 0, 8), f"e{letter}x": (full, 0, 4), f"{letter}x": (full, 0, 2)}
        views |= {f"{letter}l": (full, 0, 1), f"{letter}h": (full, 1, 1)}
    for index in _INDEXES:
        full = f"r{index}"
        views |= {
            full: (full, 0, 8),
            f"e{index}": (full, 0, 4),
            index: (full, 0, 2),
            f"{index}l": (full, 0, 1),
        }
    for full in _NUMBERED:
        views |= {full: (full, 0, 8), f"{full}d": (full, 0, 4), f"{full}w": (full, 0, 2)}
        views |= {f"{full}b": (full, 0, 1), f"{full}l": (full, 0, 1)}
    del views["sp"]
    return views


REGISTERS = Registers(
    general=tuple(name for name in ENCODED if name != "rsp"),
    stack_pointer="rsp",
    program_counter="rip",
    by_dwarf=dict(enumerate(_DWARF)),
    views=_views(),
    arguments=("rdi", "rsi", "rdx", "rcx", "r8", "r9"),
    results=("rax", "rdx"),
    preserved=frozenset({"rbx", "rbp", "r12", "r13", "r14", "r15"}),
    # Only r11: r10 may hold a static chain and al the number of vector arguments (psABI 3.2.3). Holds for
    # calls by the ABI; a caller in the same file may know better (gcc -fipa-ra), see liveness.
    dead_at_entry=frozenset({"r11"}),
    flags="eflags",
    vectors=tuple(f"xmm{number}" for number in range(16)),
)

TRAP = Trap(code=b"\xcc", pc_offset=1)

# E9 rel32: counted from the end of its five bytes. Both distances are positive.
JUMP = Branch(name="jmp rel32", size=5, reach=Reach(backward=2**31 - 5, forward=2**31 + 4))
