/* Compiled apart from the loops that call it: once with -O2, once with -O0. */
#include "work.h"

#include <stdlib.h>

static long total;

void never(void)
{
    abort();
}

long foo(long i, long k)
{
    total += i * k;
    return total;
}

long bar(long i, long k)
{
    return i * 1000003 + k;
}

long field(struct item *p)
{
    p->id += 1000003;
    return p->id;
}

long foo_checked(long i, long k)
{
    if (__builtin_expect(i == -1, 0))
        never();
    total += i * k;
    return total;
}

long bar_checked(long i, long k)
{
    if (__builtin_expect(i == -1, 0))
        never();
    return i * 1000003 + k;
}

long field_checked(struct item *p)
{
    if (__builtin_expect(p->len > 3 && p->kind == 2, 0))
        never();
    p->id += 1000003;
    return p->id;
}
