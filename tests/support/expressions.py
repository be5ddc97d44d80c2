"""Expressions for the sites of tests/programs/expressions.{c,cc}, picked by hand."""

from __future__ import annotations

C_ANYWHERE = """
    global
    global_byte
    global_word
    file_static
    constant
    per_thread
    numbers[3]
    *numbers
    numbers[5] + 1
    matrix[1][2][1]
    matrix[0][2][1] + 1
    (*matrix)[1][0]
    *(*(*(matrix + 1) + 2) + 1)
    &matrix[1][0][0] - &matrix[0][0][0]
    text[1] == 'e'
    *text
    text != 0
    *(text + 4)
    head
    !head
    nothing == 0
    nothing || wild
    nothing && nothing->at.x
    head->next->next->at.y
    head->next->next->next
    (*head).next->wide
    head->narrow[1]
    head->narrow[0] & 0xff
    head->tag
    head->next->next->tag
    head->inner.deep
    head->inner.deeper - 1
    head->grid[1][2]
    head->grid[1][2] < -298
    head->name[1]
    head->points[0]->x
    head->points[1]
    head->call
    head->next->call == twice
    *head->next->call == &twice
    callbacks[1] == twice
    callbacks[0]
    head->far
    head->flags.across
    &head->far - &head->at.x
    &head->next->at.y
    &nothing->far
    nothing->far
    wild->at.x
    wild->next->at.x
    nodes[1].wide
    nodes[2].flags.wide
    nodes + 2 == head + 2
    &nodes[2] - nodes
    sizeof nodes / sizeof nodes[0]
    sizeof(struct node)
    sizeof(struct tight) + sizeof(union number)
    sizeof head->grid
    sizeof(short [2][3])
    points[2].x
    points[2].y + 1 < 0
    points[1].y * points[3].x
    (points + 1)->y
    bits.low
    bits.middle
    bits.octet
    bits.set
    bits.tint
    bits.tint == BLUE
    bits.across
    bits.half
    bits.wide
    bits.rest
    bits.whole
    bits.single
    bits.low * bits.middle
    bits.middle - bits.low < 0
    bits.across << 12
    bits.rest >> 3
    -bits.low
    ~bits.octet
    tight.low
    tight.straddling
    tight.far
    tight.odd
    tight.unaligned
    tight.last
    tight.odd < tight.straddling
    number.whole
    number.natural
    number.bytes[3]
    number.high
    number.low < number.high
    number.parts.sign
    number.parts.sign_free
    anything
    *(int *)anything
    ((int *)anything)[-1]
    ((int *)anything)[1] == numbers[3]
    **indirect
    *(unsigned char *)&global_word
    ((unsigned char *)&global_word)[7]
    *(short *)((char *)&global_word + 2)
    (unsigned long)head % 8
    (long)head == (long)nodes
    ((struct point *)&numbers[1])->y
    RED
    GREEN
    BLUE
    BLUE < RED
    TOP_BIT
    TOP_BIT > LOW_BIT
    colours[2]
    colours[1] == GREEN
    colours[2] * 2
    (enum colour)5 == GREEN
    global << 3
    global >> 1
    (unsigned)global >> 1
    global / 5
    global % 5
    -global / 5
    global_byte * 1000000 * 1000
    global_byte << 24
    global_byte << 25
    (signed char)global_byte
    (char)global_byte < 0
    (short)global_word
    (unsigned short)global
    (unsigned)global
    (unsigned long)global
    (long)(unsigned)global
    (unsigned char)global > global
    (_Bool)global
    (_Bool)global + 1
    global_word > global
    global_word / 3
    global_word % 1000
    global_word >> 63
    (long)global_word >> 63
    (long)global_word / 1000
    global == -42 ? numbers[0] : numbers[1]
    global < 0 && global_byte > 100 || nothing->far
    !(global & 1)
    !!global
    ~global
    +file_static
    - -global
    - file_static * 2
    global & 0xf0
    global | 1
    global ^ 0x55
    global / (global + 42)
    global % (file_static + 300)
    numbers[3] / (global + 41)
    1 << (global + 50)
    1 << global
    global >> 40
    1l << 40
    'a'
    '\\xe4'
    '\\n' == 10
    0xffffffff
    4294967295u + 1
    2147483647 + 1
    0x7fffffffffffffff + 1
    18446744073709551615u
    -1 > 0u
    1 - 2u
    -1l < 1u
    -1 < 1ul
    5 - 3 - 1
    2 + 3 * 4 % 5
    1 == 2 != 3
    1 ? 2 : 3
    (1, 2)
    $rsp
    $sp == $rsp
    $eax
    $al
    $rip
    $rdi != 0
    $rsp % 8
    (int)$rsi
    ratio
    ratios[1] < 0
    twice(3)
    global = 1
    ($int)global
    nodes[0].at
""".strip().splitlines()

