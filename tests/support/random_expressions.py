"""Random expressions over what is in scope at a site of tests/programs/expressions.{c,cc}.

Divisors are never -1 by intention: GDB itself dies of the least long divided by it (SIGFPE, 13.1 and 18.1).
"""

from __future__ import annotations

from random import Random

C_ANYWHERE = """
    global global_byte global_word file_static constant numbers[3] numbers[1] matrix[1][2][1] text[1]
    head->at.x head->next->wide head->inner.deep head->grid[1][2] head->flags.middle
    bits.low bits.middle bits.set bits.tint bits.across bits.half bits.wide bits.rest bits.single
    tight.low tight.straddling tight.far tight.odd tight.unaligned number.whole number.bytes[2] number.high
    BLUE GREEN TOP_BIT colours[2] nothing->at.x (head==nothing) ((long)head%64)
"""
ATOMS = {
    "arguments": C_ANYWHERE + "sc us u l ul p[1] i7 c8 s9 u10 b11 e12 p13.x p13.y calls wraps",
    "locals": C_ANYWHERE
    + "sc c uc s us u l ul ll ull b colour mask small sum mixed both truth *where from[row].us",
    "aggregates": C_ANYWHERE
    + """
    point.x point.y given.x given.y node->wide second->tag second->grid[1][2] list[row] list[0] middle[-1]
    table_of[1][1] table_of[row&1][0] rows[1][2] letters[1] letters[3] numbers_at->low
    local_bits.low local_bits.middle local_bits.tint local_bits.wide local_tight.straddling local_tight.odd
    """,
    "method": """
    own base_value other.own other_value plain_value this->as_int this->as_unsigned low high bits sign
    flag other.flag reference name[1] array.items[3] array.items[own_row] argument local calls counter limit
    (int)kind inside Three Minus as_other->same as_base.base_value own_row
    shop::stock inner::deep whole.items[2] small.items[0] truths[0] grid[1][2]
    """,
    "references": """
    borrowed constant moved object.own object.plain_value object.low object.bits object.sign object.inside
    array[0] array[1] array[2] b both plain wide wider letter stacked narrow alias pointer->own
    again.array.items[3] single.more single.as_int difference (int)kind (long)top
    shop::stock truths[1] grid[0][1] hidden_stock
    """,
    "generic": "value doubled last values.items[0] values.items[1] shop::stock truths[0] grid[1][2] Minus",
}
LITERALS = """
    0 1 2 3 7 8 31 63 64 100 127 128 255 256 32767 32768 65535 65536 1000003 2147483647
    0x7fffffff 0x80000000 0xffffffff 4294967296 0x7fffffffffffffff 0x8000000000000000 0xffffffffffffffff
    1u 5u 4294967295u 1l 3l 9000000000 1ul 18446744073709551615ul 'a' '\\0' '\\xff' 0777 0b101
"""
TYPES = (
    *("char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned"),
    *("long", "unsigned long", "long long", "unsigned long long"),
)
SUMS = ("+", "-", "*", "+", "-", "&", "|", "^")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


class Grammar:
    """Expressions of integer type, from one seed."""

    def __init__(self, site: str, seed: object) -> None:
        self.random = Random(f"{site} {seed}")
        self.atoms = ATOMS[site].split()
        self.literals = LITERALS.split()
        self.made: list[str] = []  # parts that may come again
        self.rules = (
            *[self.sum] * 5,
            *[self.comparison] * 3,
            *[self.cast] * 3,
            *[self.prefix] * 2,
            self.quotient,
            self.quotient,
            self.shift,
            self.shift,
            self.logical,
            self.choice,
        )

    def whole(self) -> str:
        self.made = []
        return self.expression(self.random.randrange(1, 5))

    def expression(self, depth: int) -> str:
        if self.made and self.random.random() < 0.1:
            return self.random.choice(self.made)
        leaf = depth <= 0 or self.random.random() < 0.1
        made = self.leaf() if leaf else self.random.choice(self.rules)(depth - 1)
        self.made.append(made)
        return made

    def leaf(self) -> str:
        return self.random.choice(self.literals if self.random.random() < 0.3 else self.atoms)

    def operand(self, depth: int) -> str:
        return f"({self.expression(depth)})"

    def sum(self, depth: int) -> str:
        return f"{self.operand(depth)} {self.random.choice(SUMS)} {self.operand(depth)}"

    def comparison(self, depth: int) -> str:
        return f"{self.operand(depth)} {self.random.choice(COMPARISONS)} {self.operand(depth)}"

    def logical(self, depth: int) -> str:
        return f"{self.operand(depth)} {self.random.choice(('&&', '||'))} {self.operand(depth)}"

    def cast(self, depth: int) -> str:
        return f"({self.random.choice(TYPES)}){self.operand(depth)}"

    def prefix(self, depth: int) -> str:
        return f"{self.random.choice('-~!-~!+')}{self.operand(depth)}"

    def quotient(self, depth: int) -> str:
        divisor = self.random.choice(
            (
                f"({self.operand(depth)} & 15)",
                f"({self.operand(depth)} % 8 * 2)",
                f"-({self.operand(depth)} & 7) - 2",
                self.random.choice(("2", "3", "10", "1000003", "-2", "-7", "5u", "-10l", "3ul")),
            )
        )
        return f"{self.operand(depth)} {self.random.choice('/%')} ({divisor})"

    def shift(self, depth: int) -> str:
        count = self.random.choice(
            (f"(int)({self.operand(depth)} & 31)", f"(char)({self.operand(depth)} & 7)", "3", "17", "31")
        )
        return f"{self.operand(depth)} {self.random.choice(('<<', '>>'))} {count}"

    def choice(self, depth: int) -> str:
        type_ = self.random.choice(TYPES)
        then, otherwise = (f"({type_}){self.operand(depth)}" for _ in range(2))
        return f"{self.operand(depth)} ? {then} : {otherwise}"


def random_expressions(site: str, seed: object, count: int) -> list[str]:
    """The same for the same arguments."""
    grammar = Grammar(site, seed)
    return [grammar.whole() for _ in range(count)]
