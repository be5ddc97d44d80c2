/* Sites where every kind of C's values is in scope. usage: expressions [ROUNDS]

   A site is the line with `PASS; // SITE name`. A round passes each site three times, with the values of
   one row of the tables each, and ends in `round_done`. */
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed)) // 7 bytes, told from all other code
#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif

typedef unsigned long word;
typedef signed char tiny;
enum colour { RED, GREEN = 5, BLUE = -2 };
enum mask { NO_BITS, LOW_BIT = 1, TOP_BIT = 0x80000000u };
enum __attribute__((packed)) small { SMALL_ZERO, SMALL_LAST = 200 };

struct point {
    int x, y;
};
struct bits {
    unsigned low : 3;
    int middle : 5;
    unsigned char octet : 8;
    _Bool set : 1;
    enum colour tint : 4;
    unsigned across : 20; // does not fit the first word any more
    short half : 11;
    long wide : 40;
    unsigned long rest : 24;
    long long whole : 64;
    int single : 1;
};
struct __attribute__((packed)) tight {
    char first;
    unsigned low : 3;
    int straddling : 31;
    unsigned long far : 41;
    long odd : 50;
    short unaligned;
    int last;
};
union number {
    int whole;
    unsigned natural;
    unsigned char bytes[4];
    struct {
        short low, high;
    };
    struct {
        unsigned sign_free : 31;
        unsigned sign : 1;
    } parts;
};
struct node {
    struct node *next;
    struct point at;
    union {
        long wide;
        int narrow[2];
    };
    struct {
        char tag;
        struct {
            unsigned deep : 9;
            int deeper;
        } inner;
    };
    short grid[2][3];
    const char *name;
    struct point *points[2];
    int (*call)(int);
    struct bits flags;
    char distant[5000];
    int far;
};
struct values {
    signed char sc;
    char c;
    unsigned char uc;
    short s;
    unsigned short us;
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    long long ll;
    unsigned long long ull;
    _Bool b;
    enum colour colour;
    enum mask mask;
    enum small small;
};

const volatile struct values table[3] = {
    {-1, 'a', 255, -2, 65535, INT_MIN, 4000000000u, LONG_MIN, ULONG_MAX, -70000000000, 1ull << 63, 1, BLUE, TOP_BIT,
     SMALL_LAST},
    {-128, -128, 128, SHRT_MIN, 32768, -7, 3, -5000000000, 0x8000000080000001, LLONG_MAX, 42, 0, GREEN, LOW_BIT,
     SMALL_ZERO},
    {127, 0, 7, 300, 1, INT_MAX, UINT_MAX, 9, 0, -1, 0xfedcba9876543210, 1, RED, NO_BITS, SMALL_LAST},
};

volatile int passed;
int global = -42;
unsigned char global_byte = 200;
unsigned long global_word = 0xdeadbeefcafef00d;
static short file_static = -300;
static const long constant = -9000000000;
const char *text = "hello";
int numbers[6] = {10, -20, 30, INT_MIN, 50, INT_MAX};
unsigned short matrix[2][3][2] = {{{1, 2}, {3, 4}, {5, 65535}}, {{7, 8}, {9, 10}, {11, 40000}}};
struct node nodes[3];
struct node *head = &nodes[0], *nothing, *wild = (struct node *)0xdead0000;
struct point points[4] = {{1, -1}, {2, -2}, {INT_MIN, INT_MAX}, {4, -4}};
struct bits bits;
struct tight tight;
union number number;
double ratio = 1.5;
float ratios[2] = {0.25f, -4.0f};
void *anything = &numbers[2];
int **indirect;
__thread int per_thread = 9;
enum colour colours[3] = {RED, GREEN, BLUE};
int (*callbacks[2])(int);

static void discard(int first, ...)
{
    (void)first;
}
static void (*volatile keep)(int, ...) = discard; // what is passed to it is alive until then

NOINLINE int twice(int x)
{
    return x * 2;
}

/* Six arguments in registers, seven on the stack. */
NOINLINE long arguments(signed char sc, unsigned short us, unsigned u, long l, unsigned long ul, const char *p, int i7,
                        char c8, short s9, unsigned long long u10, _Bool b11, enum colour e12, struct point p13)
{
    static int calls;
    static unsigned char wraps = 250;
    calls++;
    wraps += 3;
    PASS; // SITE arguments
    keep(0, sc, us, u, l, ul, p, i7, c8, s9, u10, b11, e12, p13);
    return calls + wraps;
}

