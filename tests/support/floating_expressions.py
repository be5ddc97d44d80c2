"""Expressions for the sites of tests/programs/floats.c, in which floating-point numbers play a part."""

from __future__ import annotations

from random import Random

ANYWHERE = """
    zero
    plain
    plain + 1
    plain * negative
    plain / negative - 1
    -plain
    +plain
    !plain
    !zero
    !minus_zero
    !not_a_number
    !tiny
    1 / minus_zero
    1 / -minus_zero
    1 / (0 - minus_zero)
    1 / zero
    zero / zero
    large > 1e18
    large == 1e19
    large + 1 == large
    tiny > 0
    tiny / 2
    tiny == 4.9e-324
    tiny * 0.5 == 0
    single
    single == 0.1
    single == 0.1f
    single < 0.1
    single > 0.1
    single * 10
    single * 10 == 1
    single + plain
    small_single
    small_single / 2
    small_single > 1e-45
    extended
    extended * 2 == extended
    extended > 0
    third
    third * 3 == 1
    third == 1.0L / 3
    third > 1.0 / 3
    third == 1.0 / 3
    (double)third == 1.0 / 3
    not_a_number == not_a_number
    not_a_number != not_a_number
    not_a_number < 1
    not_a_number > plain
    not_a_number <= not_a_number
    plain >= not_a_number
    not_a_number == 1
    not_a_number != 0.5
    not_a_number && 1
    not_a_number + 1 != 1
    float_nan == float_nan
    float_nan > -1e30f
    float_nan || nowhere->value
    infinite
    infinite > 1e308
    infinite == 1e999
    infinite - infinite
    minus_infinite < -1e308
    minus_infinite == -infinite
    float_infinite == infinite
    float_infinite > 3.4028235e38
    extended_nan
    extended_nan == extended_nan
    extended_nan != extended_nan
    !extended_nan
    extended_infinite
    extended_infinite > large
    extended_infinite == infinite
    signalling
    signalling != signalling
    vector[1]
    vector[1] == 0.5
    vector[3]
    vector[number - 5] * 4
    *vector
    *(vector + 2)
    &vector[2] - vector
    vector == &vector[0]
    grid[1][0]
    grid[1][0] == 0.3
    grid[1][1] + grid[0][1]
    samples[0].value
    samples[1].value < 0
    samples[1].value * 1e5
    samples[0].weights[2]
    samples[0].weights[1] == 0.5
    samples[0].precise
    samples[0].precise > 1e300
    samples[1].precise
    samples[1].precise == -2
    samples[1].precise + samples[0].value
    samples[0].low + 0.5
    samples[0].high * 0.001
    samples[0].low == 5.0
    samples[0].tag > 64.5
    *samples[0].where
    samples[0].next->value
    first->value > 2
    first->next->weights[1] == 3
    first->precise
    *first->where / 3
    nowhere->value
    nowhere->value > 1
    nowhere->weights[1]
    nowhere && nowhere->value > 1
    nowhere->precise
    *(long double *)unnormal
    *(long double *)unnormal == 0
    *(long double *)&unnormal[2]
    *(long double *)&unnormal[2] != 1
    !*(long double *)&unnormal[2]
    *(float *)&unnormal[0]
    *(double *)&number == 0
    number + 0.5
    number / 2.0
    number / 2.0f
    number * single
    7 / 2 * 1.0
    number == 7.0
    number == 7.5
    number > 6.9999999999999999
    colour + 0.25
    colour < -1.5
    colour == BLUE + 0.0
    truth + 0.5
    truth == 1.0
    truth > 0.5
    truth * 2.5
    'a' + 0.5
    'a' > 96.5f
    sizeof(double)
    sizeof(long double)
    sizeof 1.5f
    sizeof vector
    sizeof(single + plain)
    sizeof first->precise
    1.5
    1.5f
    1.5L
    1e3
    .5
    3.
    1.5e-3F
    0.1 == 0.1f
    0.1 + 0.2 == 0.3
    0.1L == 0.1
    0.5 && 1
    0.0 || -0.0
    16777217.0f == 16777216
    16777217 == 16777216.0f
    1e39f
    1e400 > 1e308
    1e-400
    1e4000L > infinite
    5e-324 / 2 == 0
    (int)plain
    (int)negative
    (char)300.7
    (unsigned char)-1.5
    (unsigned)negative
    (unsigned long)negative
    (long)large
    (unsigned long)large
    (int)not_a_number
    (long)infinite
    (long)minus_infinite
    (int)third
    (long)(third * 1e18L)
    (_Bool)0.5
    (_Bool)negative
    (_Bool)(plain - 1)
    (float)plain
    (float)0.1
    (float)0.1 == 0.1f
    (float)large
    (float)1e39
    (double)single
    (double)single == 0.1
    (long double)single
    (long double)plain / 3
    (double)third
    (float)third
    (float)samples[0].precise
    (double)samples[0].precise
    (double)number / 2
    (float)16777217
    (double)truth
    (double)colour
    (double)'a'
    (metres)number
    (double)first
    (int *)plain
    (enum colour)plain
    (long)plain == 1
    plain ? 1 : 2
    minus_zero ? 1 : 2
    not_a_number ? 1 : 2
    truth ? plain : negative
    truth ? plain : 1
    truth ? single : plain
    number > 3 ? plain * 2 : negative
    (number ? plain : negative) > 1.25
    truth ? third : extended
    plain > 1 && negative < -2
    plain < 1 || negative > -2
    plain > 1 ? negative < 0 : zero == 0
    plain == 1.5 == truth
    plain % 2
    plain & 1
    plain | 1
    plain ^ single
    plain << 1
    1 << plain
    2 % plain
    ~plain
    *plain
    first + plain
    first - 1.5
    first == plain
    first < 1.5
    plain > vector
    vector[plain]
    plain == nowhere
    plain.x
    plain[0]
    1.5df
    0x1.8p1
    1e
    1.5d
    1f
""".strip().splitlines()

