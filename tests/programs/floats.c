/* Floating-point numbers where a program has them: globals, members, locals, arguments in vector registers
   and on the stack. Also compiled as C++. usage: floats [ROUNDS]

   A site is the line with `PASS; // SITE name`. A round passes each site three times, with other values. */
#include <float.h>
#include <stdlib.h>
#ifndef __cplusplus
#include <stdbool.h>
#endif

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed)) // 7 bytes, told from all other code
#define NOINLINE __attribute__((noinline))

typedef double metres;
enum colour { RED, GREEN = 5, BLUE = -2 };

struct sample {
    double value;
    float weights[3];
    char tag;
    long double precise;
    struct sample *next;
    metres *where;
    unsigned low : 3;
    int high : 20;
};

struct point {
    float x, y;
};
struct both {
    double value;
    long count;
};
struct row {
    float f, g;
    double d, e;
    long double ld;
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    short s;
    unsigned char uc;
};

const volatile struct row table[3] = {
    {0.1f, -0.0f, 0.1, 1e300, 0.1L, -1, 4000000000u, 9007199254740993, 18446744073709551615ul, -300, 255},
    {-16777217.0f, FLT_TRUE_MIN, -0.0, DBL_TRUE_MIN, -1e4000L, 16777217, 7, -9223372036854775807, 9223372036854775809ul,
     2, 128},
    {FLT_MAX, 2.5f, 3.5, -DBL_MAX, 18446744073709551615.0L, 0, 0, 4, 5, 0, 0},
};

volatile int passed;
volatile double zero, plain = 1.5, negative = -2.75, minus_zero = -0.0, large = 1e19, tiny = 5e-324;
volatile float single = 0.1f, small_single = 1e-45f;
volatile long double extended = 3.7e-4951L, third = 1.0L / 3;
double not_a_number, infinite, minus_infinite, signalling;
float float_nan, float_infinite;
long double extended_nan, extended_infinite;
double vector[4] = {1, 0.5, -0.25, 1e-310};
float grid[2][2] = {{1, 2}, {0.3f, -4}};
struct sample samples[2] = {
    {2.5, {1, 0.5f, -0.25f}, 'x', 1e400L * 1e300L, &samples[1], &vector[1], 5, -1000},
    {-1e-5, {3, 3, 3}, 'y', -2, NULL, NULL, 0, 3},
};
struct sample *first = &samples[0], *nowhere;
unsigned long unnormal[4] = {5, 0x3fff, 0, 0x4000}; // patterns that the x87 does not accept
int number = 7;
enum colour colour = BLUE;
bool truth = true;
static void discard(int count, ...)
{
    (void)count;
}
static void (*volatile keep)(int, ...) = discard; // what is passed to it is alive until then

NOINLINE double arguments(double d, float f, long double ld, int i, unsigned long ul, double e, float g, long l)
{
    PASS; // SITE arguments
    keep(0, d, f, ld, i, ul, e, g, l);
    return d;
}

NOINLINE double locals(const volatile struct row *from)
{
    double d = from->d, e = from->e, sum = d + e;
    float f = from->f, g = from->g, product = f * g;
    long double ld = from->ld, half = ld / 2;
    unsigned u = from->u;
    short s = from->s;
    unsigned char uc = from->uc;
    PASS; // SITE locals
    keep(0, d, e, sum, f, g, product, ld, half, u, s, uc);
    return sum + product;
}

NOINLINE float pair(struct point p, struct both b)
{
    PASS; // SITE pair
    keep(0, p.x, p.y, b.value, b.count);
    return p.x;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    not_a_number = zero / zero;
    infinite = 1 / zero;
    minus_infinite = -1 / zero;
    float_nan = -(float)not_a_number;
    float_infinite = infinite;
    extended_nan = not_a_number;
    extended_infinite = infinite;
    ((unsigned *)&signalling)[1] = 0x7ff00001;
    for (int i = 0; i < 3 * rounds; i++) {
        const volatile struct row *row = &table[i % 3];
        arguments(row->d, row->f, row->ld, row->i, row->ul, row->e, row->g, row->l);
        locals(row);
        struct point p = {row->f, row->g};
        struct both b = {row->d, row->l};
        pair(p, b);
    }
    return 0;
}