/* Locals that the compiler puts where it likes. */
NOINLINE long locals(int row, const volatile struct values *from)
{
    signed char sc = from[row].sc;
    char c = from[row].c;
    unsigned char uc = from[row].uc;
    short s = from[row].s;
    unsigned short us = from[row].us;
    int i = from[row].i;
    unsigned u = from[row].u;
    long l = from[row].l;
    unsigned long ul = from[row].ul;
    long long ll = from[row].ll;
    unsigned long long ull = from[row].ull;
    _Bool b = from[row].b;
    enum colour colour = from[row].colour;
    enum mask mask = from[row].mask;
    enum small small = from[row].small;
    tiny little = sc;
    word sum = ul + us;
    unsigned mixed = u * 3 + us;
    long both = l ^ ll;
    _Bool truth = i < 0;
    const int zero = row - row;
    int *where = &i;
    for (int index = 0; index < 1; index++) {
        short i = (short)(us + index); // hides the int
        PASS; // SITE locals
        keep(0, sc, c, uc, s, us, u, l, ul, ll, ull, b, colour, mask, small, little, sum, mixed, both, truth, where, i);
        keep(0, row, from, zero);
    }
    return i + sum;
}

NOINLINE long aggregates(int row, struct point given, struct node *node, union number *numbers_at)
{
    struct point point = {given.y, given.x};
    struct bits local_bits = bits;
    struct tight local_tight = tight;
    int list[4] = {given.x, given.y, row, -1};
    long table_of[2][2] = {{row, -row}, {LONG_MIN, LONG_MAX}};
    struct node *second = node->next;
    struct point *pointer = &points[row];
    const int *middle = &list[1];
    short (*rows)[3] = node->grid;
    unsigned char *bytes = (unsigned char *)&global_word;
    char letters[4] = {'a', (char)0xe4, 0, 'z'};
    PASS; // SITE aggregates
    keep(0, &point, &local_bits, &local_tight, list, table_of, second, pointer, middle, rows, bytes, letters);
    keep(0, row, given, node, numbers_at);
    return point.x + list[2];
}

NOINLINE void prepare(int row)
{
    static const int fill[3] = {-1, 0x5a5a5a5a, 0};
    unsigned char *raw = (unsigned char *)&tight;
    for (unsigned at = 0; at < sizeof tight; at++) raw[at] = (unsigned char)((unsigned)fill[row] >> (at % 4 * 8)) ^ at;
    bits = (struct bits){5 + row, -3 + row, 200, row & 1, BLUE, 0x80001 + row, -1000, -(1l << 39) + row, 0xabcdef, -row, row};
    number.natural = row == 2 ? 0x80000001u : 0xfffe0003u;
    for (int at = 0; at < 3; at++) {
        struct node *node = &nodes[at];
        node->next = at < 2 ? node + 1 : 0;
        node->at = points[(at + row) % 3];
        node->wide = table[(at + row) % 3].l;
        node->tag = (char)(at - 1);
        node->inner.deep = 500u + row;
        node->inner.deeper = -at;
        node->grid[1][2] = (short)(row - 300);
        node->grid[0][1] = 7;
        node->name = text + at;
        node->points[0] = &points[at];
        node->points[1] = at ? &points[3] : 0;
        node->call = at ? twice : 0;
        node->flags = bits;
        node->far = 77 - row;
    }
    indirect = (int **)&anything;
    callbacks[1] = twice;
}

NOINLINE void round_done(void)
{
    passed += 0;
}

static void pass(int row)
{
    const volatile struct values *v = &table[row];
    struct point given = {points[row].x, -row};
    prepare(row);
    arguments(v->sc, v->us, v->u, v->l, v->ul, text + row, v->i, v->c, v->s, v->ull, v->b, v->colour, given);
    locals(row, table);
    aggregates(row, given, &nodes[0], &number);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int done = 0; done < rounds; done++) {
        for (int row = 0; row < 3; row++) pass(row);
        round_done();
    }
    return per_thread == 9 && file_static < 0 && constant < 0 && ratio > 1 && ratios[1] < 0 && !wild == !head ? 0 : 1;
}