ARGUMENTS = """
    d
    d > 0.5
    d < 0.5
    d >= 0.1
    d == 0.1
    d != d
    d == f
    d > f
    d == 0
    !d
    -d
    d + e
    d * f - g
    d / e
    d * d > e * e
    (d + e) * (f + g) / (d - f)
    f
    f == 0.1f
    f < -16777216
    f == i
    f * f
    f + g
    -f / g
    1 / g
    ld
    ld > 0
    ld == 0.1L
    ld == d
    ld > d
    ld * 3
    ld + i
    ld - ul
    ld == ul
    -ld
    !ld
    (ld + 1) * (ld - 1) / (d + 2)
    (double)ld
    (float)ld
    (long)ld
    (int)f
    (int)d
    (unsigned char)g
    (float)d
    (float)d == f
    i + 0.5
    i * 1.5f
    i == 16777216.0f
    i == 16777216.0
    i / 2.0 > f
    (float)i
    ul + 0.0
    ul == 1.8446744073709552e19
    ul * 1.0f
    ul > 9.223372036854775e18
    (float)ul
    (double)ul
    (long double)ul
    ul - 0.5L
    l
    l + 0.0
    l == 9007199254740992.0
    l == 9007199254740993.0L
    l > 1e15
    (float)l
    e
    e > 1e299
    e * 1e10
    e * 1e-10 / 1e10
    g
    g == -0.0
    g > 1e-45
    g < 1
    d > 0 && f > 0 || g == 2.5
    d + f + ld + i + ul + e + g + l
    i ? d : e
    i > 0 ? f : g
    (i ? d : e) * 2 > f
    d > (i > 0 ? e : 0.25)
    sizeof(d * f)
    &d
    &ld
    d ? i : 3
""".strip().splitlines()

LOCALS = """
    d
    d + e
    sum
    sum == d + e
    sum > f
    f
    g
    f * g
    product
    product == f * g
    product < 1
    ld
    half
    half == ld / 2
    half * 2 == ld
    u + 0.5
    u * 1.0f
    u == 4e9
    s + 0.5
    s < -0.5
    s * f
    uc / 2.0f
    uc > 127.5
    uc == 255.0
    (unsigned char)(uc + 0.5)
    (short)(s * 0.5)
    from->d
    from->f > 0
    from->ld
    from->i * from->d
    d ? e : sum
    !product
    -sum
    (float)sum
    sizeof sum
""".strip().splitlines()

PAIR = """
    p.x
    p.y
    p.x + p.y
    p.x > p.y
    p.y == 2.5
    -p.y
    b.value
    b.value > 0.05
    b.value * p.x
    b.count
    b.count + 0.5
    b.count > b.value
    sizeof p
""".strip().splitlines()

EXPRESSIONS = {
    site: [text.strip() for text in texts]
    for site, texts in {"arguments": ANYWHERE + ARGUMENTS, "locals": LOCALS, "pair": PAIR}.items()
}

ATOMS = {
    "arguments": """
        d f ld i ul e g l plain negative single third large tiny not_a_number infinite float_nan number
        colour truth vector[3] grid[1][0] first->precise first->weights[2] samples[0].low
    """,
    "locals": "d e sum f g u s uc from->d from->f from->ld from->i zero minus_zero extended minus_infinite",
    "pair": "p.x p.y float_infinite extended_infinite small_single vector[1] first->value samples[1].precise",
}
LITERALS = """
    0 1 -2 7 0.5 1.5f 3.0L 1e10 0.1 0.1f 1e-40 1e300 16777217 4000000000u 9007199254740993 0x7fffffffffffffff
"""
TYPES = ("float", "double", "long double")


def random_expressions(site: str, seed: object, count: int) -> list[str]:
    """Of floating-point type, or comparisons of such; the same for the same arguments."""
    source = Random(f"{site} {seed}")
    return [_expression(source, site, source.randrange(1, 5)) for _ in range(count)]


def _expression(source: Random, site: str, depth: int) -> str:
    if depth == 0 or source.random() < 0.15:
        return source.choice((ATOMS[site] if source.random() < 0.75 else LITERALS).split())
    operands = [f"({_expression(source, site, depth - 1)})" for _ in range(2)]
    choice = source.randrange(10)
    if choice < 5:
        return f"{operands[0]} {source.choice('+-*/')} ({source.choice(TYPES)}){operands[1]}"
    if choice < 7:
        return f"{operands[0]} {source.choice(('<', '<=', '==', '!=', '>', '>='))} {operands[1]}"
    if choice == 7:
        return f"({source.choice(TYPES)}){operands[0]}"
    return f"{source.choice('-!+')}{operands[0]}"
