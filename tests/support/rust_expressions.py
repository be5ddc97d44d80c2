"""Expressions for the sites of tests/programs/orchard.rs, picked by hand."""

from __future__ import annotations

from random import Random

_ANYWHERE = """
    orchard::shop::stock
    orchard::shop::back::deep
    orchard::shop::back::deep >> 63
    orchard::NUMBERS[1]
    orchard::NUMBERS[3] - 1
    orchard::NUMBERS[orchard::CHOSEN]
    orchard::NUMBERS[orchard::CHOSEN + 9]
    orchard::NUMBERS[6]
    *orchard::NUMBERS
    orchard::POINTS[2].y
    orchard::POINTS[orchard::CHOSEN].x
    -orchard::POINTS[1].x
    (&orchard::POINTS[1]).y
    orchard::POINTS[1].y >> 33
    &orchard::POINTS[2] - &orchard::POINTS[0]
    orchard::HIDDEN.whole
    orchard::HIDDEN.bytes[3] as i8
    orchard::passed
    passed
    orchard::double == orchard::double
    orchard::Fruit::Pear as i32 + 1
    orchard::Plain::Minus as i64
    orchard::Plain::Minus < orchard::Plain::Three
    10 - 3 - 2
    100 / 7 / 2 * 3 % 5
    2147483647 + 1
    0x7fff_ffff + 0b1
    0xffff_ffffu32 + 1u32
    4294967295 == 0xffffffff
    1 + 2 << 3 & 0xff | 1 ^ 2
    1 == 2 & 3
    1 < 2 < 3
    3 > 2 == true
    !0
    !0u8
    !0u64
    !true
    !!true
    - -5
    -1i8 as u8
    255u8 as i8
    -1 as u16 as i64
    300 as u8
    0 as bool
    'z'
    'z' as u8
    '\\u{10ffff}'
    '\\x41' < 'b'
    b'\\n'
    b'\\'' + 1
    'a' as u32 + 1
    true as i32 + 1
    true & false
    true ^ (1 < 2)
    (true | false) as u8
    sizeof(1 + 1)
    sizeof(1u8)
    sizeof(orchard::NUMBERS)
    $rsp as usize % 8
    $rsp != 0
    *($rsp as *const u8) as i32 >= 0
    $rax == $rax
    1_000i16 * 1_000i16
    1 << 31
    1i64 << 40
    200u8 << 1
    200u8 >> 3
    -100i8 >> 2
    7 / -2
    -7 % 3
"""
INTEGERS = """
    a
    b
    c
    d
    e
    f
    g
    h
    i
    j
    k
    l
    sum
    both
    -a
    -b
    -c
    -d
    -e
    -f
    -g
    +b
    !a
    !b
    !c
    !d
    !e
    !f
    !g
    !h
    !k
    !l
    !!k
    a + a
    b + b
    b - 1u8
    b * b * b * b
    c + d
    e + e
    e - 1
    e + f
    f + f
    f - 4_000_000_001u32
    g + 1
    g * 3
    h + 1u64
    h * h
    i - 9
    j - 1
    e < f
    f < e
    a < b
    b < a
    c > d
    a < h
    g < f
    e == f as i32
    e / 7
    e % 7
    f / 10 > 399_999_999
    h / 3
    g % 1000
    e / (b as i32)
    b & 0x0f
    b | 0x100
    e ^ -1
    h & 0xff00
    e << 1
    b << 4
    f >> 4
    g >> 60
    e >> 31
    1 << (b & 7)
    e & 1 == 0
    e & 1 == 0 || b > 3
    k && e < 0
    k || both
    k == both
    k != true
    k & both
    k as u8 + 1
    k && both && e < 0 && f > 1
    (k || both) && !(a > 3)
    l == 'x'
    l as u32 > 127
    l > 'a' && l < 'z'
    e as i8
    e as u8
    h as i32
    g as u64
    a as u64
    a as char
    b as i8 as i64
    e as bool
    j as isize
    2 * e as u8 + 1
    -e as u8
    &e == &e
    *&e
    sizeof(e)
    sizeof(b + b)
    sizeof(-f)
    $rdi as i8
    NUMBERS[1]
    POINTS[1].x
    CHOSEN
    a as i32 * b as i32 - c as i32
    (a as i64) < (h as i64)
    wide as i64
"""
STRUCTURES = """
    point.x
    point.y
    pair.0
    pair.1
    pair.__0
    pair.0 as i8
    -pair.1
    !pair.0
    tuple.0
    tuple.1
    (tuple.2).0
    (tuple.2).1
    (tuple.2).0 && (tuple.2).1 < 0
    list[0]
    list[3]
    list[1] - list[0]
    list[row]
    list[row & 1]
    list[row * 2]
    list[list[3] - 3]
    list[row + 4]
    list[-1]
    *list
    list == &list[0] as usize
    &list[1] - &list[0]
    *&list[2]
    whole[0]
    whole[1]
    whole[row]
    whole[row + 1]
    whole[row + 20]
    whole[1u8]
    whole[0] + whole[1]
    text[0]
    text[1] == b'e'
    text[0] as char == 't' && text[3] == text[0]
    part[0]
    part[row & 1]
    row
    row == 1
    fruit
    fruit == orchard::Fruit::Pear
    fruit != orchard::Fruit::Apple && row > 0
    fruit as u8
    fruit as i32 + 1
    fruit > orchard::Fruit::Apple
    plain
    plain == orchard::Plain::Minus
    plain as i32
    plain < 0
    plain as i8 as u8
    near.x
    near.y
    (*near).x
    near == &point
    near as usize == &point as usize
    near as usize % 4
    near != 0 && near.x < 0
    near[0].x
    near[row - row].y
    near[-1].x
    (near + 0).x
    *(near as *const i64)
    *(near as *const u8)
    (*(near as *const orchard::Pair)).0
    nested.0.x
    nested.0.y
    nested.1[1].0
    nested.1[row & 1].1
    (nested.1[0].2).1
    newtype.0
    newtype.0 == point.x
    &point.x as usize - &point as usize
    point.x == near.x && point.y == near.y
    point.x as i64 + point.y
    point.x + 1 < point.y
    -point.x as u8
    sizeof(point)
    sizeof(list)
    sizeof(pair.1)
    (row == 0) == (point.x < -100)
    row > 0 && whole[row] < 0
    row > 0 || pair.0 == 255
    row == 0 || list[row] > 3
    NUMBERS[row] * 2
    POINTS[row].x
    NUMBERS[list[1] as usize + 3]
"""
METHOD = """
    self.len
    self.len == len
    len
    self.name[0]
    self.name[0] == b'f'
    self.name[len & 3]
    self.name[len]
    self.first.x
    self.first.y
    self.first.x < 0
    (*self.first).y
    self.pair.0
    self.pair.1
    self.pair.2
    !self.pair.2
    self.pair.1 + 1
    self.pair.0 as i8 < 0
    self.grid[1][2]
    self.grid[0][1]
    self.grid[1][0] + self.grid[1][1]
    self.grid[len & 1][len & 1]
    self.grid[0][len]
    self.next.0.len
    self.next.0.flag
    self.next.0.inner.1
    self.next as usize == 0
    self.next as usize != 0
    *(&self.next as *const usize) == 0
    self.fruit
    self.fruit == orchard::Fruit::Apple
    self.plain == orchard::Plain::Minus
    self.plain as i32 - 1
    self.flag
    !self.flag
    self.flag && self.len > 2
    self.letter
    self.letter == 'x'
    self.letter as u32 > 1000
    self.inner.0
    self.inner.1
    self.raw
    *self.raw
    self.raw == raw
    *self.raw == *raw
    self.raw[0]
    (*self).len
    (*self).pair.1
    self as usize % 8
    self.first == other
    self.first.x == other.x
    other.x
    other.y
    (*other).x
    other.x as i64 + other.y
    -other.x
    !other.x
    maybe as usize == 0
    maybe as usize == 0 || raw as usize == 3
    *(&maybe as *const usize) != 0
    maybe.0.x
    maybe.0 as usize
    maybe.0.y < 0
    raw
    *raw
    *raw + 1
    *raw - 1 < 0
    raw[0] & 0xff
    raw as usize
    raw as usize % 4 == 0
    *(raw as *const u8)
    *(raw as *const i16) as i64
    twice.x
    (*twice).x
    (**twice).y
    **twice == **twice
    *twice == self.first
    call == orchard::double
    call as usize == orchard::double
    call != 0
    nothing
    nothing == 0
    nothing as usize == 0 || nothing.x == 3
    nothing as usize != 0 && nothing.x == 3
    nothing.x
    nothing.y
    *(nothing as *const i32)
    bits.whole
    bits.bytes[0]
    bits.bytes[3] as i8
    bits.whole >> 24
    len > 2 && self.first.x < 0
    len > 2 && self.first.x + 1 < 0
    len > 2 && self.flag
    len == 0 || self.grid[1][2] == -12
    len == 0 || self.name[0] as char == 'f'
    self.pair.1 < 0 && self.pair.2
    self.pair.2 && self.len > 1
    self.pair.1 == self.first.x
    self.first as usize == other as usize
    self.first as usize as *const i32 == self.first as *const i32
    *(self.first as *const i32)
    &self.first.x as usize - self.first as usize
    sizeof(self.len)
    sizeof(*raw)
    sizeof(self.first.x + 1)
"""
RUST_SITES = {"integers": INTEGERS, "structures": STRUCTURES, "method": METHOD}


