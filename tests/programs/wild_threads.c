/* usage: wild_threads PASSES THREADS EVERY [catch | ignore | block]. Each EVERYth pass of `work` has a pointer that
   leads nowhere, of several kinds, or a divisor that cannot be; EVERY passes later the quotient is 5. The handler,
   which catches all faults of the program's own, must never run. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct thing {
    long before, x;
};
static struct thing good = {1, 10};
static long passes, every, sums[64];

__attribute__((noinline)) long work(long i, long k, struct thing *p, long d)
{
    __asm__ volatile("" ::: "memory");
    return i + k * (p == &good) + d;
}

static struct thing *pointer(long kind)
{
    switch (kind) {
    case 1: return 0;
    case 2: return (struct thing *)0x123456789000;
    case 3: return (struct thing *)0x1234567890abcdef;
    case 4: return (struct thing *)-8;
    }
    return &good;
}

static void *run(void *argument)
{
    long k = (long)argument;
    for (long i = 1; i <= passes; i++) {
        long kind = i % every ? 0 : i / every % 7;
        sums[k] += work(i, k, pointer(kind), kind == 5 ? 0 : kind == 6 ? 2 : 1);
    }
    return 0;
}

static void handler(int number)
{
    const char text[] = "a fault has reached the program\n";
    write(1, text, sizeof text - 1);
    _exit(9);
}

int main(int argc, char **argv)
{
    pthread_t threads[64];
    long count = atol(argv[2]), sum = 0;
    sigset_t faults;
    struct sigaction now;
    passes = atol(argv[1]);
    every = atol(argv[3]);
    signal(SIGSEGV, argc > 4 && !strcmp(argv[4], "ignore") ? SIG_IGN : handler);
    signal(SIGBUS, handler);
    signal(SIGFPE, handler);
    if (argc > 4 && !strcmp(argv[4], "block")) {
        sigemptyset(&faults);
        sigaddset(&faults, SIGSEGV);
        pthread_sigmask(SIG_BLOCK, &faults, 0);
    }
    for (long k = 0; k < count; k++)
        pthread_create(&threads[k], 0, run, (void *)k);
    for (long k = 0; k < count; k++)
        pthread_join(threads[k], 0);
    for (long k = 0; k < count; k++)
        sum += sums[k];
    sigaction(SIGSEGV, 0, &now);
    printf("sum %ld%s\n", sum, now.sa_handler == SIG_DFL ? ", what SIGSEGV does was lost" : "");
    return 0;
}