# What GDB's functions read: text is "hello", and a node's name begins in it, at the node's number.
C_STRINGS = r"""
    $_streq(text, "hello")
    $_streq(text, "hell")
    $_streq(text, "hello!")
    $_streq(text, "")
    $_streq(text, "Hello")
    $_streq(text, "hel\x6c\157")
    !$_streq(text, "hello")
    $_streq("hello", text)
    $_streq("ello", text + 1)
    $_streq(text + 5, "")
    $_streq(&text[2], "llo")
    $_streq(text + (numbers[0] & 1), "hello")
    $_streq(text, "hello") + 1
    -$_streq(text, "hello")
    $_streq(text, "hello") == 1
    $_streq(text, "hello") == $_streq(text, "other")
    $_streq(text, "hello") ? 40 : 50
    $_streq(text, "hello") && numbers[1]
    numbers[1] && $_streq(text, "hello")
    nothing && $_streq(nothing->name, "x")
    !nothing || $_streq(nothing->name, "x")
    $_streq(nothing->name, "x")
    $_streq(nothing->distant, "x")
    $_streq(wild->name, "x")
    $_streq(head->name, "hello")
    $_streq(head->next->name, "ello")
    $_streq((*head->next).name, "ello")
    $_streq(nodes[2].name, "llo")
    $_streq(head->distant, "")
    $_streq(head->distant, "x")
    $_streq((char *) text, "hello")
    $_streq((unsigned char *) text, "hello")
    $_streq((signed char *) text, "hello")
    $_streq((char *) (void *) text, "hello")
    $_strlen(text) == 5
    $_strlen(text) != 5
    $_strlen(text) == 4
    $_strlen(text) == 6
    $_strlen(text) > 4
    $_strlen(text) > 5
    $_strlen(text) >= 5
    $_strlen(text) >= 6
    $_strlen(text) < 5
    $_strlen(text) < 6
    $_strlen(text) <= 5
    $_strlen(text) <= 4
    5 == $_strlen(text)
    4 < $_strlen(text)
    $_strlen(text) == 0
    $_strlen(text) >= 0
    $_strlen(text + 5) == 0
    $_strlen(text + 5) > 0
    $_strlen(head->distant) == 0
    $_strlen(nothing->name) == 3
    $_strlen(nothing->name) >= 0
    $_memeq(text, head->name, 6)
    $_memeq(text, head->next->name, 5)
    $_memeq(text + 1, head->next->name, 5)
    $_memeq(numbers, numbers, 24)
    $_memeq(numbers, numbers + 1, 4)
    $_memeq(numbers, anything, 7)
    $_memeq(&numbers[2], anything, 13)
    $_memeq(text, numbers, 0)
    $_memeq(nothing, text, 1)
    $_memeq(text, nothing, 3)
    $_memeq(head->distant, head->next->distant, 64)
    $_memeq(&points[0], points, 16)
    $_memeq(text, wild, 8)
    sizeof $_streq(text, "hello")
""".strip().splitlines()

