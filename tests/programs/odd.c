/* Sites where the values that C has beside plain integers are in scope. usage: odd [ROUNDS]
 *
 * A site is the line with `PASS; // SITE name`, as in expressions.c; a round passes each three times. */
#include <complex.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed)) // 7 bytes, told from all other code
#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif

typedef __int128 wide_t;

struct nine {
    unsigned char before : 3;
    unsigned long across : 64;
    long shifted : 62;
    unsigned char after : 5;
    unsigned long last : 59;
} __attribute__((packed));
struct fields {
    _Bool yes : 1;
    _Bool no : 1;
    signed char tiny : 2;
    unsigned : 0;
    enum { NONE, ONE, TWO, MINUS = -1 } kind : 3;
    long long huge : 63;
    unsigned int whole : 32;
    short half : 9;
};
struct flexible {
    short count;
    int items[];
};
struct nested {
    struct flexible *list;
    __int128 number;
    unsigned __int128 natural;
    _Bool truths[3];
    double _Complex both;
};
struct bits128 {
    char c;
    struct nine packed[2];
};

int global = 3;
static __thread long in_thread = 4;
__thread struct fields thread_fields = {.yes = 1, .tiny = -2, .kind = MINUS, .huge = -3, .whole = 4000000000u, .half = -200};
struct nine nine = {5, 0xfedcba9876543210ul, -0x1234567890abcdel, 21, 0x5a5a5a5a5a5a5a5ul};
struct bits128 bits128 = {1, {{1, 2, 3, 4, 5}, {7, ULONG_MAX, -1, 31, 6}}};
__int128 big = -((__int128)3 << 64);
unsigned __int128 natural = ~(unsigned __int128)0;
wide_t small128 = 17;
const volatile _Bool truths[2] = {1, 0};
_Bool flag = 1;
volatile int passed;

static void discard(int first, ...) {}
static void (*volatile keep)(int, ...) = discard; // what is passed to it is alive until then

static NOINLINE int counting(int step)
{
    static int counter = 40;
    static __thread short per_thread = 6;
    counter += step;
    per_thread -= step;
    return counter + per_thread;
}

NOINLINE int lengths(int n, int m, struct flexible *flexible, _Bool yes, struct fields *fields, struct nested *nested)
{
    int line[n];
    char text[n + 3];
    short grid[n][m];
    int (*row)[n] = &line;
    _Bool no = !yes;
    for (int i = 0; i < n; i++) line[i] = i * n - 2;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++) grid[i][j] = (short)(10 * i + j);
    text[0] = 'a';
    text[1] = (char)-1;
    errno = n;
    PASS; // SITE lengths
    keep(0, line, text, grid, row, flexible, (int)yes, (int)no, fields, nested, n, m);
    return line[0] + text[0] + grid[0][0] + no;
}

NOINLINE int numbers(__int128 signed128, unsigned __int128 natural128, float _Complex pair, int row, wide_t *pointed)
{
    __int128 local = signed128 + row;
    unsigned __int128 other = natural128 ^ 1;
    PASS; // SITE numbers
    keep(0, &local, &other, &signed128, &natural128, &pair, row, pointed);
    return (int)(local + other);
}

NOINLINE void round_done(void)
{
    passed += 0;
}

static void pass(int row)
{
    struct flexible *flexible = calloc(1, sizeof *flexible + 4 * sizeof(int));
    struct nested nested = {flexible, (__int128)row << 70, (unsigned __int128)row, {1, 0, row & 1}, 1.0};
    struct fields fields = {.yes = row & 1, .no = !(row & 1), .tiny = (signed char)(row - 2), .kind = ONE, .huge = -row, .half = (short)row};
    flexible->count = 4;
    for (int i = 0; i < 4; i++) flexible->items[i] = 100 * i - row;
    counting(row);
    lengths(row + 2, 3, flexible, row & 1, &fields, &nested);
    numbers((__int128)(row - 1) << 65, (unsigned __int128)row << 100, row, row, &nested.number);
    free(flexible);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int done = 0; done < rounds; done++) {
        for (int row = 0; row < 3; row++) pass(row);
        round_done();
    }
    return (int)(in_thread + flag + (long)small128 + (long)big) > 5 ? 0 : 1;
}
