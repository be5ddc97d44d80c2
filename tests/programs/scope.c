/* Variables of every kind that a condition may name, in functions whose places change as they run. */
#include <stdio.h>

struct point {
    int x, y;
    unsigned flags : 3;
    int small : 5;
};
union number {
    int whole;
    char bytes[4];
    struct {
        short low, high;
    };
};
enum colour { RED, GREEN = 5, BLUE = -2 };
typedef unsigned long word;

int global = 3;
static long file_local = 4;
__thread int per_thread = 7;
struct point shared;
const volatile unsigned short limits = 0xfffe;
extern int declared_only;
int declared_only = 11;

static inline __attribute__((always_inline)) int square(int v) {
    int w = v * v;
    global += w;
    return w + 1;
}

__attribute__((noinline)) int shadow(int n, char *s) {
    int i = 1;
    long r = 0;
    static int counter = 9;
    for (int i = 0; i < n; i++) {
        int k = i * 2;
        r += k + s[0];
        {
            int k = 5;
            r ^= k * global;
        }
    }
    {
        short i = (short)n;
        r += i;
    }
    counter++;
    return r + i + square(n);
}

__attribute__((noinline)) double aggregates(struct point p, struct point *q, double d, unsigned char u) {
    enum colour c = u > 2 ? GREEN : BLUE;
    int list[3] = {p.x, q->y, u};
    struct point local = *q;
    union number number = {.whole = u};
    local.x += list[p.x & 1];
    int n = u + 1;
    int sized[n];
    sized[0] = n;
    sized[n - 1] = local.x;
    return d + local.x + c + sized[0] + number.high;
}

__attribute__((noinline)) word narrow(signed char a, unsigned short b, _Bool c, long long d, word e, int f, int g,
                                      int h) {
    signed char sum = a + b;
    unsigned char up = sum << 1;
    _Bool both = c && d;
    word total = e;
    while (total < 200) {
        unsigned mixed = (unsigned)total * 3u + f;
        total += mixed % 17 + up + both;
        d >>= 1;
    }
    return total + g + h + d;
}

__attribute__((noinline)) int recursive(int depth) {
    volatile int saved = depth * 3;
    if (depth == 0) return saved;
    int below = recursive(depth - 1);
    return below + saved;
}

int main(int argc, char **argv) {
    volatile long sum = 0;
    shared.y = 2;
    shared.x = -4;
    for (int j = 0; j < 3; j++) {
        sum += shadow(j + argc, argv[0]) + (long)aggregates(shared, &shared, 1.5, 3);
        sum += narrow(-3, 60000, j & 1, -70000LL, 11 * j, j, argc, 8) + recursive(j);
    }
    printf("%ld %ld %d %d %d\n", sum, file_local, per_thread, limits, declared_only);
    return 0;
}