C_ARGUMENTS = """
    sc
    us
    u
    l
    ul
    p
    p[0]
    p[1] == 'l'
    i7
    c8
    s9
    u10
    b11
    e12
    p13.x
    p13.y
    sc + us
    us - u
    sc - u
    l + ul
    ul - l
    l - 1
    sc * us
    us * us
    i7 - 1
    i7 / -1
    i7 % -1
    i7 == -i7
    u + 1
    u * u
    u / 7
    u % 7
    u10 / 3
    u10 >> 32
    u10 << 1
    l >> 60
    l / 1000
    l % 1000
    sc << 4
    sc >> 1
    us << 16
    us << 15
    c8 < 0
    c8 == 'a'
    s9 + c8
    s9 > us
    sc < us
    sc < u
    sc > u
    i7 < u
    i7 < l
    l < ul
    u < l
    b11
    !b11
    b11 + b11 + 1
    b11 == 1
    b11 == (i7 < 0)
    b11 && i7
    b11 && !b11
    e12
    e12 == BLUE
    e12 == GREEN || e12 == RED
    e12 < 0
    e12 + 1
    -e12
    ~sc
    ~us
    ~u
    -us
    -u
    -sc
    -ul
    +c8
    !l
    calls
    wraps
    calls * 1000 + wraps
    wraps > 200
    sc > 0 ? l : l
    sc ? us : us
    u ? sc : i7
    sc == -1 && us == 65535 && u == 4000000000u
    sc == -1 || us == 32768
    (char)us
    (signed char)u
    (short)l
    (int)ul
    (unsigned char)sc
    (unsigned short)sc
    (unsigned)sc
    (unsigned long)sc
    (long)u
    (word)i7
    (tiny)us
    (enum colour)sc
    (_Bool)sc
    (_Bool)ul
    (const unsigned char)us
    (void *)ul
    (char *)p + 1 == p + 1
    p - text
    p > text
    p == 0 || *p
    &i7
    *&i7
    &p13 != 0
    &p13.y - &p13.x
    (&p13)->x
    sizeof i7
    sizeof(i7 + l)
    sizeof p13
    u10 & 0xff
    ul & (1ul << 63)
    ul & 0x8000000000000001
    ul ^ l
    u | l
    us & sc
    us ^ sc
    us | sc
    (sc ^ us) & 0xff
    u << (us & 7)
    l >> (us & 31)
    ul >> (us & 63)
    us / sc
    i7 / sc
    l / s9
    l % s9
    ul / us
    u10 % u
    sc % c8
    i7 * i7
    l * 3
    ul * 3
    sc * sc * sc
    numbers[us % 6]
    numbers[e12 & 3]
    points[b11].y
    text[us % 5]
    ((i7 ^ sc) + us) * 3 - u10 / 7
    (l < 0) + (ul > 5) + (u == 3)
    (l < 0) == (i7 < 0)
    (i7 > 0) - (i7 < 0)
    !(sc == -1) ^ !b11
""".strip().splitlines()

C_LOCALS = """
    sc
    c
    uc
    s
    us
    i
    u
    l
    ul
    ll
    ull
    b
    colour
    mask
    mask == TOP_BIT
    mask & 0x80000000
    mask > 0
    small
    small == SMALL_LAST
    little
    little < uc
    sum
    mixed
    both
    truth
    truth == b
    zero
    *where
    where[0] + 1
    where == &i
    row
    from->i
    from[row].u
    from[row].ull == ull
    from[row].colour
    from + row
    (from + 1)->s
    &from[row] - from
    index
    i + index
    sc * uc + s * us
    ll / 3 - l % 7
    ull % 1000000007
    u - mixed
    (unsigned)i >> 3
    i >> 3
    l > ll ? l : ll
    ul > ull
    us > s
    b & truth
    b | truth
    b != truth
    colour < mask
    i / zero
    row ? 1 / row : 0
    ull << (row * 3)
    ull >> 63 == 1
    (short)sum
    c == 'a' || c == 0
""".strip().splitlines()

