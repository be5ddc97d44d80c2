/* Compiled apart from the loops that call it: once with -O2, once with -O0. */
#include "work.h"

#include <stdlib.h>
#include <string.h>

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

long named(struct named *p)
{
    p->id += 1000003;
    return p->id;
}

double scale(double d, double e)
{
    return d * e + e;
}

long letters(const char *s)
{
    return s[1] * 1000003 + s[2];
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

long named_checked(struct named *p)
{
    if (__builtin_expect(p->len > 3 && p->name[0] == 'x', 0))
        never();
    p->id += 1000003;
    return p->id;
}

double scale_checked(double d, double e)
{
    if (__builtin_expect(d > 0.5, 0))
        never();
    return d * e + e;
}

long letters_checked(const char *s)
{
    if (__builtin_expect(!strcmp(s, "abc"), 0))
        never();
    return s[1] * 1000003 + s[2];
}
