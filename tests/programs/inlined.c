/* Functions that are inlined: in the middle of others, twice, at their very beginning, and in each other. */
#include <stdio.h>
#include <stdlib.h>

#define INLINED static inline __attribute__((always_inline))
#define APART __attribute__((noinline, noclone))

static volatile long sink;

INLINED long weigh(long item, int scale)
{
    long weight = item * scale + sink;
    sink = weight & 7;
    return weight;
}

INLINED long sort(long item)
{
    return weigh(item, 3) + 1;
}

APART long store(long item, int scale)
{
    return weigh(item, scale) - 1;
}

APART long middle(long item)
{
    sink = item & 3;
    long first = weigh(item, 2);
    sink = sink ^ 1;
    return first + sort(item + 1);
}

int main(int argc, char **argv)
{
    long sum = 0;
    for (long item = 0; item < (argc > 1 ? atol(argv[1]) : 0); item++)
        sum += store(item, (int)(item % 5)) + middle(item);
    printf("%ld\n", sum);
    return 0;
}