C_AGGREGATES = """
    point.x
    point.y - 1
    given.x
    given.y
    given.x == point.y
    (&point)->x
    node->at.x
    node->next == second
    second->at.y
    second->wide
    second->narrow[1]
    second->tag
    second->inner.deep + second->inner.deeper
    second->grid[1][2]
    second->name[0]
    second->points[1]->y
    second->flags.middle
    second->flags.across + 1
    second->far
    second->next->far
    second->next->next->far
    pointer->x
    pointer[0].y
    (*pointer).x < 0
    pointer - points
    pointer + 1 > points
    list[0]
    list[3]
    list[row]
    list[row] + list[row + 1]
    *list + *(list + 1)
    middle[-1]
    middle[1] == row
    middle - list
    table_of[1][0]
    table_of[1][1] + 1
    table_of[row & 1][1]
    *table_of[1]
    rows[1][2]
    (*rows)[1]
    *(*(rows + 1) + 2)
    bytes[0]
    bytes[7] << 24
    bytes[row]
    letters[1]
    letters[1] == '\\xe4'
    letters[3] - letters[0]
    numbers_at->whole
    numbers_at->natural
    numbers_at->bytes[row]
    numbers_at->high
    numbers_at->parts.sign
    local_bits.low
    local_bits.middle
    local_bits.octet
    local_bits.set
    local_bits.tint
    local_bits.across
    local_bits.half
    local_bits.wide
    local_bits.rest
    local_bits.whole
    local_bits.single
    local_tight.first
    local_tight.low
    local_tight.straddling
    local_tight.far
    local_tight.odd
    local_tight.unaligned
    local_tight.last
    local_bits.low == bits.low
    local_tight.far == tight.far
    sizeof local_tight
    sizeof list / sizeof *list
    sizeof *node
    node
    *node->name
    node->call ? 1 : 2
""".strip().splitlines()

CPLUSPLUS_ANYWHERE = """
    shop::stock
    stock
    shop::hidden_stock
    shop::inner::deep
    inner::deep
    shop::inner::fixed
    Kind::Many
    shop::Kind::None
    shop::Minus
    Three
    Three - Minus
    Array<int, 3>::made
    whole.items[1]
    whole.items[2] - 1
    small.items[0]
    small.items[1] + small.items[0]
    sizeof whole
    sizeof(shop::Derived)
    sizeof(shop::Other)
    truths[0]
    truths[0] == truths[1]
    truths[0] & truths[1]
    truths[0] + 0 > truths[1]
    grid[1][2]
    grid[1][0] * grid[0][1]
    *grid[1]
    global_reference
    global_reference + 1
    shop::Other::created
    Other::created
    Derived::counter
    Derived::limit
    twice
    &twice
    table[1].sc
    table[2].kind == Kind::Many
    table[0].kind
    table[0].wide
    table[2].wider
    table[0].letter
    true
    false
    !true
    true + true
    true == 1
    nullptr == 0
    not stock
    stock and true
    stock < 0 or false
    stock bitand 3
    compl stock
    stock xor 5
    stock not_eq 5
    (bool)stock
    (bool)stock == true
    bool(1)
    (unsigned long)stock
    (Kind)100 == Kind::Many
    (shop::Plain)3
    (int)Kind::None
    sizeof(bool)
    sizeof(wchar_t)
    stock == -5 ? 1 : 0
    'x' == u'x'
    'x'
    sizeof 'x'
    ::true
    true::x
    ::shop::stock
    (::shop::Plain)3
""".strip().splitlines()

CPLUSPLUS_TEMPLATES = """
    shop::Array<int, 3>::made
    Array<int, 3>::made + 1
    shop::Array<int,3>::made < 0
    shop::Array<short, 4>::made
    shop::Array<unsigned char, 2>::made > 3
    ((shop::Array<int, 3> *) &whole)->items[2]
    ((Array<int, 3> *) &whole)->items[1] < 0
    (*(shop::Array<int, 3> *) &whole).items[0]
    ((shop::Array<unsigned char, 2> *) &small)->items[1]
    (shop::Array<int, 3> *) &whole == &whole
    (shop::Array<int, 3> *) 0
    ((const shop::Array<int, 3> *) &whole)->made
    sizeof(shop::Array<int, 3>)
    sizeof(shop::Array<short, 4> *)
    sizeof(shop::Array<short, 4> [3])
    whole.items[0] < 8 && 3 > stock
    stock < 5 > 0
    (stock < 5) > (0)
""".strip().splitlines()

