/* A library that plugin_host.c loads: 1 or 2 by -DKIND, so that two different ones may stand at one place. */
long value(long i, long k)
{
    __asm__ volatile("" ::: "memory");
#if KIND == 2
    return (i + 9) * k + 1;
#endif
    return i * k + 1;
}