def rust_expressions(site: str) -> list[str]:
    lines = (RUST_SITES[site] + (_ANYWHERE if site == "integers" else "")).splitlines()
    return [line.strip() for line in lines if line.strip()]


_ATOMS = {
    "integers": "a b c d e f g h i j k l sum NUMBERS[1] NUMBERS[3] CHOSEN orchard::shop::stock",
    "structures": """
        point.x point.y pair.0 pair.1 tuple.0 (tuple.2).0 (tuple.2).1 list[0] list[row] list[2] part[1] row
        fruit plain near.x near.y nested.0.x nested.1[1].0 newtype.0 NUMBERS[row] POINTS[row].y
    """,
    "method": """
        self.len self.name[1] self.first.x self.first.y self.pair.0 self.pair.1 self.pair.2 self.grid[1][0]
        self.grid[0][1] self.fruit self.plain self.flag self.letter self.inner.1 *self.raw other.x *raw
        twice.x bits.whole bits.bytes[2] len (self.first==other) (raw<=self.raw) (self.next as usize)
    """,
}
_LITERALS = """
    0 1 2 7 31 63 100 127 128 255 256 32767 65535 65536 2147483647 2147483648 0xffffffff 4294967296
    9223372036854775807 1u8 200u8 127i8 1i16 65535u16 3u32 4294967295u32 5i64 18446744073709551615u64 1usize
    9isize 'a' '\\u{10ffff}' b'z' true false 0b101 0o17 1_000
"""
_BINARY = ("+", "-", "*", "+", "-", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=", "&&", "||")


class RandomRust:
    """Expressions over what is in scope at a site, from one seed.

    Divisors are literals: GDB itself dies of the least i64 divided by -1 (SIGFPE, 13.1).
    """

    def __init__(self, site: str, seed: object) -> None:
        self._random = Random(f"{site} {seed}")
        self._atoms, self._literals = _ATOMS[site].split(), _LITERALS.split()

    def expressions(self, count: int) -> list[str]:
        return [self._node(self._random.choice((2, 2, 3))) for _ in range(count)]

    def _node(self, depth: int) -> str:
        if depth == 0:
            return self._random.choice(self._atoms if self._random.random() < 0.7 else self._literals)
        make = self._random.choice(
            (self._binary,) * 5 + (self._scaled, self._shifted, self._unary, self._cast)
        )
        return make(depth - 1)

    def _binary(self, depth: int) -> str:
        operator = self._random.choice(_BINARY)
        left, right = self._node(depth), self._node(depth)
        text = f"{left} {operator} {right}"
        return text if self._random.random() < 0.3 else f"({text})"

    def _scaled(self, depth: int) -> str:
        divisor = self._random.choice(("2", "3u8", "7i64", "10u32", "1_000u64"))
        return f"({self._node(depth)}) {self._random.choice('/%')} {divisor}"

    def _shifted(self, depth: int) -> str:
        count = self._random.choice(("1", "3u8", "7i64", "(row & 7)" if "row" in self._atoms else "5usize"))
        return f"(({self._node(depth)}) {self._random.choice(('<<', '>>'))} {count})"

    def _unary(self, depth: int) -> str:
        return f"{self._random.choice('-!+!')}({self._node(depth)})"

    def _cast(self, depth: int) -> str:
        return f"(({self._node(depth)}) as {self._random.choice(_CASTS)})"


_CASTS = ("i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "isize", "usize", "bool", "char")