CPLUSPLUS_METHOD = """
    this
    own
    this->own
    (*this).own
    own - 41
    base_value
    this->base_value
    other.base_value
    other.own
    other.own == own_row
    &other != this
    &other == this
    other_value
    other.other_value + 1
    plain_value
    plain_value + 1
    as_int
    as_unsigned
    as_int < 0
    as_unsigned >> 31
    low
    high
    low + high
    this->high
    bits
    sign
    sign < 0
    bits == (sign & 31)
    other.bits
    flag
    !flag
    flag == other.flag
    flag && other.flag
    kind
    kind == Kind::Some
    kind == Kind::None || kind == Kind::Many
    (int)kind + 1
    inside
    inside == Second
    inside < 0
    Second
    Derived::Second
    reference
    reference + 1
    reference > 0
    &reference
    other.reference
    other.reference - 1
    this->reference == reference
    name[0]
    *name == 'd'
    name == other.name
    self
    self == this
    self->self->self->own
    self->reference
    array.items[3]
    array.items[1] * array.items[2]
    this->array.items[own_row]
    counter
    Derived::counter
    limit
    limit + own
    created
    same
    Base::same
    argument
    argument + own_row
    local
    local < 0
    local - other_value - own
    as_other->other_value
    as_other->same
    as_other == (void *)this
    (char *)as_other - (char *)this
    as_other->low
    as_base.base_value
    as_base.same
    (&as_base)->base_value
    calls
    calls % 3
    own_row == 0 && argument == -1
    own_row > 0 || reference
    sizeof *this
    sizeof(*this).array
    sizeof other
    this->own + other.own * argument
    &own
    &this->own == &own
    &own - &other.own
    (&other)->flag
""".strip().splitlines()

CPLUSPLUS_REFERENCES = """
    borrowed
    borrowed - 1
    borrowed < 0
    &borrowed
    &borrowed == &alias
    constant
    constant + 1
    constant > borrowed
    moved
    -moved
    object.own
    object.base_value
    object.other_value
    object.plain_value >> 4
    object.as_int
    object.as_unsigned
    object.low * object.high
    object.bits
    object.sign
    object.kind
    object.inside
    object.reference
    object.reference == borrowed
    object.name[2]
    object.self->own
    object.array.items[3]
    object.created
    object.limit
    object.flag
    object.flag == b
    array[0]
    array[1] - 1
    array[2] * 5
    *array
    sizeof array
    &array[2] - array
    b
    !b
    b == true
    b == both
    b != false
    b + 1
    b ? borrowed : alias
    kind
    kind == Kind::None
    kind != Kind::Many
    (int)kind * 2
    kind_reference
    kind_reference == kind
    plain
    plain == Minus
    plain == shop::Three
    plain < 0
    plain * 2
    wide
    wide + 1
    wide == 'x'
    wider
    wider + 1
    wider > 0x10ffff
    letter
    letter < 0
    letter == 'z'
    stacked
    stacked * 3
    &stacked
    narrow
    narrow < wide
    narrow * narrow
    alias
    alias + borrowed
    &alias
    pointer->own
    pointer->reference
    pointer == &object
    pointer->base_value
    again.own
    again.array.items[1]
    &again == pointer
    single.as_int
    single.plain_value
    single.more
    part.plain_value
    part.as_int
    &part == &single
    (void *)&part == &single
    difference
    difference < 0
    difference / 3
    difference >> 2
    both
    both == false
    both & b
    both | b
    both ^ b
    callback == twice
    callback
    *callback == twice
    member
    top
    top == Wide::Top
    (unsigned long)top >> 63
    borrowed == -7 and not b
""".strip().splitlines()

CPLUSPLUS_GENERIC = """
    value
    value + 1
    value * value
    doubled
    doubled == (unsigned char)(value + value)
    last
    last - 1
    values.items[0]
    values.items[1]
    values.items[value & 1]
    values.made
    &values == &small
    sizeof values
    sizeof value
    value > 100 ? values.items[0] : values.items[1]
""".strip().splitlines()


def _table(anywhere: list[str], **sites: list[str]) -> dict[str, list[str]]:
    """Site -> its expressions; what is in scope anywhere is tried at the first."""
    first = next(iter(sites))
    return {
        name: [text.strip() for text in (anywhere + own if name == first else own)]
        for name, own in sites.items()
    }


EXPRESSIONS = {
    "expressions.c": _table(
        C_ANYWHERE + C_STRINGS, arguments=C_ARGUMENTS, locals=C_LOCALS, aggregates=C_AGGREGATES
    ),
    "expressions.cc": _table(
        CPLUSPLUS_ANYWHERE + CPLUSPLUS_TEMPLATES,
        method=CPLUSPLUS_METHOD,
        references=CPLUSPLUS_REFERENCES,
        generic=CPLUSPLUS_GENERIC,
    ),
}
